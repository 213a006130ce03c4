//! `onrecord verify`: was it said, by whom, in these words?

use std::fs;
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;

use super::Outcome;
use super::archive::IndexArg;
use super::index::cores;
use super::pager::{self, Paging};
use super::terminal::Terminal;
use crate::engine::Coverage;
use crate::present;
use crate::read::{Item, Record, Sources, read_stream};
use crate::verify::{
    Allowed, Claim, Draft, Origin, Report, Rules, VerdictKind, allowed, draft, verify,
};
use crate::{Error, Result};

/// Check the quotations of a draft against the archive: was it said, by whom, in these words?
#[derive(Debug, clap::Args)]
#[command(after_help = "\
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
  onrecord verify drafts/ --format json | jq '.verdicts[] | select(.outcome == \"failed\")'

Exit code: 0 all pass, 1 something failed, 2 could not run (no quotation to check among others).")]
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
    #[arg(long, value_name = "NAME", requires = "quote")]
    speaker: Option<String>,
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
    /// Both sides for people, one JSON object, a JSON object a verdict
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
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

const STDIN: &str = "-";

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let rules = rules(args, terminal)?;
    let draft = match &args.quote {
        Some(words) => by_itself(words, args.speaker.as_deref())?,
        None => drafts(&args.drafts, terminal)?,
    };
    let engine = args.index.open_or_build(terminal)?;
    let verdicts = verify(&engine, &draft.claims, cores())?;
    let report = rules.apply(verdicts, draft.ignored);
    for one in &report.unused {
        terminal.warn(&format!(
            "no quotation needs the exception {}",
            named(args, one)
        ));
    }
    if !args.quiet {
        show(args, &report, &engine.coverage()?, terminal)?;
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
            let text = fs::read_to_string(file).map_err(|why| Error::io(file, why))?;
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

fn by_itself(words: &str, speaker: Option<&str>) -> Result<Draft> {
    let words = match words {
        STDIN => String::from_utf8_lossy(&stdin()?).into_owned(),
        words => words.to_string(),
    };
    if words.trim().is_empty() {
        return Err(Error::invalid("nothing to verify: the quotation is empty")
            .hint("onrecord verify --quote \"WORDS\", or onrecord verify DRAFT"));
    }
    Ok(Draft {
        claims: vec![Claim::new(&words, speaker)],
        ignored: 0,
    })
}

/// The quotations of all drafts. A draft that cannot be read ends the run: a check must not pass
/// because of it. So does a run in which there is nothing to check.
fn drafts(paths: &[PathBuf], terminal: &Terminal) -> Result<Draft> {
    let mut out = Draft::default();
    let mut unread: Option<String> = None;
    for path in paths {
        let mut take = |item: Item, piped: Option<&str>| {
            match item {
                Item::Article(record) => add(&mut out, &record, piped),
                Item::Problem(problem) => {
                    terminal.problem(&problem);
                    if problem.severity == crate::read::Severity::LeftOut {
                        unread.get_or_insert(problem.address);
                    }
                }
            }
            ControlFlow::Continue(())
        };
        if path.as_os_str() == STDIN {
            let bytes = stdin()?;
            let text = String::from_utf8_lossy(&bytes);
            read_stream(bytes.as_slice(), STDIN, &mut |item, _| {
                take(item, Some(&text))
            });
        } else {
            let sources = Sources::open(std::slice::from_ref(path))?;
            sources.read(&mut |item, _| take(item, None));
        }
    }
    if let Some(address) = unread {
        return Err(
            Error::invalid(format!("the draft {address:?} could not be read"))
                .hint("give drafts with text in them; the line above says what is wrong"),
        );
    }
    if out.claims.is_empty() && out.ignored == 0 {
        return Err(
            Error::invalid("nothing to verify: no quotation in quotation marks")
                .hint("onrecord extract DRAFT shows what is found in a draft"),
        );
    }
    Ok(out)
}

fn add(out: &mut Draft, record: &Record, piped: Option<&str>) {
    let article = &record.article;
    let row = article.path.strip_prefix(&record.container);
    let row = row.and_then(|row| row.strip_prefix(':')?.parse().ok());
    let file = match (piped, row) {
        (None, None) => fs::read(&record.container).ok(),
        _ => None,
    };
    let file = file.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let origin = match (row, piped, &file) {
        (Some(line), ..) => Origin::Line(line),
        // A plain text is its file, decoded; only of other formats the file itself is looked at.
        (None, Some(text), _) if !is_text(&article.text, text) => Origin::File(text),
        (None, _, Some(text)) if !is_text(&article.text, text) => Origin::File(text),
        _ => Origin::File(&article.text),
    };
    let found = draft(article, &record.container, origin);
    out.claims.extend(found.claims);
    out.ignored += found.ignored;
}

/// Is a text that of its file, but for a mark in front and how it was encoded?
fn is_text(text: &str, file: &str) -> bool {
    let lines = |text: &str| text.matches('\n').count();
    let file = file.trim_start_matches('\u{feff}');
    text == file || (file.contains('\u{fffd}') && lines(text) == lines(file))
}

fn stdin() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|why| Error::io("standard input".as_ref(), why))?;
    Ok(bytes)
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
    }
    out.flush()?;
    let paging = match args.format {
        Format::Human if !args.no_pager => Paging::Allowed,
        _ => Paging::Off,
    };
    pager::show(&out, paging, terminal)?;
    Ok(())
}
