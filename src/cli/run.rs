//! A run of indexing: what is read once, what is said meanwhile, and why there may be nothing to
//! read. Knows no flags.

use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::archive::{DEFAULT_CORPUS, DEFAULT_INDEX};
use super::places::Place;
use super::progress::{Follow, Say};
use super::terminal::Terminal;
use crate::engine::{self, Aim, Engine, Event, IngestOptions, IngestReport, Missing};
use crate::read::{Columns, Problem, Sources, address_of, is_index_folder};
use crate::{Error, Result, present};

/// What is to be indexed, where and how.
pub(super) struct Run<'a> {
    pub(super) dir: &'a Path,
    /// The same as it was typed.
    pub(super) typed: &'a Path,
    pub(super) places: Vec<Place>,
    /// Were these typed, or are they what the index was built from?
    pub(super) are_typed: bool,
    /// What the columns of dumps are called, by the name of what that holds for.
    pub(super) columns: Vec<(String, Columns)>,
    pub(super) options: IngestOptions,
    pub(super) say: Say,
    pub(super) terminal: &'a Terminal,
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
            _ => present::ingest_human(&mut out, self.typed, report)?,
        }
        out.flush()?;
        Ok(())
    }

    /// What is read, as the index names it.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        self.places.iter().map(|place| place.name.clone()).collect()
    }

    fn sources(&self) -> Result<Sources> {
        let mut paths = self.paths();
        let is_default = paths == [Path::new(DEFAULT_CORPUS)];
        if is_default
            && !Path::new(DEFAULT_CORPUS).exists()
            && self.held(Path::new(DEFAULT_CORPUS)) == 0
        {
            return Err(Error::invalid("there is no folder corpus/ here")
                .hint("onrecord index PATH... reads the articles in PATH"));
        }
        if let Some(place) = self
            .places
            .iter()
            .find(|place| is_index_folder(&place.name))
        {
            let dir = place.typed.display();
            let message = format!("{dir} is the folder of an index, in which no articles are read");
            let hint = format!("onrecord query --index {dir} WORDS... searches it");
            return Err(Error::invalid(message).hint(hint));
        }
        for place in self.places.iter().filter(|place| is_gone(&place.name)) {
            let gone = Error::io(&place.typed, "no such file or folder");
            self.leave_out(place, gone.message(), &mut paths)?;
            if self.are_typed && self.held(&place.name) == 0 {
                return Err(gone.hint("check the spelling, or give a path that exists"));
            }
        }
        let mut sources = Sources::open(&paths)?;
        let opened = paths.len();
        let is_empty = |place: &&Place| {
            paths.contains(&place.name) && !sources.has_files_under(&address_of(&place.name))
        };
        let empty: Vec<&Place> = self.places.iter().filter(is_empty).collect();
        for place in empty {
            let wrong = format!("nothing readable in {}", place.typed.display());
            self.leave_out(place, &wrong, &mut paths)?;
        }
        if paths.len() < opened {
            sources = Sources::open(&paths)?;
        }
        Ok(sources.with_columns_under(self.columns.clone()))
    }

    /// Leaves out a path at which nothing is, if the index holds articles from there: it may be a
    /// disk that is not at hand. Where it was typed, or all would be built anew without it, or there
    /// is no other, that is an error.
    fn leave_out(&self, place: &Place, wrong: &str, paths: &mut Vec<PathBuf>) -> Result<()> {
        let keeps = self.are_typed && self.options.missing == Missing::Keep;
        let Some(error) = self.held_but(place, wrong).filter(|_| !keeps) else {
            return Ok(());
        };
        if self.are_typed || self.options.aim == Aim::Rebuild || paths.len() == 1 {
            return Err(error);
        }
        paths.retain(|path| *path != place.name);
        if self.say != Say::Nothing {
            self.terminal
                .warn(&error.adding(", which stay").to_string());
        }
        Ok(())
    }

    /// That there is nothing to read.
    fn nothing_readable(&self) -> Error {
        let typed = self.places.iter().map(|place| place.typed.clone());
        nothing_readable(&typed.collect::<Vec<_>>())
    }

    /// What is wrong with a path, if the index holds articles from there.
    fn held_but(&self, place: &Place, wrong: &str) -> Option<Error> {
        let held = self.held(&place.name);
        let articles = if held == 1 { "article" } else { "articles" };
        let message = format!("{wrong}, but the index holds {held} {articles} from there");
        let named = match self.typed == Path::new(DEFAULT_INDEX) {
            true => String::new(),
            false => format!(" --index {}", self.typed.display()),
        };
        let hint = format!(
            "onrecord index --remove {}{named} takes them out",
            place.typed.display()
        );
        (held > 0).then(|| Error::invalid(message).hint(hint))
    }

    /// How many articles the index holds from under a path.
    fn held(&self, path: &Path) -> u64 {
        let held = Engine::open(self.dir).and_then(|engine| engine.held_under(&address_of(path)));
        held.unwrap_or(0)
    }
}

fn is_gone(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|why| why.kind() == std::io::ErrorKind::NotFound)
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
