//! The fields of the index and what each is for.

use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema,
    TextFieldIndexing, TextOptions,
};

use super::analyzer::ANALYZER;

/// The fields, by name.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    /// Both: which article a document belongs to; what a deletion names.
    pub(super) key: Field,
    /// Passage: its folded words, with positions.
    pub(super) words: Field,
    /// Passage: 0 for a headline, 1 for a body passage; articles have none.
    pub(super) part: Field,
    /// Passage: its place among the passages of its article, from 0.
    pub(super) ordinal: Field,
    /// Passage: `word NUL name` for each word of each speaker quoted in it.
    pub(super) name: Field,
    /// Passage: `last name NUL name` and `whole name NUL name` for each person quoted in it.
    pub(super) person: Field,
    /// Passage: the kinds of the quotations in it.
    pub(super) quoted: Field,
    /// Passage: where each quotation lies; see [`super::document::QuotePlace`].
    pub(super) quotes: Field,
    /// Passage: the positions at which its sentences begin, without the first.
    pub(super) sentences: Field,
    /// Both: the publisher as it is shown.
    pub(super) publisher: Field,
    /// Both: the byline as it is shown.
    pub(super) byline: Field,
    /// Both: the language, and the tag without its region.
    pub(super) language: Field,
    /// Both: seconds since 1970 UTC.
    pub(super) published: Field,
    /// Both: when the article came into the index as it is now, in seconds since 1970 UTC.
    pub(super) indexed: Field,
    /// Article: everything that is shown, but for its text.
    pub(super) stored: Field,
    /// Article: its text, apart since Tantivy reads text faster than bytes.
    pub(super) text: Field,
    /// Article: of its content.
    pub(super) hash: Field,
    /// Article: what breaks ties between equal scores before an id is known.
    pub(super) tie: Field,
    /// Article: 1 where its source gave only a summary.
    pub(super) partial: Field,
    /// Article: bytes of its text.
    pub(super) bytes: Field,
    /// Article: words of its passages.
    pub(super) count: Field,
    /// Article: what tells whether another one says the same; see [`super::sketch`].
    pub(super) sketch: Field,
    /// Article: the speakers of each quotation in their order, empty where there is none.
    pub(super) speaker: Field,
    /// Article: what each quotation is, beside `speaker`; see [`super::document::Voice`].
    pub(super) voice: Field,
}

impl Fields {
    /// The schema, and its fields.
    pub(super) fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let words = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(ANALYZER)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        );
        let flag: NumericOptions = INDEXED.into();
        let column: NumericOptions = FAST.into();
        let stored: BytesOptions = STORED.into();
        let fast_string = STRING | FAST;
        let fast_only: TextOptions = FAST.into();
        let fields = Self {
            key: schema.add_text_field("key", STRING),
            words: schema.add_text_field("words", words),
            part: schema.add_u64_field("part", INDEXED | FAST),
            ordinal: schema.add_u64_field("ordinal", column.clone()),
            name: schema.add_text_field("name", STRING),
            person: schema.add_text_field("person", STRING),
            quoted: schema.add_u64_field("quoted", flag),
            quotes: schema.add_u64_field("quotes", column.clone()),
            sentences: schema.add_u64_field("sentences", column.clone()),
            publisher: schema.add_text_field("publisher", fast_string.clone()),
            byline: schema.add_text_field("byline", STRING),
            language: schema.add_text_field("language", fast_string),
            published: schema.add_i64_field("published", column.clone()),
            indexed: schema.add_i64_field("indexed", column.clone()),
            stored: schema.add_bytes_field("stored", stored),
            text: schema.add_text_field("text", STORED),
            hash: schema.add_u64_field("hash", column.clone()),
            tie: schema.add_u64_field("tie", column.clone()),
            partial: schema.add_u64_field("partial", column.clone()),
            bytes: schema.add_u64_field("bytes", column.clone()),
            count: schema.add_u64_field("count", column.clone()),
            sketch: schema.add_u64_field("sketch", column.clone()),
            speaker: schema.add_text_field("speaker", fast_only),
            voice: schema.add_u64_field("voice", column),
        };
        (schema.build(), fields)
    }
}
