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
    if most_words(text, span) <= TARGET_WORDS || count_words(text, span) <= TARGET_WORDS {
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

/// A number that the words are no more than, quickly counted: between two there is a byte that is
/// no letter or digit of ASCII, or one of them holds such bytes.
fn most_words(text: &str, span: Span) -> usize {
    let inside = span.of(text).unwrap_or("");
    let parts = |byte: &u8| !byte.is_ascii_alphanumeric();
    1 + inside.bytes().filter(parts).count()
}

fn count_words(text: &str, span: Span) -> usize {
    let mut words = Words::new(span.of(text).unwrap_or(""));
    std::iter::from_fn(|| words.next().map(|_| ())).count()
}
