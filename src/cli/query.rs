//! `onrecord query`: ranked passages with the matched words lit.

use std::io::Write;
use std::time::Instant;

use clap::ValueEnum;

use super::Outcome;
use super::archive::IndexArg;
use super::number;
use super::pager::{self, Paging};
use super::question::Question;
use super::terminal::Terminal;
use crate::engine::{Copies, Engine, Request, Sort};
use crate::present::{self, Reasons, Shown};
use crate::query::{About, Warning};
use crate::verify::{Verdict, verify_quotation};

/// Find passages, the best first, with the matched words lit and the speakers named
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "onrecord query [OPTIONS] WORDS...",
    after_help = "\
Query language:
  peace talks                  as many of the words as possible, the rarer the better
  '\"peace talks\"'              a phrase; '\"peace talks\"~3' with up to 3 words between
  +peace -war                  must, must not (this very word); also AND OR NOT ( )
  nego*  negotiate~1           beginnings, near spellings
  peace w/5 talks              within 5 words; pre/5 in that order; w/s same sentence;
                               w/p same passage; not w/5
  headline: body: quote: speaker: publisher: byline: after:2024-03 before:2025

Examples:
  onrecord query peace talks -war
  onrecord query --speaker vance --after 2025 concessions
  onrecord query --quote 'They'\\''re asking too much: far too much'
  onrecord query --format json peace | jq '.hits[].article.headline'

A word that looks like a flag goes behind --. Exit code: 0 found, 1 nothing found, 2 error."
)]
pub(super) struct Args {
    #[command(flatten)]
    index: IndexArg,
    #[command(flatten)]
    question: Question,
    /// How many hits at the most; 0 for the figures alone
    #[arg(long, value_name = "N", value_parser = number::count, default_value_t = 10, help_heading = WHICH)]
    limit: usize,
    /// How many hits to leave out before the first
    #[arg(long, value_name = "N", value_parser = number::count, default_value_t = 0, help_heading = WHICH)]
    offset: usize,
    /// The best, the latest or the earliest first
    #[arg(long, value_name = "ORDER", default_value = "relevance", help_heading = WHICH)]
    sort: Order,
    /// How many passages of one article at the most; 0 for any number
    #[arg(long, value_name = "N", value_parser = number::count, default_value_t = 3, help_heading = WHICH)]
    per_article: usize,
    /// Of articles that say the same, show only the one that comes first
    #[arg(long, help_heading = WHICH)]
    fold_duplicates: bool,
    /// Of passages that are copies of one text show the first, and in how many articles it is
    #[arg(long, help_heading = WHICH)]
    distinct: bool,
    /// Cards for people, one JSON object, a JSON object a hit, a table, a list to paste, a run
    /// for evaluation programs
    #[arg(long, value_name = "FORMAT", default_value = "human", help_heading = HOW)]
    format: Format,
    /// The topic's number in the trec format
    #[arg(long, value_name = "ID", default_value = "1", help_heading = HOW)]
    topic: String,
    /// Print only how many passages match; with --distinct or --fold-duplicates, how many are left
    #[arg(long, help_heading = HOW)]
    count: bool,
    /// Print nothing; the exit code answers
    #[arg(long, help_heading = HOW)]
    quiet: bool,
    /// Say what each score is made of
    #[arg(long, help_heading = HOW)]
    explain: bool,
    /// Never start a pager
    #[arg(long, help_heading = HOW)]
    no_pager: bool,
}

const WHICH: &str = "Which hits";
const HOW: &str = "How to show them";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Jsonl,
    Csv,
    Markdown,
    Trec,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Order {
    Relevance,
    Newest,
    Oldest,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let quotation = args.question.quotation()?;
    let request = request(args, quotation.as_deref())?;
    let engine = args.index.open_or_build(terminal)?;
    let started = Instant::now();
    let copies = match args.fold_duplicates {
        true => Copies::Folded,
        false => Copies::Shown,
    };
    let mut answer = match args.distinct && request.limit > 0 {
        true => engine.search_distinct(&request, copies)?,
        false => engine.search_among(&request, copies)?,
    };
    let verdict = match &quotation {
        Some(words) => verdict(args, words, &engine)?,
        None => None,
    };
    if verdict.is_some() && args.question.chooses_articles() {
        let text =
            "whether it was said is judged by the whole index, whatever articles are asked for";
        answer.warnings.push(Warning::new(About::Query, text));
    }
    let shown = Shown {
        answer: &answer,
        limit: request.limit,
        per_article: request.per_article,
        index: &args.index.again(),
        verdict: verdict.as_ref(),
        took_ms: started.elapsed().as_secs_f64() * 1000.0,
        reasons: match args.explain {
            true => Reasons::Shown,
            false => Reasons::Hidden,
        },
    };
    if !args.quiet {
        show(args, &shown, terminal)?;
    }
    Ok(match answer.total {
        0 => Outcome::NothingFound,
        _ => Outcome::Found,
    })
}

/// Whether a pasted quotation was said; nothing where only figures are asked for.
fn verdict(args: &Args, words: &str, engine: &Engine) -> anyhow::Result<Option<Verdict>> {
    if args.quiet || args.count {
        return Ok(None);
    }
    let speaker = args.question.speaker();
    Ok(Some(verify_quotation(engine, words, speaker)?))
}

fn request(args: &Args, quotation: Option<&str>) -> anyhow::Result<Request> {
    let (limit, offset, per_article) = match args.count || args.quiet {
        // What is left of copies is counted by going through all.
        true if args.folds() && !args.quiet => (usize::MAX, 0, 0),
        true => (0, 0, args.per_article),
        false => (args.limit, args.offset, args.per_article),
    };
    Ok(Request {
        query: args.question.query(quotation)?,
        limit,
        offset,
        sort: match args.sort {
            // Which of two copies is left depends on the order; how many are left must not.
            _ if args.count => Sort::Relevance,
            Order::Relevance => Sort::Relevance,
            Order::Newest => Sort::Newest,
            Order::Oldest => Sort::Oldest,
        },
        per_article,
    })
}

impl Args {
    /// Is one passage shown for several?
    fn folds(&self) -> bool {
        self.distinct || self.fold_duplicates
    }
}

/// Warnings and what was searched in vain go to stderr where the format has no place for them.
fn show(args: &Args, shown: &Shown<'_>, terminal: &Terminal) -> anyhow::Result<()> {
    let has_place = matches!(args.format, Format::Json | Format::Markdown) && !args.count;
    let count = match args.folds() {
        true => shown.answer.hits.len(),
        false => shown.answer.total,
    };
    if !has_place {
        for one in &shown.answer.warnings {
            match args.count && one.about == About::Page {
                true => terminal.warn(&format!("at least {count}: {}", one.text)),
                false => terminal.warn(&one.text),
            }
        }
    }
    let mut out = Vec::new();
    if args.count {
        writeln!(out, "{count}")?;
    } else {
        write(&mut out, args, shown, terminal)?;
    }
    let paging = match args.format {
        Format::Human if !args.no_pager => Paging::Allowed,
        _ => Paging::Off,
    };
    pager::show(&out, paging, terminal)?;
    Ok(())
}

fn write(
    out: &mut Vec<u8>,
    args: &Args,
    shown: &Shown<'_>,
    terminal: &Terminal,
) -> std::io::Result<()> {
    match args.format {
        Format::Human => return present::answer_human(out, shown, &terminal.screen),
        Format::Json => return present::answer_json(out, shown),
        Format::Jsonl => present::answer_jsonl(out, shown)?,
        Format::Csv => present::answer_csv(out, shown)?,
        Format::Markdown => present::answer_markdown(out, shown)?,
        Format::Trec => present::answer_trec(out, shown, &args.topic)?,
    }
    let has_place = matches!(args.format, Format::Markdown);
    if let Some(verdict) = shown.verdict.filter(|_| !has_place) {
        terminal.note(&present::verdict_line(verdict));
    }
    match shown.answer.total {
        0 => say_nothing_found(shown, terminal)?,
        _ => say_what_is_left_out(args, shown, terminal),
    }
    Ok(())
}

/// A table or a run looks whole whatever is missing in it.
fn say_what_is_left_out(args: &Args, shown: &Shown<'_>, terminal: &Terminal) {
    let (hits, total) = (shown.answer.hits.len(), shown.answer.total);
    if hits == total || (hits == 0 && args.limit > 0) || args.offset > 0 {
        return;
    }
    let at_most = format!(
        "at most {} of an article (--per-article 0 shows all)",
        args.per_article
    );
    let why = match (args.folds(), args.per_article) {
        _ if hits >= args.limit => format!("--limit {} ends it there", args.limit),
        (true, 0) => "copies are folded".to_owned(),
        (true, _) => format!("copies are folded, and {at_most}"),
        (false, _) => at_most,
    };
    terminal.note(&format!("{hits} of {total} passages; {why}"));
}

fn say_nothing_found(shown: &Shown<'_>, terminal: &Terminal) -> std::io::Result<()> {
    let mut lines = Vec::new();
    present::nothing_human(&mut lines, shown, &terminal.screen_of_stderr())?;
    for line in String::from_utf8_lossy(&lines).lines() {
        terminal.note(line);
    }
    Ok(())
}
