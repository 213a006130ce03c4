//! One file or stream: opens it and counts what is read of it.
//! Knows nothing of how it is packed or of what is in it.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;

use super::columns::Columns;
use super::format::Format;
use super::origin::Origin;
use super::unpack::{explain, read_packed};
use super::walk::Found;
use super::{Item, Problem, Sink, language};

/// Reads the articles in a stream, whose format its first bytes tell: plain text where they tell
/// nothing; packed or not. `name` is its path.
pub fn read_stream(from: impl Read, name: &str, sink: &mut Sink<'_>) {
    read_stream_with(from, name, Columns::USUAL, sink);
}

/// The same for a stream in which the columns of a dump have these names.
pub fn read_stream_with(from: impl Read, name: &str, columns: &Columns, sink: &mut Sink<'_>) {
    let read = Cell::new(0);
    let mut from = Counting { from, read: &read };
    // Whether the sink has had enough makes no difference: there is nothing after this.
    let _ = read_packed(
        &mut from,
        Origin::file(name).with(columns),
        Format::Unknown,
        &mut |item| sink(told(item), read.get()),
    );
}

/// Reads what stands behind an argument; `done` bytes of disk were read before it.
pub(super) fn read_found(
    found: &Found,
    done: u64,
    columns: &Columns,
    sink: &mut Sink<'_>,
) -> ControlFlow<()> {
    let (address, format, bytes) = match found {
        Found::Lost { address, why } => {
            let origin = Origin::file(address);
            return sink(Problem::left_out(origin, None, why.as_str()), done);
        }
        Found::File {
            address,
            format,
            bytes,
            ..
        } => (address, *format, *bytes),
    };
    let origin = Origin::file(address).with(columns);
    let from = match File::open(address) {
        Ok(file) => file,
        Err(why) => return sink(Problem::left_out(origin, None, explain(&why)), done),
    };
    let read = Cell::new(0);
    let mut from = Counting { from, read: &read };
    read_packed(&mut from, origin, format, &mut |item| {
        sink(told(item), done + read.get().min(bytes))
    })
}

/// An article with its language.
fn told(mut item: Item) -> Item {
    if let Item::Article(record) = &mut item {
        language::set(&mut record.article);
    }
    item
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
