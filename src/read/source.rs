//! One of the files behind the arguments, and what the disk says of it without its being read.
//!
//! Whether a file is read again is for others to decide; here stands what they can know of it.

use std::fs::{File, Metadata};
use std::io;
use std::ops::ControlFlow;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::columns::Columns;
use super::walk::Found;
use super::{PieceSink, file};

/// A file behind the arguments, or something there that cannot be read.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    pub(super) found: &'a Found,
    /// Bytes of disk before it.
    pub(super) before: u64,
    /// What the columns of dumps are called.
    pub(super) columns: &'a Columns,
}

/// What the disk says of a file. Where it is the same, the file is taken for unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// Its size.
    pub bytes: u64,
    /// When its content was changed last, in nanoseconds since 1970.
    modified: i64,
    /// When anything about it was changed last, where the system tells; else 0. Unlike the time
    /// before, no program can set this one back.
    touched: i64,
    /// Under which names of columns and by which readers: the same bytes can mean something else
    /// to others.
    read_as: u64,
}

/// Clocks of file systems go by steps of up to 2 seconds: what was changed within one may be
/// changed again without its time telling.
const STEP: SignedDuration = SignedDuration::from_secs(2);

impl Source<'_> {
    /// How it was reached; the container of its articles, or the beginning of it.
    pub fn address(&self) -> &str {
        self.found.address()
    }

    /// How many bytes it has on disk.
    pub fn bytes(&self) -> u64 {
        self.found.bytes()
    }

    /// What the disk said of it when it was found, and how it is read; `None` where it cannot be
    /// read.
    pub fn state(&self) -> Option<FileState> {
        let Found::File { state, .. } = self.found else {
            return None;
        };
        state.map(|state| FileState {
            read_as: read_as(self.columns),
            ..state
        })
    }

    /// The first 16 bytes of the BLAKE3 hash of its bytes.
    pub fn hash(&self) -> io::Result<[u8; 16]> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(File::open(self.address())?)?;
        let mut out = [0; 16];
        out.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Ok(out)
    }

    /// Reads it and hands what it holds to `sink`, with the bytes of disk read so far.
    pub fn pieces(&self, sink: &mut PieceSink<'_>) -> ControlFlow<()> {
        file::read_found(self.found, self.before, self.columns, sink)
    }
}

impl FileState {
    pub(super) fn of(meta: &Metadata) -> Option<Self> {
        let modified = Timestamp::try_from(meta.modified().ok()?).ok()?;
        Some(Self {
            bytes: meta.len(),
            modified: i64::try_from(modified.as_nanosecond()).ok()?,
            touched: touched(meta),
            // Filled in by who knows how it is read.
            read_as: 0,
        })
    }

    /// Would the same bytes be read alike?
    pub fn is_read_like(&self, other: &Self) -> bool {
        self.read_as == other.read_as
    }

    /// Will every later change of the file show, if this was read of it at `now` or later?
    pub fn is_settled(&self, now: Timestamp) -> bool {
        let last = self.modified.max(self.touched);
        i128::from(last) + STEP.as_nanos() < now.as_nanosecond()
    }
}

/// What tells apart how files are read: by this version, with what is built in, and with columns
/// of these names.
fn read_as(columns: &Columns) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    let built_in = [cfg!(feature = "parquet"), cfg!(feature = "warc")];
    hasher.update(&built_in.map(u8::from));
    hasher.update(columns.salt().as_bytes());
    let [a, b, c, d, e, f, g, h, ..] = *hasher.finalize().as_bytes();
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

#[cfg(unix)]
fn touched(meta: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    let nanos = meta.ctime().checked_mul(1_000_000_000);
    nanos.map_or(0, |nanos| nanos.saturating_add(meta.ctime_nsec()))
}

#[cfg(not(unix))]
fn touched(_: &Metadata) -> i64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_changed_a_moment_ago_may_change_again_unseen() {
        let now = Timestamp::from_second(1_000_000).unwrap();
        let state = |seconds: i64| FileState {
            bytes: 1,
            modified: seconds * 1_000_000_000,
            touched: 0,
            read_as: 0,
        };
        assert!(state(999_000).is_settled(now));
        assert!(!state(999_999).is_settled(now));
        assert!(!state(1_000_500).is_settled(now));
    }
}
