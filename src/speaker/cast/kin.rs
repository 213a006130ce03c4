//! What words of kin and those beside a name tell of it: that it is a person's, and of which gender.
//!
//! `her husband, Al Orlo,`, `his aunt Orla Venn`, `Orla Venn, his aunt,`. Looks at what stands side by
//! side only; what pronouns tell further on is the business of `gender`.

use crate::quote::token::Shape;
use crate::speaker::cast::Cast;
use crate::speaker::lexicon::Word;
use crate::speaker::mention::syntax::Syntax;
use crate::speaker::mention::{Gender, Kind, Mention};

/// Fills in what the words beside the names tell of the cast.
pub(super) fn fill(
    syntax: Syntax<'_>,
    mentions: &[Mention],
    named: &[Option<usize>],
    cast: &mut Cast<'_>,
) {
    let beside = Beside { syntax, mentions };
    for (at, entity) in named.iter().enumerate() {
        let Some(entity) = *entity else {
            continue;
        };
        let known = cast.entities[entity];
        if known.words < 2 || !matches!(known.kind, Kind::Person | Kind::Name) {
            continue;
        }
        let gender = match known.gender {
            Gender::Unknown => beside.gender(at),
            known => known,
        };
        cast.entities[entity].gender = gender;
        let is_told = known.kind == Kind::Name
            && (gender != Gender::Unknown
                || beside.is_somebodys(at)
                || beside.is_joined(at, named, cast))
            && beside.has_relative(at, entity, cast);
        if is_told {
            cast.entities[entity].kind = Kind::Person;
        }
    }
}

struct Beside<'a> {
    syntax: Syntax<'a>,
    mentions: &'a [Mention],
}

impl Beside<'_> {
    fn word(&self, at: usize) -> &str {
        self.syntax.frame.word(self.syntax.text, at)
    }

    fn is_comma(&self, at: usize) -> bool {
        self.syntax.frame.shape(at) == Shape::Sign(',')
    }

    /// May what is put beside a name end here?
    fn closes(&self, at: usize) -> bool {
        matches!(
            self.syntax.frame.shape(at),
            Shape::Sign(',' | '.' | ')' | ';' | '—') | Shape::Break | Shape::Quote(_)
        )
    }

    /// What a role that is put beside a name tells.
    fn gender(&self, at: usize) -> Gender {
        let name = &self.mentions[at];
        let is_role = |role: &&Mention| role.kind == Kind::Role && !role.plural;
        let before = at.checked_sub(1).map(|before| &self.mentions[before]);
        let leads = |role: &&Mention| {
            role.last + 1 == name.from && self.is_owned(role)
                || role.last + 2 == name.from
                    && self.is_comma(role.last + 1)
                    && self.closes(name.last + 1)
        };
        let follows = |role: &&Mention| {
            self.is_comma(name.last + 1)
                && role.from == name.last + 2
                && self.is_owned(role)
                && self.closes(role.last + 1)
        };
        let next = self.mentions.get(at + 1).filter(is_role);
        let role = before.filter(is_role).filter(leads);
        let role = role.or_else(|| next.filter(follows));
        let told = role.map_or(Gender::Unknown, |role| role.gender);
        match told {
            Gender::Unknown => next.map_or(self.announced(name), |role| self.owner(name, role)),
            told => told,
        }
    }

    /// `her uncle Al Orlo`
    fn announced(&self, name: &Mention) -> Gender {
        let (Some(noun), Some(his)) = (name.from.checked_sub(1), name.from.checked_sub(2)) else {
            return Gender::Unknown;
        };
        let word = self.syntax.words[noun];
        let is_owned = is_his(self.word(his)) || self.syntax.frame.tokens[his].possessive;
        match is_owned && word.is_person_role() && !word.is(Word::PLURAL) {
            true => Gender::of_title(word),
            false => Gender::Unknown,
        }
    }

    /// `Orla Venn and her husband`
    fn owner(&self, name: &Mention, role: &Mention) -> Gender {
        let is_joined = self.word(name.last + 1) == "and" && role.first == name.last + 2;
        match self.word(role.first) {
            "his" if is_joined => Gender::He,
            "her" if is_joined => Gender::She,
            _ => self.announced(name),
        }
    }

    /// `his`, `her`, `Venn’s`
    fn is_owned(&self, role: &Mention) -> bool {
        let before = role.first.checked_sub(1);
        is_his(self.word(role.first))
            || self.syntax.frame.tokens[role.first].possessive
            || before.is_some_and(|b| self.syntax.frame.tokens[b].possessive)
    }

    /// `Her predecessor, Orla Venn,`
    fn is_somebodys(&self, at: usize) -> bool {
        let name = &self.mentions[at];
        let Some(his) = name.from.checked_sub(3) else {
            return false;
        };
        is_his(self.word(his))
            && self.syntax.frame.shape(his + 1) == Shape::Lower
            && self.is_comma(his + 2)
            && self.closes(name.last + 1)
    }

    /// `Orla Venn and Ivo Venn`
    fn is_joined(&self, at: usize, named: &[Option<usize>], cast: &Cast<'_>) -> bool {
        let is_person = |other: usize| {
            named[other].is_some_and(|e| {
                cast.entities[e].kind == Kind::Person && cast.entities[e].words > 1
            })
        };
        let joins = |one: usize, other: usize| {
            let (one, other) = (&self.mentions[one], &self.mentions[other]);
            one.last + 2 == other.from && self.word(one.last + 1) == "and"
        };
        let before = at.checked_sub(1);
        before.is_some_and(|before| is_person(before) && joins(before, at))
            || at + 1 < self.mentions.len() && is_person(at + 1) && joins(at, at + 1)
    }

    /// Does a person of the article bear the same last name?
    fn has_relative(&self, at: usize, entity: usize, cast: &Cast<'_>) -> bool {
        let last = self.syntax.frame.tokens[self.mentions[at].last].span;
        let others = cast.namesakes(self.syntax.text, last).iter();
        others
            .filter(|other| **other != entity)
            .any(|other| cast.entities[*other].kind == Kind::Person)
    }
}

fn is_his(word: &str) -> bool {
    matches!(word, "his" | "her" | "His" | "Her")
}
