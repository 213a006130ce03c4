//! From a request to an answer: plan, find, rank, light, and say what was searched.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::answer::{Answer, Hit, HitQuote, Reason, Relaxation, Request, Sort};
use super::views;
use crate::Result;
use crate::article::Passage;
use crate::highlight::Lighter;
use crate::index::{Archive, ArticleAddress, Candidate, Order, Stored};
use crate::query::{Plan, Query, plan, relaxations};
use crate::rank::{self, Corpus, Ranker, Scored, Signals};

/// So many of the candidates that the index puts first are weighed anew; the others follow in
/// the order of the index, so that pages of any size fit together.
const WINDOW: usize = 64;

/// How many relaxations of a query without hits are shown.
const MAX_RELAXATIONS: usize = 5;

/// Answers `request` from `archive`.
pub(super) fn search(archive: &Archive, request: &Request) -> Result<Answer> {
    let (plan, planning) = plan(&request.query, &mut archive.dictionary());
    let total = archive.count(&plan)?;
    let mut warnings = request.query.warnings.clone();
    warnings.extend(planning);
    let mut search = Search::new(archive, request, &plan)?;
    Ok(Answer {
        query: request.query.to_string(),
        scope: request.query.scope,
        total,
        warnings,
        hits: search.hits(total)?,
        coverage: views::coverage(&archive.catalog()?),
        relaxations: match total {
            0 => relaxed(archive, &request.query)?,
            _ => Vec::new(),
        },
    })
}

/// What else would find something, as far as it does.
fn relaxed(archive: &Archive, query: &Query) -> Result<Vec<Relaxation>> {
    let mut found = Vec::new();
    for (change, query) in relaxations(query) {
        let (plan, _) = plan(&query, &mut archive.dictionary());
        let total = archive.count(&plan)?;
        if total > 0 {
            let query = query.to_string();
            found.push(Relaxation {
                change,
                query,
                total,
            });
        }
        if found.len() == MAX_RELAXATIONS {
            break;
        }
    }
    Ok(found)
}

struct Search<'a> {
    archive: &'a Archive,
    request: &'a Request,
    plan: &'a Plan,
    ranker: Ranker<'a>,
    stored: HashMap<ArticleAddress, Stored>,
}

/// A candidate with its place in the order.
struct Weighed {
    candidate: Candidate,
    signals: Signals,
    score: f64,
}

impl<'a> Search<'a> {
    fn new(archive: &'a Archive, request: &'a Request, plan: &'a Plan) -> Result<Self> {
        let statistics = archive.statistics()?;
        let corpus = Corpus {
            passages: statistics.passages,
            average_words: statistics.average_words,
        };
        Ok(Self {
            archive,
            request,
            plan,
            ranker: Ranker::new(plan, corpus),
            stored: HashMap::new(),
        })
    }

    fn hits(&mut self, total: usize) -> Result<Vec<Hit>> {
        let wanted = self.request.offset.saturating_add(self.request.limit);
        if self.request.limit == 0 || total == 0 {
            return Ok(Vec::new());
        }
        let mut fetch = wanted.max(WINDOW).min(total);
        loop {
            let weighed = self.weighed(fetch)?;
            let kept = self.at_most_per_article(weighed);
            if kept.len() >= wanted || fetch >= total {
                let page = kept
                    .into_iter()
                    .enumerate()
                    .skip(self.request.offset)
                    .take(self.request.limit);
                let lighter = Lighter::new(self.plan);
                return Ok(page
                    .map(|(at, weighed)| self.hit(at + 1, weighed, &lighter))
                    .collect());
            }
            fetch = fetch.saturating_mul(4).min(total);
        }
    }

    /// The first `fetch` candidates in their final order.
    fn weighed(&mut self, fetch: usize) -> Result<Vec<Weighed>> {
        let order = match self.request.sort {
            Sort::Relevance => Order::Relevance,
            Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
        };
        let mut weighed = Vec::with_capacity(fetch);
        for candidate in self.archive.top(self.plan, order, fetch)? {
            let signals = self.signals(candidate)?;
            weighed.push(Weighed {
                candidate,
                signals,
                score: 0.0,
            });
        }
        let window = weighed.len().min(WINDOW);
        let best = weighed
            .iter()
            .take(window)
            .map(|w| w.signals.bm25)
            .fold(0.0, f64::max);
        for (at, one) in weighed.iter_mut().enumerate() {
            if at >= window && order == Order::Relevance {
                one.signals.alignment = 0.0;
            }
            one.score = rank::score(one.signals, best);
        }
        let (first, rest) = weighed.split_at_mut(window);
        match order {
            Order::Relevance => {
                first.sort_by(|a, b| self.by_score(a, b));
                rest.sort_by(|a, b| self.by_score(a, b));
            }
            Order::Newest => weighed.sort_by(|a, b| self.by_date(a, b, Ordering::reverse)),
            Order::Oldest => weighed.sort_by(|a, b| self.by_date(a, b, |order| order)),
        }
        Ok(weighed)
    }

    fn signals(&mut self, candidate: Candidate) -> Result<Signals> {
        if !self.stored.contains_key(&candidate.article) {
            let stored = self.archive.stored(candidate.article)?;
            self.stored.insert(candidate.article, stored);
        }
        let (stored, passage) = self.place(candidate);
        Ok(self.ranker.signals(Scored {
            text: stored.article.slice(passage.span),
            span: passage.span,
            part: passage.part,
            quotes: &stored.quotes,
        }))
    }

    fn by_score(&self, a: &Weighed, b: &Weighed) -> Ordering {
        b.score
            .total_cmp(&a.score)
            .then_with(|| self.tie(a).cmp(&self.tie(b)))
    }

    fn by_date(&self, a: &Weighed, b: &Weighed, direct: impl Fn(Ordering) -> Ordering) -> Ordering {
        let date = |w: &Weighed| {
            self.place(w.candidate)
                .0
                .article
                .published
                .map(|d| d.seconds())
        };
        let order = match (date(a), date(b)) {
            (Some(a), Some(b)) => direct(a.cmp(&b)),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        order.then_with(|| self.tie(a).cmp(&self.tie(b)))
    }

    /// What orders passages that are otherwise equal: article id, then path, then place.
    fn tie(&self, weighed: &Weighed) -> (&str, &str, usize) {
        let (stored, passage) = self.place(weighed.candidate);
        (&stored.article.id, &stored.article.path, passage.span.start)
    }

    fn at_most_per_article(&self, weighed: Vec<Weighed>) -> Vec<Weighed> {
        if self.request.per_article == 0 {
            return weighed;
        }
        let mut counts: HashMap<ArticleAddress, usize> = HashMap::new();
        let keep = |one: &Weighed| {
            let count = counts.entry(one.candidate.article).or_default();
            *count += 1;
            *count <= self.request.per_article
        };
        weighed.into_iter().filter(keep).collect()
    }

    fn hit(&self, rank: usize, weighed: Weighed, lighter: &Lighter) -> Hit {
        let (stored, passage) = self.place(weighed.candidate);
        let lit = lighter.light(&stored.article, passage, &stored.quotes).lit;
        let inside = |quote: &&crate::article::Quote| {
            quote.segments.iter().any(|s| s.overlaps(passage.span))
        };
        let quotes = stored.quotes.iter().filter(inside).map(|quote| HitQuote {
            highlights: lit
                .iter()
                .copied()
                .filter(|span| {
                    let start = passage.span.start;
                    quote
                        .segments
                        .iter()
                        .any(|s| s.start <= start + span.start && start + span.end <= s.end)
                })
                .collect(),
            quote: quote.clone(),
        });
        Hit {
            rank,
            score: weighed.score,
            article: stored.article.clone(),
            passage,
            quotes: quotes.collect(),
            highlights: lit,
            reasons: self.reasons(&weighed),
        }
    }

    fn reasons(&self, weighed: &Weighed) -> Vec<Reason> {
        let signals = weighed.signals;
        let alignment = rank::round(rank::alignment_part(signals));
        let held = format!("{} of {} words", signals.words, self.ranker.query_words());
        let in_order = format!(
            "{:.0} % of the query in its order",
            signals.alignment * 100.0
        );
        vec![
            Reason {
                signal: "bm25",
                detail: held,
                value: rank::round(weighed.score - alignment),
            },
            Reason {
                signal: "alignment",
                detail: in_order,
                value: alignment,
            },
        ]
    }

    /// A candidate's article, which was fetched when its signals were, and passage.
    fn place(&self, candidate: Candidate) -> (&Stored, Passage) {
        let stored = &self.stored[&candidate.article];
        (stored, stored.passages[candidate.ordinal])
    }
}
