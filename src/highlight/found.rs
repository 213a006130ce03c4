//! What of a plan was found in a passage: the words that match, and the places to light.
//!
//! Lights a phrase as one and words that are only near each other one by one. Which parts of a plan
//! hold is for `lighter`.

use super::Evidence;
use super::reading::Reading;
use crate::query::{Phrase, Places, Test, near, not_near, readings};
use crate::text::Span;

/// Words that match and what to light, as far as known.
#[derive(Default)]
pub(super) struct Found {
    pub(super) words: Vec<(usize, u32)>,
    pub(super) lit: Vec<Span>,
}

/// One way to read a phrase: the positions of its words.
struct Path {
    numbers: Vec<usize>,
    positions: Vec<u32>,
    slop: u32,
}

impl Path {
    fn place(&self) -> (u32, u32) {
        let first = self.positions.first().copied().unwrap_or(0);
        (first, self.positions.last().copied().unwrap_or(first))
    }
}

impl Found {
    /// Does `test` hold among the words of `ranges`, or else of all?
    pub(super) fn test(
        &mut self,
        test: &Test<usize>,
        reading: &Reading<'_>,
        ranges: Option<&[(u32, u32)]>,
    ) -> bool {
        let before = self.words.len();
        let read = |phrases: &[Phrase<usize>]| paths(phrases, reading, ranges);
        match test {
            Test::Phrase(phrase) => match phrase.terms.as_slice() {
                &[number] => self.word(number, reading, ranges),
                _ => read(std::slice::from_ref(phrase))
                    .iter()
                    .for_each(|path| self.path(path, reading)),
            },
            Test::Near {
                left,
                right,
                within,
            } => {
                let (left, right) = (read(left), read(right));
                let sentences = reading.sentences();
                let near = near(&places(&left), &places(&right), *within, sentences);
                self.paths_at(&left, &near.0, reading);
                self.paths_at(&right, &near.1, reading);
            }
            Test::NotNear {
                left,
                right,
                within,
            } => {
                let (left, right) = (read(left), read(right));
                let sentences = reading.sentences();
                let far = not_near(&places(&left), &places(&right), *within, sentences);
                self.paths_at(&left, &far, reading);
            }
        }
        self.words.len() > before
    }

    fn word(&mut self, number: usize, reading: &Reading<'_>, ranges: Option<&[(u32, u32)]>) {
        for &position in reading.positions(number, ranges).iter() {
            self.words.push((number, position));
            self.lit.push(reading.span(position, position));
        }
    }

    fn paths_at(&mut self, paths: &[Path], places: &Places, reading: &Reading<'_>) {
        for path in paths {
            if places.binary_search(&path.place()).is_ok() {
                self.path(path, reading);
            }
        }
    }

    /// Lights the words of a path; neighbours as one.
    fn path(&mut self, path: &Path, reading: &Reading<'_>) {
        let pairs = path.numbers.iter().zip(&path.positions);
        self.words
            .extend(pairs.map(|(number, position)| (*number, *position)));
        if path.slop == 0 {
            let (first, last) = path.place();
            self.lit.push(reading.span(first, last));
            return;
        }
        for run in path.positions.chunk_by(|a, b| a + 1 == *b) {
            if let (Some(&first), Some(&last)) = (run.first(), run.last()) {
                self.lit.push(reading.span(first, last));
            }
        }
    }

    pub(super) fn evidence(mut self, reading: &Reading<'_>, wanted: usize) -> Evidence {
        self.words.retain(|(number, _)| *number < wanted);
        self.words.sort_unstable();
        self.words.dedup();
        let slots = self.words.chunk_by(|a, b| a.0 == b.0);
        let slots = slots.map(|same| (same[0].0, same.iter().map(|(_, at)| *at).collect()));
        Evidence {
            words: reading.words(),
            slots: slots.collect(),
            lit: without_overlap(self.lit),
        }
    }
}

/// Every way to read one of `phrases`.
fn paths(
    phrases: &[Phrase<usize>],
    reading: &Reading<'_>,
    ranges: Option<&[(u32, u32)]>,
) -> Vec<Path> {
    let mut out = Vec::new();
    for phrase in phrases {
        let slots: Vec<_> = phrase
            .terms
            .iter()
            .map(|number| reading.positions(*number, ranges))
            .collect();
        let slots: Vec<&[u32]> = slots.iter().map(|slot| slot.as_ref()).collect();
        readings(&slots, phrase.slop, |positions| {
            out.push(Path {
                numbers: phrase.terms.clone(),
                positions: positions.to_vec(),
                slop: phrase.slop,
            });
        });
    }
    out
}

fn places(paths: &[Path]) -> Places {
    let mut places: Places = paths.iter().map(Path::place).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Sorted; spans that overlap become one.
fn without_overlap(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}
