//! Headlines of interviews: whose name heads one, as in `Interview with Ada Orlo` and `Ada Orlo on the
//! ferry`. Looks at the headline alone.

use crate::article::Article;
use crate::quote::frame::Frame;
use crate::quote::token::Shape;
use crate::speaker::mention::{Kind, Mention};
use crate::text::Span;

/// The name in a headline that says whom it is about, `Interview: Ada Orlo on the ferry`, though the
/// body never gives it.
pub fn headlined(article: &Article, frame: &Frame, mention: &Mention) -> bool {
    let is_first_and_last = mention.kind == Kind::Person && mention.last == mention.first + 1;
    let ends = !matches!(
        frame.shape(mention.last + 1),
        Shape::Capital | Shape::Initials
    ) || matches!(frame.word(&article.text, mention.last + 1), "On" | "In");
    is_first_and_last && ends && heads_interview(article, mention.span)
}

/// `Interview with Ada Orlo`, `Ada Orlo: ‘We stay’`, `Ada Orlo on the ferry`
pub fn heads_interview(article: &Article, name: Span) -> bool {
    let Some(headline) = article.headline.filter(|span| span.contains(name)) else {
        return false;
    };
    let text = article.text.as_str();
    let is_sign = |c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '|' | ',');
    let before = text.get(headline.start..name.start).unwrap_or("");
    let before = before.trim_end_matches(is_sign).to_lowercase();
    let behind = text.get(name.end..headline.end).unwrap_or("");
    let next = behind.split_whitespace().next().unwrap_or("");
    let leads = |words: &str| before.ends_with(words);
    LEADS.iter().any(|words| leads(words))
        || before.is_empty()
            && (opens_words(behind)
                || matches!(
                    next.to_lowercase().as_str(),
                    "on" | "talks" | "speaks" | "answers" | "explains"
                ) && !is_state(behind.split_whitespace().nth(1).unwrap_or("")))
}

/// `: ‘We stay’`
fn opens_words(behind: &str) -> bool {
    let words = behind.strip_prefix(':').map(str::trim_start);
    words.is_some_and(|words| words.starts_with(['‘', '“', '"', '\'', '«']))
}

/// `on trial`
fn is_state(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "bail"
            | "board"
            | "course"
            | "fire"
            | "hold"
            | "leave"
            | "parole"
            | "strike"
            | "tour"
            | "track"
            | "trial"
    )
}

/// What a headline says in front of the name of who is asked.
const LEADS: &[&str] = &[
    "interview",
    "interview with",
    "q&a",
    "q&a with",
    "q & a with",
    "q and a with",
    "conversation with",
    "questions for",
    "questions to",
    "talk with",
    "talking with",
    "talking to",
    "a word with",
];
