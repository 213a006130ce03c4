//! What an article says was made up, or is given to somebody wrongly: `is a forgery`, `falsely quoted
//! Orlo as saying`, `nobody can prove that Orlo said`.
//!
//! Looks at one clause. What somebody `falsely said` was said.

use super::clause::{Clause, is_saying, opens_clause};
use crate::text::{Span, is_auxiliary, is_denial};

/// So many words stand between an “is” and its “forgery” at the most.
const LIMIT_FORGED: usize = 3;

impl Clause {
    /// Behind the words: `is a forgery`, `were wrongly attributed to Orlo`, `said in a fake post`.
    pub fn forged(&self) -> Option<Span> {
        let is_said_to_be = matches!(self.word(0), "is" | "are" | "was" | "were");
        let before = |at: usize, back: usize| at.checked_sub(back).map_or("", |at| self.word(at));
        let shown = |at: usize| {
            matches!(before(at, 2), "in" | "on" | "from")
                && (is_outlet(self.word(at + 1)) || self.word(at + 1) == "post")
        };
        let is_forged = |at: &usize| match self.word(*at) {
            "attributed" => is_wrongly(before(*at, 1)) && is_said_to_be,
            word => is_fake(word) && (is_said_to_be && *at <= LIMIT_FORGED || shown(*at)),
        };
        let at = (0..self.words.len()).find(is_forged)?;
        // `is not a forgery`, `is hardly invented`
        let is_doubted = |at: usize| is_denial(self.word(at)) || self.word(at) == "hardly";
        if (0..at).any(is_doubted) {
            return None;
        }
        self.span(at - usize::from(self.word(at) == "attributed"), at)
    }

    /// `falsely quoted Orlo as saying`, `no record of Orlo saying`, `was misquoted`. What somebody
    /// `falsely said` was said.
    pub fn falsely_said(&self) -> Option<Span> {
        let last = self.words.len().checked_sub(1)?;
        if self.word(last) == "misquoted" {
            return self.span(last, last);
        }
        // `wrongly attributed the words`
        let is_given =
            |at: &usize| self.word(*at) == "attributed" && *at > 0 && is_wrongly(self.word(at - 1));
        if let Some(at) = (last.saturating_sub(LIMIT_FORGED)..=last).find(is_given) {
            return self.span(at - 1, last);
        }
        let before = |at: usize, back: usize| at.checked_sub(back).map(|at| self.word(at));
        let is_false = |at: &usize| match self.word(*at) {
            "no" => is_proof(self.word(at + 1)) && self.is_of_saying(at + 2, last),
            // `the misquoted mayor said`
            "misquoted" | "misquoting" | "misquotes" => before(*at, 1).is_none_or(|word| {
                !matches!(
                    word,
                    "a" | "an" | "her" | "his" | "its" | "our" | "the" | "their"
                )
            }),
            "nobody" | "one" | "never" => {
                let is_no = self.word(*at) != "one" || matches!(before(*at, 1), Some("no" | "not"));
                let helps = |at: &usize| is_auxiliary(self.word(*at)) || self.word(*at) == "ever";
                let first = (at + 1..last).find(|at| !helps(at)).unwrap_or(last);
                let verb = match self.word(at + 1) {
                    "at" | "from" | "in" | "of" | "on" => self.witness(first, last),
                    // `nobody who was there heard`, but not `nobody who heard`
                    "who" => {
                        let acts = (first + 1..last).find(|at| !helps(at)).unwrap_or(last);
                        let is_there = !is_witness(self.word(acts));
                        self.witness(acts, last).filter(|_| is_there)
                    }
                    _ => Some(first).filter(|at| is_witness(self.word(*at))),
                };
                is_no && verb.is_some_and(|verb| self.is_of_saying(verb + 1, last))
            }
            word if is_fake(word) => is_outlet(self.word(at + 1)) && at + 2 < last,
            word => {
                let next = self.word(at + 1);
                let is_given = match self.word(at + 2) {
                    "of" => next == "accused",
                    "as" => self.word(at + 3) == "having" && at + 4 == last,
                    "to" => self.word(at + 3) == "have" && at + 4 == last,
                    _ => false,
                };
                is_wrongly(word) && (is_giving(next) || is_given) && at + 1 < last
            }
        };
        let at = (0..last).rev().find(is_false)?;
        let from = at - usize::from(self.word(at) == "one");
        is_saying(self.word(last)).then(|| self.span(from, last))?
    }
}

impl Clause {
    /// The first verb from `at` on of who hears or proves something, in the same clause.
    fn witness(&self, at: usize, last: usize) -> Option<usize> {
        let ends = |at: &usize| {
            let word = self.word(*at);
            let is_other = matches!(word, "he" | "i" | "she" | "they" | "to" | "we" | "could");
            is_other || opens_clause(word)
        };
        let mut clause = (at..last).take_while(|at| !ends(at));
        clause.find(|at| is_witness(self.word(*at)))
    }

    /// Do the words from `at` on say of whom there is no proof that he said it: `of Orlo saying`, `that
    /// Orlo said`, `that when asked Orlo said`, `Orlo say`, but not `of the sale Orlo said` nor `that it
    /// sank when Orlo said`?
    fn is_of_saying(&self, at: usize, last: usize) -> bool {
        match (self.word(at), self.word(last)) {
            ("that", _) => {
                let is_asked = self.words.get(at + 2).is_some_and(|word| !word.is_capital)
                    && self.word(at + 2).ends_with("ed");
                let is_short = opens_clause(self.word(at + 1)) && is_asked;
                let from = at + 1 + usize::from(is_short);
                !(from..last).any(|at| opens_clause(self.word(at)))
            }
            (_, "say" | "saying") => true,
            _ => false,
        }
    }
}

/// Gives words to somebody.
fn is_giving(folded: &str) -> bool {
    is_saying(folded)
        || matches!(
            folded,
            "alleged"
                | "attributed"
                | "cited"
                | "credited"
                | "quoted"
                | "quotes"
                | "quoting"
                | "reported"
        )
}

fn is_wrongly(folded: &str) -> bool {
    matches!(
        folded,
        "erroneously" | "falsely" | "incorrectly" | "mistakenly" | "wrongly"
    )
}

/// Somebody made it up.
fn is_fake(folded: &str) -> bool {
    matches!(
        folded,
        "bogus" | "doctored" | "fabricated" | "fake" | "faked" | "forged" | "forgery" | "invented"
    )
}

/// Where what is made up is shown.
fn is_outlet(folded: &str) -> bool {
    matches!(
        folded,
        "account" | "audio" | "clip" | "image" | "letter" | "photo" | "tweet" | "video"
    )
}

/// What nobody does of what was not said.
fn is_witness(folded: &str) -> bool {
    matches!(
        folded,
        "confirm"
            | "confirmed"
            | "hear"
            | "heard"
            | "imagine"
            | "prove"
            | "proved"
            | "proven"
            | "recalls"
            | "remembers"
            | "show"
            | "shown"
            | "verified"
            | "verify"
    )
}

fn is_proof(folded: &str) -> bool {
    matches!(
        folded,
        "evidence" | "proof" | "record" | "recording" | "trace" | "transcript"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_up_is_said_so_behind_the_words_as_well() {
        for (behind, wanted) in [
            (" is a forgery.", "forgery"),
            (" was wrongly attributed to Ada Orlo.", "wrongly attributed"),
            (" Ada Orlo is quoted as saying in a fake post.", "fake"),
            (" was attributed to Ada Orlo.", ""),
            (" is not a forgery.", ""),
            (" was never fabricated.", ""),
            (" isn’t fake.", ""),
            (" was hardly invented.", ""),
            (" Ada Orlo said of the fake news.", ""),
            (" Ada Orlo said of a fake video.", ""),
            (" said Ada Orlo, who had invented the ferry.", ""),
        ] {
            let text = format!("“We go”{behind}");
            let clause = Span::new("“We go”".len(), text.len());
            let found = Clause::read(&text, clause).forged();
            let shown = found.and_then(|span| span.of(&text)).unwrap_or("");
            assert_eq!(shown, wanted, "{behind}");
        }
    }
}
