//! The words of a matcher in one segment: where they stand in a passage, and how often the matcher
//! holds there.
//!
//! What phrases and nearness mean is told by `query::positions`.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, Term};

use super::regions::Regions;
use crate::query::{Matcher, Phrase, Places, Slot, Test, Within, near, not_near, phrase};

/// The postings of a matcher's words in one segment.
pub(super) struct Words {
    matcher: Arc<Matcher>,
    /// In the order of [`phrases`], a list for each slot of each phrase.
    postings: Vec<Vec<Forms>>,
    /// The same for the positions in the current passage.
    positions: Vec<Vec<Vec<u32>>>,
    /// The current passage.
    doc: Option<DocId>,
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
                slots.push(Forms::of(forms));
            }
            postings.push(slots);
        }
        let empty = |slots: &Vec<Forms>| vec![Vec::new(); slots.len()];
        Ok(Self {
            positions: postings.iter().map(empty).collect(),
            postings,
            doc: None,
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

    /// How often the matcher holds, each time within one part of `regions`.
    pub(super) fn count(&mut self, doc: DocId, regions: &Regions, sentences: &[u32]) -> u32 {
        self.load(doc);
        let count = |part: &[(u32, u32)]| self.count_in(part, sentences);
        regions.each().map(count).sum()
    }

    fn load(&mut self, doc: DocId) {
        if self.doc == Some(doc) {
            return;
        }
        self.doc = Some(doc);
        let slots = self.postings.iter_mut().flatten();
        for (forms, positions) in slots.zip(self.positions.iter_mut().flatten()) {
            positions.clear();
            forms.positions_in(doc, positions);
            positions.sort_unstable();
        }
    }

    fn count_in(&self, part: &[(u32, u32)], sentences: &[u32]) -> u32 {
        if let [slots] = self.positions.as_slice()
            && let [word] = slots.as_slice()
        {
            return part.iter().map(|r| within(word, *r).len() as u32).sum();
        }
        let mut phrases = self.positions.iter().map(|slots| {
            let inside: Vec<Cow<'_, [u32]>> = slots.iter().map(|s| inside(s, part)).collect();
            inside
        });
        let mut side = |of: &[Phrase<Slot>]| {
            let mut places = Places::new();
            for (one, slots) in of.iter().zip(phrases.by_ref()) {
                let slots: Vec<&[u32]> = slots.iter().map(AsRef::as_ref).collect();
                places.extend(phrase(&slots, one.slop));
            }
            places.sort_unstable();
            places.dedup();
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

/// The postings of all forms of a word. They go forward together, so that each is moved only to the
/// passages that hold it: what begins with a letter may be any of very many.
struct Forms {
    postings: Vec<SegmentPostings>,
    /// The passage at which each stands, the first on top, with its place in `postings`.
    next: BinaryHeap<Reverse<(DocId, usize)>>,
}

impl Forms {
    fn of(postings: Vec<SegmentPostings>) -> Self {
        let docs = postings.iter().enumerate();
        let next = docs.map(|(at, form)| Reverse((form.doc(), at))).collect();
        Self { postings, next }
    }

    /// Adds the positions in `doc`, which is behind that of the last call, and passes it.
    fn positions_in(&mut self, doc: DocId, out: &mut Vec<u32>) {
        while let Some(mut top) = self.next.peek_mut()
            && top.0.0 <= doc
        {
            let Reverse((at, number)) = &mut *top;
            let form = &mut self.postings[*number];
            if *at < doc {
                *at = form.seek(doc);
            }
            if *at == doc {
                form.append_positions_with_offset(0, out);
                *at = form.advance();
            }
        }
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

/// The positions in a part; there is something to copy only where it has several ranges.
fn inside<'p>(sorted: &'p [u32], part: &[(u32, u32)]) -> Cow<'p, [u32]> {
    match part {
        [range] => within(sorted, *range).into(),
        ranges => {
            let each = ranges.iter().flat_map(|range| within(sorted, *range));
            each.copied().collect()
        }
    }
}

fn within(sorted: &[u32], (start, end): (u32, u32)) -> &[u32] {
    let from = sorted.partition_point(|p| *p < start);
    let to = sorted.partition_point(|p| *p < end);
    sorted.get(from..to).unwrap_or(&[])
}
