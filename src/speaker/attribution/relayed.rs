//! Words that one relays of another: `Orlo quoted Venn as saying “…”`, `Orlo said Venn told her: “…”`,
//! `a letter from Venn saying “…”`, `mocked Venn's claim that the ships “…”`.
//!
//! They are the words of who is quoted, never of who quotes.

use super::reported::Words;
use super::scene::Scene;
use super::{SIGNED, Sure};
use crate::article::Quote;
use crate::quote::cue::{self, VerbForm};
use crate::quote::token::Shape;
use crate::speaker::lexicon::small::{is_auxiliary, is_being, is_helper};
use crate::speaker::mention::Kind;

/// So many tokens between the quotation and who is quoted at most.
const REACH: usize = 6;

/// `told the crowd on the quay: “…”`: so many tokens between the verb and the words.
const ADDRESSEE: usize = 4;

/// `claim that the men on the quay have “…”`: so many tokens between the noun and the words.
const CLAIM: usize = 12;

/// `Venn's first loud claim`: so many words between.
const ADJECTIVES: usize = 2;

/// How sure it is that the marks hold the words of whose claim it is.
const CLAIMED: f64 = 0.85;

/// Whose words are relayed, where the sentence says so.
pub fn source(scene: &Scene<'_>, quotes: &[Quote], at: usize) -> Option<Sure> {
    let place = scene.place_of(at)?;
    let relayed = Relayed { scene, place };
    if let Some(who) = relayed.claimed(&quotes[at]) {
        return Some(Sure::Relayed(Words::Mention(who), CLAIMED));
    }
    quotes[at].cue?;
    let who = relayed
        .quoted_before()
        .or_else(|| relayed.quoted_behind())
        .or_else(|| relayed.told_inside())
        .or_else(|| relayed.written())?;
    Some(Sure::Relayed(Words::Mention(who), SIGNED))
}

struct Relayed<'a, 't> {
    scene: &'a Scene<'t>,
    /// The token of the quotation.
    place: usize,
}

impl Relayed<'_, '_> {
    /// `quoted Venn as saying “…”`
    fn quoted_before(&self) -> Option<usize> {
        let saying = self.led_to()?;
        let named = saying.checked_sub(2)?;
        let is_one = self.word(saying) == "saying" && self.word(saying - 1) == "as";
        is_one.then(|| self.quoted(named))?
    }

    /// `“…,” Orlo quoted Venn as saying`
    fn quoted_behind(&self) -> Option<usize> {
        let inside = self.place + 1..self.place + 1 + 2 * REACH;
        let saying = inside
            .into_iter()
            .take_while(|t| self.scene.frame.same_sentence(*t, self.place))
            .find(|t| self.word(*t) == "as" && self.word(t + 1) == "saying")?;
        self.quoted(saying.checked_sub(1)?)
    }

    /// The mention that ends with the token `last`, if it is the object of `quoted`; of `was quoted
    /// by Orlo` who stands before it.
    fn quoted(&self, last: usize) -> Option<usize> {
        let who = self.scene.mentions_to(last).last()?;
        let mention = &self.scene.mentions[who];
        let verb = mention.from.checked_sub(1)?;
        let by = if self.word(verb) == "the" {
            verb.checked_sub(1)?
        } else {
            verb
        };
        if self.word(by) == "by" {
            return self.quoted_by(by);
        }
        let quotes = matches!(self.word(verb), "quote" | "quoted" | "quotes" | "quoting");
        let before = verb.checked_sub(1);
        let is_passive = before.is_some_and(|before| is_being(self.word(before)));
        (quotes && !is_passive && !mention.possessive).then_some(who)
    }

    /// `Venn was quoted by the Post as saying`, whose `by` stands at `by`.
    fn quoted_by(&self, by: usize) -> Option<usize> {
        let verb = by.checked_sub(1)?;
        let being = verb.checked_sub(1)?;
        let is_one = self.word(verb) == "quoted" && is_being(self.word(being));
        let mut last = being.checked_sub(1)?;
        while last > 0 && is_helper(self.word(last)) {
            last -= 1;
        }
        let who = self.scene.mentions_to(last).next()?;
        let mention = &self.scene.mentions[who];
        (is_one && !mention.possessive && !mention.modifier).then_some(who)
    }

    /// `Orlo said that Venn told the court “…”`: of two that report, the one beside the words.
    fn told_inside(&self) -> Option<usize> {
        let last = self.led_to()?;
        let verb = (last.saturating_sub(ADDRESSEE)..=last)
            .rev()
            .take_while(|t| self.scene.frame.tokens[*t].is_word())
            .find(|t| matches!(self.word(*t), "said" | "says" | "told" | "tells" | "wrote"))?;
        let mut before = verb.checked_sub(1)?;
        while before > 0 && is_helper(self.word(before)) {
            before -= 1;
        }
        let who = self.scene.mentions_to(before).next()?;
        let mention = &self.scene.mentions[who];
        let is_person = matches!(mention.kind, Kind::Person | Kind::Name);
        let joint = mention.from.checked_sub(1)?;
        let outer = match self.word(joint) {
            "that" => joint.checked_sub(1)?,
            _ => joint,
        };
        let reports = |verb: usize| {
            cue::verb(self.word(verb)).is_some_and(|known| {
                matches!(known.form, VerbForm::Past | VerbForm::Third)
                    && known.particles.is_empty()
                    && self.scene.frame.shape(verb) == Shape::Lower
            })
        };
        // `told Reed that Venn had said`
        let told = || {
            let hearer = self.scene.mentions_to(outer).last()?;
            self.scene.mentions[hearer].from.checked_sub(1)
        };
        let is_told = |verb: usize| matches!(self.word(verb), "tells" | "told");
        let reports = reports(outer) || joint != outer && told().is_some_and(is_told);
        (is_person && reports && !mention.possessive && !mention.modifier).then_some(who)
    }

    /// `Orlo mocked Venn's claim that the ships had “…”`, but not `dismissed Venn's claim as “…”` nor
    /// `replied to Venn's claim about ships: “…”`.
    fn claimed(&self, quote: &Quote) -> Option<usize> {
        let frame = &self.scene.frame;
        let inside = |t: &usize| {
            frame.same_sentence(*t, self.place) && !matches!(frame.shape(*t), Shape::Quote(_))
        };
        let before = (self.place.saturating_sub(CLAIM)..self.place).rev();
        let noun = before
            .take_while(inside)
            .take_while(|t| is_claim(self.word(*t)) || cue::verb(self.word(*t)).is_none())
            .find(|t| is_claim(self.word(*t)))?;
        let parts = |t: usize| {
            !frame.tokens[t].is_word() || matches!(self.word(t), "as" | "by" | "in" | "with")
        };
        if (noun + 2..self.place).any(parts) {
            return None;
        }
        // `Venn's claim that the ships are late is “a lie”`: the last verb is no part of the claim.
        let verbs = (noun + 2..self.place).filter(|t| is_auxiliary(self.word(*t)));
        let leads = match self.word(noun + 1) {
            "that" => verbs.count() <= 1,
            "about" | "for" | "of" | "to" => verbs.count() == 0,
            _ => false,
        };
        let near = noun.saturating_sub(1 + ADJECTIVES)..noun;
        let mentions = &self.scene.mentions;
        let end = mentions.partition_point(|m| m.first < noun);
        let owner = (end.saturating_sub(REACH)..end).rev().find(|m| {
            let mention = &mentions[*m];
            let apart = |t: usize| !frame.tokens[t].is_word();
            mention.possessive
                && near.contains(&mention.last)
                && !(mention.last + 1..noun).any(apart)
                && (mention.kind.is_name() || matches!(mention.kind, Kind::He | Kind::She))
        });
        // A verb behind the claim has a subject of its own.
        let is_apart = |owner: usize| {
            let noun = frame.tokens[noun].span;
            let cue = quote.cue.filter(|cue| !cue.overlaps(noun));
            cue.is_none_or(|cue| cue.end <= mentions[owner].span.start)
        };
        let owner = owner.filter(|_| leads && noun + 1 < self.place);
        owner.filter(|owner| is_apart(*owner))
    }

    /// `a letter from Venn saying “…”`
    fn written(&self) -> Option<usize> {
        let saying = self.led_to()?;
        let is_saying = matches!(
            self.word(saying),
            "reading" | "saying" | "stating" | "urging" | "warning"
        );
        let who = self.scene.mentions_to(saying.checked_sub(1)?).last()?;
        let mention = &self.scene.mentions[who];
        let from = mention.from.checked_sub(1)?;
        let noun = from.checked_sub(1)?;
        let is_written = self.word(from) == "from" && cue::is_noun(self.word(noun));
        (is_saying && is_written && !mention.possessive).then_some(who)
    }

    /// The last word before the quotation, over a comma, a colon or `that`.
    fn led_to(&self) -> Option<usize> {
        let mut last = self.place.checked_sub(1)?;
        if matches!(self.scene.frame.shape(last), Shape::Sign(',' | ':'))
            || self.word(last) == "that"
        {
            last = last.checked_sub(1)?;
        }
        let same = self.scene.frame.same_sentence(last, self.place);
        (same && self.scene.frame.tokens[last].is_word()).then_some(last)
    }

    fn word(&self, at: usize) -> &str {
        self.scene.frame.word(self.scene.text, at)
    }
}

/// Something that is said, as a noun.
fn is_claim(word: &str) -> bool {
    matches!(
        word,
        "accusation"
            | "allegation"
            | "argument"
            | "aside"
            | "assertion"
            | "boast"
            | "call"
            | "calls"
            | "charge"
            | "claim"
            | "claims"
            | "complaint"
            | "contention"
            | "criticism"
            | "declaration"
            | "demand"
            | "insistence"
            | "pledge"
            | "prediction"
            | "promise"
            | "proposal"
            | "remark"
            | "suggestion"
            | "threat"
            | "vow"
            | "warning"
    )
}

#[cfg(test)]
mod tests {
    use crate::quote::quotations;
    use crate::speaker::attribute;
    use crate::speaker::tests::article_under;

    fn speaker(text: &str) -> Option<String> {
        let article = article_under("Harbour talks go on", &[text]);
        let marked = quotations(&article).into_iter();
        let marked = marked.filter(|q| q.kind != crate::article::QuoteKind::Indirect);
        let found = attribute(&article, marked.collect());
        found.into_iter().last()?.speaker.map(|who| who.name)
    }

    #[test]
    fn relayed_words_are_of_whom_they_come_from() {
        for text in [
            "Ada Orlo quoted Tom Reed as saying: “We will never pay for the bridge.”",
            "“We will never pay for the bridge,” Ada Orlo quoted Tom Reed as saying.",
            "Ada Orlo claims that Tom Reed told the court “we will never pay for the bridge.”",
            "Ada Orlo said Tom Reed told her: “We will never pay for the bridge.”",
            "Ada Orlo received a letter from Tom Reed saying “we will never pay for the bridge.”",
            "“We will never pay for the bridge,” Tom Reed was quoted as saying.",
            "Ada Orlo mocked Tom Reed's claim that the bridge is “a gift to the fishes.”",
            "Ada Orlo blasted Tom Reed's call for a “total and complete end to all ferries.”",
            "Tom Reed was quoted by the Halden Post as saying “we will never pay for the bridge.”",
            "“We will never pay for the bridge,” Tom Reed was quoted by Ada Orlo as saying.",
            "Ada Orlo told Mark Venn that Tom Reed had said: “We will never pay for the bridge.”",
        ] {
            assert_eq!(speaker(text).as_deref(), Some("Tom Reed"), "{text}");
        }
    }

    #[test]
    fn who_is_quoted_by_a_paper_speaks() {
        let text =
            "Reed was quoted by the Halden Post as saying “we will never pay for the bridge.”";
        assert_eq!(speaker(text).as_deref(), Some("Reed"));
    }

    #[test]
    fn who_answers_a_claim_speaks() {
        for text in [
            "Tom Reed replied to Ada Orlo's demand for a vote: “We will never vote on this.”",
            "Tom Reed responded to Ada Orlo's claim that the bridge is late: “That is no bridge.”",
            "Tom Reed answered Ada Orlo's claim that the bridge is unsafe with “It is a total lie.”",
            "Tom Reed rejected Ada Orlo's criticism of the bridge as “a gift to the fishes and nobody.”",
            "Tom Reed laughed at Ada Orlo's promise to build a bridge, “which we will never see.”",
            "Tom Reed greeted Ada Orlo's call for peace with a curt “no, thank you very much.”",
        ] {
            assert_ne!(speaker(text).as_deref(), Some("Ada Orlo"), "{text}");
        }
    }

    #[test]
    fn who_only_speaks_of_another_speaks() {
        for text in [
            "Tom Reed said that Ada Orlo was “the last who will pay for the bridge.”",
            "Tom Reed, who said Ada Orlo had told him nothing, called it “a bridge for nobody.”",
            "Tom Reed denounced Ada Orlo's claim as “a gift to the fishes and nobody else.”",
            "Tom Reed said Ada Orlo's claim that the quay is wet was “a gift to the fishes.”",
            "Tom Reed said Ada Orlo's proposal to close the quay is “a gift to the fishes.”",
            "Tom Reed mocked Ada Orlo's claim that she won and called it “a gift to the fishes.”",
            "Tom Reed quoted Ada Orlo and added: “We will never pay for the bridge.”",
        ] {
            assert_eq!(speaker(text).as_deref(), Some("Tom Reed"), "{text}");
        }
    }

    #[test]
    fn who_does_something_to_another_relays_nothing() {
        let text = "The officer who shot Ada Orlo said: “We will never pay for the bridge.”";
        assert_eq!(speaker(text).as_deref(), Some("The officer"));
    }

    #[test]
    fn who_relays_goes_on_speaking() {
        let text = "Tom Reed blasted Ada Orlo's call for a “total end to all ferries” on Monday, \
            calling it “absurd.”";
        assert_eq!(speaker(text).as_deref(), Some("Tom Reed"));
    }
}
