//! The JSON shape of an answer and of a hit; the same for the command line and for servers.

use serde::Serialize;

use super::super::offsets::CodePoints;
use super::super::{Reasons, Shown};
use super::article::{HeadJson, QuoteJson, SpanJson, head, quote_json, span_json};
use super::verdict::{VerdictJson, verdict};
use super::{rounded, scope_name};
use crate::article::{Article, Part, Passage};
use crate::engine::{Coverage, Hit, Likeness, Reason, Relaxation};
use crate::text::Span;

#[derive(Debug, Serialize)]
pub(super) struct AnswerJson<'a> {
    query: &'a str,
    scope: &'static str,
    total: usize,
    /// How many hits there are on all pages, where that is known.
    hits_in_all: Option<usize>,
    took_ms: f64,
    warnings: Vec<&'a str>,
    hits: Vec<HitJson<'a>>,
    coverage: CoverageJson,
    relaxations: Vec<RelaxationJson<'a>>,
    /// Only where a quotation was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<VerdictJson<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct HitJson<'a> {
    rank: usize,
    score: f64,
    article: HeadJson<'a>,
    passage: PassageJson<'a>,
    highlights: Vec<SpanJson>,
    quotes: Vec<QuoteJson<'a>>,
    duplicate_of: Option<CopyJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<Vec<ReasonJson<'a>>>,
    /// Only where copies are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    copies: Option<CopiesJson>,
}

#[derive(Debug, Serialize)]
struct CopiesJson {
    articles: usize,
    publishers: usize,
    first: Option<String>,
    undated: usize,
}

/// The first of the articles that say the same.
#[derive(Debug, Serialize)]
struct CopyJson<'a> {
    id: &'a str,
    path: &'a str,
    url: Option<&'a str>,
    /// Whether it has the same words, or only the most of them.
    exact: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct PassageJson<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    part: Part,
}

#[derive(Debug, Serialize)]
struct ReasonJson<'a> {
    signal: &'a str,
    detail: &'a str,
    value: f64,
}

#[derive(Debug, Serialize)]
struct RelaxationJson<'a> {
    change: &'a str,
    query: &'a str,
    scope: &'static str,
    total: usize,
}

/// What was searched.
#[derive(Debug, Serialize)]
pub(super) struct CoverageJson {
    articles: u64,
    passages: u64,
    quotes: u64,
    speakers: u64,
    publishers: u64,
    partial: u64,
    from: Option<String>,
    to: Option<String>,
    undated: u64,
    indexed_at: Option<String>,
}

pub(super) fn answer<'a>(shown: &Shown<'a>) -> AnswerJson<'a> {
    let answer = shown.answer;
    AnswerJson {
        query: &answer.query,
        scope: scope_name(answer.scope),
        total: answer.total,
        hits_in_all: answer.hits_in_all,
        took_ms: rounded(shown.took_ms),
        warnings: answer.warnings.iter().map(|w| w.text.as_str()).collect(),
        hits: answer
            .hits
            .iter()
            .map(|one| hit(one, shown.reasons))
            .collect(),
        coverage: coverage(&answer.coverage),
        relaxations: answer.relaxations.iter().map(relaxation).collect(),
        verdict: shown.verdict.map(verdict),
    }
}

pub(super) fn hit(hit: &Hit, reasons: Reasons) -> HitJson<'_> {
    let article = &*hit.article;
    let points = CodePoints::new(&article.text);
    let text = article.slice(hit.passage.span);
    let inside = CodePoints::new(text);
    HitJson {
        rank: hit.rank,
        score: rounded(hit.score),
        article: head(article),
        passage: passage(article, &points, hit.passage),
        highlights: spans(&inside, &hit.highlights),
        quotes: hit
            .quotes
            .iter()
            .map(|one| {
                let lit = spans(&inside, &one.highlights);
                let mut json = quote_json(article, &points, &one.quote, Some(lit));
                json.asked = Some(one.is_asked);
                json
            })
            .collect(),
        duplicate_of: hit.copy_of.as_ref().map(|copy| CopyJson {
            id: &copy.article.id,
            path: &copy.article.path,
            url: copy.article.url.as_deref(),
            exact: copy.likeness == Likeness::Exact,
        }),
        reasons: match reasons {
            Reasons::Hidden => None,
            Reasons::Shown => Some(hit.reasons.iter().map(reason).collect()),
        },
        copies: hit.carriers.map(|copies| CopiesJson {
            articles: copies.articles,
            publishers: copies.publishers,
            first: copies.first.map(|date| date.to_string()),
            undated: copies.undated,
        }),
    }
}

pub(super) fn coverage(coverage: &Coverage) -> CoverageJson {
    CoverageJson {
        articles: coverage.articles,
        passages: coverage.passages,
        quotes: coverage.quotes,
        speakers: coverage.speakers,
        publishers: coverage.publishers,
        partial: coverage.partial,
        from: coverage.from.map(|date| date.to_string()),
        to: coverage.to.map(|date| date.to_string()),
        undated: coverage.undated,
        indexed_at: coverage.indexed_at.map(|moment| moment.to_string()),
    }
}

pub(super) fn passage<'a>(
    article: &'a Article,
    points: &CodePoints<'_>,
    passage: Passage,
) -> PassageJson<'a> {
    let SpanJson { start, end } = span_json(points, passage.span);
    PassageJson {
        text: article.slice(passage.span),
        start,
        end,
        part: passage.part,
    }
}

pub(super) fn spans(points: &CodePoints<'_>, spans: &[Span]) -> Vec<SpanJson> {
    spans.iter().map(|span| span_json(points, *span)).collect()
}

fn reason(reason: &Reason) -> ReasonJson<'_> {
    ReasonJson {
        signal: reason.signal,
        detail: &reason.detail,
        value: rounded(reason.value),
    }
}

fn relaxation(relaxation: &Relaxation) -> RelaxationJson<'_> {
    RelaxationJson {
        change: &relaxation.change,
        query: &relaxation.query,
        scope: scope_name(relaxation.scope),
        total: relaxation.total,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;
    use serde_json::Value;

    fn slice(text: &str, place: &Value) -> String {
        let at = |key: &str| place[key].as_u64().unwrap() as usize;
        text.chars()
            .skip(at("start"))
            .take(at("end") - at("start"))
            .collect()
    }

    #[test]
    fn highlights_count_from_the_passage_and_segments_from_the_article() {
        let found = sample::answer();
        let json = serde_json::to_value(answer(&sample::shown(&found))).unwrap();
        let hit = &json["hits"][0];
        let passage = hit["passage"]["text"].as_str().unwrap();
        let text = &found.hits[0].article.text;
        assert_eq!(slice(text, &hit["passage"]), passage);
        assert_eq!(slice(passage, &hit["highlights"][0]), "café stays");
        let quote = &hit["quotes"][0];
        assert_eq!(slice(passage, &quote["highlights"][0]), "café stays");
        assert_eq!(slice(text, &quote["segments"][0]), "“The café stays open,”");
    }

    #[test]
    fn scores_have_three_decimals_and_reasons_are_asked_for() {
        let found = sample::answer();
        let mut shown = sample::shown(&found);
        let plain = serde_json::to_value(answer(&shown)).unwrap();
        assert_eq!(plain["hits"][0]["score"], 12.346);
        assert_eq!(plain["took_ms"], 3.25);
        assert_eq!(plain["scope"], "passage");
        assert_eq!(plain["hits"][0].get("reasons"), None);
        shown.reasons = Reasons::Shown;
        let explained = serde_json::to_value(answer(&shown)).unwrap();
        assert_eq!(explained["hits"][0]["reasons"][0]["signal"], "bm25");
    }

    #[test]
    fn coverage_is_stated() {
        let found = sample::answer();
        let json = serde_json::to_value(answer(&sample::shown(&found))).unwrap();
        let coverage = &json["coverage"];
        assert_eq!(coverage["articles"], 1234);
        assert_eq!(coverage["from"], "2019-05-02");
        assert_eq!(coverage["to"], Value::Null);
        assert_eq!(coverage["indexed_at"], "2024-05-06T07:08:09Z");
        assert_eq!(json["relaxations"][0]["total"], 7);
    }
}
