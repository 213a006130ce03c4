//! Plain text: the first line is the headline, then come paragraphs.

use crate::article::Article;
use crate::text::Span;

/// An article from a decoded plain text; `None` where it holds nothing but white space.
pub fn plain_text(id: String, path: String, text: String) -> Option<Article> {
    let mut lines = paragraphs(&text).into_iter();
    let headline = lines.next()?;
    let paragraphs = lines.collect();
    Some(Article {
        id,
        path,
        url: None,
        byline: None,
        publisher: None,
        published: None,
        language: None,
        text,
        headline: Some(headline),
        paragraphs,
    })
}

fn paragraphs(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if !span.is_empty() {
            out.push(span);
        }
    }
    out
}
