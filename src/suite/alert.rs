//! Which saved queries match articles that came into the index since some moment.
//!
//! What was told before is not told again, whatever the moment: an alert is a pair of a query and
//! an article. Expectations play no part here, and no clock does.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::file::SuiteFile;
use super::pattern::without_row;
use super::select::Selection;
use super::source::Source;
use crate::Result;
use crate::article::Article;
use crate::engine::{Engine, Hit, Request, Sort};
use crate::query::{Filter, Query};
use crate::text::Span;
use crate::verify::{Claim, carriers};

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

    /// The same by what articles are known by now, for what was told by their paths: of the articles
    /// that are in the index.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn told_by_path(&self, engine: &Engine, suites: &[SuiteFile]) -> Result<Self> {
        let mut out = self.clone();
        for query in suites.iter().flat_map(|file| &file.queries) {
            let id = &query.label.id;
            let Some((before, now)) = self.0.get(id).zip(out.0.get_mut(id)) else {
                continue;
            };
            let hits = matching(engine, &query.request.query)?;
            let articles = hits.iter().map(|hit| &*hit.article);
            let told = articles.filter(|article| before.contains(&article.path));
            now.extend(told.map(article_key));
        }
        Ok(out)
    }

    fn holds(&self, id: &str, article: &Article) -> bool {
        let of_query = self.0.get(id);
        of_query.is_some_and(|articles| articles.contains(&article_key(article)))
    }
}

/// What an article is known by, whichever row it stands in and what comes to stand there after it:
/// its id in its file, else its address on the web, else its words.
pub fn article_key(article: &Article) -> String {
    if article.id != article.path {
        return format!("{} {}", without_row(&article.path), article.id);
    }
    match &article.url {
        Some(url) => url.clone(),
        None => format!("words {}", blake3::hash(article.text.as_bytes()).to_hex()),
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
            let asked = query.request.query.clone();
            let mut hits = match since {
                Some(since) => matching(engine, &asked.and(Filter::Indexed(since)))?,
                None => matching(engine, &asked)?,
            };
            let mut seen = HashSet::new();
            hits.retain(|hit| !told.holds(&query.label.id, &hit.article));
            hits.retain(|hit| seen.insert(article_key(&hit.article)));
            if let Some(quotation) = &query.quotation {
                retain_quoting(engine, quotation, &mut hits)?;
            }
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

/// The best passage of each article that a query finds.
fn matching(engine: &Engine, query: &Query) -> Result<Vec<Hit>> {
    let answer = engine.search(&Request {
        query: query.clone(),
        limit: MAX_ARTICLES,
        offset: 0,
        sort: Sort::Relevance,
        per_article: 1,
    })?;
    Ok(answer.hits)
}

/// Most of what a pasted quotation finds only comes near to it: only what holds the words is news.
fn retain_quoting(engine: &Engine, quotation: &Claim, hits: &mut Vec<Hit>) -> Result<()> {
    if hits.is_empty() {
        return Ok(());
    }
    let carriers = carriers(engine, quotation)?;
    let carriers: HashSet<(&str, &str)> = carriers
        .iter()
        .map(|article| (article.path.as_str(), article.id.as_str()))
        .collect();
    hits.retain(|hit| carriers.contains(&(hit.article.path.as_str(), hit.article.id.as_str())));
    Ok(())
}
