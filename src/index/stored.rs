//! What is stored of articles, read where it lies in its unpacked block.
//!
//! A search reads some dozens of articles to rank their passages. The search library would copy
//! each text twice and its other bytes one by one, so only its blocks are used here, and what it
//! writes into them for a text and for bytes. That is fixed by the version that is asked for.

use std::io;
use std::sync::Arc;

use tantivy::schema::Field;
use tantivy::store::StoreReader;
use tantivy::{DocAddress, SegmentReader};

use super::document::StoredParts;
use super::schema::Fields;
use crate::article::{Article, Passage, Quote};

/// So many unpacked blocks are kept of each segment.
const BLOCKS: usize = 100;

/// How values begin in a block.
const TEXT: u8 = 0;
const BYTES: u8 = 4;

/// What is stored of an article.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The article.
    pub article: Arc<Article>,
    /// Its quotations.
    pub quotes: Vec<Quote>,
    /// Its passages.
    pub passages: Vec<Passage>,
}

/// The blocks of all segments.
pub(super) struct Stores {
    stores: Vec<StoreReader>,
    text: Field,
    stored: Field,
}

impl Stores {
    pub(super) fn open(segments: &[SegmentReader], fields: &Fields) -> io::Result<Self> {
        let open = |segment: &SegmentReader| segment.get_store_reader(BLOCKS);
        Ok(Self {
            stores: segments.iter().map(open).collect::<io::Result<_>>()?,
            text: fields.text,
            stored: fields.stored,
        })
    }

    /// The article at an address; `None` where there is none.
    pub(super) fn read(&self, address: DocAddress) -> tantivy::Result<Option<Stored>> {
        let Some(store) = self.stores.get(address.segment_ord as usize) else {
            return Ok(None);
        };
        let document = store.get_document_bytes(address.doc_id)?;
        let values = || Values::of(&document);
        Ok(values().and_then(|values| self.stored(values)))
    }

    fn stored(&self, mut values: Values<'_>) -> Option<Stored> {
        let (mut text, mut parts) = (None, None);
        while let Some((field, kind, bytes)) = values.next() {
            if field == self.text.field_id() && kind == TEXT {
                text = std::str::from_utf8(bytes).ok();
            } else if field == self.stored.field_id() && kind == BYTES {
                parts = postcard::from_bytes(bytes).ok();
            }
        }
        let StoredParts(mut article, quotes, passages) = parts?;
        article.text = text?.to_owned();
        Some(Stored {
            article: Arc::new(article),
            quotes,
            passages,
        })
    }
}

/// The values of a document: their number, then of each the field in four bytes, a byte for its
/// kind, the length and so many bytes.
struct Values<'a> {
    rest: &'a [u8],
    left: u64,
}

impl<'a> Values<'a> {
    fn of(document: &'a [u8]) -> Option<Self> {
        let mut out = Self {
            rest: document,
            left: 0,
        };
        out.left = out.number()?;
        Some(out)
    }

    fn next(&mut self) -> Option<(u32, u8, &'a [u8])> {
        self.left = self.left.checked_sub(1)?;
        let field = self.take(4)?.try_into().ok().map(u32::from_le_bytes)?;
        let kind = *self.take(1)?.first()?;
        let length = usize::try_from(self.number()?).ok()?;
        Some((field, kind, self.take(length)?))
    }

    /// Seven bits a byte, the lowest first; the last byte has the highest bit set.
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = *self.take(1)?.first()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 != 0 {
                return Some(number);
            }
        }
        None
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }
}
