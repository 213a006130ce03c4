//! The JSON shapes that the program promises, and the check that their offsets slice.
//!
//! Unknown keys are let through, since keys may be added; missing ones are not.

#![allow(
    dead_code,
    reason = "states every key that is promised, whether or not a test reads it"
)]

use serde::Deserialize;

/// An article as `extract` gives it.
#[derive(Debug, Deserialize)]
pub struct Article {
    #[serde(flatten)]
    pub head: Head,
    #[serde(deserialize_with = "given")]
    pub language: Option<String>,
    pub paragraphs: Vec<Range>,
    pub quotes: Vec<Quote>,
}

/// What identifies an article.
#[derive(Debug, Deserialize)]
pub struct Head {
    pub id: serde_json::Value,
    pub path: String,
    #[serde(deserialize_with = "given")]
    pub url: Option<String>,
    pub headline: String,
    #[serde(deserialize_with = "given")]
    pub byline: Option<String>,
    #[serde(deserialize_with = "given")]
    pub publisher: Option<String>,
    #[serde(deserialize_with = "given")]
    pub published: Option<String>,
}

/// Half-open, in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Range {
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Deserialize)]
pub struct Quote {
    pub kind: Kind,
    pub text: String,
    pub segments: Vec<Range>,
    #[serde(deserialize_with = "given")]
    pub paragraph: Option<usize>,
    #[serde(deserialize_with = "given")]
    pub speaker: Option<Speaker>,
    pub with: Vec<Speaker>,
    #[serde(deserialize_with = "given")]
    pub cue: Option<Place>,
    #[serde(deserialize_with = "given")]
    pub unsaid: Option<Place>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Direct,
    Partial,
    Indirect,
}

#[derive(Debug, Deserialize)]
pub struct Speaker {
    pub name: String,
    pub kind: String,
    pub mention: Place,
    pub confidence: f64,
}

/// Words, and where they stand.
#[derive(Debug, Deserialize)]
pub struct Place {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

/// The answer to a query.
#[derive(Debug, Deserialize)]
pub struct Answer {
    pub query: String,
    pub total: usize,
    pub took_ms: f64,
    pub warnings: Vec<String>,
    pub hits: Vec<Hit>,
    pub coverage: Coverage,
}

#[derive(Debug, Deserialize)]
pub struct Hit {
    pub rank: usize,
    pub score: f64,
    pub article: Head,
    pub passage: Place,
    pub highlights: Vec<Range>,
    pub quotes: Vec<HitQuote>,
}

#[derive(Debug, Deserialize)]
pub struct HitQuote {
    #[serde(flatten)]
    pub quote: Quote,
    pub highlights: Vec<Range>,
}

#[derive(Debug, Deserialize)]
pub struct Coverage {
    pub articles: u64,
    pub passages: u64,
    pub quotes: u64,
    pub speakers: u64,
    #[serde(deserialize_with = "given")]
    pub from: Option<String>,
    #[serde(deserialize_with = "given")]
    pub to: Option<String>,
    pub undated: u64,
    #[serde(deserialize_with = "given")]
    pub indexed_at: Option<String>,
}

impl Range {
    /// What stands there in `text`; the range must fit.
    #[track_caller]
    pub fn of(self, text: &str) -> String {
        let text: Vec<char> = text.chars().collect();
        self.in_chars(&text)
    }

    #[track_caller]
    fn in_chars(self, text: &[char]) -> String {
        let found = text.get(self.start..self.end);
        let count = text.len();
        found
            .unwrap_or_else(|| panic!("{self:?} does not fit a text of {count} characters"))
            .iter()
            .collect()
    }
}

impl Place {
    #[track_caller]
    fn holds_in(&self, text: &[char]) {
        let range = Range {
            start: self.start,
            end: self.end,
        };
        assert_eq!(range.in_chars(text), self.text);
    }
}

impl Article {
    /// Everything that names a place in `text`, the whole text of the article, must slice to
    /// what it says stands there.
    #[track_caller]
    pub fn holds_in(&self, text: &str) {
        let text: Vec<char> = text.chars().collect();
        for paragraph in &self.paragraphs {
            let words = paragraph.in_chars(&text);
            assert_eq!(words.trim(), words, "{}", self.head.path);
        }
        assert!(self.paragraphs.windows(2).all(|w| w[0].end <= w[1].start));
        for quote in &self.quotes {
            quote.holds_in(&text);
            let begins = quote.segments[0].start;
            if let Some(nth) = quote.paragraph {
                let inside = self.paragraphs[nth];
                assert!(inside.start <= begins && begins < inside.end, "{quote:?}");
            }
        }
    }

    /// The quotations in somebody's own words, as (speaker, words).
    pub fn verbatim(&self) -> Vec<(Option<&str>, &str)> {
        let quotes = self.quotes.iter().filter(|q| q.kind != Kind::Indirect);
        quotes
            .map(|q| (q.speaker.as_ref().map(|s| s.name.as_str()), q.text.as_str()))
            .collect()
    }
}

impl Quote {
    #[track_caller]
    fn holds_in(&self, text: &[char]) {
        let words: Vec<String> = self.segments.iter().map(|s| s.in_chars(text)).collect();
        assert_eq!(words.join(" "), self.text);
        let speakers = || self.speaker.iter().chain(&self.with);
        let mention = speakers().map(|s| &s.mention);
        for place in self.cue.iter().chain(&self.unsaid).chain(mention) {
            place.holds_in(text);
        }
        for speaker in speakers() {
            assert!((0.0..=1.0).contains(&speaker.confidence), "{speaker:?}");
            assert!(
                ["person", "organization", "group", "unnamed"].contains(&speaker.kind.as_str()),
                "{speaker:?}"
            );
            assert!(!speaker.name.trim().is_empty());
        }
    }
}

impl Hit {
    /// Passage, quotations and lights must slice in `text`, the whole text of the article.
    #[track_caller]
    pub fn holds_in(&self, text: &str) {
        let text: Vec<char> = text.chars().collect();
        self.passage.holds_in(&text);
        for quote in &self.quotes {
            quote.quote.holds_in(&text);
            for light in &quote.highlights {
                let lies_in = |h: &Range| h.start <= light.start && light.end <= h.end;
                assert!(self.highlights.iter().any(lies_in), "{self:?}");
            }
        }
    }

    /// The words lit, in their order.
    #[track_caller]
    pub fn lit(&self) -> Vec<String> {
        assert!(self.highlights.windows(2).all(|w| w[0].end <= w[1].start));
        let ranges = self.highlights.iter();
        ranges.map(|r| r.of(&self.passage.text)).collect()
    }

    /// The article's file or row, without its folders.
    pub fn file(&self) -> &str {
        self.article.path.rsplit('/').next().unwrap()
    }
}

impl Answer {
    /// The ids of the articles found, sorted, each once.
    pub fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = self
            .hits
            .iter()
            .map(|hit| match &hit.article.id {
                serde_json::Value::String(id) => id.clone(),
                other => other.to_string(),
            })
            .collect();
        ids.sort();
        ids.dedup();
        ids
    }
}

/// A key that must be there, though it may be `null`.
pub fn given<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(from)
}
