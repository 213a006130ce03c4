//! Bytes on their way in: their start can be looked at, and where they come from a file, they can
//! be sought in or read a second time. Knows nothing of what they are.

use std::fs::File;
use std::io::{self, Read};
#[cfg(feature = "warc")]
use std::io::{BufReader, Seek, SeekFrom};

#[cfg(feature = "warc")]
use flate2::read::MultiGzDecoder;

#[cfg(feature = "warc")]
use super::BUFFER_BYTES;
use super::LIMIT_BYTES;
use super::meter::Meter;
use super::pack::kind::Kind;

/// How much is looked at to tell what it is.
const LOOK_BYTES: u64 = 1024;

/// A stream, and where it comes from a file, that file.
pub(super) struct Bytes<'a> {
    head: Vec<u8>,
    at: usize,
    /// How the reading of the head failed: there are readers that say it only once.
    failure: Option<io::Error>,
    from: &'a mut dyn Read,
    disk: Option<Disk<'a>>,
}

/// A file, and how the bytes at hand are packed in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Disk<'a> {
    file: &'a File,
    packing: Option<Kind>,
}

impl<'a> Bytes<'a> {
    /// Bytes that come once.
    pub(super) fn stream(from: &'a mut dyn Read) -> Self {
        Self::new(from, None)
    }

    /// Bytes that `from` reads from `file`.
    pub(super) fn file(from: &'a mut dyn Read, file: &'a File) -> Self {
        let packing = None;
        Self::new(from, Some(Disk { file, packing }))
    }

    /// What comes out of bytes that were packed in this way.
    pub(super) fn unpacked(from: &'a mut dyn Read, disk: Option<Disk<'a>>, packing: Kind) -> Self {
        // Packed twice is too rare to be worth another way back.
        let disk = disk.filter(|disk| disk.packing.is_none());
        let disk = disk.map(|disk| Disk {
            packing: Some(packing),
            ..disk
        });
        Self::new(from, disk)
    }

    /// The start. An error in it comes back with the reading, or is [`Self::failure`].
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }

    /// Why there is no more than the head, if it could not be read.
    pub(super) fn failure(&self) -> Option<&io::Error> {
        self.failure.as_ref()
    }

    /// The file that these bytes are, or are packed in.
    pub(super) fn disk(&self) -> Option<Disk<'a>> {
        self.disk
    }

    /// The file that these bytes are as they lie there, to be read in any order.
    pub(super) fn on_disk(&self, meter: &Meter) -> Option<&'a File> {
        let disk = self.disk.filter(|disk| disk.packing.is_none())?;
        let length = disk.file.metadata().map_or(0, |data| data.len());
        meter.at_hand(length);
        Some(disk.file)
    }

    /// All of them in memory, if they are not too many for that.
    pub(super) fn held(mut self) -> Result<Vec<u8>, String> {
        let mut held = Vec::new();
        let read = self.by_ref().take(LIMIT_BYTES + 1).read_to_end(&mut held);
        read.map_err(|why| explain(&why))?;
        if held.len() as u64 > LIMIT_BYTES {
            let megabytes = LIMIT_BYTES >> 20;
            return Err(format!(
                "larger than {megabytes} MB, which only a file by itself may be"
            ));
        }
        Ok(held)
    }

    fn new(from: &'a mut dyn Read, disk: Option<Disk<'a>>) -> Self {
        let mut head = Vec::new();
        let looked = (&mut *from).take(LOOK_BYTES).read_to_end(&mut head);
        Self {
            head,
            at: 0,
            failure: looked.err(),
            from,
            disk,
        }
    }
}

#[cfg(feature = "warc")]
impl Disk<'_> {
    /// What `look` finds in the bytes when it reads them from their start; the reading that is
    /// going on does not notice.
    pub(super) fn again<T>(self, look: impl FnOnce(&mut dyn Read) -> T) -> io::Result<T> {
        let mut file = self.file;
        let here = file.stream_position()?;
        file.rewind()?;
        let meter = Meter::default();
        let from = BufReader::with_capacity(BUFFER_BYTES, meter.reading(file));
        let found = match self.packing {
            Some(Kind::Zstd) => look(&mut meter.unpacking(zstd::Decoder::with_buffer(from)?)),
            Some(_) => look(&mut meter.unpacking(MultiGzDecoder::new(from))),
            None => look(&mut { from }),
        };
        file.seek(SeekFrom::Start(here))?;
        Ok(found)
    }
}

impl Read for Bytes<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut head = self.head.get(self.at..).unwrap_or_default();
        if head.is_empty() {
            return match self.failure.take() {
                Some(why) => Err(why),
                None => self.from.read(into),
            };
        }
        let count = head.read(into)?;
        self.at += count;
        Ok(count)
    }
}

/// Why reading failed, as a person needs it.
pub(super) fn explain(why: &io::Error) -> String {
    match why.kind() {
        io::ErrorKind::UnexpectedEof => "the packed data ends too early".to_owned(),
        io::ErrorKind::NotFound => "no such file; it went away or is a broken link".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            format!("the packed data is broken: {why}")
        }
        _ => why.to_string(),
    }
}
