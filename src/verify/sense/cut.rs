//! What a cut loses: words right beside the kept ones that turn their sense.
//!
//! A part of a longer quotation keeps its words, and that is what an exact quotation is. It is
//! none where the cut falls between a “not” or “if” and what it belongs to, inside a number, or
//! inside a compound: “we should leave” is not what “I do not think we should leave” says.

use super::asking::is_asked;
use super::framing::{
    according_to, another_says, answers_back, is_anothers_behind, is_condition, is_denied_next,
    is_future_condition, is_perhaps, is_taken_back_behind, limit_before, opens_with_condition,
    supposed_before, takes_back,
};
use super::governor::governor;
use crate::verify::verdict::Change;
use crate::verify::words::grammar::{is_finite, subject};
use crate::verify::words::number::number_at;
use crate::verify::words::token::{Tokens, Word};
use crate::verify::words::unit::is_negation;

/// What a cut loses: what it is about, and which words of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    pub about: Change,
    /// The first of the words lost, and the one behind the last.
    pub words: (usize, usize),
}

/// So many words behind a cut are looked at: `but only if`.
const LEADING_WORDS: usize = 3;

/// So many words before a cut are looked at for what takes them back: `I doubt very much that`.
const FRAMING_WORDS: usize = 5;

/// And so many in an aside: `to be honest with you`.
const ASIDE_WORDS: usize = 8;

/// What is lost in front of word `at`, where a kept stretch begins.
pub fn before(source: &Tokens, at: usize) -> Option<Loss> {
    before_from(source, at, 0)
}

/// The same of words from `floor` on, where those before it are kept.
pub fn before_from(source: &Tokens, at: usize, floor: usize) -> Option<Loss> {
    let previous = at.checked_sub(1).filter(|previous| *previous >= floor)?;
    if let Some(about) = split_in_two(source, previous) {
        return Some(Loss {
            about,
            words: (previous, at),
        });
    }
    let clause = clause_before(source, at, floor);
    let loss = |about: Change, from: usize| {
        Some(Loss {
            about,
            words: (from, at),
        })
    };
    if let Some(lost) = (clause..at).find(|n| is_negation(&source.words[*n])) {
        return loss(Change::Negation, lost);
    }
    if let Some(limit) = limit_before(source, clause, at) {
        return loss(Change::Number, limit);
    }
    let near = clause.max(at.saturating_sub(FRAMING_WORDS));
    let framed = (near..at).find(|n| takes_back(source, *n, at));
    let denied = || denied_across(source, at).filter(|lost| *lost >= floor);
    if let Some(lost) = framed.or_else(denied) {
        return loss(Change::Negation, lost);
    }
    if another_says(source, clause, at) {
        return loss(Change::Words, clause);
    }
    if let Some(lost) = governor(source, clause, at).filter(|_| !source.is_reporters) {
        return loss(Change::Words, lost);
    }
    if let Some(lost) = supposed_before(source, clause, at) {
        return loss(Change::Condition, lost);
    }
    let sentence = source.sentence_start(at);
    if sentence < floor {
        return None;
    }
    if clause == sentence && is_asked(source, sentence, at) {
        return loss(Change::Negation, sentence);
    }
    if source.begins_sentence(at) {
        return None;
    }
    if according_to(source, sentence, at) {
        return loss(Change::Words, sentence);
    }
    match opens_with_condition(source, sentence, at) {
        true => loss(Change::Condition, sentence),
        false => None,
    }
}

/// What is lost behind the word before `end`, where a kept stretch ends.
pub fn after(source: &Tokens, end: usize) -> Option<Loss> {
    let last = end.checked_sub(1)?;
    source.words.get(end)?;
    if let Some(about) = split_in_two(source, last) {
        return Some(Loss {
            about,
            words: (end, end + 1),
        });
    }
    let clause = clause_end(source, end);
    let loss = |about: Change| {
        Some(Loss {
            about,
            words: (end, clause),
        })
    };
    if source.begins_sentence(end) {
        let answer = answers_back(source, end);
        let denied = is_denied_next(source, end).then_some(Change::Negation);
        if let Some(about) = denied.or(answer) {
            return loss(about);
        }
    }
    if parts(source, last, &['.', '?', '!', ';', ':']) || source.opens_stretch(end) {
        return None;
    }
    let is_tied = !parts(source, last, &[',', '-']);
    if !is_tied && is_taken_back_behind(source, end) {
        return loss(Change::Negation);
    }
    if !is_tied && is_anothers_behind(source, end, clause) {
        return loss(Change::Words);
    }
    for (number, word) in source.words[end..].iter().take(LEADING_WORDS).enumerate() {
        let about = match word {
            _ if !is_tied && number == 1 && opens_next_clause(source, end) => break,
            _ if is_condition(source, end + number) => Change::Condition,
            word if number > 0 && word.folded == "when" => Change::Condition,
            word if is_perhaps(&word.folded) => Change::Condition,
            _ if is_tied && is_future_condition(source, end + number) => Change::Condition,
            word if is_tied && is_negation(word) => Change::Negation,
            word if leads_on(word) => continue,
            _ => break,
        };
        return Some(Loss {
            about,
            words: (end, end + number + 1),
        });
    }
    None
}

/// `, and when they hear it, they leave`: what hangs on that stands behind it.
fn opens_next_clause(source: &Tokens, at: usize) -> bool {
    let word = |n: usize| source.words.get(n).map_or("", |word| word.folded.as_str());
    let is_led = word(at) == "and" && matches!(word(at + 1), "if" | "once" | "when");
    is_led
        && clause_end(source, at) < source.len()
        && parts(source, clause_end(source, at) - 1, &[','])
}

pub const CLAUSE: &[char] = &['.', '?', '!', ';', ':', ',', '-'];

/// Where the clause that goes on at word `at` begins, not before `floor`.
pub fn clause_before(source: &Tokens, at: usize, floor: usize) -> usize {
    let mut start = at;
    while start > floor && (!parts(source, start - 1, CLAUSE) || source.words[start - 1].hyphen) {
        start -= 1;
    }
    start
}

/// Behind the clause that word `at` stands in.
fn clause_end(source: &Tokens, at: usize) -> usize {
    let end = (at..source.len()).find(|n| parts(source, *n, CLAUSE));
    end.map_or(source.len(), |n| n + 1)
}

/// Does one of `marks` part word `at` from the next? The comma before words of the reporter does not:
/// “I do not think,” she said, “that we should go.”
pub fn parts(source: &Tokens, at: usize, marks: &[char]) -> bool {
    let word = &source.words[at];
    let is_reporters = word.ends && word.signs == "," && !source.opens_stretch(at + 1);
    ends_clause(&word.signs, marks) && !is_reporters
}

pub fn ends_clause(signs: &str, marks: &[char]) -> bool {
    signs.contains(marks)
}

/// A compound, or a number with what it counts in, whose first part is word `at`.
pub fn split_in_two(source: &Tokens, at: usize) -> Option<Change> {
    let (word, next) = (&source.words[at], source.words.get(at + 1)?);
    let is_number = |word: &Word| number_at(std::slice::from_ref(word)).is_some();
    if word.hyphen {
        return Some(match is_number(word) || is_number(next) {
            true => Change::Number,
            false => Change::Words,
        });
    }
    let counts = matches!(
        next.folded.as_str(),
        "hundred" | "thousand" | "million" | "billion" | "trillion" | "percent" | "per"
    );
    (word.signs.is_empty() && is_number(word) && counts).then_some(Change::Number)
}

/// May a condition follow a word at once?
fn leads_on(word: &Word) -> bool {
    word.signs.is_empty()
        && matches!(
            word.folded.as_str(),
            "only" | "but" | "and" | "or" | "even" | "for" | "just"
        )
}

/// What takes back, in front of an aside between two commas, what follows at word `at`: `not, as some
/// claim, to sell`, `I am not convinced, to be honest, that`.
fn denied_across(source: &Tokens, at: usize) -> Option<usize> {
    let ends_part = |n: usize| source.words[n].signs == ",";
    let that = at.checked_sub(1)?;
    let leads = source.words[that].folded == "that" && that > 0;
    let last = Some(that - usize::from(leads)).filter(|last| ends_part(*last))?;
    let aside = clause_before(source, last, last.saturating_sub(ASIDE_WORDS));
    let before = aside.checked_sub(1).filter(|before| ends_part(*before))?;
    let clause = clause_before(source, before, before.saturating_sub(FRAMING_WORDS));
    let is_denied = |n: &usize| is_negation(&source.words[*n]);
    // `I do not agree, to be honest, we must go` begins anew, and `not, as some claim, to sell` goes on.
    let goes_on = leads || !is_finite(&source.words[at]) && subject(&source.words[at]).is_none();
    (clause..=before).rev().find(is_denied).filter(|_| goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(source: &str, kept: &str) -> Option<Change> {
        let tokens = Tokens::of_text(source);
        let kept = Tokens::of_text(kept);
        let at = crate::verify::words::verbatim::occurrences(&kept.folded(), &tokens.folded())[0];
        let loss = before(&tokens, at).or_else(|| after(&tokens, at + kept.len()));
        loss.map(|loss| loss.about)
    }

    #[test]
    fn a_cut_beside_what_turns_the_sense_is_told() {
        for (source, kept, about) in [
            (
                "I do not think we should leave",
                "we should leave",
                Change::Negation,
            ),
            (
                "Not one of us agreed to it",
                "one of us agreed to it",
                Change::Negation,
            ),
            (
                "I would resign if they asked",
                "I would resign",
                Change::Condition,
            ),
            (
                "I would go, but only if asked",
                "I would go",
                Change::Condition,
            ),
            (
                "If they ask, I will resign",
                "I will resign",
                Change::Condition,
            ),
            (
                "they held a non-violent march",
                "violent march",
                Change::Words,
            ),
            (
                "I doubt that the engineers lied to us",
                "the engineers lied to us",
                Change::Negation,
            ),
            (
                "We refuse to close the old ferry",
                "close the old ferry",
                Change::Negation,
            ),
            (
                "I used to believe that the war could be won",
                "the war could be won",
                Change::Negation,
            ),
            (
                "I will resign only when pigs fly",
                "I will resign",
                Change::Condition,
            ),
            (
                "I will resign, and only if the court agrees",
                "I will resign",
                Change::Condition,
            ),
            (
                "Were the court to agree, it would close the ferry",
                "it would close the ferry",
                Change::Condition,
            ),
            (
                "Should he win, I will leave the council",
                "I will leave the council",
                Change::Condition,
            ),
            (
                "Had we known, we’d have left the harbour",
                "we’d have left the harbour",
                Change::Condition,
            ),
            (
                "We would have left the harbour, had we known",
                "We would have left the harbour",
                Change::Condition,
            ),
            (
                "We would have left the harbour had we known",
                "We would have left the harbour",
                Change::Condition,
            ),
            (
                "It would have been the end were it not for them",
                "It would have been the end",
                Change::Condition,
            ),
            (
                "It would have been the end were it not for them, had the ice come",
                "It would have been the end were it not for them",
                Change::Condition,
            ),
            (
                "I will leave the council should Orlo win",
                "I will leave the council",
                Change::Condition,
            ),
            (
                "Few doctors believe that the harbour water is safe",
                "doctors believe that the harbour water is safe",
                Change::Negation,
            ),
            (
                "Few doctors believe that the harbour water is safe",
                "the harbour water is safe",
                Change::Negation,
            ),
            (
                "It is a lie that I took money from the ferry",
                "I took money from the ferry",
                Change::Negation,
            ),
            (
                "The rumour that we will close the pier is false",
                "we will close the pier",
                Change::Negation,
            ),
            (
                "I came not, as some claim, to sell the old harbour",
                "to sell the old harbour",
                Change::Negation,
            ),
            (
                "Did I say that we would sell the harbour? No",
                "we would sell the harbour",
                Change::Negation,
            ),
            (
                "I was asked whether the ferry should be sold",
                "the ferry should be sold",
                Change::Negation,
            ),
            ("we lost two million jobs", "million jobs", Change::Number),
            (
                "we support it not at all",
                "we support it",
                Change::Negation,
            ),
        ] {
            assert_eq!(lost(source, kept), Some(about), "{source}");
        }
    }

    #[test]
    fn a_cut_between_clauses_loses_nothing() {
        for (source, kept) in [
            (
                "No, we will rebuild the bridge",
                "we will rebuild the bridge",
            ),
            ("We cannot wait. We will build it.", "We will build it"),
            (
                "We will build it. If they ask, we stop.",
                "We will build it",
            ),
            ("We will build it, not for you", "We will build it"),
            ("They were wrong, and we will build it", "we will build it"),
            ("We built it when they asked", "We built it"),
            ("We had built it, had we not?", "We had built it"),
            ("Should we stay, or leave the council?", "leave the council"),
            ("Had a fine day, and we built it", "we built it"),
            (
                "We would talk at the pier, had a meal and went home",
                "We would talk at the pier",
            ),
            ("A few of us built it", "of us built it"),
            ("Of course, in time, we will build it", "we will build it"),
            (
                "The men who fought there would say they had the harbour",
                "The men who fought there would say they",
            ),
            (
                "The men, who fought there, were the heroes of it",
                "The men, who fought there",
            ),
            ("What the men had the council took", "What the men"),
            ("We should thank the men who came", "We"),
            ("The men were there, and we built it", "we built it"),
            ("and so we will build it now", "we will build it"),
            (
                "The harbour is old, and when the men hear of it, they leave",
                "The harbour is old",
            ),
            (
                "The harbour is old, and if it burns, we leave",
                "The harbour is old",
            ),
        ] {
            assert_eq!(lost(source, kept), None, "{source}");
        }
    }
}
