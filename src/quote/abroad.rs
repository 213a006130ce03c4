//! Marked words that a verb of another language reports: `„Wir gehen“, sagte Orlo`.
//!
//! The model that tells speech from terms knows English alone. Here a word of a list beside the
//! marks is enough, behind them past a comma or before them with a colon. Who spoke, and which
//! words a language has besides, is not known.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::frame::Frame;
use super::report::{Ending, ending};
use super::token::Shape;

/// The verb stands among so many words behind the marks: `, a ensuite déclaré`.
const REACH_BEHIND: usize = 3;

/// And among so many before the colon.
const REACH_BEFORE: usize = 12;

static CUES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("data/cues_abroad.txt").lines().map(str::trim);
    let is_word = |line: &&str| !line.is_empty() && !line.starts_with(['#', '[']);
    lines.filter(is_word).collect()
});

/// May the words of this language be reported by verbs that the lexicon does not know? So may
/// those of a text too short to tell.
pub fn is_abroad(language: Option<&str>) -> bool {
    language.is_none_or(|tag| tag.split('-').next() != Some("en"))
}

/// Is the stretch whose token is at `place` reported by a word of another language?
pub fn is_reported(frame: &Frame, text: &str, place: usize) -> bool {
    behind(frame, text, place) || before(frame, text, place)
}

fn behind(frame: &Frame, text: &str, place: usize) -> bool {
    let Some(quote) = frame.tokens.get(place) else {
        return false;
    };
    let comma = frame.shape(place + 1) == Shape::Sign(',');
    if !comma && matches!(ending(text, quote.span), Ending::None | Ending::Other) {
        return false;
    }
    let from = place + 1 + usize::from(comma);
    (from..from + REACH_BEHIND)
        .take_while(|at| frame.shape(*at) == Shape::Lower)
        .any(|at| is_cue(frame.word(text, at)) || is_so(frame, text, at))
}

/// `„Wir gehen“, so Orlo`
fn is_so(frame: &Frame, text: &str, at: usize) -> bool {
    frame.word(text, at) == "so" && frame.shape(at + 1) == Shape::Capital
}

fn before(frame: &Frame, text: &str, place: usize) -> bool {
    let Some(colon) = place.checked_sub(1) else {
        return false;
    };
    frame.shape(colon) == Shape::Sign(':')
        && (0..colon)
            .rev()
            .take(REACH_BEFORE)
            .take_while(|at| frame.same_sentence(*at, colon))
            .any(|at| is_cue(frame.word(text, at)))
}

/// `a-t-elle` and `sagte’s` count by what stands before the sign.
fn is_cue(word: &str) -> bool {
    let stem = word.split(['-', '\'', '’']).next().unwrap_or(word);
    CUES.contains(word) || CUES.contains(stem)
}

#[cfg(test)]
mod tests {
    use crate::quote::marked_quotations;
    use crate::read::plain_text;

    #[test]
    fn a_short_quotation_in_another_language_is_found_by_its_verb() {
        for (sentence, found) in [
            ("„Wir öffnen“, sagte Ada Pell.", true),
            ("„Nie“, so Ada Pell am Montag.", true),
            ("Pell sagte dazu: „nie wieder“.", true),
            ("« Jamais », a ensuite déclaré Ada Pell.", true),
            ("« Jamais », dit-elle.", true),
            ("«Nunca», dijo Ada Pell.", true),
            ("Die Band „Eis“ spielte am Montag.", false),
            ("Die Band „Eis“, die spielte, sagte ab.", false),
        ] {
            let text = format!("Die Brücke\n\nDer Rat hat es so beschlossen.\n\n{sentence}\n");
            let mut article = plain_text("a".into(), "a".into(), text).expect("it has words");
            article.language = Some("de".into());
            assert_eq!(!marked_quotations(&article).is_empty(), found, "{sentence}");
        }
    }
}
