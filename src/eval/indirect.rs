//! Figures of the reported clauses, against attributions that people marked.
//!
//! Wanted are attributions of at least four words, none in quotation marks, whose cue holds a
//! verb of speech. A clause is right if it and some attribution share half of both together.

use super::gold::{Attribution, Places};
use super::{Case, Mistake, MistakeKind, Retrieval, Scores, Share};
use crate::article::{Quote, QuoteKind};
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
        let right = golds.iter().any(|(gold, _)| agree(text, *span, *gold));
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
        let found = clauses
            .iter()
            .filter(|(clause, _)| agree(text, *clause, *span));
        let best = found.reduce(|a, b| if closer(text, b.0, a.0, *span) { b } else { a });
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

/// By a list of its own: a verb that the program learns must not change what is wanted of it.
fn reports_speech(cue: &str) -> bool {
    let mut words = Words::new(cue);
    let mut before = String::new();
    while let Some(word) = words.next() {
        let is_pair = matches!(
            (before.as_str(), word.folded),
            ("according", "to") | ("called", "for")
        );
        if is_pair || SPEECH.binary_search(&word.folded).is_ok() {
            return true;
        }
        before.clear();
        before.push_str(word.folded);
    }
    false
}

/// Sorted.
const SPEECH: &[&str] = &[
    "acknowledged",
    "acknowledges",
    "added",
    "adds",
    "admits",
    "admitted",
    "announce",
    "announced",
    "announces",
    "argue",
    "argued",
    "argues",
    "ask",
    "asked",
    "asks",
    "asserted",
    "claim",
    "claimed",
    "claims",
    "complained",
    "conceded",
    "confirmed",
    "confirms",
    "contended",
    "declared",
    "declares",
    "denied",
    "denies",
    "described",
    "disclosed",
    "explained",
    "explains",
    "indicated",
    "insisted",
    "insists",
    "maintained",
    "noted",
    "notes",
    "pledged",
    "predicted",
    "promised",
    "promises",
    "recalled",
    "replied",
    "reported",
    "reports",
    "responded",
    "revealed",
    "said",
    "say",
    "saying",
    "says",
    "state",
    "stated",
    "states",
    "suggested",
    "suggests",
    "tell",
    "telling",
    "tells",
    "testified",
    "told",
    "tweeted",
    "urged",
    "vowed",
    "warned",
    "warns",
    "writes",
    "wrote",
];

fn hull(spans: &[Span]) -> Option<Span> {
    let start = spans.iter().map(|s| s.start).min()?;
    let end = spans.iter().map(|s| s.end).max()?;
    Some(Span::new(start, end))
}

/// Do they share half of both together?
fn agree(text: &str, a: Span, b: Span) -> bool {
    let (both, all) = shared(text, a, b);
    both > 0 && both * 2 >= all
}

/// Does `a` agree with `gold` better than `b`?
fn closer(text: &str, a: Span, b: Span, gold: Span) -> bool {
    let ((a, a_all), (b, b_all)) = (shared(text, a, gold), shared(text, b, gold));
    a * b_all > b * a_all
}

/// How many characters are in both, and how many in the two together.
fn shared(text: &str, a: Span, b: Span) -> (usize, usize) {
    let chars = |span: Span| span.of(text).map_or(0, |part| part.chars().count());
    let both = a.intersection(b).map_or(0, chars);
    (both, chars(a) + chars(b) - both)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_goes_by_a_fixed_list() {
        assert!(SPEECH.is_sorted());
        for cue in [
            "said",
            "According to",
            "had called for",
            "later told reporters",
        ] {
            assert!(reports_speech(cue), "{cue}");
        }
        for cue in ["believes", "called", "thinks that"] {
            assert!(!reports_speech(cue), "{cue}");
        }
    }
}
