//! The words that report a quotation: its cue, looked for in the reporter's sentence around it.
//!
//! Says where the cue is and how it stands to the quotation; who its subject is, is not known.

use super::cue::{self, CueClass, VerbForm};
use super::frame::{Frame, is_mark};
use super::token::Shape;
use crate::text::Span;

/// A cue and how it stands to a quotation.
#[derive(Debug, Clone, Copy, PartialEq)]
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
    /// How good it looks; only for comparing.
    pub worth: f32,
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
    let end = ending(text, frame.tokens.get(place)?.span);
    let mut best: Option<Cue> = None;
    let mut offer = |cue: Cue| {
        if best.is_none_or(|b| cue.worth > b.worth) {
            best = Some(cue);
        }
    };
    behind(frame, text, place, end, &mut offer);
    before(frame, text, place, &mut offer);
    best
}

fn behind(frame: &Frame, text: &str, place: usize, end: Ending, offer: &mut impl FnMut(Cue)) {
    let bonus = match end {
        Ending::Comma => 2.5,
        Ending::Loud => 2.0,
        Ending::Other => 1.0,
        Ending::None => 0.0,
        Ending::Stop => -0.5,
    };
    let mut penalty = 0.0;
    for at in place + 1..(place + REACH).min(frame.tokens.len()) {
        if !frame.same_sentence(place, at) {
            break;
        }
        match frame.shape(at) {
            Shape::Quote(_) => break,
            Shape::Sign(',') if at == place + 1 => penalty -= 1.5,
            Shape::Sign(';' | ':') => penalty += 1.5,
            _ => {}
        }
        if let Some((kind, worth, len)) = cue_at(frame, text, at) {
            let gap = at - place - 1;
            let worth = worth + bonus - penalty - 0.12 * gap.min(20) as f32;
            offer(Cue {
                span: span_of(frame, at, len),
                at,
                kind,
                side: Side::After,
                gap,
                worth,
            });
        }
    }
    if matches!(end, Ending::Comma | Ending::Loud)
        && let Some(at) = unknown_verb(frame, text, place)
    {
        offer(Cue {
            span: span_of(frame, at, 1),
            at,
            kind: CueKind::Unknown,
            side: Side::After,
            gap: at - place - 1,
            worth: 2.5,
        });
    }
}

fn before(frame: &Frame, text: &str, place: usize, offer: &mut impl FnMut(Cue)) {
    let mut penalty = 0.0;
    for at in (place.saturating_sub(REACH)..place).rev() {
        if !frame.same_sentence(place, at) {
            break;
        }
        let gap = place - at - 1;
        match frame.shape(at) {
            Shape::Quote(_) => penalty += 1.0,
            Shape::Sign(',' | ':') if gap == 0 => penalty -= 0.6,
            Shape::Sign(';') => penalty += 1.0,
            _ => {}
        }
        if let Some((kind, worth, len)) = cue_at(frame, text, at) {
            let near = if place - (at + len - 1) <= 2 {
                1.2
            } else {
                0.0
            };
            let worth = worth + near - penalty - 0.1 * gap.min(20) as f32;
            offer(Cue {
                span: span_of(frame, at, len),
                at,
                kind,
                side: Side::Before,
                gap,
                worth,
            });
        }
    }
}

fn span_of(frame: &Frame, at: usize, len: usize) -> Span {
    let last = frame.tokens[(at + len - 1).min(frame.tokens.len() - 1)];
    Span::new(frame.tokens[at].span.start, last.span.end)
}

/// Is there a cue at `at`? Its kind, its worth and its length in tokens.
pub fn cue_at(frame: &Frame, text: &str, at: usize) -> Option<(CueKind, f32, usize)> {
    if !matches!(frame.shape(at), Shape::Lower | Shape::Capital) {
        return None;
    }
    let mut buffer = [0; 24];
    let word = lower(frame.word(text, at), &mut buffer)?;
    if let Some(verb) = cue::verb(word) {
        let mut worth = verb_worth(frame, text, at, verb.form)?;
        worth += match verb.class {
            CueClass::Strong => 3.0,
            CueClass::Weak => 1.6,
        };
        let mut len = 1;
        if !verb.particles.is_empty() {
            len = particle(frame, text, at, verb.particles)?;
        }
        let kind = match verb.class {
            CueClass::Strong => CueKind::Strong,
            CueClass::Weak => CueKind::Weak,
        };
        return Some((kind, worth, len));
    }
    if let Some(len) = phrase(frame, text, at) {
        return Some((CueKind::Phrase, 2.6, len));
    }
    (cue::is_noun(word) && !frame.tokens[at].possessive).then_some((CueKind::Noun, 0.8, 1))
}

/// What the form of a verb and the word before it take from its worth; `None` for a noun.
fn verb_worth(frame: &Frame, text: &str, at: usize, form: VerbForm) -> Option<f32> {
    let before = at.checked_sub(1).map_or("", |b| frame.word(text, b));
    let mut buffer = [0; 24];
    let before = lower(before, &mut buffer).unwrap_or("");
    let noun_place = matches!(
        before,
        "a" | "an"
            | "the"
            | "this"
            | "that"
            | "his"
            | "her"
            | "its"
            | "their"
            | "my"
            | "our"
            | "any"
            | "no"
            | "some"
            | "new"
            | "of"
            | "in"
            | "on"
            | "for"
            | "with"
            | "from"
    );
    Some(match form {
        VerbForm::Past | VerbForm::Third => {
            if noun_place && before != "that" {
                return None;
            }
            if matches!(before, "who" | "which" | "that") {
                -0.8
            } else if matches!(
                before,
                "was" | "were" | "been" | "is" | "are" | "be" | "being"
            ) {
                -0.6
            } else {
                0.0
            }
        }
        VerbForm::Participle => -0.3,
        VerbForm::Ing => {
            if noun_place {
                -1.2
            } else {
                -0.4
            }
        }
        VerbForm::Base => {
            if noun_place {
                return None;
            }
            if before == "to" { -1.0 } else { -0.6 }
        }
    })
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

/// `“…,” Orla Venn deadpanned`: names, and then a word that looks like a verb in the past.
fn unknown_verb(frame: &Frame, text: &str, place: usize) -> Option<usize> {
    let mut at = place + 1;
    let mut names = 0;
    while names < 6 {
        let token = frame.tokens.get(at)?;
        let is_pronoun = matches!(
            frame.word(text, at),
            "he" | "she" | "they" | "I" | "we" | "He" | "She"
        );
        if is_pronoun || token.is_capital() {
            names += 1;
            at += 1;
        } else {
            break;
        }
    }
    let word = frame.word(text, at);
    let verb = frame.shape(at) == Shape::Lower && word.len() > 3 && word.ends_with("ed");
    (names > 0 && verb).then_some(at)
}

/// The word in small letters; `None` where it is longer than any word of a list.
pub fn lower<'b>(word: &str, buffer: &'b mut [u8; 24]) -> Option<&'b str> {
    let out = buffer.get_mut(..word.len())?;
    out.copy_from_slice(word.as_bytes());
    out.make_ascii_lowercase();
    std::str::from_utf8(out).ok()
}
