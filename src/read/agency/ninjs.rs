//! IPTC ninjs, the news items in JSON of agencies: versions 1, 2 and 3, which call the same things
//! by other names. Names count whatever their case.

use serde_json::{Map, Value};

use super::nitf::{put_blocks, set_date};
use crate::read::fields::Composed;
use crate::read::html::{fragment, person};
use crate::read::prose::paragraphs::Paragraph;

/// May a text be an item? A row of another dump hardly ever says these.
pub fn is_likely(json: &str) -> bool {
    json.contains("\"uri\"")
        && ["\"bodies\"", "\"body_", "\"headlines\""]
            .iter()
            .any(|n| json.contains(n))
}

/// The article in an item, or why there is none; nothing where the object is no item.
pub fn article(value: &Value) -> Option<Result<Composed, String>> {
    let item = Item(value.as_object()?);
    item.words("uri")?;
    let is_item = ["bodies", "headlines", "versioncreated", "pubstatus"]
        .iter()
        .any(|name| item.get(name).is_some())
        || item.bodies_by_name().next().is_some();
    is_item.then(|| item.article())
}

#[derive(Clone, Copy)]
struct Item<'v>(&'v Map<String, Value>);

impl<'v> Item<'v> {
    /// A value by its name in lower case.
    fn get(self, name: &str) -> Option<&'v Value> {
        let value = self.0.get(name);
        value.or_else(|| {
            let mut all = self.0.iter();
            all.find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value)
        })
    }

    fn words(self, name: &str) -> Option<String> {
        let words = self.get(name)?.as_str()?.trim();
        (!words.is_empty()).then(|| words.to_owned())
    }

    fn objects(self, name: &str) -> Vec<Item<'v>> {
        let list = self.get(name).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter_map(Value::as_object)
            .map(Item)
            .collect()
    }

    fn article(self) -> Result<Composed, String> {
        let status = self
            .words("pubstatus")
            .unwrap_or_else(|| "usable".to_owned());
        if status != "usable" {
            return Err(format!("its publisher says that it is {status}"));
        }
        let mut out = Composed {
            id: self.words("uri"),
            ..Composed::default()
        };
        out.builder.headline(&self.headline().unwrap_or_default());
        out.builder.byline = self.byline().and_then(|names| person(&names));
        out.builder.publisher = self.publisher();
        out.builder.language = self.words("language");
        let url = ["url", "uri"]
            .iter()
            .find_map(|name| self.words(name).filter(|u| u.starts_with("http")));
        out.builder.url = url;
        let dates = ["firstcreated", "contentcreated", "versioncreated"];
        let dates: Vec<String> = dates.iter().filter_map(|name| self.words(name)).collect();
        set_date(&mut out, &dates);
        let located = self.words("dateline");
        put_blocks(&mut out, located.as_deref(), &self.body()?)?;
        Ok(out)
    }

    fn headline(self) -> Option<String> {
        let headlines = self.objects("headlines");
        let is_main = |item: &&Item<'v>| item.words("role").is_none_or(|role| role == "main");
        let main = headlines.iter().find(is_main).or(headlines.first());
        let words = main.and_then(|item| item.words("value"));
        words
            .or_else(|| self.words("headline"))
            .or_else(|| self.words("title"))
    }

    fn byline(self) -> Option<String> {
        let by = self.words("byline").or_else(|| self.words("by"));
        by.or_else(|| {
            let people = self.objects("people");
            let is_author = |item: &&Item<'v>| {
                item.words("rel")
                    .is_some_and(|rel| rel == "author" || rel == "creator")
            };
            let names: Vec<String> = people
                .iter()
                .filter(is_author)
                .filter_map(|p| p.words("name"))
                .collect();
            (!names.is_empty()).then(|| names.join(", "))
        })
    }

    fn publisher(self) -> Option<String> {
        let named = |name: &str| {
            self.objects(name)
                .iter()
                .find_map(|item| item.words("name"))
        };
        let object = |name: &str| Item(self.get(name)?.as_object()?).words("name");
        named("infosources")
            .or_else(|| named("infosource"))
            .or_else(|| self.words("provider").or_else(|| object("provider")))
            .or_else(|| self.words("source"))
            .or_else(|| {
                self.words("copyrightholder")
                    .or_else(|| object("copyrightholder"))
            })
    }

    /// The paragraphs of the body; of several bodies, the one whose form says most.
    fn body(self) -> Result<Vec<Paragraph>, String> {
        let listed = self.objects("bodies").into_iter().filter_map(|body| {
            let kind = body
                .words("contenttype")
                .unwrap_or_else(|| "text/plain".to_owned());
            Some((kind, body.words("value")?))
        });
        let bodies: Vec<(String, String)> = listed.chain(self.bodies_by_name()).collect();
        let is_marked = |kind: &str| kind.contains("html") || kind.contains("xml");
        let body = bodies
            .iter()
            .find(|(kind, _)| is_marked(kind))
            .or(bodies.first());
        match body {
            None => Ok(Vec::new()),
            Some((kind, words)) if is_marked(kind) => fragment(words),
            Some((_, words)) => Ok(Paragraph::all(words)),
        }
    }

    /// The bodies of version 1: `body_text`, `body_xhtml` and the like.
    fn bodies_by_name(self) -> impl Iterator<Item = (String, String)> {
        self.0.iter().filter_map(|(name, value)| {
            let kind = name.strip_prefix("body_")?;
            let words = value.as_str().filter(|words| !words.trim().is_empty())?;
            Some((kind.to_owned(), words.to_owned()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_says_the_same() {
        for json in [
            r#"{"uri":"http://coast.example/17","versioncreated":"2024-03-01T14:05:00Z","byline":"By Ada Voss","headline":"Berths stay dear",
                "language":"en","copyrightholder":"Coast Wire","body_xhtml":"<p>It <q>came</q>.</p><p>Two.</p>","body_text":"no"}"#,
            r#"{"uri":"http://coast.example/17","contentcreated":"2024-03-01T14:05:00Z","versioncreated":"2024-03-02T00:00:00Z","by":"Ada Voss",
                "headlines":[{"role":"sub","value":"No"},{"role":"main","value":"Berths stay dear"}],"language":"en","infosources":[{"name":"Coast Wire"}],
                "bodies":[{"role":"main","contenttype":"text/html","value":"<p>It “came”.</p><p>Two.</p>"}]}"#,
            r#"{"uri":"http://coast.example/17","firstCreated":"2024-03-01T14:05:00Z","versionCreated":"2024-03-02T00:00:00Z",
                "people":[{"name":"No","rel":"about"},{"name":"Ada Voss","rel":"author"}],"pubStatus":"usable",
                "headlines":[{"value":"Berths stay dear"}],"language":"en","infoSources":[{"name":"Coast Wire"}],
                "bodies":[{"contentType":"text/plain","value":"It “came”.\n\nTwo."}]}"#,
        ] {
            assert!(is_likely(json));
            let value: Value = serde_json::from_str(json).unwrap();
            let composed = article(&value).unwrap().unwrap();
            assert_eq!(composed.id.as_deref(), Some("http://coast.example/17"));
            let article = composed.builder.build("id".into(), "path".into());
            assert_eq!(
                article.text, "Berths stay dear\n\nIt “came”.\n\nTwo.",
                "{json}"
            );
            assert_eq!(article.byline.as_deref(), Some("Ada Voss"), "{json}");
            assert_eq!(article.publisher.as_deref(), Some("Coast Wire"));
            assert_eq!(article.url.as_deref(), Some("http://coast.example/17"));
            let published = article.published.map(|date| date.to_string());
            assert_eq!(published.as_deref(), Some("2024-03-01T14:05:00Z"), "{json}");
        }
    }

    #[test]
    fn other_objects_are_no_items() {
        for json in [
            r#"{"text":"t"}"#,
            r#"{"uri":"u","text":"t"}"#,
            "7",
            r#"{"uri":7,"bodies":[]}"#,
        ] {
            assert!(
                article(&serde_json::from_str(json).unwrap()).is_none(),
                "{json}"
            );
        }
        let withdrawn = r#"{"uri":"u","pubstatus":"canceled","bodies":[{"value":"t"}]}"#;
        let why = article(&serde_json::from_str(withdrawn).unwrap())
            .unwrap()
            .err();
        assert_eq!(
            why.as_deref(),
            Some("its publisher says that it is canceled")
        );
    }
}
