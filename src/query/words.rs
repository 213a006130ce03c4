//! The words of a phrase or of a typed word, with what is appended to them: `minister*`, `tax~1`.

use super::tree::{Term, Widen};
use super::warnings::{Warnings, brief};
use crate::text::Words;

/// The words between two quotation marks: each as it is, or with a star all that begin so.
pub(super) fn phrase(text: &str, warnings: &mut Warnings) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut stars = 0;
    let mut words = Words::new(text);
    while let Some(word) = words.next() {
        let mut behind = text[word.span.end..].chars();
        let has_star = behind.next() == Some('*');
        let widen = if has_star && !behind.next().is_some_and(char::is_alphanumeric) {
            stars += 1;
            Widen::Prefix
        } else {
            Widen::Exact
        };
        terms.push(Term {
            folded: word.folded.to_string(),
            widen,
        });
    }
    if text.matches('*').count() > stars {
        warnings.add(stray_star(text));
    }
    terms
}

/// The words of what stands between two spaces; what is appended belongs to the last one.
pub(super) fn typed(chunk: &str, warnings: &mut Warnings) -> Vec<Term> {
    let chunk = chunk.trim_end_matches([',', ';', '.', '!', '?']);
    let (body, widen) = suffix(chunk, warnings);
    let mut terms = stems(body);
    if let Some(last) = terms.last_mut() {
        last.widen = widen;
    }
    terms
}

/// The words of any text, each for all forms of its stem.
pub(super) fn stems(text: &str) -> Vec<Term> {
    let mut words = Words::new(text);
    let mut terms = Vec::new();
    while let Some(word) = words.next() {
        terms.push(Term {
            folded: word.folded.to_string(),
            widen: Widen::Stems,
        });
    }
    terms
}

fn suffix<'q>(chunk: &'q str, warnings: &mut Warnings) -> (&'q str, Widen) {
    let ends_word = |body: &str| body.chars().next_back().is_some_and(char::is_alphanumeric);
    let prefix = chunk.strip_suffix('*').filter(|body| ends_word(body));
    if prefix.unwrap_or(chunk).contains('*') {
        warnings.add(stray_star(chunk));
    }
    if let Some(body) = prefix {
        return (body, Widen::Prefix);
    }
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match chunk.rsplit_once('~') {
        Some((body, number)) if ends_word(body) && is_number(number) => {
            (body, edits(chunk, number, warnings))
        }
        _ => (chunk, Widen::Stems),
    }
}

fn edits(chunk: &str, number: &str, warnings: &mut Warnings) -> Widen {
    let (taken, what) = match number {
        "0" => return Widen::Exact,
        "" | "1" => return Widen::Edits(1),
        "2" => return Widen::Edits(2),
        _ if number.contains('.') => (1, "is no number of edits"),
        _ => (2, "edits are too many"),
    };
    warnings.add(format!(
        "\"{}\" {what} in \"{}\": {taken} taken",
        brief(number),
        brief(chunk)
    ));
    Widen::Edits(taken)
}

fn stray_star(typed: &str) -> String {
    let typed = brief(typed);
    format!("a star stands for the end of a word only: ignored in \"{typed}\"")
}
