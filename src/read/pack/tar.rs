//! Tar archives as a stream: a member at a time, in the order they were put in.
//! Knows nothing of what is in the members.

use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;

use ::tar::{Archive, Entries, EntryType};

use super::kind::TAR_HEADER_BYTES;
use super::layer::Layer;
use super::member;
use super::others::Others;
use super::unpack::read_bytes;
use crate::read::bytes::{Bytes, explain};
use crate::read::{BUFFER_BYTES, Pieces, Problem};

/// What may stand between two members: headers, long names, attributes.
const LIMIT_HEADER_BYTES: u64 = 1 << 20;

/// Reads the articles in the members.
pub fn read_tar(from: Bytes<'_>, layer: Layer<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    let header = Cell::new(None);
    let mut archive = Archive::new(Watched {
        from: BufReader::with_capacity(BUFFER_BYTES, from),
        header: &header,
    });
    let mut entries = match archive.entries() {
        Ok(entries) => entries,
        Err(why) => return sink(Problem::left_out(layer.origin, None, cause(&why))),
    };
    let mut others = Others::default();
    let read = read_members(&mut entries, &header, layer, &mut others, sink)?;
    others.say(layer, sink)?;
    match read.and_then(|end| behind(end, archive.into_inner())) {
        Ok(()) => ControlFlow::Continue(()),
        Err(why) => sink(Problem::left_out(layer.origin, None, cause(&why))),
    }
}

/// Where the reading of members ended.
enum End {
    /// At the blocks of zeros.
    Blocks,
    /// In a member, which has been said.
    Member,
}

/// Reads on behind the blocks of zeros: only at its very end is packed data known to be whole.
fn behind<R: Read>(end: End, mut from: Watched<'_, R>) -> io::Result<()> {
    from.header.set(None);
    match end {
        End::Blocks => io::copy(&mut from, &mut io::sink()).map(drop),
        End::Member => Ok(()),
    }
}

/// Reads members up to the end, or as far as they can be read.
fn read_members<R: Read>(
    entries: &mut Entries<'_, R>,
    header: &Cell<Option<u64>>,
    layer: Layer<'_>,
    others: &mut Others,
    sink: &mut Pieces<'_>,
) -> ControlFlow<(), io::Result<End>> {
    loop {
        header.set(Some(LIMIT_HEADER_BYTES));
        let entry = match entries.next() {
            None => return ControlFlow::Continue(ended(header)),
            Some(Err(why)) => return ControlFlow::Continue(Err(why)),
            Some(Ok(entry)) => entry,
        };
        header.set(None);
        let kind = entry.header().entry_type();
        let address = member::address(&layer, &entry.path_bytes());
        if address.is_none() && kind == EntryType::Regular {
            others.count(&entry.path_bytes());
        }
        let mut entry = Member {
            left: entry.size(),
            from: entry,
            has_failed: false,
        };
        if let Some(address) = address {
            read_member(&mut entry, kind, layer.member(&address), sink)?;
        }
        // Drained here, so that only headers count as such.
        if entry.has_failed || layer.meter.is_over() {
            return ControlFlow::Continue(Ok(End::Member));
        }
        if let Err(why) = io::copy(&mut entry, &mut io::sink()) {
            return ControlFlow::Continue(Err(why));
        }
    }
}

/// Every archive ends with blocks of zeros, at least one: where there is none, members may be lost.
/// What is read behind the last member is less than a block, that is what fills up its own last one.
fn ended(header: &Cell<Option<u64>>) -> io::Result<End> {
    let read = LIMIT_HEADER_BYTES - header.get().unwrap_or(0);
    match read < TAR_HEADER_BYTES as u64 {
        true => Err(io::ErrorKind::UnexpectedEof.into()),
        false => Ok(End::Blocks),
    }
}

fn read_member(
    from: &mut dyn Read,
    kind: EntryType,
    layer: Layer<'_>,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    match kind {
        EntryType::Regular | EntryType::Continuous => read_bytes(Bytes::stream(from), layer, sink),
        // Its holes would make it any size without a byte in the archive.
        EntryType::GNUSparse => sink(Problem::left_out(
            layer.origin,
            None,
            "a sparse file, which is not read",
        )),
        _ => ControlFlow::Continue(()),
    }
}

/// The library says what it was doing; why it failed stands behind that.
fn cause(why: &io::Error) -> String {
    let behind = why.get_ref().and_then(|why| why.source());
    match behind.and_then(|why| why.downcast_ref::<io::Error>()) {
        Some(why) => cause(why),
        None if why.kind() == io::ErrorKind::Other => format!("the tar archive is broken: {why}"),
        None => explain(why),
    }
}

/// Counts what is read for a header, while one is read.
struct Watched<'a, R> {
    from: R,
    header: &'a Cell<Option<u64>>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(into)?;
        if let Some(left) = self.header.get() {
            let Some(left) = left.checked_sub(count as u64) else {
                let why = format!("a header of more than {} MB", LIMIT_HEADER_BYTES >> 20);
                return Err(io::Error::new(io::ErrorKind::QuotaExceeded, why));
            };
            self.header.set(Some(left));
        }
        Ok(count)
    }
}

/// A member that must be as long as its header says.
struct Member<R> {
    from: R,
    left: u64,
    has_failed: bool,
}

impl<R: Read> Read for Member<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = match self.from.read(into) {
            Ok(0) if self.left > 0 && !into.is_empty() => {
                Err(io::Error::from(io::ErrorKind::UnexpectedEof))
            }
            read => read,
        };
        match &read {
            Ok(count) => self.left = self.left.saturating_sub(*count as u64),
            Err(_) => self.has_failed = true,
        }
        read
    }
}
