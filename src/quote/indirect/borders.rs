//! Where grammar leaves a reported clause no choice of borders: a source behind its cue, words that
//! only lead to a sentence, the verb of the clause around.
//!
//! Goes by the classes of tokens and few verbs. What is likely, the model knows.

use super::class::Class;
use super::place::{Place, Range};
use crate::quote::cue::VerbForm;

impl Place<'_> {
    /// `“…,” said an aide who was there`: is what stands right behind the cue its source, and no
    /// clause?
    pub(super) fn is_source_behind(&self) -> bool {
        const REACH: usize = 40;
        let (s, cue) = (self.sentence, self.cue);
        let inverts = cue.verb.is_some_and(|verb| {
            matches!(verb.form, VerbForm::Past | VerbForm::Third) && SAYING.contains(&verb.lemma)
        });
        let before = cue.at.wrapping_sub(1);
        let is_told = match s.class(before) {
            Class::Quote => true,
            Class::Comma => self.finite(s.from, before - s.from) > 0,
            _ => false,
        };
        if !inverts || !is_told {
            return false;
        }
        let opens = matches!(
            s.class(cue.end),
            Class::Amount
                | Class::Article
                | Class::Name
                | Class::Number
                | Class::Own
                | Class::People
                | Class::Word
        );
        let verb = (cue.end..s.to.min(cue.end + REACH))
            .map(|at| s.class(at))
            .find(|class| {
                class.is_finite()
                    || matches!(
                        class,
                        Class::Question
                            | Class::Subject
                            | Class::That
                            | Class::Whether
                            | Class::Who
                    )
            });
        opens && verb.is_none_or(|class| class == Class::Who)
    }

    /// `Courted by both, Orlo said`, `In their letter, the owners wrote`: do the words before the
    /// comma only lead to the sentence?
    pub(super) fn is_lead(&self, (start, end): Range) -> bool {
        let s = self.sentence;
        let next = s.class(start + 1);
        let opens = match s.class(start) {
            Class::In | Class::For | Class::By | Class::As => true,
            Class::Ing | Class::Ed => true,
            Class::Cue => s.verb(start).is_some_and(|verb| {
                matches!(
                    verb.form,
                    VerbForm::Ing | VerbForm::Past | VerbForm::Participle
                )
            }),
            Class::Name => {
                s.word(start).ends_with("ed")
                    && matches!(
                        next,
                        Class::By | Class::In | Class::As | Class::About | Class::To
                    )
            }
            _ => false,
        };
        let is_verb = |at: usize| s.class(at).is_finite() && s.class(at - 1) != Class::To;
        opens && start == s.from && s.class(end) == Class::Comma && !(start + 1..end).any(is_verb)
    }

    /// Does the verb of the clause around the report stand behind `at`: `voters who say they are
    /// poor | were`, `Orlo, making clear that she would stay, | shook`?
    pub(super) fn is_main_behind(&self, start: usize, at: usize) -> bool {
        self.is_aside_over(at) || self.is_relative_over(start, at)
    }

    fn is_aside_over(&self, comma: usize) -> bool {
        let (s, cue) = (self.sentence, self.cue);
        let is_ing = cue.verb.is_some_and(|verb| verb.form == VerbForm::Ing);
        is_ing
            && s.class(comma) == Class::Comma
            && s.class(comma + 1).is_finite()
            && s.class(cue.at.wrapping_sub(1)) == Class::Comma
            && self.finite(s.from, cue.at - s.from) == 0
    }

    fn is_relative_over(&self, start: usize, at: usize) -> bool {
        let s = self.sentence;
        let is_verb = |at: usize| {
            matches!(
                s.class(at),
                Class::Be | Class::Have | Class::Modal | Class::Do
            ) && !matches!(s.word(at), "be" | "been" | "being" | "having")
        };
        if !is_verb(at) || !named_or_word(s.class(at - 1)) || !self.is_restricted() {
            return false;
        }
        let Some(own) = (start..at).find(|at| is_verb(*at)) else {
            return false;
        };
        // Another clause may have opened, and the verb be that one's.
        !(own + 1..at).any(|at| {
            is_verb(at)
                || matches!(
                    s.class(at),
                    Class::And
                        | Class::As
                        | Class::But
                        | Class::Comma
                        | Class::Cue
                        | Class::Question
                        | Class::Since
                        | Class::Subject
                        | Class::That
                        | Class::Whether
                        | Class::Who
                )
        })
    }

    /// `voters who say`, but not `Orlo, who says`.
    fn is_restricted(&self) -> bool {
        const REACH: usize = 3;
        let s = self.sentence;
        let before = (1..=REACH).map(|back| self.cue.at.wrapping_sub(back));
        let mut over = before.skip_while(|at| {
            matches!(
                s.class(*at),
                Class::Adverb | Class::Have | Class::Be | Class::Modal
            )
        });
        over.next().is_some_and(|at| {
            s.class(at) == Class::Who
                && !matches!(s.class(at.wrapping_sub(1)), Class::Comma | Class::Dash)
        })
    }

    /// Does grammar alone tell that a clause from `start` on is reported: `which critics say was`,
    /// `testified, for example, that`, `According to the Post, `?
    pub(super) fn is_evident(&self, start: usize) -> bool {
        let (s, cue) = (self.sentence, self.cue);
        let Some(verb) = cue.verb else {
            let is_comma = |at: &usize| s.class(*at) == Class::Comma;
            return cue.at == s.from
                && (cue.end..start)
                    .find(is_comma)
                    .is_some_and(|c| c + 1 == start);
        };
        if start < cue.end || self.is_negated() {
            return false;
        }
        match s.class(start) {
            Class::That => {
                let is_apart = start > cue.end + 1
                    && s.class(cue.end) == Class::Comma
                    && s.class(start - 1) == Class::Comma;
                is_apart && (cue.end..start).all(|at| !s.class(at).is_finite())
            }
            Class::Be | Class::Have | Class::Modal => {
                let before = cue.at.saturating_sub(5).max(s.from)..cue.at;
                let opens = |at: usize| matches!(s.class(at), Class::Who | Class::That);
                start == cue.end && verb.lemma == "say" && before.into_iter().any(opens)
            }
            _ => false,
        }
    }

    /// `indicated he would`: may a clause with a pronoun stand behind the verb without a `that`?
    pub(super) fn tells_plainly(&self) -> bool {
        let lemma = self.cue.verb.map_or("", |verb| verb.lemma);
        PLAIN.contains(&lemma) && self.finite(self.cue.end + 1, 4) == 2
    }
}

fn named_or_word(class: Class) -> bool {
    matches!(
        class,
        Class::Word | Class::Name | Class::Object | Class::People | Class::Number | Class::Time
    )
}

/// Verbs that stand before their source.
const SAYING: &[&str] = &[
    "add", "argue", "ask", "contend", "explain", "insist", "recall", "say", "warn", "write",
];

/// Verbs that report a clause with a pronoun and without `that`.
const PLAIN: &[&str] = &[
    "agree", "boast", "brag", "conclude", "hint", "imply", "indicate", "promise", "recall",
    "remember", "reveal", "signal",
];
