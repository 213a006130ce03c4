//! Whose words are asked for where a word stands in a query, and where such words must stand.
//!
//! Knows names as the archive writes them; who is meant by what was typed is found before.

use super::super::plan::{Place, QuoteFilter};
use super::super::tree::{Fields, Kinds};
use crate::article::Part;

/// Whose words are asked for, and whether they are wanted or must not be there.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) speakers: Option<Vec<String>>,
    pub(super) kinds: Option<Kinds>,
    pub(super) min_confidence: u8,
    pub(super) wanted: Wanted,
}

/// Are these words wanted?
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Wanted {
    Yes,
    No,
}

impl Asked {
    /// Nobody in particular.
    pub(super) fn anybody() -> Self {
        Self {
            speakers: None,
            kinds: None,
            min_confidence: 0,
            wanted: Wanted::Yes,
        }
    }

    fn narrows(&self) -> bool {
        self.speakers.is_some() || self.kinds.is_some() || self.min_confidence > 0
    }

    /// The quotations in which words count.
    pub(super) fn quotes(&self) -> QuoteFilter {
        QuoteFilter {
            kinds: self.kinds.unwrap_or(Kinds::VERBATIM),
            speakers: self.speakers.clone(),
            min_confidence: self.min_confidence,
        }
    }

    /// Where words of these fields must stand; of those asked of a speaker, in the speaker's own.
    pub(super) fn place(&self, fields: Fields) -> Place {
        if self.speakers.is_some() {
            return Place {
                headline: false,
                body: false,
                quotes: Some(self.quotes()),
            };
        }
        if fields == Fields::ALL && !self.narrows() {
            return Place::ANYWHERE;
        }
        let is_bare = fields == Fields::ALL;
        Place {
            headline: fields.headline && !is_bare,
            body: fields.body && !is_bare,
            quotes: fields.quote.then(|| self.quotes()),
        }
    }

    /// The part of an article in which a speaker's own words of these fields must stand as well.
    pub(super) fn part(&self, fields: Fields) -> Option<Part> {
        match fields {
            _ if self.speakers.is_none() => None,
            Fields::HEADLINE => Some(Part::Headline),
            Fields::BODY => Some(Part::Body),
            _ => None,
        }
    }
}
