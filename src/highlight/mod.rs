//! Which words of a passage to light: from text and plan to spans.
//!
//! Lights by the same forms and the same positions as the index finds by, so what matched is
//! what is lit: a word in the wrong place, or in an alternative that does not hold, is not.
//! Knows no markup and no Tantivy.

mod found;
mod lighter;
mod reading;

pub use lighter::Lighter;

use crate::text::Span;

/// What of a plan stands in a passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// How many words the passage has.
    pub words: u32,
    /// The positions at which a word of the plan matches in its place, by the number of the
    /// word in [`crate::query::Plan::slots`]; both sorted, words without a match left out.
    pub slots: Vec<(usize, Vec<u32>)>,
    /// What to light, in bytes from the start of the passage; sorted, without overlap. A phrase
    /// is one span.
    pub lit: Vec<Span>,
}

#[cfg(test)]
mod tests;
