//! From a request to an answer: plan, find, rank, light, and say what was searched.

mod weigh;

use std::collections::HashMap;

use self::weigh::{Fetched, WINDOW, Weighed};
use super::answer::{Answer, Copies, CopyOf, Hit, HitQuote, Reason, Relaxation, Request};
use super::nearest::side_by_side;
use super::views;
use crate::Result;
use crate::highlight::Lighter;
use crate::index::{Archive, ArticleAddress, Catalog, Likeness};
use crate::query::{About, Plan, Query, QuoteFilter, Scope, Warning, plan, relaxations};
use crate::rank::{self, Corpus, Ranker};

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
    let page = Search::new(archive, catalog, request, &plan).page(copies)?;
    let total = page.total;
    if page.hits.is_empty() && total > 0 && request.limit > 0 {
        warnings.push(past_the_last(request, page.hits_in_all));
    }
    if total > MAX_FETCH && request.offset.saturating_add(request.limit) > MAX_FETCH {
        let text = format!("only the first {MAX_FETCH} passages were looked at");
        warnings.push(Warning::new(About::Page, text));
    }
    Ok(Answer {
        query: request.query.to_string(),
        scope: request.query.scope,
        total,
        hits_in_all: page.hits_in_all,
        warnings,
        hits: page.hits,
        coverage: views::coverage(catalog),
        relaxations: match total {
            0 => relaxed(archive, &request.query)?,
            _ => Vec::new(),
        },
    })
}

fn some_undated(catalog: &Catalog) -> Warning {
    let text = format!(
        "not searched by date: {} of {} articles, which bear none",
        catalog.undated, catalog.articles
    );
    Warning::new(About::Undated, text)
}

/// That a page is empty does not mean that nothing was found.
pub(super) fn past_the_last(request: &Request, hits_in_all: Option<usize>) -> Warning {
    let folded = match request.per_article {
        0 => String::new(),
        most => format!(", with at most {most} of an article"),
    };
    let text = format!(
        "there are no more than {} hits{folded}: begin earlier",
        hits_in_all.unwrap_or(request.offset)
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
            found.push(Relaxation {
                change,
                query: query.to_string(),
                scope: query.scope,
                total,
            });
        }
        if found.len() == MAX_RELAXATIONS {
            break;
        }
    }
    Ok(found)
}

/// The hits asked for, and how many there are.
struct Page {
    hits: Vec<Hit>,
    /// See [`Answer::hits_in_all`].
    hits_in_all: Option<usize>,
    /// How many passages match.
    total: usize,
}

/// What finds the words of a pasted quotation side by side, within what is asked for.
fn verbatim(archive: &Archive, query: &Query, plan: &Plan) -> Option<Plan> {
    let words: Vec<&str> = query.quotation.iter().map(String::as_str).collect();
    let side_by_side = side_by_side(archive, &words).filter(|_| words.len() > 1)?;
    Some(Plan::Group {
        must: vec![side_by_side, plan.clone()],
        should: Vec::new(),
        must_not: Vec::new(),
        scope: Scope::Passage,
    })
}

struct Search<'a> {
    archive: &'a Archive,
    request: &'a Request,
    plan: &'a Plan,
    /// What finds the words of a pasted quotation as they are.
    verbatim: Option<Plan>,
    ranker: Ranker<'a>,
    stored: HashMap<ArticleAddress, Fetched>,
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
            verbatim: verbatim(archive, &request.query, plan),
            ranker: Ranker::new(plan, corpus),
            stored: HashMap::new(),
        }
    }

    /// The hits asked for.
    fn page(&mut self, copies: Copies) -> Result<Page> {
        let wanted = self.request.offset.saturating_add(self.request.limit);
        if self.request.limit == 0 {
            return Ok(Page {
                hits: Vec::new(),
                hits_in_all: None,
                total: self.archive.count(self.plan)?,
            });
        }
        let mut fetch = wanted.clamp(WINDOW, MAX_FETCH);
        loop {
            let (weighed, total) = self.weighed(fetch)?;
            let mut kept = self.at_most_per_article(weighed);
            if copies == Copies::Folded {
                kept = self.without_copies(kept)?;
            }
            if kept.len() >= wanted || fetch >= total.min(MAX_FETCH) {
                let hits_in_all = (fetch >= total).then_some(kept.len());
                let kept = kept.into_iter().enumerate();
                let page = kept.skip(self.request.offset).take(self.request.limit);
                let lighter = Lighter::new(self.plan);
                let asked = self.plan.asked();
                let hits = page.map(|(at, weighed)| self.hit(at + 1, weighed, &lighter, &asked));
                return Ok(Page {
                    hits: hits.collect::<Result<_>>()?,
                    hits_in_all,
                    total,
                });
            }
            fetch = fetch.saturating_mul(4).min(MAX_FETCH);
        }
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

    fn hit(
        &self,
        rank: usize,
        weighed: Weighed,
        lighter: &Lighter,
        asked: &[&QuoteFilter],
    ) -> Result<Hit> {
        let (stored, passage) = self.place(weighed.candidate);
        let lit = lighter.light(&stored.article, passage, &stored.quotes).lit;
        let inside = |quote: &&crate::article::Quote| {
            quote.segments.iter().any(|s| s.overlaps(passage.span))
        };
        let quotes = stored.quotes.iter().filter(inside);
        let quotes =
            quotes.map(|quote| HitQuote::new(quote.clone(), passage, &lit).asked_of(asked));
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
}
