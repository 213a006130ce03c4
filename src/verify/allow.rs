//! Exceptions to a check: quotations that pass for a reason, until a day.
//!
//! A TOML file of `[[allow]]` tables. What is wrong in it is told with line and column.

use std::ops::Range;

use jiff::civil;
use serde::Deserialize;
use toml::Spanned;

use crate::{Error, Result};

/// A quotation that may pass although it fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    /// Its words.
    pub quote: String,
    /// Only if it is said to be this speaker's.
    pub speaker: Option<String>,
    /// Why it may.
    pub reason: String,
    /// The last day on which it may.
    pub until: civil::Date,
    /// The line of the file in which its table stands, from 1.
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    allow: Vec<Spanned<Table>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    quote: Spanned<String>,
    speaker: Option<String>,
    reason: Spanned<String>,
    until: Spanned<Until>,
}

/// A day, as TOML writes it or in quotation marks.
#[derive(Deserialize)]
#[serde(untagged)]
enum Until {
    Day(toml::value::Datetime),
    Text(String),
}

/// The exceptions in a file of this `name`, of which `text` is the content.
///
/// # Errors
/// When it is no TOML, or a table lacks something; with line and column.
pub fn allowed(name: &str, text: &str) -> Result<Vec<Allowed>> {
    let file: File = toml::from_str(text).map_err(|why| {
        let at = why.span().unwrap_or(0..0);
        let message = why.message().lines().next().unwrap_or("").to_lowercase();
        broken(name, text, &at, &message)
    })?;
    let tables = file.allow.into_iter();
    tables.map(|table| one(name, text, table)).collect()
}

fn one(name: &str, text: &str, table: Spanned<Table>) -> Result<Allowed> {
    let line = line_and_column(text, table.span().start).0;
    let table = table.into_inner();
    for (key, value) in [("quote", &table.quote), ("reason", &table.reason)] {
        if value.get_ref().trim().is_empty() {
            return Err(broken(
                name,
                text,
                &value.span(),
                &format!("{key} is empty"),
            ));
        }
    }
    let at = table.until.span();
    let until = match table.until.into_inner() {
        Until::Day(day) => day.to_string(),
        Until::Text(day) => day,
    };
    let until = until
        .parse::<civil::Date>()
        .map_err(|_| broken(name, text, &at, &format!("{until:?} is not a day")))?;
    Ok(Allowed {
        quote: table.quote.into_inner(),
        speaker: table.speaker,
        reason: table.reason.into_inner(),
        until,
        line,
    })
}

fn broken(name: &str, text: &str, at: &Range<usize>, why: &str) -> Error {
    let (line, column) = line_and_column(text, at.start);
    Error::invalid(format!("{name}:{line}:{column}: {why}")).hint(
        "an exception is a table [[allow]] with quote = \"...\", reason = \"...\", until = 2027-01-31, and speaker = \"...\" if you like",
    )
}

/// From 1, columns in code points.
fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_are_read() {
        let text = "# note\n[[allow]]\nquote = \"we stay\"\nreason = \"on tape\"\nuntil = 2027-01-31\n\n[[allow]]\nquote = \"no\"\nspeaker = \"Pell\"\nreason = \"r\"\nuntil = \"2027-02-01\"\n";
        let found = allowed("a.toml", text).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].until.to_string(), "2027-01-31");
        assert_eq!((found[0].line, found[1].line), (2, 7));
        assert_eq!(found[1].speaker.as_deref(), Some("Pell"));
        assert_eq!(allowed("a.toml", "").unwrap(), []);
    }

    #[test]
    fn what_is_broken_is_told_with_its_place() {
        for (text, at) in [
            ("[[allow]]\nquote = \"x\nreason = 1", "a.toml:2:"),
            (
                "[[allow]]\nquote = \"x\"\nuntil = 2027-01-01\n",
                "a.toml:1:",
            ),
            (
                "[[allow]]\nquote = \"x\"\nreason = \"r\"\nuntil = \"soon\"\n",
                "a.toml:4:9: \"soon\" is not a day",
            ),
            (
                "[[allow]]\nquote = \"\"\nreason = \"r\"\nuntil = 2027-01-01\n",
                "a.toml:2:9: quote is empty",
            ),
            ("[[alow]]\n", "a.toml:1:"),
        ] {
            let error = allowed("a.toml", text).unwrap_err().to_string();
            assert!(error.starts_with(at), "{error}");
            assert!(error.contains("\nhint: "), "{error}");
        }
    }
}
