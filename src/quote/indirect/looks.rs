//! How the parts of a reading look, as features for the model.
//!
//! The names and sizes of the groups are those of `data/indirect.txt`: who changes one learns the
//! weights anew.

use super::class::{CLASSES, COARSE, Class};
use super::place::{Place, Range};
use super::value::{FORMS, HELPERS, LEMMAS, bucket, form, joint};
use crate::quote::linear::Features;

/// To which side a cue reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// `she said the bridge was closed`
    Behind,
    /// `the bridge was closed, she said`
    Before,
    /// `the bridge, she said, was closed`
    Around,
}

const SIDES: u32 = Side::Around as u32 + 1;

impl Place<'_> {
    pub fn cue_looks(&self, side: Side, f: &mut Features) {
        let (s, cue) = (self.sentence, self.cue);
        let (side, lemma) = (side as u32, self.lemma);
        let form = form(cue);
        let prev = s.class(cue.at.wrapping_sub(1)) as u32;
        let (subject, helper) = self.subject();
        let next = s.class(cue.end);
        let sided = |size: u32, value: u32| (size * SIDES, side * size + value);
        let mut add = |name, (size, value)| f.add(name, size, value);
        add("side", (SIDES, side));
        add("lemma", sided(LEMMAS, lemma));
        add("form", sided(FORMS, form));
        add("previous", sided(CLASSES, prev));
        add("subject", sided(CLASSES, subject as u32));
        add(
            "subject_form",
            (CLASSES * FORMS, subject as u32 * FORMS + form),
        );
        add("helper", sided(HELPERS * FORMS, helper * FORMS + form));
        add("next", sided(CLASSES, next as u32));
        add(
            "lemma_next",
            (LEMMAS * COARSE, lemma * COARSE + next.coarse()),
        );
        add("lemma_helper", (LEMMAS * HELPERS, lemma * HELPERS + helper));
        add("second", sided(CLASSES, s.class(cue.end + 1) as u32));
        add("from_start", sided(6, bucket(cue.at - s.from)));
        add("to_end", sided(6, bucket(s.last().saturating_sub(cue.end))));
        add("headline", sided(2, u32::from(s.is_headline())));
        add("marked", sided(4, self.marked()));
        add("that_ahead", sided(3, self.that_ahead()));
        add(
            "subject_next",
            (CLASSES * COARSE, subject as u32 * COARSE + next.coarse()),
        );
    }

    pub fn start_looks(&self, number: usize, start: usize, starts: &[usize], f: &mut Features) {
        let (s, cue) = (self.sentence, self.cue);
        let class = s.class(start);
        let before = if start == cue.end {
            Class::Edge
        } else {
            s.class(start - 1)
        };
        let gap = (start - cue.end).min(9) as u32;
        let later_that = starts
            .iter()
            .any(|at| *at > start && s.class(*at) == Class::That);
        let between = (cue.end..start).map(|at| s.class(at));
        let crossed = between.fold(0, |worst, class| {
            worst.max(match class {
                Class::Comma | Class::Colon | Class::Dash => 1,
                Class::Be | Class::Have | Class::Modal | Class::Do => 2,
                Class::Cue => 3,
                _ => 0,
            })
        });
        let quotes = (cue.end..start).any(|at| s.is_quotation(at));
        let crossed = if quotes { 3 } else { crossed };
        let verbs = self.finite(start, 9);
        f.flag("bias", true);
        f.add("number", 6, number as u32);
        f.add("start", CLASSES, class as u32);
        f.add(
            "start_before",
            CLASSES * COARSE + COARSE,
            if start == cue.end {
                CLASSES * COARSE
            } else {
                class as u32 * COARSE + before.coarse()
            },
        );
        f.add("before", CLASSES, before as u32);
        f.add(
            "start_second",
            CLASSES * COARSE,
            class as u32 * COARSE + s.class(start + 1).coarse(),
        );
        f.add("gap", 10, gap);
        f.add("gap_start", 10 * COARSE, gap * COARSE + class.coarse());
        f.add(
            "lemma_gap",
            LEMMAS * 2 * COARSE,
            (self.lemma * 2 + u32::from(gap > 0)) * COARSE + class.coarse(),
        );
        f.add(
            "later_that",
            2 * COARSE,
            u32::from(later_that) * COARSE + class.coarse(),
        );
        f.add("crossed", 4, crossed);
        f.add("finite", 3 * COARSE, verbs * COARSE + class.coarse());
        f.add(
            "headline",
            2 * COARSE,
            u32::from(s.is_headline()) * COARSE + class.coarse(),
        );
        f.add(
            "form_start",
            FORMS * COARSE,
            form(cue) * COARSE + class.coarse(),
        );
        let far_that = class == Class::That && start > cue.end;
        f.add(
            "lemma_that",
            LEMMAS * COARSE + 1,
            match far_that {
                true => self.lemma * COARSE + before.coarse(),
                false => LEMMAS * COARSE,
            },
        );
    }

    pub fn end_looks(&self, number: usize, end: usize, f: &mut Features) {
        let (s, cue) = (self.sentence, self.cue);
        let at_last = end == s.last() || self.is_told_behind(end);
        let kind = if at_last { Class::Edge } else { s.class(end) };
        let second = if at_last {
            Class::Edge
        } else {
            s.class(end + 1)
        };
        let third = if at_last {
            Class::Edge
        } else {
            s.class(end + 2)
        };
        let cue_near = (1..6).any(|i| !at_last && s.class(end + i) == Class::Cue);
        let open = self.open_bracket(end);
        f.flag("bias", true);
        f.add("end", CLASSES, kind as u32);
        f.add(
            "end_second",
            8 * CLASSES,
            joint(kind) * CLASSES + second as u32,
        );
        f.add(
            "second_third",
            CLASSES * COARSE,
            second as u32 * COARSE + third.coarse(),
        );
        f.add("number", 7, number as u32);
        f.add("rest", 8 * 6, joint(kind) * 6 + bucket(s.last() - end));
        f.add("length", 8 * 6, joint(kind) * 6 + bucket(end - cue.end));
        f.add("cue_near", 16, joint(kind) * 2 + u32::from(cue_near));
        f.add("open_bracket", 16, joint(kind) * 2 + u32::from(open));
        f.add("lemma", LEMMAS * 2, self.lemma * 2 + u32::from(at_last));
        let (that, intro) = self.intro;
        let first = number.min(2) as u32;
        let ordinal = if at_last { 3 } else { first };
        f.add(
            "intro",
            2 * 4 * CLASSES,
            (that * 4 + ordinal) * CLASSES + intro as u32,
        );
        let verb_before = self.finite(cue.end, (end - cue.end).min(30));
        let verb_behind = self.finite(end + 1, 7);
        f.add(
            "verb_before",
            8 * 3 * 2,
            (joint(kind) * 3 + verb_before) * 2 + that,
        );
        f.add(
            "verbs",
            8 * 3 * 3,
            (joint(kind) * 3 + verb_before) * 3 + verb_behind,
        );
        f.add(
            "second_verb",
            8 * CLASSES * 3,
            (joint(kind) * CLASSES + second as u32) * 3 + verb_behind,
        );
        f.add(
            "last_class",
            8 * CLASSES,
            joint(kind) * CLASSES + s.class(end - 1) as u32,
        );
        let (verb, relative) = self.progress(end);
        let next = match second {
            Class::Who => 1,
            Class::Be | Class::Have | Class::Modal | Class::Do => 2,
            Class::Ed | Class::Cue => 3,
            Class::And | Class::But => 4,
            _ => 0,
        };
        f.add(
            "progress",
            8 * 3 * 2 * 5,
            ((joint(kind) * 3 + verb) * 2 + u32::from(relative)) * 5 + next,
        );
        f.add(
            "fronted",
            8 * 2 * 4 * 3,
            ((joint(kind) * 2 + u32::from(self.fronted)) * 4 + ordinal) * 3 + verb_behind,
        );
        let is_and = matches!(kind, Class::And | Class::But);
        f.add(
            "and",
            2 * COARSE * CLASSES + 1,
            match is_and {
                true => {
                    let is_comma = u32::from(s.class(end - 1) == Class::Comma);
                    (is_comma * COARSE + intro.coarse()) * CLASSES + second as u32
                }
                false => 2 * COARSE * CLASSES,
            },
        );
    }

    pub fn front_looks(&self, (start, end): Range, f: &mut Features) {
        let (s, cue) = (self.sentence, self.cue);
        let joint = s.class(end);
        let source = if end + 1 > cue.at { cue.at } else { end + 1 };
        let gap = (cue.at - source).min(9) as u32;
        let inverted = gap == 0;
        let opening = match () {
            () if start == s.from => 0,
            () => 1 + s.class(start - 1).coarse(),
        };
        let verbs = self.finite(start, (end - start).min(25));
        let after = self.to_joint();
        let kind = u32::from(cue.verb.is_none()) * 3
            + match joint {
                Class::Comma => 0,
                Class::Dash => 1,
                _ => 2,
            };
        f.flag("bias", true);
        f.add("joint", 6, kind);
        f.add("gap", 20, gap + 10 * u32::from(cue.verb.is_none()));
        f.add("source", CLASSES, s.class(source) as u32);
        f.add(
            "source_gap",
            CLASSES * 4,
            s.class(source) as u32 * 4 + gap.min(3),
        );
        f.add(
            "source_behind",
            2 * CLASSES,
            u32::from(inverted) * CLASSES + s.class(cue.end) as u32,
        );
        f.add("opening", 1 + COARSE, opening);
        f.add(
            "opening_source",
            (1 + COARSE) * 2,
            opening * 2 + u32::from(inverted),
        );
        f.add("first", CLASSES, s.class(start) as u32);
        f.add("finite", 3 * 6, verbs * 6 + kind);
        f.add("length", 6 * 6, bucket(end - start) * 6 + kind);
        f.add("after", 7 * 2, after * 2 + u32::from(inverted));
        f.add("after_form", 7 * FORMS, after * FORMS + form(cue));
        f.add("last", CLASSES, s.class(end.saturating_sub(1)) as u32);
        f.add(
            "commas",
            5,
            (start..end)
                .rev()
                .take(60)
                .filter(|at| s.class(*at) == Class::Comma)
                .count()
                .min(4) as u32,
        );
        let between = source..cue.at;
        let commas = between
            .clone()
            .filter(|at| s.class(*at) == Class::Comma)
            .count()
            .min(3) as u32;
        let closed = u32::from(s.class(cue.at.wrapping_sub(1)) == Class::Comma);
        let acts = self.finite(source, cue.at - source);
        f.add("between", 4 * 2 * 3, (commas * 2 + closed) * 3 + acts);
        f.add(
            "between_source",
            4 * 2 * CLASSES,
            (commas * 2 + closed) * CLASSES + s.class(source) as u32,
        );
    }

    pub fn tail_looks(&self, (start, end): Range, f: &mut Features) {
        let (s, cue) = (self.sentence, self.cue);
        let gap = (start - cue.end).min(9) as u32;
        let class = s.class(start) as u32;
        f.flag("bias", true);
        f.add("gap", 10, gap);
        f.add("gap_phrase", 20, gap * 2 + u32::from(cue.verb.is_none()));
        f.add("first", CLASSES, class);
        f.add(
            "first_second",
            CLASSES * COARSE,
            class * COARSE + s.class(start + 1).coarse(),
        );
        f.add("length", 6, bucket(end - start));
        f.add("finite", 3, self.finite(start, 8));
        f.add("verbs", 9, self.front_verb() * 3 + self.finite(start, 12));
        f.add("next", CLASSES, s.class(cue.end) as u32);
        f.add(
            "inverted",
            6,
            u32::from(matches!(s.class(cue.at.wrapping_sub(1)), Class::Comma)) * 3 + gap.min(2),
        );
    }
}
