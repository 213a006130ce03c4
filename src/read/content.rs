//! Unpacked bytes: tells their format and hands them to the reader of that format.
//! Does not know whether they came from a file, an archive or a stream.

use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;

use super::bytes::{Bytes, explain};
use super::dump::elements::read_array;
use super::dump::rows::read_rows;
use super::dump::shape::Shape;
use super::dump::table::read_table;
use super::encoding::decode::utf8;
use super::format::{Format, Json};
use super::origin::Origin;
use super::whole::Whole;
use super::{BUFFER_BYTES, LIMIT_ARTICLE_BYTES, LIMIT_BYTES, Piece, Pieces, Problem};

/// Reads the articles in `from`; `format` is what its name tells. Rows are read here one by one, but
/// where there are few of them, that too is left to others.
pub(super) fn read_content(
    mut from: Bytes<'_>,
    origin: Origin<'_>,
    format: Format,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    let format = format.or_of(from.head(), origin.columns);
    if !format.is_streamed() {
        return read_whole(from, origin, format, sink);
    }
    let mut start = Vec::new();
    let begun = Read::take(&mut from, BUFFER_BYTES as u64).read_to_end(&mut start);
    let failure = match begun {
        Ok(count) if count < BUFFER_BYTES => {
            return sink(Piece::whole(Whole::new(start, origin, format)));
        }
        begun => begun.err(),
    };
    let mut from = start.as_slice().chain(Rest { from, failure });
    read_streamed(Bytes::stream(&mut from), origin, format, sink)
}

/// Reads rows, each of which is handed on when it is read.
pub(super) fn read_streamed(
    from: Bytes<'_>,
    origin: Origin<'_>,
    format: Format,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    let head = from.head().to_vec();
    let mut from = utf8(from, &head);
    let from = Bytes::stream(&mut from);
    let head = from.head().to_vec();
    let buffered = BufReader::with_capacity(BUFFER_BYTES, from);
    let shape = || Shape::of(&head, origin.columns);
    match format {
        Format::Csv => read_table(buffered, shape(), b',', origin, sink),
        Format::Tsv => read_table(buffered, shape(), b'\t', origin, sink),
        Format::Json => match Json::of(&head) {
            Json::Array => read_array(buffered, origin, sink),
            Json::Rows => read_rows(buffered, origin, sink),
            Json::Object => read_whole(buffered, origin, Format::Object, sink),
        },
        _ => read_rows(buffered, origin, sink),
    }
}

/// What stands behind a start that was read before, or how the reading of it failed.
pub(super) struct Rest<R> {
    pub from: R,
    pub failure: Option<io::Error>,
}

impl<R: Read> Read for Rest<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.failure.take() {
            Some(why) => Err(why),
            None => self.from.read(into),
        }
    }
}

/// A file that is held as a whole, to be taken apart elsewhere.
fn read_whole(
    from: impl Read,
    origin: Origin<'_>,
    format: Format,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    let limit = match format {
        // May hold many.
        Format::Xml | Format::Object => LIMIT_BYTES,
        // Its parser takes 60 bytes for one.
        Format::Markdown => LIMIT_ARTICLE_BYTES / 2,
        _ => LIMIT_ARTICLE_BYTES,
    };
    let mut raw = Vec::new();
    if let Err(why) = from.take(limit + 1).read_to_end(&mut raw) {
        return sink(Problem::left_out(origin, None, explain(&why)));
    }
    if raw.len() as u64 > limit {
        let why = format!("larger than {} MB", limit >> 20);
        return sink(Problem::left_out(origin, None, why));
    }
    sink(Piece::whole(Whole::new(raw, origin, format)))
}
