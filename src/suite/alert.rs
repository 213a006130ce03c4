//! Which saved queries match articles that came into the index since some moment.
//!
//! What was told before is not told again, whatever the moment: an alert is a pair of a query and
//! an article. Expectations play no part here, and no clock does.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::file::SuiteFile;
use super::pattern::without_row;
use super::select::Selection;
use super::source::Source;
use crate::Result;
use crate::article::Article;
use crate::engine::{Engine, Hit, Request, Sort};
use crate::query::Filter;
use crate::text::Span;

/// No search goes deeper.
const MAX_ARTICLES: usize = 100_000;

/// A query with the new articles that match it.
#[derive(Debug, Clone)]
pub struct Alert {
    /// The id of the query.
    pub id: String,
    /// The file of the query.
    pub source: Arc<Source>,
    /// Where in it the id is written.
    pub span: Span,
    /// The best passage of each article, the best first.
    pub hits: Vec<Hit>,
}

/// Which articles were told of which query.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Told(BTreeMap<String, BTreeSet<String>>);

impl Told {
    /// Takes down what is told now.
    pub fn add(&mut self, alerts: &[Alert]) {
        for alert in alerts {
            let of_query = self.0.entry(alert.id.clone()).or_default();
            of_query.extend(alert.hits.iter().map(|hit| article_key(&hit.article)));
        }
    }

    fn holds(&self, id: &str, article: &Article) -> bool {
        let of_query = self.0.get(id);
        of_query.is_some_and(|articles| articles.contains(&article_key(article)))
    }
}

/// The same for an article whose row has moved.
pub fn article_key(article: &Article) -> String {
    let file = without_row(&article.path);
    match article.id == article.path {
        true => article.path.clone(),
        false => format!("{file} {}", article.id),
    }
}

/// The queries that match articles indexed in the second `since` or later, without what was told.
///
/// # Errors
/// When the index cannot be read.
pub fn alerts(
    engine: &Engine,
    suites: &[SuiteFile],
    selection: &Selection,
    since: Option<i64>,
    told: &Told,
) -> Result<Vec<Alert>> {
    let mut alerts = Vec::new();
    for file in suites {
        for query in &file.queries {
            if !selection.selects(&query.label) {
                continue;
            }
            let asked = &query.request.query;
            let answer = engine.search(&Request {
                query: match since {
                    Some(since) => asked.clone().and(Filter::Indexed(since)),
                    None => asked.clone(),
                },
                limit: MAX_ARTICLES,
                offset: 0,
                sort: Sort::Relevance,
                per_article: 1,
            })?;
            let mut hits = answer.hits;
            hits.retain(|hit| !told.holds(&query.label.id, &hit.article));
            if !hits.is_empty() {
                alerts.push(Alert {
                    id: query.label.id.clone(),
                    source: Arc::clone(&file.source),
                    span: query.label.span,
                    hits,
                });
            }
        }
    }
    Ok(alerts)
}
