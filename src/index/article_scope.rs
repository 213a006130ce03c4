//! Booleans that hold within an article: its parts may lie in different passages.

use std::sync::Arc;

use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::{BitSet, DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

use super::columns::{Columns, Which};

/// Finds every passage of each article in which all `must` and none of `must_not` hold, and,
/// where there is no `must`, one of `should`.
#[derive(Debug)]
pub(super) struct ArticleScopeQuery {
    columns: Arc<Columns>,
    must: Vec<Box<dyn Query>>,
    should: Vec<Box<dyn Query>>,
    must_not: Vec<Box<dyn Query>>,
}

impl ArticleScopeQuery {
    /// Of the parts that must, should and must not hold.
    pub(super) fn new(
        columns: Arc<Columns>,
        [must, should, must_not]: [Vec<Box<dyn Query>>; 3],
    ) -> Self {
        Self {
            columns,
            must,
            should,
            must_not,
        }
    }
}

impl Clone for ArticleScopeQuery {
    fn clone(&self) -> Self {
        let each = |queries: &[Box<dyn Query>]| queries.iter().map(|q| q.box_clone()).collect();
        let parts = [each(&self.must), each(&self.should), each(&self.must_not)];
        Self::new(self.columns.clone(), parts)
    }
}

impl Query for ArticleScopeQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let disabled = EnableScoring::disabled_from_schema(scoring.schema());
        let each = |queries: &[Box<dyn Query>]| {
            queries
                .iter()
                .map(|q| q.weight(disabled))
                .collect::<tantivy::Result<Vec<_>>>()
        };
        Ok(Box::new(ArticleScopeWeight {
            columns: self.columns.clone(),
            must: each(&self.must)?,
            should: each(&self.should)?,
            must_not: each(&self.must_not)?,
        }))
    }
}

struct ArticleScopeWeight {
    columns: Arc<Columns>,
    must: Vec<Box<dyn Weight>>,
    should: Vec<Box<dyn Weight>>,
    must_not: Vec<Box<dyn Weight>>,
}

impl ArticleScopeWeight {
    /// The articles, by the number of their own document, sorted.
    fn articles(&self, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let ordinals = self.columns.get(reader, Which::Ordinal)?;
        let of = |weight: &dyn Weight| -> tantivy::Result<Vec<DocId>> {
            let mut scorer = weight.scorer(reader, 1.0)?;
            let mut heads = Vec::new();
            while scorer.doc() != TERMINATED {
                let doc = scorer.doc();
                let ordinal = ordinals.first(doc).unwrap_or(0) as DocId;
                heads.push(doc.saturating_sub(ordinal + 1));
                scorer.advance();
            }
            heads.dedup();
            Ok(heads)
        };
        let mut kept: Option<Vec<DocId>> = None;
        for weight in &self.must {
            let those = of(weight.as_ref())?;
            kept = Some(match kept {
                Some(kept) => kept
                    .into_iter()
                    .filter(|a| those.binary_search(a).is_ok())
                    .collect(),
                None => those,
            });
        }
        let mut kept = match kept {
            Some(kept) => kept,
            None => self.any_of_should(reader, of)?,
        };
        for weight in &self.must_not {
            let those = of(weight.as_ref())?;
            kept.retain(|a| those.binary_search(a).is_err());
        }
        Ok(kept)
    }

    fn any_of_should(
        &self,
        reader: &SegmentReader,
        of: impl Fn(&dyn Weight) -> tantivy::Result<Vec<DocId>>,
    ) -> tantivy::Result<Vec<DocId>> {
        if self.should.is_empty() {
            let hashes = reader.fast_fields().u64("hash")?;
            let all = 0..reader.max_doc();
            return Ok(all.filter(|doc| hashes.first(*doc).is_some()).collect());
        }
        let mut any = Vec::new();
        for weight in &self.should {
            any.extend(of(weight.as_ref())?);
        }
        any.sort_unstable();
        any.dedup();
        Ok(any)
    }
}

impl Weight for ArticleScopeWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let ordinals = self.columns.get(reader, Which::Ordinal)?;
        let mut passages = BitSet::with_max_value(reader.max_doc());
        for article in self.articles(reader)? {
            let mut doc = article + 1;
            while doc < reader.max_doc() && ordinals.first(doc).is_some() {
                passages.insert(doc);
                doc += 1;
            }
        }
        Ok(Box::new(ConstScorer::new(
            BitSetDocSet::from(passages),
            boost,
        )))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        let why = "scores are explained by the ranking, not by the index".to_string();
        Err(TantivyError::InvalidArgument(why))
    }
}
