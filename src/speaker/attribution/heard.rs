//! Words that somebody hears: `Orlo was asked, “…?”`, `Asked “…?”, Orlo left`.
//!
//! They are never the words of who hears them. They belong to the one behind `by`, and where
//! nobody is named there, to nobody.

use super::reported::Words;
use super::scene::Scene;
use super::view::tokens_of;
use super::{SIGNED, Sure};
use crate::article::Quote;
use crate::quote::token::Shape;
use crate::speaker::lexicon::small::{is_being, is_hearing, is_helper};
use crate::speaker::mention::Kind;

/// `was quickly and loudly asked`: so many words are gone back over.
const LIMIT_HELPERS: usize = 5;

/// `by the Halden Times reporter Jon Brekke`: a name begins within so many words.
const LIMIT_AGENT: usize = 6;

/// Who asked or told what is heard, where the cue of the quotation is what is done to somebody.
pub fn source(scene: &Scene<'_>, quotes: &[Quote], at: usize) -> Option<Sure> {
    let place = scene.place_of(at)?;
    let is_led = place.checked_sub(1).is_some_and(|cue| {
        let heard = Heard { scene, cue };
        heard.opens_clause() && is_hearing(&heard.word(cue).to_ascii_lowercase())
    });
    if is_led {
        return Some(Sure::Nobody);
    }
    let (cue, last) = match quotes[at].cue {
        Some(cue) => tokens_of(scene, cue)?,
        None => told_behind(scene, place).map(|cue| (cue, cue))?,
    };
    let heard = Heard { scene, cue };
    let stands_behind = last < place;
    let is_heard = match stands_behind {
        true => heard.is_passive() || heard.opens_clause(),
        false => heard.is_passive(),
    };
    if !is_heard || !is_hearing(&heard.word(cue).to_ascii_lowercase()) {
        return None;
    }
    let by = heard.agent(last + 1).or_else(|| heard.agent(place + 1));
    if let Some(mention) = by {
        return Some(Sure::By(Words::Mention(mention), SIGNED));
    }
    let leads = (last + 1..place).all(|t| matches!(scene.frame.shape(t), Shape::Sign(',' | ':')));
    (leads || !stands_behind).then_some(Sure::Nobody)
}

/// The verb of `“Why?” Orlo was asked.`, where no cue was found.
fn told_behind(scene: &Scene<'_>, place: usize) -> Option<usize> {
    let mentions = &scene.mentions;
    let at = mentions.partition_point(|m| m.from <= place);
    let who = mentions.get(at).filter(|m| m.from == place + 1)?;
    let word = |t: usize| scene.frame.word(scene.text, t);
    let behind = who.last + 1..who.last + 1 + LIMIT_HELPERS;
    behind.into_iter().find(|t| !is_helper(word(*t)))
}

struct Heard<'a, 't> {
    scene: &'a Scene<'t>,
    cue: usize,
}

impl Heard<'_, '_> {
    /// `was asked`, `has never been told`
    fn is_passive(&self) -> bool {
        let before = (self.cue.saturating_sub(LIMIT_HELPERS)..self.cue).rev();
        let mut helpers = before.take_while(|t| is_helper(self.word(*t)));
        helpers.any(|t| is_being(self.word(t)))
    }

    /// `Asked “Why?”, Orlo`, `When asked, “Why?”`
    fn opens_clause(&self) -> bool {
        let before = self.cue.checked_sub(1);
        let is_first = before.is_none_or(|b| !self.scene.frame.same_sentence(b, self.cue));
        let is_capital = self.scene.frame.shape(self.cue) == Shape::Capital;
        is_first && is_capital
            || before.is_some_and(|b| {
                matches!(
                    self.word(b),
                    "When" | "when" | "If" | "if" | "Once" | "once"
                )
            })
    }

    /// Who stands at the token `by + 1`, behind the word `by`; of `the Halden Times reporter Jon
    /// Brekke` the last.
    fn agent(&self, by: usize) -> Option<usize> {
        let mentions = &self.scene.mentions;
        let from = (self.word(by) == "by").then_some(by + 1)?;
        let at = mentions.partition_point(|m| m.from < from);
        let is_one = |m: &usize| mentions[*m].kind != Kind::Place;
        let is_apart = |t: usize| {
            let shape = self.scene.frame.shape(t);
            !matches!(shape, Shape::Capital | Shape::Initials) && !self.scene.words[t].is_role()
        };
        let joins = |m: &usize| {
            mentions[*m].first < from + LIMIT_AGENT && !(from..mentions[*m].first).any(is_apart)
        };
        let first = (at..mentions.len())
            .take(1)
            .find(|m| mentions[*m].from == from && is_one(m))?;
        let is_person = |m: &usize| matches!(mentions[*m].kind, Kind::Person);
        let others = (first..mentions.len()).take_while(joins);
        Some(others.filter(is_person).last().unwrap_or(first))
    }

    fn word(&self, at: usize) -> &str {
        self.scene.frame.word(self.scene.text, at)
    }
}

#[cfg(test)]
mod tests {
    use crate::quote::quotations;
    use crate::speaker::attribute;
    use crate::speaker::tests::article_under;

    fn speakers(text: &str) -> Vec<String> {
        let article = article_under("Harbour talks go on", &["Mayor Ada Orlo came late.", text]);
        let quotes = quotations(&article).into_iter();
        let marked = quotes.filter(|q| q.kind != crate::article::QuoteKind::Indirect);
        attribute(&article, marked.collect())
            .into_iter()
            .map(|q| q.speaker.map_or_else(|| "-".into(), |s| s.name))
            .collect()
    }

    #[test]
    fn a_question_is_never_said_by_whom_it_is_put_to() {
        for text in [
            "Orlo was asked, “Will you resign over this?”",
            "When Orlo was asked, “Will you resign over this?” she left the room.",
            "Asked “Is the bridge safe for the ferries?”, Orlo nodded.",
            "Asked, “Is the bridge safe for the ferries?” Orlo left the room.",
            "When asked, “Is the bridge safe for the ferries?” Orlo left the room.",
            "“Will you resign over this?” Orlo was asked.",
            "Orlo has been told, “You will not win this.”",
        ] {
            assert_eq!(speakers(text), ["-"], "{text}");
        }
    }

    #[test]
    fn who_asks_stands_behind_by() {
        for text in [
            "Orlo was asked by Jon Brekke: “Will you resign over this?”",
            "“Will you resign over this?” Orlo was asked by Jon Brekke.",
            "Asked by Jon Brekke if Tom Reed “would ever go on holiday,” Orlo left.",
            "Asked by Halden Times reporter Jon Brekke, “Will you resign over this?” Orlo left.",
            "Asked by Jon Brekke, “Will you resign over this?” Orlo left.",
        ] {
            assert_eq!(speakers(text), ["Jon Brekke"], "{text}");
        }
    }

    #[test]
    fn who_asks_or_answers_still_speaks() {
        for text in [
            "Orlo asked, “Will you resign over this?”",
            "“Will you resign over this?” asked Orlo.",
            "Asked about the bridge, Orlo said: “It is safe for everybody.”",
            "When asked, Orlo said: “It is safe for everybody.”",
            "Asked whether she would go, “No, I will not resign,” Orlo said.",
            "Orlo, who was asked to go, said: “It is safe for everybody.”",
        ] {
            assert_eq!(speakers(text), ["Ada Orlo"], "{text}");
        }
    }
}
