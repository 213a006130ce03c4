//! `onrecord index`: articles into an index, with a progress bar.

use std::fs;
use std::io::Write;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::thread;

use clap::ValueEnum;
use jiff::Timestamp;

use super::Outcome;
use super::archive::{DEFAULT_CORPUS, IndexArg};
use super::columns::ColumnsArg;
use super::places::Places;
use super::problems::ProblemFile;
use super::progress::{Follow, Say};
use super::terminal::Terminal;
use super::watch;
use crate::engine::{
    self, Aim, Engine, Event, IngestOptions, IngestReport, Layout, Missing, Policy, Unchanged,
};
use crate::read::{Columns, Problem, Sources, address_of};
use crate::{Error, Result, present};

/// Read articles into the index; what is unchanged is not touched
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  onrecord index                         corpus/ into index/
  onrecord index wire/ dump.jsonl.gz --index archive/
  onrecord index wire/ --dry-run         what would be read, and what would change
  onrecord index wire/ --watch           take in what changes, until Ctrl-C
  onrecord index --remove wire/old       take its articles out, though the folder is gone
  onrecord index --rebuild               build the index anew from what it was built from

Formats: plain text (first line the headline, then paragraphs), Markdown with front matter,
HTML; RSS, Atom and JSON Feed; NITF, NewsML-G2 and ninjs; JSON Lines, JSON arrays, CSV and TSV.
Packed with gzip or zstd, or in tar and zip archives; WARC and Parquet where they are built in.
A bad file or line is reported and left out.
A file whose size and times are those of the last run is not read again; nor is a large one
whose bytes are the same.

A file or folder has one name in an index, relative to where the index was first built: it is the
same one however it is typed, and from wherever.

Exit code: 0 done, 2 error, or with --strict something left out.")]
pub(super) struct Args {
    /// Files and folders [default: corpus]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    index: IndexArg,
    #[command(flatten)]
    columns: ColumnsArg,
    /// How many threads; by default one a core
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Say what would be read and what would change, and write nothing
    #[arg(long, short = 'n')]
    dry_run: bool,
    /// Go on taking in what changes in PATH, until Ctrl-C
    #[arg(long, conflicts_with_all = ["dry_run", "rebuild", "remove", "problems", "strict"])]
    watch: bool,
    /// Read files again that are as they were
    #[arg(long)]
    reread: bool,
    /// Keep articles whose files are gone
    #[arg(long)]
    keep_missing: bool,
    /// Take the articles of this file or folder out of the index, whether it is there or gone
    #[arg(long, value_name = "PATH")]
    remove: Vec<PathBuf>,
    /// Build the index anew beside the old one, which is used until the new one is whole
    #[arg(long, conflicts_with_all = ["dry_run", "remove"])]
    rebuild: bool,
    /// What becomes of articles that say the same as an earlier one: nothing, they are marked, or
    /// they are left out; by default what became of them in the last run, at first mark
    #[arg(long, value_name = "WHAT")]
    duplicates: Option<DuplicatesName>,
    /// Put the index in order afterwards: smaller, and as if built fresh
    #[arg(long)]
    optimize: bool,
    /// Write every problem to FILE as a line of JSON: address, why, container, severity
    #[arg(long, value_name = "FILE")]
    problems: Option<PathBuf>,
    /// End with exit code 2 where something was left out; what could be read is taken in all the
    /// same, and a note, such as of an encoding that was found, is no fault
    #[arg(long)]
    strict: bool,
    /// Print nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DuplicatesName {
    Keep,
    Mark,
    Skip,
}

pub(super) fn run(args: Args, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let places = Places::of(args.index.dir())?;
    let dir = places.typed(args.index.dir());
    let run = Run {
        dir: &dir,
        paths: args.paths(&places),
        columns: args.columns.columns()?,
        options: args.options(&places),
        say: match args.quiet {
            true => Say::Nothing,
            false => Say::All,
        },
        terminal,
    };
    if args.watch {
        return watch::watch(&run);
    }
    let kept = args.problems.as_deref().map(|path| places.typed(path));
    let mut problems = kept.as_deref().map(ProblemFile::create).transpose()?;
    let report = run.once(&mut |problem| {
        if let Some(file) = &mut problems {
            file.take(problem);
        }
        true
    })?;
    if let Some(problems) = problems {
        problems.finish()?;
    }
    run.show(&report)?;
    let met = report.met();
    if args.strict && met.left_out > 0 {
        let message = format!("--strict: {} left out, {} noted", met.left_out, met.notes);
        return Err(Error::invalid(message)
            .hint("what could be read is in the index; --problems FILE lists the others")
            .into());
    }
    Ok(Outcome::Found)
}

/// Builds a new index with the settings that need no thought.
pub(super) fn build(dir: &Path, corpus: &Path, terminal: &Terminal) -> anyhow::Result<()> {
    let places = Places::of(dir)?;
    let mut options = IngestOptions::new(cores(), Timestamp::now());
    options.base = Some(places.remembered().to_owned());
    let run = Run {
        dir,
        paths: vec![corpus.to_path_buf()],
        columns: Columns::default(),
        options,
        say: Say::All,
        terminal,
    };
    let report = run.once(&mut |_| true)?;
    let mut line = Vec::new();
    present::ingest_human(&mut line, &report)?;
    let lines = String::from_utf8_lossy(&line);
    lines.lines().for_each(|line| terminal.note(line));
    Ok(())
}

/// That none of `paths` holds an article.
pub(super) fn nothing_readable(paths: &[PathBuf]) -> Error {
    let paths: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    Error::invalid(format!("nothing readable in {}", paths.join(", "))).hint(
        "onrecord index --help names the formats of articles; --map says what the columns of a dump are",
    )
}

/// What is to be indexed, where and how.
pub(super) struct Run<'a> {
    pub(super) dir: &'a Path,
    pub(super) paths: Vec<PathBuf>,
    pub(super) columns: Columns,
    pub(super) options: IngestOptions,
    pub(super) say: Say,
    pub(super) terminal: &'a Terminal,
}

impl Args {
    /// What was named; else, where nothing is but to be removed, nothing; for a rebuilding what
    /// the index was built from; else the default.
    fn paths(&self, places: &Places) -> Vec<PathBuf> {
        if !self.paths.is_empty() || !self.remove.is_empty() {
            return self.paths.iter().map(|path| places.named(path)).collect();
        }
        let roots = match self.rebuild {
            true => Engine::roots(&places.typed(self.index.dir())),
            false => Vec::new(),
        };
        match roots.is_empty() {
            true => vec![places.named(Path::new(DEFAULT_CORPUS))],
            false => roots.into_iter().map(PathBuf::from).collect(),
        }
    }

    fn options(&self, places: &Places) -> IngestOptions {
        let mut options = IngestOptions::new(self.jobs.unwrap_or_else(cores), Timestamp::now());
        if self.dry_run {
            options.aim = Aim::Rehearse;
        }
        if self.rebuild {
            options.aim = Aim::Rebuild;
        }
        if self.reread {
            options.unchanged = Unchanged::Reread;
        }
        if self.keep_missing {
            options.missing = Missing::Keep;
        }
        options.duplicates = self.duplicates.map(|name| match name {
            DuplicatesName::Keep => Policy::Keep,
            DuplicatesName::Mark => Policy::Mark,
            DuplicatesName::Skip => Policy::Skip,
        });
        if self.optimize {
            options.layout = Layout::Optimized;
        }
        let remove = self.remove.iter().map(|path| places.named(path));
        options.remove = remove.map(|path| address_of(&path)).collect();
        options.base = Some(places.remembered().to_owned());
        options
    }
}

impl Run<'_> {
    /// Reads everything once, and says meanwhile how far it is, and the problems of which `is_said`
    /// wants it.
    pub(super) fn once(
        &self,
        is_said: &mut dyn FnMut(&Problem) -> bool,
    ) -> anyhow::Result<IngestReport> {
        let sources = self.sources()?;
        let removes = !self.options.remove.is_empty();
        if sources.files() == 0 && !removes {
            return Err(self.nothing_readable().into());
        }
        let mut follow = Follow::new(sources.total_bytes(), self.say, self.terminal);
        let ingested = engine::ingest(
            self.dir,
            &sources,
            &self.options,
            &mut |event| match event {
                Event::Problem(problem) if !is_said(problem) => ControlFlow::Continue(()),
                event => follow.take(event),
            },
        );
        follow.finish();
        let report = ingested?;
        if report.read + report.older + report.files_passed_over == 0 && !removes {
            return Err(self.nothing_readable().into());
        }
        Ok(report)
    }

    /// Prints what was done.
    pub(super) fn show(&self, report: &IngestReport) -> anyhow::Result<()> {
        if self.say == Say::Nothing {
            return Ok(());
        }
        let mut out = self.terminal.out();
        match self.options.aim {
            Aim::Rehearse => present::rehearsal_human(&mut out, report)?,
            _ => present::ingest_human(&mut out, report)?,
        }
        out.flush()?;
        Ok(())
    }

    fn sources(&self) -> Result<Sources> {
        let is_default = self.paths == [Path::new(DEFAULT_CORPUS)];
        if is_default
            && !Path::new(DEFAULT_CORPUS).exists()
            && self.held(Path::new(DEFAULT_CORPUS)) == 0
        {
            return Err(Error::invalid("there is no folder corpus/ here")
                .hint("onrecord index PATH... reads the articles in PATH"));
        }
        let sources = Sources::open(&self.paths).map_err(|error| self.gone().unwrap_or(error))?;
        Ok(sources.with_columns(self.columns.clone()))
    }

    /// That a path is gone from which the index holds articles, if it is that.
    fn gone(&self) -> Option<Error> {
        let is_gone = |path: &&PathBuf| {
            fs::symlink_metadata(path).is_err_and(|why| why.kind() == std::io::ErrorKind::NotFound)
        };
        self.paths.iter().filter(is_gone).find_map(|path| {
            self.held_but(path, &format!("{}: no such file or folder", path.display()))
        })
    }

    /// That there is nothing to read, and of which path the index holds what once was there: it may
    /// be a disk that is not at hand, so that is not taken out unasked.
    fn nothing_readable(&self) -> Error {
        let message = |path: &PathBuf| format!("nothing readable in {}", path.display());
        let mut held = self.paths.iter();
        let held = held.find_map(|path| self.held_but(path, &message(path)));
        held.unwrap_or_else(|| nothing_readable(&self.paths))
    }

    /// What is wrong with a path, if the index holds articles from there.
    fn held_but(&self, path: &Path, wrong: &str) -> Option<Error> {
        let held = self.held(path);
        let articles = if held == 1 { "article" } else { "articles" };
        let message = format!("{wrong}, but the index holds {held} {articles} from there");
        let hint = format!("onrecord index --remove {} takes them out", path.display());
        (held > 0).then(|| Error::invalid(message).hint(hint))
    }

    /// How many articles the index holds from under a path.
    fn held(&self, path: &Path) -> u64 {
        let held = Engine::open(self.dir).and_then(|engine| engine.held_under(&address_of(path)));
        held.unwrap_or(0)
    }
}

pub(super) fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}
