//! What was seen of each file when it was read last, so that one that is as it was need not be
//! read again.
//!
//! Kept beside the index under the number of the commit that holds what was read: what a run that
//! was cut off has seen is forgotten with it. Knows nothing of how a file is looked at.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::pages::Pages;
use crate::Result;
use crate::file::replace_by;
use crate::read::{FileState, Problem};

pub(super) const FILE: &str = "files.bin";

/// Grows with every change of what is kept; what was kept otherwise is forgotten.
const LAYOUT: u64 = u64::from_be_bytes(*b"files  4");

/// The files whose articles an index holds, by path.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Sightings {
    layout: u64,
    opstamp: u64,
    /// By the path of the file.
    pub files: BTreeMap<String, Sighting>,
    /// The pages of web crawls among what they hold.
    pub pages: Pages,
}

/// What was seen of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// What the disk said of it before it was read.
    pub state: FileState,
    /// Whether it may be passed over while it is so.
    pub passes: Passes,
    /// Whether every later change of it would show in `state`.
    pub is_settled: bool,
    /// Of its bytes, where these are many.
    pub hash: Option<[u8; 16]>,
    /// How many articles it holds, beside pages of web crawls.
    pub articles: u64,
    /// Whether it holds pages of web crawls.
    pub has_pages: bool,
    /// What was met in it.
    pub problems: Vec<Problem>,
}

/// Whether a file that is as it was may be passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Passes {
    /// All of what is known of it is in the index and remembered.
    Always,
    /// Only by a run that keeps missing articles: what has gone from it may be in the index still.
    WithMissing,
    /// It is read each time, and only remembered so that it can be missed.
    Never,
}

impl Sightings {
    /// Those of the commit with this number; nothing where there are none.
    pub(super) fn of(dir: &Path, opstamp: u64) -> Self {
        let bytes = fs::read(dir.join(FILE)).unwrap_or_default();
        match postcard::from_bytes::<Self>(&bytes) {
            Ok(kept) if (kept.layout, kept.opstamp) == (LAYOUT, opstamp) => Self {
                pages: kept.pages.restored(),
                ..kept
            },
            _ => Self::default(),
        }
    }

    /// Keeps them for the commit with this number.
    pub(super) fn keep(&mut self, dir: &Path, opstamp: u64) -> Result<()> {
        self.layout = LAYOUT;
        self.opstamp = opstamp;
        self.pages.tidy();
        replace_by(&dir.join(FILE), |out| {
            let written = postcard::to_io(self, out);
            written.map(|_| ()).map_err(io::Error::other)
        })
    }
}
