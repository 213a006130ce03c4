//! A block of headers, of a WARC record or of an HTTP response: lines with a name and a value, up
//! to an empty one. Takes them as loosely as crawlers write them.

use std::io::{self, BufRead, Read};

/// The longest block.
const LIMIT_BLOCK_BYTES: u64 = 256 << 10;

/// The first line, and the headers.
#[derive(Debug, Default)]
pub struct Block {
    pub first: String,
    headers: Vec<(String, String)>,
}

impl Block {
    /// Reads the next block; `None` at the end.
    pub fn read(from: &mut dyn BufRead) -> io::Result<Option<Self>> {
        let mut from = Read::take(from, LIMIT_BLOCK_BYTES);
        let Some(first) = first_line(&mut from)? else {
            return Ok(None);
        };
        let mut out = Self {
            first,
            headers: Vec::new(),
        };
        while let Some(line) = line(&mut from)? {
            if line.is_empty() {
                return Ok(Some(out));
            }
            // A line that goes on where the last one ended begins with white space.
            if let Some((name, value)) = line.split_once(':')
                && !line.starts_with([' ', '\t'])
            {
                let name = name.trim().to_ascii_lowercase();
                out.headers.push((name, value.trim().to_owned()));
            }
        }
        // Cut off: what is missing is missed by whoever needs it.
        Ok(Some(out))
    }

    /// The value of the first header with this name, which is in lower case.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Empty lines before it are what the block before left.
fn first_line(from: &mut impl BufRead) -> io::Result<Option<String>> {
    while let Some(line) = line(from)? {
        if !line.is_empty() {
            return Ok(Some(line));
        }
    }
    Ok(None)
}

/// A line without its end; `None` where nothing is left.
fn line(from: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if from.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let line = line.strip_suffix(b"\n").unwrap_or(&line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    Ok(Some(String::from_utf8_lossy(line).into_owned()))
}
