//! What words are aligned by: one key for all ways to write the same.
//!
//! `don’t` and `do not`, `12` and `twelve`, `colour` and `color` align, so that a half-remembered
//! quotation is found; how each is written is compared afterwards, so none of them passes as the
//! other.

use super::number::number_at;
use super::spelling::spelling;
use super::token::{Tokens, Word};
use crate::text::{fold, is_contracted_denial, is_denial};

/// A key and the words that it stands for; a word can have several, and several words one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub key: String,
    /// The first of its words.
    pub first: usize,
    /// The last of its words.
    pub last: usize,
}

/// The keys of `tokens`, in order.
pub fn units(tokens: &Tokens) -> Vec<Unit> {
    let words = &tokens.words;
    let mut out = Vec::with_capacity(words.len() + 4);
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if let Some((key, len)) = number_at(&words[at..]) {
            out.push(Unit {
                key,
                first: at,
                last: at + len - 1,
            });
            at += len;
            if words[at - 1].signs.starts_with('%') {
                push(&mut out, "percent", at - 1);
            }
            continue;
        }
        if word.folded == "per" && words.get(at + 1).is_some_and(|next| next.folded == "cent") {
            out.push(Unit {
                key: "percent".to_string(),
                first: at,
                last: at + 1,
            });
            at += 2;
            continue;
        }
        match contraction(word) {
            Some((base, rest)) => {
                push(&mut out, &spelling(&base), at);
                push(&mut out, rest, at);
            }
            None => push(&mut out, &spelling(&word.folded), at),
        }
        at += 1;
    }
    out
}

/// Does a word turn a sentence into its opposite?
pub fn is_negation(word: &Word) -> bool {
    is_negation_key(&word.folded)
        || contraction(word).is_some_and(|(base, rest)| rest == "not" || is_negation_key(&base))
}

/// The same of a key.
pub fn is_negation_key(key: &str) -> bool {
    is_denial(key)
        || matches!(
            key,
            "nowhere" | "neither" | "without" | "hardly" | "barely" | "scarcely"
        )
}

/// Does a key hold a number?
pub fn is_number_key(key: &str) -> bool {
    key.bytes().any(|byte| byte.is_ascii_digit())
}

fn push(out: &mut Vec<Unit>, key: &str, at: usize) {
    out.push(Unit {
        key: key.to_string(),
        first: at,
        last: at,
    });
}

/// The two words that one stands for.
pub fn contraction(word: &Word) -> Option<(String, &'static str)> {
    if word.folded == "cannot" {
        return Some(("can".to_string(), "not"));
    }
    if is_contracted_denial(&word.folded) {
        return Some((negated(word.folded.trim_end_matches("nt")), "not"));
    }
    let (base, ending) = word.written.rsplit_once('\'')?;
    let base = fold(base);
    let rest = match ending.to_lowercase().as_str() {
        "t" if base.ends_with('n') => {
            return Some((negated(base.strip_suffix('n')?), "not"));
        }
        "ll" => "will",
        "re" => "are",
        "ve" => "have",
        "m" => "am",
        "d" => "would",
        "s" if base == "let" => "us",
        "s" if PRONOUNS.contains(&base.as_str()) => "is",
        _ => return None,
    };
    Some((base, rest))
}

/// What stands before `n't`: `ca` is `can`.
fn negated(base: &str) -> String {
    match base {
        "ca" => "can",
        "wo" => "will",
        "sha" => "shall",
        "ai" => "is",
        base => base,
    }
    .to_string()
}

/// Behind these `'s` is a verb.
const PRONOUNS: &[&str] = &[
    "it", "he", "she", "that", "this", "there", "here", "what", "who", "where", "how", "when",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let units = units(&Tokens::of_text(text));
        units.into_iter().map(|unit| unit.key).collect()
    }

    #[test]
    fn ways_to_write_the_same_have_one_key() {
        for (one, other) in [
            ("I don’t, we can't", "I do not, we cannot"),
            ("they won't and wont", "they will not and will not"),
            ("it's theirs, let's go", "it is theirs, let us go"),
            ("twenty-one colours", "21 colors"),
            ("$2 million", "2,000,000"),
            ("fifty percent", "50%"),
            ("50 per cent", "fifty percent"),
            ("we organise the centre", "we organize the center"),
            ("two hundred and five", "205"),
        ] {
            assert_eq!(keys(one), keys(other), "{one} / {other}");
        }
    }

    #[test]
    fn other_words_have_other_keys() {
        for (one, other) in [
            ("two million", "two billion"),
            ("we will", "we will not"),
            ("well", "we'll"),
            ("20 to 30", "50"),
            ("nineteen ninety", "109"),
            ("four", "for"),
        ] {
            assert_ne!(keys(one), keys(other), "{one} / {other}");
        }
    }

    #[test]
    fn negations_are_known_in_every_form() {
        let is = |text: &str| is_negation(&Tokens::of_text(text).words[0]);
        for word in [
            "not", "Never", "don’t", "didn't", "cannot", "Nobody", "cant",
        ] {
            assert!(is(word), "{word}");
        }
        assert!(!is("knot") && !is("we'll") && !is("note"));
    }
}
