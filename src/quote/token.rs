//! Tokens of running text: words, numbers and punctuation, as spans with a shape.
//!
//! This is for reading the reporter's sentence around a quotation, not for comparing words;
//! what is compared goes through [`crate::text::Words`]. Knows abbreviations, the articles inside of
//! Arabic names, and before what a `’s` is no possessive.

use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use crate::text::{Span, WordTable, leading_letters};

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `word`
    Lower,
    /// `Word`, `McCain`, `USA`
    Capital,
    /// `J.`, `U.S.`, `J.D.`, and a single capital letter
    Initials,
    /// `40`, `3.5`, `1990s`
    Number,
    /// `@handle`
    Handle,
    /// Any other character; three full stops are one `…`, two hyphens or a free one are `—`.
    Sign(char),
    /// A whole quotation, by its place in the list that the frame was built over.
    Quote(u32),
    /// The end of a headline or paragraph.
    Break,
}

/// A token: where it stands and what it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands; a word without its possessive `’s` and with the stop of an abbreviation.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// Does a possessive `’s` or `’` follow?
    pub possessive: bool,
}

impl Token {
    /// A word, a name or initials?
    pub fn is_word(self) -> bool {
        matches!(
            self.shape,
            Shape::Lower | Shape::Capital | Shape::Initials | Shape::Number | Shape::Handle
        )
    }

    /// Does it begin with a capital letter?
    pub fn is_capital(self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Initials)
    }

    /// Is it this sign?
    pub fn is_sign(self, sign: char) -> bool {
        self.shape == Shape::Sign(sign)
    }
}

/// Words that take a full stop without ending a sentence; sorted.
const ABBREVIATIONS: &[&str] = &[
    "Adm", "Ala", "Ariz", "Ark", "Assn", "Atty", "Aug", "Ave", "Brig", "Bros", "Calif", "Capt",
    "Cmdr", "Co", "Col", "Colo", "Conn", "Corp", "Cpl", "DR", "Dec", "Del", "Dem", "Det", "Dist",
    "Dr", "Esq", "Feb", "Fla", "Ft", "Ga", "Gen", "Gov", "Govs", "Hon", "Ill", "Inc", "Ind",
    "Insp", "Jan", "Jr", "Kan", "Ky", "Lt", "Ltd", "MR", "MRS", "MS", "Maj", "Mass", "Md",
    "Messrs", "Mich", "Minn", "Miss", "Mo", "Mont", "Mr", "Mrs", "Ms", "Mt", "Neb", "Nev", "No",
    "Nov", "Oct", "Okla", "Ont", "Ore", "Pa", "Pfc", "Ph", "Pres", "Prof", "Pvt", "Rep", "Reps",
    "Rev", "Rt", "Sec", "Sen", "Sens", "Sept", "Sgt", "Spc", "Sr", "St", "Supt", "Tenn", "Tex",
    "Univ", "Va", "Vt", "Wash", "Wis", "Wyo", "v", "vs",
];

static ABBREVIATION_TABLE: LazyLock<WordTable<()>> = LazyLock::new(|| WordTable::of(ABBREVIATIONS));

const LONGEST_ABBREVIATION: usize = 6;

/// Appends the tokens of `within`, which must be a span of `text`.
pub fn tokenize(text: &str, within: Span, out: &mut Vec<Token>) {
    let Some(inside) = within.of(text) else {
        return;
    };
    let bytes = inside.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (len, shape, possessive_len) = match byte {
            b' ' => {
                at += 1;
                continue;
            }
            _ if byte.is_ascii_alphanumeric() => match plain_word(&bytes[at..]) {
                Some((len, shape)) => (len, shape, 0),
                None => word(inside, at),
            },
            _ if byte.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            _ => {
                let c = char_at(inside, at);
                if c.is_alphanumeric() {
                    word(inside, at)
                } else if c.is_whitespace() || is_invisible(c) {
                    at += c.len_utf8();
                    continue;
                } else {
                    sign(inside, at, c)
                }
            }
        };
        let start = within.start + at;
        out.push(Token {
            span: Span::new(start, start + len),
            shape,
            possessive: possessive_len > 0 && !is_verb_before(&inside[at + len + possessive_len..]),
        });
        at += len + possessive_len;
    }
}

/// Does the `’s` before these words stand for `has` or `is`: `Venn’s been there`?
fn is_verb_before(behind: &str) -> bool {
    let next = behind.split_ascii_whitespace().next();
    matches!(next, Some("been" | "got" | "gotten" | "gonna" | "not"))
}

fn char_at(text: &str, at: usize) -> char {
    if let Some(byte) = text.as_bytes().get(at).filter(|b| b.is_ascii()) {
        return char::from(*byte);
    }
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .unwrap_or(' ')
}

/// What no reader sees as a sign of its own: soft hyphens, zero-width spaces, the accents of letters that
/// are written in two characters.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    ) || is_combining_mark(c)
}

/// Length and shape of letters and digits of ASCII, at least one, behind which their word surely
/// ends, as most words are: none that may be longer, initials, or an abbreviation.
fn plain_word(bytes: &[u8]) -> Option<(usize, Shape)> {
    let first = *bytes.first()?;
    let len = leading_letters(bytes);
    let shape = match first {
        b'a'..=b'z' => Shape::Lower,
        b'0'..=b'9' => Shape::Number,
        _ if len == 1 => Shape::Initials,
        _ => Shape::Capital,
    };
    let goes_on = || bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
    let is_whole = match bytes.get(len) {
        None => true,
        Some(b'\'' | b'-' | b'&') => false,
        Some(b',' | b':') => !goes_on(),
        Some(b'.') => !goes_on() && !may_be_abbreviation(&bytes[..len], shape),
        Some(byte) => byte.is_ascii(),
    };
    is_whole.then_some((len, shape))
}

fn may_be_abbreviation(word: &[u8], shape: Shape) -> bool {
    word.len() <= LONGEST_ABBREVIATION && (shape != Shape::Lower || matches!(word, b"v" | b"vs"))
}

/// `Sen`, `then-Sen`
fn is_abbreviation(word: &str, shape: Shape) -> bool {
    let (word, shape) = match word.rsplit_once('-') {
        Some((_, last)) if shape == Shape::Lower && last.starts_with(char::is_uppercase) => {
            (last, Shape::Capital)
        }
        _ => (word, shape),
    };
    may_be_abbreviation(word.as_bytes(), shape) && ABBREVIATION_TABLE.holds(word)
}

/// A country or a union of such by its letters.
pub fn is_land_in_letters(word: &str) -> bool {
    is_country_in_letters(word) || matches!(word, "U.N." | "UN" | "E.U." | "EU")
}

/// Is it one of those letters that is a country, and no union of them?
pub fn is_country_in_letters(word: &str) -> bool {
    matches!(word, "U.S." | "US" | "U.K." | "UK")
}

/// Length and shape of the word at `at`, and the length of a possessive behind it.
fn word(text: &str, at: usize) -> (usize, Shape, usize) {
    let first = char_at(text, at);
    if first.is_uppercase()
        && let Some(len) = initials(text, at)
    {
        return (len, Shape::Initials, 0);
    }
    let bytes = text.as_bytes();
    let mut end = at + leading_letters(&bytes[at..]);
    if end > at && bytes.get(end).is_none_or(u8::is_ascii_whitespace) {
        return (end - at, shape(first, end - at), 0);
    }
    let mut possessive = 0;
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            end += 1;
            continue;
        }
        if byte.is_ascii() && !matches!(byte, b'\'' | b'-' | b'&' | b'.' | b',' | b':') {
            break;
        }
        let c = char_at(text, end);
        let behind = end + c.len_utf8();
        let next = char_at(text, behind);
        if c.is_alphanumeric() || is_invisible(c) {
            end = behind;
        } else if matches!(c, '\'' | '’') {
            let after = char_at(text, behind + next.len_utf8());
            if matches!(next, 's' | 'S') && !after.is_alphanumeric() {
                possessive = c.len_utf8() + 1;
                break;
            }
            if !next.is_alphabetic() {
                break;
            }
            end = behind;
        } else if joins(c, next, bytes[end - 1]) {
            end = behind;
        } else {
            break;
        }
    }
    let word = &text[at..end];
    let shape = match shape(first, end - at) {
        Shape::Lower if is_name_with_article(word) => Shape::Capital,
        shape => shape,
    };
    if bytes.get(end) == Some(&b'.') && is_abbreviation(word, shape) {
        return (end + 1 - at, shape, 0);
    }
    if bytes.get(end) == Some(&b'.')
        && let Some(more) = state(text, word, end)
    {
        return (end + more - at, shape, 0);
    }
    (end - at, shape, possessive)
}

/// How many bytes more belong to a party and a state, `D-W` of `D-W.Va.,`, from the stop at `end`.
fn state(text: &str, word: &str, end: usize) -> Option<usize> {
    let (party, _) = word.split_once('-').filter(|(_, rest)| rest.len() <= 5)?;
    if !matches!(party, "D" | "I" | "R") {
        return None;
    }
    let rest = text.get(end..)?;
    let letters = |c: char| c.is_ascii_alphabetic() || c == '.';
    let len = rest.find(|c| !letters(c)).filter(|len| *len <= 4)?;
    let closes = matches!(char_at(rest, len), ',' | ')' | ']');
    (closes && rest[..len].ends_with('.')).then_some(len)
}

/// `al-Orlo`, `d’Orlo`: a name that is written small in front.
fn is_name_with_article(word: &str) -> bool {
    let elided = word.split_once(['\'', '’']);
    let is_elided = elided.is_some_and(|(article, name)| {
        matches!(article, "d" | "l") && name.starts_with(char::is_uppercase)
    });
    is_elided || behind_article(word).is_some()
}

/// `Orlo` of `al-Orlo`: an Arabic name without its article.
pub fn behind_article(word: &str) -> Option<&str> {
    let (article, name) = word.split_once('-')?;
    let is_article = matches!(
        article,
        "ad" | "al" | "an" | "ar" | "as" | "ash" | "az" | "el" | "Al" | "El"
    );
    (is_article && name.starts_with(char::is_uppercase)).then_some(name)
}

/// The shape of a word of so many bytes.
fn shape(first: char, len: usize) -> Shape {
    if first.is_numeric() {
        Shape::Number
    } else if !first.is_uppercase() {
        Shape::Lower
    } else if len == first.len_utf8() {
        Shape::Initials
    } else {
        Shape::Capital
    }
}

/// Does the sign `c` between two letters or digits hold a word together?
fn joins(c: char, next: char, before: u8) -> bool {
    match c {
        '-' | '‐' | '‑' | '&' => next.is_alphanumeric(),
        '.' | ',' | ':' => before.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

/// The length of `J.`, `U.S.`, `J.D.` at `at`.
fn initials(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    loop {
        let c = char_at(text, end);
        let behind = end + c.len_utf8();
        if !c.is_uppercase() || text.as_bytes().get(behind) != Some(&b'.') {
            break;
        }
        end = behind + 1;
    }
    if end == at || char_at(text, end).is_alphabetic() && char_at(text, end).is_lowercase() {
        return None;
    }
    Some(end - at)
}

fn sign(text: &str, at: usize, c: char) -> (usize, Shape, usize) {
    let run = || {
        let rest = &text.as_bytes()[at..];
        rest.iter().take_while(|b| **b == rest[0]).take(3).count()
    };
    let len = c.len_utf8();
    match c {
        '.' if run() >= 2 => (run(), Shape::Sign('…'), 0),
        '-' if run() >= 2 => (run(), Shape::Sign('—'), 0),
        '-' | '–' | '―' => (len, Shape::Sign('—'), 0),
        '@' if char_at(text, at + len).is_alphanumeric() => {
            let name = text[at + 1..]
                .bytes()
                .take_while(|b| b.is_ascii_alphanumeric() || *b == b'_')
                .count();
            if name == 0 {
                (len, Shape::Sign(c), 0)
            } else {
                (1 + name, Shape::Handle, 0)
            }
        }
        _ => (len, Shape::Sign(c), 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }

    fn shown(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut out);
        out.iter()
            .map(|t| {
                let own = if t.possessive { "+s" } else { "" };
                format!("{}{own}", &text[t.span.start..t.span.end])
            })
            .collect()
    }

    #[test]
    fn words_keep_their_abbreviations_and_lose_their_possessives() {
        for (text, tokens) in [
            (
                "Mr. Orlo's U.S. plan",
                vec!["Mr.", "Orlo+s", "U.S.", "plan"],
            ),
            (
                "Orlo's been there, Venn’s boat",
                vec!["Orlo", "been", "there", ",", "Venn+s", "boat"],
            ),
            (
                "J. D. Hale-Moss don’t.",
                vec!["J.", "D.", "Hale-Moss", "don’t", "."],
            ),
            (
                "Orlo v. Reed, then-Sen. Ode",
                vec!["Orlo", "v.", "Reed", ",", "then-Sen.", "Ode"],
            ),
            (
                "No -- 3.5 percent...",
                vec!["No", "--", "3.5", "percent", "..."],
            ),
            (
                "Orlo, D-W.Va., or R-Wis.) in R-Wis. He",
                vec![
                    "Orlo", ",", "D-W.Va.", ",", "or", "R-Wis.", ")", "in", "R-Wis", ".", "He",
                ],
            ),
            ("the mayors' @ann_b", vec!["the", "mayors", "'", "@ann_b"]),
        ] {
            assert_eq!(shown(text), tokens, "{text}");
        }
    }

    #[test]
    fn shapes_tell_names_from_words() {
        let text = "an A. Bell É 3rd @x — x";
        let mut out = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut out);
        let shapes: Vec<Shape> = out.iter().map(|t| t.shape).collect();
        assert_eq!(
            shapes,
            [
                Shape::Lower,
                Shape::Initials,
                Shape::Capital,
                Shape::Initials,
                Shape::Number,
                Shape::Handle,
                Shape::Sign('—'),
                Shape::Lower
            ]
        );
    }
}
