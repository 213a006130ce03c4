//! Stems: the Snowball algorithms over folded words.
//!
//! The index holds no stems. A query widens its words to the indexed forms of the same stem,
//! so an exact form can rank before another one. Since the words are folded, stems of languages
//! with accents are a little coarser than the algorithm has them.

use std::borrow::Cow;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::language::primary;

/// The languages whose stems are known, by their tags.
const ALGORITHMS: [(&str, Algorithm); 20] = [
    ("en", Algorithm::English),
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nb", Algorithm::Norwegian),
    ("nl", Algorithm::Dutch),
    ("nn", Algorithm::Norwegian),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The English stem of a folded word: `stem("concessions") == "concess"`.
pub fn stem(folded: &str) -> Cow<'_, str> {
    ENGLISH.stem(folded)
}

/// Are the stems of the language of this tag known?
pub fn has_stems(language: &str) -> bool {
    let tag = primary(language);
    ALGORITHMS.iter().any(|(known, _)| *known == tag)
}

/// The stem of a folded word in the language of this tag; the word itself where none is known.
pub fn stem_in<'w>(folded: &'w str, language: &str) -> Cow<'w, str> {
    let tag = primary(language);
    match ALGORITHMS.iter().find(|(known, _)| *known == tag) {
        Some((_, algorithm)) => Stemmer::create(*algorithm).stem(folded),
        None => Cow::Borrowed(folded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (language, words) in [
            ("en", ["concession", "concessions"]),
            ("de", ["Lampe", "Lampen"]),
            ("de-AT", ["Haus", "Häuser"]),
            ("fr", ["négociation", "négociations"]),
            ("es", ["barco", "barcos"]),
            ("ru", ["лампа", "лампы"]),
            ("nb", ["båt", "båtene"]),
        ] {
            let [one, other] = words.map(fold);
            assert!(has_stems(language));
            assert_eq!(
                stem_in(&one, language),
                stem_in(&other, language),
                "{words:?}"
            );
        }
        assert!(!has_stems("sw"));
        assert_eq!(stem_in("boti", "sw"), "boti");
    }
}
