//! The words that report a quotation: its cue, looked for in the reporter's sentence around it.
//!
//! A linear model weighs the words that may be it; its weights are `data/cue_choice.txt`, learned
//! by the example `train_cues`. Who the subject of a cue is, is not known here.

use std::sync::LazyLock;

use super::cue::{self, CueClass, VerbForm};
use super::frame::{Frame, is_mark};
use super::linear::{Features, Model};
use super::token::Shape;
use crate::text::Span;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("data/cue_choice.txt")));

/// A cue and how it stands to a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// Where it stands.
    pub span: Span,
    /// Its first token in the frame.
    pub at: usize,
    /// What it is.
    pub kind: CueKind,
    /// Before or behind the quotation.
    pub side: Side,
    /// How many tokens lie between it and the quotation.
    pub gap: usize,
    /// How much better it looks than no cue at all, from 0 to 4.
    pub sure: u8,
}

/// What a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueKind {
    /// `said`
    Strong,
    /// `laughed`
    Weak,
    /// A verb that the lexicon does not know, in the place of a cue.
    Unknown,
    /// `according to`
    Phrase,
    /// `statement`
    Noun,
}

/// On which side of its quotation a cue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// In front of it.
    Before,
    /// Behind it.
    After,
}

/// So many tokens are looked at on each side.
const REACH: usize = 40;

/// How the words in a quotation end, which tells whether the sentence goes on behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// No sign.
    None,
    /// `,”`
    Comma,
    /// `.”`
    Stop,
    /// `?”` and `!”`
    Loud,
    /// `—”`, `:”` and such
    Other,
}

/// How the marked words at `span` end.
pub fn ending(text: &str, span: Span) -> Ending {
    let words = span.of(text).unwrap_or("");
    let words = words.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
    match words.chars().next_back() {
        Some(',') => Ending::Comma,
        Some('.' | '…') => Ending::Stop,
        Some('?' | '!') => Ending::Loud,
        Some(c) if !c.is_alphanumeric() => Ending::Other,
        _ => Ending::None,
    }
}

/// The cue of the quotation whose token is at `place`.
pub fn cue_of(frame: &Frame, text: &str, place: usize) -> Option<Cue> {
    let mut best: Option<Cue> = None;
    let mut top = f32::MIN;
    let mut none = 0.0;
    cues(frame, text, place, |cue, features| {
        let score = MODEL.score(features);
        match cue {
            None => none = score,
            Some(_) if score > top => (top, best) = (score, cue),
            Some(_) => {}
        }
    });
    let sure = [0.0, 1.0, 2.5, 4.5]
        .iter()
        .filter(|s| top - none > **s)
        .count();
    best.filter(|_| top > none).map(|cue| Cue {
        sure: sure as u8,
        ..cue
    })
}

/// Offers every word that may be the cue of the quotation at `place`, and at last that there is
/// none, each with its features.
pub fn cues(
    frame: &Frame,
    text: &str,
    place: usize,
    mut offer: impl FnMut(Option<Cue>, &Features),
) {
    let Some(token) = frame.tokens.get(place) else {
        return;
    };
    let look = Look {
        frame,
        text,
        place,
        ending: ending(text, token.span),
    };
    let mut features = Features::default();
    look.on_side(Side::After, &mut features, &mut offer);
    look.on_side(Side::Before, &mut features, &mut offer);
    look.features(None, Around::default(), &mut features);
    offer(None, &features);
}

/// What was met on the way from a quotation to a word.
#[derive(Clone, Copy, Default)]
struct Around {
    /// How many other cues.
    cues: u32,
    /// How many other quotations.
    quotes: u32,
    /// Commas and such, but the one at the quotation.
    commas: u32,
    /// Names and pronouns.
    names: u32,
}

struct Look<'a> {
    frame: &'a Frame,
    text: &'a str,
    place: usize,
    ending: Ending,
}

impl Look<'_> {
    fn on_side(
        &self,
        side: Side,
        features: &mut Features,
        offer: &mut impl FnMut(Option<Cue>, &Features),
    ) {
        let mut around = Around::default();
        for step in 1..REACH {
            let at = match side {
                Side::After => Some(self.place + step),
                Side::Before => self.place.checked_sub(step),
            };
            let Some(at) = at.filter(|at| self.frame.same_sentence(self.place, *at)) else {
                break;
            };
            match self.frame.shape(at) {
                Shape::Quote(_) if side == Side::After => break,
                Shape::Quote(_) => around.quotes += 1,
                Shape::Sign(_) if step > 1 => around.commas += 1,
                Shape::Capital | Shape::Initials => around.names += 1,
                _ => {}
            }
            if let Some((kind, len)) = cue_at(self.frame, self.text, at) {
                let cue = Cue {
                    span: span_of(self.frame, at, len),
                    at,
                    kind,
                    side,
                    gap: step - 1,
                    sure: 0,
                };
                self.features(Some(cue), around, features);
                offer(Some(cue), features);
                around.cues += 1;
            }
        }
    }

    fn features(&self, cue: Option<Cue>, around: Around, out: &mut Features) {
        out.clear();
        let near = self.near();
        let ending = self.ending as u32;
        let (kind, side, gap, word) = cue.map_or((0, 0, 0, 0), |cue| {
            let side = 1 + u32::from(cue.side == Side::After);
            (
                1 + cue.kind as u32,
                side,
                gap_value(cue.gap),
                self.form(cue.at),
            )
        });
        let before = cue.map_or(0, |c| 1 + self.word_before(c.at));
        let behind = cue.map_or(0, |c| 1 + self.word_behind(c));
        let way = 12 * around.cues.min(2)
            + 4 * around.quotes.min(2)
            + 2 * u32::from(around.commas > 0)
            + u32::from(around.names > 0);
        let known = cue.map_or(0, |c| self.known(c.at));
        out.add("side_near", 3 * NEAR, side * NEAR + near);
        out.add("side_ending", 15, side * 5 + ending);
        out.add("kind_side", 21, kind * 3 + side);
        out.add("kind_gap", 7 * 24, (kind * 3 + side) * 8 + gap);
        out.add("kind_form", 7 * 24, (kind * 3 + side) * 8 + word);
        out.add("before", 3 * BEFORE, side * BEFORE + before);
        out.add("before_form", 8 * BEFORE, word * BEFORE + before);
        out.add("behind", 3 * BEHIND, side * BEHIND + behind);
        out.add("behind_gap", 8 * BEHIND, gap * BEHIND + behind);
        out.add("way", 3 * 36, side * 36 + way);
        out.add("way_gap", 8 * 36, gap * 36 + way);
        out.add(
            "near_ending",
            3 * 5 * NEAR,
            (side * 5 + ending) * NEAR + near,
        );
        out.add("gap_ending", 3 * 40, (side * 5 + ending) * 8 + gap);
        out.add("word", 3 * WORDS, side * WORDS + known);
        out.add("near_gap", 24 * NEAR, (side * 8 + gap) * NEAR + near);
    }

    /// What stands directly before the quotation.
    fn near(&self) -> u32 {
        let Some(at) = self.place.checked_sub(1) else {
            return 0;
        };
        match self.frame.shape(at) {
            _ if !self.frame.same_sentence(at, self.place) => 0,
            Shape::Break => 0,
            Shape::Sign(',') => 1,
            Shape::Sign(':') => 2,
            Shape::Sign(_) => 3,
            Shape::Quote(_) => 4,
            Shape::Lower => match self.frame.word(self.text, at) {
                "that" => 5,
                "a" | "an" | "the" | "as" | "of" | "and" => 6,
                _ => 7,
            },
            _ => 8,
        }
    }

    fn form(&self, at: usize) -> u32 {
        let mut buffer = [0; 24];
        let word = lower(self.frame.word(self.text, at), &mut buffer).unwrap_or("");
        match cue::verb(word).map(|v| v.form) {
            None => 1,
            Some(VerbForm::Base) => 2,
            Some(VerbForm::Third) => 3,
            Some(VerbForm::Past) => 4,
            Some(VerbForm::Participle) => 5,
            Some(VerbForm::Ing) => 6,
        }
    }

    fn word_before(&self, at: usize) -> u32 {
        let Some(before) = at.checked_sub(1) else {
            return 0;
        };
        if !self.frame.same_sentence(before, at) {
            return 0;
        }
        let mut buffer = [0; 24];
        let word = lower(self.frame.word(self.text, before), &mut buffer).unwrap_or("");
        match self.frame.shape(before) {
            Shape::Break => 0,
            Shape::Quote(_) => 1,
            Shape::Sign(',') => 2,
            Shape::Sign(_) => 3,
            _ if self.frame.tokens[before].possessive => 4,
            Shape::Capital | Shape::Initials if word != "he" && word != "she" => 5,
            _ => match word {
                "he" | "she" | "they" | "it" | "i" | "we" | "you" => 6,
                "who" | "which" => 7,
                "that" => 8,
                "to" => 9,
                "the" | "a" | "an" | "this" | "any" | "no" => 10,
                "his" | "her" | "their" | "its" | "my" => 11,
                "of" | "in" | "on" | "for" | "with" | "from" | "by" | "as" | "at" | "about" => 12,
                "was" | "were" | "is" | "are" | "be" | "been" | "being" => 13,
                "has" | "have" | "had" | "would" | "will" | "could" | "can" | "did" => 14,
                "and" | "or" | "but" => 15,
                _ if cue::is_between(word) => 16,
                _ => 17,
            },
        }
    }

    fn word_behind(&self, cue: Cue) -> u32 {
        let tokens = &self.frame.tokens;
        let at = tokens.partition_point(|t| t.span.start < cue.span.end);
        let word = self.frame.word(self.text, at);
        match self.frame.shape(at) {
            Shape::Break => 0,
            Shape::Quote(_) => 1,
            Shape::Sign(',') => 2,
            Shape::Sign(':') => 3,
            Shape::Sign(_) => 4,
            Shape::Capital | Shape::Initials => 5,
            Shape::Number | Shape::Handle => 6,
            Shape::Lower => match word {
                "that" => 7,
                "he" | "she" | "they" | "it" | "we" => 8,
                "the" | "a" | "an" | "his" | "her" | "their" | "its" => 9,
                "to" | "of" | "in" | "on" | "for" | "by" | "at" | "with" | "as" | "from" => 10,
                "and" | "or" => 11,
                "reporters" | "him" | "them" | "me" | "supporters" => 12,
                _ => 13,
            },
        }
    }

    /// The commonest cues, each for itself.
    fn known(&self, at: usize) -> u32 {
        let mut buffer = [0; 24];
        let word = lower(self.frame.word(self.text, at), &mut buffer).unwrap_or("");
        let lemma = cue::verb(word).map_or(word, |v| v.lemma);
        COMMON
            .iter()
            .position(|w| *w == lemma)
            .map_or(0, |n| 1 + n as u32)
    }
}

/// Lemmas that are counted one by one.
const COMMON: [&str; 40] = [
    "say",
    "tell",
    "add",
    "write",
    "call",
    "ask",
    "continue",
    "note",
    "describe",
    "report",
    "declare",
    "reply",
    "explain",
    "respond",
    "conclude",
    "state",
    "recall",
    "argue",
    "read",
    "accuse",
    "pledge",
    "suggest",
    "insist",
    "promise",
    "refer",
    "warn",
    "put",
    "claim",
    "shout",
    "urge",
    "announce",
    "tweet",
    "cite",
    "find",
    "show",
    "want",
    "think",
    "speak",
    "believe",
    "according",
];
const WORDS: u32 = 41;
const NEAR: u32 = 9;
const BEFORE: u32 = 19;
const BEHIND: u32 = 15;

fn gap_value(gap: usize) -> u32 {
    match gap {
        0..=3 => gap as u32,
        4..=6 => 4,
        7..=10 => 5,
        11..=18 => 6,
        _ => 7,
    }
}

fn span_of(frame: &Frame, at: usize, len: usize) -> Span {
    let last = frame.tokens[(at + len - 1).min(frame.tokens.len() - 1)];
    Span::new(frame.tokens[at].span.start, last.span.end)
}

/// May a cue stand at `at`? Its kind and its length in tokens.
pub fn cue_at(frame: &Frame, text: &str, at: usize) -> Option<(CueKind, usize)> {
    if !matches!(frame.shape(at), Shape::Lower | Shape::Capital) {
        return None;
    }
    let mut buffer = [0; 24];
    let word = lower(frame.word(text, at), &mut buffer)?;
    if let Some(verb) = cue::verb(word) {
        let kind = match verb.class {
            CueClass::Strong => CueKind::Strong,
            CueClass::Weak => CueKind::Weak,
        };
        if verb.particles.is_empty() {
            return Some((kind, 1));
        }
        if let Some(len) = particle(frame, text, at, verb.particles) {
            return Some((kind, len));
        }
    }
    if let Some(len) = phrase(frame, text, at) {
        return Some((CueKind::Phrase, len));
    }
    if cue::is_noun(word) {
        return Some((CueKind::Noun, 1));
    }
    let past = word.len() > 4 && word.ends_with("ed") && frame.shape(at) == Shape::Lower;
    past.then_some((CueKind::Unknown, 1))
}

/// The length of a verb with one of its particles, which may stand a few words behind it.
fn particle(frame: &Frame, text: &str, at: usize, particles: &[&str]) -> Option<usize> {
    for next in at + 1..at + 5 {
        for words in particles {
            let mut count = 0;
            let fits = words.split(' ').enumerate().all(|(n, word)| {
                count = n + 1;
                frame.word(text, next + n) == word
            });
            if fits {
                return Some(next + count - at);
            }
        }
        if !matches!(frame.shape(next), Shape::Lower | Shape::Capital) {
            break;
        }
    }
    None
}

fn phrase(frame: &Frame, text: &str, at: usize) -> Option<usize> {
    let mut buffers = [[0; 24]; 5];
    let mut words = [""; 5];
    let mut count = 0;
    for (n, buffer) in buffers.iter_mut().enumerate() {
        match lower(frame.word(text, at + n), buffer) {
            Some(word) => words[n] = word,
            None => break,
        }
        count = n + 1;
    }
    cue::phrase(&words[..count])
}

/// The word in small letters; `None` where it is longer than any word of a list.
pub fn lower<'b>(word: &str, buffer: &'b mut [u8; 24]) -> Option<&'b str> {
    let out = buffer.get_mut(..word.len())?;
    out.copy_from_slice(word.as_bytes());
    out.make_ascii_lowercase();
    std::str::from_utf8(out).ok()
}
