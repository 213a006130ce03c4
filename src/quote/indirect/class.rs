//! What a token does in its sentence, as far as its own word tells: a coarse part of speech.
//!
//! Reads one token at a time. Knows nothing of cues' meaning or of clauses.

use std::sync::LazyLock;

use crate::quote::cue::{self, CueVerb};
use crate::quote::frame::Frame;
use crate::quote::token::Shape;
use crate::quote::wordmap::WordMap;

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

/// A token's class, and the verb of speech that it is a form of.
pub fn class_of(frame: &Frame, text: &str, at: usize, titled: bool) -> Known {
    match frame.shape(at) {
        Shape::Break => (Class::Edge, None),
        Shape::Quote(_) => (Class::Quote, None),
        Shape::Number => (Class::Number, None),
        Shape::Handle => (Class::Name, None),
        Shape::Sign('—') if is_joined(frame, text, at) => (Class::Sign, None),
        Shape::Sign(sign) => (of_sign(sign), None),
        Shape::Lower => of_word(frame.word(text, at)),
        Shape::Initials if !matches!(frame.word(text, at), "I" | "A") => (Class::Name, None),
        Shape::Capital | Shape::Initials => {
            let first = at == 0
                || !frame.same_sentence(at - 1, at)
                || matches!(frame.shape(at - 1), Shape::Sign(_));
            of_capital(frame.word(text, at), first || titled)
        }
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
        return (Class::Subject, None);
    }
    if word.len() > LIMIT || !word.is_ascii() {
        return (Class::Name, None);
    }
    let mut buffer = [0; LIMIT];
    let lower = &mut buffer[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).unwrap_or("");
    if is_day_or_month(lower) {
        return (Class::Time, None);
    }
    if !any {
        return (Class::Name, None);
    }
    match of_word(lower) {
        (Class::Word | Class::Ed | Class::People, _) => (Class::Name, None),
        (Class::Ing, _) if word.len() < 6 => (Class::Name, None),
        known => known,
    }
}

fn is_day_or_month(lower: &str) -> bool {
    matches!(
        lower,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

type Known = (Class, Option<&'static CueVerb>);

fn of_word(word: &str) -> Known {
    if let Some(known) = WORDS.get(word) {
        return *known;
    }
    let class = match word {
        _ if cue::is_between(word) => Class::Adverb,
        _ if word.len() > 5 && word.ends_with("ing") => Class::Ing,
        _ if word.len() > 4 && word.ends_with("ed") => Class::Ed,
        _ => Class::Word,
    };
    (class, None)
}

/// Every verb of speech, and the words of the table below.
static WORDS: LazyLock<WordMap<Known>> = LazyLock::new(|| {
    let mut map = WordMap::default();
    for (form, verb) in cue::verbs() {
        map.insert(form.to_owned(), (Class::Cue, Some(verb)));
    }
    for (class, words) in TABLE {
        for word in words.split_whitespace() {
            map.insert(word.to_owned(), (*class, None));
        }
    }
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
        Class::People,
        "reporters voters supporters people lawmakers viewers officials journalists donors delegates authorities investigators police readers followers fans members leaders everyone someone anyone aides investors crowds attendees colleagues",
    ),
];
