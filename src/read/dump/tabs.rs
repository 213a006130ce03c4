//! TSV fields that open with a quotation mark and are not in quotation marks: `"We go," said Orlo.`
//!
//! A field in marks ends with its mark; where something stands behind that, the marks are the
//! author's words. Such a field is handed on in marks of its own, with those in it doubled, as a
//! reader of tables wants them. Knows nothing of rows and columns.

use std::io::{self, Read};

/// How much is read at a time.
const CHUNK: usize = 64 * 1024;

/// A field whose mark is not closed for so long is handed on as it is.
const LIMIT_FIELD: usize = crate::read::LIMIT_ARTICLE_BYTES as usize;

/// Hands on a TSV, its fields as a reader of tables wants them.
pub struct Marked<R> {
    from: R,
    /// What was read and is still to be looked at.
    raw: Vec<u8>,
    /// From where.
    at: usize,
    /// What is to be handed on, and from where.
    ready: Vec<u8>,
    taken: usize,
    is_over: bool,
    opens_field: bool,
}

/// What the bytes at hand tell of a field that opens with a mark.
enum Field {
    /// In marks, up to this byte.
    InMarks(usize),
    /// Of its author's words, up to this byte.
    Plain(usize),
    /// Its end was not read yet.
    Open,
}

impl<R: Read> Marked<R> {
    pub fn new(from: R) -> Self {
        Self {
            from,
            raw: Vec::new(),
            at: 0,
            ready: Vec::new(),
            taken: 0,
            is_over: false,
            opens_field: true,
        }
    }

    /// Reads on.
    fn fill(&mut self) -> io::Result<()> {
        self.raw.drain(..self.at);
        self.at = 0;
        let before = self.raw.len();
        self.raw.resize(before + CHUNK, 0);
        let read = self.from.read(&mut self.raw[before..]);
        self.raw.truncate(before + *read.as_ref().unwrap_or(&0));
        self.is_over = read? == 0;
        Ok(())
    }

    /// Makes ready what can be told of.
    fn make_ready(&mut self) {
        self.ready.clear();
        self.taken = 0;
        while let Some(&byte) = self.raw.get(self.at) {
            if !(self.opens_field && byte == b'"') {
                self.ready.push(byte);
                self.opens_field = ends_field(byte);
                self.at += 1;
                continue;
            }
            match field(&self.raw[self.at..], self.is_over) {
                Field::Open => return,
                Field::InMarks(length) => {
                    self.ready.extend(&self.raw[self.at..self.at + length]);
                    self.at += length;
                }
                Field::Plain(length) => {
                    self.ready.push(b'"');
                    for &byte in &self.raw[self.at..self.at + length] {
                        self.ready.push(byte);
                        if byte == b'"' {
                            self.ready.push(byte);
                        }
                    }
                    self.ready.push(b'"');
                    self.at += length;
                }
            }
            self.opens_field = false;
        }
    }
}

impl<R: Read> Read for Marked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.ready.len() {
            self.make_ready();
            if !self.ready.is_empty() {
                break;
            }
            if self.is_over && self.at == self.raw.len() {
                return Ok(0);
            }
            self.fill()?;
        }
        let rest = &self.ready[self.taken..];
        let count = rest.len().min(into.len());
        into[..count].copy_from_slice(&rest[..count]);
        self.taken += count;
        Ok(count)
    }
}

fn ends_field(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r')
}

/// What the field at the start of `raw` is, which opens with a mark.
fn field(raw: &[u8], is_over: bool) -> Field {
    let mut at = 1;
    loop {
        match raw
            .get(at..)
            .and_then(|rest| rest.iter().position(|byte| *byte == b'"'))
        {
            // Not closed: whoever reads the table says so.
            None if is_over || raw.len() > LIMIT_FIELD => return Field::InMarks(raw.len()),
            None => return Field::Open,
            Some(more) => at += more + 1,
        }
        match raw.get(at) {
            Some(b'"') => at += 1,
            Some(byte) if !ends_field(*byte) => {
                let end = raw.iter().position(|byte| ends_field(*byte));
                return match end {
                    Some(end) => Field::Plain(end),
                    None if is_over || raw.len() > LIMIT_FIELD => Field::Plain(raw.len()),
                    None => Field::Open,
                };
            }
            None if !is_over => return Field::Open,
            _ => return Field::InMarks(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a byte at a time.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = usize::from(!self.0.is_empty());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[test]
    fn marks_of_the_author_are_kept_and_those_of_the_table_stay() {
        for (text, expected) in [
            ("a\tb\n", "a\tb\n"),
            (
                "\"We go,\" she said.\tb\n",
                "\"\"\"We go,\"\" she said.\"\tb\n",
            ),
            ("a\t\"We go.\"\tb\n", "a\t\"We go.\"\tb\n"),
            ("a\t\"We\tgo.\nNow.\"", "a\t\"We\tgo.\nNow.\""),
            ("\"He said \"\"no\"\".\"\tb", "\"He said \"\"no\"\".\"\tb"),
            (
                "\"We go\tb\n\"We\" stay\tb",
                "\"\"\"We go\"\tb\n\"\"\"We\"\" stay\"\tb",
            ),
            ("\"We go\tb\n", "\"We go\tb\n"),
            ("say \"no\" now\tb", "say \"no\" now\tb"),
            ("\"", "\""),
            ("", ""),
        ] {
            let mut whole = String::new();
            Marked::new(text.as_bytes())
                .read_to_string(&mut whole)
                .unwrap();
            assert_eq!(whole, expected);
            let mut slow = String::new();
            Marked::new(Slow(text.as_bytes()))
                .read_to_string(&mut slow)
                .unwrap();
            assert_eq!(slow, expected);
        }
    }
}
