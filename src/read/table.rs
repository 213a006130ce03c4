//! CSV and TSV as a stream: one row in memory at a time. The first row names the columns.
//!
//! The separator is the one that the first row is parted by. Rows are UTF-8, or an older encoding
//! that is detected and said. Which column is which is the business of `fields` and `columns`.

use std::cell::Cell;
use std::io::{self, Read};
use std::ops::ControlFlow;

use csv::{ByteRecord, ReaderBuilder};

use super::bytes::explain;
use super::columns::{Columns, listed};
use super::decode::decode;
use super::dump::{Counted, Dump};
use super::fields::{Composed, Field, Fields, Place, Value};
use super::origin::Origin;
use super::row::article;
use super::shape::{Shape, name_of, places};
use super::tabs::Marked;
use super::{LIMIT_ARTICLE_BYTES, Pieces, Problem};

/// Reads the rows of a table; `usual` is the separator that its name promises.
pub(super) fn read_table(
    from: impl Read,
    shape: Shape,
    usual: u8,
    origin: Origin<'_>,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    match shape.separator {
        b'\t' => read_rows(Marked::new(from), shape, usual, origin, sink),
        _ => read_rows(from, shape, usual, origin, sink),
    }
}

fn read_rows(
    from: impl Read,
    shape: Shape,
    usual: u8,
    origin: Origin<'_>,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    let left = Cell::new(LIMIT_ARTICLE_BYTES);
    let (last, is_over) = (Cell::new(b'"'), Cell::new(false));
    let mut reader = ReaderBuilder::new()
        .delimiter(shape.separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(Limited {
            from,
            left: &left,
            last: &last,
            is_over: &is_over,
        });
    let mut record = ByteRecord::new();
    match reader.read_byte_record(&mut record) {
        Ok(true) => {}
        Ok(false) => return sink(Problem::left_out(origin, None, "no text")),
        Err(why) => return sink(Problem::left_out(origin, None, reason(why))),
    }
    let table = match Table::of(&record, origin.columns) {
        Ok(table) => table,
        Err(why) => return sink(Problem::left_out(origin, None, why)),
    };
    if shape.separator != usual {
        let why = format!("columns parted by {:?}", char::from(shape.separator));
        sink(Problem::note(origin, None, why))?;
    }
    let mut dump = Dump::new(origin, Counted::Lines);
    let mut line = reader.position().line();
    loop {
        left.set(LIMIT_ARTICLE_BYTES);
        match reader.read_byte_record(&mut record) {
            Ok(false) => return dump.end(sink),
            Ok(true) => {
                line = record
                    .position()
                    .map_or(line, |at| at.line() + shape.behind);
                if is_over.get() && last.get() != b'"' && is_quoted_over_lines(&record) {
                    return dump.complain(line, "a quotation mark in it is never closed", sink);
                }
                let row = table.row(&record);
                dump.put(line, &raw(&record), row, sink)?;
                line = reader.position().line();
            }
            Err(why) => return dump.complain(line, reason(why), sink),
        }
    }
}

/// Which column is which.
struct Table {
    places: Vec<Vec<Place>>,
}

impl Table {
    fn of(header: &ByteRecord, columns: &Columns) -> Result<Self, String> {
        let names: Vec<String> = header.iter().map(name_of).collect();
        if let Some(why) = columns.missing(&names) {
            return Err(why);
        }
        let places: Vec<Vec<Place>> = names.iter().map(|name| places(name, columns)).collect();
        if !places
            .iter()
            .flatten()
            .any(|place| place.field == Field::Text)
        {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let names = listed(&names);
            return Err(format!(
                "no column of text; there are: {names} (--map text=COLUMN says which)"
            ));
        }
        Ok(Self { places })
    }

    fn row(&self, record: &ByteRecord) -> Result<Composed, String> {
        if record.len() > self.places.len() {
            let (has, names) = (record.len(), self.places.len());
            return Err(format!("{has} columns, but the first row names {names}"));
        }
        let mut fields = Fields::default();
        let mut encoding = None;
        for (cell, places) in record.iter().zip(&self.places) {
            let Some((last, others)) = places.split_last() else {
                continue;
            };
            let decoded = decode(cell)?;
            encoding = encoding.or(decoded.note);
            for place in others {
                fields.put(*place, Value::Words(decoded.text.clone().into()));
            }
            fields.put(*last, Value::Words(decoded.text.into()));
        }
        let mut out = article(fields)?;
        out.note = match (encoding, out.note) {
            (Some(encoding), Some(note)) => Some(format!("{encoding}; {note}")),
            (encoding, note) => encoding.or(note),
        };
        Ok(out)
    }
}

/// Does the last cell of a row hold several lines, as only one in quotation marks does?
fn is_quoted_over_lines(record: &ByteRecord) -> bool {
    let last = record.iter().next_back();
    last.is_some_and(|cell| cell.contains(&b'\n'))
}

/// The cells of a row, as one string of bytes that no other row has.
fn raw(record: &ByteRecord) -> Vec<u8> {
    let cells: Vec<&[u8]> = record.iter().collect();
    cells.join(&b"\x1f"[..])
}

fn reason(why: csv::Error) -> String {
    match why.into_kind() {
        csv::ErrorKind::Io(why) => explain(&why),
        _ => "broken row".to_owned(),
    }
}

/// Fails where a row does not end, as one with a quotation mark too many.
struct Limited<'a, R> {
    from: R,
    /// How many more bytes may be read for the row.
    left: &'a Cell<u64>,
    /// The last byte that was read but for ends of lines.
    last: &'a Cell<u8>,
    /// Was all of it read?
    is_over: &'a Cell<bool>,
}

impl<R: Read> Read for Limited<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            let why = format!("a row of more than {} MB", LIMIT_ARTICLE_BYTES >> 20);
            return Err(io::Error::other(why));
        }
        let count = self.from.read(into)?;
        self.is_over.set(count == 0 && !into.is_empty());
        let read = into.get(..count).unwrap_or_default();
        let is_end = |byte: &&u8| matches!(byte, b'\n' | b'\r');
        if let Some(last) = read.iter().rev().find(|byte| !is_end(byte)) {
            self.last.set(*last);
        }
        self.left.set(self.left.get().saturating_sub(count as u64));
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{articles, problems, put_in, stream};
    use super::super::{Item, read_stream_with};
    use super::*;

    fn rows(text: &str) -> Vec<(String, String, String)> {
        let items = stream(text, "d.csv");
        let row = |a: &crate::article::Article| (a.id.clone(), a.path.clone(), a.text.clone());
        articles(&items).map(row).collect()
    }

    #[test]
    fn columns_are_known_by_name_whatever_parts_them() {
        for text in [
            "id,Title,TEXT\n7,Late ferry,\"It came, late.\nNobody waited.\"\n",
            "\u{feff}id\ttitle\ttext\r\n7\tLate ferry\t\"It came, late.\r\nNobody waited.\"\r\n",
            "id;title;text;x\n7;Late ferry;\"It came, late.\nNobody waited.\"\n",
        ] {
            let text_of = "Late ferry\n\nIt came, late.\n\nNobody waited.";
            assert_eq!(
                rows(text),
                [("7".into(), "d.csv:2".into(), text_of.into())],
                "{text}"
            );
        }
    }

    #[test]
    fn marks_that_open_a_field_of_a_tsv_are_kept() {
        let text =
            "id\ttext\tdate\n7\t\"We go,\" said Ann Bell.\t2024-05-08\n8\t\"One.\nTwo.\"\t2024\n";
        let texts: Vec<String> = rows(text).into_iter().map(|row| row.2).collect();
        assert_eq!(texts, ["\"We go,\" said Ann Bell.", "One.\n\nTwo."]);
    }

    #[test]
    fn a_row_has_the_line_it_begins_on() {
        let items = stream(
            "text,title\n\"One.\nMore.\",a\nTwo.,b\n,c\nFour.,d,e\nSix.,f\n",
            "d.csv",
        );
        let paths: Vec<_> = articles(&items).map(|a| a.path.as_str()).collect();
        assert_eq!(paths, ["d.csv:2", "d.csv:4", "d.csv:7"]);
        assert_eq!(
            problems(&items),
            [
                "d.csv:5: no text",
                "d.csv:6: 3 columns, but the first row names 2"
            ]
        );
    }

    #[test]
    fn a_mark_that_is_never_closed_is_told() {
        let good = "text,title\nOne.,a\nTwo.,\"b\nc\"\n";
        for (text, count, told) in [
            (good.to_owned(), 2, vec![]),
            (good.trim_end().to_owned(), 2, vec![]),
            (
                format!("{good}\"Three.,d\nFour.,e\n"),
                2,
                vec!["d.csv:5: a quotation mark in it is never closed"],
            ),
            (format!("{good}Three.,d"), 3, vec![]),
        ] {
            let items = stream(&text, "d.csv");
            assert_eq!(articles(&items).count(), count, "{text}");
            assert_eq!(problems(&items), told, "{text}");
        }
    }

    #[test]
    fn columns_can_be_mapped() {
        let mut items = Vec::new();
        let mut read = |mapping: &str, text: &str| {
            items.clear();
            let columns = Columns::parse(&[mapping.to_owned()]).unwrap();
            read_stream_with(text.as_bytes(), "d.csv", &columns, &mut |item: Item, _| {
                items.push(item);
                ControlFlow::Continue(())
            });
            items.clone()
        };
        let items = read(
            "text=content,headline=Titel",
            "Titel,content,text\nLate,It came.,no\n",
        );
        assert_eq!(articles(&items).next().unwrap().text, "Late\n\nIt came.");
        let items = read("text=contents", "title,date,content\nLate,2024,It came.\n");
        assert_eq!(
            problems(&items),
            ["d.csv: no column \"contents\"; did you mean \"content\"?"]
        );
    }

    #[test]
    fn a_table_without_text_says_what_it_has() {
        let columns = Columns::default();
        let head = b"name,words\na,b\n";
        let mut items = Vec::new();
        let shape = Shape::of(head, &columns);
        assert!(!shape.is_table());
        let _ = read_table(
            &head[..],
            shape,
            b',',
            Origin::file("d.csv"),
            &mut |piece| put_in(&mut items, piece),
        );
        assert_eq!(
            problems(&items),
            ["d.csv: no column of text; there are: name, words (--map text=COLUMN says which)"]
        );
    }

    #[test]
    fn older_encodings_are_said() {
        let mut items = Vec::new();
        super::super::read_stream(
            &b"title,text\nCaf\xe9,Caf\xe9 closes.\n"[..],
            "d.csv",
            &mut |item, _| {
                items.push(item);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(
            articles(&items).next().unwrap().text,
            "Café\n\nCafé closes."
        );
        assert_eq!(problems(&items), ["note d.csv:2: read as windows-1252"]);
    }
}
