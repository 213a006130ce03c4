//! Words at places: a query that looks at the positions of words and of quotations.
//!
//! Whatever it finds holds by construction: words asked of a speaker lie in a quotation of that
//! speaker (law 3), phrases and nearness are those of `query::positions`, by which passages are
//! lit as well.

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{
    Bm25Weight, BooleanQuery, EmptyQuery, EnableScoring, Explanation, Query, Scorer, TermQuery,
    Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED, TantivyError, Term,
};

use super::document::{QuotePlace, fingerprint, part_code};
use crate::article::Part;
use crate::query::{
    Matcher, Phrase, Place, Places, QuoteFilter, Slot, Test, near, not_near, phrase,
};

/// Finds passages in which a [`Matcher`] holds, or in which a quotation passes a filter.
#[derive(Debug)]
pub(super) struct ScopedQuery {
    words: Option<(Field, Arc<Matcher>)>,
    place: Arc<Place>,
    /// Finds at least every passage with a place; it drives the search where it is given.
    narrowed: Option<Box<dyn Query>>,
}

impl Clone for ScopedQuery {
    fn clone(&self) -> Self {
        Self {
            words: self.words.clone(),
            place: self.place.clone(),
            narrowed: self.narrowed.as_ref().map(|query| query.box_clone()),
        }
    }
}

impl ScopedQuery {
    pub(super) fn new(field: Field, matcher: Matcher, narrowed: Option<Box<dyn Query>>) -> Self {
        Self {
            place: Arc::new(matcher.place.clone()),
            words: Some((field, Arc::new(matcher))),
            narrowed,
        }
    }

    /// Any quotation that passes, whatever its words; `narrowed` finds at least all of them.
    pub(super) fn quotations(filter: QuoteFilter, narrowed: Box<dyn Query>) -> Self {
        let place = Place {
            headline: false,
            body: false,
            quotes: Some(filter),
        };
        Self {
            words: None,
            place: Arc::new(place),
            narrowed: Some(narrowed),
        }
    }

    /// A query that finds at least every passage that this one finds.
    fn driver(&self) -> Box<dyn Query> {
        let narrowed = self.narrowed.iter().map(|query| query.box_clone());
        let parts: Vec<_> = self.words_driver().into_iter().chain(narrowed).collect();
        Box::new(BooleanQuery::intersection(parts))
    }

    fn words_driver(&self) -> Option<Box<dyn Query>> {
        let (field, matcher) = self.words.as_ref()?;
        Some(match &matcher.test {
            Test::Phrase(phrase) => all_slots(*field, phrase),
            Test::Near { left, right, .. } => Box::new(BooleanQuery::intersection(vec![
                any_phrase(*field, left),
                any_phrase(*field, right),
            ])),
            Test::NotNear { left, .. } => any_phrase(*field, left),
        })
    }
}

impl Query for ScopedQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let disabled = EnableScoring::disabled_from_schema(scoring.schema());
        let bm25 = match (&self.words, scoring) {
            (
                Some((field, matcher)),
                EnableScoring::Enabled {
                    statistics_provider,
                    ..
                },
            ) => {
                let passages = statistics_provider.total_num_docs()?;
                let tokens = statistics_provider.total_num_tokens(*field)?;
                let holding = matcher_passages(matcher).min(passages);
                let average = tokens as Score / passages.max(1) as Score;
                Some(Bm25Weight::for_one_term_without_explain(
                    holding, passages, average,
                ))
            }
            _ => None,
        };
        Ok(Box::new(ScopedWeight {
            query: self.clone(),
            driver: self.driver().weight(disabled)?,
            bm25,
        }))
    }
}

struct ScopedWeight {
    query: ScopedQuery,
    driver: Box<dyn Weight>,
    bm25: Option<Bm25Weight>,
}

impl Weight for ScopedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let columns = reader.fast_fields();
        let words = match &self.query.words {
            Some((field, matcher)) => Some(Words::open(*field, matcher.clone(), reader)?),
            None => None,
        };
        let norms = match &self.query.words {
            Some((field, _)) => Some(reader.get_fieldnorms_reader(*field)?),
            None => None,
        };
        let speakers = self
            .query
            .place
            .quotes
            .as_ref()
            .and_then(|filter| filter.speakers.as_ref());
        let mut scorer = ScopedScorer {
            driver: self.driver.scorer(reader, 1.0)?,
            words,
            place: self.query.place.clone(),
            speakers: speakers.map(|names| names.iter().map(|name| fingerprint(name)).collect()),
            parts: columns.u64("part")?,
            quotes: columns.u64("quotes")?,
            sentences: columns.u64("sentences")?,
            bm25: self.bm25.as_ref().map(|bm25| bm25.boost_by(boost)),
            norms,
            ranges: Vec::new(),
            count: 0,
        };
        if scorer.doc() != TERMINATED && !scorer.holds() {
            scorer.advance();
        }
        Ok(Box::new(scorer))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        let why = "scores are explained by the ranking, not by the index".to_string();
        Err(TantivyError::InvalidArgument(why))
    }
}

struct ScopedScorer {
    driver: Box<dyn Scorer>,
    words: Option<Words>,
    place: Arc<Place>,
    speakers: Option<Vec<u32>>,
    parts: Column<u64>,
    quotes: Column<u64>,
    sentences: Column<u64>,
    bm25: Option<Bm25Weight>,
    norms: Option<FieldNormReader>,
    ranges: Vec<(u32, u32)>,
    /// How often the matcher holds in the current passage.
    count: u32,
}

impl ScopedScorer {
    /// Does the matcher hold in the driver's current passage?
    fn holds(&mut self) -> bool {
        let doc = self.driver.doc();
        let Some(part) = self.parts.first(doc) else {
            return false;
        };
        self.find_ranges(doc, part);
        self.count = match &mut self.words {
            None => self.ranges.len() as u32,
            Some(_) if self.ranges.is_empty() => 0,
            Some(words) => {
                let sentences: Vec<u32> = match words.matcher.test {
                    Test::Phrase(_) => Vec::new(),
                    _ => self
                        .sentences
                        .values_for_doc(doc)
                        .map(|p| p as u32)
                        .collect(),
                };
                words.count(doc, &self.ranges, &sentences)
            }
        };
        self.count > 0
    }

    /// The ranges of positions in which words count.
    fn find_ranges(&mut self, doc: DocId, part: u64) {
        self.ranges.clear();
        let is_headline = part == part_code(Part::Headline);
        if (self.place.headline && is_headline) || (self.place.body && !is_headline) {
            self.ranges.push((0, u32::MAX));
        } else if let Some(filter) = &self.place.quotes {
            let places = self.quotes.values_for_doc(doc).map(QuotePlace);
            let passing = places.filter(|q| q.passes(filter, self.speakers.as_deref()));
            self.ranges.extend(passing.map(QuotePlace::positions));
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
        match (&self.bm25, &self.norms) {
            (Some(bm25), Some(norms)) => bm25.score(norms.fieldnorm_id(self.doc()), self.count),
            _ => 1.0,
        }
    }
}

/// The postings of a matcher's words in one segment.
struct Words {
    matcher: Arc<Matcher>,
    /// In the order of [`phrases`], a list for each slot of each phrase.
    postings: Vec<Vec<Vec<SegmentPostings>>>,
    /// The same for the positions in the current passage.
    positions: Vec<Vec<Vec<u32>>>,
}

impl Words {
    fn open(field: Field, matcher: Arc<Matcher>, reader: &SegmentReader) -> tantivy::Result<Self> {
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

    /// How often the matcher holds, each time within one of `ranges`.
    fn count(&mut self, doc: DocId, ranges: &[(u32, u32)], sentences: &[u32]) -> u32 {
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

/// An upper bound on the passages that hold a matcher's rarest needed word.
fn matcher_passages(matcher: &Matcher) -> u64 {
    let slot = |slot: &Slot| slot.forms.iter().map(|form| form.passages).sum::<u64>();
    let one = |phrase: &Phrase<Slot>| phrase.terms.iter().map(slot).min().unwrap_or(0);
    let any = |phrases: &[Phrase<Slot>]| phrases.iter().map(one).sum::<u64>();
    match &matcher.test {
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
    let form = |word: &str| -> Box<dyn Query> {
        let term = Term::from_field_text(field, word);
        Box::new(TermQuery::new(term, IndexRecordOption::Basic))
    };
    Box::new(BooleanQuery::union(
        slot.forms.iter().map(|f| form(&f.word)).collect(),
    ))
}
