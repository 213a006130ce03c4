//! A file, a member of an archive or a page of a crawl that is held as a whole, and what stands in
//! it: one article, the entries of a feed, some rows, or the reason why there is nothing.
//!
//! Needs nothing but its bytes and its address, so that any thread can take it apart. Does not know
//! where the bytes came from.

use std::ops::ControlFlow;

use super::agency::feed::{self, Entries};
use super::agency::{newsml, nitf, xml};
use super::bytes::Bytes;
use super::columns::Columns;
use super::content::read_streamed;
use super::dump::object::read_object;
use super::encoding::decode::decode;
use super::fields::Composed;
use super::format::Format;
use super::origin::Origin;
use super::piece::MEMORY_TIMES;
use super::prose::front::is_unclosed;
use super::prose::markdown::{Markdown, markdown};
use super::prose::plain::plain_text;
use super::{Capture, Piece, Pieces, Problem, Record, hash, html};

/// Bytes that are still to be taken apart.
#[derive(Debug)]
pub(super) struct Whole {
    raw: Vec<u8>,
    container: String,
    path: String,
    columns: Columns,
    format: Format,
    found: Found,
}

/// What is known of a page besides its bytes.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How the server said that it is encoded.
    pub charset: Option<String>,
    /// Where it was.
    pub url: Option<String>,
    /// Which copy of it this is.
    pub capture: Option<Capture>,
}

impl Whole {
    pub(super) fn new(raw: Vec<u8>, origin: Origin<'_>, format: Format) -> Self {
        Self {
            raw,
            container: origin.container.to_owned(),
            path: origin.path.to_owned(),
            columns: origin.columns.clone(),
            format,
            found: Found::default(),
        }
    }

    /// A page that was found on the web.
    #[cfg(feature = "warc")]
    pub(super) fn page(raw: Vec<u8>, origin: Origin<'_>, found: Found) -> Self {
        Self {
            found,
            ..Self::new(raw, origin, Format::Html)
        }
    }

    /// About how many bytes of memory it takes to take it apart: trees are larger than what they
    /// are made from, and so is what is found in an article.
    pub(super) fn memory(&self) -> u64 {
        MEMORY_TIMES * self.raw.len() as u64
    }

    /// Hands on what stands in it.
    pub(super) fn take_apart(&self, sink: &mut Pieces<'_>) -> ControlFlow<()> {
        let raw = self.raw.as_slice();
        let origin = Origin {
            container: &self.container,
            path: &self.path,
            columns: &self.columns,
        };
        match self.format {
            Format::Unread(kind) => {
                let why = format!("{kind} is not read yet");
                sink(Problem::left_out(origin, None, why))
            }
            Format::Html => self.read_page(origin, sink),
            Format::Xml => self.read_xml(origin, sink),
            Format::Object => read_object(raw, origin, sink),
            format if format.is_streamed() => {
                read_streamed(Bytes::stream(&mut { raw }), origin, format, sink)
            }
            Format::Markdown => read_markdown(raw, origin, sink),
            _ => read_plain(raw, origin, sink),
        }
    }

    fn read_page(&self, origin: Origin<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
        let Found {
            charset,
            url,
            capture,
        } = &self.found;
        let mut page = html::page(&self.raw, charset.as_deref(), url.as_deref());
        if let (Ok(composed), Some(url)) = (&mut page, url) {
            composed.builder.url = Some(url.clone());
        }
        put(page, &self.raw, origin, &mut |piece| {
            sink(piece.captured(capture.as_ref()))
        })
    }

    /// XML, told by its outermost element.
    fn read_xml(&self, origin: Origin<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
        let decoded = match xml::decode(&self.raw) {
            Ok(decoded) => decoded,
            Err(why) => return sink(Problem::left_out(origin, None, why)),
        };
        let root = xml::root(&decoded.text).unwrap_or_default();
        if root == "html" {
            return self.read_page(origin, sink);
        }
        if let Some(note) = decoded.note {
            sink(Problem::note(origin, None, note))?;
        }
        match root.as_str() {
            "rss" | "feed" | "RDF" | "entry" => {
                let checked = xml::check(&decoded.text);
                let mended = checked.as_ref().err().and_then(|_| {
                    let mended = xml::with_references(&decoded.text)?;
                    xml::check(&mended.0).is_ok().then_some(mended)
                });
                if let Some((_, line)) = &mended {
                    let line = decoded.lines_above + line;
                    let why = "a bare & is taken as it stands";
                    sink(Problem::note(origin, Some(line), why))?;
                }
                let text = mended.as_ref().map_or(&decoded.text, |(text, _)| text);
                let checked = if mended.is_some() { Ok(()) } else { checked };
                let entries =
                    checked.and_then(|()| feed::entries(feed::with_known_version(text).as_bytes()));
                put_entries(entries, origin, sink)
            }
            "nitf" | "newsMessage" | "newsItem" => match xml::parse(&decoded.text) {
                Ok(tree) if root == "nitf" => {
                    put(nitf::article(&tree, None), &self.raw, origin, sink)
                }
                Ok(tree) if root == "newsItem" => {
                    put(newsml::article(&tree), &self.raw, origin, sink)
                }
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
}

/// Hands on the one article of a file, or says why there is none.
pub(super) fn put(
    article: Result<Composed, String>,
    raw: &[u8],
    origin: Origin<'_>,
    sink: &mut Pieces<'_>,
) -> ControlFlow<()> {
    let composed = match article {
        Ok(composed) => composed,
        Err(why) => return sink(Problem::left_out(origin, None, why)),
    };
    if let Some(note) = composed.note {
        sink(Problem::note(origin, None, note))?;
    }
    let id = composed.id.unwrap_or_else(|| origin.path.to_owned());
    sink(Piece::article(Record {
        article: composed.builder.build(id, origin.path.to_owned()),
        container: origin.container.to_owned(),
        hash: hash(raw),
        capture: None,
    }))
}

/// Hands on the entries of a feed.
pub(super) fn put_entries(
    entries: Result<Entries, String>,
    origin: Origin<'_>,
    sink: &mut Pieces<'_>,
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
    sink: &mut Pieces<'_>,
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

fn read_markdown(raw: &[u8], origin: Origin<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    let text = text(raw, origin, sink)?;
    if text.as_deref().is_some_and(is_unclosed) {
        let why = "front matter is not closed, so it is read as text";
        sink(Problem::note(origin, Some(1), why))?;
    }
    match text.as_deref().map(markdown) {
        Some(Ok(Markdown { composed, unread })) => {
            for place in unread {
                sink(Problem::note(origin, Some(place.line), place.why))?;
            }
            put(Ok(composed), raw, origin, sink)
        }
        Some(Err(broken)) => sink(Problem::left_out(origin, broken.line, broken.why)),
        None => ControlFlow::Continue(()),
    }
}

fn read_plain(raw: &[u8], origin: Origin<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    let Some(text) = text(raw, origin, sink)? else {
        return ControlFlow::Continue(());
    };
    match plain_text(origin.path.to_owned(), origin.path.to_owned(), text) {
        Some(article) => sink(Piece::article(Record {
            article,
            container: origin.container.to_owned(),
            hash: hash(raw),
            capture: None,
        })),
        None => sink(Problem::left_out(origin, None, "no text")),
    }
}

/// The text in these bytes; where there is none, that has been said.
fn text(raw: &[u8], origin: Origin<'_>, sink: &mut Pieces<'_>) -> ControlFlow<(), Option<String>> {
    let (text, said) = match decode(raw) {
        Ok(decoded) => {
            let note = decoded.note.map(|note| Problem::note(origin, None, note));
            (Some(decoded.text), note)
        }
        Err(why) => (None, Some(Problem::left_out(origin, None, why))),
    };
    if let Some(said) = said {
        sink(said)?;
    }
    ControlFlow::Continue(text)
}
