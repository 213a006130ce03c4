//! Where bytes stand: in which file on disk, and at which address in it.
//! Makes addresses, and knows nothing of what stands there.

/// Where what is read comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin<'a> {
    /// The file on disk, as in [`super::Record::container`].
    pub container: &'a str,
    /// How its bytes were reached: the same, or `archive!member`.
    pub path: &'a str,
}

impl<'a> Origin<'a> {
    /// A file that is no archive, or an archive itself.
    pub(super) fn file(path: &'a str) -> Self {
        Self {
            container: path,
            path,
        }
    }

    /// `path`, or `path:line` with lines counted from 1.
    pub(super) fn at(&self, line: Option<u64>) -> String {
        match line {
            Some(line) => format!("{}:{line}", self.path),
            None => self.path.to_owned(),
        }
    }
}
