//! `onrecord index --watch`: an update whenever the files change, until Ctrl-C.
//!
//! What is told of a change is only that there was one: the update itself finds out what, since
//! files that are as they were cost it next to nothing. Knows nothing of how articles are read.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use anyhow::Context;
use jiff::Timestamp;
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Outcome;
use super::progress::{STOP, Say};
use super::run::Run;
use crate::Error;
use crate::engine::{FileChanges, IngestReport};
use crate::read::Problem;

/// So long nothing must change before what has changed is taken in,
const QUIET: Duration = Duration::from_millis(400);

/// but so long after the first change it is taken in all the same.
const AT_THE_LATEST: Duration = Duration::from_millis(1200);

/// After a run that failed, when the next one is tried if nothing changes before.
const NEXT_TRY: Duration = Duration::from_secs(2);

enum News {
    /// Something changed, or may have.
    Changed,
    /// Ctrl-C.
    Stop,
}

/// Takes in everything, then whatever changes.
pub(super) fn watch(run: &Run<'_>) -> anyhow::Result<Outcome> {
    let (send, news) = mpsc::channel();
    let stop = send.clone();
    ctrlc::set_handler(move || {
        STOP.store(true, Ordering::Relaxed);
        // Where nobody listens any more the program is ending already.
        let _ = stop.send(News::Stop);
    })
    .context("Ctrl-C cannot be listened for")?;
    let mut watcher = watcher(send, run)?;
    look_at(&mut watcher, &run.paths())?;
    // The first run must succeed: a path that is misspelt would be waited for in vain.
    let mut told = Told::default();
    let mut last = match run.once(&mut |problem| told.is_news(problem)) {
        Err(error) if is_stopped(&error) => return Ok(Outcome::Found),
        report => Some(report?),
    };
    if let Some(report) = &last {
        run.show(report)?;
    }
    if run.say != Say::Nothing {
        run.terminal.note("watching for changes; Ctrl-C ends it");
    }
    while wait(&news, last.is_some()) {
        told.next_round(last.is_some());
        last = again(run, &mut watcher, &mut told)?;
    }
    Ok(Outcome::Found)
}

/// One more update. `None` where it failed; that is said, and does not end the watching.
fn again(
    run: &Run<'_>,
    watcher: &mut RecommendedWatcher,
    told: &mut Told,
) -> anyhow::Result<Option<IngestReport>> {
    let mut options = run.options.clone();
    options.now = Timestamp::now();
    let run = Run {
        dir: run.dir,
        typed: run.typed,
        places: run.places.clone(),
        are_typed: run.are_typed,
        columns: run.columns.clone(),
        options,
        say: match run.say {
            Say::Nothing => Say::Nothing,
            _ => Say::Outcome,
        },
        terminal: run.terminal,
    };
    // A folder that went away and came back is another one for the system.
    let updated = look_at(watcher, &run.paths())
        .and_then(|()| run.once(&mut |problem| told.is_news(problem)));
    match updated {
        Ok(report) => {
            if report.changes != FileChanges::default() {
                run.show(&report)?;
            }
            Ok(Some(report))
        }
        Err(error) => {
            if !is_stopped(&error) {
                run.terminal.error(&error);
            }
            Ok(None)
        }
    }
}

/// The problems that were told, by a hash of each: they are met in every round until they are mended.
#[derive(Default)]
struct Told {
    before: BTreeSet<u64>,
    now: BTreeSet<u64>,
}

impl Told {
    fn is_news(&mut self, problem: &Problem) -> bool {
        let mut hasher = DefaultHasher::new();
        (&problem.address, &problem.why).hash(&mut hasher);
        let hash = hasher.finish();
        self.now.insert(hash) && !self.before.contains(&hash)
    }

    /// What a round that failed did not come to is still known.
    fn next_round(&mut self, was_whole: bool) {
        let now = std::mem::take(&mut self.now);
        match was_whole {
            true => self.before = now,
            false => self.before.extend(now),
        }
    }
}

/// Waits until there is something to take in. `false`: for the end.
fn wait(news: &Receiver<News>, was_good: bool) -> bool {
    let first = match was_good {
        true => news.recv().map_err(|_| RecvTimeoutError::Disconnected),
        false => news.recv_timeout(NEXT_TRY),
    };
    match first {
        Ok(News::Changed) => {}
        Err(RecvTimeoutError::Timeout) => return true,
        Ok(News::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
    }
    let begun = Instant::now();
    while begun.elapsed() < AT_THE_LATEST {
        match news.recv_timeout(QUIET) {
            Ok(News::Changed) => {}
            Ok(News::Stop) => return false,
            Err(_) => break,
        }
    }
    true
}

fn watcher(send: Sender<News>, run: &Run<'_>) -> anyhow::Result<RecommendedWatcher> {
    let index = absolute(run.dir);
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // What could not be told may have been anything.
        if event.map_or(true, |event| is_of_interest(&event, &index)) {
            let _ = send.send(News::Changed);
        }
    });
    watcher.context("changes cannot be watched for")
}

/// Reading is no change, and neither is what is written to the index.
fn is_of_interest(event: &notify::Event, index: &Path) -> bool {
    let is_change = match event.kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    };
    is_change && !event.paths.iter().all(|path| path.starts_with(index))
}

/// A file is watched by its folder, for most programs put a new one in its place.
fn look_at(watcher: &mut RecommendedWatcher, paths: &[PathBuf]) -> anyhow::Result<()> {
    for path in paths {
        let path = absolute(path);
        let watched = match path.parent() {
            Some(folder) if path.is_file() => watcher.watch(folder, RecursiveMode::NonRecursive),
            _ if !path.exists() => continue,
            _ => watcher.watch(&path, RecursiveMode::Recursive),
        };
        watched.with_context(|| format!("{} cannot be watched", path.display()))?;
    }
    Ok(())
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

fn is_stopped(error: &anyhow::Error) -> bool {
    error.downcast_ref::<Error>().is_some_and(Error::is_stopped)
}
