//! What a draft says in its own words of what it quotes a part of: `she could not “support the treaty”`
//! of “I cannot support the treaty”.
//!
//! A cut loses a “not”; where the draft's own sentence gives it back, nothing is lost.

use super::framing::{is_condition, is_hedge, is_report};
use super::token::Tokens;
use super::unit::is_negation;
use super::verdict::Change;
use crate::text::stem;

/// The draft's own words around a quotation, in its sentence.
pub(super) struct Frame {
    tokens: Tokens,
}

impl Frame {
    pub(super) fn of(words: &str) -> Self {
        Self {
            tokens: Tokens::of_text(words),
        }
    }

    /// Does the draft say itself what the words `lost` of a source do?
    pub(super) fn gives_back(&self, about: Change, source: &Tokens, lost: (usize, usize)) -> bool {
        let lost = lost.0..lost.1;
        match about {
            Change::Negation => {
                let denies = |tokens: &Tokens, n: &usize| is_negation(&tokens.words[*n]);
                let theirs = lost.clone().filter(|n| denies(source, n)).count();
                let ours = self.places().filter(|n| denies(&self.tokens, n)).count();
                match theirs {
                    0 => self.holds(source, lost.start),
                    1 if ours == 0 => self.places().any(|n| is_refusal(self.word(n))),
                    theirs => ours == theirs,
                }
            }
            Change::Condition => self.places().any(|n| {
                is_condition(&self.tokens, n)
                    || is_hedge(&self.tokens.words[n])
                    || matches!(self.word(n), "when" | "whether" | "once")
            }),
            Change::Words => {
                // By one report the draft says who is quoted.
                let ours = self.places().filter(|n| is_report(self.word(*n)));
                let mut reports = lost.clone().filter(|n| is_report(&source.words[*n].folded));
                match reports.next() {
                    Some(report) => ours.count() > 1 && self.holds(source, report),
                    None => self.holds(source, lost.start),
                }
            }
            Change::Number => self.holds(source, lost.start),
            _ => false,
        }
    }

    fn places(&self) -> std::ops::Range<usize> {
        0..self.tokens.len()
    }

    fn word(&self, at: usize) -> &str {
        &self.tokens.words[at].folded
    }

    /// Does it hold a word of a source, or another form of it?
    fn holds(&self, source: &Tokens, at: usize) -> bool {
        let word = stem(&source.words[at].folded);
        self.places().any(|n| stem(self.word(n)) == word)
    }
}

/// `refused to “sell the ferry”` of “I will not sell the ferry”.
fn is_refusal(folded: &str) -> bool {
    matches!(
        folded,
        "declined"
            | "declines"
            | "denied"
            | "denies"
            | "denying"
            | "refused"
            | "refuses"
            | "refusing"
            | "rejected"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_gives_back_what_it_says_itself() {
        for (frame, about, source, gives) in [
            (
                "Orlo said she could not",
                Change::Negation,
                "I cannot",
                true,
            ),
            ("Orlo refused to", Change::Negation, "I will not", true),
            ("Orlo said she would", Change::Negation, "I cannot", false),
            (
                "Orlo said she could not and would not",
                Change::Negation,
                "I cannot",
                false,
            ),
            ("Orlo doubts that", Change::Negation, "doubt that", true),
            (
                "If they agree, Orlo said,",
                Change::Condition,
                "If the court agrees,",
                true,
            ),
            (
                "Orlo said",
                Change::Condition,
                "If the court agrees,",
                false,
            ),
            (
                "Orlo said her rivals claim that",
                Change::Words,
                "my rivals claim that",
                true,
            ),
            (
                "Orlo claimed that",
                Change::Words,
                "my rivals claim that",
                false,
            ),
            (
                "Orlo counted fewer than",
                Change::Number,
                "fewer than",
                true,
            ),
        ] {
            let tokens = Tokens::of_text(source);
            let given = Frame::of(frame).gives_back(about, &tokens, (0, tokens.len()));
            assert_eq!(given, gives, "{frame} / {source}");
        }
    }
}
