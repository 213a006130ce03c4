//! What a run of saved queries came to: plain data for `present`.
//!
//! Everything points back into the files by spans; how that looks is not known here. Times are
//! taken along, and it is for those who show them to leave them out.

use core::time::Duration;
use std::sync::Arc;

use super::file::SuiteFile;
use super::metrics::{Grades, Metric, Ranked};
use super::settings::Severity;
use super::snapshot::Change;
use super::source::{Diagnostic, Source};
use crate::engine::Hit;
use crate::text::Span;
use crate::verify::VerdictKind;

/// A run over some files.
#[derive(Debug, Clone)]
pub struct Report {
    /// In the order of the files.
    pub suites: Vec<SuiteReport>,
    /// Which index was asked.
    pub index: IndexName,
}

/// Which index was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexName {
    /// The same for all indexes of the same articles.
    pub fingerprint: String,
    /// How many articles it holds.
    pub articles: u64,
}

/// A file.
#[derive(Debug, Clone)]
pub struct SuiteReport {
    /// The file.
    pub source: Arc<Source>,
    /// What ran of it, in its order.
    pub results: Vec<QueryReport>,
    /// What is broken of the file as a whole.
    pub failures: Vec<Failure>,
    /// The means over its judged queries.
    pub means: Vec<(Metric, f64)>,
    /// Snapshots that no query asks for.
    pub orphans: Vec<String>,
    /// What could not be judged of the file as a whole, and why.
    pub notes: Vec<String>,
}

/// A query, or a quotation that was verified.
#[derive(Debug, Clone)]
pub struct QueryReport {
    /// Its id.
    pub id: String,
    /// Where that is written.
    pub span: Span,
    /// How it ended.
    pub outcome: Outcome,
    /// How many passages match; of a quotation, how many articles carry it.
    pub hits: usize,
    /// The verdict on a quotation.
    pub verdict: Option<VerdictKind>,
    /// What does not hold, in the order of the file.
    pub failures: Vec<Failure>,
    /// What the search was not sure of.
    pub warnings: Vec<String>,
    /// Why it could not be judged.
    pub problems: Vec<Diagnostic>,
    /// Its measures, each over so many articles.
    pub metrics: Vec<Measured>,
    /// The articles found, where it is judged or was asked for.
    pub ranking: Vec<Ranked>,
    /// The grades of the articles that were judged.
    pub grades: Grades,
    /// The arguments of the program that show what it finds.
    pub command: Vec<String>,
    /// How long the search took.
    pub took: Duration,
}

/// A measure of one query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Which.
    pub metric: Metric,
    /// Over so many articles.
    pub at: usize,
    /// How high.
    pub value: f64,
}

/// How a query ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything holds.
    Pass,
    /// Something of the severity `error` does not.
    Fail,
    /// Something of the severity `warn` does not.
    Warn,
    /// It could not be judged.
    Error,
}

/// Something that does not hold.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The key of the expectation.
    pub expectation: &'static str,
    /// Where it is written.
    pub source: Arc<Source>,
    /// See `source`.
    pub span: Span,
    /// How much it counts.
    pub severity: Severity,
    /// What does not hold.
    pub message: String,
    /// What was measured, where that is a time and so differs from run to run.
    pub measured: Option<Duration>,
    /// What was found instead: the first hits.
    pub found: Vec<Hit>,
    /// What comes nearest to what was expected.
    pub nearest: Option<String>,
    /// How a snapshot differs.
    pub changes: Vec<Change>,
}

impl Report {
    /// How many queries ended so; what is broken of a file as a whole counts as failed.
    pub fn count(&self, outcome: Outcome) -> usize {
        let of = |suite: &SuiteReport| {
            let results = suite.results.iter().filter(|r| r.outcome == outcome);
            let whole = match outcome {
                Outcome::Fail => suite.failures.len(),
                _ => 0,
            };
            results.count() + whole
        };
        self.suites.iter().map(of).sum()
    }
}

/// Something that is broken of a file as a whole.
pub(super) fn of_file(
    file: &SuiteFile,
    name: &'static str,
    span: Span,
    message: String,
) -> Failure {
    Failure {
        expectation: name,
        source: Arc::clone(&file.source),
        span,
        severity: Severity::Error,
        message,
        measured: None,
        found: Vec::new(),
        nearest: None,
        changes: Vec::new(),
    }
}
