//! The best passages of an index, in an order that no layout of segments changes.
//!
//! Equal scores are parted by keys that every index of the same articles shares, never by the
//! number that a document happens to have.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::Weight;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::columns::{Columns, Which};

/// The order of candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The best score first.
    Relevance,
    /// The latest first, undated ones last.
    Newest,
    /// The earliest first, undated ones last.
    Oldest,
}

/// Scores are compared in steps of 1 / this, since sums of floats depend on their order.
const STEPS: f32 = 1024.0;

/// A passage that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// The greater the better.
    pub(super) key: u64,
    /// The smaller first.
    tie: Reverse<(u64, u64)>,
    pub(super) segment: SegmentOrdinal,
    pub(super) doc: DocId,
    /// The document of its article.
    pub(super) head: DocId,
    /// Its place among the passages of its article.
    pub(super) ordinal: u32,
}

/// Collects the first `limit` passages of `order`, and how many there are in all where every one
/// is looked at.
pub(super) struct TopPassages<'a> {
    pub(super) columns: &'a Columns,
    pub(super) limit: usize,
    pub(super) order: Order,
    pub(super) reach: Reach,
}

/// Counts the articles in which passages lie.
pub(super) struct ArticleCount;

pub(super) struct ArticleCountInSegment {
    ordinals: Column<u64>,
    /// The document of the last article; those of one come one after another.
    last: Option<DocId>,
    count: usize,
}

impl Collector for ArticleCount {
    type Fruit = usize;
    type Child = ArticleCountInSegment;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<ArticleCountInSegment> {
        Ok(ArticleCountInSegment {
            ordinals: reader.fast_fields().u64("ordinal")?,
            last: None,
            count: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<usize>) -> tantivy::Result<usize> {
        Ok(fruits.into_iter().sum())
    }
}

impl SegmentCollector for ArticleCountInSegment {
    type Fruit = usize;

    fn collect(&mut self, doc: DocId, _: Score) {
        let ordinal = self.ordinals.first(doc).unwrap_or(0) as u32;
        let head = Some(doc.saturating_sub(ordinal + 1));
        self.count += usize::from(head != self.last);
        self.last = head;
    }

    fn harvest(self) -> usize {
        self.count
    }
}

/// Which passages are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// All, and they are counted.
    All,
    /// Those that may come in; the search library passes over the others.
    Promising,
}

pub(super) struct TopInSegment {
    order: Order,
    limit: usize,
    segment: SegmentOrdinal,
    ordinals: Column<u64>,
    ties: Column<u64>,
    /// Where it gives the order.
    published: Option<Column<i64>>,
    heap: BinaryHeap<Reverse<Found>>,
    /// A score that only passages which may still come in exceed; those that tie do.
    threshold: Score,
    count: usize,
}

impl Collector for TopPassages<'_> {
    type Fruit = (usize, Vec<Found>);
    type Child = TopInSegment;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<TopInSegment> {
        let published = match self.order {
            Order::Relevance => None,
            Order::Newest | Order::Oldest => Some(reader.fast_fields().i64("published")?),
        };
        Ok(TopInSegment {
            order: self.order,
            limit: self.limit,
            segment,
            ordinals: self.columns.get(reader, Which::Ordinal)?,
            ties: self.columns.get(reader, Which::Tie)?,
            published,
            heap: BinaryHeap::new(),
            threshold: Score::MIN,
            count: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == Order::Relevance
    }

    fn merge_fruits(&self, fruits: Vec<(usize, Vec<Found>)>) -> tantivy::Result<Self::Fruit> {
        let count = fruits.iter().map(|(count, _)| count).sum();
        let mut all: Vec<Found> = fruits.into_iter().flat_map(|(_, found)| found).collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        all.truncate(self.limit);
        Ok((count, all))
    }

    fn collect_segment(
        &self,
        weight: &dyn Weight,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<(usize, Vec<Found>)> {
        let mut top = self.for_segment(segment, reader)?;
        let is_alive = |doc| {
            reader
                .alive_bitset()
                .is_none_or(|alive| alive.is_alive(doc))
        };
        match (self.requires_scoring(), self.reach) {
            (true, Reach::Promising) => {
                weight.for_each_pruning(Score::MIN, reader, &mut |doc, score| {
                    if is_alive(doc) {
                        top.collect(doc, score);
                    }
                    top.threshold
                })?;
            }
            (true, Reach::All) => weight.for_each(reader, &mut |doc, score| {
                if is_alive(doc) {
                    top.collect(doc, score);
                }
            })?,
            (false, _) => weight.for_each_no_score(reader, &mut |docs| {
                for doc in docs.iter().copied().filter(|doc| is_alive(*doc)) {
                    top.collect(doc, 0.0);
                }
            })?,
        }
        Ok(top.harvest())
    }
}

impl SegmentCollector for TopInSegment {
    type Fruit = (usize, Vec<Found>);

    fn collect(&mut self, doc: DocId, score: Score) {
        self.count += 1;
        if self.order == Order::Relevance && score < self.threshold {
            return;
        }
        let key = self.key(doc, score);
        let full = self.heap.len() == self.limit;
        if full && self.heap.peek().is_some_and(|worst| key < worst.0.key) {
            return;
        }
        let ordinal = self.ordinals.first(doc).unwrap_or(0) as u32;
        let head = doc.saturating_sub(ordinal + 1);
        let tie = self.ties.first(head).unwrap_or(0);
        let found = Found {
            key,
            tie: Reverse((tie, u64::from(ordinal))),
            segment: self.segment,
            doc,
            head,
            ordinal,
        };
        self.heap.push(Reverse(found));
        if self.heap.len() > self.limit {
            self.heap.pop();
        }
        if let Some(worst) = self.heap.peek()
            && self.heap.len() == self.limit
        {
            self.threshold = (worst.0.key as Score - 0.6) / STEPS;
        }
    }

    fn harvest(self) -> (usize, Vec<Found>) {
        let found = self.heap.into_iter().map(|found| found.0);
        (self.count, found.collect())
    }
}

impl TopInSegment {
    fn key(&self, doc: DocId, score: Score) -> u64 {
        let published = || self.published.as_ref()?.first(doc);
        let date = || published().map(|s| (s as u64) ^ (1 << 63));
        match self.order {
            Order::Relevance => (score * STEPS).round() as u64,
            Order::Newest => date().unwrap_or(0),
            Order::Oldest => date().map_or(0, |date| u64::MAX - date),
        }
    }
}
