//! Who is led in without a verb of speech: `For Tom Reed, it is simple: “…”`, `“…” Reed shrugged.`
//!
//! Looks at the sentence beside words that have no cue of their own. What has a cue, or is led to
//! in another way, is weighed by the model.

use super::reported::Words;
use super::scene::Scene;
use crate::article::Quote;
use crate::quote::token::Shape;
use crate::speaker::coreference::resolve::Referent;
use crate::speaker::lexicon::small::is_helper;
use crate::speaker::mention::Kind;

/// So many tokens of the sentence before are looked at.
const REACH: usize = 60;

/// How sure it is that a person for whom something is so says so.
const FOR_WHOM: f64 = 0.85;

/// How sure it is that who moves behind the words has said them.
const MOVES: f64 = 0.8;

/// Who said the quotation, where the sentence beside it leads to somebody, and how surely.
pub fn source(scene: &Scene<'_>, quote: &Quote, at: usize) -> Option<(Words, f64)> {
    if quote.cue.is_some() {
        return None;
    }
    let led = Led {
        scene,
        place: scene.place_of(at)?,
    };
    let for_whom = || led.for_whom().map(|m| (m, FOR_WHOM));
    let moves = || {
        (scene.segments[at].len() == 1)
            .then(|| led.moves())
            .flatten()
    };
    for_whom()
        .or_else(|| moves().map(|m| (m, MOVES)))
        .map(|(mention, share)| (Words::Mention(mention), share))
}

/// A quotation without a cue.
struct Led<'a, 't> {
    scene: &'a Scene<'t>,
    /// Its first token.
    place: usize,
}

impl Led<'_, '_> {
    /// `To Tom Reed, a docker, the plan is theft. “…”`
    fn for_whom(&self) -> Option<usize> {
        let last = self.place.checked_sub(1)?;
        let ends = matches!(self.shape(last), Shape::Sign(':' | '.' | '?' | '!'));
        let first = self.start_of(last);
        if !ends || !matches!(self.word(first), "For" | "To") {
            return None;
        }
        let (from, mentions) = (first + 1, &self.scene.mentions);
        let at = mentions.partition_point(|m| m.first < from);
        let whom = (at..mentions.len())
            .take_while(|m| mentions[*m].first <= from + 4)
            .find(|m| self.is_person(*m))?;
        let is_other = |m: &usize| {
            self.is_person(*m)
                && self.scene.standing[*m].is_subject()
                && self.scene.referents[*m] != self.scene.referents[whom]
        };
        let mut behind = (whom + 1..mentions.len()).take_while(|m| mentions[*m].first < last);
        let alone = !behind.any(|m| is_other(&m));
        (alone && self.shape(mentions[whom].last + 1) == Shape::Sign(',')).then_some(whom)
    }

    /// `“…” Reed shook his head.`
    fn moves(&self) -> Option<usize> {
        let opens = self.place == 0 || self.shape(self.place - 1) == Shape::Break;
        let from = self.place + 1;
        let apart = !self.scene.frame.same_sentence(self.place, from);
        let mentions = &self.scene.mentions;
        let at = mentions.partition_point(|m| m.from < from);
        let who = mentions.get(at).filter(|m| m.from == from)?;
        let person = self.is_person(at) || matches!(who.kind, Kind::He | Kind::She);
        let verb = (who.last + 1..who.last + 4).find(|t| !is_helper(self.word(*t)))?;
        (opens && apart && person && is_gesture(self.word(verb))).then_some(at)
    }

    fn is_person(&self, mention: usize) -> bool {
        let other = &self.scene.mentions[mention];
        matches!(other.kind, Kind::Person | Kind::Name)
            && !other.possessive
            && !other.modifier
            && matches!(self.scene.referents[mention], Some(Referent::Entity(_)))
            && self.scene.kind_of(mention) == Kind::Person
    }

    /// The first token of the sentence of the token `at`.
    fn start_of(&self, at: usize) -> usize {
        let inside = |t: &usize| self.scene.frame.same_sentence(*t, at);
        let before = (at.saturating_sub(REACH)..=at).rev();
        before.take_while(inside).last().unwrap_or(at)
    }

    fn word(&self, at: usize) -> &str {
        self.scene.frame.word(self.scene.text, at)
    }

    fn shape(&self, at: usize) -> Shape {
        self.scene.frame.shape(at)
    }
}

/// Does one do so before or behind what one says?
fn is_gesture(word: &str) -> bool {
    matches!(
        word,
        "beamed"
            | "blushed"
            | "chuckled"
            | "frowned"
            | "gestured"
            | "giggled"
            | "glanced"
            | "grimaced"
            | "grinned"
            | "hesitated"
            | "laughed"
            | "nodded"
            | "paused"
            | "shook"
            | "shrugged"
            | "sighed"
            | "smiled"
            | "smirked"
            | "winced"
            | "winked"
    )
}
