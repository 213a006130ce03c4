//! BM25 over passages, after Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
//! and Beyond" (2009), with the inverse frequency that Lucene uses: ln(1 + (N - n + 0.5) / (n + 0.5)).

use super::Corpus;
use super::words::{FoundWords, QueryWords};

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// How telling a word is that so many passages hold.
pub(super) fn rarity(passages: u64, corpus: Corpus) -> f64 {
    let holding = passages.min(corpus.passages) as f64;
    let all = corpus.passages as f64;
    (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln()
}

/// The sum over the words of the query; of several forms of a word the best one counts.
pub(super) fn score(words: &QueryWords<'_>, found: &FoundWords, corpus: Corpus) -> f64 {
    let length = found.length as f64 / corpus.average_words.max(1.0);
    let norm = K1 * (1.0 - B + B * length);
    let saturate = |frequency: f64| frequency * (K1 + 1.0) / (frequency + norm);
    let slot = |slot: usize| {
        let mut weighted = 0.0;
        let mut rarity: f64 = 0.0;
        for one in found.found.iter().filter(|f| f.slot == slot) {
            weighted += one.weight;
            rarity = rarity.max(one.weight * one.rarity);
        }
        if found.speakers.contains(&slot) {
            weighted += 1.0;
            rarity = rarity.max(words.weights[slot]);
        }
        rarity * saturate(weighted)
    };
    (0..words.len()).map(slot).sum()
}
