//! `onrecord schema`: the forms of the files that people write, for editors.

use std::io::Write;

use clap::ValueEnum;

use super::Outcome;
use super::terminal::Terminal;
use crate::suite;

/// Print a JSON Schema, so that editors complete and check a file
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example, for editors that read TOML with taplo:
  onrecord schema queries > queries.schema.json
and in the first line of a file of saved queries:
  #:schema ../queries.schema.json")]
pub(super) struct Args {
    /// Of which file
    #[arg(value_name = "FILE")]
    of: Of,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    /// Saved queries
    Queries,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let schema = match args.of {
        Of::Queries => suite::schema(),
    };
    let mut out = terminal.out();
    let json = serde_json::to_string_pretty(&schema).expect("a schema serialises");
    writeln!(out, "{json}")?;
    out.flush()?;
    Ok(Outcome::Found)
}
