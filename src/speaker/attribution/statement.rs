//! Whose statement a quotation is that opens its own paragraph: `Reed released the following
//! statement:`, `The mayor's remarks as delivered:`, `STATEMENT BY TOM REED`, and a date below it.
//!
//! Of somebody whom the article names: what is written in capitals alone may be any word.
//! Looks at the last sentence of the paragraph before, and over short headings further up. What
//! a verb of speech reports is weighed by the model.

use super::scene::Scene;
use super::view::tokens_of;
use crate::article::Quote;
use crate::quote::token::Shape;
use crate::speaker::lexicon::small::{is_being, is_helper, is_preposition};
use crate::speaker::mention::{Kind, Mention};

/// So many tokens of the sentence before are looked at.
const REACH: usize = 60;

/// A paragraph that only says when or where has so many tokens at most.
const SHORT: usize = 8;

/// So many of these may stand between the statement and who makes it.
const SHORTS: usize = 2;

/// Without a colon so many tokens at most lead to a statement.
const HEADING: usize = 24;

/// `issued this very short statement`: so far from the verb.
const OBJECT: usize = 5;

/// `Reed's short opening statement`: so many words between.
const ADJECTIVES: usize = 2;

/// The mention that says whose statement the quotation is.
pub fn source(scene: &Scene<'_>, quote: &Quote, at: usize) -> Option<usize> {
    let place = scene.place_of(at)?;
    // A verb of speech says more than the noun.
    if let Some((cue, _)) = quote.cue.and_then(|cue| tokens_of(scene, cue)) {
        let word = scene.frame.word(scene.text, cue);
        if !is_statement(&word.to_ascii_lowercase()) && !is_made(word) {
            return None;
        }
    }
    let mut behind = place.checked_sub(1)?;
    for _ in 0..=SHORTS {
        if scene.frame.shape(behind) != Shape::Break {
            return None;
        }
        let lead = Lead::before(scene, behind)?;
        if let Some(who) = lead.who() {
            return Some(who);
        }
        if !lead.is_short() {
            return None;
        }
        behind = lead.first.checked_sub(1)?;
    }
    None
}

/// The last sentence of a paragraph.
struct Lead<'a, 't> {
    scene: &'a Scene<'t>,
    first: usize,
    /// Its last token.
    last: usize,
}

impl<'a, 't> Lead<'a, 't> {
    /// The sentence before the token `behind`, which ends a paragraph.
    fn before(scene: &'a Scene<'t>, behind: usize) -> Option<Self> {
        let last = behind.checked_sub(1)?;
        let is_inside = |t: &usize| scene.frame.shape(*t) != Shape::Break;
        let words = (behind.saturating_sub(REACH)..behind).rev();
        let same = |t: &usize| is_inside(t) && scene.frame.same_sentence(*t, last);
        let first = words.take_while(same).last()?;
        Some(Self { scene, first, last })
    }

    /// May it be a date or a heading?
    fn is_short(&self) -> bool {
        let opens = self.first == 0 || self.shape(self.first - 1) == Shape::Break;
        let quotes = (self.first..=self.last).any(|t| matches!(self.shape(t), Shape::Quote(_)));
        opens
            && !quotes
            && self.last - self.first < SHORT
            && self.shape(self.last) != Shape::Sign('.')
    }

    fn who(&self) -> Option<usize> {
        let is_led = self.shape(self.last) == Shape::Sign(':')
            || self.last - self.first < HEADING && (self.is_heading() || self.says_below());
        let noun = is_led.then(|| self.noun())??;
        self.maker_behind(noun)
            .or_else(|| self.owner(noun))
            .or_else(|| self.named_behind(noun))
            .or_else(|| self.maker(noun))
    }

    /// Of several statements that which somebody makes in the sentence, else the first that is not
    /// only spoken of: `commented on the statement of Orlo in a letter`.
    fn noun(&self) -> Option<usize> {
        let mut nouns = (self.first..=self.last).filter(|t| is_statement(&self.lower(*t)));
        let first = nouns.next()?;
        let Some(second) = nouns.next() else {
            return Some(first);
        };
        let of_all = || [first, second].into_iter().chain(nouns.clone());
        let is_plain = |t: &usize| {
            let is_word = matches!(self.shape(*t), Shape::Lower | Shape::Capital);
            is_word && !is_statement(&self.lower(*t)) && !is_preposition(self.word(*t))
        };
        let made = |noun: &usize| {
            let before = (self.first.max(noun.saturating_sub(OBJECT))..*noun).rev();
            let mut before = before.take_while(is_plain);
            before.any(|t| is_made(self.word(t)))
        };
        let below = |noun: &usize| {
            let before = (self.first.max(noun.saturating_sub(OBJECT))..*noun).rev();
            let mut before = before.skip_while(is_plain);
            let leads = before.next().map_or("", |t| self.word(t));
            matches!(
                leads,
                "about" | "after" | "against" | "before" | "in" | "on" | "to"
            )
        };
        of_all()
            .rfind(made)
            .or_else(|| of_all().find(|noun| !below(noun)))
    }

    /// Without a full stop?
    fn is_heading(&self) -> bool {
        let opens = self.first == 0 || self.shape(self.first - 1) == Shape::Break;
        opens
            && !matches!(
                self.shape(self.last),
                Shape::Sign('.' | '!' | '?') | Shape::Quote(_)
            )
    }

    /// `The statement of Reed is below.`
    fn says_below(&self) -> bool {
        let mut words = (self.first..=self.last).map(|t| self.word(t));
        words.any(|word| matches!(word, "below" | "following" | "follows"))
    }

    /// `Reed's remarks`
    fn owner(&self, noun: usize) -> Option<usize> {
        let near = noun.saturating_sub(1 + ADJECTIVES)..noun;
        self.inside()
            .filter(|m| {
                let mention = &self.scene.mentions[*m];
                mention.possessive && !matches!(mention.kind, Kind::Document | Kind::Place)
            })
            .find(|m| near.contains(&self.scene.mentions[*m].last))
    }

    /// `The statement of Reed`, `REMARKS BY REED`
    fn named_behind(&self, noun: usize) -> Option<usize> {
        let leads = matches!(&*self.lower(noun + 1), "by" | "from" | "of");
        let near = noun + 2..noun + 6;
        let mut behind = self.inside().filter(|m| {
            let mention = &self.scene.mentions[*m];
            self.stands(*m) && !mention.possessive && near.contains(&mention.from)
        });
        behind.next().filter(|_| leads)
    }

    /// `After the statement of Orlo, Reed issued the following:`
    fn maker_behind(&self, noun: usize) -> Option<usize> {
        let is_made = |t: &usize| {
            let passive = is_being(self.word(*t - 1)) || is_helper(self.word(*t - 1));
            is_made(self.word(*t)) && !passive && !is_helper(self.word(*t))
        };
        let made = (noun + 1..self.last).rev().find(is_made)?;
        let from = (noun + 1..made).find(|t| self.shape(*t) == Shape::Sign(','))?;
        let subject = self.subject_before(made)?;
        let mention = &self.scene.mentions[subject];
        (mention.from > from && mention.kind.is_name()).then_some(subject)
    }

    /// `When Orlo died, Reed released the following statement:`
    fn maker(&self, noun: usize) -> Option<usize> {
        let made = (self.first..noun).rev().find(|t| is_made(self.word(*t)))?;
        self.subject_before(made)
    }

    fn subject_before(&self, made: usize) -> Option<usize> {
        let relates = |t: usize| matches!(self.word(t), "that" | "which" | "who" | "whom");
        // `a crowd that Reed had led issued`
        let is_related = |mention: &Mention| {
            mention.from.checked_sub(1).is_some_and(relates)
                || (mention.last + 1..made).any(relates)
        };
        let before = |m: &usize| {
            let mention = &self.scene.mentions[*m];
            mention.last < made && self.stands(*m) && !mention.possessive && !is_related(mention)
        };
        let is_subject = |m: &usize| self.scene.standing[*m].is_subject();
        let is_person = |m: &usize| self.scene.kind_of(*m) == Kind::Person;
        let subject = self.inside().filter(before).filter(is_subject).last();
        subject.or_else(|| self.inside().filter(before).filter(is_person).last())
    }

    fn inside(&self) -> impl Iterator<Item = usize> {
        let mentions = &self.scene.mentions;
        let at = mentions.partition_point(|m| m.first < self.first);
        (at..mentions.len()).take_while(|m| mentions[*m].first <= self.last)
    }

    /// Can the mention make a statement?
    fn stands(&self, mention: usize) -> bool {
        let mention = &self.scene.mentions[mention];
        !mention.modifier && !matches!(mention.kind, Kind::Document | Kind::Place)
    }

    fn word(&self, at: usize) -> &str {
        self.scene.frame.word(self.scene.text, at)
    }

    fn lower(&self, at: usize) -> String {
        self.word(at).to_ascii_lowercase()
    }

    fn shape(&self, at: usize) -> Shape {
        self.scene.frame.shape(at)
    }
}

fn is_statement(word: &str) -> bool {
    matches!(
        word,
        "comment"
            | "comments"
            | "letter"
            | "message"
            | "remarks"
            | "response"
            | "statement"
            | "statements"
            | "testimony"
    )
}

/// Does the verb give a statement to the world?
fn is_made(word: &str) -> bool {
    matches!(
        word,
        "delivered"
            | "delivers"
            | "gave"
            | "gives"
            | "had"
            | "has"
            | "issued"
            | "issues"
            | "made"
            | "makes"
            | "offered"
            | "offers"
            | "posted"
            | "posts"
            | "provided"
            | "published"
            | "read"
            | "released"
            | "releases"
            | "sent"
            | "sends"
            | "submitted"
            | "wrote"
    )
}

#[cfg(test)]
mod tests {
    use crate::quote::quotations;
    use crate::speaker::attribute;
    use crate::speaker::tests::article_under;

    const SAID: &str = "“We will never pay for the bridge. Nobody asked us about it.”";

    /// Who is surely the speaker.
    fn speaker(leads: &[&str]) -> Option<String> {
        let mut paragraphs = leads.to_vec();
        paragraphs.push(SAID);
        let article = article_under("Harbour talks go on", &paragraphs);
        let found = attribute(&article, quotations(&article));
        let who = found.into_iter().last()?.speaker;
        who.filter(|who| who.confidence.percent() >= 90)
            .map(|who| who.name)
    }

    #[test]
    fn a_statement_is_of_whom_its_introduction_names() {
        for leads in [
            &["Tom Reed released the following statement:"][..],
            &["Sen. Tom Reed (R-Me.) today released the following statement on Mark Venn:"],
            &[
                "Mark Venn was sad.",
                "The following is Tom Reed's statement as delivered in the Harbour Council:",
            ],
            &["Tom Reed's remarks for the record are below:"],
            &["Statement of Tom Reed on the death of Mark Venn:"],
            &["Statement by Senator Tom Reed", "December 2, 2004"],
        ] {
            assert_eq!(speaker(leads).as_deref(), Some("Tom Reed"), "{leads:?}");
        }
    }

    #[test]
    fn who_makes_a_statement_about_another_makes_it() {
        for lead in [
            "Tom Reed read the statement of Mary Venn and issued this comment:",
            "After Mary Venn released a statement, Tom Reed issued the following:",
            "After Mary Venn, who Al Orlo knows, died, Tom Reed issued the following statement:",
            "Tom Reed issued the following statement in response to Mary Venn's testimony:",
            "After the remarks of Mary Venn, Tom Reed released the following statement:",
        ] {
            assert_eq!(speaker(&[lead]).as_deref(), Some("Tom Reed"), "{lead}");
        }
        let lead = "Tom Reed commented on the statement of Mary Venn in a letter:";
        assert_ne!(speaker(&[lead]).as_deref(), Some("Mary Venn"));
    }

    #[test]
    fn a_statement_that_is_only_spoken_of_leads_to_nobody() {
        for leads in [
            &["Tom Reed's statement was late, and the council went home without it in the rain."][..],
            &[
                "Tom Reed's statement was late.",
                "Nobody on the quay of Halden waited for him any more.",
            ],
        ] {
            assert_eq!(speaker(leads), None, "{leads:?}");
        }
    }
}
