//! Indirect speech: what the reporter's sentence says that somebody said, without marks.
//!
//! Every cue of a sentence has several readings (the clause behind it, in front of it, around
//! it, with other borders); a linear model takes the best one, or none. Its weights are
//! `data/indirect.txt`, learned by the example `train_indirect`. Knows nothing of speakers.

mod around;
mod borders;
mod choice;
mod class;
mod govern;
mod looks;
mod place;
mod reading;
mod sentence;
#[cfg(test)]
mod tests;
mod trigger;
mod unsaid;
mod value;

use std::sync::LazyLock;

pub use reading::{KINDS, Kind, Part, Reading, Readings};

use super::frame::Frame;
use super::linear::Model;
use crate::article::{Article, Quote, QuoteKind};
use crate::text::Span;
use choice::{Found, choose, give_way, keep_apart};
use class::Class;
use place::{Place, Range};
use sentence::{Sentence, Tokens};
use trigger::Trigger;
use unsaid::unsaid;

/// The reported clauses of an article that stand outside of the `marked` quotations, and the
/// frame around those.
pub fn find(article: &Article, marked: &[Quote]) -> (Vec<Quote>, Frame) {
    let mut out = Vec::new();
    let mut taken: Vec<Found> = Vec::new();
    let mut last = usize::MAX;
    let settle = |taken: &mut Vec<Found>, out: &mut Vec<Quote>| {
        give_way(taken);
        keep_apart(taken);
        out.extend(taken.drain(..).map(|f| f.quote));
    };
    let readings = Readings::nameless();
    let mut scores: Vec<f32> = Vec::new();
    let frame = propose(article, marked, readings, |proposal, readings| {
        if proposal.sentence != last {
            settle(&mut taken, &mut out);
            last = proposal.sentence;
        }
        let parts = readings.parts().iter();
        scores.clear();
        scores.extend(parts.map(|p| MODELS[p.kind as usize].score(&p.features)));
        let Some((best, agreement)) = choose(proposal, readings, &scores) else {
            return;
        };
        if let Some(quote) = proposal.quote(article, proposal.segments(best)) {
            taken.push(Found {
                agreement,
                quote,
                cue: proposal.cue.at,
                clause: best.first,
                main: proposal.main(best.first),
            });
        }
    });
    settle(&mut taken, &mut out);
    out.sort_by_key(|q| q.segments[0]);
    (out, frame)
}

/// Gives every cue of an article with all its readings to `take`, and returns the frame in which
/// they stand. For learning; [`find`] decides by the model.
pub fn proposals(
    article: &Article,
    marked: &[Quote],
    take: impl FnMut(&Proposal, &Readings),
) -> Frame {
    propose(article, marked, Readings::default(), take)
}

fn propose(
    article: &Article,
    marked: &[Quote],
    mut readings: Readings,
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

    /// Is a reading a whole clause, with subject and verb, right behind the cue or in front of it?
    fn is_plain(&self, reading: &Reading) -> bool {
        let (from, to) = reading.first;
        let is_beside = from == self.cue.end || to <= self.cue.at && reading.second.is_none();
        is_beside && self.within.is_plain_clause(from)
    }

    /// Does grammar alone tell that a clause is reported that starts as this one does?
    fn is_evident(&self, reading: &Reading) -> bool {
        Place::of(&self.within, &self.cue).is_evident(reading.first.0)
    }

    /// Does what stands right behind the cue say who told what stands in front of it?
    fn is_inverted(&self) -> bool {
        let is_comma = self.within.class(self.cue.at.wrapping_sub(1)) == Class::Comma;
        is_comma && Place::of(&self.within, &self.cue).is_source_behind()
    }

    /// Up to which token a clause is a main clause.
    fn main(&self, (from, to): Range) -> usize {
        let opens = |class| {
            matches!(
                class,
                Class::That | Class::Who | Class::Since | Class::Question | Class::Whether
            )
        };
        let opener = (from..to).find(|at| opens(self.within.class(*at)));
        opener.unwrap_or(to)
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
            unsaid: unsaid(&self.within, &self.cue),
            with: Vec::new(),
        })
    }
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
