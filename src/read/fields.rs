//! The fields that rows of dumps and front matter share, under the names that tools give them.
//! Takes values as they come (words, numbers, lists, objects with a name); knows no format.

use std::borrow::Cow;

use crate::article::{ArticleBuilder, Date};

/// Every field with its names, the one that counts most first.
const NAMES: [(Field, &[&str]); 8] = [
    (Field::Title, &["title", "headline"]),
    (
        Field::Text,
        &["text", "maintext", "content", "body", "articleBody"],
    ),
    (
        Field::Date,
        &[
            "date",
            "date_publish",
            "published",
            "publishedAt",
            "published_at",
            "datePublished",
            "publication_date",
            "pubDate",
        ],
    ),
    (Field::Author, &["author", "authors", "byline"]),
    (
        Field::Source,
        &[
            "source",
            "publisher",
            "publication",
            "sitename",
            "source-hostname",
            "source_domain",
            "hostname",
        ],
    ),
    (Field::Url, &["url", "link"]),
    (Field::Id, &["id"]),
    (Field::Language, &["language", "lang", "inLanguage"]),
];

/// Shorter names are near to too many words.
const SHORTEST_MISSPELT: usize = 4;

/// What a source can say of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Text,
    Date,
    Author,
    Source,
    Url,
    Id,
    Language,
}

/// A value as far as it can matter.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Value<'a> {
    #[default]
    Nothing,
    Words(Cow<'a, str>),
    Number(f64),
    Whole(i64),
    List(Vec<Cow<'a, str>>),
}

/// The fields of one article.
#[derive(Debug, Default)]
pub(super) struct Fields<'a> {
    values: [(usize, Value<'a>); NAMES.len()],
}

/// An article whose address is not yet set, and what a person should know of it.
#[derive(Debug, Default)]
pub(super) struct Composed {
    pub id: Option<String>,
    pub builder: ArticleBuilder,
    pub note: Option<String>,
}

impl Composed {
    /// Everything that it says, for telling a changed part of a file from an unchanged one.
    pub(super) fn fingerprint(&self) -> Vec<u8> {
        let article = &self.builder;
        let date = article.published.map(|date| date.to_string());
        let said = [
            Some(article.text()),
            article.url.as_deref(),
            article.byline.as_deref(),
            article.publisher.as_deref(),
            article.language.as_deref(),
            date.as_deref(),
            article.is_partial.then_some("partial"),
        ];
        let said: Vec<&str> = said.into_iter().map(Option::unwrap_or_default).collect();
        said.join("\0").into_bytes()
    }
}

impl<'a> Fields<'a> {
    /// Sets a field by the name that the source gives it; names that say nothing are passed over.
    pub(super) fn set(&mut self, name: &str, value: Value<'a>) {
        if let Some(place) = Place::of(name) {
            self.put(place, value);
        }
    }

    pub(super) fn take(&mut self, field: Field) -> Value<'a> {
        std::mem::take(&mut self.values[field as usize].1)
    }

    /// The field that somebody who wrote `name` may have meant: one that stands beside the text of an
    /// article, is not given, and differs by one letter.
    pub(super) fn meant_by(&self, name: &str) -> Option<&'static str> {
        if name.len() < SHORTEST_MISSPELT || Place::of(name).is_some() {
            return None;
        }
        let name = name.to_lowercase();
        let near = |known: &str| {
            known.len() > SHORTEST_MISSPELT && strsim::damerau_levenshtein(known, &name) == 1
        };
        let open = NAMES.iter().filter(|(field, _)| {
            *field != Field::Text && self.values[*field as usize].1.is_empty()
        });
        let mut names = open.flat_map(|(_, names)| names.iter().copied());
        names.find(|known| near(known))
    }

    /// The same with nothing borrowed.
    pub(super) fn into_owned(self) -> Fields<'static> {
        Fields {
            values: self.values.map(|(rank, value)| (rank, value.into_owned())),
        }
    }

    /// Everything but title and text.
    pub(super) fn compose(&mut self) -> Composed {
        let mut out = Composed {
            id: self.take(Field::Id).line(),
            ..Composed::default()
        };
        out.builder.url = self.take(Field::Url).line();
        out.builder.byline = self.take(Field::Author).line();
        out.builder.publisher = self.take(Field::Source).line();
        out.builder.language = self.take(Field::Language).line();
        let date = self.take(Field::Date);
        out.builder.published = date.date();
        if out.builder.published.is_none() {
            out.note = date
                .line()
                .map(|words| format!("date {words:?} not understood"));
        }
        out
    }

    /// Sets a field that stands in a known place.
    ///
    /// The names that count more win; so does the first of two equal ones, unless it is empty.
    pub(super) fn put(&mut self, place: Place, value: Value<'a>) {
        let place = match place.field {
            // trafilatura's `source` is where the article was found.
            Field::Source if value.is_url() => Place::last(Field::Url),
            _ => place,
        };
        let (rank, held) = &mut self.values[place.field as usize];
        if !value.is_empty() && (held.is_empty() || place.rank < *rank) {
            *rank = place.rank;
            *held = value;
        }
    }
}

impl Value<'_> {
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Words(words) => words.trim().is_empty(),
            Self::List(list) => list.iter().all(|words| words.trim().is_empty()),
            Self::Number(_) | Self::Whole(_) => false,
        }
    }

    fn is_url(&self) -> bool {
        let is_url = |words: &str| words.starts_with("https://") || words.starts_with("http://");
        matches!(self, Self::Words(words) if is_url(words.trim_start()))
    }

    fn into_owned(self) -> Value<'static> {
        let owned = |words: Cow<'_, str>| Cow::Owned(words.into_owned());
        match self {
            Self::Nothing => Value::Nothing,
            Self::Words(words) => Value::Words(owned(words)),
            Self::Number(number) => Value::Number(number),
            Self::Whole(number) => Value::Whole(number),
            Self::List(list) => Value::List(list.into_iter().map(owned).collect()),
        }
    }

    /// As one line of words, a list with commas; `None` where it is empty.
    pub(super) fn line(self) -> Option<String> {
        let line = match self {
            Self::Nothing => return None,
            Self::Words(words) => words.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Whole(number) => number.to_string(),
            Self::List(list) => {
                let words: Vec<&str> = list.iter().map(|words| words.trim()).collect();
                words.join(", ")
            }
        };
        (!line.is_empty()).then_some(line)
    }

    fn date(&self) -> Option<Date> {
        match self {
            Self::Words(words) => Date::parse(words),
            Self::Whole(number) => Date::of_number(*number),
            Self::Number(number) => Date::of_number(*number as i64),
            Self::Nothing | Self::List(_) => None,
        }
    }
}

/// A field, and how much the name counts by which it was given (0: most).
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub field: Field,
    rank: usize,
}

impl Place {
    /// The place of a field whose name somebody said.
    pub(super) fn first(field: Field) -> Self {
        Self { field, rank: 0 }
    }

    /// The place of a field that any name of its own outweighs.
    fn last(field: Field) -> Self {
        let rank = usize::MAX;
        Self { field, rank }
    }

    /// The place that a usual name stands for, in capitals or not.
    pub(super) fn of(name: &str) -> Option<Self> {
        NAMES.iter().find_map(|(field, names)| {
            let rank = names
                .iter()
                .position(|known| known.eq_ignore_ascii_case(name))?;
            let field = *field;
            Some(Self { field, rank })
        })
    }
}
