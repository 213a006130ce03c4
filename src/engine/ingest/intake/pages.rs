//! Pages of web crawls: one article a URL, that of the newest copy in all crawls of the index,
//! whatever the order in which they are read. Where the newest copy goes, an older one comes back.
//!
//! All copies that were ever met are in a table; a copy that is the newest so far is indexed as it
//! is read. What a run did to a page is found out at its end, by what the table says then: which
//! copy is to be read again, which goes, and what is counted. Knows nothing of what is on the pages.

use std::collections::BTreeSet;

use super::super::super::answer::FileChanges;
use super::{Intake, KEY_SEPARATOR, Looked, container_of};
use crate::Result;
use crate::index::{CopyId, PageCopy, Passes, Standing};
use crate::read::{Record, Sources};

/// What became of a page, or of a copy of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    New,
    Changed,
    Removed,
    Unchanged,
}

impl Intake<'_, '_> {
    /// The copy that a record is, where it is one of a page in a crawl.
    pub(super) fn copy_of(&mut self, record: &Record, key: &str) -> Option<CopyId> {
        let capture = record.capture.as_ref()?;
        let crawl = format!("{}{KEY_SEPARATOR}{}!", record.container, capture.crawl);
        let url = key.strip_prefix(&crawl)?;
        Some(self.pages.id(&crawl, url))
    }

    /// Notes a copy that was read, with the hash of what is in the index under its key. Is it the
    /// newest so far?
    pub(super) fn is_newest(
        &mut self,
        id: CopyId,
        (record, key): (&Record, &str),
        (known, hash): (Option<u64>, u64),
    ) -> bool {
        if let Some(capture) = record.capture.as_ref().filter(|_| self.again.is_none()) {
            let standing = match known {
                None => Standing::Out,
                Some(known) if known == hash => Standing::Same,
                Some(_) => Standing::Stale,
            };
            let copy = PageCopy {
                taken: capture.taken,
                standing,
                was_held: known.is_some(),
                is_met: true,
            };
            self.pages.put(id, copy);
            if let Some(current) = &mut self.current {
                current.has_pages = true;
            }
        }
        let spare = self.pages.of_page(id.page).skip(1);
        if spare.map(|(_, copy)| copy.standing).any(is_there) {
            let url = key.strip_prefix(self.pages.crawl(id)).unwrap_or_default();
            self.contested.insert(id.page, url.to_owned());
        }
        let is_newest = self.pages.is_newest(id);
        if !is_newest {
            self.duplicates.skipped.remove(key);
        }
        is_newest
    }

    /// Notes whether a copy is in the index now.
    pub(super) fn hold(&mut self, id: CopyId, standing: Standing) {
        if let Some(copy) = self.pages.get_mut(id) {
            copy.standing = standing;
            copy.is_met |= standing.is_right();
        }
    }

    /// The files that are to be read again, for the newest copy of a page is in them and not in the
    /// index. Each copy is looked for once in a run.
    pub(super) fn with_wanted_pages(&mut self, sources: &Sources) -> BTreeSet<String> {
        self.give_up_wanted();
        let mut again = BTreeSet::new();
        self.pages.each(&mut |page| {
            let newest = page.first().filter(|(_, copy)| !copy.standing.is_right());
            let Some((id, _)) = newest else { return };
            let container = container_of(self.pages.crawl(*id));
            if sources.covers(container) {
                self.wanted.push(*id);
                again.insert(container.to_owned());
            }
        });
        again
    }

    /// Forgets the copies that were looked for and are not there, with their files: what could not
    /// be read now may be there the next time.
    fn give_up_wanted(&mut self) {
        for id in std::mem::take(&mut self.wanted) {
            let standing = self.pages.get_mut(id).map(|copy| copy.standing);
            if standing.is_none_or(Standing::is_right) {
                continue;
            }
            let container = container_of(self.pages.crawl(id));
            if let Some((sighting, _)) = self.met.get_mut(container) {
                sighting.passes = Passes::Never;
            }
            match standing {
                Some(Standing::Stale) => self.hold(id, Standing::Same),
                _ => self.pages.forget(id),
            }
        }
    }

    /// What the run does to pages, so far.
    pub(super) fn page_changes(&self) -> FileChanges {
        let mut all = FileChanges::default();
        self.each_outcome(&mut |_, outcome| add(&mut all, outcome));
        all
    }

    /// After all that was read has been handed on: counts pages, and removes the copies for which
    /// there are newer ones.
    pub(in super::super) fn settle_pages(
        &mut self,
        remove: &mut dyn FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        self.count_pages();
        for (page, url) in std::mem::take(&mut self.contested) {
            let spare: Vec<_> = self.pages.of_page(page).skip(1).collect();
            for (id, copy) in spare {
                if is_there(copy.standing) {
                    let key = format!("{}{url}", self.pages.crawl(id));
                    remove(&key)?;
                    self.duplicates.skipped.remove(&key);
                    self.hold(id, Standing::Out);
                }
            }
        }
        Ok(())
    }

    fn count_pages(&mut self) {
        let mut outcomes = Vec::new();
        self.each_outcome(&mut |id, outcome| outcomes.push((id, outcome)));
        for (id, outcome) in outcomes {
            if outcome == Outcome::Unchanged {
                self.report.unchanged += 1;
                continue;
            }
            let container = container_of(self.pages.crawl(id)).to_owned();
            self.count(&container, |changes| add(changes, outcome));
        }
        let report = &mut self.report;
        self.pages.each(&mut |page| {
            let met = |copies: &[(CopyId, PageCopy)]| {
                copies.iter().filter(|(_, copy)| copy.is_met).count() as u64
            };
            let (newest, older) = page.split_at(1);
            report.read += met(newest);
            report.older += met(older);
        });
    }

    /// Tells of each page what became of it: by which copies were in the index before, and whether
    /// the newest is now.
    fn each_outcome(&self, take: &mut dyn FnMut(CopyId, Outcome)) {
        self.pages.each(&mut |page| {
            let Some(((id, newest), older)) = page.split_first() else {
                return;
            };
            let gone = older.iter().filter(|(_, copy)| copy.was_held);
            let mut gone = gone.map(|(id, _)| *id);
            match newest.standing {
                Standing::Same if newest.is_met || self.was_passed_over(*id) => {
                    take(*id, Outcome::Unchanged);
                }
                Standing::Fresh if newest.was_held || gone.next().is_some() => {
                    take(*id, Outcome::Changed);
                }
                Standing::Fresh => take(*id, Outcome::New),
                _ => {}
            }
            gone.for_each(|id| take(id, Outcome::Removed));
        });
    }

    /// Is it in a file that was as it was, even if it was read again after all?
    fn was_passed_over(&self, id: CopyId) -> bool {
        let met = self.met.get(container_of(self.pages.crawl(id)));
        matches!(met, Some((_, Looked::Over | Looked::Again)))
    }
}

fn is_there(standing: Standing) -> bool {
    standing != Standing::Out
}

fn add(changes: &mut FileChanges, outcome: Outcome) {
    match outcome {
        Outcome::New => changes.new += 1,
        Outcome::Changed => changes.changed += 1,
        Outcome::Removed => changes.removed += 1,
        Outcome::Unchanged => {}
    }
}
