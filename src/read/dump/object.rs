//! One object of JSON that is a whole file: a feed, an item of an agency, an article with the usual
//! field names, or a list of such under a name.

use std::ops::ControlFlow;

use serde_json::Value;

use super::row::{explain, row};
use crate::read::agency::feed;
use crate::read::dump::{Counted, Dump};
use crate::read::origin::Origin;
use crate::read::whole::{put, put_entries};
use crate::read::{Pieces, Problem};

/// Under these names services give their articles.
const LISTS: [&str; 7] = [
    "articles", "items", "results", "data", "docs", "response", "hits",
];

/// What tells a JSON Feed.
const FEED: &str = "https://jsonfeed.org/version/";

/// How much memory the values of an object may take, about: there can be many in few bytes.
const LIMIT_MEMORY_BYTES: usize = 256 << 20;

/// What an object takes, and what any other value does.
const OBJECT_BYTES: usize = 640;
const VALUE_BYTES: usize = 64;

/// How deep a list may lie.
const LIMIT_DEPTH: usize = 3;

/// Does the first line of a dump hold more than a row, so that it is all there is?
pub fn holds_many(line: &[u8]) -> bool {
    let needle = FEED.as_bytes();
    let head = line.get(..line.len().min(1024)).unwrap_or_default();
    head.windows(needle.len()).any(|window| window == needle)
}

/// Reads the articles in an object.
pub fn read_object(raw: &[u8], origin: Origin<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text,
        Err(why) => {
            let why = format!("invalid UTF-8 at byte {}", why.valid_up_to() + 1);
            return sink(Problem::left_out(origin, None, why));
        }
    };
    if memory(text) > LIMIT_MEMORY_BYTES {
        let why = "more values than a list of articles has; JSON Lines can have any number";
        return sink(Problem::left_out(origin, None, why));
    }
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(why) => {
            let line = u64::try_from(why.line()).ok();
            return sink(Problem::left_out(origin, line, explain(&why)));
        }
    };
    if value
        .get("version")
        .and_then(Value::as_str)
        .is_some_and(|v| v.starts_with(FEED))
    {
        return put_entries(feed::entries(feed::json(&value).as_bytes()), origin, sink);
    }
    match (row(text, origin.columns), list(&value, 0)) {
        (Err(_), Some(list)) => read_list(list, origin, sink),
        (article, _) => put(article, &origin.columns.salted(raw), origin, sink),
    }
}

/// About what the values take, told by the signs between them.
fn memory(json: &str) -> usize {
    let of = |byte| match byte {
        b'{' => OBJECT_BYTES,
        b',' | b'[' => VALUE_BYTES,
        _ => 0,
    };
    json.bytes().map(of).sum()
}

fn read_list(list: &[Value], origin: Origin<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
    let mut dump = Dump::new(origin, Counted::Elements);
    for (number, value) in (1..).zip(list) {
        let json = value.to_string();
        dump.put(number, json.as_bytes(), row(&json, origin.columns), sink)?;
    }
    ControlFlow::Continue(())
}

/// The list of objects under a name that services use.
fn list(value: &Value, depth: usize) -> Option<&[Value]> {
    let found = LISTS.iter().filter_map(|name| value.get(name));
    let mut found = found.filter_map(|value| match value {
        Value::Array(all) if all.iter().any(Value::is_object) => Some(all.as_slice()),
        Value::Object(_) if depth < LIMIT_DEPTH => list(value, depth + 1),
        _ => None,
    });
    found.next()
}

#[cfg(test)]
mod tests {
    use crate::read::tests::{articles, problems, stream};

    #[test]
    fn an_object_is_what_it_looks_like() {
        for (json, paths) in [
            (
                "{\n  \"title\": \"Late\",\n  \"text\": \"It came.\"\n}\n",
                vec!["a.json"],
            ),
            (
                "{\"title\":\"Late\",\"text\":\"It came.\"}",
                vec!["a.json:1"],
            ),
            (
                "{\"text\":\"It came.\"}\n{\"text\":\"It came.\"}\n",
                vec!["a.json:1", "a.json:2"],
            ),
            (
                "{\n\"status\": \"ok\", \"articles\": [{\"content\": \"It came.\"}, {\"content\": \"It came.\"}]\n}",
                vec!["a.json#1", "a.json#2"],
            ),
            (
                "{\n\"response\": {\"docs\": [{\"body\": \"It came.\"}]}\n}",
                vec!["a.json#1"],
            ),
            (
                "{\"version\": \"https://jsonfeed.org/version/1\", \"title\": \"T\", \"items\": [{\"id\": \"x\", \"content_text\": \"It came.\"}]}",
                vec!["a.json#x"],
            ),
            (
                "{\n \"uri\": \"urn:x\",\n \"bodies\": [{\"value\": \"It came.\"}]\n}",
                vec!["a.json"],
            ),
        ] {
            let items = stream(json, "a.json");
            let got: Vec<_> = articles(&items).map(|a| a.path.as_str()).collect();
            assert_eq!(got, paths, "{json}: {:?}", problems(&items));
            assert!(articles(&items).all(|a| a.text.ends_with("It came.")));
        }
    }

    #[test]
    fn a_broken_object_says_where() {
        let items = stream("{\n  \"title\": \"Late\",\n  \"text\": }\n", "a.json");
        assert_eq!(
            problems(&items),
            ["a.json:3: broken JSON at column 11: expected value"]
        );
        assert_eq!(
            problems(&stream("{\n \"a\": 1\n}", "a.json")),
            ["a.json: no text"]
        );
    }
}
