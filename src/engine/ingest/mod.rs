//! Articles into an index: reads, compares with what is there, extracts, commits.
//!
//! One thread reads; others take apart what it read, find the quotations and index. What is new,
//! changed or twice there is decided in the order of the input, so the number of threads changes
//! nothing. Knows no flags, no clock and no terminal.

mod intake;
mod options;
mod reading;

pub use options::{
    Aim, Event, IngestOptions, Layout, Missing, Progress, Stage, Unchanged, Watcher,
};

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use self::intake::Intake;
pub(super) use self::intake::KEY_SEPARATOR;
use self::reading::Step;
use super::crew::Crew;
use super::{IngestReport, extract};
use crate::index::{Archive, BuiltFrom, Entry, KeyPrint, Rebuild, Writer};
use crate::read::{Severity, Sources};
use crate::{Error, Result};

/// Takes the articles of `sources` into the index in `dir`, which is made where there is none.
///
/// A file that is as it was when it was read last is not read again, and an article whose content
/// is unchanged is not touched. Of a page in several web crawls the newest copy is in the index, of
/// all that were found in them so far; where that one goes, the one before it comes back, from its
/// file, as soon as this is among `sources`. One that has gone from the files and folders of `sources` is
/// removed, unless its file could not be read this time, or nothing at all could.
///
/// # Errors
/// When the index cannot be written, or when `watch` breaks off; what was committed before stays
/// as it is.
pub fn ingest(
    dir: &Path,
    sources: &Sources,
    options: &IngestOptions,
    watch: &mut Watcher<'_>,
) -> Result<IngestReport> {
    match options.aim {
        Aim::Update => update(dir, sources, options, watch),
        Aim::Rehearse => rehearse(dir, sources, options, watch),
        Aim::Rebuild => rebuild(dir, sources, options, watch),
    }
}

fn update(
    dir: &Path,
    sources: &Sources,
    options: &IngestOptions,
    watch: &mut Watcher<'_>,
) -> Result<IngestReport> {
    let mut writer = Writer::open(dir, options.jobs)?;
    if options.layout == Layout::Optimized {
        writer.merge_only_at_the_end();
    }
    let archive = committed(dir)?;
    let mut intake = Intake::new(archive.as_ref(), options, watch);
    intake.remove_named(&mut |key| writer.remove(key))?;
    read_into(Some(&writer), sources, options.jobs, &mut intake)?;
    intake.remove_missing(sources, &mut |key| writer.remove(key))?;
    while intake.takes_back(sources) {
        read_into(Some(&writer), sources, options.jobs, &mut intake)?;
    }
    intake.settle_pages(&mut |key| writer.remove(key))?;
    let is_first = intake.report.read > 0 && archive.is_none();
    let has_changes = intake.has_changes() || is_first;
    if has_changes {
        intake.say(Stage::Committing)?;
        writer.commit(options.now, intake.report.met())?;
    }
    if has_changes
        || archive
            .as_ref()
            .is_some_and(|archive| intake.must_compare(archive))
    {
        intake.compare(&mut writer)?;
    }
    if options.layout == Layout::Optimized {
        intake.say(Stage::Optimizing)?;
    }
    let (report, mut sightings) = intake.finish(sources);
    let has_read = report.read + report.older + report.files_passed_over > 0;
    if has_changes || archive.is_some() && has_read {
        writer.keep_sightings(&mut sightings)?;
        writer.remember(&built_from(sources, options), &options.remove)?;
    }
    if options.layout == Layout::Optimized {
        writer.optimize()?;
    }
    writer.finish()?;
    Ok(report)
}

fn built_from(sources: &Sources, options: &IngestOptions) -> BuiltFrom {
    let columns = sources.columns().iter();
    BuiltFrom {
        roots: sources.roots().to_vec(),
        columns: columns
            .map(|(path, columns)| (path.clone(), columns.mappings()))
            .collect(),
        base: options.base.clone(),
    }
}

/// Reads and compares as a run would, and touches nothing.
fn rehearse(
    dir: &Path,
    sources: &Sources,
    options: &IngestOptions,
    watch: &mut Watcher<'_>,
) -> Result<IngestReport> {
    let archive = committed(dir)?;
    let mut intake = Intake::new(archive.as_ref(), options, watch);
    intake.remove_named(&mut |_| Ok(()))?;
    read_into(None, sources, options.jobs, &mut intake)?;
    intake.remove_missing(sources, &mut |_| Ok(()))?;
    while intake.takes_back(sources) {
        read_into(None, sources, options.jobs, &mut intake)?;
    }
    intake.settle_pages(&mut |_| Ok(()))?;
    Ok(intake.finish(sources).0)
}

fn rebuild(
    dir: &Path,
    sources: &Sources,
    options: &IngestOptions,
    watch: &mut Watcher<'_>,
) -> Result<IngestReport> {
    let rebuild = Rebuild::begin(dir)?;
    let mut faulty = HashSet::new();
    let mut watch_faults = |event: Event<'_>| {
        if let Event::Problem(problem) = event
            && problem.severity == Severity::LeftOut
        {
            faulty.insert(problem.container.clone());
        }
        watch(event)
    };
    let built = update(rebuild.fresh(), sources, options, &mut watch_faults);
    let built = built.and_then(|report| {
        lose_nothing(dir, rebuild.fresh(), &faulty)?;
        Ok(report)
    });
    match &built {
        Ok(report) if report.read > 0 => rebuild.swap_in()?,
        _ => rebuild.abandon(),
    }
    built
}

/// What could not be read this time is not gone, so an index without it does not take the place of
/// one that holds it. Of an index of another version that cannot be told.
fn lose_nothing(dir: &Path, fresh: &Path, faulty: &HashSet<String>) -> Result<()> {
    if faulty.is_empty() {
        return Ok(());
    }
    let (Ok(old), Ok(new)) = (Archive::open(dir), Archive::open(fresh)) else {
        return Ok(());
    };
    let known = new.known()?;
    let mut lost = 0_u64;
    let mut from = String::new();
    old.each_key(&mut |key, _, _| {
        let container = intake::container_of(key);
        if intake::is_in(faulty, container) && known.get(KeyPrint::of(key)).is_none() {
            lost += 1;
            if from.is_empty() {
                from = container.to_owned();
            }
        }
    })?;
    match lost {
        0 => Ok(()),
        _ => Err(Error::invalid(format!(
            "the index holds {lost} articles that could not be read this time, the first from \
             {from:?}; it is left as it was"
        ))
        .hint("make them readable, or take them out with onrecord index --remove")),
    }
}

/// What the last commit holds; `None` where there was none.
fn committed(dir: &Path) -> Result<Option<Archive>> {
    match Archive::open(dir) {
        Err(error) if error.is_no_index() => Ok(None),
        opened => opened.map(Some),
    }
}

/// Reads, and hands what is new or changed to the threads, which extract and index it; without a
/// writer this is a rehearsal.
fn read_into(
    writer: Option<&Writer>,
    sources: &Sources,
    jobs: NonZeroUsize,
    intake: &mut Intake<'_, '_>,
) -> Result<()> {
    let failure = Mutex::new(None);
    let mut reading = intake.reading();
    Crew::of(jobs, |crew| {
        crew.in_order(
            |give| {
                // Who has had enough knows why.
                let _ = reading.read(sources, give);
            },
            Step::taken_apart,
            &mut |step, load| {
                let load = Arc::new(load);
                intake.step(step, &mut |entry| match writer {
                    Some(writer) if !has_failed(&failure) => {
                        let (load, failure) = (Arc::clone(&load), &failure);
                        crew.start(move || {
                            index_entry(writer, entry, failure);
                            drop(load);
                        })
                    }
                    Some(_) => ControlFlow::Break(()),
                    None => ControlFlow::Continue(()),
                })
            },
        );
    });
    let read = intake.read(reading);
    let failure = failure.into_inner().unwrap_or_else(PoisonError::into_inner);
    failure.map_or(read, Err)
}

/// Keeps the first failure, with which the run ends.
fn index_entry(writer: &Writer, mut entry: Entry, failure: &Mutex<Option<Error>>) {
    entry.quotes = extract(&entry.article);
    if let Err(error) = writer.add(entry) {
        let mut slot = failure.lock().unwrap_or_else(PoisonError::into_inner);
        slot.get_or_insert(error);
    }
}

fn has_failed(failure: &Mutex<Option<Error>>) -> bool {
    let slot = failure.lock().unwrap_or_else(PoisonError::into_inner);
    slot.is_some()
}

/// How many articles of the index in `dir` were read from under `path`.
pub(super) fn held_under(archive: &Archive, path: &str) -> Result<u64> {
    let mut held = 0;
    archive.each_key(&mut |key, _, _| {
        held += u64::from(crate::read::lies_under(intake::container_of(key), path));
    })?;
    Ok(held)
}
