//! Names of an archive: the speakers whom words stand for, and the names nearest to one that nobody
//! has.
//!
//! A name is found by any word of it. How words are widened is the business of the dictionary.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tantivy::schema::Field;

use super::ArchiveDictionary;
use crate::index::document::{NAME_SEPARATOR, name_term};
use crate::query::Names;
use crate::text::{fold, holds_words, is_function_word};

/// How many names are suggested for one that nobody has.
const MAX_SUGGESTIONS: usize = 3;

/// The term of the `name` field by which the passages that quote `name` are found.
pub(in crate::index) fn finding_term(name: &str) -> String {
    let folded = fold(name);
    name_term(folded.split(' ').next().unwrap_or(""), name)
}

impl ArchiveDictionary<'_> {
    /// The names that hold all words of `folded`, in this order and side by side.
    pub(super) fn names_holding(&self, folded: &str) -> Vec<String> {
        let Some(first) = folded.split(' ').next().filter(|word| !word.is_empty()) else {
            return Vec::new();
        };
        let field = self.archive.fields.name;
        let terms = self.starting_with(field, &name_term(first, ""), |_| true);
        let names = names_in(terms);
        names
            .filter(|name| holds_name(&fold(name), folded))
            .collect()
    }

    /// The speakers with a name nearest to one that nobody has.
    pub(super) fn nearest_speakers(&self, folded: &str) -> Vec<String> {
        let is_near = |term: &str| name_in(term).is_some_and(|name| edits(name, folded).is_some());
        let terms = self.starting_with(self.archive.fields.name, "", is_near);
        let named = terms.iter();
        nearest(
            named.filter_map(|(term, n)| Some((name_in(term)?, *n))),
            folded,
        )
    }

    /// The values of a raw field whose folded words hold `folded`, or else the nearest to it.
    pub(super) fn values(&self, field: Field, folded: &str) -> Names {
        let values = self.starting_with(field, "", |_| true);
        let holding = values.keys().filter(|v| holds_words(&fold(v), folded));
        let names: Vec<String> = holding.cloned().collect();
        let suggestions = match names.is_empty() {
            true => nearest(values.iter().map(|(v, n)| (v.as_str(), *n)), folded),
            false => Vec::new(),
        };
        Names {
            names,
            suggestions,
            searched: None,
        }
    }
}

/// The names, given with how many passages bear them, that are nearest to one that none has: by
/// the whole name or a word of it, and the more frequent first.
fn nearest<'n>(names: impl Iterator<Item = (&'n str, u64)>, folded: &str) -> Vec<String> {
    let mut near: Vec<_> = names
        .filter_map(|(name, passages)| Some((edits(name, folded)?, Reverse(passages), name)))
        .collect();
    near.sort_unstable();
    let mut nearest: Vec<String> = Vec::new();
    for (_, _, name) in near {
        if nearest.len() < MAX_SUGGESTIONS && !nearest.iter().any(|known| known == name) {
            nearest.push(name.to_string());
        }
    }
    nearest
}

/// How many edits part `folded` from a name or from a word of it, unless too many.
fn edits(name: &str, folded: &str) -> Option<usize> {
    let limit = (folded.chars().count() / 3).clamp(1, 3);
    let whole = fold(name);
    let parts = whole.split(' ').filter(|part| !is_function_word(part));
    let parts = parts.chain(std::iter::once(whole.as_str()));
    let fewest = parts.map(|part| strsim::osa_distance(part, folded)).min();
    fewest.filter(|edits| *edits <= limit)
}

/// Do the words stand in the name, next to each other but for initials? `Robert C. Byrd` is a
/// Robert Byrd.
fn holds_name(name: &str, folded: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    (0..words.len()).any(|from| {
        let mut rest = words[from..].iter();
        let mut wanted = folded.split(' ');
        wanted.next() == rest.next().copied()
            && wanted.all(|word| {
                let next = rest.find(|one| **one == word || one.chars().count() > 1);
                next.is_some_and(|next| *next == word)
            })
    })
}

/// The names that terms of a field of names stand for.
pub(super) fn names_in(terms: BTreeMap<String, u64>) -> impl Iterator<Item = String> {
    let name = |term: String| name_in(&term).map(str::to_owned);
    terms.into_keys().filter_map(name)
}

fn name_in(term: &str) -> Option<&str> {
    term.split_once(NAME_SEPARATOR).map(|(_, name)| name)
}
