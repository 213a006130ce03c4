//! Which reading of a cue holds, and which of clauses that overlap.
//!
//! Goes by the probabilities of the readings, and by where the clauses stand. Knows no words.

use super::place::Range;
use super::reading::{Reading, Readings};
use super::{Proposal, Quote};
use crate::quote::linear::exp;
use crate::text::Span;

/// The reading with which most others agree, weighed by how likely they are, and their share.
pub fn choose<'r>(
    proposal: &Proposal,
    readings: &'r Readings,
    scores: &[f32],
) -> Option<(&'r Reading, f64)> {
    let weight = |r: &Reading| exp(r.parts.iter().filter_map(|p| scores.get(*p)).sum::<f32>());
    let weights: Vec<f64> = readings.readings.iter().map(weight).collect();
    let sum = 1.0 + weights.iter().sum::<f64>();
    let likely: Vec<(&Reading, Span, f64)> = readings
        .readings
        .iter()
        .zip(&weights)
        .filter(|(_, weight)| **weight >= UNLIKELY * sum)
        .map(|(r, weight)| (r, proposal.hull(r), weight / sum))
        .collect();
    let agreement = |one: Span| -> f64 {
        likely
            .iter()
            .filter(|(_, other, _)| agree(one, *other))
            .map(|(_, _, share)| share)
            .sum()
    };
    let all = likely
        .iter()
        .map(|(r, span, share)| (*r, agreement(*span), *share));
    let center = all
        .clone()
        .reduce(|a, b| if (b.1, b.2) > (a.1, a.2) { b } else { a })?;
    // With the one in the middle many agree; the likeliest of those has the borders.
    let near = all.filter(|one| {
        one.1 >= NEARLY * center.1 && agree(proposal.hull(one.0), proposal.hull(center.0))
    });
    let best = near.reduce(|a, b| if b.2 > a.2 { b } else { a })?;
    // Where the clause starts is sure, where it ends is not; or whether more stands before its cue.
    let start = best.0.first.0;
    let starts = |r: &Reading| start >= proposal.cue.end && r.first.0 == start;
    let last = best.0.second.unwrap_or(best.0.first);
    let ends = |r: &Reading| last.0 > proposal.cue.end && r.second.unwrap_or(r.first) == last;
    let share_of = |fits: &dyn Fn(&Reading) -> bool| -> f64 {
        let fitting = likely.iter().filter(|(r, ..)| fits(r));
        fitting.map(|(.., share)| share).sum()
    };
    let wanted = if proposal.is_plain(best.0) {
        SURE_PLAIN
    } else {
        SURE
    };
    let in_front = |r: &Reading| r.first.1 <= proposal.cue.at && r.second.is_none();
    let is_evident = match in_front(best.0) {
        true => proposal.is_inverted() && share_of(&in_front) >= EVIDENT,
        false => proposal.is_evident(best.0) && share_of(&starts) >= EVIDENT,
    };
    let is_sure = is_evident
        || center.1 >= wanted
        || share_of(&starts) >= SURE_START
        || share_of(&ends) >= SURE_LAST;
    is_sure.then_some((best.0, center.1))
}

/// Do two places share more than half of both together?
fn agree(a: Span, b: Span) -> bool {
    let both = a.intersection(b).map_or(0, Span::len);
    both * 20 > (a.len() + b.len() - both) * 11
}

/// A reading with which so much fewer agree may be the better one.
const NEARLY: f64 = 0.8;

/// Readings with a smaller share are not looked at.
const UNLIKELY: f64 = 0.02;

/// So much of the probability must agree on a clause.
const SURE: f64 = 0.55;

/// Or so much, if it is a whole clause beside the cue.
const SURE_PLAIN: f64 = 0.47;

/// Or so much on how it ends, if more of it may stand in front of the cue.
const SURE_LAST: f64 = 0.7;

/// Or so much, where grammar alone tells that a clause starts there.
const EVIDENT: f64 = 0.3;

/// Or so much on where it starts, if it stands behind its cue.
const SURE_START: f64 = 0.9;

/// A clause that a cue reports.
pub struct Found {
    /// How much of the probability agrees on it.
    pub agreement: f64,
    /// The clause.
    pub quote: Quote,
    /// The first token of the cue.
    pub cue: usize,
    /// The tokens of the clause, or of its first piece.
    pub clause: Range,
    /// The token up to which that is a main clause.
    pub main: usize,
}

/// Of `Orlo said the port would close, according to the Post` it is Orlo who said so; and of `Orlo
/// said the crew refused to sail` all of it.
pub fn give_way(found: &mut Vec<Found>) {
    let is_before = |f: &Found| f.clause.1 <= f.cue;
    let is_said_in = |inner: &Found, outer: &Found| {
        (outer.clause.0..outer.main).contains(&inner.cue)
            && inner.clause.0 > inner.cue
            && inner.clause.1 == outer.clause.1
    };
    let is_part_of = |inner: &Found, outer: &Found| {
        outer.clause.0 > outer.cue
            && (outer.clause.0..outer.main).contains(&inner.cue)
            && inner.clause.0 > inner.cue
            && inner.clause.1 <= outer.clause.1
    };
    let gives_way = |one: &Found| {
        found
            .iter()
            .any(|other| is_before(one) && is_said_in(other, one) || is_part_of(one, other))
    };
    let giving: Vec<bool> = found.iter().map(gives_way).collect();
    let mut giving = giving.into_iter();
    found.retain(|_| !giving.next().unwrap_or(false));
}

/// Of clauses that overlap, the surest stays.
pub fn keep_apart(found: &mut Vec<Found>) {
    found.sort_by(|a, b| b.agreement.total_cmp(&a.agreement));
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for one in found.drain(..) {
        let apart = |other: &Found| {
            let pairs = other
                .quote
                .segments
                .iter()
                .flat_map(|a| one.quote.segments.iter().map(move |b| (a, b)));
            !pairs.into_iter().any(|(a, b)| a.overlaps(*b))
        };
        if kept.iter().all(apart) {
            kept.push(one);
        }
    }
    *found = kept;
}
