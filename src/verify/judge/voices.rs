//! How many carry a quotation, and from how many reports: copies of one wire text are one voice.
//!
//! The quotation itself is the same everywhere, so what stands around it tells: the paragraphs
//! before and behind, and what the reporter says in its own.

use std::collections::BTreeSet;

use super::source::Found;
use crate::rank::alike::{Shingles, groups};
use crate::text::Span;
use crate::verify::verdict::Sources;

/// Surroundings that share so many shingles are copies.
const COPIED: f64 = 0.5;

/// Fewer shingles than these tell nothing apart.
const FEW: usize = 6;

/// So many carriers are compared; in longer lists the rest counts as articles alone.
const LIMIT_COMPARED: usize = 500;

/// Who carries the quotation, of places in the order of their dates.
pub(super) fn sources(carriers: &[&Found]) -> Sources {
    let id = |found: &&&Found| (found.article.id.clone(), found.article.path.clone());
    let articles: BTreeSet<_> = carriers.iter().map(|found| id(&found)).collect();
    let undated = carriers
        .iter()
        .filter(|one| one.article.published.is_none());
    let undated: BTreeSet<_> = undated.map(|found| id(&found)).collect();
    let publishers: BTreeSet<&str> = carriers
        .iter()
        .filter_map(|found| found.article.publisher.as_deref())
        .collect();
    Sources {
        articles: articles.len(),
        publishers: publishers.len(),
        voices: voices(carriers).min(articles.len()),
        first: carriers
            .iter()
            .filter_map(|found| found.article.published)
            .min_by_key(|date| date.seconds()),
        undated: undated.len(),
    }
}

fn voices(carriers: &[&Found]) -> usize {
    let compared = carriers.iter().take(LIMIT_COMPARED);
    let around: Vec<Shingles> = compared.map(|found| surroundings(found)).collect();
    let telling: Vec<Shingles> = around.into_iter().filter(|s| s.len() >= FEW).collect();
    let is_copy = |one: &Shingles, other: &Shingles| one.containment(other) >= COPIED;
    let groups: BTreeSet<usize> = groups(&telling, is_copy).into_iter().collect();
    groups.len().max(usize::from(!carriers.is_empty()))
}

/// What stands around the quotation, without its own words.
fn surroundings(found: &Found) -> Shingles {
    let article = &*found.article;
    let at = article
        .paragraphs
        .partition_point(|paragraph| paragraph.end <= found.passage.span.start);
    let first = article.paragraphs.get(at.saturating_sub(1));
    let last = article.paragraphs.get(at + 1).or(article.paragraphs.last());
    let (Some(first), Some(last)) = (first, last) else {
        return Shingles::default();
    };
    let segments = found.quote.iter().flat_map(|quote| &quote.segments);
    let mut texts = Vec::new();
    let mut from = first.start;
    for segment in segments {
        texts.push(article.slice(Span::new(from, segment.start)));
        from = segment.end.max(from);
    }
    texts.push(article.slice(Span::new(from, last.end)));
    Shingles::of(texts)
}
