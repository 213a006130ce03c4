//! Words around a cue that say that its clause was not said, or is only to come: `did not say`,
//! `will pledge`, `was expected to announce`, `Neither Orlo nor Reed said`.
//!
//! Looks at the words before the cue. What was said of a clause is not known here.

use super::class::Class;
use super::sentence::Sentence;
use super::trigger::Trigger;
use crate::quote::clause::{is_wanting, opens_clause};
use crate::quote::cue::{CueVerb, VerbForm};
use crate::text::Span;

/// So many words stand between these and the cue at the most.
const REACH: usize = 4;

/// So many words stand between a `neither` and the cue at the most.
const REACH_NOBODY: usize = 12;

/// The words up to the cue by which its clause is not said.
pub fn unsaid(s: &Sentence, cue: &Trigger) -> Option<Span> {
    let verb = cue.verb?;
    let from = open(s, cue.at, verb).or_else(|| nobody(s, cue.at))?;
    Some(s.span((from, cue.end)))
}

fn open(s: &Sentence, cue: usize, verb: &CueVerb) -> Option<usize> {
    let before = (1..=REACH).map(|back| cue.wrapping_sub(back));
    let mut is_to = false;
    for at in before {
        let is_turned = matches!(s.word(at), "never" | "not");
        match s.class(at) {
            _ if is_turned && matches!(s.word(at + 1), "just" | "merely" | "only" | "simply") => {
                return None;
            }
            _ if is_turned => return Some(at),
            Class::Modal | Class::Do | Class::Have | Class::Be if is_denying(s.word(at)) => {
                return Some(at);
            }
            Class::Modal => {
                return (helps(s, at, cue, verb) && is_open(s, at)).then_some(at);
            }
            Class::To if !is_to => is_to = true,
            Class::Adverb | Class::Have | Class::Be | Class::Do if !is_to => {}
            Class::Adverb => {}
            _ => {
                let is_open =
                    is_to && is_wanting(s.word(at)) && !is_ours(s, at) && !is_compared(s, at);
                return is_open.then(|| negation(s, at).unwrap_or(at));
            }
        }
    }
    None
}

/// `will say`, but not `I will say`, which says it, and not `would later say`, which did.
fn is_open(s: &Sentence, modal: usize) -> bool {
    let by = s.word(modal.wrapping_sub(1));
    s.word(modal) != "would" && !matches!(by, "I" | "We" | "who" | "we")
}

/// `may say`, `may have said`, but not `May said`, who is somebody.
fn helps(s: &Sentence, modal: usize, cue: usize, verb: &CueVerb) -> bool {
    let mut behind = (modal + 1..cue).skip_while(|at| s.class(*at) == Class::Adverb);
    match behind.next() {
        Some(at) => matches!(s.word(at), "be" | "have" | "not"),
        None => verb.form == VerbForm::Base,
    }
}

/// The `not` of `is not going to say`.
fn negation(s: &Sentence, wanting: usize) -> Option<usize> {
    let before = (1..=REACH).map(|back| wanting.wrapping_sub(back));
    let helping = |at: &usize| {
        matches!(
            s.class(*at),
            Class::Adverb | Class::Be | Class::Have | Class::Modal | Class::Do | Class::Not
        )
    };
    let mut before = before.take_while(helping);
    before.find(|at| s.class(*at) == Class::Not || is_denying(s.word(*at)))
}

/// `Neither Orlo nor Reed said`, `None of them said`, `Nobody has said`, `Had Orlo said`.
fn nobody(s: &Sentence, cue: usize) -> Option<usize> {
    let helps = |at: &usize| {
        matches!(
            s.class(*at),
            Class::Adverb | Class::Be | Class::Have | Class::Modal | Class::Do
        )
    };
    let before = (1..=REACH_NOBODY).map(|back| cue.wrapping_sub(back));
    let mut subject = before.skip_while(helps).take_while(|at| {
        let stops = matches!(
            s.class(*at),
            Class::Be
                | Class::Modal
                | Class::Do
                | Class::Cue
                | Class::That
                | Class::Who
                | Class::Since
                | Class::But
                | Class::Comma
                | Class::Dash
                | Class::Colon
                | Class::Quote
                | Class::Edge
        );
        !stops && !opens_clause(s.word(*at))
    });
    let last = subject.next()?;
    let is_nobody = |at: &usize| match s.word(*at) {
        "Nobody" | "nobody" => *at == last,
        "No" | "no" => *at + 1 == last && s.word(last) == "one",
        "None" | "none" => s.word(at + 1) == "of",
        "Neither" | "neither" => {
            s.class(at + 1) == Class::Of || (at + 1..last).any(|at| s.word(at) == "nor")
        }
        // `Had Orlo said that, he would have won.`
        "Had" => s.class(at + 1) != Class::Adverb && *at == s.from && cue == last + 1,
        _ => false,
    };
    std::iter::once(last).chain(subject).find(is_nobody)
}

/// `more likely to say`, as some did.
fn is_compared(s: &Sentence, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    matches!(s.word(before), "as" | "less" | "more" | "most")
}

/// `I want to stress`, which stresses it.
fn is_ours(s: &Sentence, at: usize) -> bool {
    let before = (1..=REACH).map(|back| at.wrapping_sub(back));
    let mut over = before.skip_while(|at| {
        matches!(
            s.class(*at),
            Class::Adverb | Class::Be | Class::Have | Class::Modal
        )
    });
    over.next()
        .is_some_and(|at| matches!(s.word(at), "I" | "We" | "we"))
}

fn is_denying(word: &str) -> bool {
    word == "cannot" || word.ends_with("n't") || word.ends_with("n’t")
}
