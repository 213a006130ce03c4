//! Are two names those of one speaker? Titles, accents and case do not count, and a last name
//! alone is enough unless the full name is asked for. Knows no article and no archive.

use super::lexicon::{Word, word};
use crate::text::fold;

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
    let ways = |name: &str| [Some(name.to_owned()), turned(name)].into_iter().flatten();
    ways(one).any(|one| ways(other).any(|other| any(&one, &other, are_one)))
}

/// Can nobody tell two names apart that do not agree, for one of them is an office, with a last
/// name that fits (`Justice Moss` and `Frank Moss`) or with none (`the governor`)?
pub fn may_agree(one: &str, other: &str) -> bool {
    any(one, other, |one, other| {
        let (short, long) = (without_titles(one), without_titles(other));
        let is_untitled = short.len() == one.len() && long.len() == other.len();
        !is_untitled && (short.is_empty() || long.is_empty() || are_one(short, long))
    })
}

/// `Moss, Ada` as it is spoken: `Ada Moss`. Nothing for a name without a comma, or with one before
/// no more than a `Jr.`
pub fn turned(name: &str) -> Option<String> {
    let (last, first) = name.split_once(',')?;
    let is_suffix = SUFFIXES.contains(&fold(first).as_str());
    let is_name = !first.contains(',') && ![last, first].iter().any(|part| fold(part).is_empty());
    (is_name && !is_suffix).then(|| format!("{} {}", first.trim(), last.trim()))
}

fn are_one(one: &[&str], other: &[&str]) -> bool {
    let (short, long) = match one.len() <= other.len() {
        true => (one, other),
        false => (other, one),
    };
    long.windows(short.len()).any(|words| words == short)
        || (last(one) == last(other) && are_one_first_name(one[0], other[0]))
}

/// `J` or `Rob` may stand for `Rob` or `Robert`.
fn are_one_first_name(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
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

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "sen",
    "gov",
    "rep",
    "the",
    "president",
    "senator",
    "sir",
];

const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// A folded name without the office in front of it: `senator robert byrd`. `Mr` and `Mrs` stay,
/// for they tell two people apart.
pub fn without_office(folded: &str) -> &str {
    const TELLING: [&str; 3] = ["mr", "mrs", "ms"];
    let mut rest = folded;
    while let Some((first, behind)) = rest.split_once(' ')
        && (TITLES.contains(&first) || is_title(first))
        && !TELLING.contains(&first)
    {
        rest = behind;
    }
    rest
}

fn words(folded: &str) -> Vec<&str> {
    let words: Vec<&str> = folded.split_whitespace().collect();
    let titles = words.iter().take_while(|w| TITLES.contains(w)).count();
    words[titles.min(words.len().saturating_sub(1))..].to_vec()
}

/// What is left behind the offices in front, with what is said of them (`Majority Leader Moss`); of
/// an office alone nothing.
fn without_titles<'w, 'n>(words: &'w [&'n str]) -> &'w [&'n str] {
    let office = words.iter().take_while(|word| !is_first_name(word));
    let end = office.enumerate().filter(|(_, word)| is_title(word)).last();
    &words[end.map_or(0, |(at, _)| at + 1)..]
}

/// Is a folded word a title or an office, and no first name?
fn is_title(folded: &str) -> bool {
    let is_one = |known: &Word| known.is(Word::TITLE.or(Word::PERSON));
    known(folded).iter().any(is_one) && !is_first_name(folded)
}

fn is_first_name(folded: &str) -> bool {
    known(folded).iter().any(|known| known.is_first_name())
}

/// What is known of a folded word, with a capital and without.
fn known(folded: &str) -> [Word; 2] {
    let mut chars = folded.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    let capitalised: String = first.chain(chars).collect();
    [word(folded), word(&capitalised)]
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
        ] {
            assert_eq!(super::agree(one, other), agree, "{one} / {other}");
            assert_eq!(super::agree(other, one), agree, "{other} / {one}");
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
        ] {
            assert!(!super::agree(one, other), "{one} / {other}");
            assert_eq!(may_agree(one, other), may, "{one} / {other}");
            assert_eq!(may_agree(other, one), may, "{other} / {one}");
        }
    }
}
