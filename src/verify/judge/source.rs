//! From an article that may hold a claim's words to the places where it does.
//!
//! Quotations come first; the reporter's own text is looked at where no quotation has the words.

use std::sync::Arc;

use super::attribution::{Attribution, attribution};
use super::doubt::{Doubt, doubt};
use super::fit::{Fit, Question};
use crate::article::{Article, Passage, Quote, QuoteKind};
use crate::engine::Near;
use crate::quote::marked_stretches;
use crate::text::Span;
use crate::verify::verdict::{Evidence, VerdictKind};
use crate::verify::words::token::Tokens;
use crate::verify::words::verbatim::Side;

/// A place that holds the words, or some of them.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) article: Arc<Article>,
    pub(super) passage: Passage,
    /// The quotation; `None` outside of quotations.
    pub(super) quote: Option<Quote>,
    pub(super) fit: Fit,
    pub(super) voice: Voice,
    pub(super) attribution: Attribution,
    /// What the article says around them.
    pub(super) doubt: Option<Doubt>,
}

/// Whose text the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    /// A quotation's.
    Quoted,
    /// In quotation marks that nobody is known to speak in.
    Marked,
    /// The reporter's.
    Reported,
}

/// Less of a claim than this in a quotation is not worth aligning.
const WORTH_ALIGNING: f64 = 0.3;

/// What counts as reported must hold so much of the claim.
const REPORTED_SHARE: f64 = 0.8;

impl Found {
    pub(super) fn has_the_words(&self) -> bool {
        self.voice != Voice::Reported && self.fit.kind.has_the_words()
    }

    /// Does the reporter say it, and nobody is reported to?
    pub(super) fn is_narrated(&self) -> bool {
        self.voice == Voice::Reported && self.quote.is_none()
    }

    /// Do so many words stand between two ends of a quotation, or of a sentence of it?
    pub(super) fn is_whole(&self, words: usize) -> bool {
        let segments = self.quote.iter().flat_map(|quote| &quote.segments);
        let mut segments = segments.map(|segment| Tokens::of(&self.article.text, &[*segment]));
        let lit = self.fit.lit.first().map(|lit| lit.start);
        segments.any(|tokens| {
            let at = tokens
                .words
                .iter()
                .position(|word| Some(word.span.start) == lit);
            at.is_some_and(|at| {
                let end = at + words;
                let is_end = end == tokens.len() || tokens.begins_sentence(end);
                tokens.begins_sentence(at) && is_end
            })
        })
    }

    /// The date, id and path that order places which are otherwise equal.
    pub(super) fn order(&self) -> (bool, i64, &str, &str, usize) {
        let article = &*self.article;
        let date = article.published.map(|date| date.seconds());
        (
            date.is_none(),
            date.unwrap_or(0),
            &article.id,
            &article.path,
            self.passage.span.start,
        )
    }

    pub(super) fn evidence(&self) -> Evidence {
        let within = self.passage.span;
        let lit = self.fit.lit.iter().filter_map(|s| s.intersection(within));
        Evidence {
            article: self.article.clone(),
            passage: self.passage,
            highlights: lit.map(|span| span.relative_to(within.start)).collect(),
            quote: self.quote.clone(),
        }
    }
}

/// The quotations of an article that hold some of the claim.
pub(super) fn quoted(question: &Question<'_>, near: &Near, out: &mut Vec<Found>) {
    let text = &near.article.text;
    let is_near = |span: &Span| {
        let mut passages = near.found.iter().filter_map(|at| near.passages.get(*at));
        passages.any(|passage| passage.span.overlaps(*span))
    };
    let spoken = near.quotes.iter();
    for quote in spoken.filter(|quote| quote.kind != QuoteKind::Indirect) {
        if !quote.segments.iter().any(is_near) {
            continue;
        }
        if let Some(fit) = fit(question, text, &quote.segments, WORTH_ALIGNING) {
            out.extend(found(question, near, fit, Some(quote), Voice::Quoted));
        }
    }
}

/// The passages of an article that hold the claim outside of quotations.
pub(super) fn reported(question: &Question<'_>, near: &Near, out: &mut Vec<Found>) {
    let text = &near.article.text;
    let parted = parted(question, near);
    if !parted.is_empty() {
        out.extend(parted);
        return;
    }
    for passage in near.found.iter().filter_map(|at| near.passages.get(*at)) {
        let reporters = Tokens {
            is_reporters: true,
            ..Tokens::of(text, &[passage.span])
        };
        let Some(fit) = fit_tokens(question, text, &reporters, REPORTED_SHARE) else {
            continue;
        };
        let is_there = fit.kind <= VerdictKind::Near && fit.share >= REPORTED_SHARE;
        if !is_there || lies_in_one_quotation(&fit, &near.quotes) {
            continue;
        }
        let reporting = near.quotes.iter().find(|quote| {
            quote.kind == QuoteKind::Indirect && overlaps(quote, fit.lit.first().copied())
        });
        let voice = match fit.kind.has_the_words() && lies_in_marks(&near.article, &fit) {
            true => Voice::Marked,
            false => Voice::Reported,
        };
        out.extend(found(question, near, fit, reporting, voice));
    }
}

/// Reported words that the reporter interrupts, as they are: “Taxes, Ada Pell noted, rise”.
fn parted(question: &Question<'_>, near: &Near) -> Vec<Found> {
    let indirect = near
        .quotes
        .iter()
        .filter(|quote| quote.kind == QuoteKind::Indirect && quote.segments.len() > 1);
    let found = indirect.filter_map(|quote| {
        let fit = fit(
            question,
            &near.article.text,
            &quote.segments,
            REPORTED_SHARE,
        )?;
        let has_the_words = fit.kind.has_the_words();
        let found = || found(question, near, fit, Some(quote), Voice::Reported);
        has_the_words.then(found).flatten()
    });
    found.collect()
}

/// How the claim fits some spans of a text, if they can hold so much of it.
fn fit(question: &Question<'_>, text: &str, spans: &[Span], least: f64) -> Option<Fit> {
    fit_tokens(question, text, &Tokens::of(text, spans), least)
}

fn fit_tokens(question: &Question<'_>, text: &str, tokens: &Tokens, least: f64) -> Option<Fit> {
    let folded = tokens.words.iter().map(|word| word.folded.as_str());
    if question.needle.bound(folded) < least {
        return None;
    }
    question.fit(Side { text, tokens })
}

fn found(
    question: &Question<'_>,
    near: &Near,
    fit: Fit,
    quote: Option<&Quote>,
    voice: Voice,
) -> Option<Found> {
    let first = fit.lit.first()?.start;
    let holds = |passage: &&Passage| passage.span.start <= first && first < passage.span.end;
    let passage = *near.passages.iter().find(holds)?;
    Some(Found {
        article: near.article.clone(),
        passage,
        attribution: attribution(question.claim.speaker.as_deref(), quote, &near.article.text),
        doubt: doubt(&near.article, quote, &fit.lit, taken_back(question, &fit)),
        quote: quote.cloned(),
        fit,
        voice,
    })
}

/// The words by which the draft takes the quotation back, and not only gives back what a cut loses.
fn taken_back<'q>(question: &Question<'q>, fit: &Fit) -> Option<&'q str> {
    let unsaid = question.claim.unsaid.as_deref();
    let is_of_saying = |words: &str| {
        let mut words = words.split_whitespace();
        words.any(|word| matches!(word, "said" | "say" | "saying" | "says" | "told" | "wrote"))
    };
    unsaid.filter(|words| fit.given_back.is_none() || is_of_saying(words))
}

fn overlaps(quote: &Quote, lit: Option<Span>) -> bool {
    let overlaps = |span: Span| quote.segments.iter().any(|s| s.overlaps(span));
    lit.is_some_and(overlaps)
}

/// Has it been compared as a quotation already?
fn lies_in_one_quotation(fit: &Fit, quotes: &[Quote]) -> bool {
    let mut spoken = quotes
        .iter()
        .filter(|quote| quote.kind != QuoteKind::Indirect);
    spoken.any(|quote| {
        let holds = |lit: &Span| quote.segments.iter().any(|s| s.contains(*lit));
        fit.lit.iter().all(holds)
    })
}

/// Do the words stand in quotation marks, whether or not somebody speaks in them?
fn lies_in_marks(article: &Article, fit: &Fit) -> bool {
    let mut is_marked = false;
    marked_stretches(article, |stretch, _| {
        is_marked |= !fit.lit.is_empty() && fit.lit.iter().all(|lit| stretch.contains(*lit));
        false
    });
    is_marked
}
