//! What comes in, compared with what is there: files that need no reading, articles that are new,
//! changed, unchanged or there twice. What has `gone` and what are `copies` stand by themselves.
//!
//! Knows nothing of threads and of how an article is indexed.

mod copies;
mod gone;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::ControlFlow;

use super::super::IngestReport;
use super::super::answer::FileChanges;
use super::options::{Aim, Event, IngestOptions, Progress, Stage, Watcher};
use super::reading::{Reading, Step};
use crate::index::{
    Archive, Duplicates, Entry, KeyPrint, Known, MAX_KEY_BYTES, Sighting, Sightings,
};
use crate::read::{Item, Problem, Record, Severity, Sources};
use crate::{Error, Result};

/// How many articles or files pass between two reports of progress.
const BETWEEN_REPORTS: u64 = 100;

/// Parts the path of a file from the id of an article in it, in the key of the index.
pub(in super::super) const KEY_SEPARATOR: char = '\0';

/// What was met in a file is remembered, to be said again while the file is as it was; a file with
/// more than this is read again.
const REMEMBERED_PROBLEMS: usize = 100;

/// Where articles go that are to be indexed.
pub(super) type Out<'a> = dyn FnMut(Entry) -> ControlFlow<()> + 'a;

pub(super) struct Intake<'a, 'w> {
    archive: Option<&'a Archive>,
    options: &'a IngestOptions,
    pub(super) report: IngestReport,
    /// What was in the index; `None` until an article is there to be compared with it.
    known: Option<Known>,
    /// The keys of this run.
    seen: HashSet<KeyPrint>,
    /// Files and folders that could not be read as a whole.
    faulty: HashSet<String>,
    /// What is remembered of files that were not met so far.
    old: BTreeMap<String, Sighting>,
    /// What was met so far, and whether it was read.
    met: BTreeMap<String, (Sighting, Looked)>,
    /// The file that is being read, where it is to be remembered.
    current: Option<Sighting>,
    /// What is known of articles that say the same.
    duplicates: Duplicates,
    /// Files that are read a second time, for articles that were left out as copies of others which
    /// may be gone now.
    again: Option<BTreeSet<String>>,
    files: u64,
    bytes: u64,
    passed_over: u64,
    is_stopped: bool,
    failure: Option<Error>,
    watch: &'a mut Watcher<'w>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looked {
    Over,
    Into,
}

impl<'a, 'w> Intake<'a, 'w> {
    pub(super) fn new(
        archive: Option<&'a Archive>,
        options: &'a IngestOptions,
        watch: &'a mut Watcher<'w>,
    ) -> Self {
        Self {
            archive,
            options,
            report: IngestReport::default(),
            known: None,
            seen: HashSet::new(),
            faulty: HashSet::new(),
            old: archive.map(|a| a.sightings().files).unwrap_or_default(),
            met: BTreeMap::new(),
            current: None,
            duplicates: archive.map(|a| a.duplicates().clone()).unwrap_or_default(),
            again: None,
            files: 0,
            bytes: 0,
            passed_over: 0,
            is_stopped: false,
            failure: None,
            watch,
        }
    }

    /// What is to be read, and what of it was looked at before.
    pub(super) fn reading(&mut self) -> Reading {
        Reading::new(
            self.options,
            std::mem::take(&mut self.old),
            self.again.clone(),
        )
    }

    /// Takes a step of the reading; what is to be indexed goes to `out`.
    pub(super) fn step(&mut self, step: Step<Vec<Item>>, out: &mut Out<'_>) -> ControlFlow<()> {
        match step {
            Step::PassOver(file, sighting) => {
                self.files += 1;
                self.bytes += sighting.state.bytes;
                self.passed_over += sighting.state.bytes;
                self.pass_over(file, sighting);
                if self.files.is_multiple_of(BETWEEN_REPORTS) {
                    self.report_progress();
                }
            }
            Step::Begin(sighting) => {
                self.files += 1;
                self.current = sighting;
                if let Err(why) = self.known() {
                    self.failure = Some(why);
                    return ControlFlow::Break(());
                }
            }
            Step::Content(items, bytes) => {
                self.bytes = bytes;
                for item in items {
                    self.take(item, out)?;
                }
            }
            Step::End(file) => self.end(file),
        }
        self.flow()
    }

    /// After the last step: what is remembered of files that were not met, and whether all went
    /// well.
    pub(super) fn read(&mut self, rest: Reading) -> Result<()> {
        self.old = rest.into_old();
        match self.failure.take() {
            Some(failure) => Err(failure),
            None if self.is_stopped => Err(Error::stopped()),
            None => Ok(()),
        }
    }

    fn pass_over(&mut self, file: String, sighting: Sighting) {
        self.report.unchanged += sighting.articles;
        self.report.files_passed_over += 1;
        sighting
            .problems
            .iter()
            .for_each(|problem| self.note(problem));
        self.met.insert(file, (sighting, Looked::Over));
    }

    /// Remembers the file that was read, unless there was nothing in it that could be read.
    fn end(&mut self, file: String) {
        let worth = |one: &Sighting| one.articles > 0 && one.problems.len() <= REMEMBERED_PROBLEMS;
        if let Some(sighting) = self.current.take().filter(worth) {
            self.met.insert(file, (sighting, Looked::Into));
        }
    }

    fn take(&mut self, item: Item, out: &mut Out<'_>) -> ControlFlow<()> {
        match item {
            Item::Problem(problem) => self.meet(problem),
            Item::Article(record) => {
                if let Some(entry) = self.entry(record) {
                    out(entry)?;
                }
                if self.report.read.is_multiple_of(BETWEEN_REPORTS) {
                    self.report_progress();
                }
            }
        }
        self.flow()
    }

    /// Says a problem, and remembers it with its file.
    fn meet(&mut self, problem: Problem) {
        self.note(&problem);
        if let Some(current) = &mut self.current
            && current.problems.len() <= REMEMBERED_PROBLEMS
        {
            current.problems.push(problem);
        }
    }

    fn report_progress(&mut self) {
        self.is_stopped |= self.say(Stage::Reading).is_err();
    }

    fn flow(&self) -> ControlFlow<()> {
        match self.is_stopped {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    /// What to index of a record: nothing where it is unchanged or there twice.
    fn entry(&mut self, record: Record) -> Option<Entry> {
        let Record {
            article,
            container,
            hash,
        } = record;
        let key = format!("{container}{KEY_SEPARATOR}{}", article.id);
        let print = KeyPrint::of(&key);
        if self.again.is_some() && self.seen.contains(&print) {
            return None;
        }
        if let Some((why, severity)) = refusal(&key, &article.id, self.seen.contains(&print)) {
            self.meet(Problem {
                address: article.path,
                why,
                container,
                severity,
            });
            return None;
        }
        self.report.read += 1;
        self.seen.insert(print);
        if let Some(current) = &mut self.current {
            current.articles += 1;
        }
        let hash = content_hash(&hash, &article.path);
        let known = self.known.as_ref().and_then(|known| known.get(print));
        if known == Some(hash) || self.duplicates.skipped.get(&key) == Some(&hash) {
            self.report.unchanged += 1;
            return None;
        }
        let replaces = known.is_some();
        self.count(&container, |changes| match replaces {
            true => changes.changed += 1,
            false => changes.new += 1,
        });
        Some(Entry {
            key,
            hash,
            replaces,
            indexed_at: self.options.now,
            article,
            quotes: Vec::new(),
        })
    }

    fn note(&mut self, problem: &Problem) {
        if self.again.is_some() {
            return;
        }
        match problem.severity {
            Severity::LeftOut => {
                self.report.left_out += 1;
                self.faulty.insert(problem.container.clone());
            }
            Severity::Repeated => self.report.left_out += 1,
            Severity::Note => self.report.notes += 1,
        }
        if (self.watch)(Event::Problem(problem)).is_break() {
            self.is_stopped = true;
        }
    }

    /// Counts a change of an article, in a rehearsal for its file as well.
    fn count(&mut self, container: &str, add: impl Fn(&mut FileChanges)) {
        add(&mut self.report.changes);
        if self.options.aim == Aim::Rehearse {
            add(self.report.files.entry(container.to_owned()).or_default());
        }
    }

    fn known(&mut self) -> Result<&mut Known> {
        if self.known.is_none() {
            let known = self.archive.map(|archive| archive.known());
            self.known = Some(known.transpose()?.unwrap_or_default());
        }
        Ok(self.known.get_or_insert_default())
    }

    pub(super) fn has_changes(&self) -> bool {
        self.report.changes != FileChanges::default()
    }

    /// Tells how far the run is. An error where it is to end.
    pub(super) fn say(&mut self, stage: Stage) -> Result<()> {
        let progress = Progress {
            articles: self.report.read,
            problems: self.report.met().total(),
            bytes: self.bytes,
            passed_over: self.passed_over,
            stage,
        };
        match (self.watch)(Event::Progress(progress)) {
            ControlFlow::Break(()) => Err(Error::stopped()),
            ControlFlow::Continue(()) => Ok(()),
        }
    }

    /// What was done, and what is to be remembered of the files.
    pub(super) fn finish(self, sources: &Sources) -> (IngestReport, Sightings) {
        let mut report = self.report;
        report.passed_over = sources.passed_over().clone();
        let mut sightings = Sightings::default();
        sightings.files = self.old;
        let met = self.met.into_iter();
        sightings
            .files
            .extend(met.map(|(path, (sighting, _))| (path, sighting)));
        (report, sightings)
    }
}

/// The path of the file in the key of an article.
pub(super) fn container_of(key: &str) -> &str {
    key.split(KEY_SEPARATOR).next().unwrap_or("")
}

/// Why an article cannot be indexed, if so.
fn refusal(key: &str, id: &str, is_seen: bool) -> Option<(String, Severity)> {
    if key.len() > MAX_KEY_BYTES {
        let why = format!("an id of {} bytes is too long", id.len());
        return Some((why, Severity::LeftOut));
    }
    // Its file was read as well as any, so what is gone from it may go.
    is_seen.then(|| (format!("duplicate id {id:?}"), Severity::Repeated))
}

/// Of what an article says and where it says it: a row that moved has another address to show.
fn content_hash(raw: &[u8; 16], path: &str) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(raw);
    hasher.update(path.as_bytes());
    let [a, b, c, d, e, f, g, h, ..] = *hasher.finalize().as_bytes();
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}
