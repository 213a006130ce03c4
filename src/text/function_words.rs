//! Small words by what they are: those that say nothing of a topic by themselves, which count in
//! phrases and in alignment but do not find a passage beside a telling word; and helping verbs.
//!
//! Tells by the word alone, not by where it stands.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::language::primary;

/// Is a folded word an English function word?
pub fn is_function_word(folded: &str) -> bool {
    FUNCTION_WORDS.binary_search(&folded).is_ok()
}

/// `is`, `had`, `will` and their like: does a folded word help a verb, or link a subject?
pub fn is_auxiliary(folded: &str) -> bool {
    matches!(
        folded,
        "am" | "are"
            | "be"
            | "been"
            | "can"
            | "could"
            | "did"
            | "do"
            | "does"
            | "had"
            | "has"
            | "have"
            | "is"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "was"
            | "were"
            | "will"
            | "would"
    )
}

/// Is a folded word a function word of the language of this tag? Of a language whose function
/// words are not known, no word is.
pub fn is_function_word_in(folded: &str, language: &str) -> bool {
    match primary(language) {
        "en" => is_function_word(folded),
        "nb" | "nn" => OTHERS.contains(&("no", folded)),
        tag => OTHERS.contains(&(tag, folded)),
    }
}

/// Those of other languages, each with the tag of its language.
static OTHERS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("data/function_words.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let words = lines.filter_map(|line| line.split_once(' '));
    words
        .flat_map(|(tag, words)| words.split(' ').map(move |word| (tag, word)))
        .collect()
});

/// Sorted.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "been", "being", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has",
    "have", "he", "her", "him", "his", "i", "if", "im", "in", "into", "is", "it", "its", "ive",
    "just", "me", "more", "my", "no", "not", "of", "on", "or", "our", "out", "said", "she",
    "should", "so", "some", "such", "than", "that", "thats", "the", "their", "them", "then",
    "there", "these", "they", "theyre", "this", "those", "to", "up", "us", "was", "we", "were",
    "weve", "what", "when", "which", "who", "will", "with", "would", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn the_list_is_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(is_function_word("the") && !is_function_word("peace"));
    }

    #[test]
    fn helping_verbs_are_told_from_others() {
        assert!(is_auxiliary("was") && is_auxiliary("shall"));
        assert!(!is_auxiliary("went") && !is_auxiliary("say"));
    }

    #[test]
    fn other_languages_have_their_own() {
        for (word, language, is) in [
            ("der", "de", true),
            ("der", "de-AT", true),
            ("der", "en", false),
            ("the", "en", true),
            ("frieden", "de", false),
            ("ikke", "nb", true),
            ("etait", "fr", true),
            ("the", "sw", false),
        ] {
            assert_eq!(
                is_function_word_in(word, language),
                is,
                "{word} in {language}"
            );
        }
        for (tag, word) in OTHERS.iter() {
            assert_eq!(fold(word), *word, "{tag}");
        }
    }
}
