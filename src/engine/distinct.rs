//! Hits without their copies: of passages that are one text, the first stands for all.
//!
//! Copies are told at query time by [`crate::rank::alike`], over more hits than are asked for.

use super::answer::{Answer, Carriers, Copies, Hit, Request};
use super::search::past_the_last;
use crate::Result;
use crate::article::Date;
use crate::index::Archive;
use crate::query::{About, Warning};
use crate::rank::alike::{Shingles, groups};

/// Passages that share so many shingles of the shorter one are copies...
const COPIED: f64 = 0.8;

/// ...if they are so much of both together. Fewer than `FEW` shingles stand in many a text that is
/// no copy, so of them it must be nearly all.
const ALIKE: f64 = 0.4;
const FEW: usize = 8;
const NEARLY_ALL: f64 = 0.8;

/// So many times the hits asked for are looked at first, and never fewer than `FEWEST`.
const LOOK: usize = 4;
const FEWEST: usize = 200;

/// No more hits than these are compared.
const LIMIT_LOOK: usize = 5_000;

/// Answers `request` with one hit for each text. `total` still counts every passage.
pub(super) fn search(archive: &Archive, request: &Request, copies: Copies) -> Result<Answer> {
    let wanted = request.offset.saturating_add(request.limit);
    let mut look = wanted.saturating_mul(LOOK).clamp(FEWEST, LIMIT_LOOK);
    loop {
        let wider = Request {
            offset: 0,
            limit: look,
            ..request.clone()
        };
        let mut answer = super::search::search(archive, &wider, copies)?;
        let found = answer.hits.len();
        let hits = first_of_each(answer.hits);
        if hits.len() >= wanted || found < look || look >= LIMIT_LOOK {
            if hits.len() < wanted && found == look && found < answer.total {
                answer.warnings.push(compared(found));
            }
            answer.hits_in_all = (answer.hits_in_all == Some(found)).then_some(hits.len());
            let page = hits.into_iter().skip(request.offset);
            answer.hits = page.take(request.limit).collect();
            if answer.hits.is_empty() && found > 0 {
                let warning = past_the_last(request, answer.hits_in_all);
                answer.warnings.push(warning);
            }
            return Ok(answer);
        }
        look = look.saturating_mul(LOOK).min(LIMIT_LOOK);
    }
}

/// That there may be more texts than were found.
fn compared(passages: usize) -> Warning {
    let text = format!("only the first {passages} passages were compared with each other");
    Warning::new(About::Page, text)
}

/// The first hit of each text with what its copies come to.
fn first_of_each(hits: Vec<Hit>) -> Vec<Hit> {
    let texts = hits.iter().map(|hit| hit.article.slice(hit.passage.span));
    let shingles: Vec<Shingles> = texts.map(|text| Shingles::of([text])).collect();
    let groups = groups(&shingles, are_copies);
    let mut out: Vec<(Hit, Tally)> = Vec::new();
    for (hit, group) in hits.into_iter().zip(groups) {
        match out.get_mut(group) {
            Some((_, carriers)) => carriers.add(&hit),
            None => {
                let mut carriers = Tally::default();
                carriers.add(&hit);
                out.push((hit, carriers));
            }
        }
    }
    let ranked = out
        .into_iter()
        .enumerate()
        .map(|(at, (hit, carriers))| Hit {
            rank: at + 1,
            carriers: Some(carriers.count()),
            ..hit
        });
    ranked.collect()
}

/// Is each what the other says, or is one of them the other cut short, by no more than half?
fn are_copies(one: &Shingles, other: &Shingles) -> bool {
    let alike = match one.len().min(other.len()) < FEW {
        true => NEARLY_ALL,
        false => ALIKE,
    };
    one.containment(other) >= COPIED && one.resemblance(other) >= alike
}

/// Who carries a text.
#[derive(Default)]
struct Tally {
    /// By id and path, and whether it says when.
    articles: Vec<(String, String, bool)>,
    publishers: Vec<String>,
    first: Option<Date>,
}

impl Tally {
    fn add(&mut self, hit: &Hit) {
        let article = &*hit.article;
        let is_dated = article.published.is_some();
        self.articles
            .push((article.id.clone(), article.path.clone(), is_dated));
        self.publishers.extend(article.publisher.clone());
        let earlier = article.published.filter(|date| {
            self.first
                .is_none_or(|first| date.seconds() < first.seconds())
        });
        self.first = earlier.or(self.first);
    }

    fn count(mut self) -> Carriers {
        self.articles.sort_unstable();
        self.articles.dedup();
        self.publishers.sort_unstable();
        self.publishers.dedup();
        Carriers {
            articles: self.articles.len(),
            publishers: self.publishers.len(),
            first: self.first,
            undated: self.articles.iter().filter(|one| !one.2).count(),
        }
    }
}
