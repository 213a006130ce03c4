//! A page in a crawl: what the record and the HTTP response around it say of it.
//! Decides by them alone whether a record holds a page that was found.

use std::io::{self, BufRead};

use jiff::Timestamp;

use super::block::Block;

/// A page, still packed as the server sent it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub url: String,
    /// When, in seconds.
    pub taken: i64,
    pub charset: Option<String>,
    pub is_chunked: bool,
    /// How it was packed, in the order in which that was done.
    pub encodings: Vec<String>,
}

impl Page {
    /// The page that `record` holds, if any; reads the headers of the response from `body`.
    pub fn of(record: &Block, body: &mut dyn BufRead) -> io::Result<Option<Self>> {
        let Some(url) = record.get("warc-target-uri").map(bare) else {
            return Ok(None);
        };
        let taken = record.get("warc-date").map_or(i64::MIN, seconds);
        let kind = record.get("content-type").unwrap_or_default();
        let page = match record.get("warc-type") {
            Some("response") if kind.starts_with("application/http") => {
                Block::read(body)?.and_then(|response| Self::of_response(&response))
            }
            Some("resource") => of_kind(kind),
            _ => None,
        };
        Ok(page.map(|page| Self {
            url: url.to_owned(),
            taken,
            ..page
        }))
    }

    fn of_response(response: &Block) -> Option<Self> {
        let status = response.first.split_ascii_whitespace().nth(1)?;
        if !matches!(status, "200" | "203") {
            return None;
        }
        let list = |name| response.get(name).unwrap_or_default().to_ascii_lowercase();
        Some(Self {
            is_chunked: list("transfer-encoding").contains("chunked"),
            encodings: list("content-encoding")
                .split(',')
                .map(|encoding| encoding.trim().to_owned())
                .filter(|encoding| !matches!(encoding.as_str(), "" | "identity" | "none"))
                .collect(),
            ..of_kind(response.get("content-type").unwrap_or_default())?
        })
    }
}

/// A page, where the kind of content is one of a page.
fn of_kind(kind: &str) -> Option<Page> {
    let kind = kind.to_ascii_lowercase();
    let mut parts = kind.split(';').map(str::trim);
    matches!(parts.next()?, "text/html" | "application/xhtml+xml").then(|| Page {
        charset: parts
            .find_map(|part| part.strip_prefix("charset="))
            .map(|charset| charset.trim_matches(['"', '\'']).to_owned()),
        ..Page::default()
    })
}

/// Without the marks that old crawlers put around it, and without the place in the page.
fn bare(url: &str) -> &str {
    let url = url.trim_start_matches('<').trim_end_matches('>');
    url.split('#').next().unwrap_or(url)
}

fn seconds(date: &str) -> i64 {
    date.parse::<Timestamp>()
        .map_or(i64::MIN, Timestamp::as_second)
}
