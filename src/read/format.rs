//! The formats of articles, told by a name or by the first bytes.
//! Knows the outside of each format only; what is in it is the business of its reader.

use std::path::Path;

use super::{front, html};

/// How bytes are read, once they are unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Plain,
    Markdown,
    /// A web page.
    Html,
    /// One JSON object a line.
    Rows,
    /// The content decides.
    Unknown,
}

impl Format {
    /// By the extension, that before a `.gz` where there is one.
    pub(super) fn of_name(name: &str) -> Self {
        let lower = name.to_ascii_lowercase();
        let packed = lower.strip_suffix(".gz");
        let inner = packed.unwrap_or(&lower);
        match Path::new(inner).extension().and_then(|e| e.to_str()) {
            Some("txt" | "text") => Self::Plain,
            Some("md" | "markdown") => Self::Markdown,
            Some("html" | "htm" | "xhtml") => Self::Html,
            Some("jsonl" | "ndjson") => Self::Rows,
            Some("json") if packed.is_some() => Self::Rows,
            _ => Self::Unknown,
        }
    }

    /// This format, or where the name told none, that of the first bytes.
    pub(super) fn or_of(self, head: &[u8]) -> Self {
        if self != Self::Unknown {
            return self;
        }
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        if head.trim_ascii_start().starts_with(b"{") {
            Self::Rows
        } else if front::begins(head) {
            Self::Markdown
        } else if html::begins(head) {
            Self::Html
        } else {
            Self::Plain
        }
    }
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
            ("a.jsonl", Format::Rows),
            ("a.ndjson.gz", Format::Rows),
            ("a.json.gz", Format::Rows),
            ("a.json", Format::Unknown),
            ("a", Format::Unknown),
            ("txt", Format::Unknown),
        ] {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
    }
}
