//! The columns of passages, opened once for each segment however many queries read them.
//!
//! Opening one takes as long as reading some hundred values of it, and a query opens several.
//! Knows nothing of what the numbers mean.

use std::sync::OnceLock;

use tantivy::SegmentReader;
use tantivy::columnar::Column;
use tantivy::index::SegmentId;

/// A column of numbers in every segment; see `schema` for what each is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Ordinal,
    Tie,
    Part,
    Quotes,
    Sentences,
}

const NAMES: [&str; 5] = ["ordinal", "tie", "part", "quotes", "sentences"];

/// The columns of all segments, each opened when it is first read.
pub(super) struct Columns(Vec<Segment>);

struct Segment {
    id: SegmentId,
    columns: [OnceLock<Column<u64>>; NAMES.len()],
}

impl Columns {
    /// Of these segments.
    pub(super) fn of(segments: &[SegmentReader]) -> Self {
        let segment = |reader: &SegmentReader| Segment {
            id: reader.segment_id(),
            columns: Default::default(),
        };
        Self(segments.iter().map(segment).collect())
    }

    /// A column of a segment.
    pub(super) fn get(&self, reader: &SegmentReader, which: Which) -> tantivy::Result<Column<u64>> {
        let id = reader.segment_id();
        let known = self.0.iter().find(|segment| segment.id == id);
        let known = known.map(|segment| &segment.columns[which as usize]);
        if let Some(column) = known.and_then(OnceLock::get) {
            return Ok(column.clone());
        }
        let column = reader.fast_fields().u64(NAMES[which as usize])?;
        Ok(match known {
            Some(known) => known.get_or_init(|| column).clone(),
            None => column,
        })
    }
}

impl std::fmt::Debug for Columns {
    /// Not the numbers: there are millions.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Columns of {} segments", self.0.len())
    }
}
