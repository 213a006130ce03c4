//! Unpacked bytes: tells their format and hands them to the reader of that format.
//! Does not know whether they came from a file, an archive or a stream.

use std::io::{BufReader, Read};
use std::ops::ControlFlow;

use super::decode::decode;
use super::fields::Composed;
use super::format::Format;
use super::html;
use super::markdown::markdown;
use super::origin::Origin;
use super::plain::plain_text;
use super::rows::read_rows;
use super::unpack::{explain, look};
use super::{BUFFER_BYTES, Item, Items, LIMIT_BYTES, Problem, Record, hash};
use crate::article::Article;

/// Reads the articles in `from`; `format` is what its name tells.
pub(super) fn read_content(
    from: &mut dyn Read,
    origin: Origin<'_>,
    format: Format,
    sink: &mut Items<'_>,
) -> ControlFlow<()> {
    let (head, from) = look(from);
    match format.or_of(&head) {
        Format::Rows => read_rows(BufReader::with_capacity(BUFFER_BYTES, from), origin, sink),
        format => read_whole(from, origin, format, sink),
    }
}

/// A file that is one article.
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
    if format == Format::Html {
        return match html::page(&raw, None, None) {
            Ok(composed) => put(composed, &raw, origin, sink),
            Err(why) => sink(Problem::left_out(origin, None, why)),
        };
    }
    let decoded = match decode(&raw) {
        Ok(decoded) => decoded,
        Err(why) => return sink(Problem::left_out(origin, None, why)),
    };
    if let Some(note) = decoded.note {
        sink(Problem::note(origin, None, note))?;
    }
    let article = match format {
        Format::Markdown => from_markdown(&decoded.text, origin, sink)?,
        _ => from_plain(decoded.text, origin, sink)?,
    };
    match article {
        Some(article) => sink(Item::Article(Record {
            article,
            container: origin.container.to_owned(),
            hash: hash(&raw),
        })),
        None => ControlFlow::Continue(()),
    }
}

/// An article that was taken apart, with what a person should know of it.
fn put(
    composed: Composed,
    raw: &[u8],
    origin: Origin<'_>,
    sink: &mut Items<'_>,
) -> ControlFlow<()> {
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

fn from_plain(
    text: String,
    origin: Origin<'_>,
    sink: &mut Items<'_>,
) -> ControlFlow<(), Option<Article>> {
    let article = plain_text(origin.path.to_owned(), origin.path.to_owned(), text);
    if article.is_none() {
        sink(Problem::left_out(origin, None, "no text"))?;
    }
    ControlFlow::Continue(article)
}

fn from_markdown(
    text: &str,
    origin: Origin<'_>,
    sink: &mut Items<'_>,
) -> ControlFlow<(), Option<Article>> {
    let composed = match markdown(text) {
        Ok(composed) => composed,
        Err(broken) => {
            sink(Problem::left_out(origin, broken.line, broken.why))?;
            return ControlFlow::Continue(None);
        }
    };
    if let Some(note) = composed.note {
        sink(Problem::note(origin, None, note))?;
    }
    let id = composed.id.unwrap_or_else(|| origin.path.to_owned());
    ControlFlow::Continue(Some(composed.builder.build(id, origin.path.to_owned())))
}
