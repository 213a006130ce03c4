//! `[query.expect]`: what must hold of an answer.
//!
//! Each entry of a list is an expectation of its own, with its own place, so that a failure points
//! at the one line that is broken. Judges nothing; how the table is read is the business of `table`.

mod table;

pub(super) use table::read;

use core::time::Duration;

use super::bounds::Count;
use super::metrics::Metric;
use super::pattern::Pattern;
use super::settings::Severity;
use super::snapshot::Field;
use crate::text::Span;

pub(super) const EXPECT_KEYS: [&str; 16] = [
    "hits",
    "articles",
    "top",
    "contains",
    "excludes",
    "order",
    "every",
    "highlights",
    "snapshot",
    "latency",
    "ndcg",
    "mrr",
    "ap",
    "recall",
    "precision",
    "unjudged",
];

/// One thing that must hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// Its key.
    pub name: &'static str,
    /// Where it is written.
    pub span: Span,
    /// How much it counts.
    pub severity: Severity,
    /// What must hold.
    pub wanted: Wanted,
}

/// What must hold of an answer. Ranks are judged within the query's `limit`.
#[derive(Debug, Clone, PartialEq)]
pub enum Wanted {
    /// So many passages match, over all of them.
    Hits(Count),
    /// They lie in so many articles, over all of them.
    Articles(Count),
    /// The first hit is such a hit.
    Top(Pattern),
    /// One of the first `within` hits is such a hit.
    Contains {
        /// Such a hit.
        pattern: Pattern,
        /// At this rank at the latest.
        within: usize,
    },
    /// None is such a hit.
    Excludes(Pattern),
    /// Articles, of which each ranks before the next.
    Order(Vec<String>),
    /// Each is such a hit, and there is one.
    Every(Pattern),
    /// These words are lit side by side.
    Highlights(String),
    /// The first hits are those that were kept.
    Snapshot(SnapshotSpec),
    /// Searching takes so long at the most.
    Latency(LatencySpec),
    /// A measure of the ranking against judgments is so high.
    Measure {
        /// Which.
        metric: Metric,
        /// Over so many articles; all of them where none is given.
        at: Option<usize>,
        /// The least.
        min: f64,
    },
    /// So many of the articles found were not judged.
    Unjudged(Count),
}

/// What a snapshot holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotSpec {
    /// So many of the first hits.
    pub k: usize,
    /// What of each.
    pub fields: Vec<Field>,
}

/// How long a search may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LatencySpec {
    /// 95 of 100 runs take at most so long.
    pub p95: Duration,
    /// How often it is run.
    pub runs: usize,
}
