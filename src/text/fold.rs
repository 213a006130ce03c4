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
        if is_accent(part) || part.is_whitespace() {
            return;
        }
        for lower in part.to_lowercase().filter(|l| !is_accent(*l)) {
            out.push(if lower == 'ς' { 'σ' } else { lower });
        }
    });
}

/// Does a mark only say how a letter sounds, so that readers leave it out: an accent, a point of
/// Hebrew or Arabic?
fn is_accent(c: char) -> bool {
    is_combining_mark(c) && !is_sign(c)
}

/// Is a mark part of the word, as vowels of Indic scripts and the sounds of kana are?
pub(super) fn is_sign(c: char) -> bool {
    is_combining_mark(c)
        && !matches!(c as u32,
            0x0300..=0x036f | 0x0483..=0x0489 | 0x0591..=0x05c7 | 0x0610..=0x061a
            | 0x064b..=0x065f | 0x0670 | 0x06d6..=0x06ed | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff
            | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f)
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
        // Letters of their own, which Unicode takes apart.
        'й' | 'Й' => "й",
        'ї' | 'Ї' => "ї",
        'ў' | 'Ў' => "ў",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_keep_what_tells_them_apart() {
        assert_ne!(fold("パリ"), fold("バリ"));
    }

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
            ("Ёлка мой МОИ Київ", "елка мой мои київ"),
            ("कि की शांति शत", "कि की शांति शत"),
            ("محمَّد", "محمد"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
