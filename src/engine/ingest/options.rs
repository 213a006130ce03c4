//! How a run of indexing is asked for, and what it tells while it goes on.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use jiff::Timestamp;

use crate::index::Policy;
use crate::read::Problem;

/// How articles are taken in.
#[derive(Debug, Clone)]
pub struct IngestOptions {
    /// How many threads.
    pub jobs: NonZeroUsize,
    /// What the run is to do.
    pub aim: Aim,
    /// What becomes of articles that are no longer where they were read.
    pub missing: Missing,
    /// What becomes of files that are as they were.
    pub unchanged: Unchanged,
    /// Files and folders, there or gone, whose articles leave the index first; as in
    /// [`crate::read::address_of`].
    pub remove: Vec<String>,
    /// The folder that relative paths are relative to, as it is reached from that of the index.
    pub base: Option<String>,
    /// What becomes of articles that say the same as an earlier one; `None`: what became of them
    /// in the last run.
    pub duplicates: Option<Policy>,
    /// Whether the index is put in order afterwards.
    pub layout: Layout,
    /// What the index will say when it was last changed.
    pub now: Timestamp,
}

impl IngestOptions {
    /// An update with the settings that need no thought.
    pub fn new(jobs: NonZeroUsize, now: Timestamp) -> Self {
        Self {
            jobs,
            aim: Aim::Update,
            missing: Missing::Remove,
            unchanged: Unchanged::PassOver,
            remove: Vec::new(),
            base: None,
            duplicates: None,
            layout: Layout::AsIs,
            now,
        }
    }
}

/// What a run is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// Bring the index up to what the files hold.
    Update,
    /// Build it anew beside the one that is there, and put it in its place when it is whole.
    Rebuild,
    /// Say what an update would do, and do nothing.
    Rehearse,
}

/// What becomes of articles that are no longer where they were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// They leave the index.
    Remove,
    /// They stay.
    Keep,
}

/// What becomes of files that are as they were when they were read last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unchanged {
    /// They are not read.
    PassOver,
    /// They are read all the same.
    Reread,
}

/// Whether the index is put in order after a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// As the run leaves it.
    AsIs,
    /// One segment without removed articles, as if built fresh.
    Optimized,
}

/// Is told what goes on. Where it breaks off, the run ends without a commit.
pub type Watcher<'a> = dyn FnMut(Event<'_>) -> ControlFlow<()> + 'a;

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
    /// Bytes of disk that are done.
    pub bytes: u64,
    /// How many of these were not read, for their files are as they were.
    pub passed_over: u64,
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
