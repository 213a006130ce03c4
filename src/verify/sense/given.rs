//! What a draft says in its own words of what it quotes a part of: `she could not “support the treaty”`
//! of “I cannot support the treaty”.
//!
//! A cut loses a “not”; where the draft's own sentence gives it back, nothing is lost.

use super::framing::{is_hedge, is_report};
use crate::text::{is_function_word, stem};
use crate::verify::verdict::Change;
use crate::verify::words::token::{Tokens, Word};
use crate::verify::words::unit::is_negation;

/// The draft's own words around a quotation, in its sentence.
pub struct Frame {
    /// All of them.
    sentence: Tokens,
    /// Those behind the quotation.
    behind: Tokens,
    /// Those right before the quotation, up to a comma: `Reed, who has no boat, said she could not`
    /// holds one “not”.
    clause: Tokens,
}

/// What ends a clause before a quotation, besides the marks of other quotations.
const ENDS_CLAUSE: [char; 10] = [',', ';', ':', '(', ')', '—', '–', '‘', '«', '»'];

impl Frame {
    /// Of what stands before and behind the quotation, with an ellipsis in its place.
    pub fn of(words: &str) -> Self {
        let (before, behind) = words.rsplit_once('…').unwrap_or((words, ""));
        let clause = before.rsplit(ENDS_CLAUSE).next().unwrap_or("");
        Self {
            sentence: Tokens::of_text(words),
            behind: Tokens::of_text(behind),
            clause: Tokens::of_text(clause),
        }
    }

    /// Does the draft say itself what the words `lost` of a source do?
    pub fn gives_back(&self, about: Change, source: &Tokens, lost: (usize, usize)) -> bool {
        let lost = &source.words[lost.0..lost.1];
        match about {
            Change::Negation => {
                let theirs = lost.iter().filter(|word| is_negation(word)).count();
                match (theirs, denials(self.governing())) {
                    (0, _) => holds_all(&self.clause.words, lost),
                    (theirs, ours) => ours == theirs,
                }
            }
            Change::Condition if lost.iter().any(opens_condition) => {
                let opens = lost.iter().position(opens_condition).unwrap_or(0);
                let is_opener = |word: &Word| lost[opens].folded == word.folded;
                let telling = |word: &&Word| !is_function_word(&word.folded);
                let telling: Vec<&Word> = lost[opens + 1..].iter().filter(telling).collect();
                let own = match telling.is_empty() {
                    // Of what stands behind a cut, only the opener is named.
                    true => &self.behind.words,
                    false => &self.sentence.words,
                };
                let at = own.iter().position(is_opener);
                at.is_some_and(|at| {
                    is_condition_of(&own[at + 1..], &telling, denials(&lost[opens + 1..]))
                })
            }
            Change::Condition => self.governing().iter().any(is_hedge),
            Change::Words => {
                // By one report the draft says who is quoted.
                let is_reported = |word: &Word| is_report(&word.folded);
                let ours = self.clause.words.iter().filter(|word| is_reported(word));
                let needed = 1 + usize::from(lost.iter().any(is_reported));
                holds_all(&self.clause.words, lost) && (needed == 1 || ours.count() >= needed)
            }
            Change::Number => holds_all(&self.clause.words, lost),
            _ => false,
        }
    }

    /// The words of the clause that govern the quotation: those behind `said`.
    fn governing(&self) -> &[Word] {
        let words = &self.clause.words;
        let reports = |word: &Word| {
            is_report(&word.folded) && !is_refusal(&word.folded) && !is_thinking(&word.folded)
        };
        let from = words.iter().rposition(reports).map_or(0, |at| at + 1);
        &words[from..]
    }
}

/// Are the draft's words behind an “if” those of a source's, `telling`, which hold so many denials? Who
/// is told of may be a pronoun's: `if they agree` for “if the court agrees”.
fn is_condition_of(own: &[Word], telling: &[&Word], theirs: usize) -> bool {
    let is_pronoun = |word: &Word| matches!(word.folded.as_str(), "he" | "it" | "she" | "they");
    let from = own.first().is_some_and(is_pronoun) && telling.len() > 1;
    let mut rest = telling.iter().skip(usize::from(from));
    // What follows the condition in the draft's sentence has denials of its own.
    let last = telling.last().map(|last| stem(&last.folded));
    let ends = |word: &Word| last.as_deref() == Some(&*stem(&word.folded));
    let end = own.iter().position(ends).map_or(0, |at| at + 1);
    rest.all(|word| holds(own, word)) && denials(&own[..end]) == theirs
}

/// How often the words turn what they say: `could not`, `refused to`.
fn denials(words: &[Word]) -> usize {
    let denies = |word: &&Word| is_negation(word) || is_refusal(&word.folded);
    words.iter().filter(denies).count()
}

/// What is not thought is not so.
fn is_thinking(folded: &str) -> bool {
    ["believe", "expect", "feel", "hope", "know", "think", "want"]
        .iter()
        .any(|verb| folded.strip_suffix('s').unwrap_or(folded) == *verb)
}

/// `if`, `when`: what is so hangs on what follows.
fn opens_condition(word: &Word) -> bool {
    matches!(
        word.folded.as_str(),
        "as" | "if" | "once" | "only" | "unless" | "until" | "when" | "without" | "provided"
    )
}

/// Are all telling words among the draft's, in some form? Of words that tell nothing, all.
fn holds_all(words: &[Word], wanted: &[Word]) -> bool {
    let telling = |word: &&Word| !is_function_word(&word.folded);
    let is_any = wanted.iter().any(|word| telling(&word));
    let mut needed = wanted.iter().filter(|word| !is_any || telling(word));
    !wanted.is_empty() && needed.all(|word| holds(words, word))
}

fn holds(words: &[Word], wanted: &Word) -> bool {
    let wanted = stem(&wanted.folded);
    words.iter().any(|word| stem(&word.folded) == wanted)
}

/// `refused to “sell the ferry”` of “I will not sell the ferry”, `unable to “sell it”` of “I cannot”.
fn is_refusal(folded: &str) -> bool {
    matches!(
        folded,
        "decline"
            | "declined"
            | "declines"
            | "declining"
            | "denied"
            | "denies"
            | "deny"
            | "denying"
            | "refuse"
            | "refused"
            | "refuses"
            | "refusing"
            | "reject"
            | "rejected"
            | "rejects"
            | "unable"
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
                "Orlo denied that she would refuse to",
                Change::Negation,
                "I will not",
                false,
            ),
            (
                "If the court refuses, Orlo said,",
                Change::Condition,
                "If the court agrees,",
                false,
            ),
            (
                "Unless the bank pays, Orlo said,",
                Change::Condition,
                "Unless the bank pays,",
                true,
            ),
            (
                "If the court does not agree, Orlo said,",
                Change::Condition,
                "If the court agrees,",
                false,
            ),
            (
                "If the court agrees, Orlo said, she could not",
                Change::Condition,
                "If the court agrees,",
                true,
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
                "Orlo does not think",
                Change::Negation,
                "I do not think",
                true,
            ),
            (
                "Orlo will… as long as the state pays",
                Change::Condition,
                "as",
                true,
            ),
            (
                "Although the council could not agree, Orlo said she would",
                Change::Negation,
                "I cannot",
                false,
            ),
            (
                "Nobody laughed when Orlo said she would",
                Change::Negation,
                "I cannot",
                false,
            ),
            (
                "Orlo, who refused to go, would",
                Change::Negation,
                "I cannot",
                false,
            ),
            (
                "When asked about it, Orlo said",
                Change::Condition,
                "If the court agrees,",
                false,
            ),
            (
                "Orlo said in the hall that",
                Change::Words,
                "The rivals are convinced that",
                false,
            ),
            (
                "Orlo said at the quay that they lost",
                Change::Number,
                "at most",
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
