//! The one error type of the library: what went wrong, with the way out.
//!
//! Its kind is private, so that kinds can be added; callers that must tell cases apart ask
//! the `is_*` functions.

use std::fmt;
use std::path::Path;

/// The result of everything in the library that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, in one line, and what to do about it.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: String,
    hint: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A file or folder could not be read or written.
    Io,
    /// What a caller asked for makes no sense.
    Invalid,
    /// There is no index where one was expected.
    NoIndex,
    /// The index was written by another version of the program.
    OtherVersion,
    /// Another process is writing to the index.
    Locked,
    /// The index is there but cannot be used.
    Index,
    /// Whoever watched the run ended it.
    Stopped,
}

impl Error {
    /// A file or folder that could not be read or written.
    pub fn io(path: &Path, why: impl fmt::Display) -> Self {
        Self::new(Kind::Io, format!("{}: {}", path.display(), why))
    }

    /// A value that makes no sense; `message` quotes it.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(Kind::Invalid, message.into())
    }

    /// No index at `path`.
    pub fn no_index(path: &Path) -> Self {
        Self::new(Kind::NoIndex, format!("no index in {}", path.display()))
    }

    /// An index that another version wrote.
    pub fn other_version(path: &Path, found: &str, wanted: &str) -> Self {
        let message = format!(
            "the index in {} has format {found}, this program reads format {wanted}",
            path.display()
        );
        Self::new(Kind::OtherVersion, message)
    }

    /// An index that another process is writing to.
    pub fn locked(path: &Path) -> Self {
        let message = format!(
            "another process is writing to the index in {}",
            path.display()
        );
        Self::new(Kind::Locked, message)
            .hint("wait until it has finished; searching goes on meanwhile")
    }

    /// An index that cannot be used, for a reason that the search library gives.
    pub fn index(path: &Path, why: impl fmt::Display) -> Self {
        Self::new(
            Kind::Index,
            format!("the index in {}: {why}", path.display()),
        )
    }

    /// A run that was broken off by whoever watched it.
    pub fn stopped() -> Self {
        Self::new(Kind::Stopped, "stopped; the index is as it was".to_owned())
    }

    /// The same error with a way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What went wrong, without the way out.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The way out.
    pub fn way_out(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// The same error with more to say of what went wrong.
    #[must_use]
    pub(crate) fn adding(mut self, words: &str) -> Self {
        self.message.push_str(words);
        self
    }

    /// Is it that there is no index?
    pub fn is_no_index(&self) -> bool {
        self.kind == Kind::NoIndex
    }

    /// Is it that another process is writing?
    pub fn is_locked(&self) -> bool {
        self.kind == Kind::Locked
    }

    /// Is it that the run was broken off?
    pub fn is_stopped(&self) -> bool {
        self.kind == Kind::Stopped
    }

    fn new(kind: Kind, message: String) -> Self {
        Self {
            kind,
            message,
            hint: None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\nhint: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
