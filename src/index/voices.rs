//! Who is quoted in an index, and how often.
//!
//! Counted from columns whenever it is asked, and kept nowhere. Knows names as they are written;
//! spellings that fold alike are one.

use std::collections::BTreeMap;

use tantivy::{DocAddress, SegmentReader};

use super::archive::{Archive, ArticleAddress};
use super::article_columns::{ArticleColumns, text_of};
use super::document::kind_code;
use crate::Result;
use crate::article::{Date, SpeakerKind};
use crate::text::fold;

/// Somebody who is quoted, as counted over an index. Spellings that fold alike are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voices {
    /// The spelling that is most frequent.
    pub name: String,
    /// The kind that is most frequent.
    pub kind: SpeakerKind,
    /// Quotations: direct, partial, indirect.
    pub quotes: [u64; 3],
    /// Those that their articles take back, which are not among these.
    pub unsaid: u64,
    /// In how many articles.
    pub articles: u64,
    /// First and last day quoted.
    pub first: Option<Date>,
    /// See `first`.
    pub last: Option<Date>,
    /// The articles.
    pub addresses: Vec<ArticleAddress>,
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

#[derive(Default)]
struct Tally {
    spellings: BTreeMap<String, u64>,
    kinds: BTreeMap<SpeakerKind, u64>,
    quotes: [u64; 3],
    unsaid: u64,
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
            unsaid: self.unsaid,
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
            match voice.is_unsaid() {
                true => tally.unsaid += 1,
                false => tally.quotes[kind_code(voice.quote()) as usize] += 1,
            }
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
