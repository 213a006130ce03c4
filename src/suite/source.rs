//! A file as it was read, places in it, and what is wrong there.
//!
//! Everything that is said of a saved query points back into its file. How a place looks on a
//! screen is not known here.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::text::Span;

/// A file of saved queries, of judgments or of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How it is named to people, with `/`.
    pub name: String,
    /// Where it lies; empty for standard input.
    pub path: PathBuf,
    /// What stands in it.
    pub text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl Source {
    /// Of a file that was read.
    pub fn new(path: &Path, text: String) -> Self {
        Self::named(&shown(path), path, text)
    }

    /// Of what came in by another way than a file.
    pub fn named(name: &str, path: &Path, text: String) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            name: name.to_owned(),
            path: path.to_owned(),
            lines: std::iter::once(0).chain(ends).collect(),
            text,
        }
    }

    /// What is called after the file begins so.
    pub(super) fn stem(&self) -> String {
        let stem = self.path.file_stem();
        let stem = stem.map_or("query".into(), |stem| stem.to_string_lossy());
        let fits = |c: char| c.is_alphanumeric() || c == '-';
        stem.chars()
            .map(|c| if fits(c) { c } else { '_' })
            .collect()
    }

    /// The line and the column of a byte, both from 1, the column in characters.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..at).unwrap_or("");
        (line, before.chars().count() + 1)
    }

    /// The line that holds a byte, without its end.
    pub fn line(&self, at: usize) -> Span {
        let (line, _) = self.place(at);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let end = self.lines.get(line).copied().unwrap_or(self.text.len());
        let whole = self.text.get(start..end).unwrap_or("");
        Span::new(start, start + whole.trim_end_matches(['\r', '\n']).len())
    }
}

/// A path as it is shown: with `/`.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// What is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file; its text is empty where it could not be read.
    pub source: Arc<Source>,
    /// Where in it; `None` for the file as a whole.
    pub span: Option<Span>,
    /// What is wrong, the value quoted.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
    /// Does only a check need what is missing?
    pub is_of_checks: bool,
}

/// Takes down what is wrong with one file.
#[derive(Debug)]
pub(super) struct Log {
    source: Arc<Source>,
    found: RefCell<Vec<Diagnostic>>,
    has_gaps: Cell<bool>,
}

impl Log {
    pub(super) fn new(source: &Arc<Source>) -> Self {
        Self {
            source: Arc::clone(source),
            found: RefCell::default(),
            has_gaps: Cell::new(false),
        }
    }

    pub(super) fn source(&self) -> &Arc<Source> {
        &self.source
    }

    pub(super) fn say(&self, span: Span, message: impl Into<String>) {
        self.push(Some(span), message.into(), None);
    }

    pub(super) fn say_with(&self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(Some(span), message.into(), Some(help.into()));
    }

    /// From here on what is missing may be missing since the file could not be read whole.
    pub(super) fn expect_gaps(&self) {
        self.has_gaps.set(true);
    }

    /// Of what should be there; of the file as a whole where no place is given.
    pub(super) fn say_missing(
        &self,
        span: Option<Span>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if !self.has_gaps.get() {
            self.push(span, message.into(), Some(help.into()));
        }
    }

    /// Of what should be there for a check.
    pub(super) fn say_missing_for_checks(&self, span: Span, message: &str, help: &str) {
        let before = self.len();
        self.say_missing(Some(span), message, help);
        let mut found = self.found.borrow_mut();
        found[before..]
            .iter_mut()
            .for_each(|one| one.is_of_checks = true);
    }

    /// How much of it is wrong for whoever reads it, and not for a check alone.
    pub(super) fn faults(&self) -> usize {
        let found = self.found.borrow();
        found.iter().filter(|one| !one.is_of_checks).count()
    }

    /// An error of the library, its hint apart.
    pub(super) fn say_error(&self, span: Span, error: &crate::Error) {
        let help = error.way_out().map(str::to_owned);
        self.push(Some(span), error.message().to_owned(), help);
    }

    /// Takes over what was said of another file.
    pub(super) fn take(&self, others: Vec<Diagnostic>) {
        self.found.borrow_mut().extend(others);
    }

    pub(super) fn len(&self) -> usize {
        self.found.borrow().len()
    }

    /// Everything, in the order of the file.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|one| one.span.map(|span| (span.start, span.end)));
        found.dedup();
        found
    }

    fn push(&self, span: Option<Span>, message: String, help: Option<String>) {
        self.found.borrow_mut().push(Diagnostic {
            source: Arc::clone(&self.source),
            span,
            message,
            help,
            is_of_checks: false,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_columns_in_characters() {
        let source = Source::new(Path::new("a.toml"), "é = 1\r\nb\n".to_owned());
        assert_eq!(source.place(0), (1, 1));
        assert_eq!(source.place(3), (1, 3));
        assert_eq!(source.place(8), (2, 1));
        assert_eq!(source.place(99), (3, 1));
        assert_eq!(source.line(3).of(&source.text), Some("é = 1"));
        assert_eq!(source.line(8).of(&source.text), Some("b"));
    }
}
