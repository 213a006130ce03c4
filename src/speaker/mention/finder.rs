//! Finds the mentions of a frame: a walk over its tokens, and the pronouns.
//!
//! Names in capitals are the business of `proper`, nouns such as `the mayor` that of `noun`.

use std::cell::{Cell, OnceCell};

use foldhash::HashSet;

use super::heading::headings;
use super::loud::{FEW, Loud};
use super::run::is_name_word;
use crate::quote::cue;
use crate::quote::empty::is_empty_it;
use crate::quote::frame::Frame;
use crate::quote::report::lower;
use crate::quote::token::Shape;
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::small::{counted, is_age, is_auxiliary};
use crate::speaker::lexicon::written::{contracted, is_loud};
use crate::speaker::mention::{Gender, Kind, Mention};
use crate::text::Span;

/// The mentions of a frame in the order of their first tokens. A headline writes many words with
/// capitals, so there only what the body, which begins at the token `body`, names is a name.
pub fn mentions(text: &str, frame: &Frame, words: &[Word], body: usize) -> Vec<Mention> {
    let headings = headings(text, frame);
    let is_capital = |at: &usize| frame.tokens[*at].shape == Shape::Capital;
    let capitals: Vec<usize> = (1..frame.tokens.len()).filter(is_capital).collect();
    let mut finder = Finder {
        text,
        frame,
        words,
        inside: inside(text, frame, &capitals, &headings),
        headings,
        last_names: last_names(text, frame, &capitals, words),
        quiet: Loud::default(),
        asked: Cell::new(0),
        common: OnceCell::new(),
        only: None,
    };
    let found = finder.within(body, frame.tokens.len());
    if body == 0 {
        return found;
    }
    let named = found.iter().filter(|m| m.kind.is_name());
    let tokens = named.flat_map(|m| m.first..=m.last);
    let mut names: HashSet<&str> = HashSet::default();
    names.reserve(found.len());
    names.extend(tokens.map(|at| frame.word(text, at)));
    let has_loud = (0..body).any(|at| is_loud(frame.word(text, at)));
    finder.only = Some(Only {
        names,
        has_loud,
        loud: Loud::default(),
    });
    let mut out = finder.within(0, body);
    out.extend(found);
    out
}

/// Nearly so many tokens hold a mention.
const TOKENS_PER_MENTION: usize = 8;

/// Looks for mentions in a frame.
pub(super) struct Finder<'a> {
    pub(super) text: &'a str,
    pub(super) frame: &'a Frame,
    pub(super) words: &'a [Word],
    /// The words that stand with a capital inside of a sentence that is no headline.
    pub(super) inside: HashSet<&'a str>,
    /// Words that stand as last names behind a first name, of those that may be something else:
    /// `Cuban`, `May`, `Sims`.
    pub(super) last_names: HashSet<&'a str>,
    /// The sentences in which every word has a capital, as in a headline.
    pub(super) headings: HashSet<u32>,
    /// The names of the text that are not written in capitals, as capitals.
    quiet: Loud,
    /// How often it was asked for a word without a capital.
    asked: Cell<usize>,
    common: OnceCell<HashSet<&'a str>>,
    /// Where set, no other word is taken for a part of a name.
    pub(super) only: Option<Only<'a>>,
}

/// The words of the names that the body gives.
pub(super) struct Only<'a> {
    names: HashSet<&'a str>,
    /// Is the headline written in capitals?
    has_loud: bool,
    /// The same names in capitals.
    loud: Loud,
}

impl Only<'_> {
    fn holds(&self, word: &str) -> bool {
        self.names.contains(word) || self.has_loud && self.holds_loud(word)
    }

    /// Is it one of the names in capitals?
    fn holds_loud(&self, word: &str) -> bool {
        // Nothing in capitals has a small letter.
        !word.bytes().any(|byte| byte.is_ascii_lowercase())
            && self.loud.holds(word, self.names.iter())
    }
}

impl Finder<'_> {
    fn within(&self, start: usize, end: usize) -> Vec<Mention> {
        let mut out = Vec::with_capacity((end - start) / TOKENS_PER_MENTION);
        let mut at = start;
        while at < end {
            at = match self.is_silent(at) {
                true => at + 1,
                false => self.step(at, &mut out),
            };
        }
        out
    }

    /// Is it a word or a sign that names nobody, as most are?
    fn is_silent(&self, at: usize) -> bool {
        let known = self.words[at];
        let shape = self.frame.tokens[at].shape;
        let is_plain = matches!(shape, Shape::Lower | Shape::Sign(_) | Shape::Break);
        is_plain && !known.is_role() && !known.is(Word::PRONOUN)
    }

    fn step(&self, at: usize, out: &mut Vec<Mention>) -> usize {
        let token = self.frame.tokens[at];
        if let Some(mention) = self.pronoun(at) {
            out.push(mention);
            return at + 1;
        }
        if token.is_capital() && self.opens_name(at) {
            let end = self.run_end(at);
            if let Some(head) = self.office(at, end) {
                self.push_role(head, out);
                return head + 1;
            }
            let (at, end) = match self.quiet_part(at, end).map(|run| self.known_part(run)) {
                Some(part) => part,
                None => return end + 1,
            };
            if let Some(mut mention) = self.name(at, end) {
                mention.modifier = self.leads_to_noun(end);
                let owned = self.owned(&mention);
                mention.modifier |= owned.is_some();
                out.push(mention);
                let behind = owned.map_or(end, |owned| owned.head) + 1;
                out.extend(owned);
                return behind;
            }
            if self.words[end].is_role() && !self.is_addressed(end) {
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

    /// Of a run in a line of capitals, the part that names somebody whom the text names elsewhere:
    /// `VENN` in `VENN ASKS BANK TO STAY`; any other run as it is.
    fn quiet_part(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let loud = |at: usize| is_loud(self.frame.word(self.text, at));
        let shouts = |at: usize| {
            let word = self.frame.word(self.text, at);
            let capitals = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
            capitals && self.frame.same_sentence(at, first)
        };
        let beside = first.checked_sub(1).is_some_and(shouts) || shouts(last + 1);
        let is_line = || self.is_line(first, last) && !self.words[first].is_first_name();
        let are_loud = (first..=last).all(loud);
        if !are_loud || self.only.is_some() || !(beside || last > first + 1 || is_line()) {
            return Some((first, last));
        }
        let is_known = |at: &usize| {
            let names = self.inside.iter().filter(|word| !is_loud(word));
            self.quiet.holds(self.frame.word(self.text, *at), names)
        };
        let from = (first..=last).find(is_known)?;
        let to = (from..=last).take_while(is_known).last()?;
        Some((from, to))
    }

    /// Does the text have the word without a capital as well?
    pub(super) fn is_common(&self, at: usize) -> bool {
        let mut buffer = [0; 24];
        let Some(word) = lower(self.frame.word(self.text, at), &mut buffer) else {
            return false;
        };
        let tokens = self.frame.tokens.iter();
        let mut lower = tokens.filter(|t| t.shape == Shape::Lower);
        self.asked.set(self.asked.get() + 1);
        if self.asked.get() <= FEW {
            return lower.any(|t| t.span.len() == word.len() && t.span.of(self.text) == Some(word));
        }
        let all = || lower.filter_map(|t| t.span.of(self.text)).collect();
        self.common.get_or_init(all).contains(word)
    }

    /// Does nothing else stand in its line: `FLOOR STATEMENT`?
    fn is_line(&self, first: usize, last: usize) -> bool {
        let opens = first == 0 || self.frame.shape(first - 1) == Shape::Break;
        opens && self.frame.shape(last + 1) == Shape::Break
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
        let is_nobody = kind == Kind::Somebody
            && (matches!(written, "nobody" | "Nobody")
                || at.checked_sub(1).is_some_and(|b| {
                    matches!(self.frame.word(self.text, b), "no" | "No") && self.adjacent(b)
                }));
        let of_them = kind == Kind::Somebody && self.is_of_them(at);
        let is_silent = kind == Kind::Somebody
            && !of_them
            && (written == "those" || !self.acts(at + 1))
            && !self.is_near_somebody(at);
        let article = (kind == Kind::Somebody)
            .then(|| self.article_before(at))
            .flatten();
        let is_bare = kind == Kind::Somebody && article.is_none() && counted(written).is_some();
        let is_empty = kind == Kind::It && is_empty_it(self.frame, self.text, at);
        if is_initial || is_nobody || is_empty || is_silent || is_bare {
            return None;
        }
        let mut out = self.plain(at, kind);
        if let Some(article) = article {
            out.first = article;
            out.from = article;
            out.span.start = self.frame.tokens[article].span.start;
        }
        if of_them {
            out.last = at + 2;
            out.span.end = self.frame.tokens[at + 2].span.end;
        }
        if let Some(pronoun) = contracted(written) {
            out.span.end = out.span.start + pronoun.len();
        }
        out.gender = gender;
        out.plural = kind == Kind::They;
        out.possessive =
            word.is(Word::OBLIQUE) || matches!(written, "her" | "Her") && !self.acts(at + 1);
        Some(out)
    }

    /// `the` of `the two`.
    fn article_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let is_the = matches!(self.frame.word(self.text, before), "the" | "The");
        (is_the && self.frame.same_sentence(before, at)).then_some(before)
    }

    /// `one of them said`, `said one of them`
    fn is_of_them(&self, at: usize) -> bool {
        let word = |at: usize| self.frame.word(self.text, at);
        let before = at.checked_sub(1).map(word);
        let is_told = before.is_some_and(|b| cue::verb(b).is_some());
        word(at + 1) == "of"
            && matches!(word(at + 2), "them" | "us")
            && (is_told || self.acts(at + 3))
    }

    /// `said someone close to Venn`, `according to those who know her`
    fn is_near_somebody(&self, at: usize) -> bool {
        let word = |at: usize| self.frame.word(self.text, at);
        let is_anybody = matches!(word(at), "everybody" | "somebody" | "someone" | "those");
        let before = at.checked_sub(1).map(word);
        is_anybody
            && before.is_some_and(|b| b == "to" || cue::verb(b).is_some())
            && matches!(
                word(at + 1),
                "around"
                    | "at"
                    | "close"
                    | "familiar"
                    | "from"
                    | "in"
                    | "inside"
                    | "near"
                    | "who"
                    | "with"
            )
    }

    /// Does a verb stand here, as far as one can see?
    pub(super) fn acts(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        cue::verb(word).is_some() || is_auxiliary(word)
    }

    pub(super) fn is_allowed(&self, at: usize) -> bool {
        self.only
            .as_ref()
            .is_none_or(|only| self.is_in_body(only, at))
    }

    /// Is it a word of the names that the body gives, or a letter before one: `Orla K. Venn`?
    fn is_in_body(&self, only: &Only<'_>, at: usize) -> bool {
        let is_name = |at: usize| only.holds(self.frame.word(self.text, at));
        is_name(at) || self.frame.shape(at) == Shape::Initials && is_name(at + 1)
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

/// The words that stand behind a first name, of those that are listed as others or may be a plural.
fn last_names<'a>(
    text: &'a str,
    frame: &Frame,
    capitals: &[usize],
    words: &[Word],
) -> HashSet<&'a str> {
    let is_last = |at: &usize| {
        if !words[*at - 1].is_first_name() || words[*at - 1].is(Word::SMALL) {
            return false;
        }
        let word = frame.word(text, *at);
        let is_title = words[*at].is(Word::TITLE) || words[*at].is_person_role();
        (words[*at].is(Word::ADJECTIVE) || is_title || word.ends_with('s') || is_name_word(word))
            && frame.tokens[*at - 1].shape == Shape::Capital
            && frame.same_sentence(*at - 1, *at)
    };
    let found = capitals.iter().copied().filter(is_last);
    found.map(|at| frame.word(text, at)).collect()
}

/// The words with a capital that do not open a sentence, outside of headlines.
fn inside<'a>(
    text: &'a str,
    frame: &Frame,
    capitals: &[usize],
    headings: &HashSet<u32>,
) -> HashSet<&'a str> {
    let is_inside = |at: &usize| {
        frame.same_sentence(at - 1, *at)
            && frame.tokens[at - 1].is_word()
            && !headings.contains(&frame.sentence[*at])
    };
    let mut out = HashSet::default();
    out.reserve(capitals.len() / 2);
    let words = capitals.iter().copied().filter(is_inside);
    out.extend(words.map(|at| frame.word(text, at)));
    out
}
