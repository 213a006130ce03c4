//! `--watch`: runs the saved queries again whenever what they rest on changes.
//!
//! Query files, judgments, the index and, where one is named, the corpus are watched; what a run
//! itself writes is not.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::super::Outcome;
use super::{Settings, reads_stdin};
use crate::Error;

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
    once(settings);
    watch(&mut watcher, settings)?;
    loop {
        settings
            .terminal
            .note("watching for changes; Ctrl-C ends it");
        if !wait(&changes, settings) {
            return Ok(Outcome::Found);
        }
        once(settings);
    }
}

/// One run; what stops it is said, and the next change tries again.
fn once(settings: &Settings<'_>) {
    if let Err(error) = settings.once() {
        settings.terminal.error(&error);
    }
}

fn watch(watcher: &mut RecommendedWatcher, settings: &Settings<'_>) -> anyhow::Result<()> {
    let args = settings.args;
    for path in args.paths.iter().chain(&args.corpus) {
        match path.is_dir() {
            true => watcher.watch(path, RecursiveMode::Recursive)?,
            // A file that an editor replaces is another file; its folder stays.
            false => watcher.watch(folder(path), RecursiveMode::NonRecursive)?,
        }
    }
    if args.index.dir().is_dir() {
        watcher.watch(args.index.dir(), RecursiveMode::NonRecursive)?;
    }
    Ok(())
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Waits for a change and for the quiet behind it; `false` where no change can come any more.
fn wait(changes: &Receiver<notify::Result<Event>>, settings: &Settings<'_>) -> bool {
    loop {
        match changes.recv() {
            Err(_) => return false,
            Ok(Ok(event)) if concerns(&event, settings) => break,
            Ok(_) => {}
        }
    }
    while changes.recv_timeout(QUIET).is_ok() {}
    true
}

fn concerns(event: &Event, settings: &Settings<'_>) -> bool {
    let is_change = !matches!(event.kind, EventKind::Access(_));
    let index = absolute(settings.args.index.dir());
    // With a corpus the runs themselves write the index.
    let writes_index = settings.args.corpus.is_some();
    let of_index = |path: &PathBuf| absolute(path).starts_with(&index);
    let (inside, outside): (Vec<_>, Vec<_>) = event.paths.iter().partition(|p| of_index(p));
    let is_commit = !writes_index && inside.iter().any(|path| path.ends_with("meta.json"));
    is_change && (is_commit || outside.into_iter().any(|path| is_input(path)))
}

/// Is it something that a run reads, and does not write?
fn is_input(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_snapshot = path
        .components()
        .any(|part| part.as_os_str().to_string_lossy().ends_with(".snapshots"));
    !is_snapshot && !name.ends_with(".tmp") && !name.starts_with('.')
}

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
