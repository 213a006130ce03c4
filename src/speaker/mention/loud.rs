//! Names as they are written in capitals: `VENN` for `Venn`.
//!
//! A part of the finder. Mostly a few words are asked for, and then no name is written anew.

use std::cell::{Cell, OnceCell};

use foldhash::HashSet;

/// So often the names are gone through one by one, which takes less than to put all in a set.
pub(super) const FEW: usize = 8;

/// A list of names in capitals.
#[derive(Default)]
pub(super) struct Loud {
    /// How often it was asked for a word.
    asked: Cell<usize>,
    all: OnceCell<HashSet<String>>,
}

impl Loud {
    /// Is a word that has no small letter of ASCII one of `names` in capitals? These must be the
    /// same each time.
    pub(super) fn holds<'n>(
        &self,
        word: &str,
        mut names: impl Iterator<Item = &'n &'n str>,
    ) -> bool {
        self.asked.set(self.asked.get() + 1);
        if self.asked.get() <= FEW {
            return names.any(|name| match name.is_ascii() {
                true => name.eq_ignore_ascii_case(word),
                false => name.to_uppercase() == word,
            });
        }
        let all = || names.map(|name| name.to_uppercase()).collect();
        self.all.get_or_init(all).contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_often_it_is_asked_for() {
        let names = ["Venn", "Grün", "Straße", "McOrlo"];
        let loud = Loud::default();
        for _ in 0..FEW {
            for (word, is_one) in [
                ("VENN", true),
                ("GRÜN", true),
                ("STRASSE", true),
                ("MCORLO", true),
                ("GRüN", false),
                ("VEN", false),
                ("", false),
            ] {
                assert_eq!(loud.holds(word, names.iter()), is_one, "{word}");
            }
        }
    }
}
