//! Who a mention is: names by the cast, `he` and `the senator` by what was said before them.
//!
//! A referent is somebody of the cast, or a mention that stays without a name. Nothing here
//! knows of quotations, apart from where the frame has them.

use super::cast::Cast;
use super::lexicon::Word;
use super::mention::{Gender, Kind, Mention, is_auxiliary, is_joint};
use crate::quote::cue;
use crate::quote::frame::Frame;
use crate::quote::report::lower;
use crate::quote::token::Shape;

/// Who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Referent {
    /// Somebody of the cast.
    Entity(usize),
    /// A description without a name, by its place among the mentions.
    Mention(usize),
}

/// So many of those mentioned last are thought of for a pronoun.
const MEMORY: usize = 24;

/// Of two people of one last name, whom was mentioned so few sentences ago is more likely meant.
const NEAR: u32 = 4;

/// So many roles are remembered.
const ROLES: usize = 48;

/// The referent of each mention.
pub fn resolve(
    text: &str,
    frame: &Frame,
    words: &[Word],
    mentions: &[Mention],
    cast: &Cast<'_>,
    named: &[Option<usize>],
) -> Vec<Option<Referent>> {
    let mut resolver = Resolver {
        text,
        frame,
        words,
        mentions,
        cast,
        seen: Vec::with_capacity(MEMORY + 1),
        last_seen: vec![None; cast.entities.len()],
        roles: Vec::with_capacity(ROLES + 1),
        out: Vec::with_capacity(mentions.len()),
    };
    for at in 0..mentions.len() {
        let referent = resolver.referent(at, named);
        resolver.out.push(referent);
        resolver.remember(at, referent);
    }
    resolver.out
}

/// A mention that a pronoun may take up.
#[derive(Clone, Copy)]
struct Seen {
    referent: Referent,
    gender: Gender,
    kind: Kind,
    plural: bool,
    sentence: u32,
    weight: f32,
}

struct Resolver<'a, 't> {
    text: &'t str,
    frame: &'a Frame,
    words: &'a [Word],
    mentions: &'a [Mention],
    cast: &'a Cast<'t>,
    seen: Vec<Seen>,
    /// The sentence in which each of the cast was mentioned last.
    last_seen: Vec<Option<u32>>,
    /// A noun, the party or nation before it, and who it was said of.
    roles: Vec<(&'t str, &'t str, usize)>,
    out: Vec<Option<Referent>>,
}

impl<'t> Resolver<'_, 't> {
    fn referent(&self, at: usize, named: &[Option<usize>]) -> Option<Referent> {
        let mention = &self.mentions[at];
        match mention.kind {
            Kind::Person | Kind::Organization | Kind::Place | Kind::Name => {
                self.namesake(at).or(named[at]).map(Referent::Entity)
            }
            Kind::He | Kind::She => self.salient(at, |seen| {
                !seen.plural && matches!(seen.kind, Kind::Person | Kind::Name | Kind::Role)
            }),
            Kind::They => self.salient(at, |seen| seen.plural || seen.kind == Kind::Organization),
            Kind::It => self.salient(at, |seen| {
                matches!(seen.kind, Kind::Organization | Kind::Body | Kind::Document)
            }),
            Kind::Who => self.antecedent(at),
            Kind::Role => self
                .named_behind(at, named)
                .or_else(|| self.role(at))
                .or(Some(Referent::Mention(at))),
            Kind::Body => self.body(at).or(Some(Referent::Mention(at))),
            Kind::Document => self.author(at).or(Some(Referent::Mention(at))),
            Kind::Group | Kind::Somebody => Some(Referent::Mention(at)),
            Kind::Reporter => None,
        }
    }

    /// Who of several people of one last name: the one named most, or just before.
    fn namesake(&self, at: usize) -> Option<usize> {
        let mention = &self.mentions[at];
        if mention.first < mention.last {
            return None;
        }
        let all = self.cast.namesakes(self.text, mention.span);
        if all.len() < 2 {
            return None;
        }
        let person = |e: &usize| self.cast.entities[*e].kind == Kind::Person;
        let persons = all.iter().any(person);
        let fits = |e: &&usize| {
            let gender = self.cast.entities[**e].gender;
            if persons && !person(e) {
                return false;
            }
            mention.gender == Gender::Unknown
                || gender == Gender::Unknown
                || gender == mention.gender
        };
        let latest = all
            .iter()
            .filter(fits)
            .filter_map(|e| self.last_seen[*e])
            .max();
        let here = self.frame.sentence[mention.first];
        let score = |e: usize| {
            let near = latest.is_some_and(|l| here - l <= NEAR && self.last_seen[e] == Some(l));
            let known = &self.cast.entities[e];
            2 * known.full.max(known.count / 3).min(6) + usize::from(near)
        };
        let mut best: Option<usize> = None;
        for &e in all.iter().filter(fits) {
            if best.is_none_or(|b| score(e) > score(b)) {
                best = Some(e);
            }
        }
        best
    }

    /// What `who` stands for: the mention before it.
    fn antecedent(&self, at: usize) -> Option<Referent> {
        let before = at.checked_sub(1)?;
        let gap = self.mentions[at].first - self.mentions[before].last;
        (gap <= 3).then(|| self.out[before]).flatten()
    }

    /// The best of those seen before whom `fits` lets through.
    fn salient(&self, at: usize, fits: impl Fn(&Seen) -> bool) -> Option<Referent> {
        let mention = &self.mentions[at];
        let sentence = self.frame.sentence[mention.first];
        let score = |seen: &Seen| {
            let back = sentence.saturating_sub(seen.sentence).min(12) as f32;
            let gender = match (mention.gender, seen.gender) {
                (Gender::Unknown, _) => 0.0,
                (_, Gender::Unknown) => -0.1,
                (a, b) if a == b => 0.3,
                _ => return None,
            };
            let name = if seen.kind == Kind::Name { 0.4 } else { 0.0 };
            Some(seen.weight + gender - name - 0.7 * back)
        };
        let mut best: Option<(f32, Referent)> = None;
        for seen in self.seen.iter().rev().filter(|s| fits(s)) {
            if let Some(score) = score(seen)
                && best.is_none_or(|(b, _)| score > b)
            {
                best = Some((score, seen.referent));
            }
        }
        best.map(|(_, referent)| referent)
    }

    /// `the Orlo Institute report` speaks for the institute, `Orla Venn's brief` for her.
    fn author(&self, at: usize) -> Option<Referent> {
        let before = at.checked_sub(1)?;
        let (name, document) = (&self.mentions[before], &self.mentions[at]);
        let inside = name.first >= document.first;
        let owner = name.possessive
            && matches!(name.kind, Kind::Person | Kind::Name | Kind::He | Kind::She);
        let body = name.kind == Kind::Organization && name.last + 1 == document.head;
        (inside && (owner || body))
            .then(|| self.out[before])
            .flatten()
    }

    /// `Her partner at the firm, Orla Venn, said`: the name that is put beside a role.
    fn named_behind(&self, at: usize, named: &[Option<usize>]) -> Option<Referent> {
        let role = &self.mentions[at];
        let next = (at + 1..self.mentions.len()).take(3).find(|n| {
            let name = &self.mentions[*n];
            name.from > role.head
                && self.frame.shape(name.from - 1) == Shape::Sign(',')
                && matches!(self.frame.shape(name.last + 1), Shape::Sign(','))
        })?;
        let name = &self.mentions[next];
        let near = name.from - role.head <= 6 && self.frame.same_sentence(role.head, name.from);
        let only = (role.head + 1..name.from - 1).all(|t| self.frame.tokens[t].is_word());
        let person = matches!(name.kind, Kind::Person | Kind::Name);
        (near && only && person)
            .then(|| named[next].map(Referent::Entity))
            .flatten()
    }

    /// `Venn, a retired doctor, said`: the name that a role is put beside.
    fn apposed(&self, at: usize) -> Option<Referent> {
        let role = &self.mentions[at];
        let before = role.first.checked_sub(1)?;
        let joined = self.frame.word(self.text, before) == "and";
        if !joined && !self.closes_apposition(role.head + 1) {
            return None;
        }
        let beside = match self.frame.shape(before) {
            Shape::Sign(',') => before,
            Shape::Lower if self.frame.word(self.text, before) == "and" => before,
            _ => return None,
        };
        let named = |m: &Mention| m.last + 1 == beside && !m.possessive;
        let other = (0..at).rev().take(3).find(|o| named(&self.mentions[*o]))?;
        let kind = self.mentions[other].kind;
        let name = matches!(kind, Kind::Person | Kind::Name);
        let role = kind == Kind::Role && matches!(self.out[other], Some(Referent::Entity(_)));
        (name && self.frame.shape(beside) == Shape::Sign(',') || role)
            .then(|| self.out[other])
            .flatten()
    }

    /// May this follow what is put beside a name? A verb may not: `in Orlo, the mayor said`.
    fn closes_apposition(&self, at: usize) -> bool {
        matches!(
            self.frame.shape(at),
            Shape::Sign(',' | '.' | ')' | '—' | ';') | Shape::Break
        ) || matches!(
            self.frame.word(self.text, at),
            "of" | "for" | "in" | "at" | "from" | "with" | "who" | "and" | "on" | "to"
        )
    }

    fn role(&self, at: usize) -> Option<Referent> {
        let mention = &self.mentions[at];
        if let Some(apposed) = self.apposed(at) {
            return Some(apposed);
        }
        let bare = mention.first == mention.head && !mention.plural;
        let owned = self.frame.tokens[mention.first].possessive
            || mention
                .first
                .checked_sub(1)
                .is_some_and(|b| self.frame.tokens[b].possessive);
        if !(mention.definite || bare || owned) {
            return None;
        }
        let noun = role_key(self.frame.word(self.text, mention.head));
        let party = self.party(mention.head);
        let same = |(role, other_party, _): &&(&str, &str, usize)| {
            if !party.is_empty() && !other_party.is_empty() && party != *other_party {
                return false;
            }
            let mut buffer = [0; 24];
            let mut other = [0; 24];
            match (lower(role, &mut buffer), lower(noun, &mut other)) {
                (Some(a), Some(b)) => a == b,
                _ => false,
            }
        };
        if let Some((_, _, entity)) = self.roles.iter().rev().find(same) {
            return Some(Referent::Entity(*entity));
        }
        let former =
            (mention.first..mention.head).any(|t| self.frame.word(self.text, t) == "former");
        if !self.words[mention.head].is(Word::EPITHET) && !former {
            return None;
        }
        self.salient(at, |seen| seen.kind == Kind::Person)
    }

    fn body(&self, at: usize) -> Option<Referent> {
        let mention = &self.mentions[at];
        let first = self.frame.word(self.text, mention.first);
        if !mention.definite || mention.head - mention.first > 1 || !matches!(first, "the" | "The")
        {
            return None;
        }
        let noun = self.frame.word(self.text, mention.head);
        let mut buffer = [0; 24];
        let organizations = || {
            self.seen
                .iter()
                .rev()
                .filter(|s| s.kind == Kind::Organization)
        };
        let named = organizations().find(|s| match s.referent {
            Referent::Entity(e) => {
                let name = self.cast.entities[e].name.of(self.text).unwrap_or("");
                name.split_whitespace()
                    .any(|w| lower(w, &mut buffer) == Some(noun))
            }
            Referent::Mention(_) => false,
        });
        named.or_else(|| organizations().next()).map(|s| s.referent)
    }

    fn remember(&mut self, at: usize, referent: Option<Referent>) {
        let mention = &self.mentions[at];
        let Some(referent) = referent else {
            return;
        };
        if let Referent::Entity(entity) = referent
            && matches!(mention.kind, Kind::Person | Kind::Name)
        {
            self.remember_roles(at, entity);
        }
        if let Referent::Entity(entity) = referent {
            self.last_seen[entity] = Some(self.frame.sentence[mention.first]);
        }
        let (gender, kind) = match referent {
            Referent::Entity(entity) => {
                let known = &self.cast.entities[entity];
                let gender = match known.gender {
                    Gender::Unknown => mention.gender,
                    gender => gender,
                };
                (gender, known.kind)
            }
            Referent::Mention(_) => (mention.gender, mention.kind),
        };
        let seen = Seen {
            referent,
            gender,
            kind,
            plural: mention.plural,
            sentence: self.frame.sentence[mention.first],
            weight: self.weight(mention, referent),
        };
        if self.seen.len() == MEMORY {
            self.seen.remove(0);
        }
        self.seen.push(seen);
    }

    /// How much a mention draws pronouns: subjects do, possessors and objects less.
    fn weight(&self, mention: &Mention, referent: Referent) -> f32 {
        let mut weight = 0.0;
        if is_subject(self.text, self.frame, mention) {
            weight += 0.7;
            if speaks(self.text, self.frame, mention) {
                weight += 0.5;
            }
        }
        if mention.possessive || mention.modifier {
            weight -= 0.5;
        }
        if let Referent::Entity(entity) = referent {
            weight += match self.cast.entities[entity].count {
                0..=1 => 0.0,
                2..=4 => 0.1,
                _ => 0.2,
            };
        } else {
            weight -= 0.8;
        }
        weight
    }

    /// Keeps the roles that stand with a name: `Sen. Venn`, `spokesman Al Orlo`, `Venn, the mayor`.
    fn remember_roles(&mut self, at: usize, entity: usize) {
        let mention = &self.mentions[at];
        let mut from = mention.first;
        while from > 0 && from + 4 > mention.first {
            let before = from - 1;
            let word = self.words[before];
            if !(word.is(Word::TITLE) || word.is_person_role()) {
                break;
            }
            let second = before
                .checked_sub(1)
                .map_or("", |b| self.frame.word(self.text, b));
            if !matches!(second, "Vice" | "vice" | "Deputy" | "deputy") {
                self.push_role(before, entity);
            }
            from = before;
        }
        let behind = mention.last + 1;
        if self.frame.shape(behind) != Shape::Sign(',') {
            return;
        }
        for next in behind + 1..behind + 7 {
            if !self.frame.tokens.get(next).is_some_and(|t| t.is_word()) {
                break;
            }
            let word = self.words[next];
            if word.is_person_role() && !word.is(Word::PLURAL) {
                if self.closes_apposition(next + 1) {
                    self.push_role(next, entity);
                }
                break;
            }
        }
    }

    fn push_role(&mut self, at: usize, entity: usize) {
        let noun = role_key(self.frame.word(self.text, at));
        if self.roles.len() == ROLES {
            self.roles.remove(0);
        }
        let party = self.party(at);
        self.roles.push((noun, party, entity));
    }

    /// The adjective with a capital letter close before a noun: `the Ostrian minister`.
    fn party(&self, noun: usize) -> &'t str {
        (noun.saturating_sub(4)..noun)
            .rev()
            .take_while(|at| self.frame.tokens[*at].is_word())
            .find(|at| self.words[*at].is(Word::ADJECTIVE))
            .map_or("", |at| self.frame.word(self.text, at))
    }
}

/// The noun that a short title stands for.
fn role_key(word: &str) -> &str {
    match word.trim_end_matches('.') {
        "Sen" => "senator",
        "Gov" => "governor",
        "Rep" => "representative",
        "Gen" => "general",
        "Dr" => "doctor",
        "Prof" => "professor",
        "congressman" | "congresswoman" | "lawmaker" => "representative",
        "chair" | "chairwoman" => "chairman",
        "spokeswoman" | "spokesperson" => "spokesman",
        other => other,
    }
}

/// Does the mention stand where a subject does?
pub fn is_subject(text: &str, frame: &Frame, mention: &Mention) -> bool {
    if mention.possessive || mention.modifier {
        return false;
    }
    opens_clause(text, frame, mention)
        || acts_behind(text, frame, mention)
        || is_inverted(text, frame, mention)
}

/// Is there nothing before the mention in its clause but what belongs to it: `Economist Al Orlo`?
fn opens_clause(text: &str, frame: &Frame, mention: &Mention) -> bool {
    if is_part_of_noun(text, frame, mention.last + 1) {
        return false;
    }
    let mut at = mention.from;
    // `Her colleague, Orla Venn, left`: the name says who the colleague is.
    let comma = |t: usize| frame.shape(t) == Shape::Sign(',');
    if at > 0 && comma(at - 1) && comma(mention.last + 1) {
        at -= 1;
    }
    for _ in 0..6 {
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        if !frame.same_sentence(before, mention.first) {
            return true;
        }
        let word = frame.word(text, before);
        let belongs = match frame.shape(before) {
            Shape::Quote(_) | Shape::Break => return true,
            Shape::Lower => !is_joint(word) && !is_auxiliary(word) && cue::verb(word).is_none(),
            Shape::Capital | Shape::Number | Shape::Initials => true,
            _ => false,
        };
        if !belongs {
            return false;
        }
        at = before;
    }
    false
}

/// Does a noun stand here, so that the name before it only says more of it: `Venn supporters`?
fn is_part_of_noun(text: &str, frame: &Frame, at: usize) -> bool {
    let word = frame.word(text, at);
    frame.shape(at) == Shape::Lower
        && !is_joint(word)
        && !is_auxiliary(word)
        && !cue::is_between(word)
        && cue::verb(word).is_none()
        && !word.ends_with("ed")
        && !word.ends_with('s')
}

/// `“…,” said Orla Venn`: the subject behind its verb.
fn is_inverted(text: &str, frame: &Frame, mention: &Mention) -> bool {
    let mut at = mention.from;
    for _ in 0..5 {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let word = frame.word(text, before);
        if cue::verb(word).is_some() {
            return before
                .checked_sub(1)
                .is_some_and(|b| matches!(frame.shape(b), Shape::Quote(_) | Shape::Sign(',')));
        }
        if is_joint(word) || !frame.tokens[before].is_word() {
            return false;
        }
        at = before;
    }
    false
}

/// Is the mention the subject of a word that reports speech?
fn speaks(text: &str, frame: &Frame, mention: &Mention) -> bool {
    if is_inverted(text, frame, mention) {
        return true;
    }
    (mention.last + 1..mention.last + 4)
        .map(|at| frame.word(text, at))
        .take_while(|w| cue::verb(w).is_some() || cue::is_between(w) || is_auxiliary(w))
        .any(|w| cue::verb(w).is_some())
}

/// Does a verb follow?
fn acts_behind(text: &str, frame: &Frame, mention: &Mention) -> bool {
    let word = frame.word(text, mention.last + 1);
    is_auxiliary(word) || cue::verb(word).is_some() || cue::is_between(word) || word.ends_with("ed")
}
