//! What a token does in its sentence, as far as its own word tells: a coarse part of speech.
//!
//! Reads one token at a time. Knows nothing of cues' meaning or of clauses.

use std::sync::LazyLock;

use crate::quote::cue::{self, CueVerb};
use crate::quote::frame::Frame;
use crate::quote::token::{Shape, Token};
use crate::text::WordTable;

/// What a token does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Nothing: before the start or behind the end.
    Edge,
    /// `that`
    That,
    /// `to`
    To,
    /// `whether`, `if`
    Whether,
    /// `why`, `how`, `what`, `when`, `where`
    Question,
    /// `he`, `they`, `there`
    Subject,
    /// `him`, `us`
    Object,
    /// `the`, `an`, `these`
    Article,
    /// `his`, `our`
    Own,
    /// `many`, `no`, `both`
    Amount,
    /// `is`, `was`, `been`
    Be,
    /// `has`, `had`
    Have,
    /// `will`, `might`
    Modal,
    /// `does`, `did`
    Do,
    /// `not`, `never`
    Not,
    /// `of`
    Of,
    /// `about`, `against`, `over`
    About,
    /// `in`, `at`, `during`
    In,
    /// `for`
    For,
    /// `by`, `with`
    By,
    /// `as`, `than`, `like`
    As,
    /// `and`, `or`
    And,
    /// `but`
    But,
    /// `while`, `because`, `although`
    Since,
    /// `who`, `which`
    Who,
    /// A name, as far as a capital tells.
    Name,
    /// A number.
    Number,
    /// `Monday`, `yesterday`, `week`
    Time,
    /// `reporters`, `voters`
    People,
    /// `,`
    Comma,
    /// A dash.
    Dash,
    /// `:`, `;`
    Colon,
    /// Marked words, or a mark.
    Quote,
    /// A bracket.
    Bracket,
    /// Any other sign.
    Sign,
    /// A verb of speech.
    Cue,
    /// `walking`
    Ing,
    /// `walked`
    Ed,
    /// `slowly`, `also`
    Adverb,
    /// Any other word.
    Word,
}

/// How many classes there are.
pub const CLASSES: u32 = Class::Word as u32 + 1;

impl Class {
    /// Does it tell that a clause has a verb?
    pub fn is_finite(self) -> bool {
        matches!(
            self,
            Class::Be | Class::Have | Class::Modal | Class::Do | Class::Cue | Class::Ed
        )
    }

    /// Ten kinds of what can stand behind a cue.
    pub fn coarse(self) -> u32 {
        match self {
            Class::That => 0,
            Class::To => 1,
            Class::Whether | Class::Question => 2,
            Class::Subject => 3,
            Class::Article | Class::Own | Class::Amount | Class::Number => 4,
            Class::Name => 5,
            Class::Of | Class::About | Class::In | Class::For | Class::By | Class::As => 6,
            Class::Comma | Class::Colon | Class::Dash | Class::Edge | Class::Sign => 7,
            Class::Object | Class::People => 8,
            Class::Quote | Class::Bracket => 9,
            Class::Time => 10,
            _ => 11,
        }
    }
}

/// How many values [`Class::coarse`] has.
pub const COARSE: u32 = 12;

/// What is known of a token.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// What it does.
    pub class: Class,
    /// The verb of speech that it is a form of.
    pub verb: Option<&'static CueVerb>,
    /// May a phrase that stands before its source open with it: `according`?
    pub opens_phrase: bool,
}

impl From<Class> for Known {
    fn from(class: Class) -> Self {
        Self {
            class,
            verb: None,
            opens_phrase: false,
        }
    }
}

/// What is known of the token at `at`.
pub fn class_of(frame: &Frame, text: &str, at: usize, titled: bool) -> Known {
    match frame.shape(at) {
        Shape::Break => Class::Edge.into(),
        Shape::Quote(_) => Class::Quote.into(),
        Shape::Number => Class::Number.into(),
        Shape::Handle => Class::Name.into(),
        Shape::Sign('—') if is_joined(frame, text, at) => Class::Sign.into(),
        Shape::Sign('\'' | '’') if is_possessive(frame, text, at) => Class::Sign.into(),
        Shape::Sign(sign) => of_sign(sign).into(),
        Shape::Lower => {
            let known = of_word(frame.word(text, at));
            match known.class {
                Class::Object | Class::About => {
                    of_neighbour(frame, text, at).map_or(known, Known::from)
                }
                _ => known,
            }
        }
        Shape::Initials if !matches!(frame.word(text, at), "I" | "A") => Class::Name.into(),
        Shape::Capital | Shape::Initials => {
            let first = at == 0
                || !frame.same_sentence(at - 1, at)
                || matches!(frame.shape(at - 1), Shape::Sign(_));
            let word = frame.word(text, at);
            Known {
                opens_phrase: cue::opens_phrase(capital_opener(word)),
                ..of_capital(word, first || titled)
            }
        }
    }
}

/// `her` before a noun, `about` before a number.
fn of_neighbour(frame: &Frame, text: &str, at: usize) -> Option<Class> {
    let is_lower = || frame.shape(at + 1) == Shape::Lower;
    let next = || of_word(frame.word(text, at + 1)).class;
    match frame.word(text, at) {
        "her" if is_lower() && matches!(next(), Class::Word | Class::Ed) => Some(Class::Own),
        "about" | "over" if frame.shape(at + 1) == Shape::Number => Some(Class::Adverb),
        "about" if matches!(next(), Class::Amount) || frame.word(text, at + 1) == "half" => {
            Some(Class::Adverb)
        }
        _ => None,
    }
}

/// Which word opens a phrase where it is written with a capital letter; any other is as it is.
pub fn capital_opener(word: &str) -> &str {
    match word {
        "According" => "according",
        "As" => "as",
        "In" => "in",
        "Per" => "per",
        other => other,
    }
}

/// A hyphen between two words, as in `U.S.-led`.
fn is_joined(frame: &Frame, text: &str, at: usize) -> bool {
    let touches = |a: usize, b: usize| {
        let ends = frame.tokens.get(a).zip(frame.tokens.get(b));
        ends.is_some_and(|(a, b)| a.span.end == b.span.start)
    };
    matches!(frame.word(text, at), "-" | "–")
        && at > 0
        && touches(at - 1, at)
        && touches(at, at + 1)
}

/// The apostrophe of `the owners’ plans`.
fn is_possessive(frame: &Frame, text: &str, at: usize) -> bool {
    let token = &frame.tokens[at];
    let starts = |t: &Token| t.span.start > token.span.end && t.is_word();
    let before = at.checked_sub(1).and_then(|b| frame.tokens.get(b));
    before.is_some_and(|b| {
        b.span.end == token.span.start && b.span.of(text).is_some_and(|w| w.ends_with('s'))
    }) && frame.tokens.get(at + 1).is_some_and(starts)
}

fn of_sign(sign: char) -> Class {
    match sign {
        ',' => Class::Comma,
        '—' => Class::Dash,
        ':' | ';' => Class::Colon,
        '(' | ')' | '[' | ']' => Class::Bracket,
        '“' | '”' | '"' | '‘' | '’' | '\'' | '`' => Class::Quote,
        _ => Class::Sign,
    }
}

/// A word with a capital; it may be any word where it opens a sentence or stands in a headline.
fn of_capital(word: &str, any: bool) -> Known {
    const LIMIT: usize = 16;
    if word == "I" {
        return Class::Subject.into();
    }
    if word.len() > LIMIT || !word.is_ascii() {
        return Class::Name.into();
    }
    if DAYS_AND_MONTHS.get_small(word).is_some() {
        return Class::Time.into();
    }
    if !any {
        return Class::Name.into();
    }
    let mut buffer = [0; LIMIT];
    let lower = &mut buffer[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).unwrap_or("");
    let known = of_word(lower);
    match known.class {
        Class::Word | Class::Ed | Class::People => Class::Name.into(),
        Class::Ing if word.len() < 6 => Class::Name.into(),
        _ => known,
    }
}

static DAYS_AND_MONTHS: LazyLock<WordTable<()>> = LazyLock::new(|| {
    let mut table = WordTable::default();
    let words = "monday tuesday wednesday thursday friday saturday sunday january february april \
                 june july august september october november december";
    words.split(' ').for_each(|word| table.insert(word, ()));
    table
});

fn of_word(word: &str) -> Known {
    match WORDS.get(word) {
        Some(known) => *known,
        None => by_ending(word).into(),
    }
}

fn by_ending(word: &str) -> Class {
    match word.as_bytes() {
        _ if cue::is_adverb(word) => Class::Adverb,
        [_, _, _, .., b'i', b'n', b'g'] => Class::Ing,
        [_, _, _, .., b'e', b'd'] => Class::Ed,
        _ => Class::Word,
    }
}

/// Every verb of speech, the words of the table below, and those that the cues know otherwise.
static WORDS: LazyLock<WordTable<Known>> = LazyLock::new(|| {
    let mut map = WordTable::default();
    let mut add = |word: &str, known: Known| {
        let opens_phrase = cue::opens_phrase(word);
        let known = Known {
            opens_phrase,
            ..known
        };
        map.insert(word, known);
    };
    for (form, verb) in cue::verbs() {
        let verb = Some(verb);
        let class = Class::Cue;
        add(
            form,
            Known {
                verb,
                ..class.into()
            },
        );
    }
    for (form, verb) in cue::clause_verbs() {
        let verb = Some(verb);
        add(
            form,
            Known {
                verb,
                ..Class::Ed.into()
            },
        );
    }
    for (class, words) in TABLE {
        words
            .split_whitespace()
            .for_each(|word| add(word, (*class).into()));
    }
    cue::words_between().for_each(|word| add(word, Class::Adverb.into()));
    cue::phrase_openers().for_each(|word| add(word, by_ending(word).into()));
    map
});

const TABLE: &[(Class, &str)] = &[
    (Class::That, "that"),
    (Class::To, "to"),
    (Class::Whether, "whether if"),
    (Class::Question, "why how what when where"),
    (
        Class::Subject,
        "he she they we i it you there it’s it's he’s he's she’s she's they’re they're we’re we're he’d he'd she’d she'd they’d they'd he’ll he'll they’ll they'll there’s there's",
    ),
    (Class::Object, "him her them me us"),
    (Class::Article, "the a an this these those"),
    (Class::Own, "his its their my our your"),
    (
        Class::Amount,
        "all some many most no any both each every few several more one two three another other others",
    ),
    (
        Class::Be,
        "is was are were be been being isn't isn’t wasn't wasn’t aren't aren’t weren't weren’t",
    ),
    (
        Class::Have,
        "has have had hasn’t hasn't haven’t haven't hadn’t hadn't having",
    ),
    (
        Class::Modal,
        "will would can could may might must should won't won’t wouldn't wouldn’t can't can’t cannot couldn't couldn’t shouldn't shouldn’t",
    ),
    (
        Class::Do,
        "do does did don't don’t doesn't doesn’t didn't didn’t",
    ),
    (Class::Not, "not never"),
    (Class::Of, "of"),
    (Class::About, "about against over toward"),
    (Class::In, "in at on during from after before into under"),
    (Class::For, "for"),
    (Class::By, "by with without"),
    (Class::As, "as than like"),
    (Class::And, "and or"),
    (Class::But, "but"),
    (Class::Since, "while because although though since until so"),
    (Class::Who, "who which whom whose"),
    (
        Class::Time,
        "yesterday today tomorrow week month year morning night afternoon evening day recently earlier later",
    ),
    (
        Class::Ed,
        "became believe believes bought brought brings built came chose comes deserve deserves drew fell felt gave gets gives got grew helps hope hopes keeps kept knew know knows led left lost makes means meant met need needs paid ran remain remains requires rose sat saw seem seems sent shook shrugged sought spent stood takes taught think thinks thought threw took understood understands want wants won",
    ),
    (
        Class::People,
        "reporters voters supporters people lawmakers viewers officials journalists donors delegates authorities investigators police readers followers fans members leaders everyone someone anyone aides investors crowds attendees colleagues",
    ),
];
