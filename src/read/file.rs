//! One file or stream: opens it and counts what is read of it.
//! Knows nothing of how it is packed or of what is in it.

use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;

use super::bytes::{Bytes, explain};
use super::columns::Columns;
use super::meter::Meter;
use super::origin::Origin;
use super::pack::layer::Layer;
use super::pack::unpack::read_bytes;
use super::walk::Found;
use super::{PieceSink, Problem, Sink};

/// Reads the articles in a stream, whose format its first bytes tell: plain text where they tell
/// nothing; packed, in an archive, or as it is. `name` is its path.
pub fn read_stream(from: impl Read, name: &str, sink: &mut Sink<'_>) {
    read_stream_with(from, name, Columns::USUAL, sink);
}

/// The same for a stream in which the columns of a dump have these names.
pub fn read_stream_with(from: impl Read, name: &str, columns: &Columns, sink: &mut Sink<'_>) {
    stream_pieces(from, name, columns, &mut |piece, bytes| {
        piece.read(&mut |item| sink(item, bytes))
    });
}

/// The same, with what is held as a whole still to be taken apart.
pub fn stream_pieces(from: impl Read, name: &str, columns: &Columns, sink: &mut PieceSink<'_>) {
    let meter = Meter::default();
    let mut from = meter.reading(from);
    let layer = Layer::new(Origin::file(name).with(columns), &meter);
    // Whether the sink has had enough makes no difference: there is nothing after this.
    let _ = read_bytes(Bytes::stream(&mut from), layer, &mut |piece| {
        sink(piece, meter.read())
    });
}

/// Reads what stands behind an argument; `done` bytes of disk were read before it.
pub(super) fn read_found(
    found: &Found,
    done: u64,
    columns: &Columns,
    sink: &mut PieceSink<'_>,
) -> ControlFlow<()> {
    let (address, bytes) = match found {
        Found::Lost { address, why } => {
            let origin = Origin::file(address);
            return sink(Problem::left_out(origin, None, why.as_str()), done);
        }
        Found::File { address, bytes, .. } => (address, *bytes),
    };
    let origin = Origin::file(address).with(columns);
    let file = match File::open(address) {
        Ok(file) => file,
        Err(why) => return sink(Problem::left_out(origin, None, explain(&why)), done),
    };
    let meter = Meter::default();
    let mut from = meter.reading(&file);
    let from = match file.metadata() {
        Ok(data) if data.is_file() => {
            // What is packed well may stand before what is not.
            meter.at_hand(data.len());
            Bytes::file(&mut from, &file)
        }
        _ => Bytes::stream(&mut from),
    };
    read_bytes(from, Layer::new(origin, &meter), &mut |piece| {
        sink(piece, done + meter.read().min(bytes))
    })
}
