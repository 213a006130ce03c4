//! From a request to an answer: plan, find, rank, light, and say what was searched.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::answer::{Answer, Copies, CopyOf, Hit, HitQuote, Reason, Relaxation, Request, Sort};
use super::views;
use crate::Result;
use crate::article::Passage;
use crate::highlight::Lighter;
use crate::index::{Archive, ArticleAddress, Candidate, Catalog, Likeness, Order, Stored};
use crate::query::{About, Plan, Query, Warning, plan, relaxations};
use crate::rank::{self, Context, Corpus, Ranker, Scored, Signals};

/// So many of the candidates that the index puts first are weighed anew; the others follow in
/// the order of the index, so that pages of any size fit together.
const WINDOW: usize = 50;

/// So many of the passages on the topic of a query that names a speaker lead to articles in which
/// the speaker may be quoted.
const TOPIC_WINDOW: usize = 25;

/// How many relaxations of a query without hits are shown.
const MAX_RELAXATIONS: usize = 5;

/// No page lies deeper than this many passages; each one's article is held in memory.
const MAX_FETCH: usize = 100_000;

/// Answers `request` from `archive`.
pub(super) fn search(archive: &Archive, request: &Request, copies: Copies) -> Result<Answer> {
    let (plan, planning) = plan(&request.query, &mut archive.dictionary());
    let mut warnings = request.query.warnings.clone();
    warnings.extend(planning);
    let catalog = archive.catalog()?;
    if plan.asks_for_dates() && catalog.undated > 0 {
        warnings.push(some_undated(catalog));
    }
    let (hits, total) = Search::new(archive, catalog, request, &plan).hits(copies)?;
    if hits.is_empty() && total > 0 && request.limit > 0 {
        warnings.push(past_the_last(request));
    }
    Ok(Answer {
        query: request.query.to_string(),
        scope: request.query.scope,
        total,
        warnings,
        hits,
        coverage: views::coverage(catalog),
        relaxations: match total {
            0 => relaxed(archive, &request.query)?,
            _ => Vec::new(),
        },
    })
}

fn some_undated(catalog: &Catalog) -> Warning {
    let text = format!(
        "{} of {} articles bear no date, so no \"after\" or \"before\" finds them",
        catalog.undated, catalog.articles
    );
    Warning::new(About::Undated, text)
}

/// That a page is empty does not mean that nothing was found.
pub(super) fn past_the_last(request: &Request) -> Warning {
    let folded = match request.per_article {
        0 => String::new(),
        most => format!(", with at most {most} of an article"),
    };
    let text = format!(
        "there are no more than {} hits{folded}: begin earlier",
        request.offset
    );
    Warning::new(About::Page, text)
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
    stored: HashMap<ArticleAddress, Fetched>,
}

/// An article with what ranking knows of it.
struct Fetched {
    stored: Stored,
    context: Option<Context>,
}

/// A candidate with its place in the order.
struct Weighed {
    candidate: Candidate,
    signals: Signals,
    score: f64,
}

impl<'a> Search<'a> {
    fn new(archive: &'a Archive, catalog: &Catalog, request: &'a Request, plan: &'a Plan) -> Self {
        let corpus = Corpus {
            passages: catalog.passages,
            average_words: catalog.words as f64 / catalog.passages.max(1) as f64,
        };
        Self {
            archive,
            request,
            plan,
            ranker: Ranker::new(plan, corpus),
            stored: HashMap::new(),
        }
    }

    /// The hits asked for, and how many passages there are in all.
    fn hits(&mut self, copies: Copies) -> Result<(Vec<Hit>, usize)> {
        let wanted = self.request.offset.saturating_add(self.request.limit);
        if self.request.limit == 0 {
            return Ok((Vec::new(), self.archive.count(self.plan)?));
        }
        let mut fetch = wanted.clamp(WINDOW, MAX_FETCH);
        loop {
            let (weighed, total) = self.weighed(fetch)?;
            let mut kept = self.at_most_per_article(weighed);
            if copies == Copies::Folded {
                kept = self.without_copies(kept)?;
            }
            if kept.len() >= wanted || fetch >= total.min(MAX_FETCH) {
                let kept = kept.into_iter().enumerate();
                let page = kept.skip(self.request.offset).take(self.request.limit);
                let lighter = Lighter::new(self.plan);
                let hits = page.map(|(at, weighed)| self.hit(at + 1, weighed, &lighter));
                return Ok((hits.collect::<Result<_>>()?, total));
            }
            fetch = fetch.saturating_mul(4).min(MAX_FETCH);
        }
    }

    /// The first `fetch` candidates in their final order.
    fn weighed(&mut self, fetch: usize) -> Result<(Vec<Weighed>, usize)> {
        let order = match self.request.sort {
            Sort::Relevance => Order::Relevance,
            Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
        };
        let (found, total) = self.archive.find(self.plan, order, fetch)?;
        let (candidates, window) = self.candidates(found, order)?;
        let mut weighed = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let signals = self.signals(candidate)?;
            weighed.push(Weighed {
                candidate,
                signals,
                score: 0.0,
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
            }
            one.score = rank::score(one.signals, best);
        }
        if order == Order::Relevance {
            let (first, _) = weighed.split_at_mut(window);
            first.sort_by(|a, b| self.by_score(a, b));
        }
        Ok((weighed, total))
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
        b.score
            .total_cmp(&a.score)
            .then_with(|| self.tie(a).cmp(&self.tie(b)))
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

    /// Of articles that say the same, only the one whose hit comes first.
    fn without_copies(&self, weighed: Vec<Weighed>) -> Result<Vec<Weighed>> {
        let mut shown: HashMap<&str, ArticleAddress> = HashMap::new();
        let mut kept = Vec::with_capacity(weighed.len());
        for one in weighed {
            let article = one.candidate.article;
            let copy = self.archive.copy(article)?;
            let first = copy.map(|copy| *shown.entry(copy.original).or_insert(article));
            if first.is_none_or(|first| first == article) {
                kept.push(one);
            }
        }
        Ok(kept)
    }

    /// What the article of a hit is a copy of.
    fn copy_of(&self, article: ArticleAddress) -> Result<Option<CopyOf>> {
        let copy = self.archive.copy(article)?;
        let Some(copy) = copy.filter(|copy| copy.likeness != Likeness::First) else {
            return Ok(None);
        };
        let original = self.archive.under(copy.original)?;
        Ok(original.map(|original| CopyOf {
            article: original.article,
            likeness: copy.likeness,
        }))
    }

    fn hit(&self, rank: usize, weighed: Weighed, lighter: &Lighter) -> Result<Hit> {
        let (stored, passage) = self.place(weighed.candidate);
        let lit = lighter.light(&stored.article, passage, &stored.quotes).lit;
        let inside = |quote: &&crate::article::Quote| {
            quote.segments.iter().any(|s| s.overlaps(passage.span))
        };
        let quotes = stored.quotes.iter().filter(inside);
        let quotes = quotes.map(|quote| HitQuote::new(quote.clone(), passage, &lit));
        Ok(Hit {
            rank,
            score: weighed.score,
            article: stored.article.clone(),
            passage,
            quotes: quotes.collect(),
            highlights: lit,
            reasons: self.reasons(&weighed),
            carriers: None,
            copy_of: self.copy_of(weighed.candidate.article)?,
        })
    }

    fn reasons(&self, weighed: &Weighed) -> Vec<Reason> {
        let signals = weighed.signals;
        let alignment = rank::round(rank::alignment_part(signals));
        let context = rank::round(rank::context_part(signals));
        let held = format!("{} of {} words", signals.words, self.ranker.query_words());
        let in_order = format!(
            "{:.0} % of the query in its order",
            signals.alignment * 100.0
        );
        let bm25 = rank::round(weighed.score - alignment - context);
        let reason = |signal, detail, value| Reason {
            signal,
            detail,
            value,
        };
        let mut reasons = vec![
            reason("bm25", held, bm25),
            reason("alignment", in_order, alignment),
        ];
        if signals.context.is_some() {
            let around = "the speaker named and the words around the passage".to_string();
            reasons.push(reason("context", around, context));
        }
        reasons
    }

    /// A candidate's article, which was fetched when its signals were, and passage.
    fn place(&self, candidate: Candidate) -> (&Stored, Passage) {
        let stored = &self.stored[&candidate.article].stored;
        (stored, stored.passages[candidate.ordinal])
    }
}
