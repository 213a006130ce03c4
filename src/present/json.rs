//! The JSON shape of an article with its quotations.

use serde::Serialize;

use super::offsets::CodePoints;
use crate::article::{Article, Quote, QuoteKind, SpeakerKind};
use crate::text::Span;

/// An article as `extract` shows it.
#[derive(Debug, Serialize)]
pub struct ArticleJson<'a> {
    id: &'a str,
    path: &'a str,
    url: Option<&'a str>,
    headline: &'a str,
    byline: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<String>,
    language: Option<&'a str>,
    paragraphs: Vec<SpanJson>,
    quotes: Vec<QuoteJson<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct SpanJson {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct QuoteJson<'a> {
    kind: QuoteKind,
    text: String,
    segments: Vec<SpanJson>,
    paragraph: Option<usize>,
    speaker: Option<SpeakerJson<'a>>,
    cue: Option<TextJson<'a>>,
}

#[derive(Debug, Serialize)]
struct SpeakerJson<'a> {
    name: &'a str,
    kind: SpeakerKind,
    mention: TextJson<'a>,
    confidence: f64,
}

#[derive(Debug, Serialize)]
struct TextJson<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// The shape of one article.
pub fn article_json<'a>(article: &'a Article, quotes: &'a [Quote]) -> ArticleJson<'a> {
    let points = CodePoints::new(&article.text);
    ArticleJson {
        id: &article.id,
        path: &article.path,
        url: article.url.as_deref(),
        headline: article.headline_text(),
        byline: article.byline.as_deref(),
        publisher: article.publisher.as_deref(),
        published: article.published.map(|date| date.to_string()),
        language: article.language.as_deref(),
        paragraphs: article
            .paragraphs
            .iter()
            .map(|span| span_json(&points, *span))
            .collect(),
        quotes: quotes
            .iter()
            .map(|quote| quote_json(article, &points, quote))
            .collect(),
    }
}

fn span_json(points: &CodePoints<'_>, span: Span) -> SpanJson {
    SpanJson {
        start: points.before(span.start),
        end: points.before(span.end),
    }
}

fn text_json<'a>(article: &'a Article, points: &CodePoints<'_>, span: Span) -> TextJson<'a> {
    let SpanJson { start, end } = span_json(points, span);
    TextJson {
        text: article.slice(span),
        start,
        end,
    }
}

pub(super) fn quote_json<'a>(
    article: &'a Article,
    points: &CodePoints<'_>,
    quote: &'a Quote,
) -> QuoteJson<'a> {
    let words: Vec<&str> = quote
        .segments
        .iter()
        .map(|span| article.slice(*span))
        .collect();
    QuoteJson {
        kind: quote.kind,
        text: words.join(" "),
        segments: quote
            .segments
            .iter()
            .map(|span| span_json(points, *span))
            .collect(),
        paragraph: quote.paragraph,
        speaker: quote.speaker.as_ref().map(|speaker| SpeakerJson {
            name: &speaker.name,
            kind: speaker.kind,
            mention: text_json(article, points, speaker.mention),
            confidence: speaker.confidence.share(),
        }),
        cue: quote.cue.map(|span| text_json(article, points, span)),
    }
}
