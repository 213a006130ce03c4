//! How much was read of a file and how much it became: what refuses a bomb, and what tells how
//! far a run is. Knows no kind of packing.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};

/// A file may unpack to this many times its size.
const LIMIT_RATIO: u64 = 200;

/// What may be unpacked whatever the size of the file: small files may be packed well.
const FREE_BYTES: u64 = 64 << 20;

/// What may be unpacked from one file at all.
const LIMIT_UNPACKED_BYTES: u64 = 1 << 40;

/// Counts for one file on disk, with everything packed in it at any depth.
#[derive(Debug, Default)]
pub(super) struct Meter {
    read: Cell<u64>,
    at_hand: Cell<u64>,
    unpacked: Cell<u64>,
    is_over: Cell<bool>,
}

impl Meter {
    /// How many bytes were read. More than the file has, where parts of it were read twice.
    pub(super) fn read(&self) -> u64 {
        self.read.get()
    }

    /// Bytes that were read without a reader of [`Meter::reading`].
    #[cfg(feature = "parquet")]
    pub(super) fn add_read(&self, bytes: u64) {
        self.read.set(self.read.get().saturating_add(bytes));
    }

    /// A file whose size is known: all of it counts from the start.
    pub(super) fn at_hand(&self, bytes: u64) {
        self.at_hand.set(bytes);
    }

    /// Was more unpacked than may be?
    pub(super) fn is_over(&self) -> bool {
        self.is_over.get()
    }

    /// Counts what is read from disk.
    pub(super) fn reading<R>(&self, from: R) -> Reading<'_, R> {
        Reading { from, meter: self }
    }

    /// Counts what comes out of packed bytes, and refuses what is too much.
    pub(super) fn unpacking<R: Read>(&self, from: R) -> Unpacking<'_, R> {
        Unpacking { from, meter: self }
    }

    /// Bytes that came out of packed ones; an error where that is too much.
    pub(super) fn add_unpacked(&self, bytes: u64) -> io::Result<()> {
        let unpacked = self.unpacked.get() + bytes;
        self.unpacked.set(unpacked);
        let packed = self.read.get().max(self.at_hand.get());
        let why = if unpacked > LIMIT_UNPACKED_BYTES {
            format!("unpacks to more than {} TB", LIMIT_UNPACKED_BYTES >> 40)
        } else if unpacked > FREE_BYTES.max(packed.saturating_mul(LIMIT_RATIO)) {
            format!("unpacks to more than {LIMIT_RATIO} times its size, as only a bomb does")
        } else {
            return Ok(());
        };
        self.is_over.set(true);
        Err(io::Error::new(io::ErrorKind::QuotaExceeded, why))
    }
}

/// See [`Meter::reading`].
pub(super) struct Reading<'a, R> {
    from: R,
    meter: &'a Meter,
}

impl<R: Read> Read for Reading<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(into)?;
        self.meter.read.set(self.meter.read.get() + count as u64);
        Ok(count)
    }
}

impl<R: Seek> Seek for Reading<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.from.seek(to)
    }
}

/// See [`Meter::unpacking`].
pub(super) struct Unpacking<'a, R> {
    from: R,
    meter: &'a Meter,
}

impl<R: Read> Read for Unpacking<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.meter.is_over() {
            self.meter.add_unpacked(0)?;
        }
        let count = self.from.read(into).map_err(as_broken)?;
        self.meter.add_unpacked(count as u64)?;
        Ok(count)
    }
}

/// Some libraries say of broken data that it is an error, and not which.
fn as_broken(why: io::Error) -> io::Error {
    if why.kind() == io::ErrorKind::Other && why.raw_os_error().is_none() {
        io::Error::new(io::ErrorKind::InvalidData, why.to_string())
    } else {
        why
    }
}
