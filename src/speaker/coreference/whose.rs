//! Whose a role is: `his friend`, `Orlo's campaign manager`, `a spokesman for Orlo`.
//!
//! Reads the words before and behind the noun. Who is said to be somebody's friend is the business
//! of `office`; what is in the gift of nobody, a senator or a mayor, belongs to no one here.

use super::resolve::{Referent, Resolver};
use crate::quote::report::lower;
use crate::speaker::lexicon::office::is_high_office;
use crate::speaker::lexicon::small::{is_auxiliary, is_preposition, opens_clause, opens_noun};
use crate::speaker::mention::{Gender, Kind, Mention};

/// `his longtime personal physician`: so many words from the owner to the noun.
const REACH: usize = 5;

/// A token may be in so many mentions.
const NESTED: usize = 3;

/// Whose a role is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Owner {
    /// A person or an organisation of the cast.
    pub(super) entity: usize,
    /// Is it told by name, or by a pronoun that can mean nobody else?
    pub(super) is_clear: bool,
}

impl Resolver<'_> {
    /// Whose the role is whose noun is the token `noun`, as far as the article tells by a name.
    pub(super) fn whose(&self, noun: usize) -> Option<Owner> {
        let owner = match self.owner_before(noun) {
            Some(at) => self.owner_at(at),
            None => self.owner_behind(noun),
        };
        let is_office = is_high_office(self.which(noun).noun);
        owner.filter(|owner| {
            let kind = self.cast.entities[owner.entity].kind;
            kind == Kind::Person || !is_office && kind != Kind::Place
        })
    }

    /// Is it the role of a person, who is named or not: `his friend`?
    pub(super) fn is_of_person(&self, noun: usize) -> bool {
        let is_person = |owner: Owner| self.cast.entities[owner.entity].kind == Kind::Person;
        let his = |at: usize| matches!(self.kind_of_owner(at), Some((Kind::He | Kind::She, _)));
        self.whose(noun).is_some_and(is_person) || self.owner_before(noun).is_some_and(his)
    }

    /// The token that tells the owner: `his`, `Orlo’s`.
    fn owner_before(&self, noun: usize) -> Option<usize> {
        let frame = self.syntax.frame;
        for at in (noun.saturating_sub(REACH)..noun).rev() {
            let word = frame.word(self.syntax.text, at);
            if !frame.same_sentence(at, noun) || !frame.tokens[at].is_word() {
                return None;
            }
            if frame.tokens[at].possessive || self.kind_of_owner(at).is_some() {
                return Some(at);
            }
            let ends = opens_noun(word) || is_preposition(word) || opens_clause(word);
            if ends || is_auxiliary(word) {
                return None;
            }
        }
        None
    }

    fn kind_of_owner(&self, at: usize) -> Option<(Kind, Gender)> {
        let mut buffer = [0; 24];
        match lower(self.syntax.frame.word(self.syntax.text, at), &mut buffer)? {
            "his" => Some((Kind::He, Gender::He)),
            "her" | "hers" => Some((Kind::She, Gender::She)),
            "its" => Some((Kind::It, Gender::Unknown)),
            _ => None,
        }
    }

    fn owner_at(&self, at: usize) -> Option<Owner> {
        let frame = self.syntax.frame;
        if let Some(known) = self.mention_to(at) {
            return self.told(known);
        }
        let (kind, gender) = self.kind_of_owner(at)?;
        let pronoun = Mention {
            first: at,
            last: at,
            head: at,
            from: at,
            span: frame.tokens[at].span,
            kind,
            gender,
            definite: false,
            plural: false,
            possessive: true,
            modifier: true,
        };
        let taken = self
            .memory
            .taken_up(&pronoun, frame.sentence[at], &[], &[])?;
        match taken.referent {
            Referent::Entity(entity) => Some(Owner {
                entity,
                is_clear: taken.is_clear,
            }),
            Referent::Mention(_) => None,
        }
    }

    /// `a friend of Orlo`, `the spokesman for the Orlo Institute`, `a friend of his`
    fn owner_behind(&self, noun: usize) -> Option<Owner> {
        let frame = self.syntax.frame;
        let word = |at: usize| frame.word(self.syntax.text, at);
        if !matches!(word(noun + 1), "of" | "for" | "to") {
            return None;
        }
        if self.kind_of_owner(noun + 2).is_some() && word(noun + 1) == "of" {
            return self.owner_at(noun + 2);
        }
        let next = self.mentions.partition_point(|m| m.first <= noun + 1);
        let name = self.mentions.get(next)?;
        let near = name.from.min(name.first) <= noun + 3;
        let is_one = name.kind.is_name() && !name.modifier && !name.possessive;
        (near && is_one).then(|| self.told(next)).flatten()
    }

    /// Who a mention is, before or behind the one that is looked at.
    fn told(&self, at: usize) -> Option<Owner> {
        let mention = &self.mentions[at];
        let find = || self.cast.find(self.syntax.text, self.syntax.frame, mention);
        let entity = match self.out.get(at) {
            Some(Some(Referent::Entity(entity))) => Some(*entity),
            Some(_) => None,
            None if mention.kind.is_name() => find(),
            None => None,
        };
        entity.map(|entity| Owner {
            entity,
            is_clear: !self.guessed.contains(&at),
        })
    }

    /// The mention that ends with a token.
    fn mention_to(&self, token: usize) -> Option<usize> {
        let behind = self.mentions.partition_point(|m| m.first <= token);
        let near = behind.saturating_sub(NESTED)..behind;
        near.rev().find(|m| self.mentions[*m].last == token)
    }
}
