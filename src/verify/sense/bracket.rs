//! What stands in brackets: the draft's own words, added or in the place of others.
//!
//! They may explain, name whom a pronoun means, or fit a word to a sentence. Which words of the source
//! they stand for is told by who cuts it into pieces.

use super::cut::Loss;
use super::framing;
use crate::text::{fold, holds_words, is_auxiliary, is_function_word, stem};
use crate::verify::verdict::Change;
use crate::verify::words::grammar::{governs, joins, may_be_subject, opens_noun_phrase};
use crate::verify::words::number::number_at;
use crate::verify::words::token::{Tokens, Word};
use crate::verify::words::unit::{contraction, is_negation};
use crate::verify::words::verbatim::Side;

/// Words that share so many letters at their start are forms of one.
const FORM_CHARS: usize = 5;

/// The end of what an insertion behind the last piece stands for: nothing, where a clause ends there
/// or goes on with what is of another kind.
pub fn in_its_place(own: &Tokens, source: &Tokens, end: usize) -> usize {
    let before = end.checked_sub(1).and_then(|last| source.words.get(last));
    let goes_on = before.filter(|word| word.signs.is_empty() && !word.ends);
    let (Some(before), Some(next)) = (goes_on, source.words.get(end)) else {
        return end;
    };
    let is_small = |word: &Word| is_function_word(&word.folded) || governs(&word.folded);
    let opens = |words: &[Word]| words.first().is_some_and(|word| governs(&word.folded));
    let is_awaited = governs(&before.folded) || opens_noun_phrase(&before.folded);
    let is_alike = opens(&own.words) && governs(&next.folded);
    if is_small(next) && !is_awaited && !is_alike {
        return end;
    }
    let rest = &source.words[end..];
    let phrase = rest
        .iter()
        .take_while(|word| is_small(word) && word.signs.is_empty());
    (end + phrase.count() + 1).min(source.len())
}

/// What an insertion turns, which stands for the words from `from` to `to` or for none.
pub fn inserted(
    own: &Tokens,
    speaker: Option<&str>,
    source: Side<'_>,
    (from, to): (usize, usize),
) -> Option<Loss> {
    let lost = source.tokens.words.get(from..to)?;
    let about = match turns(own) {
        _ if is_same(own, lost) => return None,
        Some(about) => about,
        None if names_another(own, lost, speaker) => Change::Name,
        None if is_another_person(own, lost) => Change::Words,
        None if points_elsewhere(own, lost) => Change::Words,
        None if helps_otherwise(own, lost) => Change::Words,
        None if is_scale(own) && follows_number(source.tokens, from) => Change::Number,
        None => replaced(own, lost, source.text)?,
    };
    Some(Loss {
        about,
        words: (from, to),
    })
}

/// Are the inserted words those that they stand for?
fn is_same(own: &Tokens, lost: &[Word]) -> bool {
    let Some(from) = lost.len().checked_sub(own.len()) else {
        return false;
    };
    let pairs = own.words.iter().zip(&lost[from..]);
    pairs
        .into_iter()
        .all(|(own, theirs)| own.folded == theirs.folded)
}

/// What inserted words turn, whatever they stand for: `[never]`, `[if they pay]`, `[I doubt]`,
/// `[against]`, `[rarely]`.
fn turns(own: &Tokens) -> Option<Change> {
    let adds = own.words.first().is_some_and(|word| joins(&word.folded))
        && own.words.iter().any(|word| !is_function_word(&word.folded));
    let turned = own.words.iter().enumerate().find_map(|(n, word)| {
        let is_adverb = word.folded.len() > 4 && word.folded.ends_with("ly");
        match word.folded.as_str() {
            _ if is_negation(word) || framing::takes_back(own, n, own.len()) => {
                Some(Change::Negation)
            }
            "against" | "instead" | "unlike" | "once" | "only" | "opposed" | "fail" | "fails"
            | "failed" => Some(Change::Negation),
            _ if framing::is_condition(own, n) || framing::is_hedge(word) => {
                Some(Change::Condition)
            }
            _ => is_adverb.then_some(Change::Words),
        }
    });
    turned.or(adds.then_some(Change::Words))
}

/// Does an insertion make `we` of `they`, or `he` of `she`? What is reported makes `he` of `I`.
fn is_another_person(own: &Tokens, lost: &[Word]) -> bool {
    let persons = |words: &[Word]| -> Vec<Person> {
        let words = words.iter();
        words.filter_map(|word| person(&word.folded)).collect()
    };
    let (own, theirs) = (persons(&own.words), persons(lost));
    own.iter().any(|one| {
        let is_reported =
            || *one > Person::Second && theirs.iter().any(|other| *other <= Person::Second);
        let is_first = *one <= Person::Second;
        let is_other = is_first || !theirs.is_empty();
        !theirs.contains(one) && is_other && !is_reported()
    })
}

/// `[next] year` for `this year`, `[all]` for `some`.
fn points_elsewhere(own: &Tokens, lost: &[Word]) -> bool {
    let points = |word: &Word| {
        matches!(
            word.folded.as_str(),
            "all" | "any" | "both" | "each" | "every" | "last" | "most" | "next" | "some" | "this"
        )
    };
    let is_new = |word: &Word| points(word) && !lost.iter().any(|l| l.folded == word.folded);
    lost.iter().any(points) && own.words.iter().any(is_new)
}

/// `40 [percent of the] boats`
fn is_scale(own: &Tokens) -> bool {
    own.words.first().is_some_and(|word| {
        matches!(
            word.folded.as_str(),
            "billion" | "dozen" | "hundred" | "million" | "per" | "percent" | "thousand" | "times"
        )
    })
}

fn follows_number(source: &Tokens, at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .and_then(|before| source.words.get(before..at));
    before.is_some_and(|before| number_at(before).is_some())
}

/// What is in “she’s” and “they’ve” besides who.
const HELPERS: [(&str, &[&str]); 6] = [
    ("is", &["is", "are", "has", "s"]),
    ("are", &["are", "is", "re", "s"]),
    ("am", &["am", "is", "are", "m", "s"]),
    ("have", &["have", "has", "ve", "s"]),
    ("will", &["will", "ll"]),
    ("would", &["would", "had", "d"]),
];

/// Does a word help a verb, as it or a part of it may stand behind a bracket: `[Orlo] is`, `[Orlo]’s`?
pub fn is_helper(folded: &str) -> bool {
    HELPERS.iter().any(|(_, forms)| forms.contains(&folded))
}

/// `[Orlo will] go` for “she’d go”.
fn helps_otherwise(own: &Tokens, lost: &[Word]) -> bool {
    let helps = |word: &&Word| is_auxiliary(&word.folded) || is_helper(&word.folded);
    let own: Vec<&Word> = own.words.iter().filter(helps).collect();
    let (false, Some((_, rest))) = (own.is_empty(), lost.last().and_then(pronoun_contraction))
    else {
        return false;
    };
    let forms = HELPERS.iter().find(|(theirs, _)| *theirs == rest);
    let fits = |word: &&Word| forms.is_some_and(|(_, forms)| forms.contains(&word.folded.as_str()));
    own.len() > 1 || !own.iter().all(fits)
}

/// `she’s`, `they’ve`
pub fn pronoun_contraction(word: &Word) -> Option<(String, &'static str)> {
    contraction(word).filter(|(base, _)| person(base).is_some())
}

/// Who a pronoun stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Person {
    First,
    Second,
    He,
    She,
    It,
    They,
}

fn person(folded: &str) -> Option<Person> {
    Some(match folded {
        "i" | "me" | "mine" | "my" | "myself" | "our" | "ours" | "ourselves" | "us" | "we" => {
            Person::First
        }
        "you" | "your" | "yours" | "yourself" | "yourselves" => Person::Second,
        "he" | "him" | "himself" | "his" => Person::He,
        "her" | "hers" | "herself" | "she" => Person::She,
        "it" | "its" | "itself" => Person::It,
        "their" | "theirs" | "them" | "themselves" | "they" => Person::They,
        _ => return None,
    })
}

/// Is somebody else named in the place of the `I` of `speaker`?
fn names_another(own: &Tokens, lost: &[Word], speaker: Option<&str>) -> bool {
    let Some(speaker) = speaker.map(fold) else {
        return false;
    };
    let is_i = |word: &Word| matches!(word.folded.as_str(), "i" | "me" | "my" | "mine" | "myself");
    let is_name = |word: &&Word| {
        word.written.starts_with(char::is_uppercase) && !is_function_word(&word.folded)
    };
    let is_own = |word: &Word| speaker.split(' ').any(|part| part == word.folded);
    lost.iter().any(is_i)
        && own.words.iter().any(|word| is_name(&word))
        && !own.words.iter().filter(is_name).any(is_own)
}

/// What is lost where an insertion stands for other telling words than its own: `[low]` for `high`, one
/// name for another, `[was]` for `stopped them from`. A pronoun and another form of a word may be
/// replaced, and so may “the chairman” by a name that the article knows; a pronoun may stand for a name.
fn replaced(own: &Tokens, lost: &[Word], article: &str) -> Option<Change> {
    let telling = |words: &[Word]| -> Vec<Word> {
        let is_small =
            |word: &Word| is_function_word(&word.folded) || pronoun_contraction(word).is_some();
        words
            .iter()
            .filter(|word| !is_small(word))
            .cloned()
            .collect()
    };
    let helps = own.words.iter().any(|word| is_auxiliary(&word.folded));
    let stands = own
        .words
        .iter()
        .any(|word| person(&word.folded).is_some() || may_be_subject(word) || word.folded == "one");
    let (own, theirs) = (telling(&own.words), telling(lost));
    let is_name = |word: &Word| word.written.starts_with(char::is_uppercase);
    let is_form = |one: &Word, other: &Word| {
        let begin = |word: &Word| word.folded.chars().take(FORM_CHARS).collect::<String>();
        stem(&one.folded) == stem(&other.folded) || begin(one) == begin(other)
    };
    let are_forms = theirs
        .iter()
        .any(|one| own.iter().any(|other| is_form(one, other)));
    let is_ending = !own.is_empty()
        && own
            .iter()
            .all(|word| matches!(word.folded.as_str(), "s" | "es" | "ed" | "d" | "ing"));
    let stands_for_a_name = own.is_empty() && stands && (!helps || theirs.iter().all(is_name));
    if stands_for_a_name || theirs.is_empty() || are_forms || is_ending {
        return None;
    }
    let names = theirs.iter().any(is_name);
    let is_described = lost
        .first()
        .is_some_and(|word| is_function_word(&word.folded));
    let is_named = is_described && !names && own.iter().any(is_name);
    let knows = |word: &Word| holds_words(&fold(article), &word.folded);
    match (is_named, names) {
        (true, _) if own.iter().all(knows) => None,
        (true, _) | (_, true) => Some(Change::Name),
        _ => Some(Change::Words),
    }
}
