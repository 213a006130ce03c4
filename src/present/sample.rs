//! An invented answer that the tests of every format write.

use std::sync::Arc;

use super::human::{Ink, Links, Screen};
use super::{Reasons, Shown};
use crate::article::{
    Article, Confidence, Date, Part, Passage, Quote, QuoteKind, Speaker, SpeakerKind,
};
use crate::engine::{Answer, Coverage, Hit, HitQuote, Reason, Relaxation, SpeakerRow};
use crate::query::Scope;
use crate::text::Span;
use crate::verify::{
    Allowed, Change, Claim, Difference, Evidence, Judged, Op, Outcome, Place, Report, Sources,
    Unchecked, Verdict, VerdictKind, Why,
};

const TEXT: &str = "Café to stay\n\n“The café stays open,” Núñez said. The “grand plan” was dropped.\n\nOther words.";

/// A direct quotation with a speaker and a partial one without.
pub(super) fn article() -> (Article, Vec<Quote>) {
    let article = Article {
        id: "town/café news".to_owned(),
        path: "town/café news.txt".to_owned(),
        url: Some("https://example.org/a b>".to_owned()),
        byline: None,
        publisher: Some("The Town \u{1b} Crier".to_owned()),
        published: Date::parse("2024-03-01"),
        language: Some("en".to_owned()),
        partial: false,
        text: TEXT.to_owned(),
        headline: Some(place("Café to stay")),
        paragraphs: vec![body(), place("Other words.")],
    };
    let said = Quote {
        kind: QuoteKind::Direct,
        segments: vec![place("“The café stays open,”")],
        paragraph: Some(0),
        speaker: Some(Speaker {
            name: "Ana Núñez".to_owned(),
            kind: SpeakerKind::Person,
            mention: place("Núñez"),
            confidence: Confidence::of_share(0.97),
        }),
        cue: Some(place("said")),
        unsaid: None,
        with: Vec::new(),
    };
    let fragment = Quote {
        kind: QuoteKind::Partial,
        segments: vec![place("“grand plan”")],
        paragraph: Some(0),
        speaker: None,
        cue: None,
        unsaid: None,
        with: Vec::new(),
    };
    (article, vec![said, fragment])
}

/// Two hits of one article, a body passage with a lit phrase and the headline.
pub(super) fn answer() -> Answer {
    let (article, quotes) = article();
    let article = Arc::new(article);
    let lit = place("café stays").relative_to(body().start);
    let quotes = quotes
        .into_iter()
        .map(|quote| HitQuote {
            highlights: match quote.kind {
                QuoteKind::Direct => vec![lit],
                _ => vec![],
            },
            quote,
            is_asked: false,
        })
        .collect();
    let first = Hit {
        rank: 1,
        score: 12.345_678,
        article: Arc::clone(&article),
        passage: Passage {
            part: Part::Body,
            span: body(),
        },
        highlights: vec![lit],
        quotes,
        reasons: vec![Reason {
            signal: "bm25",
            detail: "2 of 2 words".to_owned(),
            value: 12.345_678,
        }],
        copy_of: None,
        carriers: None,
    };
    let second = Hit {
        rank: 2,
        score: 3.5,
        passage: Passage {
            part: Part::Headline,
            span: place("Café to stay"),
        },
        highlights: vec![Span::new(0, "Café".len())],
        quotes: vec![],
        article,
        reasons: vec![],
        copy_of: None,
        carriers: None,
    };
    Answer {
        query: "café's".to_owned(),
        scope: Scope::Passage,
        total: 31,
        hits_in_all: None,
        warnings: vec![],
        hits: vec![first, second],
        coverage: coverage(),
        relaxations: vec![Relaxation {
            scope: Scope::Passage,
            change: "without after:2024".to_owned(),
            query: "café's".to_owned(),
            total: 7,
        }],
    }
}

pub(super) fn shown(answer: &Answer) -> Shown<'_> {
    Shown {
        answer,
        limit: answer.hits.len(),
        per_article: 3,
        index: &[],
        took_ms: 3.25,
        reasons: Reasons::Hidden,
        verdict: None,
    }
}

pub(super) fn speaker_row() -> SpeakerRow {
    SpeakerRow {
        name: "town \u{1b} council".to_owned(),
        kind: SpeakerKind::Organization,
        quotations: 1200,
        indirect: 3,
        unsaid: 0,
        articles: 7,
        first: Date::parse("2024-03-01"),
        last: None,
    }
}

/// A near quotation that fails, one that is allowed, and an exact one.
pub(super) fn report() -> Report {
    let judged = |kind, outcome, line| Judged {
        verdict: verdict(kind, line),
        outcome,
    };
    let allowed = Allowed {
        quote: "the café remains open".to_owned(),
        speaker: None,
        reason: "on tape".to_owned(),
        until: jiff::civil::date(2030, 1, 31),
        line: 1,
    };
    Report {
        judged: vec![
            judged(VerdictKind::Near, Outcome::Failed, 3),
            judged(VerdictKind::Near, Outcome::Allowed(allowed), 5),
            judged(VerdictKind::Exact, Outcome::Passed, 7),
        ],
        unused: vec![],
        ignored: 0,
        unchecked: vec![Unchecked {
            place: Place {
                file: "drafts/a b.md".into(),
                line: 9,
                column: 4,
                end_line: 9,
                end_column: 30,
            },
            words: "“Nobody <b>read</b> this at all,”".into(),
            why: Why::Unread,
        }],
    }
}

fn verdict(kind: VerdictKind, line: usize) -> Verdict {
    let (article, quotes) = article();
    let mut claim = Claim::new("“The café remains open”", Some("Ana Núñez"));
    claim.places = vec![Place {
        file: "drafts/a b.md".to_owned(),
        line,
        column: 1,
        end_line: line,
        end_column: 24,
    }];
    let piece = |op, draft: &str, source: &str, about| Difference {
        op,
        draft: draft.to_owned(),
        source: source.to_owned(),
        about,
    };
    Verdict {
        claim,
        kind,
        reason: "“remains” for “stays”".to_owned(),
        difference: match kind {
            VerdictKind::Near => vec![
                piece(Op::Equal, "The café", "The café", None),
                piece(Op::Replace, "remains", "stays", Some(Change::Words)),
                piece(Op::Equal, "open", "open", None),
            ],
            _ => vec![],
        },
        evidence: vec![Evidence {
            article: Arc::new(article),
            passage: Passage {
                part: Part::Body,
                span: body(),
            },
            highlights: vec![place("The café").relative_to(body().start)],
            quote: quotes.into_iter().next(),
        }],
        sources: Sources::default(),
    }
}

pub(super) fn plain_screen(width: usize) -> Screen {
    Screen {
        width,
        ink: Ink::Plain,
        links: Links::Off,
    }
}

fn coverage() -> Coverage {
    Coverage {
        articles: 1234,
        passages: 5678,
        quotes: 910,
        speakers: 1,
        publishers: 0,
        partial: 0,
        from: Date::parse("2019-05-02"),
        to: None,
        undated: 0,
        indexed_at: "2024-05-06T07:08:09Z".parse().ok(),
    }
}

fn body() -> Span {
    let start = TEXT.find("“The café").unwrap();
    Span::new(start, TEXT.find("\n\nOther").unwrap())
}

fn place(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}
