//! The JSON shape of a run of saved queries.
//!
//! Times stand in it only where they are asked for, so that two runs give the same bytes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::shell::command_line;
use super::super::{Reasons, Timings};
use super::answer::{HitJson, hit};
use super::rounded;
use crate::suite::{
    Change, Diagnostic, Failure, Outcome, QueryReport, Report, Severity, SuiteReport,
};
use crate::verify::VerdictKind;

#[derive(Debug, Serialize)]
pub(super) struct ReportJson<'a> {
    suites: Vec<SuiteJson<'a>>,
    index: IndexJson<'a>,
    passed: usize,
    failed: usize,
    warned: usize,
    errors: usize,
}

#[derive(Debug, Serialize)]
struct IndexJson<'a> {
    fingerprint: &'a str,
    articles: u64,
}

#[derive(Debug, Serialize)]
struct SuiteJson<'a> {
    file: &'a str,
    results: Vec<ResultJson<'a>>,
    metrics: BTreeMap<&'static str, f64>,
    failures: Vec<FailureJson<'a>>,
    orphans: &'a [String],
    notes: &'a [String],
}

/// A query; a line of JSON Lines with its file.
#[derive(Debug, Serialize)]
pub(super) struct ResultJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    id: &'a str,
    line: usize,
    outcome: &'static str,
    hits: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
    failures: Vec<FailureJson<'a>>,
    warnings: &'a [String],
    errors: Vec<ErrorJson<'a>>,
    metrics: BTreeMap<&'static str, MetricJson>,
    command: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    took_ms: Option<f64>,
}

#[derive(Debug, Serialize)]
struct MetricJson {
    at: usize,
    value: f64,
}

#[derive(Debug, Serialize)]
struct FailureJson<'a> {
    expectation: &'a str,
    line: usize,
    column: usize,
    severity: &'static str,
    message: &'a str,
    found: Vec<HitJson<'a>>,
    nearest: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<ChangeJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    took_ms: Option<f64>,
}

#[derive(Debug, Serialize)]
struct ChangeJson<'a> {
    op: &'static str,
    line: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct ErrorJson<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    help: Option<&'a str>,
}

pub(super) fn report(report: &Report, timings: Timings) -> ReportJson<'_> {
    ReportJson {
        suites: report
            .suites
            .iter()
            .map(|one| suite(one, timings))
            .collect(),
        index: IndexJson {
            fingerprint: &report.index.fingerprint,
            articles: report.index.articles,
        },
        passed: report.count(Outcome::Pass),
        failed: report.count(Outcome::Fail),
        warned: report.count(Outcome::Warn),
        errors: report.count(Outcome::Error),
    }
}

fn suite(suite: &SuiteReport, timings: Timings) -> SuiteJson<'_> {
    let results = suite.results.iter().map(|one| ResultJson {
        file: None,
        ..result(suite, one, timings)
    });
    let means = suite.means.iter();
    SuiteJson {
        file: &suite.source.name,
        results: results.collect(),
        metrics: means
            .map(|(m, value)| (m.name(), in_full(*value)))
            .collect(),
        failures: suite.failures.iter().map(|f| failure(f, timings)).collect(),
        orphans: &suite.orphans,
        notes: &suite.notes,
    }
}

pub(super) fn result<'a>(
    suite: &'a SuiteReport,
    result: &'a QueryReport,
    timings: Timings,
) -> ResultJson<'a> {
    let metrics = result.metrics.iter().map(|one| {
        let (at, value) = (one.at, in_full(one.value));
        (one.metric.name(), MetricJson { at, value })
    });
    ResultJson {
        file: Some(&suite.source.name),
        id: &result.id,
        line: suite.source.place(result.span.start).0,
        outcome: match result.outcome {
            Outcome::Pass => "pass",
            Outcome::Fail => "fail",
            Outcome::Warn => "warn",
            Outcome::Error => "error",
        },
        hits: result.hits,
        verdict: result.verdict.map(VerdictKind::name),
        failures: result
            .failures
            .iter()
            .map(|one| failure(one, timings))
            .collect(),
        warnings: &result.warnings,
        errors: result.problems.iter().map(error).collect(),
        metrics: metrics.collect(),
        command: command_line(&result.command),
        took_ms: milliseconds(result.took, timings),
    }
}

fn failure(failure: &Failure, timings: Timings) -> FailureJson<'_> {
    let (line, column) = failure.source.place(failure.span.start);
    let found = failure.found.iter();
    FailureJson {
        expectation: failure.expectation,
        line,
        column,
        severity: match failure.severity {
            Severity::Error => "error",
            Severity::Warn => "warn",
        },
        message: &failure.message,
        found: found.map(|one| hit(one, Reasons::Hidden)).collect(),
        nearest: failure.nearest.as_deref(),
        changes: failure.changes.iter().map(change).collect(),
        took_ms: failure
            .measured
            .and_then(|took| milliseconds(took, timings)),
    }
}

fn change(change: &Change) -> ChangeJson<'_> {
    let (op, line) = match change {
        Change::Gone(line) => ("delete", line),
        Change::Came(line) => ("insert", line),
    };
    ChangeJson { op, line }
}

pub(super) fn error(one: &Diagnostic) -> ErrorJson<'_> {
    let place = one.span.map(|span| one.source.place(span.start));
    ErrorJson {
        file: &one.source.name,
        line: place.map(|(line, _)| line),
        column: place.map(|(_, column)| column),
        message: &one.message,
        help: one.help.as_deref(),
    }
}

fn milliseconds(time: core::time::Duration, timings: Timings) -> Option<f64> {
    (timings == Timings::Shown).then(|| rounded(time.as_secs_f64() * 1000.0))
}

/// Measures are compared, so more of them is told than of a score.
fn in_full(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
