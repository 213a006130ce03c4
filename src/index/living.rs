//! How many documents hold a term, those that were removed left out, and what that makes of the
//! weight of words: so that an archive that was updated ranks as one that was built fresh.
//!
//! A removed document stays in the postings until its segment is merged. Only postings of segments
//! with removed documents are read here; for all others the number that is kept with a term holds.

use std::collections::HashMap;
use std::sync::OnceLock;

use tantivy::fastfield::AliveBitSet;
use tantivy::postings::{BlockSegmentPostings, SegmentPostings, TermInfo};
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, SegmentReader, Term};

use super::archive::Archive;
use crate::query::Plan;

/// A removed document is sought in postings only where they are so many times as long as there are
/// removed ones; else they are read from end to end, which takes less than so many seekings.
const SEEKING: usize = 32;

/// The removed documents of each segment, sorted; listed when they are first asked for.
#[derive(Debug)]
pub(super) struct Removed(Vec<OnceLock<Vec<DocId>>>);

impl Removed {
    /// Of an archive with so many segments.
    pub(super) fn of(segments: usize) -> Self {
        Self((0..segments).map(|_| OnceLock::new()).collect())
    }

    /// How many documents of the segment `at` hold one of its terms.
    pub(super) fn holding(
        &self,
        (at, segment): (usize, &SegmentReader),
        inverted: &InvertedIndexReader,
        term: &TermInfo,
    ) -> tantivy::Result<u32> {
        let Some(alive) = segment.alive_bitset() else {
            return Ok(term.doc_freq);
        };
        let option = IndexRecordOption::Basic;
        if (term.doc_freq as usize) < SEEKING * segment.num_deleted_docs() as usize {
            let postings = inverted.read_block_postings_from_terminfo(term, option)?;
            return Ok(living(alive, postings));
        }
        let list = || -> Vec<DocId> {
            let all = 0..segment.max_doc();
            all.filter(|doc| alive.is_deleted(*doc)).collect()
        };
        let postings = inverted.read_postings_from_terminfo(term, option)?;
        let removed = self.0.get(at).map(|one| one.get_or_init(list));
        let removed = removed.map_or(&[][..], Vec::as_slice);
        Ok(term.doc_freq - sought(removed, postings))
    }
}

/// How many of the postings are of documents that are not removed.
fn living(alive: &AliveBitSet, mut postings: BlockSegmentPostings) -> u32 {
    let mut found = 0;
    while !postings.docs().is_empty() {
        let docs = postings.docs().iter();
        found += docs.filter(|doc| alive.is_alive(**doc)).count() as u32;
        postings.advance();
    }
    found
}

/// How many of the removed documents are among the postings.
fn sought(removed: &[DocId], mut postings: SegmentPostings) -> u32 {
    let mut found = 0;
    for doc in removed {
        if postings.doc() < *doc {
            postings.seek(*doc);
        }
        found += u32::from(postings.doc() == *doc);
    }
    found
}

impl Archive {
    /// How many documents hold a term.
    pub(super) fn holding(&self, term: &Term) -> tantivy::Result<u64> {
        let mut holding = 0;
        for (at, segment) in self.searcher.segment_readers().iter().enumerate() {
            let inverted = segment.inverted_index(term.field())?;
            if let Some(info) = inverted.get_term_info(term)? {
                holding += u64::from(self.removed.holding((at, segment), &inverted, &info)?);
            }
        }
        Ok(holding)
    }
}

/// What the search library weighs words by, for one plan.
pub(super) struct Living<'a> {
    archive: &'a Archive,
    /// Words of all passages.
    words: u64,
    /// In how many passages each word of the plan stands, counted when the plan was made.
    planned: HashMap<&'a str, u64>,
}

impl<'a> Living<'a> {
    pub(super) fn new(archive: &'a Archive, plan: &'a Plan) -> crate::Result<Self> {
        let slots = plan.slots();
        let forms = slots.into_iter().flat_map(|slot| &slot.forms);
        Ok(Self {
            archive,
            words: archive.catalog()?.words,
            planned: forms
                .map(|form| (form.word.as_str(), form.passages))
                .collect(),
        })
    }
}

impl Bm25StatisticsProvider for Living<'_> {
    /// Words are the only field whose matches are weighed.
    fn total_num_tokens(&self, _: Field) -> tantivy::Result<u64> {
        Ok(self.words)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.archive.searcher.num_docs())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let value = term.value();
        let planned = value.as_str().and_then(|word| self.planned.get(word));
        match planned {
            Some(passages) if term.field() == self.archive.fields.words => Ok(*passages),
            _ => self.archive.holding(term),
        }
    }
}
