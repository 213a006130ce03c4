//! Runs saved queries on an engine, in threads, and reports in the order of the files.
//!
//! The number of threads changes no byte of what is reported. The clock comes in from the caller,
//! and bounds of time are measured when nothing else runs.

use core::time::Duration;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;

use super::expect::{Expectation, LatencySpec, Wanted};
use super::file::{SavedQuery, SuiteFile};
use super::judge::Judge;
use super::metrics::{Grades, Metric, Ranked, sort_as_trec_eval};
use super::names::Names;
use super::report::{Failure, IndexName, Outcome, QueryReport, Report, SuiteReport};
use super::select::Selection;
use super::settings::Severity;
use super::snapshot::{SnapshotPolicy, orphans};
use super::source::Diagnostic;
use crate::Result;
use crate::engine::{Answer, Engine, Request, Sort};
use crate::query::Scope;

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
        engine,
        options,
        names: OnceLock::new(),
    };
    let tasks: Vec<Task<'_>> = suites
        .iter()
        .flat_map(|file| file.queries.iter().map(move |query| Task { file, query }))
        .filter(|task| selection.selects(task.query))
        .collect();
    let mut done = runner.all(&tasks)?;
    for (task, report) in tasks.iter().zip(&mut done) {
        runner.take_time(task, report)?;
        report.outcome = runner.outcome(report);
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
    query: &'a SavedQuery,
}

struct Runner<'a> {
    engine: &'a Engine,
    options: &'a RunOptions<'a>,
    /// The articles of the index; read when first asked for.
    names: OnceLock<Names>,
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
                let report = self.one(task);
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

    fn one(&self, task: &Task<'_>) -> Result<QueryReport> {
        let Task { file, query } = *task;
        let start = (self.options.clock)();
        let answer = self.engine.search(&query.request)?;
        let took = (self.options.clock)().saturating_sub(start);
        let (grades, problems) = self.grades(query)?;
        let ranking = self.ranking(query, &answer)?;
        let judge = Judge {
            engine: self.engine,
            names: &|| self.names(),
            file,
            query,
            answer: &answer,
            ranking: &ranking,
            grades: &grades,
            snapshots: self.options.snapshots,
        };
        let failures = match problems.is_empty() {
            true => judge.failures()?,
            false => Vec::new(),
        };
        let metrics = judge.measures();
        let warnings = match query.allows_nothing() {
            true => Vec::new(),
            false => answer.warnings,
        };
        Ok(QueryReport {
            id: query.id.clone(),
            span: query.span,
            outcome: Outcome::Pass,
            hits: answer.total,
            failures,
            warnings,
            problems,
            metrics,
            ranking,
            grades,
            command: command(&query.request),
            took,
        })
    }

    fn names(&self) -> Result<&Names> {
        if let Some(names) = self.names.get() {
            return Ok(names);
        }
        let names = Names::new(self.engine.article_names()?);
        Ok(self.names.get_or_init(|| names))
    }

    /// The grades by article id, and the judgments that stand for no article.
    fn grades(&self, query: &SavedQuery) -> Result<(Grades, Vec<Diagnostic>)> {
        let mut grades = Grades::new();
        let mut problems = Vec::new();
        if query.judgments.is_empty() {
            return Ok((grades, problems));
        }
        let names = self.names()?;
        for judgment in &query.judgments {
            let wrong = match names.id(&judgment.article) {
                Ok(id) => match grades.insert(id.to_owned(), judgment.grade) {
                    None => continue,
                    Some(_) => {
                        let message = format!("{:?} is judged under another name", id);
                        (message, None)
                    }
                },
                Err(unclear) => unclear.explain(&judgment.article),
            };
            problems.push(Diagnostic {
                source: Arc::clone(&judgment.source),
                span: Some(judgment.span),
                message: wrong.0,
                help: wrong.1,
            });
        }
        Ok((grades, problems))
    }

    /// The articles in trec_eval's order. A judged query is measured over articles, so that each
    /// takes one place of the limit.
    fn ranking(&self, query: &SavedQuery, answer: &Answer) -> Result<Vec<Ranked>> {
        let hits = if query.judgments.is_empty() {
            &answer.hits
        } else {
            let depths = Metric::ALL.map(|metric| query.depth(metric));
            let deepest = depths.into_iter().max().unwrap_or(0);
            let request = Request {
                limit: deepest.max(query.request.limit),
                per_article: 1,
                ..query.request.clone()
            };
            &self.engine.search(&request)?.hits
        };
        let mut ranking: Vec<Ranked> = Vec::with_capacity(hits.len());
        let mut seen = std::collections::HashSet::new();
        for hit in hits {
            if seen.insert(hit.article.id.as_str()) {
                ranking.push(Ranked {
                    article: hit.article.id.clone(),
                    score: hit.score,
                });
            }
        }
        sort_as_trec_eval(&mut ranking);
        Ok(ranking)
    }

    /// Judges bounds of time, one search after the other.
    fn take_time(&self, task: &Task<'_>, report: &mut QueryReport) -> Result<()> {
        for expectation in &task.query.expectations {
            let Wanted::Latency(spec) = expectation.wanted else {
                continue;
            };
            let p95 = self.p95(task.query, spec)?;
            if p95 > spec.p95 {
                let failure = too_slow(task.file, expectation, spec, p95);
                report.failures.push(failure);
            }
        }
        report.failures.sort_by_key(|failure| failure.span.start);
        Ok(())
    }

    /// The time that 95 of 100 runs need at the most, by the nearest rank.
    fn p95(&self, query: &SavedQuery, spec: LatencySpec) -> Result<Duration> {
        let mut times = Vec::with_capacity(spec.runs);
        for _ in 0..spec.runs {
            let start = (self.options.clock)();
            self.engine.search(&query.request)?;
            times.push((self.options.clock)().saturating_sub(start));
        }
        times.sort();
        let rank = (times.len() * 95).div_ceil(100).max(1);
        Ok(times.get(rank - 1).copied().unwrap_or_default())
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
        let ran = out.results.len();
        for mean in &file.means {
            if ran < file.queries.len() {
                let all = file.queries.len();
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

/// Something that is broken of a file as a whole.
pub(super) fn of_file(
    file: &SuiteFile,
    name: &'static str,
    span: crate::text::Span,
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

fn too_slow(
    file: &SuiteFile,
    expectation: &Expectation,
    spec: LatencySpec,
    p95: Duration,
) -> Failure {
    let message = format!(
        "slower than {:?} in more than 5 % of {} runs",
        spec.p95, spec.runs
    );
    Failure {
        severity: expectation.severity,
        measured: Some(p95),
        ..of_file(file, expectation.name, expectation.span, message)
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

/// The arguments that show what a saved query finds.
fn command(request: &Request) -> Vec<String> {
    let mut out = vec!["query".to_owned()];
    let mut flag = |name: &str, value: String| out.extend([name.to_owned(), value]);
    flag("--limit", request.limit.to_string());
    if request.per_article != 3 {
        flag("--per-article", request.per_article.to_string());
    }
    match request.sort {
        Sort::Relevance => {}
        Sort::Newest => flag("--sort", "newest".to_owned()),
        Sort::Oldest => flag("--sort", "oldest".to_owned()),
    }
    if request.query.scope == Scope::Article {
        flag("--scope", "article".to_owned());
    }
    let words = request.query.to_string();
    if words.starts_with('-') {
        out.push("--".to_owned());
    }
    out.push(words);
    out
}
