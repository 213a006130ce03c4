//! Goes through the passages of a segment that may match, and stops at those that do.
//!
//! What a match is, the words and the quotations of a passage tell; see [`super::words`].

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{Bm25Weight, Scorer};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED};

use super::regions::Regions;
use super::words::Words;
use crate::article::Part;
use crate::index::columns::{Columns, Which};
use crate::index::document::{QuotePlace, fingerprint, part_code};
use crate::query::Place;

pub(super) struct ScopedScorer {
    driver: Box<dyn Scorer>,
    words: Option<Words>,
    place: Arc<Place>,
    speakers: Option<Vec<u32>>,
    parts: Column<u64>,
    quotes: Column<u64>,
    sentences: Column<u64>,
    /// How words are weighed, and the lengths of passages.
    bm25: Option<(Bm25Weight, FieldNormReader)>,
    regions: Regions,
    starts: Vec<u32>,
    /// How often the matcher holds in the current passage.
    count: u32,
}

impl ScopedScorer {
    /// Stands at the first match.
    pub(super) fn open(
        driver: Box<dyn Scorer>,
        words: Option<Words>,
        place: Arc<Place>,
        bm25: Option<(Bm25Weight, FieldNormReader)>,
        (columns, reader): (&Columns, &SegmentReader),
    ) -> tantivy::Result<Self> {
        let filter = place.quotes.as_ref();
        let speakers = filter.and_then(|filter| filter.speakers.as_ref());
        let mut out = Self {
            driver,
            words,
            speakers: speakers.map(|names| names.iter().map(|name| fingerprint(name)).collect()),
            place,
            parts: columns.get(reader, Which::Part)?,
            quotes: columns.get(reader, Which::Quotes)?,
            sentences: columns.get(reader, Which::Sentences)?,
            bm25,
            regions: Regions::default(),
            starts: Vec::new(),
            count: 0,
        };
        out.skip_to_match();
        Ok(out)
    }

    /// Does the matcher hold in the driver's current passage?
    fn holds(&mut self) -> bool {
        let doc = self.driver.doc();
        self.find_regions(doc);
        self.count = match &mut self.words {
            None => self.regions.each().count() as u32,
            Some(_) if self.regions.is_empty() => 0,
            Some(words) => {
                self.starts.clear();
                if words.needs_sentences() {
                    let starts = self.sentences.values_for_doc(doc);
                    self.starts.extend(starts.map(|start| start as u32));
                }
                words.count(doc, &self.regions, &self.starts)
            }
        };
        self.count > 0
    }

    /// Where words count: the whole passage, or each quotation that passes.
    fn find_regions(&mut self, doc: DocId) {
        self.regions.clear();
        if self.is_anywhere(doc) {
            self.regions.begin((0, u32::MAX));
        } else if let Some(filter) = &self.place.quotes {
            let places = self.quotes.values_for_doc(doc).map(QuotePlace);
            // All segments of a quotation are one speaker's, so they pass together.
            for place in places.filter(|q| q.passes(filter, self.speakers.as_deref())) {
                match place.goes_on() {
                    true => self.regions.go_on(place.positions()),
                    false => self.regions.begin(place.positions()),
                }
            }
        }
    }

    /// Do all words of the passage count? What drives the search finds passages only.
    fn is_anywhere(&self, doc: DocId) -> bool {
        match (self.place.headline, self.place.body) {
            (true, true) => true,
            (false, false) => false,
            (headline, _) => {
                let is_headline = self.parts.first(doc) == Some(part_code(Part::Headline));
                is_headline == headline
            }
        }
    }

    fn skip_to_match(&mut self) -> DocId {
        while self.driver.doc() != TERMINATED && !self.holds() {
            self.driver.advance();
        }
        self.driver.doc()
    }
}

impl DocSet for ScopedScorer {
    fn advance(&mut self) -> DocId {
        self.driver.advance();
        self.skip_to_match()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.driver.doc() >= target {
            return self.driver.doc();
        }
        self.driver.seek(target);
        self.skip_to_match()
    }

    /// Looks at the target alone: an intersection has no use for the next match.
    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        match self.driver.seek_danger(target) {
            SeekDangerResult::Found if !self.holds() => {
                SeekDangerResult::SeekLowerBound(target + 1)
            }
            result => result,
        }
    }

    fn doc(&self) -> DocId {
        self.driver.doc()
    }

    fn size_hint(&self) -> u32 {
        self.driver.size_hint()
    }

    /// Positions make it dearer than what drives it, so that cheaper parts come first.
    fn cost(&self) -> u64 {
        self.driver.cost().saturating_mul(8)
    }
}

impl Scorer for ScopedScorer {
    fn score(&mut self) -> Score {
        match &self.bm25 {
            Some((bm25, norms)) => bm25.score(norms.fieldnorm_id(self.doc()), self.count),
            None => 1.0,
        }
    }
}
