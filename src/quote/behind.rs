//! Who a sentence behind a quotation gives it to, though a full stop stands between the two.
//!
//! `“We go.” Orlo said.` and `“We go.” the mayor told reporters on Monday.`: the verb has no object in
//! such a sentence, so what is said stands before it. `“We go.” Orlo said nothing.` and `“We go.” Orlo
//! explained the plan.` tell something of their own. Looks at shapes and words; where a sentence ends is
//! for `frame` to say.

use super::cue::{self, VerbForm};
use super::frame::Frame;
use super::token::Shape;
use crate::text::is_auxiliary;

/// The subject has so many tokens at most.
const LIMIT_SUBJECT: usize = 7;

/// To whom, when and where it was said has so many.
const LIMIT_TAIL: usize = 8;

/// The verb of the sentence that stands right behind the quotation at `place`, if it only says who
/// said the words.
pub fn said_behind(frame: &Frame, text: &str, place: usize) -> Option<usize> {
    let first = place + 1;
    if !matches!(frame.shape(first), Shape::Capital | Shape::Initials) {
        return None;
    }
    let verb = (first + 1..=first + LIMIT_SUBJECT).find(|at| is_said(frame.word(text, *at)))?;
    let is_subject = |at: usize| match frame.shape(at) {
        Shape::Capital | Shape::Initials => true,
        Shape::Lower => may_belong(frame.word(text, at)),
        _ => false,
    };
    let is_bare = has_no_object(frame, text, verb) && ends_there(frame, text, verb + 1);
    ((first..verb).all(is_subject) && is_bare).then_some(verb)
}

/// Does nothing stand behind the verb that is said, noted or told: `noted the rain`, `told a joke`?
fn has_no_object(frame: &Frame, text: &str, verb: usize) -> bool {
    let next = frame.word(text, verb + 1);
    let is_named = |at: usize| matches!(frame.shape(at), Shape::Capital | Shape::Initials);
    match frame.shape(verb + 1) {
        Shape::Lower if matches!(frame.word(text, verb), "told" | "tells") => {
            is_hearer(next)
                || next == "the" && (is_named(verb + 2) || is_hearer(frame.word(text, verb + 2)))
        }
        Shape::Lower => opens_tail(next) || cue::is_between(next),
        Shape::Capital | Shape::Initials => {
            matches!(frame.word(text, verb), "told" | "tells") || is_day(next)
        }
        _ => true,
    }
}

/// To whom something is told.
fn is_hearer(word: &str) -> bool {
    matches!(
        word,
        "audience"
            | "committee"
            | "council"
            | "court"
            | "crowd"
            | "journalists"
            | "jury"
            | "lawmakers"
            | "listeners"
            | "newspaper"
            | "paper"
            | "press"
            | "readers"
            | "reporters"
            | "supporters"
            | "viewers"
            | "voters"
    )
}

/// When, where and in what something is said.
fn opens_tail(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "after"
            | "afterward"
            | "again"
            | "as"
            | "at"
            | "before"
            | "by"
            | "during"
            | "earlier"
            | "from"
            | "in"
            | "later"
            | "last"
            | "of"
            | "on"
            | "outside"
            | "recently"
            | "this"
            | "to"
            | "today"
            | "tonight"
            | "too"
            | "via"
            | "with"
            | "yesterday"
    )
}

fn is_day(word: &str) -> bool {
    matches!(
        word,
        "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday"
    )
}

/// Verbs of speech; those that often have another object are left out.
fn is_said(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "noted"
            | "notes"
            | "explained"
            | "explains"
    )
}

/// Does nothing follow but to whom, when and where?
fn ends_there(frame: &Frame, text: &str, behind: usize) -> bool {
    for at in behind..=behind + LIMIT_TAIL {
        let belongs = match frame.shape(at) {
            Shape::Break | Shape::Sign('.') => return true,
            Shape::Capital | Shape::Initials | Shape::Number => true,
            Shape::Lower => may_belong(frame.word(text, at)),
            _ => false,
        };
        if !belongs {
            return false;
        }
    }
    false
}

/// A word that tells nothing of what was said, as far as one can see.
fn may_belong(word: &str) -> bool {
    let opens_clause = matches!(
        word,
        "that" | "who" | "which" | "what" | "why" | "how" | "if" | "whether" | "to" | "because"
    );
    let is_subject = matches!(
        word,
        "he" | "she" | "it" | "they" | "we" | "i" | "you" | "his" | "their" | "its"
    );
    let is_content = matches!(
        word,
        "nothing"
            | "no"
            | "not"
            | "never"
            | "so"
            | "little"
            | "much"
            | "more"
            | "yes"
            | "goodbye"
            | "something"
            | "anything"
            | "everything"
            | "otherwise"
    );
    let is_verb = cue::verb(word).is_some_and(|verb| verb.form != VerbForm::Base);
    !(opens_clause
        || is_subject
        || is_auxiliary(word)
        || is_content
        || is_verb
        || word.ends_with("ed"))
}

#[cfg(test)]
mod tests {
    use crate::quote::quotations;
    use crate::read::plain_text;

    /// The cue of the first quotation.
    fn cue(behind: &str) -> String {
        let text = format!("Head\n\nIt rained.\n\n“We will keep the harbour open.” {behind}\n");
        let article = plain_text("a".into(), "a".into(), text).expect("it has words");
        let quotes = quotations(&article);
        let cue = quotes[0].cue.map(|span| article.slice(span).to_owned());
        cue.unwrap_or_default()
    }

    #[test]
    fn a_sentence_that_lacks_what_was_said_has_it_before() {
        for (behind, expected) in [
            ("Ada Orlo said.", "said"),
            ("The mayor of Halden said.", "said"),
            ("She said.", "said"),
            ("Ada Orlo told reporters.", "told"),
            ("Ada Orlo said on Monday. Nobody laughed.", "said"),
            (
                "Ada Orlo told the Halden Post in May. “It is ours.”",
                "told",
            ),
        ] {
            assert_eq!(cue(behind), expected, "{behind}");
        }
    }

    #[test]
    fn a_sentence_of_its_own_gives_nothing_away() {
        for behind in [
            "Ada Orlo said nothing.",
            "Ada Orlo said that the harbour is closed.",
            "Ada Orlo said the harbour was closed on Monday.",
            "Ada Orlo said: “It is closed.”",
            "Ada Orlo told him to go.",
            "Nobody who heard it said so.",
            "Tom Reed explained the plan.",
            "Tom Reed noted the rain.",
            "Tom Reed told a joke.",
            "Tom Reed declared victory.",
            "Tom Reed added sugar.",
        ] {
            assert_eq!(cue(behind), "", "{behind}");
        }
    }
}
