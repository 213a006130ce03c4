//! What many call with one voice: `chants of “Home!”` from the stands, `chanting “Home!”`.
//!
//! It is the words of the group named beside it, and where none is named, of nobody: never of the
//! person who stands in the same sentence and is called to.

use super::reported::Words;
use super::scene::Scene;
use super::view::tokens_of;
use super::{SIGNED, Sure};
use crate::article::Quote;
use crate::quote::certain::is_chant;
use crate::quote::token::Shape;
use crate::speaker::lexicon::small::{is_being, is_helper};
use crate::speaker::mention::Kind;

/// Between the noun and whose it is stand so many words at most: `their loud and angry chants of`.
const ADJECTIVES: usize = 3;

/// `chants of “Home!”, “Shame!” and more`: so many tokens of a list are gone back over.
const LIMIT_LIST: usize = 32;

/// A group stands no more tokens before what it calls.
const LIMIT_TOKENS: usize = 9;

/// How sure it is that a group said to be there is the one that calls.
const NEARBY: f64 = 0.8;

/// A group is looked for among so many mentions.
const REACH: usize = 24;

/// Who called the marked words, where what stands before them says that a crowd did.
pub fn source(scene: &Scene<'_>, quotes: &[Quote], at: usize) -> Option<Sure> {
    let place = scene.place_of(at)?;
    match noun(scene, place) {
        Some(noun) => Some(of_noun(scene, noun, place).unwrap_or(Sure::Nobody)),
        None => {
            let (cue, _) = tokens_of(scene, quotes[at].cue?)?;
            of_verb(scene, cue)
        }
    }
}

/// The token of `chants` in `chants of “Home!” and “Shame!”`, for either of the two.
fn noun(scene: &Scene<'_>, place: usize) -> Option<usize> {
    let frame = &scene.frame;
    let word = |at: usize| frame.word(scene.text, at);
    let mut at = place;
    while at > 0 && place - at < LIMIT_LIST && frame.same_sentence(at - 1, place) {
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

/// `their chants of`, `chants of “Home!” from the stands`, `Orlo fans broke into chants of`.
fn of_noun(scene: &Scene<'_>, noun: usize, place: usize) -> Option<Sure> {
    let mentions = &scene.mentions;
    let behind = mentions.partition_point(|m| m.first < noun);
    let owner = behind
        .checked_sub(1)
        .filter(|m| mentions[*m].possessive && noun - mentions[*m].last <= 1 + ADJECTIVES);
    let from = || {
        let is_from = scene.frame.word(scene.text, place + 1) == "from";
        let next = mentions.partition_point(|m| m.first <= place);
        mentions
            .get(next)
            .is_some_and(|m| is_from && m.from <= place + 2)
            .then_some(next)
    };
    let named = owner.or_else(from).map(|m| (m, SIGNED));
    let leading = || {
        let group = group_before(scene, noun)?;
        leads_to(scene, mentions[group].last, noun).then_some((group, NEARBY))
    };
    let (mention, share) = named.or_else(leading)?;
    Some(Sure::By(Words::Mention(mention), share))
}

/// Does what stands between a group and `chants` say that it is the group that calls? Behind a
/// comma or `was met with` it may be anybody.
fn leads_to(scene: &Scene<'_>, group: usize, noun: usize) -> bool {
    let plain =
        |at: usize| scene.frame.tokens[at].is_word() && !is_being(scene.frame.word(scene.text, at));
    noun - group <= LIMIT_TOKENS && (group + 1..noun).all(plain)
}

/// `Fans, whom Orlo had greeted, were chanting`: who stands right before the verb is weighed like
/// any other; farther away only a group chants.
fn of_verb(scene: &Scene<'_>, cue: usize) -> Option<Sure> {
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
    if scene.mentions_to(before).next().is_some() {
        return None;
    }
    let group = group_before(scene, cue)?;
    Some(Sure::By(Words::Mention(group), NEARBY))
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
