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
}

impl<'a> Place<'a> {
    /// `cue` in `sentence`.
    pub fn of(sentence: &'a Sentence<'a>, cue: &'a Trigger) -> Self {
        Self {
            sentence,
            cue,
            lemma: lemma(cue),
        }
    }

    /// Where a clause behind the cue may start.
    pub fn starts(&self) -> Vec<usize> {
        const LIMIT: usize = 6;
        let s = self.sentence;
        let mut out = Vec::with_capacity(LIMIT);
        let to = (self.cue.end + REACH).min(s.to);
        let weak = self.cue.verb.is_some_and(|v| v.class == CueClass::Weak);
        for at in self.cue.end..to {
            let (class, before) = (s.class(at), s.class(at - 1));
            let starts = if self.cue.verb.is_none() {
                before == Class::Comma
            } else {
                match class {
                    Class::Edge | Class::Comma | Class::Sign => false,
                    Class::That | Class::To | Class::Whether => true,
                    Class::Of | Class::Question if at == self.cue.end => true,
                    _ if weak => false,
                    _ if at == self.cue.end => true,
                    Class::Question | Class::Subject => !matches!(before, Class::That | Class::To),
                    Class::Article | Class::Own | Class::Amount | Class::Number => opens(before),
                    Class::Name => opens(before),
                    Class::In | Class::For | Class::Of | Class::About => {
                        matches!(
                            before,
                            Class::Object | Class::People | Class::Name | Class::Word
                        )
                    }
                    Class::Ing => matches!(before, Class::Comma | Class::Colon),
                    _ => matches!(
                        before,
                        Class::Colon | Class::Object | Class::People | Class::Time
                    ),
                }
            };
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
            let joint = match s.class(at) {
                Class::Comma
                | Class::Dash
                | Class::Colon
                | Class::Quote
                | Class::Bracket
                | Class::Since => true,
                Class::And | Class::But => {
                    matches!(s.class(at + 1), Class::Cue) || matches!(s.class(at + 2), Class::Cue)
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

    /// The clauses that may stand in front of the cue and its source.
    pub fn fronts(&self) -> Vec<Range> {
        let s = self.sentence;
        let mut out = Vec::with_capacity(6);
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
