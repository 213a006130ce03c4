//! TOML to values with places; every fault of the syntax is found in one pass.
//!
//! Knows nothing of what the keys mean.

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use super::source::Log;
use super::value::{Entry, Node, Value};
use crate::text::Span;

/// The document as a table; what cannot be parsed is said, and left out.
pub(super) fn parse(log: &Log) -> Node {
    let text = &log.source().text;
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let span = Span::new(span.start, span.end);
        log.say(span, lower_first(error.message()));
    }
    Node {
        span: Span::new(0, 0),
        value: table(document.get_ref()),
    }
}

fn table(table: &DeTable<'_>) -> Value {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: span(key),
            node: node(value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    Value::Table(entries)
}

/// Recursion ends with the nesting of the file, which the parser limits.
fn node(value: &Spanned<DeValue<'_>>) -> Node {
    Node {
        span: span(value),
        value: match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => integer(number.as_str(), number.radix()),
            DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Boolean(_) => Value::Flag,
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(items) => Value::List(items.iter().map(node).collect()),
            DeValue::Table(inner) => table(inner),
        },
    }
}

/// What is too large for 64 bits is a float, which no count takes.
fn integer(digits: &str, radix: u32) -> Value {
    match i64::from_str_radix(digits, radix) {
        Ok(number) => Value::Integer(number),
        Err(_) => Value::Float(digits.parse().unwrap_or(f64::NAN)),
    }
}

fn span<T>(spanned: &Spanned<T>) -> Span {
    let range = spanned.span();
    Span::new(range.start, range.end)
}

fn lower_first(words: &str) -> String {
    words.replace('\n', "; ").trim_end_matches('.').to_owned()
}
