//! Finds the mentions of a frame: a walk over its tokens, and the pronouns.
//!
//! Names in capitals are the business of `proper`, nouns such as `the mayor` that of `noun`.

use std::collections::HashSet;

use super::lexicon::{Word, word};
use super::mention::{Gender, Kind, Mention};
use super::small::{is_age, is_auxiliary};
use crate::quote::cue;
use crate::quote::frame::Frame;
use crate::quote::token::{Shape, Token};
use crate::text::Span;

/// What is known of each token.
pub fn known_words(text: &str, tokens: &[Token]) -> Vec<Word> {
    tokens.iter().map(|t| known(text, *t)).collect()
}

/// The mentions of a frame in the order of their first tokens. A headline writes many words with
/// capitals, so there only what the body, which begins at the token `body`, names is a name.
pub fn mentions(text: &str, frame: &Frame, words: &[Word], body: usize) -> Vec<Mention> {
    let mut finder = Finder {
        text,
        frame,
        words,
        inside: inside(text, frame),
        only: None,
    };
    let found = finder.within(body, frame.tokens.len());
    if body == 0 {
        return found;
    }
    let names = found.iter().filter(|m| m.kind.is_name());
    let tokens = names.flat_map(|m| m.first..=m.last);
    finder.only = Some(tokens.map(|at| frame.word(text, at)).collect());
    let mut out = finder.within(0, body);
    out.extend(found);
    out
}

/// Looks for mentions in a frame.
pub(super) struct Finder<'a> {
    pub(super) text: &'a str,
    pub(super) frame: &'a Frame,
    pub(super) words: &'a [Word],
    /// The words that stand with a capital inside of a sentence.
    pub(super) inside: HashSet<&'a str>,
    /// Where set, no other word is taken for a part of a name.
    pub(super) only: Option<HashSet<&'a str>>,
}

impl Finder<'_> {
    fn within(&self, start: usize, end: usize) -> Vec<Mention> {
        let mut out = Vec::new();
        let mut at = start;
        while at < end {
            at = self.step(at, &mut out);
        }
        out
    }

    fn step(&self, at: usize, out: &mut Vec<Mention>) -> usize {
        let token = self.frame.tokens[at];
        if let Some(mention) = self.pronoun(at) {
            out.push(mention);
            return at + 1;
        }
        if token.is_capital() && self.opens_name(at) {
            let end = self.run_end(at);
            if let Some(mut mention) = self.name(at, end) {
                mention.modifier = self.leads_to_noun(end);
                out.push(mention);
                return end + 1;
            }
            if self.words[end].is_role() {
                self.push_role(end, out);
            }
            return end + 1;
        }
        if matches!(token.shape, Shape::Handle) {
            out.push(self.plain(at, Kind::Name));
            return at + 1;
        }
        if token.shape == Shape::Number {
            out.extend(self.aged(at));
        }
        if self.words[at].is_role() {
            self.push_role(at, out);
        }
        at + 1
    }

    /// `the 34-year-old said`
    fn aged(&self, at: usize) -> Option<Mention> {
        let article = at.checked_sub(1)?;
        let is_definite = matches!(self.frame.word(self.text, article), "the" | "The");
        let ends = match self.frame.shape(at + 1) {
            Shape::Lower => self.acts(at + 1) || self.frame.word(self.text, at + 1).ends_with("ed"),
            shape => matches!(shape, Shape::Sign(_) | Shape::Quote(_) | Shape::Break),
        };
        if !is_definite || !ends || !is_age(self.frame.word(self.text, at)) {
            return None;
        }
        let mut out = self.plain(at, Kind::Role);
        out.first = article;
        out.from = article;
        out.span = Span::new(self.frame.tokens[article].span.start, out.span.end);
        out.definite = true;
        Some(out)
    }

    pub(super) fn plain(&self, at: usize, kind: Kind) -> Mention {
        let token = self.frame.tokens[at];
        Mention {
            first: at,
            last: at,
            head: at,
            from: at,
            span: token.span,
            kind,
            gender: Gender::Unknown,
            definite: false,
            plural: false,
            possessive: token.possessive,
            modifier: false,
        }
    }

    fn pronoun(&self, at: usize) -> Option<Mention> {
        let word = self.words[at];
        if !word.is(Word::PRONOUN) {
            return None;
        }
        let (_, kind, gender) = *PRONOUNS.iter().find(|(what, ..)| word.is(*what))?;
        let written = self.frame.tokens[at].span.of(self.text)?;
        let is_initial = written.ends_with('.');
        if is_initial || kind == Kind::Somebody && !self.acts(at + 1) {
            return None;
        }
        let mut out = self.plain(at, kind);
        out.gender = gender;
        out.plural = kind == Kind::They;
        out.possessive =
            word.is(Word::OBLIQUE) || matches!(written, "her" | "Her") && !self.acts(at + 1);
        Some(out)
    }

    /// Does a verb stand here, as far as one can see?
    pub(super) fn acts(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        cue::verb(word).is_some() || is_auxiliary(word)
    }

    pub(super) fn is_allowed(&self, at: usize) -> bool {
        let only = self.only.as_ref();
        only.is_none_or(|names| names.contains(self.frame.word(self.text, at)))
    }
}

/// Whom pronouns can mean.
const PRONOUNS: [(Word, Kind, Gender); 7] = [
    (Word::PRONOUN_HE, Kind::He, Gender::He),
    (Word::PRONOUN_SHE, Kind::She, Gender::She),
    (Word::PRONOUN_THEY, Kind::They, Gender::Unknown),
    (Word::PRONOUN_IT, Kind::It, Gender::Unknown),
    (Word::PRONOUN_REPORTER, Kind::Reporter, Gender::Unknown),
    (Word::PRONOUN_WHO, Kind::Who, Gender::Unknown),
    (Word::PRONOUN_SOMEBODY, Kind::Somebody, Gender::Unknown),
];

fn known(text: &str, token: Token) -> Word {
    let written = token.span.of(text).unwrap_or("");
    match token.shape {
        Shape::Lower => word(written),
        Shape::Capital | Shape::Initials => {
            let mut buffer = [0; 24];
            let role = crate::quote::report::lower(written, &mut buffer)
                .map(word)
                .filter(|w| w.is_role())
                .unwrap_or_default()
                // Pronouns are listed as they are written.
                .without(Word::PRONOUN);
            word(written).or(role)
        }
        _ => Word::default(),
    }
}

/// The words with a capital that do not open a sentence.
fn inside<'a>(text: &'a str, frame: &Frame) -> HashSet<&'a str> {
    let capital = |at: &usize| {
        frame.tokens[*at].shape == Shape::Capital
            && frame.same_sentence(at - 1, *at)
            && frame.tokens[at - 1].is_word()
    };
    let words = (1..frame.tokens.len()).filter(capital);
    words.map(|at| frame.word(text, at)).collect()
}
