//! One saved query against its answer: which expectations hold, and what to say of the others.
//!
//! Every expectation is judged by what the engine answers and by nothing else. Times are taken
//! elsewhere.

use std::cell::RefCell;
use std::sync::Arc;

use super::expect::{Expectation, SnapshotSpec, Wanted};
use super::explain;
use super::file::SuiteFile;
use super::metrics::{Grades, Metric, Ranked};
use super::names::Names;
use super::pattern::{Pattern, is_named};
use super::report::{Failure, Measured};
use super::saved::SavedQuery;
use super::settings::Severity;
use super::snapshot::{self, Change, Compared, SnapshotPolicy};
use crate::Result;
use crate::engine::{Answer, Engine, Hit};
use crate::text::{Words, fold};

/// How many hits show what was found instead.
const SHOWN: usize = 3;

/// A query with its answer and with what it is judged by.
pub(super) struct Judge<'a> {
    pub(super) engine: &'a Engine,
    pub(super) names: &'a dyn Fn() -> Result<&'a Names>,
    pub(super) file: &'a SuiteFile,
    pub(super) query: &'a SavedQuery,
    pub(super) answer: &'a Answer,
    pub(super) ranking: &'a [Ranked],
    pub(super) grades: &'a Grades,
    pub(super) snapshots: SnapshotPolicy,
    /// What is to be told besides what does not hold.
    pub(super) warnings: RefCell<Vec<String>>,
}

/// What is wrong, before it is known where that is written.
#[derive(Default)]
struct Broken {
    message: String,
    found: Vec<Hit>,
    nearest: Option<String>,
    changes: Vec<Change>,
}

impl Judge<'_> {
    /// What does not hold.
    pub(super) fn failures(&self) -> Result<Vec<Failure>> {
        let mut failures = Vec::new();
        for expectation in &self.query.expectations {
            if let Some(broken) = self.broken(expectation)? {
                failures.push(self.failure(expectation, broken));
            }
        }
        Ok(failures)
    }

    /// The measures of a judged query, each over as many articles as its expectation asks.
    pub(super) fn measures(&self) -> Vec<Measured> {
        if self.grades.is_empty() {
            return Vec::new();
        }
        let measure = |metric: Metric| {
            let at = self.query.depth(metric);
            Measured {
                metric,
                at,
                value: metric.of(self.ranking, self.grades, at),
            }
        };
        Metric::ALL.into_iter().map(measure).collect()
    }

    fn failure(&self, expectation: &Expectation, broken: Broken) -> Failure {
        let is_vacuous = matches!(expectation.wanted, Wanted::Excludes(_)) && self.total() == 0;
        Failure {
            expectation: expectation.name,
            source: Arc::clone(&self.file.source),
            span: expectation.span,
            severity: match is_vacuous {
                true => Severity::Warn,
                false => expectation.severity,
            },
            message: broken.message,
            measured: None,
            found: broken.found,
            nearest: broken.nearest,
            changes: broken.changes,
        }
    }

    fn broken(&self, expectation: &Expectation) -> Result<Option<Broken>> {
        match &expectation.wanted {
            Wanted::Hits(count) if count.holds(self.total()) => Ok(None),
            Wanted::Hits(count) => {
                let message = format!("{}, expected {count}", counted(self.total(), "hit"));
                Ok(Some(self.instead(message, explain::relaxed(self.answer))))
            }
            Wanted::Articles(count) => {
                let articles = self.engine.count_articles(&self.query.request.query)?;
                let message = format!("hits in {}, expected {count}", counted(articles, "article"));
                let broken = || self.instead(message, explain::relaxed(self.answer));
                Ok((!count.holds(articles)).then(broken))
            }
            Wanted::Top(pattern) => self.top(pattern),
            Wanted::Contains { pattern, within } => self.contains(pattern, *within),
            Wanted::Excludes(pattern) => Ok(self.excludes(pattern)),
            Wanted::Order(articles) => self.order(articles),
            Wanted::Every(pattern) => Ok(self.every(pattern)),
            Wanted::Highlights(words) => Ok(self.highlights(words)),
            Wanted::Snapshot(spec) => self.snapshot(spec),
            Wanted::Measure { metric, at, min } => Ok(self.measure(*metric, *at, *min)),
            Wanted::Unjudged(count) => {
                let unjudged = self.unjudged();
                let message = format!(
                    "{} not judged, expected {count}",
                    counted(unjudged, "article")
                );
                Ok((!count.holds(unjudged)).then(|| self.instead(message, None)))
            }
            // Taken when nothing else runs.
            Wanted::Latency(_) => Ok(None),
        }
    }

    fn total(&self) -> usize {
        self.answer.total
    }

    /// With the first hits, to show what was found instead.
    fn instead(&self, message: String, nearest: Option<String>) -> Broken {
        let found = self.answer.hits.iter().take(SHOWN).cloned();
        Broken {
            message,
            found: found.collect(),
            nearest,
            ..Broken::default()
        }
    }

    fn nearest(&self, pattern: &Pattern) -> Result<Option<String>> {
        let names = (self.names)()?;
        explain::nearest(self.engine, &self.query.request, pattern, names)
    }

    fn top(&self, pattern: &Pattern) -> Result<Option<Broken>> {
        if self
            .answer
            .hits
            .first()
            .is_some_and(|hit| pattern.fits(hit))
        {
            return Ok(None);
        }
        let message = match self.answer.hits.is_empty() {
            true => format!("nothing found, expected {pattern} first"),
            false => format!("rank 1 is not {pattern}"),
        };
        Ok(Some(self.instead(message, self.nearest(pattern)?)))
    }

    fn contains(&self, pattern: &Pattern, within: usize) -> Result<Option<Broken>> {
        let first = &self.answer.hits;
        if first.iter().take(within).any(|hit| pattern.fits(hit)) {
            return Ok(None);
        }
        let message = format!("{pattern} is not among the first {within}");
        Ok(Some(self.instead(message, self.nearest(pattern)?)))
    }

    fn excludes(&self, pattern: &Pattern) -> Option<Broken> {
        if self.answer.hits.is_empty() && !self.query.allows_nothing() {
            let message = "nothing found, so nothing could be excluded".to_owned();
            return Some(self.instead(message, explain::relaxed(self.answer)));
        }
        let fitting = self.answer.hits.iter().filter(|hit| pattern.fits(hit));
        let found: Vec<Hit> = fitting.take(SHOWN).cloned().collect();
        let first = found.first()?.rank;
        Some(Broken {
            message: format!("{pattern} is at rank {first}, expected nowhere"),
            found,
            ..Broken::default()
        })
    }

    fn every(&self, pattern: &Pattern) -> Option<Broken> {
        if self.answer.hits.is_empty() {
            let message = format!("nothing found, expected hits of {pattern}");
            return Some(self.instead(message, explain::relaxed(self.answer)));
        }
        let others = self.answer.hits.iter().filter(|hit| !pattern.fits(hit));
        let others: Vec<&Hit> = others.collect();
        let first = others.first()?.rank;
        Some(Broken {
            message: format!(
                "{} of {} not {pattern}, the first at rank {first}",
                others.len(),
                counted(self.answer.hits.len(), "hit")
            ),
            found: others.into_iter().take(SHOWN).cloned().collect(),
            ..Broken::default()
        })
    }

    fn order(&self, articles: &[String]) -> Result<Option<Broken>> {
        let mut last: Option<(&str, usize)> = None;
        for name in articles {
            let mut hits = self.answer.hits.iter();
            let Some(hit) = hits.find(|hit| is_named(&hit.article, name)) else {
                let pattern = Pattern {
                    article: Some(name.clone()),
                    ..Pattern::default()
                };
                let limit = self.query.request.limit;
                let message = format!("{name:?} is not among the first {limit}");
                return Ok(Some(self.instead(message, self.nearest(&pattern)?)));
            };
            if let Some((before, rank)) = last
                && rank > hit.rank
            {
                let message = format!(
                    "{name:?} at rank {} before {before:?} at rank {rank}",
                    hit.rank
                );
                return Ok(Some(self.instead(message, None)));
            }
            last = Some((name, hit.rank));
        }
        Ok(None)
    }

    fn highlights(&self, words: &str) -> Option<Broken> {
        let wanted = fold(words);
        let wanted: Vec<&str> = wanted.split(' ').collect();
        if self.answer.hits.iter().any(|hit| is_lit(hit, &wanted)) {
            return None;
        }
        let message = format!("{words:?} is lit in no hit");
        Some(self.instead(message, explain::relaxed(self.answer)))
    }

    fn snapshot(&self, spec: &SnapshotSpec) -> Result<Option<Broken>> {
        let (file, id) = (&self.file.source.path, &self.query.label.id);
        let (compared, warning) =
            snapshot::compare(file, id, spec, &self.answer.hits, self.snapshots)?;
        self.warnings.borrow_mut().extend(warning);
        Ok(match compared {
            Compared::Same => None,
            Compared::Missing => {
                let message = "there is no snapshot yet".to_owned();
                let help = "onrecord check --update=new writes it".to_owned();
                Some(self.instead(message, Some(help)))
            }
            Compared::Different(changes) => Some(Broken {
                message: "not what the snapshot holds".to_owned(),
                nearest: Some("onrecord check --update writes what is found now".to_owned()),
                changes,
                ..Broken::default()
            }),
        })
    }

    fn measure(&self, metric: Metric, at: Option<usize>, min: f64) -> Option<Broken> {
        let depth = at.unwrap_or(self.query.request.limit);
        let value = metric.of(self.ranking, self.grades, depth);
        // What floating point adds must not fail a bound that is reached.
        if value >= min - 1e-9 {
            return None;
        }
        let name = metric.name();
        let message = format!("{name}@{depth} is {value:.4}, expected >= {min}");
        Some(self.instead(message, self.best_missing(depth)))
    }

    /// The best article that the ranking lacks or has too late.
    fn best_missing(&self, depth: usize) -> Option<String> {
        let place = |id: &str| self.ranking.iter().position(|one| one.article == id);
        let missing = |(id, grade): &(&String, &i32)| {
            **grade > 0 && place(id).is_none_or(|at| at >= depth.min(SHOWN))
        };
        let graded = self.grades.iter().filter(missing);
        let (id, grade) = graded.max_by_key(|(id, grade)| (**grade, std::cmp::Reverse(*id)))?;
        Some(match place(id) {
            Some(at) => format!("{id:?} of grade {grade} is at rank {}", at + 1),
            None => format!("{id:?} of grade {grade} is not found"),
        })
    }

    fn unjudged(&self) -> usize {
        let asked = self
            .query
            .expectations
            .iter()
            .filter_map(|one| match one.wanted {
                Wanted::Measure { at, .. } => at,
                _ => None,
            });
        let depth = asked.max().unwrap_or(self.query.request.limit);
        let first = self.ranking.iter().take(depth);
        first
            .filter(|one| !self.grades.contains_key(&one.article))
            .count()
    }
}

/// Are the words lit side by side in the hit?
fn is_lit(hit: &Hit, wanted: &[&str]) -> bool {
    let text = hit.article.slice(hit.passage.span);
    let mut words = Words::new(text);
    let mut run: Vec<String> = Vec::new();
    while let Some(word) = words.next() {
        let lit = hit.highlights.iter().any(|span| span.overlaps(word.span));
        match lit {
            true => run.push(word.folded.to_owned()),
            false => run.clear(),
        }
        if run.len() >= wanted.len() && run[run.len() - wanted.len()..] == *wanted {
            return true;
        }
    }
    false
}

/// `1 hit`, `2 hits`
fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}
