//! Names: runs of words with capitals, without the titles before them, and what they name.
//!
//! A part of the finder. Which names are one person's is the business of `cast`.

use super::finder::Finder;
use super::named::{is_clause, is_law};
use super::run::{is_day, is_seat};
use crate::quote::aside::is_suffix;
use crate::quote::cue;
use crate::quote::token::{Shape, is_land_in_letters};
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::small::{is_joint, is_told};
use crate::speaker::lexicon::written::is_loud;
use crate::speaker::mention::{Gender, Kind, Mention};
use crate::text::Span;

impl Finder<'_> {
    /// The name in a run of capital words, without titles; `None` where it holds no name.
    pub(super) fn name(&self, first: usize, last: usize) -> Option<Mention> {
        let is_org = self.words[last].is(Word::ORGANIZATION) && !self.is_persons(first, last)
            || self.is_body(first, last);
        let mut start = first;
        let mut titled = false;
        let mut gender = Gender::Unknown;
        if !is_org {
            for at in first..=last {
                let word = self.words[at];
                let alone = at == last && at == first && word.is_first_name()
                    || self.is_titular(first, last)
                    || at == last
                        && at > first
                        && self.is_honorific(at - 1)
                        && !is_addressed(self.frame.word(self.text, at));
                // `Secretary of Veterans Affairs Al Orlo`
                let of = at > first && self.frame.word(self.text, at - 1) == "of";
                let many = of && word.is(Word::PLURAL);
                // `Sgt. First Class Al Orlo`
                let text = self.frame.word(self.text, at);
                let before = || {
                    at.checked_sub(1)
                        .map_or("", |at| self.frame.word(self.text, at))
                };
                let is_class = text == "Class" && before() == "First";
                let role = (word.is(Word::TITLE) || word.is_person_role() || is_class)
                    && !alone
                    && !many
                    && !(text == "MP" && at + 1 == last && !self.words[last].is_first_name())
                    && !self.is_first_name_here(at, last);
                // `Orla King Jr.`
                let ends =
                    at == last || at + 1 == last && is_suffix(self.frame.word(self.text, last));
                if role && !(ends && at > start && !titled_only(&self.words[start..at])) {
                    start = at + 1;
                    titled = true;
                    gender = match Gender::of_title(word) {
                        Gender::Unknown => gender,
                        known => known,
                    };
                }
            }
            if titled && start <= last {
                match self.frame.word(self.text, start) {
                    "of" => start = self.behind_office(start, last),
                    "for" => start = self.first_name_in(start, last)?,
                    _ => {}
                }
            }
            // `Islamic State` is no State.
            let is_seated =
                |at: usize| at + 1 == last && !titled && is_seat(self.frame.word(self.text, last));
            while start < last
                && !is_seated(start)
                && (self.words[start].is(Word::ADJECTIVE)
                    || self.is_month(start)
                    || is_day(self.frame.word(self.text, start)))
            {
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
            // `then-Secretary of Harbours Al Orlo`
            if start == first && self.is_in_former_office(first) {
                start = self.first_name_in(start, last).unwrap_or(start);
            }
            let is_united = start + 2 < last
                && self.frame.word(self.text, start) == "United"
                && self.frame.word(self.text, start + 1) == "States"
                && self.words[start + 2].is_first_name();
            if is_united {
                start += 2;
            }
            start = self.person_behind(start, last).unwrap_or(start);
            // `Korean-born Al Orlo`
            let says_more = |at: &usize| {
                self.words[*at].is(Word::ADJECTIVE) && self.frame.word(self.text, *at).contains('-')
            };
            start = (start..last).rfind(says_more).map_or(start, |at| at + 1);
            if !titled && start < last && self.is_opening(start) {
                start += 1;
            }
        }
        if start > last || start == last && self.words[last].is(Word::GROUP) {
            return None;
        }
        // `Wall Street-style` says more of what follows.
        let says_more =
            self.words[last].is(Word::ADJECTIVE) && self.frame.word(self.text, last).contains('-');
        if says_more && last > start {
            return None;
        }
        let words = &self.words[start..=last];
        let is_adjective = || words.iter().all(|w| w.is(Word::ADJECTIVE));
        if is_adjective() && !self.is_last_name(start, last) && !self.is_land(start, last) {
            return None;
        }
        // `Larry King` is somebody, `Capitol Police Chief` is not.
        let is_title = self.words[last].is_person_role()
            || self.words[last].is(Word::TITLE) && is_loud(self.frame.word(self.text, last));
        let is_role = is_title && last > start && !is_org;
        // `Orlow Bishop`
        let is_name = || {
            let is_known = |word: Word| word != Word::default();
            let before = start.checked_sub(1);
            let is_one = |at: usize| {
                let word = self.frame.word(self.text, at);
                matches!(word, "a" | "A" | "an" | "An" | "one" | "the" | "The")
            };
            words.len() == 2
                && !is_known(words[0])
                && words[1].is(Word::LAST_NAME)
                && !before.is_some_and(is_one)
                && !self.is_common(last)
        };
        if is_role && !words[0].is_first_name() && !is_name() {
            return None;
        }
        if last - start > 1 && (start..=last).all(|at| is_loud(self.frame.word(self.text, at))) {
            return None;
        }
        if start == last && !titled && (self.only_opens(start) || self.is_letter(start)) {
            return None;
        }
        let is_numbered = start == last && !titled && self.is_numbered(last);
        if is_numbered && !is_clause(self.frame.word(self.text, last)) {
            return None;
        }
        let is_dotted = self.frame.word(self.text, last).contains('.');
        if start == last && is_dotted && self.is_land_of_noun(last) {
            return None;
        }
        // `Al Orlo Harbour Safety Act`
        let is_passed = start < last && is_law(self.frame.word(self.text, last));
        let is_person = !is_passed && (titled || self.words[start].is_first_name());
        if !is_person && !is_org && self.is_thing(start, last) {
            return None;
        }
        let last = last + usize::from(is_numbered);
        let kind = match is_numbered || !is_person && self.is_paper(start, last) {
            true => Kind::Document,
            false => self.kind_of_name(start, last, titled),
        };
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
        out.plural = kind == Kind::Group;
        Some(out)
    }

    /// The last word of an office in a run that ends with an organisation: `President` in
    /// `President of the Halden Growers Association`.
    pub(super) fn office(&self, first: usize, last: usize) -> Option<usize> {
        if !self.words[last].is(Word::ORGANIZATION) {
            return None;
        }
        let is_joint = |at: &usize| matches!(self.frame.word(self.text, *at), "of" | "for");
        let head = (first + 1..last).find(is_joint)? - 1;
        let word = self.words[head];
        let is_office = word.is_person_role() && !word.is(Word::ORGANIZATION.or(Word::PLURAL));
        is_office.then_some(head)
    }

    /// `Mr. President`, as one speaks to somebody?
    pub(super) fn is_addressed(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        is_addressed(self.frame.word(self.text, at)) && before.is_some_and(|b| self.is_honorific(b))
    }

    /// `the EU` alone, which is no adjective.
    fn is_land(&self, first: usize, last: usize) -> bool {
        let before = first.checked_sub(1);
        let is_the = |at: usize| matches!(self.frame.word(self.text, at), "the" | "The");
        first == last
            && is_land_in_letters(self.frame.word(self.text, last))
            && before.is_some_and(is_the)
            && !self.is_land_of_noun(last)
    }

    /// `U.S. carmakers`
    fn is_land_of_noun(&self, at: usize) -> bool {
        let next = self.frame.word(self.text, at + 1);
        is_land_in_letters(self.frame.word(self.text, at))
            && self.frame.shape(at + 1) == Shape::Lower
            && !self.frame.tokens[at].possessive
            && !self.acts(at + 1)
            && !is_joint(next)
            && !is_told(next)
            && !next.ends_with("ed")
            && !cue::is_between(next)
    }

    /// `Dean` of `Dean Orlo`, which `Dean Ada Orlo` is not, nor `Dean Orlo` where the article has a dean.
    fn is_first_name_here(&self, at: usize, last: usize) -> bool {
        at + 1 == last
            && self.words[at].is_first_name()
            && !self.words[last].is_first_name()
            && !(self.words[at].is(Word::TITLE) && self.is_common(at))
    }

    /// `King said` of a Peter King.
    fn is_titular(&self, first: usize, last: usize) -> bool {
        let before = first.checked_sub(1);
        let article = before
            .is_some_and(|b| matches!(self.frame.word(self.text, b), "the" | "The" | "a" | "A"));
        first == last && !article && self.last_names.contains(self.frame.word(self.text, first))
    }

    /// `Outside Orlo`, where the text has an `outside` and no other name with `Outside`: the capital
    /// is that of the sentence.
    fn is_opening(&self, at: usize) -> bool {
        let known = self.words[at];
        let is_name =
            known.is_first_name() || known.is(Word::PLACE.or(Word::ORGANIZATION).or(Word::TITLE));
        let opens = at == 0 || !self.frame.same_sentence(at - 1, at);
        let word = |at: usize| self.frame.word(self.text, at);
        opens
            && !is_name
            && !is_clause(word(at))
            && self.frame.shape(at) == Shape::Capital
            && !self.inside.contains(word(at))
            && self.inside.contains(word(at + 1))
            && self.is_common(at)
    }

    /// Where the name of a person begins behind an organisation: `Harbour Committee Peter Ostby`.
    fn person_behind(&self, start: usize, last: usize) -> Option<usize> {
        if self.words[start].is_first_name() {
            return None;
        }
        let other = Word::ORGANIZATION.or(Word::PLACE);
        let is_first = |at: &usize| {
            let word = self.words[*at];
            word.is_first_name() && !word.is(other.or(Word::SMALL)) && self.is_only_a_name(*at)
        };
        let at = (start + 1..last).find(is_first)?;
        let before = |t: usize| {
            self.words[t].is(Word::ORGANIZATION)
                || self.frame.word(self.text, t).contains('-') && self.words[t].is(Word::ADJECTIVE)
        };
        let plain = |t: usize| !self.words[t].is(other) && !self.words[t].is_role();
        ((start..at).any(before) && (at..=last).all(plain)).then_some(at)
    }

    /// First names that are common words as well do not tell: `Senate Energy Bill Debate`.
    fn is_only_a_name(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        !matches!(
            word,
            "Art" | "Bill" | "Chase" | "Faith" | "Grace" | "Grant" | "Hope" | "Price" | "Will"
        )
    }

    /// `Cuban said` where the article has a Mark Cuban.
    fn is_last_name(&self, first: usize, last: usize) -> bool {
        first == last
            && self.last_names.contains(self.frame.word(self.text, first))
            && !self.leads_to_noun(last)
    }

    /// `D.`: a letter is no name.
    fn is_letter(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        word.trim_end_matches('.').chars().count() == 1
    }

    /// Behind `then-Secretary of`?
    fn is_in_former_office(&self, first: usize) -> bool {
        let before = |count: usize| {
            let at = first.checked_sub(count);
            at.map_or("", |at| self.frame.word(self.text, at))
        };
        before(1) == "of" && before(2).starts_with("then-")
    }

    /// Where the name begins behind `of State`, `of the House`, `of Homeland Security`.
    fn behind_office(&self, of: usize, last: usize) -> usize {
        let office = of + 1 + usize::from(self.frame.word(self.text, of + 1) == "the");
        let first_name = self.first_name_in(of, last);
        first_name.unwrap_or(office + 1).min(last)
    }

    fn first_name_in(&self, first: usize, last: usize) -> Option<usize> {
        (first..=last).find(|at| self.words[*at].is_first_name())
    }

    /// Is it a title that only a name can follow?
    fn is_honorific(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at).trim_end_matches('.');
        matches!(word, "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Sir" | "Lady")
    }

    /// `In April Pell had called`: a month, and no first name.
    fn is_month(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        let before = at
            .checked_sub(1)
            .map_or("", |b| self.frame.word(self.text, b));
        matches!(
            word,
            "April" | "May" | "June" | "August" | "March" | "January"
        ) && matches!(
            before,
            "In" | "in"
                | "Last"
                | "last"
                | "This"
                | "this"
                | "Since"
                | "since"
                | "By"
                | "by"
                | "Until"
                | "until"
                | "late"
                | "early"
                | "from"
                | "of"
                | "Next"
                | "next"
        )
    }
}

/// Do these words hold nothing but titles, roles and adjectives?
fn titled_only(words: &[Word]) -> bool {
    words
        .iter()
        .all(|w| w.is(Word::TITLE.or(Word::ADJECTIVE)) || w.is_person_role())
}

/// A title by which one speaks to whoever holds an office.
fn is_addressed(word: &str) -> bool {
    matches!(
        word,
        "Ambassador"
            | "Chair"
            | "Chairman"
            | "Chairwoman"
            | "Leader"
            | "Mayor"
            | "Minister"
            | "President"
            | "Secretary"
            | "Senator"
            | "Speaker"
    )
}
