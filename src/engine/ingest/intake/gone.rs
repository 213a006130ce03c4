//! What leaves the index: what is named for it, and what was read before and is no longer there.
//! What could not be read this time is not gone.

use std::collections::HashSet;

use super::super::options::Missing;
use super::{Intake, Looked, container_of};
use crate::index::KeyPrint;
use crate::read::{Sources, lies_under};
use crate::{Error, Result};

impl Intake<'_, '_> {
    /// Removes what lies under the paths that are named for it.
    pub(in super::super) fn remove_named(
        &mut self,
        remove: &mut dyn FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        let named = &self.options.remove;
        if named.is_empty() {
            return Ok(());
        }
        let mut found = vec![0_u64; named.len()];
        let keys = self.keys(|container| {
            let at = named.iter().position(|root| lies_under(container, root));
            at.map(|at| found[at] += 1).is_some()
        })?;
        if let Some(at) = found.iter().position(|count| *count == 0) {
            let message = format!("the index holds nothing from {:?}", named[at]);
            let roots = self.archive.map(|a| a.roots()).unwrap_or_default();
            let hint = match roots.is_empty() {
                true => "it is empty".to_owned(),
                false => format!("it was built from {}", roots.join(", ")),
            };
            return Err(Error::invalid(message).hint(hint));
        }
        let known = self.known()?;
        keys.iter().for_each(|key| known.remove(KeyPrint::of(key)));
        let is_named = |path: &str| named.iter().any(|root| lies_under(path, root));
        self.old.retain(|path, _| !is_named(path));
        self.pages
            .forget_unmet(|crawl| is_named(container_of(crawl)));
        self.remove(&keys, remove)
    }

    /// Removes what was read from these sources before and is no longer there.
    pub(in super::super) fn remove_missing(
        &mut self,
        sources: &Sources,
        remove: &mut dyn FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        let has_met = !self.seen.is_empty() || !self.met.is_empty();
        let over = self
            .met
            .values()
            .filter(|(_, looked)| *looked == Looked::Over);
        let has_read = self.files > over.count() as u64;
        let is_covered = |path: &String| sources.covers(path);
        if self.options.missing == Missing::Keep
            || !has_met
            || !(has_read || self.old.keys().any(is_covered))
        {
            return Ok(());
        }
        let named = &self.options.remove;
        let mut pages = std::mem::take(&mut self.pages);
        let mut skipped = std::mem::take(&mut self.duplicates.skipped);
        let may_be_gone = |container: &str| {
            sources.covers(container)
                && !self.is_faulty(container)
                && !self.is_passed_over(container)
        };
        let is_gone =
            |key: &str| !self.seen.contains(&KeyPrint::of(key)) && may_be_gone(container_of(key));
        let mut gone = Vec::new();
        if let Some(archive) = self.archive {
            archive.each_key(&mut |key, _, _| {
                let is_named = |root: &String| lies_under(container_of(key), root);
                if is_gone(key) && !named.iter().any(is_named) {
                    gone.push(key.to_owned());
                }
            })?;
        }
        pages.forget_unmet(|crawl| may_be_gone(container_of(crawl)));
        skipped.retain(|key, _| !is_gone(key));
        (self.pages, self.duplicates.skipped) = (pages, skipped);
        self.remove(&gone, remove)?;
        let faulty = &self.faulty;
        self.old
            .retain(|path, _| !sources.covers(path) || is_in(faulty, path));
        Ok(())
    }

    fn remove(
        &mut self,
        keys: &[String],
        remove: &mut dyn FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        for key in keys {
            remove(key)?;
            self.count(container_of(key), |changes| changes.removed += 1);
        }
        Ok(())
    }

    /// The keys of the index whose container passes.
    fn keys(&self, mut pass: impl FnMut(&str) -> bool) -> Result<Vec<String>> {
        let mut keys = Vec::new();
        if let Some(archive) = self.archive {
            archive.each_key(&mut |key, _, _| {
                if pass(container_of(key)) {
                    keys.push(key.to_owned());
                }
            })?;
        }
        Ok(keys)
    }

    /// Could a file, or a folder around it, not be read as a whole?
    fn is_faulty(&self, container: &str) -> bool {
        is_in(&self.faulty, container)
    }

    /// Is it a file that was not read, since it is as it was?
    fn is_passed_over(&self, container: &str) -> bool {
        matches!(self.met.get(container), Some((_, Looked::Over)))
    }
}

/// Is a path, or a folder around it, among `paths`?
pub(in super::super) fn is_in(paths: &HashSet<String>, path: &str) -> bool {
    let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    folders.chain([path]).any(|one| paths.contains(one))
}
