//! Articles into an index: reads, compares with what is there, extracts in threads, commits.
//!
//! The reading thread alone decides what is new, changed or twice there, in the order of the
//! input, so the number of threads changes nothing. Knows no flags, no clock and no terminal.

use std::collections::{HashMap, HashSet};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};
use jiff::Timestamp;

use super::{IngestReport, extract};
use crate::index::{Entry, Known, Writer};
use crate::read::{Item, Problem, Record, Severity, Sources};
use crate::{Error, Result};

/// How many articles wait for a thread at the most.
const WAITING_ARTICLES: usize = 64;

/// How many articles pass between two reports of progress.
const ARTICLES_BETWEEN_REPORTS: u64 = 100;

/// Parts the path of a file from the id of an article in it, in the key of the index.
const KEY_SEPARATOR: char = '\0';

/// How articles are taken in.
#[derive(Debug, Clone)]
pub struct IngestOptions {
    /// How many threads.
    pub jobs: NonZeroUsize,
    /// What becomes of articles that are no longer where they were read.
    pub missing: Missing,
    /// Whether the index is put in order afterwards.
    pub layout: Layout,
    /// What the index will say when it was last changed.
    pub now: Timestamp,
}

/// What becomes of articles that are no longer where they were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// They leave the index.
    Remove,
    /// They stay.
    Keep,
}

/// Whether the index is put in order after a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// As the run leaves it.
    AsIs,
    /// One segment without removed articles, as if built fresh.
    Optimized,
}

/// What a run tells while it goes on.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// How far it is.
    Progress(Progress),
    /// What it met.
    Problem(&'a Problem),
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Articles read.
    pub articles: u64,
    /// Problems met.
    pub problems: u64,
    /// Bytes of disk read.
    pub bytes: u64,
    /// What is being done.
    pub stage: Stage,
}

/// What a run is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading and indexing articles.
    Reading,
    /// Writing to disk what was read.
    Committing,
    /// Putting the index in order.
    Optimizing,
}

/// Takes the articles of `sources` into the index in `dir`, which is made where there is none.
///
/// An article whose content is unchanged is not touched; one that has gone from the files and
/// folders of `sources` is removed, unless its file could not be read this time, or nothing at
/// all could.
///
/// # Errors
/// When the index cannot be written; what was committed before stays as it is.
pub fn ingest(
    dir: &Path,
    sources: &Sources,
    options: &IngestOptions,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<IngestReport> {
    let mut writer = Writer::open(dir, options.jobs)?;
    if options.layout == Layout::Optimized {
        writer.merge_only_at_the_end();
    }
    let mut intake = Intake::new(writer.known()?, watch);
    read_into(&writer, sources, options.jobs, &mut intake)?;
    if options.missing == Missing::Remove && intake.report.read > 0 {
        intake.remove_missing(&writer, sources)?;
    }
    let is_first = intake.report.read > 0 && !writer.has_commit()?;
    if intake.has_changes() || is_first {
        intake.say(Stage::Committing);
        writer.commit(options.now, intake.problems)?;
    }
    if options.layout == Layout::Optimized {
        intake.say(Stage::Optimizing);
        writer.optimize()?;
    }
    let report = intake.report;
    writer.finish()?;
    Ok(report)
}

/// Hands what is new or changed to threads that extract and index.
fn read_into(
    writer: &Writer,
    sources: &Sources,
    jobs: NonZeroUsize,
    intake: &mut Intake<'_>,
) -> Result<()> {
    let (send, receive) = bounded::<Entry>(WAITING_ARTICLES);
    let failure = Mutex::new(None);
    thread::scope(|scope| {
        for _ in 0..jobs.get() {
            let receive = receive.clone();
            scope.spawn(|| index_entries(writer, receive, &failure));
        }
        drop(receive);
        sources.read(&mut |item, bytes| intake.take(item, bytes, &send));
        drop(send);
    });
    let failure = failure
        .into_inner()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    failure.map_or(Ok(()), Err)
}

/// Ends at the first failure; the reading then finds nobody to hand articles to, and ends too.
fn index_entries(writer: &Writer, entries: Receiver<Entry>, failure: &Mutex<Option<Error>>) {
    for mut entry in entries {
        entry.quotes = extract(&entry.article);
        if let Err(error) = writer.add(entry) {
            let mut slot = failure
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner());
            slot.get_or_insert(error);
            return;
        }
    }
}

struct Intake<'w> {
    known: Known,
    /// Where each key of this run was first seen.
    seen: HashMap<String, String>,
    /// Files and folders that could not be read as a whole.
    faulty: HashSet<String>,
    report: IngestReport,
    problems: u64,
    bytes: u64,
    watch: &'w mut dyn FnMut(Event<'_>),
}

impl<'w> Intake<'w> {
    fn new(known: Known, watch: &'w mut dyn FnMut(Event<'_>)) -> Self {
        Self {
            known,
            seen: HashMap::new(),
            faulty: HashSet::new(),
            report: IngestReport::default(),
            problems: 0,
            bytes: 0,
            watch,
        }
    }

    fn take(&mut self, item: Item, bytes: u64, send: &Sender<Entry>) -> ControlFlow<()> {
        self.bytes = bytes;
        match item {
            Item::Problem(problem) => self.note(&problem),
            Item::Article(record) => {
                if let Some(entry) = self.entry(record)
                    && send.send(entry).is_err()
                {
                    return ControlFlow::Break(());
                }
                if self.report.read.is_multiple_of(ARTICLES_BETWEEN_REPORTS) {
                    self.say(Stage::Reading);
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// What to index of a record: nothing where it is unchanged or there twice.
    fn entry(&mut self, record: Record) -> Option<Entry> {
        let article = record.article;
        let key = format!("{}{KEY_SEPARATOR}{}", record.container, article.id);
        if let Some(first) = self.seen.get(&key) {
            let why = format!("duplicate id {:?}, first at {first}", article.id);
            // Its file was read as well as any, so what is gone from it may go.
            self.problems += 1;
            self.report.left_out += 1;
            (self.watch)(Event::Problem(&Problem {
                address: article.path,
                why,
                container: record.container,
                severity: Severity::LeftOut,
            }));
            return None;
        }
        self.report.read += 1;
        self.seen.insert(key.clone(), article.path.clone());
        let hash = content_hash(&record.hash, &article.path);
        let replaces = match self.known.get(&key) {
            Some(known) if *known == hash => {
                self.report.unchanged += 1;
                return None;
            }
            Some(_) => {
                self.report.changed += 1;
                true
            }
            None => {
                self.report.new += 1;
                false
            }
        };
        Some(Entry {
            key,
            hash,
            replaces,
            article,
            quotes: Vec::new(),
        })
    }

    fn note(&mut self, problem: &Problem) {
        self.problems += 1;
        if problem.severity == Severity::LeftOut {
            self.report.left_out += 1;
            self.faulty.insert(problem.container.clone());
        }
        (self.watch)(Event::Problem(problem));
    }

    /// Removes what was read from these sources before and is no longer there.
    fn remove_missing(&mut self, writer: &Writer, sources: &Sources) -> Result<()> {
        for key in self.known.keys() {
            let container = key.split(KEY_SEPARATOR).next().unwrap_or("");
            if !self.seen.contains_key(key)
                && sources.covers(container)
                && !self.is_faulty(container)
            {
                writer.remove(key)?;
                self.report.removed += 1;
            }
        }
        Ok(())
    }

    /// Could a file, or a folder around it, not be read as a whole?
    fn is_faulty(&self, container: &str) -> bool {
        let folders = container.match_indices('/').map(|(at, _)| &container[..at]);
        folders
            .chain([container])
            .any(|path| self.faulty.contains(path))
    }

    fn has_changes(&self) -> bool {
        self.report.new + self.report.changed + self.report.removed > 0
    }

    fn say(&mut self, stage: Stage) {
        (self.watch)(Event::Progress(Progress {
            articles: self.report.read,
            problems: self.problems,
            bytes: self.bytes,
            stage,
        }));
    }
}

/// Of what an article says and where it says it: a row that moved has another address to show.
fn content_hash(raw: &[u8; 16], path: &str) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(raw);
    hasher.update(path.as_bytes());
    let [a, b, c, d, e, f, g, h, ..] = *hasher.finalize().as_bytes();
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}
