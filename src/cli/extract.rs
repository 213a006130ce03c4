//! `onrecord extract`: headline, paragraphs, quotations and speakers, without an index.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::ValueEnum;

use super::Outcome;
use super::columns::ColumnsArg;
use super::index::cores;
use super::number;
use super::run::nothing_readable;
use super::terminal::Terminal;
use crate::Error;
use crate::article::{Article, Quote};
use crate::engine;
use crate::present::{self, ArticleArray, Texts};
use crate::read::{Item, PieceSink, Sources, stream_pieces};

/// Print the quotations and speakers of articles; needs no index
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  onrecord extract article.txt --format human
  onrecord extract corpus/ | jq -r '.quotes[].speaker.name'
  curl -s https://example.org/story.html | onrecord extract -
  onrecord extract dump.csv --map text=content,headline=title_en

Exit code: 0 something was read, 2 nothing was.")]
pub(super) struct Args {
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// A JSON object an article, one JSON array, or quotations for people
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    format: Format,
    /// Give the text of each article in JSON as well, into which the offsets point
    #[arg(long)]
    text: bool,
    #[command(flatten)]
    columns: ColumnsArg,
    /// How many threads; by default as many as the machine has. The output is the same
    #[arg(long, value_name = "N", value_parser = number::threads)]
    jobs: Option<NonZeroUsize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Jsonl,
    Json,
    Human,
}

/// The path that means standard input, and under which it is shown.
const STDIN: &str = "-";

pub(super) fn run(args: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let (stdin, paths): (Vec<_>, Vec<_>) = args
        .paths
        .iter()
        .cloned()
        .partition(|path| path.as_os_str() == STDIN);
    let columns = args.columns.columns()?;
    let sources = Sources::open(&paths)?.with_columns(&columns);
    if let Some(others) = present::passed_over(sources.passed_over()) {
        terminal.note(&others);
    }
    let texts = match args.text {
        true if args.format == Format::Human => {
            return Err(Error::invalid("--text has no place in --format human")
                .hint("the formats jsonl and json give the text")
                .into());
        }
        true => Texts::Shown,
        false => Texts::Hidden,
    };
    let mut page = Page::new(args.format, texts, terminal);
    let read = |sink: &mut PieceSink<'_>| {
        if !stdin.is_empty() {
            stream_pieces(io::stdin().lock(), STDIN, &columns, sink);
        }
        sources.pieces(sink);
    };
    let jobs = args.jobs.unwrap_or_else(cores);
    engine::extract_all(jobs, read, &mut |item, quotes| page.take(item, &quotes));
    if page.finish()? == 0 {
        return Err(nothing_readable(&args.paths).into());
    }
    Ok(Outcome::Found)
}

/// Articles on their way to stdout.
struct Page<'t> {
    terminal: &'t Terminal,
    out: Box<dyn Write>,
    format: Format,
    texts: Texts,
    array: ArticleArray,
    articles: usize,
    failure: Option<io::Error>,
}

impl<'t> Page<'t> {
    fn new(format: Format, texts: Texts, terminal: &'t Terminal) -> Self {
        Self {
            terminal,
            out: Box::new(terminal.out()),
            format,
            texts,
            array: ArticleArray::new(texts),
            articles: 0,
            failure: None,
        }
    }

    /// Writes an article or reports a problem; ends the reading where nobody can be written to.
    fn take(&mut self, item: Item, quotes: &[Quote]) -> ControlFlow<()> {
        let record = match item {
            Item::Article(record) => record,
            Item::Problem(problem) => {
                self.terminal.problem(&problem);
                return ControlFlow::Continue(());
            }
        };
        self.articles += 1;
        match self.write(&record.article, quotes) {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                self.failure = Some(failure);
                ControlFlow::Break(())
            }
        }
    }

    fn write(&mut self, article: &Article, quotes: &[Quote]) -> io::Result<()> {
        let out = &mut *self.out;
        match self.format {
            Format::Jsonl => present::article_jsonl(out, article, quotes, self.texts),
            Format::Json => self.array.push(out, article, quotes),
            Format::Human => present::article_human(out, article, quotes, &self.terminal.screen),
        }
    }

    /// How many articles were written.
    fn finish(mut self) -> io::Result<usize> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        if self.format == Format::Json {
            self.array.finish(&mut self.out)?;
        }
        self.out.flush()?;
        Ok(self.articles)
    }
}
