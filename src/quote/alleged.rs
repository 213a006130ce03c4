//! What others only say that somebody said: `is alleged to have said`, `allegedly wrote`, `critics claim
//! that Orlo said`.
//!
//! Looks at one clause up to its verb of speech. What the article itself calls false is the business
//! of `forged`.

use super::clause::{Clause, is_saying, opens_clause};
use super::cue::is_between;
use crate::text::{Span, is_auxiliary};

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
                let helps = |at: usize| is_auxiliary(self.word(at)) || is_between(self.word(at));
                self.word(at + 1) == "to" && is_near(*at) && (at + 2..says).all(helps)
            }
            "accused" => self.word(at + 1) == "of" && at + 2 == says,
            "allegedly" | "purportedly" | "supposedly" => at + 1 == says,
            // Somebody stands between, of whom it is claimed.
            "allege" | "alleges" | "claim" | "claimed" | "claims" => {
                // `a group that claims that the port is dead said` speaks for itself.
                let is_relative = *at > 0 && opens_clause(self.word(at - 1));
                *at > 0 && !is_relative && self.word(at + 1) == "that" && at + 2 < says
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
            ("The man alleged to be Reed said", ""),
            ("The baker rumored to run said", ""),
            ("A group that claims that the port is dead said", ""),
        ] {
            let clause = Clause::read(before, Span::new(0, before.len()));
            let shown = clause.alleged().and_then(|span| span.of(before));
            assert_eq!(shown.unwrap_or(""), wanted, "{before}");
        }
    }
}
