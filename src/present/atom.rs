//! Alerts as an Atom feed: an entry a query and new article.
//!
//! Every time in it is the index's own, so the same index gives the same bytes. Ids hold for as
//! long as the query and the article do.

use std::io::{Error, Result, Write};

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Link, Person, Text};

use super::visible::visible;
use crate::engine::{Coverage, Hit};
use crate::suite::{Alert, article_key};

/// Writes a feed.
pub fn alerts_atom(out: &mut dyn Write, alerts: &[Alert], coverage: &Coverage) -> Result<()> {
    let updated = moment(coverage.indexed_at.map(|moment| moment.as_second()));
    let entry = |alert: &Alert, hit: &Hit| entry(alert, hit, updated);
    let entries = alerts
        .iter()
        .flat_map(|alert| alert.hits.iter().map(move |hit| entry(alert, hit)));
    let feed = Feed {
        title: Text::plain("onrecord: new articles that saved queries match"),
        id: "urn:onrecord:alerts".to_owned(),
        updated,
        authors: vec![Person {
            name: "onrecord".to_owned(),
            ..Person::default()
        }],
        entries: entries.collect(),
        ..Feed::default()
    };
    feed.write_to(&mut *out).map_err(Error::other)?;
    writeln!(out)
}

fn entry(alert: &Alert, hit: &Hit, updated: FixedDateTime) -> Entry {
    let article = &hit.article;
    let id = visible(&alert.id);
    let headline = match article.headline_text() {
        "" => &article.path,
        words => words,
    };
    let key = blake3::hash(article_key(article).as_bytes()).to_hex();
    let key = key.get(..16).unwrap_or_default();
    let url = article.url.as_deref().filter(|url| url.starts_with("http"));
    let link = |url: &str| Link {
        href: visible(url).into_owned(),
        rel: "alternate".to_owned(),
        ..Link::default()
    };
    Entry {
        title: Text::plain(format!("{id}: {}", visible(headline))),
        id: format!("urn:onrecord:alert:{id}:{key}"),
        updated,
        published: article.published.map(|date| moment(Some(date.seconds()))),
        links: url.map(link).into_iter().collect(),
        categories: vec![Category {
            term: id.into_owned(),
            ..Category::default()
        }],
        content: Some(Content {
            value: Some(visible(article.slice(hit.passage.span)).into_owned()),
            content_type: Some("text".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

/// 1970 where nothing is known.
fn moment(seconds: Option<i64>) -> FixedDateTime {
    let moment = jiff::Timestamp::from_second(seconds.unwrap_or(0)).unwrap_or_default();
    let parsed = moment.to_string().parse::<FixedDateTime>();
    parsed.unwrap_or_else(|_| FixedDateTime::default())
}
