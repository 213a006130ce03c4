//! From what the index finds to passages in their final order: the first ones are weighed anew.
//!
//! Fetches the articles that it weighs and keeps them for whoever shows them. Knows no pages of hits
//! and nothing of lighting.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::super::answer::Sort;
use super::Search;
use crate::Result;
use crate::article::Passage;
use crate::index::{ArticleAddress, Candidate, Order, Stored};
use crate::rank::{self, Context, Scored, Signals};

/// So many of the candidates that the index puts first are weighed anew; the others follow in
/// the order of the index, so that pages of any size fit together.
pub(super) const WINDOW: usize = 50;

/// So many of the passages on the topic of a query that names a speaker lead to articles in which
/// the speaker may be quoted.
const TOPIC_WINDOW: usize = 25;

/// An article with what ranking knows of it.
pub(super) struct Fetched {
    stored: Stored,
    context: Option<Context>,
}

/// A candidate with its place in the order.
pub(super) struct Weighed {
    pub(super) candidate: Candidate,
    pub(super) signals: Signals,
    pub(super) score: f64,
    /// Does it hold the words of a pasted quotation as they are?
    is_verbatim: bool,
}

impl Search<'_> {
    /// The first `fetch` candidates in their final order.
    pub(super) fn weighed(&mut self, fetch: usize) -> Result<(Vec<Weighed>, usize)> {
        let order = match self.request.sort {
            Sort::Relevance => Order::Relevance,
            Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
        };
        let (found, total) = self.archive.find(self.plan, order, fetch)?;
        let verbatim = self.verbatim(order, fetch)?;
        let found = verbatim_first(&verbatim, found, fetch);
        let verbatim: HashSet<Candidate> = verbatim.into_iter().collect();
        let (candidates, window) = self.candidates(found, order)?;
        let mut weighed = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let signals = self.signals(candidate)?;
            weighed.push(Weighed {
                candidate,
                signals,
                score: 0.0,
                is_verbatim: verbatim.contains(&candidate),
            });
        }
        let best = weighed
            .iter()
            .take(window)
            .map(|w| w.signals.bm25)
            .fold(0.0, f64::max);
        for (at, one) in weighed.iter_mut().enumerate() {
            if at >= window && order == Order::Relevance {
                one.signals.alignment = 0.0;
                one.signals.context = one.signals.context.map(|_| 0.0);
            }
            if one.is_verbatim {
                // Nothing comes nearer to the words than the words.
                one.signals.bm25 = best;
            }
            one.score = rank::score(one.signals, best);
        }
        if order == Order::Relevance {
            let (first, _) = weighed.split_at_mut(window);
            first.sort_by(|a, b| self.by_score(a, b));
            descending(&mut weighed);
        }
        Ok((weighed, total))
    }

    /// The first `fetch` passages that hold the words of a pasted quotation as they are.
    fn verbatim(&self, order: Order, fetch: usize) -> Result<Vec<Candidate>> {
        let plan = self.verbatim.as_ref();
        let plan = plan.filter(|_| order == Order::Relevance);
        plan.map_or(Ok(Vec::new()), |plan| {
            Ok(self.archive.find(plan, order, fetch)?.0)
        })
    }

    /// What the index puts first, and how many of it are weighed anew. For a query that names a
    /// speaker, what that speaker says in the articles on its topic comes in as well, since its
    /// passages may hold nothing else of the query.
    fn candidates(
        &mut self,
        found: Vec<Candidate>,
        order: Order,
    ) -> Result<(Vec<Candidate>, usize)> {
        let mut candidates = found;
        let rest = candidates.split_off(candidates.len().min(WINDOW));
        if order == Order::Relevance && self.ranker.names_speakers() {
            let mut seen: HashSet<Candidate> = candidates.iter().copied().collect();
            let mut around = candidates.clone();
            if let Some(topic) = self.plan.topic() {
                around.extend(self.archive.find(&topic, order, TOPIC_WINDOW)?.0);
            }
            for at in around {
                self.fetch(at.article)?;
                let beside = self.said_beside(at.article);
                candidates.extend(beside.into_iter().filter(|one| seen.insert(*one)));
            }
            let window = candidates.len();
            candidates.extend(rest.into_iter().filter(|one| seen.insert(*one)));
            return Ok((candidates, window));
        }
        let window = candidates.len();
        candidates.extend(rest);
        Ok((candidates, window))
    }

    /// The passages of an article that quote a speaker whom the query names.
    fn said_beside(&self, article: ArticleAddress) -> Vec<Candidate> {
        let stored = &self.stored[&article].stored;
        let passages = stored.passages.iter().enumerate();
        let quoting =
            passages.filter(|(_, p)| self.ranker.names_speaker_in(p.span, &stored.quotes));
        quoting
            .map(|(ordinal, _)| Candidate { article, ordinal })
            .collect()
    }

    fn signals(&mut self, candidate: Candidate) -> Result<Signals> {
        self.fetch(candidate.article)?;
        let (stored, passage) = self.place(candidate);
        let scored = Scored {
            text: stored.article.slice(passage.span),
            span: passage.span,
            number: candidate.ordinal,
            part: passage.part,
            quotes: &stored.quotes,
        };
        let context = self.stored[&candidate.article].context.as_ref();
        Ok(self.ranker.signals(scored, context))
    }

    fn fetch(&mut self, article: ArticleAddress) -> Result<()> {
        if !self.stored.contains_key(&article) {
            let stored = self.archive.stored(article)?;
            let context = self.ranker.context(&stored.article, &stored.passages);
            self.stored.insert(article, Fetched { stored, context });
        }
        Ok(())
    }

    fn by_score(&self, a: &Weighed, b: &Weighed) -> Ordering {
        b.is_verbatim
            .cmp(&a.is_verbatim)
            .then_with(|| b.score.total_cmp(&a.score))
            .then_with(|| self.tie(a).cmp(&self.tie(b)))
    }

    /// What orders passages that are otherwise equal: article id, then path, then place.
    fn tie(&self, weighed: &Weighed) -> (&str, &str, usize) {
        let (stored, passage) = self.place(weighed.candidate);
        (&stored.article.id, &stored.article.path, passage.span.start)
    }

    /// A candidate's article, which was fetched when its signals were, and passage.
    pub(super) fn place(&self, candidate: Candidate) -> (&Stored, Passage) {
        let stored = &self.stored[&candidate.article].stored;
        (stored, stored.passages[candidate.ordinal])
    }
}

/// No score says otherwise than the order: what stands behind another has no more than that one.
fn descending(weighed: &mut [Weighed]) {
    let mut least = rank::TOP_SCORE;
    for one in weighed {
        one.score = one.score.min(least);
        least = one.score;
    }
}

/// These of what was found before the others; where there may be more than `fetch` of them, alone.
fn verbatim_first(verbatim: &[Candidate], found: Vec<Candidate>, fetch: usize) -> Vec<Candidate> {
    if verbatim.is_empty() {
        return found;
    }
    if verbatim.len() >= fetch {
        return verbatim.to_vec();
    }
    let first: HashSet<&Candidate> = verbatim.iter().collect();
    let others = found.into_iter().filter(|one| !first.contains(one));
    verbatim.iter().copied().chain(others).collect()
}
