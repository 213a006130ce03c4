//! The noun that leads a long subject: in `officials in the Venn campaign said` the officials.
//!
//! Goes left from the mention that stands before the verb, over prepositions, participles and a
//! clause with `who`. A comma ends it, for what stands before that is no part of the subject.

use super::mention::{Kind, Mention};
use super::scene::Scene;
use super::small::{is_auxiliary, is_helper, is_preposition, opens_clause, opens_noun};
use crate::quote::cue;
use crate::quote::token::Shape;

/// A subject has about so many words at most.
const REACH: usize = 16;

/// Who leads the subject that ends with this mention, where somebody else does.
pub fn head(scene: &Scene<'_>, mention: usize) -> Option<usize> {
    let mentions = &scene.mentions;
    let last = &mentions[mention];
    if is_pronoun(last.kind) || last.kind == Kind::Who && stands_for_last(scene, last) {
        return None;
    }
    let mut way = Way::Plain;
    let mut at = last.from;
    while at > 0 && last.from - at < REACH {
        at -= 1;
        if way == Way::Governed
            && let Some(leads) = scene.mentions_to(at).find(|m| is_somebody(&mentions[*m]))
        {
            return is_free(scene, &mentions[leads]).then_some(leads);
        }
        way = way.over(scene, at)?;
        if way == Way::Who {
            let before = at.checked_sub(1)?;
            return scene
                .mentions_to(before)
                .find(|m| is_somebody(&mentions[*m]));
        }
    }
    None
}

/// The same, where nothing but helping words stands between the mention and the verb `cue`.
pub fn head_before(scene: &Scene<'_>, mention: usize, cue: usize) -> Option<usize> {
    let last = scene.mentions[mention].last;
    let is_next = last < cue
        && (last + 1..cue).all(|at| is_helper(scene.frame.word(scene.text, at)))
        && scene.frame.same_sentence(last, cue);
    is_next.then(|| head(scene, mention)).flatten()
}

/// What has been gone over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Words of the noun itself.
    Plain,
    /// A word that puts it below another noun.
    Governed,
    /// A verb that can only be one of a clause with `who`.
    Verb,
    /// `who`
    Who,
}

impl Way {
    /// The way behind one more token; `None` where the subject begins.
    fn over(self, scene: &Scene<'_>, at: usize) -> Option<Self> {
        let frame = &scene.frame;
        let word = frame.word(scene.text, at);
        match frame.shape(at) {
            Shape::Capital | Shape::Initials | Shape::Number => return Some(self),
            Shape::Lower => {}
            _ => return None,
        }
        let next = frame.word(scene.text, at + 1);
        let is_participle = word.ends_with("ing") || word.ends_with("ed") && is_preposition(next);
        Some(match word {
            "who" => Self::Who,
            _ if opens_clause(word) || is_stop(word) => return None,
            // `called on dockers to leave the Venn`
            "to" if frame.shape(at + 1) == Shape::Lower && !opens_noun(next) => return None,
            _ if is_auxiliary(word) => Self::Verb,
            _ if self == Self::Verb => Self::Verb,
            _ if is_preposition(word) || is_participle => Self::Governed,
            _ if cue::verb(word).is_some_and(|_| !cue::is_noun(word)) => Self::Verb,
            _ => self,
        })
    }
}

/// `experts who`: does it stand for the word right before it, so that nothing need be gone over?
fn stands_for_last(scene: &Scene<'_>, who: &Mention) -> bool {
    let before = who.first.checked_sub(1);
    before.is_some_and(|before| {
        let mut ending = scene.mentions_to(before);
        ending.any(|m| is_somebody(&scene.mentions[m]) || scene.mentions[m].kind == Kind::Person)
    })
}

/// May it lead the subject, and is not itself below a noun: `calls by senators`?
fn is_free(scene: &Scene<'_>, mention: &Mention) -> bool {
    let before = mention.from.checked_sub(1);
    before.is_none_or(|before| {
        let word = scene.frame.word(scene.text, before);
        !is_preposition(word) && !matches!(word, "With" | "without" | "For" | "By")
            || matches!(word, "of" | "in" | "for")
    })
}

/// A pronoun that is a subject by itself.
fn is_pronoun(kind: Kind) -> bool {
    use Kind::{He, It, Reporter, She, Somebody, They};
    matches!(kind, He | She | They | It | Reporter | Somebody)
}

/// Behind which a clause or a time begins.
fn is_stop(word: &str) -> bool {
    matches!(
        word,
        "after"
            | "before"
            | "during"
            | "how"
            | "than"
            | "what"
            | "whether"
            | "whom"
            | "whose"
            | "why"
            | "until"
            | "since"
            | "or"
    )
}

/// Is it somebody who may lead a subject: `officials`, `a judge`, `some`?
fn is_somebody(mention: &Mention) -> bool {
    matches!(mention.kind, Kind::Role | Kind::Group | Kind::Somebody)
        && !mention.possessive
        && !mention.modifier
}
