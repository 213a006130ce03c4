//! Which files must be read a second time, for what was left out of the index and may belong into it
//! now; and when articles that say the same as others are to be found anew. Knows nothing of how
//! they are found, or of pages.

use std::collections::BTreeSet;

use super::{Intake, Looked, container_of};
use crate::Result;
use crate::index::{Archive, KeyPrint, Passes, Policy, Standing, Writer};
use crate::read::Sources;

impl Intake<'_, '_> {
    /// Must files be read again? To be asked until it is not so.
    pub(in super::super) fn takes_back(&mut self, sources: &Sources) -> bool {
        let mut again = self.with_copies(sources);
        again.extend(self.with_wanted_pages(sources));
        for path in &again {
            if let Some((_, looked @ Looked::Over)) = self.met.get_mut(path) {
                *looked = Looked::Again;
            }
            // It is not there now; when it comes back it must be read.
            if let Some(old) = self.old.get_mut(path) {
                old.passes = Passes::Never;
            }
        }
        let is_needed = !again.is_empty();
        self.again = is_needed.then_some(again);
        is_needed
    }

    /// Those with articles that were left out as copies, where something went or changed: it may be
    /// what they are copies of.
    fn with_copies(&mut self, sources: &Sources) -> BTreeSet<String> {
        let changes = self.report.changes;
        let of_pages = self.page_changes();
        let lost = changes.changed + changes.removed + of_pages.changed + of_pages.removed;
        let stays = self.policy() == Policy::Skip && lost == 0;
        let mut again = BTreeSet::new();
        if stays {
            return again;
        }
        for key in std::mem::take(&mut self.duplicates.skipped).keys() {
            let container = container_of(key);
            self.seen.remove(&KeyPrint::of(key));
            if let Some(id) = self.pages.find(key) {
                self.hold(id, Standing::Out);
            }
            match sources.covers(container) {
                true => drop(again.insert(container.to_owned())),
                // It is not read now, and so must be the next time.
                false => {
                    let old = self.old.get_mut(container);
                    old.into_iter().for_each(|old| old.passes = Passes::Never);
                }
            }
        }
        again
    }

    /// Are the duplicates of an index that does not change to be found, or to be forgotten?
    pub(in super::super) fn must_compare(&self, archive: &Archive) -> bool {
        archive.is_newer_than(&self.duplicates) || self.policy() != self.duplicates.policy
    }

    /// Finds which articles of the index say the same.
    pub(in super::super) fn compare(&mut self, writer: &mut Writer) -> Result<()> {
        let policy = self.policy();
        let skipped = std::mem::take(&mut self.duplicates.skipped);
        let payload = (self.options.now, self.report.met());
        let copies = writer.find_duplicates(policy, skipped, payload)?;
        self.report.duplicates = copies.len() as u64;
        self.report.skips_duplicates = policy == Policy::Skip;
        Ok(())
    }

    fn policy(&self) -> Policy {
        self.options.duplicates.unwrap_or(self.duplicates.policy)
    }
}
