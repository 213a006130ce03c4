//! The rows of a table one by one, as cells of bytes. Of a row that is too long nothing is kept, and
//! the next one follows. Knows no column and no encoding.

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::read::LIMIT_ARTICLE_BYTES;
use crate::text::find_byte;

/// The longest row.
const LIMIT_BYTES: usize = LIMIT_ARTICLE_BYTES as usize;

/// The most cells of a row, which take as much memory as the longest row.
const LIMIT_CELLS: usize = LIMIT_BYTES / size_of::<usize>();

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Row,
    TooLong,
    End,
}

/// A table whose rows are read.
pub struct Records<R> {
    from: R,
    core: Reader,
    row: Row,
    /// The line at which the row begins, counted from 1.
    line: u64,
    lines: Lines,
    is_over: bool,
}

/// The cells of a row.
#[derive(Debug, Default)]
pub struct Row {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    count: usize,
}

impl<R: BufRead> Records<R> {
    pub fn new(from: R, separator: u8) -> Self {
        Self {
            from,
            core: ReaderBuilder::new().delimiter(separator).build(),
            row: Row::default(),
            line: 1,
            lines: Lines::default(),
            is_over: false,
        }
    }

    /// Reads the next row, into [`Self::row`].
    pub fn next(&mut self) -> io::Result<Next> {
        self.skip_blank_lines()?;
        self.line = self.lines.ended + 1;
        let (mut length, mut count) = (0, 0);
        let mut is_too_long = false;
        loop {
            let raw = self.from.fill_buf()?;
            self.is_over = raw.is_empty();
            let (bytes, ends) = (&mut self.row.bytes, &mut self.row.ends);
            let room = bytes.get_mut(length..).unwrap_or_default();
            let more = ends.get_mut(count..).unwrap_or_default();
            let (result, read, written, ended) = self.core.read_record(raw, room, more);
            self.lines.pass(raw.get(..read).unwrap_or_default());
            self.from.consume(read);
            length += written;
            count += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if length >= LIMIT_BYTES => {
                    (length, is_too_long) = (0, true);
                }
                ReadRecordResult::OutputFull => grow(bytes, LIMIT_BYTES),
                ReadRecordResult::OutputEndsFull if count >= LIMIT_CELLS => {
                    (count, is_too_long) = (0, true);
                }
                ReadRecordResult::OutputEndsFull => grow(ends, LIMIT_CELLS),
                ReadRecordResult::End => return Ok(Next::End),
                ReadRecordResult::Record if is_too_long => {
                    self.row = Row::default();
                    return Ok(Next::TooLong);
                }
                ReadRecordResult::Record => {
                    self.row.count = count;
                    return Ok(Next::Row);
                }
            }
        }
    }

    pub fn row(&self) -> &Row {
        &self.row
    }

    /// The line at which the row begins.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Did the row end only since there was no more? In quotation marks that are closed it ends with
    /// one; of some lines it can only be where it is in marks.
    pub fn is_unclosed(&self) -> bool {
        let last = self.row.cells().last();
        let is_over_lines = last.is_some_and(|cell| cell.iter().any(|byte| is_end(*byte)));
        self.is_over && self.lines.last != b'"' && is_over_lines
    }

    /// Did it end where there was no more?
    pub fn is_over(&self) -> bool {
        self.is_over
    }

    fn skip_blank_lines(&mut self) -> io::Result<()> {
        loop {
            let raw = self.from.fill_buf()?;
            let blank = raw.iter().take_while(|byte| is_end(**byte)).count();
            if blank == 0 {
                return Ok(());
            }
            self.lines.pass(raw.get(..blank).unwrap_or_default());
            self.from.consume(blank);
        }
    }
}

impl Row {
    pub fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let ends = self.ends.iter().take(self.count);
        ends.scan(0, |start, end| {
            let cell = self.bytes.get(*start..*end).unwrap_or_default();
            *start = *end;
            Some(cell)
        })
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// The cells as one string of bytes that no other row has.
    pub fn joined(&self) -> Vec<u8> {
        let cells: Vec<&[u8]> = self.cells().collect();
        cells.join(&b"\x1f"[..])
    }
}

/// Lines that ended with LF, CRLF or CR.
#[derive(Debug, Default)]
struct Lines {
    ended: u64,
    was_return: bool,
    /// The last byte that ends no line.
    last: u8,
}

impl Lines {
    fn pass(&mut self, raw: &[u8]) {
        let mut at = 0;
        while let Some(end) = find_byte(raw, at, |byte| (byte == b'\n') | (byte == b'\r')) {
            let is_second = end == at && self.was_return && raw[end] == b'\n';
            self.ended += u64::from(!is_second);
            self.was_return = raw[end] == b'\r';
            at = end + 1;
        }
        self.was_return &= at == raw.len();
        if let Some(last) = raw.iter().rev().find(|byte| !is_end(**byte)) {
            self.last = *last;
        }
    }
}

fn is_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn grow<T: Default + Clone>(held: &mut Vec<T>, limit: usize) {
    let more = (held.len() * 2).clamp(64, limit);
    held.resize(more, T::default());
}
