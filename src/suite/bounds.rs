//! Bounds as they are written: `">= 3"`, `"= 0"`, `"3..50"` for counts, `">= 0.75"` for means.
//!
//! They are checked when a file is read, so that judging knows no strings.

use std::fmt;

/// What a count must lie within, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The smallest.
    pub min: usize,
    /// The largest.
    pub max: usize,
}

impl Count {
    /// Exactly so many.
    pub fn exactly(count: usize) -> Self {
        Self {
            min: count,
            max: count,
        }
    }

    /// So many or more.
    pub fn at_least(min: usize) -> Self {
        Self {
            min,
            max: usize::MAX,
        }
    }

    /// Reads `>= 3`, `> 2`, `<= 50`, `< 51`, `= 0` or `0`, and `3..50` with both ends included.
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim();
        if let Some((min, max)) = words.split_once("..") {
            let max = max.strip_prefix('=').unwrap_or(max);
            let (min, max) = (number(min)?, number(max)?);
            return (min <= max).then_some(Self { min, max });
        }
        let count = match operator(words) {
            (">=", rest) => Self::at_least(number(rest)?),
            (">", rest) => Self::at_least(number(rest)?.checked_add(1)?),
            ("<=", rest) => Self {
                min: 0,
                max: number(rest)?,
            },
            ("<", rest) => Self {
                min: 0,
                max: number(rest)?.checked_sub(1)?,
            },
            (_, rest) => Self::exactly(number(rest)?),
        };
        Some(count)
    }

    /// Does every count lie in it, so that it asks for nothing?
    pub(super) fn is_anything(self) -> bool {
        self.min == 0 && self.max == usize::MAX
    }

    /// Does `count` lie in it?
    pub fn holds(self, count: usize) -> bool {
        (self.min..=self.max).contains(&count)
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (min, max) if min == max => write!(f, "= {min}"),
            (min, usize::MAX) => write!(f, ">= {min}"),
            (0, max) => write!(f, "<= {max}"),
            (min, max) => write!(f, "{min}..{max}"),
        }
    }
}

/// What is counted is written so in messages and help.
pub(super) const COUNT_FORMS: &str = "write \">= 3\", \"= 0\", \"<= 50\" or \"3..50\"";

/// A bound of a share: `>= 0.75`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Floor(pub f64);

impl Floor {
    /// Reads `>= 0.75`.
    pub fn parse(words: &str) -> Option<Self> {
        let number: f64 = words.trim().strip_prefix(">=")?.trim().parse().ok()?;
        (0.0..=1.0).contains(&number).then_some(Self(number))
    }

    /// Is `value` as large, but for what floating point adds?
    pub fn holds(self, value: f64) -> bool {
        value >= self.0 - 1e-9
    }
}

fn operator(words: &str) -> (&str, &str) {
    let end = words
        .find(|c: char| !matches!(c, '<' | '>' | '='))
        .unwrap_or(words.len());
    let (sign, rest) = words.split_at(end);
    match sign {
        ">=" | ">" | "<=" | "<" | "=" | "==" | "" => (sign, rest),
        // Nothing that could be read as a number.
        _ => ("", words),
    }
}

fn number(words: &str) -> Option<usize> {
    words.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_as_they_are_written() {
        for (words, min, max) in [
            (">= 3", 3, usize::MAX),
            (">2", 3, usize::MAX),
            ("= 0", 0, 0),
            ("== 4", 4, 4),
            ("7", 7, 7),
            ("<= 50", 0, 50),
            ("< 51", 0, 50),
            ("3..50", 3, 50),
            ("3..=50", 3, 50),
        ] {
            assert_eq!(Count::parse(words), Some(Count { min, max }), "{words}");
        }
        for words in ["", ">=", "=> 3", "three", "-1", "5..3", "<0", "3.5", "!= 3"] {
            assert_eq!(Count::parse(words), None, "{words}");
        }
    }

    #[test]
    fn a_count_is_printed_as_it_is_read() {
        for words in [">= 3", "= 0", "<= 50", "3..50"] {
            assert_eq!(Count::parse(words).unwrap().to_string(), words);
        }
    }

    #[test]
    fn a_floor_is_a_share() {
        assert!(Floor::parse(">= 0.75").unwrap().holds(0.75));
        assert!(!Floor::parse(">= 0.75").unwrap().holds(0.7499));
        for words in ["0.75", ">= 2", "> 0.1", ">= x"] {
            assert_eq!(Floor::parse(words), None, "{words}");
        }
    }
}
