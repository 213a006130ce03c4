//! The words of a matcher in one segment: where they stand in a passage, and how often the matcher
//! holds there.
//!
//! What phrases and nearness mean is told by `query::positions`.

use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, Term};

use crate::query::{Matcher, Phrase, Places, Slot, Test, Within, near, not_near, phrase};

/// The postings of a matcher's words in one segment.
pub(super) struct Words {
    matcher: Arc<Matcher>,
    /// In the order of [`phrases`], a list for each slot of each phrase.
    postings: Vec<Vec<Vec<SegmentPostings>>>,
    /// The same for the positions in the current passage.
    positions: Vec<Vec<Vec<u32>>>,
}

impl Words {
    pub(super) fn open(
        field: Field,
        matcher: Arc<Matcher>,
        reader: &SegmentReader,
    ) -> tantivy::Result<Self> {
        let inverted = reader.inverted_index(field)?;
        let mut postings = Vec::new();
        for phrase in phrases(&matcher.test) {
            let mut slots = Vec::new();
            for slot in &phrase.terms {
                let mut forms = Vec::new();
                for form in &slot.forms {
                    let term = Term::from_field_text(field, &form.word);
                    let option = IndexRecordOption::WithFreqsAndPositions;
                    forms.extend(inverted.read_postings(&term, option)?);
                }
                slots.push(forms);
            }
            postings.push(slots);
        }
        let empty = |slots: &Vec<Vec<SegmentPostings>>| vec![Vec::new(); slots.len()];
        Ok(Self {
            positions: postings.iter().map(empty).collect(),
            postings,
            matcher,
        })
    }

    /// Does it matter where sentences begin?
    pub(super) fn needs_sentences(&self) -> bool {
        match self.matcher.test {
            Test::Phrase(_) => false,
            Test::Near { within, .. } | Test::NotNear { within, .. } => within == Within::Sentence,
        }
    }

    /// How often the matcher holds, each time within one of `ranges`.
    pub(super) fn count(&mut self, doc: DocId, ranges: &[(u32, u32)], sentences: &[u32]) -> u32 {
        self.load(doc);
        let count = |range: &(u32, u32)| self.count_in(*range, sentences);
        ranges.iter().map(count).sum()
    }

    fn load(&mut self, doc: DocId) {
        let slots = self.postings.iter_mut().flatten();
        for (postings, positions) in slots.zip(self.positions.iter_mut().flatten()) {
            positions.clear();
            for form in postings {
                if form.doc() < doc {
                    form.seek(doc);
                }
                if form.doc() == doc {
                    form.append_positions_with_offset(0, positions);
                }
            }
            positions.sort_unstable();
        }
    }

    fn count_in(&self, range: (u32, u32), sentences: &[u32]) -> u32 {
        if let [slots] = self.positions.as_slice()
            && let [word] = slots.as_slice()
        {
            return within(word, range).len() as u32;
        }
        let mut phrases = self.positions.iter().map(|slots| {
            let inside: Vec<&[u32]> = slots.iter().map(|slot| within(slot, range)).collect();
            inside
        });
        let mut side = |of: &[Phrase<Slot>]| {
            let mut places = Places::new();
            for (one, slots) in of.iter().zip(phrases.by_ref()) {
                places.extend(phrase(&slots, one.slop));
            }
            places.sort_unstable();
            places
        };
        let holding = match &self.matcher.test {
            Test::Phrase(one) => side(std::slice::from_ref(one)),
            Test::Near {
                left,
                right,
                within,
            } => {
                let (left, right) = (side(left), side(right));
                near(&left, &right, *within, sentences).0
            }
            Test::NotNear {
                left,
                right,
                within,
            } => {
                let (left, right) = (side(left), side(right));
                not_near(&left, &right, *within, sentences)
            }
        };
        holding.len() as u32
    }
}

/// All phrases of a test, those of the left side first.
fn phrases(test: &Test<Slot>) -> Vec<&Phrase<Slot>> {
    match test {
        Test::Phrase(one) => vec![one],
        Test::Near { left, right, .. } | Test::NotNear { left, right, .. } => {
            left.iter().chain(right).collect()
        }
    }
}

fn within(sorted: &[u32], (start, end): (u32, u32)) -> &[u32] {
    let from = sorted.partition_point(|p| *p < start);
    let to = sorted.partition_point(|p| *p < end);
    sorted.get(from..to).unwrap_or(&[])
}
