//! What an index holds: counts for every answer's coverage, and who is quoted.
//!
//! Counted from columns once after a commit and kept beside the index under the commit's number;
//! where that file is missing or of another commit, it is counted anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, SegmentReader};

use super::archive::{Archive, ArticleAddress};
use super::document::Voice;
use super::stamp::FORMAT;
use super::write::Problems;
use crate::Result;
use crate::article::{Date, QuoteKind, SpeakerKind};
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

/// Somebody who is quoted, as counted over an index. Spellings that fold alike are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voices {
    /// The spelling that is most frequent.
    pub name: String,
    /// The kind that is most frequent.
    pub kind: SpeakerKind,
    /// Quotations: direct, partial, indirect.
    pub quotes: [u64; 3],
    /// In how many articles.
    pub articles: u64,
    /// First and last day quoted.
    pub first: Option<Date>,
    /// See `first`.
    pub last: Option<Date>,
    /// The articles.
    pub addresses: Vec<ArticleAddress>,
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
            self.widen_dates(columns.day(doc));
            *publishers.entry(columns.publisher(doc)).or_default() += 1;
            *languages.entry(columns.language(doc)).or_default() += 1;
            self.partial += columns.partial.first(doc).unwrap_or(0);
            for (name, voice) in columns.voices(doc) {
                self.quotes[kind_index(voice.quote())] += 1;
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

    fn widen_dates(&mut self, day: Option<Date>) {
        let Some(day) = day else { return };
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

impl Archive {
    /// Everybody who is quoted, the most quoted first, then by name; only those who pass.
    pub fn voices(&self, pass: impl Fn(&str) -> bool) -> Result<Vec<Voices>> {
        let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
        for (ordinal, segment) in self.searcher.segment_readers().iter().enumerate() {
            tally(ordinal as u32, segment, &pass, &mut tallies).map_err(|why| self.error(why))?;
        }
        let mut voices: Vec<Voices> = tallies.into_values().map(Tally::finish).collect();
        voices.sort_by(|a, b| said(b).cmp(&said(a)).then_with(|| a.name.cmp(&b.name)));
        Ok(voices)
    }
}

/// The columns of article documents in one segment.
struct ArticleColumns {
    hashes: Column<u64>,
    ties: Column<u64>,
    bytes: Column<u64>,
    counts: Column<u64>,
    published: Column<i64>,
    publishers: Option<StrColumn>,
    languages: Option<StrColumn>,
    partial: Column<u64>,
    speakers: Option<StrColumn>,
    voices: Column<u64>,
}

impl ArticleColumns {
    fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
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
    fn articles<'a>(&'a self, segment: &'a SegmentReader) -> impl Iterator<Item = DocId> + 'a {
        segment
            .doc_ids_alive()
            .filter(|doc| self.hashes.first(*doc).is_some())
    }

    fn day(&self, doc: DocId) -> Option<Date> {
        let moment = Timestamp::from_second(self.published.first(doc)?).ok()?;
        Some(Date::Day(Date::Moment(moment).day()))
    }

    fn publisher(&self, doc: DocId) -> Option<u64> {
        self.publishers.as_ref()?.term_ords(doc).next()
    }

    /// The numbers of its language tag and of the same without a region.
    fn language(&self, doc: DocId) -> Vec<u64> {
        let languages = self.languages.iter();
        languages.flat_map(|tags| tags.term_ords(doc)).collect()
    }

    /// The number of the speaker's name and what the quotation is, for each quotation.
    fn voices(&self, doc: DocId) -> impl Iterator<Item = (u64, Voice)> + '_ {
        let names = self
            .speakers
            .iter()
            .flat_map(move |names| names.term_ords(doc));
        names.zip(self.voices.values_for_doc(doc).map(Voice))
    }
}

#[derive(Default)]
struct Tally {
    spellings: BTreeMap<String, u64>,
    kinds: BTreeMap<SpeakerKind, u64>,
    quotes: [u64; 3],
    first: Option<Date>,
    last: Option<Date>,
    addresses: Vec<ArticleAddress>,
}

impl Tally {
    fn finish(self) -> Voices {
        Voices {
            name: most_frequent(self.spellings).unwrap_or_default(),
            kind: most_frequent(self.kinds).unwrap_or(SpeakerKind::Person),
            quotes: self.quotes,
            articles: self.addresses.len() as u64,
            first: self.first,
            last: self.last,
            addresses: self.addresses,
        }
    }
}

fn tally(
    ordinal: u32,
    segment: &SegmentReader,
    pass: &impl Fn(&str) -> bool,
    tallies: &mut BTreeMap<String, Tally>,
) -> tantivy::Result<()> {
    let columns = ArticleColumns::open(segment)?;
    let mut names: BTreeMap<u64, Option<(String, String)>> = BTreeMap::new();
    for doc in columns.articles(segment) {
        for (number, voice) in columns.voices(doc) {
            let Some(kind) = voice.speaker() else {
                continue;
            };
            let name = names.entry(number).or_insert_with(|| {
                let name = text_of(&columns.speakers, number);
                let folded = fold(&name);
                pass(&folded).then_some((folded, name))
            });
            let Some((folded, name)) = name else { continue };
            let tally = tallies.entry(folded.clone()).or_default();
            *tally.spellings.entry(name.clone()).or_default() += 1;
            *tally.kinds.entry(kind).or_default() += 1;
            tally.quotes[kind_index(voice.quote())] += 1;
            let address = ArticleAddress(DocAddress::new(ordinal, doc));
            if tally.addresses.last() != Some(&address) {
                tally.addresses.push(address);
                tally.note_day(columns.day(doc));
            }
        }
    }
    Ok(())
}

impl Tally {
    fn note_day(&mut self, day: Option<Date>) {
        let Some(day) = day else { return };
        if self
            .first
            .is_none_or(|first| day.seconds() < first.seconds())
        {
            self.first = Some(day);
        }
        if self.last.is_none_or(|last| day.seconds() > last.seconds()) {
            self.last = Some(day);
        }
    }
}

fn said(voices: &Voices) -> u64 {
    voices.quotes.iter().sum()
}

fn most_frequent<T: Ord>(counts: BTreeMap<T, u64>) -> Option<T> {
    let better = |a: &(T, u64), b: &(T, u64)| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0));
    counts.into_iter().max_by(better).map(|(value, _)| value)
}

fn text_of(column: &Option<StrColumn>, ordinal: u64) -> String {
    let mut text = String::new();
    let found = column.as_ref().map(|c| c.ord_to_str(ordinal, &mut text));
    match found {
        Some(Ok(true)) => text,
        _ => String::new(),
    }
}

fn kind_index(kind: QuoteKind) -> usize {
    match kind {
        QuoteKind::Direct => 0,
        QuoteKind::Partial => 1,
        QuoteKind::Indirect => 2,
    }
}
