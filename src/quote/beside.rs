//! What stands directly before and behind marked words, as a number for the speech model.
//!
//! Small words are told apart by what they lead to: `as “a joke”`, `the “joke”`, `called “a joke”`.
//! Knows no weights.

use super::cue;
use super::frame::Frame;
use super::report::{Cue, Side, lower};
use super::token::Shape;

/// So many things may stand before marked words.
pub const PREVIOUS: u32 = 29;

/// So many things may stand behind them.
pub const NEXT: u32 = 18;

/// The text beside a stretch.
pub struct Beside<'a> {
    /// The text of the article.
    pub text: &'a str,
    /// The frame around all stretches.
    pub frame: &'a Frame,
    /// The cue of the stretch.
    pub cue: Option<Cue>,
}

impl Beside<'_> {
    /// What stands before the stretch whose token is at `place`.
    pub fn previous(&self, place: usize) -> u32 {
        let Some(at) = place.checked_sub(1) else {
            return 0;
        };
        let token = self.frame.tokens[at];
        let word = self.frame.word(self.text, at);
        match token.shape {
            Shape::Break => return 0,
            _ if !self.frame.same_sentence(at, place) => return 1,
            Shape::Sign(',') => {
                return 2 + u32::from(
                    self.cue
                        .is_some_and(|c| c.side == Side::Before && c.gap <= 2),
                );
            }
            Shape::Sign(':') => return 4,
            Shape::Sign('—' | '(') => return 5,
            Shape::Sign(_) => return 6,
            Shape::Quote(_) => return 7,
            Shape::Number | Shape::Handle => return 8,
            _ if token.possessive => return 9,
            Shape::Capital | Shape::Initials => return 10,
            Shape::Lower => {}
        }
        let mut buffer = [0; 24];
        let lower = lower(word, &mut buffer).unwrap_or("");
        let two_back = at
            .checked_sub(1)
            .map_or("", |b| self.frame.word(self.text, b));
        match lower {
            "the" | "a" | "an" => match two_back {
                "of" | "on" | "in" | "with" | "for" | "by" | "from" | "about" | "against"
                | "to" => 11,
                "as" | "was" | "is" | "were" | "be" | "been" | "are" | "being" => 12,
                _ => 13,
            },
            "his" | "her" | "its" | "their" | "this" | "that" | "these" | "those" | "my"
            | "our" => 14,
            "of" => 15,
            "on" | "in" | "at" | "with" | "from" | "for" | "by" | "about" | "to" | "into" => 16,
            "as" | "like" => 17,
            "and" | "or" | "but" => 18,
            "is" | "are" | "was" | "were" | "be" | "been" | "being" => 19,
            "so-called" | "titled" | "entitled" | "dubbed" | "nicknamed" | "named" | "labeled"
            | "labelled" | "termed" | "known" | "called" | "album" | "song" | "book" | "film"
            | "movie" | "show" | "series" | "documentary" | "novel" | "memoir" | "essay"
            | "op-ed" | "episode" | "anthem" | "poem" | "play" | "sitcom" | "program"
            | "magazine" | "website" | "blog" | "word" | "words" | "term" | "terms" | "phrase"
            | "phrases" | "slogan" | "singing" | "sang" => {
                20 + u32::from(matches!(lower, "called" | "known"))
                    + 2 * u32::from(matches!(
                        lower,
                        "word" | "words" | "term" | "terms" | "phrase" | "phrases" | "slogan"
                    ))
            }
            _ if cue::verb(lower).is_some() => 24,
            _ if lower.ends_with("ed") => 25,
            _ if lower.ends_with("ing") => 26,
            _ if lower.ends_with("ly") => 27,
            _ => 28,
        }
    }

    /// What stands behind it.
    pub fn next(&self, place: usize) -> u32 {
        let at = place + 1;
        let shape = self.frame.shape(at);
        let word = self.frame.word(self.text, at);
        match shape {
            Shape::Break => 0,
            _ if !self.frame.same_sentence(place, at) => 1,
            Shape::Sign('.' | '!' | '?') => 2,
            Shape::Sign(',' | ';' | ':') => 3,
            Shape::Sign('—' | '…') => 4,
            Shape::Sign(_) => 5,
            Shape::Quote(_) => 6,
            Shape::Number | Shape::Handle => 7,
            Shape::Capital | Shape::Initials => 8,
            Shape::Lower => match word {
                "and" | "or" => 9,
                "but" | "because" | "while" | "when" | "if" | "after" | "before" | "as"
                | "since" => 10,
                "in" | "on" | "at" | "of" | "to" | "for" | "by" | "with" | "from" | "about"
                | "over" | "against" | "during" => 11,
                "he" | "she" | "they" | "it" | "we" => 12,
                "the" | "a" | "an" | "one" | "his" | "her" => 13,
                "is" | "was" | "are" | "were" | "has" | "had" | "have" | "will" | "would" => 14,
                "that" | "which" | "who" => 15,
                _ if cue::verb(word).is_some() => 16,
                _ => 17,
            },
        }
    }
}
