//! What drives the search for a matcher: a query of the search library that finds at least every
//! passage in which it holds, and an upper bound on how many that are.

use tantivy::Term;
use tantivy::query::{BooleanQuery, EmptyQuery, Query, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption};

use crate::query::{Form, Phrase, Slot, Test};

/// More forms of a word than this are gathered into a set before they are looked up.
const MAX_FORMS_SIDE_BY_SIDE: usize = 64;

/// Finds at least every passage in which the test holds.
pub(super) fn of(field: Field, test: &Test<Slot>) -> Box<dyn Query> {
    match test {
        Test::Phrase(phrase) => all_slots(field, phrase),
        Test::Near { left, right, .. } => Box::new(BooleanQuery::intersection(vec![
            any_phrase(field, left),
            any_phrase(field, right),
        ])),
        Test::NotNear { left, .. } => any_phrase(field, left),
    }
}

/// An upper bound on the passages that hold the rarest word that a test needs.
pub(super) fn passages(test: &Test<Slot>) -> u64 {
    let slot = |slot: &Slot| slot.forms.iter().map(|form| form.passages).sum::<u64>();
    let one = |phrase: &Phrase<Slot>| phrase.terms.iter().map(slot).min().unwrap_or(0);
    let any = |phrases: &[Phrase<Slot>]| phrases.iter().map(one).sum::<u64>();
    match test {
        Test::Phrase(phrase) => one(phrase),
        Test::Near { left, right, .. } => any(left).min(any(right)),
        Test::NotNear { left, .. } => any(left),
    }
}

fn all_slots(field: Field, phrase: &Phrase<Slot>) -> Box<dyn Query> {
    let slots = phrase.terms.iter().map(|slot| any_form(field, slot));
    Box::new(BooleanQuery::intersection(slots.collect()))
}

fn any_phrase(field: Field, phrases: &[Phrase<Slot>]) -> Box<dyn Query> {
    let phrases = phrases.iter().map(|phrase| all_slots(field, phrase));
    Box::new(BooleanQuery::union(phrases.collect()))
}

fn any_form(field: Field, slot: &Slot) -> Box<dyn Query> {
    if slot.forms.is_empty() {
        return Box::new(EmptyQuery);
    }
    let term = |form: &Form| Term::from_field_text(field, &form.word);
    if slot.forms.len() > MAX_FORMS_SIDE_BY_SIDE {
        return Box::new(TermSetQuery::new(slot.forms.iter().map(term)));
    }
    let query = |form: &Form| -> Box<dyn Query> {
        Box::new(TermQuery::new(term(form), IndexRecordOption::Basic))
    };
    Box::new(BooleanQuery::union(slot.forms.iter().map(query).collect()))
}
