//! JSON and JSON Lines: every shape that leaves the program, one value a line.
//!
//! Keys may be added, never renamed. Offsets count Unicode code points.

mod alert;
mod answer;
mod archive;
mod article;
mod check;
mod eval;
mod problem;
mod verdict;

use std::io::{Result, Write};

use serde::Serialize;

use super::{Shown, Texts, Timings};
use crate::article::{Article, Quote};
use crate::engine::{Coverage, SpeakerDetail, SpeakerRow, Stats};
use crate::eval::{Case, Scores};
use crate::query::Scope;
use crate::read::Problem;
use crate::suite::{self, Alert};
use crate::verify::Report;

/// Writes an answer as one object.
pub fn answer_json(out: &mut dyn Write, shown: &Shown<'_>) -> Result<()> {
    line(out, &answer::answer(shown))
}

/// Writes the hits of an answer, one a line.
pub fn answer_jsonl(out: &mut dyn Write, shown: &Shown<'_>) -> Result<()> {
    shown
        .answer
        .hits
        .iter()
        .try_for_each(|hit| line(out, &answer::hit(hit, shown.reasons)))
}

/// Writes alerts, a new article a line.
pub fn alerts_jsonl(out: &mut dyn Write, alerts: &[Alert]) -> Result<()> {
    for one in alerts {
        for hit in &one.hits {
            line(out, &alert::alert(one, hit))?;
        }
    }
    Ok(())
}

/// Writes a run of saved queries as one object.
pub fn check_json(out: &mut dyn Write, report: &suite::Report, timings: Timings) -> Result<()> {
    line(out, &check::report(report, timings))
}

/// Writes the queries of a run, one a line.
pub fn check_jsonl(out: &mut dyn Write, report: &suite::Report, timings: Timings) -> Result<()> {
    for suite in &report.suites {
        for result in &suite.results {
            line(out, &check::result(suite, result, timings))?;
        }
    }
    Ok(())
}

/// Writes an article with its quotations as one line.
pub fn article_jsonl(
    out: &mut dyn Write,
    article: &Article,
    quotes: &[Quote],
    texts: Texts,
) -> Result<()> {
    line(out, &article::article_json(article, quotes, texts))
}

/// Articles one after another in one JSON array.
#[derive(Debug)]
pub struct ArticleArray {
    written: usize,
    texts: Texts,
}

impl ArticleArray {
    /// An array of none so far.
    pub fn new(texts: Texts) -> Self {
        Self { written: 0, texts }
    }

    /// Writes the next article.
    pub fn push(&mut self, out: &mut dyn Write, article: &Article, quotes: &[Quote]) -> Result<()> {
        out.write_all(if self.written == 0 { b"[" } else { b"," })?;
        self.written += 1;
        article_jsonl(out, article, quotes, self.texts)
    }

    /// Closes the array.
    pub fn finish(self, out: &mut dyn Write) -> Result<()> {
        out.write_all(if self.written == 0 { b"[]\n" } else { b"]\n" })
    }
}

/// Writes what a measuring found as one object, with at most `errors` errors.
pub fn scores_json(
    out: &mut dyn Write,
    scores: &Scores,
    cases: &[Case<'_>],
    errors: usize,
) -> Result<()> {
    line(out, &eval::scores(scores, cases, errors))
}

/// Writes what was met in reading as one line.
pub fn problem_jsonl(out: &mut dyn Write, problem: &Problem) -> Result<()> {
    line(out, &problem::problem(problem))
}

/// Writes speakers as one object; `total` counts those that are not shown as well.
pub fn speakers_json(
    out: &mut dyn Write,
    rows: &[SpeakerRow],
    total: usize,
    coverage: &Coverage,
) -> Result<()> {
    line(out, &archive::speakers(rows, total, coverage))
}

/// Writes speakers, one a line.
pub fn speakers_jsonl(out: &mut dyn Write, rows: &[SpeakerRow]) -> Result<()> {
    rows.iter()
        .try_for_each(|row| line(out, &archive::row(row)))
}

/// Writes all about the speakers whom `name` stands for as one object.
pub fn speaker_json(
    out: &mut dyn Write,
    name: &str,
    detail: &SpeakerDetail,
    coverage: &Coverage,
) -> Result<()> {
    line(out, &archive::speaker(name, detail, coverage))
}

/// Writes verdicts as one object.
pub fn verdicts_json(out: &mut dyn Write, report: &Report, coverage: &Coverage) -> Result<()> {
    line(out, &verdict::report(report, coverage))
}

/// Writes verdicts, one a line.
pub fn verdicts_jsonl(out: &mut dyn Write, report: &Report) -> Result<()> {
    report
        .judged
        .iter()
        .try_for_each(|one| line(out, &verdict::judged(one)))
}

/// Writes what an index holds as one object.
pub fn stats_json(out: &mut dyn Write, stats: &Stats) -> Result<()> {
    line(out, &archive::stats(stats))
}

fn line(out: &mut dyn Write, value: &impl Serialize) -> Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    out.write_all(&line)
}

/// With three decimals.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Passage => "passage",
        Scope::Article => "article",
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn an_array_of_articles_is_json_whatever_their_number() {
        let (article, quotes) = sample::article();
        for count in 0..3 {
            let mut out = Vec::new();
            let mut array = ArticleArray::new(Texts::Hidden);
            for _ in 0..count {
                array.push(&mut out, &article, &quotes).unwrap();
            }
            array.finish(&mut out).unwrap();
            let json: Vec<serde_json::Value> = serde_json::from_slice(&out).unwrap();
            assert_eq!(json.len(), count);
        }
    }

    #[test]
    fn a_hit_is_a_line() {
        let found = sample::answer();
        let mut out = Vec::new();
        answer_jsonl(&mut out, &sample::shown(&found)).unwrap();
        let text = String::from_utf8(out).unwrap();
        let ranks: Vec<u64> = text
            .lines()
            .map(|line| {
                serde_json::from_str::<serde_json::Value>(line).unwrap()["rank"]
                    .as_u64()
                    .unwrap()
            })
            .collect();
        assert_eq!(ranks, [1, 2]);
    }
}
