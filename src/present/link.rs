//! Links to words on a web page: text fragments, after the WICG draft "Scroll To Text Fragment".
//!
//! `https://example.org/a#:~:text=The%20pier,all%20year` lights the words in a browser.

use std::fmt::Write;

use crate::article::Article;
use crate::text::{Span, Words};
use crate::verify::Evidence;

/// So many words are given whole; of longer stretches the first and the last ones.
const WHOLE_WORDS: usize = 8;

/// So many words at each end of a longer stretch.
const END_WORDS: usize = 4;

/// A link to the words of some evidence, where its article has a web address.
pub(super) fn evidence_link(evidence: &Evidence) -> Option<String> {
    let start = evidence.passage.span.start;
    let lit = evidence.highlights.iter();
    let lit = lit.map(|span| Span::new(span.start + start, span.end + start));
    link(&evidence.article, lit.collect::<Vec<_>>().as_slice())
}

fn link(article: &Article, lit: &[Span]) -> Option<String> {
    let url = article.url.as_deref()?;
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return None;
    }
    let (Some(first), Some(last)) = (lit.first(), lit.last()) else {
        return Some(url.to_string());
    };
    let text = article.slice(Span::new(first.start, last.end));
    let fragment = fragment(text)?;
    let mark = if url.contains('#') { "" } else { "#" };
    Some(format!("{url}{mark}:~:text={fragment}"))
}

/// The words of `text` as a text directive.
fn fragment(text: &str) -> Option<String> {
    let mut spans = Vec::new();
    let mut words = Words::new(text);
    while let Some(word) = words.next() {
        spans.push(word.span);
    }
    let (first, last) = (spans.first()?, spans.last()?);
    let encoded = |from: &Span, to: &Span| encoded(text.get(from.start..to.end).unwrap_or(""));
    if spans.len() <= WHOLE_WORDS && !text.contains("\n\n") {
        return Some(encoded(first, last));
    }
    let count = END_WORDS.min(spans.len() / 2).max(1);
    let start = encoded(first, &spans[count - 1]);
    Some(format!(
        "{start},{}",
        encoded(&spans[spans.len() - count], last)
    ))
}

/// Percent-encoded, `-`, `,` and `&` too, which mean something in a directive.
fn encoded(words: &str) -> String {
    let one_line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    percent_encoded(&one_line, b"._~")
}

/// Letters, digits and what is in `kept` as they are, every other byte percent-encoded.
pub(super) fn percent_encoded(text: &str, kept: &[u8]) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_a_directive_is_encoded() {
        assert_eq!(
            fragment("a-b, c & d").as_deref(),
            Some("a%2Db%2C%20c%20%26%20d")
        );
        assert_eq!(
            fragment("“Öl”\nnow").as_deref(),
            Some("%C3%96l%E2%80%9D%20now")
        );
        assert_eq!(
            fragment("one two three four five six seven eight nine ten").as_deref(),
            Some("one%20two%20three%20four,seven%20eight%20nine%20ten")
        );
        assert_eq!(fragment("…"), None);
    }

    #[test]
    fn only_web_pages_are_linked() {
        let (mut article, _) = super::super::sample::article();
        let lit = [article.paragraphs[1]];
        article.url = Some("https://example.org/a#top".to_owned());
        let linked = link(&article, &lit);
        assert_eq!(
            linked.as_deref(),
            Some("https://example.org/a#top:~:text=Other%20words")
        );
        article.url = Some("javascript:alert(1)".to_owned());
        assert_eq!(link(&article, &lit), None);
        article.url = None;
        assert_eq!(link(&article, &lit), None);
    }
}
