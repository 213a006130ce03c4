//! Where a name may begin, and how far its run of capital words goes.
//!
//! A part of the finder: looks at the shape of words and at the lists, not at what they name.

use super::finder::Finder;
use super::joined::is_member;
use crate::quote::aside::is_suffix;
use crate::quote::cue::{self, VerbForm};
use crate::quote::report::lower;
use crate::quote::token::Shape;
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::small::{is_auxiliary, is_told};

/// A run has about so many tokens at most.
const LIMIT_TOKENS: usize = 12;

/// A question has about so many tokens at most.
const LIMIT_QUESTION: usize = 60;

impl Finder<'_> {
    pub(super) fn opens_name(&self, at: usize) -> bool {
        if is_suffix(self.frame.word(self.text, at)) {
            return false;
        }
        let known = self.words[at];
        if !self.is_allowed(at) {
            let titled = at.checked_sub(1).is_some_and(|b| {
                self.words[b].is(Word::TITLE) && !known.is(Word::SMALL) && !known.is_role()
            });
            let opens = known.is(Word::TITLE) || known.is_first_name() || titled;
            return opens && self.is_allowed(at + 1);
        }
        if self.is_verb_like(at) || self.is_title_verb(at) {
            return false;
        }
        if !known.is(Word::SMALL) {
            return true;
        }
        // `May said` of Theresa May.
        let word = self.frame.word(self.text, at);
        if self.last_names.contains(word) && cue::verb(self.frame.word(self.text, at + 1)).is_some()
        {
            return true;
        }
        // `Will Orlo`, `May Venn`: a first name that is a common word as well.
        known.is_first_name()
            && !self.asks(at)
            && self
                .frame
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.is_capital())
            && !self.words[at + 1].is(Word::SMALL)
            && !self.words[at + 1].is_first_name()
            && self.adjacent(at)
    }

    /// The verb that opens a question: `Will Halden have a harbour?`
    fn asks(&self, at: usize) -> bool {
        let is_verb = matches!(self.frame.word(self.text, at), "Will" | "May");
        let opens = |at: usize| {
            let before = at.checked_sub(1);
            before
                .is_none_or(|b| !self.frame.same_sentence(b, at) || !self.frame.tokens[b].is_word())
        };
        let mut rest = (at..self.frame.tokens.len())
            .take(LIMIT_QUESTION)
            .take_while(|next| self.frame.same_sentence(at, *next));
        is_verb && opens(at) && rest.any(|at| self.frame.shape(at) == Shape::Sign('?'))
    }

    /// The last token of the run of capital words that begins at `at`.
    pub(super) fn run_end(&self, at: usize) -> usize {
        let mut end = at;
        while end - at < LIMIT_TOKENS && !self.frame.tokens[end].possessive {
            let next = self.next_of_run(end);
            match next.or_else(|| self.joined_end(at, end)) {
                Some(next) => end = next,
                None => break,
            }
        }
        end
    }

    /// Has the word its capital from the start of the sentence alone, as far as one can see:
    /// `Critics say`, `Fill in the gaps`?
    pub(super) fn only_opens(&self, at: usize) -> bool {
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
            // `King said` of a Peter King.
            let is_other = known.is_first_name() || known.is(Word::ADJECTIVE);
            return !is_other && !self.last_names.contains(word);
        }
        let is_known =
            known.is_first_name() || known.is(Word::PLACE.or(Word::ORGANIZATION).or(Word::TITLE));
        if is_day(word) || word.ends_with("ly") && !is_known && !self.inside.contains(word) {
            return true;
        }
        if is_remark(word) && self.frame.shape(at + 1) == Shape::Sign(',') {
            return true;
        }
        let upper = word.chars().skip(1).any(char::is_uppercase);
        let next = self.frame.word(self.text, at + 1);
        !is_known
            && !upper
            && !self.inside.contains(word)
            && (!self.acts(at + 1) || self.is_noun(at + 1))
            && matches!(
                self.frame.shape(at + 1),
                Shape::Lower | Shape::Quote(_) | Shape::Sign('?' | '!')
            )
            && !next.ends_with("ed")
            && !is_told(next)
            && !matches!(next, "who" | "and" | "today" | "yesterday")
            && !(self.last_names.contains(word) && is_between_verb(next))
            && !(is_between_verb(next) && !word.ends_with('s') && self.tells(at + 2))
    }

    /// Is it a past tense?
    fn tells(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        self.frame.shape(at) == Shape::Lower
            && (word.ends_with("ed") || is_told(word) || self.acts(at))
    }

    /// Is a word that may be a verb a noun here, as in `Original estimates showed`?
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        word.ends_with('s') && !is_auxiliary(word) && self.acts(at + 1)
    }

    /// Is there only a space, or one and a soft hyphen, behind the token?
    pub(super) fn adjacent(&self, at: usize) -> bool {
        let (a, b) = (self.frame.tokens[at], self.frame.tokens[at + 1]);
        b.span.start - a.span.end <= 3 && self.frame.same_sentence(at, at + 1)
    }

    fn next_of_run(&self, end: usize) -> Option<usize> {
        let next = end + 1;
        let token = self.frame.tokens.get(next)?;
        let capital = |at: usize| {
            self.frame.tokens.get(at).is_some_and(|t| t.is_capital())
                && (!self.words[at].is(Word::SMALL)
                    || self.words[at].is(Word::ORGANIZATION)
                    || self.is_initial(at))
                && self.is_allowed(at)
                && !self.is_title_verb(at)
        };
        if token.is_capital() {
            let named = self.words[end].is_first_name() && self.words[next].is(Word::SMALL);
            let name_word = is_name_word(self.frame.word(self.text, next));
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
                match capital(behind) && whole {
                    true => Some(behind),
                    false => self.office_end(behind),
                }
            }
            // `City of Halden`
            Shape::Lower if is_seat(self.frame.word(self.text, end)) => {
                let is_of = self.frame.word(self.text, next) == "of";
                (is_of && capital(next + 1)).then_some(next + 1)
            }
            // `Friends of the Harbour`, but not `Friends of Orlo`.
            Shape::Lower
                if is_member(self.frame.word(self.text, end))
                    && self.frame.word(self.text, next) == "of" =>
            {
                let is_the = self.frame.word(self.text, next + 1) == "the";
                (is_the && capital(next + 2)).then_some(next + 2)
            }
            // `Citizens for Clean Harbours`, but not `Lawyers for Orlo` where a sentence opens.
            Shape::Lower if self.are_members(end) => {
                let word = self.frame.word(self.text, next);
                (word == "for" && capital(next + 1)).then_some(next + 1)
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

    /// `Calls` in `Orla Venn Calls Dockers Brave`, where every word has a capital.
    fn is_title_verb(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        let behind_name = |at: usize| self.words[at].is_first_name();
        let mut buffer = [0; 24];
        at.checked_sub(2).is_some_and(behind_name)
            && word.ends_with('s')
            && !self.last_names.contains(word)
            && lower(word, &mut buffer)
                .and_then(cue::verb)
                .is_some_and(|verb| verb.form == VerbForm::Third)
    }

    /// People in the plural; `Lawyers` may have its capital letter from the start of a sentence.
    fn are_members(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        MEMBERS.contains(&word) && (!self.words[at].is_role() || self.inside.contains(word))
    }

    /// `Asked`, `Speaking`, `Calling`: a verb that opens a sentence before a name.
    fn is_verb_like(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        let known = self.words[at];
        if self.has_object(at) {
            return true;
        }
        let opens = at == 0 || !self.frame.same_sentence(at - 1, at);
        let is_adverb = || {
            word.ends_with("ly")
                && self.frame.shape(at + 1) == Shape::Capital
                && !self.inside.contains(word)
        };
        opens
            && (word.ends_with("ing") || word.ends_with("ed") || is_adverb())
            && !known.is_first_name()
            && !self.acts(at + 1)
            && word.len() > 4
    }

    /// `Requires the council to`, in a list of what a bill does: before an article no name stands
    /// that opens a sentence.
    fn has_object(&self, at: usize) -> bool {
        let is_item = |b: usize| matches!(self.frame.shape(b), Shape::Sign('*' | '•' | '-' | '–'));
        let opens = at == 0
            || !self.frame.same_sentence(at - 1, at)
            || is_item(at - 1) && (at == 1 || !self.frame.same_sentence(at - 2, at));
        let next = self.frame.word(self.text, at + 1);
        let is_article = matches!(next, "the" | "a" | "an" | "any" | "all" | "these" | "those");
        opens
            && is_article
            && self.adjacent(at)
            && self.frame.shape(at) == Shape::Capital
            && !self.words[at].is(Word::SMALL)
            && !self.words[at].is_role()
            && !self.words[at].is_first_name()
            && !self.frame.tokens[at].possessive
            && !self.last_names.contains(self.frame.word(self.text, at))
    }

    /// `A.` in a name, which is no article.
    fn is_initial(&self, at: usize) -> bool {
        self.frame.word(self.text, at).len() == 2 && self.frame.shape(at) == Shape::Initials
    }
}

/// Small words that are last names as well.
pub(super) fn is_name_word(word: &str) -> bool {
    matches!(
        word,
        "Early" | "March" | "May" | "Price" | "Prior" | "Read" | "Will"
    )
}

/// What governs a place, before `of` and the place.
pub(super) fn is_seat(word: &str) -> bool {
    matches!(
        word,
        "City"
            | "Commonwealth"
            | "Government"
            | "Kingdom"
            | "Port"
            | "Province"
            | "Republic"
            | "State"
            | "Town"
            | "Village"
    )
}

/// What a sentence opens with before a comma: `Fourth, the council`.
fn is_remark(word: &str) -> bool {
    matches!(
        word,
        "Fourth"
            | "Fifth"
            | "Sixth"
            | "Seventh"
            | "Eighth"
            | "Ninth"
            | "Tenth"
            | "Clear"
            | "Fine"
            | "Granted"
            | "Nationwide"
            | "Remember"
            | "Sure"
            | "True"
            | "Wait"
    )
}

/// Stands between somebody who does something and the verb.
fn is_between_verb(word: &str) -> bool {
    matches!(
        word,
        "also" | "herself" | "himself" | "later" | "never" | "now" | "once" | "still" | "then"
    )
}

/// `Today`, which says when and not who.
pub(super) fn is_day(word: &str) -> bool {
    matches!(word, "Today" | "Yesterday" | "Tomorrow" | "Tonight")
}

/// Whom the name of an organisation may open with, before `for` and what they are for.
const MEMBERS: &[&str] = &[
    "Americans",
    "Catholics",
    "Christians",
    "Citizens",
    "Communities",
    "Democrats",
    "Doctors",
    "Families",
    "Farmers",
    "Friends",
    "Lawyers",
    "Mayors",
    "Mothers",
    "Muslims",
    "Nurses",
    "Parents",
    "Patriots",
    "Physicians",
    "Priests",
    "Republicans",
    "Scientists",
    "Students",
    "Teachers",
    "Veterans",
    "Women",
    "Workers",
];
