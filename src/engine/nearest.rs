//! The articles that may hold words which somebody remembers: found by the words that tell most.
//!
//! The same dictionary, plan and index as every search; what is left out is what a verdict has no
//! use for: counts, scores, lights. Whether the words stand there is for the caller to judge.

use std::collections::HashMap;
use std::sync::Arc;

use crate::Result;
use crate::article::{Article, Passage, Quote};
use crate::index::{Archive, ArticleAddress};
use crate::query::{Dictionary, Matcher, Phrase, Place, Plan, Scope, Slot, Term, Test, Widen};
use crate::text::is_function_word;

/// So many words of each half are looked for, the rarest ones: two halves of different origin
/// are both found then.
const TELLING_PER_HALF: usize = 5;

/// How near the words of a passage must be to those remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// The words as they are, each for itself.
    Words,
    /// The same, with other forms of a word and near spellings of rare ones.
    Forms,
    /// All the words side by side, in their order.
    Phrase,
}

/// An article that may hold the words, with everything known of it.
#[derive(Debug, Clone)]
pub struct Near {
    /// The article.
    pub article: Arc<Article>,
    /// Its quotations.
    pub quotes: Vec<Quote>,
    /// Its passages.
    pub passages: Vec<Passage>,
    /// Which of its passages were found, the nearest first.
    pub found: Vec<usize>,
}

/// Finds `words`, which are folded and in their order.
pub(super) fn nearest(
    archive: &Archive,
    words: &[&str],
    nearness: Nearness,
    limit: usize,
) -> Result<Vec<Near>> {
    let Some(plan) = plan(archive, words, nearness) else {
        return Ok(Vec::new());
    };
    let mut out: Vec<Near> = Vec::new();
    let mut places: HashMap<ArticleAddress, usize> = HashMap::new();
    for candidate in archive.best(&plan, limit)? {
        if let Some(at) = places.get(&candidate.article) {
            out[*at].found.push(candidate.ordinal);
            continue;
        }
        let stored = archive.stored(candidate.article)?;
        places.insert(candidate.article, out.len());
        out.push(Near {
            article: stored.article,
            quotes: stored.quotes,
            passages: stored.passages,
            found: vec![candidate.ordinal],
        });
    }
    Ok(out)
}

/// What holds all of `words` side by side, in their order; nothing where the archive lacks one.
pub(super) fn side_by_side(archive: &Archive, words: &[&str]) -> Option<Plan> {
    plan(archive, words, Nearness::Phrase)
}

/// What to look for; nothing where the archive holds none of the words.
fn plan(archive: &Archive, words: &[&str], nearness: Nearness) -> Option<Plan> {
    let widen = match nearness {
        Nearness::Words | Nearness::Phrase => Widen::Exact,
        Nearness::Forms => Widen::Stems,
    };
    let mut dictionary = archive.dictionary();
    let mut slot = |word: &str| {
        let folded = word.to_string();
        let forms = dictionary.forms(&Term { folded, widen });
        Slot {
            typed: word.to_string(),
            forms,
            is_idle: false,
        }
    };
    if nearness == Nearness::Phrase {
        let terms: Vec<Slot> = words.iter().map(|word| slot(word)).collect();
        let is_there = !terms.is_empty() && terms.iter().all(|slot| !slot.forms.is_empty());
        return is_there.then(|| words_anywhere(terms));
    }
    let (first, second) = words.split_at(words.len() / 2);
    let mut telling: Vec<Slot> = Vec::new();
    for half in [first, second] {
        let mut slots: Vec<Slot> = Vec::new();
        for word in half.iter().filter(|word| !is_function_word(word)) {
            let is_known = |slot: &Slot| slot.typed == *word;
            if !slots.iter().any(is_known) && !telling.iter().any(is_known) {
                slots.push(slot(word));
            }
        }
        slots.retain(|slot| !slot.forms.is_empty());
        slots.sort_by_key(passages);
        slots.truncate(TELLING_PER_HALF);
        telling.extend(slots);
    }
    let should = telling.into_iter().map(|slot| words_anywhere(vec![slot]));
    let should: Vec<Plan> = should.collect();
    (!should.is_empty()).then_some(Plan::Group {
        must: Vec::new(),
        should,
        must_not: Vec::new(),
        scope: Scope::Passage,
    })
}

fn passages(slot: &Slot) -> u64 {
    slot.forms.iter().map(|form| form.passages).sum()
}

fn words_anywhere(terms: Vec<Slot>) -> Plan {
    Plan::Match(Matcher {
        test: Test::Phrase(Phrase { terms, slop: 0 }),
        place: Place::ANYWHERE,
    })
}
