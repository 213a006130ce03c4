//! Part of a sentence, word by word, before or behind words that may be a quotation.
//!
//! Knows which of its words give words to somebody, or only want to; what that means for the words
//! is for whoever reads it.

use super::frame::is_mark;
use crate::text::{Span, Words, tail};

/// So many bytes before the words are looked at.
const LIMIT_BEFORE: usize = 160;

/// So many bytes are put between a verb and what stands before it at the most: `did not, as reported,
/// say`.
const LIMIT_PUT_BETWEEN: usize = 60;

/// Verbs that give words to somebody.
const SAYING: &[&str] = &[
    "say",
    "said",
    "says",
    "saying",
    "claim",
    "claimed",
    "claiming",
    "promise",
    "promised",
    "promising",
    "state",
    "stated",
    "stating",
    "suggested",
    "suggesting",
    "suggest",
    "tell",
    "told",
    "telling",
    "threatened",
    "threaten",
    "threatening",
    "write",
    "wrote",
    "writing",
    "written",
    "utter",
    "uttered",
];

/// Behind which another clause begins, so that what stands before it does not govern the verb there.
pub fn opens_clause(folded: &str) -> bool {
    matches!(
        folded,
        "after"
            | "as"
            | "because"
            | "before"
            | "if"
            | "that"
            | "until"
            | "what"
            | "when"
            | "which"
            | "while"
            | "who"
    )
}

/// Part of a sentence, word by word.
pub struct Clause {
    /// All words folded, one behind the other.
    folded: String,
    /// The words in their order.
    pub words: Vec<Word>,
}

/// A word of a clause.
pub struct Word {
    /// Where it ends in what is folded, where the next one begins.
    folded_end: usize,
    /// Where it stands in the text.
    pub span: Span,
    /// Does it begin with a capital?
    pub is_capital: bool,
}

impl Clause {
    /// What stands before `at` in its sentence, without a sign in between but one that leads to
    /// words in marks.
    pub fn before(text: &str, at: usize) -> Self {
        let run = tail(text.get(..at).unwrap_or(""), LIMIT_BEFORE);
        let start = at - run.len();
        let run = run.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
        let run = match run.trim_end_matches([',', ':']) {
            led if ends_in_saying(led) => led,
            _ => run,
        };
        let stops = |c: char| {
            matches!(
                c,
                '.' | '?' | '!' | ';' | ':' | ',' | '\n' | '“' | '”' | '"'
            )
        };
        let piece = |run: &str| {
            let sign = run.char_indices().rfind(|(_, c)| stops(*c));
            sign.map_or(0, |(at, c)| at + c.len_utf8())
        };
        let from = piece(run);
        let last = Span::new(start + from, start + run.len());
        let clause = Self::read(text, last);
        if let Some(to) = helped_before(&run[..from]).filter(|_| clause.is_verb_alone()) {
            let helped = &run[..to];
            let mut whole = Self::read(text, Span::new(start + piece(helped), start + to));
            // `wept when Orlo, the mayor, said`: another clause than the denial's.
            let leads = (0..whole.words.len())
                .rev()
                .find(|at| opens_clause(whole.word(*at)));
            let is_other = leads.is_some_and(|at| !matches!(whole.word(at), "if" | "that"));
            if !is_other {
                whole.add(text, last);
                return whole;
            }
        }
        clause
    }

    /// The words of `clause`.
    pub fn read(text: &str, clause: Span) -> Self {
        let mut out = Self {
            folded: String::new(),
            words: Vec::new(),
        };
        out.add(text, clause);
        out
    }

    fn add(&mut self, text: &str, clause: Span) {
        let mut rest = Words::new(clause.of(text).unwrap_or(""));
        while let Some(word) = rest.next() {
            self.folded.push_str(word.folded);
            let span = Span::new(clause.start + word.span.start, clause.start + word.span.end);
            let written = span.of(text).unwrap_or("");
            self.words.push(Word {
                folded_end: self.folded.len(),
                span,
                is_capital: written.starts_with(char::is_uppercase),
            });
        }
    }

    /// Nothing but a verb of speech: what stands behind `, as reported,`.
    fn is_verb_alone(&self) -> bool {
        self.words.len() == 1 && is_saying(self.word(0))
    }

    /// The word at a place, folded; empty behind the end.
    pub fn word(&self, at: usize) -> &str {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let start = before.map_or(0, |before| before.folded_end);
        let word = self.words.get(at);
        word.map_or("", |word| &self.folded[start..word.folded_end])
    }

    /// Where the words from one place to another stand.
    pub fn span(&self, from: usize, to: usize) -> Option<Span> {
        Some(Span::new(
            self.words.get(from)?.span.start,
            self.words.get(to)?.span.end,
        ))
    }

    /// Is there such a word from a place on?
    pub fn any(&self, from: usize, is_one: impl Fn(&str) -> bool) -> bool {
        (from..self.words.len()).any(|at| is_one(self.word(at)))
    }
}

/// Where the words end before what is put between two commas, of which the second ends `run`:
/// `did not, as reported,`, `not true that Orlo, the mayor,`.
fn helped_before(run: &str) -> Option<usize> {
    let inside = run.strip_suffix(',')?;
    let comma = inside.rfind(',')?;
    let put = inside[comma + 1..].trim_start();
    let before = inside[..comma].rsplit(char::is_whitespace).next();
    let is_name = before.is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_put = put.starts_with("as ") || is_name;
    (put.len() <= LIMIT_PUT_BETWEEN && is_put).then_some(comma)
}

/// Is a verb of speech the last word? `Orlo never said, “…”`
fn ends_in_saying(run: &str) -> bool {
    let word = run.rsplit(|c: char| !c.is_alphanumeric()).next();
    let word = word.unwrap_or("").to_lowercase();
    is_saying(&word) || word == "misquoted"
}

/// Does the verb give words to somebody?
pub fn is_saying(folded: &str) -> bool {
    SAYING.contains(&folded)
}

/// Who does so, and `to say` behind it, has not said it.
pub fn is_wanting(folded: &str) -> bool {
    const WANTING: &[&str] = &[
        "about",
        "declined",
        "declines",
        "expected",
        "failed",
        "fails",
        "going",
        "hopes",
        "hoping",
        "intends",
        "likely",
        "planned",
        "planning",
        "plans",
        "prepared",
        "preparing",
        "ready",
        "refused",
        "refuses",
        "scheduled",
        "set",
        "supposed",
        "unlikely",
        "want",
        "wanted",
        "wants",
    ];
    WANTING.contains(&folded)
}
