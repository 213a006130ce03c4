//! What the article says around words that makes them nobody's: “she never said”, marks within marks.
//!
//! Looks at the sentence before the words and behind them. Knows no speaker, and no archive.

use super::token::{Tokens, inside_marks, is_quotation_mark};
use super::unit::is_negation;
use crate::article::{Article, Quote, QuoteKind};
use crate::text::Span;

/// Why words that stand in an article were not said, or not by who is said to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The article says that they were not said, or are not so: with these words.
    Denied(String),
    /// They stand in marks within those of the quotation.
    Inner,
}

/// So many bytes before the words are looked at.
const LIMIT_BEFORE: usize = 160;

/// So many words stand between an “if” and its verb at the most.
const LIMIT_SUBJECT: usize = 4;

/// What is to be doubted of words that stand at `lit`, in `quote` or in the reporter's text.
pub(super) fn doubt(article: &Article, quote: Option<&Quote>, lit: &[Span]) -> Option<Doubt> {
    let (first, last) = (lit.first()?, lit.last()?);
    let spoken = quote.filter(|quote| quote.kind != QuoteKind::Indirect);
    let holding = spoken.and_then(|quote| quote.segments.iter().find(|s| s.contains(*first)));
    if let Some(segment) = holding
        && is_inner(&article.text, *segment, Span::new(first.start, last.end))
    {
        return Some(Doubt::Inner);
    }
    let start = holding.map_or(first.start, |segment| segment.start);
    let before = before(&article.text, 0, start);
    let behind = quote.and_then(|quote| {
        let cue = quote.cue?;
        let end = quote
            .segments
            .iter()
            .map(|s| s.end)
            .filter(|end| *end <= cue.start)
            .max()?;
        let is_behind = quote
            .segments
            .iter()
            .all(|s| s.end <= cue.start || s.start >= cue.end);
        is_behind.then(|| self::before(&article.text, end, cue.end))
    });
    let denied = denied(before).or_else(|| unsaid(behind?));
    denied.map(Doubt::Denied)
}

/// The clause before `end`, not before `floor`.
fn before(text: &str, floor: usize, end: usize) -> &str {
    let mut start = floor.max(end.saturating_sub(LIMIT_BEFORE));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let run = text.get(start..end).unwrap_or("");
    let run = run.trim_end_matches(|c: char| is_quotation_mark(c) || c.is_whitespace());
    let stops = |c: char| {
        matches!(
            c,
            '.' | '?' | '!' | ';' | ':' | ',' | '\n' | '“' | '”' | '"'
        )
    };
    // What ends in a sign is no part of the sentence of the words.
    match run.rfind(stops) {
        Some(at) => run.get(at..).unwrap_or("").trim_start_matches(stops),
        None => run,
    }
}

/// The words of a clause that say of what follows that it is not so, or was not said.
fn denied(clause: &str) -> Option<String> {
    let tokens = Tokens::of_text(clause);
    let word = |at: usize| tokens.words[at].folded.as_str();
    let denies = (0..tokens.len()).rev().find(|at| {
        let behind = at + 1..tokens.len();
        let leads = || {
            behind
                .clone()
                .any(|n| matches!(word(n), "that" | "whether"))
        };
        let says = || behind.clone().any(|n| is_saying(word(n)));
        let is_one = match word(*at) {
            "denied" | "denies" | "deny" | "denying" => behind.is_empty() || leads() || says(),
            "dismissed" | "dismisses" | "disputed" | "disputes" | "refuted" | "refutes"
            | "rejected" | "rejects" | "rejecting" | "disputing" | "dismissing" => leads(),
            _ => false,
        };
        let is_denied = at
            .checked_sub(1)
            .is_some_and(|n| is_negation(&tokens.words[n]));
        let is_another = behind
            .clone()
            .any(|n| matches!(word(n), "as" | "and" | "but"));
        is_one && !is_denied && !is_another
    });
    let shown = |from: usize| tokens.shown(clause, from, tokens.len());
    denies.map(shown).or_else(|| unsaid(clause))
}

/// The words of a clause that say that nobody said it, or only what if.
fn unsaid(clause: &str) -> Option<String> {
    let tokens = Tokens::of_text(clause);
    let word = |at: usize| tokens.words[at].folded.as_str();
    let says = (0..tokens.len()).rev().find(|at| is_saying(word(*at)))?;
    let fillers = |at: &usize| {
        matches!(
            word(*at),
            "ever"
                | "once"
                | "actually"
                | "publicly"
                | "exactly"
                | "explicitly"
                | "to"
                | "have"
                | "had"
                | "has"
                | "even"
                | "also"
        )
    };
    let before = (0..says).rev().find(|at| !fillers(at))?;
    let refuses = matches!(
        word(before),
        "refused"
            | "refuses"
            | "refusing"
            | "refuse"
            | "declined"
            | "declines"
            | "denied"
            | "denies"
            | "denying"
    );
    let supposes = || {
        let from = before.saturating_sub(LIMIT_SUBJECT);
        (from..=before).find(|at| matches!(word(*at), "if" | "whether"))
    };
    let from = match refuses || is_negation(&tokens.words[before]) {
        true => Some(before),
        false => supposes(),
    }?;
    Some(tokens.shown(clause, from, says + 1))
}

fn is_saying(folded: &str) -> bool {
    matches!(
        folded,
        "say"
            | "said"
            | "says"
            | "saying"
            | "claim"
            | "claimed"
            | "claiming"
            | "promise"
            | "promised"
            | "promising"
            | "state"
            | "stated"
            | "stating"
            | "suggested"
            | "suggesting"
            | "suggest"
            | "tell"
            | "told"
            | "telling"
            | "threatened"
            | "threaten"
            | "threatening"
            | "write"
            | "wrote"
            | "writing"
            | "written"
            | "utter"
            | "uttered"
    )
}

/// Do words of a quotation stand in marks of their own, beside others that do not?
fn is_inner(text: &str, segment: Span, words: Span) -> bool {
    let inside = match segment.of(text).and_then(|whole| whole.chars().next()) {
        Some(outer) if is_quotation_mark(outer) => {
            Span::new(segment.start + outer.len_utf8(), segment.end)
        }
        _ => segment,
    };
    let bare = inside_marks(text, segment);
    let Some(opens) = opening(text, inside, words.start) else {
        return false;
    };
    let Some(closes) = closing(text, Span::new(words.end, inside.end)) else {
        return false;
    };
    let is_beside = |from: usize, to: usize| {
        text.get(from..to)
            .is_some_and(|part| part.contains(char::is_alphanumeric))
    };
    is_beside(bare.start, opens) || is_beside(closes, bare.end.max(closes))
}

/// The last mark before `at` that opens and is not closed.
fn opening(text: &str, inside: Span, at: usize) -> Option<usize> {
    let mut open = None;
    let mut previous = ' ';
    let part = text.get(inside.start..at)?;
    let mut chars = part.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        let next = match chars.peek() {
            Some((_, next)) => Some(*next),
            None => text.get(at..).and_then(|rest| rest.chars().next()),
        };
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if is_quotation_mark(c) {
            let begins = !previous.is_alphanumeric() && is_word(next);
            let rest = text
                .get(inside.start + place + c.len_utf8()..)
                .unwrap_or("");
            if begins && !previous.is_ascii_punctuation() && !is_clipped(rest) {
                open = Some(inside.start + place);
            } else if !is_word(next) && !previous.is_whitespace() {
                open = None;
            }
        }
        previous = c;
    }
    open
}

/// The first mark in `span` that closes what is open.
fn closing(text: &str, span: Span) -> Option<usize> {
    let mut previous = 'a';
    let mut chars = span.of(text)?.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let closes = !previous.is_whitespace() && !next.is_some_and(char::is_alphanumeric);
        if is_quotation_mark(c) && closes && next.is_some() {
            return Some(span.start + place);
        }
        previous = c;
    }
    None
}

/// `'em`, `'til`: an apostrophe that opens nothing.
fn is_clipped(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    matches!(
        word.to_lowercase().as_str(),
        "bout" | "cause" | "em" | "n" | "round" | "t" | "til" | "tis" | "twas"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_denied_or_not_said_is_told_from_what_is() {
        for (clause, wanted) in [
            ("The commission denied that any", true),
            ("Ada Orlo denied saying", true),
            ("Ada Orlo never said", true),
            ("Ada Orlo has never publicly said", true),
            ("Ada Orlo did not say", true),
            ("Ada Orlo refused to say", true),
            ("if Orlo said", true),
            ("The mayor rejected claims that", true),
            ("The mayor did not deny that", false),
            ("Ada Orlo said", false),
            ("Ada Orlo did not hesitate and said", false),
            ("Ada Orlo not only said", false),
            ("Ada Orlo dismissed the report as", false),
            ("", false),
        ] {
            assert_eq!(denied(clause).is_some(), wanted, "{clause}");
        }
    }

    #[test]
    fn a_clause_ends_where_a_sign_stands() {
        let text = "She denied it. Ada, who was there, said “We go";
        assert_eq!(before(text, 0, text.find("We").unwrap()), " said");
        let text = "She denied it: “We go";
        assert_eq!(before(text, 0, text.find("We").unwrap()), "");
    }

    #[test]
    fn marks_within_marks_are_seen() {
        let inner = |text: &str, words: &str| {
            let at = text.find(words).unwrap();
            let span = Span::new(at, at + words.len());
            is_inner(text, Span::new(0, text.len()), span)
        };
        let burn = "I will burn your house";
        for text in [
            "“He shouted, ‘I will burn your house,’”",
            "\"He shouted, 'I will burn your house,' and left.\"",
            "“‘I will burn your house,’ he told me.”",
        ] {
            assert!(inner(text, burn), "{text}");
        }
        for text in [
            "“I will burn your house.”",
            "“‘I will burn your house.’”",
            "“He said ‘no’ and I will burn your house, don’t laugh.”",
            "“Get 'em out, I will burn your house, the builders' house.”",
        ] {
            assert!(!inner(text, burn), "{text}");
        }
    }
}
