//! Nouns that stand for a source: `the mayor`, `a senior official`, `the report`.
//!
//! A part of the finder. Whom a noun means is the business of `office` and `author`.

use super::finder::Finder;
use crate::quote::cue::{self, VerbForm};
use crate::quote::report::lower;
use crate::quote::token::Shape;
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::small::{is_auxiliary, is_joint, is_preposition, is_told, opens_noun};
use crate::speaker::mention::{Gender, Kind, Mention};
use crate::text::Span;

impl Finder<'_> {
    pub(super) fn push_role(&self, head: usize, out: &mut Vec<Mention>) {
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
        if word.is(Word::ADJECTIVE) && (self.leads_to_noun(head) || self.is_noun(head + 1)) {
            return;
        }
        if self.is_announced(head) {
            return;
        }
        if self.only_counts(head) {
            out.extend(self.counted(head));
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

    /// `the most recent data`, `some new figures`: does the word only say how much of what follows?
    fn only_counts(&self, head: usize) -> bool {
        let word = self.frame.word(self.text, head);
        let before = head.checked_sub(1);
        let superlative = before.is_some_and(|b| {
            self.frame.tokens[b].possessive
                || matches!(self.frame.word(self.text, b), "the" | "The")
        });
        let next = self.frame.word(self.text, head + 1);
        let is_most = matches!(word, "most" | "Most");
        let mut buffer = [0; 24];
        let is_count = matches!(
            lower(word, &mut buffer),
            Some("both" | "few" | "many" | "most" | "several" | "some")
        );
        is_most && superlative
            || is_count
                && self.frame.shape(head + 1) == Shape::Lower
                && !self.closes_noun(head + 1)
                && !next.ends_with("ly")
                && !is_preposition(self.frame.word(self.text, head + 2))
    }

    /// `Many carpenters say`: those who are counted, where they do something.
    fn counted(&self, head: usize) -> Option<Mention> {
        let before = head.checked_sub(1).map(|b| self.frame.word(self.text, b));
        if before.is_some_and(is_preposition) {
            return None;
        }
        let is_many = |at: &usize| {
            let word = self.frame.word(self.text, *at);
            self.frame.shape(*at) == Shape::Lower && word.ends_with('s') && word.len() > 3
        };
        let last = (head + 1..head + 4)
            .take_while(|at| self.frame.shape(*at) == Shape::Lower)
            .find(is_many)?;
        let next = self.frame.word(self.text, last + 1);
        let acts = self.acts(last + 1) || cue::is_between(next) || matches!(next, "in" | "of");
        if !acts || self.frame.tokens[last].possessive {
            return None;
        }
        let mut mention = self.plain(last, Kind::Group);
        mention.first = head;
        mention.from = head;
        mention.span.start = self.frame.tokens[head].span.start;
        mention.plural = true;
        Some(mention)
    }

    /// `the following statement:` is what comes, and nobody.
    fn is_announced(&self, head: usize) -> bool {
        let before = head.checked_sub(1);
        before.is_some_and(|b| self.frame.word(self.text, b) == "following")
    }

    /// Does a noun stand behind the token that it says more of: `the Orlo campaign`, `Venn
    /// communications director Al Orlo`, `conservative host Al Orlo`?
    pub(super) fn leads_to_noun(&self, end: usize) -> bool {
        if self.frame.tokens[end].possessive {
            return false;
        }
        for next in end + 1..end + 5 {
            let word = self.frame.word(self.text, next);
            let known = self.words.get(next).copied().unwrap_or_default();
            match self.frame.shape(next) {
                // `Harbour ranking Democrat Al Orlo`
                Shape::Lower if word == "ranking" && next == end + 1 => return true,
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
                    && cue::verb(word).is_none_or(|_| {
                        // `Orlo’s press secretary`
                        word == "press" && self.words[head].is_person_role()
                            || word.ends_with("ing")
                            || word.ends_with("ed") && !self.has_subject(at)
                    })
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

    /// The first token of the name that ends at `at`: `Al Orlo’s` campaign.
    fn owner_start(&self, at: usize) -> usize {
        let capital =
            |t: &usize| self.frame.tokens[*t].is_capital() && !self.words[*t].is(Word::SMALL);
        let name = (at.saturating_sub(5)..at).rev().take_while(capital);
        if capital(&at) {
            name.last().unwrap_or(at)
        } else {
            self.owner_noun(at)
        }
    }

    /// `the prime minister’s` spokesman: the article of the owner, a few words before it.
    fn owner_noun(&self, at: usize) -> usize {
        let near = (at.saturating_sub(4)..at).rev();
        let belongs = |t: &usize| {
            let word = self.frame.word(self.text, *t);
            self.frame.same_sentence(*t, at)
                && self.frame.tokens[*t].is_word()
                && !is_joint(word)
                && !is_auxiliary(word)
                && cue::verb(word).is_none()
        };
        let article = |t: &usize| opens_noun(self.frame.word(self.text, *t));
        near.take_while(belongs).find(article).unwrap_or(at)
    }

    /// Does somebody stand before the verb who does it: `the senators asked energy negotiators`?
    fn has_subject(&self, verb: usize) -> bool {
        verb.checked_sub(1).is_some_and(|before| {
            let token = self.frame.tokens[before];
            let known = self.words[before];
            !token.possessive
                && (known.is_person_role() || known.is(Word::PRONOUN))
                && !known.is(Word::ADJECTIVE)
        })
    }
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
