//! Runs saved queries on an engine, in threads, and reports in the order of the files.
//!
//! The number of threads changes no byte of what is reported. The clock comes in from the caller,
//! and bounds of time are measured when nothing else runs.

use core::time::Duration;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use super::ask::Asker;
use super::file::{Check, SuiteFile};
use super::metrics::Metric;
use super::report::{Failure, IndexName, Outcome, QueryReport, Report, SuiteReport, of_file};
use super::select::Selection;
use super::settings::Severity;
use super::snapshot::{SnapshotPolicy, orphans};
use crate::Result;
use crate::engine::Engine;

/// How saved queries are run.
pub struct RunOptions<'a> {
    /// How many threads.
    pub jobs: NonZeroUsize,
    /// When to stop.
    pub stop: Stop,
    /// What warnings count for.
    pub strictness: Strictness,
    /// What becomes of snapshots.
    pub snapshots: SnapshotPolicy,
    /// The arguments that name the index, in the commands that are shown.
    pub index: &'a [String],
    /// Time since some moment.
    pub clock: &'a (dyn Fn() -> Duration + Sync),
    /// Is told how many queries of how many have run.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// When a run stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// When everything has run.
    AtTheEnd,
    /// After the first query, in the order of the files, that does not pass.
    AtTheFirstFailure,
}

/// What warnings count for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// They are shown.
    Lenient,
    /// They fail.
    Strict,
}

/// Runs the queries that `selection` chooses.
///
/// # Errors
/// When the index cannot be read, or a snapshot cannot be read or written.
pub fn run(
    engine: &Engine,
    suites: &[SuiteFile],
    selection: &Selection,
    options: &RunOptions<'_>,
) -> Result<Report> {
    let runner = Runner {
        asker: Asker::new(engine, options.clock, options.snapshots),
        options,
    };
    let tasks: Vec<Task<'_>> = suites
        .iter()
        .flat_map(|file| {
            file.checks()
                .into_iter()
                .map(move |check| Task { file, check })
        })
        .filter(|task| selection.selects(task.check.label()))
        .collect();
    let mut done = runner.all(&tasks)?;
    for (task, report) in tasks.iter().zip(&mut done) {
        if let Check::Query(query) = task.check {
            runner.asker.take_time(task.file, query, report)?;
        }
        report.outcome = runner.outcome(report);
        let behind_its_name = 1..1;
        let index = options.index.iter().cloned();
        report.command.splice(behind_its_name, index);
    }
    if options.stop == Stop::AtTheFirstFailure {
        let stops = |one: &QueryReport| matches!(one.outcome, Outcome::Fail | Outcome::Error);
        let end = done.iter().position(stops).map_or(done.len(), |at| at + 1);
        done.truncate(end);
    }
    let mut done = done.into_iter();
    let mut reports = Vec::with_capacity(suites.len());
    for file in suites {
        let of_file = tasks.iter().filter(|task| std::ptr::eq(task.file, file));
        let results: Vec<QueryReport> = done.by_ref().take(of_file.count()).collect();
        reports.push(runner.suite(file, results));
    }
    Ok(Report {
        suites: reports,
        index: IndexName {
            fingerprint: engine.fingerprint()?,
            articles: engine.coverage()?.articles,
        },
    })
}

#[derive(Clone, Copy)]
struct Task<'a> {
    file: &'a SuiteFile,
    check: Check<'a>,
}

struct Runner<'a> {
    asker: Asker<'a>,
    options: &'a RunOptions<'a>,
}

impl Runner<'_> {
    /// The reports in the order of the tasks; with [`Stop::AtTheFirstFailure`] those behind the
    /// first failure may be missing.
    fn all(&self, tasks: &[Task<'_>]) -> Result<Vec<QueryReport>> {
        let next = AtomicUsize::new(0);
        let finished = AtomicUsize::new(0);
        let last = AtomicUsize::new(usize::MAX);
        let done: Mutex<Vec<Option<Result<QueryReport>>>> =
            Mutex::new(tasks.iter().map(|_| None).collect());
        let work = || {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(task) = tasks.get(at) else { return };
                if at > last.load(Ordering::Relaxed) {
                    return;
                }
                let report = match task.check {
                    Check::Query(query) => self.asker.query(task.file, query),
                    Check::Quotation(quotation) => self.asker.quotation(task.file, quotation),
                };
                if self.is_end(&report) {
                    last.fetch_min(at, Ordering::Relaxed);
                }
                let mut done = done.lock().unwrap_or_else(|p| p.into_inner());
                if let Some(slot) = done.get_mut(at) {
                    *slot = Some(report);
                }
                let finished = finished.fetch_add(1, Ordering::Relaxed) + 1;
                (self.options.progress)(finished, tasks.len());
            }
        };
        thread::scope(|scope| {
            for _ in 0..self.options.jobs.get().min(tasks.len()) {
                scope.spawn(work);
            }
        });
        let done = done.into_inner().unwrap_or_else(|p| p.into_inner());
        done.into_iter().map_while(|report| report).collect()
    }

    fn is_end(&self, report: &Result<QueryReport>) -> bool {
        let Ok(report) = report else { return true };
        self.options.stop == Stop::AtTheFirstFailure
            && matches!(self.outcome(report), Outcome::Fail | Outcome::Error)
    }

    fn outcome(&self, report: &QueryReport) -> Outcome {
        let fails = |one: &Failure| one.severity == Severity::Error;
        let warns = !report.failures.is_empty() || !report.warnings.is_empty();
        match self.options.strictness {
            _ if !report.problems.is_empty() => Outcome::Error,
            _ if report.failures.iter().any(fails) => Outcome::Fail,
            Strictness::Strict if warns => Outcome::Fail,
            Strictness::Lenient if warns => Outcome::Warn,
            _ => Outcome::Pass,
        }
    }

    fn suite(&self, file: &SuiteFile, results: Vec<QueryReport>) -> SuiteReport {
        let mut out = SuiteReport {
            source: Arc::clone(&file.source),
            means: means(&results),
            orphans: orphans(file),
            results,
            failures: Vec::new(),
            notes: Vec::new(),
        };
        let (ran, all) = (out.results.len(), file.checks().len());
        for mean in &file.means {
            if ran < all {
                let note = format!("{} is not judged: {ran} of {all} queries ran", mean.name);
                out.notes.push(note);
                continue;
            }
            let value = out.means.iter().find(|(metric, _)| *metric == mean.metric);
            let value = value.map_or(0.0, |(_, value)| *value);
            if !mean.min.holds(value) {
                let message = format!("{} is {value:.4}, expected >= {}", mean.name, mean.min.0);
                out.failures
                    .push(of_file(file, mean.name, mean.span, message));
            }
        }
        if self.options.strictness == Strictness::Strict {
            for orphan in &out.orphans {
                let start = crate::text::Span::new(0, 0);
                let message = format!("no query asks for the snapshot {orphan}");
                out.failures.push(of_file(file, "snapshot", start, message));
            }
        }
        out
    }
}

/// The mean of each measure over the queries that were judged.
fn means(results: &[QueryReport]) -> Vec<(Metric, f64)> {
    let mean = |metric: Metric| {
        let of = |report: &QueryReport| {
            let mut measured = report.metrics.iter();
            measured
                .find(|one| one.metric == metric)
                .map(|one| one.value)
        };
        let values: Vec<f64> = results.iter().filter_map(of).collect();
        let sum: f64 = values.iter().sum();
        (!values.is_empty()).then(|| (metric, sum / values.len() as f64))
    };
    Metric::ALL.into_iter().filter_map(mean).collect()
}
