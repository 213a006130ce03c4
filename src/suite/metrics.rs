//! How good a ranking is, by judgments: nDCG, MRR, average precision, recall, precision.
//!
//! As trec_eval computes them: linear gain and a discount of log2(rank + 1) for nDCG (Järvelin and
//! Kekäläinen 2002 as in `ndcg_cut`), an article of grade 1 or more counts as relevant, and equal
//! scores are ordered by the name of the article, the greatest first. Knows no index.

use std::collections::BTreeMap;

/// A measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Normalised discounted cumulative gain.
    Ndcg,
    /// The reciprocal rank of the first relevant article.
    Mrr,
    /// The mean of the precisions at each relevant article.
    Ap,
    /// The share of the relevant articles that is found.
    Recall,
    /// The share of the articles looked at that is relevant.
    Precision,
}

/// The grade of each article that was judged, by id.
pub type Grades = BTreeMap<String, i32>;

/// An article that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Its id.
    pub article: String,
    /// Of its best passage.
    pub score: f64,
}

impl Metric {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Ndcg,
        Self::Mrr,
        Self::Ap,
        Self::Recall,
        Self::Precision,
    ];

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ndcg => "ndcg",
            Self::Mrr => "mrr",
            Self::Ap => "ap",
            Self::Recall => "recall",
            Self::Precision => "precision",
        }
    }

    /// The measure of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The measure of `ranking`, which is in trec_eval's order, over its first `at` articles.
    pub fn of(self, ranking: &[Ranked], grades: &Grades, at: usize) -> f64 {
        let found: Vec<i32> = ranking
            .iter()
            .take(at)
            .map(|one| grades.get(&one.article).copied().unwrap_or(0).max(0))
            .collect();
        let relevant = grades.values().filter(|grade| **grade > 0).count();
        if relevant == 0 {
            return 0.0;
        }
        let hits = found.iter().filter(|grade| **grade > 0).count() as f64;
        match self {
            Self::Ndcg => gain(&found) / gain(&ideal(grades, at)),
            Self::Mrr => reciprocal_rank(&found),
            Self::Ap => precisions(&found) / relevant as f64,
            Self::Recall => hits / relevant as f64,
            Self::Precision => hits / at.max(1) as f64,
        }
    }
}

/// Puts a ranking in trec_eval's order: by score, equal ones by name, the greatest first.
pub fn sort_as_trec_eval(ranking: &mut [Ranked]) {
    ranking.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| b.article.cmp(&a.article))
    });
}

fn gain(grades: &[i32]) -> f64 {
    let discounted = grades
        .iter()
        .enumerate()
        .map(|(at, grade)| f64::from(*grade) / (at as f64 + 2.0).log2());
    discounted.sum()
}

fn ideal(grades: &Grades, at: usize) -> Vec<i32> {
    let mut best: Vec<i32> = grades
        .values()
        .copied()
        .filter(|grade| *grade > 0)
        .collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    best.truncate(at);
    best
}

fn reciprocal_rank(found: &[i32]) -> f64 {
    let first = found.iter().position(|grade| *grade > 0);
    first.map_or(0.0, |at| 1.0 / (at as f64 + 1.0))
}

fn precisions(found: &[i32]) -> f64 {
    let relevant = found.iter().enumerate().filter(|(_, grade)| **grade > 0);
    let precisions = relevant
        .enumerate()
        .map(|(before, (at, _))| (before as f64 + 1.0) / (at as f64 + 1.0));
    precisions.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranking(scored: &[(&str, f64)]) -> Vec<Ranked> {
        let mut ranking: Vec<Ranked> = scored
            .iter()
            .map(|(article, score)| Ranked {
                article: (*article).to_owned(),
                score: *score,
            })
            .collect();
        sort_as_trec_eval(&mut ranking);
        ranking
    }

    fn grades(graded: &[(&str, i32)]) -> Grades {
        let graded = graded.iter();
        graded
            .map(|(name, grade)| ((*name).to_owned(), *grade))
            .collect()
    }

    #[track_caller]
    fn is(metric: Metric, ranking: &[Ranked], grades: &Grades, at: usize, expected: f64) {
        let value = metric.of(ranking, grades, at);
        assert!((value - expected).abs() < 1e-6, "{metric:?}: {value}");
    }

    /// Five articles of grades 3, 2, 3, 0 and 1 in this order, a sixth of 2 not found: computed by
    /// hand from the definitions.
    #[test]
    fn the_measures_are_those_of_the_definitions() {
        let found = ranking(&[("a", 5.0), ("b", 4.0), ("c", 3.0), ("d", 2.0), ("e", 1.0)]);
        let judged = grades(&[("a", 3), ("b", 2), ("c", 3), ("d", 0), ("e", 1), ("f", 2)]);
        // DCG = 3/1 + 2/1.584963 + 3/2 + 0 + 1/2.584963 = 6.148713
        // ideal 3, 3, 2, 2, 1: 3 + 1.892789 + 1 + 0.861353 + 0.386853 = 7.140995
        is(Metric::Ndcg, &found, &judged, 5, 6.148_713 / 7.140_995);
        // at 2: 4.261860 / 4.892789
        is(Metric::Ndcg, &found, &judged, 2, 4.261_860 / 4.892_789);
        is(Metric::Mrr, &found, &judged, 5, 1.0);
        // (1/1 + 2/2 + 3/3 + 4/5) / 5
        is(Metric::Ap, &found, &judged, 5, 0.76);
        is(Metric::Recall, &found, &judged, 5, 0.8);
        is(Metric::Precision, &found, &judged, 5, 0.8);
        is(Metric::Precision, &found, &judged, 10, 0.4);
    }

    #[test]
    fn the_first_relevant_article_may_come_late_or_never() {
        let found = ranking(&[("x", 3.0), ("y", 2.0), ("z", 1.0)]);
        let judged = grades(&[("z", 1), ("x", 0), ("y", -1)]);
        is(Metric::Mrr, &found, &judged, 3, 1.0 / 3.0);
        is(Metric::Mrr, &found, &judged, 2, 0.0);
        is(Metric::Ndcg, &found, &judged, 3, 0.5);
        is(Metric::Ndcg, &found, &grades(&[("x", 0)]), 3, 0.0);
        is(Metric::Ap, &[], &judged, 3, 0.0);
    }

    /// trec_eval sorts equal scores by the name, the greatest first, whatever the ranks say.
    #[test]
    fn equal_scores_go_by_name_from_the_end() {
        let found = ranking(&[("a", 1.0), ("c", 1.0), ("b", 1.0), ("z", 0.5)]);
        let names: Vec<&str> = found.iter().map(|one| one.article.as_str()).collect();
        assert_eq!(names, ["c", "b", "a", "z"]);
        is(Metric::Mrr, &found, &grades(&[("a", 1)]), 10, 1.0 / 3.0);
    }
}
