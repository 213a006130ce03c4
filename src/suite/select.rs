//! Which of the saved queries run: by tag, by id, or those that failed last time.
//!
//! A choice that chooses nothing is a mistake of whoever typed it, and is said as one.

use std::collections::BTreeSet;

use globset::{Glob, GlobMatcher};

use super::file::{SavedQuery, SuiteFile};
use super::value::nearest;
use crate::{Error, Result};

/// Which queries run; by default all.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    tags: Vec<String>,
    only: Vec<GlobMatcher>,
    failed: Option<BTreeSet<String>>,
}

impl Selection {
    /// Those that carry one of `tags` and whose id fits one of the patterns `only`; an empty list
    /// chooses all.
    ///
    /// # Errors
    /// When a pattern cannot be read.
    pub fn new(tags: &[String], only: &[String]) -> Result<Self> {
        let only = only.iter().map(|pattern| {
            let glob = Glob::new(pattern).map_err(|why| {
                Error::invalid(format!("{pattern:?} is not a pattern: {}", why.kind()))
                    .hint("write an id, with * for any letters: --only 'economy-*'")
            })?;
            Ok(glob.compile_matcher())
        });
        Ok(Self {
            tags: tags.to_vec(),
            only: only.collect::<Result<_>>()?,
            failed: None,
        })
    }

    /// Of these, those with the given ids.
    #[must_use]
    pub fn among(mut self, ids: BTreeSet<String>) -> Self {
        self.failed = Some(ids);
        self
    }

    /// Is the query chosen?
    pub fn selects(&self, query: &SavedQuery) -> bool {
        let has_tag = self.tags.iter().any(|tag| query.tags.contains(tag));
        let fits = self.only.iter().any(|glob| glob.is_match(&query.id));
        let failed = self.failed.as_ref();
        (self.tags.is_empty() || has_tag)
            && (self.only.is_empty() || fits)
            && failed.is_none_or(|ids| ids.contains(&query.id))
    }

    /// Makes sure that every part of the choice chooses something.
    ///
    /// # Errors
    /// When a tag is nobody's, a pattern fits no id, or nothing is chosen.
    pub fn check(&self, suites: &[SuiteFile]) -> Result<()> {
        let queries = || suites.iter().flat_map(|file| &file.queries);
        let tags: BTreeSet<&str> = queries()
            .flat_map(|query| query.tags.iter().map(String::as_str))
            .collect();
        for tag in &self.tags {
            if !tags.contains(tag.as_str()) {
                let error = Error::invalid(format!("no saved query has the tag {tag:?}"));
                return Err(error.hint(meant(tag, &tags)));
            }
        }
        for glob in &self.only {
            if !queries().any(|query| glob.is_match(&query.id)) {
                let pattern = glob.glob().glob();
                let ids: BTreeSet<&str> = queries().map(|q| q.id.as_str()).collect();
                let error = Error::invalid(format!("no saved query has an id like {pattern:?}"));
                return Err(error.hint(meant(pattern, &ids)));
            }
        }
        match queries().any(|query| self.selects(query)) {
            true => Ok(()),
            false => Err(Error::invalid("no saved query is chosen")
                .hint("--tag, --only and --rerun-failed must all fit the same query")),
        }
    }
}

fn meant(word: &str, known: &BTreeSet<&str>) -> String {
    match nearest(word, known.iter().copied()) {
        Some(meant) => format!("did you mean {meant:?}?"),
        None if known.is_empty() => "there are none".to_owned(),
        None => {
            let some: Vec<&str> = known.iter().copied().take(8).collect();
            format!("there are {}", some.join(", "))
        }
    }
}
