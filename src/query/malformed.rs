//! Words that look like an operator and are none: `w/x`, `tax^2`, `&&`, `--war`, `speaker=vance`.
//!
//! Such a word is searched as words; here is what is said of it. Changes nothing of what is searched,
//! and knows only what stands between two spaces.

use super::filter::FilterField;
use super::tree::Fields;
use super::warnings::brief;

/// What is to be said of a chunk that is searched as words, if it was hardly meant so.
pub(super) fn malformed(chunk: &str) -> Option<String> {
    let chunk = chunk.trim_end_matches([',', ';', '!']);
    let why = nearness(chunk)
        .or_else(|| sign(chunk))
        .or_else(|| minus(chunk))
        .or_else(|| equals(chunk))
        .or_else(|| weight(chunk))
        .or_else(|| edits(chunk))
        .or_else(|| wildcard(chunk))?;
    Some(format!("\"{}\" {why}", brief(chunk)))
}

/// `w/x`, `pre/`, `near/5`, `/s`.
fn nearness(chunk: &str) -> Option<String> {
    let (name, value) = chunk.split_once('/')?;
    let value = value.trim_end_matches(['.', '?']);
    let is_number = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    let is_distance = is_number || matches!(value, "s" | "S" | "p" | "P");
    let way_out = match name.to_ascii_lowercase().as_str() {
        "w" | "pre" if value == "0" => "words next to each other are 1 apart: write w/1 or pre/1",
        "w" => "is no operator: write w/5 for a number of words, w/s or w/p",
        "pre" => "is no operator: write pre/5 for a number of words",
        "" | "n" | "adj" | "near" | "onear" | "within" if is_distance => {
            return Some(format!(
                "is no operator: searched as words; did you mean w/{value}?"
            ));
        }
        _ => return None,
    };
    Some(format!("{way_out}; searched as words"))
}

/// `--war`, `+-war`, and a `–war` that a typewriter would have written as a `-war`.
fn minus(chunk: &str) -> Option<String> {
    let word = chunk.trim_start_matches(is_sign);
    let signs = chunk.get(..chunk.len() - word.len())?;
    let word = brief(word);
    let is_word = word.starts_with(|c: char| c.is_alphanumeric() || c == '(');
    let meant = match signs.contains(is_minus) {
        true => "-",
        false => "+",
    };
    (is_word && !signs.is_empty())
        .then(|| format!("is no operator: searched as words; did you mean {meant}{word}?"))
}

fn is_sign(c: char) -> bool {
    c == '+' || is_minus(c)
}

/// A minus as it is typed, as it is typeset, and the dash that word processors make of two.
fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '–')
}

/// `&&`, `||`, `!war`.
fn sign(chunk: &str) -> Option<String> {
    let ignored = |meant| {
        Some(format!(
            "is no operator: it is ignored; did you mean {meant}?"
        ))
    };
    match chunk {
        "&&" => return ignored("AND"),
        "||" => return ignored("OR"),
        _ => {}
    }
    let word = chunk.strip_prefix('!')?;
    let word = Some(brief(word)).filter(|word| word.starts_with(char::is_alphanumeric))?;
    Some(format!(
        "is no operator: searched as words; did you mean -{word}?"
    ))
}

/// `speaker=vance`.
fn equals(chunk: &str) -> Option<String> {
    let (name, value) = chunk.split_once('=')?;
    let name = name.to_lowercase();
    let is_field = Fields::named(&name).is_some() || FilterField::named(&name).is_some();
    is_field.then(|| {
        let value = brief(value);
        format!("names a field with a =: searched as words; did you mean {name}:{value}?")
    })
}

/// `tax^2`.
fn weight(chunk: &str) -> Option<String> {
    let (word, number) = chunk.rsplit_once('^')?;
    let is_number = number.starts_with(|c: char| c.is_ascii_digit());
    (is_number && word.ends_with(char::is_alphanumeric))
        .then(|| "gives a word a weight, which there is not: searched as words".to_string())
}

/// `tax~x`.
fn edits(chunk: &str) -> Option<String> {
    let (word, number) = chunk.rsplit_once('~')?;
    let is_word = word.ends_with(char::is_alphanumeric);
    let is_other = number.starts_with(|c: char| c.is_alphanumeric() && !c.is_ascii_digit());
    (is_word && is_other)
        .then(|| "has no number behind the ~, such as ~1: searched as words".to_string())
}

/// `wom?n`.
fn wildcard(chunk: &str) -> Option<String> {
    let (before, behind) = chunk.split_once('?')?;
    let is_inside =
        before.ends_with(char::is_alphabetic) && behind.starts_with(char::is_alphabetic);
    is_inside.then(|| {
        format!(
            "holds a ?, which stands for no letter: searched as words; {}* finds all that begin so",
            brief(before)
        )
    })
}
