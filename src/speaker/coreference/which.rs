//! Which office a noun names: `the Texas Republican senator`, `the deputy mayor`, `the former mayor`.
//!
//! Reads the words close before the noun: party, place, rank, and whether it is held now. Who
//! holds the office is the business of `office`.

use super::resolve::Resolver;
use crate::quote::cue;
use crate::quote::report::lower;
use crate::quote::token::Shape;
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::small::{is_auxiliary, is_joint, is_preposition, is_told, opens_noun};

/// So many words before a noun say more of it.
const REACH: usize = 4;

/// Which office a noun names: `Republican` and `Texas` in `the Texas Republican senator`.
#[derive(Clone, Copy)]
pub(super) struct Which<'a> {
    /// The noun itself.
    pub(super) noun: &'a str,
    /// The party or nation before it, or nothing.
    party: &'a str,
    /// The other name before it, or nothing.
    place: &'a str,
    rank: Rank,
    /// When it is held.
    pub(super) term: Term,
}

/// Whom somebody stands below: a deputy mayor is no mayor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Rank {
    #[default]
    Full,
    Vice,
    Deputy,
    Lieutenant,
}

/// When somebody holds an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Term {
    /// As far as nothing else is told.
    #[default]
    Now,
    /// `the acting mayor`, `the assistant secretary`: by courtesy mayor and secretary.
    Acting,
    /// `the former mayor`
    Former,
}

impl Which<'_> {
    /// May both be one office, held at one time?
    pub(super) fn fits(&self, other: &Which<'_>) -> bool {
        self.term == other.term && self.fits_once(other)
    }

    /// May both be one office, whenever it is held?
    pub(super) fn fits_once(&self, other: &Which<'_>) -> bool {
        let apart = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
        self.noun.eq_ignore_ascii_case(other.noun)
            && self.rank == other.rank
            && !apart(self.party, other.party)
            && !apart(self.place, other.place)
    }
}

impl<'a> Resolver<'a> {
    /// What the words close before a noun say of it: `the Ostrian minister`.
    pub(super) fn which(&self, noun: usize) -> Which<'a> {
        let (frame, words) = (self.syntax.frame, self.syntax.words);
        let near = || {
            let before = (noun.saturating_sub(REACH)..noun).rev();
            before.take_while(|at| frame.tokens[*at].is_word())
        };
        let party = |at: &usize| words[*at].is(Word::ADJECTIVE);
        let place = |at: &usize| {
            let word = words[*at];
            let other = Word::ADJECTIVE
                .or(Word::TITLE)
                .or(Word::SMALL)
                .or(Word::ORGANIZATION);
            frame.shape(*at) == Shape::Capital
                && !word.is(other)
                && !word.is_role()
                && !word.is_first_name()
        };
        let written = |at: Option<usize>| at.map_or("", |at| self.written(at));
        let (front, written_noun) = split(self.written(noun));
        let said = || near().take_while(|at| self.says_more(*at, noun));
        let ranks = said().map(|at| rank(self.written(at)));
        let terms = said().map(|at| term(self.written(at)));
        Which {
            noun: role_key(written_noun),
            party: written(near().find(party)),
            place: written(near().find(place)),
            rank: rank(front)
                .or_else(|| ranks.flatten().next())
                .unwrap_or_default(),
            term: term(front)
                .or_else(|| terms.flatten().next())
                .filter(|term| *term != Term::Acting || !is_called_whole(written_noun))
                .unwrap_or_default(),
        }
    }

    /// Does a word before a noun belong to it: `deputy` of `the deputy prime minister`, and not of
    /// `his deputy told the minister`?
    fn says_more(&self, at: usize, noun: usize) -> bool {
        let (frame, words, word) = (self.syntax.frame, self.syntax.words, self.written(at));
        let known = words[at];
        frame.same_sentence(at, noun)
            && !frame.tokens[at].possessive
            && !known.is(Word::PLURAL)
            && !opens_noun(word)
            && !is_joint(word)
            && !is_preposition(word)
            && !is_auxiliary(word)
            && !is_told(word)
            && (known.is_role() || word == "press" || cue::verb(word).is_none())
    }

    fn written(&self, at: usize) -> &'a str {
        self.syntax.frame.word(self.syntax.text, at)
    }
}

/// `ex-mayor`: what stands before the hyphen, and the noun; `president-elect` is a noun of its own.
fn split(noun: &str) -> (&str, &str) {
    let parts = noun.split_once('-');
    let known = parts.filter(|(front, _)| rank(front).is_some() || term(front).is_some());
    known.unwrap_or(("", noun))
}

fn rank(word: &str) -> Option<Rank> {
    let mut buffer = [0; 24];
    match lower(word.trim_end_matches('.'), &mut buffer)? {
        "vice" => Some(Rank::Vice),
        "deputy" => Some(Rank::Deputy),
        "lieutenant" | "lt" => Some(Rank::Lieutenant),
        _ => None,
    }
}

fn term(word: &str) -> Option<Term> {
    let mut buffer = [0; 24];
    match lower(word, &mut buffer)? {
        "acting" | "assistant" | "associate" | "interim" => Some(Term::Acting),
        "former" | "ex" | "late" | "onetime" | "one-time" => Some(Term::Former),
        _ => None,
    }
}

/// An associate professor is called professor, and an associate justice justice.
fn is_called_whole(noun: &str) -> bool {
    matches!(noun, "Justice" | "Professor" | "justice" | "professor")
}

/// The noun that a short title stands for.
pub fn role_key(word: &str) -> &str {
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
