//! Names of an archive: the speakers whom words stand for, and the names nearest to one that nobody
//! has.
//!
//! A name is found by any word of it. How words are widened is the business of the dictionary.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use tantivy::schema::Field;

use super::ArchiveDictionary;
use crate::index::document::{NAME_SEPARATOR, name_term};
use crate::query::Names;
use crate::speaker::name::told::{is_called_after, is_told_by};
use crate::speaker::name::{agree, is_office, without_office};
use crate::text::{fold, holds_words, is_function_word};

/// How many names are suggested for one that nobody has.
const MAX_SUGGESTIONS: usize = 3;

/// More middle names than these make it somebody else.
const MAX_MIDDLE_NAMES: usize = 2;

/// In front of anybody's name; they tell a man from a woman, and no more.
const TITLES_OF_ANYBODY: [&str; 12] = [
    "mr", "mrs", "ms", "miss", "mx", "mister", "madam", "madame", "monsieur", "herr", "frau", "dr",
];

/// `mr orlo`, `mrs orlo`
pub(super) fn is_titled_as_anybody(folded: &str) -> bool {
    let title = folded.split_once(' ').map(|(title, _)| title);
    title.is_some_and(|title| TITLES_OF_ANYBODY.contains(&title))
}

/// In front of a first name.
const TITLES_OF_FIRST_NAMES: [&str; 10] = [
    "prince", "princess", "king", "queen", "pope", "saint", "sister", "brother", "father", "mother",
];

/// Behind a name.
const SUFFIXES: [&str; 5] = ["sr", "ii", "iii", "iv", "esq"];

/// The term of the `name` field by which the passages that quote `name` are found.
pub(in crate::index) fn finding_term(name: &str) -> String {
    let folded = fold(name);
    name_term(folded.split(' ').next().unwrap_or(""), name)
}

impl ArchiveDictionary<'_> {
    /// The names that hold the words of a name: a `Jr.` at its end is often left out, and so are
    /// middle names of people.
    pub(super) fn called(&self, name: &str, folded: &str) -> Vec<String> {
        let bare = folded.strip_suffix(" jr");
        let mut names = self.names_holding(bare.unwrap_or(folded));
        if bare.is_some() {
            names.retain(|one| agree(one, name));
        }
        let others = self.people_called(bare.unwrap_or(folded));
        names.extend(others);
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The people with the first and the last of these words as first and last name, and other words
    /// only between them.
    fn people_called(&self, folded: &str) -> Vec<String> {
        let words: Vec<&str> = folded.split(' ').collect();
        let [first, .., last] = words.as_slice() else {
            return Vec::new();
        };
        let mut people = self.people_of_last_name(last);
        people.retain(|name| {
            let name = fold(name);
            let mut rest = name.split(' ');
            let others = name.split(' ').count().saturating_sub(words.len());
            name.split(' ').next() == Some(first)
                && others <= MAX_MIDDLE_NAMES
                && words.iter().all(|word| rest.any(|one| one == *word))
        });
        people
    }

    fn people_of_last_name(&self, folded: &str) -> Vec<String> {
        let field = self.archive.fields.person;
        let people = self.starting_with(field, &name_term(folded, ""), |_| true);
        names_in(people).collect()
    }

    /// Where nobody is called as was asked: what the name is without the titles in front and the
    /// `III` behind, and who is called so and may be meant.
    pub(super) fn called_without_title(
        &self,
        name: &str,
        folded: &str,
    ) -> Option<(String, Vec<String>)> {
        let mut bare = without_office(folded);
        let mut is_told_by_title = false;
        while let Some((title, rest)) = bare.split_once(' ')
            && TITLES_OF_ANYBODY.contains(&title)
        {
            bare = without_office(rest);
            is_told_by_title = true;
        }
        // What is left of `Senator Clinton` may be a first name as well.
        if bare == folded
            && let Some((title, rest)) = folded.split_once(' ')
            && !rest.contains(' ')
            && !TITLES_OF_FIRST_NAMES.contains(&title)
            && is_office(title)
        {
            let people = self.people_of_last_name(rest);
            return (!people.is_empty()).then(|| (rest.to_owned(), people));
        }
        let without_suffix = bare.rsplit_once(' ');
        let without_suffix = without_suffix.filter(|(_, end)| SUFFIXES.contains(end));
        bare = without_suffix.map_or(bare, |(before, _)| before);
        if bare == folded {
            return None;
        }
        let mut names = self.called(bare, bare);
        if is_told_by_title {
            names.retain(|one| agree(one, name));
        }
        (!names.is_empty()).then(|| (bare.to_owned(), names))
    }

    /// The names that hold all words of `folded`, in this order and side by side.
    fn names_holding(&self, folded: &str) -> Vec<String> {
        let Some(first) = folded.split(' ').next().filter(|word| !word.is_empty()) else {
            return Vec::new();
        };
        let field = self.archive.fields.name;
        let terms = self.starting_with(field, &name_term(first, ""), |_| true);
        let holding: Vec<String> = names_in(terms)
            .filter(|name| holds_name(&fold(name), folded))
            .collect();
        // `speaker:Orlo` is Ada Orlo, where she is quoted, and not her mother or the Orlo Fund.
        let last = folded.rsplit(' ').next().unwrap_or(folded);
        let people = self.people_of_last_name(last);
        let is_person = |name: &String| {
            let folded = fold(name);
            let last = folded.rsplit(' ').next().unwrap_or(&folded);
            self.people_of_last_name(last).contains(name)
        };
        let is_other = |name: &String| {
            is_told_by(name, folded) || is_called_after(name, folded) && !is_person(name)
        };
        match holding.iter().any(|name| people.contains(name)) {
            true => holding.into_iter().filter(|name| !is_other(name)).collect(),
            false => holding,
        }
    }

    /// The speakers with a name nearest to one that nobody has: another form of it, a spelling of it,
    /// or else the same last name.
    pub(super) fn nearest_speakers(&self, name: &str, folded: &str) -> Vec<String> {
        let last = folded.rsplit(' ').next().unwrap_or(folded);
        let people = match last == folded {
            true => Vec::new(),
            false => self.people_of_last_name(last),
        };
        let forms = people.iter().filter(|one| agree(one, name)).cloned();
        let mut near: Vec<String> = forms.collect();
        near.extend(self.spelt_nearly_so(folded));
        near.extend(people);
        let mut seen = HashSet::new();
        near.retain(|one| seen.insert(one.clone()));
        near.truncate(MAX_SUGGESTIONS);
        near
    }

    fn spelt_nearly_so(&self, folded: &str) -> Vec<String> {
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
