//! The words that report a quotation: its cue, looked for in the reporter's sentence around it.
//!
//! A linear model weighs the words that may be it, by what `choice` sees of them; its weights are
//! `data/cue_choice.txt`, learned by the example `train_cues`. Who the subject of a cue is, is not
//! known here.

use std::sync::LazyLock;

use super::behind::said_behind;
use super::choice::{Around, GROUPS, Look};
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

/// What no weighing is needed for.
const SUREST: u8 = 4;

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
    if let Some(cue) = cue_behind_stop(frame, text, place) {
        return Some(cue);
    }
    let mut best: Option<Cue> = None;
    let mut said: Option<Cue> = None;
    let mut top = f32::MIN;
    let mut none = 0.0;
    let weigh = |cue: Option<Cue>, features: &Features| {
        let score = MODEL.score(features);
        said = said.or(cue.filter(|cue| says_behind(text, cue)));
        match cue {
            None => none = score,
            Some(_) if score > top => (top, best) = (score, cue),
            Some(_) => {}
        }
    };
    offer_cues(frame, text, place, Features::nameless(GROUPS), weigh);
    let sure = [0.0, 1.0, 2.5, 4.5]
        .iter()
        .filter(|s| top - none > **s)
        .count();
    let best = best.filter(|_| top > none).map(|cue| Cue {
        sure: sure as u8,
        ..cue
    })?;
    let is_told = best.kind == CueKind::Phrase && best.side == Side::After;
    let said = said.filter(|said| is_told && said.at < best.at);
    Some(said.map_or(best, |said| Cue {
        sure: best.sure,
        ..said
    }))
}

/// `“We go.” Orlo said.`, where nothing leads to the words.
fn cue_behind_stop(frame: &Frame, text: &str, place: usize) -> Option<Cue> {
    let token = frame.tokens.get(place)?;
    let opens = place
        .checked_sub(1)
        .is_none_or(|before| !frame.same_sentence(before, place));
    if !opens || ending(text, token.span) != Ending::Stop {
        return None;
    }
    let at = said_behind(frame, text, place)?;
    Some(Cue {
        span: frame.tokens[at].span,
        at,
        kind: CueKind::Strong,
        side: Side::After,
        gap: at - place - 1,
        sure: SUREST,
    })
}

/// `“…” Orlo said on Monday, according to the Post`: the verb right behind the words tells who said
/// them, not the phrase behind that.
fn says_behind(text: &str, cue: &Cue) -> bool {
    const NEAR: usize = 3;
    let word = cue.span.of(text).unwrap_or("");
    cue.side == Side::After
        && cue.kind == CueKind::Strong
        && cue.gap <= NEAR
        && cue::verb(word).is_some_and(|verb| verb.form == VerbForm::Past)
}

/// Offers every word that may be the cue of the quotation at `place`, and at last that there is
/// none, each with its features.
pub fn cues(frame: &Frame, text: &str, place: usize, offer: impl FnMut(Option<Cue>, &Features)) {
    offer_cues(frame, text, place, Features::default(), offer);
}

fn offer_cues(
    frame: &Frame,
    text: &str,
    place: usize,
    mut features: Features,
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
    look.on_side(Side::After, &mut features, &mut offer);
    look.on_side(Side::Before, &mut features, &mut offer);
    look.features(None, Around::default(), &mut features);
    offer(None, &features);
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
    if let Some(len) = phrase(frame, text, at, word) {
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

/// The length of a phrase that opens with `word`, which stands at `at`.
fn phrase(frame: &Frame, text: &str, at: usize, word: &str) -> Option<usize> {
    if !cue::opens_phrase(word) {
        return None;
    }
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
pub fn lower<'b>(word: &'b str, buffer: &'b mut [u8; 24]) -> Option<&'b str> {
    let out = buffer.get_mut(..word.len())?;
    if !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Some(word);
    }
    out.copy_from_slice(word.as_bytes());
    out.make_ascii_lowercase();
    std::str::from_utf8(out).ok()
}
