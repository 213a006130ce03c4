//! How many documents hold a term, those that were removed left out, and what that makes of the
//! weight of words: so that an archive that was updated ranks as one that was built fresh.
//!
//! A removed document stays in the postings until its segment is merged. Only postings of segments
//! with removed documents are read here; for all others the number that is kept with a term holds.

use std::collections::HashMap;

use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, SegmentReader, TERMINATED, Term};

use super::archive::Archive;
use crate::query::Plan;

/// The removed documents of each segment, sorted.
#[derive(Debug)]
pub(super) struct Removed(Vec<Vec<DocId>>);

impl Removed {
    pub(super) fn of<'s>(segments: impl IntoIterator<Item = &'s SegmentReader>) -> Self {
        let in_segment = |segment: &SegmentReader| match segment.alive_bitset() {
            Some(alive) => {
                let all = 0..segment.max_doc();
                all.filter(|doc| alive.is_deleted(*doc)).collect()
            }
            None => Vec::new(),
        };
        Self(segments.into_iter().map(in_segment).collect())
    }

    /// How many documents of a segment hold one of its terms.
    pub(super) fn holding(
        &self,
        segment: usize,
        inverted: &InvertedIndexReader,
        term: &TermInfo,
    ) -> tantivy::Result<u32> {
        let removed = self.0.get(segment).map_or(&[][..], Vec::as_slice);
        if removed.is_empty() {
            return Ok(term.doc_freq);
        }
        let mut postings = inverted.read_postings_from_terminfo(term, IndexRecordOption::Basic)?;
        let gone = match removed.len() < term.doc_freq as usize {
            true => sought(removed, &mut postings),
            false => met(removed, &mut postings),
        };
        Ok(term.doc_freq - gone)
    }
}

/// How many of many postings are among a few removed documents.
fn sought(removed: &[DocId], postings: &mut SegmentPostings) -> u32 {
    let mut found = 0;
    for doc in removed {
        if postings.doc() < *doc {
            postings.seek(*doc);
        }
        found += u32::from(postings.doc() == *doc);
    }
    found
}

/// How many of a few postings are among many removed documents.
fn met(removed: &[DocId], postings: &mut SegmentPostings) -> u32 {
    let mut found = 0;
    while postings.doc() != TERMINATED {
        found += u32::from(removed.binary_search(&postings.doc()).is_ok());
        postings.advance();
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
                holding += u64::from(self.removed().holding(at, &inverted, &info)?);
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
