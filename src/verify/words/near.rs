//! Nearly the same words: where in a quotation they stand, and what differs, word by word.
//!
//! A window that holds most of the claim's words is chosen first, then both sides are aligned by
//! [`similar`]. What a change is about is the business of `change`.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::change::chunks;
use super::chunk::Chunk;
use super::unit::Unit;
use super::verbatim::Side;
use crate::text::is_function_word;

/// How the claim's words lie in a quotation.
#[derive(Debug, Clone)]
pub struct Alignment {
    /// The weight of the claim's words that stand there in order, from 0 to 1.
    pub share: f64,
    /// The longest run of the claim's keys that do not stand there, from and to.
    pub longest_gap: (usize, usize),
    /// The pieces of the difference in order.
    pub chunks: Vec<Chunk>,
}

/// What a function word weighs beside any other.
const FUNCTION_WORD: f64 = 0.3;

/// How much longer than the claim a window is, so that dropped words fit in.
const SLACK_UNITS: usize = 10;

/// The same for what an ellipsis leaves out.
const SLACK_A_PIECE: usize = 40;

/// The claim's keys as numbers, ready to be compared with many sources.
pub struct Needle<'a> {
    side: Side<'a>,
    pub units: Vec<Unit>,
    numbers: HashMap<String, u32>,
    ids: Vec<u32>,
    weights: Vec<f64>,
    whole: f64,
    /// How much longer than the claim a window is.
    slack: usize,
}

/// A key that the claim does not have.
const FOREIGN: u32 = u32::MAX;

impl<'a> Needle<'a> {
    /// `pieces`: of how many pieces the claim is made, between which words may be left out.
    pub fn new(side: Side<'a>, pieces: usize) -> Self {
        let units = super::unit::units(side.tokens);
        let mut numbers = HashMap::new();
        let mut weights = Vec::new();
        let mut ids = Vec::with_capacity(units.len());
        for unit in &units {
            let next = numbers.len() as u32;
            let id = *numbers.entry(unit.key.clone()).or_insert(next);
            if id == next {
                weights.push(weight(&unit.key));
            }
            ids.push(id);
        }
        let whole = ids.iter().map(|id| weights[*id as usize]).sum();
        Self {
            side,
            units,
            numbers,
            ids,
            weights,
            whole,
            slack: SLACK_UNITS + SLACK_A_PIECE * pieces.saturating_sub(1),
        }
    }

    /// The most that the words of a source can come to, whatever their order.
    pub fn bound<'w>(&self, folded: impl Iterator<Item = &'w str>) -> f64 {
        let mut seen = vec![false; self.weights.len()];
        for word in folded {
            if let Some(id) = self.numbers.get(word) {
                seen[*id as usize] = true;
            }
        }
        let held = self.ids.iter().filter(|id| seen[**id as usize]);
        held.map(|id| self.weights[*id as usize]).sum::<f64>() / self.whole.max(f64::EPSILON)
    }

    /// Aligns the claim with the place of `source` that holds most of it.
    pub fn align(&self, source: Side<'_>, theirs: &[Unit]) -> Option<Alignment> {
        let ids: Vec<u32> = theirs
            .iter()
            .map(|unit| self.numbers.get(&unit.key).copied().unwrap_or(FOREIGN))
            .collect();
        let (from, to) = self.window(&ids)?;
        let mut pairs = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, &ids[from..to], &self.ids) {
            if let DiffOp::Equal {
                old_index,
                new_index,
                len,
            } = op
            {
                pairs.extend((0..len).map(|n| (new_index + n, from + old_index + n)));
            }
        }
        self.drop_strays(&mut pairs);
        let (first, last) = (*pairs.first()?, *pairs.last()?);
        let matched: f64 = pairs.iter().map(|(own, _)| self.weight_of(*own)).sum();
        let sides = (self.side, source);
        // Words of the claim in front of the first match stand for as many of the source.
        let start = lead(first, theirs, &source);
        let end = trail(last, self.ids.len(), theirs, &source);
        let within = whole_words(theirs, start, end);
        Some(Alignment {
            share: matched / self.whole.max(f64::EPSILON),
            longest_gap: longest_gap(&pairs, self.ids.len()),
            chunks: chunks(sides, (&self.units, theirs), &pairs, within),
        })
    }

    fn weight_of(&self, own: usize) -> f64 {
        self.weights[self.ids[own] as usize]
    }

    /// The stretch of the source that holds most of the claim's weight.
    fn window(&self, ids: &[u32]) -> Option<(usize, usize)> {
        let len = self.ids.len() + self.ids.len() / 2 + self.slack;
        if ids.len() <= len {
            return Some((0, ids.len()));
        }
        let value = |id: u32| match id {
            FOREIGN => 0.0,
            id => self.weights[id as usize],
        };
        let mut sum: f64 = ids[..len].iter().map(|id| value(*id)).sum();
        let mut best = (sum, 0);
        for start in 1..=ids.len() - len {
            sum += value(ids[start + len - 1]) - value(ids[start - 1]);
            if sum > best.0 + 1e-9 {
                best = (sum, start);
            }
        }
        Some((best.1, best.1 + len))
    }

    /// A function word that matches far from the rest matches by chance.
    fn drop_strays(&self, pairs: &mut Vec<(usize, usize)>) {
        loop {
            let stray = |one: (usize, usize), next: (usize, usize)| {
                let own = next.0.abs_diff(one.0);
                let theirs = next.1.abs_diff(one.1);
                self.weight_of(one.0) < 1.0 && theirs > own + 1
            };
            let before = pairs.len();
            if let [one, next, ..] = pairs[..]
                && stray(one, next)
            {
                pairs.remove(0);
            }
            if let [.., next, one] = pairs[..]
                && stray(one, next)
            {
                pairs.pop();
            }
            if pairs.len() == before {
                return;
            }
        }
    }
}

fn weight(key: &str) -> f64 {
    match is_function_word(key) {
        true => FUNCTION_WORD,
        false => 1.0,
    }
}

/// Where the source's part begins: as many keys before the first match as the claim has, but not
/// before its sentence.
fn lead(first: (usize, usize), theirs: &[Unit], source: &Side<'_>) -> usize {
    let mut start = first.1;
    for _ in 0..first.0 {
        let begins = source.tokens.begins_sentence(theirs[start].first);
        if start == 0 || begins {
            break;
        }
        start -= 1;
    }
    start
}

/// The same for its end.
fn trail(last: (usize, usize), own_len: usize, theirs: &[Unit], source: &Side<'_>) -> usize {
    let mut end = last.1 + 1;
    for _ in last.0 + 1..own_len {
        let begins = theirs
            .get(end)
            .is_none_or(|unit| source.tokens.begins_sentence(unit.first));
        if begins {
            break;
        }
        end += 1;
    }
    end
}

/// Without half words: `isn’t` is two keys, and its “not” counts where its “is” does.
fn whole_words(theirs: &[Unit], mut start: usize, mut end: usize) -> (usize, usize) {
    while start > 0 && theirs[start - 1].last >= theirs[start].first {
        start -= 1;
    }
    while end < theirs.len() && theirs[end].first <= theirs[end - 1].last {
        end += 1;
    }
    (start, end)
}

/// The longest run of the claim's keys without a partner.
fn longest_gap(pairs: &[(usize, usize)], len: usize) -> (usize, usize) {
    let mut best = (0, 0);
    let mut at = 0;
    for next in pairs.iter().map(|pair| pair.0).chain([len]) {
        if next - at > best.1 - best.0 {
            best = (at, next);
        }
        at = next + 1;
    }
    best
}
