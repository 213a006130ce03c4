//! The body of an HTTP response: chunks put together, packed content unpacked.
//! Servers and crawlers are not always true to what the headers say, so the bytes count more.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::page::Page;
use crate::read::LIMIT_ARTICLE_BYTES;
use crate::read::bytes::explain;
use crate::read::meter::Meter;

/// How often a body may be packed.
const LIMIT_ENCODINGS: usize = 2;

const BUFFER_BYTES: usize = 16 << 10;

/// The page as its author wrote it, or why it cannot be had.
pub fn decoded(body: &mut dyn BufRead, page: &Page, meter: &Meter) -> Result<Vec<u8>, String> {
    let mut raw = if page.is_chunked && begins_with_chunk(body.fill_buf().unwrap_or_default()) {
        whole(&mut Chunks::new(body))?
    } else {
        whole(body)?
    };
    if page.encodings.len() > LIMIT_ENCODINGS {
        return Err(format!("packed {} times", page.encodings.len()));
    }
    for encoding in page.encodings.iter().rev() {
        let unpacked = match decoder(encoding, &raw)? {
            Some(decoder) => whole(&mut meter.unpacking(decoder))?,
            None => continue,
        };
        raw = unpacked;
    }
    Ok(raw)
}

/// `None` where the bytes are not packed, whatever was said of them.
fn decoder<'a>(encoding: &str, raw: &'a [u8]) -> Result<Option<Box<dyn Read + 'a>>, String> {
    if raw.trim_ascii_start().starts_with(b"<") {
        return Ok(None);
    }
    let from = Cursor::new(raw);
    Ok(match encoding {
        "gzip" | "x-gzip" if !raw.starts_with(b"\x1f\x8b") => None,
        "gzip" | "x-gzip" => Some(Box::new(MultiGzDecoder::new(from))),
        "deflate" if is_zlib(raw) => Some(Box::new(ZlibDecoder::new(from))),
        "deflate" => Some(Box::new(DeflateDecoder::new(from))),
        "br" => Some(Box::new(Decompressor::new(from, BUFFER_BYTES))),
        "zstd" => {
            let decoder = zstd::Decoder::with_buffer(from).map_err(|why| explain(&why))?;
            Some(Box::new(decoder))
        }
        _ => return Err(format!("content encoding {encoding:?}, which is not read")),
    })
}

/// Many servers say deflate and mean it without its proper head.
fn is_zlib(raw: &[u8]) -> bool {
    matches!(raw, [a, b, ..] if a & 0x0f == 8 && u16::from_be_bytes([*a, *b]) % 31 == 0)
}

fn whole(from: &mut (impl Read + ?Sized)) -> Result<Vec<u8>, String> {
    let mut raw = Vec::new();
    let read = from.take(LIMIT_ARTICLE_BYTES + 1).read_to_end(&mut raw);
    read.map_err(|why| explain(&why))?;
    if raw.len() as u64 > LIMIT_ARTICLE_BYTES {
        return Err(format!("larger than {} MB", LIMIT_ARTICLE_BYTES >> 20));
    }
    Ok(raw)
}

fn begins_with_chunk(start: &[u8]) -> bool {
    let digits = start.iter().take_while(|b| b.is_ascii_hexdigit()).count();
    let after = start.get(digits..).unwrap_or_default();
    digits > 0 && matches!(after.first(), Some(b'\r' | b'\n' | b';' | b' '))
}

/// A body that comes in chunks, each with its length in hexadecimal digits before it.
struct Chunks<'a> {
    from: BufReader<&'a mut dyn BufRead>,
    left: u64,
    is_over: bool,
}

impl<'a> Chunks<'a> {
    fn new(from: &'a mut dyn BufRead) -> Self {
        Self {
            from: BufReader::with_capacity(BUFFER_BYTES, from),
            left: 0,
            is_over: false,
        }
    }

    /// Reads the line before a chunk, and the end of the chunk before that.
    fn open(&mut self) -> io::Result<()> {
        let mut line = Vec::new();
        while line.trim_ascii().is_empty() {
            line.clear();
            if self
                .from
                .by_ref()
                .take(LIMIT_LINE_BYTES)
                .read_until(b'\n', &mut line)?
                == 0
            {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        let digits = line.iter().take_while(|b| b.is_ascii_hexdigit()).count();
        let length = line
            .get(..digits)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        self.left = length
            .and_then(|length| u64::from_str_radix(length, 16).ok())
            .ok_or_else(|| io::Error::other("a chunk that does not say how long it is"))?;
        self.is_over = self.left == 0;
        Ok(())
    }
}

/// The longest line before a chunk.
const LIMIT_LINE_BYTES: u64 = 1024;

impl Read for Chunks<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.left == 0 && !self.is_over {
            self.open()?;
        }
        let count = self.from.by_ref().take(self.left).read(into)?;
        if count == 0 && self.left > 0 && !into.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left -= count as u64;
        Ok(count)
    }
}
