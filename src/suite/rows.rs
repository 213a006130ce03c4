//! CSV and plain lists, as the tables that TOML would give, with the place of every cell.
//!
//! Rows are parted here and not by a library, since none tells where a cell begins. Knows which
//! columns are expectations, and checks no value.

use super::expect::EXPECT_KEYS;
use super::saved::QUERY_KEYS;
use super::settings::SETTING_KEYS;
use super::source::Log;
use super::value::{Entry, Node, Value, way_out};
use crate::text::Span;

/// Columns of expectations; a table in TOML, a word or two here.
const EXPECTED: [&str; 6] = [
    "hits",
    "articles",
    "contains",
    "excludes",
    "highlights",
    "top",
];

/// Columns whose cells hold several values, parted by `;`.
const LISTS: [&str; 3] = ["tags", "in", "kind"];

/// A cell: where it stands and what it says, quotation marks taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cell {
    span: Span,
    text: String,
}

/// `id,q,hits,...`: a query a row.
pub(super) fn csv(log: &Log) -> Node {
    let mut rows = rows(log).into_iter();
    let header = rows.next().unwrap_or_default();
    check_header(&header, log);
    let queries = rows.filter_map(|row| query(&header, row, log));
    document(queries.collect())
}

/// A query a line, which must find something; `#` begins a comment.
pub(super) fn list(log: &Log) -> Node {
    let stem = log.source().stem();
    let mut queries = Vec::new();
    let mut at = 0;
    for (number, line) in log.source().text.split_inclusive('\n').enumerate() {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        let span = Span::new(start, start + words.len());
        let id = format!("{stem}-{}", number + 1);
        let hits = entry("hits", span, Value::Text(">= 1".to_owned()));
        queries.push(Node {
            span,
            value: Value::Table(vec![
                entry("id", span, Value::Text(id)),
                entry("q", span, Value::Text(words.to_owned())),
                entry("expect", span, Value::Table(vec![hits])),
            ]),
        });
    }
    document(queries)
}

fn document(queries: Vec<Node>) -> Node {
    let start = Span::new(0, 0);
    let version = entry("version", start, Value::Integer(1));
    let queries = match queries.is_empty() {
        true => None,
        false => Some(entry("query", start, Value::List(queries))),
    };
    Node {
        span: start,
        value: Value::Table(std::iter::once(version).chain(queries).collect()),
    }
}

fn entry(key: &str, span: Span, value: Value) -> Entry {
    Entry {
        key: key.to_owned(),
        key_span: span,
        node: Node { span, value },
    }
}

/// Are these the columns of a file of queries?
pub(super) fn is_header(line: &str) -> bool {
    let mut columns = line.split(',').map(|name| name.trim().trim_matches('"'));
    line.contains(',') && columns.any(|name| name == "q") && !line.contains(": ")
}

fn columns() -> Vec<&'static str> {
    let own = QUERY_KEYS.into_iter().chain(SETTING_KEYS);
    own.filter(|key| !matches!(*key, "expect" | "judge"))
        .chain(EXPECTED)
        .collect()
}

fn check_header(header: &[Cell], log: &Log) {
    let known = columns();
    for (at, cell) in header.iter().enumerate() {
        if header[..at].iter().any(|one| one.text == cell.text) {
            log.say(
                cell.span,
                format!("the column {:?} is there twice", cell.text),
            );
        } else if !known.contains(&cell.text.as_str()) {
            let message = format!("unknown column {:?}", cell.text);
            let help = match EXPECT_KEYS.contains(&cell.text.as_str()) {
                true => "this expectation needs a TOML file".to_owned(),
                false => way_out(&cell.text, &known),
            };
            log.say_with(cell.span, message, help);
        }
    }
}

/// An empty cell counts as not given.
fn query(header: &[Cell], row: Vec<Cell>, log: &Log) -> Option<Node> {
    let span = Span::new(row.first()?.span.start, row.last()?.span.end);
    if row.len() != header.len() {
        let message = format!("{} cells under {} columns", row.len(), header.len());
        log.say_with(
            span,
            message,
            "put cells with a comma between quotation marks",
        );
        return None;
    }
    let known = columns();
    let mut own = Vec::new();
    let mut expected = Vec::new();
    for (column, cell) in header.iter().zip(row) {
        let name = column.text.as_str();
        // Columns that are not known were said once.
        if cell.text.trim().is_empty() || !known.contains(&name) {
            continue;
        }
        let value = value(name, &cell);
        let list = match EXPECTED.contains(&name) {
            true => &mut expected,
            false => &mut own,
        };
        list.push(entry(name, cell.span, value));
    }
    if !expected.is_empty() {
        own.push(entry("expect", span, Value::Table(expected)));
    }
    Some(Node {
        span,
        value: Value::Table(own),
    })
}

fn value(column: &str, cell: &Cell) -> Value {
    let text = |words: &str| Node {
        span: cell.span,
        value: Value::Text(words.trim().to_owned()),
    };
    let article = |words: &str| Node {
        span: cell.span,
        value: Value::Table(vec![entry("article", cell.span, text(words).value)]),
    };
    let parts = || cell.text.split(';').filter(|part| !part.trim().is_empty());
    match column {
        "top" => article(&cell.text).value,
        "contains" | "excludes" => Value::List(parts().map(article).collect()),
        "highlights" => Value::List(parts().map(text).collect()),
        _ if LISTS.contains(&column) => Value::List(parts().map(text).collect()),
        "limit" | "per_article" => match cell.text.trim().parse() {
            Ok(number) => Value::Integer(number),
            Err(_) => text(&cell.text).value,
        },
        _ => text(&cell.text).value,
    }
}

/// The rows of RFC 4180, empty lines left out.
fn rows(log: &Log) -> Vec<Vec<Cell>> {
    let text = &log.source().text;
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let (cell, end) = cell(text, at, log);
        row.push(cell);
        let rest = text.get(end..).unwrap_or("");
        let line_end = ["\r\n", "\n", "\r"]
            .into_iter()
            .find(|e| rest.starts_with(e));
        at = end + line_end.map_or(1, str::len);
        let is_last_cell = rest.starts_with(',') && at >= text.len();
        if is_last_cell {
            row.push(empty(text.len()));
        }
        if line_end.is_some() || at >= text.len() {
            rows.push(std::mem::take(&mut row));
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.text.trim().is_empty()));
    rows
}

fn empty(at: usize) -> Cell {
    Cell {
        span: Span::new(at, at),
        text: String::new(),
    }
}

/// A cell and the byte behind it, where a comma or the end of the line stands.
fn cell(text: &str, start: usize, log: &Log) -> (Cell, usize) {
    let rest = text.get(start..).unwrap_or("");
    if !rest.starts_with('"') {
        let len = rest.find([',', '\n', '\r']).unwrap_or(rest.len());
        let span = Span::new(start, start + len).trim(text);
        let text = span.of(text).unwrap_or("").to_owned();
        return (Cell { span, text }, start + len);
    }
    let mut words = String::new();
    let mut at = start + 1;
    loop {
        let rest = text.get(at..).unwrap_or("");
        let Some(quote) = rest.find('"') else {
            let span = Span::new(start, start + 1);
            log.say_with(
                span,
                "this quotation mark is never closed",
                "a mark inside is doubled: \"\"",
            );
            words.push_str(rest);
            return (Cell { span, text: words }, text.len());
        };
        words.push_str(&rest[..quote]);
        at += quote + 1;
        if !text.get(at..).unwrap_or("").starts_with('"') {
            break;
        }
        words.push('"');
        at += 1;
    }
    let after = text.get(at..).unwrap_or("");
    let stray = after.find([',', '\n', '\r']).unwrap_or(after.len());
    if !after[..stray].trim().is_empty() {
        let span = Span::new(at, at + stray);
        log.say(span, "nothing may stand behind the closing quotation mark");
    }
    let span = Span::new(start, at);
    (Cell { span, text: words }, at + stray)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::super::source::Source;
    use super::*;

    fn parted(text: &str) -> (Vec<Vec<String>>, usize) {
        let source = Source::new(Path::new("a.csv"), text.to_owned());
        let log = Log::new(&Arc::new(source));
        let rows = rows(&log);
        let words = |row: Vec<Cell>| row.into_iter().map(|cell| cell.text).collect();
        (rows.into_iter().map(words).collect(), log.len())
    }

    #[test]
    fn cells_may_hold_commas_marks_and_line_ends() {
        let (rows, wrong) = parted("id,q\r\n1,\"a, \"\"b\"\"\nc\"\n\n2,\n3");
        assert_eq!(
            rows,
            [
                vec!["id", "q"],
                vec!["1", "a, \"b\"\nc"],
                vec!["2", ""],
                vec!["3"]
            ]
        );
        assert_eq!(wrong, 0);
        assert_eq!(parted("a,").0, [["a", ""]]);
        assert_eq!(parted("\"a\"b,c\n\"d").1, 2);
    }

    #[test]
    fn a_header_is_told_from_a_query() {
        assert!(is_header("id,q,hits"));
        assert!(is_header("\"id\", \"q\""));
        assert!(!is_header("peace talks"));
        assert!(!is_header("peace, q and talks"));
    }
}
