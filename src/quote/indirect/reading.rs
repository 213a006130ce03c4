//! Readings: the clauses that a cue may report, and how each looks.
//!
//! A reading is a sum of parts (the cue with its side, a start, an end, ...), so that each part
//! is judged once however many readings share it. Proposes only; the model decides.

use super::class::{CLASSES, COARSE, Class};
use super::sentence::Sentence;
use super::trigger::Trigger;
use crate::quote::cue::{CueClass, VerbForm};
use crate::quote::linear::Features;

/// A range of tokens, half-open.
pub type Range = (usize, usize);

/// The kinds of parts that a reading is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The cue, with the side that it reports to.
    Cue,
    /// Where a clause behind its cue starts.
    Start,
    /// Where a clause behind its cue ends.
    End,
    /// A clause in front of its cue.
    Front,
    /// What goes on behind a cue that stands inside of its clause.
    Tail,
}

/// How many kinds of parts there are.
pub const KINDS: usize = Kind::Tail as usize + 1;

/// A part of a reading with its looks.
#[derive(Debug)]
pub struct Part {
    /// Which kind.
    pub kind: Kind,
    /// How it looks.
    pub features: Features,
}

/// A clause that a cue may report.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The tokens of the clause.
    pub first: Range,
    /// The rest of a clause that its cue parts in two.
    pub second: Option<Range>,
    /// Its parts, by their places in the list.
    pub parts: [usize; 3],
}

/// All readings of a cue, and their parts.
#[derive(Debug, Default)]
pub struct Readings {
    parts: Vec<Part>,
    used: usize,
    /// The readings.
    pub readings: Vec<Reading>,
}

impl Readings {
    /// The parts that the readings name.
    pub fn parts(&self) -> &[Part] {
        &self.parts[..self.used]
    }

    fn clear(&mut self) {
        self.used = 0;
        self.readings.clear();
    }

    /// Adds a part and gives its place. Parts of earlier cues are used again.
    fn push(&mut self, kind: Kind, write: impl FnOnce(&mut Features)) -> usize {
        if self.used == self.parts.len() {
            self.parts.push(Part {
                kind,
                features: Features::default(),
            });
        }
        let part = &mut self.parts[self.used];
        part.kind = kind;
        part.features.clear();
        write(&mut part.features);
        self.used += 1;
        self.used - 1
    }
}

/// A reported clause has at least so many tokens.
const SHORTEST: usize = 3;
/// Joints farther behind a cue than so many tokens are not looked at.
const LONGEST: usize = 120;
/// So far behind a cue its clause may start.
const REACH: usize = 16;
/// So far in front of a cue the source may start.
const SOURCE_REACH: usize = 14;

const BEHIND: u32 = 0;
const BEFORE: u32 = 1;
const AROUND: u32 = 2;
const SIDES: u32 = 3;

/// Writes down the readings of `cue`.
pub fn readings(sentence: &Sentence, cue: &Trigger, out: &mut Readings) {
    out.clear();
    let look = Look {
        sentence,
        cue,
        lemma: lemma(cue),
    };
    look.behind(out);
    look.before(out);
}

struct Look<'a> {
    sentence: &'a Sentence<'a>,
    cue: &'a Trigger,
    lemma: u32,
}

impl Look<'_> {
    fn behind(&self, out: &mut Readings) {
        let starts = self.starts();
        if starts.is_empty() {
            return;
        }
        let ends = self.ends(starts[0]);
        let cue = out.push(Kind::Cue, |f| self.cue_looks(BEHIND, f));
        let first_end = out.used;
        for (number, &end) in ends.iter().enumerate() {
            out.push(Kind::End, |f| self.end_looks(number, end, f));
        }
        for (number, &start) in starts.iter().enumerate() {
            let place = out.push(Kind::Start, |f| self.start_looks(number, start, &starts, f));
            for (number, &end) in ends.iter().enumerate() {
                if end >= start + SHORTEST {
                    out.readings.push(Reading {
                        first: (start, end),
                        second: None,
                        parts: [cue, place, first_end + number],
                    });
                }
            }
        }
    }

    fn before(&self, out: &mut Readings) {
        let fronts = self.fronts();
        if fronts.is_empty() {
            return;
        }
        let before = out.push(Kind::Cue, |f| self.cue_looks(BEFORE, f));
        let around = out.push(Kind::Cue, |f| self.cue_looks(AROUND, f));
        let tails = self.tails();
        let first_tail = out.used;
        for &tail in &tails {
            out.push(Kind::Tail, |f| self.tail_looks(tail, f));
        }
        for first in fronts {
            let place = out.push(Kind::Front, |f| self.front_looks(first, f));
            if first.1 >= first.0 + SHORTEST {
                out.readings.push(Reading {
                    first,
                    second: None,
                    parts: [before, place, usize::MAX],
                });
            }
            for (number, &tail) in tails.iter().enumerate() {
                out.readings.push(Reading {
                    first,
                    second: Some(tail),
                    parts: [around, place, first_tail + number],
                });
            }
        }
    }

    /// Where a clause behind the cue may start.
    fn starts(&self) -> Vec<usize> {
        const LIMIT: usize = 6;
        let s = self.sentence;
        let mut out = Vec::with_capacity(LIMIT);
        let to = (self.cue.end + REACH).min(s.to);
        let weak = self.cue.verb.is_some_and(|v| v.class == CueClass::Weak);
        for at in self.cue.end..to {
            let (class, before) = (s.class(at), s.class(at - 1));
            let starts = if self.cue.verb.is_none() {
                before == Class::Comma
            } else {
                match class {
                    Class::Edge | Class::Comma | Class::Sign => false,
                    Class::That | Class::To | Class::Whether => true,
                    Class::Of | Class::Question if at == self.cue.end => true,
                    _ if weak => false,
                    _ if at == self.cue.end => true,
                    Class::Question | Class::Subject => !matches!(before, Class::That | Class::To),
                    Class::Article | Class::Own | Class::Amount | Class::Number => opens(before),
                    Class::Name => opens(before),
                    Class::In | Class::For | Class::Of | Class::About => {
                        matches!(
                            before,
                            Class::Object | Class::People | Class::Name | Class::Word
                        )
                    }
                    Class::Ing => matches!(before, Class::Comma | Class::Colon),
                    _ => matches!(
                        before,
                        Class::Colon | Class::Object | Class::People | Class::Time
                    ),
                }
            };
            let always = matches!(class, Class::That | Class::Whether | Class::To);
            if starts && (out.len() < LIMIT - 1 || (always && out.len() < LIMIT)) {
                out.push(at);
            }
        }
        out
    }

    /// Where a clause behind the cue may end, if it starts no earlier than `start`.
    fn ends(&self, start: usize) -> Vec<usize> {
        let s = self.sentence;
        let last = s.last();
        let mut out = Vec::with_capacity(7);
        for at in start + SHORTEST..last.min(start + LONGEST) {
            let joint = match s.class(at) {
                Class::Comma | Class::Dash | Class::Colon | Class::Quote | Class::Bracket => true,
                Class::And | Class::But => {
                    matches!(s.class(at + 1), Class::Cue) || matches!(s.class(at + 2), Class::Cue)
                }
                Class::Since | Class::In | Class::As | Class::Ing => {
                    matches!(s.class(at), Class::Since)
                }
                _ => false,
            };
            if joint {
                if out.len() == 6 {
                    out.remove(3);
                }
                out.push(at);
            }
        }
        if last >= start + SHORTEST {
            out.push(last);
        }
        out
    }

    /// The clauses that may stand in front of the cue and its source.
    fn fronts(&self) -> Vec<Range> {
        let s = self.sentence;
        let mut out = Vec::with_capacity(6);
        let reach = self.cue.at.saturating_sub(SOURCE_REACH).max(s.from);
        let mut joints = 0;
        for at in (reach..self.cue.at).rev() {
            let joint = matches!(s.class(at), Class::Comma | Class::Dash)
                || (self.cue.verb.is_none() && at + 1 == self.cue.at);
            if !joint {
                continue;
            }
            let end = if matches!(s.class(at), Class::Comma | Class::Dash) {
                at
            } else {
                at + 1
            };
            joints += 1;
            for start in self.front_starts(end) {
                if end > start {
                    out.push((start, end));
                }
            }
            if joints == 3 {
                break;
            }
        }
        out
    }

    /// Where a clause that ends at `end` may start: with its sentence, or behind the last
    /// quotation, semicolon, dash or joined cue.
    fn front_starts(&self, end: usize) -> impl Iterator<Item = usize> {
        let s = self.sentence;
        let first = s.from
            + usize::from(matches!(
                s.class(s.from),
                Class::And | Class::But | Class::Sign | Class::Bracket
            ));
        let reach = end.saturating_sub(80).max(s.from);
        let inner = (reach..end)
            .rev()
            .find(|at| {
                matches!(
                    s.class(*at),
                    Class::Quote | Class::Colon | Class::Dash | Class::Bracket
                )
            })
            .map(|at| at + 1)
            .filter(|at| *at > first);
        let comma = (reach..end.saturating_sub(SHORTEST))
            .rev()
            .find(|at| {
                s.class(*at) == Class::Comma
                    && matches!(
                        s.class(at + 1),
                        Class::And | Class::But | Class::Since | Class::Who
                    )
            })
            .map(|at| at + 1)
            .filter(|at| *at > first);
        [Some(first), inner, comma].into_iter().flatten()
    }

    /// What may go on behind the cue and its source.
    fn tails(&self) -> Vec<Range> {
        let s = self.sentence;
        let last = s.last();
        let to = (self.cue.end + SOURCE_REACH).min(last);
        let commas =
            (self.cue.end..to).filter(|at| matches!(s.class(*at), Class::Comma | Class::Dash));
        commas
            .take(3)
            .filter(|at| at + 2 < last)
            .map(|at| (at + 1, last))
            .collect()
    }

    fn cue_looks(&self, side: u32, f: &mut Features) {
        let (s, cue) = (self.sentence, self.cue);
        let lemma = self.lemma;
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
    }

    fn start_looks(&self, number: usize, start: usize, starts: &[usize], f: &mut Features) {
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
                Class::Cue | Class::Quote => 3,
                _ => 0,
            })
        });
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
    }

    fn end_looks(&self, number: usize, end: usize, f: &mut Features) {
        let (s, cue) = (self.sentence, self.cue);
        let at_last = end == s.last();
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
        let (that, intro) = self.intro();
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
    }

    fn front_looks(&self, (start, end): Range, f: &mut Features) {
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
    }

    fn tail_looks(&self, (start, end): Range, f: &mut Features) {
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
        f.add("next", CLASSES, s.class(cue.end) as u32);
        f.add(
            "inverted",
            6,
            u32::from(matches!(s.class(cue.at.wrapping_sub(1)), Class::Comma)) * 3 + gap.min(2),
        );
    }

    /// The class of what stands before the cue, over helping words, and the kind of those.
    fn subject(&self) -> (Class, u32) {
        let s = self.sentence;
        let mut at = self.cue.at;
        let mut helper = 0;
        for _ in 0..5 {
            at = at.wrapping_sub(1);
            let found = match s.class(at) {
                Class::Adverb => 0,
                Class::Have => 1,
                Class::Be => 2,
                Class::Modal => 3,
                Class::Do => 4,
                Class::Not => 5,
                Class::To => 6,
                Class::And => 7,
                class => return (class, helper),
            };
            helper = if found == 0 { helper } else { found };
        }
        (s.class(at), helper)
    }

    /// Is there a verb in the first `count` tokens from `start`: 0 none, 1 a doubtful one, 2 one.
    fn finite(&self, start: usize, count: usize) -> u32 {
        let classes = (start..start + count).map(|at| self.sentence.class(at));
        classes.fold(0, |best, class| {
            best.max(match class {
                Class::Be | Class::Have | Class::Modal | Class::Do => 2,
                class if class.is_finite() => 1,
                _ => 0,
            })
        })
    }

    /// Does `that` stand behind the cue, and what opens the clause behind it?
    fn intro(&self) -> (u32, Class) {
        let s = self.sentence;
        let to = (self.cue.end + REACH).min(s.to);
        let that = (self.cue.end..to).find(|at| s.class(*at) == Class::That);
        match that {
            Some(at) if s.class(at + 1) == Class::Comma => (1, s.class(at + 2)),
            Some(at) => (1, s.class(at + 1)),
            None => (0, s.class(self.cue.end)),
        }
    }

    /// Are there quotations before and behind the cue, near it?
    fn marked(&self) -> u32 {
        let s = self.sentence;
        let near =
            |range: std::ops::Range<usize>| range.into_iter().any(|at| s.class(at) == Class::Quote);
        let before = near(self.cue.at.saturating_sub(12).max(s.from)..self.cue.at);
        let behind = near(self.cue.end..(self.cue.end + 20).min(s.to));
        u32::from(before) * 2 + u32::from(behind)
    }

    /// How a clause behind the cue announces itself: 1 by `that`, 2 by a subject and a verb.
    fn that_ahead(&self) -> u32 {
        let s = self.sentence;
        let to = (self.cue.end + 10).min(s.to);
        for at in self.cue.end..to {
            match s.class(at) {
                Class::That => return 1,
                Class::Subject | Class::Be | Class::Modal | Class::Have => return 2,
                Class::Comma | Class::Cue => return 0,
                _ => {}
            }
        }
        0
    }

    /// What follows the cue and a source behind it: how far off the next joint is.
    fn to_joint(&self) -> u32 {
        let s = self.sentence;
        let mut at = self.cue.end;
        while at < s.to && at - self.cue.end < 12 {
            if matches!(
                s.class(at),
                Class::Comma
                    | Class::Dash
                    | Class::Colon
                    | Class::Quote
                    | Class::Edge
                    | Class::Sign
            ) {
                break;
            }
            at += 1;
        }
        bucket(at - self.cue.end)
    }

    fn open_bracket(&self, end: usize) -> bool {
        let s = self.sentence;
        let from = end.saturating_sub(15).max(self.cue.end);
        (from..end)
            .filter(|at| matches!(s.class(*at), Class::Bracket | Class::Dash))
            .count()
            % 2
            == 1
    }
}

/// May a noun phrase behind this open a clause?
fn opens(before: Class) -> bool {
    matches!(
        before,
        Class::Object
            | Class::People
            | Class::Time
            | Class::Name
            | Class::Comma
            | Class::Colon
            | Class::Number
            | Class::Word
            | Class::Dash
            | Class::Bracket
    )
}

fn joint(class: Class) -> u32 {
    match class {
        Class::Edge => 0,
        Class::Comma => 1,
        Class::Dash => 2,
        Class::Colon => 3,
        Class::And | Class::But => 4,
        Class::Quote => 5,
        Class::Bracket => 6,
        _ => 7,
    }
}

/// A length in six steps.
fn bucket(tokens: usize) -> u32 {
    match tokens {
        0 => 0,
        1..=2 => 1,
        3..=5 => 2,
        6..=10 => 3,
        11..=20 => 4,
        _ => 5,
    }
}

const HELPERS: u32 = 8;
const FORMS: u32 = 6;

fn form(cue: &Trigger) -> u32 {
    match cue.verb.map(|v| v.form) {
        None => 0,
        Some(VerbForm::Base) => 1,
        Some(VerbForm::Third) => 2,
        Some(VerbForm::Past) => 3,
        Some(VerbForm::Participle) => 4,
        Some(VerbForm::Ing) => 5,
    }
}

/// The verbs with weights of their own; all others share those of their class.
const OWN: &[&str] = &[
    "accuse",
    "acknowledge",
    "add",
    "admit",
    "advise",
    "affirm",
    "agree",
    "allege",
    "announce",
    "argue",
    "ask",
    "assert",
    "assure",
    "blame",
    "boast",
    "call",
    "caution",
    "cite",
    "claim",
    "comment",
    "complain",
    "concede",
    "conclude",
    "condemn",
    "confirm",
    "contend",
    "continue",
    "criticize",
    "declare",
    "decline",
    "defend",
    "demand",
    "deny",
    "describe",
    "detail",
    "disclose",
    "discuss",
    "dismiss",
    "emphasize",
    "estimate",
    "explain",
    "express",
    "indicate",
    "inform",
    "insist",
    "joke",
    "lament",
    "maintain",
    "mention",
    "note",
    "offer",
    "order",
    "pledge",
    "point",
    "post",
    "praise",
    "predict",
    "promise",
    "propose",
    "question",
    "quote",
    "read",
    "recall",
    "refuse",
    "reject",
    "remark",
    "remember",
    "remind",
    "reply",
    "report",
    "request",
    "respond",
    "reveal",
    "rule",
    "say",
    "speak",
    "speculate",
    "state",
    "stress",
    "suggest",
    "tell",
    "testify",
    "threaten",
    "tweet",
    "urge",
    "vow",
    "warn",
    "wonder",
    "write",
];

/// `OWN`, one for the rest of each class, one for phrases.
const LEMMAS: u32 = OWN.len() as u32 + 3;

fn lemma(cue: &Trigger) -> u32 {
    let own = OWN.len() as u32;
    match cue.verb {
        None => own + 2,
        Some(verb) => match OWN.binary_search(&verb.lemma) {
            Ok(at) => at as u32,
            Err(_) => own + u32::from(verb.class == CueClass::Weak),
        },
    }
}
