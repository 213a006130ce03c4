//! A piece of a difference, counted in words of both sides.

use std::ops::Range;

use super::token::Tokens;
use super::verbatim::Side;
use crate::text::Span;
use crate::verify::sense::cut::Loss;
use crate::verify::verdict::{Change, Difference, Op};

/// A stretch of both sides that is equal or not as a whole; counted in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    pub own: Range<usize>,
    pub theirs: Range<usize>,
    /// `None` where both are equal.
    pub about: Option<Change>,
}

impl Chunk {
    pub fn op(&self) -> Op {
        match (self.about, self.own.is_empty(), self.theirs.is_empty()) {
            (None, ..) => Op::Equal,
            (Some(_), true, _) => Op::Delete,
            (Some(_), _, true) => Op::Insert,
            _ => Op::Replace,
        }
    }

    pub fn difference(&self, claim: Side<'_>, source: Side<'_>) -> Difference {
        let mut draft = shown(claim, &self.own, self.about);
        let mut theirs = shown(source, &self.theirs, self.about);
        if self.op() == Op::Replace && draft == theirs {
            // Only the signs around tell what differs: `9/11` and `9-11`, `10` and `$10`.
            draft.push_str(signs_behind(claim, &self.own));
            theirs.push_str(signs_behind(source, &self.theirs));
        }
        if self.op() == Op::Replace && draft == theirs {
            draft.insert_str(0, signs_before(claim, &self.own));
            theirs.insert_str(0, signs_before(source, &self.theirs));
        }
        Difference {
            op: self.op(),
            draft,
            source: theirs,
            about: self.about,
        }
    }
}

/// Equal words from `at` on, but for those that differ.
pub fn changed_words(changes: &[(usize, Change)], len: usize, at: usize) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    for word in 0..len {
        let about = changes.iter().filter(|(number, _)| *number == word);
        let about = about.map(|(_, about)| *about).min();
        match out.last_mut() {
            Some(last) if last.about == about => {
                last.own.end = word + 1;
                last.theirs.end = at + word + 1;
            }
            _ => out.push(Chunk {
                own: word..word + 1,
                theirs: at + word..at + word + 1,
                about,
            }),
        }
    }
    out
}

/// What a cut loses, as words that the draft leaves out.
pub fn lost(loss: Loss, at: usize, len: usize) -> Chunk {
    let place = match loss.words.0 < at {
        true => 0,
        false => len,
    };
    Chunk {
        own: place..place,
        theirs: loss.words.0..loss.words.1,
        about: Some(loss.about),
    }
}

/// Where the source's words of a chunk stand, taken apart where marks close.
pub fn lit(source: &Tokens, chunk: &Chunk) -> Vec<Span> {
    let words = source.words.get(chunk.theirs.clone()).unwrap_or_default();
    let runs = words.split_inclusive(|word| word.ends);
    runs.filter_map(|run| Some(Span::new(run.first()?.span.start, run.last()?.span.end)))
        .collect()
}

/// Words as they are written, with the signs behind them where these belong to them or where others
/// follow.
fn shown(side: Side<'_>, words: &Range<usize>, about: Option<Change>) -> String {
    let mut out = side.tokens.shown(side.text, words.start, words.end);
    if let Some(last) = words.clone().last() {
        let word = &side.tokens.words[last];
        let is_kept = match about {
            Some(Change::Punctuation | Change::Question) => true,
            Some(_) => word.signs.starts_with('%'),
            None => !word.ends,
        };
        out.push_str(if is_kept { &word.signs } else { "" });
    }
    out
}

fn signs_behind<'s>(side: Side<'s>, words: &Range<usize>) -> &'s str {
    let last = words.clone().last();
    last.map_or("", |at| &side.tokens.words[at].signs)
}

fn signs_before<'s>(side: Side<'s>, words: &Range<usize>) -> &'s str {
    match words.start.checked_sub(1) {
        Some(before) => &side.tokens.words[before].signs,
        None => &side.tokens.head,
    }
}
