//! Plain text: the first line is the headline, then come paragraphs.
//!
//! The article's text is the decoded file, byte for byte. A byline or a date right below the
//! headline is no paragraph.

use super::marks::Open;
use super::paragraphs::{Line, Wrap, is_cut_in_marks, join, lines};
use super::preamble::{byline, preamble};
use crate::article::Article;
use crate::text::Span;

/// The longest headline of a wrapped text, in lines.
const LIMIT_HEADLINE_LINES: usize = 3;

/// An article from a decoded plain text; `None` where it holds nothing but white space.
pub fn plain_text(id: String, path: String, text: String) -> Option<Article> {
    let lines = lines(&text);
    let wrap = Wrap::of(&text, lines.get(1..)?);
    let count = headline_lines(&text, &lines, wrap);
    let (title, rest) = lines.split_at_checked(count)?;
    let headline = Span::new(title.first()?.span.start, title.last()?.span.end);
    let preamble = preamble(&text, rest);
    let body = rest.get(preamble.lines..).unwrap_or_default();
    let paragraphs = join(&text, body, wrap);
    Some(Article {
        id,
        path,
        url: None,
        byline: preamble.byline,
        publisher: None,
        published: preamble.published,
        language: None,
        partial: false,
        text,
        headline: Some(headline),
        paragraphs,
    })
}

/// One, but for a wrapped text whose first short block is one long headline, and for a first line
/// that ends inside of a quotation.
fn headline_lines(text: &str, lines: &[Line], wrap: Option<Wrap>) -> usize {
    let mut open = Open::default();
    let mut goes_on = |at: usize, line: &Line, next: &Line| {
        let words = line.span.of(text).unwrap_or_default();
        open = open.behind(words);
        let below = lines.get(at + 1..).unwrap_or_default();
        is_cut_in_marks(text, words, open, below)
            || wrap.is_some_and(|wrap| wrap.is_full(text, line, next))
    };
    let rest = lines.get(1..).unwrap_or_default();
    let pairs = lines.iter().zip(rest).take(LIMIT_HEADLINE_LINES);
    let more = pairs
        .enumerate()
        .take_while(|(at, (line, next))| {
            let words = next.span.of(text).unwrap_or_default();
            !next.opens_block && goes_on(*at, line, next) && byline(words).is_none()
        })
        .count();
    if more < LIMIT_HEADLINE_LINES {
        more + 1
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Article {
        plain_text("id".into(), "path".into(), text.into()).unwrap()
    }

    fn body(article: &Article) -> Vec<&str> {
        let spans = article.paragraphs.iter();
        spans.map(|span| article.slice(*span)).collect()
    }

    #[test]
    fn the_first_line_is_the_headline() {
        for text in [
            "Late ferry\nIt came at noon.\nNobody waited.",
            "\r\n Late ferry\r\n\r\nIt came at noon.\r\n\r\nNobody waited.\r\n",
            "Late ferry\r\rIt came at noon.\rNobody waited.",
        ] {
            let article = read(text);
            assert_eq!(article.text, text);
            assert_eq!(article.headline_text(), "Late ferry", "{text:?}");
            assert_eq!(body(&article), ["It came at noon.", "Nobody waited."]);
        }
        assert_eq!(read("Late ferry").headline_text(), "Late ferry");
        assert!(plain_text("id".into(), "path".into(), " \n\t".into()).is_none());
    }

    #[test]
    fn byline_and_date_are_no_paragraphs() {
        let article = read("Late ferry\nBy Ada Voss\n\nPublished: 2024-03-01\n\nIt came at noon.");
        assert_eq!(article.byline.as_deref(), Some("Ada Voss"));
        let published = article.published.map(|date| date.to_string());
        assert_eq!(published.as_deref(), Some("2024-03-01"));
        assert_eq!(body(&article), ["It came at noon."]);
    }

    #[test]
    fn a_first_line_that_ends_in_a_quotation_goes_on() {
        let article = read("Orlo said: “I love this town more than\nmy own horse.”\nHe left.\n");
        assert!(article.headline_text().ends_with("my own horse.”"));
        assert_eq!(body(&article), ["He left."]);
    }

    #[test]
    fn a_wrapped_text_can_have_a_wrapped_headline() {
        let text = "Harbour board meets twice and cannot agree on the price of a\n\
                    berth, again\n\
                    By Ada Voss\n\
                    \n\
                    The harbour board met twice this week and could not agree on the\n\
                    price of a berth, which has not changed since the old bridge was\n\
                    taken down.\n";
        let article = read(text);
        assert!(article.headline_text().ends_with("a\nberth, again"));
        assert_eq!(article.byline.as_deref(), Some("Ada Voss"));
        assert_eq!(article.paragraphs.len(), 1);
    }
}
