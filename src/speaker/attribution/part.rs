//! One of several who may speak together, with what belongs to it: titles in front, `(R-Ohio)`, `of
//! Halden` and `, the mayor,` behind.
//!
//! Whether it is joined to another is not known here.

use super::scene::Scene;
use crate::quote::aside::aside;
use crate::quote::token::Shape;
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::small::opens_noun;
use crate::speaker::mention::{Kind, Mention};

/// `, who has run the harbour since the flood,` has no more tokens.
const LIMIT_APPOSITION: usize = 24;

/// `(R-Ohio) of Halden`: no more stand behind a name.
const LIMIT_ASIDES: usize = 4;

/// `of New South Halden` has no more words.
const LIMIT_HOME: usize = 4;

/// One of a list, with what belongs to it.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Which mention.
    pub mention: usize,
    /// The first and the last of its tokens, titles and asides among them.
    pub first: usize,
    /// See `first`.
    pub last: usize,
    /// Is an apposition among them: `, the mayor,`?
    pub is_apposed: bool,
}

/// The part that begins with the token `at`, of the mention `from` or one soon behind.
pub fn part_from(scene: &Scene<'_>, from: usize, at: usize) -> Option<Part> {
    let mentions = &scene.mentions;
    let near = (from..mentions.len()).take(3);
    let mut parts = near
        .take_while(|m| mentions[*m].from <= at + LIMIT_APPOSITION)
        .filter_map(|m| part(scene, m));
    parts.find(|part| part.first == at)
}

/// The mention with its titles and asides, where it may be one of several who speak.
pub fn part(scene: &Scene<'_>, at: usize) -> Option<Part> {
    let mention = &scene.mentions[at];
    let before = |at: usize| {
        at.checked_sub(1)
            .map_or("", |at| scene.frame.word(scene.text, at))
    };
    let is_office = mention.kind.is_name()
        && scene.words[mention.last].is(Word::TITLE)
        && before(mention.last) != "of";
    if mention.possessive || mention.modifier || is_office || !may_join(scene, at) {
        return None;
    }
    let last = asides_to(scene, mention);
    let apposition = apposition_to(scene, last).filter(|_| mention.kind.is_name());
    Some(Part {
        mention: at,
        first: apposed_from(scene, at),
        last: apposition.unwrap_or(last),
        is_apposed: apposition.is_some(),
    })
}

/// `his lawyer` before `, Al Brekke`; else where titles begin.
fn apposed_from(scene: &Scene<'_>, at: usize) -> usize {
    let start = scene.syntax().phrase_start(&scene.mentions[at]);
    let role = || {
        let comma = start.checked_sub(1)?;
        let is_comma = scene.frame.shape(comma) == Shape::Sign(',');
        let before = comma.checked_sub(1).filter(|_| is_comma)?;
        let mut ending = scene.mentions_to(before);
        ending.find(|m| {
            scene.mentions[*m].kind == Kind::Role && scene.referents[*m] == scene.referents[at]
        })
    };
    role().map_or(start, |role| scene.mentions[role].from)
}

/// The last token of what is put behind a name: `(R-Ohio)`, `of Halden`.
fn asides_to(scene: &Scene<'_>, mention: &Mention) -> usize {
    let (frame, text) = (&scene.frame, scene.text);
    let mut last = mention.last;
    if !mention.kind.is_name() {
        return last;
    }
    for _ in 0..LIMIT_ASIDES {
        let next = aside(frame, text, last + 1).map(|end| end - 1);
        let Some(end) = next.or_else(|| home_to(scene, last + 1)) else {
            break;
        };
        last = end;
    }
    last
}

/// The last token of `of Halden`.
fn home_to(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let of = matches!(scene.frame.word(scene.text, at), "of" | "from");
    let capitals = (at + 1..=at + LIMIT_HOME).take_while(|t| {
        let token = scene.frame.tokens.get(*t);
        token.is_some_and(|token| token.is_capital())
    });
    capitals.last().filter(|_| of)
}

/// The closing comma of `, the mayor,` behind the token `last`, or the last word of a sentence
/// that ends so.
fn apposition_to(scene: &Scene<'_>, last: usize) -> Option<usize> {
    let frame = &scene.frame;
    let word = |at: usize| frame.word(scene.text, at);
    let open = last + 1;
    if frame.shape(open) != Shape::Sign(',') {
        return None;
    }
    let known = scene.words.get(open + 1)?;
    let opens = opens_noun(word(open + 1))
        || matches!(word(open + 1), "who" | "whose")
        || frame.shape(open + 1) == Shape::Lower && known.is_person_role()
        || frame.shape(open + 1) == Shape::Lower && scene.words.get(open + 2)?.is_person_role();
    if !opens {
        return None;
    }
    let inside = open + 1..open + LIMIT_APPOSITION;
    let mut inside = inside.take_while(|at| !matches!(frame.shape(*at), Shape::Quote(_)));
    let end = inside.find(|at| {
        matches!(
            frame.shape(*at),
            Shape::Sign(',' | '.' | ';') | Shape::Break
        ) || !frame.same_sentence(open, *at)
    })?;
    match frame.shape(end) {
        Shape::Sign(',') => Some(end),
        _ => Some(end - 1),
    }
}

/// May it be one of several who speak? A role without an article goes on: `the mayor and fisherman`.
fn may_join(scene: &Scene<'_>, at: usize) -> bool {
    let mention = &scene.mentions[at];
    match mention.kind {
        Kind::Person | Kind::Organization | Kind::Place | Kind::Name | Kind::Group => true,
        Kind::He | Kind::She => scene.referents[at].is_some(),
        Kind::Role | Kind::Body => opens_noun(scene.frame.word(scene.text, mention.first)),
        Kind::Document | Kind::They | Kind::It | Kind::Reporter | Kind::Who | Kind::Somebody => {
            false
        }
    }
}
