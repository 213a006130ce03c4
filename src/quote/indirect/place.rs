//! Where a reported clause may start and end around its cue.
//!
//! Offers the few places that the classes of the tokens allow; which one holds is judged later.

use super::class::Class;
use super::sentence::Sentence;
use super::trigger::Trigger;
use super::value::lemma;
use crate::quote::cue::CueClass;

/// A range of tokens, half-open.
pub type Range = (usize, usize);

/// A reported clause has at least so many tokens.
pub const SHORTEST: usize = 3;
/// Joints farther behind a cue than so many tokens are not looked at.
const LONGEST: usize = 120;
/// So far behind a cue its clause may start.
pub const REACH: usize = 16;
/// So far in front of a cue the source may start.
const SOURCE_REACH: usize = 14;

/// A cue in its sentence.
pub struct Place<'a> {
    pub(super) sentence: &'a Sentence<'a>,
    pub(super) cue: &'a Trigger,
    /// Its verb, as a value of a feature.
    pub(super) lemma: u32,
    /// Does it stand in a clause that opens the sentence and is not the main one?
    pub(super) fronted: bool,
    /// What opens the clause behind it.
    pub(super) intro: (u32, Class),
}

impl<'a> Place<'a> {
    /// `cue` in `sentence`.
    pub fn of(sentence: &'a Sentence<'a>, cue: &'a Trigger) -> Self {
        let mut place = Self {
            sentence,
            cue,
            lemma: lemma(cue),
            fronted: false,
            intro: (0, Class::Edge),
        };
        place.fronted = place.is_fronted();
        place.intro = place.intro();
        place
    }

    /// Where a clause behind the cue may start.
    pub fn starts(&self) -> Vec<usize> {
        const LIMIT: usize = 6;
        let s = self.sentence;
        let mut out = Vec::with_capacity(LIMIT);
        let to = (self.cue.end + REACH).min(s.to);
        let weak = self.cue.verb.is_some_and(|v| v.class == CueClass::Weak);
        let negated = self.is_negated();
        let is_source = self.is_source_behind();
        for at in self.cue.end..to {
            let (class, before) = (s.class(at), s.class(at - 1));
            let starts = if self.cue.verb.is_none() {
                before == Class::Comma && !self.is_apposed(at)
            } else {
                let first = at == self.cue.end;
                match class {
                    Class::Edge | Class::Comma | Class::Sign => false,
                    Class::That => self.governs_that(at),
                    Class::To => self.governs_to(at),
                    Class::Whether => true,
                    Class::Question if first => true,
                    Class::Of => self.governs_preposition(at) && (first || named(before)),
                    Class::For if first && self.governs_preposition(at) => true,
                    Class::Subject if first && weak => self.tells_plainly(),
                    _ if weak => false,
                    _ if first && is_source => false,
                    _ if first => !self.goes_on(at) && !self.is_written(at),
                    Class::Question | Class::Subject => !matches!(before, Class::That | Class::To),
                    Class::Article | Class::Own | Class::Amount | Class::Number => opens(before),
                    Class::Name => opens(before),
                    Class::In | Class::For | Class::About => {
                        self.governs_preposition(at) && named(before)
                    }
                    Class::Ing => matches!(before, Class::Comma | Class::Colon),
                    _ => matches!(
                        before,
                        Class::Colon | Class::Object | Class::People | Class::Time
                    ),
                }
            };
            let starts =
                starts && !self.is_by_itself(at) && (!negated || self.is_unsaid_clause(at));
            // "asked not to be named": the clause opens with its own "not".
            let at = at - usize::from(class == Class::To && before == Class::Not);
            let always = matches!(class, Class::That | Class::Whether | Class::To);
            let starts = starts && out.last() != Some(&at);
            if starts && (out.len() < LIMIT - 1 || (always && out.len() < LIMIT)) {
                out.push(at);
            }
        }
        out
    }

    /// Where a clause behind the cue may end, if it starts no earlier than `start`.
    pub fn ends(&self, start: usize) -> Vec<usize> {
        let s = self.sentence;
        let last = s.last();
        let mut out = Vec::with_capacity(7);
        for at in start + SHORTEST..last.min(start + LONGEST) {
            if self.is_told_behind(at)
                || self.fronted && self.is_other_behind(start, at)
                || self.is_main_behind(start, at)
            {
                out.push(at);
                return out;
            }
            let joint = match s.class(at) {
                Class::Comma
                | Class::Dash
                | Class::Colon
                | Class::Quote
                | Class::Bracket
                | Class::Since => true,
                Class::And | Class::But => {
                    s.class(at - 1) != Class::Comma && self.goes_on_behind(at)
                }
                _ => false,
            };
            if joint {
                if out.len() == 6 {
                    out.remove(3);
                }
                out.push(at);
            }
        }
        if last >= start + SHORTEST {
            out.push(last);
        }
        out
    }

    /// May a clause from `start` end at `end`? `that he, along with Orlo` has no verb yet.
    pub fn may_end(&self, start: usize, end: usize) -> bool {
        let s = self.sentence;
        s.class(start) != Class::That
            || s.class(end) != Class::Comma
            || (start..end).any(|at| s.class(at).is_finite())
    }

    /// `, according to the Post`: what stands before it is all that is told.
    pub(super) fn is_told_behind(&self, comma: usize) -> bool {
        let s = self.sentence;
        s.class(comma) == Class::Comma
            && s.word(comma + 1) == "according"
            && s.class(comma + 2) == Class::To
    }

    /// `While Orlo says that the port is open, Reed `: does the main clause of the sentence start
    /// behind a comma?
    fn is_other_behind(&self, start: usize, comma: usize) -> bool {
        let s = self.sentence;
        let opens = matches!(
            s.class(comma + 1),
            Class::Subject | Class::Article | Class::Own | Class::Amount | Class::Name
        );
        s.class(comma) == Class::Comma
            && opens
            && self.finite(start, comma - start) > 0
            && (self.finite(comma + 1, 9) > 0 || self.cue.at == s.from)
    }

    /// `according to Orlo, a nurse at the clinic, the port`: a noun behind a comma up to the next one.
    fn is_apposed(&self, start: usize) -> bool {
        let s = self.sentence;
        let is_noun = matches!(
            s.class(start),
            Class::Article | Class::Own | Class::Name | Class::Number
        );
        let mut relative = false;
        for at in start..(start + REACH).min(s.to) {
            match s.class(at) {
                Class::Comma => return is_noun,
                Class::Who => relative = true,
                class if class.is_finite() && !relative => return false,
                _ => {}
            }
        }
        false
    }

    /// Does the source do one more thing behind an `and`: `and later added`, `but did not say`,
    /// `and have ignored`?
    fn goes_on_behind(&self, and: usize) -> bool {
        let s = self.sentence;
        match s.class(and + 1) {
            Class::Cue | Class::Ed | Class::Be | Class::Have | Class::Modal | Class::Do => true,
            Class::Adverb | Class::Not => matches!(s.class(and + 2), Class::Cue | Class::Ed),
            _ => s.class(and + 2) == Class::Cue,
        }
    }

    /// The clauses that may stand in front of the cue and its source.
    pub fn fronts(&self) -> Vec<Range> {
        let s = self.sentence;
        let mut out = Vec::with_capacity(6);
        if self.is_negated() {
            return out;
        }
        let reach = self.cue.at.saturating_sub(SOURCE_REACH).max(s.from);
        let mut joints = 0;
        for at in (reach..self.cue.at).rev() {
            let joint = matches!(s.class(at), Class::Comma | Class::Dash)
                || (self.cue.verb.is_none() && at + 1 == self.cue.at);
            if !joint {
                continue;
            }
            let end = if matches!(s.class(at), Class::Comma | Class::Dash) {
                at
            } else {
                at + 1
            };
            joints += 1;
            for start in self.front_starts(end) {
                if end > start {
                    out.push((start, end));
                }
            }
            if joints == 3 {
                break;
            }
        }
        out
    }

    /// Where a clause that ends at `end` may start: with its sentence, or behind the last
    /// quotation, semicolon, dash or joined cue.
    fn front_starts(&self, end: usize) -> impl Iterator<Item = usize> {
        let s = self.sentence;
        let first = s.from
            + usize::from(matches!(
                s.class(s.from),
                Class::And | Class::But | Class::Sign | Class::Bracket
            ));
        let reach = end.saturating_sub(80).max(s.from);
        let inner = (reach..end)
            .rev()
            .find(|at| {
                matches!(
                    s.class(*at),
                    Class::Quote | Class::Colon | Class::Dash | Class::Bracket
                )
            })
            .map(|at| at + 1)
            .filter(|at| *at > first);
        let comma = (reach..end.saturating_sub(SHORTEST))
            .rev()
            .find(|at| {
                s.class(*at) == Class::Comma
                    && matches!(
                        s.class(at + 1),
                        Class::And | Class::But | Class::Since | Class::Who
                    )
            })
            .map(|at| at + 1)
            .filter(|at| *at > first);
        [Some(first), inner, comma].into_iter().flatten()
    }

    /// What may go on behind the cue and its source.
    pub fn tails(&self) -> Vec<Range> {
        let s = self.sentence;
        let last = s.last();
        let to = (self.cue.end + SOURCE_REACH).min(last);
        let commas =
            (self.cue.end..to).filter(|at| matches!(s.class(*at), Class::Comma | Class::Dash));
        commas
            .take(3)
            .filter(|at| at + 2 < last)
            .map(|at| (at + 1, last))
            .collect()
    }
}

/// May whom a verb is about end with this?
fn named(before: Class) -> bool {
    matches!(
        before,
        Class::Object | Class::People | Class::Name | Class::Word
    )
}

/// May a noun phrase behind this open a clause?
fn opens(before: Class) -> bool {
    matches!(
        before,
        Class::Object
            | Class::People
            | Class::Time
            | Class::Name
            | Class::Comma
            | Class::Colon
            | Class::Number
            | Class::Word
            | Class::Dash
            | Class::Bracket
    )
}
