//! The words of a query as ranking sees them, and where a passage holds them.

use super::{Corpus, Scored, bm25};
use crate::article::Quote;
use crate::query::{Form, Plan, PlanFilter, QuoteFilter, Slot};
use crate::text::{Span, WordMap, Words, fold};

/// The words of a query in their order, with what each is worth.
pub struct QueryWords<'p> {
    /// The inverse passage frequency of each word.
    pub(super) weights: Vec<f64>,
    /// For each form: the word it stands for and how good it is.
    forms: WordMap<Vec<(usize, f64, f64)>>,
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
        let slots = plan.slots();
        let mut forms: WordMap<Vec<_>> = WordMap::default();
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
                let standing = (number, f64::from(*weight), rarity);
                forms.entry(word).push(standing);
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
            named: named(plan).into_iter().map(naming).collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    /// Does the query name a speaker in passing?
    pub(super) fn names_speakers(&self) -> bool {
        !self.named.is_empty()
    }

    /// The words of the query that a folded word of a text stands for.
    pub(super) fn slots_of(&self, folded: &str) -> impl Iterator<Item = usize> + '_ {
        let forms = self.forms.get(folded);
        forms.into_iter().flatten().map(|(slot, _, _)| *slot)
    }

    /// Of the weight of the words that name speakers, the share that names those quoted: a rare
    /// name says more of what is looked for than a frequent one.
    pub(super) fn quoted_share(&self, quoted: &[usize]) -> f64 {
        let naming = |slot: &usize| self.named.iter().any(|(_, slots)| slots.contains(slot));
        let weigh = |those: &dyn Fn(&usize) -> bool| -> f64 {
            (0..self.len())
                .filter(those)
                .map(|slot| self.weights[slot])
                .sum()
        };
        let all = weigh(&naming);
        match all > 0.0 {
            true => weigh(&|slot| quoted.contains(slot)) / all,
            false => 0.0,
        }
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
        let quoted = |filter: &QuoteFilter| is_quoted(filter, scored.span, scored.quotes);
        let naming = self.named.iter().filter(|(filter, _)| quoted(filter));
        naming
            .flat_map(|(_, numbers)| numbers.iter().copied())
            .collect()
    }

    /// Does a speaker whom the query names in passing say something at `span`?
    pub(super) fn names_speaker_in(&self, span: Span, quotes: &[Quote]) -> bool {
        self.named
            .iter()
            .any(|(filter, _)| is_quoted(filter, span, quotes))
    }
}

fn is_quoted(filter: &QuoteFilter, span: Span, quotes: &[Quote]) -> bool {
    let overlaps = |quote: &&Quote| quote.segments.iter().any(|s| s.overlaps(span));
    quotes
        .iter()
        .filter(overlaps)
        .any(|quote| filter.passes(quote))
}

/// The speakers named in passing. Where something must or must not hold of a passage, a speaker
/// alone does not make it a hit, and none counts as named.
fn named(plan: &Plan) -> Vec<&QuoteFilter> {
    let Plan::Group {
        must,
        should,
        must_not,
        ..
    } = plan
    else {
        return Vec::new();
    };
    let of_articles = |plan: &Plan| matches!(plan, Plan::Filter(filter) if !matches!(filter, PlanFilter::Quoted(_)));
    if !must.iter().all(of_articles) || !must_not.is_empty() {
        return Vec::new();
    }
    let filters = should.iter().filter_map(|part| match part {
        Plan::Filter(PlanFilter::Quoted(filter)) => Some(filter),
        _ => None,
    });
    filters.collect()
}
