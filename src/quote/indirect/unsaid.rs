//! Words around a cue that say that its clause was not said, or is only to come: `did not say`,
//! `will pledge`, `was expected to announce`.
//!
//! Looks at the words right before the cue. What was said of a clause is not known here.

use super::class::Class;
use super::sentence::Sentence;
use super::trigger::Trigger;
use crate::text::Span;

/// So many words stand between these and the cue at the most.
const REACH: usize = 4;

/// The words up to the cue by which its clause is not said.
pub fn unsaid(s: &Sentence, cue: &Trigger) -> Option<Span> {
    cue.verb?;
    let from = open(s, cue.at)?;
    Some(s.span((from, cue.end)))
}

fn open(s: &Sentence, cue: usize) -> Option<usize> {
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
            Class::Modal => return is_open(s, at).then_some(at),
            Class::To if !is_to => is_to = true,
            Class::Adverb | Class::Have | Class::Be | Class::Do if !is_to => {}
            Class::Adverb => {}
            _ => {
                let is_open = is_to && WANTING.contains(&s.word(at)) && !is_ours(s, at);
                return is_open.then_some(at);
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

/// Who does so has not said it.
const WANTING: &[&str] = &[
    "about",
    "declined",
    "declines",
    "expected",
    "failed",
    "fails",
    "going",
    "hopes",
    "hoping",
    "intends",
    "likely",
    "planned",
    "planning",
    "plans",
    "prepared",
    "preparing",
    "ready",
    "refused",
    "refuses",
    "scheduled",
    "set",
    "supposed",
    "unlikely",
    "want",
    "wanted",
    "wants",
];
