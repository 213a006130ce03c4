//! No text makes `quote` or `speaker` panic, and every span they give fits its article.

use proptest::prelude::*;

use crate::article::{Article, ArticleBuilder};
use crate::quote::quotations;
use crate::speaker::attribute;
use crate::text::Span;

/// Pieces of which hostile articles are made.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "''",
        "``",
        "'",
        "‘",
        "’",
        "«",
        "»",
        "„",
        ".",
        ",",
        "?",
        ":",
        "—",
        " ",
        " ",
        " ",
        "said",
        "Orla",
        "Venn",
        "Mr.",
        "he",
        "she",
        "who",
        "the",
        "mayor",
        "of",
        "de",
        "É",
        "日",
        "\u{301}",
        "\u{a0}",
        "J.",
        "’s",
        "ORLO:",
        "told",
        "according to",
        "-",
        "(",
        ")",
        "\u{ad}",
        "@x",
        "1.5",
        "and",
        "report",
    ])
}

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(piece(), 0..60).prop_map(|p| p.concat());
    prop_oneof![pieces, any::<String>()]
}

fn article() -> impl Strategy<Value = Article> {
    (text(), prop::collection::vec(text(), 0..5)).prop_map(|(headline, paragraphs)| {
        let mut builder = ArticleBuilder::default();
        builder.headline(&headline);
        for paragraph in &paragraphs {
            builder.paragraph(paragraph);
        }
        builder.build("a".into(), "a".into())
    })
}

proptest! {
    #[test]
    fn every_span_fits(article in article()) {
        let quotes = attribute(&article, quotations(&article));
        // A reported clause may go on behind marked words that stand inside of it.
        let mut all: Vec<Span> = quotes.iter().flat_map(|q| q.segments.clone()).collect();
        all.sort_unstable();
        prop_assert!(all.windows(2).all(|two| two[0].end <= two[1].start), "segments overlap");
        for quote in &quotes {
            prop_assert!(!quote.segments.is_empty() && quote.segments.is_sorted());
            for segment in &quote.segments {
                prop_assert!(segment.of(&article.text).is_some_and(|words| !words.is_empty()));
                let mut blocks = article.paragraphs.iter().chain(&article.headline);
                prop_assert!(blocks.any(|block| block.contains(*segment)));
            }
            if let Some(cue) = quote.cue {
                prop_assert!(cue.of(&article.text).is_some());
            }
            if let Some(speaker) = &quote.speaker {
                prop_assert!(speaker.mention.of(&article.text).is_some());
                // A name is given with plain spaces.
                let spaces = ['\u{a0}', '\u{202f}', '\n', '\t'];
                let byline = article.byline.as_deref().unwrap_or("");
                let mut held = [article.text.as_str(), byline].into_iter();
                prop_assert!(held.any(|text| text.replace(spaces, " ").contains(&speaker.name)));
            }
        }
    }
}

#[test]
fn a_huge_line_of_marks_takes_no_quadratic_time() {
    for piece in [
        "\" a ",
        "“a",
        "'a ",
        "“a” ",
        "said Orla Venn “a”, ",
        "ORLO: \"a ",
    ] {
        let mut builder = ArticleBuilder::default();
        builder.paragraph(&piece.repeat(50_000));
        let article = builder.build("a".into(), "a".into());
        // Quadratic work over 50,000 marks would not come back within the patience of anybody.
        let quotes = attribute(&article, quotations(&article));
        assert!(quotes.iter().all(|q| q.segments.is_sorted()), "{piece}");
        assert!(quotes.is_sorted_by_key(|q| q.segments[0]), "{piece}");
    }
}
