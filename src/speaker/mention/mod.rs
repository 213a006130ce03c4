//! Mentions: the words of the reporter that may stand for a source, as names, roles, pronouns.
//!
//! Only what a mention is; `finder` finds them. Who a mention is, is the business of `cast` and
//! `resolve`.

pub(super) mod finder;
pub(super) mod heading;
pub(super) mod joined;
pub(super) mod loud;
pub(super) mod named;
pub(super) mod noun;
pub(super) mod opening;
pub(super) mod owned;
pub(super) mod press;
pub(super) mod proper;
pub(super) mod run;
pub(super) mod syntax;

use crate::speaker::lexicon::Word;
use crate::text::Span;

/// What a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The name of a person.
    Person,
    /// The name of an organisation.
    Organization,
    /// The name of a place.
    Place,
    /// A name of what is not known.
    Name,
    /// `the senator`, `a senior official`
    Role,
    /// `critics`, `the crowd`
    Group,
    /// `the company`
    Body,
    /// `the report`
    Document,
    /// `he`
    He,
    /// `she`
    She,
    /// `they`
    They,
    /// `it`
    It,
    /// `I`, `we`: the reporter.
    Reporter,
    /// `who`
    Who,
    /// `another`, `one`
    Somebody,
}

impl Kind {
    /// A name of whatever?
    pub fn is_name(self) -> bool {
        matches!(
            self,
            Self::Person | Self::Organization | Self::Place | Self::Name
        )
    }
}

/// Of which gender somebody is, as far as words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gender {
    /// A man.
    He,
    /// A woman.
    She,
    /// Nothing tells.
    #[default]
    Unknown,
}

impl Gender {
    /// What a word tells.
    pub fn of(word: Word) -> Self {
        if word.is(Word::HE.or(Word::HE_NAME)) {
            Self::He
        } else if word.is(Word::SHE.or(Word::SHE_NAME)) {
            Self::She
        } else {
            Self::Unknown
        }
    }

    /// What a title or a noun tells.
    pub fn of_title(word: Word) -> Self {
        if word.is(Word::HE) {
            Self::He
        } else if word.is(Word::SHE) {
            Self::She
        } else {
            Self::Unknown
        }
    }

    /// What a first name tells, where it is given to one gender only.
    pub fn of_first_name(word: Word) -> Self {
        if word.is(Word::ANY_NAME) || word.is(Word::HE_NAME) && word.is(Word::SHE_NAME) {
            Self::Unknown
        } else {
            Self::of(word)
        }
    }
}

/// A mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Its first token; for a name without its title.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// The noun of a role, the last word of a name.
    pub head: usize,
    /// The title before a name begins here; else as `first`.
    pub from: usize,
    /// Where it stands; a name without its title.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// What titles and nouns tell.
    pub gender: Gender,
    /// `the`, `his`, `this` before a role?
    pub definite: bool,
    /// More than one?
    pub plural: bool,
    /// Does a possessive follow, or is it one?
    pub possessive: bool,
    /// Does it only say more of the noun behind it: `the Orlo campaign`?
    pub modifier: bool,
}
