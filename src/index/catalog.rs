//! What an index holds: counts for every answer's coverage.
//!
//! Counted from columns once after a commit and kept beside the index under the commit's number;
//! where that file is missing or of another commit, it is counted anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tantivy::SegmentReader;

use super::archive::Archive;
use super::article_columns::{ArticleColumns, text_of};
use super::document::kind_code;
use super::stamp::FORMAT;
use super::write::Problems;
use crate::Result;
use crate::article::Date;
use crate::file::replace;
use crate::text::fold;

pub(super) const FILE: &str = "catalog.json";

/// Enough that no two indexes are taken for one.
const FINGERPRINT_DIGITS: usize = 16;

/// Counts of everything in an index.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Catalog {
    /// The commit that was counted.
    opstamp: u64,
    /// Articles.
    pub articles: u64,
    /// Passages, headlines included.
    pub passages: u64,
    /// Words of all passages.
    pub words: u64,
    /// Quotations: direct, partial, indirect.
    pub quotes: [u64; 3],
    /// Quotations without a speaker.
    pub unattributed: u64,
    /// Quotations that their articles take back.
    pub unsaid: u64,
    /// Different names of speakers.
    pub speakers: u64,
    /// Articles by publisher; those without one under the empty name.
    pub publishers: BTreeMap<String, u64>,
    /// Articles whose source gave only a summary.
    pub partial: u64,
    /// Articles by language, without its region; those of none that is known under the empty name.
    pub languages: BTreeMap<String, u64>,
    /// The earliest day of publication.
    pub from: Option<Date>,
    /// The latest.
    pub to: Option<Date>,
    /// Articles without one.
    pub undated: u64,
    /// Bytes of text.
    pub text_bytes: u64,
    /// When the last commit was made.
    pub indexed_at: Option<Timestamp>,
    /// The same for all indexes of the same articles in this format, whatever the order in which
    /// they came.
    pub fingerprint: String,
    /// What the run met that made it; a run that changes nothing makes none.
    pub problems: Problems,
}

impl Catalog {
    /// What `archive` holds.
    pub(super) fn of(archive: &Archive) -> Result<Self> {
        let kept = fs::read(archive.dir.join(FILE)).ok();
        let kept = kept.and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        match kept {
            Some(kept) if kept.opstamp == archive.opstamp => Ok(kept),
            _ => Self::count(archive),
        }
    }

    /// Keeps the counts of the index in `dir` beside it, which is counted unless `counted` holds
    /// what its last commit left.
    pub(super) fn refresh(dir: &Path, counted: Option<Self>) -> Result<()> {
        let archive = Archive::open(dir)?;
        let catalog = match counted.filter(|counted| counted.opstamp == archive.opstamp) {
            Some(counted) => counted,
            None => Self::count(&archive)?,
        };
        let json = serde_json::to_vec(&catalog).expect("counts serialise");
        replace(&dir.join(FILE), &json)
    }

    /// Counts what `archive` holds.
    pub(super) fn count(archive: &Archive) -> Result<Self> {
        let mut catalog = Self {
            opstamp: archive.opstamp,
            indexed_at: archive.payload.map(|p| p.now),
            problems: archive.payload.map(|p| p.problems).unwrap_or_default(),
            ..Self::default()
        };
        let mut names = BTreeSet::new();
        let mut contents = Vec::new();
        for segment in archive.searcher.segment_readers() {
            let alive = catalog
                .add(segment, &mut names, &mut contents)
                .map_err(|why| archive.error(why))?;
            catalog.passages += u64::from(segment.num_docs()).saturating_sub(alive);
        }
        catalog.speakers = names.len() as u64;
        catalog.fingerprint = Self::fingerprint_of(contents);
        Ok(catalog)
    }

    /// Of the key's and the content's hash of every article, sorted, and of the format, which
    /// grows with every change of what is found in an article.
    fn fingerprint_of(mut contents: Vec<(u64, u64)>) -> String {
        contents.sort_unstable();
        let mut hasher = blake3::Hasher::new();
        hasher.update(&FORMAT.to_be_bytes());
        for (key, content) in contents {
            hasher.update(&key.to_be_bytes());
            hasher.update(&content.to_be_bytes());
        }
        let hex = hasher.finalize().to_hex();
        hex.get(..FINGERPRINT_DIGITS)
            .unwrap_or_default()
            .to_string()
    }

    /// Adds the articles of a segment and returns how many there are.
    fn add(
        &mut self,
        segment: &SegmentReader,
        names: &mut BTreeSet<String>,
        contents: &mut Vec<(u64, u64)>,
    ) -> tantivy::Result<u64> {
        let columns = ArticleColumns::open(segment)?;
        let mut articles = 0;
        let mut speakers = BTreeSet::new();
        let mut publishers: BTreeMap<Option<u64>, u64> = BTreeMap::new();
        let mut languages: BTreeMap<Vec<u64>, u64> = BTreeMap::new();
        for doc in columns.articles(segment) {
            articles += 1;
            contents.extend(columns.ties.first(doc).zip(columns.hashes.first(doc)));
            self.text_bytes += columns.bytes.first(doc).unwrap_or(0);
            self.words += columns.counts.first(doc).unwrap_or(0);
            self.take_date(columns.day(doc));
            *publishers.entry(columns.publisher(doc)).or_default() += 1;
            *languages.entry(columns.language(doc)).or_default() += 1;
            self.partial += columns.partial.first(doc).unwrap_or(0);
            for (name, voice) in columns.voices(doc) {
                self.quotes[kind_code(voice.quote()) as usize] += u64::from(voice.is_first());
                self.unsaid += u64::from(voice.is_first() && voice.is_unsaid());
                match voice.speaker() {
                    Some(_) => drop(speakers.insert(name)),
                    None => self.unattributed += 1,
                }
            }
        }
        self.articles += articles;
        for (ordinal, count) in publishers {
            let name = ordinal.map_or(String::new(), |o| text_of(&columns.publishers, o));
            *self.publishers.entry(name).or_default() += count;
        }
        for (tags, count) in languages {
            let tags = tags.into_iter().map(|tag| text_of(&columns.languages, tag));
            let primary = tags.min_by_key(String::len).unwrap_or_default();
            *self.languages.entry(primary).or_default() += count;
        }
        if let Some(column) = &columns.speakers {
            let numbers: Vec<u64> = speakers.into_iter().collect();
            let dictionary = column.dictionary();
            dictionary.sorted_ords_to_term_cb(&numbers, |name| {
                names.insert(fold(&String::from_utf8_lossy(name)));
            })?;
        }
        Ok(articles)
    }

    fn take_date(&mut self, day: Option<Date>) {
        let Some(day) = day else {
            self.undated += 1;
            return;
        };
        let earlier = self.from.is_none_or(|from| day.seconds() < from.seconds());
        let later = self.to.is_none_or(|to| day.seconds() > to.seconds());
        if earlier {
            self.from = Some(day);
        }
        if later {
            self.to = Some(day);
        }
    }
}
