//! How a mention stands in its sentence: as a subject, an object, an owner.
//!
//! Reads the tokens around a mention only. A subject draws pronouns and speaks; what stands
//! behind a preposition does neither.

use crate::quote::cue;
use crate::quote::frame::Frame;
use crate::quote::token::Shape;
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::small::{
    is_auxiliary, is_joint, is_preposition, is_time, is_told, opens_clause,
};
use crate::speaker::mention::Mention;

/// How a mention stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The subject that the sentence opens with.
    Main,
    /// The subject of another clause.
    Clause,
    /// Behind a verb, or who knows where.
    Object,
    /// Behind a preposition.
    Oblique,
    /// Whose, or which: `Orlo's`, `the Orlo campaign`.
    Owner,
}

impl Standing {
    /// Where a subject does?
    pub fn is_subject(self) -> bool {
        matches!(self, Self::Main | Self::Clause)
    }
}

/// So many tokens before a mention may belong to it.
const REACH: usize = 7;

/// An article's words, as syntax looks at them.
#[derive(Clone, Copy)]
pub struct Syntax<'a> {
    /// The text of the article.
    pub text: &'a str,
    /// Its tokens.
    pub frame: &'a Frame,
    /// What is known of them.
    pub words: &'a [Word],
}

impl<'a> Syntax<'a> {
    /// How the mention stands; what belongs to it begins at `start`.
    pub fn standing(self, mention: &Mention, start: usize) -> Standing {
        if mention.possessive || mention.modifier || self.is_before_role(mention) {
            return Standing::Owner;
        }
        let acts = self.acts_behind(mention);
        let acts_on = acts || self.acts_behind_aside(mention);
        let Some(before) = start.checked_sub(1) else {
            return self.opening(mention);
        };
        if !self.frame.same_sentence(before, mention.first) || self.joins_sentences(before) {
            return self.opening(mention);
        }
        let word = self.word(before);
        match self.frame.shape(before) {
            Shape::Break => self.opening(mention),
            Shape::Quote(_) if acts => Standing::Main,
            Shape::Quote(_) => self.opening(mention),
            Shape::Sign(',') if self.says_who(mention, before) => Standing::Main,
            Shape::Sign(',') if acts_on && self.opens_loosely(before) => Standing::Main,
            // `The port is old, Venn noted.`
            Shape::Sign(',') if self.leads_to_cue(mention) => Standing::Main,
            Shape::Sign(_) if acts_on => Standing::Clause,
            Shape::Lower | Shape::Capital if self.is_inverted(mention, before) => Standing::Main,
            Shape::Lower | Shape::Capital if self.is_brought_in(mention, before) => Standing::Main,
            Shape::Lower | Shape::Capital if is_governing(word) => Standing::Oblique,
            Shape::Lower | Shape::Capital if acts => Standing::Clause,
            Shape::Lower if acts_on && opens_clause(word) && word != "and" => Standing::Clause,
            Shape::Lower | Shape::Capital if is_preposition(word) => Standing::Oblique,
            _ => Standing::Object,
        }
    }

    /// Is the mention, with what belongs to it from `start` on, the subject of a word that reports
    /// speech?
    pub fn speaks(self, mention: &Mention, start: usize) -> bool {
        let before = start.checked_sub(1);
        let is_inverted = before.is_some_and(|b| self.is_inverted(mention, b));
        self.leads_to_cue(mention) || is_inverted && !self.is_before_role(mention)
    }

    /// `Halden` in `said Halden docker Al Orlo`.
    fn is_before_role(self, mention: &Mention) -> bool {
        let role = mention.last + 1;
        let is_role = |known: &Word| known.is_person_role() && !known.is(Word::PLURAL);
        self.frame.shape(role) == Shape::Lower
            && self.frame.shape(role + 1) == Shape::Capital
            && self.frame.same_sentence(mention.last, role + 1)
            && self.words.get(role).is_some_and(is_role)
    }

    /// Does a verb of speech follow, over nothing but small words?
    fn leads_to_cue(self, mention: &Mention) -> bool {
        for word in (mention.last + 1..mention.last + 4).map(|at| self.word(at)) {
            if cue::verb(word).is_some() {
                return true;
            }
            if !cue::is_between(word) && !is_auxiliary(word) {
                return false;
            }
        }
        false
    }

    /// Is a name followed by what tells who that is: `Orla Venn, a nurse`?
    pub fn is_introduced(self, mention: &Mention) -> bool {
        let next = self.word(mention.last + 2);
        let behind = self.frame.shape(mention.last + 2);
        self.frame.shape(mention.last + 1) == Shape::Sign(',')
            && self.frame.same_sentence(mention.last, mention.last + 2)
            && (matches!(behind, Shape::Number)
                || matches!(next, "a" | "an" | "the" | "who" | "whose" | "his" | "her")
                || (mention.last + 2..mention.last + 5).any(|at| {
                    self.words.get(at).is_some_and(|w| w.is_person_role())
                        && self.frame.shape(at) == Shape::Lower
                }))
    }

    /// Does a noun stand here, so that the name before it only says more of it: `Venn supporters`?
    pub fn is_part_of_noun(self, at: usize) -> bool {
        let word = self.word(at);
        self.frame.shape(at) == Shape::Lower
            && !is_joint(word)
            && !is_auxiliary(word)
            && !cue::is_between(word)
            && cue::verb(word).is_none()
            && !is_told(word)
            && !word.ends_with("ed")
            && !word.ends_with('s')
    }

    /// Does a name only say more of the noun between it and `who`: `an Al Orlo impersonator who`?
    pub fn says_what(self, mention: &Mention, who: usize) -> bool {
        let comma = self.frame.shape(who - 1) == Shape::Sign(',');
        let noun = mention.last + 1..who - usize::from(comma);
        let is_noun = |at: usize| {
            let word = self.word(at);
            self.is_part_of_noun(at) && !is_time(word) && !word.ends_with("self")
        };
        mention.kind.is_name() && !noun.is_empty() && noun.into_iter().all(is_noun)
    }

    /// The first token of what belongs to the mention: `former mayor Al Orlo`, `Halden docker Al
    /// Orlo`, `head of cargo Al Orlo`.
    pub fn phrase_start(self, mention: &Mention) -> usize {
        let mut start = mention.from;
        while let Some(before) = start.checked_sub(1) {
            let near = mention.from - before <= REACH;
            if !near || !self.frame.same_sentence(before, mention.first) {
                break;
            }
            start = match self.office_of(before) {
                _ if self.belongs(before) => before,
                _ if start < mention.from && self.says_whose(before, start) => before,
                Some(office) => office,
                None => break,
            };
        }
        start
    }

    /// Does the name that ends at `at` say whose or from where the role is that begins behind it:
    /// `Halden docker Al Orlo`, `University of Halden docker Al Orlo`?
    fn says_whose(self, at: usize, role: usize) -> bool {
        let is_name = |at: usize| {
            let word = self.word(at);
            matches!(self.frame.shape(at), Shape::Capital | Shape::Initials)
                && !self.words[at].is(Word::SMALL)
                && !is_time(word)
        };
        let goes_on = self.frame.shape(role) == Shape::Capital;
        let owns = goes_on || self.words[role].is_person_role();
        let joins = |at: usize| goes_on && self.word(at) == "of" && at > 0 && is_name(at - 1);
        owns && (is_name(at) || joins(at))
    }

    /// The first word of `chief of staff`, which ends at `at`.
    fn office_of(self, at: usize) -> Option<usize> {
        let office = at.checked_sub(2)?;
        let is_noun = self.frame.shape(at) == Shape::Lower && self.word(at - 1) == "of";
        (is_noun && has_charge(self.word(office))).then_some(office)
    }

    /// May the token stand between the article of a noun and a name?
    fn belongs(self, at: usize) -> bool {
        let known = self.words[at];
        let word = self.word(at);
        let apposed = known.is_role() || known.is(Word::ADJECTIVE.or(Word::TITLE));
        match self.frame.shape(at) {
            Shape::Lower => {
                apposed && cue::verb(word).is_none_or(|_| known.is_person_role())
                    || is_attribute(word)
                    || word.contains('-')
            }
            // `NBC’s Orla Venn`
            Shape::Capital if self.frame.tokens[at].possessive => true,
            Shape::Capital => apposed || known.is(Word::SMALL) && is_attribute_capital(word),
            Shape::Initials | Shape::Number => true,
            _ => false,
        }
    }

    /// `“…,” said Orla Venn`: the subject behind its verb, which stands at `before`.
    fn is_inverted(self, mention: &Mention, before: usize) -> bool {
        before
            .checked_sub(1)
            .is_some_and(|b| matches!(self.frame.shape(b), Shape::Quote(_) | Shape::Sign(',')))
            && self.frame.same_sentence(before, mention.first)
            && cue::verb(self.word(before)).is_some()
    }

    pub fn word(self, at: usize) -> &'a str {
        self.frame.word(self.text, at)
    }
}

/// A preposition that no clause can follow.
fn is_governing(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "in"
            | "at"
            | "on"
            | "from"
            | "with"
            | "by"
            | "to"
            | "about"
            | "into"
            | "over"
            | "against"
            | "under"
            | "between"
            | "during"
            | "among"
            | "like"
            | "despite"
            | "near"
            | "alongside"
            | "including"
    )
}

/// Is somebody of whom `of` tells what of: `head of cargo`?
fn has_charge(word: &str) -> bool {
    matches!(
        word,
        "chief"
            | "commissioner"
            | "coordinator"
            | "dean"
            | "director"
            | "head"
            | "manager"
            | "master"
            | "minister"
            | "president"
            | "professor"
            | "secretary"
            | "superintendent"
    )
}

/// Stands between an article and a noun, or is an article.
fn is_attribute(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "their"
            | "its"
            | "this"
            | "former"
            | "fellow"
            | "longtime"
            | "senior"
            | "junior"
            | "top"
            | "chief"
            | "retired"
            | "late"
            | "then"
            | "one"
            | "new"
            | "young"
            | "veteran"
            | "even"
            | "only"
            | "presidential"
            | "vice"
            | "deputy"
            | "presumptive"
            | "likely"
            | "both"
    )
}

fn is_attribute_capital(word: &str) -> bool {
    let mut buffer = [0; 24];
    crate::quote::report::lower(word, &mut buffer).is_some_and(is_attribute)
}
