//! A file of saved queries: from values with places to what it holds as a whole.
//!
//! Whatever the format, the same reader: CSV and lists come as the tables that TOML would give.
//! What stands in one query or quotation is read beside this.

use std::sync::Arc;

use super::bounds::Floor;
use super::judgments::Qrels;
use super::label::Label;
use super::metrics::Metric;
use super::quotation::SavedQuotation;
use super::saved::{Reader, SavedQuery};
use super::settings::{SETTING_KEYS, Settings};
use super::source::{Log, Source};
use super::value::{Item, Node, Table, Value};
use crate::text::Span;

pub(super) const FILE_KEYS: [&str; 5] = ["version", "defaults", "query", "verify", "suite"];

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
    /// The quotations to be verified, in their order.
    pub quotations: Vec<SavedQuotation>,
    /// What must hold of the queries together.
    pub means: Vec<Mean>,
    /// What those are called with which something is wrong.
    pub(super) broken: Vec<Label>,
}

/// Something that is run by itself.
#[derive(Debug, Clone, Copy)]
pub(super) enum Check<'a> {
    Query(&'a SavedQuery),
    Quotation(&'a SavedQuotation),
}

impl<'a> Check<'a> {
    pub(super) fn label(self) -> &'a Label {
        match self {
            Self::Query(query) => &query.label,
            Self::Quotation(quotation) => &quotation.label,
        }
    }
}

impl SuiteFile {
    /// What its queries and quotations are called, in the order of the file.
    pub fn labels(&self) -> Vec<&Label> {
        self.checks().into_iter().map(Check::label).collect()
    }

    /// Everything that is run, in the order of the file.
    pub(super) fn checks(&self) -> Vec<Check<'_>> {
        let queries = self.queries.iter().map(Check::Query);
        let quotations = self.quotations.iter().map(Check::Quotation);
        let mut checks: Vec<Check<'_>> = queries.chain(quotations).collect();
        checks.sort_by_key(|check| check.label().span.start);
        checks
    }
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

/// Reads a document; what is wrong is said in `log`, and left out.
pub(super) fn read(document: &Node, qrels: &mut Qrels, log: &Log) -> SuiteFile {
    if log.len() > 0 {
        log.expect_gaps();
    }
    let mut file = SuiteFile {
        source: Arc::clone(log.source()),
        queries: Vec::new(),
        quotations: Vec::new(),
        means: Vec::new(),
        broken: Vec::new(),
    };
    let Some(table) = Table::of(document, &FILE_KEYS, "a file of saved queries", log) else {
        return file;
    };
    check_version(&table);
    let defaults = table
        .get("defaults")
        .and_then(|item| item.table(&SETTING_KEYS));
    let defaults = defaults.map_or_else(Settings::default, |table| Settings::read(&table));
    file.means = table.get("suite").map_or(Vec::new(), |item| means(&item));
    let list = |key: &str| table.get(key).map_or(Vec::new(), |item| item.list());
    let (queries, quotations) = (list("query"), list("verify"));
    let mut reader = Reader {
        defaults: &defaults,
        qrels,
        has_means: !file.means.is_empty(),
        broken: Vec::new(),
    };
    for item in &queries {
        file.queries.extend(reader.query(item));
    }
    for item in &quotations {
        let read = SavedQuotation::read(item, &defaults, &mut reader.broken);
        file.quotations.extend(read);
    }
    file.broken = reader.broken;
    if let Some(first) = file.means.first()
        && log.len() == 0
        && file.queries.iter().all(|query| query.judgments.is_empty())
    {
        let help = "a mean is taken over the queries with `judgments` or `judge`";
        let message = format!("`{}` without a judged query", first.name);
        log.say_with(first.span, message, help);
    }
    if queries.is_empty() && quotations.is_empty() {
        log.say_missing(
            None,
            "no saved query in this file",
            "begin one with [[query]]",
        );
    }
    file
}

fn check_version(table: &Table<'_>) {
    let log = table.log;
    match table.get("version").map(|item| &item.node.value) {
        Some(Value::Integer(VERSION)) => {}
        None => {
            let help = format!("write version = {VERSION} at the top");
            log.say_missing(None, "no `version`", help);
        }
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
        if min.holds(0.0) {
            item.log.say(item.span(), "every mean is 0 or more");
            return None;
        }
        Some(Mean {
            name,
            span: item.span(),
            metric: *metric,
            min,
        })
    });
    read.collect()
}
