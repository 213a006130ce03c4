//! What makes words of an article nobody's, or somebody else's: “she never said”, marks within marks.
//!
//! What the article takes back is known from its quotations; where words stand in none, the clause
//! before them is looked at. Knows no speaker, and no archive.

use crate::article::{Article, Quote, QuoteKind};
use crate::quote::{negated_before, unsaid_before};
use crate::text::Span;
use crate::verify::words::token::{inside_marks, is_quotation_mark};

/// Why words that stand in an article were not said, or not by who is said to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The article says that they were not said, or are not so: with these words.
    Denied(String),
    /// The draft says so, and the article does not.
    Affirmed(String),
    /// They stand in marks within those of the quotation.
    Inner,
}

/// What is to be doubted of words that stand at `lit`, in `quote` or in the reporter's text, where
/// the draft takes them back by the words `unsaid`.
pub(super) fn doubt(
    article: &Article,
    quote: Option<&Quote>,
    lit: &[Span],
    unsaid: Option<&str>,
) -> Option<Doubt> {
    let (first, last) = (lit.first()?, lit.last()?);
    let spoken = quote.filter(|quote| quote.kind != QuoteKind::Indirect);
    let holding = spoken.and_then(|quote| quote.segments.iter().find(|s| s.contains(*first)));
    if let Some(segment) = holding
        && is_inner(&article.text, *segment, Span::new(first.start, last.end))
    {
        return Some(Doubt::Inner);
    }
    let theirs = match (quote, holding) {
        (Some(quote), Some(_)) => taken_back(article, quote),
        (quote, _) => quote
            .and_then(|quote| quote.unsaid)
            .or_else(|| unsaid_before(&article.text, first.start)),
    };
    match (unsaid, theirs) {
        (None, Some(words)) => Some(Doubt::Denied(article.slice(words).to_owned())),
        (Some(words), None) => Some(Doubt::Affirmed(words.to_owned())),
        _ => None,
    }
}

/// The words by which a text takes a quotation back, or turns round what is only part of a sentence.
pub fn taken_back(article: &Article, quote: &Quote) -> Option<Span> {
    let first = quote.segments.first()?;
    let letter = article.slice(*first).chars().find(|c| c.is_alphabetic());
    let is_part = quote.kind != QuoteKind::Indirect && letter.is_some_and(char::is_lowercase);
    let turned = || negated_before(&article.text, first.start).filter(|_| is_part);
    quote.unsaid.or_else(turned)
}

/// Do words of a quotation stand in marks of their own, beside others that do not?
fn is_inner(text: &str, segment: Span, words: Span) -> bool {
    let inside = match segment.of(text).and_then(|whole| whole.chars().next()) {
        Some(outer) if is_quotation_mark(outer) => {
            Span::new(segment.start + outer.len_utf8(), segment.end)
        }
        _ => segment,
    };
    let bare = inside_marks(text, segment);
    let Some(opens) = opening(text, inside, words.start) else {
        return false;
    };
    let Some(closes) = closing(text, Span::new(words.end, inside.end)) else {
        return false;
    };
    let is_beside = |from: usize, to: usize| {
        text.get(from..to)
            .is_some_and(|part| part.contains(char::is_alphanumeric))
    };
    is_beside(bare.start, opens) || is_beside(closes, bare.end.max(closes))
}

/// The last mark before `at` that opens and is not closed.
fn opening(text: &str, inside: Span, at: usize) -> Option<usize> {
    let mut open = None;
    let mut previous = ' ';
    let part = text.get(inside.start..at)?;
    let mut chars = part.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        let next = match chars.peek() {
            Some((_, next)) => Some(*next),
            None => text.get(at..).and_then(|rest| rest.chars().next()),
        };
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if is_quotation_mark(c) {
            let begins = !previous.is_alphanumeric() && is_word(next);
            let rest = text
                .get(inside.start + place + c.len_utf8()..)
                .unwrap_or("");
            if begins && !previous.is_ascii_punctuation() && !is_clipped(rest) {
                open = Some(inside.start + place);
            } else if !is_word(next) && !previous.is_whitespace() {
                open = None;
            }
        }
        previous = c;
    }
    open
}

/// The first mark in `span` that closes what is open.
fn closing(text: &str, span: Span) -> Option<usize> {
    let mut previous = 'a';
    let mut chars = span.of(text)?.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let closes = !previous.is_whitespace() && !next.is_some_and(char::is_alphanumeric);
        if is_quotation_mark(c) && closes && next.is_some() {
            return Some(span.start + place);
        }
        previous = c;
    }
    None
}

/// `'em`, `'til`: an apostrophe that opens nothing.
fn is_clipped(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    matches!(
        word.to_lowercase().as_str(),
        "bout" | "cause" | "em" | "n" | "round" | "t" | "til" | "tis" | "twas"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_within_marks_are_seen() {
        let inner = |text: &str, words: &str| {
            let at = text.find(words).unwrap();
            let span = Span::new(at, at + words.len());
            is_inner(text, Span::new(0, text.len()), span)
        };
        let burn = "I will burn your house";
        for text in [
            "“He shouted, ‘I will burn your house,’”",
            "\"He shouted, 'I will burn your house,' and left.\"",
            "“‘I will burn your house,’ he told me.”",
        ] {
            assert!(inner(text, burn), "{text}");
        }
        for text in [
            "“I will burn your house.”",
            "“‘I will burn your house.’”",
            "“He said ‘no’ and I will burn your house, don’t laugh.”",
            "“Get 'em out, I will burn your house, the builders' house.”",
        ] {
            assert!(!inner(text, burn), "{text}");
        }
    }
}
