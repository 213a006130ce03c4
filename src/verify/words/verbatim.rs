//! The same words side by side: are they also written alike?
//!
//! Marks, dashes, spaces, the first letter's case and the punctuation at the end are typography;
//! every other difference is one of words or of sense, and is named.

use super::token::{Tokens, Word, is_quotation_mark};
use super::unit::is_number_key;
use crate::verify::verdict::Change;

/// A text with its words.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
}

/// How the same words are written on two sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Likeness {
    /// Character by character.
    Exact,
    /// But for typography.
    Typography,
    /// The numbers of the claim's words that differ, and in what.
    Differs(Vec<(usize, Change)>),
}

/// Where the folded words of `needle` stand side by side in `hay`. Linear (Knuth, Morris, Pratt).
pub fn occurrences<T: PartialEq>(needle: &[T], hay: &[T]) -> Vec<usize> {
    let mut out = Vec::new();
    if needle.is_empty() || hay.len() < needle.len() {
        return out;
    }
    let mut borders = vec![0; needle.len()];
    let mut matched = 0;
    for at in 1..needle.len() {
        while matched > 0 && needle[at] != needle[matched] {
            matched = borders[matched - 1];
        }
        matched += usize::from(needle[at] == needle[matched]);
        borders[at] = matched;
    }
    matched = 0;
    for (at, word) in hay.iter().enumerate() {
        while matched > 0 && (matched == needle.len() || *word != needle[matched]) {
            matched = borders[matched - 1];
        }
        matched += usize::from(*word == needle[matched]);
        if matched == needle.len() {
            out.push(at + 1 - matched);
        }
    }
    out
}

/// Compares the claim's words with those of the source from `at` on, which fold alike.
pub fn likeness(claim: Side<'_>, source: Side<'_>, at: usize) -> Likeness {
    let mut changes = Vec::new();
    let mut is_exact = true;
    let last = claim.tokens.len().saturating_sub(1);
    for (number, own) in claim.tokens.words.iter().enumerate() {
        let theirs = &source.tokens.words[at + number];
        is_exact &= own.span.of(claim.text) == theirs.span.of(source.text);
        if !are_written_alike(claim.tokens, number, source.tokens, at + number) {
            changes.push((number, about_writing(own)));
        }
        let changed = match number == last {
            true => end_change(own, theirs),
            false => inner_change(own, theirs),
        };
        if let Some(about) = changed {
            changes.push((number, about));
        }
        is_exact &= match number == last {
            true => tail(source, theirs).starts_with(tail(claim, own)),
            false => {
                own.ends == theirs.ends
                    && (own.ends || between(claim, number) == between(source, at + number))
            }
        };
    }
    if let Some(about) = head_change(claim.tokens, source.tokens, at) {
        changes.push((0, about));
    }
    is_exact &= signs_before(source.tokens, at).ends_with(&claim.tokens.head);
    match (changes.is_empty(), is_exact) {
        (true, true) => Likeness::Exact,
        (true, false) => Likeness::Typography,
        (false, _) => Likeness::Differs(changes),
    }
}

/// Are two words written alike? Where a stretch begins on either side, the case of the first
/// letter is typography.
pub fn are_written_alike(claim: &Tokens, own: usize, source: &Tokens, theirs: usize) -> bool {
    let (one, other) = (&claim.words[own].written, &source.words[theirs].written);
    if one == other {
        return true;
    }
    let begins = |tokens: &Tokens, at: usize| at == 0 || tokens.words[at - 1].ends;
    (begins(claim, own) || begins(source, theirs)) && are_alike_but_for_first_case(one, other)
}

/// The change between two words that are followed by other words on both sides.
pub fn inner_change(own: &Word, theirs: &Word) -> Option<Change> {
    if own.signs == theirs.signs {
        return None;
    }
    if own.ends || theirs.ends {
        return end_change(own, theirs);
    }
    Some(about_signs(own))
}

/// The change where the claim, or a stretch, ends: symbols and questions count, the rest does not.
fn end_change(own: &Word, theirs: &Word) -> Option<Change> {
    if leading_symbols(&own.signs) != leading_symbols(&theirs.signs) {
        return Some(about_signs(own));
    }
    let asks = |signs: &str| signs.contains('?');
    let states = |signs: &str| signs.contains(['.', '!']);
    let is_turned = (asks(&own.signs) && !asks(&theirs.signs))
        || (asks(&theirs.signs) && !asks(&own.signs) && states(&own.signs));
    is_turned.then_some(Change::Punctuation)
}

/// The change in what stands right before the first word: `$`, `£`.
fn head_change(claim: &Tokens, source: &Tokens, at: usize) -> Option<Change> {
    let first = claim.words.first()?;
    let theirs = signs_before(source, at);
    let symbols = |signs: &str| -> String {
        let trailing = signs.chars().rev().take_while(|c| is_symbol(*c));
        trailing.collect()
    };
    (symbols(&claim.head) != symbols(theirs)).then(|| about_signs(first))
}

fn signs_before(tokens: &Tokens, at: usize) -> &str {
    match at.checked_sub(1) {
        Some(before) => &tokens.words[before].signs,
        None => &tokens.head,
    }
}

/// The same word written otherwise: `4200` is the number that `4,200` is.
fn about_writing(word: &Word) -> Change {
    match is_number_key(&word.folded) {
        true => Change::Spelling,
        false => Change::Punctuation,
    }
}

fn about_signs(word: &Word) -> Change {
    match is_number_key(&word.folded) {
        true => Change::Number,
        false => Change::Punctuation,
    }
}

fn are_alike_but_for_first_case(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    match (one.next(), other.next()) {
        (Some(a), Some(b)) => a.to_lowercase().eq(b.to_lowercase()) && one.eq(other),
        _ => false,
    }
}

fn leading_symbols(signs: &str) -> String {
    signs.chars().take_while(|c| is_symbol(*c)).collect()
}

/// Is a sign one that is read aloud: `%`, `$`, `°`?
fn is_symbol(c: char) -> bool {
    !matches!(
        c,
        '.' | ',' | ';' | ':' | '!' | '?' | '-' | '(' | ')' | '[' | ']' | '*' | '_' | '¡' | '¿'
    )
}

/// The characters between a word and the next one.
fn between<'a>(side: Side<'a>, at: usize) -> &'a str {
    let (word, next) = (&side.tokens.words[at], &side.tokens.words[at + 1]);
    side.text.get(word.span.end..next.span.start).unwrap_or("")
}

/// The signs right behind a word.
fn tail<'a>(side: Side<'a>, word: &Word) -> &'a str {
    let behind = side.text.get(word.span.end..).unwrap_or("");
    let ends = |c: char| is_quotation_mark(c) || c.is_whitespace() || c.is_alphanumeric();
    &behind[..behind.find(ends).unwrap_or(behind.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(claim: &str, source: &str) -> Likeness {
        let (own, theirs) = (Tokens::of_text(claim), Tokens::of_text(source));
        let at = occurrences(&own.folded(), &theirs.folded());
        assert_eq!(at.len(), 1, "{claim} / {source}");
        let claim = Side {
            text: claim,
            tokens: &own,
        };
        let source = Side {
            text: source,
            tokens: &theirs,
        };
        likeness(claim, source, at[0])
    }

    #[test]
    fn overlapping_runs_are_found() {
        assert_eq!(
            occurrences(&["a", "a"], &["a", "a", "a", "b", "a", "a"]),
            [0, 1, 4]
        );
        assert!(occurrences(&["a"], &[]).is_empty());
        assert_eq!(
            occurrences(&["a", "b", "a", "c"], &["a", "b", "a", "b", "a", "c"]),
            [2]
        );
    }

    #[test]
    fn typography_is_told_from_words() {
        for (claim, source, wanted) in [
            ("we stay here", "we stay here.", Likeness::Exact),
            ("we stay here,", "we stay here.", Likeness::Typography),
            ("We stay here", "and we stay here", Likeness::Typography),
            ("we don't — stay", "we don’t -- stay", Likeness::Typography),
            ("it costs $50 now", "it costs $50 now", Likeness::Exact),
        ] {
            assert_eq!(compared(claim, source), wanted, "{claim}");
        }
        for (claim, source, about) in [
            ("it costs £50 now", "it costs $50 now", Change::Punctuation),
            ("$50 is much", "50 is much", Change::Number),
            ("we got 50", "we got 50%", Change::Number),
            ("we got 4200 more", "we got 4,200 more", Change::Spelling),
            ("give US food", "give us food", Change::Punctuation),
            ("stop, now", "stop now", Change::Punctuation),
            ("It is over.", "It is over?", Change::Punctuation),
            ("it is over?", "It is over.", Change::Punctuation),
            (
                "the senator plan",
                "the senator's plan",
                Change::Punctuation,
            ),
        ] {
            let found = compared(claim, source);
            let Likeness::Differs(changes) = &found else {
                panic!("{claim}: {found:?}");
            };
            assert_eq!(changes[0].1, about, "{claim}");
        }
    }
}
