//! The cast of an article: every name in it, its forms joined, the longest form kept.
//!
//! `Orla Venn`, `Sen. Venn` and `O. J. Venn` are one; two people of one last name stay apart.
//! Knows names only; pronouns and roles are the business of `resolve`.

pub(super) mod firm;
pub(super) mod form;
pub(super) mod gender;
pub(super) mod kin;
pub(super) mod suffix;

mod alone;

use std::borrow::Cow;

use foldhash::HashMap;

use crate::quote::frame::Frame;
use crate::quote::token::Shape;
use crate::speaker::cast::firm::{is_firm, is_lone_firm};
use crate::speaker::cast::form::{
    acronym, bare, differ_by_one, is_one_name, is_shouted, key, last_name, same_first, surnames,
    trimmed,
};
use crate::speaker::cast::suffix::Told;
use crate::speaker::lexicon::written::is_loud;
use crate::speaker::lexicon::{self, Word};
use crate::speaker::mention::{Gender, Kind, Mention};
use crate::speaker::name::family_first::opens_with_family;
use crate::text::Span;

/// Somebody or something with a name.
#[derive(Debug, Clone, Copy)]
pub struct Entity {
    /// The longest form of the name, where it first stands.
    pub name: Span,
    /// A last name that is known alone, with the title that tells whose: `Mrs. Venn`.
    pub titled: Option<Span>,
    /// How many words it has.
    pub words: usize,
    /// Person, organisation, place, or a name of what is not known.
    pub kind: Kind,
    /// As far as titles and first names tell.
    pub gender: Gender,
    /// How often it is named.
    pub count: usize,
    /// How often by more than one word.
    pub full: usize,
}

/// So many people of one last name are told apart.
const NAMESAKES: usize = 6;

/// A name of so many bytes may be misspelt and is still told from others.
const LONG_NAME: usize = 7;

/// A misspelt name is looked for among so many.
const LIMIT_NEAR: usize = 64;

type Index<'a> = HashMap<Cow<'a, str>, Vec<usize>>;

/// All names of an article.
#[derive(Debug, Default)]
pub struct Cast<'a> {
    /// Who and what is named, in the order of the first full form.
    pub entities: Vec<Entity>,
    by_last: Index<'a>,
    by_first: Index<'a>,
    told: Told,
}

/// Names and what is known of their words, from one list of tokens.
pub struct Names<'a> {
    /// The tokens.
    pub frame: &'a Frame,
    /// Their mentions.
    pub mentions: &'a [Mention],
}

impl<'a> Cast<'a> {
    /// Joins the names of the reporter's text, whose headline ends with the token `body`, and of the
    /// quotations.
    pub fn build(text: &'a str, parts: &[Names<'_>], body: usize) -> Self {
        let mut cast = Self {
            told: Told::apart(text, parts, body),
            ..Self::default()
        };
        let surnames = surnames(text, parts);
        for part in parts {
            for mention in part.mentions.iter().filter(|m| m.kind.is_name()) {
                if mention.first < mention.last {
                    let mention = trimmed(text, part.frame, mention, &surnames);
                    if mention.first < mention.last {
                        cast.add_full(text, part, &mention);
                    }
                }
            }
        }
        // `Mrs. Venn` before `Judge Venn` and that before `Venn`, so that a bare name finds whom a
        // title has told apart.
        let rank = |m: &Mention| match (m.from < m.first, m.gender) {
            (false, _) => 2,
            (true, Gender::Unknown) => 1,
            (true, _) => 0,
        };
        for turn in 0..3 {
            for part in parts {
                for mention in part.mentions.iter().filter(|m| m.kind.is_name()) {
                    if mention.first == mention.last && rank(mention) == turn {
                        cast.add_single(text, part, mention);
                    }
                }
            }
        }
        cast.find_firms(parts, text);
        cast.promote(parts, text);
        cast.join_lone(text);
        cast
    }

    /// Names of what is not known that the article calls a company, a newspaper or their like.
    fn find_firms(&mut self, parts: &[Names<'_>], text: &'a str) {
        for part in parts {
            let names = part.mentions.iter();
            for mention in names.filter(|m| m.kind == Kind::Name) {
                let Some(at) = self.find(text, part.frame, mention) else {
                    continue;
                };
                let entity = &mut self.entities[at];
                let is_alone = entity.words == 1 && entity.titled.is_none();
                if entity.kind == Kind::Name
                    && (is_firm(text, part, mention)
                        || is_alone && is_lone_firm(text, part, mention))
                {
                    entity.kind = Kind::Organization;
                }
            }
        }
    }

    /// A name of two words or more is a person's where the last word alone is used as well, where it
    /// speaks, or where a family name opens it: `Rakel Ostby said`, `Xi Jinping`.
    fn promote(&mut self, parts: &[Names<'_>], text: &'a str) {
        for part in parts {
            for mention in part
                .mentions
                .iter()
                .filter(|m| m.kind == Kind::Name && !m.modifier)
            {
                let behind = part.frame.word(text, mention.last + 1);
                let before = mention.from.checked_sub(1);
                let before = before.map_or("", |at| part.frame.word(text, at));
                let speaks = matches!(behind, "said" | "says" | "told" | "added" | "tells" | "who")
                    || matches!(before, "said" | "says" | "added");
                let Some(at) = self.find(text, part.frame, mention) else {
                    continue;
                };
                let entity = &mut self.entities[at];
                let name = entity.name.of(text).unwrap_or("");
                if entity.kind == Kind::Name
                    && entity.words > 1
                    && (speaks || entity.count > entity.full || opens_with_family(name))
                {
                    entity.kind = Kind::Person;
                }
            }
        }
    }

    /// Who is named by the mention?
    pub fn find(&self, text: &'a str, frame: &Frame, mention: &Mention) -> Option<usize> {
        if !mention.kind.is_name() {
            return None;
        }
        if mention.first < mention.last {
            return self.called(text, frame, mention).next();
        }
        self.single(text, mention.span, mention.gender)
    }

    /// Whom a full name may mean: who is written so, before those who only may be called so.
    pub(super) fn called(
        &self,
        text: &'a str,
        frame: &Frame,
        mention: &Mention,
    ) -> impl Iterator<Item = usize> {
        let (last, _) = last_name(text, frame, mention);
        let first = bare(text, frame, mention.first);
        let name = mention.span.of(text).unwrap_or("");
        let all = self.by_last.get(key(last).as_ref());
        let all = all.into_iter().flatten().copied();
        let written = |e: &usize| self.entities[*e].name.of(text) == Some(name);
        let exact = all.clone().find(written);
        let same = move |e: &usize| self.is_same(text, *e, first, name);
        let others = all.filter(move |_| exact.is_none()).filter(same);
        exact.into_iter().chain(others)
    }

    /// `@adapell` is Ada Pell's.
    fn handle(&self, text: &str, span: Span) -> Option<usize> {
        let handle = span.of(text)?.strip_prefix('@')?.replace('_', "");
        let handle = handle.to_ascii_lowercase();
        let people = self.entities.iter().take(LIMIT_NEAR);
        let owns = |e: &Entity| {
            let name = e.name.of(text).unwrap_or("");
            let letters = name.chars().filter(|c| c.is_alphabetic());
            let letters: String = letters.flat_map(char::to_lowercase).collect();
            e.words > 1 && handle.contains(&letters)
        };
        people.into_iter().position(owns)
    }

    /// The name to call somebody by: with its title where somebody else has it too, as the
    /// `Venn` of `Mrs. Venn` beside a `Mr. Venn`.
    pub fn shown_name(&self, text: &str, entity: &Entity) -> Span {
        let is_person = |at: &&usize| self.entities[**at].kind == Kind::Person;
        let shared = || {
            self.namesakes(text, entity.name)
                .iter()
                .filter(is_person)
                .count()
                > 1
        };
        entity
            .titled
            .filter(|_| entity.words == 1 && shared())
            .unwrap_or(entity.name)
    }

    /// Everybody of one last name.
    pub fn namesakes(&self, text: &str, word: Span) -> &[usize] {
        let word = word.of(text).unwrap_or("").trim_end_matches('.');
        self.by_last
            .get(key(word).as_ref())
            .map_or(&[], Vec::as_slice)
    }

    /// Who is meant by one word: a last name, a first name, an organisation's short form?
    pub fn single(&self, text: &'a str, span: Span, gender: Gender) -> Option<usize> {
        let word = key(span.of(text)?.trim_end_matches('.'));
        let fits = |e: &&usize| {
            let other = self.entities[**e].gender;
            gender == Gender::Unknown || other == Gender::Unknown || gender == other
        };
        let best = |list: &Vec<usize>| {
            list.iter()
                .filter(fits)
                .max_by_key(|e| (self.entities[**e].count, std::cmp::Reverse(**e)))
                .copied()
        };
        // `RAND` is short for the RAND Corporation, and not the last name of Tim Rand nor the first
        // one of Rand Venn; `FTC` for what has these letters, and only else for the FTC Institute.
        let written = span.of(text)?;
        let letters = undotted(written);
        let loud = letters.as_deref().or(Some(written).filter(|w| is_loud(w)));
        let by_capitals = |letters: &str| {
            let opens = |e: &&usize| {
                let entity = &self.entities[**e];
                let name = entity.name.of(text).unwrap_or("");
                entity.kind == Kind::Organization && name.split(' ').next() == loud
            };
            let named = || {
                self.by_first
                    .get(word.as_ref())?
                    .iter()
                    .find(opens)
                    .copied()
            };
            let short = self.by_first.get(letters).and_then(best);
            short.or_else(named)
        };
        let by_last = || self.by_last.get(word.as_ref()).and_then(best);
        let by_first = || self.by_first.get(loud.unwrap_or(&word)).and_then(best);
        loud.and_then(by_capitals)
            .or_else(by_last)
            .or_else(by_first)
            .or_else(|| self.handle(text, span))
    }

    fn add_full(&mut self, text: &'a str, part: &Names<'_>, mention: &Mention) {
        let frame = part.frame;
        let (last, words) = last_name(text, frame, mention);
        let first = bare(text, frame, mention.first);
        let name = mention.span.of(text).unwrap_or("");
        match self.find(text, frame, mention) {
            Some(at) => {
                let entity = &mut self.entities[at];
                entity.count += 1;
                entity.full += 1;
                let known = entity.name.of(text).unwrap_or("");
                let other = known.split_whitespace().next().unwrap_or("");
                let grows = entity.kind != Kind::Person
                    || same_first(first, other)
                    || lexicon::word(first).is_first_name();
                let quiet = is_shouted(known) && !is_shouted(name);
                let louder = is_shouted(name) && !is_shouted(known);
                if words > entity.words && grows && !louder || quiet {
                    entity.name = mention.span;
                    entity.words = words;
                }
                if entity.gender == Gender::Unknown {
                    entity.gender = mention.gender;
                }
                if mention.kind == Kind::Person {
                    entity.kind = Kind::Person;
                }
            }
            None => {
                let at = self.entities.len();
                let namesakes = self.by_last.entry(key(last)).or_default();
                if namesakes.len() >= NAMESAKES {
                    return;
                }
                namesakes.push(at);
                let known = lexicon::word(first);
                let telling = !known.is(Word::PLACE.or(Word::ADJECTIVE));
                let (other, short) = match mention.kind {
                    Kind::Organization => (telling.then(|| key(first)), acronym(name)),
                    Kind::Person => (telling.then(|| key(first)), None),
                    _ => (None, None),
                };
                let own =
                    bracketed(text, part, mention).filter(|own| short.as_deref() != Some(*own));
                let short = short.map(Cow::Owned).into_iter();
                let short = short.chain(own.map(Cow::Borrowed));
                for other in other.into_iter().chain(short) {
                    let list = self.by_first.entry(other).or_default();
                    if list.len() < NAMESAKES {
                        list.push(at);
                    }
                }
                self.entities.push(Entity {
                    name: mention.span,
                    titled: None,
                    words,
                    kind: mention.kind,
                    gender: mention.gender,
                    count: 1,
                    full: 1,
                });
            }
        }
    }

    fn add_single(&mut self, text: &'a str, part: &Names<'_>, mention: &Mention) {
        // `Mr. Venn` is not the Venn Company, whose name begins so.
        let is_titled = mention.kind == Kind::Person && mention.from < mention.first;
        let is_firm = |at: &usize| {
            let entity = &self.entities[*at];
            entity.kind == Kind::Organization && entity.words > 1
        };
        let is_alone = self.namesakes(text, mention.span).len() < 2;
        let known = self.single(text, mention.span, mention.gender);
        if let Some(at) = known.filter(|at| !is_titled || !is_firm(at)) {
            let entity = &mut self.entities[at];
            entity.count += 1;
            let known = entity.name.of(text).unwrap_or("");
            let written = mention.span.of(text).unwrap_or("");
            if is_shouted(known) && !is_shouted(written) && known.eq_ignore_ascii_case(written) {
                entity.name = mention.span;
                entity.kind = mention.kind;
            }
            if entity.words == 1 && mention.kind == Kind::Person {
                entity.kind = Kind::Person;
            }
            // The `Mr. Venn` of two Venns may be either.
            if entity.gender == Gender::Unknown && entity.kind == Kind::Person && is_alone {
                entity.gender = mention.gender;
            }
            return;
        }
        let word = mention.span.of(text).unwrap_or("").trim_end_matches('.');
        if let Some(at) = self.misspelt(text, word) {
            self.entities[at].count += 1;
            self.by_last.entry(key(word)).or_default().push(at);
            return;
        }
        let at = self.entities.len();
        let list = self.by_last.entry(key(word)).or_default();
        if list.len() < NAMESAKES {
            list.push(at);
            let told = mention.from < mention.first && mention.gender != Gender::Unknown;
            let from = part.frame.tokens[mention.from].span.start;
            self.entities.push(Entity {
                name: mention.span,
                titled: told.then(|| Span::new(from, mention.span.end)),
                words: 1,
                kind: mention.kind,
                gender: match mention.gender {
                    Gender::Unknown => Gender::of_first_name(lexicon::word(word)),
                    gender => gender,
                },
                count: 1,
                full: 0,
            });
        }
    }

    /// `McLenney` where the article has a `Tyresha McClenney`: one letter more or less in a long
    /// last name.
    fn misspelt(&self, text: &str, word: &str) -> Option<usize> {
        if word.len() < LONG_NAME {
            return None;
        }
        let people = self.entities.iter().take(LIMIT_NEAR);
        let last = |e: &Entity| {
            let name = e.name.of(text).unwrap_or("");
            let before = name.bytes().rposition(|byte| byte == b' ');
            before.map_or(name, |before| &name[before + 1..])
        };
        let near = |e: &Entity| {
            let person = matches!(e.kind, Kind::Person | Kind::Name);
            e.full > 0 && person && differ_by_one(last(e), word)
        };
        people.into_iter().position(near)
    }

    /// Is the entity, whose last name is the same, the one of this full name?
    fn is_same(&self, text: &str, entity: usize, first: &str, name: &str) -> bool {
        let known = self.entities[entity].name.of(text).unwrap_or("");
        // `Dean Orlo`, where there is an Ada Orlo.
        let is_titled = lexicon::word(first).is(Word::TITLE) && name.split(' ').count() == 2;
        known == name
            || is_titled && self.entities[entity].kind == Kind::Person
            || is_one_name(known, name, first) && !self.told.are_apart(known, name)
    }
}

/// `F.T.C.` as `FTC`; of fewer letters, nothing.
fn undotted(word: &str) -> Option<String> {
    let is_one = word.len() >= 6 && word.ends_with('.');
    let mut pairs = word.as_bytes().chunks(2);
    let is_dotted =
        is_one && pairs.all(|pair| pair[0].is_ascii_uppercase() && pair.get(1) == Some(&b'.'));
    is_dotted.then(|| word.replace('.', ""))
}

/// The letters that stand for an organisation in brackets behind its name: `Office for Victims
/// (OV)`.
fn bracketed<'a>(text: &'a str, part: &Names<'_>, mention: &Mention) -> Option<&'a str> {
    let frame = part.frame;
    let open = mention.last + 1;
    let letters = frame.word(text, open + 1);
    let is_closed =
        frame.shape(open) == Shape::Sign('(') && frame.shape(open + 2) == Shape::Sign(')');
    let first = letters.get(..1)?;
    let is_from = |word: &str| word.starts_with(first);
    let name = mention.span.of(text)?;
    let is_short = mention.kind == Kind::Organization && is_loud(letters);
    (is_closed && is_short && name.split([' ', '-']).any(is_from)).then_some(letters)
}
