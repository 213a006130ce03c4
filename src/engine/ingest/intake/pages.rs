//! Pages of web crawls: one article a URL, that of the newest copy in all crawls of the index,
//! whatever the order in which they are read. Where the newest copy goes, an older one comes back.
//!
//! Knows copies by when they were taken, and nothing of what is on the pages.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::entries::Fate;
use super::{Intake, KEY_SEPARATOR, Looked, container_of};
use crate::Result;
use crate::index::{KeyPrint, Turn};
use crate::read::{Record, Sources};

impl Intake<'_, '_> {
    /// Goes on where a record is no page, or the newest copy of one that is known: then with the
    /// key of an older copy that is in the index and goes for it.
    pub(super) fn turn(&mut self, record: &Record, key: &str) -> ControlFlow<(), Option<String>> {
        let Some(capture) = &record.capture else {
            return ControlFlow::Continue(None);
        };
        let crawl = format!("{}{KEY_SEPARATOR}{}!", record.container, capture.crawl);
        let Some(url) = key.strip_prefix(&crawl) else {
            return ControlFlow::Continue(None);
        };
        let replaced = match self.pages.turn(&crawl, url, capture.taken) {
            Turn::First | Turn::Same => None,
            Turn::SameButOlder => {
                self.has_lost_page = true;
                None
            }
            Turn::Newer(other) => self.replace(other),
            Turn::Older => {
                self.leave_to_newer(key);
                return ControlFlow::Break(());
            }
        };
        self.take_back(&record.container);
        ControlFlow::Continue(replaced)
    }

    /// Takes out the copy under a key, as if it had not been read. The key, if it was in the index
    /// before this run.
    fn replace(&mut self, key: String) -> Option<String> {
        let print = KeyPrint::of(&key);
        let fate = self.fates.remove(&print);
        match fate {
            Some(Fate::New) => self.count(container_of(&key), |changes| changes.new -= 1),
            Some(Fate::Changed) => self.count(container_of(&key), |changes| changes.changed -= 1),
            Some(Fate::Unchanged) => self.report.unchanged -= 1,
            None => {}
        }
        if fate.is_some() {
            self.report.read -= 1;
            self.report.older += 1;
        }
        let was_held = match fate {
            Some(fate) => fate != Fate::New,
            None => self.is_known(print),
        };
        self.duplicates.skipped.remove(&key);
        self.replaced.insert(key.clone(), Counted::InItsFile);
        was_held.then_some(key)
    }

    /// Counts a copy that is older than the one that is known, and takes it out if it is there.
    fn leave_to_newer(&mut self, key: &str) {
        if self.again.is_some() {
            return;
        }
        self.report.older += 1;
        if let Some(current) = &mut self.current {
            current.older += 1;
        }
        let is_known = self.is_known(KeyPrint::of(key));
        let before = self.replaced.insert(key.to_owned(), Counted::Nowhere);
        if before.is_none() && is_known {
            self.count(container_of(key), |changes| changes.removed += 1);
        } else if before.is_none() {
            self.replaced.remove(key);
        }
    }

    /// Notes, where files are read a second time, that a page is in the index after all.
    fn take_back(&mut self, container: &str) {
        if self.again.is_none() {
            return;
        }
        if let Some((sighting, looked)) = self.met.get_mut(container) {
            sighting.articles += 1;
            sighting.older = sighting.older.saturating_sub(1);
            if *looked == Looked::Into {
                self.report.older = self.report.older.saturating_sub(1);
            }
        }
    }

    fn is_known(&self, print: KeyPrint) -> bool {
        let known = self.known.as_ref();
        known.is_some_and(|known| known.get(print).is_some())
    }

    /// The files that are to be read again, where the newest copy of a page is gone: those with
    /// older ones.
    pub(super) fn with_older_pages(&mut self, sources: &Sources) -> BTreeSet<String> {
        if !std::mem::take(&mut self.has_lost_page) {
            return BTreeSet::new();
        }
        // What is not read now must be the next time.
        self.old
            .retain(|path, sighting| sighting.older == 0 || sources.covers(path));
        let met = self.met.iter();
        met.filter(|(_, (sighting, _))| sighting.older > 0)
            .map(|(path, _)| path.clone())
            .collect()
    }

    /// Removes the copies for which newer ones came, after all that was read has been indexed.
    pub(in super::super) fn remove_replaced(
        &self,
        remove: &mut dyn FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        self.replaced.keys().try_for_each(|key| remove(key))
    }

    /// Puts right what is remembered of the files whose pages went for newer ones.
    pub(super) fn settle_replaced(&mut self) {
        for (key, counted) in &self.replaced {
            let container = container_of(key);
            let met = self.met.get_mut(container);
            let is_over = matches!(met, Some((_, Looked::Over)));
            let old = met.map(|(sighting, _)| sighting);
            let sighting = old.or_else(|| self.old.get_mut(container));
            if let Some(sighting) = sighting.filter(|_| *counted == Counted::InItsFile) {
                sighting.articles = sighting.articles.saturating_sub(1);
                sighting.older += 1;
                self.report.unchanged -= u64::from(is_over);
            }
        }
    }
}

/// Where a copy that went for a newer one was counted as an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    InItsFile,
    Nowhere,
}
