//! What the engine answers: plain data, without markup, for `present` and for callers.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::article::{Article, Date, Passage, Quote, SpeakerKind};
use crate::index::{Likeness, Problems};
use crate::query::{Query, QuoteFilter, Scope, Warning};
use crate::text::Span;

/// A question with everything that shapes its answer.
#[derive(Debug, Clone)]
pub struct Request {
    /// What is asked.
    pub query: Query,
    /// How many hits at the most.
    pub limit: usize,
    /// How many hits to leave out before the first.
    pub offset: usize,
    /// In which order.
    pub sort: Sort,
    /// How many passages of one article at the most; 0: any number.
    pub per_article: usize,
}

/// The order of hits. Hits of one score go by article id, those of one date in an order that all
/// indexes of the same articles share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The best first.
    #[default]
    Relevance,
    /// The latest first, undated ones last.
    Newest,
    /// The earliest first, undated ones last.
    Oldest,
}

/// The answer to a question.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The query as it was understood, printed back.
    pub query: String,
    /// What its booleans had to hold within.
    pub scope: Scope,
    /// How many passages match.
    pub total: usize,
    /// How many hits there are on all pages, where all passages were looked at: less than `total`
    /// where an article has more passages than are shown of one, or copies are folded.
    pub hits_in_all: Option<usize>,
    /// What was not taken as typed.
    pub warnings: Vec<Warning>,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// What was searched.
    pub coverage: Coverage,
    /// Where nothing was found: what would find something.
    pub relaxations: Vec<Relaxation>,
}

/// One passage that matches.
#[derive(Debug, Clone)]
pub struct Hit {
    /// 1 for the first.
    pub rank: usize,
    /// Rounded to 3 decimals.
    pub score: f64,
    /// The whole article.
    pub article: Arc<Article>,
    /// The passage in it.
    pub passage: Passage,
    /// What to light, in bytes from the start of the passage; sorted, without overlap.
    pub highlights: Vec<Span>,
    /// The quotations that overlap the passage.
    pub quotes: Vec<HitQuote>,
    /// What the score is made of.
    pub reasons: Vec<Reason>,
    /// Where the article says the same as an earlier one: which, and how nearly.
    pub copy_of: Option<CopyOf>,
    /// Who carries the same text; where that was asked for.
    pub carriers: Option<Carriers>,
}

/// The first of the articles that say the same.
#[derive(Debug, Clone)]
pub struct CopyOf {
    /// That article.
    pub article: Arc<Article>,
    /// How nearly.
    pub likeness: Likeness,
}

/// What becomes of hits in articles that say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// All are shown.
    Shown,
    /// Only those of the article that comes first among the hits.
    Folded,
}

/// Who carries a text, among the hits that were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carriers {
    /// In how many articles.
    pub articles: usize,
    /// Of how many publishers.
    pub publishers: usize,
    /// When first, as far as they say when.
    pub first: Option<Date>,
    /// How many of the articles do not say when.
    pub undated: usize,
}

/// A quotation in a hit.
#[derive(Debug, Clone)]
pub struct HitQuote {
    /// The quotation.
    pub quote: Quote,
    /// The highlights of the hit that lie in it, in bytes from the start of the passage.
    pub highlights: Vec<Span>,
    /// Does the query ask for who said it, by a filter or by the name among its words?
    pub is_asked: bool,
}

impl HitQuote {
    /// A quotation of a passage in which `lit` is lit.
    pub fn new(quote: Quote, passage: Passage, lit: &[Span]) -> Self {
        let start = passage.span.start;
        let is_inside = |span: &&Span| {
            let (from, to) = (start + span.start, start + span.end);
            let mut segments = quote.segments.iter();
            segments.any(|segment| segment.start <= from && to <= segment.end)
        };
        let highlights = lit.iter().filter(is_inside).copied().collect();
        Self {
            quote,
            highlights,
            is_asked: false,
        }
    }

    /// The same in an answer to a query that asks for these speakers, as sure as it says.
    #[must_use]
    pub fn asked_of(mut self, asked: &[&QuoteFilter]) -> Self {
        self.is_asked = asked.iter().any(|filter| filter.asks_for(&self.quote));
        self
    }
}

/// A part of a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What it is: `bm25`, `alignment`, ...
    pub signal: &'static str,
    /// What was found: `3 of 4 words`.
    pub detail: String,
    /// How much it adds.
    pub value: f64,
}

/// Another query that would find something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaxation {
    /// What is changed: `without after:2024-01-01`.
    pub change: String,
    /// The query to type.
    pub query: String,
    /// What must hold its words together.
    pub scope: Scope,
    /// How many passages it finds.
    pub total: usize,
}

/// What an index holds: what an answer of nothing must state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Articles.
    pub articles: u64,
    /// Passages, headlines included.
    pub passages: u64,
    /// Quotations of every kind.
    pub quotes: u64,
    /// Different names of speakers.
    pub speakers: u64,
    /// Different publishers.
    pub publishers: u64,
    /// Articles of which the source gave only a summary.
    pub partial: u64,
    /// The earliest date of publication.
    pub from: Option<Date>,
    /// The latest.
    pub to: Option<Date>,
    /// Articles without one.
    pub undated: u64,
    /// When the index last changed.
    pub indexed_at: Option<Timestamp>,
}

/// An article as the index knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleName {
    /// The path of the file in which it stands.
    pub file: String,
    /// Its id.
    pub id: String,
}

/// What an index holds, at length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// In short.
    pub coverage: Coverage,
    /// Articles by publisher, the most first; `None` for those without one.
    pub publishers: Vec<(Option<String>, u64)>,
    /// Articles by language, the most first.
    pub languages: Vec<LanguageRow>,
    /// Quotations of each kind: direct, partial, indirect.
    pub kinds: [u64; 3],
    /// Quotations without a speaker.
    pub unattributed: u64,
    /// Quotations that their articles take back.
    pub unsaid: u64,
    /// Articles that repeat another one, word for word and nearly.
    pub duplicates: (u64, u64),
    /// Articles that were left out of the index since they repeat others.
    pub skipped: u64,
    /// Bytes of the articles' texts.
    pub text_bytes: u64,
    /// Bytes of the index on disk.
    pub index_bytes: u64,
    /// What the last run met that changed the index.
    pub problems: Problems,
}

/// The articles of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageRow {
    /// Its tag, without a region; `None` where it is not known.
    pub language: Option<String>,
    /// How many there are.
    pub articles: u64,
    /// Whether it is known how this language says who speaks. Where it is not, nobody is named.
    pub has_cues: bool,
}

/// Somebody who is quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerRow {
    /// The name.
    pub name: String,
    /// What kind of a source.
    pub kind: SpeakerKind,
    /// Quotations in the speaker's own words.
    pub quotations: u64,
    /// Reported without marks.
    pub indirect: u64,
    /// What articles give as not said, which is in neither.
    pub unsaid: u64,
    /// In how many articles.
    pub articles: u64,
    /// First quoted.
    pub first: Option<Date>,
    /// Last quoted.
    pub last: Option<Date>,
}

/// All about the speakers whom a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerDetail {
    /// Those speakers, the most quoted first.
    pub rows: Vec<SpeakerRow>,
    /// How each of them is named and when quoted, in the order of `rows`.
    pub manners: Vec<Manner>,
    /// The same of all of them together.
    pub together: Manner,
    /// Where nobody has that name: the nearest names.
    pub suggestions: Vec<String>,
}

/// How a speaker is named, and when quoted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manner {
    /// How articles name the speaker beside a quotation (`Vance`, `he`), with counts, the most first.
    pub forms: Vec<(String, u64)>,
    /// Quotations a month: `2024-03`, without gaps from the first to the last; undated ones left out.
    pub months: Vec<(String, u64)>,
    /// Quotations in articles without a date.
    pub undated: u64,
}

/// What a run of indexing did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IngestReport {
    /// Articles read.
    pub read: u64,
    /// What the run did to the index, or would do.
    pub changes: FileChanges,
    /// The same by file, where the run was a rehearsal.
    pub files: BTreeMap<String, FileChanges>,
    /// Articles in the index as they are, whether they were read or not.
    pub unchanged: u64,
    /// Articles that say the same as earlier ones: in the index, or where they are skipped, those
    /// that this run found and left out.
    pub duplicates: u64,
    /// Whether those were left out of the index.
    pub skips_duplicates: bool,
    /// Files that were not read, for they are as they were when they were read last.
    pub files_passed_over: u64,
    /// Copies of pages in web crawls that were left out for newer ones in other crawls.
    pub older: u64,
    /// Left out for a problem.
    pub left_out: u64,
    /// Read, but otherwise than they say of themselves.
    pub notes: u64,
    /// Files of kinds that are not read, by extension; see [`crate::read::Sources::passed_over`].
    pub passed_over: BTreeMap<String, u64>,
}

/// What becomes of the articles of a file, or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FileChanges {
    /// Not in the index before.
    pub new: u64,
    /// In it with another content.
    pub changed: u64,
    /// In it, and gone from where they were read.
    pub removed: u64,
}

impl IngestReport {
    /// The problems that the run met.
    pub fn met(&self) -> Problems {
        Problems {
            left_out: self.left_out,
            notes: self.notes,
        }
    }
}
