//! Who a mention is: names by the cast, `he` and `the senator` by what was said before them.
//!
//! A referent is somebody of the cast, or a mention that stays without a name. Nothing here
//! knows of quotations, apart from where the frame has them. What is kept of a mention stands in
//! `kept`, how much it draws pronouns in `salience`, which role is whose in `office`, which organisation is `the council` in
//! `body`, who wrote what in `author`.

use std::collections::{BTreeMap, BTreeSet};

use super::author::Authors;
use super::namesake::{Namesake, Told};
use super::office::Offices;
use super::salience::{Memory, Taken};
use crate::quote::cue;
use crate::quote::token::Shape;
use crate::speaker::cast::Cast;
use crate::speaker::lexicon::small::{is_age, is_link, opens_clause};
use crate::speaker::mention::syntax::{Standing, Syntax};
use crate::speaker::mention::{Gender, Kind, Mention};

/// Who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Referent {
    /// Somebody of the cast.
    Entity(usize),
    /// A description without a name, by its place among the mentions.
    Mention(usize),
}

/// `the late actor` before a name: no more words.
const LIMIT_SAID_BEFORE: usize = 3;

/// `the head of the Harbour and Fisheries Institute of Halden, Orla Venn,`: so many tokens between.
const LONG_ROLE: usize = 14;

/// Who the mentions are.
pub struct Resolved {
    /// The referent of each mention.
    pub referents: Vec<Option<Referent>>,
    /// Of which mentions it is guessed who they are.
    pub guessed: BTreeSet<usize>,
    /// Which pronouns stand for several who are joined, and the mention of the first of these.
    pub pairs: BTreeMap<usize, usize>,
}

/// Who each mention is. `inside` holds, for each sentence, whom its quotations name.
pub fn resolve<'a>(
    syntax: Syntax<'a>,
    mentions: &'a [Mention],
    standing: &'a [Standing],
    speaks: &'a [bool],
    cast: &'a Cast<'a>,
    named: &[Option<usize>],
    inside: &BTreeMap<u32, Vec<usize>>,
) -> Resolved {
    let mut resolver = Resolver {
        syntax,
        mentions,
        standing,
        speaks,
        cast,
        memory: Memory::default(),
        last_seen: vec![None; cast.entities.len()],
        told: vec![Told::default(); cast.entities.len()],
        offices: Offices::default(),
        authors: Authors::default(),
        guessed: BTreeSet::new(),
        pairs: BTreeMap::new(),
        out: Vec::with_capacity(mentions.len()),
    };
    for (at, mention) in mentions.iter().enumerate() {
        let beside = resolver.named_behind(at, named);
        let taken = match mention.kind {
            Kind::He | Kind::She | Kind::They | Kind::It => resolver.pronoun(at, inside),
            _ => None,
        };
        let namesake = resolver.namesake(at);
        let mut referent = taken
            .map(|taken| taken.referent)
            .or(beside)
            .or_else(|| resolver.referent(at, named, namesake));
        resolver
            .pairs
            .extend(taken.and_then(|taken| Some((at, taken.pair?))));
        if taken.is_some_and(|taken| !taken.is_clear) {
            resolver.guessed.insert(at);
        }
        if mention.kind == Kind::Role && referent == Some(Referent::Mention(at)) {
            let guess = resolver.guessed_role(at);
            resolver.guessed.extend(guess.map(|_| at));
            referent = guess.or(referent);
        }
        let is_loose = match mention.kind {
            Kind::Role => beside.is_none() && resolver.is_loose(at, referent),
            Kind::Body => resolver.is_open(at, referent),
            _ => namesake.is_some_and(|one| !one.is_clear),
        };
        if is_loose {
            resolver.guessed.insert(at);
        }
        resolver.out.push(referent);
        resolver.remember(at, referent);
        if let Some(Referent::Entity(entity)) = beside {
            resolver.push_office(mention.head, entity);
        }
    }
    Resolved {
        referents: resolver.out,
        guessed: resolver.guessed,
        pairs: resolver.pairs,
    }
}

pub(super) struct Resolver<'a> {
    pub(super) syntax: Syntax<'a>,
    pub(super) mentions: &'a [Mention],
    /// How each of them stands in its sentence.
    pub(super) standing: &'a [Standing],
    /// Is each the subject of a word that reports speech?
    pub(super) speaks: &'a [bool],
    pub(super) cast: &'a Cast<'a>,
    pub(super) memory: Memory,
    /// The sentence in which each of the cast was mentioned last.
    pub(super) last_seen: Vec<Option<u32>>,
    /// How each of the cast was spoken of so far.
    pub(super) told: Vec<Told>,
    pub(super) offices: Offices<'a>,
    pub(super) authors: Authors<'a>,
    /// Of which of those before it is guessed who they are.
    pub(super) guessed: BTreeSet<usize>,
    /// Which pronouns before stand for several.
    pairs: BTreeMap<usize, usize>,
    /// Who those before are.
    pub(super) out: Vec<Option<Referent>>,
}

impl<'a> Resolver<'a> {
    fn referent(
        &self,
        at: usize,
        named: &[Option<usize>],
        namesake: Option<Namesake>,
    ) -> Option<Referent> {
        let mention = &self.mentions[at];
        match mention.kind {
            Kind::Person | Kind::Organization | Kind::Place | Kind::Name => namesake
                .map(|one| one.entity)
                .or(named[at])
                .map(Referent::Entity),
            Kind::He | Kind::She | Kind::They | Kind::It => self.ahead(at, named),
            Kind::Who => self.antecedent(at),
            Kind::Role => self.role(at).or(Some(Referent::Mention(at))),
            Kind::Body => self.body(at).or(Some(Referent::Mention(at))),
            Kind::Document => self.author(at).or(Some(Referent::Mention(at))),
            Kind::Group | Kind::Somebody => Some(Referent::Mention(at)),
            Kind::Reporter => None,
        }
    }

    /// Who before is taken up by a pronoun.
    fn pronoun(&self, at: usize, inside: &BTreeMap<u32, Vec<usize>>) -> Option<Taken> {
        let mention = &self.mentions[at];
        if self.is_proverbial(mention) {
            return None;
        }
        let here = self.syntax.frame.sentence[mention.first];
        let inside = inside.get(&here).map_or(&[][..], Vec::as_slice);
        self.memory.taken_up(
            mention,
            here,
            inside,
            &[self.object_of(at), self.taken_out(at)],
        )
    }

    /// `As they say, “…”`: nobody.
    fn is_proverbial(&self, they: &Mention) -> bool {
        let word = |at: usize| self.syntax.word(at);
        let as_they = they.first.checked_sub(1).map(word);
        they.kind == Kind::They
            && matches!(as_they, Some("As" | "as"))
            && word(they.last + 1) == "say"
    }

    /// Whom the verb of `he` is done to or tells of: in `he told Venn` and `he said that Venn`, `he`
    /// is anybody but Venn.
    fn object_of(&self, at: usize) -> Option<Referent> {
        let is_subject = |m: &&Mention| matches!(m.kind, Kind::He | Kind::She) && !m.possessive;
        let subject = Some(&self.mentions[at]).filter(is_subject)?;
        let object = self.mentions.get(at + 1)?;
        let frame = self.syntax.frame;
        let word = |at: usize| frame.word(self.syntax.text, at);
        let verb = subject.last + 1;
        let behind = verb + 1 + usize::from(word(verb + 1) == "that");
        let before = subject.from.checked_sub(1);
        let is_direct = object.from == behind
            && frame.shape(verb) == Shape::Lower
            && !is_link(word(verb))
            && !before.is_some_and(|before| opens_clause(&word(before).to_ascii_lowercase()))
            && matches!(object.kind, Kind::Person | Kind::Name)
            && !object.possessive
            && !object.modifier;
        if !is_direct {
            return None;
        }
        let named = || self.cast.find(self.syntax.text, frame, object);
        let namesake = self.namesake(at + 1).map(|one| one.entity);
        let entity = namesake.or_else(named)?;
        Some(Referent::Entity(entity))
    }

    /// Whom a pronoun cannot mean: Orlo of `To help Orlo, he said, …` and of `Orlo, he said, …`.
    fn taken_out(&self, at: usize) -> Option<Referent> {
        let (before, pronoun) = (at.checked_sub(1)?, &self.mentions[at]);
        let name = &self.mentions[before];
        let frame = self.syntax.frame;
        let beside = name.last + 2 == pronoun.first
            && frame.shape(name.last + 1) == Shape::Sign(',')
            && frame.same_sentence(name.last, pronoun.first);
        let speaks = cue::verb(frame.word(self.syntax.text, pronoun.first + 1)).is_some();
        let is_one = name.kind.is_name() || name.kind == Kind::Role;
        (beside && speaks && !name.possessive && is_one)
            .then(|| self.out[before])
            .flatten()
    }

    /// `When he came home, Al Orlo said`: with nobody before, who comes next in the sentence.
    fn ahead(&self, at: usize, named: &[Option<usize>]) -> Option<Referent> {
        let pronoun = &self.mentions[at];
        if pronoun.gender == Gender::Unknown {
            return None;
        }
        let later = (at + 1..self.mentions.len()).take(4);
        let same = |m: &usize| {
            let frame = self.syntax.frame;
            frame.same_sentence(pronoun.first, self.mentions[*m].first)
        };
        let people = later.take_while(same).filter_map(|m| named[m]);
        let mut fitting = people.filter(|e| {
            let known = &self.cast.entities[*e];
            let apart = known.gender != Gender::Unknown && known.gender != pronoun.gender;
            known.kind == Kind::Person && !apart
        });
        fitting.next().map(Referent::Entity)
    }

    /// What `who` stands for: the mention before it, or the name that this one is put beside.
    fn antecedent(&self, at: usize) -> Option<Referent> {
        let who = &self.mentions[at];
        let frame = self.syntax.frame;
        let is_who = frame.word(self.syntax.text, who.first) == "who";
        let near = |m: &usize| {
            let other = &self.mentions[*m];
            who.first - other.last <= 7 && frame.same_sentence(other.first, who.first)
        };
        let person = |m: &usize| {
            matches!(
                self.mentions[*m].kind,
                Kind::Person | Kind::Name | Kind::Role | Kind::Group | Kind::He | Kind::She
            ) && !self.mentions[*m].modifier
                && !self.mentions[*m].possessive
        };
        let before = at.checked_sub(1)?;
        let first = if is_who {
            let back = (0..at).rev().take(4).take_while(near);
            back.into_iter().find(person)?
        } else {
            Some(before).filter(|b| who.first - self.mentions[*b].last <= 3)?
        };
        let gap = who.first - self.mentions[first].last;
        if self.syntax.says_what(&self.mentions[first], who.first) {
            return None;
        }
        (gap <= 3 || is_who).then(|| self.out[first]).flatten()
    }

    /// `Her partner at the firm, Orla Venn, said`: the name that is put beside a role.
    fn named_behind(&self, at: usize, named: &[Option<usize>]) -> Option<Referent> {
        let role = Some(&self.mentions[at]).filter(|m| m.kind == Kind::Role)?;
        let frame = self.syntax.frame;
        let next = (at + 1..self.mentions.len()).take(3).find(|n| {
            let name = &self.mentions[*n];
            name.from > role.head
                && frame.shape(self.before_age(name.from)) == Shape::Sign(',')
                && matches!(
                    frame.shape(self.behind_home(name.last + 1)),
                    Shape::Sign(',' | '.' | '(') | Shape::Break | Shape::Quote(_)
                )
        })?;
        let name = &self.mentions[next];
        let is_long = matches!(
            frame.word(self.syntax.text, role.head + 1),
            "of" | "for" | "at"
        ) && !(at + 1..next).any(|m| self.mentions[m].kind == Kind::Role);
        let reach = if is_long { LONG_ROLE } else { 6 };
        let near = name.from - role.head <= reach && frame.same_sentence(role.head, name.from);
        let comma = self.before_age(name.from);
        let only = (role.head + 1..comma).all(|t| frame.tokens[t].is_word());
        let person = matches!(name.kind, Kind::Person | Kind::Name);
        (near && only && person)
            .then(|| named[next].map(Referent::Entity))
            .flatten()
    }

    /// The token behind a name and where somebody is from: `Ada Pell of Halden,`.
    fn behind_home(&self, at: usize) -> usize {
        let frame = self.syntax.frame;
        let is_from = matches!(frame.word(self.syntax.text, at), "of" | "from");
        let is_name = |t: &usize| frame.shape(*t) == Shape::Capital;
        let homes = (at + 1..at + 4).take_while(is_name).count();
        at + if is_from && homes > 0 { homes + 1 } else { 0 }
    }

    /// The token before a name and what is said before it: `the oldest, 83-year-old Ada Pell`, `his
    /// niece, state Del. Ada Pell`, `her agent, the actor Ada Pell`.
    fn before_age(&self, name: usize) -> usize {
        let says_more = |at: &usize| {
            let word = self.syntax.frame.word(self.syntax.text, *at);
            is_age(word)
                || matches!(word, "former" | "late" | "retired" | "state" | "the")
                || self.syntax.words[*at].is_person_role()
        };
        let before = (name.saturating_sub(LIMIT_SAID_BEFORE)..name).rev();
        let said = before.take_while(says_more).count();
        name.saturating_sub(said + 1)
    }
}
