//! What shapes a saved query beside its words; the same keys in `[defaults]` and in a query.
//!
//! The values mean what the flags of `onrecord query` mean, and are checked by the same functions.

use super::value::{Item, Table, Value};
use crate::engine::Sort;
use crate::query::{Fields, Filter, FilterField, Options, Scope};

/// The keys, in the order in which they are explained.
pub(super) const SETTING_KEYS: [&str; 15] = [
    "in",
    "speaker",
    "publisher",
    "byline",
    "after",
    "before",
    "kind",
    "language",
    "min_confidence",
    "scope",
    "sort",
    "limit",
    "per_article",
    "severity",
    "tags",
];

const FILTERS: [(&str, FilterField); 8] = [
    ("speaker", FilterField::Speaker),
    ("publisher", FilterField::Publisher),
    ("byline", FilterField::Byline),
    ("after", FilterField::After),
    ("before", FilterField::Before),
    ("kind", FilterField::Kind),
    ("language", FilterField::Language),
    ("min_confidence", FilterField::Confidence),
];

const SCOPES: [(&str, Scope); 2] = [("passage", Scope::Passage), ("article", Scope::Article)];

const SORTS: [(&str, Sort); 3] = [
    ("relevance", Sort::Relevance),
    ("newest", Sort::Newest),
    ("oldest", Sort::Oldest),
];

/// How much a broken promise counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// It fails the run.
    Error,
    /// It is shown.
    Warn,
}

pub(super) const SEVERITIES: [(&str, Severity); 2] =
    [("error", Severity::Error), ("warn", Severity::Warn)];

const DEFAULT_LIMIT: usize = 20;
const DEFAULT_PER_ARTICLE: usize = 3;

/// More hits than this are judged by figures, not one by one.
const MAX_LIMIT: usize = 1000;

/// What is given; the rest is as in the defaults.
#[derive(Debug, Clone, Default)]
pub(super) struct Settings {
    fields: Option<Fields>,
    scope: Option<Scope>,
    sort: Option<Sort>,
    limit: Option<usize>,
    per_article: Option<usize>,
    severity: Option<Severity>,
    filters: Vec<(FilterField, Filter)>,
    pub(super) tags: Vec<String>,
}

impl Settings {
    pub(super) fn read(table: &Table<'_>) -> Self {
        let filters = FILTERS.iter().filter_map(|(key, field)| {
            let item = table.get(key)?;
            Some((*field, filter(&item, *field)?))
        });
        Self {
            fields: table.get("in").and_then(|item| fields(&item)),
            scope: table.get("scope").and_then(|item| item.one_of(&SCOPES)),
            sort: table.get("sort").and_then(|item| item.one_of(&SORTS)),
            limit: table.get("limit").and_then(|item| limit(&item)),
            per_article: table.get("per_article").and_then(|item| item.count()),
            severity: table
                .get("severity")
                .and_then(|item| item.one_of(&SEVERITIES)),
            filters: filters.collect(),
            tags: table.get("tags").map_or(Vec::new(), |item| texts(&item)),
        }
    }

    /// With what `defaults` say where these say nothing; tags add up.
    pub(super) fn over(mut self, defaults: &Self) -> Self {
        let own: Vec<FilterField> = self.filters.iter().map(|(field, _)| *field).collect();
        let others = defaults.filters.iter();
        self.filters
            .extend(others.filter(|(field, _)| !own.contains(field)).cloned());
        self.tags.extend(defaults.tags.iter().cloned());
        self.tags.sort();
        self.tags.dedup();
        Self {
            fields: self.fields.or(defaults.fields),
            scope: self.scope.or(defaults.scope),
            sort: self.sort.or(defaults.sort),
            limit: self.limit.or(defaults.limit),
            per_article: self.per_article.or(defaults.per_article),
            severity: self.severity.or(defaults.severity),
            ..self
        }
    }

    pub(super) fn options(&self) -> Options {
        Options {
            fields: self.fields.unwrap_or_default(),
            scope: self.scope.unwrap_or_default(),
            filters: self.filters.iter().map(|(_, f)| f.clone()).collect(),
        }
    }

    /// Who is asked for.
    pub(super) fn speaker(&self) -> Option<&str> {
        self.filters.iter().find_map(|(_, filter)| match filter {
            Filter::Speaker(name) => Some(name.as_str()),
            _ => None,
        })
    }

    pub(super) fn has_filters(&self) -> bool {
        !self.filters.is_empty()
    }

    pub(super) fn sort(&self) -> Sort {
        self.sort.unwrap_or_default()
    }

    pub(super) fn limit(&self) -> usize {
        self.limit.unwrap_or(DEFAULT_LIMIT)
    }

    pub(super) fn per_article(&self) -> usize {
        self.per_article.unwrap_or(DEFAULT_PER_ARTICLE)
    }

    pub(super) fn severity(&self) -> Severity {
        self.severity.unwrap_or(Severity::Error)
    }
}

/// The strings of a list, or one string.
pub(super) fn texts(item: &Item<'_>) -> Vec<String> {
    let items = item.list();
    let texts = items.iter().filter_map(|item| item.text());
    texts.map(str::to_owned).collect()
}

fn fields(item: &Item<'_>) -> Option<Fields> {
    let names = texts(item);
    if names.is_empty() {
        return None;
    }
    let fields = Fields::named(&names.join(","));
    if fields.is_none() {
        item.wants::<()>("a list of \"headline\", \"body\" and \"quote\"");
    }
    fields
}

fn limit(item: &Item<'_>) -> Option<usize> {
    let limit = item.positive()?;
    if limit > MAX_LIMIT {
        let help = "`hits` and `articles` count all of them, whatever the limit";
        let message = format!("`limit` is at most {MAX_LIMIT}, not {limit}");
        item.log.say_with(item.span(), message, help);
    }
    Some(limit)
}

fn filter(item: &Item<'_>, field: FilterField) -> Option<Filter> {
    let value = match field {
        FilterField::Kind => texts(item).join(","),
        FilterField::After | FilterField::Before => match item.node.value {
            Value::Integer(year) => year.to_string(),
            _ => item.date()?.to_owned(),
        },
        FilterField::Confidence => confidence(item)?,
        _ => item.text()?.to_owned(),
    };
    if let Some(idle) = field.idle_sign(&value) {
        item.log.say(item.span(), idle);
    }
    match Filter::parse(field, &value) {
        Ok(filter) => Some(filter),
        Err(error) => {
            item.log.say_error(item.span(), &error);
            None
        }
    }
}

/// As it is typed behind `--min-confidence`: a share, or a string such as `"90%"`.
fn confidence(item: &Item<'_>) -> Option<String> {
    match &item.node.value {
        Value::Text(words) => Some(words.clone()),
        _ => Some(format!("{:.1}%", item.share()? * 100.0)),
    }
}
