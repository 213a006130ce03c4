//! What a pronoun takes up: those mentioned last, and how much each of them draws it.
//!
//! Subjects draw pronouns more than objects, and these more than owners; what was said just now
//! more than what was said before. Gender and number must fit.

use super::mention::{Gender, Kind, Mention};
use super::resolve::Referent;
use super::syntax::{Standing, Syntax};

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
}

/// Those mentioned last.
#[derive(Default)]
pub struct Memory {
    seen: Vec<Seen>,
}

impl Memory {
    /// Keeps a mention, and forgets the oldest.
    pub fn push(&mut self, seen: Seen) {
        if self.seen.len() == MEMORY {
            self.seen.remove(0);
        }
        self.seen.push(seen);
    }

    /// The latest first.
    pub fn latest_first(&self) -> impl Iterator<Item = &Seen> {
        self.seen.iter().rev()
    }

    /// Whom the pronoun in the sentence `here` takes up.
    pub fn taken_up(&self, pronoun: &Mention, here: u32) -> Option<Referent> {
        self.best(here, |seen| fit(pronoun, seen))
    }

    /// The one who draws most, each with what `fit` adds; `None` where it does not fit.
    pub fn best(&self, here: u32, fit: impl Fn(&Seen) -> Option<f32>) -> Option<Referent> {
        let mut best: Option<(f32, Referent)> = None;
        for seen in self.latest_first() {
            let Some(fit) = fit(seen) else {
                continue;
            };
            let score = seen.weight + fit - faded(here.saturating_sub(seen.sentence));
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, seen.referent));
            }
        }
        best.map(|(_, referent)| referent)
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
    /// How much a mention draws pronouns, where its referent is of a kind, named `count` times,
    /// and perhaps for the first time here.
    pub fn salience(
        self,
        mention: &Mention,
        standing: Standing,
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
        let speaks = if standing.is_subject() && self.speaks(mention) {
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
