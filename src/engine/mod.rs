//! The façade: takes articles in, answers questions. Wires the rooms above; knows no flags.

mod answer;

pub use answer::{
    Answer, Coverage, Hit, HitQuote, IngestReport, Reason, Relaxation, Request, Sort,
    SpeakerDetail, SpeakerRow, Stats,
};

use std::num::NonZeroUsize;
use std::path::Path;

use jiff::Timestamp;

use crate::article::{Article, Quote};
use crate::read::{Problem, Sources};
use crate::{Error, Result, quote, speaker};

/// An archive that answers questions. Reading goes on while another process writes.
pub struct Engine {}

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

impl Engine {
    /// Opens the index in `dir` for reading.
    pub fn open(dir: &Path) -> Result<Self> {
        Err(Error::no_index(dir))
    }

    /// Is there an index in `dir`, of whatever version?
    pub fn exists(dir: &Path) -> bool {
        dir.join("onrecord.json").is_file()
    }

    /// What the index holds, in short.
    pub fn coverage(&self) -> Coverage {
        Coverage::default()
    }

    /// What the index holds, at length.
    pub fn stats(&self) -> Result<Stats> {
        Err(Error::invalid("no index"))
    }

    /// Answers a question.
    pub fn search(&self, request: &Request) -> Result<Answer> {
        let _ = request;
        Err(Error::invalid("no index"))
    }

    /// Everybody who is quoted, the most quoted first.
    pub fn speakers(&self) -> Result<Vec<SpeakerRow>> {
        Err(Error::invalid("no index"))
    }

    /// All about the speakers whom `name` stands for.
    pub fn speaker(&self, name: &str) -> Result<SpeakerDetail> {
        let _ = name;
        Err(Error::invalid("no index"))
    }
}

/// The quotations of an article with their speakers.
pub fn extract(article: &Article) -> Vec<Quote> {
    speaker::attribute(article, quote::quotations(article))
}

/// What a run of [`ingest`] tells while it goes on.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// How far it is.
    Progress(Progress),
    /// What it met.
    Problem(&'a Problem),
}

/// Takes the articles of `sources` into the index in `dir`.
pub fn ingest(
    dir: &Path,
    sources: &Sources,
    options: &IngestOptions,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<IngestReport> {
    let _ = (sources, options, watch);
    Err(Error::no_index(dir))
}
