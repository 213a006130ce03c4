//! Whose words are asked for where a word stands in a query, and where such words must stand.
//!
//! Knows names as the archive writes them; who is meant by what was typed is found before.

use super::super::plan::{Place, QuoteFilter};
use super::super::tree::{Fields, Kinds};

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

    /// Where words of these fields must stand.
    pub(super) fn place(&self, fields: Fields) -> Place {
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
}
