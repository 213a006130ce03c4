//! Words that say nothing of a topic by themselves. They count in phrases and in alignment, but
//! do not find a passage beside a telling word.

/// Is a folded word an English function word?
pub fn is_function_word(folded: &str) -> bool {
    FUNCTION_WORDS.binary_search(&folded).is_ok()
}

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

    #[test]
    fn the_list_is_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(is_function_word("the") && !is_function_word("peace"));
    }
}
