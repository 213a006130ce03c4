//! What a sentence opens with before its subject, and what stands between this and its verb.
//!
//! `And Venn`, `On Monday, Venn`, `There was Venn`, `Venn, the mayor, left`: the name is the subject
//! all the same. Reads the tokens of one sentence; who is meant, nothing here knows.

use super::syntax::{Standing, Syntax};
use crate::quote::cue::{self, VerbForm};
use crate::quote::report::lower;
use crate::quote::token::Shape;
use crate::speaker::lexicon::small::{is_auxiliary, is_being, is_joint, is_preposition, is_told};
use crate::speaker::mention::{Kind, Mention};

/// So many tokens before a subject are looked at.
const REACH: usize = 40;

/// `Her colleague at the harbour,`: so many words at most.
const LONG_NOUN: usize = 8;

/// What stands between commas behind a name has so many tokens at most.
const LONG_ASIDE: usize = 24;

impl Syntax<'_> {
    /// How a name stands that the sentence opens with.
    pub(super) fn opening(self, mention: &Mention) -> Standing {
        if self.is_part_of_noun(mention.last + 1) {
            Standing::Object
        } else {
            Standing::Main
        }
    }

    /// Is `before` a word, or the comma behind it, that only joins a sentence to the one before:
    /// `And Venn left`, `Still, Venn left`?
    pub(super) fn joins_sentences(self, before: usize) -> bool {
        let comma = self.frame.shape(before) == Shape::Sign(',');
        let at = before.checked_sub(usize::from(comma));
        at.is_some_and(|at| {
            self.opens_sentence(at)
                && matches!(
                    self.word(at),
                    "And"
                        | "But"
                        | "So"
                        | "Yet"
                        | "Or"
                        | "Nor"
                        | "Still"
                        | "Then"
                        | "Now"
                        | "Meanwhile"
                        | "Instead"
                        | "However"
                )
        })
    }

    /// `There was Al Orlo, a docker`; `To Al Orlo, a docker, the plan is theft`; `Was Orlo content?`,
    /// but not `Had Orlo known it`.
    pub(super) fn is_brought_in(self, mention: &Mention, before: usize) -> bool {
        let word = self.word(before);
        let mut buffer = [0; 24];
        let asks = self.opens_sentence(before) && lower(word, &mut buffer).is_some_and(is_asking);
        let there = before.checked_sub(1).map(|at| self.word(at));
        let is_there = matches!(there, Some("There" | "there"))
            && (is_being(word) || matches!(word, "comes" | "came"));
        let is_view = matches!(word, "To" | "For")
            && self.opens_sentence(before)
            && self.frame.shape(mention.last + 1) == Shape::Sign(',')
            && (mention.kind == Kind::Person || !self.word(mention.last).ends_with('s'));
        is_there || is_view || asks
    }

    /// Is there nothing before the comma but what says when, where, how or as what: `On Monday, Venn
    /// left`, `Weary of the talks, Venn left`?
    pub(super) fn opens_loosely(self, comma: usize) -> bool {
        let here = |at: &usize| self.frame.same_sentence(*at, comma);
        let before = (comma.saturating_sub(REACH)..comma).rev();
        let first = before.take_while(here).last().unwrap_or(comma);
        let mut buffer = [0; 24];
        let Some(word) = lower(self.word(first), &mut buffer) else {
            return false;
        };
        let by_word = is_joint(word)
            || is_preposition(word)
            || cue::is_between(word)
            || cue::opens_phrase(word)
            || word.ends_with("ing")
            || word.ends_with("ed")
            || matches!(
                word,
                "still"
                    | "later"
                    | "now"
                    | "yet"
                    | "meanwhile"
                    | "despite"
                    | "like"
                    | "though"
                    | "although"
                    | "once"
                    | "unless"
            );
        let tells = |at: usize| {
            let is_word = self.frame.tokens[at].is_word();
            !is_word && self.frame.shape(at) != Shape::Sign(',') || self.is_finite(at)
        };
        by_word || !(first..comma).any(tells)
    }

    /// `Her colleague, Orla Venn, left`: the name between the commas says who opens the sentence.
    pub(super) fn says_who(self, mention: &Mention, comma: usize) -> bool {
        let ends = self.frame.shape(mention.last + 1) == Shape::Sign(',');
        if !ends || self.word(mention.last + 2) == "and" {
            return false;
        }
        let is_word =
            |t: &usize| self.frame.same_sentence(*t, comma) && self.frame.tokens[*t].is_word();
        let words = (comma.saturating_sub(LONG_NOUN)..comma).rev();
        let Some(mut first) = words.take_while(is_word).last() else {
            return false;
        };
        if first + 1 < comma && self.joins_sentences(first) {
            first += 1;
        }
        let fresh = first.checked_sub(1).is_none_or(|before| {
            !self.frame.same_sentence(before, comma)
                || self.joins_sentences(before)
                || self.frame.shape(before) == Shape::Sign(',') && self.opens_loosely(before)
        });
        let mut buffer = [0; 24];
        let owned = (first..comma).any(|at| self.frame.tokens[at].possessive)
            || matches!(
                lower(self.word(first), &mut buffer),
                Some("his" | "her" | "their" | "its" | "my" | "the" | "one")
            );
        let tells = |at: usize| self.is_finite(at) || opens_question(self.word(at));
        fresh && owned && !(first..comma).any(tells)
    }

    /// Does a verb follow?
    pub(super) fn acts_behind(self, mention: &Mention) -> bool {
        self.is_verb(mention.last + 1)
    }

    /// Does a verb follow behind what the commas say of the name: `Venn, 34, the mayor, left`?
    pub(super) fn acts_behind_aside(self, mention: &Mention) -> bool {
        let mut comma = mention.last + 1;
        for _ in 0..2 {
            if self.frame.shape(comma) != Shape::Sign(',') {
                return false;
            }
            let here = |at: &usize| self.frame.same_sentence(*at, mention.last);
            let ends = |at: &usize| self.frame.shape(*at) == Shape::Sign(',');
            let behind = (comma + 1..comma + LONG_ASIDE).take_while(here);
            let Some(close) = behind.into_iter().find(ends) else {
                return false;
            };
            let tells = |at: usize| matches!(self.frame.shape(at), Shape::Lower | Shape::Number);
            if self.is_finite(comma + 1) || !(comma + 1..close).any(tells) {
                return false;
            }
            if self.is_finite(close + 1) || self.leads_to_verb(close + 1) {
                return true;
            }
            comma = close;
        }
        false
    }

    fn is_verb(self, at: usize) -> bool {
        let word = self.word(at);
        self.leads_to_verb(at) || is_auxiliary(word) || cue::verb(word).is_some() || is_told(word)
    }

    /// A regular past, or what stands between a subject and its verb.
    fn leads_to_verb(self, at: usize) -> bool {
        let word = self.word(at);
        word.ends_with("ed") || cue::is_between(word) && !is_joint(word)
    }

    /// Does the word tell what somebody does or did, and not only may?
    fn is_finite(self, at: usize) -> bool {
        let word = self.word(at);
        let speaks = |verb: &cue::CueVerb| matches!(verb.form, VerbForm::Past | VerbForm::Third);
        is_auxiliary(word) || is_told(word) || cue::verb(word).is_some_and(speaks)
    }

    fn opens_sentence(self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|before| {
            !self.frame.same_sentence(before, at) || self.frame.shape(before) == Shape::Break
        })
    }
}

/// Does it open a question, and no condition?
fn is_asking(word: &str) -> bool {
    is_auxiliary(word) && !matches!(word, "had" | "should" | "were")
}

/// Opens a clause that something is told or asked in.
fn opens_question(word: &str) -> bool {
    matches!(
        word,
        "how" | "what" | "when" | "where" | "which" | "who" | "why"
    )
}

#[cfg(test)]
mod tests {
    use crate::speaker::tests::speakers;

    /// Who is `he` behind a sentence, where Paul Ames spoke before.
    fn he_behind(sentence: &str) -> String {
        let paragraphs = [
            "Paul Ames runs the port. “We go,” Ames said. Ames was glad.",
            &format!("{sentence} “We take it seriously,” he said."),
        ];
        speakers(&paragraphs).pop().unwrap()
    }

    #[test]
    fn the_subject_of_the_sentence_before_is_taken_up_whatever_opens_it() {
        for sentence in [
            "And North Halden’s Karl Marlo, one of only a few sailors in the hall, agreed.",
            "But Karl Marlo, the finance officer, noted that costs were high.",
            "Still, Karl Marlo, for all he has, seems to agree.",
            "Halden delegate Karl Marlo, the oldest of all, picked up a thread.",
            "Harbour Post reporter Karl Marlo, who was there, agreed.",
            "On television, Mr. Orlo’s chairman, Karl Marlo, dismissed the talk.",
            "After the meeting of dockers ended in mayhem, Karl Marlo, the chairman, left.",
            "Weary of the talks, Karl Marlo left.",
            "Then there was Karl Marlo, who owns a boat.",
            "To Halden delegate Karl Marlo, the line on the port is plain silly.",
            "Was Karl Marlo content with the answer?",
            "The port is far too old for such ships, Mayor Karl Marlo noted.",
        ] {
            assert_eq!(he_behind(sentence), "Karl Marlo", "{sentence}");
        }
    }

    #[test]
    fn who_speaks_behind_the_verb_is_the_subject_with_what_belongs_to_him() {
        for who in [
            "Halden delegate Karl Marlo",
            "Venn spokesman Karl Marlo",
            "Harbour Post reporter Karl Marlo",
            "master of ceremonies Karl Marlo",
            "head of cargo Karl Marlo, a Haldenian",
        ] {
            let sentence = format!("“It is bad,” said {who}.");
            assert_eq!(he_behind(&sentence), "Karl Marlo", "{who}");
        }
    }

    #[test]
    fn who_is_only_told_of_is_not_the_subject() {
        for sentence in [
            "Ames wrote to the mayor and to Karl Marlo, the oldest docker, asking for help.",
            "Ames left the hall with Halden delegate Karl Marlo.",
            "Had Karl Marlo known of the talks, Ames would have left.",
            "Ames was glad of the help. For dockers, on the other hand, it was late.",
        ] {
            assert_eq!(he_behind(sentence), "Paul Ames", "{sentence}");
        }
    }
}
