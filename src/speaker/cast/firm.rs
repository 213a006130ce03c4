//! Names of organisations that no word of theirs tells: by what the article says beside them.
//!
//! `Ostara, a shipping company,`, `the newspaper Ostara`, `Ostara said its ships`, `Ostara, which`.
//! Looks at the words around one mention; that a name is a person's is never said here.

use crate::quote::cue;
use crate::quote::token::Shape;
use crate::speaker::cast::Names;
use crate::speaker::lexicon::small::{is_auxiliary, is_preposition};
use crate::speaker::lexicon::{self, Word};
use crate::speaker::mention::Mention;

/// What is put beside a name has so many words at most.
const APPOSITION: usize = 9;

/// So many words stand between a noun and its article at most.
const ADJECTIVES: usize = 5;

/// Between a name and `its` stand so many words at most.
const REACH: usize = 9;

/// Does what stands beside the name say that it is no person?
pub(super) fn is_firm(text: &str, part: &Names<'_>, mention: &Mention) -> bool {
    let beside = Beside {
        text,
        part,
        mention,
    };
    !mention.possessive
        && mention.from == mention.first
        && (beside.is_called() || beside.is_apposed() || beside.is_which())
}

/// The same for a name of one word that is given nowhere with a first name or a title.
pub(super) fn is_lone_firm(text: &str, part: &Names<'_>, mention: &Mention) -> bool {
    let beside = Beside {
        text,
        part,
        mention,
    };
    mention.from == mention.first && (beside.owns_its() || beside.is_according())
}

/// So many words behind a name a `he` may be who bears it.
const REACH_BEHIND: usize = 25;

struct Beside<'a> {
    text: &'a str,
    part: &'a Names<'a>,
    mention: &'a Mention,
}

impl<'a> Beside<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.part.frame.word(self.text, at)
    }

    fn before(&self, count: usize) -> &'a str {
        let at = self.mention.from.checked_sub(count);
        let at = at.filter(|at| self.part.frame.same_sentence(*at, self.mention.first));
        at.map_or("", |at| self.word(at))
    }

    /// `the newspaper Ostara said`, `the group, Ostara,`, but not `the company Venn founded`, nor
    /// `After the agency Venn left`.
    fn is_called(&self) -> bool {
        let behind = self.mention.last + 1;
        let is_verb = self.part.frame.shape(behind) == Shape::Lower
            && !is_preposition(self.word(behind))
            && !matches!(self.word(behind), "and" | "or");
        let apposed = self.before(1) == ","
            && is_kind(self.before(2))
            && self.part.frame.shape(behind) == Shape::Sign(',');
        (is_kind(self.before(1)) && !self.before(2).is_empty() || apposed)
            && !(is_verb && self.may_do(behind))
    }

    /// May the name be the subject of the `verb` behind it, and no other name of the noun before it?
    fn may_do(&self, verb: usize) -> bool {
        let known = self.word(verb);
        let is_founded = cue::verb(known).is_none() && known.ends_with("ed");
        let is_relative = matches!(self.word(verb + 1), "about" | "for" | "with");
        // `After the noisy agency Venn left`
        let opener = (2..2 + ADJECTIVES).map(|count| self.before(count));
        let mut opener = opener.skip_while(|word| is_plain(word));
        let is_below = opener.next().is_some_and(|_| {
            let before = opener.next().unwrap_or("");
            is_preposition(&before.to_ascii_lowercase())
        });
        is_founded || is_relative || is_below && !is_auxiliary(known)
    }

    /// `Ostara, a shipping company in Halden,`
    fn is_apposed(&self) -> bool {
        let frame = self.part.frame;
        let comma = self.mention.last + 1;
        let opens = matches!(self.word(comma + 1), "the" | "a" | "an" | "another");
        if frame.shape(comma) != Shape::Sign(',') || !opens {
            return false;
        }
        let inside = |at: &usize| {
            let is_word = matches!(
                frame.shape(*at),
                Shape::Lower | Shape::Capital | Shape::Initials | Shape::Number
            );
            is_word && !is_close(self.word(*at))
        };
        let last = (comma + 2..comma + 2 + APPOSITION)
            .take_while(inside)
            .last();
        last.is_some_and(|last| is_kind(self.word(last)))
    }

    /// `Ostara, which` before anything else, `for Ostara, which owns`, `firms such as Ostara, which`;
    /// but what somebody did to Venn may be what surprised her: `thanked Venn, which surprised her`.
    /// Of `the act, drafted by Venn, which` the act may be meant.
    fn is_which(&self) -> bool {
        let comma = self.mention.last + 1;
        let which =
            self.part.frame.shape(comma) == Shape::Sign(',') && self.word(comma + 1) == "which";
        let is_below = matches!(self.before(1), "by" | "from" | "of" | "with");
        let verb = self.word(comma + 2);
        let lasts = verb.ends_with('s') && !matches!(verb, "is" | "leaves" | "means" | "was");
        let is_one_of = self.before(1) == "as" && self.before(2) == "such";
        which && (self.before(1).is_empty() || lasts && !is_below || is_one_of)
    }

    /// `according to Ostara`, where no `he` or `she` is spoken of right behind.
    fn is_according(&self) -> bool {
        let behind = self.mention.last + 1;
        let is_somebody = |at: usize| {
            let known = lexicon::word(&self.word(at).to_ascii_lowercase());
            known.is(Word::PRONOUN_HE.or(Word::PRONOUN_SHE))
        };
        self.before(1) == "to"
            && matches!(self.before(2), "according" | "According")
            && !self.mention.possessive
            && self.part.frame.shape(behind) != Shape::Capital
            && !(behind..behind + REACH_BEHIND).any(is_somebody)
    }

    /// `Ostara said its ships`, `Ostara said it would sell its ships`, with nobody else between: not
    /// `Venn said the ferry lost its captain`.
    fn owns_its(&self) -> bool {
        let frame = self.part.frame;
        let behind = self.mention.last + 1;
        if self.mention.possessive || cue::verb(self.word(behind)).is_none() {
            return false;
        }
        let first = behind + 1 + usize::from(self.word(behind + 1) == "that");
        if self.word(first) == "its" {
            return true;
        }
        let plain = |at: &usize| {
            frame.shape(*at) == Shape::Lower
                && !lexicon::word(self.word(*at)).is(Word::BODY.or(Word::ORGANIZATION))
        };
        let mut near = (first..behind + REACH).take_while(plain);
        self.word(first) == "it" && near.any(|at| self.word(at) == "its")
    }
}

/// May a word end what is put beside a name? Whoever is somebody ends it as well: `the man behind`.
fn is_close(word: &str) -> bool {
    is_preposition(word)
        || matches!(
            word,
            "based" | "behind" | "that" | "which" | "who" | "whose"
        )
        || lexicon::word(word).is(Word::PERSON)
}

/// A word between an article and its noun.
fn is_plain(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && !matches!(word, "the" | "a" | "an")
}

/// A noun for what has no face: `company`, `newspaper`.
fn is_kind(word: &str) -> bool {
    let known = lexicon::word(word);
    let is_body = known.is(Word::BODY) && !known.is(Word::PLURAL.or(Word::PERSON));
    let other = matches!(
        word,
        "airline"
            | "app"
            | "automaker"
            | "broadcaster"
            | "carmaker"
            | "journal"
            | "platform"
            | "publisher"
            | "retailer"
            | "service"
            | "startup"
            | "tabloid"
            | "weekly"
    );
    (is_body || other) && !matches!(word, "campaign" | "administration" | "party")
}

#[cfg(test)]
mod tests {
    use crate::article::SpeakerKind;
    use crate::quote::quotations;
    use crate::speaker::attribute;
    use crate::speaker::tests::article_under;

    /// Is whoever says the words that end `text` an organisation?
    fn is_firm(text: &str) -> bool {
        let article = article_under("Harbour talks go on", &[text]);
        let found = attribute(&article, quotations(&article));
        let who = found.into_iter().last().and_then(|quote| quote.speaker);
        who.is_some_and(|who| who.kind == SpeakerKind::Organization)
    }

    #[test]
    fn what_the_article_calls_a_firm_is_one() {
        for text in [
            "Ostby, a shipping company in Halden, was late. “We go there now,” Ostby said.",
            "The newspaper Ostby was late. “We go there now,” Ostby said.",
            "The shipping company Ostby said on Monday: “We go there now.”",
            "Ostby, which owns two ferries, was late. “We go there now,” Ostby said.",
            "The bridge is new for Ostby, which has two ferries. “We go there now,” Ostby said.",
            "Firms such as Ostby, which opposed the bridge, were late. “We go there now,” Ostby said.",
            "Ostby said its ferries were late. “We go there now,” Ostby said.",
            "Ostby said it would sell its ferries. “We go there now,” Ostby said.",
        ] {
            assert!(is_firm(text), "{text}");
        }
    }

    #[test]
    fn somebody_beside_a_firm_is_none() {
        for text in [
            "The council gave the money to Ostby, which surprised her. “We go there now,” Ostby said.",
            "The council thanked Ostby, which surprised her. “We go there now,” Ostby said.",
            "After the agency Ostby left politics. “We go there now,” Ostby said.",
            "In the newspaper Ostby wrote of it. “We go there now,” Ostby said.",
            "The journal Karlo Ostby wrote for is gone. “We go there now,” Ostby said.",
            "The company Ostby founded is gone. “We go there now,” Ostby said.",
            "Ostby said the ferry lost its captain. “We go there now,” Ostby said.",
            "Ostby reported that he was late. “We go there now,” Ostby said.",
            "“We go there now,” according to Ostby. He laughed.",
            "Ostby, the man behind a hated service, was late. “We go there now,” Ostby said.",
        ] {
            assert!(!is_firm(text), "{text}");
        }
    }
}
