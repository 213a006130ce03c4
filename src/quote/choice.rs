//! What a word that may be the cue of a quotation looks like, to the model that chooses.
//!
//! Walks from the quotation to both sides of its sentence and writes down kind, form, distance
//! and neighbours of each such word. Knows no weights.

use super::cue::{self, VerbForm};
use super::frame::Frame;
use super::linear::Features;
use super::report::{Cue, Ending, Side, cue_at, lower};
use super::token::Shape;
use crate::text::Span;

/// So many tokens are looked at on each side.
const REACH: usize = 40;

/// So many cues on each side: what lies behind them reports something else.
const LIMIT_CUES: u32 = 8;

/// How many groups of features there are.
pub const GROUPS: usize = 15;

/// What was met on the way from a quotation to a word.
#[derive(Clone, Copy, Default)]
pub struct Around {
    /// How many other cues.
    cues: u32,
    /// How many other quotations.
    quotes: u32,
    /// Commas and such, but the one at the quotation.
    commas: u32,
    /// Names and pronouns.
    names: u32,
}

/// A quotation and the text around it.
pub struct Look<'a> {
    /// The frame around it.
    pub frame: &'a Frame,
    /// The text of the article.
    pub text: &'a str,
    /// The place of its token.
    pub place: usize,
    /// How its words end.
    pub ending: Ending,
}

impl Look<'_> {
    /// Offers the words on one side that may be its cue, the nearest first.
    pub fn on_side(
        &self,
        side: Side,
        features: &mut Features,
        offer: &mut impl FnMut(Option<Cue>, &Features),
    ) {
        let mut around = Around::default();
        for step in 1..REACH {
            let at = match side {
                Side::After => Some(self.place + step),
                Side::Before => self.place.checked_sub(step),
            };
            let Some(at) = at.filter(|at| self.frame.same_sentence(self.place, *at)) else {
                break;
            };
            match self.frame.shape(at) {
                Shape::Quote(_) if side == Side::After => break,
                Shape::Quote(_) => around.quotes += 1,
                Shape::Sign(_) if step > 1 => around.commas += 1,
                Shape::Capital | Shape::Initials => around.names += 1,
                _ => {}
            }
            if let Some((kind, len)) = cue_at(self.frame, self.text, at) {
                let cue = Cue {
                    span: span_of(self.frame, at, len),
                    at,
                    kind,
                    side,
                    gap: step - 1,
                    sure: 0,
                };
                self.features(Some(cue), around, features);
                offer(Some(cue), features);
                around.cues += 1;
                if around.cues == LIMIT_CUES {
                    break;
                }
            }
        }
    }

    /// Writes down what `cue` looks like, or that there is none.
    pub fn features(&self, cue: Option<Cue>, around: Around, out: &mut Features) {
        out.again();
        let near = self.near();
        let ending = self.ending as u32;
        let (kind, side, gap, word) = cue.map_or((0, 0, 0, 0), |cue| {
            let side = 1 + u32::from(cue.side == Side::After);
            (
                1 + cue.kind as u32,
                side,
                gap_value(cue.gap),
                self.form(cue.at),
            )
        });
        let before = cue.map_or(0, |c| 1 + self.word_before(c.at));
        let behind = cue.map_or(0, |c| 1 + self.word_behind(c));
        let way = 12 * around.cues.min(2)
            + 4 * around.quotes.min(2)
            + 2 * u32::from(around.commas > 0)
            + u32::from(around.names > 0);
        let known = cue.map_or(0, |c| self.known(c.at));
        out.add("side_near", 3 * NEAR, side * NEAR + near);
        out.add("side_ending", 15, side * 5 + ending);
        out.add("kind_side", 21, kind * 3 + side);
        out.add("kind_gap", 7 * 24, (kind * 3 + side) * 8 + gap);
        out.add("kind_form", 7 * 24, (kind * 3 + side) * 8 + word);
        out.add("before", 3 * BEFORE, side * BEFORE + before);
        out.add("before_form", 8 * BEFORE, word * BEFORE + before);
        out.add("behind", 3 * BEHIND, side * BEHIND + behind);
        out.add("behind_gap", 8 * BEHIND, gap * BEHIND + behind);
        out.add("way", 3 * 36, side * 36 + way);
        out.add("way_gap", 8 * 36, gap * 36 + way);
        out.add(
            "near_ending",
            3 * 5 * NEAR,
            (side * 5 + ending) * NEAR + near,
        );
        out.add("gap_ending", 3 * 40, (side * 5 + ending) * 8 + gap);
        out.add("word", 3 * WORDS, side * WORDS + known);
        out.add("near_gap", 24 * NEAR, (side * 8 + gap) * NEAR + near);
    }

    /// What stands directly before the quotation.
    fn near(&self) -> u32 {
        let Some(at) = self.place.checked_sub(1) else {
            return 0;
        };
        match self.frame.shape(at) {
            _ if !self.frame.same_sentence(at, self.place) => 0,
            Shape::Break => 0,
            Shape::Sign(',') => 1,
            Shape::Sign(':') => 2,
            Shape::Sign(_) => 3,
            Shape::Quote(_) => 4,
            Shape::Lower => match self.frame.word(self.text, at) {
                "that" => 5,
                "a" | "an" | "the" | "as" | "of" | "and" => 6,
                _ => 7,
            },
            _ => 8,
        }
    }

    fn form(&self, at: usize) -> u32 {
        let mut buffer = [0; 24];
        let word = lower(self.frame.word(self.text, at), &mut buffer).unwrap_or("");
        match cue::verb(word).map(|v| v.form) {
            None => 1,
            Some(VerbForm::Base) => 2,
            Some(VerbForm::Third) => 3,
            Some(VerbForm::Past) => 4,
            Some(VerbForm::Participle) => 5,
            Some(VerbForm::Ing) => 6,
        }
    }

    fn word_before(&self, at: usize) -> u32 {
        let Some(before) = at.checked_sub(1) else {
            return 0;
        };
        if !self.frame.same_sentence(before, at) {
            return 0;
        }
        let mut buffer = [0; 24];
        let word = lower(self.frame.word(self.text, before), &mut buffer).unwrap_or("");
        match self.frame.shape(before) {
            Shape::Break => 0,
            Shape::Quote(_) => 1,
            Shape::Sign(',') => 2,
            Shape::Sign(_) => 3,
            _ if self.frame.tokens[before].possessive => 4,
            Shape::Capital | Shape::Initials if word != "he" && word != "she" => 5,
            _ => match word {
                "he" | "she" | "they" | "it" | "i" | "we" | "you" => 6,
                "who" | "which" => 7,
                "that" => 8,
                "to" => 9,
                "the" | "a" | "an" | "this" | "any" | "no" => 10,
                "his" | "her" | "their" | "its" | "my" => 11,
                "of" | "in" | "on" | "for" | "with" | "from" | "by" | "as" | "at" | "about" => 12,
                "was" | "were" | "is" | "are" | "be" | "been" | "being" => 13,
                "has" | "have" | "had" | "would" | "will" | "could" | "can" | "did" => 14,
                "and" | "or" | "but" => 15,
                _ if cue::is_between(word) => 16,
                _ => 17,
            },
        }
    }

    fn word_behind(&self, cue: Cue) -> u32 {
        let mut at = cue.at + 1;
        while self
            .frame
            .tokens
            .get(at)
            .is_some_and(|t| t.span.start < cue.span.end)
        {
            at += 1;
        }
        let word = self.frame.word(self.text, at);
        match self.frame.shape(at) {
            Shape::Break => 0,
            Shape::Quote(_) => 1,
            Shape::Sign(',') => 2,
            Shape::Sign(':') => 3,
            Shape::Sign(_) => 4,
            Shape::Capital | Shape::Initials => 5,
            Shape::Number | Shape::Handle => 6,
            Shape::Lower => match word {
                "that" => 7,
                "he" | "she" | "they" | "it" | "we" => 8,
                "the" | "a" | "an" | "his" | "her" | "their" | "its" => 9,
                "to" | "of" | "in" | "on" | "for" | "by" | "at" | "with" | "as" | "from" => 10,
                "and" | "or" => 11,
                "reporters" | "him" | "them" | "me" | "supporters" => 12,
                _ => 13,
            },
        }
    }

    /// The commonest cues, each for itself.
    fn known(&self, at: usize) -> u32 {
        let mut buffer = [0; 24];
        let word = lower(self.frame.word(self.text, at), &mut buffer).unwrap_or("");
        let lemma = cue::verb(word).map_or(word, |v| v.lemma);
        COMMON
            .iter()
            .position(|w| *w == lemma)
            .map_or(0, |n| 1 + n as u32)
    }
}

/// Lemmas that are counted one by one.
const COMMON: [&str; 40] = [
    "say",
    "tell",
    "add",
    "write",
    "call",
    "ask",
    "continue",
    "note",
    "describe",
    "report",
    "declare",
    "reply",
    "explain",
    "respond",
    "conclude",
    "state",
    "recall",
    "argue",
    "read",
    "accuse",
    "pledge",
    "suggest",
    "insist",
    "promise",
    "refer",
    "warn",
    "put",
    "claim",
    "shout",
    "urge",
    "announce",
    "tweet",
    "cite",
    "find",
    "show",
    "want",
    "think",
    "speak",
    "believe",
    "according",
];
const WORDS: u32 = 41;
const NEAR: u32 = 9;
const BEFORE: u32 = 19;
const BEHIND: u32 = 15;

fn gap_value(gap: usize) -> u32 {
    match gap {
        0..=3 => gap as u32,
        4..=6 => 4,
        7..=10 => 5,
        11..=18 => 6,
        _ => 7,
    }
}

fn span_of(frame: &Frame, at: usize, len: usize) -> Span {
    let last = frame.tokens[(at + len - 1).min(frame.tokens.len() - 1)];
    Span::new(frame.tokens[at].span.start, last.span.end)
}
