//! Lines inside the text in which every word has a capital, as in a headline: there a capital tells
//! no name.
//!
//! A part of the finder. The headline of the article itself is kept apart by `finder`.

use foldhash::HashSet;

use super::finder::Finder;
use crate::quote::cue;
use crate::quote::frame::Frame;
use crate::quote::report::lower;
use crate::quote::token::{Shape, Token};
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::written::is_loud;

/// So many words with a capital make a headline, where no longer word is without one.
const HEADING: usize = 4;

/// A word of so many bytes may have no capital in a headline.
const SMALL_BYTES: usize = 4;

/// The sentences that stand alone in their line and have a capital for every word but the small
/// ones; those in capitals alone are told elsewhere, and `“…,” said Karl Orlo` is no headline.
pub(super) fn headings(text: &str, frame: &Frame) -> HashSet<u32> {
    let mut out = HashSet::default();
    let tokens = &frame.tokens;
    let mut start = 0;
    while start < tokens.len() {
        let rest = &tokens[start..];
        let length = rest.iter().take_while(|t| t.shape != Shape::Break).count();
        let line = start..start + length;
        if length > 0
            && frame.same_sentence(start, start + length - 1)
            && is_heading(text, &tokens[line])
        {
            out.insert(frame.sentence[start]);
        }
        start += length + 1;
    }
    out
}

fn is_heading(text: &str, line: &[Token]) -> bool {
    let word = |token: &Token| token.span.of(text).unwrap_or("");
    let is_small = |token: &&Token| {
        let written = word(token);
        token.shape != Shape::Lower || written.len() <= SMALL_BYTES && cue::verb(written).is_none()
    };
    let is_name = |token: &&Token| token.shape == Shape::Capital && !is_loud(word(token));
    line[0].is_capital()
        && line.iter().filter(is_name).count() >= HEADING
        && line.iter().all(|token| is_small(&token))
}

impl Finder<'_> {
    /// Of a run in a line where every word has a capital, the part that the text writes with capitals
    /// elsewhere: `Orla Venn` in `Praises Orla Venn Speech`; any other run as it is.
    pub(super) fn known_part(&self, (first, last): (usize, usize)) -> (usize, usize) {
        if first == last
            || self.only.is_some()
            || !self.headings.contains(&self.frame.sentence[first])
        {
            return (first, last);
        }
        let is_named = |at: usize| {
            let known = self.words[at];
            known.is_first_name() || self.inside.contains(self.frame.word(self.text, at))
        };
        let told = Word::TITLE
            .or(Word::ORGANIZATION)
            .or(Word::PLACE)
            .or(Word::ADJECTIVE);
        let is_known = |at: &usize| {
            let behind_first = *at > first
                && (self.words[*at - 1].is_first_name()
                    || self.frame.shape(*at - 1) == Shape::Initials);
            let is_word = self.frame.shape(*at) == Shape::Capital;
            !is_word
                || behind_first
                || is_named(*at)
                || !self.is_verb_or_common(*at)
                || self.words[*at].is(told)
        };
        let named = (first..=last).find(|at| is_named(*at));
        let Some(named) = named.filter(|_| !(first..=last).all(|at| is_known(&at))) else {
            return (first, last);
        };
        let from = (first..=named).rev().take_while(is_known).last();
        let to = (named..=last).take_while(is_known).last();
        (from.unwrap_or(named), to.unwrap_or(named))
    }

    fn is_verb_or_common(&self, at: usize) -> bool {
        let mut buffer = [0; 24];
        let small = lower(self.frame.word(self.text, at), &mut buffer);
        small.is_some_and(|w| w.ends_with("ed") || cue::verb(w).is_some()) || self.is_common(at)
    }
}
