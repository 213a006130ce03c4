//! The columns of the documents of articles, in one segment.
//!
//! Reads what was written; what it adds up to is for the catalog and the voices.

use jiff::Timestamp;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::document::Voice;
use crate::article::Date;

/// The columns of article documents in one segment.
pub(super) struct ArticleColumns {
    pub(super) hashes: Column<u64>,
    pub(super) ties: Column<u64>,
    pub(super) bytes: Column<u64>,
    pub(super) counts: Column<u64>,
    pub(super) published: Column<i64>,
    pub(super) publishers: Option<StrColumn>,
    pub(super) languages: Option<StrColumn>,
    pub(super) partial: Column<u64>,
    pub(super) speakers: Option<StrColumn>,
    pub(super) voices: Column<u64>,
}

impl ArticleColumns {
    pub(super) fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self {
            hashes: columns.u64("hash")?,
            ties: columns.u64("tie")?,
            bytes: columns.u64("bytes")?,
            counts: columns.u64("count")?,
            published: columns.i64("published")?,
            publishers: columns.str("publisher")?,
            languages: columns.str("language")?,
            partial: columns.u64("partial")?,
            speakers: columns.str("speaker")?,
            voices: columns.u64("voice")?,
        })
    }

    /// The documents that are articles and not removed.
    pub(super) fn articles<'a>(
        &'a self,
        segment: &'a SegmentReader,
    ) -> impl Iterator<Item = DocId> + 'a {
        segment
            .doc_ids_alive()
            .filter(|doc| self.hashes.first(*doc).is_some())
    }

    pub(super) fn day(&self, doc: DocId) -> Option<Date> {
        let moment = Timestamp::from_second(self.published.first(doc)?).ok()?;
        Some(Date::Day(Date::Moment(moment).day()))
    }

    pub(super) fn publisher(&self, doc: DocId) -> Option<u64> {
        self.publishers.as_ref()?.term_ords(doc).next()
    }

    /// The numbers of its language tag and of the same without a region.
    pub(super) fn language(&self, doc: DocId) -> Vec<u64> {
        let languages = self.languages.iter();
        languages.flat_map(|tags| tags.term_ords(doc)).collect()
    }

    /// The number of the speaker's name and what the quotation is, for each speaker of each quotation.
    pub(super) fn voices(&self, doc: DocId) -> impl Iterator<Item = (u64, Voice)> + '_ {
        let names = self
            .speakers
            .iter()
            .flat_map(move |names| names.term_ords(doc));
        names.zip(self.voices.values_for_doc(doc).map(Voice))
    }
}

/// The text that a column numbers so; nothing where it has none.
pub(super) fn text_of(column: &Option<StrColumn>, ordinal: u64) -> String {
    let mut text = String::new();
    let found = column.as_ref().map(|c| c.ord_to_str(ordinal, &mut text));
    match found {
        Some(Ok(true)) => text,
        _ => String::new(),
    }
}
