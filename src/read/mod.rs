//! From files, folders, archives and streams to articles and problems; one file per input format.
//!
//! Nothing read here stops a run: what cannot be read becomes a [`Problem`] with its address, and
//! the next file or row follows. Whole files are held one at a time, dumps one row at a time.
//! Knows nothing of quotations, of the index, or of how many articles a caller can hold.
//!
//! A path comes in through `walk`, its bytes go through `pack` and `encoding` to the reader of their
//! format, and come out of `piece`:
//!
//! | shelf | reads |
//! |---|---|
//! | `prose` | plain text and Markdown, with front matter |
//! | `html` | web pages |
//! | `agency` | NITF, NewsML, ninjs, and feeds |
//! | `dump` | JSON Lines, JSON, CSV, TSV and Parquet: a row is an article |

mod agency;
mod bytes;
mod columns;
mod content;
mod dump;
mod encoding;
mod fields;
mod file;
mod format;
mod html;
mod language;
mod meter;
mod origin;
mod pack;
mod piece;
mod prose;
mod source;
mod walk;
mod whole;

pub use columns::Columns;
pub use file::{read_stream, read_stream_with, stream_pieces};
pub use piece::Piece;
pub use prose::plain::plain_text;
pub use source::{FileState, Source};
pub use walk::{INDEX_FILES, address_of, is_index_folder, lies_under};

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::article::Article;
use origin::Origin;

/// What was read.
#[expect(
    clippy::large_enum_variant,
    reason = "nearly every item is an article, and none is kept"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// An article, whole.
    Article(Record),
    /// Something that was left out, or that a person should know.
    Problem(Problem),
}

/// An article and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The article itself.
    pub article: Article,
    /// The path of the file it stands in, with `/`; for a row, that of the dump.
    pub container: String,
    /// The first 16 bytes of the BLAKE3 hash of the raw file, or of the raw line of a row.
    pub hash: [u8; 16],
    /// Where it is a page of a web crawl: which copy of it.
    pub capture: Option<Capture>,
}

/// A copy of a page, as a crawler took it. The path of the article is `crawl!url`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The address of the crawl that it stands in.
    pub crawl: String,
    /// When it was taken, in seconds since 1970; the least number where the crawl does not say.
    pub taken: i64,
}

/// What could not be read, or was read otherwise than it says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `path`, or `path:line` with lines counted from 1; in an archive, `path!member`.
    pub address: String,
    /// One line, lower case, no full stop.
    pub why: String,
    /// The path of the file, as in [`Record::container`].
    pub container: String,
    /// Whether an article is missing for it.
    pub severity: Severity,
}

/// Whether a problem costs an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Severity {
    /// A file or row was left out.
    LeftOut,
    /// A row was left out since another one has its id; which articles the file holds is known
    /// all the same.
    Repeated,
    /// Read all the same: an encoding that was detected, a date that was not understood.
    Note,
}

/// Where items go, with the bytes of disk read so far. It may end the reading.
pub type Sink<'a> = dyn FnMut(Item, u64) -> ControlFlow<()> + 'a;

/// The same for pieces, which are still to be taken apart.
pub type PieceSink<'a> = dyn FnMut(Piece, u64) -> ControlFlow<()> + 'a;

/// Where the pieces of one file go. It may end the reading.
type Pieces<'a> = dyn FnMut(Piece) -> ControlFlow<()> + 'a;

/// The longest file that is held as a whole: a feed, a list of articles.
const LIMIT_BYTES: u64 = 64 << 20;

/// The longest article, and the longest row of a dump.
const LIMIT_ARTICLE_BYTES: u64 = 16 << 20;

/// The longest reason that is given for a problem.
const LIMIT_WHY_BYTES: usize = 600;

/// How much is read from disk, or unpacked, at a time.
const BUFFER_BYTES: usize = 256 << 10;

/// The files behind some paths, found and put in order but not yet read.
///
/// Arguments keep their order; a folder is walked sorted by path. Inside a folder, hidden files,
/// what its `.gitignore` and `.ignore` name, folders of an index, files called `README.*` or `LICENSE*`, and files
/// whose extension is no format of articles are passed over. A folder or file that is itself
/// an argument is always read. A file reached twice is read once.
#[derive(Debug)]
pub struct Sources {
    roots: Vec<String>,
    found: Vec<walk::Found>,
    passed_over: BTreeMap<String, u64>,
    /// By the path that they hold under.
    columns: Vec<(String, Columns)>,
}

impl Sources {
    /// Finds the files behind `paths`. Fails where a path does not exist; a folder with nothing
    /// to read in it is no error here.
    pub fn open(paths: &[PathBuf]) -> Result<Self> {
        walk::sources(paths)
    }

    /// The same files, whose dumps have columns of these names.
    pub fn with_columns(self, columns: &Columns) -> Self {
        let roots = self.roots.iter().filter(|_| !columns.are_usual());
        let columns = roots.map(|root| (root.clone(), columns.clone())).collect();
        self.with_columns_under(columns)
    }

    /// The same files, whose dumps have columns of the names that go with a path that they lie
    /// under, the longest such; else the usual ones.
    pub fn with_columns_under(self, columns: Vec<(String, Columns)>) -> Self {
        Self { columns, ..self }
    }

    /// The names of columns by the path that they hold under.
    pub fn columns(&self) -> &[(String, Columns)] {
        &self.columns
    }

    /// How many bytes the files have on disk.
    pub fn total_bytes(&self) -> u64 {
        self.found.iter().map(walk::Found::bytes).sum()
    }

    /// How many files there are.
    pub fn files(&self) -> usize {
        self.found.iter().filter(|found| found.is_file()).count()
    }

    /// Are there files at an argument or under it?
    pub fn has_files_under(&self, root: &str) -> bool {
        let mut files = self.found.iter().filter(|found| found.is_file());
        files.any(|found| walk::lies_under(found.address(), root))
    }

    /// How many files in folders were passed over since their kind is not read, by extension in
    /// lower case; those without one under the empty word.
    pub fn passed_over(&self) -> &BTreeMap<String, u64> {
        &self.passed_over
    }

    /// The arguments, with `/`, without `./` and without a `/` at the end. A lone `.` stays.
    pub fn roots(&self) -> &[String] {
        &self.roots
    }

    /// Does a container (see [`Record::container`]) lie under one of the arguments, so that it
    /// would have been read now if it were still there?
    pub fn covers(&self, container: &str) -> bool {
        self.roots
            .iter()
            .any(|root| walk::lies_under(container, root))
    }

    /// The files one by one, in the order in which they are read.
    pub fn each(&self) -> impl Iterator<Item = Source<'_>> {
        self.found.iter().scan(0, |done, found| {
            let before = *done;
            *done += found.bytes();
            Some(Source {
                found,
                before,
                columns: self.columns_of(found.address()),
            })
        })
    }

    fn columns_of(&self, file: &str) -> &Columns {
        let under = self.columns.iter();
        let under = under.filter(|(path, _)| walk::lies_under(file, path));
        let nearest = under.max_by_key(|(path, _)| if path == "." { 0 } else { path.len() });
        nearest.map_or(Columns::USUAL, |(_, columns)| columns)
    }

    /// Reads everything in order and hands it to `sink`, with the bytes of disk read so far.
    pub fn read(&self, sink: &mut Sink<'_>) {
        self.pieces(&mut |piece, bytes| piece.read(&mut |item| sink(item, bytes)));
    }

    /// The same, with what is held as a whole still to be taken apart.
    pub fn pieces(&self, sink: &mut PieceSink<'_>) {
        // Whether the sink has had enough makes no difference to the caller.
        let _ = self.each().try_for_each(|source| source.pieces(sink));
    }
}

impl Problem {
    fn left_out(origin: Origin<'_>, line: Option<u64>, why: impl Into<String>) -> Piece {
        Self::piece(origin, line, why.into(), Severity::LeftOut)
    }

    fn repeated(origin: Origin<'_>, line: Option<u64>, why: impl Into<String>) -> Piece {
        Self::piece(origin, line, why.into(), Severity::Repeated)
    }

    fn note(origin: Origin<'_>, line: Option<u64>, why: impl Into<String>) -> Piece {
        Self::piece(origin, line, why.into(), Severity::Note)
    }

    fn piece(origin: Origin<'_>, line: Option<u64>, why: String, severity: Severity) -> Piece {
        Piece::problem(Self {
            address: origin.at(line),
            why: shortened(why),
            container: origin.container.to_owned(),
            severity,
        })
    }
}

/// Nobody reads more of what is quoted from a file.
fn shortened(mut why: String) -> String {
    if why.len() > LIMIT_WHY_BYTES {
        let end = (0..=LIMIT_WHY_BYTES).rfind(|end| why.is_char_boundary(*end));
        why.truncate(end.unwrap_or(0));
        why.push('…');
    }
    why
}

/// What tells a changed file or row from an unchanged one.
fn hash(raw: &[u8]) -> [u8; 16] {
    let mut out = [0; 16];
    out.copy_from_slice(&blake3::hash(raw).as_bytes()[..16]);
    out
}

#[cfg(test)]
mod tests;
