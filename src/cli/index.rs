//! `onrecord index`: articles into an index, with a progress bar.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use clap::ValueEnum;
use jiff::Timestamp;

use super::Outcome;
use super::archive::{DEFAULT_CORPUS, IndexArg};
use super::columns::ColumnsArg;
use super::number;
use super::places::{Place, Places};
use super::problems::ProblemFile;
use super::progress::Say;
use super::run::Run;
use super::terminal::Terminal;
use super::watch;
use crate::engine::{Aim, Engine, IngestOptions, Layout, Missing, Policy, Unchanged};
use crate::{Error, Result, present};

/// Read articles into the index; what is unchanged is not touched
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  onrecord index                         corpus/ into index/; later, what changed since
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
same one however it is typed, and from wherever. A link keeps the name that was typed first. What
is not seen is only that a folder around that where the index was first built, or around what such
a link leads to, holds the same files.

Exit code: 0 done, 2 error, or with --strict something left out.")]
pub(super) struct Args {
    /// Files and folders [default: what the index was built from, at first corpus]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    index: IndexArg,
    #[command(flatten)]
    columns: ColumnsArg,
    /// How many threads; by default one a core
    #[arg(long, value_name = "N", value_parser = number::threads)]
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
    /// Take the articles of this file or folder out of the index, whether it is there or gone; a
    /// path at which nothing is may also be the name that the index has
    #[arg(long, value_name = "PATH")]
    remove: Vec<PathBuf>,
    /// Build the index anew beside the old one, which is used until the new one is whole: from PATH
    /// alone where it is given, else from all that it was built from
    #[arg(long, conflicts_with_all = ["dry_run", "remove", "keep_missing"])]
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
    let mut places = Places::of(args.index.dir())?;
    let dir = places.typed(args.index.dir());
    let kept = args.problems.as_deref().map(|path| places.typed(path));
    let columns = args.columns.given()?;
    if columns.is_some() && args.paths.is_empty() && !args.remove.is_empty() {
        return Err(
            Error::invalid("--map says how PATH is read, and none is given")
                .hint("onrecord index PATH --map FIELD=COLUMN")
                .into(),
        );
    }
    let options = args.options(&places);
    let named = args.places(&mut places, &dir)?;
    let run = Run {
        dir: &dir,
        typed: args.index.dir(),
        columns: places.columns(columns.as_ref(), &named),
        options,
        places: named,
        are_typed: !args.paths.is_empty(),
        say: match args.quiet {
            true => Say::Nothing,
            false => Say::All,
        },
        terminal,
    };
    if args.watch {
        return watch::watch(&run);
    }
    let mut problems = kept.as_deref().map(ProblemFile::create).transpose()?;
    let report = run.once(&mut |problem| {
        if let Some(file) = &mut problems {
            file.take(problem);
        }
        true
    });
    // Of a run that failed before it met anything there is nothing to tell.
    if let Some(problems) = problems.filter(|file| report.is_ok() || file.has_any()) {
        problems.finish()?;
    }
    let report = report?;
    run.show(&report)?;
    if !args.quiet {
        say_what_comes_back(&args.remove, &places, terminal);
    }
    let met = report.met();
    if args.strict && met.left_out > 0 {
        let message = format!("--strict: {} left out, {} noted", met.left_out, met.notes);
        return Err(Error::invalid(message)
            .hint("what could be read is in the index; --problems FILE lists the others")
            .into());
    }
    Ok(Outcome::Found)
}

/// Of what was removed and lies in a folder that the next run reads again.
fn say_what_comes_back(removed: &[PathBuf], places: &Places, terminal: &Terminal) {
    let names: Vec<String> = removed.iter().map(|path| places.leaving(path)).collect();
    for (path, name) in removed.iter().zip(&names) {
        if places.comes_back(name, &names) {
            terminal.warn(&format!(
                "{} is still there: the next run takes it in again, unless a line in an .ignore file beside it keeps it out",
                path.display()
            ));
        }
    }
}

/// Builds a new index with the settings that need no thought.
pub(super) fn build(dir: &Path, corpus: &Path, terminal: &Terminal) -> anyhow::Result<()> {
    let mut places = Places::of(dir)?;
    let mut options = IngestOptions::new(cores(), Timestamp::now());
    options.base = Some(places.remembered().to_owned());
    let whole = places.typed(dir);
    let run = Run {
        dir: &whole,
        typed: dir,
        places: places.all(&[corpus.to_path_buf()]),
        are_typed: true,
        columns: Vec::new(),
        options,
        say: Say::All,
        terminal,
    };
    let report = run.once(&mut |_| true);
    // What is to be done next was typed where the program was started.
    places.go_back()?;
    let report = report?;
    let mut line = Vec::new();
    present::ingest_human(&mut line, dir, &report)?;
    let lines = String::from_utf8_lossy(&line);
    lines.lines().for_each(|line| terminal.note(line));
    Ok(())
}

impl Args {
    /// What was named, with the files in there that were once named by themselves; else, where
    /// nothing is but to be removed, nothing; else what the index was built from, or the default
    /// where there is no index yet.
    fn places(&self, places: &mut Places, dir: &Path) -> Result<Vec<Place>> {
        if !self.paths.is_empty() || !self.remove.is_empty() {
            let mut all = places.all(&self.paths);
            if !self.rebuild {
                all.extend(places.files_in(&all));
            }
            return Ok(all);
        }
        let known = places.built_from();
        if !known.is_empty() {
            return Ok(known);
        }
        match Engine::open(dir) {
            Err(error) if error.is_no_index() => Ok(places.all(&[PathBuf::from(DEFAULT_CORPUS)])),
            Err(error) => Err(error),
            Ok(_) => Err(self.index.built_from_nothing()),
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
        let remove = self.remove.iter().map(|path| places.leaving(path));
        options.remove = remove.collect();
        options.base = Some(places.remembered().to_owned());
        options
    }
}

pub(super) fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}
