//! The rows of one dump on their way out: their addresses, which ids were there before, and what
//! is wrong with a row. Knows nothing of how rows are written.

pub(super) mod elements;
pub(super) mod named;
pub(super) mod object;
#[cfg(feature = "parquet")]
pub(super) mod parquet;
pub(super) mod records;
pub(super) mod row;
pub(super) mod rows;
pub(super) mod shape;
pub(super) mod table;
pub(super) mod tabs;

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::read::fields::Composed;
use crate::read::format::Format;
use crate::read::origin::Origin;
use crate::read::whole::Whole;
use crate::read::{Piece, Pieces, Problem, Record, hash};

/// What the number in the address of a row counts, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// `path:17`
    Lines,
    /// `path#17`
    Elements,
}

/// A dump that is being read.
pub struct Dump<'a> {
    origin: Origin<'a>,
    counted: Counted,
    seen: Seen,
    is_empty: bool,
}

impl<'a> Dump<'a> {
    pub fn new(origin: Origin<'a>, counted: Counted) -> Self {
        Self {
            origin,
            counted,
            seen: Seen::default(),
            is_empty: true,
        }
    }

    /// The address of a row.
    fn at(&self, number: u64) -> String {
        match self.counted {
            Counted::Lines => self.origin.at(Some(number)),
            Counted::Elements => self.origin.part(number),
        }
    }

    /// Hands on a row that was read from `raw`, or says why there is none.
    pub fn put(
        &mut self,
        number: u64,
        raw: &[u8],
        row: Result<Composed, String>,
        sink: &mut Pieces<'_>,
    ) -> ControlFlow<()> {
        self.is_empty = false;
        let path = self.at(number);
        let origin = self.origin.inside(&path);
        let composed = match row {
            Ok(composed) => composed,
            Err(why) => return sink(Problem::left_out(origin, None, why)),
        };
        if let Some(id) = &composed.id
            && let Some(first) = self.seen.first(id, number)
        {
            let why = format!("duplicate id {id:?}, first at {}", self.at(first));
            return sink(Problem::repeated(origin, None, why));
        }
        if let Some(note) = composed.note {
            sink(Problem::note(origin, None, note))?;
        }
        let id = composed.id.unwrap_or_else(|| path.clone());
        sink(Piece::article(Record {
            article: composed.builder.build(id, path.clone()),
            container: origin.container.to_owned(),
            hash: hash(&origin.columns.salted(raw)),
            capture: None,
        }))
    }

    /// Hands on a row that holds more than an article.
    pub fn put_many(&mut self, raw: &[u8], sink: &mut Pieces<'_>) -> ControlFlow<()> {
        self.is_empty = false;
        let whole = Whole::new(raw.to_vec(), self.origin, Format::Object);
        sink(Piece::whole(whole))
    }

    /// Says what is wrong with the dump at a row.
    pub fn complain(
        &mut self,
        number: u64,
        why: impl Into<String>,
        sink: &mut Pieces<'_>,
    ) -> ControlFlow<()> {
        self.is_empty = false;
        let path = self.at(number);
        sink(Problem::left_out(self.origin.inside(&path), None, why))
    }

    /// After the last row: notes that there was none. Nothing was left out: what was there before
    /// is gone.
    pub fn end(self, sink: &mut Pieces<'_>) -> ControlFlow<()> {
        match self.is_empty {
            true => sink(Problem::note(self.origin, None, "no rows in it")),
            false => ControlFlow::Continue(()),
        }
    }
}

/// At which number each id of a dump stood first. Holds 96 bits of an id's hash, for a dump can
/// have many millions of them.
#[derive(Default)]
struct Seen(HashMap<[u32; 3], u32>);

impl Seen {
    /// The number of an earlier row with this id; `None` for the first one.
    fn first(&mut self, id: &str, number: u64) -> Option<u64> {
        let hash = hash(id.as_bytes());
        let part =
            |at: usize| u32::from_le_bytes([hash[at], hash[at + 1], hash[at + 2], hash[at + 3]]);
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let first = *self.0.entry([part(0), part(4), part(8)]).or_insert(number);
        (first != number).then_some(u64::from(first))
    }
}
