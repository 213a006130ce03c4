//! A run of saved queries for people: what is broken with all that explains it, then the figures.

use std::io::{Result, Write};

use super::super::Timings;
use super::super::check::milliseconds;
use super::super::diagnostic::{diagnostic, snippet};
use super::super::shell::command_line;
use super::super::unsaid;
use super::super::visible::visible;
use super::figures::count;
use super::marked::Marked;
use super::screen::{ASIDE, Screen, VOICE};
use crate::article::listed;
use crate::engine::Hit;
use crate::suite::{Change, Failure, Outcome, QueryReport, Report, SuiteReport};

/// So many characters show what a hit is about.
const EXCERPT: usize = 160;

/// So many lines of a difference are shown.
const MAX_CHANGES: usize = 40;

/// Writes what did not pass, then a line a file, then a line for the run.
pub fn check_human(
    out: &mut dyn Write,
    report: &Report,
    timings: Timings,
    screen: &Screen,
) -> Result<()> {
    for suite in &report.suites {
        for result in &suite.results {
            write_result(out, suite, result, timings, screen)?;
        }
        for failure in &suite.failures {
            writeln!(out, "{}", failure_text(failure, timings, screen))?;
        }
    }
    for suite in &report.suites {
        write_suite(out, suite, timings, screen)?;
    }
    writeln!(out, "{}", check_summary(report))
}

/// `12 passed, 1 failed; 44 articles, index 1a2b`
pub fn check_summary(report: &Report) -> String {
    let of = |outcome| report.count(outcome) as u64;
    let mut parts = vec![format!("{} passed", of(Outcome::Pass))];
    for (outcome, words) in [(Outcome::Fail, "failed"), (Outcome::Warn, "with warnings")] {
        if of(outcome) > 0 {
            parts.push(format!("{} {words}", of(outcome)));
        }
    }
    if of(Outcome::Error) > 0 {
        parts.push(count(of(Outcome::Error), "error"));
    }
    let articles = count(report.index.articles, "article");
    let (parts, index) = (parts.join(", "), &report.index.fingerprint);
    format!("{parts}; {articles}, index {index}")
}

/// Everything about a query that did not pass; nothing of one that did.
pub(in super::super) fn explained(
    result: &QueryReport,
    timings: Timings,
    screen: &Screen,
) -> String {
    let mut out = String::new();
    for problem in &result.problems {
        out.push_str(&diagnostic(problem, screen));
        out.push('\n');
    }
    for failure in &result.failures {
        out.push_str(&failure_text(failure, timings, screen));
        out.push('\n');
    }
    for warning in &result.warnings {
        out.push_str(&format!("warning: {}\n", visible(warning)));
    }
    out
}

fn write_result(
    out: &mut dyn Write,
    suite: &SuiteReport,
    result: &QueryReport,
    timings: Timings,
    screen: &Screen,
) -> Result<()> {
    let word = match result.outcome {
        Outcome::Pass => return Ok(()),
        Outcome::Fail => "FAIL",
        Outcome::Warn => "WARN",
        Outcome::Error => "ERROR",
    };
    let (line, _) = suite.source.place(result.span.start);
    let head = format!("{word} {}", result.id);
    let place = format!("{}:{line}", visible(&suite.source.name));
    let head = screen.paint(super::screen::HEADLINE, &head);
    writeln!(out, "{head}  {}", screen.link(&place, &suite.source.name))?;
    out.write_all(explained(result, timings, screen).as_bytes())?;
    let again = format!("again: {}", command_line(&result.command));
    writeln!(out, "{}\n", screen.paint(ASIDE, &again))
}

/// A failure with its line, what was found, what comes nearest, and what changed.
fn failure_text(failure: &Failure, timings: Timings, screen: &Screen) -> String {
    let message = match (failure.measured, timings) {
        (Some(time), Timings::Shown) => {
            format!("{}: {} ms", failure.message, milliseconds(time))
        }
        _ => failure.message.clone(),
    };
    let (source, span, severity) = (&failure.source, failure.span, failure.severity);
    let help = failure.nearest.as_deref();
    let mut out = snippet(source, span, severity, &message, help, screen);
    out.push('\n');
    if !failure.found.is_empty() {
        out.push_str("  found instead:\n");
        failure
            .found
            .iter()
            .for_each(|hit| push_hit(&mut out, hit, screen));
    }
    for change in failure.changes.iter().take(MAX_CHANGES) {
        let (sign, line) = match change {
            Change::Gone(line) => ('-', line),
            Change::Came(line) => ('+', line),
        };
        out.push_str(&format!("  {sign} {}\n", visible(line)));
    }
    if failure.changes.len() > MAX_CHANGES {
        let more = failure.changes.len() - MAX_CHANGES;
        out.push_str(&format!("  and {more} more lines\n"));
    }
    out
}

pub(super) fn push_hit(out: &mut String, hit: &Hit, screen: &Screen) {
    let article = &hit.article;
    let headline = match article.headline_text() {
        "" => "(no headline)",
        words => words,
    };
    let path = screen.link(&screen.paint(ASIDE, &visible(&article.path)), &article.path);
    out.push_str(&format!(
        "  {:>2}. {} ({path})\n",
        hit.rank,
        visible(headline)
    ));
    let text = article.slice(hit.passage.span);
    let passage = Marked::new(text, &hit.highlights).excerpt(EXCERPT);
    out.push_str(&screen.lay(&passage, 6, Default::default()));
    let mut names: Vec<String> = hit
        .quotes
        .iter()
        .filter(|one| one.quote.speaker.is_some())
        .map(|one| {
            let names = listed(one.quote.speakers().map(|speaker| &speaker.name));
            match unsaid(article, &one.quote) {
                Some(words) => format!("{names} (not said: “{words}”)"),
                None => names,
            }
        })
        .collect();
    names.dedup();
    if !names.is_empty() {
        let names = visible(&names.join(", ")).into_owned();
        out.push_str(&format!("      {}\n", screen.paint(VOICE, &names)));
    }
}

fn write_suite(
    out: &mut dyn Write,
    suite: &SuiteReport,
    timings: Timings,
    screen: &Screen,
) -> Result<()> {
    let passed = suite.results.iter().filter(|r| r.outcome == Outcome::Pass);
    let (passed, all) = (passed.count(), suite.results.len());
    write!(
        out,
        "{}  {passed} of {all} passed",
        visible(&suite.source.name)
    )?;
    for (metric, value) in &suite.means {
        write!(out, ", {} {value:.3}", metric.name())?;
    }
    if timings == Timings::Shown {
        let took = suite.results.iter().map(|result| result.took).sum();
        write!(out, ", {} ms", milliseconds(took))?;
    }
    writeln!(out)?;
    for note in &suite.notes {
        writeln!(out, "  {}", screen.paint(ASIDE, &visible(note)))?;
    }
    for orphan in &suite.orphans {
        writeln!(out, "  no query asks for the snapshot {}", visible(orphan))?;
    }
    Ok(())
}
