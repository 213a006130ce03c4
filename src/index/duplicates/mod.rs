//! Which articles of an index say the same as an earlier one, word for word or nearly.
//!
//! Found over all articles after a commit, so that which one counts as the first depends neither on
//! the order in which they came nor on the number of threads: it is the one with the earliest date,
//! then the first key. Kept beside the index under the number of the commit.

mod find;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

pub(super) use self::find::find;
use crate::Result;
use crate::file::replace;
use serde::{Deserialize, Serialize};

pub(super) const FILE: &str = "duplicates.bin";

/// What becomes of articles that say the same as an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Policy {
    /// They are not looked for.
    Keep,
    /// They are in the index, and known as what they are.
    #[default]
    Mark,
    /// They do not come into the index.
    Skip,
}

/// The duplicates of an index.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Duplicates {
    opstamp: u64,
    /// What became of them.
    pub policy: Policy,
    /// The keys of the articles that others repeat.
    originals: Vec<String>,
    /// Those in the index, by the number that stands for the key of each.
    marks: Vec<Mark>,
    /// Those left out of the index, by key, with the hash of the content.
    pub skipped: BTreeMap<String, u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Mark {
    /// See `tie` in the schema.
    tie: u64,
    original: u32,
    likeness: Likeness,
}

/// How an article is like the first of those that say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Likeness {
    /// It is that one.
    First,
    /// It has the same words.
    Exact,
    /// It has the most of them: cut, mended, or under another headline.
    Near,
}

/// An article among those that say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copy<'a> {
    /// The key of the first of them.
    pub original: &'a str,
    /// How it is like that one.
    pub likeness: Likeness,
}

/// A copy that was found.
pub struct FoundCopy {
    /// Its key.
    pub key: String,
    /// The hash of its content.
    pub hash: u64,
}

impl Duplicates {
    /// What is kept of the commit with this number; else only the policy of an earlier one.
    pub(super) fn of(dir: &Path, opstamp: u64) -> Self {
        let bytes = fs::read(dir.join(FILE)).unwrap_or_default();
        match postcard::from_bytes::<Self>(&bytes) {
            Ok(kept) if kept.opstamp == opstamp => kept,
            Ok(stale) => Self {
                policy: stale.policy,
                ..Self::default()
            },
            Err(_) => Self::default(),
        }
    }

    /// Is it what was found over this commit?
    pub(super) fn is_of(&self, opstamp: u64) -> bool {
        self.opstamp == opstamp
    }

    /// Keeps them for the commit with this number.
    pub(super) fn keep(&mut self, dir: &Path, opstamp: u64) -> Result<()> {
        self.opstamp = opstamp;
        let bytes = postcard::to_stdvec(self).expect("plain data always serialises");
        replace(&dir.join(FILE), &bytes)
    }

    /// How many articles of the index repeat others: word for word, and nearly.
    pub fn counts(&self) -> (u64, u64) {
        let count = |likeness| self.marks.iter().filter(|m| m.likeness == likeness).count() as u64;
        (count(Likeness::Exact), count(Likeness::Near))
    }

    /// What is known of an article, by its `tie`; nothing of one that stands alone.
    pub(super) fn of_article(&self, tie: u64) -> Option<Copy<'_>> {
        let at = self
            .marks
            .binary_search_by_key(&tie, |mark| mark.tie)
            .ok()?;
        let mark = self.marks[at];
        Some(Copy {
            original: self.originals.get(mark.original as usize)?,
            likeness: mark.likeness,
        })
    }
}
