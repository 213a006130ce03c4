//! A line's label: the few words before a colon that may say whose turn it is.
//!
//! Looks at one line alone; whether its article is a transcript is for `evidence`.

use crate::quote::frame::is_mark;
use crate::text::Span;

/// A label, with what stands behind it in brackets, is no longer than this.
const LIMIT_BYTES: usize = 60;

/// A name has no more words than this.
const LIMIT_WORDS: usize = 5;

/// What may be the label of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Without what stands behind it in brackets.
    pub name: Span,
    /// How it is written.
    pub style: Style,
    /// The colon or stop behind it; a bare `Q` itself.
    pub sign: Span,
    /// What follows it on its line.
    pub words: Span,
}

/// How a label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `Q`
    Question,
    /// `A`
    Answer,
    /// `MR. ORLO`
    Capitals,
    /// `Ada Orlo`
    Name,
}

impl Label {
    /// The label that opens a line. Words in marks are no turn: their marks say where they end.
    pub fn of(text: &str, line: Span) -> Option<Self> {
        let words = line.of(text)?;
        let limit = (0..=LIMIT_BYTES.min(words.len()))
            .rev()
            .find(|at| words.is_char_boundary(*at))?;
        let is_letter = matches!(words.as_bytes(), [b'Q' | b'A', b':' | b'.', ..]);
        let sign = if is_letter {
            1
        } else {
            words[..limit].find(':')?
        };
        let rest = &words[sign + 1..];
        if !rest.starts_with(char::is_whitespace) {
            return None;
        }
        let spoken = Span::new(line.start + sign + 1, line.end).trim(text);
        let said = spoken.of(text)?;
        let whole = words[..sign].trim_end();
        let name = whole.split(['(', '[']).next().unwrap_or(whole).trim_end();
        let style = style(name)?;
        let in_brackets = said.starts_with(['(', '[']) && said.ends_with([')', ']']);
        let fits = said.chars().any(char::is_alphanumeric) && !said.starts_with(is_mark);
        (fits && !in_brackets).then_some(Self {
            name: Span::new(line.start, line.start + name.len()),
            style,
            sign: Span::new(line.start + sign, line.start + sign + 1),
            words: spoken,
        })
    }

    /// The question that a line opens without a sign behind its `Q`: `QWhat now?`, `Q What now?`.
    pub fn of_bare_question(text: &str, line: Span) -> Option<Self> {
        let behind = line.of(text)?.strip_prefix('Q')?;
        let mut signs = behind.trim_start_matches(' ').chars();
        let is_word = signs.next().is_some_and(char::is_uppercase)
            && signs
                .next()
                .is_some_and(|c| c.is_lowercase() || matches!(c, ' ' | '\'' | '’'));
        let name = Span::new(line.start, line.start + 1);
        is_word.then(|| Self {
            name,
            style: Style::Question,
            sign: name,
            words: Span::new(name.end, line.end).trim(text),
        })
    }

    /// The name as it stands.
    pub fn name_of<'a>(&self, text: &'a str) -> &'a str {
        self.name.of(text).unwrap_or("")
    }

    /// What follows it.
    pub fn words_of<'a>(&self, text: &'a str) -> &'a str {
        self.words.of(text).unwrap_or("")
    }
}

fn style(name: &str) -> Option<Style> {
    match name {
        "Q" => return Some(Style::Question),
        "A" => return Some(Style::Answer),
        _ => {}
    }
    let sign = |c: char| matches!(c, ' ' | '.' | '-' | '\'' | '’');
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let only_words = name.chars().all(|c| c.is_alphanumeric() || sign(c));
    if letters < 2 || !only_words || name.split(' ').count() > LIMIT_WORDS {
        return None;
    }
    if HEADINGS.iter().any(|word| word.eq_ignore_ascii_case(name)) {
        return None;
    }
    if !name.chars().any(char::is_lowercase) {
        return Some(Style::Capitals);
    }
    let capital = |word: &str| word.starts_with(char::is_uppercase) || PARTICLES.contains(&word);
    let named = name.starts_with(char::is_uppercase)
        && name.split(' ').all(capital)
        && !name.contains(char::is_numeric);
    named.then_some(Style::Name)
}

/// Particles of names in small letters.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "van", "von", "al",
    "bin", "ter", "zu",
];

/// What heads a paragraph between turns and is nobody's label.
const HEADINGS: &[&str] = &[
    "update",
    "photo",
    "photos",
    "video",
    "note",
    "correction",
    "more",
    "related",
    "read",
    "watch",
    "listen",
    "source",
    "sources",
    "image",
    "caption",
    "credit",
    "advertisement",
    "transcript",
    "editor's note",
    "editor’s note",
    "subject",
    "date",
    "time",
    "place",
    "fact",
    "facts",
    "the facts",
    "claim",
    "verdict",
    "myth",
    "truth",
    "fiction",
    "reality",
    "rumor",
    "rumour",
    "problem",
    "solution",
    "pro",
    "con",
    "pros",
    "cons",
];
