//! A passage as it is read: its words by position, and which of them stand in which place.

use super::lighter::Dictionary;
use crate::article::{Article, DateRange, Part, Passage, Quote};
use crate::query::{Place, PlanFilter};
use crate::text::{Span, Words, sentences};

/// A passage, its words and its quotations.
pub(super) struct Reading<'a> {
    article: &'a Article,
    passage: Passage,
    /// Those that overlap the passage.
    quotes: Vec<&'a Quote>,
    /// Where each word stands, from the start of the passage.
    spans: Vec<Span>,
    /// For each word of the plan that stands here: its number and a position; sorted.
    found: Vec<(usize, u32)>,
    regions: Vec<Region>,
    sentences: Vec<u32>,
}

/// Where in a passage a place is.
pub(super) enum Region {
    Nowhere,
    Everywhere,
    /// For each quotation the ranges of positions in it, half-open.
    Quotes(Vec<Vec<(u32, u32)>>),
}

impl<'a> Reading<'a> {
    pub fn new(article: &'a Article, passage: Passage, quotes: &'a [Quote]) -> Self {
        let overlaps = |quote: &&Quote| {
            let mut segments = quote.segments.iter();
            segments.any(|segment| segment.overlaps(passage.span))
        };
        Self {
            article,
            passage,
            quotes: quotes.iter().filter(overlaps).collect(),
            spans: Vec::new(),
            found: Vec::new(),
            regions: Vec::new(),
            sentences: Vec::new(),
        }
    }

    /// Reads the words and finds those of `dictionary`.
    pub fn find(&mut self, dictionary: &Dictionary) {
        let mut words = Words::new(self.article.slice(self.passage.span));
        while let Some(word) = words.next() {
            let position = self.spans.len() as u32;
            self.spans.push(word.span);
            if let Some(numbers) = dictionary.get(word.folded) {
                self.found
                    .extend(numbers.iter().map(|number| (*number, position)));
            }
        }
        self.found.sort_unstable();
    }

    /// Finds where each of `places` is.
    pub fn locate(&mut self, places: &[Place]) {
        self.regions = places.iter().map(|place| self.region_of(place)).collect();
    }

    /// Finds where sentences begin.
    pub fn part_sentences(&mut self) {
        let start = self.passage.span.start;
        let sentences = sentences(&self.article.text, self.passage.span);
        self.sentences = sentences
            .into_iter()
            .map(|sentence| self.first_word_at(sentence.start.saturating_sub(start)))
            .collect();
    }

    /// How many words the passage has.
    pub fn words(&self) -> u32 {
        self.spans.len() as u32
    }

    /// The positions at which sentences begin.
    pub fn sentences(&self) -> &[u32] {
        &self.sentences
    }

    /// Where the place of this number is.
    pub fn region(&self, place: usize) -> &Region {
        self.regions.get(place).unwrap_or(&Region::Nowhere)
    }

    /// The positions of a word of the plan, in `ranges` or else in the whole passage.
    pub fn positions(&self, number: usize, ranges: Option<&[(u32, u32)]>) -> Vec<u32> {
        let start = self.found.partition_point(|(n, _)| *n < number);
        let here = self.found[start..].iter().take_while(|(n, _)| *n == number);
        let is_inside = |position: u32| {
            ranges.is_none_or(|r| r.iter().any(|(from, to)| (*from..*to).contains(&position)))
        };
        here.map(|(_, position)| *position)
            .filter(|position| is_inside(*position))
            .collect()
    }

    /// From the first byte of one word to the last of another, from the start of the passage.
    pub fn span(&self, first: u32, last: u32) -> Span {
        let at = |position: u32| self.spans.get(position as usize).copied();
        match (at(first), at(last)) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::new(0, 0),
        }
    }

    /// Is `filter` true of the passage?
    pub fn passes(&self, filter: &PlanFilter) -> bool {
        let is_one_of = |names: &[String], name: &Option<String>| {
            name.as_ref().is_some_and(|name| names.contains(name))
        };
        match filter {
            PlanFilter::Quoted(filter) => self.quotes.iter().any(|quote| filter.passes(quote)),
            PlanFilter::Part(part) => self.passage.part == *part,
            PlanFilter::Publisher(names) => is_one_of(names, &self.article.publisher),
            PlanFilter::Byline(names) => is_one_of(names, &self.article.byline),
            PlanFilter::Language(tag) => {
                let language = self.article.language.as_ref();
                language.is_some_and(|language| is_language(language, tag))
            }
            PlanFilter::Published { after, before } => {
                let range = DateRange {
                    after: *after,
                    before: *before,
                };
                let published = self.article.published;
                published.is_some_and(|date| range.holds(date.seconds()))
            }
            // The text does not tell; the index has seen to it.
            PlanFilter::Indexed(_) => true,
        }
    }

    fn region_of(&self, place: &Place) -> Region {
        let is_whole = match self.passage.part {
            Part::Headline => place.headline,
            Part::Body => place.body,
        };
        if is_whole {
            return Region::Everywhere;
        }
        let Some(filter) = &place.quotes else {
            return Region::Nowhere;
        };
        let quotes = self.quotes.iter().filter(|quote| filter.passes(quote));
        let ranges: Vec<_> = quotes.map(|quote| self.ranges(quote)).collect();
        if ranges.is_empty() {
            return Region::Nowhere;
        }
        Region::Quotes(ranges)
    }

    /// The positions of the words that stand wholly in a segment of `quote`.
    fn ranges(&self, quote: &Quote) -> Vec<(u32, u32)> {
        let start = self.passage.span.start;
        let mut ranges = Vec::with_capacity(quote.segments.len());
        for segment in &quote.segments {
            let from = self.first_word_at(segment.start.saturating_sub(start));
            let end = segment.end.saturating_sub(start);
            let to = self.spans.partition_point(|span| span.end <= end) as u32;
            if from < to {
                ranges.push((from, to));
            }
        }
        ranges
    }

    fn first_word_at(&self, byte: usize) -> u32 {
        self.spans.partition_point(|span| span.start < byte) as u32
    }
}

/// Is `language` the one of `tag`, or its form in a region? `en-GB` is `en`.
fn is_language(language: &str, tag: &str) -> bool {
    let start = language.get(..tag.len());
    let rest = language.get(tag.len()..).unwrap_or("");
    start.is_some_and(|start| start.eq_ignore_ascii_case(tag))
        && (rest.is_empty() || rest.starts_with(['-', '_']))
}
