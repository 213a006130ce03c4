//! A sentence as the search for reported clauses sees it: its tokens with their classes.

use super::class::{Class, Known, class_of};
use crate::quote::cue::CueVerb;
use crate::quote::frame::Frame;
use crate::quote::token::Shape;
use crate::text::Span;

/// A sentence of more tokens is cut, so that no text takes more than its length in time.
const LONGEST: usize = 400;

/// The tokens of an article with their classes.
pub struct Tokens<'a> {
    /// The text of the article.
    pub text: &'a str,
    /// Its tokens.
    pub frame: &'a Frame,
    known: Vec<Known>,
    headline_end: usize,
}

impl<'a> Tokens<'a> {
    /// Classifies all tokens; those before the byte `headline_end` are of a headline.
    pub fn new(text: &'a str, frame: &'a Frame, headline_end: usize) -> Self {
        let in_headline = |at: usize| frame.tokens[at].span.end <= headline_end;
        let known = (0..frame.tokens.len())
            .map(|at| class_of(frame, text, at, in_headline(at)))
            .collect();
        Self {
            text,
            frame,
            known,
            headline_end,
        }
    }

    /// Its sentences in their order.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        let numbers = &self.frame.sentence;
        let mut from = 0;
        std::iter::from_fn(move || {
            let number = numbers.get(from)?;
            let rest = numbers[from..].iter().take(LONGEST);
            let len = rest.take_while(|n| *n == number).count();
            let sentence = Sentence {
                tokens: self,
                from,
                to: from + len,
            };
            from += len;
            Some(sentence)
        })
    }
}

/// A sentence: a range of tokens.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    tokens: &'a Tokens<'a>,
    /// Its first token.
    pub from: usize,
    /// The token behind it.
    pub to: usize,
}

impl Sentence<'_> {
    /// The class of a token of this sentence; [`Class::Edge`] outside of it.
    pub fn class(&self, at: usize) -> Class {
        if (self.from..self.to).contains(&at) {
            self.tokens.known[at].class
        } else {
            Class::Edge
        }
    }

    /// The verb of speech at a token.
    pub fn verb(&self, at: usize) -> Option<&'static CueVerb> {
        self.tokens.known.get(at).and_then(|known| known.verb)
    }

    /// May a phrase that stands before its source open with a token?
    pub fn opens_phrase(&self, at: usize) -> bool {
        self.tokens.known[at].opens_phrase
    }

    /// The word at a token.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.frame.word(self.tokens.text, at)
    }

    /// Is the token a whole marked quotation?
    pub fn is_quotation(&self, at: usize) -> bool {
        matches!(self.tokens.frame.shape(at), Shape::Quote(_))
    }

    /// Does it belong to the headline?
    pub fn is_headline(&self) -> bool {
        self.span((self.from, self.from + 1)).end <= self.tokens.headline_end
    }

    /// Where the last word or closing mark ends, without the stop.
    pub fn last(&self) -> usize {
        let mut end = self.to;
        while end > self.from && matches!(self.class(end - 1), Class::Edge | Class::Sign) {
            end -= 1;
        }
        end
    }

    /// The bytes of a range of tokens that is not empty.
    pub fn span(&self, (from, to): (usize, usize)) -> Span {
        let tokens = &self.tokens.frame.tokens;
        let start = tokens.get(from).map_or(0, |t| t.span.start);
        let end = tokens.get(to.wrapping_sub(1)).map_or(start, |t| t.span.end);
        Span::new(start, end)
    }
}
