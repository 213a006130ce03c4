//! Small words by what they do around a cue: helping verbs, prepositions, words of time.
//!
//! Tells by the word alone; where it stands is for the callers.

use std::sync::LazyLock;

use crate::quote::cue;
use crate::quote::frame::Frame;
use crate::quote::token::Shape;
use crate::text::{self, WordTable};

/// May it stand between a subject and its verb?
pub fn is_helper(word: &str) -> bool {
    cue::is_between(word) || is_auxiliary(word) || matches!(word, "not" | "n't")
}

/// A form of `be`, as a passive needs it.
pub fn is_being(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am"
    )
}

/// The participle of a verb whose object hears what is said: `was told`.
pub fn is_hearing(word: &str) -> bool {
    matches!(
        word,
        "accused"
            | "advised"
            | "asked"
            | "assured"
            | "informed"
            | "instructed"
            | "ordered"
            | "reminded"
            | "told"
            | "urged"
            | "warned"
    )
}

/// Says when something was said: `Quill last week said`.
pub fn is_time(word: &str) -> bool {
    matches!(
        word,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "last"
            | "this"
            | "past"
            | "week"
            | "weekend"
            | "morning"
            | "afternoon"
            | "evening"
            | "month"
            | "year"
            | "night"
            | "today"
            | "yesterday"
            | "earlier"
    )
}

/// Joins two nouns to one source.
pub fn is_link(word: &str) -> bool {
    matches!(
        word,
        "of" | "to" | "for" | "at" | "from" | "in" | "with" | "on"
    )
}

/// Puts the noun behind it below another word.
pub fn is_preposition(word: &str) -> bool {
    is_link(word)
        || matches!(
            word,
            "by" | "about"
                | "against"
                | "during"
                | "after"
                | "before"
                | "over"
                | "among"
                | "under"
                | "into"
                | "as"
                | "than"
        )
}

/// Opens a clause with a subject of its own.
pub fn opens_clause(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "and"
            | "but"
            | "while"
            | "because"
            | "as"
            | "when"
            | "if"
            | "though"
            | "although"
            | "which"
            | "where"
    )
}

/// Can the token be part of a noun phrase?
pub fn is_nominal(frame: &Frame, text: &str, at: usize) -> bool {
    match frame.shape(at) {
        Shape::Capital | Shape::Initials | Shape::Number | Shape::Handle => true,
        Shape::Lower => {
            let word = frame.word(text, at);
            let inside = matches!(word, "of" | "for") || !is_preposition(word);
            let verb = cue::verb(word)
                .is_some_and(|v| v.form != cue::VerbForm::Base && !cue::is_noun(word));
            inside && !verb && !opens_clause(word) && !is_auxiliary(word)
        }
        _ => false,
    }
}

/// Articles and their like, with which a noun phrase begins.
pub fn opens_noun(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "The"
            | "a"
            | "A"
            | "an"
            | "An"
            | "his"
            | "His"
            | "her"
            | "Her"
            | "its"
            | "Its"
            | "their"
            | "Their"
            | "this"
            | "This"
            | "that"
            | "That"
            | "one"
            | "One"
            | "our"
            | "my"
    )
}

/// Small words that end a noun phrase.
pub fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "in"
            | "at"
            | "on"
            | "from"
            | "with"
            | "by"
            | "to"
            | "as"
            | "about"
            | "into"
            | "over"
            | "after"
            | "before"
            | "during"
            | "against"
            | "under"
            | "between"
            | "and"
            | "or"
            | "but"
            | "who"
            | "whom"
            | "which"
            | "that"
            | "when"
            | "where"
            | "while"
            | "because"
            | "if"
            | "than"
            | "so"
            | "not"
            | "also"
            | "then"
            | "there"
            | "here"
            | "he"
            | "she"
            | "they"
            | "it"
            | "we"
            | "i"
            | "you"
            | "whose"
            | "what"
            | "how"
            | "why"
            | "through"
            | "since"
            | "until"
    )
}

/// `is`, `had`, `will` and their like, and `went`, which leads to a cue: went on to say.
pub fn is_auxiliary(word: &str) -> bool {
    text::is_auxiliary(word) || matches!(word, "went" | "goes") || is_denying(word)
}

/// `didn’t`, `can't`
fn is_denying(word: &str) -> bool {
    word.as_bytes().last() == Some(&b't') && (word.ends_with("n't") || word.ends_with("n’t"))
}

/// Past tenses that do not end in `ed` and report no speech: `took`, `went`.
pub fn is_told(word: &str) -> bool {
    TOLD.holds(word)
}

static TOLD: LazyLock<WordTable<()>> = LazyLock::new(|| WordTable::of(IRREGULAR));

const IRREGULAR: &[&str] = &[
    "arose",
    "ate",
    "awoke",
    "became",
    "befell",
    "began",
    "bent",
    "bit",
    "bled",
    "blew",
    "bore",
    "bought",
    "bound",
    "bred",
    "broke",
    "brought",
    "built",
    "burnt",
    "came",
    "caught",
    "chose",
    "clung",
    "crept",
    "dealt",
    "drank",
    "dreamt",
    "drew",
    "drove",
    "dug",
    "dwelt",
    "fed",
    "fell",
    "felt",
    "fled",
    "flew",
    "flung",
    "forbade",
    "foresaw",
    "forgave",
    "forgot",
    "fought",
    "found",
    "froze",
    "gave",
    "got",
    "grew",
    "heard",
    "held",
    "hid",
    "hung",
    "kept",
    "knelt",
    "knew",
    "laid",
    "lay",
    "leant",
    "leapt",
    "learnt",
    "led",
    "left",
    "lent",
    "lit",
    "lost",
    "made",
    "meant",
    "met",
    "mistook",
    "misunderstood",
    "overcame",
    "overthrew",
    "paid",
    "ran",
    "rang",
    "reread",
    "rode",
    "rose",
    "sang",
    "sank",
    "sat",
    "saw",
    "seems",
    "sent",
    "shone",
    "shook",
    "shot",
    "shrank",
    "slept",
    "slid",
    "slung",
    "smelt",
    "sold",
    "sought",
    "spat",
    "sped",
    "spent",
    "split",
    "spoke",
    "sprang",
    "spun",
    "stank",
    "stole",
    "stood",
    "strode",
    "strove",
    "struck",
    "stuck",
    "stung",
    "swam",
    "swept",
    "swore",
    "swung",
    "taught",
    "threw",
    "took",
    "tore",
    "trod",
    "understood",
    "undertook",
    "undid",
    "upheld",
    "wants",
    "went",
    "wept",
    "withdrew",
    "withheld",
    "withstood",
    "woke",
    "won",
    "wore",
    "wove",
    "wrung",
];

/// `34-year-old`
pub fn is_age(word: &str) -> bool {
    word.ends_with("-year-old")
}

/// How many a word says that they are.
pub fn counted(word: &str) -> Option<usize> {
    match word {
        "both" | "Both" | "two" | "Two" | "pair" | "duo" => Some(2),
        "three" | "Three" | "trio" => Some(3),
        "four" | "Four" => Some(4),
        _ => None,
    }
}
