//! One row of a dump: an object with the field names that common tools write, or those that a
//! person gave. Knows nothing of lines, files or addresses.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::{DeserializeSeed, IgnoredAny};

use super::named::Named;
use crate::read::agency::ninjs;
use crate::read::columns::Columns;
use crate::read::fields::{Composed, Field, Fields, Value};
use crate::read::prose::paragraphs::{is_apart, paragraphs, put};

/// The article in one object of JSON, or why there is none.
pub fn row(json: &str, columns: &Columns) -> Result<Composed, String> {
    if columns.are_usual() && ninjs::is_likely(json) {
        let value = serde_json::from_str(json).map_err(|why| explain(&why))?;
        if let Some(article) = ninjs::article(&value) {
            return article;
        }
    }
    let mut from = serde_json::Deserializer::from_str(json);
    let fields = Named(columns).deserialize(&mut from).and_then(|fields| {
        from.end()?;
        Ok(fields)
    });
    article(fields.map_err(|why| explain(&why))?).map_err(|why| {
        let missing = columns.missing(&names(json));
        missing.unwrap_or_else(|| why.to_owned())
    })
}

/// The article that fields make up, or why they make none.
pub fn article(mut fields: Fields<'_>) -> Result<Composed, &'static str> {
    let mut out = fields.compose();
    let title = fields.take(Field::Title).line().unwrap_or_default();
    out.builder.headline(&title);
    let blocks = match fields.take(Field::Text) {
        Value::Words(words) => vec![words],
        Value::List(blocks) => blocks,
        Value::Nothing | Value::Number(_) | Value::Whole(_) => Vec::new(),
    };
    if blocks.iter().all(|words| words.trim().is_empty()) {
        return Err("no text");
    }
    put_body(&mut out, &title, &blocks);
    Ok(out)
}

/// The names in an object.
fn names(json: &str) -> Vec<String> {
    let object: BTreeMap<String, IgnoredAny> = serde_json::from_str(json).unwrap_or_default();
    object.into_keys().collect()
}

/// Many dumps repeat the title as the first paragraph; it is not said twice.
pub fn put_body(out: &mut Composed, title: &str, blocks: &[Cow<'_, str>]) {
    let mut is_first = true;
    for text in blocks {
        for span in paragraphs(text) {
            let words = span.of(text).unwrap_or_default();
            let repeats = std::mem::take(&mut is_first) && is_title(words, title);
            if !repeats {
                put(&mut out.builder, words, is_apart(text, span));
            }
        }
    }
}

fn is_title(words: &str, title: &str) -> bool {
    let bare = |words: &str| words.trim().trim_end_matches('.').len();
    words.get(..bare(words)) == title.get(..bare(title))
}

/// Why JSON could not be read.
pub fn explain(why: &serde_json::Error) -> String {
    if why.is_data() {
        return "not a JSON object".to_owned();
    }
    let message = why.to_string();
    let place = format!(" at line {} column {}", why.line(), why.column());
    let reason = message.strip_suffix(place.as_str()).unwrap_or(&message);
    format!("broken JSON at column {}: {reason}", why.column())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn article(line: &str) -> Article {
        row(line, Columns::USUAL)
            .unwrap()
            .builder
            .build("id".into(), "path".into())
    }

    #[test]
    fn every_name_of_a_field_is_known() {
        let lines = [
            r#"{"title":"Late ferry","text":"It came.","date":"2024-03-01","author":"Ada Voss","source":"Tide","url":"u","language":"en"}"#,
            r#"{"headline":"Late ferry","maintext":"It came.","date_publish":"2024-03-01","authors":["Ada Voss"],"publisher":{"id":7,"name":"Tide"},"link":"u","lang":"en"}"#,
            r#"{"title":"Late ferry","content":"It came.","published":"2024-03-01","byline":{"name":"Ada Voss"},"source_domain":"Tide","url":"u","language":"en"}"#,
            r#"{"title":"Late ferry","body":"It came.","publishedAt":"2024-03-01","authors":[{"name":"Ada Voss"}],"hostname":"Tide","url":"u","language":"en","extra":{"deep":[1,{}]}}"#,
        ];
        for line in lines {
            let article = article(line);
            assert_eq!(article.headline_text(), "Late ferry", "{line}");
            assert_eq!(article.text, "Late ferry\n\nIt came.", "{line}");
            assert_eq!(article.byline.as_deref(), Some("Ada Voss"), "{line}");
            assert_eq!(article.publisher.as_deref(), Some("Tide"), "{line}");
            assert_eq!(article.url.as_deref(), Some("u"), "{line}");
            assert_eq!(article.language.as_deref(), Some("en"), "{line}");
            let published = article.published.map(|date| date.to_string());
            assert_eq!(published.as_deref(), Some("2024-03-01"), "{line}");
        }
    }

    #[test]
    fn a_source_that_is_an_address_is_no_publisher() {
        let found = |line| {
            let article = article(line);
            (article.url.unwrap(), article.publisher)
        };
        assert_eq!(
            found(
                r#"{"text":"t","source":"https://tide.example/a","source-hostname":"Tide","hostname":"tide.example"}"#
            ),
            ("https://tide.example/a".to_owned(), Some("Tide".to_owned()))
        );
        assert_eq!(
            found(r#"{"text":"t","source":"http://tide.example/a","link":"u"}"#),
            ("u".to_owned(), None)
        );
    }

    #[test]
    fn the_name_that_counts_more_wins() {
        let article = article(r#"{"body":"short","text":"long","title":"","headline":"h"}"#);
        assert_eq!(article.text, "h\n\nlong");
    }

    #[test]
    fn several_authors_are_one_byline() {
        let article = article(r#"{"text":"t","authors":["Ada Voss",{"name":"Bo Lind"},null]}"#);
        assert_eq!(article.byline.as_deref(), Some("Ada Voss, Bo Lind"));
    }

    #[test]
    fn ids_are_words_or_numbers() {
        let id = |line| row(line, Columns::USUAL).unwrap().id;
        assert_eq!(id(r#"{"id":"a-1","text":"t"}"#).as_deref(), Some("a-1"));
        assert_eq!(id(r#"{"id":17,"text":"t"}"#).as_deref(), Some("17"));
        assert_eq!(
            id(r#"{"id":18446744073709551615,"text":"t"}"#).as_deref(),
            Some("18446744073709551615")
        );
        assert_eq!(id(r#"{"id":null,"text":"t"}"#), None);
    }

    #[test]
    fn text_is_split_into_paragraphs() {
        let paragraphs = |line| {
            let article = article(line);
            let slice = |span: &crate::text::Span| article.slice(*span).to_owned();
            article.paragraphs.iter().map(slice).collect::<Vec<_>>()
        };
        assert_eq!(paragraphs(r#"{"text":"One.\n\nTwo."}"#), ["One.", "Two."]);
        assert_eq!(paragraphs(r#"{"text":"One.\nTwo."}"#), ["One.", "Two."]);
        assert_eq!(paragraphs(r#"{"text":["One.","Two."]}"#), ["One.", "Two."]);
        assert_eq!(
            paragraphs(r#"{"title":"Late ferry","text":"Late ferry.\n\nTwo."}"#),
            ["Two."]
        );
    }

    #[test]
    fn dates_are_read_or_noted() {
        let note = |line| row(line, Columns::USUAL).unwrap().note;
        assert_eq!(note(r#"{"text":"t","date":1709301900}"#), None);
        assert_eq!(note(r#"{"text":"t","date":null}"#), None);
        assert_eq!(
            note(r#"{"text":"t","date":"03/04/2024"}"#).as_deref(),
            Some(r#"date "03/04/2024" not understood"#)
        );
        assert_eq!(
            note(r#"{"text":"t","date":12}"#).as_deref(),
            Some(r#"date "12" not understood"#)
        );
    }

    #[test]
    fn bad_rows_say_why() {
        for (line, why) in [
            (r#"{"title":"Late ferry"}"#, "no text"),
            (r#"{"title":"Late ferry","text":" \n"}"#, "no text"),
            (r#"{"text":7}"#, "no text"),
            (r#"["text"]"#, "not a JSON object"),
            ("7", "not a JSON object"),
            (
                r#"{"text":"t""#,
                "broken JSON at column 11: EOF while parsing an object",
            ),
            (
                r#"{"text":"t"} x"#,
                "broken JSON at column 14: trailing characters",
            ),
        ] {
            assert_eq!(
                row(line, Columns::USUAL).map(|_| ()),
                Err(why.to_owned()),
                "{line}"
            );
        }
    }
}
