//! Where something is quoted: from an article to quotations as spans.

pub mod cue;

use crate::article::{Article, Quote};

/// The quotations of an article in the order of their first segment, without speakers.
pub fn quotations(article: &Article) -> Vec<Quote> {
    let _ = article;
    Vec::new()
}
