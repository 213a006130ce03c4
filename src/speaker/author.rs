//! Who speaks in a document: `Venn's brief`, `the council issued a statement`, then `the statement`.
//!
//! Looks at the owner of a document's noun, at the verb that made it and at `by`. What nobody
//! is said to have written speaks for itself.

use super::mention::{Kind, Mention};
use super::resolve::{Referent, Resolver};
use super::small::{is_auxiliary, is_preposition};
use super::syntax::Syntax;
use crate::quote::cue;

/// So many documents are remembered.
const DOCUMENTS: usize = 16;

/// So many tokens from the verb to the document that it made.
const REACH: usize = 8;

/// Who wrote which documents.
#[derive(Default)]
pub struct Authors<'a> {
    known: Vec<(&'a str, Referent)>,
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
        self.authors.known.push((noun, referent));
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
            "in" => reports,
            _ if is_preposition(before) || document.definite => return None,
            _ => makes,
        };
        let verb = (from..document.first)
            .rev()
            .take_while(|t| frame.same_sentence(*t, document.first))
            .take_while(|t| !self.opens_another(*t))
            .find(|t| made(frame.word(text, *t)))?;
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
        let known = self.authors.known.iter().rev();
        known.into_iter().find(|k| k.0 == noun).map(|k| k.1)
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

/// Does the verb report what somebody says in a document?
fn reports(word: &str) -> bool {
    cue::verb(word).is_some()
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
