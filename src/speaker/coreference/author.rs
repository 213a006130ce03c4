//! Who speaks in a document: `Venn's brief`, `the council issued a statement`, then `the statement`.
//!
//! Looks at the owner of a document's noun, at the verb that made it and at `by`. What nobody
//! is said to have written speaks for itself.

use super::resolve::{Referent, Resolver};
use crate::speaker::lexicon::small::{is_auxiliary, is_preposition};
use crate::speaker::mention::syntax::Syntax;
use crate::speaker::mention::{Kind, Mention};

/// So many documents are remembered.
const DOCUMENTS: usize = 16;

/// After so many sentences in which a body acts, the statement of a person is no longer `the
/// statement`.
const FADES: u32 = 4;

/// Who acts draws pronouns at least as much.
const ACTS: f32 = 0.6;

/// So many tokens from the verb to the document that it made.
const REACH: usize = 8;

/// Who wrote which documents.
#[derive(Default)]
pub struct Authors<'a> {
    /// Of which kind it is, whose, and in which sentence that was told.
    known: Vec<(&'a str, Referent, u32)>,
}

impl<'a> Resolver<'a> {
    /// Who speaks in the document at `at`.
    pub(super) fn author(&self, at: usize) -> Option<Referent> {
        self.owner(at)
            .or_else(|| self.maker(at))
            .or_else(|| self.writer_behind(at))
            .or_else(|| self.known_author(at))
            .or_else(|| self.court(at))
    }

    pub(super) fn remember_author(&mut self, at: usize, referent: Option<Referent>) {
        let document = &self.mentions[at];
        let noun = kind_of_document(self.syntax.frame.word(self.syntax.text, document.head));
        let Some(referent) = referent.filter(|r| *r != Referent::Mention(at)) else {
            // Another one of its kind: `the statement` is no longer the one before.
            if !document.definite {
                self.authors.known.retain(|known| known.0 != noun);
            }
            return;
        };
        if self.authors.known.len() == DOCUMENTS {
            self.authors.known.remove(0);
        }
        let here = self.syntax.frame.sentence[document.first];
        self.authors.known.push((noun, referent, here));
    }

    /// `the Orlo Institute report` speaks for the institute, `Orla Venn's brief` for her.
    fn owner(&self, at: usize) -> Option<Referent> {
        let before = at.checked_sub(1)?;
        let (name, document) = (&self.mentions[before], &self.mentions[at]);
        let inside = name.first >= document.first;
        let owner = name.possessive
            && matches!(
                name.kind,
                Kind::Person | Kind::Name | Kind::Organization | Kind::He | Kind::She
            );
        let body = name.kind == Kind::Organization && name.last + 1 == document.head;
        (inside && (owner || body))
            .then(|| self.out[before])
            .flatten()
    }

    /// `The council issued a statement`, `Venn said in a statement`.
    fn maker(&self, at: usize) -> Option<Referent> {
        let document = &self.mentions[at];
        let Syntax { text, frame, .. } = self.syntax;
        let from = document.first.saturating_sub(REACH);
        let before = frame.word(text, document.first.checked_sub(1)?);
        let made: fn(&str) -> bool = match before {
            "in" if document.definite && is_read(frame.word(text, document.head)) => return None,
            "in" => writes,
            _ if is_preposition(before) || document.definite => return None,
            _ => makes,
        };
        let verb = (from..document.first)
            .rev()
            .take_while(|t| frame.same_sentence(*t, document.first))
            .take_while(|t| !self.opens_another(*t))
            .find(|t| made(frame.word(text, *t)))?;
        let before = verb.checked_sub(1).map_or("", |b| frame.word(text, b));
        if matches!(before, "not" | "never") || is_auxiliary(before) && before != "has" {
            return None;
        }
        let subject = |m: &Mention| m.last < verb && frame.same_sentence(m.first, verb);
        (0..at)
            .rev()
            .take_while(|m| frame.same_sentence(self.mentions[*m].first, verb))
            .take(4)
            .find(|m| subject(&self.mentions[*m]) && self.standing[*m].is_subject())
            .and_then(|m| self.out[m])
            .filter(|r| matches!(r, Referent::Entity(_)))
    }

    /// Does a clause of its own stand from the token on, so that a verb before it has nothing to do
    /// with what stands in it: `Venn said she saw nothing in the report`?
    fn opens_another(&self, token: usize) -> bool {
        let at = self.mentions.partition_point(|m| m.first < token);
        let inside = self.mentions[at..].iter().zip(&self.standing[at..]);
        let mut here = inside.take_while(|(m, _)| m.first == token);
        let word = self.syntax.frame.word(self.syntax.text, token);
        is_auxiliary(word) || word == "that" || here.any(|(_, standing)| standing.is_subject())
    }

    /// `a report by the Orlo Institute`, `a complaint filed by the Orlo Institute`
    fn writer_behind(&self, at: usize) -> Option<Referent> {
        let document = &self.mentions[at];
        let Syntax { text, frame, .. } = self.syntax;
        let made = is_made(frame.word(text, document.head + 1));
        let by = document.head + 1 + usize::from(made);
        if !matches!(frame.word(text, by), "by" | "from") {
            return None;
        }
        let next = self.mentions.get(at + 1)?;
        let near = next.first.max(next.from) <= by + 3 && next.kind.is_name();
        if !near || next.possessive || next.modifier || next.kind == Kind::Place {
            return None;
        }
        self.cast.find(text, frame, next).map(Referent::Entity)
    }

    /// `The statement added`: whose it was said to be before.
    fn known_author(&self, at: usize) -> Option<Referent> {
        let document = &self.mentions[at];
        if !document.definite {
            return None;
        }
        let noun = kind_of_document(self.syntax.frame.word(self.syntax.text, document.head));
        let mut known = self.authors.known.iter().rev();
        let (_, author, told) = known.find(|known| known.0 == noun).copied()?;
        let here = self.syntax.frame.sentence[document.first];
        let is_faded = here > told + FADES && self.another_acts(author, told);
        (!is_faded).then_some(author)
    }

    /// Has a body done anything since that a person was told to be the author?
    fn another_acts(&self, author: Referent, told: u32) -> bool {
        let is_person =
            |entity: usize| matches!(self.cast.entities[entity].kind, Kind::Person | Kind::Name);
        if !matches!(author, Referent::Entity(entity) if is_person(entity)) {
            return false;
        }
        let since = self.memory.latest_first();
        let mut since = since.take_while(|seen| seen.sentence > told);
        since.any(|seen| {
            let is_body = matches!(seen.kind, Kind::Body | Kind::Organization);
            is_body && seen.weight >= ACTS
        })
    }

    /// `the ruling` speaks for the court that was named last.
    fn court(&self, at: usize) -> Option<Referent> {
        let document = &self.mentions[at];
        let Syntax { text, frame, .. } = self.syntax;
        let is_ruling = matches!(
            frame.word(text, document.head),
            "decision" | "dissent" | "opinion" | "ruling" | "verdict"
        );
        if !is_ruling || !document.definite {
            return None;
        }
        let is_court = |referent: &Referent| match referent {
            Referent::Entity(e) => {
                let name = self.cast.entities[*e].name.of(text).unwrap_or("");
                name.split_whitespace()
                    .any(|w| matches!(w, "Court" | "Tribunal"))
            }
            Referent::Mention(_) => false,
        };
        let mut latest = self.memory.latest_first().map(|seen| seen.referent);
        latest.find(is_court)
    }
}

/// `the book` may be what was called a memoir.
fn kind_of_document(noun: &str) -> &str {
    match noun {
        "autobiography" | "memoir" => "book",
        noun => noun,
    }
}

/// `filed by`: who stands behind it made the document.
fn is_made(word: &str) -> bool {
    matches!(
        word,
        "compiled"
            | "drafted"
            | "filed"
            | "issued"
            | "prepared"
            | "published"
            | "released"
            | "sent"
            | "signed"
            | "written"
    )
}

/// What is read, and spoken of, by others than those who wrote it: who says so `in the report` may
/// be anybody whom it quotes.
fn is_read(noun: &str) -> bool {
    matches!(
        noun,
        "investigation" | "poll" | "report" | "study" | "survey"
    )
}

/// Does the verb tell what somebody writes in a document? Who sees something in it wrote none of it.
fn writes(word: &str) -> bool {
    matches!(
        word,
        "acknowledged"
            | "added"
            | "alleged"
            | "announced"
            | "argued"
            | "argues"
            | "asked"
            | "asserted"
            | "called"
            | "charged"
            | "claimed"
            | "claims"
            | "complained"
            | "concluded"
            | "confirmed"
            | "declared"
            | "denied"
            | "explained"
            | "insisted"
            | "joked"
            | "noted"
            | "notes"
            | "promised"
            | "recalled"
            | "reported"
            | "responded"
            | "said"
            | "says"
            | "stated"
            | "states"
            | "stressed"
            | "suggested"
            | "tweeted"
            | "urged"
            | "vowed"
            | "warned"
            | "warns"
            | "write"
            | "writes"
            | "wrote"
    )
}

/// Does the verb make a document?
fn makes(word: &str) -> bool {
    matches!(
        word,
        "issued"
            | "released"
            | "published"
            | "wrote"
            | "authored"
            | "penned"
            | "posted"
            | "sent"
            | "filed"
            | "launched"
            | "unveiled"
            | "delivered"
            | "ran"
            | "aired"
    )
}
