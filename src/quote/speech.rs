//! Are these marked words said by somebody, or a title, a nickname, a term, a scare quote?
//!
//! A linear model over what stands around and inside the marks judges; its weights are
//! `data/speech.txt`, learned by the example `train_speech`. Knows nothing of speakers.

use std::sync::LazyLock;

use super::beside::{Beside, NEXT, PREVIOUS};
use super::frame::Frame;
use super::inside::Inside;
use super::linear::{Features, Model};
use super::pair::Stretch;
use super::report::{Cue, CueKind, Side, ending};
use super::token::Shape;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("data/speech.txt")));

/// How sure must the model be? Chosen by cross-validation where the rows say what the marks hold.
const THRESHOLD: f32 = 0.9;

const CUES: u32 = 51;

/// What was judged of the stretch before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// There is none.
    Nothing,
    /// It was speech.
    Speech,
    /// It was not.
    Other,
}

/// Is the stretch, with its features, speech?
pub fn is_speech(features: &Features) -> bool {
    MODEL.score(features) > THRESHOLD
}

/// What one stretch looks like.
pub struct Look<'a> {
    /// The text of the article.
    pub text: &'a str,
    /// The frame around all stretches.
    pub frame: &'a Frame,
    /// All stretches.
    pub stretches: &'a [Stretch],
    /// Which of them.
    pub at: usize,
    /// What stands in it.
    pub inside: &'a Inside,
    /// Its cue.
    pub cue: Option<Cue>,
    /// What the one before was judged to be.
    pub before: Before,
    /// How often the same words stand in marks in this article.
    pub repeats: usize,
}

impl Look<'_> {
    /// Writes the features down.
    pub fn features(&self, out: &mut Features) {
        out.again();
        let stretch = self.stretches[self.at];
        let inside = self.inside;
        let size = match inside.words {
            0..=3 => inside.words as u32,
            4..=5 => 4,
            6..=9 => 5,
            _ => 6,
        };
        let place = self.frame.places[self.at];
        let beside = Beside {
            text: self.text,
            frame: self.frame,
            cue: self.cue,
        };
        let prev = beside.previous(place);
        let next = beside.next(place);
        let end = ending(self.text, stretch.span) as u32;
        let cue = self.cue_value();
        let headline = stretch.paragraph.is_none();
        out.flag("bias", true);
        out.add("words", 7, size);
        out.add("words_headline", 14, size + 7 * u32::from(headline));
        out.add("words_capital", 14, size + 7 * u32::from(inside.capital));
        out.add("ending", 5, end);
        out.add("words_ending", 35, size + 7 * end);
        out.add("previous", PREVIOUS, prev);
        out.add("words_previous", 7 * PREVIOUS, size + 7 * prev);
        out.add("next", NEXT, next);
        out.add("words_next", 7 * NEXT, size + 7 * next);
        out.add("cue", CUES, cue);
        out.add("words_cue", 7 * CUES, size + 7 * cue);
        out.add("title_case", 21, size + 7 * inside.title_case());
        out.add("person", 2, u32::from(inside.person));
        out.add("verb", 14, size + 7 * u32::from(inside.verb));
        out.add(
            "family",
            10,
            stretch.family as u32 + 5 * u32::from(headline),
        );
        out.flag("closed", stretch.closed);
        out.flag("reopened", stretch.reopened);
        out.add("before", 3, self.before as u32);
        out.add("neighbour", 9, self.before as u32 + 3 * self.neighbour());
        out.add("repeats", 4, self.repeats.min(3) as u32);
        out.add("alone", 2, u32::from(self.alone(place)));
        out.add("previous_next", PREVIOUS * NEXT, prev + PREVIOUS * next);
        out.add(
            "previous_title",
            3 * PREVIOUS,
            prev + PREVIOUS * inside.title_case(),
        );
        out.add("letters", 3, inside.letters);
        let sure = self.cue.map_or(0, |c| 1 + u32::from(c.sure));
        out.add("words_sure", 42, size * 6 + sure);
        let short = u32::from(inside.words <= 3);
        out.add(
            "sure_previous",
            12 * PREVIOUS,
            (sure * 2 + short) * PREVIOUS + prev,
        );
        out.add("sure_next", 12 * NEXT, (sure * 2 + short) * NEXT + next);
        out.add(
            "short_previous_next",
            2 * PREVIOUS * NEXT,
            (short * NEXT + next) * PREVIOUS + prev,
        );
    }

    /// Side, kind and distance of the cue.
    fn cue_value(&self) -> u32 {
        let Some(cue) = self.cue else {
            return 0;
        };
        let kind = match cue.kind {
            CueKind::Strong => 0,
            CueKind::Weak => 1,
            CueKind::Unknown => 2,
            CueKind::Phrase => 3,
            CueKind::Noun => 4,
        };
        let gap = match cue.gap {
            0 => 0,
            1..=2 => 1,
            3..=6 => 2,
            7..=12 => 3,
            _ => 4,
        };
        let side = u32::from(cue.side == Side::After);
        1 + kind + 5 * gap + 25 * side
    }

    /// 0: the stretch before is in another sentence; 1: in this one; 2: only `and` or a comma between.
    fn neighbour(&self) -> u32 {
        let Some(before) = self.at.checked_sub(1) else {
            return 0;
        };
        let (a, b) = (self.frame.places[before], self.frame.places[self.at]);
        if !self.frame.same_sentence(a, b) {
            0
        } else if b - a <= 3 {
            2
        } else {
            1
        }
    }

    /// Is there nothing else in the paragraph?
    fn alone(&self, place: usize) -> bool {
        let open = place == 0 || self.frame.shape(place - 1) == Shape::Break;
        open && self.frame.shape(place + 1) == Shape::Break
    }
}
