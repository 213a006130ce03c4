//! Figures of the reported clauses, against attributions that people marked.
//!
//! Wanted are attributions of at least four words, none in quotation marks, whose cue holds a
//! verb of speech. A clause is right if it and some attribution share half of both together.

use super::gold::{Attribution, Places};
use super::{Case, Mistake, MistakeKind, Retrieval, Scores, Share};
use crate::article::{Quote, QuoteKind};
use crate::quote::cue::{self, CueClass};
use crate::text::{Span, Words};

/// The figures of reported clauses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Indirect {
    /// Clauses found.
    pub detection: Retrieval,
    /// Of the wanted ones found, those whose speaker's mention lies in the marked source.
    pub speaker: Share,
}

/// Counts one article.
pub fn score(number: usize, case: &Case, out: &mut Scores) {
    let attributions = case.gold.attributions.as_deref().unwrap_or(&[]);
    let places = Places::of(&case.article.text);
    let text = &case.article.text;
    let golds: Vec<(Span, &Attribution)> = attributions
        .iter()
        .filter_map(|a| Some((hull(&places.spans(&a.content))?, a)))
        .collect();
    let clauses: Vec<(Span, &Quote)> = case
        .quotes
        .iter()
        .filter(|q| q.kind == QuoteKind::Indirect)
        .filter_map(|q| Some((hull(&q.segments)?, q)))
        .collect();
    let figures = out.indirect.get_or_insert_default();
    for (span, quote) in &clauses {
        let right = golds.iter().any(|(gold, _)| agree(*span, *gold));
        figures.detection.precision.count(right);
        if !right {
            let got = quote.speaker.as_ref().map(|s| s.name.clone());
            out.errors
                .push(mistake(number, *span, MistakeKind::NotReported, got));
        }
    }
    for (span, gold) in &golds {
        if !is_wanted(text, &places, gold) {
            continue;
        }
        let found = clauses.iter().filter(|(clause, _)| agree(*clause, *span));
        let best = found.reduce(|a, b| if closer(b.0, a.0, *span) { b } else { a });
        figures.detection.recall.count(best.is_some());
        match best {
            None => out
                .errors
                .push(mistake(number, *span, MistakeKind::MissedIndirect, None)),
            Some((_, quote)) if !gold.source.is_empty() => {
                let mention = quote.speaker.as_ref().map(|s| s.mention);
                let sources = places.spans(&gold.source);
                let right = mention.is_some_and(|m| sources.iter().any(|s| s.overlaps(m)));
                figures.speaker.count(right);
            }
            Some(_) => {}
        }
    }
}

fn mistake(case: usize, span: Span, kind: MistakeKind, got: Option<String>) -> Mistake {
    Mistake {
        case,
        span,
        kind,
        wanted: None,
        got,
    }
}

fn is_wanted(text: &str, places: &Places, gold: &Attribution) -> bool {
    let contents = places.spans(&gold.content);
    let words: usize = contents
        .iter()
        .filter_map(|s| s.of(text))
        .map(|t| t.split_whitespace().count())
        .sum();
    let is_marked = |t: &str| t.contains(['“', '”', '"']) || t.contains("''") || t.contains("``");
    let marked = contents.iter().filter_map(|s| s.of(text)).any(is_marked);
    words >= 4
        && !marked
        && places
            .spans(&gold.cue)
            .iter()
            .any(|s| reports_speech(s.of(text).unwrap_or("")))
}

fn reports_speech(cue: &str) -> bool {
    let mut words = Words::new(cue);
    while let Some(word) = words.next() {
        let strong = cue::verb(word.folded).is_some_and(|v| v.class == CueClass::Strong);
        if strong || word.folded == "according" {
            return true;
        }
    }
    false
}

fn hull(spans: &[Span]) -> Option<Span> {
    let start = spans.iter().map(|s| s.start).min()?;
    let end = spans.iter().map(|s| s.end).max()?;
    Some(Span::new(start, end))
}

/// Do they share half of both together?
fn agree(a: Span, b: Span) -> bool {
    let both = a.intersection(b).map_or(0, Span::len);
    both > 0 && both * 2 >= a.len() + b.len() - both
}

/// Does `a` agree with `gold` better than `b`?
fn closer(a: Span, b: Span, gold: Span) -> bool {
    let share = |s: Span| {
        let both = s.intersection(gold).map_or(0, Span::len);
        (both, s.len() + gold.len() - both)
    };
    let ((a, a_all), (b, b_all)) = (share(a), share(b));
    a * b_all > b * a_all
}
