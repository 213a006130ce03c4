//! One file or stream: unpacks it, tells its format, and hands it to the reader of that format.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use flate2::read::MultiGzDecoder;

use super::decode::decode;
use super::markdown::markdown;
use super::plain::plain_text;
use super::rows::read_rows;
use super::walk::{Format, Found};
use super::{Item, Problem, Record, Sink, address, front, hash};
use crate::article::Article;

/// The longest file that is one article, and the longest line of a dump.
pub(super) const LIMIT_BYTES: u64 = 64 << 20;

/// How much of a file is looked at to tell its format.
const LOOK_BYTES: u64 = 1024;

const BUFFER_BYTES: usize = 256 << 10;

/// Reads the articles in a stream: JSON Lines where it begins like one, Markdown where it begins
/// with front matter, else plain text; any of them packed with gzip. `name` is its path.
pub fn read_stream(from: impl Read, name: &str, sink: &mut Sink<'_>) {
    let read = Cell::new(0);
    let from = Counting { from, read: &read };
    // Whether the sink has had enough makes no difference: there is nothing after this.
    let _ = read_one(from, name, Format::Unknown, &mut |item| {
        sink(item, read.get())
    });
}

/// Reads what stands behind an argument; `done` bytes of disk were read before it.
pub(super) fn read_found(found: &Found, done: u64, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let (address, format, bytes) = match found {
        Found::Lost { address, why } => {
            return sink(Problem::left_out(address, None, why.as_str()), done);
        }
        Found::File {
            address,
            format,
            bytes,
        } => (address, *format, *bytes),
    };
    let from = match File::open(address) {
        Ok(file) => file,
        Err(why) => return sink(Problem::left_out(address, None, why.to_string()), done),
    };
    let read = Cell::new(0);
    let from = Counting { from, read: &read };
    read_one(from, address, format, &mut |item| {
        sink(item, done + read.get().min(bytes))
    })
}

/// Why reading failed, as a person needs it.
pub(super) fn explain(why: &io::Error) -> String {
    match why.kind() {
        io::ErrorKind::UnexpectedEof => "the packed data ends too early".to_owned(),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            format!("the packed data is broken: {why}")
        }
        _ => why.to_string(),
    }
}

fn read_one(
    from: impl Read,
    name: &str,
    format: Format,
    sink: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let (head, from) = look(from);
    if head.starts_with(&[0x1f, 0x8b]) {
        let unpacked = MultiGzDecoder::new(BufReader::with_capacity(BUFFER_BYTES, from));
        let (head, from) = look(unpacked);
        return read_unpacked(from, name, format.or_of(&head), sink);
    }
    read_unpacked(from, name, format.or_of(&head), sink)
}

fn read_unpacked(
    from: impl Read,
    name: &str,
    format: Format,
    sink: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    if format == Format::Rows {
        return read_rows(BufReader::with_capacity(BUFFER_BYTES, from), name, sink);
    }
    let mut raw = Vec::new();
    if let Err(why) = from.take(LIMIT_BYTES + 1).read_to_end(&mut raw) {
        return sink(Problem::left_out(name, None, explain(&why)));
    }
    if raw.len() as u64 > LIMIT_BYTES {
        let why = format!("larger than {} MB", LIMIT_BYTES >> 20);
        return sink(Problem::left_out(name, None, why));
    }
    whole(&raw, name, format, sink)
}

/// A file that is one article.
fn whole(
    raw: &[u8],
    name: &str,
    format: Format,
    sink: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let decoded = match decode(raw) {
        Ok(decoded) => decoded,
        Err(why) => return sink(Problem::left_out(name, None, why)),
    };
    if let Some(note) = decoded.note {
        sink(Problem::note(name, None, note))?;
    }
    let article = match format {
        Format::Markdown => from_markdown(&decoded.text, name, sink)?,
        _ => match plain_text(name.to_owned(), name.to_owned(), decoded.text) {
            Some(article) => Some(article),
            None => {
                sink(Problem::left_out(name, None, "no text"))?;
                None
            }
        },
    };
    match article {
        Some(article) => sink(Item::Article(Record {
            article,
            container: name.to_owned(),
            hash: hash(raw),
        })),
        None => ControlFlow::Continue(()),
    }
}

fn from_markdown(
    text: &str,
    name: &str,
    sink: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<(), Option<Article>> {
    let composed = match markdown(text) {
        Ok(composed) => composed,
        Err(broken) => {
            sink(Problem::left_out(name, broken.line, broken.why))?;
            return ControlFlow::Continue(None);
        }
    };
    if let Some(note) = composed.note {
        sink(Problem::note(name, None, note))?;
    }
    let id = composed.id.unwrap_or_else(|| name.to_owned());
    ControlFlow::Continue(Some(composed.builder.build(id, address(name, None))))
}

impl Format {
    /// This format, or where the name told none, that of the first bytes.
    fn or_of(self, head: &[u8]) -> Self {
        if self != Self::Unknown {
            return self;
        }
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        if head.trim_ascii_start().starts_with(b"{") {
            Self::Rows
        } else if front::begins(head) {
            Self::Markdown
        } else {
            Self::Plain
        }
    }
}

/// The first bytes, and the whole stream again. An error comes back with the next reading.
fn look<R: Read>(mut from: R) -> (Vec<u8>, io::Chain<Cursor<Vec<u8>>, R>) {
    let mut head = Vec::new();
    let _ = from.by_ref().take(LOOK_BYTES).read_to_end(&mut head);
    (head.clone(), Cursor::new(head).chain(from))
}

/// Counts what passes.
struct Counting<'a, R> {
    from: R,
    read: &'a Cell<u64>,
}

impl<R: Read> Read for Counting<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(into)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}
