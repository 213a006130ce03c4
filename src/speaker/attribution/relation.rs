//! How a mention stands to a quotation and its cue: place, gap, the words beside it.
//!
//! Each measure is a small number, a value for a group of `features`.

use super::scene::Scene;
use super::view::View;
use crate::article::Quote;
use crate::quote::cue;
use crate::quote::token::Shape;
use crate::speaker::lexicon::small::{is_auxiliary, is_joint};

/// Values of [`View::place`], and one for none.
pub(super) const PLACES: u32 = 13;

/// Values of [`View::relation`], and one for none.
pub(super) const RELATIONS: u32 = 26;

/// Values of [`View::word_before`], and one for none.
pub(super) const PREVS: u32 = 17;

/// Values of [`View::word_behind`], and one for none.
pub(super) const NEXTS: u32 = 22;

impl View<'_, '_> {
    /// Where the mention stands to the quotation.
    pub(super) fn place(&self, at: usize) -> u32 {
        let first = self.scene.mentions[at].first;
        let frame = &self.scene.frame;
        if first > self.first {
            let anchor = (self.scene.segments_before(self.quote, first)).unwrap_or(self.last);
            let anchor = anchor.max(self.first);
            return if frame.same_sentence(anchor, first) {
                u32::from(first > self.last)
            } else if self.scene.block[anchor] != self.scene.block[first] {
                2
            } else if frame.sentence[first] == frame.sentence[anchor] + 1 {
                3
            } else {
                4
            };
        }
        let sentences = frame.sentence[self.first] - frame.sentence[first];
        let blocks = self.scene.block[self.first] - self.scene.block[first];
        match (blocks, sentences) {
            (0, 0) => 5,
            (0, 1) => 6,
            (0, 2) => 7,
            (0, _) => 8,
            (_, 1) => 9,
            (_, 2) => 10,
            _ => 11,
        }
    }

    /// How the mention stands to the cue.
    pub(super) fn relation(&self, at: usize) -> u32 {
        let mention = &self.scene.mentions[at];
        let Some((cue, cue_end)) = self.cue else {
            return 0;
        };
        let frame = &self.scene.frame;
        if !frame.same_sentence(cue, mention.first) {
            return 1;
        }
        let (from, to) = if mention.last < cue {
            (mention.last + 1, cue)
        } else if mention.from > cue_end {
            (cue_end + 1, mention.from)
        } else {
            return 2;
        };
        let behind = mention.from > cue_end;
        let mut gap = 0;
        let mut comma = false;
        let mut quoted = false;
        for token in from..to {
            match frame.shape(token) {
                Shape::Quote(_) => quoted = true,
                Shape::Sign(',' | '—' | '(' | ':') => comma = true,
                Shape::Lower => {
                    let word = frame.word(self.scene.text, token);
                    if !cue::is_between(word) && !is_auxiliary(word) {
                        gap += 1;
                    }
                }
                _ => gap += 1,
            }
        }
        let gap = match gap {
            0 => 0,
            1 => 1,
            2..=3 => 2,
            4..=7 => 3,
            _ => 4,
        };
        let how = if quoted {
            10
        } else {
            gap + 5 * u32::from(comma)
        };
        3 + how + 11 * u32::from(behind)
    }

    pub(super) fn word_before(&self, at: usize) -> u32 {
        let mention = &self.scene.mentions[at];
        let Some(mut before) = mention.from.checked_sub(1) else {
            return 0;
        };
        let frame = &self.scene.frame;
        if before > 0 && matches!(frame.word(self.scene.text, before), "the" | "The") {
            before -= 1;
        }
        if !frame.same_sentence(before, mention.from) {
            return 0;
        }
        let word = frame.word(self.scene.text, before);
        match frame.shape(before) {
            Shape::Break => 0,
            Shape::Quote(_) => 1,
            Shape::Sign(',') => 2,
            Shape::Sign(_) => 3,
            _ if matches!(word, "and" | "or" | "but") => 4,
            _ if word == "that" => 5,
            _ if word == "by" => 6,
            _ if word == "to" => 7,
            _ if word == "of" => 8,
            _ if matches!(
                word,
                "as" | "when" | "while" | "because" | "if" | "where" | "after" | "before"
            ) =>
            {
                9
            }
            _ if is_joint(word) => 10,
            _ if cue::verb(word).is_some() => 11,
            _ if word.ends_with("ed") || word.ends_with("ing") || is_auxiliary(word) => 12,
            Shape::Lower if self.scene.words[before].is_role() => 13,
            Shape::Lower => 14,
            _ => 15,
        }
    }

    pub(super) fn word_behind(&self, at: usize) -> u32 {
        let mention = &self.scene.mentions[at];
        let frame = &self.scene.frame;
        let behind = self.past_brackets(mention.last + 1);
        let word = frame.word(self.scene.text, behind);
        if mention.possessive {
            return 0;
        }
        match frame.shape(behind) {
            Shape::Break => 1,
            Shape::Quote(_) => 2,
            Shape::Sign(',') => 3,
            Shape::Sign(':') => 4,
            Shape::Sign('(') => 5,
            Shape::Sign(_) => 6,
            Shape::Lower => match word {
                _ if self.cue.is_some_and(|(cue, _)| cue == behind) => 7,
                "said" | "says" => 8,
                _ if cue::verb(word).is_some() => 9,
                _ if is_auxiliary(word) => 10,
                "who" | "which" => 11,
                "and" | "or" => 12,
                "of" | "for" => 13,
                _ if is_joint(word) => 14,
                _ if cue::is_between(word) => 15,
                _ if word.ends_with("ed") => 16,
                _ if self.scene.words[behind].is_role() => 17,
                _ if word.ends_with('s') => 18,
                _ => 19,
            },
            _ => 20,
        }
    }

    /// `Venn (D-Orlo), said`: what stands behind the brackets.
    fn past_brackets(&self, at: usize) -> usize {
        let frame = &self.scene.frame;
        if frame.shape(at) != Shape::Sign('(') {
            return at;
        }
        let closes = |t: &usize| frame.shape(*t) == Shape::Sign(')');
        match (at..at + 7).find(closes) {
            Some(end) if frame.shape(end + 1) == Shape::Sign(',') => end + 2,
            Some(end) => end + 1,
            None => at,
        }
    }
}

impl Scene<'_> {
    /// The token of the last segment of the quotation that begins before the token `at`.
    fn segments_before(&self, quote: &Quote, at: usize) -> Option<usize> {
        let start = self.frame.tokens.get(at)?.span.start;
        let segment = quote.segments.iter().rev().find(|s| s.end <= start)?;
        let token = self
            .frame
            .tokens
            .partition_point(|t| t.span.start < segment.start);
        Some(token)
    }
}
