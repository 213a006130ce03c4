//! From bytes to text: byte order marks, UTF-8, UTF-16, and older encodings by detection.
//! Says what it had to assume; knows nothing of what the text means.

use std::io::{self, Read};

use encoding_rs::{Decoder, Encoding, ISO_2022_JP, UTF_8};

use super::guess::guess;

/// How many bytes at the start tell a binary file from a text.
const LOOK_BYTES: usize = 8192;

/// The mark of UTF-32, which begins like that of UTF-16.
const UTF_32: &[u8] = b"\xff\xfe\0\0";

/// A text and what had to be assumed to read it.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Without a byte order mark.
    pub text: String,
    /// `read as windows-1252`; `None` for sound UTF-8.
    pub note: Option<String>,
}

/// The text in `bytes`, or why there is none.
pub fn decode(bytes: &[u8]) -> Result<Decoded, &'static str> {
    if bytes.starts_with(UTF_32) {
        return Err("UTF-32, which is not read");
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        if encoding != UTF_8 {
            return Ok(with(encoding, rest));
        }
        return unmarked(rest);
    }
    unmarked(bytes)
}

/// The same for bytes that come with a declaration, as pages do. It counts unless the bytes
/// contradict it: sound UTF-8 is UTF-8, and what is no UTF-8 is something else.
pub fn decode_declared(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, &'static str> {
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let counts = |encoding: &&'static Encoding| {
        let is_plain = encoding.is_ascii_compatible() && *encoding != UTF_8;
        is_plain && std::str::from_utf8(bytes).is_err() || *encoding == ISO_2022_JP
    };
    match declared.filter(counts) {
        Some(encoding) if Encoding::for_bom(bytes).is_none() && !looks_binary(bytes) => {
            let (text, broken) = encoding.decode_without_bom_handling(bytes);
            let note = broken.then(|| note(encoding, broken));
            Ok(Decoded {
                text: text.into_owned(),
                note,
            })
        }
        _ => decode(bytes),
    }
}

/// A stream as UTF-8, where its first bytes say that it is UTF-16.
pub fn utf8<'r>(from: impl Read + 'r, head: &[u8]) -> Box<dyn Read + 'r> {
    match Encoding::for_bom(head) {
        Some((encoding, _)) if encoding != UTF_8 => Box::new(Utf8 {
            from,
            decoder: encoding.new_decoder_with_bom_removal(),
            out: Vec::new(),
            given: 0,
            is_done: false,
        }),
        _ => Box::new(from),
    }
}

/// How much of a stream is turned into UTF-8 at a time.
const CHUNK_BYTES: usize = 16 << 10;

struct Utf8<R> {
    from: R,
    decoder: Decoder,
    out: Vec<u8>,
    /// How much of `out` has been read.
    given: usize,
    is_done: bool,
}

impl<R: Read> Utf8<R> {
    fn refill(&mut self) -> io::Result<()> {
        let mut raw = [0; CHUNK_BYTES];
        self.given = 0;
        self.out.clear();
        while self.out.is_empty() && !self.is_done {
            let count = self.from.read(&mut raw)?;
            self.is_done = count == 0;
            let raw = raw.get(..count).unwrap_or_default();
            let room = self.decoder.max_utf8_buffer_length(count).unwrap_or(0);
            self.out.resize(room, 0);
            let (_, _, written, _) = self
                .decoder
                .decode_to_utf8(raw, &mut self.out, self.is_done);
            self.out.truncate(written);
        }
        Ok(())
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given == self.out.len() {
            self.refill()?;
        }
        let mut rest = self.out.get(self.given..).unwrap_or_default();
        let count = rest.read(into)?;
        self.given += count;
        Ok(count)
    }
}

fn unmarked(bytes: &[u8]) -> Result<Decoded, &'static str> {
    if looks_binary(bytes) {
        return Err("looks like a binary file");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text: text.to_owned(),
            note: None,
        }),
        Err(_) if is_damaged_utf8(bytes) => Ok(with(UTF_8, bytes)),
        Err(_) => Ok(with(guess(bytes), bytes)),
    }
}

/// The older encoding of a file that is read in parts: one, for all parts that are no UTF-8.
#[derive(Debug)]
pub struct Older(Option<&'static Encoding>);

impl Older {
    /// Of a file that begins like this; where that is UTF-8, the first part that is none tells.
    pub fn of(start: &[u8]) -> Self {
        match std::str::from_utf8(start) {
            Err(why) if why.error_len().is_some() && !is_damaged_utf8(start) => {
                Self(Some(guess(start)))
            }
            _ => Self(None),
        }
    }

    /// The encoding of one part; `None` for sound UTF-8.
    pub fn of_row(&mut self, raw: &[u8]) -> Option<&'static Encoding> {
        match std::str::from_utf8(raw) {
            Ok(_) => None,
            Err(_) if is_damaged_utf8(raw) => Some(UTF_8),
            Err(_) => Some(*self.0.get_or_insert_with(|| guess(raw))),
        }
    }
}

/// The text in bytes of an encoding that was told; `None` is UTF-8.
pub fn decode_as(
    encoding: Option<&'static Encoding>,
    bytes: &[u8],
) -> Result<Decoded, &'static str> {
    match encoding {
        Some(encoding) if !looks_binary(bytes) => Ok(with(encoding, bytes)),
        _ => decode(bytes),
    }
}

/// Do these bytes hold no text in an encoding of single bytes?
pub fn looks_binary(bytes: &[u8]) -> bool {
    if bytes.contains(&0) {
        return true;
    }
    let look = bytes.get(..LOOK_BYTES).unwrap_or(bytes);
    let controls = look
        .iter()
        .filter(|b| b.is_ascii_control() && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b));
    controls.count() * 10 > look.len()
}

/// Is it UTF-8 but for a few places? An older encoding hardly ever makes sound sequences.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= 4 * broken
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        note: Some(note(encoding, broken)),
    }
}

fn note(encoding: &'static Encoding, broken: bool) -> String {
    let mut note = format!("read as {}", encoding.name());
    if broken {
        note.push_str(", broken characters shown as \u{fffd}");
    }
    note
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<String>) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.note)
    }

    #[test]
    fn utf8_needs_no_note_and_loses_its_mark() {
        assert_eq!(read("Café\r\n".as_bytes()), ("Café\r\n".into(), None));
        assert_eq!(read(b"\xef\xbb\xbfTide"), ("Tide".into(), None));
        assert_eq!(read(b""), (String::new(), None));
    }

    #[test]
    fn other_encodings_are_said() {
        let cp1252 = b"\x93The ferry is late,\x94 said M\xfcller, the harbour\x92s pilot.";
        let wanted = "“The ferry is late,” said Müller, the harbour’s pilot.";
        assert_eq!(
            read(cp1252),
            (wanted.into(), Some("read as windows-1252".into()))
        );
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("Tide — late".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(
            read(&utf16),
            ("Tide — late".into(), Some("read as UTF-16LE".into()))
        );
    }

    #[test]
    fn one_bad_byte_does_not_turn_utf8_into_something_else() {
        let mut bytes = "“Zoë” — “José” … naïve".as_bytes().to_vec();
        bytes.push(0xff);
        let (text, note) = read(&bytes);
        assert_eq!(text, "“Zoë” — “José” … naïve\u{fffd}");
        assert_eq!(
            note.as_deref(),
            Some("read as UTF-8, broken characters shown as \u{fffd}")
        );
    }

    #[test]
    fn a_stream_of_utf16_is_read_as_utf8() {
        let text = "Tide — late 𝄞\n".repeat(5000);
        let units = text.encode_utf16();
        let bytes: Vec<u8> = [0xfe, 0xff]
            .into_iter()
            .chain(units.flat_map(u16::to_be_bytes))
            .collect();
        let mut out = String::new();
        utf8(bytes.as_slice(), &bytes)
            .read_to_string(&mut out)
            .unwrap();
        assert!(out == text);
    }

    #[test]
    fn what_is_declared_counts_unless_the_bytes_contradict_it() {
        let read = |bytes: &[u8], label| decode_declared(bytes, Some(label)).unwrap();
        let (latin, utf8) = (&b"Caf\xe9"[..], "Café".as_bytes());
        for (bytes, label) in [
            (latin, "iso-8859-1"),
            (utf8, "iso-8859-1"),
            (utf8, "nonsense"),
        ] {
            assert_eq!(read(bytes, label).text, "Café", "{label}");
            assert_eq!(read(bytes, label).note, None, "{label}");
        }
        assert_eq!(
            read(latin, "utf-8").note.as_deref(),
            Some("read as windows-1252")
        );
        assert_eq!(read(b"\xb1\xe6", "iso-8859-2").text, "ąć");
    }

    #[test]
    fn binary_is_refused() {
        assert!(decode(b"PK\x03\x04\x00\x00").is_err());
        assert!(decode(b"\x01\x02\x03\x04 abc").is_err());
        assert_eq!(
            decode(b"\xff\xfe\0\0M\0\0\0"),
            Err("UTF-32, which is not read")
        );
        assert!(decode(b"page one\x0cpage two").is_ok());
    }
}
