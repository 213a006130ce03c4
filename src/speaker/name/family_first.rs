//! Names whose family name stands first, as Chinese and Korean ones do: `Xi Jinping`, `Ban Ki-moon`.
//!
//! Goes by how they are written in English news. Which family names there are is known by the lexicon.

use crate::speaker::lexicon::{self, Word};

/// Is the name one whose family name stands first: `Ban Ki-moon`, `Xi Jinping`?
pub fn opens_with_family(name: &str) -> bool {
    let mut words = name.split(' ');
    let (Some(first), Some(second), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let is_family = lexicon::word(first).is(Word::FAMILY);
    match second.split_once('-') {
        Some((_, rest)) => {
            let may_be = is_family || BEFORE_HYPHENS.contains(&first);
            may_be && rest.starts_with(char::is_lowercase)
        }
        None => is_family && is_pinyin(second),
    }
}

/// Is the word written as Chinese given names are: in one to three syllables, `Jin-ping`?
fn is_pinyin(word: &str) -> bool {
    fn holds(rest: &str, left: usize) -> bool {
        let initials = INITIALS
            .iter()
            .filter(|initial| rest.starts_with(**initial));
        rest.is_empty()
            || left > 0
                && initials.into_iter().any(|initial| {
                    let behind = &rest[initial.len()..];
                    let mut finals = FINALS.iter().filter_map(|end| behind.strip_prefix(end));
                    finals.any(|rest| holds(rest, left - 1))
                })
    }
    !word.is_empty() && holds(&word.to_ascii_lowercase(), MOST_SYLLABLES)
}

/// A given name has so many syllables at most.
const MOST_SYLLABLES: usize = 3;

/// How a syllable begins.
const INITIALS: &[&str] = &[
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
    "z", "c", "s", "y", "w", "",
];

/// How a syllable ends.
const FINALS: &[&str] = &[
    "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "an", "en",
    "in", "un", "ai", "ei", "ao", "ou", "ia", "ie", "iu", "ua", "ui", "uo", "ue", "er", "a", "e",
    "i", "o", "u",
];

/// Family names that are English words or first names too, and stand first where a hyphen joins what is
/// given.
const BEFORE_HYPHENS: &[&str] = &[
    "Ahn", "Ban", "Chan", "Chang", "Chen", "Cheung", "Goh", "Han", "Hong", "Jung", "Kim", "Ko",
    "Koo", "Lam", "Lee", "Leung", "Ma", "Moon", "Nam", "Park", "Sohn", "Son", "Song", "Soong",
    "Suh", "Tsai", "Tsang", "Wong",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_name_may_stand_first() {
        assert!(opens_with_family("Ban Ki-moon"));
        assert!(opens_with_family("Xi Jinping"));
        assert!(!opens_with_family("Ada Orlo"));
        for name in [
            "Farm Co-op",
            "Trump Re-election",
            "Tang Dynasty",
            "Lu Towers",
        ] {
            assert!(!opens_with_family(name), "{name}");
        }
        assert!(!opens_with_family("Xi"));
        assert!(!opens_with_family(""));
    }
}
