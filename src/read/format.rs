//! The formats of articles, told by a name or by the first bytes.
//! Knows the outside of each format only; what is in it is the business of its reader.

use std::path::Path;

use serde::de::IgnoredAny;

use super::columns::Columns;
use super::dump::shape::Shape;
use super::html;
use super::prose::front;

/// How bytes are read, once they are unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Plain,
    Markdown,
    /// A web page.
    Html,
    /// A feed, or the XML of an agency; the outermost element decides.
    Xml,
    /// One JSON object a line.
    Rows,
    /// An array, an object, or one object a line; the content decides.
    Json,
    /// One JSON object that is the whole file.
    Object,
    /// A table with commas.
    Csv,
    /// A table with tabs.
    Tsv,
    /// Articles of any format, or pages, or rows.
    Archive,
    /// Of a kind that is known and not read.
    Unread(&'static str),
    /// The content decides.
    Unknown,
}

/// What a file of JSON is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Json {
    Array,
    Object,
    Rows,
}

/// What a letter is, of which only its text is news.
const EMAIL: &str = "an e-mail (save its text as .txt)";

/// The first bytes of files that are not read, and what they are.
const UNREAD: [(&[u8], &str); 7] = [
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "the old Office format"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"SQLite format 3", "SQLite"),
];

impl Format {
    /// By the extension, that before a `.gz` or `.zst` where there is one.
    pub(super) fn of_name(name: &str) -> Self {
        let lower = name.to_ascii_lowercase();
        let packed = [".gz", ".zst"].iter().find_map(|e| lower.strip_suffix(e));
        let inner = packed.unwrap_or(&lower);
        match Path::new(inner).extension().and_then(|e| e.to_str()) {
            Some("txt" | "text") => Self::Plain,
            Some("md" | "markdown") => Self::Markdown,
            Some("html" | "htm" | "xhtml") => Self::Html,
            Some("xml" | "rss" | "atom" | "nitf" | "newsml") => Self::Xml,
            Some("jsonl" | "ndjson") => Self::Rows,
            Some("json" | "jsonfeed" | "ninjs") => Self::Json,
            Some("csv") => Self::Csv,
            Some("tsv" | "tab") => Self::Tsv,
            Some("zip" | "tar" | "tgz" | "tzst" | "warc" | "parquet") => Self::Archive,
            _ => Self::Unknown,
        }
    }

    /// Is it read piece by piece, whatever its size?
    pub(super) fn is_streamed(self) -> bool {
        matches!(self, Self::Rows | Self::Json | Self::Csv | Self::Tsv)
    }

    /// This format, or where the name told none, that of the first bytes.
    pub(super) fn or_of(self, head: &[u8], columns: &Columns) -> Self {
        if let Some((_, kind)) = UNREAD.iter().find(|(mark, _)| head.starts_with(mark)) {
            return Self::Unread(kind);
        }
        if !matches!(self, Self::Unknown | Self::Archive) {
            return self;
        }
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let begin = head.trim_ascii_start();
        if begin.starts_with(b"{") || is_array(begin) {
            Self::Json
        } else if front::begins(head) {
            Self::Markdown
        } else if html::begins(head) {
            Self::Html
        } else if is_xml(begin) {
            Self::Xml
        } else if is_email(head) {
            Self::Unread(EMAIL)
        } else if Shape::of(head, columns).is_table() {
            Self::Csv
        } else {
            Self::Plain
        }
    }
}

impl Json {
    /// What begins like this.
    pub(super) fn of(head: &[u8]) -> Self {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let head = head.trim_ascii_start();
        if head.starts_with(b"[") {
            return Self::Array;
        }
        // A first line that is no whole object, with more of it below, is laid out for people.
        let Some(end) = head.iter().position(|b| *b == b'\n') else {
            return Self::Rows;
        };
        let (line, rest) = head.split_at(end);
        let why = serde_json::from_slice::<IgnoredAny>(line).err();
        let is_cut = why.is_some_and(|why| why.is_eof());
        match is_cut && !rest.trim_ascii_start().starts_with(b"{") {
            true => Self::Object,
            false => Self::Rows,
        }
    }
}

/// Does an array of objects begin here? A note in brackets does not.
fn is_array(begin: &[u8]) -> bool {
    let inside = begin.strip_prefix(b"[").map(<[u8]>::trim_ascii_start);
    inside.is_some_and(|inside| inside.starts_with(b"{") || inside == b"]")
}

/// Does a letter begin here: several headers, among them one that only mail programs write? A memo
/// has `From:` and `To:` as well, and a headline may be `Received: wisdom`.
fn is_email(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let lines = head.lines().skip_while(|line| line.starts_with("From "));
    let headers = lines.map_while(|line| match line.split_once(':') {
        _ if line.starts_with([' ', '\t']) => Some(String::new()),
        Some((name, _)) if name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => {
            Some(name.to_ascii_lowercase())
        }
        _ => None,
    });
    let marks = [
        "received",
        "return-path",
        "delivered-to",
        "message-id",
        "mime-version",
    ];
    let names: Vec<String> = headers.filter(|name| !name.is_empty()).collect();
    names.len() > 1 && names.iter().any(|name| marks.contains(&name.as_str()))
}

fn is_xml(begin: &[u8]) -> bool {
    let roots: [&[u8]; 8] = [
        b"<?xml",
        b"<rss",
        b"<feed",
        b"<entry",
        b"<rdf:RDF",
        b"<nitf",
        b"<newsItem",
        b"<newsMessage",
    ];
    roots.iter().any(|root| begin.starts_with(root))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_formats() {
        for (name, format) in [
            ("a.txt", Format::Plain),
            ("a.TEXT", Format::Plain),
            ("a.txt.gz", Format::Plain),
            ("a.md", Format::Markdown),
            ("a.Markdown", Format::Markdown),
            ("a.htm.gz", Format::Html),
            ("a.rss", Format::Xml),
            ("a.jsonl", Format::Rows),
            ("a.ndjson.gz", Format::Rows),
            ("a.json.gz", Format::Json),
            ("a.json", Format::Json),
            ("a.CSV", Format::Csv),
            ("a.tsv.gz", Format::Tsv),
            ("a.jsonl.zst", Format::Rows),
            ("a.tar.gz", Format::Archive),
            ("a.tgz", Format::Archive),
            ("a.zip", Format::Archive),
            ("a.pdf", Format::Unknown),
            ("a", Format::Unknown),
            ("txt", Format::Unknown),
        ] {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
    }

    #[test]
    fn beginnings_tell_formats() {
        for (head, format) in [
            ("{\"text\":", Format::Json),
            ("[ {\"text\":", Format::Json),
            ("[Editor’s note: late]\n", Format::Plain),
            ("<!DOCTYPE html><html>", Format::Html),
            ("<?xml version=\"1.0\"?>\n<html xmlns=", Format::Html),
            ("<?xml version=\"1.0\"?>\n<rss", Format::Xml),
            ("<nitf>", Format::Xml),
            ("<b>Late</b>", Format::Plain),
            ("id,title,text\n", Format::Csv),
            ("title;Text\n", Format::Csv),
            ("Title, text and date\n", Format::Plain),
            ("Late\n\nIt came.", Format::Plain),
            ("%PDF-1.7", Format::Unread("PDF")),
            (
                "From: Ada <a@b.example>\r\nSubject: Late\r\n it is\r\nMIME-Version: 1.0\r\n\r\nIt came.",
                Format::Unread(EMAIL),
            ),
            ("FROM: Ada\nTO: Bo\n\nMessage-ID: 7", Format::Plain),
            ("Received: wisdom on the bridge\n\nIt came.", Format::Plain),
            ("Message-ID: 7\nIt came.", Format::Plain),
        ] {
            let columns = Columns::default();
            assert_eq!(
                Format::Unknown.or_of(head.as_bytes(), &columns),
                format,
                "{head}"
            );
        }
    }
}
