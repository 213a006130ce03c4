//! The cues of a sentence: verbs of speech in any form, with their particles, and phrases.
//!
//! Whether one really reports something, and what, is for the readings and the model.

use super::class::{Class, capital_opener};
use super::sentence::{Opener, Sentence};
use crate::quote::cue::{self, CueVerb, VerbForm};

/// A cue in a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Trigger {
    /// Its first token.
    pub at: usize,
    /// The token behind it.
    pub end: usize,
    /// The verb that it is a form of; none for a phrase such as `according to`.
    pub verb: Option<&'static CueVerb>,
}

/// The cues of a sentence in their order.
pub fn triggers(sentence: &Sentence, out: &mut Vec<Trigger>) {
    out.clear();
    for &Opener { at, verb } in sentence.openers() {
        if let Some(verb) = verb {
            let is_said = !asks_for_no_name(sentence, at)
                && !is_general(sentence, at, verb)
                && !is_refusal(sentence, at, verb);
            if !is_said || is_noun(sentence, at, verb) {
                continue;
            }
            if let Some(len) = particle_len(sentence, at + 1, verb) {
                out.push(Trigger {
                    at,
                    end: at + 1 + len,
                    verb: Some(verb),
                });
            }
        } else if let Some(len) = phrase_len(sentence, at) {
            out.push(Trigger {
                at,
                end: at + len,
                verb: None,
            });
        }
    }
}

/// `an official who asked not to be named` says nothing by that.
fn asks_for_no_name(sentence: &Sentence, at: usize) -> bool {
    let follow = |words: [&str; 3]| (1..).zip(words).all(|(i, w)| sentence.word(at + i) == w);
    follow(["not", "to", "be"])
        && matches!(sentence.word(at + 4), "named" | "identified" | "quoted")
}

/// Who `refused to act` did so, and who `refused to say that` has the verb behind.
fn is_refusal(sentence: &Sentence, at: usize, verb: &CueVerb) -> bool {
    let refuses = matches!(verb.lemma, "decline" | "refuse");
    refuses && sentence.class(at + 1) == Class::To
}

/// `It is important to note that`, `It is worth noting`: nobody is said to have said so.
fn is_general(sentence: &Sentence, at: usize, verb: &CueVerb) -> bool {
    let before = at.wrapping_sub(1);
    let is_open = match verb.form {
        VerbForm::Base => sentence.class(before) == Class::To,
        VerbForm::Ing => sentence.word(before) == "worth",
        _ => false,
    };
    is_open && sentence.is_announced(before)
}

/// `any telling`, `the recently announced plans`, `questions about`, `on a brighter note`.
fn is_thing(sentence: &Sentence, at: usize, verb: &CueVerb) -> bool {
    const REACH: usize = 3;
    let words = (1..=REACH).map(|back| at.wrapping_sub(back));
    let mut over =
        words.skip_while(|at| matches!(sentence.class(*at), Class::Adverb | Class::Time));
    let first = over.next().unwrap_or(at);
    let next = sentence.class(at + 1);
    match verb.form {
        VerbForm::Ing => matches!(
            sentence.word(first),
            "a" | "any" | "every" | "more" | "most" | "no" | "such" | "the" | "very"
        ),
        VerbForm::Past | VerbForm::Participle => {
            matches!(
                sentence.word(first),
                "A" | "The" | "a" | "an" | "any" | "the"
            ) && next != Class::That
        }
        VerbForm::Base | VerbForm::Third if !cue::is_noun(sentence.word(at)) => false,
        _ if next == Class::Of => true,
        _ if next == Class::About && matches!(verb.lemma, "issue" | "note" | "question") => true,
        VerbForm::Third => {
            next != Class::That
                && matches!(
                    sentence.class(first),
                    Class::Article | Class::Own | Class::Of | Class::For | Class::In | Class::By
                )
        }
        _ => {
            let is_ing = |at: usize| sentence.word(at).ends_with("ing");
            let is_word = |at: &usize| {
                matches!(sentence.class(*at), Class::Word | Class::Ed | Class::Adverb)
                    || is_ing(*at)
            };
            let article = std::iter::once(first).chain(over).find(|at| !is_word(at));
            let opens = article.is_some_and(|at| match sentence.word(at) {
                "A" | "a" | "an" => true,
                "The" | "the" => is_ing(first),
                _ => false,
            });
            opens && next != Class::That
        }
    }
}

/// `in writing`, `his claim that`; a verb of a clause without one, `held a vote`.
fn is_noun(sentence: &Sentence, at: usize, verb: &CueVerb) -> bool {
    let before = at.wrapping_sub(1);
    let that = sentence.class(at + 1) == Class::That;
    match () {
        () if verb.lemma == "write" && verb.form == VerbForm::Ing => sentence.word(before) == "in",
        () if cue::clause_verb(sentence.word(at)).is_some() => {
            !that || !opens_clause(sentence, at + 2)
        }
        () if is_thing(sentence, at, verb) => true,
        () => {
            verb.form == VerbForm::Base
                && matches!(
                    sentence.class(before),
                    Class::Article | Class::Own | Class::That
                )
        }
    }
}

/// Does a clause with a verb of its own start at a token: not `door open` of `found that door open`?
fn opens_clause(sentence: &Sentence, at: usize) -> bool {
    const REACH: usize = 14;
    let is_verb = |class| matches!(class, Class::Be | Class::Have | Class::Modal | Class::Do);
    let classes = || (at..at + REACH).map(|t| sentence.class(t));
    sentence.class(at) != Class::Word
        || classes().take_while(|c| *c != Class::Comma).any(is_verb)
        || sentence.word(at).ends_with('s')
}

/// How many tokens of a particle that the verb needs follow; `None` if it lacks one.
fn particle_len(sentence: &Sentence, from: usize, verb: &CueVerb) -> Option<usize> {
    if verb.particles.is_empty() {
        return Some(0);
    }
    let fits = |particle: &&&str| {
        particle
            .split(' ')
            .enumerate()
            .all(|(i, word)| from + i < sentence.to && sentence.word(from + i) == word)
    };
    let found = verb.particles.iter().filter(fits);
    found.map(|p| p.split(' ').count()).max()
}

/// How many tokens a phrase has that opens with a token, if it does.
fn phrase_len(sentence: &Sentence, at: usize) -> Option<usize> {
    const LONGEST: usize = 5;
    let mut words = [capital_opener(sentence.word(at)); LONGEST];
    let count = LONGEST.min(sentence.to - at);
    for (i, word) in words.iter_mut().enumerate().take(count).skip(1) {
        *word = sentence.word(at + i);
    }
    cue::phrase(&words[..count])
}
