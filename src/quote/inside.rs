//! What stands between quotation marks: its first words, by their look.
//!
//! Knows neither the sentence around them nor who speaks.

use super::frame::is_mark;
use super::report::lower;
use crate::text::is_auxiliary;

/// So many words are looked at.
const MOST_WORDS: usize = 12;

/// What stands between the marks.
pub struct Inside {
    /// How many words, twelve at most.
    pub words: usize,
    /// Does the first begin with a capital letter?
    pub capital: bool,
    capitals: usize,
    smalls: usize,
    /// Is one of them a pronoun?
    pub person: bool,
    /// Is one of them a verb that everybody uses?
    pub verb: bool,
    /// 0: no words; 1: code or an address; 2: words.
    pub letters: u32,
}

impl Inside {
    /// Looks at the first words only; a long stretch is speech by its length.
    pub fn of(text: &str) -> Self {
        let mut out = Self {
            words: 0,
            capital: text
                .trim_start_matches(|c: char| is_mark(c) || !c.is_alphanumeric())
                .starts_with(char::is_uppercase),
            capitals: 0,
            smalls: 0,
            person: false,
            verb: false,
            letters: 0,
        };
        let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')));
        for word in words.filter(|w| !w.is_empty()).take(MOST_WORDS) {
            out.words += 1;
            let mut buffer = [0; 24];
            let small = lower(word, &mut buffer).unwrap_or("");
            if word.starts_with(char::is_uppercase) {
                out.capitals += 1;
            } else if small.len() > 3 && !is_small_in_titles(small) {
                out.smalls += 1;
            }
            let stem = match small.find(['\'', '’']) {
                Some(mark) => {
                    out.verb |= is_contraction(small);
                    &small[..mark]
                }
                None => small,
            };
            out.person |= is_person(stem);
            out.verb |= is_verb(small);
        }
        out.letters = if out.words == 0 {
            0
        } else if text.contains('=') || text.contains("://") {
            1
        } else {
            2
        };
        out
    }

    /// Were all of its words looked at?
    pub fn is_whole(&self) -> bool {
        self.words < MOST_WORDS
    }

    /// 0: not written like a title; 1: one capital word; 2: every long word has a capital.
    pub fn title_case(&self) -> u32 {
        match (self.capitals, self.smalls) {
            (1, 0) => 1,
            (n, 0) if n > 1 => 2,
            _ => 0,
        }
    }
}

/// Longer words that many papers write small in a title: `Halden This Week with Ada Quill`.
fn is_small_in_titles(word: &str) -> bool {
    matches!(
        word,
        "from" | "into" | "onto" | "over" | "than" | "that" | "upon" | "with"
    )
}

fn is_person(stem: &str) -> bool {
    matches!(
        stem,
        "i" | "me" | "my" | "we" | "us" | "our" | "you" | "your" | "they" | "he" | "she" | "it"
    )
}

fn is_verb(word: &str) -> bool {
    is_auxiliary(word)
        || matches!(
            word,
            "got" | "get" | "want" | "need" | "think" | "know" | "go" | "make" | "said"
        )
}

/// A verb that is joined to the word before it, or to `not`.
fn is_contraction(word: &str) -> bool {
    word.contains("n't")
        || word.contains("n’t")
        || word.ends_with("'s")
        || word.ends_with("’s")
        || word.ends_with("'re")
        || word.ends_with("’re")
        || word.ends_with("'ll")
        || word.ends_with("’ll")
        || word.ends_with("'ve")
        || word.ends_with("’ve")
        || word.ends_with("'m")
        || word.ends_with("’m")
}
