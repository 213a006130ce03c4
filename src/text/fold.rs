//! Folding: what makes two spellings of a word the same word.
//!
//! Case, accents, ligatures and width are folded. A folded text is for comparing only; it is
//! never shown.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::Words;

/// A whole text as its folded words, a space between two: `fold("Côte d’Ivoire") == "cote divoire"`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut words = Words::new(text);
    while let Some(word) = words.next() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word.folded);
    }
    out
}

/// Do the folded words `wanted` stand in the folded words of `all`, whole and side by side?
pub fn holds_words(all: &str, wanted: &str) -> bool {
    !wanted.is_empty() && format!(" {all} ").contains(&format!(" {wanted} "))
}

/// Appends the folded form of one character of a word.
pub fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    if let Some(plain) = without_decomposition(c) {
        out.push_str(plain);
        return;
    }
    decompose_compatible(c, |part| {
        // A few characters come apart into several words; they stay one, as `Words` counts them.
        if is_combining_mark(part) || part.is_whitespace() {
            return;
        }
        for lower in part.to_lowercase().filter(|l| !is_combining_mark(*l)) {
            out.push(if lower == 'ς' { 'σ' } else { lower });
        }
    });
}

/// Letters that Unicode does not take apart though a reader types them with plain ones.
fn without_decomposition(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ł' | 'Ł' => "l",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_accents_and_ligatures() {
        for (text, folded) in [
            ("Zelenskyy’s", "zelenskyy"),
            ("Müller ＡＢＣ ﬁne", "muller abc fine"),
            (
                "Cafe\u{301} Straße Ødegård İstanbul",
                "cafe strasse odegard istanbul",
            ),
            ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
            ("a \u{fdfb} b", "a جلجلاله b"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
