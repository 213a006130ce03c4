//! What a page says of its article in JSON-LD, the form of linked data that search engines read.
//!
//! The article may stand alone, in a list, in an `@graph`, or below a page as its main entity;
//! its type may be one of a list; an author may be a name, an object, a list, or an `@id` that
//! points to another object. Broken blocks say nothing.

use dom_query::Document;
use serde_json::{Map, Value};

use super::Facts;
use super::meta::{person, plain};
use crate::text::fold;

/// The types that are articles, without the word that many end in.
const TYPES: [&str; 10] = [
    "Article",
    "NewsArticle",
    "Report",
    "BlogPosting",
    "SocialMediaPosting",
    "LiveBlogPosting",
    "DiscussionForumPosting",
    "Reportage",
    "Review",
    "CreativeWork",
];

type Object = Map<String, Value>;

/// What the page says of its article.
pub(super) fn facts(document: &Document) -> Facts {
    let scripts = document.select(r#"script[type="application/ld+json"]"#);
    let blocks: Vec<Value> = scripts.iter().filter_map(|s| block(&s.text())).collect();
    let mut objects = Vec::new();
    blocks.iter().for_each(|value| gather(value, &mut objects));
    let articles: Vec<&Object> = objects.iter().copied().filter(|o| is_article(o)).collect();
    let title = fold(&document.select_single("title").text());
    let is_shown = |o: &&&Object| headline(o).is_some_and(|headline| title.contains(&headline));
    let canonical = document.select_single(r#"link[rel="canonical"]"#);
    let canonical = canonical.attr("href");
    let is_canonical = |o: &&&Object| {
        canonical
            .as_deref()
            .is_some_and(|url| address(o) == Some(url))
    };
    let heading = document.select("h1");
    let heading = (heading.length() == 1).then(|| fold(&heading.text()));
    let is_heading = |o: &&&Object| heading.is_some() && headline(o) == heading;
    let found = articles.iter().find(is_canonical);
    let found = found.or_else(|| articles.iter().find(is_heading));
    let article = found
        .or_else(|| articles.iter().find(is_shown))
        .or(articles.first());
    article.map_or_else(Facts::default, |article| read(article, &objects))
}

/// The headline of an article, folded.
fn headline(article: &Object) -> Option<String> {
    let headline = words(article.get("headline").or(article.get("name")))?;
    Some(fold(&headline)).filter(|headline| !headline.is_empty())
}

/// Where an article says that it is.
fn address(article: &Object) -> Option<&str> {
    let page = article.get("mainEntityOfPage");
    let page = page.and_then(|page| page.get("@id").or(Some(page)));
    article.get("url").or(page).and_then(Value::as_str)
}

/// JSON without the commas that stand before an end, as people leave them.
fn without_last_commas(text: &str) -> String {
    let (mut out, mut is_words, mut is_escaped) = (String::new(), false, false);
    for (at, sign) in text.char_indices() {
        let behind = || text.get(at + 1..).unwrap_or_default().trim_start();
        if is_words || sign != ',' || !behind().starts_with(['}', ']']) {
            out.push(sign);
        }
        is_words ^= sign == '"' && !is_escaped;
        is_escaped = is_words && sign == '\\' && !is_escaped;
    }
    out
}

/// A block, without what hides it from old browsers; characters that JSON forbids are spaces.
fn block(text: &str) -> Option<Value> {
    let mut text = text.trim();
    for (open, close) in [
        ("<!--", "-->"),
        ("//<![CDATA[", "//]]>"),
        ("<![CDATA[", "]]>"),
    ] {
        if let Some(inside) = text.strip_prefix(open) {
            text = inside
                .trim_end()
                .strip_suffix(close)
                .unwrap_or(inside)
                .trim();
        }
    }
    let text = text
        .trim_end_matches(';')
        .replace(|c: char| c.is_control(), " ");
    let whole = serde_json::from_str(&text);
    whole
        .or_else(|_| serde_json::from_str(&without_last_commas(&text)))
        .ok()
}

/// The objects that a page is about, the outer ones first. The nesting of JSON is limited where
/// it is read.
fn gather<'v>(value: &'v Value, out: &mut Vec<&'v Object>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, out)),
        Value::Object(object) => {
            out.push(object);
            for key in [
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "hasPart",
                "publisher",
                "author",
            ] {
                object
                    .get(key)
                    .into_iter()
                    .for_each(|value| gather(value, out));
            }
        }
        _ => {}
    }
}

fn is_article(object: &Object) -> bool {
    let is_type = |value: &Value| {
        let name = value.as_str().unwrap_or_default();
        let name = name.rsplit(['/', '#', ':']).next().unwrap_or_default();
        TYPES.contains(&name) || name.ends_with("Article")
    };
    match object.get("@type") {
        Some(Value::Array(types)) => types.iter().any(is_type),
        Some(one) => is_type(one),
        None => false,
    }
}

fn read(article: &Object, objects: &[&Object]) -> Facts {
    let get = |key| article.get(key);
    let name = |key| names(get(key)?, objects, 0);
    let page = get("mainEntityOfPage").and_then(|page| page.get("@id").or(Some(page)));
    let language = get("inLanguage").and_then(|language| {
        let tag = language.get("alternateName").or(language.get("name"));
        words(tag.or(Some(language)))
    });
    Facts {
        headline: words(get("headline").or(get("name"))),
        byline: name("author")
            .or_else(|| name("creator"))
            .and_then(|names| person(&names)),
        publisher: name("publisher").or_else(|| name("sourceOrganization")),
        dates: ["datePublished", "dateCreated"]
            .into_iter()
            .filter_map(|k| words(get(k)))
            .collect(),
        language,
        url: words(get("url")).or_else(|| words(page)),
        body: words(get("articleBody")),
    }
}

/// The words of a string that is not empty, entities and tags resolved.
fn words(value: Option<&Value>) -> Option<String> {
    plain(value?.as_str()?)
}

/// The names in a string, an object, a list, or behind an `@id`.
fn names(value: &Value, objects: &[&Object], depth: usize) -> Option<String> {
    /// Nobody nests names deeper, and an `@id` may point to itself.
    const LIMIT_DEPTH: usize = 4;
    if depth > LIMIT_DEPTH {
        return None;
    }
    match value {
        Value::String(_) => words(Some(value)).filter(|name| !super::is_address(name)),
        Value::Array(all) => {
            let all: Vec<String> = all
                .iter()
                .filter_map(|v| names(v, objects, depth + 1))
                .collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        Value::Object(object) => match object.get("name") {
            Some(name) => names(name, objects, depth + 1),
            None => {
                let id = object.get("@id")?.as_str()?;
                let is_it = |o: &&&Object| o.get("@id").and_then(Value::as_str) == Some(id);
                let named = objects.iter().filter(is_it).find_map(|o| o.get("name"))?;
                names(named, objects, depth + 1)
            }
        },
        _ => None,
    }
}
