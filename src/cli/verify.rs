//! `onrecord verify`: was it said, by whom, in these words?

use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;

use super::Outcome;
use super::archive::IndexArg;
use super::columns::ColumnsArg;
use super::draft::{by_itself, drafts};
use super::github::tell_runner;
use super::index::cores;
use super::pager::{self, Paging};
use super::report;
use super::terminal::Terminal;
use crate::engine::Coverage;
use crate::present;
use crate::verify::{Allowed, Report, Rules, VerdictKind, allowed, verify};
use crate::{Error, Result};

/// Check the quotations of a draft against the archive: was it said, by whom, in these words?
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "onrecord verify [OPTIONS] DRAFT...\n       onrecord verify [OPTIONS] --quote WORDS [--speaker NAME]",
    after_help = "\
Verdicts:
  exact          the same characters stand in quotation marks
  normalized     quotation marks, dashes, spaces, the first letter's case or the last sign differ
  elided         every piece between …, [...] and [inserted] stands in one quotation, in order
  near           nearly these words; a changed “not”, number or name is named first
  misattributed  these words, said by somebody else
  indirect       only reported, outside of quotation marks
  absent         nobody is quoted with these words
  unsearchable   fewer than three telling words

Exceptions (--allow FILE), tables of TOML; quote and speaker as in the draft:
  [[allow]]
  quote = \"the words\"
  reason = \"on tape, 3 May\"
  until = 2027-01-31

In a Markdown draft, <!-- onrecord: ignore --> leaves the block behind it alone, or the block in
which it stands.

Examples:
  onrecord verify draft.md
  onrecord verify --quote 'the peace isn’t over' --speaker Marsh
  onrecord verify drafts/ --report sarif=verify.sarif --report junit=verify.xml
  onrecord verify drafts/ --format json | jq '.verdicts[] | select(.outcome == \"failed\")'

Exit code: 0 all pass, 1 something failed, 2 could not run (no quotation to check among others), or
a draft could not be read; the others are checked all the same."
)]
pub(super) struct Args {
    /// Drafts: plain text, Markdown, or any format that index reads; - is standard input
    #[arg(value_name = "DRAFT", required_unless_present = "quote")]
    drafts: Vec<PathBuf>,
    /// Check these words instead of a draft; - is standard input
    #[arg(
        long,
        value_name = "WORDS",
        allow_hyphen_values = true,
        conflicts_with = "drafts"
    )]
    quote: Option<String>,
    /// Who is said to have said them
    #[arg(
        long,
        value_name = "NAME",
        requires = "quote",
        conflicts_with = "drafts"
    )]
    speaker: Option<String>,
    #[command(flatten)]
    columns: ColumnsArg,
    #[command(flatten)]
    index: IndexArg,
    /// The verdicts that fail, by commas; none: nothing fails
    #[arg(
        long,
        value_name = "VERDICTS",
        value_delimiter = ',',
        default_value = "near,misattributed,absent"
    )]
    fail_on: Vec<FailOn>,
    /// Exceptions, each with a reason and its last day
    #[arg(long, value_name = "FILE")]
    allow: Option<PathBuf>,
    /// Both sides for people, one JSON object, a JSON object a verdict, a list to paste,
    /// annotations for GitHub
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Also write a report: sarif=FILE for code hosts, junit=FILE for CI servers
    #[arg(long, value_name = "KIND=FILE")]
    report: Vec<report::Report<ReportKind>>,
    /// Print nothing; the exit code answers
    #[arg(long)]
    quiet: bool,
    /// Never start a pager
    #[arg(long)]
    no_pager: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Jsonl,
    Markdown,
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportKind {
    Sarif,
    Junit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Exact,
    Normalized,
    Elided,
    Near,
    Misattributed,
    Indirect,
    Absent,
    Unsearchable,
    None,
}

/// What reports are called.
const TITLE: &str = "onrecord verify";

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let rules = rules(args, terminal)?;
    let (draft, unread) = match &args.quote {
        Some(words) => (by_itself(words, args.speaker.as_deref())?, None),
        None => drafts(&args.drafts, &args.columns.columns()?, terminal)?,
    };
    let engine = args.index.open_or_build(terminal)?;
    let verdicts = verify(&engine, &draft.claims, cores())?;
    let report = rules.apply(verdicts, &draft);
    for one in &report.unused {
        terminal.warn(&format!(
            "no quotation needs the exception {}",
            named(args, one)
        ));
    }
    let coverage = engine.coverage()?;
    write_reports(args, &report, &coverage)?;
    if args.format != Format::Github {
        tell_runner(TITLE, &present::verdict_cases(&report), terminal);
    }
    if !args.quiet {
        show(args, &report, &coverage, terminal)?;
    }
    if let Some(error) = unread {
        return Err(error.into());
    }
    Ok(match report.failed() {
        0 => Outcome::Found,
        _ => Outcome::NothingFound,
    })
}

/// What fails, and the exceptions that still hold; those that have ended are said.
fn rules(args: &Args, terminal: &Terminal) -> Result<Rules> {
    let mut allow = match &args.allow {
        Some(file) => {
            let text = fs::read_to_string(file).map_err(|why| {
                let hint = "--allow names a file of exceptions; --help shows one";
                Error::io(file, why).hint(hint)
            })?;
            allowed(&file.display().to_string(), &text)?
        }
        None => Vec::new(),
    };
    let today = today();
    for one in allow.iter().filter(|one| one.until < today) {
        terminal.warn(&format!(
            "the exception {} ended on {}",
            named(args, one),
            one.until
        ));
    }
    allow.retain(|one| one.until >= today);
    Ok(Rules {
        fail_on: args.fail_on.iter().filter_map(|one| one.kind()).collect(),
        allow,
    })
}

fn today() -> civil::Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// `allow.toml:3 "the words"`.
fn named(args: &Args, one: &Allowed) -> String {
    let file = args.allow.as_deref().unwrap_or(Path::new(""));
    format!("{}:{} {:?}", file.display(), one.line, one.quote)
}

impl FailOn {
    fn kind(self) -> Option<VerdictKind> {
        let value = self.to_possible_value()?;
        VerdictKind::named(value.get_name())
    }
}

fn write_reports(args: &Args, verdicts: &Report, coverage: &Coverage) -> Result<()> {
    report::write_all(&args.report, |kind, out| match kind {
        ReportKind::Sarif => present::verdicts_sarif(out, verdicts, env!("CARGO_PKG_VERSION")),
        ReportKind::Junit => {
            let facts = [("articles", coverage.articles.to_string())];
            present::junit(out, TITLE, &facts, &present::verdict_cases(verdicts))
        }
    })
}

fn show(
    args: &Args,
    report: &Report,
    coverage: &Coverage,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    let mut out = Vec::new();
    match args.format {
        Format::Human => present::verdicts_human(&mut out, report, coverage, &terminal.screen)?,
        Format::Json => present::verdicts_json(&mut out, report, coverage)?,
        Format::Jsonl => present::verdicts_jsonl(&mut out, report)?,
        Format::Markdown => present::verdicts_markdown(&mut out, report)?,
        Format::Github => {
            present::github_annotations(&mut out, &present::verdict_cases(report))?;
        }
    }
    let paging = match args.format {
        Format::Human if !args.no_pager => Paging::Allowed,
        _ => Paging::Off,
    };
    pager::show(&out, paging, terminal)?;
    Ok(())
}
