//! Are these marked words said by somebody, or a title, a nickname, a term, a scare quote?
//!
//! A linear model over what stands around and inside the marks judges; its weights are
//! `data/speech.txt`, learned by the example `train_speech`. Knows nothing of speakers.

use std::sync::LazyLock;

use super::cue;
use super::frame::{Frame, is_mark};
use super::linear::{Features, Model};
use super::marks::Family;
use super::pair::Stretch;
use super::report::{Cue, CueKind, Ending, Side, ending, lower};
use super::token::Shape;
use crate::text::is_auxiliary;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("data/speech.txt")));

/// How sure must the model be?
const THRESHOLD: f32 = 0.7;

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
        out.clear();
        let stretch = self.stretches[self.at];
        let inside = Inside::of(stretch.inner.of(self.text).unwrap_or(""));
        let size = match inside.words {
            0..=3 => inside.words as u32,
            4..=5 => 4,
            6..=9 => 5,
            _ => 6,
        };
        let place = self.frame.places[self.at];
        let prev = self.previous(place);
        let next = self.next(place);
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

    /// What stands before the stretch.
    fn previous(&self, place: usize) -> u32 {
        let Some(at) = place.checked_sub(1) else {
            return 0;
        };
        let token = self.frame.tokens[at];
        let word = self.frame.word(self.text, at);
        match token.shape {
            Shape::Break => return 0,
            _ if !self.frame.same_sentence(at, place) => return 1,
            Shape::Sign(',') => {
                return 2 + u32::from(
                    self.cue
                        .is_some_and(|c| c.side == Side::Before && c.gap <= 2),
                );
            }
            Shape::Sign(':') => return 4,
            Shape::Sign('—' | '(') => return 5,
            Shape::Sign(_) => return 6,
            Shape::Quote(_) => return 7,
            Shape::Number | Shape::Handle => return 8,
            _ if token.possessive => return 9,
            Shape::Capital | Shape::Initials => return 10,
            Shape::Lower => {}
        }
        let mut buffer = [0; 24];
        let lower = lower(word, &mut buffer).unwrap_or("");
        let two_back = at
            .checked_sub(1)
            .map_or("", |b| self.frame.word(self.text, b));
        match lower {
            "the" | "a" | "an" => match two_back {
                "of" | "on" | "in" | "with" | "for" | "by" | "from" | "about" | "against"
                | "to" => 11,
                "as" | "was" | "is" | "were" | "be" | "been" | "are" | "being" => 12,
                _ => 13,
            },
            "his" | "her" | "its" | "their" | "this" | "that" | "these" | "those" | "my"
            | "our" => 14,
            "of" => 15,
            "on" | "in" | "at" | "with" | "from" | "for" | "by" | "about" | "to" | "into" => 16,
            "as" | "like" => 17,
            "and" | "or" | "but" => 18,
            "is" | "are" | "was" | "were" | "be" | "been" | "being" => 19,
            "so-called" | "titled" | "entitled" | "dubbed" | "nicknamed" | "named" | "labeled"
            | "labelled" | "termed" | "known" | "called" | "album" | "song" | "book" | "film"
            | "movie" | "show" | "series" | "documentary" | "novel" | "memoir" | "essay"
            | "op-ed" | "episode" | "anthem" | "poem" | "play" | "sitcom" | "program"
            | "magazine" | "website" | "blog" | "word" | "words" | "term" | "terms" | "phrase"
            | "phrases" | "slogan" | "singing" | "sang" => {
                20 + u32::from(matches!(lower, "called" | "known"))
                    + 2 * u32::from(matches!(
                        lower,
                        "word" | "words" | "term" | "terms" | "phrase" | "phrases" | "slogan"
                    ))
            }
            _ if cue::verb(lower).is_some() => 24,
            _ if lower.ends_with("ed") => 25,
            _ if lower.ends_with("ing") => 26,
            _ if lower.ends_with("ly") => 27,
            _ => 28,
        }
    }

    /// What stands behind the stretch.
    fn next(&self, place: usize) -> u32 {
        let at = place + 1;
        let shape = self.frame.shape(at);
        let word = self.frame.word(self.text, at);
        match shape {
            Shape::Break => 0,
            _ if !self.frame.same_sentence(place, at) => 1,
            Shape::Sign('.' | '!' | '?') => 2,
            Shape::Sign(',' | ';' | ':') => 3,
            Shape::Sign('—' | '…') => 4,
            Shape::Sign(_) => 5,
            Shape::Quote(_) => 6,
            Shape::Number | Shape::Handle => 7,
            Shape::Capital | Shape::Initials => 8,
            Shape::Lower => match word {
                "and" | "or" => 9,
                "but" | "because" | "while" | "when" | "if" | "after" | "before" | "as"
                | "since" => 10,
                "in" | "on" | "at" | "of" | "to" | "for" | "by" | "with" | "from" | "about"
                | "over" | "against" | "during" => 11,
                "he" | "she" | "they" | "it" | "we" => 12,
                "the" | "a" | "an" | "one" | "his" | "her" => 13,
                "is" | "was" | "are" | "were" | "has" | "had" | "have" | "will" | "would" => 14,
                "that" | "which" | "who" => 15,
                _ if cue::verb(word).is_some() => 16,
                _ => 17,
            },
        }
    }
}

const PREVIOUS: u32 = 29;
const NEXT: u32 = 18;
const CUES: u32 = 51;

/// What stands between the marks.
struct Inside {
    words: usize,
    capital: bool,
    capitals: usize,
    smalls: usize,
    person: bool,
    verb: bool,
    letters: u32,
}

impl Inside {
    /// Looks at the first words only; a long stretch is speech by its length.
    fn of(text: &str) -> Self {
        let mut out = Self {
            words: 0,
            capital: text
                .trim_start_matches(|c: char| is_mark(c) || !c.is_alphanumeric())
                .starts_with(char::is_uppercase),
            capitals: 0,
            smalls: 0,
            person: false,
            verb: false,
            letters: 0,
        };
        let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')));
        for word in words.filter(|w| !w.is_empty()).take(12) {
            out.words += 1;
            let mut buffer = [0; 24];
            let small = lower(word, &mut buffer).unwrap_or("");
            if word.starts_with(char::is_uppercase) {
                out.capitals += 1;
            } else if small.len() > 3 {
                out.smalls += 1;
            }
            out.person |= is_person(small);
            out.verb |= is_verb(small);
        }
        out.letters = if out.words == 0 {
            0
        } else if text.contains('=') || text.contains("://") {
            1
        } else {
            2
        };
        out
    }

    /// 0: not written like a title; 1: one capital word; 2: every long word has a capital.
    fn title_case(&self) -> u32 {
        match (self.capitals, self.smalls) {
            (1, 0) => 1,
            (n, 0) if n > 1 => 2,
            _ => 0,
        }
    }
}

fn is_person(word: &str) -> bool {
    let stem = word.split(['\'', '’']).next().unwrap_or("");
    matches!(
        stem,
        "i" | "me" | "my" | "we" | "us" | "our" | "you" | "your" | "they" | "he" | "she" | "it"
    )
}

fn is_verb(word: &str) -> bool {
    is_auxiliary(word)
        || matches!(
            word,
            "got" | "get" | "want" | "need" | "think" | "know" | "go" | "make" | "said"
        )
        || word.contains("n't")
        || word.contains("n’t")
        || word.ends_with("'s")
        || word.ends_with("’s")
        || word.ends_with("'re")
        || word.ends_with("’re")
        || word.ends_with("'ll")
        || word.ends_with("’ll")
        || word.ends_with("'ve")
        || word.ends_with("’ve")
        || word.ends_with("'m")
        || word.ends_with("’m")
}

/// Can the stretch be something without words: a stray mark, code?
pub fn is_blank(text: &str, stretch: &Stretch) -> bool {
    let words = stretch.inner.of(text).unwrap_or("");
    if is_nickname(text, stretch) {
        return true;
    }
    !words.chars().any(char::is_alphanumeric)
        || (stretch.family == Family::Straight && follows_code(text, stretch))
}

/// `Robert “Rob” Venn`: one capital word between two without a comma.
fn is_nickname(text: &str, stretch: &Stretch) -> bool {
    let words = stretch.inner.of(text).unwrap_or("");
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let before = text.get(..stretch.span.start).unwrap_or("");
    let behind = text.get(stretch.span.end..).unwrap_or("");
    let name_before = before
        .strip_suffix(' ')
        .and_then(|b| b.rsplit(char::is_whitespace).next())
        .is_some_and(|word| {
            capital(word) && !word.ends_with([',', '.']) || word.len() == 2 && word.ends_with('.')
        });
    let name_behind = behind.strip_prefix(' ').is_some_and(capital);
    name_before
        && name_behind
        && capital(words)
        && words.chars().all(|c| c.is_alphabetic() || c == '-')
}

/// `<a href="…">`, `name="…"`.
fn follows_code(text: &str, stretch: &Stretch) -> bool {
    text.get(..stretch.span.start)
        .is_some_and(|before| before.ends_with('='))
}

/// Is the ending one that a sentence has?
pub fn ends_sentence(ending: Ending) -> bool {
    matches!(ending, Ending::Stop | Ending::Loud)
}
