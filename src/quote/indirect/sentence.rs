//! A sentence as the search for reported clauses sees it: its tokens with their classes, without
//! the asides behind names.

use super::class::{Class, class_of};
use crate::quote::aside::aside;
use crate::quote::cue::{self, CueVerb};
use crate::quote::empty::is_empty_it;
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
    /// Those that are read, by their places in the frame.
    read: Vec<usize>,
    /// What each of these does.
    classes: Vec<Class>,
    openers: Vec<Opener>,
    headline_end: usize,
}

/// A token that a cue may open with.
#[derive(Clone, Copy)]
pub struct Opener {
    /// Its place among those that are read.
    pub at: usize,
    /// The verb of speech that it is a form of; else it may open a phrase.
    pub verb: Option<&'static CueVerb>,
}

impl<'a> Tokens<'a> {
    /// Classifies all tokens but those of asides; those before the byte `headline_end` are of a
    /// headline.
    pub fn new(text: &'a str, frame: &'a Frame, headline_end: usize) -> Self {
        let in_headline = |at: usize| frame.tokens[at].span.end <= headline_end;
        let read = read(text, frame);
        let mut classes = Vec::with_capacity(read.len());
        let mut openers = Vec::new();
        for (at, place) in read.iter().enumerate() {
            let known = class_of(frame, text, *place, in_headline(*place));
            let verb = known.verb;
            if verb.is_some() || known.opens_phrase {
                openers.push(Opener { at, verb });
            }
            classes.push(known.class);
        }
        Self {
            text,
            frame,
            read,
            classes,
            openers,
            headline_end,
        }
    }

    /// Its sentences in their order.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        let number_of = |at: &usize| self.frame.sentence[*at];
        let mut from = 0;
        std::iter::from_fn(move || {
            let number = number_of(self.read.get(from)?);
            let rest = self.read[from..].iter().take(LONGEST);
            let len = rest.take_while(|at| number_of(at) == number).count();
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

/// The places of all tokens but those of asides. A comma that closes one stays where it may part
/// more than the aside from what follows.
fn read(text: &str, frame: &Frame) -> Vec<usize> {
    let mut out = Vec::with_capacity(frame.tokens.len());
    let mut at = 0;
    while at < frame.tokens.len() {
        let opens = matches!(frame.shape(at), Shape::Sign('(' | ','));
        match opens.then(|| aside(frame, text, at)).flatten() {
            Some(end) if frame.shape(at) == Shape::Sign(',') && parts(text, frame, at, end) => {
                out.push(end - 1);
                at = end;
            }
            Some(end) => at = end,
            None => {
                out.push(at);
                at += 1;
            }
        }
    }
    out
}

/// Does the comma before `end` part the clause around from what follows it, and not only the aside
/// that opens with the comma at `at`: `said Ada Orlo, R-Ohio, would`, but `Ada Orlo, R-Ohio, said`?
fn parts(text: &str, frame: &Frame, at: usize, end: usize) -> bool {
    let word = frame.word(text, end);
    match frame.shape(end) {
        Shape::Lower if matches!(word, "and" | "or" | "in" | "on" | "at" | "during" | "for") => {
            false
        }
        Shape::Lower if is_verb(word) => {
            let mut before = at.saturating_sub(1);
            while before > 0 && frame.tokens[before].is_capital() {
                before -= 1;
            }
            let word = frame.word(text, before);
            word == "to" || cue::verb(word).is_some()
        }
        _ => true,
    }
}

fn is_verb(word: &str) -> bool {
    cue::verb(word).is_some()
        || cue::is_between(word)
        || crate::text::is_auxiliary(word)
        || word.ends_with("ed")
}

/// A sentence: a range of tokens that are read.
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
    #[inline]
    pub fn class(&self, at: usize) -> Class {
        if (self.from..self.to).contains(&at) {
            self.tokens.classes[at]
        } else {
            Class::Edge
        }
    }

    /// Its tokens that a cue may open with, in their order.
    pub fn openers(&self) -> &[Opener] {
        let openers = &self.tokens.openers;
        let from = openers.partition_point(|opener| opener.at < self.from);
        let count = openers[from..].partition_point(|opener| opener.at < self.to);
        &openers[from..from + count]
    }

    /// The verb of speech at a token.
    pub fn verb(&self, at: usize) -> Option<&'static CueVerb> {
        let openers = &self.tokens.openers;
        let found = openers.binary_search_by_key(&at, |opener| opener.at);
        openers[found.ok()?].verb
    }

    /// The word at a token.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.frame.word(self.tokens.text, self.place(at))
    }

    /// Does a subject with its verb stand at a token: `he would`, `the port was`?
    pub fn is_plain_clause(&self, at: usize) -> bool {
        const REACH: usize = 9;
        let opens = matches!(
            self.class(at),
            Class::Subject
                | Class::Article
                | Class::Own
                | Class::Amount
                | Class::Number
                | Class::Name
                | Class::Word
        );
        let is_verb = |class| matches!(class, Class::Be | Class::Have | Class::Modal | Class::Do);
        opens && (at..at + REACH).any(|t| is_verb(self.class(t)))
    }

    /// Is the token a whole marked quotation?
    pub fn is_quotation(&self, at: usize) -> bool {
        matches!(self.tokens.frame.shape(self.place(at)), Shape::Quote(_))
    }

    /// Does an `it` that stands for nothing announce what follows a token: `it is fair to say`?
    pub fn is_announced(&self, at: usize) -> bool {
        const REACH: usize = 10;
        let (frame, text) = (self.tokens.frame, self.tokens.text);
        let before = at.saturating_sub(REACH).max(self.from)..at;
        let mut before = before
            .rev()
            .take_while(|at| self.class(*at) != Class::Comma);
        before
            .any(|at| self.class(at) == Class::Subject && is_empty_it(frame, text, self.place(at)))
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

    /// The bytes of a range of tokens that is not empty, with the asides in it and behind it.
    pub fn span(&self, (from, to): (usize, usize)) -> Span {
        let tokens = &self.tokens.frame.tokens;
        let start = tokens.get(self.place(from)).map_or(0, |t| t.span.start);
        let Some(last) = to.checked_sub(1) else {
            return Span::new(start, start);
        };
        let mut last = self.place(last);
        if let Some(end) = aside(self.tokens.frame, self.tokens.text, last.saturating_add(1)) {
            last = end - 1 - usize::from(tokens[end - 1].is_sign(','));
        }
        let end = tokens.get(last).map_or(start, |t| t.span.end);
        Span::new(start, end)
    }

    /// Where a token stands in the frame.
    fn place(&self, at: usize) -> usize {
        self.tokens.read.get(at).copied().unwrap_or(usize::MAX)
    }
}
