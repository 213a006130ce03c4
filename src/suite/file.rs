//! A file of saved queries: from values with places to checked queries.
//!
//! Whatever the format, the same reader: CSV and lists come as the tables that TOML would give.
//! Opens no file but those of judgments, and asks no index.

use std::sync::Arc;

use super::bounds::Floor;
use super::expect::{self, EXPECT_KEYS, Expectation, Wanted};
use super::judgments::{Judgment, Qrels, inline};
use super::metrics::Metric;
use super::settings::{SETTING_KEYS, Settings};
use super::source::{Log, Source};
use super::value::{Item, Node, Table, Value};
use crate::engine::{Request, Sort};
use crate::query::Query;
use crate::text::Span;

pub(super) const FILE_KEYS: [&str; 4] = ["version", "defaults", "query", "suite"];

/// What a query has beside the settings.
pub(super) const QUERY_KEYS: [&str; 7] =
    ["id", "q", "quote", "judgments", "topic", "judge", "expect"];

pub(super) const SUITE_KEYS: [(&str, Metric); 5] = [
    ("mean_ndcg", Metric::Ndcg),
    ("mean_mrr", Metric::Mrr),
    ("mean_ap", Metric::Ap),
    ("mean_recall", Metric::Recall),
    ("mean_precision", Metric::Precision),
];

/// The only version there is.
const VERSION: i64 = 1;

/// A file of saved queries.
#[derive(Debug, Clone)]
pub struct SuiteFile {
    /// The file.
    pub source: Arc<Source>,
    /// Its queries, in their order.
    pub queries: Vec<SavedQuery>,
    /// What must hold of them together.
    pub means: Vec<Mean>,
}

/// A saved query.
#[derive(Debug, Clone)]
pub struct SavedQuery {
    /// Unique over all files of a run.
    pub id: String,
    /// Where the id is written.
    pub span: Span,
    /// What is asked.
    pub request: Request,
    /// For choosing.
    pub tags: Vec<String>,
    /// What must hold, in the order of the file; never empty.
    pub expectations: Vec<Expectation>,
    /// Which articles answer it; empty where nobody said.
    pub judgments: Vec<Judgment>,
}

/// A measure that the judged queries of a file must reach on average.
#[derive(Debug, Clone, PartialEq)]
pub struct Mean {
    /// Its key.
    pub name: &'static str,
    /// Where it is written.
    pub span: Span,
    /// Which measure.
    pub metric: Metric,
    /// The least.
    pub min: Floor,
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

/// Reads a document; what is wrong is said in `log`, and left out.
pub(super) fn read(document: &Node, qrels: &mut Qrels, log: &Log) -> SuiteFile {
    let has_syntax_errors = log.len() > 0;
    let mut file = SuiteFile {
        source: Arc::clone(log.source()),
        queries: Vec::new(),
        means: Vec::new(),
    };
    let Some(table) = Table::of(document, &FILE_KEYS, "a file of saved queries", log) else {
        return file;
    };
    if !has_syntax_errors {
        check_version(&table);
    }
    let defaults = table
        .get("defaults")
        .and_then(|item| item.table(&SETTING_KEYS));
    let defaults = defaults.map_or_else(Settings::default, |table| Settings::read(&table));
    file.means = table.get("suite").map_or(Vec::new(), |item| means(&item));
    let items = table.get("query").map_or(Vec::new(), |item| item.list());
    let mut reader = Reader {
        defaults,
        qrels,
        has_means: !file.means.is_empty(),
        has_syntax_errors,
    };
    for item in &items {
        file.queries.extend(reader.query(item));
    }
    if let Some(first) = file.means.first()
        && log.len() == 0
        && file.queries.iter().all(|query| query.judgments.is_empty())
    {
        let help = "a mean is taken over the queries with `judgments` or `judge`";
        let message = format!("`{}` without a judged query", first.name);
        log.say_with(first.span, message, help);
    }
    if items.is_empty() && !has_syntax_errors {
        log.say_of_file("no saved query in this file", "begin one with [[query]]");
    }
    file
}

fn check_version(table: &Table<'_>) {
    let log = table.log;
    match table.get("version").map(|item| &item.node.value) {
        Some(Value::Integer(VERSION)) => {}
        None => log.say_of_file(
            "no `version`",
            format!("write version = {VERSION} at the top"),
        ),
        Some(_) => {
            let message = format!("this program reads version {VERSION}");
            let span = table.get("version").map_or(table.span, |item| item.span());
            log.say_with(span, message, format!("write version = {VERSION}"));
        }
    }
}

fn means(item: &Item<'_>) -> Vec<Mean> {
    let keys = SUITE_KEYS.map(|(name, _)| name);
    let Some(table) = item.table(&keys) else {
        return Vec::new();
    };
    let read = SUITE_KEYS.iter().filter_map(|(name, metric)| {
        let item = table.get(name)?;
        let words = item.text()?;
        let Some(min) = Floor::parse(words) else {
            return item.wants("a bound such as \">= 0.75\"");
        };
        Some(Mean {
            name,
            span: item.span(),
            metric: *metric,
            min,
        })
    });
    read.collect()
}

struct Reader<'q> {
    defaults: Settings,
    qrels: &'q mut Qrels,
    has_means: bool,
    /// What is missing may be missing for these alone.
    has_syntax_errors: bool,
}

impl Reader<'_> {
    /// `None` where something is wrong with it, which was said.
    fn query(&mut self, item: &Item<'_>) -> Option<SavedQuery> {
        let before = item.log.len();
        let keys = [&QUERY_KEYS[..], &SETTING_KEYS[..]].concat();
        let table = item.table(&keys)?;
        let settings = Settings::read(&table).over(&self.defaults);
        let id = self.id(&table);
        let query = self.words(&table, &settings);
        let judgments = self.judgments(&table, id.map_or("", |(id, _)| id));
        let expectations = self.expectations(&table, &settings, !judgments.is_empty());
        if item.log.len() > before {
            return None;
        }
        let (id, span) = id?;
        Some(SavedQuery {
            id: id.to_owned(),
            span,
            request: Request {
                query: query?,
                limit: settings.limit(),
                offset: 0,
                sort: settings.sort(),
                per_article: settings.per_article(),
            },
            tags: settings.tags,
            expectations,
            judgments,
        })
    }

    fn id<'a>(&self, table: &Table<'a>) -> Option<(&'a str, Span)> {
        let Some(item) = table.get("id") else {
            self.say_missing(table, "a query without `id`", "id = \"a-name-for-it\"");
            return None;
        };
        let id = item.text()?;
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !id.chars().all(fits) || id.starts_with('.') {
            let help = "letters, digits, `-`, `_` and `.` name files and cases everywhere";
            let message = format!("{id:?} cannot be an id");
            item.log.say_with(item.span(), message, help);
            return None;
        }
        Some((id, item.span()))
    }

    fn words(&self, table: &Table<'_>, settings: &Settings) -> Option<Query> {
        let options = settings.options();
        let (item, query) = match (table.get("q"), table.get("quote")) {
            (Some(q), None) => (q, Query::parse(q.text()?, &options)),
            (None, Some(quote)) => (quote, Query::quotation(quote.text()?, &options)),
            (Some(_), Some(quote)) => {
                let help = "`quote` takes any text as it is, `q` is the query language";
                let message = "a query with both `q` and `quote`";
                table.log.say_with(quote.span(), message, help);
                return None;
            }
            (None, None) if settings.has_filters() => return Some(Query::parse("", &options)),
            (None, None) => {
                self.say_missing(table, "a query without `q`", "q = \"words to look for\"");
                return None;
            }
        };
        for warning in &query.warnings {
            item.log.say_with(
                item.span(),
                warning.clone(),
                "what a saved query asks must be clear",
            );
        }
        Some(query)
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
            self.say_missing(table, "a query without expectations", help);
        }
        read
    }

    fn say_missing(&self, table: &Table<'_>, message: &str, help: &str) {
        if !self.has_syntax_errors {
            let place = match table.get("id") {
                Some(_) => table.place_of("id"),
                None => table.span,
            };
            table.log.say_with(place, message, help);
        }
    }
}
