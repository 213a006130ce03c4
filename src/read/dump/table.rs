//! CSV and TSV as a stream: one row in memory at a time. The first row names the columns.
//!
//! The separator is the one that the first row is parted by. Rows are UTF-8, or an older encoding
//! that is detected and said. Which column is which is the business of `fields` and `columns`.

use std::io::{BufReader, Read};
use std::ops::ControlFlow;

use encoding_rs::Encoding;

use super::records::{Next, Records, Row};
use super::row::article;
use super::shape::{Shape, name_of, places};
use super::tabs::Marked;
use crate::read::bytes::explain;
use crate::read::columns::{Columns, listed};
use crate::read::content::Rest;
use crate::read::dump::{Counted, Dump};
use crate::read::encoding::decode::{Older, decode_as};
use crate::read::fields::{Composed, Field, Fields, Place, Value};
use crate::read::origin::Origin;
use crate::read::{BUFFER_BYTES, LIMIT_ARTICLE_BYTES, Pieces, Problem};

/// How much of a table tells its encoding.
const LOOK_BYTES: u64 = 1 << 20;

/// Reads the rows of a table; `usual` is the separator that its name promises.
pub fn read_table(
    mut from: impl Read,
    shape: Shape,
    usual: u8,
    origin: Origin<'_>,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    let mut start = Vec::new();
    let looked = from.by_ref().take(LOOK_BYTES).read_to_end(&mut start);
    let older = Older::of(&start);
    let failure = looked.err();
    let from = start.as_slice().chain(Rest { from, failure });
    match shape.separator {
        b'\t' => read_rows(Marked::new(from), older, shape, usual, origin, sink),
        _ => read_rows(from, older, shape, usual, origin, sink),
    }
}

fn read_rows(
    from: impl Read,
    mut older: Older,
    shape: Shape,
    usual: u8,
    origin: Origin<'_>,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    let from = BufReader::with_capacity(BUFFER_BYTES, from);
    let mut records = Records::new(from, shape.separator);
    let table = match records.next() {
        Ok(Next::Row) => Table::of(records.row(), origin.columns),
        Ok(Next::End) => Err("no text".to_owned()),
        Ok(Next::TooLong) => Err(too_long()),
        Err(why) => Err(explain(&why)),
    };
    let table = match table {
        Ok(table) => table,
        Err(why) => return sink(Problem::left_out(origin, None, why)),
    };
    if shape.separator != usual {
        let why = format!("columns parted by {:?}", char::from(shape.separator));
        sink(Problem::note(origin, None, why))?;
    }
    let mut dump = Dump::new(origin, Counted::Lines);
    loop {
        let next = records.next();
        let line = records.line();
        match next {
            Ok(Next::End) => return dump.end(sink),
            Ok(Next::Row) if records.is_unclosed() => {
                let why = "a quotation mark in it is never closed, so nothing behind it is read";
                return dump.complain(line, why, sink);
            }
            Ok(Next::Row) => {
                let raw = records.row().joined();
                let row = table.row(records.row(), older.of_row(&raw));
                dump.put(line, &raw, row, sink)?;
            }
            Ok(Next::TooLong) if records.is_over() => {
                let why = format!("{}, up to the end of the file", too_long());
                return dump.complain(line, why, sink);
            }
            Ok(Next::TooLong) => dump.complain(line, too_long(), sink)?,
            Err(why) => return dump.complain(line, explain(&why), sink),
        }
    }
}

fn too_long() -> String {
    format!("a row of more than {} MB", LIMIT_ARTICLE_BYTES >> 20)
}

/// Which column is which.
struct Table {
    places: Vec<Vec<Place>>,
}

impl Table {
    fn of(header: &Row, columns: &Columns) -> Result<Self, String> {
        let names: Vec<String> = header.cells().map(name_of).collect();
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

    /// The article in a row of this encoding; `None` is UTF-8.
    fn row(&self, record: &Row, encoding: Option<&'static Encoding>) -> Result<Composed, String> {
        if record.len() > self.places.len() {
            let (has, names) = (record.len(), self.places.len());
            return Err(format!("{has} columns, but the first row names {names}"));
        }
        let mut fields = Fields::default();
        let mut said = None;
        for (cell, places) in record.cells().zip(&self.places) {
            let Some((last, others)) = places.split_last() else {
                continue;
            };
            let decoded = decode_as(encoding, cell)?;
            said = said.or(decoded.note);
            for place in others {
                fields.put(*place, Value::Words(decoded.text.clone().into()));
            }
            fields.put(*last, Value::Words(decoded.text.into()));
        }
        let mut out = article(fields)?;
        out.note = match (said, out.note) {
            (Some(said), Some(note)) => Some(format!("{said}; {note}")),
            (said, note) => said.or(note),
        };
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tests::{articles, problems, put_in, stream};
    use crate::read::{Item, read_stream_with};

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
                vec![
                    "d.csv:5: a quotation mark in it is never closed, so nothing behind it is read",
                ],
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
    fn lines_end_in_any_way() {
        for end in ["\n", "\r\n", "\r"] {
            let text = "title,text\nA,One.\nB,\"Two\nlines.\"\n\nC,Three.\n".replace('\n', end);
            let paths: Vec<String> = rows(&text).into_iter().map(|row| row.1).collect();
            assert_eq!(paths, ["d.csv:2", "d.csv:3", "d.csv:6"], "{end:?}");
        }
    }

    #[test]
    fn a_row_that_is_too_long_costs_no_other() {
        let long = "x, ".repeat(LIMIT_ARTICLE_BYTES as usize / 3 + 1);
        let commas = ",".repeat(LIMIT_ARTICLE_BYTES as usize / 4);
        for (separator, cell) in [(",", &long), ("\t", &long), (",", &commas)] {
            let cell = match separator {
                "," if cell == &long => format!("\"{cell}\""),
                _ => cell.clone(),
            };
            let text = format!("title,text\nA,One.\nB,{cell}\nC,Three.\nD,\"Four.\"\n");
            let text = match separator {
                "," => text,
                _ => text
                    .replace(", ", "\u{1}")
                    .replace(',', "\t")
                    .replace('\u{1}', ", "),
            };
            let items = stream(&text, "d.csv");
            let paths: Vec<_> = articles(&items).map(|a| a.path.as_str()).collect();
            assert_eq!(paths, ["d.csv:2", "d.csv:4", "d.csv:5"]);
            let told = problems(&items);
            assert_eq!(told.last().unwrap(), "d.csv:3: a row of more than 16 MB");
        }
        let items = stream(format!("title,text\nA,One.\nB,\"{long}"), "d.csv");
        assert_eq!(
            problems(&items),
            ["d.csv:3: a row of more than 16 MB, up to the end of the file"]
        );
    }

    #[test]
    fn a_table_has_one_older_encoding() {
        let read = |text: &[u8]| {
            let items = stream(text, "e.csv");
            let texts: Vec<String> = articles(&items).map(|a| a.text.clone()).collect();
            (texts, problems(&items))
        };
        let (texts, notes) = read(
            b"title,text\r\nCaf\xe9,It is on\r\nThe na\xefve mayor,Nothing more\r\nDeal,The bank pays \xa35m.\r\n",
        );
        assert_eq!(
            texts,
            [
                "Caf\u{e9}\n\nIt is on",
                "The na\u{ef}ve mayor\n\nNothing more",
                "Deal\n\nThe bank pays £5m."
            ]
        );
        let said = |line: u32| format!("note e.csv:{line}: read as windows-1252");
        assert_eq!(notes, [said(2), said(3), said(4)]);
        let (texts, _) = read(b"title,text\nCaf\xe9,na\xefve \x93x\x94\n");
        assert_eq!(texts, ["Caf\u{e9}\n\nnaïve “x”"]);
        let (texts, notes) = read(b"title,text\nCaf\xc3\xa9,On\nCaf\xe9,Off\n");
        assert_eq!(texts, ["Caf\u{e9}\n\nOn", "Caf\u{e9}\n\nOff"]);
        assert_eq!(notes, [said(3)]);
    }

    #[test]
    fn older_encodings_are_said() {
        let mut items = Vec::new();
        crate::read::read_stream(
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
