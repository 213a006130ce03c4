//! The reading of a run, as steps in the order of the input: files that need no reading, for they
//! are as they were, and what stands in the others.
//!
//! Runs in a thread of its own, ahead of those who take the steps. Does not know what is in the
//! index.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use jiff::Timestamp;

use super::options::{IngestOptions, Missing, Unchanged};
use crate::index::{Passes, Sighting};
use crate::read::{Item, Piece, Source, Sources};

/// Smaller files are read as fast as they are hashed.
const HASHED_BYTES: u64 = 1 << 20;

/// A step of the reading, with `P` for what is read: first pieces, then the items in them.
pub(super) enum Step<P> {
    /// The file of this address is as it was: what was met in it is met again.
    PassOver(String, Sighting),
    /// A file begins; what is to be remembered of it, if anything.
    Begin(Option<Sighting>),
    /// What stands in it, with the bytes of disk that are read.
    Content(P, u64),
    /// The file of this address ends.
    End(String),
}

/// Where steps go, with the memory that they take. It may end the reading.
type Steps<'a> = dyn FnMut(Step<Piece>, u64) -> ControlFlow<()> + 'a;

pub(super) struct Reading {
    unchanged: Unchanged,
    missing: Missing,
    now: Timestamp,
    /// What is remembered of files that were not met so far.
    old: BTreeMap<String, Sighting>,
    /// The files to be read, where it is the second time.
    again: Option<BTreeSet<String>>,
}

/// What is done with a file.
enum Look {
    PassOver(Sighting),
    Read(Option<Sighting>),
}

impl Reading {
    pub(super) fn new(
        options: &IngestOptions,
        old: BTreeMap<String, Sighting>,
        again: Option<BTreeSet<String>>,
    ) -> Self {
        Self {
            unchanged: options.unchanged,
            missing: options.missing,
            now: options.now,
            old,
            again,
        }
    }

    /// What is remembered of files that were not met.
    pub(super) fn into_old(self) -> BTreeMap<String, Sighting> {
        self.old
    }

    /// Reads what is to be read.
    pub(super) fn read(&mut self, sources: &Sources, steps: &mut Steps<'_>) -> ControlFlow<()> {
        for source in sources.each() {
            let file = || source.address().to_owned();
            let look = match &self.again {
                Some(again) if !again.contains(source.address()) => continue,
                Some(_) => Look::Read(None),
                None => self.look(&source),
            };
            match look {
                Look::PassOver(sighting) => steps(Step::PassOver(file(), sighting), 0)?,
                Look::Read(sighting) => {
                    steps(Step::Begin(sighting), 0)?;
                    source.pieces(&mut |piece, bytes| {
                        let memory = piece.memory();
                        steps(Step::Content(piece, bytes), memory)
                    })?;
                    steps(Step::End(file()), 0)?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Is the file as it was when it was read last?
    fn look(&mut self, source: &Source<'_>) -> Look {
        let Some(state) = source.state() else {
            return Look::Read(None);
        };
        let is_settled = state.is_settled(self.now);
        let old = self.old.remove(source.address());
        let old = old.filter(|old| self.may_pass(old.passes) && old.state.is_read_like(&state));
        if let Some(old) = old
            .as_ref()
            .filter(|old| old.is_settled && old.state == state)
        {
            return Look::PassOver(old.clone());
        }
        let hash = (state.bytes >= HASHED_BYTES).then(|| source.hash().ok());
        let mut fresh = Sighting {
            state,
            passes: Passes::Always,
            is_settled,
            hash: hash.flatten(),
            articles: 0,
            has_pages: false,
            problems: Vec::new(),
        };
        match old {
            Some(old) if old.hash.is_some() && old.hash == fresh.hash => {
                fresh.passes = old.passes;
                fresh.articles = old.articles;
                fresh.has_pages = old.has_pages;
                fresh.problems = old.problems;
                Look::PassOver(fresh)
            }
            _ => Look::Read(Some(fresh)),
        }
    }

    fn may_pass(&self, passes: Passes) -> bool {
        let may = match passes {
            Passes::Always => true,
            Passes::WithMissing => self.missing == Missing::Keep,
            Passes::Never => false,
        };
        may && self.unchanged == Unchanged::PassOver
    }
}

impl Step<Piece> {
    /// The same step, with what stands in it.
    pub(super) fn taken_apart(self) -> Step<Vec<Item>> {
        match self {
            Self::PassOver(file, sighting) => Step::PassOver(file, sighting),
            Self::Begin(sighting) => Step::Begin(sighting),
            Self::End(file) => Step::End(file),
            Self::Content(piece, bytes) => {
                let mut items = Vec::new();
                let _ = piece.read(&mut |item| {
                    items.push(item);
                    ControlFlow::Continue(())
                });
                Step::Content(items, bytes)
            }
        }
    }
}
