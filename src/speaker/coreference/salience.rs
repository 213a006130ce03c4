//! What a pronoun takes up: those mentioned last, and how much each of them draws it.
//!
//! Subjects draw pronouns more than objects, and these more than owners; what was said just now
//! more than what was said before. Gender and number must fit.

use std::collections::VecDeque;

use super::resolve::Referent;
use crate::speaker::mention::syntax::{Standing, Syntax};
use crate::speaker::mention::{Gender, Kind, Mention};

/// So many of those mentioned last are thought of for a pronoun.
const MEMORY: usize = 24;

/// A mention that a pronoun may take up.
#[derive(Clone, Copy)]
pub struct Seen {
    /// Who it is.
    pub referent: Referent,
    /// Of which gender.
    pub gender: Gender,
    /// What the referent is.
    pub kind: Kind,
    /// More than one?
    pub plural: bool,
    /// The sentence it stands in.
    pub sentence: u32,
    /// How much it draws pronouns.
    pub weight: f32,
    /// Is the referent told by a name, or by a pronoun that nobody else draws nearly as much?
    pub is_clear: bool,
    /// Is it somebody without a name who comes in here?
    pub is_newcomer: bool,
    /// For several who are joined, the mention of the first of them.
    pub pair: Option<usize>,
}

impl Seen {
    /// What it is reckoned with more than its weight, as the rival of another.
    fn ahead(&self) -> f32 {
        if self.is_newcomer { NEWCOMER } else { 0.0 }
    }
}

/// Whom a pronoun takes up.
#[derive(Clone, Copy)]
pub struct Taken {
    /// Who it is.
    pub referent: Referent,
    /// Does nobody else draw it nearly as much?
    pub is_clear: bool,
    /// See [`Seen::pair`].
    pub pair: Option<usize>,
}

/// Who draws a pronoun less than this is not surely meant: an object of the sentence before, or
/// somebody further away.
const FAINT: f32 = 0.25;

/// Who draws a pronoun by no more than this before another is not surely meant.
const NARROW: f32 = 0.5;

/// So much is a newcomer without a name to be reckoned with, though a name is meant more often:
/// `A shopkeeper was less polite. “…?” he asked.`
const NEWCOMER: f32 = 0.6;

/// So much less does somebody draw the pronoun whom the words beside it name: who says “I fear
/// that Al Orlo lies” is hardly Al Orlo.
const NAMED_INSIDE: f32 = 0.6;

/// Those mentioned last.
#[derive(Default)]
pub struct Memory {
    seen: VecDeque<Seen>,
}

impl Memory {
    /// Keeps a mention, and forgets the oldest.
    pub fn push(&mut self, seen: Seen) {
        if self.seen.len() == MEMORY {
            self.seen.pop_front();
        }
        self.seen.push_back(seen);
    }

    /// The latest first.
    pub fn latest_first(&self) -> impl Iterator<Item = &Seen> {
        self.seen.iter().rev()
    }

    /// Whom the pronoun in the sentence `here` takes up, where the quotations of that sentence name
    /// `inside`, and it can be none of `others`.
    pub fn taken_up(
        &self,
        pronoun: &Mention,
        here: u32,
        inside: &[usize],
        others: &[Option<Referent>],
    ) -> Option<Taken> {
        self.best(here, |seen| {
            if others.contains(&Some(seen.referent)) {
                return None;
            }
            let is_inside = |entity: &usize| seen.referent == Referent::Entity(*entity);
            let less = match inside.iter().any(is_inside) {
                true => NAMED_INSIDE,
                false => 0.0,
            };
            fit(pronoun, seen).map(|fit| fit - less)
        })
    }

    /// The one who draws most, each with what `fit` adds; `None` where it does not fit.
    pub fn best(&self, here: u32, fit: impl Fn(&Seen) -> Option<f32>) -> Option<Taken> {
        let mut best: Option<(f32, &Seen)> = None;
        let mut rival = f32::NEG_INFINITY;
        for seen in self.latest_first() {
            let Some(fit) = fit(seen) else {
                continue;
            };
            let score = seen.weight + fit - faded(here.saturating_sub(seen.sentence));
            let other = best.filter(|(_, best)| best.referent != seen.referent);
            if best.is_none_or(|(best, _)| score > best) {
                rival = other.map_or(rival, |(before, other)| before + other.ahead());
                best = Some((score, seen));
            } else if other.is_some() {
                rival = rival.max(score + seen.ahead());
            }
        }
        best.map(|(score, seen)| Taken {
            referent: seen.referent,
            is_clear: seen.is_clear && score >= FAINT && score - rival >= NARROW,
            pair: seen.pair,
        })
    }
}

/// How much fainter somebody is after so many sentences.
fn faded(sentences: u32) -> f32 {
    match sentences {
        0 => 0.0,
        1 => 0.65,
        2 => 1.35,
        more => 1.8 + 0.2 * (more.min(12) - 3) as f32,
    }
}

/// How well a pronoun fits; `None` where it does not.
fn fit(pronoun: &Mention, seen: &Seen) -> Option<f32> {
    match pronoun.kind {
        Kind::He | Kind::She => {
            let kind = match seen.kind {
                _ if seen.plural => return None,
                Kind::Person | Kind::Role => 0.0,
                Kind::Name => -0.4,
                _ => return None,
            };
            let gender = match (pronoun.gender, seen.gender) {
                (a, b) if a == b => 0.3,
                (Gender::He, Gender::Unknown) => -0.1,
                (_, Gender::Unknown) => -0.2,
                _ => return None,
            };
            Some(kind + gender)
        }
        Kind::They => match seen.kind {
            _ if seen.plural => Some(0.0),
            Kind::Organization | Kind::Body => Some(0.0),
            Kind::Name => Some(-0.3),
            Kind::Person if seen.gender == Gender::Unknown => Some(-0.6),
            _ => None,
        },
        _ => match seen.kind {
            _ if seen.plural => None,
            Kind::Organization | Kind::Body => Some(0.0),
            Kind::Document => Some(-0.1),
            _ => None,
        },
    }
}

impl Syntax<'_> {
    /// `A shopkeeper was less polite`: somebody without a name who comes in here.
    pub fn is_newcomer(self, mention: &Mention, standing: Standing) -> bool {
        let opens = self.frame.word(self.text, mention.from);
        mention.kind == Kind::Role
            && standing == Standing::Main
            && matches!(opens, "A" | "An" | "Another" | "One")
    }

    /// How much a mention draws pronouns, which perhaps `speaks`, where its referent is of a kind,
    /// named `count` times, and perhaps for the first time here.
    pub fn salience(
        self,
        mention: &Mention,
        (standing, speaks): (Standing, bool),
        kind: Kind,
        count: usize,
        first: bool,
    ) -> f32 {
        let weight = match standing {
            Standing::Main => 1.0,
            Standing::Clause => 0.6,
            Standing::Object => 0.1,
            Standing::Oblique => 0.0,
            Standing::Owner => -0.3,
        };
        let speaks = if standing.is_subject() && speaks {
            0.4
        } else {
            0.0
        };
        let known = match (count, kind) {
            (0, Kind::Role | Kind::Document) => -0.6,
            (0..=1, _) => 0.0,
            (2..=4, _) => 0.1,
            _ => 0.2,
        };
        let full = first && mention.first < mention.last;
        let introduced = if full && self.is_introduced(mention) {
            0.75
        } else if full {
            0.1
        } else {
            0.0
        };
        weight + speaks + known + introduced
    }
}
