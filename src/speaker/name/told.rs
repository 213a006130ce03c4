//! Somebody who is told by the name of another, and is not that one: `Ada Orlo's mother`, `a
//! spokesman for Ada Orlo`, `the Ada Orlo campaign`, `the Orlo Foundation`.
//!
//! Goes by the words of a name alone. Knows no article and no archive.

use crate::speaker::lexicon::bond::is_relation;
use crate::speaker::lexicon::office::is_high_office;
use crate::speaker::lexicon::somebody::is_somebody;
use crate::speaker::lexicon::{Word, word};
use crate::text::{fold, holds_words};

/// So many words are read of who is told by the name of another.
const LIMIT_WORDS: usize = 12;

/// By whose name somebody is told; nothing of a name that is its own.
pub fn told_by(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().take(LIMIT_WORDS).collect();
    owner(&words)
        .or_else(|| named_in_front(&words))
        .or_else(|| named_behind(&words))
}

/// The same of words that go on behind the name: of `a spokesman for Orlo, who` that of Orlo.
pub fn told_beside(words: &str) -> Option<String> {
    let clause = words.split(|c: char| !c.is_alphanumeric() && !c.is_whitespace() && c != '-');
    clause.into_iter().next().and_then(told_by)
}

/// `Orlo` of `Orlo on Monday`.
pub fn name_in_front(words: &str) -> String {
    let words = words.split(' ');
    let name = words.take_while(is_capital);
    name.collect::<Vec<&str>>().join(" ")
}

/// What somebody is to another: `spokesman` of `a spokesman for Orlo` and of `Orlo’s spokesman`, for
/// whoever speaks so.
pub fn relation(name: &str) -> String {
    let folded = fold(name);
    let before = [" for ", " of ", " to "]
        .iter()
        .find_map(|leads| folded.split_once(leads));
    let noun = before.map_or(folded.as_str(), |(before, _)| before);
    let noun = noun.rsplit(' ').next().unwrap_or("");
    match noun.starts_with("spokes") {
        true => "speaks".to_owned(),
        false => noun.to_owned(),
    }
}

/// `Halden’s mayor`: is it an office that a town or a country has, and that its holder is not known by
/// alone?
pub fn holds_office(name: &str) -> bool {
    let folded = fold(name);
    let last = folded.rsplit(' ').next().unwrap_or("");
    is_high_office(last) || last == "leader"
}

/// Is a speaker told by the name `one`, or a name that holds it: as `Ada Orlo's mother` is by `Orlo`?
pub fn is_told_by(speaker: &str, one: &str) -> bool {
    told_by(speaker).is_some_and(|other| holds_words(&fold(&other), &fold(one)))
}

/// `Orlo's mother`: whose.
fn owner(words: &[&str]) -> Option<String> {
    let at = words.iter().position(|word| possessor(word).is_some())?;
    let noun = words.last().filter(|_| at + 1 < words.len())?;
    let before = words[..at].iter().rev();
    let names = before.take_while(|word| is_capital(word)).count();
    let mut owner = words[at - names..=at].to_vec();
    *owner.last_mut()? = possessor(&words[at])?;
    (is_capital(&words[at]) && is_bearer(noun)).then(|| owner.join(" "))
}

/// `an Orlo aide`, `the Ada Orlo campaign`: in front of the noun whose.
fn named_in_front(words: &[&str]) -> Option<String> {
    let (noun, before) = words.split_last()?;
    let small = |word: &&&str| !is_capital(word) || matches!(**word, "A" | "An" | "One" | "The");
    let open = before.iter().take_while(small).count();
    let names = before[open..].iter().take_while(|word| is_capital(word));
    let names: Vec<&str> = names.copied().collect();
    let is_all = open + names.len() == before.len();
    (!names.is_empty() && is_all && is_bearer(noun)).then(|| names.join(" "))
}

/// `a spokesman for Orlo`, `someone close to Orlo`, `the man who shot Orlo`: whose, behind the noun.
fn named_behind(words: &[&str]) -> Option<String> {
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let at = |n: usize| folded.get(n).map_or("", String::as_str);
    let is_somebody = match at(0) {
        "a" | "an" | "one" | "somebody" | "someone" | "people" | "those" => true,
        "the" => is_relation(at(1)) || at(2) == "who",
        opens => is_relation(opens),
    };
    let leads = |word: &String| matches!(word.as_str(), "for" | "of" | "to" | "who");
    let behind = folded.iter().position(leads)? + 1;
    let rest = words.get(behind..)?;
    let verbs = match at(behind - 1) {
        "who" => rest.iter().take_while(|word| !is_capital(word)).count(),
        _ => 0,
    };
    let other = &rest[verbs..];
    (is_somebody && !other.is_empty()).then(|| other.join(" "))
}

/// `the Orlo Foundation`: is it an organization that is called after `one`, and may be another? A firm
/// is often called by the first word of its name, a person never is.
pub fn is_called_after(speaker: &str, one: &str) -> bool {
    let last = speaker.split_whitespace().next_back().unwrap_or("");
    let (folded, one) = (fold(speaker), fold(one));
    let rest = folded.split_once(one.as_str()).map_or("", |(_, rest)| rest);
    holds_words(&folded, &one) && !rest.is_empty() && word(last).is(Word::ORGANIZATION)
}

/// What a possessive is of: `Orlo` of `Orlo's`.
fn possessor<'w>(word: &&'w str) -> Option<&'w str> {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s"))
}

fn is_capital(word: &&str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Is it a noun for people, or for a body that speaks for itself: `mother`, `aides`, `office`?
fn is_bearer(noun: &&str) -> bool {
    let known = word(noun);
    let speaks = known.is_person_role() || known.is(Word::GROUP.or(Word::BODY));
    noun.starts_with(char::is_lowercase) && (speaks || is_somebody(noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_told_by_another_is_not_that_one() {
        for (name, other) in [
            ("Ada Orlo’s mother", "Ada Orlo"),
            ("Orlo's killer", "Orlo"),
            ("Ada Orlo’s longtime press secretary", "Ada Orlo"),
            ("the Ada Orlo campaign", "Ada Orlo"),
            ("an Orlo aide", "Orlo"),
            ("a top Ada Orlo adviser", "Ada Orlo"),
            ("A top Ada Orlo adviser", "Ada Orlo"),
            ("a spokesman for Ada Orlo", "Ada Orlo"),
            ("someone close to Orlo", "Orlo"),
            ("the man who shot Ada Orlo", "Ada Orlo"),
            ("the widow of Al Orlo", "Al Orlo"),
        ] {
            assert_eq!(told_by(name).as_deref(), Some(other), "{name}");
        }
        for name in [
            "Ada Orlo",
            "Mayor Ada Orlo",
            "the mayor",
            "Orlo’s statement",
            "McOrlo's Ferry Company",
            "the Duke of Halden",
            "Orlo al-Venn",
            "",
            "’s",
        ] {
            assert_eq!(told_by(name), None, "{name}");
        }
    }

    #[test]
    fn a_firm_is_called_after_what_its_name_begins_with() {
        for (speaker, one, is) in [
            ("Ada Orlo Foundation", "Ada Orlo", true),
            ("the Orlo Foundation", "Orlo", true),
            ("Halden Council", "Halden", true),
            ("Ada Orlo", "Orlo", false),
            ("Halden Council", "Council", false),
            ("Halden Council", "Halden Council", false),
        ] {
            assert_eq!(is_called_after(speaker, one), is, "{speaker} {one}");
        }
        assert!(is_told_by("Ada Orlo’s mother", "Orlo"));
        assert!(!is_told_by("Ada Orlo’s mother", "Orlo’s mother"));
    }
}
