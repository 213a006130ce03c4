//! `onrecord index`: articles into an index, with a progress bar.

use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use jiff::Timestamp;

use super::Outcome;
use super::archive::{DEFAULT_CORPUS, IndexArg};
use super::progress::Watch;
use super::terminal::Terminal;
use crate::engine::{self, IngestOptions, IngestReport, Layout, Missing};
use crate::read::Sources;
use crate::{Error, Result, present};

/// Read articles into the index; what is unchanged is not touched
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  onrecord index                         corpus/ into index/
  onrecord index wire/ dump.jsonl.gz --index archive/
  onrecord index wire/ --keep-missing    articles whose files are gone stay

Formats: plain text (.txt: first line the headline, then paragraphs), Markdown with front
matter (.md), JSON Lines (.jsonl, .jsonl.gz). A bad file or line is reported and left out.")]
pub(super) struct Args {
    /// Files and folders
    #[arg(value_name = "PATH", default_value = DEFAULT_CORPUS)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    index: IndexArg,
    /// How many threads; by default one a core
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Keep articles whose files are gone
    #[arg(long)]
    keep_missing: bool,
    /// Put the index in order afterwards: smaller, and as if built fresh
    #[arg(long)]
    optimize: bool,
}

pub(super) fn run(args: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let options = IngestOptions {
        jobs: args.jobs.unwrap_or_else(cores),
        missing: match args.keep_missing {
            true => Missing::Keep,
            false => Missing::Remove,
        },
        layout: match args.optimize {
            true => Layout::Optimized,
            false => Layout::AsIs,
        },
        now: Timestamp::now(),
    };
    let report = ingest(args.index.dir(), &args.paths, &options, terminal)?;
    let mut out = terminal.out();
    present::ingest_human(&mut out, &report)?;
    out.flush()?;
    Ok(Outcome::Found)
}

/// Builds a new index with the settings that need no thought.
pub(super) fn build(dir: &Path, corpus: &Path, terminal: &Terminal) -> anyhow::Result<()> {
    let options = IngestOptions {
        jobs: cores(),
        missing: Missing::Remove,
        layout: Layout::AsIs,
        now: Timestamp::now(),
    };
    let report = ingest(dir, &[corpus.to_path_buf()], &options, terminal)?;
    let mut line = Vec::new();
    present::ingest_human(&mut line, &report)?;
    terminal.note(String::from_utf8_lossy(&line).trim_end());
    Ok(())
}

/// That none of `paths` holds an article.
pub(super) fn nothing_readable(paths: &[PathBuf]) -> Error {
    let paths: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    Error::invalid(format!("nothing readable in {}", paths.join(", "))).hint(
        "articles are .txt, .md, .jsonl or .jsonl.gz files; onrecord index --help says how they look",
    )
}

fn ingest(
    dir: &Path,
    paths: &[PathBuf],
    options: &IngestOptions,
    terminal: &Terminal,
) -> anyhow::Result<IngestReport> {
    let sources = open(paths)?;
    if sources.files() == 0 {
        return Err(nothing_readable(paths).into());
    }
    let mut watch = Watch::new(sources.total_bytes(), terminal);
    let report = engine::ingest(dir, &sources, options, &mut |event| watch.take(event));
    watch.finish();
    let report = report?;
    if report.read == 0 {
        return Err(nothing_readable(paths).into());
    }
    Ok(report)
}

fn open(paths: &[PathBuf]) -> Result<Sources> {
    let is_default = paths == [Path::new(DEFAULT_CORPUS)];
    if is_default && !Path::new(DEFAULT_CORPUS).exists() {
        return Err(Error::invalid("there is no folder corpus/ here")
            .hint("onrecord index PATH... reads the articles in PATH"));
    }
    Sources::open(paths)
}

pub(super) fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}
