//! Hits without their copies: of passages that are one text, the first stands for all.
//!
//! Copies are told at query time by [`crate::rank::alike`], over all hits, or the first thousands.

use std::collections::HashMap;

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

/// No more hits than these are compared.
const LIMIT_LOOK: usize = 5_000;

/// Answers `request` with one hit for each text. `total` still counts every passage. Whatever page is
/// asked for, all hits are compared, so that what is told of a text is the same on each.
pub(super) fn search(archive: &Archive, request: &Request, copies: Copies) -> Result<Answer> {
    let wider = Request {
        offset: 0,
        limit: LIMIT_LOOK,
        per_article: 0,
        ..request.clone()
    };
    let mut answer = super::search::search(archive, &wider, copies)?;
    let found = answer.hits.len();
    if found == LIMIT_LOOK && found < answer.total {
        answer.warnings.push(compared(found));
    }
    let hits = at_most_per_article(first_of_each(answer.hits), request.per_article);
    answer.hits_in_all = (answer.hits_in_all == Some(found)).then_some(hits.len());
    let page = hits.into_iter().skip(request.offset);
    answer.hits = page.take(request.limit).collect();
    if answer.hits.is_empty() && found > 0 && request.limit > 0 {
        let warning = past_the_last(request, answer.hits_in_all);
        answer.warnings.push(warning);
    }
    Ok(answer)
}

/// That there may be more texts, and more copies of these, than were found.
fn compared(passages: usize) -> Warning {
    let text = format!("only the first {passages} passages were compared with each other");
    Warning::new(About::Page, text)
}

/// The first hit of each text with what its copies come to. Which hits are of one text depends on
/// their texts alone, not on their order.
fn first_of_each(hits: Vec<Hit>) -> Vec<Hit> {
    let texts = hits.iter().map(|hit| hit.article.slice(hit.passage.span));
    let shingles = texts.map(|text| Shingles::of([text])).enumerate();
    let mut whole_first: Vec<(usize, Shingles)> = shingles.collect();
    whole_first.sort_by(|(_, a), (_, b)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    let (places, shingles): (Vec<usize>, Vec<Shingles>) = whole_first.into_iter().unzip();
    let mut texts = vec![0; hits.len()];
    for (at, group) in places.into_iter().zip(groups(&shingles, are_copies)) {
        texts[at] = group;
    }
    let mut shown: HashMap<usize, usize> = HashMap::new();
    let mut out: Vec<(Hit, Tally)> = Vec::new();
    for (hit, text) in hits.into_iter().zip(texts) {
        let at = *shown.entry(text).or_insert(out.len());
        match out.get_mut(at) {
            Some((_, carriers)) => carriers.add(&hit),
            None => {
                let mut carriers = Tally::default();
                carriers.add(&hit);
                out.push((hit, carriers));
            }
        }
    }
    let with_carriers = out.into_iter().map(|(hit, carriers)| Hit {
        carriers: Some(carriers.count()),
        ..hit
    });
    with_carriers.collect()
}

/// The hits that are shown, numbered anew; of one article at most so many, 0 for any number.
fn at_most_per_article(hits: Vec<Hit>, most: usize) -> Vec<Hit> {
    let mut counts: HashMap<(String, String), usize> = HashMap::new();
    let mut is_shown = |hit: &Hit| {
        let article = (hit.article.id.clone(), hit.article.path.clone());
        let count = counts.entry(article).or_default();
        *count += 1;
        most == 0 || *count <= most
    };
    let shown = hits.into_iter().filter(|hit| is_shown(hit)).enumerate();
    shown
        .map(|(at, hit)| Hit {
            rank: at + 1,
            ..hit
        })
        .collect()
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
