//! Conditions without an “if”: `Had we known, we would …`, `we would go, were it so`.
//!
//! Tells one by its verb, the subject behind that and the clause it is a condition of. What a cut
//! loses with it is the business of `cut`.

use super::cut::{CLAUSE, ends_clause};
use crate::verify::words::token::Tokens;

/// A subject behind “had” is no longer.
const SUBJECT_WORDS: usize = 5;

/// Is the clause from word `start` on, which ends before `at`, a condition without an “if”: `Had we
/// known, we would …`, `Should he win, …`?
pub fn opens(source: &Tokens, start: usize, at: usize) -> bool {
    let mut words = start..at;
    let Some(comma) = words.find(|n| source.words[*n].signs.contains(',')) else {
        return false;
    };
    let end = (comma + 1..source.len()).find(|n| source.begins_sentence(*n));
    let end = end.unwrap_or(source.len());
    let subject = inverted(source, start);
    subject != Subject::None && (is_should(source, start) || is_unreal(source, comma + 1, end))
}

/// The same of the clause from word `at` on, which follows what it is a condition of. Where no comma
/// parts them, “had” and “were” more often say what somebody before them had or was.
pub fn follows(source: &Tokens, at: usize) -> bool {
    let subject = inverted(source, at);
    if subject == Subject::None || is_should(source, at) {
        return subject != Subject::None;
    }
    let start = source.sentence_start(at);
    let is_parted = at > 0 && source.words[at - 1].signs.contains(',');
    let is_past = || {
        let mut pairs = source.words[start..at].windows(2);
        pairs.any(|pair| {
            matches!(pair[0].folded.as_str(), "would" | "could" | "might")
                && pair[1].folded == "have"
        })
    };
    is_unreal(source, start, at) && (is_parted || subject == Subject::Sure || is_past())
}

fn is_should(source: &Tokens, at: usize) -> bool {
    source.words[at].folded == "should"
}

/// Do the words from `start` to `end` say what would be?
fn is_unreal(source: &Tokens, start: usize, end: usize) -> bool {
    source.words[start..end].iter().any(|word| {
        matches!(word.folded.as_str(), "would" | "could" | "might") || word.written.ends_with("'d")
    })
}

/// What stands behind a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// No subject, or the whole is a question.
    None,
    /// What may also be the verb's object: `the harbour`.
    Possible,
    /// What is nothing else: `we`, a name.
    Sure,
}

/// The subject behind the verb at word `at`, if that is one that makes a condition so.
fn inverted(source: &Tokens, at: usize) -> Subject {
    let word = &source.words[at];
    let is_verb = matches!(word.folded.as_str(), "had" | "should" | "were");
    let next = source.words.get(at + 1);
    let Some(next) = next.filter(|_| is_verb && !source.asks(at) && word.signs.is_empty()) else {
        return Subject::None;
    };
    if word.folded == "had" && !has_participle(source, at + 2) {
        return Subject::None;
    }
    match next.folded.as_str() {
        "i" | "we" | "he" | "she" | "they" => Subject::Sure,
        "it" if word.folded == "were" => Subject::Sure,
        "you" | "it" | "there" | "this" | "that" | "these" | "those" | "the" | "a" | "an"
        | "any" | "anyone" | "anybody" | "my" | "our" | "your" | "his" | "her" | "its"
        | "their" => Subject::Possible,
        _ if next.written.starts_with(char::is_uppercase) => Subject::Sure,
        _ => Subject::None,
    }
}

/// Does a participle stand behind a subject that begins before word `from`: `had the men known`?
fn has_participle(source: &Tokens, from: usize) -> bool {
    let words = source.words.iter().skip(from).take(SUBJECT_WORDS);
    let mut is_over = source.words[from.min(source.len()) - 1]
        .signs
        .contains(CLAUSE);
    words
        .take_while(|word| !std::mem::replace(&mut is_over, ends_clause(&word.signs, CLAUSE)))
        .any(|word| is_participle(&word.folded))
}

fn is_participle(folded: &str) -> bool {
    (folded.len() > 3 && (folded.ends_with("ed") || folded.ends_with("en")))
        || matches!(
            folded,
            "been"
                | "begun"
                | "bought"
                | "brought"
                | "built"
                | "caught"
                | "come"
                | "cut"
                | "done"
                | "felt"
                | "fought"
                | "found"
                | "gone"
                | "got"
                | "had"
                | "heard"
                | "held"
                | "hit"
                | "kept"
                | "known"
                | "led"
                | "left"
                | "let"
                | "lost"
                | "made"
                | "meant"
                | "met"
                | "not"
                | "paid"
                | "put"
                | "read"
                | "run"
                | "said"
                | "seen"
                | "sent"
                | "set"
                | "shown"
                | "shut"
                | "sold"
                | "spent"
                | "stood"
                | "taught"
                | "thought"
                | "told"
                | "understood"
                | "won"
        )
}
