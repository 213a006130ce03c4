//! A JSON array as a stream: one of its objects in memory at a time, whatever the size of the file.
//! Finds where an element ends; what it means is the business of `row`.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::row::row;
use crate::read::bytes::explain;
use crate::read::dump::{Counted, Dump};
use crate::read::fields::Composed;
use crate::read::origin::Origin;
use crate::read::{LIMIT_ARTICLE_BYTES, Pieces};

/// Reads the elements of the array that `from` begins with.
pub fn read_array(
    mut from: impl BufRead,
    origin: Origin<'_>,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    let mut dump = Dump::new(origin, Counted::Elements);
    let mut raw = Vec::new();
    let mut number = 1;
    // Up to the bracket there is nothing but white space, or a byte order mark.
    let mut next = from.skip_until(b'[').map(|_| End::Element);
    while let Ok(End::Element) = next {
        next = next_element(&mut from, &mut raw);
        let element = raw.trim_ascii();
        match next {
            Ok(End::CutOff) => dump.complain(number, "the array ends too early", sink)?,
            Ok(_) if raw.len() as u64 > LIMIT_ARTICLE_BYTES => {
                let why = format!("an element of more than {} MB", LIMIT_ARTICLE_BYTES >> 20);
                dump.complain(number, why, sink)?;
            }
            Ok(_) if !element.is_empty() => {
                dump.put(number, element, one_row(element, origin), sink)?;
            }
            _ => {}
        }
        number += 1;
    }
    match next {
        Err(why) => dump.complain(number, explain(&why), sink),
        Ok(_) => dump.end(sink),
    }
}

fn one_row(raw: &[u8], origin: Origin<'_>) -> Result<Composed, String> {
    match std::str::from_utf8(raw) {
        Ok(json) => row(json, origin.columns),
        Err(why) => Err(format!("invalid UTF-8 at byte {}", why.valid_up_to() + 1)),
    }
}

/// What stands behind an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// A comma, and then another one.
    Element,
    /// The end of the array.
    Array,
    /// Nothing, though the array is still open.
    CutOff,
}

/// Reads an element into `raw` and passes over what ends it; of one that is too long, little more
/// than the limit is kept.
fn next_element(from: &mut impl BufRead, raw: &mut Vec<u8>) -> io::Result<End> {
    raw.clear();
    let mut scan = Scan::default();
    loop {
        let chunk = from.fill_buf()?;
        if chunk.is_empty() {
            return Ok(End::CutOff);
        }
        let (taken, end) = scan.take(chunk);
        if raw.len() as u64 <= LIMIT_ARTICLE_BYTES {
            raw.extend_from_slice(chunk.get(..taken).unwrap_or_default());
        }
        from.consume(taken + usize::from(end.is_some()));
        if let Some(end) = end {
            return Ok(end);
        }
    }
}

/// Where one is in an element.
#[derive(Default)]
struct Scan {
    depth: u32,
    in_string: bool,
    is_escaped: bool,
}

impl Scan {
    /// How many of these bytes belong to the element, and what ends it behind them.
    fn take(&mut self, bytes: &[u8]) -> (usize, Option<End>) {
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' if self.in_string => self.is_escaped = true,
                b'"' => self.in_string = !self.in_string,
                _ if self.in_string => {}
                b',' if self.depth == 0 => return (at, Some(End::Element)),
                b']' if self.depth == 0 => return (at, Some(End::Array)),
                b'{' | b'[' => self.depth = self.depth.saturating_add(1),
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        (bytes.len(), None)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::read::tests::{articles, problems, put_in, stream};

    #[test]
    fn elements_are_numbered_whatever_their_layout() {
        for json in [
            r#"[{"id":5,"text":"One, [two]."},{"text":"Say \"]\" \\"}]"#,
            "\u{feff}[\n  {\n    \"id\": 5,\n    \"text\": \"One, [two].\"\n  },\n  {\"text\": \"Say \\\"]\\\" \\\\\"}\n]\n",
        ] {
            let items = stream(json, "d.json");
            let got: Vec<_> = articles(&items)
                .map(|a| (a.id.as_str(), a.path.as_str(), a.text.as_str()))
                .collect();
            assert_eq!(
                got,
                [
                    ("5", "d.json#1", "One, [two]."),
                    ("d.json#2", "d.json#2", "Say \"]\" \\")
                ]
            );
            assert!(problems(&items).is_empty());
        }
    }

    #[test]
    fn bad_elements_are_left_out_and_the_rest_is_read() {
        let items = stream(
            r#"[{"text":"One."},7,{"id":1},{"text":}, {"text":"Five."},{"text":"Si"#,
            "d.json",
        );
        assert_eq!(articles(&items).count(), 2);
        assert_eq!(
            problems(&items),
            [
                "d.json#2: not a JSON object",
                "d.json#3: no text",
                "d.json#4: broken JSON at column 9: expected value",
                "d.json#6: the array ends too early",
            ]
        );
    }

    #[test]
    fn an_element_without_end_is_not_buffered() {
        let endless = io::repeat(b' ').take(3 * LIMIT_ARTICLE_BYTES);
        let array = (&b"[{\"text\":\"One.\"},{"[..])
            .chain(endless)
            .chain(&b"},{\"text\":\"Three.\"}]"[..]);
        let mut items = Vec::new();
        let origin = Origin::file("d.json");
        let _ = read_array(io::BufReader::new(array), origin, &mut |piece| {
            put_in(&mut items, piece)
        });
        assert_eq!(articles(&items).count(), 2);
        assert_eq!(
            problems(&items),
            ["d.json#2: an element of more than 16 MB"]
        );
    }
}
