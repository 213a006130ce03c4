//! What many call with one voice: `chants of “Home!”` from the stands, `chanting “Home!”`.
//!
//! It is the words of the group named beside it, and where none is named, of nobody: never of the
//! person who stands in the same sentence and is called to.

use super::Sure;
use super::mention::Kind;
use super::reported::Words;
use super::scene::Scene;
use super::small::is_helper;
use super::view::tokens_of;
use crate::article::Quote;
use crate::quote::certain::is_chant;
use crate::quote::token::Shape;

/// Between the noun and whose it is stand so many words at most: `their loud and angry chants of`.
const ADJECTIVES: usize = 3;

/// Mentions may lie inside each other; of so many one may end where another does.
const NEAR: usize = 3;

/// A group is looked for among so many mentions.
const REACH: usize = 24;

/// Who called the marked words, where what stands before them says that a crowd did.
pub fn source(scene: &Scene<'_>, quotes: &[Quote], at: usize) -> Option<Sure> {
    let place = *scene.frame.places.get(scene.segments[at].start)?;
    if place == usize::MAX {
        return None;
    }
    match noun(scene, place) {
        Some(noun) => Some(of_noun(scene, noun, place).map_or(Sure::Nobody, Sure::By)),
        None => {
            let (cue, _) = tokens_of(scene, quotes[at].cue?)?;
            of_verb(scene, cue).map(Sure::By)
        }
    }
}

/// The token of `chants` in `chants of “Home!” and “Shame!”`, for either of the two.
fn noun(scene: &Scene<'_>, place: usize) -> Option<usize> {
    let frame = &scene.frame;
    let word = |at: usize| frame.word(scene.text, at);
    let mut at = place;
    while at > 0 && frame.same_sentence(at - 1, place) {
        at -= 1;
        match frame.shape(at) {
            Shape::Quote(_) | Shape::Sign(',') => {}
            _ if matches!(word(at), "and" | "or") => {}
            _ => break,
        }
    }
    let noun = at.checked_sub(1).filter(|_| word(at) == "of")?;
    is_chant(word(noun)).then_some(noun)
}

/// `their chants of`, `Orlo fans broke into chants of`, `chants of “Home!” from the stands`.
fn of_noun(scene: &Scene<'_>, noun: usize, place: usize) -> Option<Words> {
    let mentions = &scene.mentions;
    let behind = mentions.partition_point(|m| m.first < noun);
    let owner = behind
        .checked_sub(1)
        .filter(|m| mentions[*m].possessive && noun - mentions[*m].last <= 1 + ADJECTIVES);
    let from = || {
        let is_from = scene.frame.word(scene.text, place + 1) == "from";
        (behind..mentions.len())
            .find(|m| mentions[*m].first > place)
            .filter(|m| is_from && mentions[*m].from <= place + 2)
    };
    let source = owner.or_else(from).or_else(|| group_before(scene, noun));
    source.map(Words::Mention)
}

/// `Fans, whom Orlo had greeted, were chanting`: who stands right before the verb is weighed like
/// any other; farther away only a group chants.
fn of_verb(scene: &Scene<'_>, cue: usize) -> Option<Words> {
    let frame = &scene.frame;
    if !matches!(
        frame.word(scene.text, cue),
        "chant" | "chants" | "chanted" | "chanting"
    ) {
        return None;
    }
    let mut before = cue.checked_sub(1)?;
    while before > 0 && is_helper(frame.word(scene.text, before)) {
        before -= 1;
    }
    let behind = scene.mentions.partition_point(|m| m.first <= before);
    let near = &scene.mentions[behind.saturating_sub(NEAR)..behind];
    let beside = near.iter().any(|m| m.last == before);
    if beside {
        return None;
    }
    group_before(scene, cue).map(Words::Mention)
}

/// The last group that the sentence of the token `at` names before it.
fn group_before(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let mentions = &scene.mentions;
    let behind = mentions.partition_point(|m| m.first < at);
    (0..behind)
        .rev()
        .take(REACH)
        .take_while(|m| scene.frame.same_sentence(mentions[*m].first, at))
        .find(|m| mentions[*m].kind == Kind::Group && !mentions[*m].modifier)
}
