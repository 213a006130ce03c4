//! `--watch`: runs the saved queries again whenever what they rest on changes.
//!
//! Query files, judgments, the index and, where one is named, the corpus are watched; what a run
//! itself writes is not.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::super::Outcome;
use super::{Args, Settings, reads_stdin, stdin};
use crate::Error;
use crate::suite;

/// Changes within so short a time are one: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// Runs until somebody stops it.
pub(super) fn run(settings: &Settings<'_>) -> anyhow::Result<Outcome> {
    if reads_stdin(settings.args) {
        let error = Error::invalid("standard input cannot be watched");
        return Err(error.hint("give the saved queries as files").into());
    }
    let (send, changes) = channel();
    let mut watcher = notify::recommended_watcher(send)?;
    let mut inputs = Inputs::of(settings.args);
    once(settings);
    watch(&mut watcher, settings, &inputs)?;
    loop {
        settings
            .terminal
            .note("watching for changes; Ctrl-C ends it");
        if !wait(&changes, &inputs) {
            return Ok(Outcome::Found);
        }
        inputs = Inputs::of(settings.args);
        watch(&mut watcher, settings, &inputs)?;
        once(settings);
    }
}

/// One run; what stops it is said, and the next change tries again.
fn once(settings: &Settings<'_>) {
    if let Err(error) = settings.once() {
        settings.terminal.error(&error);
    }
}

fn watch(
    watcher: &mut RecommendedWatcher,
    settings: &Settings<'_>,
    inputs: &Inputs,
) -> anyhow::Result<()> {
    let args = settings.args;
    let folders = args.paths.iter().chain(&args.corpus);
    for folder in folders.filter(|path| path.is_dir()) {
        watcher.watch(&absolute(folder), RecursiveMode::Recursive)?;
    }
    // A file that an editor replaces is another file; its folder stays.
    let others: BTreeSet<&Path> = inputs
        .files
        .iter()
        .filter_map(|file| file.parent())
        .collect();
    for folder in others {
        let is_watched = inputs.folders.iter().any(|other| folder.starts_with(other));
        if folder.is_dir() && !is_watched {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
    }
    if args.index.dir().is_dir() {
        watcher.watch(&inputs.index, RecursiveMode::NonRecursive)?;
    }
    Ok(())
}

/// Waits for a change and for the quiet behind it; `false` where no change can come any more.
fn wait(changes: &Receiver<notify::Result<Event>>, inputs: &Inputs) -> bool {
    loop {
        match changes.recv() {
            Err(_) => return false,
            Ok(Ok(event)) if inputs.concerns(&event) => break,
            Ok(_) => {}
        }
    }
    while changes.recv_timeout(QUIET).is_ok() {}
    true
}

/// What a run reads. What it writes, and what else lies in the same folders, is none of it.
struct Inputs {
    /// Saved queries, their judgments, the baseline, a corpus of one file.
    files: BTreeSet<PathBuf>,
    /// The folders of saved queries and of articles.
    folders: Vec<PathBuf>,
    corpus: Option<PathBuf>,
    index: PathBuf,
}

impl Inputs {
    fn of(args: &Args) -> Self {
        let loaded = suite::load(&args.paths, &mut stdin);
        let named = args.baseline.iter().chain(&args.corpus);
        let named = named.filter(|path| !path.is_dir());
        let files = loaded.files.iter().chain(named);
        let folders = args.paths.iter().chain(&args.corpus);
        let folders = folders.filter(|path| path.is_dir());
        Self {
            files: files.map(|path| absolute(path)).collect(),
            folders: folders.map(|path| absolute(path)).collect(),
            corpus: args.corpus.as_deref().map(absolute),
            index: absolute(args.index.dir()),
        }
    }

    fn concerns(&self, event: &Event) -> bool {
        let is_change = !matches!(event.kind, EventKind::Access(_));
        is_change && event.paths.iter().any(|path| self.holds(&absolute(path)))
    }

    fn holds(&self, path: &Path) -> bool {
        if path.starts_with(&self.index) {
            // With a corpus the runs themselves write the index.
            return self.corpus.is_none() && path.ends_with("meta.json");
        }
        self.files.contains(path)
            || self.folders.iter().any(|folder| path.starts_with(folder)) && is_suite(path)
            || self.corpus.iter().any(|corpus| path.starts_with(corpus)) && is_article(path)
    }
}

/// Is it read in a folder of saved queries, were it new there?
fn is_suite(path: &Path) -> bool {
    let ending = path.extension().and_then(|end| end.to_str());
    is_article(path) && matches!(ending, Some("toml" | "csv" | "list"))
}

/// May it be read in a folder of articles?
fn is_article(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_snapshot = path
        .components()
        .any(|part| part.as_os_str().to_string_lossy().ends_with(".snapshots"));
    !is_snapshot && !name.ends_with(".tmp") && !name.starts_with('.')
}

/// As the system tells of it, whose folders were named so.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
