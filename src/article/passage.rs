//! A passage: the unit that is indexed, ranked and shown.
//!
//! The headline is one; each paragraph is one, and a long paragraph is several, cut at
//! sentence ends near [`TARGET_WORDS`] words. Offsets and order follow from the article alone.

use serde::{Deserialize, Serialize};

use super::Article;
use crate::text::{Span, Words, sentences};

/// A paragraph longer than this many words is cut.
const TARGET_WORDS: usize = 200;

/// A sentence longer than this is cut as well, so that no text makes a huge passage.
const LIMIT_WORDS: usize = 400;

/// Where in an article a passage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The headline.
    Headline,
    /// A paragraph, or a piece of a long one.
    Body,
}

/// A headline, a paragraph or a piece of a long paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// Headline or body.
    pub part: Part,
    /// Where it stands in the article's text.
    pub span: Span,
}

impl Article {
    /// The passages in their order, the headline first.
    pub fn passages(&self) -> Vec<Passage> {
        let mut out = Vec::with_capacity(self.paragraphs.len() + 1);
        if let Some(span) = self.headline {
            cut(&self.text, span, Part::Headline, &mut out);
        }
        for &span in &self.paragraphs {
            cut(&self.text, span, Part::Body, &mut out);
        }
        out
    }
}

fn cut(text: &str, span: Span, part: Part, out: &mut Vec<Passage>) {
    if has_at_most(TARGET_WORDS, text, span) {
        out.push(Passage { part, span });
        return;
    }
    let mut start = span.start;
    let mut words = 0;
    let mut end = span.start;
    for sentence in sentences(text, span)
        .into_iter()
        .flat_map(|s| pieces(text, s))
    {
        let more = count_words(text, sentence);
        if words > 0 && words + more > TARGET_WORDS {
            out.push(Passage {
                part,
                span: Span::new(start, end),
            });
            start = sentence.start;
            words = 0;
        }
        words += more;
        end = sentence.end;
    }
    out.push(Passage {
        part,
        span: Span::new(start, span.end),
    });
}

/// A sentence, cut between words where it is longer than [`LIMIT_WORDS`].
fn pieces(text: &str, sentence: Span) -> Vec<Span> {
    if has_at_most(LIMIT_WORDS, text, sentence) {
        return vec![sentence];
    }
    let mut out = Vec::new();
    let mut start = sentence.start;
    let mut words = Words::new(sentence.of(text).unwrap_or(""));
    let mut count = 0;
    while let Some(word) = words.next() {
        let at = sentence.start + word.span.start;
        if count == LIMIT_WORDS {
            out.push(Span::new(start, at).trim(text));
            start = at;
            count = 0;
        }
        count += 1;
    }
    out.push(Span::new(start, sentence.end));
    out
}

fn has_at_most(limit: usize, text: &str, span: Span) -> bool {
    // A word takes two bytes at least: itself and what parts it from the next one. That is a byte
    // which is no letter or digit of ASCII, or one of both words holds such bytes.
    let inside = span.of(text).unwrap_or("");
    inside.len() <= 2 * limit
        || parting_bytes(inside.as_bytes()) < limit
        || words(inside).take(limit + 1).count() <= limit
}

/// How many bytes are no letters or digits of ASCII.
fn parting_bytes(bytes: &[u8]) -> usize {
    // Sums in single bytes are made for many at once.
    let chunks = bytes.chunks(usize::from(u8::MAX));
    let parts = |byte: &u8| u8::from(!byte.is_ascii_alphanumeric());
    chunks
        .map(|chunk| usize::from(chunk.iter().map(parts).sum::<u8>()))
        .sum()
}

fn count_words(text: &str, span: Span) -> usize {
    words(span.of(text).unwrap_or("")).count()
}

fn words(text: &str) -> impl Iterator<Item = Span> {
    let mut words = Words::new(text);
    let mut folded = Vec::new();
    std::iter::from_fn(move || {
        folded.clear();
        words.fold_next(&mut folded)
    })
}
