//! A place in a text with some words around it.

use crate::text::Span;

/// A place and what stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Excerpt<'t> {
    /// The end of what stands in front.
    pub(super) before: &'t str,
    /// What stands at the place.
    pub(super) inside: &'t str,
    /// The start of what stands behind.
    pub(super) after: &'t str,
}

/// About so many bytes are shown on each side, in whole words.
const AROUND: usize = 60;

impl<'t> Excerpt<'t> {
    /// What stands at `span` and around it; nothing where it does not fit.
    pub(super) fn of(text: &'t str, span: Span) -> Self {
        let before = text.get(..span.start).unwrap_or("");
        let after = text.get(span.end..).unwrap_or("");
        Self {
            before: tail(before),
            inside: span.of(text).unwrap_or(""),
            after: head(after),
        }
    }
}

fn tail(text: &str) -> &str {
    let Some(cut) = text.len().checked_sub(AROUND) else {
        return text;
    };
    let spaces = text.char_indices().rev().filter(|(_, c)| c.is_whitespace());
    let start = spaces
        .map(|(at, c)| at + c.len_utf8())
        .take_while(|at| *at >= cut)
        .last();
    &text[start.unwrap_or(text.len())..]
}

fn head(text: &str) -> &str {
    if text.len() <= AROUND {
        return text;
    }
    let spaces = text.char_indices().filter(|(_, c)| c.is_whitespace());
    let end = spaces
        .map(|(at, _)| at)
        .take_while(|at| *at <= AROUND)
        .last();
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_whole_words_on_both_sides() {
        let text = format!(
            "{}é in the middle {}",
            "word ".repeat(30),
            " word".repeat(30)
        );
        let start = text.find("é").unwrap();
        let excerpt = Excerpt::of(&text, Span::new(start, start + 2));
        assert_eq!(excerpt.inside, "é");
        assert_eq!(excerpt.before, "word ".repeat(12));
        assert!(excerpt.after.starts_with(" in the middle") && excerpt.after.ends_with("word"));
        assert_eq!(Excerpt::of("short", Span::new(0, 5)).after, "");
        assert_eq!(Excerpt::of("x", Span::new(4, 9)).inside, "");
    }
}
