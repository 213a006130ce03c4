//! RSS, Atom and JSON Feed: an entry is an article. Where a feed carries only a summary of an entry,
//! the article is marked as partial.

use std::io::Read;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use feed_rs::model::{Entry, Feed, Link, Text};
use feed_rs::parser::Builder;
use serde_json::Value;

use crate::article::Date;
use crate::read::fields::Composed;
use crate::read::html::{fragment, person, plain};
use crate::read::prose::paragraphs::Paragraph;

/// Marks a moment that stands for a whole day: the reader of feeds knows moments alone.
const DAY_NANOSECONDS: u32 = 1;

/// What a feed holds.
pub struct Entries {
    /// Each with its id, where it has one; an article, or why there is none.
    pub entries: Vec<(Option<String>, Result<Composed, String>)>,
    /// What a person should know of the feed.
    pub note: Option<String>,
}

/// The entries of a feed in UTF-8, or why there are none.
pub fn entries(feed: impl Read) -> Result<Entries, String> {
    let odd = Arc::new(Mutex::new(Vec::new()));
    let dates = Arc::clone(&odd);
    let parser = Builder::new()
        .sanitize_content(false)
        .id_generator(|links, _, _| links.first().map(|l| l.href.clone()).unwrap_or_default())
        .timestamp_parser(move |words| moment(words, &dates))
        .build();
    let feed = parser
        .parse(feed)
        .map_err(|why| format!("broken feed: {why}"))?;
    let odd = odd.lock().map(|odd| odd.clone()).unwrap_or_default();
    let note = match odd.as_slice() {
        [] => None,
        [one] => Some(format!("date {one:?} not understood")),
        [one, rest @ ..] => Some(format!(
            "date {one:?} and {} more not understood",
            rest.len()
        )),
    };
    let entry = |entry: &Entry| {
        let id = Some(entry.id.trim().to_owned()).filter(|id| !id.is_empty());
        (id, article(entry, &feed))
    };
    Ok(Entries {
        entries: feed.entries.iter().map(entry).collect(),
        note,
    })
}

/// A feed of a version that is not known is read as one of RSS 2.
pub fn with_known_version(text: &str) -> String {
    let Some(at) = text.find("<rss") else {
        return text.to_owned();
    };
    let (before, tag) = text.split_at(at);
    let end = tag.find('>').unwrap_or(0);
    let (tag, rest) = tag.split_at(end);
    let is_known = ["2.0", "0.91", "0.92"].iter().any(|v| {
        tag.contains(&format!("version=\"{v}\"")) || tag.contains(&format!("version='{v}'"))
    });
    if is_known {
        return text.to_owned();
    }
    let tag = tag
        .replace("version=", "said=")
        .replacen("<rss", "<rss version=\"2.0\"", 1);
    format!("{before}{tag}{rest}")
}

fn moment(words: &str, odd: &Mutex<Vec<String>>) -> Option<DateTime<Utc>> {
    let date = Date::parse(words);
    if date.is_none()
        && let Ok(mut odd) = odd.lock()
    {
        odd.push(words.trim().to_owned());
    }
    let date = date?;
    let is_day = matches!(date, Date::Day(_));
    DateTime::from_timestamp(date.seconds(), u32::from(is_day) * DAY_NANOSECONDS)
}

/// What a moment stands for.
fn date_of(moment: DateTime<Utc>) -> Option<Date> {
    let date = Date::parse(&moment.to_rfc3339())?;
    let is_day = moment.timestamp_subsec_nanos() == DAY_NANOSECONDS;
    Some(if is_day { Date::Day(date.day()) } else { date })
}

/// A JSON Feed whose values are of the kinds that its readers want: a number is taken for words, as
/// the format asks for, and what else is of another kind, or is not used here, is left out.
pub fn json(feed: &Value) -> String {
    let mut out = feed.as_object().cloned().unwrap_or_default();
    out.retain(|name, value| is_kept(name, value));
    let items = feed.get("items").and_then(Value::as_array);
    let items = items.into_iter().flatten().map(|item| {
        let mut item = item.as_object().cloned().unwrap_or_default();
        item.retain(|name, value| is_kept(name, value));
        item.entry("id").or_insert_with(|| Value::from(""));
        Value::Object(item)
    });
    out.insert("items".to_owned(), items.collect());
    Value::Object(out).to_string()
}

/// Is a field of a JSON Feed used here, and of the kind that it has? Numbers become words.
fn is_kept(name: &str, value: &mut Value) -> bool {
    const WORDS: [&str; 12] = [
        "version",
        "id",
        "title",
        "url",
        "external_url",
        "home_page_url",
        "content_html",
        "content_text",
        "summary",
        "date_published",
        "date_modified",
        "language",
    ];
    if let ("author" | "authors", Value::Object(_) | Value::Array(_)) = (name, &*value) {
        return is_author(value);
    }
    if value.is_number() {
        *value = Value::from(value.to_string());
    }
    WORDS.contains(&name) && value.is_string()
}

/// An author, or a list of such, without what is of another kind.
fn is_author(value: &mut Value) -> bool {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| value.is_string());
            true
        }
        Value::Array(all) => {
            all.retain_mut(|value| value.is_object() && is_author(value));
            true
        }
        _ => false,
    }
}

fn article(entry: &Entry, feed: &Feed) -> Result<Composed, String> {
    let mut out = Composed {
        id: Some(entry.id.trim().to_owned()).filter(|id| !id.is_empty()),
        ..Composed::default()
    };
    let title = entry.title.as_ref().and_then(|title| plain(&title.content));
    out.builder.headline(&title.clone().unwrap_or_default());
    out.builder.url = link(&entry.links);
    let people = match entry.authors.is_empty() {
        true => &feed.authors,
        false => &entry.authors,
    };
    let names: Vec<&str> = people.iter().filter_map(|p| p.name.as_deref()).collect();
    out.builder.byline = plain(&names.join(", ")).and_then(|names| person(&names));
    out.builder.publisher = feed.title.as_ref().and_then(|title| plain(&title.content));
    out.builder.language = entry.language.clone().or(feed.language.clone());
    out.builder.published = entry.published.or(entry.updated).and_then(date_of);
    let (blocks, is_partial) = text(entry)?;
    out.builder.is_partial = is_partial;
    super::nitf::put_blocks(&mut out, None, &blocks)?;
    Ok(out)
}

/// The paragraphs of an entry, and whether they are only its summary.
fn text(entry: &Entry) -> Result<(Vec<Paragraph>, bool), String> {
    if let Some(body) = entry
        .content
        .as_ref()
        .and_then(|content| content.body.as_ref())
    {
        let kind = entry
            .content
            .as_ref()
            .map(|content| content.content_type.to_string());
        let blocks = match kind.as_deref() {
            Some("text/plain") => Paragraph::all(body),
            _ => fragment(body)?,
        };
        if !blocks.is_empty() {
            return Ok((blocks, false));
        }
    }
    let summary = |text: &Text| match text.content_type.subty().as_str() {
        "plain" => Ok(Paragraph::all(&text.content)),
        _ => fragment(&text.content),
    };
    let blocks = entry.summary.as_ref().map_or(Ok(Vec::new()), summary)?;
    Ok((blocks, true))
}

/// The address of the page itself.
fn link(links: &[Link]) -> Option<String> {
    let is_page = |link: &&Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let link = links.iter().find(is_page)?;
    link.href
        .contains("://")
        .then(|| link.href.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    const RSS: &str = r#"<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>The Evening Tide</title><language>en-gb</language>
        <item><title>Berths stay dear &amp;amp; rare</title><link>https://tide.example/1</link><guid>t-1</guid>
          <dc:creator>Ada Voss</dc:creator><pubDate>Fri, 01 Mar 2024 14:05:00 GMT</pubDate>
          <description>No.</description><content:encoded><![CDATA[<p>It <q>came</q>.</p><p>Two.</p>]]></content:encoded></item>
        <item><title>Gulls return</title><link>https://tide.example/2</link><pubDate>soon</pubDate>
          <description>&lt;p&gt;They are back.&lt;/p&gt;</description></item>
        <item><title>Nothing</title></item>
        </channel></rss>"#;

    const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-gb"><title>The Evening Tide</title><id>f</id>
        <author><name>Ada Voss</name></author>
        <entry><id>t-1</id><title>Berths stay dear &amp; rare</title><link href="https://tide.example/1"/>
          <published>2024-03-01T14:05:00Z</published><updated>2024-03-02T00:00:00Z</updated>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <q>came</q>.</p><p>Two.</p></div></content></entry>
        <entry><id>t-2</id><title>Gulls return</title><link href="https://tide.example/2"/><updated>2024-03-02T00:00:00Z</updated>
          <summary>They are back.</summary></entry></feed>"#;

    const JSON: &str = r#"{"version":"https://jsonfeed.org/version/1.1","title":"The Evening Tide","language":"en-gb","authors":[{"name":"Ada Voss"}],
        "items":[{"id":"t-1","title":"Berths stay dear & rare","url":"https://tide.example/1","date_published":"2024-03-01T14:05:00Z","content_html":"<p>It <q>came</q>.</p><p>Two.</p>"},
        {"id":"t-2","title":"Gulls return","url":"https://tide.example/2","summary":"They are back."}]}"#;

    fn read(feed: &str) -> Vec<Article> {
        let all = entries(feed.as_bytes()).unwrap().entries.into_iter();
        let articles = all.filter_map(|(id, article)| Some((id?, article.ok()?)));
        articles
            .map(|(id, composed)| composed.builder.build(id, "path".into()))
            .collect()
    }

    #[test]
    fn entries_are_articles_and_summaries_are_partial() {
        for feed in [RSS, ATOM, JSON] {
            let articles = read(feed);
            assert_eq!(articles.len(), 2, "{feed}");
            let [whole, summary] = [&articles[0], &articles[1]];
            assert_eq!(
                whole.text, "Berths stay dear & rare\n\nIt “came”.\n\nTwo.",
                "{feed}"
            );
            assert_eq!(whole.byline.as_deref(), Some("Ada Voss"));
            assert_eq!(whole.publisher.as_deref(), Some("The Evening Tide"));
            assert_eq!(whole.url.as_deref(), Some("https://tide.example/1"));
            assert_eq!(whole.id, "t-1");
            assert_eq!(
                whole.published.map(|d| d.to_string()).as_deref(),
                Some("2024-03-01T14:05:00Z")
            );
            assert!(!whole.partial);
            assert_eq!(summary.text, "Gulls return\n\nThey are back.");
            assert!(summary.partial, "{feed}");
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        let rss = entries(RSS.as_bytes()).unwrap();
        assert_eq!(rss.note.as_deref(), Some("date \"soon\" not understood"));
        assert_eq!(
            rss.entries[2].1.as_ref().err().map(String::as_str),
            Some("no text")
        );
        assert_eq!(rss.entries[1].0.as_deref(), Some("https://tide.example/2"));
        assert_eq!(rss.entries[2].0, None);
        assert!(entries(&b"<rss version=\"2.0\"><channel><item>"[..]).is_err());
    }

    #[test]
    fn one_odd_item_of_a_json_feed_costs_no_other() {
        let feed: Value = serde_json::from_str(
            r#"{"version":"https://jsonfeed.org/version/1","title":"F","items":[{"id":1,"content_text":"One."},
            {"id":"2","content_text":"Two.","attachments":[{"size_in_bytes":1.5}],"author":{"name":"Ada Voss","url":7}},
            {"id":"3","content_text":4.5,"tags":7},{"content_text":["No"]},5,{"id":"6","content_text":"Six.","authors":[{"name":"Bo"},3]}]}"#,
        )
        .unwrap();
        let articles = read(&json(&feed));
        let texts: Vec<_> = articles
            .iter()
            .map(|a| (a.id.as_str(), a.text.as_str()))
            .collect();
        assert_eq!(
            texts,
            [("1", "One."), ("2", "Two."), ("3", "4.5"), ("6", "Six.")]
        );
        assert_eq!(articles[1].byline.as_deref(), Some("Ada Voss"));
        assert_eq!(articles[3].byline.as_deref(), Some("Bo"));
    }

    #[test]
    fn a_day_stays_a_day() {
        let rss = RSS.replace(
            "Fri, 01 Mar 2024 14:05:00 GMT",
            "Fri, 01 Mar 2024 14:05:00 XYZ",
        );
        let date = read(&rss)[0].published.map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some("2024-03-01"));
    }

    #[test]
    fn an_unknown_version_is_read_as_rss_2() {
        for tag in [
            "<rss>",
            "<rss version=\"2.0.1\">",
            "<rss version='1.0' x='y'>",
        ] {
            let feed = with_known_version(&RSS.replacen(
                "<rss version=\"2.0\"",
                tag.trim_end_matches('>'),
                1,
            ));
            assert_eq!(read(&feed).len(), 2, "{tag}");
        }
        assert_eq!(with_known_version(RSS), RSS);
    }
}
