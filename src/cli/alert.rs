//! `onrecord alert`: which saved queries match articles that are new in the index.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::{Span, SpanRelativeTo, Timestamp};
use serde::{Deserialize, Serialize};

use super::Outcome;
use super::archive::IndexArg;
use super::check::stdin;
use super::report;
use super::terminal::Terminal;
use crate::article::DateRange;
use crate::present;
use crate::suite::{self, Label, Loaded, Selection, Told};
use crate::{Error, Result};

/// Tell which saved queries match articles that are new in the index
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "onrecord alert [OPTIONS] --since TIME FILE...\n       onrecord alert [OPTIONS] --state STATE FILE...",
    after_help = "\
Examples:
  onrecord alert queries/ --since 24h
  onrecord alert queries/ --state alerts.json            what is new since the last time
  onrecord alert queries/ --state alerts.json --format atom > alerts.xml

An article is told once for each query that it matches; [[verify]] is passed over.
Exit code: 0 something is new, 1 nothing is, 2 error."
)]
pub(super) struct Args {
    /// Files and folders of saved queries; - is standard input
    #[arg(value_name = "FILE", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    index: IndexArg,
    /// Only articles indexed since then: 2024-03-01, 2024-03-01T06:00:00Z, 24h, 7d; without it,
    /// since the last time that STATE knows of
    #[arg(long, value_name = "TIME", required_unless_present = "state")]
    since: Option<String>,
    /// Remember in this file what was told, and do not tell it again
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Only queries with this tag; may be given again
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Only queries with an id like this, * for any letters; may be given again
    #[arg(long, value_name = "GLOB")]
    only: Vec<String>,
    /// Lines for people, a JSON object an article, or an Atom feed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Jsonl,
    Atom,
}

/// The form of the state file.
const VERSION: u32 = 2;

/// Why quotations to verify are passed over.
const ABOUT_QUOTATIONS: &str = "a [[query]] with quote = \"...\" tells which new articles hold a quotation, [[verify]] does not";

/// One in which articles without an id go by their paths.
const VERSION_BY_PATH: u32 = 1;

/// What was told, and of which commit.
#[derive(Debug, Default, Serialize, Deserialize)]
struct State {
    version: u32,
    /// When the index that was last looked at had been changed.
    indexed_at: Option<Timestamp>,
    told: Told,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let since = args.since.as_deref().map(moment).transpose()?;
    let mut state = args.state.as_deref().map_or(Ok(State::default()), read)?;
    let mut loaded = suite::load(&args.paths, &mut stdin);
    loaded.diagnostics.retain(|one| !one.is_of_checks);
    if !loaded.diagnostics.is_empty() {
        return super::check::say_broken(&loaded.diagnostics, terminal);
    }
    let selection = Selection::new(&args.tag, &args.only)?;
    let queries = loaded.suites.iter().flat_map(|file| &file.queries);
    let labels: Vec<&Label> = queries.map(|query| &query.label).collect();
    let passed_over = passed_over(&loaded, &selection);
    if labels.is_empty() {
        let error = Error::invalid("no [[query]] is there, only [[verify]]");
        return Err(error
            .hint(format!("{ABOUT_QUOTATIONS}; onrecord check runs it"))
            .into());
    }
    selection.check(&labels)?;
    if passed_over > 0 {
        terminal.note(&format!(
            "passed over {passed_over} [[verify]]: {ABOUT_QUOTATIONS}"
        ));
    }
    let engine = args.index.open_or_build(terminal)?;
    let since = since.or_else(|| state.indexed_at.map(Timestamp::as_second));
    if state.version == VERSION_BY_PATH {
        state.told = state.told.told_by_path(&engine, &loaded.suites)?;
    }
    let alerts = suite::alerts(&engine, &loaded.suites, &selection, since, &state.told)?;
    let coverage = engine.coverage()?;
    state.version = VERSION;
    // What cannot be remembered is not told: it would be told again and again.
    if let Some(path) = &args.state {
        try_to_write(path, &state)?;
    }
    let mut out = terminal.out();
    match args.format {
        Format::Human => present::alerts_human(&mut out, &alerts, &coverage, &terminal.screen)?,
        Format::Jsonl => present::alerts_jsonl(&mut out, &alerts)?,
        Format::Atom => present::alerts_atom(&mut out, &alerts, &coverage)?,
    }
    out.flush()?;
    // Only what was told is remembered as told.
    if let Some(path) = &args.state {
        state.indexed_at = coverage.indexed_at;
        state.told.add(&alerts);
        write(path, &state)?;
    }
    Ok(match alerts.is_empty() {
        true => Outcome::NothingFound,
        false => Outcome::Found,
    })
}

/// How many quotations are chosen that no alert is given of.
fn passed_over(loaded: &Loaded, selection: &Selection) -> usize {
    let quotations = loaded.suites.iter().flat_map(|file| &file.quotations);
    let chosen = quotations.filter(|quotation| selection.selects(&quotation.label));
    chosen.count()
}

fn read(path: &Path) -> Result<State> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(State::default()),
        Err(why) => return Err(Error::io(path, why)),
    };
    let hint = "remove it, and everything since --since is told anew";
    let state: State =
        serde_json::from_slice(&bytes).map_err(|why| Error::io(path, why).hint(hint))?;
    match state.version {
        VERSION | VERSION_BY_PATH => Ok(state),
        other => {
            let why = format!("a state of version {other}, this program reads {VERSION}");
            Err(Error::io(path, why).hint(hint))
        }
    }
}

/// Fails where the state could not be written; leaves what is there as it is.
fn try_to_write(path: &Path, state: &State) -> Result<()> {
    let is_there = path.exists();
    write(path, state)?;
    match is_there {
        true => Ok(()),
        false => fs::remove_file(path).map_err(|why| Error::io(path, why)),
    }
}

fn write(path: &Path, state: &State) -> Result<()> {
    let json = serde_json::to_vec(state).expect("a state serialises");
    report::write(path, &json)
}

/// A day, a moment, or how long ago, in seconds since 1970 UTC.
fn moment(words: &str) -> Result<i64> {
    if let Some(seconds) = DateRange::bound(words) {
        return Ok(seconds);
    }
    let ago = words.parse::<Span>().ok();
    let ago = ago.and_then(|span| span.to_duration(SpanRelativeTo::days_are_24_hours()).ok());
    match ago {
        Some(ago) => Ok(Timestamp::now().as_second() - ago.abs().as_secs()),
        None => Err(Error::invalid(format!("--since: {words:?} is no time"))
            .hint("write 2024-03-01, 2024-03-01T06:00:00Z, 24h or 7d")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_day_a_time_or_how_long_ago() {
        assert_eq!(moment("1970-01-02").unwrap(), 86_400);
        assert_eq!(moment("1970-01-01T00:01:00Z").unwrap(), 60);
        let day = moment("24h").unwrap() - moment("2d").unwrap();
        assert!((day - 86_400).abs() <= 2, "{day}");
        assert!(moment("soon").is_err());
    }
}
