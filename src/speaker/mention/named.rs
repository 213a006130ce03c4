//! What a name names, as far as its own words tell: a person, an organisation, a place, a paper.
//!
//! A part of the finder. What the article says beside a name is the business of `firm`.

use super::finder::Finder;
use super::run::is_seat;
use crate::quote::cue::{self, VerbForm};
use crate::quote::token::{Shape, is_country_in_letters, is_land_in_letters};
use crate::speaker::lexicon::Word;
use crate::speaker::mention::Kind;

impl Finder<'_> {
    /// `Harbour Act`, `Orlo's Law`
    pub(super) fn is_paper(&self, first: usize, last: usize) -> bool {
        let word = self.frame.word(self.text, last);
        let named = is_law(word) || matches!(word, "Bill" | "Law" | "Statement");
        // `Title IX`
        let is_roman = word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        named && (first < last || self.is_owned(first))
            || is_law(word)
            || is_roman && first < last && is_clause(self.frame.word(self.text, first))
    }

    /// What happens and nobody's name: `Harbour Hearing`, `Orlo Remarks`.
    pub(super) fn is_thing(&self, first: usize, last: usize) -> bool {
        let word = self.frame.word(self.text, last);
        let named = matches!(
            word,
            "Colleagues" | "Hearing" | "Hearings" | "Legislation" | "Remarks"
        );
        named && (first < last || self.is_owned(first))
    }

    /// `Section 127`, but not `Orlo 9/11`.
    pub(super) fn is_numbered(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        self.frame.shape(at + 1) == Shape::Number
            && self.adjacent(at)
            && !self.frame.tokens[at].possessive
            && (is_clause(word) || is_count(word))
    }

    pub(super) fn kind_of_name(&self, start: usize, last: usize, titled: bool) -> Kind {
        let words = &self.words[start..=last];
        let text = self.frame.word(self.text, last);
        let is_persons = self.is_persons(start, last) || titled && start == last;
        let bodies = &words[..words.len() - usize::from(is_persons)];
        if bodies.iter().any(|w| w.is(Word::ORGANIZATION)) && !(titled && last - start == 1) {
            return Kind::Organization;
        }
        if self.is_body(start, last) {
            return Kind::Organization;
        }
        if titled {
            return Kind::Person;
        }
        let word = |at: usize| self.frame.word(self.text, at);
        let joined = start < last && is_seat(word(start)) && word(start + 1) == "of";
        if joined || (start..last).any(|at| word(at) == "for") {
            return Kind::Organization;
        }
        let count = last - start + 1;
        if count == 1 {
            return if is_country_in_letters(text) || words[0].is(Word::PLACE) {
                Kind::Place
            } else if is_land_in_letters(text)
                || is_seat(text)
                || is_acronym(text)
                || is_brand(text)
                || is_field(text)
            {
                Kind::Organization
            } else if words[0].is_first_name() {
                Kind::Person
            } else if text.len() > 7 && text.ends_with("ians")
                || self.only_many(start)
                || text.len() > 3
                    && text.ends_with('s')
                    && !text.ends_with("ss")
                    && !self.last_names.contains(text)
                    && self.many_speak(start)
            {
                Kind::Group
            } else {
                Kind::Name
            };
        }
        let is_region = count == 2 && opens_place(word(start));
        if is_region && (text.ends_with("ers") || text.ends_with("ans")) {
            return Kind::Group;
        }
        if is_region || matches!(text, "City" | "County" | "Township") {
            return Kind::Place;
        }
        let is_place = words[0].is(Word::PLACE) && words[count - 1].is(Word::PLACE);
        if words[0].is_first_name() && !is_place {
            return Kind::Person;
        }
        if words.iter().any(|w| w.is(Word::PLACE)) {
            return Kind::Place;
        }
        let before = start.checked_sub(1).map_or("", word);
        let owned = start
            .checked_sub(1)
            .is_some_and(|at| self.frame.tokens[at].possessive);
        let many = text.ends_with('s') && !text.ends_with("ss");
        if matches!(before, "the" | "The") || owned && many {
            return Kind::Organization;
        }
        Kind::Name
    }

    /// Is the last word, which bodies have in their names too, that of a person: `Ada House`, `Al J.
    /// House`, `Mr. House`, but not `the Jackson House`, `Georgia House`?
    pub(super) fn is_persons(&self, first: usize, last: usize) -> bool {
        if !self.words[last].is(Word::LAST_NAME) || first == last {
            return false;
        }
        let before = first.checked_sub(1);
        let is_the = before.is_some_and(|at| {
            let word = self.frame.word(self.text, at);
            matches!(word, "a" | "A" | "the" | "The") && self.frame.same_sentence(at, first)
        });
        let initial = |at: usize| self.frame.shape(at) == Shape::Initials && at > first;
        let name = last - 1 - usize::from(initial(last - 1));
        let word = self.words[name];
        // `Grace Church`
        let is_virtue = matches!(self.frame.word(self.text, name), "Faith" | "Grace" | "Hope");
        let is_first =
            word.is_first_name() && !word.is(Word::PLACE.or(Word::ADJECTIVE)) && !is_virtue;
        let is_title = |word: Word| {
            let is_body = word.is(Word::ORGANIZATION.or(Word::LAST_NAME));
            word.is(Word::TITLE.or(Word::PERSON)) && !is_body
        };
        // `Anne Frank House`, `St. Mary Church`
        let is_led = |at: usize| {
            let word = self.words[at];
            !is_title(word) && !word.is(Word::ADJECTIVE.or(Word::SMALL))
                || matches!(self.frame.word(self.text, at), "St." | "Saint")
        };
        !is_the && (is_first || is_title(word)) && !(first..name).any(is_led)
    }

    /// `Islanders say`: a verb in the plural?
    fn many_speak(&self, at: usize) -> bool {
        let next = self.frame.word(self.text, at + 1);
        let is_plural_verb = match cue::verb(next) {
            Some(verb) => {
                verb.form == VerbForm::Base && !matches!(next, "forecast" | "hit" | "put" | "read")
            }
            None => matches!(next, "are" | "were" | "have"),
        };
        is_plural_verb && !self.frame.tokens[at].possessive
    }

    /// `Auditors found`, where nothing but the sentence gives the capital.
    fn only_many(&self, at: usize) -> bool {
        let word = self.frame.word(self.text, at);
        let opens = at == 0 || !self.frame.same_sentence(at - 1, at);
        let ends = word.ends_with("ors") || word.ends_with("ers") || word.ends_with("ists");
        opens
            && ends
            && !self.inside.contains(word)
            && !self.last_names.contains(word)
            && !self.frame.tokens[at].possessive
    }

    fn is_owned(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        before.is_some_and(|b| self.frame.tokens[b].possessive && self.adjacent(b))
    }
}

/// What is passed, and never the last name of anybody.
pub(super) fn is_law(word: &str) -> bool {
    matches!(word, "Act" | "Amendment" | "Resolution" | "Treaty")
}

/// What the rest of an office's name says: of `Committee on Intelligence`, where that stands apart.
fn is_field(word: &str) -> bool {
    matches!(
        word,
        "Affairs" | "Appropriations" | "Budget" | "Congressional" | "Intelligence" | "Research"
    )
}

/// A part of what is written, before its number: `Section 127`.
pub(super) fn is_clause(word: &str) -> bool {
    matches!(
        word,
        "Amendment"
            | "Article"
            | "Chapter"
            | "Measure"
            | "Proposition"
            | "Resolution"
            | "Rule"
            | "Section"
            | "Title"
    )
}

/// What else is counted and is nobody: `Phase 1`, `Page 15`.
fn is_count(word: &str) -> bool {
    matches!(
        word,
        "Day"
            | "Episode"
            | "Figure"
            | "Form"
            | "Goal"
            | "Grade"
            | "Highway"
            | "Lesson"
            | "Number"
            | "Page"
            | "Part"
            | "Phase"
            | "Question"
            | "Route"
            | "Step"
            | "Table"
            | "Week"
    )
}

/// What the names of states and towns open with, and those of people do not: `New Halden`.
fn opens_place(word: &str) -> bool {
    matches!(
        word,
        "Fort" | "Las" | "Los" | "New" | "North" | "Rhode" | "San" | "Santa" | "South"
    )
}

/// `FTC`, `F.T.C.`; two letters with stops are somebody's: `J.D.`
fn is_acronym(word: &str) -> bool {
    let letters = word.bytes().filter(|b| *b != b'.');
    let is_loud = letters.clone().all(|b| b.is_ascii_uppercase());
    // `DoH`
    let is_mixed = |[first, _, last]: [u8; 3]| [first, last].iter().all(u8::is_ascii_uppercase);
    is_loud && letters.count() > if word.contains('.') { 2 } else { 1 }
        || word.as_bytes().try_into().is_ok_and(is_mixed)
}

/// `HarborTrac`: a capital inside of a word, as in no name of a person but `McOrlo` and its like.
fn is_brand(word: &str) -> bool {
    const PREFIX: usize = 4;
    let inner = word.bytes().skip(1).position(|b| b.is_ascii_uppercase());
    let opens = ["Pro", "Med", "The"].iter().any(|p| word.starts_with(p));
    let prefix = if opens { PREFIX - 1 } else { PREFIX };
    word.is_ascii()
        && inner.is_some_and(|at| at + 1 >= prefix && word.as_bytes()[at] != b'-')
        && !word.contains(['\'', '-'])
        && !word.starts_with("Fitz")
}

#[cfg(test)]
mod tests {
    use crate::article::SpeakerKind;
    use crate::quote::quotations;
    use crate::speaker::attribute;
    use crate::speaker::tests::article_under;

    #[test]
    fn what_bodies_are_called_by_is_a_last_name_behind_a_first_one() {
        for (said, name, kind) in [
            ("said Ada House.", "Ada House", SpeakerKind::Person),
            ("said Al J. Fox.", "Al J. Fox", SpeakerKind::Person),
            ("said Mr. Church.", "Church", SpeakerKind::Person),
            ("said Dean Orlow.", "Dean Orlow", SpeakerKind::Person),
            ("said Dean Ada Orlow.", "Ada Orlow", SpeakerKind::Person),
            (
                "said Emil Washington.",
                "Emil Washington",
                SpeakerKind::Person,
            ),
            ("said Orlow Bishop.", "Orlow Bishop", SpeakerKind::Person),
            (
                "said Labour MP Ada Orlow.",
                "Ada Orlow",
                SpeakerKind::Person,
            ),
            (
                "said Sgt. First Class Ada Orlow.",
                "Ada Orlow",
                SpeakerKind::Person,
            ),
            ("novelist Ada Orlow said.", "Ada Orlow", SpeakerKind::Person),
            (
                "said former President Emil Power.",
                "Emil Power",
                SpeakerKind::Person,
            ),
            ("said Fox.", "Fox", SpeakerKind::Organization),
            ("said Duke Power.", "Duke Power", SpeakerKind::Organization),
            (
                "Grace Church said.",
                "Grace Church",
                SpeakerKind::Organization,
            ),
            (
                "said the Anne Frank House.",
                "Anne Frank House",
                SpeakerKind::Organization,
            ),
            ("the U.N. said.", "U.N.", SpeakerKind::Organization),
            ("the EU said.", "EU", SpeakerKind::Organization),
            (
                "the EU ministers said.",
                "the EU ministers",
                SpeakerKind::Group,
            ),
            (
                "said Georgia Power.",
                "Georgia Power",
                SpeakerKind::Organization,
            ),
            (
                "the Jackson Court said.",
                "Jackson Court",
                SpeakerKind::Organization,
            ),
            (
                "said Ada Committee.",
                "Ada Committee",
                SpeakerKind::Organization,
            ),
        ] {
            let text = format!("“We will close the old port,” {said}");
            let article = article_under("Harbour talks go on", &[&text]);
            let mut quotes = attribute(&article, quotations(&article)).into_iter();
            let speaker = quotes.next().and_then(|quote| quote.speaker);
            let found = speaker.map(|speaker| (speaker.name, speaker.kind));
            assert_eq!(found, Some((name.to_owned(), kind)), "{said}");
        }
    }
}
