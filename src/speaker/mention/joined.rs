//! Names of organisations that hold small words: `Office of Harbours and Quays`, `Fish, Boats and
//! Nets Committee`.
//!
//! A part of the finder. Where `and` joins two organisations or people, as in `the Board of Ports
//! and Al Orlo`, nothing is joined: what goes on must be what an office is for, and no name.

use std::sync::LazyLock;

use super::finder::Finder;
use crate::quote::token::Shape;
use crate::speaker::lexicon::Word;
use crate::text::WordTable;

/// A list has so many parts at most: `Alcohol, Tobacco, Firearms and Explosives`.
const PARTS: usize = 6;

impl Finder<'_> {
    /// Where the name that begins at `first` goes on behind the run of capitals that ends at `end`.
    pub(super) fn joined_end(&self, first: usize, end: usize) -> Option<usize> {
        let is_sign = match self.frame.shape(end + 1) {
            Shape::Sign(',') => true,
            Shape::Lower => false,
            _ => return None,
        };
        let next = self.frame.word(self.text, end + 1);
        if !is_sign && !matches!(next, "and" | "of" | "for" | "on") {
            return None;
        }
        if self.frame.tokens[end].possessive || !self.frame.same_sentence(end, end + 1) {
            return None;
        }
        // Most names end here: what goes on has a capital letter.
        let leads = match self.frame.word(self.text, end + 2) {
            "and" => is_sign,
            "the" => !is_sign,
            _ => false,
        };
        if self.frame.shape(end + 2 + usize::from(leads)) != Shape::Capital {
            return None;
        }
        let is_headed = self.is_headed(first, end);
        if !is_sign && next != "and" {
            return is_headed.then(|| self.one_more(end + 2)).flatten();
        }
        if is_headed {
            return self.list_end(end, |at, last| self.is_field(at, last));
        }
        let bears = |at: &usize| is_head(self.frame.word(self.text, *at));
        if !self.is_field_in_front(end) || (first..=end).any(|at| bears(&at)) {
            return None;
        }
        let whole = |at: usize, last: usize| (at + 1..=last).any(|at| bears(&at));
        let last = self.list_end(end, |at, last| self.is_field(at, last) || whole(at, last))?;
        let part = (end + 1..last).rfind(|at| self.frame.word(self.text, *at) == "and")?;
        whole(part + 1, last).then_some(last)
    }

    /// Does the run hold `Office of`, `Committee on` and their like?
    pub(super) fn is_headed(&self, first: usize, last: usize) -> bool {
        (first..last).any(|at| {
            self.frame.shape(at + 1) == Shape::Lower
                && matches!(self.frame.word(self.text, at + 1), "of" | "for" | "on")
                && is_head(self.frame.word(self.text, at))
        })
    }

    /// Is the whole run the name of an office with what it is for: `Department of Justice`, `Friends
    /// of the Harbour`, but not `Department of Justice Director Al Orlo`?
    pub(super) fn is_body(&self, first: usize, last: usize) -> bool {
        let word = |at: usize| self.frame.word(self.text, at);
        let is_of = |at: &usize| {
            self.frame.shape(*at) == Shape::Lower
                && matches!(word(*at), "of" | "for" | "on" | "and")
        };
        let Some(joint) = (first..last).rev().find(is_of) else {
            return false;
        };
        let are_friends = || {
            let mut of = (first + 1..last).filter(|at| word(*at) == "of");
            of.any(|at| is_member(word(at - 1)) && word(at + 1) == "the")
        };
        let title = |at: usize| self.words[at].is(Word::TITLE);
        let plain = |at: usize| title(at) && !self.words[at].is(Word::ORGANIZATION);
        let from = joint + 1 + usize::from(word(joint + 1) == "the");
        let titles = (from..=last).filter(|at| title(*at)).count();
        (self.is_headed(first, last) || are_friends())
            && !(first..joint).any(|at| plain(at) && !is_topic(word(at)))
            && (titles == 0 || titles == last + 1 - from)
            && !(from + 1..=last).any(|at| self.words[at].is_first_name())
    }

    /// Where what somebody is secretary for ends, before the name: `Ports and Quays` in `Secretary of
    /// Ports and Quays Orla Venn`.
    pub(super) fn office_end(&self, at: usize) -> Option<usize> {
        let first = self.part_end(at)?;
        let last = self.list_end(first, |at, last| self.is_field(at, last));
        let last = last.unwrap_or(first);
        let name = *self.words.get(last + 1)?;
        (self.may_go_on(last + 1) && name.is_first_name() && self.adjacent(last)).then_some(last)
    }

    /// `of Crime` behind `Office for Victims`
    fn one_more(&self, at: usize) -> Option<usize> {
        let at = at + usize::from(self.frame.word(self.text, at) == "the");
        let known = *self.words.get(at)?;
        let is_one = self.may_go_on(at) && !known.is(Word::TITLE) && !known.is_first_name();
        is_one.then_some(at)
    }

    /// Where the list that goes on behind `end` is over, if `and` stands before its last part and
    /// each part is one that fits.
    fn list_end(&self, end: usize, fits: impl Fn(usize, usize) -> bool) -> Option<usize> {
        let mut end = end;
        for _ in 0..PARTS {
            let comma = self.frame.shape(end + 1) == Shape::Sign(',');
            let mut at = end + 1 + usize::from(comma);
            let and = self.frame.word(self.text, at) == "and";
            at += usize::from(and);
            let last = self.part_end(at).filter(|_| comma || and)?;
            if !fits(at, last) {
                return None;
            }
            if and {
                return Some(last);
            }
            end = last;
        }
        None
    }

    /// The last of the capital words from `at`, before a title or a first name.
    fn part_end(&self, at: usize) -> Option<usize> {
        let goes_on = |t: &usize| {
            let known = self.words.get(*t).copied().unwrap_or_default();
            let is_title = known.is(Word::TITLE) && !is_topic(self.frame.word(self.text, *t));
            let is_name = known.is_first_name() && !is_topic(self.frame.word(self.text, *t));
            self.may_go_on(*t)
                && !is_title
                && !is_name
                && (*t == at || self.adjacent(*t - 1) && !self.frame.tokens[*t - 1].possessive)
        };
        (at..at + 6).take_while(goes_on).last()
    }

    fn may_go_on(&self, at: usize) -> bool {
        let is_capital = self
            .frame
            .tokens
            .get(at)
            .is_some_and(|t| t.shape == Shape::Capital);
        is_capital && !self.words[at].is(Word::SMALL) && self.is_allowed(at)
    }

    /// Is it what an office is for: `Urban Development`, and no second office: `Forest Service`?
    fn is_field(&self, first: usize, last: usize) -> bool {
        let word = self.frame.word(self.text, last);
        if first < last {
            return !is_head(word) && (is_topic(word) || is_many(word));
        }
        let is_known = self.words[last].is_person_role() || self.last_names.contains(word);
        let is_office = is_head(word) && word != "Administration";
        is_topic(word) || !is_office && !is_known && (is_abstract(word) || is_many(word))
    }

    /// Is the run that ends at `last` what an office is for, or the first word of it: `National
    /// Oceanic and Atmospheric Administration`?
    fn is_field_in_front(&self, last: usize) -> bool {
        let word = self.frame.word(self.text, last);
        let is_name = self.words[last].is_first_name()
            || self.words[last].is(Word::PLACE)
            || self.last_names.contains(word);
        is_topic(word)
            || !is_name && (is_abstract(word) || word.ends_with("ic") || word.ends_with("al"))
    }
}

/// A word that names an organisation by itself, behind or before what it is for.
fn is_head(word: &str) -> bool {
    HEAD_TABLE.holds(word)
}

static HEAD_TABLE: LazyLock<WordTable<()>> = LazyLock::new(|| WordTable::of(HEADS));

/// Who bear a cause in their name: `Friends of the Harbour`.
pub(super) fn is_member(word: &str) -> bool {
    matches!(
        word,
        "Brothers" | "Daughters" | "Friends" | "Knights" | "Sisters" | "Sons"
    )
}

/// A plural with a capital letter: `Services`, `Affairs`.
fn is_many(word: &str) -> bool {
    word.len() > 4 && word.ends_with('s') && !word.ends_with("ss")
}

/// A noun that nobody is called by, by how it ends.
fn is_abstract(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "tion", "sion", "ment", "ship", "ance", "ence", "ness", "ogy", "ics", "ity", "ure", "ism",
        "ties", "tions",
    ];
    word.len() > 5 && ENDS.iter().any(|end| word.ends_with(end))
}

/// What offices are for, where the end of the word does not tell.
fn is_topic(word: &str) -> bool {
    TOPIC_TABLE.holds(word)
}

static TOPIC_TABLE: LazyLock<WordTable<()>> = LazyLock::new(|| WordTable::of(TOPICS));

const HEADS: &[&str] = &[
    "Academies",
    "Academy",
    "Administration",
    "Agency",
    "Alliance",
    "Association",
    "Authority",
    "Board",
    "Bureau",
    "Caucus",
    "Center",
    "Centers",
    "Centre",
    "Coalition",
    "College",
    "Commission",
    "Committee",
    "Conference",
    "Corps",
    "Council",
    "Department",
    "Departments",
    "Directorate",
    "Division",
    "Federation",
    "Foundation",
    "Fund",
    "Institute",
    "Institutes",
    "Institution",
    "League",
    "Ministry",
    "Office",
    "Organization",
    "Panel",
    "Partnership",
    "School",
    "Service",
    "Society",
    "Subcommittee",
    "Union",
    "University",
];

const TOPICS: &[&str] = &[
    "Aging",
    "Agriculture",
    "Air",
    "Alcohol",
    "Arms",
    "Arts",
    "Banking",
    "Border",
    "Budget",
    "Children",
    "Commerce",
    "Conservation",
    "Crime",
    "Customs",
    "Defense",
    "Development",
    "Drug",
    "Drugs",
    "Education",
    "Employment",
    "Energy",
    "Environment",
    "Families",
    "Family",
    "Finance",
    "Fire",
    "Firearms",
    "Fish",
    "Fisheries",
    "Food",
    "Forestry",
    "Forests",
    "Game",
    "Gas",
    "Health",
    "Homeland",
    "Housing",
    "Immigration",
    "Industry",
    "Insurance",
    "Intelligence",
    "Investigations",
    "Justice",
    "Labor",
    "Land",
    "Lands",
    "Law",
    "Marine",
    "Means",
    "Medicaid",
    "Medicare",
    "Medicine",
    "Mines",
    "Nutrition",
    "Oil",
    "Parks",
    "Peace",
    "Pensions",
    "Pipeline",
    "Power",
    "Prevention",
    "Quality",
    "Recreation",
    "Research",
    "Rules",
    "Safety",
    "Science",
    "Sciences",
    "Securities",
    "Security",
    "Services",
    "Space",
    "Sports",
    "Technology",
    "Tobacco",
    "Trade",
    "Training",
    "Transportation",
    "Veterans",
    "Water",
    "Ways",
    "Welfare",
    "Wildlife",
    "Youth",
];
