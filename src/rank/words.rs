//! The words of a query as ranking sees them, and where a passage holds them.

use std::collections::HashMap;

use super::{Corpus, Scored, bm25};
use crate::query::{Form, Phrase, Plan, PlanFilter, QuoteFilter, Slot, Test};
use crate::text::{Words, fold};

/// The words of a query in their order, with what each is worth.
pub struct QueryWords<'p> {
    /// The inverse passage frequency of each word.
    pub(super) weights: Vec<f64>,
    /// For each form: the word it stands for and how good it is.
    forms: HashMap<&'p str, Vec<(usize, f64, f64)>>,
    /// Speakers named in passing: who, and which words of the query name them.
    named: Vec<(&'p QuoteFilter, Vec<usize>)>,
}

/// A word of a passage that is one of the query's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    /// Which word of the query.
    pub(super) slot: usize,
    /// Which word of the passage, from 0.
    pub(super) position: usize,
    /// How good the form is for the word typed, from 0 to 1.
    pub(super) weight: f64,
    /// The inverse passage frequency of the form.
    pub(super) rarity: f64,
}

/// What a passage holds of a query.
pub(super) struct FoundWords {
    /// In the order of the passage.
    pub(super) found: Vec<Found>,
    /// How many words the passage has.
    pub(super) length: usize,
    /// Words of the query that name a speaker of the passage, though the passage may not hold them.
    pub(super) speakers: Vec<usize>,
}

impl FoundWords {
    /// How many different words of the query there are.
    pub(super) fn distinct(&self) -> usize {
        let mut slots: Vec<usize> = self
            .found
            .iter()
            .map(|f| f.slot)
            .chain(self.speakers.iter().copied())
            .collect();
        slots.sort_unstable();
        slots.dedup();
        slots.len()
    }
}

impl<'p> QueryWords<'p> {
    pub(super) fn new(plan: &'p Plan, corpus: Corpus) -> Self {
        let mut slots = Vec::new();
        let mut named = Vec::new();
        collect(plan, &mut slots, &mut named);
        let mut forms: HashMap<&str, Vec<(usize, f64, f64)>> = HashMap::new();
        let mut weights = Vec::new();
        for (number, slot) in slots.iter().enumerate() {
            let best = slot
                .forms
                .iter()
                .map(|form| bm25::rarity(form.passages, corpus))
                .reduce(f64::min);
            weights.push(best.unwrap_or(bm25::rarity(0, corpus)));
            for Form {
                word,
                weight,
                passages,
                ..
            } in &slot.forms
            {
                let rarity = bm25::rarity(*passages, corpus);
                forms
                    .entry(word)
                    .or_default()
                    .push((number, f64::from(*weight), rarity));
            }
        }
        let naming = |filter: &'p QuoteFilter| {
            let names = filter
                .speakers
                .iter()
                .flatten()
                .map(|name| format!(" {} ", fold(name)));
            let names: Vec<String> = names.collect();
            let in_names = |slot: &&Slot| {
                names
                    .iter()
                    .any(|name| name.contains(&format!(" {} ", slot.typed)))
            };
            let numbers = slots
                .iter()
                .enumerate()
                .filter(|(_, slot)| in_names(slot))
                .map(|(number, _)| number);
            (filter, numbers.collect())
        };
        Self {
            weights,
            forms,
            named: named.into_iter().map(naming).collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    /// Where a passage holds the words.
    pub(super) fn find(&self, scored: Scored<'_>) -> FoundWords {
        let mut found = Vec::new();
        let mut words = Words::new(scored.text);
        let mut position = 0;
        while let Some(word) = words.next() {
            for &(slot, weight, rarity) in self.forms.get(word.folded).into_iter().flatten() {
                found.push(Found {
                    slot,
                    position,
                    weight,
                    rarity,
                });
            }
            position += 1;
        }
        FoundWords {
            found,
            length: position,
            speakers: self.speakers(scored),
        }
    }

    fn speakers(&self, scored: Scored<'_>) -> Vec<usize> {
        let quoted = |filter: &QuoteFilter| {
            scored.quotes.iter().any(|quote| {
                quote.segments.iter().any(|s| s.overlaps(scored.span)) && filter.passes(quote)
            })
        };
        let naming = self.named.iter().filter(|(filter, _)| quoted(filter));
        naming
            .flat_map(|(_, numbers)| numbers.iter().copied())
            .collect()
    }
}

/// The words and the speakers named in passing, in the order of the plan.
fn collect<'p>(plan: &'p Plan, slots: &mut Vec<&'p Slot>, named: &mut Vec<&'p QuoteFilter>) {
    let mut add =
        |phrases: &'p [Phrase<Slot>]| slots.extend(phrases.iter().flat_map(|phrase| &phrase.terms));
    match plan {
        Plan::Match(matcher) => match &matcher.test {
            Test::Phrase(phrase) => add(std::slice::from_ref(phrase)),
            Test::Near { left, right, .. } => {
                add(left);
                add(right);
            }
            Test::NotNear { left, .. } => add(left),
        },
        Plan::Filter(PlanFilter::Quoted(filter)) => named.push(filter),
        Plan::Filter(_) => {}
        Plan::Group { must, should, .. } => {
            for part in must.iter().chain(should) {
                collect(part, slots, named);
            }
        }
    }
}
