//! What a saved query or quotation is called, and what it is chosen by.

use super::value::Table;
use crate::text::Span;

/// The name of something that is run, and its tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Unique over all files of a run.
    pub id: String,
    /// Where the id is written, or what it names where it has none of its own.
    pub span: Span,
    /// For choosing.
    pub tags: Vec<String>,
}

impl Label {
    /// Of a table that must have an `id`.
    pub(super) fn read(table: &Table<'_>, tags: Vec<String>) -> Option<Self> {
        if table.get("id").is_none() {
            table.say_missing("a query without `id`", "id = \"a-name-for-it\"");
            return None;
        }
        Self::given(table, tags)
    }

    /// Of a table that may do without: it is called after its file and line.
    pub(super) fn read_or_make(table: &Table<'_>, tags: Vec<String>) -> Option<Self> {
        if table.get("id").is_some() {
            return Self::given(table, tags);
        }
        let source = table.log.source();
        let (line, _) = source.place(table.span.start);
        Some(Self {
            id: format!("{}-{line}", source.stem()),
            span: table.span,
            tags,
        })
    }

    fn given(table: &Table<'_>, tags: Vec<String>) -> Option<Self> {
        let item = table.get("id")?;
        let id = item.text()?;
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !id.chars().all(fits) || id.starts_with('.') {
            let help = "letters, digits, `-`, `_` and `.` name files and cases everywhere";
            let message = format!("{id:?} cannot be an id");
            item.log.say_with(item.span(), message, help);
            return None;
        }
        Some(Self {
            id: id.to_owned(),
            span: item.span(),
            tags,
        })
    }
}
