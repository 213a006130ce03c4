//! One saved query or quotation: asked, judged, and how it can be asked again.
//!
//! Knows nothing of the others of its file, and of no threads. The clock comes in from the caller.

use core::cell::RefCell;
use core::time::Duration;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use super::again;
use super::expect::{Expectation, LatencySpec, Wanted};
use super::file::SuiteFile;
use super::judge::Judge;
use super::metrics::{Grades, Metric, Ranked, sort_as_trec_eval};
use super::names::{Names, Unclear};
use super::quotation::SavedQuotation;
use super::report::{Failure, Outcome, QueryReport, of_file};
use super::saved::SavedQuery;
use super::snapshot::SnapshotPolicy;
use super::source::Diagnostic;
use crate::Result;
use crate::engine::{Answer, Engine, Request};
use crate::query::{About, Filter, FilterField};
use crate::verify::verify_quotation;

/// Asks an engine.
pub(super) struct Asker<'a> {
    engine: &'a Engine,
    clock: &'a (dyn Fn() -> Duration + Sync),
    snapshots: SnapshotPolicy,
    /// The articles of the index; read when first asked for.
    names: OnceLock<Names>,
}

impl<'a> Asker<'a> {
    pub(super) fn new(
        engine: &'a Engine,
        clock: &'a (dyn Fn() -> Duration + Sync),
        snapshots: SnapshotPolicy,
    ) -> Self {
        Self {
            engine,
            clock,
            snapshots,
            names: OnceLock::new(),
        }
    }

    /// What a saved query comes to, but for its bounds of time.
    pub(super) fn query(&self, file: &SuiteFile, query: &SavedQuery) -> Result<QueryReport> {
        let start = (self.clock)();
        let answer = self.engine.search(&query.request)?;
        let took = (self.clock)().saturating_sub(start);
        let (grades, problems) = self.grades(query)?;
        let ranking = self.ranking(query, &answer)?;
        let judge = Judge {
            engine: self.engine,
            names: &|| self.names(),
            file,
            query,
            answer: &answer,
            ranking: &ranking,
            grades: &grades,
            snapshots: self.snapshots,
            warnings: RefCell::default(),
        };
        let failures = match problems.is_empty() {
            true => judge.failures()?,
            false => Vec::new(),
        };
        let metrics = judge.measures();
        let unwritten = judge.warnings.take();
        let mut warnings = answer.warnings;
        // That is no fault of the query, and would be said of each.
        warnings.retain(|warning| warning.about != About::Undated);
        if query.allows_nothing() {
            // That words are not in the index is what was hoped for; that a name is misspelt is not.
            warnings.retain(|one| matches!(one.about, About::Misspelling | About::Name));
        }
        let mut warnings: Vec<String> = warnings.into_iter().map(|one| one.text).collect();
        warnings.extend(self.excluded_in_vain(query)?);
        warnings.extend(unwritten);
        Ok(QueryReport {
            id: query.label.id.clone(),
            span: query.label.span,
            outcome: Outcome::Pass,
            hits: answer.total,
            verdict: None,
            failures,
            warnings,
            problems,
            metrics,
            ranking,
            grades,
            command: again::command(query),
            took,
        })
    }

    /// What is excluded and is not in the archive: a promise that is kept by a misspelt name.
    fn excluded_in_vain(&self, query: &SavedQuery) -> Result<Vec<String>> {
        let mut out = Vec::new();
        for expectation in &query.expectations {
            let Wanted::Excludes(pattern) = &expectation.wanted else {
                continue;
            };
            let named = [
                (FilterField::Speaker, &pattern.speaker),
                (FilterField::Publisher, &pattern.publisher),
            ];
            for (field, name) in named {
                let filter = name.as_deref().map(|name| Filter::parse(field, name));
                let missing = filter
                    .and_then(Result::ok)
                    .map(|filter| self.engine.missing(filter));
                out.extend(
                    missing
                        .into_iter()
                        .flatten()
                        .map(|one| format!("excludes: {}", one.text)),
                );
            }
            if let Some(name) = &pattern.article
                && let Err(Unclear::Unknown(near)) = self.names()?.id(name)
            {
                let near = near.map_or(String::new(), |near| format!("; did you mean {near:?}?"));
                out.push(format!("excludes: no article is called {name:?}{near}"));
            }
        }
        Ok(out)
    }

    /// What a saved quotation comes to.
    pub(super) fn quotation(
        &self,
        file: &SuiteFile,
        quotation: &SavedQuotation,
    ) -> Result<QueryReport> {
        let start = (self.clock)();
        let speaker = quotation.speaker.as_deref();
        let verdict = verify_quotation(self.engine, &quotation.quote, speaker)?;
        let took = (self.clock)().saturating_sub(start);
        Ok(QueryReport {
            id: quotation.label.id.clone(),
            span: quotation.label.span,
            outcome: Outcome::Pass,
            hits: verdict.sources.articles,
            verdict: Some(verdict.kind),
            failures: quotation.failure(file, &verdict).into_iter().collect(),
            warnings: Vec::new(),
            problems: Vec::new(),
            metrics: Vec::new(),
            ranking: Vec::new(),
            grades: Grades::new(),
            command: quotation.command(),
            took,
        })
    }

    fn names(&self) -> Result<&Names> {
        if let Some(names) = self.names.get() {
            return Ok(names);
        }
        let names = Names::new(self.engine.article_names()?);
        Ok(self.names.get_or_init(|| names))
    }

    /// The grades by article id, and the judgments that stand for no article.
    fn grades(&self, query: &SavedQuery) -> Result<(Grades, Vec<Diagnostic>)> {
        let mut grades = Grades::new();
        let mut problems = Vec::new();
        if query.judgments.is_empty() {
            return Ok((grades, problems));
        }
        let names = self.names()?;
        for judgment in &query.judgments {
            let wrong = match names.id(&judgment.article) {
                Ok(id) => match grades.insert(id.to_owned(), judgment.grade) {
                    None => continue,
                    Some(_) => {
                        let message = format!("{:?} is judged under another name", id);
                        (message, None)
                    }
                },
                Err(unclear) => unclear.explain(&judgment.article),
            };
            problems.push(Diagnostic {
                source: Arc::clone(&judgment.source),
                span: Some(judgment.span),
                message: wrong.0,
                help: wrong.1,
                is_of_checks: false,
            });
        }
        Ok((grades, problems))
    }

    /// The articles in trec_eval's order. A judged query is measured over articles, so that each
    /// takes one place of the limit.
    fn ranking(&self, query: &SavedQuery, answer: &Answer) -> Result<Vec<Ranked>> {
        let hits = if query.judgments.is_empty() {
            &answer.hits
        } else {
            let depths = Metric::ALL.map(|metric| query.depth(metric));
            let deepest = depths.into_iter().max().unwrap_or(0);
            let request = Request {
                limit: deepest.max(query.request.limit),
                per_article: 1,
                ..query.request.clone()
            };
            &self.engine.search(&request)?.hits
        };
        let mut ranking: Vec<Ranked> = Vec::with_capacity(hits.len());
        let mut seen = HashSet::new();
        for hit in hits {
            if seen.insert(hit.article.id.as_str()) {
                ranking.push(Ranked {
                    article: hit.article.id.clone(),
                    score: hit.score,
                });
            }
        }
        sort_as_trec_eval(&mut ranking);
        Ok(ranking)
    }

    /// Judges bounds of time, one search after the other.
    pub(super) fn take_time(
        &self,
        file: &SuiteFile,
        query: &SavedQuery,
        report: &mut QueryReport,
    ) -> Result<()> {
        for expectation in &query.expectations {
            let Wanted::Latency(spec) = expectation.wanted else {
                continue;
            };
            let p95 = self.p95(query, spec)?;
            if p95 > spec.p95 {
                let failure = too_slow(file, expectation, spec, p95);
                report.failures.push(failure);
            }
        }
        report.failures.sort_by_key(|failure| failure.span.start);
        Ok(())
    }

    /// The time that 95 of 100 runs need at the most, by the nearest rank.
    fn p95(&self, query: &SavedQuery, spec: LatencySpec) -> Result<Duration> {
        let mut times = Vec::with_capacity(spec.runs);
        for _ in 0..spec.runs {
            let start = (self.clock)();
            self.engine.search(&query.request)?;
            times.push((self.clock)().saturating_sub(start));
        }
        times.sort();
        let rank = (times.len() * 95).div_ceil(100).max(1);
        Ok(times.get(rank - 1).copied().unwrap_or_default())
    }
}

fn too_slow(
    file: &SuiteFile,
    expectation: &Expectation,
    spec: LatencySpec,
    p95: Duration,
) -> Failure {
    let message = format!(
        "slower than {:?} in more than 5 % of {} runs",
        spec.p95, spec.runs
    );
    Failure {
        severity: expectation.severity,
        measured: Some(p95),
        ..of_file(file, expectation.name, expectation.span, message)
    }
}
