//! From packed bytes to what is in them, told by their first bytes, never by a name.
//! Knows no format of articles.

use std::io::{self, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use flate2::read::MultiGzDecoder;

use super::content::read_content;
use super::format::Format;
use super::origin::Origin;
use super::{BUFFER_BYTES, Items};

const GZIP: &[u8] = &[0x1f, 0x8b];

/// Reads what is in `from`, packed or not; `format` is what its name tells.
pub(super) fn read_packed(
    from: &mut dyn Read,
    origin: Origin<'_>,
    format: Format,
    sink: &mut Items<'_>,
) -> ControlFlow<()> {
    let (head, mut from) = look(from);
    if head.starts_with(GZIP) {
        let mut unpacked = MultiGzDecoder::new(BufReader::with_capacity(BUFFER_BYTES, from));
        return read_content(&mut unpacked, origin, format, sink);
    }
    read_content(&mut from, origin, format, sink)
}

/// How much of a stream is looked at to tell what it is.
const LOOK_BYTES: u64 = 1024;

/// The first bytes, and the whole stream again. An error comes back with the next reading.
pub(super) fn look<R: Read>(mut from: R) -> (Vec<u8>, io::Chain<Cursor<Vec<u8>>, R>) {
    let mut head = Vec::new();
    let _ = from.by_ref().take(LOOK_BYTES).read_to_end(&mut head);
    (head.clone(), Cursor::new(head).chain(from))
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
