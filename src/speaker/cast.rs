//! The cast of an article: every name in it, its forms joined, the longest form kept.
//!
//! `Orla Venn`, `Sen. Venn` and `O. J. Venn` are one; two people of one last name stay apart.
//! Knows names only; pronouns and roles are the business of `resolve`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::lexicon::{self, Mix};
use super::mention::{Gender, Kind, Mention};
use crate::quote::frame::Frame;
use crate::text::Span;

/// Somebody or something with a name.
#[derive(Debug, Clone, Copy)]
pub struct Entity {
    /// The longest form of the name, where it first stands.
    pub name: Span,
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

type Index<'a> = HashMap<Cow<'a, str>, Vec<usize>, BuildHasherDefault<Mix>>;

/// All names of an article.
#[derive(Debug, Default)]
pub struct Cast<'a> {
    /// Who and what is named, in the order of the first full form.
    pub entities: Vec<Entity>,
    by_last: Index<'a>,
    by_first: Index<'a>,
}

/// Names and what is known of their words, from one list of tokens.
pub struct Names<'a> {
    /// The tokens.
    pub frame: &'a Frame,
    /// Their mentions.
    pub mentions: &'a [Mention],
}

impl<'a> Cast<'a> {
    /// Joins the names of the reporter's text and of the quotations.
    pub fn build(text: &'a str, parts: &[Names<'_>]) -> Self {
        let mut cast = Self::default();
        for part in parts {
            for mention in part.mentions.iter().filter(|m| m.kind.is_name()) {
                if mention.first < mention.last {
                    cast.add_full(text, part, mention);
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
                        cast.add_single(text, mention);
                    }
                }
            }
        }
        cast.promote(parts, text);
        cast
    }

    /// A name of two words or more is a person's where the last word alone is used as well, or
    /// where it speaks: `Rakel Ostby said`.
    fn promote(&mut self, parts: &[Names<'_>], text: &'a str) {
        for part in parts {
            for mention in part
                .mentions
                .iter()
                .filter(|m| m.kind == Kind::Name && !m.modifier)
            {
                let behind = part.frame.word(text, mention.last + 1);
                let speaks = matches!(behind, "said" | "says" | "told" | "added" | "tells" | "who");
                let Some(at) = self.find(text, part.frame, mention) else {
                    continue;
                };
                let entity = &mut self.entities[at];
                if entity.kind == Kind::Name
                    && entity.words > 1
                    && (speaks || entity.count > entity.full)
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
            let (last, _) = last_name(text, frame, mention);
            let first = bare(text, frame, mention.first);
            let name = mention.span.of(text).unwrap_or("");
            return self
                .by_last
                .get(key(last).as_ref())?
                .iter()
                .copied()
                .find(|e| self.is_same(text, *e, first, name));
        }
        self.single(text, mention.span, mention.gender)
    }

    /// Everybody of one last name.
    pub fn namesakes(&self, text: &str, word: Span) -> &[usize] {
        let word = word.of(text).unwrap_or("").trim_end_matches('.');
        self.by_last
            .get(key(word).as_ref())
            .map_or(&[], Vec::as_slice)
    }

    /// Who is meant by one word: a last name, a first name, an organisation's short form?
    pub fn single(&self, text: &'a str, word: Span, gender: Gender) -> Option<usize> {
        let word = key(word.of(text)?.trim_end_matches('.'));
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
        let by_last = self.by_last.get(word.as_ref()).and_then(best);
        by_last.or_else(|| self.by_first.get(word.as_ref()).and_then(best))
    }

    fn add_full(&mut self, text: &'a str, part: &Names<'_>, mention: &Mention) {
        let frame = part.frame;
        let (last, words) = last_name(text, frame, mention);
        let first = bare(text, frame, mention.first);
        let name = mention.span.of(text).unwrap_or("");
        let known = self.by_last.get(key(last).as_ref()).and_then(|list| {
            list.iter()
                .copied()
                .find(|e| self.is_same(text, *e, first, name))
        });
        match known {
            Some(at) => {
                let entity = &mut self.entities[at];
                entity.count += 1;
                entity.full += 1;
                let known = entity.name.of(text).unwrap_or("");
                let other = known.split_whitespace().next().unwrap_or("");
                let grows = entity.kind != Kind::Person
                    || same_first(first, other)
                    || lexicon::word(first).is_first_name();
                if words > entity.words && grows {
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
                let telling = !known.is(lexicon::Word::PLACE.or(lexicon::Word::ADJECTIVE));
                let (other, short) = match mention.kind {
                    Kind::Organization => (telling.then(|| key(first)), acronym(name)),
                    Kind::Person => (telling.then(|| key(first)), None),
                    _ => (None, None),
                };
                for other in other.into_iter().chain(short.map(Cow::Owned)) {
                    let list = self.by_first.entry(other).or_default();
                    if list.len() < NAMESAKES {
                        list.push(at);
                    }
                }
                self.entities.push(Entity {
                    name: mention.span,
                    words,
                    kind: mention.kind,
                    gender: mention.gender,
                    count: 1,
                    full: 1,
                });
            }
        }
    }

    fn add_single(&mut self, text: &'a str, mention: &Mention) {
        if let Some(at) = self.single(text, mention.span, mention.gender) {
            let entity = &mut self.entities[at];
            entity.count += 1;
            if entity.gender == Gender::Unknown && entity.kind == Kind::Person {
                entity.gender = mention.gender;
            }
            return;
        }
        let word = mention.span.of(text).unwrap_or("").trim_end_matches('.');
        let at = self.entities.len();
        let list = self.by_last.entry(key(word)).or_default();
        if list.len() < NAMESAKES {
            list.push(at);
            self.entities.push(Entity {
                name: mention.span,
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

    /// Is the entity, whose last name is the same, the one of this full name?
    fn is_same(&self, text: &str, entity: usize, first: &str, name: &str) -> bool {
        let known = self.entities[entity].name.of(text).unwrap_or("");
        if known == name || ends_with_words(known, name) || ends_with_words(name, known) {
            return true;
        }
        let other = known.split_whitespace().next().unwrap_or("");
        let other = other.trim_end_matches('.');
        let in_name = |name: &str, word: &str| {
            word.len() > 2 && name.split(|c: char| !c.is_alphabetic()).any(|w| w == word)
        };
        same_first(first, other) || in_name(known, first) || in_name(name, other)
    }
}

/// `Orlo Security Council` ends with `Security Council`.
fn ends_with_words(long: &str, short: &str) -> bool {
    long.strip_suffix(short)
        .is_some_and(|rest| rest.ends_with(' ') && short.contains(' '))
}

/// What a name is looked up by: with one form of the apostrophe.
fn key(word: &str) -> Cow<'_, str> {
    if word.contains('’') {
        Cow::Owned(word.replace('’', "'"))
    } else {
        Cow::Borrowed(word)
    }
}

/// The first letters of the capital words, where there are at least three.
fn acronym(name: &str) -> Option<String> {
    let words = name.split([' ', '-']).filter(|w| *w != "The");
    let letters: String = words
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    (letters.len() > 2).then_some(letters)
}

/// The last name without a suffix such as `Jr.`, and how many words the name has.
fn last_name<'a>(text: &'a str, frame: &Frame, mention: &Mention) -> (&'a str, usize) {
    let words = (mention.first..=mention.last)
        .filter(|at| frame.tokens[*at].is_word())
        .count();
    let mut at = mention.last;
    while at > mention.first
        && matches!(
            bare(text, frame, at),
            "Jr" | "Sr" | "II" | "III" | "IV" | "V" | "Esq"
        )
    {
        at -= 1;
    }
    (bare(text, frame, at), words)
}

fn bare<'a>(text: &'a str, frame: &Frame, at: usize) -> &'a str {
    frame.word(text, at).trim_end_matches('.')
}

/// First names that mean one person: `J.D.` and `JD`, `T.` and `Timothy`, `Tim` and `Timothy`.
fn same_first(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let mut letters_a = a.chars().filter(|c| *c != '.');
    let mut letters_b = b.chars().filter(|c| *c != '.');
    if letters_a.by_ref().eq(letters_b.by_ref()) {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let initial = short.chars().count() == 1 && long.starts_with(short);
    let clipped = short.len() >= 3 && long.starts_with(short);
    initial
        || clipped
        || NICKNAMES
            .iter()
            .any(|(n, f)| *n == short && *f == long || *n == long && *f == short)
}

/// Short forms that do not begin like the long one.
const NICKNAMES: &[(&str, &str)] = &[
    ("Bill", "William"),
    ("Bob", "Robert"),
    ("Bobby", "Robert"),
    ("Chuck", "Charles"),
    ("Dick", "Richard"),
    ("Jack", "John"),
    ("Jim", "James"),
    ("Kate", "Katherine"),
    ("Liz", "Elizabeth"),
    ("Mike", "Michael"),
    ("Rick", "Richard"),
    ("Steve", "Stephen"),
    ("Ted", "Edward"),
    ("Tom", "Thomas"),
    ("Tony", "Anthony"),
    ("Joe", "Joseph"),
    ("Nick", "Nicholas"),
    ("Peggy", "Margaret"),
    ("Ron", "Ronald"),
];
