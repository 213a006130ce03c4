//! How well the words of a query line up with a passage in their order.
//!
//! A local alignment after Smith and Waterman (1981): a word of the query that the passage holds
//! gains its rarity, each foreign word between two aligned ones costs a little, and a word of the
//! query that is missing gains nothing.

use super::words::{FoundWords, QueryWords};

/// What each foreign word between two aligned ones costs, in shares of an average word's gain.
const GAP: f64 = 0.08;

/// No gap costs more than so many foreign words do.
const MAX_GAP: usize = 12;

/// The best alignment's gain, as a share of what the whole query could gain.
pub(super) fn score(words: &QueryWords<'_>, found: &FoundWords) -> f64 {
    let whole: f64 = words.weights.iter().sum();
    if whole <= 0.0 {
        return 0.0;
    }
    let step = GAP * whole / words.len() as f64;
    let gain = best_chain(words, found, step);
    (gain / whole).clamp(0.0, 1.0)
}

/// The best chain of found words whose positions and whose places in the query both grow.
///
/// Passages hold a few of the query's words each, so chains over the found ones are quicker than
/// a full matrix; only the last [`LOOK_BACK`] found ones are tried as the one before.
fn best_chain(words: &QueryWords<'_>, found: &FoundWords, step: f64) -> f64 {
    let mut best_of_all: f64 = 0.0;
    let mut chains: Vec<f64> = Vec::with_capacity(found.found.len());
    for (number, one) in found.found.iter().enumerate() {
        let first = number.saturating_sub(LOOK_BACK);
        let earlier = found.found[first..number].iter().zip(&chains[first..]);
        let before = earlier
            .filter(|(before, _)| before.slot < one.slot && before.position < one.position)
            .map(|(before, chain)| {
                let gap = (one.position - before.position - 1).min(MAX_GAP);
                chain - step * gap as f64
            })
            .fold(0.0, f64::max);
        let chain = before + one.weight * words.weights[one.slot];
        chains.push(chain);
        best_of_all = best_of_all.max(chain);
    }
    best_of_all
}

/// How many found words back a chain may go on from.
const LOOK_BACK: usize = 24;
