//! A run of saved queries as cases, for every format that knows nothing of searches.
//!
//! What explains a failure is the same text that people see on a terminal, without styles.

use core::time::Duration;
use std::io::{Result, Write};

use super::cases::{Case, CaseGroup, CaseOutcome, Place};
use super::github::github_summary;
use super::human::{Ink, Links, Screen, explained};
use super::markdown;
use super::shell::command_line;
use super::trec::one_word;
use crate::suite::{Diagnostic, Failure, Outcome, QueryReport, Report, Source, SuiteReport};
use crate::text::Span;

/// Whether to show how long things took, which differs from run to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timings {
    /// No.
    Hidden,
    /// Yes.
    Shown,
}

/// A run as cases, a group a file.
pub fn check_cases(report: &Report, timings: Timings) -> Vec<CaseGroup> {
    let group = |suite: &SuiteReport| CaseGroup {
        name: suite.source.name.clone(),
        cases: suite
            .results
            .iter()
            .map(|result| of_query(suite, result, timings))
            .chain(suite.failures.iter().map(of_suite))
            .collect(),
    };
    report.suites.iter().map(group).collect()
}

/// What is wrong with files as cases, so that annotations point at it.
pub fn diagnostic_cases(diagnostics: &[Diagnostic]) -> Vec<CaseGroup> {
    let case = |one: &Diagnostic| {
        let start = Span::new(0, 0);
        Case {
            name: one.source.name.clone(),
            outcome: CaseOutcome::Broken,
            message: one.message.clone(),
            details: one.help.clone().unwrap_or_default(),
            place: Some(place(&one.source, one.span.unwrap_or(start))),
            took_ms: None,
        }
    };
    vec![CaseGroup {
        name: "saved queries".to_owned(),
        cases: diagnostics.iter().map(case).collect(),
    }]
}

/// What a run says of itself beside its cases.
pub fn check_facts(report: &Report) -> Vec<(&'static str, String)> {
    vec![
        ("index", report.index.fingerprint.clone()),
        ("articles", report.index.articles.to_string()),
    ]
}

/// Writes a run as Markdown: the figures, then what did not pass.
pub fn check_markdown(out: &mut dyn Write, report: &Report, timings: Timings) -> Result<()> {
    let groups = check_cases(report, timings);
    github_summary(out, "Saved queries", &groups, usize::MAX)?;
    let index = markdown::escaped(&report.index.fingerprint);
    writeln!(out, "\n{} articles, index {index}", report.index.articles)
}

/// Writes the rankings of a run as a TREC run, a topic a query.
pub fn check_trec(out: &mut dyn Write, report: &Report) -> Result<()> {
    for result in report.suites.iter().flat_map(|suite| &suite.results) {
        let topic = one_word(&result.id);
        for (at, ranked) in result.ranking.iter().enumerate() {
            let (article, rank) = (one_word(&ranked.article), at + 1);
            writeln!(
                out,
                "{topic} Q0 {article} {rank} {:.3} onrecord",
                ranked.score
            )?;
        }
    }
    Ok(())
}

/// With one decimal.
pub(super) fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

fn of_query(suite: &SuiteReport, result: &QueryReport, timings: Timings) -> Case {
    let (outcome, message) = match result.outcome {
        Outcome::Pass => (CaseOutcome::Passed, String::new()),
        Outcome::Warn => (CaseOutcome::Warned, first_message(result)),
        Outcome::Fail => (CaseOutcome::Failed, first_message(result)),
        Outcome::Error => (CaseOutcome::Broken, first_message(result)),
    };
    let details = match result.outcome {
        Outcome::Pass => String::new(),
        _ => {
            let again = command_line(&result.command);
            format!("{}again: {again}", explained(result, timings, &page()))
        }
    };
    let first = result.failures.first().map(|failure| failure.span);
    Case {
        name: result.id.clone(),
        outcome,
        message,
        details,
        place: Some(place(&suite.source, first.unwrap_or(result.span))),
        took_ms: match timings {
            Timings::Hidden => None,
            Timings::Shown => u64::try_from(result.took.as_millis()).ok(),
        },
    }
}

fn of_suite(failure: &Failure) -> Case {
    Case {
        name: format!("[suite] {}", failure.expectation),
        outcome: CaseOutcome::Failed,
        message: failure.message.clone(),
        details: String::new(),
        place: Some(place(&failure.source, failure.span)),
        took_ms: None,
    }
}

fn first_message(result: &QueryReport) -> String {
    let problems = result.problems.iter().map(|one| one.message.clone());
    let failures = result
        .failures
        .iter()
        .map(|one| format!("{}: {}", one.expectation, one.message));
    let mut all = problems.chain(failures).chain(result.warnings.clone());
    all.next().unwrap_or_default()
}

fn place(source: &Source, span: Span) -> Place {
    let (line, column) = source.place(span.start);
    Place {
        file: source.name.clone(),
        line,
        column,
    }
}

/// What a report is written on.
fn page() -> Screen {
    Screen {
        width: 100,
        ink: Ink::Plain,
        links: Links::Off,
    }
}
