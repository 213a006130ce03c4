//! What stands around a cue: its subject, the verbs near it, quotations, the next joint.

use super::class::Class;
use super::place::{Place, REACH};
use super::value::bucket;

impl Place<'_> {
    /// The class of what stands before the cue, over helping words, and the kind of those.
    pub fn subject(&self) -> (Class, u32) {
        let s = self.sentence;
        let mut at = self.cue.at;
        let mut helper = 0;
        for _ in 0..5 {
            at = at.wrapping_sub(1);
            let found = match s.class(at) {
                Class::Adverb => 0,
                Class::Have => 1,
                Class::Be => 2,
                Class::Modal => 3,
                Class::Do => 4,
                Class::Not => 5,
                Class::To => 6,
                Class::And => 7,
                class => return (class, helper),
            };
            helper = if found == 0 { helper } else { found };
        }
        (s.class(at), helper)
    }

    /// Is there a verb in the first `count` tokens from `start`: 0 none, 1 a doubtful one, 2 one.
    pub fn finite(&self, start: usize, count: usize) -> u32 {
        let classes = (start..start + count).map(|at| self.sentence.class(at));
        classes.fold(0, |best, class| {
            best.max(match class {
                Class::Be | Class::Have | Class::Modal | Class::Do => 2,
                class if class.is_finite() => 1,
                _ => 0,
            })
        })
    }

    /// Does `that` stand behind the cue, and what opens the clause behind it?
    pub(super) fn intro(&self) -> (u32, Class) {
        let s = self.sentence;
        let to = (self.cue.end + REACH).min(s.to);
        let that = (self.cue.end..to).find(|at| s.class(*at) == Class::That);
        match that {
            Some(at) if s.class(at + 1) == Class::Comma => (1, s.class(at + 2)),
            Some(at) => (1, s.class(at + 1)),
            None => (0, s.class(self.cue.end)),
        }
    }

    /// Are there quotations before and behind the cue, near it?
    pub fn marked(&self) -> u32 {
        let s = self.sentence;
        let near =
            |range: std::ops::Range<usize>| range.into_iter().any(|at| s.class(at) == Class::Quote);
        let before = near(self.cue.at.saturating_sub(12).max(s.from)..self.cue.at);
        let behind = near(self.cue.end..(self.cue.end + 20).min(s.to));
        u32::from(before) * 2 + u32::from(behind)
    }

    /// How a clause behind the cue announces itself: 1 by `that`, 2 by a subject and a verb.
    pub fn that_ahead(&self) -> u32 {
        let s = self.sentence;
        let to = (self.cue.end + 10).min(s.to);
        for at in self.cue.end..to {
            match s.class(at) {
                Class::That => return 1,
                Class::Subject | Class::Be | Class::Modal | Class::Have => return 2,
                Class::Comma | Class::Cue => return 0,
                _ => {}
            }
        }
        0
    }

    /// Does the sentence open with a clause of time or of contrast that the cue stands in: `While
    /// Orlo says that`, `Asked if`?
    pub(super) fn is_fronted(&self) -> bool {
        let s = self.sentence;
        let opens = match s.class(s.from) {
            Class::Since | Class::As | Class::Whether | Class::Ing => true,
            Class::Question | Class::In => is_temporal(s.word(s.from)),
            Class::Cue => self.cue.at == s.from,
            _ => false,
        };
        opens && (s.from..self.cue.at).all(|at| s.class(at) != Class::Comma)
    }

    /// How far the clause behind the cue has come where it may end at `end`: whether it has a verb
    /// outside of relative clauses, and whether a relative clause is open.
    pub fn progress(&self, end: usize) -> (u32, bool) {
        let s = self.sentence;
        let (mut verb, mut relative) = (0, false);
        for at in self.cue.end..end {
            match s.class(at) {
                Class::Who => relative = true,
                Class::Comma => relative &= s.class(at + 1) == Class::Who,
                _ if relative => {}
                Class::Be | Class::Have | Class::Modal | Class::Do => verb = 2,
                Class::Ed | Class::Cue => verb = verb.max(1),
                _ => {}
            }
        }
        (verb, relative)
    }

    /// Is there a verb in front of the last comma before the cue?
    pub fn front_verb(&self) -> u32 {
        let s = self.sentence;
        let joint = (s.from..self.cue.at)
            .rev()
            .find(|at| s.class(*at) == Class::Comma);
        joint.map_or(0, |at| self.finite(s.from, (at - s.from).min(30)))
    }

    /// What follows the cue and a source behind it: how far off the next joint is.
    pub fn to_joint(&self) -> u32 {
        let s = self.sentence;
        let mut at = self.cue.end;
        while at < s.to && at - self.cue.end < 12 {
            if matches!(
                s.class(at),
                Class::Comma
                    | Class::Dash
                    | Class::Colon
                    | Class::Quote
                    | Class::Edge
                    | Class::Sign
            ) {
                break;
            }
            at += 1;
        }
        bucket(at - self.cue.end)
    }

    pub fn open_bracket(&self, end: usize) -> bool {
        let s = self.sentence;
        let from = end.saturating_sub(15).max(self.cue.end);
        (from..end)
            .filter(|at| matches!(s.class(*at), Class::Bracket | Class::Dash))
            .count()
            % 2
            == 1
    }
}

fn is_temporal(word: &str) -> bool {
    matches!(word, "When" | "After" | "Before" | "During")
}
