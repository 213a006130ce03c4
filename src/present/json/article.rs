//! The JSON shape of an article with its quotations. Knows of no question.

use serde::Serialize;

use super::super::offsets::CodePoints;
use super::super::{Texts, quote_text};
use crate::article::{Article, Quote, QuoteKind, Speaker, SpeakerKind};
use crate::text::Span;

/// An article as `extract` shows it.
#[derive(Debug, Serialize)]
pub(super) struct ArticleJson<'a> {
    #[serde(flatten)]
    head: HeadJson<'a>,
    language: Option<&'a str>,
    partial: bool,
    /// Only where it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    paragraphs: Vec<SpanJson>,
    quotes: Vec<QuoteJson<'a>>,
}

/// An article without its text.
#[derive(Debug, Serialize)]
pub(super) struct HeadJson<'a> {
    id: &'a str,
    path: &'a str,
    url: Option<&'a str>,
    headline: &'a str,
    byline: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct SpanJson {
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct QuoteJson<'a> {
    kind: QuoteKind,
    text: String,
    segments: Vec<SpanJson>,
    paragraph: Option<usize>,
    speaker: Option<SpeakerJson<'a>>,
    with: Vec<SpeakerJson<'a>>,
    cue: Option<TextJson<'a>>,
    unsaid: Option<TextJson<'a>>,
    /// In a hit alone; from the start of the passage.
    #[serde(skip_serializing_if = "Option::is_none")]
    highlights: Option<Vec<SpanJson>>,
    /// Whether the query asks for the speaker; only in hits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) asked: Option<bool>,
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
pub(super) fn article_json<'a>(
    article: &'a Article,
    quotes: &'a [Quote],
    texts: Texts,
) -> ArticleJson<'a> {
    let points = CodePoints::new(&article.text);
    ArticleJson {
        head: head(article),
        language: article.language.as_deref(),
        partial: article.partial,
        text: match texts {
            Texts::Hidden => None,
            Texts::Shown => Some(&article.text),
        },
        paragraphs: article
            .paragraphs
            .iter()
            .map(|span| span_json(&points, *span))
            .collect(),
        quotes: quotes
            .iter()
            .map(|quote| quote_json(article, &points, quote, None))
            .collect(),
    }
}

pub(super) fn head(article: &Article) -> HeadJson<'_> {
    HeadJson {
        id: &article.id,
        path: &article.path,
        url: article.url.as_deref(),
        headline: article.headline_text(),
        byline: article.byline.as_deref(),
        publisher: article.publisher.as_deref(),
        published: article.published.map(|date| date.to_string()),
    }
}

pub(super) fn span_json(points: &CodePoints<'_>, span: Span) -> SpanJson {
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
    highlights: Option<Vec<SpanJson>>,
) -> QuoteJson<'a> {
    let speaker = |speaker: &'a Speaker| SpeakerJson {
        name: &speaker.name,
        kind: speaker.kind,
        mention: text_json(article, points, speaker.mention),
        confidence: speaker.confidence.share(),
    };
    QuoteJson {
        kind: quote.kind,
        text: quote_text(article, quote),
        segments: quote
            .segments
            .iter()
            .map(|span| span_json(points, *span))
            .collect(),
        paragraph: quote.paragraph,
        speaker: quote.speaker.as_ref().map(speaker),
        with: quote.with.iter().map(speaker).collect(),
        cue: quote.cue.map(|span| text_json(article, points, span)),
        unsaid: quote.unsaid.map(|span| text_json(article, points, span)),
        highlights,
        asked: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;

    #[test]
    fn offsets_count_code_points_of_the_article() {
        let (article, quotes) = sample::article();
        let json = serde_json::to_value(article_json(&article, &quotes, Texts::Hidden)).unwrap();
        let chars: Vec<char> = article.text.chars().collect();
        let slice = |place: &serde_json::Value| {
            let at = |key: &str| place[key].as_u64().unwrap() as usize;
            chars[at("start")..at("end")].iter().collect::<String>()
        };
        let quote = &json["quotes"][0];
        assert_eq!(slice(&quote["segments"][0]), "“The café stays open,”");
        assert_eq!(slice(&quote["speaker"]["mention"]), "Núñez");
        assert_eq!(quote["speaker"]["mention"]["text"], "Núñez");
        assert_eq!(quote["speaker"]["name"], "Ana Núñez");
        assert_eq!(slice(&quote["cue"]), "said");
        assert_eq!(
            slice(&json["paragraphs"][0]),
            article.slice(article.paragraphs[0])
        );
        assert_eq!(quote.get("highlights"), None);
        assert_eq!(json["quotes"][1]["speaker"], serde_json::Value::Null);
    }
}
