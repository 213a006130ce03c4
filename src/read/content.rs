//! Unpacked bytes: tells their format and hands them to the reader of that format.
//! Does not know whether they came from a file, an archive or a stream.

use std::io::{BufReader, Read};
use std::ops::ControlFlow;

use super::bytes::{Bytes, explain};
use super::decode::{decode, utf8};
use super::elements::read_array;
use super::feed::{self, Entries};
use super::fields::Composed;
use super::format::{Format, Json};
use super::markdown::markdown;
use super::object::read_object;
use super::origin::Origin;
use super::plain::plain_text;
use super::rows::read_rows;
use super::table::{Shape, read_table};
use super::{BUFFER_BYTES, Item, Items, LIMIT_BYTES, Problem, Record, hash};
use super::{html, newsml, nitf, xml};
use crate::article::Article;

/// Reads the articles in `from`; `format` is what its name tells.
pub(super) fn read_content(
    from: Bytes<'_>,
    origin: Origin<'_>,
    format: Format,
    sink: &mut Items<'_>,
) -> ControlFlow<()> {
    let format = format.or_of(from.head(), origin.columns);
    if !format.is_streamed() {
        return read_whole(from, origin, format, sink);
    }
    let head = from.head().to_vec();
    let mut from = utf8(from, &head);
    let from = Bytes::stream(&mut from);
    let head = from.head().to_vec();
    let buffered = BufReader::with_capacity(BUFFER_BYTES, from);
    match format {
        Format::Csv => read_table(
            buffered,
            Shape::of(&head, origin.columns),
            b',',
            origin,
            sink,
        ),
        Format::Tsv => read_table(
            buffered,
            Shape::of(&head, origin.columns),
            b'\t',
            origin,
            sink,
        ),
        Format::Json => match Json::of(&head) {
            Json::Array => read_array(buffered, origin, sink),
            Json::Rows => read_rows(buffered, origin, sink),
            Json::Object => read_whole(buffered, origin, format, sink),
        },
        _ => read_rows(buffered, origin, sink),
    }
}

/// Hands on the one article of a file, or says why there is none.
pub(super) fn put(
    article: Result<Composed, String>,
    raw: &[u8],
    origin: Origin<'_>,
    sink: &mut Items<'_>,
) -> ControlFlow<()> {
    let composed = match article {
        Ok(composed) => composed,
        Err(why) => return sink(Problem::left_out(origin, None, why)),
    };
    if let Some(note) = composed.note {
        sink(Problem::note(origin, None, note))?;
    }
    let id = composed.id.unwrap_or_else(|| origin.path.to_owned());
    sink(Item::Article(Record {
        article: composed.builder.build(id, origin.path.to_owned()),
        container: origin.container.to_owned(),
        hash: hash(raw),
    }))
}

/// Hands on the entries of a feed.
pub(super) fn put_entries(
    entries: Result<Entries, String>,
    origin: Origin<'_>,
    sink: &mut Items<'_>,
) -> ControlFlow<()> {
    let entries = match entries {
        Ok(entries) => entries,
        Err(why) => return sink(Problem::left_out(origin, None, why)),
    };
    if let Some(note) = entries.note {
        sink(Problem::note(origin, None, note))?;
    }
    put_parts(entries.entries, origin, sink)
}

/// Hands on parts of a file, each with its id as its address, else with its number from 1.
fn put_parts(
    parts: Vec<(Option<String>, Result<Composed, String>)>,
    origin: Origin<'_>,
    sink: &mut Items<'_>,
) -> ControlFlow<()> {
    for (number, (id, article)) in (1_u64..).zip(parts) {
        let path = match id {
            Some(id) => origin.part(id),
            None => origin.part(number),
        };
        let raw = article.as_ref().map_or(Vec::new(), Composed::fingerprint);
        put(article, &raw, origin.inside(&path), sink)?;
    }
    ControlFlow::Continue(())
}

/// A file that is held as a whole.
fn read_whole(
    from: impl Read,
    origin: Origin<'_>,
    format: Format,
    sink: &mut Items<'_>,
) -> ControlFlow<()> {
    let mut raw = Vec::new();
    if let Err(why) = from.take(LIMIT_BYTES + 1).read_to_end(&mut raw) {
        return sink(Problem::left_out(origin, None, explain(&why)));
    }
    if raw.len() as u64 > LIMIT_BYTES {
        let why = format!("larger than {} MB", LIMIT_BYTES >> 20);
        return sink(Problem::left_out(origin, None, why));
    }
    match format {
        Format::Unread(kind) => {
            let why = format!("{kind} is not read yet");
            sink(Problem::left_out(origin, None, why))
        }
        Format::Html => put(html::page(&raw, None, None), &raw, origin, sink),
        Format::Xml => read_xml(&raw, origin, sink),
        Format::Json => read_object(&raw, origin, sink),
        _ => read_text(&raw, origin, format, sink),
    }
}

/// A file of XML, told by its outermost element.
fn read_xml(raw: &[u8], origin: Origin<'_>, sink: &mut Items<'_>) -> ControlFlow<()> {
    let decoded = match xml::decode(raw) {
        Ok(decoded) => decoded,
        Err(why) => return sink(Problem::left_out(origin, None, why)),
    };
    let root = xml::root(&decoded.text).unwrap_or_default();
    if root == "html" {
        return put(html::page(raw, None, None), raw, origin, sink);
    }
    if let Some(note) = decoded.note {
        sink(Problem::note(origin, None, note))?;
    }
    match root.as_str() {
        "rss" | "feed" | "RDF" | "entry" => {
            let entries = xml::check(&decoded.text).and_then(|()| {
                let text = feed::with_known_version(&decoded.text);
                feed::entries(text.as_bytes())
            });
            put_entries(entries, origin, sink)
        }
        "nitf" | "newsMessage" | "newsItem" => match xml::parse(&decoded.text) {
            Ok(tree) if root == "nitf" => put(nitf::article(&tree, None), raw, origin, sink),
            Ok(tree) if root == "newsItem" => put(newsml::article(&tree), raw, origin, sink),
            Ok(tree) => put_parts(newsml::items(&tree), origin, sink),
            Err(why) => sink(Problem::left_out(origin, None, why)),
        },
        _ => {
            let why = match xml::check(&decoded.text) {
                Ok(()) => format!("XML of a kind that is not read: <{root}>"),
                Err(why) => why,
            };
            sink(Problem::left_out(origin, None, why))
        }
    }
}

/// A file of text that is one article.
fn read_text(
    raw: &[u8],
    origin: Origin<'_>,
    format: Format,
    sink: &mut Items<'_>,
) -> ControlFlow<()> {
    let decoded = match decode(raw) {
        Ok(decoded) => decoded,
        Err(why) => return sink(Problem::left_out(origin, None, why)),
    };
    if let Some(note) = decoded.note {
        sink(Problem::note(origin, None, note))?;
    }
    if format == Format::Markdown {
        return match markdown(&decoded.text) {
            Ok(composed) => put(Ok(composed), raw, origin, sink),
            Err(broken) => sink(Problem::left_out(origin, broken.line, broken.why)),
        };
    }
    match from_plain(decoded.text, origin) {
        Some(article) => sink(Item::Article(Record {
            article,
            container: origin.container.to_owned(),
            hash: hash(raw),
        })),
        None => sink(Problem::left_out(origin, None, "no text")),
    }
}

fn from_plain(text: String, origin: Origin<'_>) -> Option<Article> {
    plain_text(origin.path.to_owned(), origin.path.to_owned(), text)
}
