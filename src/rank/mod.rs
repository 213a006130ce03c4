//! How good a passage is for a query: signals, weights, a score with its reasons.
//!
//! Half of the score is BM25 over the passage, half is how well the words of the query line up
//! with the passage in their order (`align`). Where a query names a speaker in passing, it counts
//! as well whether that speaker is quoted and what stands around the passage ([`Context`]).
//! Everything is computed here from the text and
//! from the statistics given, in a fixed order, so two indexes of the same articles agree to the
//! last digit. Knows no index and no clock.

mod align;
pub mod alike;
mod bm25;
mod context;
mod words;

use crate::article::{Article, Part, Passage, Quote};
use crate::query::Plan;
use crate::text::Span;

pub use context::Context;
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
    /// Whether a speaker whom the query names is quoted, and what of the query stands in or around
    /// the passage, from 0 to 1; nothing where the query names none.
    pub context: Option<f64>,
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
    /// Its number among the passages of its article, from 0.
    pub number: usize,
    /// Headline or body.
    pub part: Part,
    /// The quotations of its article.
    pub quotes: &'a [Quote],
}

/// What the signals add to a score, in shares of [`TOP_SCORE`].
struct Shares {
    bm25: f64,
    alignment: f64,
    context: f64,
}

/// For words.
const BY_WORDS: Shares = Shares {
    bm25: 0.5,
    alignment: 0.5,
    context: 0.0,
};

/// For words among which a speaker is named; chosen on known-item searches of four styles.
const BY_SPEAKER: Shares = Shares {
    bm25: 0.125,
    alignment: 0.1875,
    context: 0.6875,
};

/// How the context is made up: of who is quoted, and of the words around.
const QUOTED: f64 = 4.0 / 11.0;
const AROUND: f64 = 7.0 / 11.0;

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

    /// What a passage has of the query; `context` is that of its article.
    pub fn signals(&self, scored: Scored<'_>, context: Option<&Context>) -> Signals {
        let found = self.words.find(scored);
        let part = match scored.part {
            Part::Headline => HEADLINE,
            Part::Body => 1.0,
        };
        let around = |context: &Context| {
            let around = context.share(&self.words, scored.number, &found.speakers);
            QUOTED * self.words.quoted_share(&found.speakers) + AROUND * around
        };
        Signals {
            bm25: part * bm25::score(&self.words, &found, self.corpus),
            alignment: part * align::score(&self.words, &found),
            context: context.map(around),
            words: found.distinct(),
        }
    }

    /// What stands in the passages of an article; nothing where the query names no speaker.
    pub fn context(&self, article: &Article, passages: &[Passage]) -> Option<Context> {
        let named = self.words.names_speakers();
        named.then(|| Context::new(&self.words, article, passages))
    }

    /// Does the query name a speaker in passing?
    pub fn names_speakers(&self) -> bool {
        self.words.names_speakers()
    }

    /// Does a speaker whom the query names in passing say something at `span`?
    pub fn names_speaker_in(&self, span: Span, quotes: &[Quote]) -> bool {
        self.words.names_speaker_in(span, quotes)
    }

    /// How many words the query has.
    pub fn query_words(&self) -> usize {
        self.words.len()
    }
}

/// The score of a passage among others of which the best has `best_bm25`, to 3 decimals.
pub fn score(signals: Signals, best_bm25: f64) -> f64 {
    let bm25 = match best_bm25 > 0.0 {
        true => (signals.bm25 / best_bm25).min(1.0),
        false => 0.0,
    };
    round(TOP_SCORE * shares(signals).bm25 * bm25 + alignment_part(signals) + context_part(signals))
}

/// What alignment adds to a score.
pub fn alignment_part(signals: Signals) -> f64 {
    TOP_SCORE * shares(signals).alignment * signals.alignment
}

/// What a named speaker and the words around add to a score.
pub fn context_part(signals: Signals) -> f64 {
    TOP_SCORE * shares(signals).context * signals.context.unwrap_or(0.0)
}

fn shares(signals: Signals) -> Shares {
    match signals.context {
        Some(_) => BY_SPEAKER,
        None => BY_WORDS,
    }
}

/// To 3 decimals, as scores are shown and compared.
pub fn round(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}
