//! The JSON shape of verdicts.

use serde::Serialize;

use super::super::link::evidence_link;
use super::super::offsets::CodePoints;
use super::answer::{CoverageJson, PassageJson, coverage, passage, spans};
use super::article::{HeadJson, QuoteJson, SpanJson, head, quote_json};
use crate::engine::Coverage;
use crate::verify::{Difference, Evidence, Judged, Outcome, Report, Sources, Unchecked, Verdict};

#[derive(Debug, Serialize)]
pub(super) struct ReportJson<'a> {
    verdicts: Vec<VerdictJson<'a>>,
    coverage: CoverageJson,
    passed: usize,
    failed: usize,
    allowed: usize,
    ignored: usize,
    unchecked: Vec<UncheckedJson<'a>>,
}

#[derive(Debug, Serialize)]
struct UncheckedJson<'a> {
    words: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    why: &'static str,
    reason: String,
}

#[derive(Debug, Serialize)]
pub(super) struct VerdictJson<'a> {
    quote: &'a str,
    speaker: Option<&'a str>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    verdict: &'static str,
    reason: &'a str,
    difference: Vec<DifferenceJson<'a>>,
    evidence: Vec<EvidenceJson<'a>>,
    sources: SourcesJson,
    /// Only in a check.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed: Option<AllowedJson<'a>>,
}

#[derive(Debug, Serialize)]
struct DifferenceJson<'a> {
    op: &'static str,
    draft: &'a str,
    source: &'a str,
    about: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct EvidenceJson<'a> {
    article: HeadJson<'a>,
    passage: PassageJson<'a>,
    highlights: Vec<SpanJson>,
    quote: Option<QuoteJson<'a>>,
    link: Option<String>,
}

#[derive(Debug, Serialize)]
struct SourcesJson {
    articles: usize,
    publishers: usize,
    voices: usize,
    first: Option<String>,
    undated: usize,
}

#[derive(Debug, Serialize)]
struct AllowedJson<'a> {
    reason: &'a str,
    until: String,
}

pub(super) fn report<'a>(report: &'a Report, searched: &Coverage) -> ReportJson<'a> {
    ReportJson {
        verdicts: report.judged.iter().map(judged).collect(),
        coverage: coverage(searched),
        passed: report.passed(),
        failed: report.failed(),
        allowed: report.allowed(),
        ignored: report.ignored,
        unchecked: report.unchecked.iter().map(unchecked).collect(),
    }
}

fn unchecked(one: &Unchecked) -> UncheckedJson<'_> {
    UncheckedJson {
        words: &one.words,
        file: &one.place.file,
        line: one.place.line,
        column: one.place.column,
        end_line: one.place.end_line,
        end_column: one.place.end_column,
        why: one.why.name(),
        reason: one.reason(),
    }
}

pub(super) fn judged(judged: &Judged) -> VerdictJson<'_> {
    let (outcome, exception) = match &judged.outcome {
        Outcome::Passed => ("passed", None),
        Outcome::Failed => ("failed", None),
        Outcome::Allowed(one) => ("allowed", Some(one)),
    };
    VerdictJson {
        outcome: Some(outcome),
        allowed: exception.map(|one| AllowedJson {
            reason: &one.reason,
            until: one.until.to_string(),
        }),
        ..verdict(&judged.verdict)
    }
}

pub(super) fn verdict(verdict: &Verdict) -> VerdictJson<'_> {
    let place = verdict.claim.place();
    VerdictJson {
        quote: &verdict.claim.quote,
        speaker: verdict.claim.speaker.as_deref(),
        file: place.as_ref().map(|place| place.file.clone()),
        line: place.as_ref().map(|place| place.line),
        column: place.as_ref().map(|place| place.column),
        end_line: place.as_ref().map(|place| place.end_line),
        end_column: place.as_ref().map(|place| place.end_column),
        verdict: verdict.kind.name(),
        reason: &verdict.reason,
        difference: verdict.difference.iter().map(difference).collect(),
        evidence: verdict.evidence.iter().map(evidence).collect(),
        sources: sources(verdict.sources),
        outcome: None,
        allowed: None,
    }
}

fn difference(piece: &Difference) -> DifferenceJson<'_> {
    DifferenceJson {
        op: piece.op.name(),
        draft: &piece.draft,
        source: &piece.source,
        about: piece.about.map(|about| about.name()),
    }
}

fn evidence(evidence: &Evidence) -> EvidenceJson<'_> {
    let article = &*evidence.article;
    let points = CodePoints::new(&article.text);
    let inside = CodePoints::new(article.slice(evidence.passage.span));
    EvidenceJson {
        article: head(article),
        passage: passage(article, &points, evidence.passage),
        highlights: spans(&inside, &evidence.highlights),
        quote: evidence
            .quote
            .as_ref()
            .map(|quote| quote_json(article, &points, quote, None)),
        link: evidence_link(evidence),
    }
}

fn sources(sources: Sources) -> SourcesJson {
    SourcesJson {
        articles: sources.articles,
        publishers: sources.publishers,
        voices: sources.voices,
        first: sources.first.map(|date| date.to_string()),
        undated: sources.undated,
    }
}
