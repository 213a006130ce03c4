//! Indirect speech: what the reporter's sentence says that somebody said, without marks.
//!
//! Every cue of a sentence has several readings (the clause behind it, in front of it, around
//! it, with other borders); a linear model takes the best one, or none. Its weights are
//! `data/indirect.txt`, learned by the example `train_indirect`. Knows nothing of speakers.

mod around;
mod class;
mod looks;
mod place;
mod reading;
mod sentence;
mod trigger;
mod value;

use std::sync::LazyLock;

pub use reading::{KINDS, Kind, Part, Reading, Readings};

use super::frame::Frame;
use super::linear::{Model, exp};
use crate::article::{Article, Quote, QuoteKind};
use crate::text::Span;
use sentence::{Sentence, Tokens};
use trigger::Trigger;

/// The reported clauses of an article that stand outside of the `marked` quotations, and the
/// frame around those.
pub fn find(article: &Article, marked: &[Quote]) -> (Vec<Quote>, Frame) {
    let mut out = Vec::new();
    let mut taken: Vec<Found> = Vec::new();
    let mut last = usize::MAX;
    let settle = |taken: &mut Vec<Found>, out: &mut Vec<Quote>| {
        keep_apart(taken);
        out.extend(taken.drain(..).map(|f| f.quote));
    };
    let frame = proposals(article, marked, |proposal, readings| {
        if proposal.sentence != last {
            settle(&mut taken, &mut out);
            last = proposal.sentence;
        }
        let scores: Vec<f32> = readings
            .parts()
            .iter()
            .map(|p| MODELS[p.kind as usize].score(&p.features))
            .collect();
        let Some((best, agreement)) = choose(proposal, readings, &scores) else {
            return;
        };
        if agreement < SURE {
            return;
        }
        if let Some(quote) = proposal.quote(article, proposal.segments(best)) {
            taken.push(Found { agreement, quote });
        }
    });
    settle(&mut taken, &mut out);
    out.sort_by_key(|q| q.segments[0]);
    (out, frame)
}

/// The reading with which most others agree, weighed by how likely they are, and their share.
fn choose<'r>(
    proposal: &Proposal,
    readings: &'r Readings,
    scores: &[f32],
) -> Option<(&'r Reading, f64)> {
    let weight = |r: &Reading| exp(r.parts.iter().filter_map(|p| scores.get(*p)).sum::<f32>());
    let weights: Vec<f64> = readings.readings.iter().map(weight).collect();
    let sum = 1.0 + weights.iter().sum::<f64>();
    let likely: Vec<(&Reading, Span, f64)> = readings
        .readings
        .iter()
        .zip(&weights)
        .filter(|(_, weight)| **weight >= UNLIKELY * sum)
        .map(|(r, weight)| (r, proposal.hull(r), weight / sum))
        .collect();
    let agreement = |one: Span| -> f64 {
        likely
            .iter()
            .filter(|(_, other, _)| agree(one, *other))
            .map(|(_, _, share)| share)
            .sum()
    };
    let all = likely
        .iter()
        .map(|(r, span, share)| (*r, agreement(*span), *share));
    let best = all.reduce(|a, b| if (b.1, b.2) > (a.1, a.2) { b } else { a })?;
    Some((best.0, best.1))
}

/// Do two places share more than half of both together?
fn agree(a: Span, b: Span) -> bool {
    let both = a.intersection(b).map_or(0, Span::len);
    both * 20 > (a.len() + b.len() - both) * 11
}

/// Readings with a smaller share are not looked at.
const UNLIKELY: f64 = 0.02;

/// So much of the probability must agree on a clause.
const SURE: f64 = 0.56;

/// Gives every cue of an article with all its readings to `take`, and returns the frame in which
/// they stand. For learning; [`find`] decides by the model.
pub fn proposals(
    article: &Article,
    marked: &[Quote],
    mut take: impl FnMut(&Proposal, &Readings),
) -> Frame {
    let mut quotes: Vec<Span> = marked
        .iter()
        .flat_map(|q| q.segments.iter().copied())
        .collect();
    quotes.sort_unstable();
    quotes.dedup_by(|b, a| a.overlaps(*b));
    let frame = Frame::build(article, &quotes, |_| true);
    let headline_end = article.headline.map_or(0, |h| h.end);
    let tokens = Tokens::new(&article.text, &frame, headline_end);
    let mut triggers = Vec::new();
    let mut readings = Readings::default();
    for sentence in tokens.sentences() {
        trigger::triggers(&sentence, &mut triggers);
        for cue in &triggers {
            reading::readings(&sentence, cue, &mut readings);
            if !readings.readings.is_empty() {
                let proposal = Proposal {
                    sentence: sentence.from,
                    within: sentence,
                    cue: *cue,
                };
                take(&proposal, &readings);
            }
        }
    }
    frame
}

/// A cue in its sentence.
pub struct Proposal<'a> {
    sentence: usize,
    within: Sentence<'a>,
    cue: Trigger,
}

impl Proposal<'_> {
    /// Where the cue stands.
    pub fn cue(&self) -> Span {
        self.within.span((self.cue.at, self.cue.end))
    }

    /// From the start to the end of the clause of a reading.
    fn hull(&self, reading: &Reading) -> Span {
        let first = self.within.span(reading.first);
        let end = reading
            .second
            .map_or(first, |second| self.within.span(second))
            .end;
        Span::new(first.start, end)
    }

    /// Where the clause of a reading stands, without the marked quotations in it.
    pub fn segments(&self, reading: &Reading) -> Vec<Span> {
        let mut out = Vec::new();
        for (from, to) in [Some(reading.first), reading.second].into_iter().flatten() {
            self.unmarked(from, to, &mut out);
        }
        out
    }

    fn unmarked(&self, from: usize, to: usize, out: &mut Vec<Span>) {
        let is_marked = |at: usize| self.within.is_quotation(at);
        let mut start = from;
        for at in from..=to {
            if at == to || is_marked(at) {
                if at >= start + 2 || (start == from && at == to && at > start) {
                    out.push(self.within.span((start, at)));
                }
                start = at + 1;
            }
        }
    }

    fn quote(&self, article: &Article, segments: Vec<Span>) -> Option<Quote> {
        let words = |s: &Span| {
            s.of(&article.text)
                .map_or(0, |t| t.split_whitespace().take(4).count())
        };
        if segments.iter().map(words).sum::<usize>() < 4 {
            return None;
        }
        let start = segments.first()?.start;
        let behind = article.paragraphs.partition_point(|p| p.start <= start);
        Some(Quote {
            kind: QuoteKind::Indirect,
            segments,
            paragraph: behind.checked_sub(1),
            speaker: None,
            cue: Some(self.cue()),
            unsaid: None,
        })
    }
}

struct Found {
    agreement: f64,
    quote: Quote,
}

/// Of clauses that overlap, the surest stays.
fn keep_apart(found: &mut Vec<Found>) {
    found.sort_by(|a, b| b.agreement.total_cmp(&a.agreement));
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for one in found.drain(..) {
        let apart = |other: &Found| {
            let pairs = other
                .quote
                .segments
                .iter()
                .flat_map(|a| one.quote.segments.iter().map(move |b| (a, b)));
            !pairs.into_iter().any(|(a, b)| a.overlaps(*b))
        };
        if kept.iter().all(apart) {
            kept.push(one);
        }
    }
    *found = kept;
}

static MODELS: LazyLock<[Model; KINDS]> = LazyLock::new(|| {
    let mut parts = include_str!("../data/indirect.txt").split("\n[").skip(1);
    std::array::from_fn(|_| {
        let part = parts.next().unwrap_or("");
        Model::read(
            part.split_once(']')
                .map_or("", |(_, weights)| weights.trim_start()),
        )
    })
});

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::ArticleBuilder;

    fn article(text: &str) -> Article {
        let mut builder = ArticleBuilder::default();
        for paragraph in text.split('\n') {
            builder.paragraph(paragraph);
        }
        builder.build("a".into(), "a".into())
    }

    fn clauses(text: &str) -> Vec<String> {
        let article = article(text);
        let (found, _) = find(&article, &super::super::marked_quotations(&article));
        let words = |quote: &Quote| {
            let pieces: Vec<&str> = quote.segments.iter().map(|s| article.slice(*s)).collect();
            format!(
                "{} <{}>",
                pieces.join(" / "),
                quote.cue.map_or("", |c| article.slice(c))
            )
        };
        found.iter().map(words).collect()
    }

    #[test]
    fn a_clause_is_found_on_every_side_of_its_cue() {
        for (text, clause) in [
            (
                "Mayor Ada Quill said that the old bridge would stay closed until June.",
                "that the old bridge would stay closed until June <said>",
            ),
            (
                "The old bridge would stay closed until June, Quill added.",
                "The old bridge would stay closed until June <added>",
            ),
            (
                "The old bridge has been closed since May, according to the harbor office.",
                "The old bridge has been closed since May <according to>",
            ),
            (
                "According to the harbor office, the old bridge has been closed since May.",
                "the old bridge has been closed since May <According to>",
            ),
            (
                "The bridge, Quill said, would stay closed until the middle of June.",
                "The bridge / would stay closed until the middle of June <said>",
            ),
            (
                "Quill told reporters on Monday that the ferry would run again.",
                "that the ferry would run again <told>",
            ),
            (
                "He vowed to reopen the ferry line before the end of the year.",
                "to reopen the ferry line before the end of the year <vowed>",
            ),
        ] {
            assert_eq!(clauses(text), [clause], "{text}");
        }
    }

    #[test]
    fn what_nobody_is_said_to_say_is_no_clause() {
        for text in [
            "The old bridge stayed closed, and the ferry ran all day.",
            "She told nobody.",
            "An official who asked not to be named because of the talks left early.",
            "“The bridge is closed until June,” Quill said on Monday.",
        ] {
            assert_eq!(clauses(text), [""; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn clauses_lie_apart_in_any_text(
            text in r#"((said|told|according to|that|she|Quill|bridge|would|denied|,|\.|“|”|—|\n|\PC{0,3}) ?){0,60}"#,
        ) {
            let article = article(&text);
            let (found, _) = find(&article, &super::super::marked_quotations(&article));
            let mut at = 0;
            let mut segments: Vec<Span> = found.iter().flat_map(|q| q.segments.clone()).collect();
            segments.sort_unstable();
            for segment in segments {
                prop_assert!(at <= segment.start && !article.slice(segment).is_empty());
                at = segment.end;
            }
        }
    }
}
