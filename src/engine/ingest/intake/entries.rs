//! An article that was read, compared with what is there: whether it is to be indexed, and as what.
//! Knows nothing of how that is done, or of what is gone.

use std::ops::ControlFlow;

use super::super::super::answer::FileChanges;
use super::{Aim, Intake, KEY_SEPARATOR, container_of};
use crate::Result;
use crate::index::{Entry, KeyPrint, Known, MAX_KEY_BYTES};
use crate::read::{Problem, Record, Severity};

/// What became of an article that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    New,
    Changed,
    Unchanged,
}

impl Intake<'_, '_> {
    /// What to index of a record: nothing where it is unchanged, there twice, or an older copy of
    /// a page.
    pub(super) fn entry(&mut self, record: Record) -> Option<Entry> {
        let key = format!("{}{KEY_SEPARATOR}{}", record.container, record.article.id);
        let print = KeyPrint::of(&key);
        if self.again.is_some() && self.seen.contains(&print) {
            return None;
        }
        if let Some((why, severity)) = refusal(&key, &record.article.id, self.seen.contains(&print))
        {
            self.meet(Problem {
                address: record.article.path,
                why,
                container: record.container,
                severity,
            });
            return None;
        }
        let ControlFlow::Continue(replaced) = self.turn(&record, &key) else {
            return None;
        };
        self.report.read += 1;
        self.seen.insert(print);
        if let Some(current) = &mut self.current {
            current.articles += 1;
        }
        let hash = content_hash(&record.hash, &record.article.path);
        let known = self.known.as_ref().and_then(|known| known.get(print));
        let is_unchanged = known == Some(hash) || self.duplicates.skipped.get(&key) == Some(&hash);
        let fate = match known.is_some() || replaced.is_some() {
            _ if is_unchanged => Fate::Unchanged,
            true => Fate::Changed,
            false => Fate::New,
        };
        if let Some(other) = replaced.filter(|_| known.is_some()) {
            self.count(container_of(&other), |changes| changes.removed += 1);
        }
        if record.capture.is_some() {
            self.fates.insert(print, fate);
        }
        match fate {
            Fate::New => self.count(&record.container, |changes| changes.new += 1),
            Fate::Changed => self.count(&record.container, |changes| changes.changed += 1),
            Fate::Unchanged => {
                self.report.unchanged += 1;
                return None;
            }
        }
        Some(Entry {
            key,
            hash,
            replaces: known.is_some(),
            indexed_at: self.options.now,
            article: record.article,
            quotes: Vec::new(),
        })
    }

    /// Counts a change of an article, in a rehearsal for its file as well.
    pub(super) fn count(&mut self, container: &str, add: impl Fn(&mut FileChanges)) {
        add(&mut self.report.changes);
        if self.options.aim == Aim::Rehearse {
            let file = self.report.files.entry(container.to_owned()).or_default();
            add(file);
        }
    }

    /// What was in the index.
    pub(super) fn known(&mut self) -> Result<&mut Known> {
        if self.known.is_none() {
            let known = self.archive.map(|archive| archive.known());
            self.known = Some(known.transpose()?.unwrap_or_default());
        }
        Ok(self.known.get_or_insert_default())
    }
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
