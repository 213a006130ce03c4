//! `onrecord stats`: what the index holds.

use std::io::Write;

use clap::ValueEnum;

use super::Outcome;
use super::archive::IndexArg;
use super::terminal::Terminal;
use crate::present;

/// Say what the index holds, in figures
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    index: IndexArg,
    /// Lines for people, or one JSON object
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Compare every file of words and articles in the index with its checksum; a damaged one is an error
    #[arg(long)]
    checksums: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

pub(super) fn run(args: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let engine = args.index.open_or_build(terminal)?;
    if args.checksums {
        engine.compare_checksums()?;
    }
    let stats = engine.stats()?;
    let mut out = terminal.out();
    match args.format {
        Format::Human => present::stats_human(&mut out, &stats)?,
        Format::Json => present::stats_json(&mut out, &stats)?,
    }
    out.flush()?;
    Ok(Outcome::Found)
}
