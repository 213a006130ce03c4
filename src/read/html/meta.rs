//! What a page says of its article in `<meta>` elements, and what a reader sees of it: the title, the
//! line that names the author, the date. Also the encoding that a page says it is in.

use std::collections::HashMap;

use dom_query::{Document, NodeRef};

use super::Facts;
use crate::article::Date;
use crate::read::prose::preamble::byline;

/// Names of `<meta>` elements, the one that counts most first.
const HEADLINE: [&str; 8] = [
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "hdl",
    "title",
];
const BYLINE: [&str; 8] = [
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "article:author_name",
    "byl",
];
const PUBLISHER: [&str; 4] = [
    "og:site_name",
    "dc.publisher",
    "publisher",
    "application-name",
];
const DATE: [&str; 19] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.available",
    "dc.date.issued",
    "dc.date",
    "pubdate",
    "publish-date",
    "publishdate",
    "publication_date",
    "date",
    "pdate",
];

/// How far into a page its encoding may be declared, in bytes.
const LOOK_BYTES: usize = 4096;

/// No name of an author is longer, in bytes.
const LIMIT_BYLINE_BYTES: usize = 150;

/// What `<meta>` elements say, else what a reader sees.
pub(super) fn facts(document: &Document) -> Facts {
    let metas = metas(document);
    let first = |names: &[&str]| names.iter().find_map(|name| metas.get(*name)).cloned();
    let publisher = first(&PUBLISHER);
    let seen = seen(document);
    Facts {
        headline: first(&HEADLINE)
            .map(|title| without_site(title, publisher.as_deref()))
            .or(seen.headline),
        byline: first(&BYLINE)
            .and_then(|names| person(&names))
            .or(seen.byline),
        publisher,
        dates: DATE
            .iter()
            .filter_map(|name| metas.get(*name))
            .cloned()
            .chain(seen.dates)
            .collect(),
        language: seen
            .language
            .or_else(|| first(&["og:locale", "content-language", "dc.language"])),
        url: seen.url.or_else(|| first(&["og:url"])),
        body: None,
    }
}

/// The encoding that the first bytes of a page declare.
pub(super) fn charset(raw: &[u8]) -> Option<String> {
    let head = raw.get(..LOOK_BYTES).unwrap_or(raw);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find("charset") {
        rest = rest.get(at + "charset".len()..)?;
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            continue;
        };
        let value = value.trim_start_matches([' ', '"', '\'']);
        let end = value
            .find([' ', '"', '\'', ';', '>', '/'])
            .unwrap_or(value.len());
        return value.get(..end).map(str::to_owned);
    }
    None
}

/// Words without tags and entities, in one line; `None` where nothing is left.
pub(in crate::read) fn plain(words: &str) -> Option<String> {
    let resolved;
    let mut words = words;
    if words.contains(['&', '<']) {
        resolved = Document::fragment(words).text();
        words = &resolved;
    }
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// The names in what a page gives as its author: no address, no `By`, nothing behind a bar.
pub(in crate::read) fn person(words: &str) -> Option<String> {
    let words = words
        .split(['|', '•', '·', '\n'])
        .next()
        .unwrap_or_default()
        .trim();
    let starts_with_by = words
        .get(..3)
        .is_some_and(|by| by.eq_ignore_ascii_case("by "));
    let words = if starts_with_by {
        words.get(3..)?
    } else {
        words
    }
    .trim();
    let fits = !words.is_empty() && words.len() <= LIMIT_BYLINE_BYTES;
    (fits && !super::is_address(words) && !words.starts_with('@')).then(|| words.to_owned())
}

/// Every `<meta>` element by its name in lower case, the first of each; values in one line.
fn metas(document: &Document) -> HashMap<String, String> {
    let mut out = HashMap::new();
    for node in document.select("meta[content]").nodes() {
        let name = ["property", "name", "itemprop", "http-equiv"]
            .iter()
            .find_map(|key| node.attr(key));
        if let (Some(name), Some(value)) = (name, node.attr("content").and_then(|c| plain(&c))) {
            out.entry(name.trim().to_ascii_lowercase()).or_insert(value);
        }
    }
    out
}

/// What a reader sees of it, and what only the page as a whole says.
fn seen(document: &Document) -> Facts {
    let link = document
        .select_single(r#"link[rel="canonical"]"#)
        .attr("href");
    Facts {
        headline: headline(document),
        byline: written_by(document),
        publisher: None,
        dates: dates(document),
        language: document
            .select_single("html")
            .attr("lang")
            .and_then(|lang| plain(&lang)),
        url: link
            .and_then(|url| plain(&url))
            .filter(|url| super::is_address(url)),
        body: None,
    }
}

fn headline(document: &Document) -> Option<String> {
    for heading in [
        r#"h1[itemprop="headline"], h1.headline, h1.entry-title"#,
        "article h1",
        "main h1",
        "h1",
    ] {
        let found = document.select(heading);
        if found.length() == 1 {
            return one_line(&found.text());
        }
    }
    let title = one_line(&document.select_single("head title").text())?;
    Some(without_site(title, None))
}

/// A title without the name of the site behind it. Where the name is not known, a last part
/// behind a bar or between spaced dashes is it, if it is short.
fn without_site(title: String, site: Option<&str>) -> String {
    for mark in [" | ", " – ", " — ", " - ", " · ", " :: "] {
        let Some((head, tail)) = title.rsplit_once(mark) else {
            continue;
        };
        let is_site = match site {
            Some(site) => tail.trim().eq_ignore_ascii_case(site),
            None => tail.split_whitespace().count() <= 4,
        };
        if is_site && !head.trim().is_empty() {
            return head.trim().to_owned();
        }
    }
    title
}

fn written_by(document: &Document) -> Option<String> {
    let marked = document.select_single(r#"[itemprop="author"] [itemprop="name"], [rel="author"]"#);
    if let Some(names) = one_line(&marked.text()).and_then(|words| person(&words)) {
        return Some(names);
    }
    let line = document.select_single(r#".byline, [class*="byline"], [itemprop="author"]"#);
    let words = one_line(&line.text())?;
    let names = byline(&words)
        .map(str::to_owned)
        .or_else(|| person(&words))?;
    let is_name = names.split_whitespace().count() <= 12 && !names.ends_with('.');
    is_name.then_some(names)
}

fn dates(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for place in [
        r#"[itemprop="datePublished"]"#,
        "time[pubdate]",
        "article time",
        "main time",
        "time",
    ] {
        let found = document.select_single(place);
        out.extend(found.nodes().iter().filter_map(date_of));
    }
    let line = document.select_single(".date, .dateline, .published, .pubdate, .timestamp");
    let shown = one_line(&line.text()).filter(|words| Date::parse(words).is_some());
    out.into_iter().chain(shown).collect()
}

fn date_of(node: &NodeRef<'_>) -> Option<String> {
    let value = ["datetime", "content"]
        .iter()
        .find_map(|key| node.attr(key));
    match value {
        Some(value) => plain(&value),
        None => one_line(&node.text()),
    }
}

fn one_line(words: &str) -> Option<String> {
    let words: Vec<&str> = words.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
