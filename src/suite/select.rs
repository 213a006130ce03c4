//! Which of the saved queries run: by tag, by id, or those that failed last time.
//!
//! A choice that chooses nothing is a mistake of whoever typed it, and is said as one.

use std::collections::BTreeSet;

use globset::{Glob, GlobMatcher};

use super::label::Label;
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

    /// Is what is called so chosen?
    pub fn selects(&self, label: &Label) -> bool {
        let has_tag = self.tags.iter().any(|tag| label.tags.contains(tag));
        let fits = self.only.iter().any(|glob| glob.is_match(&label.id));
        let failed = self.failed.as_ref();
        (self.tags.is_empty() || has_tag)
            && (self.only.is_empty() || fits)
            && failed.is_none_or(|ids| ids.contains(&label.id))
    }

    /// Makes sure that every part of the choice chooses something.
    ///
    /// # Errors
    /// When a tag is nobody's, a pattern fits no id, or nothing is chosen.
    pub fn check(&self, labels: &[&Label]) -> Result<()> {
        let tags = labels.iter().flat_map(|label| &label.tags);
        let tags: BTreeSet<&str> = tags.map(String::as_str).collect();
        for tag in &self.tags {
            if !tags.contains(tag.as_str()) {
                let error = Error::invalid(format!("no saved query has the tag {tag:?}"));
                return Err(error.hint(meant(tag, &tags)));
            }
        }
        for glob in &self.only {
            if !labels.iter().any(|label| glob.is_match(&label.id)) {
                let pattern = glob.glob().glob();
                let ids: BTreeSet<&str> = labels.iter().map(|label| label.id.as_str()).collect();
                let error = Error::invalid(format!("no saved query has an id like {pattern:?}"));
                return Err(error.hint(meant(pattern, &ids)));
            }
        }
        match labels.iter().any(|label| self.selects(label)) {
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
