//! A place in a text. Half-open and in UTF-8 bytes, always; only `present` counts otherwise.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes in a text that the context names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// From `start` up to and without `end`; an end before the start gives an empty span.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// How many bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// No bytes at all?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// What stands there, or nothing where the span does not fit the text.
    #[inline]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// Does `other` lie wholly inside?
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Is there a byte that both hold?
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes that both hold.
    pub fn intersection(self, other: Span) -> Option<Span> {
        let both = Span {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        };
        (both.start < both.end).then_some(both)
    }

    /// The same place counted from `origin`, which must not lie behind the start.
    pub fn relative_to(self, origin: usize) -> Self {
        Self {
            start: self.start - origin,
            end: self.end - origin,
        }
    }

    /// The span without the white space at its ends.
    pub fn trim(self, text: &str) -> Self {
        let Some(inside) = self.of(text) else {
            return self;
        };
        let start = self.start + (inside.len() - inside.trim_start().len());
        Self::new(start, start + inside.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_white_space_of_any_width() {
        let text = "a \u{3000}word\u{a0} b";
        let span = Span::new(1, text.len() - 1);
        assert_eq!(span.trim(text).of(text), Some("word"));
        assert_eq!(Span::new(1, 2).trim(text).len(), 0);
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 2).overlaps(Span::new(2, 4)));
        assert_eq!(
            Span::new(0, 3).intersection(Span::new(2, 4)),
            Some(Span::new(2, 3))
        );
    }
}
