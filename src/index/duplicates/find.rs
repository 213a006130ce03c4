//! Finding the articles of an index that say the same: by equal words, or by sketches that share a
//! band and are alike.
//!
//! Groups are found by likeness alone, and then gone through by date and key.

use std::collections::BTreeMap;
use std::ops::Range;

use tantivy::columnar::Column;

use super::{Duplicates, FoundCopy, Likeness, Mark};
use crate::Result;
use crate::index::archive::{Archive, ArticleAddress};
use crate::index::sketch::{BANDS, NUMBERS, Sketch, bands};

/// In one band, or one group, an article is compared with so many others at the most, so that
/// no input makes the comparing quadratic.
const MAX_COMPARED: usize = 64;

/// Finds the duplicates of an index, with their keys.
pub(in crate::index) fn find(archive: &Archive) -> Result<(Duplicates, Vec<FoundCopy>)> {
    let articles = Articles::open(archive).map_err(|why| archive.error(why))?;
    let mut groups = Groups::new(articles.rows.len());
    articles.link_same(&mut groups);
    articles.link_alike(&mut groups);
    let together = groups.together();
    let keys = keys(archive, &articles, &together)?;
    let mut found = Duplicates::default();
    let mut copies = Vec::new();
    for mut group in together {
        group.sort_by_key(|at| (articles.rows[*at as usize].date, &keys[at].0));
        found.split(&articles, &group, &keys, &mut copies);
    }
    found.marks.sort_unstable();
    Ok((found, copies))
}

impl Duplicates {
    /// Goes through a group in its order: each article repeats the first one that it is like, or
    /// is a first one itself. Likeness does not carry over from one to the next.
    fn split(
        &mut self,
        articles: &Articles,
        group: &[u32],
        keys: &BTreeMap<u32, (String, u64)>,
        copies: &mut Vec<FoundCopy>,
    ) {
        let mut firsts: Vec<(u32, Vec<Mark>)> = Vec::new();
        for at in group {
            let mut likes = firsts.iter().take(MAX_COMPARED).enumerate();
            let like =
                likes.find_map(|(nth, (first, _))| Some((nth, articles.likeness(*first, *at)?)));
            let tie = articles.rows[*at as usize].tie;
            let mark = |likeness| Mark {
                tie,
                original: 0,
                likeness,
            };
            match like {
                Some((nth, likeness)) => {
                    firsts[nth].1.push(mark(likeness));
                    let (key, hash) = keys[at].clone();
                    copies.push(FoundCopy { key, hash });
                }
                None => firsts.push((*at, vec![mark(Likeness::First)])),
            }
        }
        for (first, marks) in firsts.into_iter().filter(|(_, marks)| marks.len() > 1) {
            let original = self.originals.len() as u32;
            self.originals.push(keys[&first].0.clone());
            self.marks
                .extend(marks.into_iter().map(|mark| Mark { original, ..mark }));
        }
    }
}

/// An article, as far as it must be held for all of them.
struct Row {
    /// The number of all its words.
    words: u64,
    segment: u32,
    doc: u32,
    /// Where its numbers begin in the column of its segment, and behind which they end.
    numbers: Range<u32>,
    /// Undated ones come last.
    date: i64,
    tie: u64,
}

struct Articles {
    rows: Vec<Row>,
    /// By segment.
    sketches: Vec<Column<u64>>,
}

impl Articles {
    fn open(archive: &Archive) -> tantivy::Result<Self> {
        let mut rows = Vec::new();
        let mut sketches = Vec::new();
        for (segment, reader) in archive.searcher.segment_readers().iter().enumerate() {
            let columns = reader.fast_fields();
            let sketch = columns.u64("sketch")?;
            let ties = columns.u64("tie")?;
            let dates = columns.i64("published")?;
            for doc in reader.doc_ids_alive() {
                let numbers = sketch.index.value_row_ids(doc);
                if !numbers.is_empty() {
                    let words = sketch.values.get_val(numbers.start);
                    rows.push(Row {
                        words,
                        segment: segment as u32,
                        doc,
                        numbers,
                        date: dates.first(doc).unwrap_or(i64::MAX),
                        tie: ties.first(doc).unwrap_or(0),
                    });
                }
            }
            sketches.push(sketch);
        }
        // The numbers of documents differ from one build to the next, and names of files from one
        // copy of an archive to the other; what an article says does not.
        rows.sort_unstable_by_key(|row| (row.date, row.words, row.tie));
        Ok(Self { rows, sketches })
    }

    /// The `nth` number kept of an article.
    fn number(&self, at: u32, nth: usize) -> Option<u64> {
        let row = &self.rows[at as usize];
        let mut numbers = row.numbers.clone().skip(nth);
        let column = &self.sketches[row.segment as usize];
        numbers.next().map(|number| column.values.get_val(number))
    }

    fn sketch(&self, at: u32) -> Option<Sketch> {
        let row = &self.rows[at as usize];
        let mut numbers = [0; NUMBERS];
        if row.numbers.len() != NUMBERS {
            return None;
        }
        let column = &self.sketches[row.segment as usize];
        let start = u64::from(row.numbers.start);
        column.values.get_range(start, &mut numbers);
        let [_, counts, places @ ..] = numbers;
        Some(Sketch::of(counts, places))
    }

    fn likeness(&self, one: u32, other: u32) -> Option<Likeness> {
        if self.number(one, 0) == self.number(other, 0) {
            return Some(Likeness::Exact);
        }
        let is_like = self.sketch(one)?.is_like(&self.sketch(other)?);
        is_like.then_some(Likeness::Near)
    }

    /// Links articles with the same words.
    fn link_same(&self, groups: &mut Groups) {
        let all = 0..self.rows.len() as u32;
        let mut same: Vec<(u64, u32)> = all
            .filter_map(|at| Some((self.number(at, 0)?, at)))
            .collect();
        same.sort_unstable();
        for pair in same.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            groups.link(pair[0].1, pair[1].1);
        }
    }

    /// Links articles that share a band and are alike.
    fn link_alike(&self, groups: &mut Groups) {
        let mut numbers = Vec::with_capacity(self.rows.len());
        let mut band = Vec::with_capacity(self.rows.len());
        for word in 2..NUMBERS {
            let all = 0..self.rows.len() as u32;
            numbers.clear();
            numbers.extend(all.filter_map(|at| Some((bands(self.number(at, word)?), at))));
            for nth in 0..BANDS {
                band.clear();
                band.extend(numbers.iter().map(|(bands, at)| (bands[nth], *at)));
                band.sort_unstable();
                for bucket in band.chunk_by(|a, b| a.0 == b.0).filter(|b| b.len() > 1) {
                    self.link_in(bucket, groups);
                }
            }
        }
    }

    fn link_in(&self, bucket: &[(u32, u32)], groups: &mut Groups) {
        let mut firsts: Vec<u32> = Vec::new();
        for (_, at) in bucket {
            let mut is_like = false;
            // All that it is like: which one it repeats is told by their dates and keys.
            for first in &firsts {
                if groups.are_together(*first, *at) {
                    is_like = true;
                } else if self.likeness(*first, *at).is_some() {
                    groups.link(*first, *at);
                    is_like = true;
                }
            }
            if !is_like && firsts.len() < MAX_COMPARED {
                firsts.push(*at);
            }
        }
    }
}

/// Which articles belong together, as a forest: each points at another of its group, or itself.
struct Groups(Vec<u32>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count as u32).collect())
    }

    fn root(&mut self, mut at: u32) -> u32 {
        while self.0[at as usize] != at {
            let above = self.0[at as usize];
            self.0[at as usize] = self.0[above as usize];
            at = above;
        }
        at
    }

    fn are_together(&mut self, one: u32, other: u32) -> bool {
        self.root(one) == self.root(other)
    }

    fn link(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other) as usize] = one.min(other);
    }

    /// The groups of more than one.
    fn together(mut self) -> Vec<Vec<u32>> {
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for at in 0..self.0.len() as u32 {
            let root = self.root(at);
            if root != at {
                groups.entry(root).or_insert_with(|| vec![root]).push(at);
            }
        }
        groups.into_values().collect()
    }
}

/// The keys of the articles that are in groups, and the hashes of their content.
fn keys(
    archive: &Archive,
    articles: &Articles,
    groups: &[Vec<u32>],
) -> Result<BTreeMap<u32, (String, u64)>> {
    if groups.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut wanted = BTreeMap::new();
    for at in groups.iter().flatten() {
        let row = &articles.rows[*at as usize];
        wanted.insert((row.segment, row.doc), *at);
    }
    let mut keys = BTreeMap::new();
    archive.each_key(&mut |key, hash, ArticleAddress(address)| {
        if let Some(at) = wanted.get(&(address.segment_ord, address.doc_id)) {
            keys.insert(*at, (key.to_owned(), hash));
        }
    })?;
    Ok(keys)
}
