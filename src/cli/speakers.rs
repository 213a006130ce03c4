//! `onrecord speakers`: who is quoted, and how one speaker is quoted.

use std::io::Write;

use clap::ValueEnum;

use super::Outcome;
use super::archive::IndexArg;
use super::number;
use super::pager::{self, Paging};
use super::terminal::Terminal;
use crate::engine::{Engine, SpeakerRow};
use crate::{Error, present};

/// List who is quoted; with a NAME, how that speaker is named and quoted by month
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  onrecord speakers                       the 50 most quoted
  onrecord speakers vance                 forms of the name, quotations by month
  onrecord speakers --format csv > who.csv

Exit code: 0 found, 1 nobody of that name, 2 error.")]
pub(super) struct Args {
    /// A name, or a part of one
    name: Vec<String>,
    #[command(flatten)]
    index: IndexArg,
    /// A table for people, one JSON object, a JSON object a speaker, a table for programs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// How many at the most; by default 50 for people, all in other formats
    #[arg(long, value_name = "N", value_parser = number::count)]
    limit: Option<usize>,
    /// Never start a pager
    #[arg(long)]
    no_pager: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Jsonl,
    Csv,
}

const HUMAN_LIMIT: usize = 50;

pub(super) fn run(args: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let name = args.name.join(" ");
    // A script whose variable is empty must not be told that nobody of that name is quoted.
    if !args.name.is_empty() && name.trim().is_empty() {
        return Err(Error::invalid(format!("{name:?} is no name"))
            .hint("onrecord speakers NAME, or onrecord speakers for everybody")
            .into());
    }
    let engine = args.index.open_or_build(terminal)?;
    let mut out = Vec::new();
    let outcome = if args.name.is_empty() {
        write_all(&mut out, &args, &engine, terminal)
    } else {
        write_one(&mut out, &name, &args, &engine, terminal)
    }?;
    let paging = match args.format {
        Format::Human if !args.no_pager => Paging::Allowed,
        _ => Paging::Off,
    };
    pager::show(&out, paging, terminal)?;
    Ok(outcome)
}

fn write_all(
    out: &mut dyn Write,
    args: &Args,
    engine: &Engine,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let rows = engine.speakers()?;
    let shown = first(&rows, args);
    match args.format {
        Format::Human => present::speakers_human(out, shown, rows.len(), &terminal.screen)?,
        Format::Json => present::speakers_json(out, shown, rows.len(), &engine.coverage()?)?,
        Format::Jsonl => present::speakers_jsonl(out, shown)?,
        Format::Csv => present::speakers_csv(out, shown)?,
    }
    Ok(outcome(&rows))
}

fn write_one(
    out: &mut dyn Write,
    name: &str,
    args: &Args,
    engine: &Engine,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let mut detail = engine.speaker(name)?;
    let all = detail.rows.len();
    let limit = args.limit.unwrap_or(all);
    if limit < all {
        detail.rows.truncate(limit);
        detail.manners.truncate(limit);
        if let [only] = detail.manners.as_slice() {
            detail.together = only.clone();
        }
        terminal.note(&format!("{limit} of {all} speakers of that name"));
    }
    let coverage = engine.coverage()?;
    match args.format {
        Format::Human => {
            present::speaker_human(out, name, &detail, &coverage, &terminal.screen)?;
        }
        Format::Json => present::speaker_json(out, name, &detail, &coverage)?,
        Format::Jsonl => present::speakers_jsonl(out, &detail.rows)?,
        Format::Csv => present::speakers_csv(out, &detail.rows)?,
    }
    Ok(match all {
        0 => Outcome::NothingFound,
        _ => Outcome::Found,
    })
}

fn first<'a>(rows: &'a [SpeakerRow], args: &Args) -> &'a [SpeakerRow] {
    let limit = args.limit.unwrap_or(match args.format {
        Format::Human => HUMAN_LIMIT,
        _ => rows.len(),
    });
    rows.get(..limit).unwrap_or(rows)
}

fn outcome(rows: &[SpeakerRow]) -> Outcome {
    if rows.is_empty() {
        Outcome::NothingFound
    } else {
        Outcome::Found
    }
}
