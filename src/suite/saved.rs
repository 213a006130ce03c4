//! `[[query]]`: a saved query, from a table to what is asked and what must hold.
//!
//! Opens no file but those of judgments, and asks no index.

use super::expect::{self, EXPECT_KEYS, Expectation, Wanted};
use super::judgments::{Judgment, Qrels, inline};
use super::label::Label;
use super::metrics::Metric;
use super::settings::{SETTING_KEYS, Settings};
use super::value::{Item, Table};
use crate::engine::{Request, Sort};
use crate::query::{Filter, Options, Query, Warning};
use crate::text::Span;
use crate::verify::Claim;

/// What a query has beside the settings.
pub(super) const QUERY_KEYS: [&str; 7] =
    ["id", "q", "quote", "judgments", "topic", "judge", "expect"];

/// A saved query.
#[derive(Debug, Clone)]
pub struct SavedQuery {
    /// What it is called.
    pub label: Label,
    /// What is asked.
    pub request: Request,
    /// The pasted quotation that is asked for, where it is one.
    pub quotation: Option<Claim>,
    /// What shapes it beside its words, as it was given.
    pub(super) options: Options,
    /// What must hold, in the order of the file; where it is empty, that was said: an alert needs none.
    pub expectations: Vec<Expectation>,
    /// Which articles answer it; empty where nobody said.
    pub judgments: Vec<Judgment>,
}

impl SavedQuery {
    /// Is there a bound for `hits` that a search without hits keeps?
    pub(super) fn allows_nothing(&self) -> bool {
        self.expectations
            .iter()
            .any(|one| matches!(one.wanted, Wanted::Hits(count) if count.holds(0)))
    }

    /// How many articles are measured where `at` is not given.
    pub(super) fn depth(&self, metric: Metric) -> usize {
        let asked = self.expectations.iter().find_map(|one| match one.wanted {
            Wanted::Measure { metric: m, at, .. } if m == metric => at,
            _ => None,
        });
        asked.unwrap_or(self.request.limit)
    }
}

/// Reads the queries of a file.
pub(super) struct Reader<'q> {
    pub(super) defaults: &'q Settings,
    pub(super) qrels: &'q mut Qrels,
    pub(super) has_means: bool,
    /// What those are called with which something is wrong.
    pub(super) broken: Vec<Label>,
}

impl Reader<'_> {
    /// `None` where something is wrong with it, which was said.
    pub(super) fn query(&mut self, item: &Item<'_>) -> Option<SavedQuery> {
        let before = item.log.faults();
        let keys = [&QUERY_KEYS[..], &SETTING_KEYS[..]].concat();
        let table = item.table(&keys)?;
        let settings = Settings::read(&table).over(self.defaults);
        let label = Label::read(&table, settings.tags.clone());
        let query = words(&table, &settings);
        let quote = table.get("quote").and_then(|quote| quote.text());
        let quotation = quote.map(|words| Claim::new(words, settings.speaker()));
        let judgments = self.judgments(&table, label.as_ref().map_or("", |label| &label.id));
        let expectations = self.expectations(&table, &settings, !judgments.is_empty());
        if item.log.faults() > before {
            self.broken.extend(label);
            return None;
        }
        Some(SavedQuery {
            label: label?,
            request: Request {
                query: query?,
                limit: settings.limit(),
                offset: 0,
                sort: settings.sort(),
                per_article: settings.per_article(),
            },
            quotation,
            options: settings.options(),
            expectations,
            judgments,
        })
    }

    fn judgments(&mut self, table: &Table<'_>, id: &str) -> Vec<Judgment> {
        let topic = table.get("topic");
        let topic = topic.map_or(Some(id), |item| item.text());
        let judgments = match (table.get("judgments"), table.get("judge")) {
            (Some(file), None) => topic.and_then(|topic| self.qrels.of(&file, topic)),
            (None, Some(list)) => Some(inline(&list)),
            (Some(_), Some(list)) => {
                let message = "a query with both `judgments` and `judge`";
                table.log.say(list.span(), message);
                None
            }
            (None, None) => None,
        };
        let judgments = judgments.unwrap_or_default();
        if !judgments.is_empty() && judgments.iter().all(|one| one.grade <= 0) {
            let place = table.place_of(match table.get("judge") {
                Some(_) => "judge",
                None => "judgments",
            });
            let help = "a grade of 1 or more says that an article answers the query";
            table
                .log
                .say_with(place, "no article is judged relevant", help);
        }
        judgments
    }

    fn expectations(
        &self,
        table: &Table<'_>,
        settings: &Settings,
        is_judged: bool,
    ) -> Vec<Expectation> {
        let log = table.log;
        let before = log.len();
        let expect = table.get("expect").and_then(|i| i.table(&EXPECT_KEYS));
        let (severity, limit) = (settings.severity(), settings.limit());
        let read = expect.map_or(Vec::new(), |t| expect::read(&t, severity, limit));
        let needs_judgments =
            |one: &&Expectation| matches!(one.wanted, Wanted::Measure { .. } | Wanted::Unjudged(_));
        if let Some(first) = read.iter().find(needs_judgments)
            && !is_judged
            && table.get("judgments").is_none()
            && table.get("judge").is_none()
        {
            let help = "judgments = \"qrels.txt\", or judge = [{ article = \"a.txt\", grade = 3 }]";
            let message = format!("`{}` needs judgments", first.name);
            log.say_with(first.span, message, help);
        }
        if is_judged && settings.sort() != Sort::Relevance {
            let help = "judgments are of a ranking by relevance";
            let message = "a judged query that is sorted by date";
            log.say_with(table.place_of("sort"), message, help);
        }
        let counts = !read.is_empty() || is_judged && self.has_means;
        if !counts && log.len() == before {
            let help = "expect.hits = \">= 1\" asks that it finds something";
            table.say_missing_for_checks("a query without expectations", help);
        }
        read
    }
}

fn words(table: &Table<'_>, settings: &Settings) -> Option<Query> {
    let options = settings.options();
    let (item, query) = match (table.get("q"), table.get("quote")) {
        (Some(q), None) => (Some(q), Query::parse(q.text()?, &options)),
        (None, Some(quote)) => (Some(quote), Query::quotation(quote.text()?, &options)),
        (Some(_), Some(quote)) => {
            let help = "`quote` takes any text as it is, `q` is the query language";
            let message = "a query with both `q` and `quote`";
            table.log.say_with(quote.span(), message, help);
            return None;
        }
        (None, None) if settings.has_filters() => (None, Query::parse("", &options)),
        (None, None) => {
            table.say_missing("a query without `q`", "q = \"words to look for\"");
            return None;
        }
    };
    let of_filters = Query::parse("", &options).warnings;
    for warning in &query.warnings {
        let place = match (item, warning.place) {
            (Some(item), Some(place)) => item.place_of(place),
            (Some(item), None) if !of_filters.contains(warning) => item.span(),
            _ => filter_of(warning, table, &options),
        };
        let help = "what a saved query asks must be clear";
        table.log.say_with(place, warning.text.clone(), help);
    }
    Some(query)
}

/// Where the day stands that a warning about the filters is about: the one of which alone it is
/// told, or else the last.
fn filter_of(warning: &Warning, table: &Table<'_>, options: &Options) -> Span {
    let is_of = |key: &str, filter: &Filter| {
        matches!(
            (key, filter),
            ("after", Filter::After(_)) | ("before", Filter::Before(_))
        )
    };
    let tells = |key: &str| {
        let mut alone = options.clone();
        alone.filters.retain(|filter| is_of(key, filter));
        Query::parse("", &alone).warnings.contains(warning)
    };
    let days = ["before", "after"];
    let given = || days.into_iter().filter(|key| table.get(key).is_some());
    let key = given().find(|key| tells(key)).or_else(|| given().next());
    table.place_of(key.unwrap_or("id"))
}
