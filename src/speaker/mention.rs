//! Mentions: the words of the reporter that may stand for a source, as names, roles, pronouns.
//!
//! Works on the frame around the quotations. Who a mention is, is the business of `cast` and
//! `resolve`.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use super::lexicon::{Mix, Word, word};
use super::small::{is_auxiliary, is_joint, is_preposition, is_told};
use crate::quote::cue::{self, VerbForm};
use crate::quote::frame::Frame;
use crate::quote::token::{Shape, Token};
use crate::text::Span;

/// What a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The name of a person.
    Person,
    /// The name of an organisation.
    Organization,
    /// The name of a place.
    Place,
    /// A name of what is not known.
    Name,
    /// `the senator`, `a senior official`
    Role,
    /// `critics`, `the crowd`
    Group,
    /// `the company`
    Body,
    /// `the report`
    Document,
    /// `he`
    He,
    /// `she`
    She,
    /// `they`
    They,
    /// `it`
    It,
    /// `I`, `we`: the reporter.
    Reporter,
    /// `who`
    Who,
    /// `another`, `one`
    Somebody,
}

impl Kind {
    /// A name of whatever?
    pub fn is_name(self) -> bool {
        matches!(
            self,
            Self::Person | Self::Organization | Self::Place | Self::Name
        )
    }
}

/// Of which gender somebody is, as far as words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gender {
    /// A man.
    He,
    /// A woman.
    She,
    /// Nothing tells.
    #[default]
    Unknown,
}

impl Gender {
    /// What a word tells.
    pub fn of(word: Word) -> Self {
        if word.is(Word::HE.or(Word::HE_NAME)) {
            Self::He
        } else if word.is(Word::SHE.or(Word::SHE_NAME)) {
            Self::She
        } else {
            Self::Unknown
        }
    }
}

/// A mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Its first token; for a name without its title.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// The noun of a role, the last word of a name.
    pub head: usize,
    /// The title before a name begins here; else as `first`.
    pub from: usize,
    /// Where it stands; a name without its title.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// What titles and nouns tell.
    pub gender: Gender,
    /// `the`, `his`, `this` before a role?
    pub definite: bool,
    /// More than one?
    pub plural: bool,
    /// Does a possessive follow, or is it one?
    pub possessive: bool,
    /// Does it only say more of the noun behind it: `the Orlo campaign`?
    pub modifier: bool,
}

/// What is known of each token.
pub fn known_words(text: &str, tokens: &[Token]) -> Vec<Word> {
    tokens.iter().map(|t| known(text, *t)).collect()
}

fn known(text: &str, token: Token) -> Word {
    let written = token.span.of(text).unwrap_or("");
    match token.shape {
        Shape::Lower => word(written),
        Shape::Capital | Shape::Initials => {
            let mut buffer = [0; 24];
            let role = crate::quote::report::lower(written, &mut buffer)
                .map(word)
                .filter(|w| w.is_role())
                .unwrap_or_default();
            word(written).or(role)
        }
        _ => Word::default(),
    }
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

/// The words with a capital that do not open a sentence.
fn inside<'a>(text: &'a str, frame: &Frame) -> HashSet<&'a str, BuildHasherDefault<Mix>> {
    let capital = |at: &usize| {
        frame.tokens[*at].shape == Shape::Capital
            && frame.same_sentence(at - 1, *at)
            && frame.tokens[at - 1].is_word()
    };
    let words = (1..frame.tokens.len()).filter(capital);
    words.map(|at| frame.word(text, at)).collect()
}

/// Is the whole word in capitals, and not short as acronyms are?
fn is_shouted(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// May the word stand between a noun that says more and the noun that it says more of?
fn is_plain(word: &str) -> bool {
    !is_joint(word)
        && !is_auxiliary(word)
        && !is_told(word)
        && !is_preposition(word)
        && !cue::is_between(word)
        && cue::verb(word).is_none()
        && !word.ends_with("ed")
        && !word.ends_with("ing")
        && !matches!(
            word,
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "this"
                | "these"
                | "those"
                | "all"
        )
}

struct Finder<'a> {
    text: &'a str,
    frame: &'a Frame,
    words: &'a [Word],
    /// The words that stand with a capital inside of a sentence.
    inside: HashSet<&'a str, BuildHasherDefault<Mix>>,
    /// Where set, no other word is taken for a part of a name.
    only: Option<HashSet<&'a str, BuildHasherDefault<Mix>>>,
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
        if self.words[at].is_role() {
            self.push_role(at, out);
        }
        at + 1
    }

    fn plain(&self, at: usize, kind: Kind) -> Mention {
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
        let token = self.frame.tokens[at];
        if !token.is_word() || token.span.len() > 9 {
            return None;
        }
        let (kind, gender) = match token.span.of(self.text)? {
            "he" | "He" | "his" | "His" | "himself" | "him" => (Kind::He, Gender::He),
            "she" | "She" | "her" | "Her" | "herself" => (Kind::She, Gender::She),
            "they" | "They" | "their" | "Their" => (Kind::They, Gender::Unknown),
            "it" | "It" | "its" | "Its" => (Kind::It, Gender::Unknown),
            "I" | "we" | "We" => (Kind::Reporter, Gender::Unknown),
            "who" | "which" => (Kind::Who, Gender::Unknown),
            "one" | "One" | "another" | "Another" | "others" | "Others" | "some" | "Some"
            | "many" | "Many" | "everyone" | "Everyone" | "nobody" | "someone" | "Someone"
            | "somebody"
                if self.acts(at + 1) =>
            {
                (Kind::Somebody, Gender::Unknown)
            }
            _ => return None,
        };
        let mut out = self.plain(at, kind);
        out.gender = gender;
        out.plural = kind == Kind::They;
        out.possessive = matches!(
            token.span.of(self.text)?,
            "his" | "His" | "their" | "Their" | "its" | "Its" | "him" | "himself" | "herself"
        ) || (kind == Kind::She
            && matches!(token.span.of(self.text)?, "her" | "Her")
            && !self.acts(at + 1));
        Some(out)
    }

    /// Does a verb stand here, as far as one can see?
    fn acts(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        cue::verb(word).is_some() || is_auxiliary(word)
    }

    fn opens_name(&self, at: usize) -> bool {
        let known = self.words[at];
        if !self.is_allowed(at) {
            let opens = known.is(Word::TITLE) || known.is_first_name();
            return opens && self.is_allowed(at + 1);
        }
        if self.is_verb_like(at) {
            return false;
        }
        if !known.is(Word::SMALL) {
            return true;
        }
        // `Will Orlo`, `May Venn`: a first name that is a common word as well.
        known.is_first_name()
            && self
                .frame
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.is_capital())
            && !self.words[at + 1].is(Word::SMALL)
            && !self.words[at + 1].is_first_name()
            && self.adjacent(at)
    }

    fn is_allowed(&self, at: usize) -> bool {
        let only = self.only.as_ref();
        only.is_none_or(|names| names.contains(self.frame.word(self.text, at)))
    }

    /// `Asked`, `Speaking`, `Calling`: a verb that opens a sentence before a name.
    fn is_verb_like(&self, at: usize) -> bool {
        let opens = at == 0 || !self.frame.same_sentence(at - 1, at);
        let word = self.frame.word(self.text, at);
        let known = self.words[at];
        opens
            && (word.ends_with("ing") || word.ends_with("ed"))
            && !known.is_first_name()
            && !self.acts(at + 1)
            && word.len() > 4
    }

    /// The last token of the run of capital words that begins at `at`.
    fn run_end(&self, at: usize) -> usize {
        let mut end = at;
        while end - at < 9 && !self.frame.tokens[end].possessive {
            match self.next_of_run(end) {
                Some(next) => end = next,
                None => break,
            }
        }
        end
    }

    fn next_of_run(&self, end: usize) -> Option<usize> {
        let next = end + 1;
        let token = self.frame.tokens.get(next)?;
        let capital = |at: usize| {
            self.frame.tokens.get(at).is_some_and(|t| t.is_capital())
                && (!self.words[at].is(Word::SMALL) || self.is_initial(at))
                && self.is_allowed(at)
        };
        if token.is_capital() {
            let named = self.words[end].is_first_name() && self.words[next].is(Word::SMALL);
            let name_word = matches!(
                self.frame.word(self.text, next),
                "Will" | "May" | "Price" | "Read"
            );
            return ((capital(next) || (named && name_word)) && self.adjacent(end)).then_some(next);
        }
        match token.shape {
            Shape::Lower if self.words[next].is(Word::PARTICLE) => {
                let behind = next + 1;
                if capital(behind) {
                    return Some(behind);
                }
                (self.frame.tokens.get(behind)?.shape == Shape::Lower
                    && self.words[behind].is(Word::PARTICLE)
                    && capital(behind + 1))
                .then_some(behind + 1)
            }
            Shape::Lower if self.words[end].is(Word::ORGANIZATION.or(Word::TITLE)) => {
                let word = self.frame.word(self.text, next);
                if !matches!(word, "of" | "for" | "on") {
                    return None;
                }
                let article = self.frame.word(self.text, next + 1) == "the";
                let behind = next + 1 + usize::from(article);
                // `Secretary of State Orla Venn`, but not `President of France`.
                let whole = self.words[end].is(Word::ORGANIZATION)
                    || word == "of" && capital(behind + 1) && self.adjacent(behind);
                (capital(behind) && whole).then_some(behind)
            }
            Shape::Sign('&') if capital(next + 1) => Some(next + 1),
            Shape::Sign('"' | '“' | '‘' | '\'' | '(') => {
                let closed = matches!(
                    self.frame.shape(next + 2),
                    Shape::Sign('"' | '”' | '’' | '\'' | ')')
                );
                (capital(next + 1) && closed && capital(next + 3)).then_some(next + 3)
            }
            _ => None,
        }
    }

    /// `A.` in a name, which is no article.
    fn is_initial(&self, at: usize) -> bool {
        self.frame.word(self.text, at).len() == 2 && self.frame.shape(at) == Shape::Initials
    }

    /// Is there only a space behind the token?
    fn adjacent(&self, at: usize) -> bool {
        let (a, b) = (self.frame.tokens[at], self.frame.tokens[at + 1]);
        b.span.start - a.span.end <= 2 && self.frame.same_sentence(at, at + 1)
    }

    /// The name in a run of capital words, without titles; `None` where it holds no name.
    fn name(&self, first: usize, last: usize) -> Option<Mention> {
        let is_org = self.words[last].is(Word::ORGANIZATION);
        let mut start = first;
        let mut titled = false;
        let mut gender = Gender::Unknown;
        if !is_org {
            for at in first..=last {
                let word = self.words[at];
                let alone = at == last && at == first && word.is_first_name()
                    || at == last && at > first && self.is_honorific(at - 1);
                let role = (word.is(Word::TITLE) || word.is_person_role()) && !alone;
                if role && !(at == last && at > start && !titled_only(&self.words[start..at])) {
                    start = at + 1;
                    titled = true;
                    gender = match Gender::of_title(word) {
                        Gender::Unknown => gender,
                        known => known,
                    };
                }
            }
            if titled && self.frame.word(self.text, start) == "of" {
                start = self.behind_office(start, last);
            }
            while start < last && self.words[start].is(Word::ADJECTIVE) {
                start += 1;
            }
            // `Texas Ted Venn`, `CNN Orla Venn`
            while start + 1 < last
                && self.words[start].is(Word::PLACE.or(Word::ORGANIZATION))
                && !self.words[start].is_first_name()
                && self.words[start + 1].is_first_name()
            {
                start += 1;
            }
        }
        if start > last || start == last && self.words[last].is(Word::GROUP) {
            return None;
        }
        let words = &self.words[start..=last];
        if words.iter().all(|w| w.is(Word::ADJECTIVE)) {
            return None;
        }
        // `Larry King` is somebody, `Capitol Police Chief` is not.
        if self.words[last].is_person_role() && last > start && !words[0].is_first_name() {
            return None;
        }
        if last - start > 1 && (start..=last).all(|at| is_shouted(self.frame.word(self.text, at))) {
            return None;
        }
        if start == last && !titled && self.only_opens(start) {
            return None;
        }
        let kind = self.kind_of_name(start, last, titled);
        if kind == Kind::Person && gender == Gender::Unknown && start < last {
            gender = Gender::of_first_name(self.words[start]);
        }
        let span = Span::new(
            self.frame.tokens[start].span.start,
            self.frame.tokens[last].span.end,
        );
        let mut out = self.plain(last, kind);
        out.first = start;
        out.from = if titled { first } else { start };
        out.span = span;
        out.gender = gender;
        Some(out)
    }

    /// Has the word its capital from the start of the sentence alone, as far as one can see:
    /// `Critics say`, `Fill in the gaps`?
    fn only_opens(&self, at: usize) -> bool {
        let token = self.frame.tokens[at];
        let known = self.words[at];
        let opens = at == 0
            || !self.frame.same_sentence(at - 1, at)
            || matches!(self.frame.shape(at - 1), Shape::Sign(':' | '(' | '—'));
        let word = self.frame.word(self.text, at);
        if !opens || token.shape != Shape::Capital || token.possessive {
            return false;
        }
        if known.is_role() {
            return !known.is_first_name() && !known.is(Word::ADJECTIVE);
        }
        let is_known =
            known.is_first_name() || known.is(Word::PLACE.or(Word::ORGANIZATION).or(Word::TITLE));
        if word.ends_with("ly") && !is_known {
            return true;
        }
        let upper = word.chars().skip(1).any(char::is_uppercase);
        let next = self.frame.word(self.text, at + 1);
        !is_known
            && !upper
            && !self.inside.contains(word)
            && !self.acts(at + 1)
            && matches!(self.frame.shape(at + 1), Shape::Lower | Shape::Quote(_))
            && !next.ends_with("ed")
            && !is_told(next)
            && !matches!(next, "who" | "and")
    }

    /// Is it a title that only a name can follow?
    fn is_honorific(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at).trim_end_matches('.');
        matches!(word, "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Sir" | "Lady")
    }

    /// Where the name begins behind `of State`, `of the House`, `of Homeland Security`.
    fn behind_office(&self, of: usize, last: usize) -> usize {
        let first_name = (of..=last).find(|at| self.words[*at].is_first_name());
        let office = of + 1 + usize::from(self.frame.word(self.text, of + 1) == "the");
        first_name.unwrap_or(office + 1).min(last)
    }

    fn kind_of_name(&self, start: usize, last: usize, titled: bool) -> Kind {
        let words = &self.words[start..=last];
        let text = self.frame.word(self.text, last);
        if words.iter().any(|w| w.is(Word::ORGANIZATION)) && !(titled && last - start == 1) {
            return Kind::Organization;
        }
        if titled {
            return Kind::Person;
        }
        let count = last - start + 1;
        if count == 1 {
            let acronym = text.len() > 1 && text.bytes().all(|b| b.is_ascii_uppercase());
            return if words[0].is(Word::PLACE) {
                Kind::Place
            } else if acronym {
                Kind::Organization
            } else if words[0].is_first_name() {
                Kind::Person
            } else {
                Kind::Name
            };
        }
        if words[0].is_first_name() && !words[count - 1].is(Word::PLACE) {
            return Kind::Person;
        }
        let before = start
            .checked_sub(1)
            .map_or("", |at| self.frame.word(self.text, at));
        if words.iter().any(|w| w.is(Word::PLACE)) {
            return Kind::Place;
        }
        let owned = start
            .checked_sub(1)
            .is_some_and(|at| self.frame.tokens[at].possessive);
        let many = text.ends_with('s') && !text.ends_with("ss");
        if matches!(before, "the" | "The") || owned && many {
            return Kind::Organization;
        }
        Kind::Name
    }

    /// Does a noun stand behind the token that it says more of: `the Orlo campaign`, `Venn
    /// communications director Al Orlo`, `conservative host Al Orlo`?
    fn leads_to_noun(&self, end: usize) -> bool {
        if self.frame.tokens[end].possessive {
            return false;
        }
        for next in end + 1..end + 5 {
            let word = self.frame.word(self.text, next);
            let known = self.words.get(next).copied().unwrap_or_default();
            match self.frame.shape(next) {
                Shape::Lower if known.is_role() && next == end + 1 => return !self.reports(next),
                Shape::Lower if known.is_person_role() => {
                    return cue::verb(word).is_none() && !known.is(Word::PLURAL);
                }
                Shape::Lower if is_plain(word) => {}
                Shape::Capital | Shape::Initials => {
                    return next > end + 2 && !known.is(Word::SMALL) && self.adjacent(next - 1);
                }
                _ => return false,
            }
        }
        false
    }

    fn push_role(&self, head: usize, out: &mut Vec<Mention>) {
        let word = self.words[head];
        let next = self.frame.shape(head + 1);
        let next_word = self.frame.word(self.text, head + 1);
        let next_known = self.words.get(head + 1).copied().unwrap_or_default();
        let possessive = self.frame.tokens[head].possessive;
        if self.reports(head) {
            return;
        }
        if !possessive
            && next == Shape::Lower
            && next_known.is_role()
            && cue::verb(next_word).is_none()
        {
            return;
        }
        if !possessive
            && matches!(next, Shape::Capital | Shape::Initials)
            && !next_known.is(Word::SMALL)
        {
            return;
        }
        if word.is(Word::ADJECTIVE) && self.leads_to_noun(head) {
            return;
        }
        let solid = word.is_person_role() || word.is(Word::GROUP);
        if !solid && !possessive && next == Shape::Lower && !self.closes_noun(head + 1) {
            return;
        }
        let kind = if word.is_person_role() && !word.is(Word::PLURAL) {
            Kind::Role
        } else if word.is(Word::GROUP) || word.is_person_role() {
            Kind::Group
        } else if word.is(Word::BODY) {
            Kind::Body
        } else {
            Kind::Document
        };
        let (first, definite) = self.noun_start(head);
        if kind == Kind::Document && first == head && !word.is(Word::PLURAL) {
            return;
        }
        let mut mention = self.plain(head, kind);
        mention.first = first;
        mention.from = first;
        mention.span = Span::new(
            self.frame.tokens[first].span.start,
            self.frame.tokens[head].span.end,
        );
        mention.definite = definite;
        mention.plural = word.is(Word::PLURAL);
        mention.gender = Gender::of_title(word);
        while let Some(inner) = out.last_mut().filter(|m| m.first >= first) {
            if inner.kind.is_name() {
                inner.modifier = true;
                break;
            }
            out.pop();
        }
        out.push(mention);
    }

    /// `The Orlo Post reports that`: a verb behind a name, not a noun.
    fn reports(&self, head: usize) -> bool {
        let Some(before) = head.checked_sub(1).map(|at| self.frame.tokens[at]) else {
            return false;
        };
        let verb = cue::verb(self.frame.word(self.text, head));
        let is_verb = verb.is_some_and(|v| v.form == VerbForm::Third);
        is_verb
            && before.is_capital()
            && !before.possessive
            && self.frame.same_sentence(head - 1, head)
    }

    /// May this word stand behind the noun of a source?
    fn closes_noun(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        self.acts(at) || is_joint(word) || cue::is_between(word) || word.ends_with("ed")
    }

    /// The first token of the noun phrase that ends with `head`, and whether it is definite.
    fn noun_start(&self, head: usize) -> (usize, bool) {
        let mut first = head;
        for at in (head.saturating_sub(7)..head).rev() {
            if !self.frame.same_sentence(at, head) {
                break;
            }
            let token = self.frame.tokens[at];
            let word = self.frame.word(self.text, at);
            match word {
                // `the guidelines that firms follow` is another clause.
                "that" | "That" if head - at > 1 => break,
                "the" | "The" | "this" | "This" | "that" | "That" | "his" | "His" | "her"
                | "Her" | "its" | "Its" | "their" | "Their" | "these" | "These" | "those"
                | "Those" | "our" | "my" | "My" | "Our" => return (at, true),
                "a" | "A" | "an" | "An" | "one" | "One" | "another" | "Another" | "some"
                | "Some" | "several" | "Several" | "many" | "Many" | "two" | "Two" | "three"
                | "Three" | "other" | "Other" | "most" | "Most" | "no" | "No" | "any" => {
                    return (at, false);
                }
                _ => {}
            }
            if token.possessive {
                return (self.owner_start(at), true);
            }
            let opens = token.is_capital() && !self.words[at].is(Word::SMALL)
                || token.shape == Shape::Number
                || token.shape == Shape::Lower
                    && !is_joint(word)
                    && !is_auxiliary(word)
                    && cue::verb(word)
                        .is_none_or(|_| word.ends_with("ed") || word.ends_with("ing"))
                    && !word.ends_with("ly");
            if !opens {
                break;
            }
            first = at;
        }
        // Without an article, only what is surely part of it: `senior officials`.
        let bare = (first..head).rev().take(2).take_while(|at| {
            let token = self.frame.tokens[*at];
            token.is_capital() || token.possessive || self.words[*at].is_role()
        });
        (bare.last().unwrap_or(head), false)
    }
}

impl Finder<'_> {
    /// The first token of the name that ends at `at`: `Al Orlo’s` campaign.
    fn owner_start(&self, at: usize) -> usize {
        let capital =
            |t: &usize| self.frame.tokens[*t].is_capital() && !self.words[*t].is(Word::SMALL);
        let name = (at.saturating_sub(3)..at).rev().take_while(capital);
        if capital(&at) {
            name.last().unwrap_or(at)
        } else {
            at
        }
    }
}

impl Gender {
    fn of_title(word: Word) -> Self {
        if word.is(Word::HE) {
            Self::He
        } else if word.is(Word::SHE) {
            Self::She
        } else {
            Self::Unknown
        }
    }

    /// What a first name tells, where it is given to one gender only.
    pub fn of_first_name(word: Word) -> Self {
        if word.is(Word::ANY_NAME) || word.is(Word::HE_NAME) && word.is(Word::SHE_NAME) {
            Self::Unknown
        } else {
            Self::of(word)
        }
    }
}

/// Do these words hold nothing but titles, roles and adjectives?
fn titled_only(words: &[Word]) -> bool {
    words
        .iter()
        .all(|w| w.is(Word::TITLE.or(Word::ADJECTIVE)) || w.is_person_role())
}
