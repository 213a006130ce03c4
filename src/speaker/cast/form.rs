//! Forms of a name: which of them are one person's, and what a name is looked up by.
//!
//! Compares words of names. Who is named how often is the business of `cast`.

use foldhash::HashSet;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::quote::aside::is_suffix;
use crate::quote::frame::Frame;
use crate::quote::report::lower;
use crate::quote::token::behind_article;
use crate::speaker::cast::Names;
use crate::speaker::lexicon::written::is_loud;
use crate::speaker::lexicon::{self, Word};
use crate::speaker::mention::{Kind, Mention};
use crate::speaker::name::family_first::opens_with_family;
use crate::text::{Span, fold};

/// The last names that stand alone behind a title: `Mr. Venn`.
pub fn surnames<'a>(text: &'a str, parts: &[Names<'_>]) -> HashSet<&'a str> {
    let mentions = parts.iter().flat_map(|part| part.mentions);
    let titled = |m: &&Mention| m.kind == Kind::Person && m.first == m.last && m.from < m.first;
    let words = mentions.filter(titled).filter_map(|m| m.span.of(text));
    words.collect()
}

/// `Orla Venn Memorial Day` holds the name of Orla Venn, where there is a `Mr.` or `Mrs. Venn`;
/// `Venn Speech` holds no longer name than `Venn`, and `Orla Venn Show` none than hers.
pub fn trimmed(text: &str, frame: &Frame, mention: &Mention, surnames: &HashSet<&str>) -> Mention {
    let mut out = *mention;
    let known = |at: usize| surnames.contains(frame.word(text, at));
    let first = lexicon::word(frame.word(text, mention.first));
    let person = matches!(mention.kind, Kind::Person | Kind::Name);
    let is_whole = known(mention.last)
        || is_suffix(frame.word(text, mention.last))
        || opens_with_family(mention.span.of(text).unwrap_or(""));
    if !person || is_whole {
        return out;
    }
    let is_show = matches!(frame.word(text, mention.last), "Show" | "Hour");
    let end = if is_show && first.is_first_name() && mention.last > mention.first + 1 {
        mention.last - 1
    } else if !first.is_first_name() && known(mention.first) {
        mention.first
    } else if first.is_first_name() && mention.last > mention.first + 1 && known(mention.first + 1)
    {
        mention.first + 1
    } else {
        return out;
    };
    out.last = end;
    out.head = end;
    out.span = Span::new(mention.span.start, frame.tokens[end].span.end);
    out
}

/// What a name is looked up by: with one form of the apostrophe, and `VENN` and `McVENN` with one
/// capital.
pub fn key(word: &str) -> Cow<'_, str> {
    let is_plain = word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    if !word.is_ascii() && is_nfc_quick(word.chars()) != IsNormalized::Yes {
        // `Zoë` in four characters is `Zoë` in three.
        let whole: String = word.nfc().collect();
        if whole != word {
            return Cow::Owned(key(&whole).into_owned());
        }
    }
    if is_plain {
        Cow::Borrowed(word)
    } else if let Some(name) = behind_article(word) {
        // `Orlo` is `al-Orlo`.
        key(name)
    } else if is_loud(word) || has_inner_capital(word) {
        let mut quiet = word.to_owned();
        quiet[1..].make_ascii_lowercase();
        Cow::Owned(quiet)
    } else if !word.is_ascii() && word.contains('’') {
        Cow::Owned(word.replace('’', "'"))
    } else {
        Cow::Borrowed(word)
    }
}

/// `McVenn`, `DeOrlo`
fn has_inner_capital(word: &str) -> bool {
    let rest = word.as_bytes().get(1..).unwrap_or_default();
    rest.iter().any(u8::is_ascii_uppercase) && word.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Is a name written in capitals alone: `ORLA VENN`?
pub fn is_shouted(name: &str) -> bool {
    name.len() > 2 && !name.contains(char::is_lowercase) && name.contains(char::is_alphabetic)
}

/// The last name without a suffix such as `Jr.`, and how many words the name has.
pub fn last_name<'a>(text: &'a str, frame: &Frame, mention: &Mention) -> (&'a str, usize) {
    let words = (mention.first..=mention.last)
        .filter(|at| frame.tokens[*at].is_word())
        .count();
    let mut at = mention.last;
    let is_behind = |word: &str| is_suffix(word) || word == "V";
    while at > mention.first && is_behind(bare(text, frame, at)) {
        at -= 1;
    }
    (bare(text, frame, at), words)
}

pub fn bare<'a>(text: &'a str, frame: &Frame, at: usize) -> &'a str {
    frame.word(text, at).trim_end_matches('.')
}

/// The first letters of the capital words, where there are at least three.
pub fn acronym(name: &str) -> Option<String> {
    let words = name.split([' ', '-']).filter(|w| *w != "The");
    let letters: String = words
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    (letters.len() > 2).then_some(letters)
}

/// Do two names of one last name mean one person, the second opening with `first`?
pub fn is_one_name(known: &str, name: &str, first: &str) -> bool {
    if known.eq_ignore_ascii_case(name)
        || ends_with_words(known, name)
        || ends_with_words(name, known)
    {
        return true;
    }
    // `De Witte` at the start of a sentence is `Bram de Witte`.
    if opens_with_particle(name) && ends_with_folded(known, name)
        || opens_with_particle(known) && ends_with_folded(name, known)
    {
        return true;
    }
    let other = known.split_whitespace().next().unwrap_or("");
    let other = other.trim_end_matches('.');
    let in_name = |name: &str, word: &str| {
        word.len() > 2 && name.split(|c: char| !c.is_alphabetic()).any(|w| w == word)
    };
    same_first(first, other) || in_name(known, first) || in_name(name, other)
}

/// Does the name end with `Jr.`?
pub fn is_junior(name: &str) -> bool {
    let bare = name.trim_end_matches('.');
    bare == "Jr" || bare.ends_with(" Jr")
}

/// First names that mean one person: `J.D.` and `JD`, `T.` and `Timothy`, `Tim` and `Timothy`.
pub fn same_first(a: &str, b: &str) -> bool {
    if a.eq_ignore_ascii_case(b) || !(a.is_ascii() && b.is_ascii()) && fold(a) == fold(b) {
        return true;
    }
    let mut letters_a = a.chars().filter(|c| *c != '.');
    let mut letters_b = b.chars().filter(|c| *c != '.');
    if letters_a.by_ref().eq(letters_b.by_ref()) {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let initial = short.chars().count() == 1 && long.starts_with(short);
    let clipped = short.len() >= 3 && long.starts_with(short);
    initial
        || clipped
        || NICKNAMES
            .iter()
            .any(|(n, f)| *n == short && *f == long || *n == long && *f == short)
}

/// Is one letter too much in one of the words, and all else the same?
pub fn differ_by_one(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if long.len() != short.len() + 1 || long.ends_with('s') != short.ends_with('s') {
        return false;
    }
    let same = |(x, y): &(u8, u8)| x.eq_ignore_ascii_case(y);
    let front = short.bytes().zip(long.bytes()).take_while(same).count();
    let back = short
        .bytes()
        .rev()
        .zip(long.bytes().rev())
        .take_while(same)
        .count();
    front > 0 && front + back >= short.len()
}

/// `Orlo Security Council` ends with `Security Council`.
fn ends_with_words(long: &str, short: &str) -> bool {
    long.strip_suffix(short)
        .is_some_and(|rest| rest.ends_with(' ') && short.contains(' '))
}

/// `De Witte`, `Van der Plaat`
fn opens_with_particle(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or("");
    let mut buffer = [0; 24];
    lower(first, &mut buffer).is_some_and(|w| lexicon::word(w).is(Word::PARTICLE))
}

/// Like [`ends_with_words`], whatever the capitals are.
fn ends_with_folded(long: &str, short: &str) -> bool {
    let start = long.len().checked_sub(short.len());
    start.is_some_and(|start| {
        let end = long.get(start..).unwrap_or("");
        end.eq_ignore_ascii_case(short)
    })
}

/// Short forms that do not begin like the long one.
const NICKNAMES: &[(&str, &str)] = &[
    ("Bill", "William"),
    ("Bob", "Robert"),
    ("Bobby", "Robert"),
    ("Chuck", "Charles"),
    ("Dick", "Richard"),
    ("Jack", "John"),
    ("Jim", "James"),
    ("Kate", "Katherine"),
    ("Liz", "Elizabeth"),
    ("Mike", "Michael"),
    ("Rick", "Richard"),
    ("Steve", "Stephen"),
    ("Ted", "Edward"),
    ("Tom", "Thomas"),
    ("Tony", "Anthony"),
    ("Joe", "Joseph"),
    ("Nick", "Nicholas"),
    ("Peggy", "Margaret"),
    ("Ron", "Ronald"),
];
