//! Names of organisations that no word of theirs tells: by what the article says beside them.
//!
//! `Ostara, a shipping company,`, `the newspaper Ostara`, `Ostara said its ships`, `Ostara, which`.
//! Looks at the words around one mention; that a name is a person's is never said here.

use super::cast::Names;
use super::lexicon::{self, Word};
use super::mention::Mention;
use crate::quote::cue;
use crate::quote::token::Shape;

/// What is put beside a name has so many words at most.
const APPOSITION: usize = 9;

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
    mention.from == mention.first
        && (beside.is_according() || beside.reports() || beside.owns_its())
}

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

    /// `the newspaper Ostara said`, `the group, Ostara,`, but not `the company Venn founded`.
    fn is_called(&self) -> bool {
        let behind = self.mention.last + 1;
        let founded = self.part.frame.shape(behind) == Shape::Lower
            && cue::verb(self.word(behind)).is_none()
            && self.word(behind).ends_with("ed");
        let apposed = self.before(1) == ","
            && is_kind(self.before(2))
            && self.part.frame.shape(behind) == Shape::Sign(',');
        (is_kind(self.before(1)) && !self.before(2).is_empty() || apposed) && !founded
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

    /// `Ostara, which`, but not `the act, drafted by Venn, which`.
    fn is_which(&self) -> bool {
        let comma = self.mention.last + 1;
        let is_below = matches!(self.before(1), "by" | "from" | "of" | "with");
        !is_below
            && self.part.frame.shape(comma) == Shape::Sign(',')
            && self.word(comma + 1) == "which"
    }

    /// `according to Ostara`
    fn is_according(&self) -> bool {
        let behind = self.part.frame.shape(self.mention.last + 1);
        self.before(1) == "to"
            && matches!(self.before(2), "according" | "According")
            && !self.mention.possessive
            && behind != Shape::Capital
    }

    /// `Ostara reported that`, as papers and pollsters do.
    fn reports(&self) -> bool {
        let behind = self.mention.last + 1;
        let is_noun = self.word(behind) != "reported" && self.word(behind + 1) != "that";
        matches!(
            self.word(behind),
            "reports" | "reported" | "estimates" | "estimated"
        ) && !self.mention.possessive
            && !is_noun
    }

    /// `Ostara said its ships`, with nobody else between.
    fn owns_its(&self) -> bool {
        let frame = self.part.frame;
        let behind = self.mention.last + 1;
        if self.mention.possessive || cue::verb(self.word(behind)).is_none() {
            return false;
        }
        let plain = |at: &usize| {
            frame.shape(*at) == Shape::Lower
                && !lexicon::word(self.word(*at)).is(Word::BODY.or(Word::ORGANIZATION))
        };
        let mut near = (behind..behind + REACH).take_while(plain);
        near.any(|at| self.word(at) == "its")
    }
}

/// May a word end what is put beside a name?
fn is_close(word: &str) -> bool {
    matches!(
        word,
        "at" | "based" | "for" | "from" | "in" | "of" | "on" | "that" | "which" | "who" | "with"
    )
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
            | "developer"
            | "journal"
            | "platform"
            | "publisher"
            | "retailer"
            | "service"
            | "startup"
            | "tabloid"
            | "weekly"
    );
    (is_body || other) && !matches!(word, "campaign" | "administration" | "developer" | "party")
}
