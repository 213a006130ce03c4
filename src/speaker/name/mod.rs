//! Are two names those of one speaker? Titles, accents and case do not count, and a last name
//! alone is enough unless the full name is asked for. Knows no article and no archive.

pub(super) mod family_first;
mod in_front;
mod short;
pub mod told;

use crate::speaker::lexicon::Word;
use crate::speaker::name::in_front::{
    Gender, TITLES, before_office, behind_office, gender_of_title, is_first_name, known,
};
pub use crate::speaker::name::in_front::{is_office, is_short_title, tells_gender, without_office};
use crate::speaker::name::short::are_short_forms;
use crate::text::{Words, fold};

/// Is `given` one of the names in `wanted`, where `&` parts joint speakers?
pub fn is_right(given: &str, wanted: &str) -> bool {
    any(given, wanted, |given, wanted| {
        given == wanted || (last(given) == last(wanted) && agree_in_front(given, wanted))
    })
}

/// Is `given` the full name, or one of them?
pub fn is_full(given: &str, wanted: &str) -> bool {
    any(given, wanted, |given, wanted| given == wanted)
}

/// May two names as two articles give them be those of one speaker? One holds the other, or their
/// last names are one and their first names no different ones. `Moss, Ada` is Ada Moss.
pub fn agree(one: &str, other: &str) -> bool {
    people(one).iter().all(|one| {
        let ways = |name: &str| [Some(name.to_owned()), turned(name), before_office(name)];
        let ways = |name: &str| ways(name).into_iter().flatten();
        let is_one = |a: &str, b: &str| Name::of(a).compared(&Name::of(b)) == Same::Yes;
        ways(one).any(|a| {
            other
                .split(" & ")
                .any(|other| ways(other).any(|b| is_one(&a, &b)))
        })
    })
}

/// Can nobody tell two names apart that do not agree? One is an office, with a last name that fits
/// (`Justice Moss` and `Frank Moss`) or with none (`the governor`), they differ in no more than a
/// middle name or a `Jr.`, or one of several people is the other.
pub fn may_agree(one: &str, other: &str) -> bool {
    let people = people(one);
    if people.len() > 1 {
        return people.iter().any(|one| agree(one, other));
    }
    other
        .split(" & ")
        .any(|other| match (behind_office(one), behind_office(other)) {
            (None, None) => Name::of(one).compared(&Name::of(other)) == Same::Perhaps,
            (one_behind, other_behind) => {
                let behind = |behind: Option<String>, name: &str| behind.unwrap_or(name.to_owned());
                let (one, other) = (behind(one_behind, one), behind(other_behind, other));
                let is_alone = one.is_empty() || other.is_empty();
                is_alone || Name::of(&one).compared(&Name::of(&other)) != Same::No
            }
        })
}

/// Two names agree, for one of them is a last name alone, or has no `Jr.`: does `text` name another
/// of that name, who is not both of them? Or has `one` a `Jr.` that `other`, the article's, has not?
pub fn may_mean_another(one: &str, other: &str, text: &str) -> bool {
    let (one, other) = (Name::of(one), Name::of(other));
    let are_full = one.words.len() > 1 && other.words.len() > 1;
    if are_full && one.suffix.is_some() != other.suffix.is_some() {
        // The `Jr.` of an article is often left out; who writes one means the son.
        return one.suffix.is_some() || has_both_forms(&one, text);
    }
    let is_bare = |name: &Name| name.words.len() == 1 && name.title.is_none();
    let last = other
        .words
        .last()
        .filter(|last| one.words.last() == Some(*last));
    let Some(last) = last.filter(|_| is_bare(&one) || is_bare(&other)) else {
        return false;
    };
    let mut words = Words::new(text);
    let mut before = String::new();
    while let Some(word) = words.next() {
        let is_naming = is_first_name(&before) || gender_of_title(&before).is_some();
        if word.folded == last.as_str() && is_naming {
            let third = Name::of(&format!("{before} {last}"));
            if [&one, &other]
                .iter()
                .any(|name| third.compared(name) == Same::No)
            {
                return true;
            }
        }
        before.clear();
        before.push_str(word.folded);
    }
    false
}

/// Does a text give a first and a last name with a suffix and without one?
fn has_both_forms(name: &Name, text: &str) -> bool {
    let [first, .., last] = &name.words[..] else {
        return false;
    };
    let (mut bare, mut whole) = (false, false);
    // How many words ago the first name stood, and was the last word the last name behind it?
    let (mut ago, mut is_behind) = (usize::MAX, false);
    let mut words = Words::new(text);
    while let Some(word) = words.next() {
        if is_behind {
            match SUFFIXES.contains(&word.folded) {
                true => whole = true,
                false => bare = true,
            }
        }
        is_behind = word.folded == last.as_str() && ago < MAX_BETWEEN;
        ago = match word.folded == first.as_str() {
            true => 0,
            false => ago.saturating_add(1),
        };
    }
    whole && (bare || is_behind)
}

/// A first name and a last name?
pub fn is_of_person(name: &str) -> bool {
    let folded = fold(name);
    let words = words(&folded);
    words.len() > 1 && is_first_name(words[0])
}

/// The names in `Ada Orlo, Bo Lind and Al Venn`, whether they are people or not.
pub fn several(names: &str) -> Vec<&str> {
    let parts = names.split(" & ").flat_map(|part| part.split(" and "));
    let parts = parts.flat_map(|part| part.split(", ")).map(str::trim);
    let is_suffix = |part: &&str| SUFFIXES.contains(&fold(part).as_str());
    parts
        .filter(|part| !part.is_empty() && !is_suffix(part))
        .collect()
}

/// `Moss, Ada` as it is spoken: `Ada Moss`. Nothing for a name without a comma, or with one before
/// no more than a `Jr.`
pub fn turned(name: &str) -> Option<String> {
    let (last, first) = name.split_once(',')?;
    let is_suffix = SUFFIXES.contains(&fold(first).as_str());
    let is_name = !first.contains(',') && ![last, first].iter().any(|part| fold(part).is_empty());
    (is_name && !is_suffix).then(|| format!("{} {}", first.trim(), last.trim()))
}

/// A name taken apart, folded, without the titles in front.
struct Name {
    words: Vec<String>,
    suffix: Option<String>,
    /// What a `Mr.` or `Mrs.` in front tells.
    title: Option<Gender>,
}

/// Are two names those of one speaker?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Same {
    No,
    /// But for a middle name or a suffix that differ.
    Perhaps,
    Yes,
}

impl Name {
    fn of(name: &str) -> Self {
        let folded = fold(name);
        let all: Vec<&str> = folded.split_whitespace().collect();
        let mut words: Vec<String> = words(&folded).into_iter().map(str::to_owned).collect();
        let titles = all.iter().take(all.len() - words.len());
        let is_suffix = |word: &String| SUFFIXES.contains(&word.as_str());
        Self {
            title: titles.filter_map(|title| gender_of_title(title)).next(),
            suffix: (words.len() > 1)
                .then(|| words.pop_if(|word| is_suffix(word)))
                .flatten(),
            words,
        }
    }

    fn compared(&self, other: &Self) -> Same {
        let (short, long) = match self.words.len() <= other.words.len() {
            true => (&self.words, &other.words),
            false => (&other.words, &self.words),
        };
        let ([first, ..], [other_first, ..]) = (&short[..], &long[..]) else {
            return Same::No;
        };
        let is_held = long.windows(short.len()).any(|words| words == &short[..]);
        let is_alike = short.last() == long.last() && are_one_first_name(first, other_first);
        if !is_held && !is_alike || self.is_of_other_gender(other) {
            return Same::No;
        }
        match (is_held || agree_in_the_middle(short, long)) && self.agrees_in_suffix(other) {
            true => Same::Yes,
            false => Same::Perhaps,
        }
    }

    /// First names tell where both have one; else a title does, and a first name on one side.
    fn is_of_other_gender(&self, other: &Self) -> bool {
        let differ = |one: Option<Gender>, other: Option<Gender>| match (one, other) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        let is_told_by_title = self.words.len() == 1 || other.words.len() == 1;
        differ(self.title, other.title) || is_told_by_title && differ(self.gender(), other.gender())
    }

    fn gender(&self) -> Option<Gender> {
        let first = self.words.first().filter(|_| self.words.len() > 1);
        self.title.or_else(|| {
            let known = known(first?);
            let may_be = |gender: Word| known.iter().any(|word| word.is(gender.or(Word::ANY_NAME)));
            match (may_be(Word::HE_NAME), may_be(Word::SHE_NAME)) {
                (true, false) => Some(Gender::He),
                (false, true) => Some(Gender::She),
                _ => None,
            }
        })
    }

    /// A `Jr.` is often left out, a `Sr.` or `III` is not.
    fn agrees_in_suffix(&self, other: &Self) -> bool {
        match (&self.suffix, &other.suffix) {
            (Some(one), Some(other)) => one == other,
            (Some(one), None) | (None, Some(one)) => one == "jr",
            (None, None) => true,
        }
    }
}

/// Do the middle names, where both have some, differ in no more than that one is an initial?
fn agree_in_the_middle(one: &[String], other: &[String]) -> bool {
    fn middle(words: &[String]) -> &[String] {
        words.get(1..words.len().max(2) - 1).unwrap_or_default()
    }
    middle(one)
        .iter()
        .zip(middle(other))
        .all(|(one, other)| one == other || is_initial(one, other))
}

/// `R` may stand for `Robert`, and so may `Rob` and `Bob`; a common beginning is not enough.
fn are_one_first_name(one: &str, other: &str) -> bool {
    one == other || is_initial(one, other) || are_short_forms(one, other)
}

fn is_initial(one: &str, other: &str) -> bool {
    let is_one = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    is_one(one, other) || is_one(other, one)
}

/// The people of `Ada Moss and Karl Orlo`; of a name of one, or of a firm, that name.
fn people(name: &str) -> Vec<&str> {
    let parts = several(name);
    match parts.len() > 1 && parts.iter().all(|part| is_of_person(part)) {
        true => parts,
        false => vec![name],
    }
}

fn any(given: &str, wanted: &str, same: impl Fn(&[&str], &[&str]) -> bool) -> bool {
    let given = fold(given);
    let given = words(&given);
    wanted.split(" & ").any(|one| {
        let one = fold(one);
        let one = words(&one);
        !given.is_empty() && !one.is_empty() && same(&given, &one)
    })
}

/// Fewer words may stand between a first and a last name.
const MAX_BETWEEN: usize = 2;

const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

fn words(folded: &str) -> Vec<&str> {
    let words: Vec<&str> = folded.split_whitespace().collect();
    let titles = words.iter().take_while(|w| TITLES.contains(w)).count();
    words[titles.min(words.len().saturating_sub(1))..].to_vec()
}

fn last<'a>(words: &[&'a str]) -> Option<&'a str> {
    let proper = words.iter().rev().find(|w| !SUFFIXES.contains(w));
    proper.or(words.last()).copied()
}

/// One of them is a last name alone, or both open with the same letter.
fn agree_in_front(a: &[&str], b: &[&str]) -> bool {
    a.len() == 1 || b.len() == 1 || a[0].chars().next() == b[0].chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_names_are_right_but_not_full() {
        for (given, wanted, right, full) in [
            ("Ada Moss", "Ada Moss", true, true),
            ("Sen. Moss", "Ada Moss", true, false),
            ("A. Moss", "Ada Moss", true, false),
            ("Bert Moss", "Ada Moss", false, false),
            ("José Íñigo", "Jose Inigo", true, true),
            ("Karl Orlo", "Ada Moss & Karl Orlo", true, true),
            ("Karl Orlo", "Karl Orlo Jr.", true, false),
            ("", "Ada Moss", false, false),
        ] {
            assert_eq!(
                (is_right(given, wanted), is_full(given, wanted)),
                (right, full),
                "{given}"
            );
        }
    }

    #[test]
    fn an_office_is_no_part_of_a_name() {
        for (given, bare) in [
            ("sen robert byrd", "robert byrd"),
            ("the president ada moss", "ada moss"),
            ("mrs moss", "mrs moss"),
            ("justice moss", "moss"),
            ("president", "president"),
            ("prince harry", "prince harry"),
            ("chief justice moss", "moss"),
            ("", ""),
        ] {
            assert_eq!(without_office(given), bare);
        }
    }

    #[test]
    fn names_of_two_articles_agree_unless_they_differ() {
        for (one, other, agree) in [
            ("Ada Moss", "Moss", true),
            ("President Moss", "Ada Moss", true),
            ("Ada", "Ada Moss", true),
            ("A. Moss", "Ada B. Moss", true),
            ("Ada Moss", "Anna Moss", false),
            ("Ada Moss", "Ada Orlo", false),
            ("Harbour Board", "the Harbour Board", true),
            ("Harbour Board", "City Council", false),
            ("", "Moss", false),
            ("Moss, Ada", "Ada Moss", true),
            ("Moss, Ada", "Anna Moss", false),
            ("Karl Moss, Jr.", "Karl Moss", true),
            ("Joe Moss", "Joseph R. Moss", true),
            ("Bob Moss", "Robert Moss", true),
            ("Vic Moss", "Victor Moss", true),
            ("Viktoria Moss", "Viktor Moss", false),
            ("Ingrida Moss", "Ingrid Moss", false),
            ("Josephine Moss", "Joseph Moss", false),
            ("Joseph K. Moss", "Joseph R. Moss", false),
            ("Karl Moss Sr.", "Karl Moss Jr.", false),
            ("Karl Moss III", "Karl Moss", false),
            ("Mrs. Moss", "Mr. Moss", false),
            ("Mrs. Moss", "Gerald Moss", false),
            ("Mr. Moss", "Gerald Moss", true),
            ("Ms. Moss", "Mrs. Moss", true),
            ("Karl Moss, the mayor", "Karl Moss", true),
            ("Moss, the mayor", "Karl Moss", true),
        ] {
            assert_eq!(super::agree(one, other), agree, "{one} / {other}");
            assert_eq!(super::agree(other, one), agree, "{other} / {one}");
        }
    }

    #[test]
    fn one_of_two_people_is_not_both() {
        let both = "Joe Moss and Ada Orlo";
        assert!(!super::agree(both, "Joe Moss") && may_agree(both, "Joe Moss"));
        assert!(super::agree(both, "Joe Moss & Ada Orlo"));
        assert!(super::agree("Ada Orlo", "Joe Moss & Ada Orlo"));
        assert!(super::agree(
            "Health and Safety Board",
            "Health and Safety Board"
        ));
    }

    #[test]
    fn a_last_name_may_be_that_of_another() {
        for (one, other, text, may) in [
            (
                "Moss",
                "Mrs. Moss",
                "said Mrs. Moss. Gerald Moss was away",
                true,
            ),
            (
                "Moss",
                "Gerald Moss",
                "said Gerald Moss. Mrs. Moss was away",
                true,
            ),
            (
                "Gerald Moss",
                "Gerald Moss",
                "said Gerald Moss. Mrs. Moss was away",
                false,
            ),
            (
                "Moss",
                "Gerald Moss",
                "said Gerald Moss. Mr. Moss was away, the moss grew",
                false,
            ),
            (
                "Moss",
                "Gerald Moss",
                "said Gerald Moss. Ada Orlo was away",
                false,
            ),
            (
                "Karl Moss",
                "Karl Moss Jr.",
                "said Karl Moss Jr. of Karl A. Moss",
                true,
            ),
            (
                "Karl Moss",
                "Karl Moss Jr.",
                "said Karl Moss Jr. of Ada Moss. Karl spoke of moss",
                false,
            ),
        ] {
            assert_eq!(may_mean_another(one, other, text), may, "{text}");
        }
    }

    #[test]
    fn an_office_may_be_anybodys_whose_name_fits() {
        for (one, other, may) in [
            ("Justice Moss", "Frank Moss", true),
            ("Chief Justice Moss", "Frank Moss", true),
            ("the governor", "Ada Moss", true),
            ("Majority Leader Moss", "Frank Moss", true),
            ("the majority leader", "Frank Moss", true),
            ("Majority Leader Orlo", "Frank Moss", false),
            ("Justice Orlo", "Frank Moss", false),
            ("Dean Moss", "Frank Moss", false),
            ("Ada Moss", "Frank Moss", false),
            ("the president of France", "Frank Moss", true),
            ("Frank K. Moss", "Frank R. Moss", true),
            ("Frank Moss Sr.", "Frank Moss Jr.", true),
            ("Coretta King", "Frank Orlo", false),
            ("Bo King", "Frank Orlo", false),
            ("Theresia Bishop", "Frank Orlo", false),
            ("Thabo Major", "Frank Orlo", false),
            ("Quill Farmer", "Frank Orlo", false),
            ("Quill, the mayor", "Frank Orlo", false),
            ("Narendra Modi, prime minister", "Frank Orlo", false),
            ("Mrs. Moss", "Frank Moss", false),
            ("Mrs. Moss", "Mr. Moss", false),
        ] {
            assert!(!super::agree(one, other), "{one} / {other}");
            assert_eq!(may_agree(one, other), may, "{one} / {other}");
            assert_eq!(may_agree(other, one), may, "{other} / {one}");
        }
    }
}
