//! Which openings of a clause a verb of speech can govern: `vowed to`, `accused of`, `outlined five
//! concerns that` not.
//!
//! What stands a few words behind a verb often belongs to a noun between them. Knows verbs, and
//! places only by the classes of the tokens.

use super::class::Class;
use super::place::Place;
use crate::quote::cue::VerbForm;

impl Place<'_> {
    fn verb_lemma(&self) -> &'static str {
        self.cue.verb.map_or("", |verb| verb.lemma)
    }

    /// May the `to` at `at` open what is reported, and not what a noun before it is for?
    pub(super) fn governs_to(&self, at: usize) -> bool {
        let lemma = self.verb_lemma();
        if at == self.cue.end {
            return lemma != "continue";
        }
        let s = self.sentence;
        let between = || (self.cue.end..at).map(|t| s.class(t));
        match lemma {
            _ if ASKING.contains(&lemma) => true,
            "decline" | "refuse" => false,
            "call" => matches!(s.word(self.cue.end), "on" | "upon" | "for"),
            _ if COMMITTING.contains(&lemma) => {
                let beside = |c| matches!(c, Class::In | Class::Time | Class::By | Class::Adverb);
                !matches!(s.class(at - 1), Class::Word | Class::Name | Class::Ing)
                    || between().any(beside)
            }
            _ => false,
        }
    }

    /// May the `that` at `at` open what is reported, and not say which of a noun before it?
    pub(super) fn governs_that(&self, at: usize) -> bool {
        let s = self.sentence;
        let lemma = self.verb_lemma();
        if at == self.cue.end {
            return lemma != "continue";
        }
        if !matches!(s.class(at - 1), Class::Word | Class::Ing) {
            return !PRESENTING.contains(&lemma);
        }
        let parts = |c| {
            matches!(
                c,
                Class::In
                    | Class::Time
                    | Class::By
                    | Class::To
                    | Class::Comma
                    | Class::Adverb
                    | Class::People
                    | Class::Object
                    | Class::Name
            )
        };
        let is_near_noun = || !(self.cue.end..at).any(|t| parts(s.class(t)));
        let is_verb = |class| matches!(class, Class::Be | Class::Have | Class::Modal | Class::Do);
        let behind = s.class(at + 1);
        !is_verb(behind)
            && !matches!(behind, Class::Ed | Class::Cue)
            && !PRESENTING.contains(&lemma)
            && (TELLING.contains(&lemma) || ASKING.contains(&lemma) || !is_near_noun())
    }

    /// May the preposition at `at` open what is reported?
    pub(super) fn governs_preposition(&self, at: usize) -> bool {
        let (lemma, class) = (self.verb_lemma(), self.sentence.class(at));
        let first = at == self.cue.end;
        match class {
            Class::Of => {
                let is_heard = !first || self.subject().1 == 2;
                match lemma {
                    "accuse" | "assure" | "inform" | "remind" | "tell" => is_heard,
                    "boast" | "complain" | "speak" | "warn" => true,
                    _ => false,
                }
            }
            Class::For if lemma == "call" => {
                first
                    && !matches!(
                        self.sentence.class(at + 1),
                        Class::In | Class::By | Class::Edge
                    )
            }
            Class::For => first || matches!(lemma, "ask" | "apologize" | "apologise"),
            Class::About => first || matches!(lemma, "ask" | "inform" | "remind" | "tell" | "warn"),
            _ => first,
        }
    }

    /// Is the cue said not to have been: `did not explain`, `would never say`, `declined to say`?
    pub(super) fn is_negated(&self) -> bool {
        const REACH: usize = 4;
        let s = self.sentence;
        for back in 1..=REACH {
            let at = self.cue.at.wrapping_sub(back);
            match s.class(at) {
                Class::Not => return true,
                Class::Modal | Class::Do | Class::Have | Class::Be => {
                    let word = s.word(at);
                    if word == "cannot" || word.ends_with("n't") || word.ends_with("n’t") {
                        return true;
                    }
                }
                Class::Adverb | Class::To => {}
                Class::Cue => {
                    let refuses = s.verb(at).map_or("", |verb| verb.lemma);
                    return matches!(refuses, "decline" | "refuse") && s.class(at + 1) == Class::To;
                }
                _ => return false,
            }
        }
        false
    }

    /// May a clause that was not said start at `start`: `did not say that`, `did not say it was`?
    pub(super) fn is_unsaid_clause(&self, start: usize) -> bool {
        let is_first = start == self.cue.end;
        let says = matches!(
            self.verb_lemma(),
            "allege" | "argue" | "claim" | "say" | "state" | "suggest" | "tell"
        );
        match self.sentence.class(start) {
            Class::That => true,
            Class::To => COMMITTING.contains(&self.verb_lemma()),
            Class::Whether => says && self.verb_lemma() != "tell",
            Class::Question => false,
            _ => says && is_first && self.finite(start, 6) == 2,
        }
    }

    /// A word that is no clause and opens none: `said this week`, `say this for a reason`.
    pub(super) fn is_by_itself(&self, start: usize) -> bool {
        let s = self.sentence;
        let next = s.class(start + 1);
        let is_pointing = matches!(s.word(start), "this" | "it" | "that");
        match s.class(start) {
            Class::Article if next == Class::Time => true,
            Class::Article | Class::Subject if is_pointing => matches!(
                next,
                Class::For
                    | Class::In
                    | Class::Of
                    | Class::About
                    | Class::By
                    | Class::Since
                    | Class::To
                    | Class::Comma
                    | Class::As
                    | Class::And
                    | Class::But
                    | Class::Edge
            ),
            _ => false,
        }
    }

    /// `wrote a memoir`: no clause, but what was written.
    pub(super) fn is_written(&self, start: usize) -> bool {
        let opens = matches!(self.sentence.class(start), Class::Article | Class::Own);
        opens && self.verb_lemma() == "write" && !self.sentence.is_plain_clause(start)
    }

    /// `“…,” Orlo said answering a question`: what goes on behind what was said.
    pub(super) fn goes_on(&self, start: usize) -> bool {
        let is_ing = match self.sentence.verb(start) {
            Some(verb) => verb.form == VerbForm::Ing,
            None => self.sentence.class(start) == Class::Ing,
        };
        is_ing
            && start == self.cue.end
            && self.marked() >= 2
            && self.cue.verb.is_some_and(|verb| verb.form != VerbForm::Ing)
    }
}

/// Verbs by which one asks somebody to do something.
const ASKING: &[&str] = &[
    "advise",
    "appeal",
    "ask",
    "badger",
    "beg",
    "caution",
    "challenge",
    "convince",
    "exhort",
    "implore",
    "instruct",
    "invite",
    "order",
    "persuade",
    "plead",
    "press",
    "remind",
    "request",
    "tell",
    "urge",
    "warn",
];

/// Verbs by which one says what one will do, or not.
const COMMITTING: &[&str] = &[
    "agree",
    "claim",
    "decline",
    "demand",
    "offer",
    "pledge",
    "promise",
    "propose",
    "refuse",
    "swear",
    "threaten",
    "volunteer",
    "vow",
];

/// Verbs whose object hears what is said, and one without an object.
const TELLING: &[&str] = &["assure", "inform", "say"];

/// Verbs whose object is a thing: what a `that` behind it says is which one.
const PRESENTING: &[&str] = &[
    "cite",
    "deliver",
    "describe",
    "detail",
    "disclose",
    "hail",
    "introduce",
    "issue",
    "name",
    "outline",
    "praise",
    "present",
    "quote",
    "read",
    "submit",
    "tout",
];
