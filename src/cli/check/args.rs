//! The flags of `onrecord check`, and what its help says of them.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::ValueEnum;

use super::super::archive::IndexArg;
use super::super::number;
use super::super::report::Report;
use crate::suite::MaxDrop;

/// Where saved queries are looked for where none are named.
pub(super) const DEFAULT_QUERIES: &str = "queries";

/// Run saved queries, verify kept quotations, and fail where a promise is broken
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A file of saved queries (.toml; also .csv, and plain lists, a query a line, whose
names end in .list, or have no ending and are named here):
  version = 1
  [[query]]
  id = \"talks\"
  q = '\"peace talks\"'
  speaker = \"Solvane\"
  expect.hits = \">= 3\"
  expect.top = { article = \"2024-11-20-ceasefire.txt\" }
  [[verify]]
  quote = \"a quotation as it was printed\"
  expect = \"exact|normalized\"
onrecord schema queries prints a JSON Schema of it, for editors.

Examples:
  onrecord check                              queries/ on index/
  onrecord check --corpus articles/           bring the index up to date first
  onrecord check --tag nightly --report junit=out/check.xml
  onrecord check --update=new                 write the snapshots that are missing
  onrecord check --save-run run.txt           then later: --baseline run.txt --max-drop ndcg=0.02

Exit code: 0 all pass, 1 something failed, 2 could not run.")]
pub(in super::super) struct Args {
    /// Files and folders of saved queries; - is standard input
    #[arg(value_name = "FILE", default_value = DEFAULT_QUERIES)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) index: IndexArg,
    /// Bring the index up to date with these articles first
    #[arg(long, value_name = "PATH")]
    pub(super) corpus: Option<PathBuf>,
    /// Only queries with this tag; may be given again
    #[arg(long, value_name = "TAG", help_heading = WHICH)]
    pub(super) tag: Vec<String>,
    /// Only queries with an id like this, * for any letters; may be given again
    #[arg(long, value_name = "GLOB", help_heading = WHICH)]
    pub(super) only: Vec<String>,
    /// Only queries that failed last time on this index; all where none did
    #[arg(long, help_heading = WHICH)]
    pub(super) rerun_failed: bool,
    /// How many threads; by default one a core
    #[arg(short, long, value_name = "N", value_parser = number::threads, help_heading = HOW)]
    pub(super) jobs: Option<NonZeroUsize>,
    /// Stop after the first query that does not pass
    #[arg(long, help_heading = HOW)]
    pub(super) fail_fast: bool,
    /// Let warnings fail
    #[arg(long, help_heading = HOW)]
    pub(super) strict: bool,
    /// Write snapshots: all that differ, or with =new those that are missing; without it what differs is written
    /// beside them as .new
    #[arg(
        long,
        value_name = "WHICH",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "all",
        help_heading = HOW
    )]
    pub(super) update: Option<Update>,
    /// Compare the rankings of judged queries with this TREC run
    #[arg(long, value_name = "FILE", help_heading = HOW)]
    pub(super) baseline: Option<PathBuf>,
    /// How far a mean may fall below the baseline; may be given again [default: ndcg=0]
    #[arg(long, value_name = "MEASURE=N", requires = "baseline", help_heading = HOW)]
    pub(super) max_drop: Vec<MaxDrop>,
    /// Run again whenever a file of queries, the index or the corpus changes
    #[arg(long, conflicts_with_all = ["save_run"], help_heading = HOW)]
    pub(super) watch: bool,
    /// What is printed
    #[arg(long, value_name = "FORMAT", default_value = "human", help_heading = SHOWN)]
    pub(super) format: Format,
    /// Write a report into a file as well; may be given again
    #[arg(
        long,
        value_name = "KIND=FILE",
        value_parser = str::parse::<Report<Kind>>,
        help_heading = SHOWN,
        long_help = "Write a report into a file as well: junit, json, jsonl, tap or markdown. \
                     May be given again"
    )]
    pub(super) report: Vec<Report<Kind>>,
    /// Write the rankings as a TREC run
    #[arg(long, value_name = "FILE", help_heading = SHOWN)]
    pub(super) save_run: Option<PathBuf>,
    /// Say how long things took; without it two runs give the same bytes
    #[arg(long, help_heading = SHOWN)]
    pub(super) timings: bool,
}

const WHICH: &str = "Which queries";
const HOW: &str = "How to run them";
const SHOWN: &str = "How to show them";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Update {
    All,
    New,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
    Jsonl,
    Tap,
    Markdown,
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    Junit,
    Json,
    Jsonl,
    Tap,
    Markdown,
}
