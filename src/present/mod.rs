//! From answers to bytes on any `impl Write`: human, JSON, JSONL, CSV, Markdown, TREC,
//! JUnit, SARIF.
//!
//! All escaping is here: markup for formats, control characters for terminals. One file (or
//! folder) a format. Opens no file, touches no stdout and knows no flag; what a screen can
//! show comes in as a [`Screen`].

mod atom;
mod cases;
mod check;
mod csv;
mod diagnostic;
mod excerpt;
mod github;
mod human;
mod json;
mod junit;
mod link;
mod markdown;
mod offsets;
mod pieces;
#[cfg(test)]
mod sample;
mod sarif;
mod shell;
mod tap;
mod trec;
mod verdict_cases;
mod verdict_markdown;
mod verdict_text;
mod visible;

pub use atom::alerts_atom;
pub use cases::{Case, CaseGroup, CaseOutcome, Place};
pub use check::{Timings, check_cases, check_facts, check_markdown, check_trec, diagnostic_cases};
pub use csv::{answer_csv, speakers_csv};
pub use diagnostic::diagnostics_human;
pub use github::{LIMIT_SUMMARY_BYTES, github_annotations, github_summary};
pub use human::{
    Ink, Links, Screen, alerts_human, answer_human, article_human, check_human, check_summary,
    ingest_human, nothing_human, passed_over, progress_human, rehearsal_human, scores_human,
    speaker_human, speakers_human, stats_human, verdicts_human,
};
pub use json::{
    ArticleArray, alerts_jsonl, answer_json, answer_jsonl, article_jsonl, check_json, check_jsonl,
    problem_jsonl, scores_json, speaker_json, speakers_json, speakers_jsonl, stats_json,
    verdicts_json, verdicts_jsonl,
};
pub use junit::junit;
pub use markdown::answer_markdown;
pub use sarif::verdicts_sarif;
pub use tap::tap;
pub use trec::answer_trec;
pub use verdict_cases::verdict_cases;
pub use verdict_markdown::verdicts_markdown;
pub use verdict_text::verdict_line;
pub use visible::visible;

use crate::article::{Article, Confidence, Quote};
use crate::engine::Answer;
use crate::text::Span;
use crate::verify::Verdict;

/// An answer with what its caller knows beside it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// How many hits were asked for at the most, and how many of one article; 0 for any number.
    pub limit: usize,
    /// See `limit`.
    pub per_article: usize,
    /// The arguments that name the index, in the commands that are shown.
    pub index: &'a [String],
    /// How long it took, in milliseconds.
    pub took_ms: f64,
    /// Whether to say what each score is made of.
    pub reasons: Reasons,
    /// Where a quotation was asked for: whether it was said.
    pub verdict: Option<&'a Verdict>,
}

/// Whether to say what each score is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reasons {
    /// No.
    Hidden,
    /// Yes.
    Shown,
}

/// Whether an article is written with its text, into which its offsets point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// No.
    Hidden,
    /// Yes.
    Shown,
}

/// The words of a quotation, its segments parted by a space.
fn quote_text(article: &Article, quote: &Quote) -> String {
    let words: Vec<&str> = quote
        .segments
        .iter()
        .map(|span| article.slice(*span))
        .collect();
    words.join(" ")
}

/// Where a passage stands: the path, with the line where the article's text is the file as it is,
/// as it is for plain text alone.
fn address(article: &Article, passage: Span) -> String {
    let is_plain = [".txt", ".text"]
        .iter()
        .any(|end| article.path.ends_with(end));
    match article.text.get(..passage.start).filter(|_| is_plain) {
        Some(before) => format!("{}:{}", article.path, before.matches('\n').count() + 1),
        None => article.path.clone(),
    }
}

/// The words by which the article says that a quotation was not said.
fn unsaid<'a>(article: &'a Article, quote: &Quote) -> Option<&'a str> {
    quote.unsaid.map(|span| article.slice(span))
}

/// How sure the speakers of a quotation are: as sure as the one who is least so; `None` where
/// nobody is named.
fn sureness(quote: &Quote) -> Option<f64> {
    let least = quote.speakers().map(|speaker| speaker.confidence).min();
    least.map(Confidence::share)
}

/// How to say speakers who are not sure (law 4): what stands before the names.
fn hedge(share: f64) -> &'static str {
    match share {
        sure if sure >= 0.9 => "",
        likely if likely >= 0.6 => "probably ",
        _ => "perhaps ",
    }
}
