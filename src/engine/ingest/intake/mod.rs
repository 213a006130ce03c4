//! What comes in, compared with what is there: files that need no reading, articles that are new,
//! changed, unchanged or there twice. What has `gone`, what are `copies`, and which copy of a page is
//! the newest stand by themselves.
//!
//! Knows nothing of threads and of how an article is indexed.

mod copies;
mod entries;
mod gone;
mod pages;

pub(super) use gone::is_in;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::ControlFlow;

use super::super::IngestReport;
use super::super::answer::FileChanges;
use super::options::{Aim, Event, IngestOptions, Missing, Progress, Stage, Watcher};
use super::reading::{Reading, Step};
use crate::index::{
    Archive, CopyId, Duplicates, Entry, KeyPrint, Known, Pages, Passes, Sighting, Sightings,
};
use crate::read::{Item, Problem, Severity, Sources};
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
    /// The copies of the pages of web crawls.
    pages: Pages,
    /// The URLs of pages of which more than the newest copy was in the index.
    contested: BTreeMap<KeyPrint, String>,
    /// The copies for which files are read a second time.
    wanted: Vec<CopyId>,
    /// What was read and is to be read again the next time.
    unsure: BTreeMap<String, Sighting>,
    /// Files that are read a second time, for articles that were left out, as copies of others or as
    /// older copies of pages, and may belong into the index now.
    again: Option<BTreeSet<String>>,
    files: u64,
    articles: u64,
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
    /// Not at first, and then all the same.
    Again,
}

impl<'a, 'w> Intake<'a, 'w> {
    pub(super) fn new(
        archive: Option<&'a Archive>,
        options: &'a IngestOptions,
        watch: &'a mut Watcher<'w>,
    ) -> Self {
        let old = archive.map(|a| a.sightings()).unwrap_or_default();
        let duplicates = archive.map(|a| a.duplicates().clone()).unwrap_or_default();
        let mut pages = old.pages;
        for key in duplicates.skipped.keys() {
            let copy = pages.find(key).and_then(|id| pages.get_mut(id));
            copy.into_iter().for_each(|copy| copy.was_held = false);
        }
        Self {
            archive,
            options,
            report: IngestReport::default(),
            known: None,
            seen: HashSet::new(),
            faulty: HashSet::new(),
            old: old.files,
            met: BTreeMap::new(),
            current: None,
            duplicates,
            pages,
            contested: BTreeMap::new(),
            wanted: Vec::new(),
            unsure: BTreeMap::new(),
            again: None,
            files: 0,
            articles: 0,
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
        sighting
            .problems
            .iter()
            .for_each(|problem| self.note(problem));
        self.met.insert(file, (sighting, Looked::Over));
    }

    /// Remembers the file that was read; one in which there was nothing that could be read, only to
    /// miss it.
    fn end(&mut self, file: String) {
        let Some(mut sighting) = self.current.take() else {
            return;
        };
        let has_any = sighting.articles > 0 || sighting.has_pages;
        if !has_any || sighting.problems.len() > REMEMBERED_PROBLEMS {
            self.unsure.insert(file, sighting);
            return;
        }
        if self.archive.is_some() && self.options.missing == Missing::Keep {
            sighting.passes = Passes::WithMissing;
        }
        self.met.insert(file, (sighting, Looked::Into));
    }

    fn take(&mut self, item: Item, out: &mut Out<'_>) -> ControlFlow<()> {
        match item {
            Item::Problem(problem) => self.meet(problem),
            Item::Article(record) => {
                if let Some(entry) = self.entry(record) {
                    out(entry)?;
                }
                if self.articles.is_multiple_of(BETWEEN_REPORTS) {
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

    /// Counts a change of an article, in a rehearsal for its file as well.
    fn count(&mut self, container: &str, add: impl Fn(&mut FileChanges)) {
        add(&mut self.report.changes);
        if self.options.aim == Aim::Rehearse {
            add(self.report.files.entry(container.to_owned()).or_default());
        }
    }

    /// What was in the index.
    fn known(&mut self) -> Result<&mut Known> {
        if self.known.is_none() {
            let known = self.archive.map(|archive| archive.known());
            self.known = Some(known.transpose()?.unwrap_or_default());
        }
        Ok(self.known.get_or_insert_default())
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

    pub(super) fn has_changes(&self) -> bool {
        self.report.changes != FileChanges::default()
    }

    /// Tells how far the run is. An error where it is to end.
    pub(super) fn say(&mut self, stage: Stage) -> Result<()> {
        let progress = Progress {
            articles: self.articles,
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
        report
            .files
            .retain(|_, changes| *changes != FileChanges::default());
        report.passed_over = sources.passed_over().clone();
        let mut sightings = Sightings::default();
        sightings.files = self.old;
        sightings.pages = self.pages;
        for (path, (sighting, looked)) in self.met {
            if looked == Looked::Over {
                report.unchanged += sighting.articles;
                report.files_passed_over += 1;
            }
            sightings.files.insert(path, sighting);
        }
        for (path, mut sighting) in self.unsure {
            sighting.passes = Passes::Never;
            sighting.problems.clear();
            sightings.files.insert(path, sighting);
        }
        (report, sightings)
    }
}

/// The path of the file in the key of an article.
pub(super) fn container_of(key: &str) -> &str {
    key.split(KEY_SEPARATOR).next().unwrap_or("")
}
