//! Several who are taken up without their names: `they`, `the two`, `both senators`, `the senators`.
//!
//! They stand for people whom the article joined before, where it joined no others whom the words
//! may mean. What joins people is the business of `together`.

use super::scene::Scene;
use super::together;
use crate::quote::token::Shape;
use crate::speaker::coreference::resolve::Referent;
use crate::speaker::coreference::which::role_key;
use crate::speaker::lexicon::small::counted;
use crate::speaker::lexicon::{self, Word};
use crate::speaker::mention::{Gender, Kind};

/// Who is taken up was joined among so many mentions before.
const REACH: usize = 400;

/// `the two senators`; what is longer may be others than those who were joined.
const LIMIT_WORDS: usize = 4;

/// Those for whom the mention stands, by mentions of their own; nobody where it may be others.
pub fn taken_up(scene: &Scene<'_>, at: usize) -> Vec<usize> {
    if let Some(first) = scene.pairs.get(&at) {
        return together::list(scene, *first, |_| true);
    }
    let only = Asked::read(scene, at).and_then(|asked| asked.only(scene, at));
    only.unwrap_or_default()
}

/// What the words ask of those whom they stand for.
struct Asked<'a> {
    /// How many they are, where that is said.
    count: Option<usize>,
    /// What they are, as one of them is called: `senator` of `both senators`.
    noun: Option<&'a str>,
    gender: Gender,
}

impl<'a> Asked<'a> {
    /// `None` where the mention stands for nobody who was named: `senators`, `two senators`, `the
    /// Ostrian senators`.
    fn read(scene: &'a Scene<'_>, at: usize) -> Option<Self> {
        let mention = &scene.mentions[at];
        if !matches!(mention.kind, Kind::Group | Kind::Somebody) {
            return None;
        }
        let word = |at: usize| scene.frame.word(scene.text, at);
        let opens = |at: &usize| matches!(word(*at), "the" | "The" | "both" | "Both");
        let first = mention.first.checked_sub(1).filter(opens);
        let words = first.unwrap_or(mention.first)..=mention.head;
        let words: Vec<&str> = words.take(LIMIT_WORDS).map(word).collect();
        let (count, noun) = match words[..] {
            ["both" | "Both"] => (Some(2), None),
            ["both" | "Both", noun] => (Some(2), Some(noun)),
            ["the" | "The", noun] => match counted(noun) {
                None => (None, Some(noun)),
                count => (count, None),
            },
            ["the" | "The", count, noun] => (Some(counted(count)?), Some(noun)),
            _ => return None,
        };
        let gender = match noun {
            Some("men") => Gender::He,
            Some("women") => Gender::She,
            _ => Gender::Unknown,
        };
        let is_person = gender != Gender::Unknown || scene.words[mention.head].is_person_role();
        let is_plural = noun.is_none_or(|noun| noun.ends_with(['s', 'n']));
        // `asked both Orlo and Brekke`
        let is_alone = || scene.frame.shape(mention.last + 1) != Shape::Capital;
        let may_be = match noun {
            Some(_) => is_person && is_plural,
            None => scene.speaks[at] && is_alone(),
        };
        may_be.then(|| Self {
            count,
            noun: noun.map(singular),
            gender,
        })
    }

    /// The only ones before who were joined and whom the words fit; nobody where others are spoken
    /// of as well.
    fn only(&self, scene: &Scene<'_>, at: usize) -> Option<Vec<usize>> {
        let mut only: Option<Vec<usize>> = None;
        for other in at.saturating_sub(REACH)..at {
            if self.may_mean(scene, other) {
                return None;
            }
            let joined = joined_to_last(scene, other);
            let found = self.fitting(scene, &joined);
            if found.is_empty() {
                continue;
            }
            // `Orlo, Brekke and several colleagues`, and `Reed met with Orlo and Brekke`, where `the
            // senators` may be all three.
            let are_all_named = joined.iter().all(|at| scene.mentions[*at].kind.is_name());
            let is_whole = self.count.is_some() || scene.standing[joined[0]].is_subject();
            let is_other = only
                .as_ref()
                .is_some_and(|only| !are_same(scene, only, &found));
            if !are_all_named || !is_whole || is_other {
                return None;
            }
            only.get_or_insert(found);
        }
        only.filter(|only| self.count.is_none_or(|count| count == only.len()))
    }

    /// Does a mention before speak of others of their kind: `56 senators`, `several senators`?
    fn may_mean(&self, scene: &Scene<'_>, other: usize) -> bool {
        let other = &scene.mentions[other];
        let word = |at: usize| scene.frame.word(scene.text, at);
        let before = other.first.checked_sub(1);
        let is_number = before.is_some_and(|before| scene.frame.shape(before) == Shape::Number);
        let is_some =
            other.kind == Kind::Group && !other.definite && (is_number || other.first < other.head);
        let is_counted = counted(word(other.first)).is_some_and(|count| Some(count) == self.count);
        let noun = singular(word(other.head));
        // `Orlo and Brekke were robbed. Police held two men.`
        let is_beside = |at: usize| scene.frame.shape(at) == Shape::Sign(',');
        let is_apposed = is_beside(other.last + 1) || before.is_some_and(is_beside);
        // `Orlo and Brekke are both senators`
        let is_same = before.is_some_and(|at| matches!(word(at), "are" | "were"));
        let is_called_so = self.noun.is_none_or(|own| own == noun);
        match is_counted {
            true => is_some && is_called_so && !is_apposed && !is_same,
            false => is_some && self.noun == Some(noun),
        }
    }

    /// Those of a list whom the words fit, if they are several.
    fn fitting(&self, scene: &Scene<'_>, list: &[usize]) -> Vec<usize> {
        let mut title = "";
        let fits = |at: &usize| {
            // `Senators Orlo and Brekke`: the title is said once.
            title = title_of(scene, *at).unwrap_or(title);
            let gender = match scene.referents[*at] {
                Some(Referent::Entity(entity)) => scene.cast.entities[entity].gender,
                _ => Gender::Unknown,
            };
            let is_known = self.gender != Gender::Unknown && gender != Gender::Unknown;
            scene.kind_of(*at) == Kind::Person
                && !(is_known && self.gender != gender)
                && self.may_be_called(title)
        };
        let out: Vec<usize> = list.iter().copied().filter(fits).collect();
        if out.len() > 1 { out } else { Vec::new() }
    }

    /// May who bears the title be called so? Those who are counted need not have been.
    fn may_be_called(&self, title: &str) -> bool {
        let title = role_key(singular(title));
        let is_title = |noun: &str| title.eq_ignore_ascii_case(noun);
        match self.noun {
            None => true,
            Some("lawmaker" | "legislator") => is_title("senator") || is_title("representative"),
            Some(noun) if is_title(role_key(noun)) => true,
            Some(noun) => self.count.is_some() && (title.is_empty() || !names_title(noun)),
        }
    }
}

/// The title before a name, or what else one is: `Mayors Orlo and Brekke`.
fn title_of<'a>(scene: &'a Scene<'_>, at: usize) -> Option<&'a str> {
    let before = scene.mentions[at].first.checked_sub(1)?;
    let known = scene.words[before];
    (known.is(Word::TITLE) || known.is_person_role()).then(|| scene.frame.word(scene.text, before))
}

/// Is it a title before a name as well: `senator`, other than `candidate`?
fn names_title(noun: &str) -> bool {
    let mut capital = noun.to_owned();
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    lexicon::word(&capital).is(Word::TITLE)
}

/// `senator` of `senators`, `Sen` of `Sens.`
fn singular(noun: &str) -> &str {
    let noun = noun.trim_end_matches('.');
    noun.strip_suffix('s').unwrap_or(noun)
}

/// The list that ends with the mention; mostly none does.
fn joined_to_last(scene: &Scene<'_>, at: usize) -> Vec<usize> {
    let mention = &scene.mentions[at];
    let and = scene.syntax().phrase_start(mention).checked_sub(1);
    let is_joined = (mention.kind.is_name() || mention.kind == Kind::Group)
        && and.is_some_and(|and| scene.frame.word(scene.text, and) == "and");
    match is_joined {
        true => together::list(scene, at, |_| true),
        false => Vec::new(),
    }
}

/// Are they the same people, in whatever order?
fn are_same(scene: &Scene<'_>, one: &[usize], other: &[usize]) -> bool {
    let holds = |at: &usize| {
        other
            .iter()
            .any(|o| scene.referents[*o] == scene.referents[*at])
    };
    one.len() == other.len() && one.iter().all(holds)
}
