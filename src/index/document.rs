//! From an article with its quotations to the documents of its block.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tantivy::Term;
use tantivy::indexer::UserOperation;

use super::schema::Fields;
use super::sketch::Sketcher;
use super::values::{Document, Values};
use super::write::Entry;
use crate::article::{Article, Part, Passage, Quote, QuoteKind, Speaker, SpeakerKind};
use crate::query::QuoteFilter;
use crate::text::{Span, Words, fold, sentences};

/// Parts a word of a name from the whole name in the `name` field.
pub(super) const NAME_SEPARATOR: char = '\0';

/// Room that folded words take for a moment beside their own.
const SPARE_BYTES: usize = 8;

/// Where a segment of a quotation lies in a passage and whose it is, in 64 bits: from the highest, 30
/// bits of the speaker's fingerprint (0: nobody), 1 that says whether the segment goes on with the
/// quotation of the place before, 7 of confidence, 2 of kind, 12 of the first position and 12 of the
/// position behind the last. Of several who speak together each has the places of all segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct QuotePlace(pub(super) u64);

/// The highest position that a [`QuotePlace`] can tell; a passage is cut well before.
const MAX_POSITION: u32 = (1 << 12) - 1;

/// Marks a further segment of a quotation.
const GOES_ON: u64 = 1 << 33;

impl QuotePlace {
    fn new(kind: QuoteKind, speaker: Option<&Speaker>, (start, end): (u32, u32)) -> Self {
        let who = speaker.map_or(0, |s| fingerprint(&s.name));
        let sure = speaker.map_or(0, |s| u64::from(s.confidence.percent()));
        let (start, end) = (start.min(MAX_POSITION), end.min(MAX_POSITION));
        Self(
            u64::from(who) << 34
                | sure << 26
                | kind_code(kind) << 24
                | u64::from(start) << 12
                | u64::from(end),
        )
    }

    /// The same as a further segment of the quotation of the place before.
    fn going_on(self) -> Self {
        Self(self.0 | GOES_ON)
    }

    /// Is it a further segment of the quotation of the place before?
    pub(super) fn goes_on(self) -> bool {
        self.0 & GOES_ON != 0
    }

    /// The positions inside, half-open.
    pub(super) fn positions(self) -> (u32, u32) {
        let low = |shift: u32| (self.0 >> shift) as u32 & MAX_POSITION;
        (low(12), low(0))
    }

    /// Does the quotation pass? `speakers` are the fingerprints of the filter's.
    pub(super) fn passes(self, filter: &QuoteFilter, speakers: Option<&[u32]>) -> bool {
        let kind = match self.0 >> 24 & 3 {
            0 => filter.kinds.direct,
            1 => filter.kinds.partial,
            _ => filter.kinds.indirect,
        };
        let sure = (self.0 >> 26 & 0x7f) as u8;
        let who = (self.0 >> 34) as u32;
        kind && sure >= filter.min_confidence && speakers.is_none_or(|those| those.contains(&who))
    }
}

/// What a quotation of an article is, beside its speaker's name; once more for each who speaks with
/// that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Voice(pub(super) u64);

/// Marks those who speak with the first.
const WITH: u64 = 1 << 5;

/// Marks what the article takes back.
const UNSAID: u64 = 1 << 6;

impl Voice {
    fn new(quote: &Quote, speaker: Option<&Speaker>) -> Self {
        let unsaid = quote.unsaid.map_or(0, |_| UNSAID);
        let speaker = speaker.map_or(0, |s| match s.kind {
            SpeakerKind::Person => 1,
            SpeakerKind::Organization => 2,
            SpeakerKind::Group => 3,
            SpeakerKind::Unnamed => 4,
        });
        Self(unsaid | kind_code(quote.kind) << 3 | speaker)
    }

    /// Of one who speaks with another.
    fn beside(quote: &Quote, speaker: &Speaker) -> Self {
        Self(WITH | Self::new(quote, Some(speaker)).0)
    }

    /// Is it the first of a quotation, by which quotations are counted?
    pub(super) fn is_first(self) -> bool {
        self.0 & WITH == 0
    }

    /// Does the article take the quotation back?
    pub(super) fn is_unsaid(self) -> bool {
        self.0 & UNSAID != 0
    }

    /// The kind of the quotation.
    pub(super) fn quote(self) -> QuoteKind {
        match self.0 >> 3 & 3 {
            0 => QuoteKind::Direct,
            1 => QuoteKind::Partial,
            _ => QuoteKind::Indirect,
        }
    }

    /// The kind of its speaker, if it has one.
    pub(super) fn speaker(self) -> Option<SpeakerKind> {
        match self.0 & 7 {
            1 => Some(SpeakerKind::Person),
            2 => Some(SpeakerKind::Organization),
            3 => Some(SpeakerKind::Group),
            4 => Some(SpeakerKind::Unnamed),
            _ => None,
        }
    }
}

/// What is stored of an article beside its text, which is empty here.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredParts(
    pub(super) Article,
    pub(super) Vec<Quote>,
    pub(super) Vec<Passage>,
);

/// A number that stands for a speaker's name inside one passage; never 0.
pub(super) fn fingerprint(name: &str) -> u32 {
    let hash = blake3::hash(name.as_bytes());
    let [a, b, c, d, ..] = *hash.as_bytes();
    (u32::from_be_bytes([a, b, c, d]) >> 2).max(1)
}

/// How a kind is written in numbers.
pub(super) fn kind_code(kind: QuoteKind) -> u64 {
    match kind {
        QuoteKind::Direct => 0,
        QuoteKind::Partial => 1,
        QuoteKind::Indirect => 2,
    }
}

/// What to do to the index so that it holds `entry`: all or nothing, in one segment.
pub(super) fn operations(fields: &Fields, entry: Entry) -> Vec<UserOperation<Document>> {
    let passages = entry.article.passages();
    let shared = Arc::new(shared_values(fields, &entry));
    let mut starts = Vec::new();
    let mut indexed = Vec::with_capacity(passages.len());
    let mut sketcher = Sketcher::new();
    let mut words = 0;
    for (ordinal, passage) in passages.iter().enumerate() {
        let text = entry.article.slice(passage.span);
        let folded = match passage.part {
            Part::Headline => {
                let folded = folded_words(text, &mut starts, |_| {});
                sketcher.headline(&folded);
                folded
            }
            Part::Body => {
                let folded = folded_words(text, &mut starts, |word| sketcher.word(word));
                sketcher.body(&folded);
                folded
            }
        };
        let own = passage_values(fields, &entry, ordinal as u64, *passage, folded, &starts);
        let shared = Arc::clone(&shared);
        indexed.push(UserOperation::Add(Document { own, shared }));
        words += starts.len() as u64;
    }
    let mut out = Vec::with_capacity(passages.len() + 2);
    if entry.replaces {
        let key = Term::from_field_text(fields.key, &entry.key);
        out.push(UserOperation::Delete(key));
    }
    let mut own = article_values(fields, entry, passages);
    own.push((fields.count, words.into()));
    for number in sketcher.finish() {
        own.push((fields.sketch, number.into()));
    }
    out.push(UserOperation::Add(Document { own, shared }));
    out.extend(indexed);
    out
}

fn article_values(fields: &Fields, mut entry: Entry, passages: Vec<Passage>) -> Values {
    let text = std::mem::take(&mut entry.article.text);
    let mut out = vec![
        (fields.bytes, (text.len() as u64).into()),
        (fields.text, text.into()),
        (fields.hash, entry.hash.into()),
        (fields.tie, tie(&entry.key).into()),
    ];
    if entry.article.partial {
        out.push((fields.partial, 1_u64.into()));
    }
    for quote in &entry.quotes {
        let first = quote.speaker.as_ref();
        out.push((fields.speaker, first.map_or("", |s| s.name.as_str()).into()));
        out.push((fields.voice, Voice::new(quote, first).0.into()));
        for other in &quote.with {
            out.push((fields.speaker, other.name.as_str().into()));
            out.push((fields.voice, Voice::beside(quote, other).0.into()));
        }
    }
    let stored = StoredParts(entry.article, entry.quotes, passages);
    let bytes = postcard::to_stdvec(&stored).expect("plain data always serialises");
    out.push((fields.stored, bytes.into()));
    out
}

fn passage_values(
    fields: &Fields,
    entry: &Entry,
    ordinal: u64,
    passage: Passage,
    folded: String,
    starts: &[usize],
) -> Values {
    let mut out = vec![
        (fields.words, folded.into()),
        (fields.part, part_code(passage.part).into()),
        (fields.ordinal, ordinal.into()),
    ];
    add_quotes(fields, &entry.quotes, passage.span, starts, &mut out);
    add_sentences(fields, entry.article.slice(passage.span), starts, &mut out);
    out
}

/// How a part is written in the `part` field.
pub(super) fn part_code(part: Part) -> u64 {
    match part {
        Part::Headline => 0,
        Part::Body => 1,
    }
}

/// The folded words with a space between two, each handed to `take`; `starts` becomes where each
/// begins in `text`.
fn folded_words(text: &str, starts: &mut Vec<usize>, mut take: impl FnMut(&[u8])) -> String {
    let mut folded = Vec::with_capacity(text.len() + SPARE_BYTES);
    let mut words = Words::new(text);
    let mut from = 0;
    starts.clear();
    while let Some(span) = words.fold_next(&mut folded) {
        take(&folded[from..]);
        starts.push(span.start);
        folded.push(b' ');
        from = folded.len();
    }
    folded.pop();
    String::from_utf8(folded).expect("what is folded is text")
}

fn add_sentences(fields: &Fields, text: &str, starts: &[usize], out: &mut Values) {
    let mut last = 0;
    for sentence in sentences(text, Span::new(0, text.len())).iter().skip(1) {
        let position = position_of(sentence.start, starts);
        if position > last {
            out.push((fields.sentences, u64::from(position).into()));
            last = position;
        }
    }
}

fn add_quotes(fields: &Fields, quotes: &[Quote], within: Span, starts: &[usize], out: &mut Values) {
    let mut kinds = [false; 3];
    let mut speakers: Vec<(&str, SpeakerKind)> = Vec::new();
    for quote in quotes {
        let inside = quote.segments.iter().filter_map(|s| s.intersection(within));
        let places = inside.map(|inside| {
            let inside = inside.relative_to(within.start);
            let at = |byte| position_of(byte, starts);
            (at(inside.start), at(inside.end))
        });
        let places: Vec<(u32, u32)> = places.collect();
        if places.is_empty() {
            continue;
        }
        let mut push = |speaker: Option<&Speaker>| {
            for (number, place) in places.iter().enumerate() {
                let place = QuotePlace::new(quote.kind, speaker, *place);
                let place = match number {
                    0 => place,
                    _ => place.going_on(),
                };
                out.push((fields.quotes, place.0.into()));
            }
        };
        push(quote.speaker.as_ref());
        quote.with.iter().for_each(|other| push(Some(other)));
        kinds[kind_code(quote.kind) as usize] = true;
        speakers.extend(quote.speakers().map(|s| (s.name.as_str(), s.kind)));
    }
    for (code, _) in kinds.iter().enumerate().filter(|(_, is)| **is) {
        out.push((fields.quoted, (code as u64).into()));
    }
    speakers.sort_unstable();
    speakers.dedup();
    for (name, kind) in speakers {
        let folded = fold(name);
        for word in folded.split(' ') {
            out.push((fields.name, name_term(word, name).into()));
        }
        if kind == SpeakerKind::Person {
            out.push((fields.person, name_term(&folded, name).into()));
            if let Some((_, last)) = folded.rsplit_once(' ') {
                out.push((fields.person, name_term(last, name).into()));
            }
        }
    }
}

/// How the fields of names tell that `words` stand for `name`.
pub(super) fn name_term(words: &str, name: &str) -> String {
    let mut term = String::with_capacity(words.len() + 1 + name.len());
    term.push_str(words);
    term.push(NAME_SEPARATOR);
    term.push_str(name);
    term
}

/// The values of the article and of all its passages.
fn shared_values(fields: &Fields, entry: &Entry) -> Values {
    let article = &entry.article;
    let mut out: Values = vec![(fields.key, entry.key.as_str().into())];
    let strings = [
        (fields.publisher, &article.publisher),
        (fields.byline, &article.byline),
    ];
    for (field, value) in strings {
        out.extend(value.iter().map(|value| (field, value.as_str().into())));
    }
    for tag in article.language.iter().flat_map(|tag| language_terms(tag)) {
        out.push((fields.language, tag.into()));
    }
    if let Some(date) = article.published {
        out.push((fields.published, date.seconds().into()));
    }
    out.push((fields.indexed, entry.indexed_at.as_second().into()));
    out
}

/// A language tag and its primary part, so that `en` finds `en-GB`.
fn language_terms(tag: &str) -> Vec<String> {
    let tag = tag.to_lowercase();
    let primary = tag.split_once('-').map(|(primary, _)| primary.to_owned());
    std::iter::once(tag).chain(primary).collect()
}

/// The position of the first word that begins at `byte` or later.
fn position_of(byte: usize, starts: &[usize]) -> u32 {
    starts.partition_point(|start| *start < byte) as u32
}

/// The same for the same article in every index.
pub(super) fn tie(key: &str) -> u64 {
    let hash = blake3::hash(key.as_bytes());
    let [a, b, c, d, e, f, g, h, ..] = *hash.as_bytes();
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}
