//! Questions: a cut may leave one out, or make a statement of it.
//!
//! Tells one by its sign and by the word that it opens with.

use crate::verify::words::token::{Tokens, Word};

/// Do the words from `start` on, before word `at`, ask whether that is so: `Did I say that …?`
pub fn is_asked(source: &Tokens, start: usize, at: usize) -> bool {
    let word = |n: usize| source.words[n].folded.as_str();
    let leads = (start + 1..at).any(|n| {
        matches!(
            word(n),
            "believe"
                | "claim"
                | "mean"
                | "promise"
                | "say"
                | "said"
                | "suggest"
                | "that"
                | "think"
        )
    });
    asks_by_verb(word(start)) && leads && source.asks(at)
}

/// Are the claim's words, which stand at word `at`, a statement made of a question: the last five of
/// `Why should we pay for that again?`
pub fn states_what_is_asked(claim: &Tokens, source: &Tokens, at: usize) -> bool {
    let last = claim.len().checked_sub(1).map(|last| at + last);
    let (Some(last), Some(first), Some(theirs)) = (last, claim.words.first(), source.words.get(at))
    else {
        return false;
    };
    let is_capital = |word: &Word| word.written.starts_with(char::is_uppercase);
    let start = source.sentence_start(last);
    let is_whole = source.begins_sentence(at) || at > 0 && begins_behind_verb(source, start, at);
    let is_sentence = is_whole || is_capital(first) && !is_capital(theirs);
    let opens = source.words[start].folded.as_str();
    let keeps_its_form = at <= start && (asks_by_verb(opens) || asks_by_word(opens));
    is_sentence && source.asks(last) && !claim.asks(last - at) && !keeps_its_form
}

/// Does word `at` stand right behind the verb by which a question asks: `Why did` in front of its
/// subject?
fn begins_behind_verb(source: &Tokens, start: usize, at: usize) -> bool {
    let verb = at - 1;
    let is_led = verb == start || verb == start + 1 && asks_by_word(&source.words[start].folded);
    is_led && asks_by_verb(&source.words[verb].folded)
}

fn asks_by_verb(folded: &str) -> bool {
    matches!(
        folded,
        "are"
            | "can"
            | "could"
            | "did"
            | "do"
            | "does"
            | "has"
            | "have"
            | "is"
            | "should"
            | "was"
            | "were"
            | "will"
            | "would"
    )
}

fn asks_by_word(folded: &str) -> bool {
    matches!(
        folded,
        "how" | "what" | "when" | "where" | "which" | "who" | "whom" | "whose" | "why"
    )
}
