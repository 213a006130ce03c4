//! An earlier run, as a TREC run file, and how much worse the ranking may have become since.
//!
//! The measures of both are computed anew from the same judgments, so a run of any program will
//! do. Only queries that are judged are compared.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::str::FromStr;
use std::sync::Arc;

use super::file::SuiteFile;
use super::judgments::decoded;
use super::metrics::{Metric, Ranked, sort_as_trec_eval};
use super::report::{QueryReport, Report, of_file};
use super::run::Strictness;
use super::source::{Diagnostic, Log, Source};
use super::value::nearest;
use crate::engine::Engine;
use crate::text::Span;
use crate::{Error, Result};

/// The rankings of an earlier run, by the id of the query.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    topics: BTreeMap<String, Vec<Ranked>>,
}

/// How far a measure may fall: `ndcg=0.02`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MaxDrop {
    /// Which measure.
    pub metric: Metric,
    /// By so much at the most.
    pub by: f64,
}

impl FromStr for MaxDrop {
    type Err = Error;

    fn from_str(words: &str) -> Result<Self> {
        let error = |what: String| Err(Error::invalid(what).hint("write --max-drop ndcg=0.02"));
        let Some((name, by)) = words.split_once('=') else {
            return error(format!("{words:?} is not a measure and a number"));
        };
        let Some(metric) = Metric::named(name.trim()) else {
            let names = Metric::ALL.map(Metric::name);
            let meant = nearest(name, names.into_iter()).unwrap_or("ndcg");
            return error(format!(
                "{name:?} is not a measure; did you mean {meant:?}?"
            ));
        };
        match by.trim().parse::<f64>() {
            Ok(by) if (0.0..=1.0).contains(&by) => Ok(Self { metric, by }),
            _ => error(format!("{by:?} is not a number from 0 to 1")),
        }
    }
}

impl Baseline {
    /// Reads lines of `topic Q0 article rank score tag`.
    pub fn parse(source: &Arc<Source>) -> std::result::Result<Self, Vec<Diagnostic>> {
        let log = Log::new(source);
        let mut topics: BTreeMap<String, Vec<Ranked>> = BTreeMap::new();
        let mut seen = HashSet::new();
        let mut at = 0;
        for line in source.text.split_inclusive('\n') {
            let span = Span::new(at, at + line.trim_end().len());
            at += line.len();
            let words: Vec<&str> = line.split_whitespace().collect();
            let (topic, article, score) = match words.as_slice() {
                [] => continue,
                [topic, _, article, _, score, _] => (topic, article, score),
                _ => {
                    let message = format!("{} words where a TREC run has 6", words.len());
                    log.say_with(span, message, "onrecord check --save-run FILE writes one");
                    continue;
                }
            };
            match score.parse::<f64>() {
                Ok(score) if score.is_finite() => {
                    let (topic, article) = (decoded(topic), decoded(article));
                    match seen.insert((topic.clone(), article.clone())) {
                        true => {
                            let ranking = topics.entry(topic).or_default();
                            ranking.push(Ranked { article, score });
                        }
                        false => {
                            log.say(span, format!("{article:?} is ranked twice for {topic:?}"))
                        }
                    }
                }
                _ => log.say(span, format!("{score:?} is not a score")),
            }
        }
        if topics.is_empty() && log.len() == 0 {
            let help = "onrecord check --save-run FILE writes one";
            log.say_missing(None, "no ranking in this file", help);
        }
        for ranking in topics.values_mut() {
            sort_as_trec_eval(ranking);
        }
        match log.len() {
            0 => Ok(Self { topics }),
            _ => Err(log.finish()),
        }
    }

    /// Adds a failure to each suite whose mean has fallen too far.
    ///
    /// # Errors
    /// When nothing can be compared: no query is judged, one is not in the baseline, or `engine` holds
    /// no article that the baseline ranks for one.
    pub fn compare(
        &self,
        report: &mut Report,
        suites: &[SuiteFile],
        drops: &[MaxDrop],
        engine: &Engine,
        strictness: Strictness,
    ) -> Result<()> {
        let names = engine.article_names()?;
        let held: BTreeSet<&str> = names.iter().map(|one| one.id.as_str()).collect();
        let judged = |one: &&QueryReport| !one.grades.is_empty() && one.problems.is_empty();
        let mut compared = 0;
        for (suite, file) in report.suites.iter_mut().zip(suites) {
            let results: Vec<&QueryReport> = suite.results.iter().filter(judged).collect();
            compared += results.len();
            let mut failures = Vec::new();
            for drop in drops {
                failures.extend(
                    self.fallen(&results, *drop)?
                        .map(|(span, message)| of_file(file, "baseline", span, message)),
                );
            }
            for result in &results {
                let Some(note) = self.gone(result, &held)? else {
                    continue;
                };
                match strictness {
                    Strictness::Lenient => suite.notes.push(note),
                    Strictness::Strict => {
                        failures.push(of_file(file, "baseline", result.span, note));
                    }
                }
            }
            suite.failures.extend(failures);
        }
        match compared {
            0 => Err(
                Error::invalid("no judged query to compare with the baseline")
                    .hint("give queries `judgments`, or leave --baseline out"),
            ),
            _ => Ok(()),
        }
    }

    /// What to say where the baseline ranks articles for a query that are gone: they count for nothing,
    /// so that nothing can fall below them.
    fn gone(&self, result: &QueryReport, held: &BTreeSet<&str>) -> Result<Option<String>> {
        let ranking = self.topics.get(&result.id).map_or(&[][..], Vec::as_slice);
        let is_gone = |one: &&Ranked| !held.contains(one.article.as_str());
        let mut gone = ranking.iter().filter(is_gone);
        let Some(first) = gone.next() else {
            return Ok(None);
        };
        let (count, all) = (1 + gone.count(), ranking.len());
        let message = format!(
            "{count} of the {all} articles that the baseline ranks for {:?} are not in the index, first {:?}",
            result.id, first.article
        );
        if count < all {
            return Ok(Some(message));
        }
        let hint = "onrecord check --save-run FILE writes a new one";
        Err(Error::invalid(message).hint(hint))
    }

    /// Where a mean has fallen too far: the query that fell most, and what to say.
    fn fallen(&self, results: &[&QueryReport], drop: MaxDrop) -> Result<Option<(Span, String)>> {
        let mut sums = (0.0, 0.0);
        let mut worst: Option<(f64, &QueryReport)> = None;
        for result in results {
            let Some(now) = result.metrics.iter().find(|m| m.metric == drop.metric) else {
                continue;
            };
            let Some(ranking) = self.topics.get(&result.id) else {
                let message = format!("the baseline has no ranking for {:?}", result.id);
                let hint = "onrecord check --save-run FILE writes a new one";
                return Err(Error::invalid(message).hint(hint));
            };
            let then = drop.metric.of(ranking, &result.grades, now.at);
            sums = (sums.0 + then, sums.1 + now.value);
            let fell = then - now.value;
            if worst.is_none_or(|(most, _)| fell > most) {
                worst = Some((fell, result));
            }
        }
        let Some((_, worst)) = worst else {
            return Ok(None);
        };
        let count = results.len() as f64;
        let (then, now) = (sums.0 / count, sums.1 / count);
        if then - now <= drop.by + 1e-9 {
            return Ok(None);
        }
        let name = drop.metric.name();
        let message = format!(
            "mean {name} fell from {then:.4} to {now:.4}, by more than {}; most in {:?}",
            drop.by, worst.id
        );
        Ok(Some((worst.span, message)))
    }
}
