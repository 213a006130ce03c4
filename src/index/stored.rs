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

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;

    use jiff::Timestamp;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use tantivy::TantivyDocument;
    use tantivy::schema::Value;

    use super::*;
    use crate::article::{ArticleBuilder, QuoteKind};
    use crate::index::{Archive, Entry, Problems, Writer};
    use crate::text::Span;

    /// An article that says `words` so many times, and a quotation of all that.
    fn entry(key: String, (words, times): &(String, usize)) -> Entry {
        let mut builder = ArticleBuilder::default();
        builder.headline("Harbour");
        builder.paragraph(&words.repeat(*times));
        let article = builder.build(key.clone(), words.clone());
        let quote = Quote {
            kind: QuoteKind::Direct,
            segments: vec![Span::new(0, article.text.len())],
            paragraph: None,
            speaker: None,
            cue: None,
            unsaid: None,
            with: Vec::new(),
        };
        Entry {
            key,
            hash: 1,
            replaces: false,
            indexed_at: Timestamp::UNIX_EPOCH,
            article,
            quotes: vec![quote; times % 3],
        }
    }

    /// What the library says is stored of a document: the text and the rest.
    fn by_library(archive: &Archive, address: DocAddress) -> Option<(String, Vec<u8>)> {
        let document: TantivyDocument = archive.searcher.doc(address).unwrap();
        let text = document.get_first(archive.fields.text)?.as_str()?;
        let stored = document.get_first(archive.fields.stored)?.as_bytes()?;
        Some((text.to_owned(), stored.to_vec()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        /// In several segments, of several blocks each, from which some articles were removed.
        #[test]
        fn what_is_read_is_what_the_library_reads(
            commits in vec(vec((r"(\PC|\n){0,60}", 1_usize..400), 1..12), 1..4),
            removed in 0_usize..5,
        ) {
            let dir = tempfile::tempdir().unwrap();
            let mut writer = Writer::open(dir.path(), NonZeroUsize::MIN).unwrap();
            writer.merge_only_at_the_end();
            let key = |commit: usize, at: usize| format!("{commit}.{at}");
            for (commit, articles) in commits.iter().enumerate() {
                for (at, words) in articles.iter().enumerate() {
                    writer.add(entry(key(commit, at), words)).unwrap();
                }
                writer.commit(Timestamp::UNIX_EPOCH, Problems::default()).unwrap();
            }
            writer.remove(&key(0, removed)).unwrap();
            writer.commit(Timestamp::UNIX_EPOCH, Problems::default()).unwrap();
            writer.finish().unwrap();

            let archive = Archive::open(dir.path()).unwrap();
            let mut articles = 0;
            for (segment, reader) in archive.searcher.segment_readers().iter().enumerate() {
                for doc in reader.doc_ids_alive() {
                    let address = DocAddress::new(segment as u32, doc);
                    let mut read = archive.stores.read(address).unwrap();
                    let again = read.as_mut().map(|read| {
                        let mut article = Article::clone(&read.article);
                        let text = std::mem::take(&mut article.text);
                        let quotes = std::mem::take(&mut read.quotes);
                        let passages = std::mem::take(&mut read.passages);
                        let parts = StoredParts(article, quotes, passages);
                        (text, postcard::to_stdvec(&parts).unwrap())
                    });
                    prop_assert_eq!(&again, &by_library(&archive, address));
                    articles += usize::from(again.is_some());
                }
            }
            let written: usize = commits.iter().map(Vec::len).sum();
            let gone = usize::from(removed < commits[0].len());
            prop_assert_eq!(articles, written - gone);
        }
    }
}
