//! Readings: the clauses that a cue may report, and how each looks.
//!
//! A reading is a sum of parts (the cue with its side, a start, an end, ...), so that each part
//! is judged once however many readings share it. Proposes only; the model decides.

use super::looks::Side;
use super::place::{Place, Range, SHORTEST};
use super::sentence::Sentence;
use super::trigger::Trigger;
use crate::quote::linear::{Features, GROUPS};

/// The kinds of parts that a reading is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The cue, with the side that it reports to.
    Cue,
    /// Where a clause behind its cue starts.
    Start,
    /// Where a clause behind its cue ends.
    End,
    /// A clause in front of its cue.
    Front,
    /// What goes on behind a cue that stands inside of its clause.
    Tail,
}

/// How many kinds of parts there are.
pub const KINDS: usize = Kind::Tail as usize + 1;

/// A part of a reading with its looks.
#[derive(Debug)]
pub struct Part {
    /// Which kind.
    pub kind: Kind,
    /// How it looks.
    pub features: Features,
}

/// A clause that a cue may report.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The tokens of the clause.
    pub first: Range,
    /// The rest of a clause that its cue parts in two.
    pub second: Option<Range>,
    /// Its parts, by their places in the list.
    pub parts: [usize; 3],
}

/// All readings of a cue, and their parts.
#[derive(Debug, Default)]
pub struct Readings {
    parts: Vec<Part>,
    used: usize,
    /// What a new part begins with.
    blank: Features,
    /// The readings.
    pub readings: Vec<Reading>,
}

impl Readings {
    /// Without the names of the groups of features, which nobody asks for where nothing is learned.
    pub(super) fn nameless() -> Self {
        Self {
            blank: Features::nameless(GROUPS),
            ..Self::default()
        }
    }

    /// The parts that the readings name.
    pub fn parts(&self) -> &[Part] {
        &self.parts[..self.used]
    }

    fn clear(&mut self) {
        self.used = 0;
        self.readings.clear();
    }

    /// Adds a part and gives its place. Parts of earlier cues are used again.
    fn push(&mut self, kind: Kind, write: impl FnOnce(&mut Features)) -> usize {
        if self.used == self.parts.len() {
            self.parts.push(Part {
                kind,
                features: self.blank.clone(),
            });
        }
        let part = &mut self.parts[self.used];
        match part.kind == kind || part.features.is_nameless() {
            true => part.features.again(),
            false => part.features.clear(),
        }
        part.kind = kind;
        write(&mut part.features);
        self.used += 1;
        self.used - 1
    }
}

/// Writes down the readings of `cue`.
pub fn readings(sentence: &Sentence, cue: &Trigger, out: &mut Readings) {
    out.clear();
    let place = Place::of(sentence, cue);
    behind(&place, out);
    before(&place, out);
}

fn behind(place: &Place, out: &mut Readings) {
    let starts = place.starts();
    if starts.is_empty() {
        return;
    }
    let ends = place.ends(starts[0]);
    let cue = out.push(Kind::Cue, |f| place.cue_looks(Side::Behind, f));
    let first_end = out.used;
    for (number, &end) in ends.iter().enumerate() {
        out.push(Kind::End, |f| place.end_looks(number, end, f));
    }
    for (number, &start) in starts.iter().enumerate() {
        let opening = out.push(Kind::Start, |f| {
            place.start_looks(number, start, &starts, f)
        });
        for (number, &end) in ends.iter().enumerate() {
            if end >= start + SHORTEST && place.may_end(start, end) {
                out.readings.push(Reading {
                    first: (start, end),
                    second: None,
                    parts: [cue, opening, first_end + number],
                });
            }
        }
    }
}

fn before(place: &Place, out: &mut Readings) {
    let fronts = place.fronts();
    if fronts.is_empty() {
        return;
    }
    let before = out.push(Kind::Cue, |f| place.cue_looks(Side::Before, f));
    let around = out.push(Kind::Cue, |f| place.cue_looks(Side::Around, f));
    let tails = place.tails();
    let first_tail = out.used;
    for &tail in &tails {
        out.push(Kind::Tail, |f| place.tail_looks(tail, f));
    }
    for first in fronts {
        let front = out.push(Kind::Front, |f| place.front_looks(first, f));
        if first.1 >= first.0 + SHORTEST && !place.is_lead(first) {
            out.readings.push(Reading {
                first,
                second: None,
                parts: [before, front, usize::MAX],
            });
        }
        for (number, &tail) in tails.iter().enumerate() {
            out.readings.push(Reading {
                first,
                second: Some(tail),
                parts: [around, front, first_tail + number],
            });
        }
    }
}
