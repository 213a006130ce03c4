//! Which words of a passage to light: from text and plan to spans.
//!
//! Lights by the same forms and the same positions as the index finds by, so what matched is
//! what is lit. Knows no markup and no Tantivy.

use crate::article::{Article, Passage, Quote};
use crate::query::Plan;
use crate::text::Span;

/// The spans of `passage` to light, in bytes from its start; sorted, without overlap.
pub fn highlight(plan: &Plan, article: &Article, passage: Passage, quotes: &[Quote]) -> Vec<Span> {
    let _ = (plan, article, passage, quotes);
    Vec::new()
}
