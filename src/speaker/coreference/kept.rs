//! What is kept of each mention for the pronouns and the names behind it.
//!
//! Who the mention is, `resolve` has found out before; whom a pronoun takes up of what is kept here
//! is the business of `salience`.

use super::resolve::{Referent, Resolver};
use super::salience::Seen;
use crate::quote::token::Shape;
use crate::speaker::mention::syntax::Standing;
use crate::speaker::mention::{Gender, Kind, Mention};

/// So many mentions of a sentence are looked at before and behind one.
const NEAR: usize = 8;

impl Resolver<'_> {
    /// Keeps a mention and who it is.
    pub(super) fn remember(&mut self, at: usize, referent: Option<Referent>) {
        let mention = &self.mentions[at];
        if mention.kind == Kind::Document {
            self.remember_author(at, referent);
        }
        let Some(referent) = referent else {
            return;
        };
        if let Referent::Entity(entity) = referent
            && matches!(mention.kind, Kind::Person | Kind::Name)
        {
            self.remember_offices(at, entity);
            self.remember_told(at, entity);
        }
        self.remember_pair(at, referent);
        let first = self.is_first(referent);
        let (gender, kind) = match referent {
            Referent::Entity(entity) => {
                self.last_seen[entity] = Some(self.syntax.frame.sentence[mention.first]);
                let known = &self.cast.entities[entity];
                let gender = match self.gender_of(entity) {
                    Gender::Unknown => mention.gender,
                    gender => gender,
                };
                (gender, known.kind)
            }
            Referent::Mention(_) => (mention.gender, mention.kind),
        };
        let count = match referent {
            Referent::Entity(entity) => self.cast.entities[entity].count,
            Referent::Mention(_) => 0,
        };
        let stands = match (mention.kind, kind) {
            // `Venn's report` names Venn, but speaks of the report.
            (Kind::Document, Kind::Person | Kind::Name) => (Standing::Owner, self.speaks[at]),
            _ if self.owns_words(at) => (Standing::Clause, true),
            _ => (self.standing[at], self.speaks[at]),
        };
        let kind = match kind {
            Kind::Name if self.is_no_person(mention) => Kind::Organization,
            kind => kind,
        };
        self.memory.push(Seen {
            referent,
            gender,
            kind,
            plural: mention.plural,
            sentence: self.syntax.frame.sentence[mention.first],
            weight: self.syntax.salience(mention, stands, kind, count, first),
            is_clear: !self.guessed.contains(&at),
            is_newcomer: self.syntax.is_newcomer(mention, stands.0),
            pair: None,
        });
    }

    /// `Venn's statement on Monday was new`: who owns words has said them, where the sentence names
    /// nobody else.
    fn owns_words(&self, at: usize) -> bool {
        let owner = &self.mentions[at];
        if !owner.possessive || !matches!(owner.kind, Kind::Person | Kind::Name) {
            return false;
        }
        let frame = self.syntax.frame;
        let behind = (owner.last + 1..owner.last + 4)
            .take_while(|t| frame.shape(*t) == Shape::Lower)
            .find(|t| is_utterance(self.syntax.word(*t)));
        let here = |m: &&Mention| frame.same_sentence(m.first, owner.first);
        let is_other = |m: &Mention| {
            matches!(
                m.kind,
                Kind::Person | Kind::Name | Kind::Role | Kind::He | Kind::She
            )
        };
        let before = self.mentions[..at].iter().rev().take(NEAR);
        let after = self.mentions[at + 1..].iter().take(NEAR);
        behind.is_some()
            && !before.take_while(here).any(is_other)
            && !after.take_while(here).any(is_other)
    }

    /// `AFL-CIO`: nobody of whom one says `he`.
    fn is_no_person(&self, mention: &Mention) -> bool {
        let name = mention.span.of(self.syntax.text).unwrap_or("");
        let is_shouted = |c: char| c.is_uppercase() || matches!(c, '-' | '&');
        name.chars().count() > 2 && name.chars().all(is_shouted)
    }

    /// Is it named here for the first time?
    fn is_first(&self, referent: Referent) -> bool {
        match referent {
            Referent::Entity(entity) => self.last_seen[entity].is_none(),
            Referent::Mention(_) => false,
        }
    }

    /// `Orla Venn and Al Orlo`: together they are `they`, and the first stands for both.
    fn remember_pair(&mut self, at: usize, referent: Referent) {
        let Some(first) = self.joined(at) else {
            return;
        };
        let Some(other) = self.out[first].filter(|o| *o != referent) else {
            return;
        };
        let pair = &self.mentions[first];
        let stands = (self.standing[first], self.speaks[first]);
        self.memory.push(Seen {
            referent: other,
            gender: Gender::Unknown,
            kind: Kind::Group,
            plural: true,
            sentence: self.syntax.frame.sentence[pair.first],
            weight: self.syntax.salience(pair, stands, Kind::Person, 1, false) + 0.2,
            is_clear: true,
            is_newcomer: false,
            pair: Some(first),
        });
    }

    /// The name that a name is joined to by `and`.
    fn joined(&self, at: usize) -> Option<usize> {
        let name = |m: &Mention| matches!(m.kind, Kind::Person | Kind::Name) && !m.modifier;
        let mention = Some(&self.mentions[at]).filter(|m| name(m) && !m.possessive)?;
        let frame = self.syntax.frame;
        let and = mention.from.checked_sub(1)?;
        if frame.word(self.syntax.text, and) != "and" {
            return None;
        }
        let comma = and > 0 && frame.shape(and - 1) == Shape::Sign(',');
        let reach = if comma { 10 } else { 1 };
        let near = |m: &usize| {
            let other = &self.mentions[*m];
            and - other.last <= reach && frame.same_sentence(other.first, and)
        };
        (at.saturating_sub(4)..at)
            .rev()
            .take_while(near)
            .find(|m| name(&self.mentions[*m]) && !self.mentions[*m].possessive)
    }
}

/// What somebody has said or written.
fn is_utterance(word: &str) -> bool {
    matches!(
        word,
        "address"
            | "announcement"
            | "apology"
            | "comment"
            | "comments"
            | "complaint"
            | "email"
            | "essay"
            | "lawsuit"
            | "letter"
            | "memo"
            | "message"
            | "op-ed"
            | "remark"
            | "remarks"
            | "speech"
            | "statement"
            | "testimony"
            | "tweet"
            | "tweets"
    )
}

#[cfg(test)]
mod tests {
    use crate::speaker::tests::speakers;

    #[test]
    fn who_owns_what_was_said_is_taken_up_where_nobody_else_is_named() {
        let ames = "Paul Ames runs the port. “We go,” he said.";
        for (sentence, name) in [
            ("Karl Marlo’s statement on Tuesday was new.", "Karl Marlo"),
            (
                "The hall was full for Karl Marlo’s latest speech.",
                "Karl Marlo",
            ),
            ("Ames heard Karl Marlo’s speech on Tuesday.", "Paul Ames"),
        ] {
            let words = format!("{sentence} He called the boats “extremely careless.”");
            assert_eq!(speakers(&[ames, &words])[1], name, "{sentence}");
        }
    }

    #[test]
    fn a_first_name_of_men_and_women_and_capitals_bar_nobody() {
        let ames = "Ann Ames runs the port. “We go,” she said.";
        for (sentence, name) in [
            ("Lee Marlo disagreed.", "Lee Marlo"),
            ("Chris Marlo, a sailor, disagreed.", "Chris Marlo"),
            ("The HFL-CIO disagreed.", "Ann Ames"),
        ] {
            let words = format!("{sentence} “We are sad,” she said.");
            assert_eq!(speakers(&[ames, &words])[1], name, "{sentence}");
        }
    }
}
