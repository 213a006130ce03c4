//! Values with their places, whatever the format of the file, and a reader that checks them.
//!
//! A reader of a table says at once which keys it does not know, and each accessor says what it
//! expected; both go on, so that one run finds everything. Knows no key by name but `id`.

use super::source::Log;
use crate::text::Span;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) value: Value,
}

/// A value as the formats give it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Integer(i64),
    Float(f64),
    /// True or false, which no key takes.
    Flag,
    Date(String),
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// A key of a table with its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Span,
    pub(super) node: Node,
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "a string",
            Value::Integer(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::Flag => "true or false",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// A table whose keys were checked.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    pub(super) span: Span,
    pub(super) log: &'a Log,
    entries: &'a [Entry],
}

/// A value, and the log to complain in.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) node: &'a Node,
    pub(super) log: &'a Log,
    key: &'a str,
}

impl<'a> Table<'a> {
    /// Of a document.
    pub(super) fn of(node: &'a Node, keys: &[&str], what: &str, log: &'a Log) -> Option<Self> {
        let Value::Table(entries) = &node.value else {
            let kind = node.value.kind();
            log.say(node.span, format!("{what} is a table, not {kind}"));
            return None;
        };
        for entry in entries {
            if !keys.contains(&entry.key.as_str()) {
                say_unknown(entry, keys, what, log);
            }
        }
        Some(Self {
            span: node.span,
            log,
            entries,
        })
    }

    pub(super) fn get(&self, key: &str) -> Option<Item<'a>> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        Some(Item {
            node: &entry.node,
            log: self.log,
            key: &entry.key,
        })
    }

    /// Says that something should stand in it.
    pub(super) fn say_missing(&self, message: &str, help: &str) {
        self.log.say_missing(Some(self.place()), message, help);
    }

    /// The same of what only a check needs.
    pub(super) fn say_missing_for_checks(&self, message: &str, help: &str) {
        self.log.say_missing_for_checks(self.place(), message, help);
    }

    /// Where it is named, or the table.
    fn place(&self) -> Span {
        match self.get("id") {
            Some(_) => self.place_of("id"),
            None => self.span,
        }
    }

    /// Where a key stands, or the table.
    pub(super) fn place_of(&self, key: &str) -> Span {
        let entry = self.entries.iter().find(|entry| entry.key == key);
        entry.map_or(self.span, |entry| entry.key_span)
    }
}

impl<'a> Item<'a> {
    pub(super) fn span(&self) -> Span {
        self.node.span
    }

    /// Where in the file a piece of a string stands; the whole string, where its signs are written
    /// otherwise than they are meant.
    pub(super) fn place_of(&self, piece: Span) -> Span {
        let whole = self.node.span;
        let (Value::Text(text), Some(written)) =
            (&self.node.value, whole.of(&self.log.source().text))
        else {
            return whole;
        };
        let place = |at: usize| Some(whole.start + written_at(text, written, at)?);
        match (place(piece.start), place(piece.end)) {
            (Some(start), Some(end)) => Span::new(start, end),
            _ => whole,
        }
    }

    /// A string, not empty.
    pub(super) fn text(&self) -> Option<&'a str> {
        match &self.node.value {
            Value::Text(text) if text.trim().is_empty() => {
                self.log
                    .say(self.node.span, format!("`{}` is empty", self.key));
                None
            }
            Value::Text(text) => Some(text),
            _ => self.wants("a string"),
        }
    }

    /// A string or a date.
    pub(super) fn date(&self) -> Option<&'a str> {
        match &self.node.value {
            Value::Text(text) | Value::Date(text) => Some(text),
            _ => self.wants("a date such as 2024-01-01"),
        }
    }

    /// A whole number, 0 or more.
    pub(super) fn count(&self) -> Option<usize> {
        match self.node.value {
            Value::Integer(number) if number >= 0 => usize::try_from(number).ok(),
            _ => self.wants("a whole number, 0 or more"),
        }
    }

    /// A whole number, 1 or more.
    pub(super) fn positive(&self) -> Option<usize> {
        match self.count() {
            Some(0) => {
                let message = format!("`{}` is 1 or more", self.key);
                self.log.say(self.node.span, message);
                None
            }
            other => other,
        }
    }

    /// A share from 0 to 1.
    pub(super) fn share(&self) -> Option<f64> {
        let number = match self.node.value {
            Value::Float(number) => number,
            Value::Integer(number) => number as f64,
            _ => return self.wants("a number from 0 to 1"),
        };
        if (0.0..=1.0).contains(&number) {
            return Some(number);
        }
        self.wants("a number from 0 to 1")
    }

    /// A list; what is no list counts as a list of itself where `alone` allows it.
    pub(super) fn list(&self) -> Vec<Item<'a>> {
        let nodes = match &self.node.value {
            Value::List(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(self.node),
        };
        if nodes.is_empty() {
            self.log.say_with(
                self.node.span,
                format!("`{}` is an empty list", self.key),
                "a list of nothing would pass whatever is found",
            );
        }
        let item = |node| Item {
            node,
            log: self.log,
            key: self.key,
        };
        nodes.iter().map(item).collect()
    }

    /// A table with these keys.
    pub(super) fn table(&self, keys: &[&str]) -> Option<Table<'a>> {
        Table::of(self.node, keys, &format!("`{}`", self.key), self.log)
    }

    /// One of some words.
    pub(super) fn one_of<T: Copy>(&self, choices: &[(&str, T)]) -> Option<T> {
        let word = self.text()?;
        let found = choices.iter().find(|(name, _)| *name == word);
        if found.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let message = format!("`{}` cannot be {word:?}", self.key);
            self.log
                .say_with(self.node.span, message, way_out(word, &names));
        }
        found.map(|(_, value)| *value)
    }

    /// Says what was expected, and gives nothing.
    pub(super) fn wants<T>(&self, what: &str) -> Option<T> {
        let given = match &self.node.value {
            Value::Text(text) => format!("{text:?}"),
            Value::Integer(number) => number.to_string(),
            Value::Float(number) => number.to_string(),
            other => other.kind().to_owned(),
        };
        let message = format!("`{}` takes {what}, not {given}", self.key);
        self.log.say(self.node.span, message);
        None
    }
}

/// The byte of a written string, with its marks, at which byte `at` of what it says stands. Of all
/// that can be written otherwise only marks are followed, `\"` and `""`, which queries are full of.
fn written_at(text: &str, written: &str, at: usize) -> Option<usize> {
    if text == written {
        return Some(at);
    }
    let bare = written.trim_start_matches(['"', '\'', '\n']);
    let mut from = written.len() - bare.len();
    if text.starts_with(['"', '\'']) {
        from = from.min(1);
    }
    for c in text.get(..at)?.chars() {
        let rest = written.get(from..)?;
        let is_doubled = c == '"' && (rest.starts_with("\\\"") || rest.starts_with("\"\""));
        from += usize::from(is_doubled);
        from += written
            .get(from..)?
            .starts_with(c)
            .then_some(c.len_utf8())?;
    }
    Some(from)
}

fn say_unknown(entry: &Entry, keys: &[&str], what: &str, log: &Log) {
    let message = format!("unknown key `{}` in {what}", entry.key);
    log.say_with(entry.key_span, message, way_out(&entry.key, keys));
}

/// `did you mean ...?`, or what there is.
pub(super) fn way_out(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("there are {}", known.join(", ")),
    }
}

/// The known word that somebody who typed `word` may have meant.
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let limit = (word.chars().count() / 3).clamp(1, 4);
    known
        .map(|one| (strsim::damerau_levenshtein(word, one), one))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, one)| one)
}
