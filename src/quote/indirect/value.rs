//! Values of features: lengths in steps, kinds of joints, forms and lemmas of cues.

use std::sync::LazyLock;

use super::class::Class;
use super::trigger::Trigger;
use crate::quote::cue::{CueClass, VerbForm};
use crate::text::WordTable;

/// The kind of joint that a token makes; eight of them.
pub fn joint(class: Class) -> u32 {
    match class {
        Class::Edge => 0,
        Class::Comma => 1,
        Class::Dash => 2,
        Class::Colon => 3,
        Class::And | Class::But => 4,
        Class::Quote => 5,
        Class::Bracket => 6,
        _ => 7,
    }
}

/// A length in six steps.
pub fn bucket(tokens: usize) -> u32 {
    match tokens {
        0 => 0,
        1..=2 => 1,
        3..=5 => 2,
        6..=10 => 3,
        11..=20 => 4,
        _ => 5,
    }
}

/// How many values [`Place::subject`](super::place::Place::subject) has for helping words.
pub const HELPERS: u32 = 8;

/// How many values [`form`] has.
pub const FORMS: u32 = 6;

/// The form of a cue; 0 for a phrase.
pub fn form(cue: &Trigger) -> u32 {
    match cue.verb.map(|v| v.form) {
        None => 0,
        Some(VerbForm::Base) => 1,
        Some(VerbForm::Third) => 2,
        Some(VerbForm::Past) => 3,
        Some(VerbForm::Participle) => 4,
        Some(VerbForm::Ing) => 5,
    }
}

/// The verbs with weights of their own; all others share those of their class.
const OWN: &[&str] = &[
    "accuse",
    "acknowledge",
    "add",
    "admit",
    "advise",
    "affirm",
    "agree",
    "allege",
    "announce",
    "argue",
    "ask",
    "assert",
    "assure",
    "blame",
    "boast",
    "call",
    "caution",
    "cite",
    "claim",
    "comment",
    "complain",
    "concede",
    "conclude",
    "condemn",
    "confirm",
    "contend",
    "continue",
    "criticize",
    "declare",
    "decline",
    "defend",
    "demand",
    "deny",
    "describe",
    "detail",
    "disclose",
    "dismiss",
    "emphasize",
    "estimate",
    "explain",
    "express",
    "indicate",
    "inform",
    "insist",
    "joke",
    "lament",
    "maintain",
    "mention",
    "note",
    "offer",
    "order",
    "pledge",
    "point",
    "post",
    "praise",
    "predict",
    "promise",
    "propose",
    "question",
    "quote",
    "read",
    "recall",
    "refuse",
    "reject",
    "remark",
    "remember",
    "remind",
    "reply",
    "report",
    "request",
    "respond",
    "reveal",
    "rule",
    "say",
    "speak",
    "speculate",
    "state",
    "stress",
    "suggest",
    "tell",
    "testify",
    "threaten",
    "tweet",
    "urge",
    "vow",
    "warn",
    "wonder",
    "write",
];

/// [`OWN`], one for the rest of each class, one for phrases.
pub const LEMMAS: u32 = OWN.len() as u32 + 3;

/// The lemma of a cue among those with weights of their own.
pub fn lemma(cue: &Trigger) -> u32 {
    let own = OWN.len() as u32;
    match cue.verb {
        None => own + 2,
        Some(verb) => match PLACES.get(verb.lemma) {
            Some(place) => *place,
            None => own + u32::from(verb.class == CueClass::Weak),
        },
    }
}

/// The places of the verbs in [`OWN`].
static PLACES: LazyLock<WordTable<u32>> = LazyLock::new(|| {
    let mut out = WordTable::default();
    (0..).zip(OWN).for_each(|(at, verb)| out.insert(verb, at));
    out
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verbs_with_weights_are_sorted_and_in_the_lexicon() {
        assert!(OWN.is_sorted());
        for lemma in OWN {
            let known = crate::quote::cue::verb(lemma);
            assert_eq!(known.map(|v| v.lemma), Some(*lemma), "{lemma}");
        }
    }
}
