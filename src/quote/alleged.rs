//! What others only say that somebody said: `is alleged to have said`, `allegedly wrote`, `critics claim
//! that Orlo said`.
//!
//! Looks at one clause up to its verb of speech. What the article itself calls false is the business
//! of `forged`.

use super::clause::{Clause, is_saying};
use crate::text::Span;

/// So many words stand between `alleged` and its verb at the most: `alleged to have once said`.
const LIMIT_VERB: usize = 4;

impl Clause {
    /// The words by which a saying is only alleged.
    pub fn alleged(&self) -> Option<Span> {
        let last = self.words.len().checked_sub(1)?;
        let says = (0..=last).rev().find(|at| is_saying(self.word(*at)))?;
        let is_near = |at: usize| at + LIMIT_VERB >= says;
        let is_alleged = |at: &usize| match self.word(*at) {
            "alleged" | "purported" | "reputed" | "rumored" | "rumoured" => {
                self.word(at + 1) == "to" && is_near(*at)
            }
            "accused" => self.word(at + 1) == "of" && at + 2 == says,
            "allegedly" | "purportedly" | "supposedly" => at + 1 == says,
            // Somebody stands between, of whom it is claimed.
            "allege" | "alleges" | "claim" | "claimed" | "claims" => {
                *at > 0 && self.word(at + 1) == "that" && at + 2 < says
            }
            _ => false,
        };
        self.span((0..says).find(is_alleged)?, says)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_only_alleged_is_told_from_what_is_claimed_by_who_speaks() {
        for (before, wanted) in [
            ("Ada Orlo is alleged to have said", "alleged to have said"),
            ("Ada Orlo allegedly wrote", "allegedly wrote"),
            ("Ada Orlo was accused of saying", "accused of saying"),
            (
                "Critics claim that Ada Orlo said",
                "claim that Ada Orlo said",
            ),
            ("Ada Orlo claimed", ""),
            ("Ada Orlo claims that", ""),
            ("Ada Orlo, who is accused of theft, said", ""),
            ("Ada Orlo said of the alleged thief", ""),
            ("The alleged thief said", ""),
        ] {
            let clause = Clause::read(before, Span::new(0, before.len()));
            let shown = clause.alleged().and_then(|span| span.of(before));
            assert_eq!(shown.unwrap_or(""), wanted, "{before}");
        }
    }
}
