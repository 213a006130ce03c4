//! An `it` that stands for nothing: `it is clear that`, `it takes years`, `when it comes to`.
//!
//! Looks at a few words behind the pronoun. What any other `it` stands for is not known here.

use super::cue;
use super::frame::Frame;
use super::token::Shape;

/// So far behind its verb the clause may open that an empty `it` announces.
const REACH: usize = 10;

/// Does the `it` at a token stand for nothing?
pub fn is_empty_it(frame: &Frame, text: &str, at: usize) -> bool {
    let word = |at: usize| frame.word(text, at);
    if !matches!(word(at), "It" | "it") {
        return false;
    }
    // `It’s`, of which the token holds no more.
    if frame.tokens.get(at).is_some_and(|token| token.possessive) {
        return announces(frame, text, at + 1);
    }
    let verb = over_helpers(frame, text, at + 1);
    let next = word(verb + 1);
    match word(verb) {
        "is" | "was" | "be" | "been" => announces(frame, text, verb + 1),
        "appeared" | "appears" | "seemed" | "seems" => {
            matches!(next, "as" | "like" | "that") || announces(frame, text, verb + 1)
        }
        "take" | "takes" | "took" => is_time_or_hearer(next),
        "came" | "comes" => next == "down" || at > 0 && matches!(word(at - 1), "when" | "When"),
        "help" | "helped" | "helps" | "hurt" | "hurts" => matches!(next, "that" | "to" | "when"),
        "happens" | "matters" | "mattered" => true,
        "mean" | "means" | "meant" => next == "that" || next.ends_with("ing"),
        "remains" | "remained" => next == "to" || announces(frame, text, verb + 1),
        "turned" | "turns" => next == "out",
        "made" | "makes" => next == "sense",
        "follows" => next == "that",
        _ => false,
    }
}

/// The token behind helping verbs and adverbs from `at` on.
fn over_helpers(frame: &Frame, text: &str, at: usize) -> usize {
    const LIMIT: usize = 4;
    let helps = |at: usize| {
        let word = frame.word(text, at);
        let is_helping = matches!(
            word,
            "can" | "could" | "may" | "might" | "must" | "should" | "will" | "would"
        );
        is_helping || cue::is_between(word)
    };
    (at..at + LIMIT)
        .find(|at| !helps(*at))
        .unwrap_or(at + LIMIT)
}

/// Does what is said of the `it` lead to a clause: `clear that`, `time to`, `on Monday that`?
fn announces(frame: &Frame, text: &str, from: usize) -> bool {
    let from = over_helpers(frame, text, from);
    let first = frame.word(text, from);
    let next = frame.word(text, from + 1);
    match first {
        "worth" => return next.ends_with("ing"),
        _ if first.ends_with("ed") || matches!(first, "known" | "said" | "thought") => {
            return next == "that";
        }
        _ if first.ends_with("ing") => return false,
        _ => {}
    }
    let words = (from + 1..from + REACH).take_while(|at| {
        matches!(
            frame.shape(*at),
            Shape::Lower | Shape::Capital | Shape::Initials | Shape::Number
        )
    });
    let opens = |at: usize| {
        let word = frame.word(text, at);
        matches!(word, "that" | "how" | "whether" | "why")
            || word == "to"
                && frame.shape(at + 1) == Shape::Lower
                && !is_ready(frame.word(text, at - 1))
                && !matches!(
                    frame.word(text, at + 1),
                    "a" | "an" | "her" | "his" | "its" | "the" | "their"
                )
    };
    words.into_iter().any(opens)
}

/// Who is so does what follows: `it was ready to`.
fn is_ready(word: &str) -> bool {
    matches!(
        word,
        "able"
            | "about"
            | "determined"
            | "due"
            | "eager"
            | "free"
            | "happy"
            | "keen"
            | "likely"
            | "prepared"
            | "ready"
            | "reluctant"
            | "set"
            | "sure"
            | "unable"
            | "unlikely"
            | "unwilling"
            | "willing"
    )
}

/// `it took years`, `it took her a day`
fn is_time_or_hearer(word: &str) -> bool {
    matches!(
        word,
        "almost"
            | "her"
            | "him"
            | "just"
            | "less"
            | "long"
            | "longer"
            | "me"
            | "more"
            | "months"
            | "nearly"
            | "only"
            | "them"
            | "time"
            | "until"
            | "us"
            | "weeks"
            | "years"
            | "you"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleBuilder;

    #[test]
    fn an_it_that_announces_a_clause_is_empty() {
        for (text, wanted) in [
            ("It is clear that the port is open.", true),
            ("It is important to note that the port is open.", true),
            ("It's worth noting that the port is open.", true),
            ("It has not helped that the port is closed.", true),
            ("It was estimated that the port would open.", true),
            ("It would be fair to say so.", true),
            ("When it comes to ports, Orlo is mild.", true),
            ("It took her a day to answer.", true),
            ("It was on Monday that the port opened.", true),
            ("It said that the port was open.", false),
            ("It was ready to say so.", false),
            ("It is expected to say so.", false),
            ("It is saying that the port is open.", false),
            (
                "It would probably not ever be clear that the port is open.",
                true,
            ),
            ("It took the port from the town.", false),
            ("It was closed.", false),
            ("It", false),
        ] {
            let mut builder = ArticleBuilder::default();
            builder.paragraph(text);
            let article = builder.build("a".into(), "a".into());
            let frame = Frame::build(&article, &[], |_| true);
            let is_one = |at: usize| is_empty_it(&frame, &article.text, at);
            let found = (0..frame.tokens.len()).any(is_one);
            assert_eq!(found, wanted, "{text}");
        }
    }
}
