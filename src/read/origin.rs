//! Where bytes stand: in which file on disk, and at which address in it.
//! Makes addresses, and knows nothing of what stands there.

use std::fmt;

use super::columns::Columns;

/// Where what is read comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin<'a> {
    /// The file on disk, as in [`super::Record::container`].
    pub container: &'a str,
    /// How its bytes were reached: the same, or `archive!member`.
    pub path: &'a str,
    /// What the columns of a dump there are called.
    pub columns: &'a Columns,
}

impl<'a> Origin<'a> {
    /// A file that is no archive, or an archive itself.
    pub(super) fn file(path: &'a str) -> Self {
        Self {
            container: path,
            path,
            columns: Columns::USUAL,
        }
    }

    /// The same, whose dumps have columns of these names.
    pub(super) fn with(self, columns: &'a Columns) -> Self {
        Self { columns, ..self }
    }

    /// Something inside that has an address of its own; what stands there has it as its path.
    pub(super) fn inside<'b>(&self, path: &'b str) -> Origin<'b>
    where
        'a: 'b,
    {
        Origin { path, ..*self }
    }

    /// `path#name`: an entry of a feed, an item of a message, an element of an array.
    pub(super) fn part(&self, name: impl fmt::Display) -> String {
        format!("{}#{name}", self.path)
    }

    /// `path`, or `path:line` with lines counted from 1.
    pub(super) fn at(&self, line: Option<u64>) -> String {
        match line {
            Some(line) => format!("{}:{line}", self.path),
            None => self.path.to_owned(),
        }
    }
}
