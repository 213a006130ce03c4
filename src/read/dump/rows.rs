//! JSON Lines as a stream: one row in memory at a time, whatever the size of the dump.
//! What a row means is the business of `row`.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use super::object;
use super::row::row;
use crate::read::bytes::explain;
use crate::read::dump::{Counted, Dump};
use crate::read::fields::Composed;
use crate::read::origin::Origin;
use crate::read::{LIMIT_ARTICLE_BYTES, Pieces};

/// Reads rows to the end of the stream, or until `sink` has enough.
pub fn read_rows(
    mut from: impl BufRead,
    origin: Origin<'_>,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    let mut dump = Dump::new(origin, Counted::Lines);
    let mut line = Vec::new();
    for number in 1.. {
        match next_line(&mut from, &mut line) {
            Ok(Line::End) => break,
            Ok(Line::TooLong) => {
                let why = format!("a line of more than {} MB", LIMIT_ARTICLE_BYTES >> 20);
                dump.complain(number, why, sink)?;
            }
            Ok(Line::Read) => {
                let raw = without_mark(&line, number).trim_ascii();
                if number == 1 && object::holds_many(raw) {
                    dump.put_many(raw, sink)?;
                } else if !raw.is_empty() {
                    dump.put(number, raw, one_row(raw, origin), sink)?;
                }
            }
            Err(why) => return dump.complain(number, explain(&why), sink),
        }
    }
    dump.end(sink)
}

fn one_row(raw: &[u8], origin: Origin<'_>) -> Result<Composed, String> {
    match std::str::from_utf8(raw) {
        Ok(text) => row(text, origin.columns),
        Err(why) => Err(format!("invalid UTF-8 at column {}", why.valid_up_to() + 1)),
    }
}

enum Line {
    Read,
    TooLong,
    End,
}

/// Reads a line into `line`; of one that is too long only its start, and the rest is passed over.
fn next_line(from: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    let limit = LIMIT_ARTICLE_BYTES + 1;
    from.by_ref().take(limit).read_until(b'\n', line)?;
    if line.is_empty() {
        return Ok(Line::End);
    }
    if line.len() as u64 == limit && line.last() != Some(&b'\n') {
        from.skip_until(b'\n')?;
        return Ok(Line::TooLong);
    }
    Ok(Line::Read)
}

fn without_mark(line: &[u8], number: u64) -> &[u8] {
    match line.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) if number == 1 => rest,
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tests::{articles, problems, put_in, stream};

    #[test]
    fn rows_have_addresses_and_ids() {
        let items = stream(
            "{\"text\":\"One.\",\"id\":5}\r\n\n{\"text\":\"Three.\"}",
            "d.jsonl",
        );
        let got: Vec<_> = articles(&items)
            .map(|a| (a.id.as_str(), a.path.as_str(), a.text.as_str()))
            .collect();
        assert_eq!(
            got,
            [
                ("5", "d.jsonl:1", "One."),
                ("d.jsonl:3", "d.jsonl:3", "Three.")
            ]
        );
    }

    #[test]
    fn bad_rows_are_left_out_and_the_rest_is_read() {
        let mut bytes = b"\xef\xbb\xbf{\"text\":\"One.\"}\n{broken\n7\n{\"text\":\"".to_vec();
        bytes.extend_from_slice(b"\xff\"}\n{\"text\":\"Five.\"}\n");
        let items = stream(&bytes, "d.jsonl");
        assert_eq!(articles(&items).count(), 2);
        assert_eq!(
            problems(&items),
            [
                "d.jsonl:2: broken JSON at column 2: key must be a string",
                "d.jsonl:3: not a JSON object",
                "d.jsonl:4: invalid UTF-8 at column 10",
            ]
        );
    }

    #[test]
    fn the_second_of_two_equal_ids_is_left_out() {
        let items = stream(
            "{\"id\":\"x\",\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n{\"id\":\"x\",\"text\":\"Three.\"}\n",
            "d.jsonl",
        );
        assert_eq!(articles(&items).count(), 2);
        assert_eq!(
            problems(&items),
            ["d.jsonl:3: duplicate id \"x\", first at d.jsonl:1"]
        );
    }

    #[test]
    fn a_line_without_end_is_not_buffered() {
        let endless = io::repeat(b' ').take(3 * LIMIT_ARTICLE_BYTES);
        let dump = (&b"{\"text\":\"One.\"}\n{"[..])
            .chain(endless)
            .chain(&b"\n{\"text\":\"Three.\"}"[..]);
        let mut from = io::BufReader::new(dump);
        let mut items = Vec::new();
        let _ = read_rows(&mut from, Origin::file("d.jsonl"), &mut |piece| {
            put_in(&mut items, piece)
        });
        assert_eq!(articles(&items).count(), 2);
        assert_eq!(problems(&items), ["d.jsonl:2: a line of more than 16 MB"]);
    }
}
