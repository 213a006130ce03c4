//! Marked words that need no weighing: those that cannot be speech, and those that can be nothing
//! else because somebody signs or labels them, or because the word before them says so.
//!
//! `Robert “Rob” Venn`, `name="…"` and `"(APPLAUSE)"` are none; `“We go.” — Ada Orlo`,
//! `“ORLO: We go.”`, `said “we go”` and `chants of “Go!”` are. Who it is, is not known here.

use super::cue;
use super::frame::Frame;
use super::inside::Inside;
use super::marks::Family;
use super::pair::Stretch;
use super::token::Shape;
use super::token::is_land_in_letters;

/// A line that signs is no longer than this.
const LIMIT_SIGNATURE_BYTES: usize = 100;

/// What stands before marks in a headline is no longer than this.
const LIMIT_HEADLINE_BYTES: usize = 200;

/// A name that signs has no more words than this.
const LIMIT_NAME_WORDS: usize = 5;

/// So many words are no title, whoever signs them.
const TITLE_WORDS: usize = 8;

/// More letters with full stops are nobody's: `U.S.S.R.`
const LIMIT_INITIALS: usize = 3;

/// Is it a stray mark, code, a nickname or a stage direction?
pub fn is_blank(text: &str, stretch: &Stretch) -> bool {
    let words = stretch.inner.of(text).unwrap_or("");
    !words.chars().any(char::is_alphanumeric)
        || is_stage_direction(words)
        || is_nickname(text, stretch)
        || (stretch.family == Family::Straight && follows_code(text, stretch))
}

/// Does a label before the words or a name behind them say who speaks?
pub fn is_speech(text: &str, stretch: &Stretch) -> bool {
    is_labelled(text, stretch) || is_signed(text, stretch) || is_headlined(text, stretch)
}

/// `SEN. ORLO: ‘We go’`, `Orlo: Ferry ‘is late’`: a headline that opens with a name of the story.
fn is_headlined(text: &str, stretch: &Stretch) -> bool {
    if stretch.paragraph.is_some() {
        return false;
    }
    let before = text.get(..stretch.span.start).unwrap_or("");
    let before = before.rsplit('\n').next().unwrap_or("");
    if before.len() > LIMIT_HEADLINE_BYTES {
        return false;
    }
    let Some((label, _)) = before.split_once(": ") else {
        return false;
    };
    let name = label.rsplit(' ').next().unwrap_or("");
    let words = label.split_whitespace();
    let is_name = words.clone().count() <= LIMIT_NAME_WORDS
        && words
            .clone()
            .all(|word| word.starts_with(char::is_uppercase))
        && !FORMS.contains(&name.to_lowercase().as_str());
    let body = text.get(stretch.span.end..).unwrap_or("");
    is_name && holds_name(body, name)
}

/// Do the words hold a name, with a capital letter or in capitals?
fn holds_name(words: &str, name: &str) -> bool {
    let mut parts = words.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')));
    parts.any(|part| {
        let part = part.trim_end_matches("'s").trim_end_matches("’s");
        part.starts_with(char::is_uppercase) && part.to_lowercase() == name.to_lowercase()
    })
}

/// What a headline may be labelled with that is nobody.
const FORMS: &[&str] = &[
    "analysis",
    "breaking",
    "column",
    "correction",
    "editorial",
    "essay",
    "exclusive",
    "interview",
    "letter",
    "letters",
    "listen",
    "live",
    "news",
    "obituary",
    "opinion",
    "photos",
    "podcast",
    "poll",
    "preview",
    "profile",
    "recap",
    "report",
    "review",
    "reviews",
    "transcript",
    "tv",
    "update",
    "video",
    "watch",
];

/// `Orlo said, “we`, `Fans were chanting “We`, `chants of “We`: does the word before the stretch at
/// the token `place` report it? Behind `declared` without a comma a name may follow as well.
pub fn follows_report(frame: &Frame, text: &str, stretch: &Stretch, place: usize) -> bool {
    let back = |at: usize| {
        let before = at.checked_sub(1)?;
        frame.same_sentence(before, at).then_some(before)
    };
    let sign = |at: usize| matches!(frame.shape(at), Shape::Sign(',' | ':'));
    let beside = back(place);
    let has_sign = beside.is_some_and(sign);
    let before = if has_sign {
        beside.and_then(back)
    } else {
        beside
    };
    let Some(last) = before else {
        return false;
    };
    let written = || Inside::of(stretch.inner.of(text).unwrap_or("")).title_case();
    match frame.word(text, last) {
        "of" => back(last).is_some_and(|at| is_chant(frame.word(text, at))),
        word => cue::verb(word).is_some_and(|verb| match verb.lemma {
            "chant" | "scream" | "shout" | "yell" => true,
            "add" | "declare" | "reply" | "say" => has_sign || written() != 2,
            _ => false,
        }),
    }
}

/// `“Home!”, “Shame!” and “Now!”`: do only a comma and `and` stand between two stretches?
pub fn goes_on(frame: &Frame, text: &str, before: usize, place: usize) -> bool {
    let joins = |at: usize| {
        frame.shape(at) == Shape::Sign(',') || matches!(frame.word(text, at), "and" | "or")
    };
    frame.same_sentence(before, place) && place - before <= 3 && (before + 1..place).all(joins)
}

/// Does `and` or `or` stand between two stretches?
pub fn is_joined(frame: &Frame, text: &str, before: usize, place: usize) -> bool {
    (before + 1..place).any(|at| matches!(frame.word(text, at), "and" | "or"))
}

/// Does the word name what many call at once?
pub fn is_chant(word: &str) -> bool {
    matches!(
        word,
        "boos" | "chant" | "chants" | "cheers" | "cries" | "jeers" | "screams" | "shouts" | "yells"
    )
}

/// `“ORLO: …`: a transcript names who speaks.
pub fn is_labelled(text: &str, stretch: &Stretch) -> bool {
    let words = stretch.inner.of(text).unwrap_or("");
    words.split_once(':').is_some_and(|(name, _)| {
        name.len() <= 30 && !name.is_empty() && !name.contains(char::is_lowercase)
    })
}

/// `“We go.” — Ada Orlo`, the name at the end of its line or on the next one.
fn is_signed(text: &str, stretch: &Stretch) -> bool {
    let behind = text.get(stretch.span.end..).unwrap_or("");
    if !is_signature(behind) {
        return false;
    }
    let words = stretch.inner.of(text).unwrap_or("");
    let inside = Inside::of(words);
    let is_sentence = words.trim_end().ends_with(['.', '!', '?', '…']);
    inside.words >= TITLE_WORDS || (is_sentence && inside.title_case() != 2)
}

/// Does the text go on with a dash and a name, and nothing behind it but who that is?
pub fn is_signature(text: &str) -> bool {
    let dash = |c: char| matches!(c, '—' | '–' | '―' | '-');
    let from = text.trim_start();
    if text.len() - from.len() > LIMIT_SIGNATURE_BYTES || !from.starts_with(dash) {
        return false;
    }
    let line = from.trim_start_matches(dash);
    let line = line.split(['\n', '\r']).next().unwrap_or(line).trim();
    if line.len() > LIMIT_SIGNATURE_BYTES {
        return false;
    }
    let name = line.split([',', '(']).next().unwrap_or(line);
    let name = name.trim().trim_end_matches('.');
    let capital = |word: &str| {
        let letters = |c: char| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’');
        word.chars().all(letters) && (word.starts_with(char::is_uppercase) || word.len() <= 3)
    };
    name.starts_with(char::is_uppercase)
        && name.split_whitespace().all(capital)
        && name.split_whitespace().count() <= LIMIT_NAME_WORDS
}

/// `(APPLAUSE)`, `[Laughter.]`
fn is_stage_direction(words: &str) -> bool {
    let words = words.trim();
    let inner = words
        .strip_prefix('(')
        .and_then(|w| w.strip_suffix(')'))
        .or_else(|| words.strip_prefix('[').and_then(|w| w.strip_suffix(']')));
    inner.is_some_and(|w| !w.contains([')', ']']))
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
        .is_some_and(|word| capital(word) && !word.ends_with([',', '.']) || are_initials(word));
    let name_behind = behind.strip_prefix(' ').is_some_and(capital);
    name_before
        && name_behind
        && capital(words)
        && words.chars().all(|c| c.is_alphabetic() || c == '-')
}

/// `O.`, `O.J.`
fn are_initials(word: &str) -> bool {
    if word.is_empty() || is_land_in_letters(word) {
        return false;
    }
    let letters = word.split_inclusive('.');
    let is_one = |part: &str| part.len() == 2 && part.starts_with(|c: char| c.is_ascii_uppercase());
    letters.clone().count() <= LIMIT_INITIALS && letters.into_iter().all(is_one)
}

/// `<a href="…">`, `name="…"`.
fn follows_code(text: &str, stretch: &Stretch) -> bool {
    text.get(..stretch.span.start)
        .is_some_and(|before| before.ends_with('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_a_dash_a_name_and_who_that_is() {
        for text in [
            " — Ada Orlo",
            "\n\n― Bo van Orlo, a skipper, in May 2023\nThen it rained.",
            " -- O. J. Orlo (by letter)",
            " –\u{a0}Ada Orlo.",
        ] {
            assert!(is_signature(text), "{text}");
        }
        for text in [
            " — Orlo said so",
            " — but it rained",
            " Ada Orlo",
            " —",
            "",
            " — Ada Orlo, who had seen the ferry leave and the ferry sink, and who had waited on the quay until the rain was over",
        ] {
            assert!(!is_signature(text), "{text}");
        }
    }
}
