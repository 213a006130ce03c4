//! Does a list of several stand where those who speak do: before a verb of speech, behind an
//! inverted one, or behind `according to`?
//!
//! `Talks between Orlo and Brekke` and `said Orlo and Brekke nodded` let nobody speak. Who is in the
//! list is not known here.

use super::part::Part;
use super::scene::Scene;
use crate::quote::cue;
use crate::quote::report::lower;
use crate::quote::token::Shape;
use crate::speaker::lexicon::small::{
    is_being, is_helper, is_nominal, is_preposition, is_time, opens_clause,
};

/// `Senior harbour safety experts` has no more words.
const LIMIT_NOUN: usize = 4;

/// Between those who speak and their verb stand no more words.
const LIMIT_HELPERS: usize = 5;

/// Does the list stand where those who speak do?
pub fn is_heard(scene: &Scene<'_>, parts: &[Part], cue: Option<usize>) -> bool {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return false;
    };
    let (first, behind) = (first.first, last.last + 1);
    is_named_by_cue(scene, first)
        || is_inverted(scene, first) && ends_clause(scene, behind)
        || opens_subject(scene, first)
            && (speaks(scene, behind) || cue.is_some_and(|cue| goes_on_to(scene, behind, cue)))
        || is_led_by_group(scene, first) && speaks(scene, behind)
}

/// `Orlo and Brekke met the crew and said`: does the cue follow, and nobody else who may have said it?
fn goes_on_to(scene: &Scene<'_>, behind: usize, cue: usize) -> bool {
    let mentions = &scene.mentions;
    let from = mentions.partition_point(|m| m.first < behind);
    let mut between = (from..mentions.len()).take_while(|m| mentions[*m].last < cue);
    behind < cue
        && scene.frame.same_sentence(behind, cue)
        && !between.any(|m| scene.standing[m].is_subject())
}

/// `Harbour experts Ada Orlo and Jon Brekke`: does a sentence open with what they are?
fn is_led_by_group(scene: &Scene<'_>, first: usize) -> bool {
    let frame = &scene.frame;
    let is_own = frame.shape(first) == Shape::Lower;
    let noun = if is_own {
        Some(first)
    } else {
        first.checked_sub(1)
    };
    let Some(noun) = noun.filter(|noun| frame.same_sentence(*noun, first)) else {
        return false;
    };
    let is_plural =
        frame.shape(noun) == Shape::Lower && frame.word(scene.text, noun).ends_with('s');
    let mut start = noun;
    while start > 0
        && noun - start < LIMIT_NOUN
        && frame.same_sentence(start - 1, noun)
        && is_nominal(frame, scene.text, start - 1)
    {
        start -= 1;
    }
    let opens = start.checked_sub(1).is_none_or(|before| {
        !frame.same_sentence(before, noun)
            || matches!(
                frame.shape(before),
                Shape::Sign(_) | Shape::Quote(_) | Shape::Break
            )
    });
    is_plural && is_nominal(frame, scene.text, noun) && opens
}

/// `according to Orlo and Brekke`, `a statement by Orlo and Brekke`
pub fn is_named_by_cue(scene: &Scene<'_>, first: usize) -> bool {
    let word = |back: usize| {
        let at = first.checked_sub(back);
        at.map_or("", |at| scene.frame.word(scene.text, at))
    };
    match word(1) {
        "to" => matches!(word(2), "according" | "According"),
        "by" | "from" => cue::is_noun(word(2)),
        _ => false,
    }
}

/// `“…,” said Orlo and Brekke`: does the verb stand before them?
fn is_inverted(scene: &Scene<'_>, first: usize) -> bool {
    let Some(verb) = first.checked_sub(1) else {
        return false;
    };
    let frame = &scene.frame;
    let led = verb.checked_sub(1).map(|at| frame.shape(at));
    cue::verb(frame.word(scene.text, verb)).is_some()
        && frame.same_sentence(verb, first)
        && matches!(led, Some(Shape::Quote(_) | Shape::Sign(',')))
}

/// Does no verb follow that the last of them may be the subject of?
fn ends_clause(scene: &Scene<'_>, behind: usize) -> bool {
    let word = scene.frame.word(scene.text, behind);
    match scene.frame.shape(behind) {
        Shape::Lower => {
            is_preposition(word) || is_time(word) || opens_clause(word) && word != "and"
        }
        Shape::Capital => is_time(word),
        _ => true,
    }
}

/// Does what begins at `first` open a clause, and is nobody's object?
pub fn opens_subject(scene: &Scene<'_>, first: usize) -> bool {
    let frame = &scene.frame;
    let Some(before) = first
        .checked_sub(1)
        .filter(|b| frame.same_sentence(*b, first))
    else {
        return true;
    };
    let mut buffer = [0; 24];
    let written = frame.word(scene.text, before);
    let word = lower(written, &mut buffer).unwrap_or("");
    match frame.shape(before) {
        Shape::Lower | Shape::Capital => {
            is_time(written)
                || opens_clause(word) && !matches!(word, "and" | "as")
                || cue::is_noun(word)
                || matches!(
                    word,
                    "both"
                        | "how"
                        | "later"
                        | "meanwhile"
                        | "today"
                        | "together"
                        | "what"
                        | "whether"
                )
        }
        Shape::Sign(_) | Shape::Quote(_) | Shape::Break => true,
        _ => false,
    }
}

/// Does a verb of speech stand at `at`, perhaps behind `have both`, `jointly`, `today`?
fn speaks(scene: &Scene<'_>, at: usize) -> bool {
    let word = |at: usize| scene.frame.word(scene.text, at);
    let is_verb = |word: &str| {
        let reports = cue::verb(word).is_some() || cue::clause_verb(word).is_some();
        reports || matches!(word, "issued" | "released")
    };
    let passes = |word: &str| {
        is_helper(word)
            || is_time(word)
            || word.ends_with("ly")
            || matches!(word, "all" | "both" | "each" | "together")
    };
    let mut near = at..at + LIMIT_HELPERS;
    let Some(verb) = near.find(|at| is_verb(word(*at)) || !passes(word(*at))) else {
        return false;
    };
    let is_told = verb > at && is_being(word(verb - 1)) && !word(verb).ends_with("ing");
    is_verb(word(verb)) && !is_told
}
