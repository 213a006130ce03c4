//! British and American spellings of a word as one key.
//!
//! Rules over endings and a short list. A key is never shown: that a rule also maps a word that
//! has only one spelling does no harm, since both sides are mapped alike.

use std::borrow::Cow;

/// The key of a folded word.
pub fn spelling(folded: &str) -> Cow<'_, str> {
    if !folded.is_ascii() || folded.len() < 4 {
        return Cow::Borrowed(folded);
    }
    if let Some((_, key)) = PAIRS.iter().find(|(word, _)| *word == folded) {
        return Cow::Borrowed(key);
    }
    for (british, american, shortest) in ENDINGS {
        if folded.len() >= *shortest
            && let Some(stem) = folded.strip_suffix(british)
        {
            return Cow::Owned(format!("{stem}{american}"));
        }
    }
    Cow::Borrowed(folded)
}

/// A British ending, the American one, and how many letters such a word has at least.
const ENDINGS: &[(&str, &str, usize)] = &[
    ("isation", "ization", 9),
    ("isations", "izations", 10),
    ("ise", "ize", 6),
    ("ised", "ized", 7),
    ("ises", "izes", 7),
    ("ising", "izing", 8),
    ("yse", "yze", 6),
    ("ysed", "yzed", 7),
    ("ysing", "yzing", 8),
    ("our", "or", 5),
    ("ours", "ors", 6),
    ("oured", "ored", 7),
    ("ouring", "oring", 8),
    ("ourful", "orful", 8),
    ("ourable", "orable", 9),
    ("ourhood", "orhood", 9),
    ("ourhoods", "orhoods", 10),
    ("lled", "led", 8),
    ("lling", "ling", 9),
    ("ogue", "og", 7),
    ("ogues", "ogs", 8),
];

/// Sorted by the first.
const PAIRS: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("amongst", "among"),
    ("centre", "center"),
    ("centres", "centers"),
    ("defence", "defense"),
    ("enrol", "enroll"),
    ("fibre", "fiber"),
    ("fulfil", "fulfill"),
    ("grey", "gray"),
    ("judgement", "judgment"),
    ("kilometre", "kilometer"),
    ("kilometres", "kilometers"),
    ("learnt", "learned"),
    ("licence", "license"),
    ("litre", "liter"),
    ("litres", "liters"),
    ("manoeuvre", "maneuver"),
    ("metre", "meter"),
    ("metres", "meters"),
    ("offence", "offense"),
    ("offences", "offenses"),
    ("plough", "plow"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("skilful", "skillful"),
    ("theatre", "theater"),
    ("theatres", "theaters"),
    ("towards", "toward"),
    ("whilst", "while"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_have_one_key() {
        for (british, american) in [
            ("organisation", "organization"),
            ("realised", "realized"),
            ("neighbourhood", "neighborhood"),
            ("travelled", "traveled"),
            ("defence", "defense"),
            ("catalogue", "catalog"),
        ] {
            assert_eq!(spelling(british), spelling(american), "{british}");
        }
        for word in ["four", "our", "rise", "fled", "été", "wise"] {
            assert_eq!(spelling(word), word);
        }
    }
}
