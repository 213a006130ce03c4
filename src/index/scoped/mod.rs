//! Words at places: a query that looks at the positions of words and of quotations.
//!
//! Whatever it finds holds by construction: words asked of a speaker lie in a quotation of that
//! speaker (law 3), phrases and nearness are those of `query::positions`, by which passages are
//! lit as well.

mod driver;
mod regions;
mod scorer;
mod words;

use std::sync::Arc;

use tantivy::query::{Bm25Weight, BooleanQuery, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, Score, SegmentReader, TantivyError};

use self::scorer::ScopedScorer;
use self::words::Words;
use super::columns::Columns;
use crate::query::{Matcher, Place, QuoteFilter};

/// Finds passages in which a [`Matcher`] holds, or in which a quotation passes a filter.
#[derive(Debug)]
pub(super) struct ScopedQuery {
    columns: Arc<Columns>,
    words: Option<(Field, Arc<Matcher>)>,
    place: Arc<Place>,
    /// Finds at least every passage with a place; it drives the search where it is given.
    narrowed: Option<Box<dyn Query>>,
}

impl Clone for ScopedQuery {
    fn clone(&self) -> Self {
        Self {
            columns: self.columns.clone(),
            words: self.words.clone(),
            place: self.place.clone(),
            narrowed: self.narrowed.as_ref().map(|query| query.box_clone()),
        }
    }
}

impl ScopedQuery {
    pub(super) fn new(
        columns: Arc<Columns>,
        field: Field,
        matcher: Matcher,
        narrowed: Option<Box<dyn Query>>,
    ) -> Self {
        Self {
            columns,
            place: Arc::new(matcher.place.clone()),
            words: Some((field, Arc::new(matcher))),
            narrowed,
        }
    }

    /// Any quotation that passes, whatever its words; `narrowed` finds at least all of them.
    pub(super) fn quotations(
        columns: Arc<Columns>,
        filter: QuoteFilter,
        narrowed: Box<dyn Query>,
    ) -> Self {
        let place = Place {
            headline: false,
            body: false,
            quotes: Some(filter),
        };
        Self {
            columns,
            words: None,
            place: Arc::new(place),
            narrowed: Some(narrowed),
        }
    }

    /// A query that finds at least every passage that this one finds.
    fn driver(&self) -> Box<dyn Query> {
        let narrowed = self.narrowed.iter().map(|query| query.box_clone());
        let words = self.words.as_ref();
        let words = words.map(|(field, matcher)| driver::of(*field, &matcher.test));
        let parts: Vec<_> = words.into_iter().chain(narrowed).collect();
        Box::new(BooleanQuery::intersection(parts))
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
                let holding = driver::passages(&matcher.test).min(passages);
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
        let words = match &self.query.words {
            Some((field, matcher)) => Some(Words::open(*field, matcher.clone(), reader)?),
            None => None,
        };
        let norms = match &self.query.words {
            Some((field, _)) => Some(reader.get_fieldnorms_reader(*field)?),
            None => None,
        };
        let driver = self.driver.scorer(reader, 1.0)?;
        let weighed = self.bm25.as_ref().map(|bm25| bm25.boost_by(boost));
        let scorer = ScopedScorer::open(
            driver,
            words,
            self.query.place.clone(),
            weighed.zip(norms),
            (&self.query.columns, reader),
        )?;
        Ok(Box::new(scorer))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        let why = "scores are explained by the ranking, not by the index".to_string();
        Err(TantivyError::InvalidArgument(why))
    }
}
