//! How good a passage is for a query: signals, weights, a score with its reasons.
//!
//! Half of the score is BM25 over the passage, half is how well the words of the query line up
//! with the passage in their order (`align`). Everything is computed here from the text and
//! from the statistics given, in a fixed order, so two indexes of the same articles agree to the
//! last digit. Knows no index and no clock.

mod align;
mod bm25;
mod words;

use crate::article::{Part, Quote};
use crate::query::Plan;
use crate::text::Span;

pub use words::QueryWords;

/// What a whole archive is like, for weighing words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corpus {
    /// How many passages there are.
    pub passages: u64,
    /// How many words a passage has on average.
    pub average_words: f64,
}

/// What a passage scored, before the best of its kind is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Signals {
    /// BM25 of the words of the query; 0 and more.
    pub bm25: f64,
    /// The share of the query's weight that lines up with the passage, from 0 to 1.
    pub alignment: f64,
    /// How many of the query's words the passage holds.
    pub words: usize,
}

/// What is scored of a passage.
#[derive(Debug, Clone, Copy)]
pub struct Scored<'a> {
    /// Its text.
    pub text: &'a str,
    /// Where it stands in its article.
    pub span: Span,
    /// Headline or body.
    pub part: Part,
    /// The quotations of its article.
    pub quotes: &'a [Quote],
}

/// The share of BM25 in a score; the rest is alignment.
const BM25_SHARE: f64 = 0.5;

/// A headline names a topic, a passage tells it: headlines count a little less.
const HEADLINE: f64 = 0.9;

/// Scores are between 0 and this.
pub const TOP_SCORE: f64 = 100.0;

/// Weighs passages for one query.
pub struct Ranker<'p> {
    words: QueryWords<'p>,
    corpus: Corpus,
}

impl<'p> Ranker<'p> {
    /// For a plan over an archive.
    pub fn new(plan: &'p Plan, corpus: Corpus) -> Self {
        Self {
            words: QueryWords::new(plan, corpus),
            corpus,
        }
    }

    /// What a passage has of the query.
    pub fn signals(&self, scored: Scored<'_>) -> Signals {
        let found = self.words.find(scored);
        let part = match scored.part {
            Part::Headline => HEADLINE,
            Part::Body => 1.0,
        };
        Signals {
            bm25: part * bm25::score(&self.words, &found, self.corpus),
            alignment: part * align::score(&self.words, &found),
            words: found.distinct(),
        }
    }

    /// How many words the query has.
    pub fn query_words(&self) -> usize {
        self.words.len()
    }
}

/// The score of a passage among others of which the best has `best_bm25`, to 3 decimals.
pub fn score(signals: Signals, best_bm25: f64) -> f64 {
    let bm25 = match best_bm25 > 0.0 {
        true => signals.bm25 / best_bm25,
        false => 0.0,
    };
    round(TOP_SCORE * BM25_SHARE * bm25 + alignment_part(signals))
}

/// What alignment adds to a score.
pub fn alignment_part(signals: Signals) -> f64 {
    TOP_SCORE * (1.0 - BM25_SHARE) * signals.alignment
}

/// To 3 decimals, as scores are shown and compared.
pub fn round(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}
