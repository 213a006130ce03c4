//! What an article says was not said, or only supposes: `Orlo never said`, `denied that`, `if Orlo said`.
//!
//! Looks at the clause before the words, or at their cue behind them. English alone. Who is said to
//! speak stays who it is: whoever shows the quotation shows these words too.

use super::clause::{Clause, is_saying, is_wanting, opens_clause};
use super::cue;
use super::frame::is_mark;
use crate::article::Quote;
use crate::text::{Span, is_auxiliary, is_denial};

/// So many characters behind the words are looked at.
const LIMIT_BEHIND: usize = 60;

/// So many words stand between a “rejected” and the end of its “claims that” at the most.
const LIMIT_OBJECT: usize = 4;

/// So many words stand between a “not” and the fragment it turns at the most: `not such a`.
const LIMIT_NEGATED: usize = 4;

/// So many words stand between an “if” and its verb at the most.
const LIMIT_SUBJECT: usize = 4;

/// So many words stand between a “neither” and the verb of both at the most.
const LIMIT_NOBODY: usize = 8;

/// So many words stand between an “I” and its “want to” at the most.
const LIMIT_OURS: usize = 3;

/// What stands before a verb of speech where nothing is said.
const REFUSALS: &[&str] = &[
    "refused", "refuses", "refusing", "refuse", "declined", "declines", "denied", "denies",
    "denying", "short", "almost", "nearly",
];

/// What may stand between these.
const FILLERS: &[&str] = &[
    "ever",
    "once",
    "actually",
    "publicly",
    "exactly",
    "explicitly",
    "to",
    "have",
    "having",
    "had",
    "has",
    "even",
    "also",
    "of",
    "as",
    "well",
];

/// What a denial of what was said just before is about: `said no such thing`.
const ABOUT_IT: &[&str] = &[
    "anything", "it", "kind", "like", "no", "nothing", "of", "so", "such", "that", "the", "thing",
    "this",
];

/// What may stand between a “not” and the fragment it turns.
const SMALL: &[&str] = &[
    "a", "an", "the", "any", "so", "such", "as", "in", "at", "all", "be", "been", "really", "very",
];

/// Notes of each quotation the words by which the article takes it back; where it has none, what the
/// cue says of its own clause stays.
pub(super) fn mark(text: &str, quotes: &mut [Quote]) {
    for quote in quotes {
        quote.unsaid = unsaid(text, quote).or(quote.unsaid);
    }
}

fn unsaid(text: &str, quote: &Quote) -> Option<Span> {
    let behind = |cue: Span| {
        let ends = quote.segments.iter().map(|segment| segment.end);
        let end = ends.filter(|end| *end <= cue.start).max()?;
        Some(Span::new(end, cue.end))
    };
    let start = quote.segments.first()?.start;
    let told = match quote.cue.and_then(behind) {
        Some(clause) => {
            let clause = Clause::read(text, clause);
            let behind = clause.not_said().or_else(|| clause.falsely_said());
            let behind = behind.or_else(|| clause.alleged());
            behind.or_else(|| Clause::before(text, start).not_said_at_end())
        }
        None => unsaid_before(text, start),
    };
    let told = told.or_else(|| asked_before(text, start, quote.segments.last()?.end));
    told.or_else(|| denied_behind(text, quote.segments.last()?.end))
}

/// `“We go.” Ada Orlo never said that.`, `“We go” is a forgery.`, `“…,” she said in a fake post.` What
/// stands in marks is not the article's, and a paragraph of its own is about more than the words.
fn denied_behind(text: &str, end: usize) -> Option<Span> {
    let is_left_out = |c: char| matches!(c, ' ' | '\u{a0}' | '.' | '—' | '–');
    let behind = text.get(end..)?;
    let start = end + behind.len() - behind.trim_start_matches(is_left_out).len();
    let ends = |c: char| matches!(c, '.' | '!' | '?' | ',' | ';' | '\n') || is_mark(c);
    let mut rest = text.get(start..)?.char_indices().take(LIMIT_BEHIND);
    let len = rest.find(|(_, c)| ends(*c))?.0;
    let clause = Clause::read(text, Span::new(start, start + len));
    let last = clause.words.len().checked_sub(1)?;
    if let Some(span) = clause.forged() {
        return Some(span);
    }
    let says = (0..last).find(|at| is_saying(clause.word(*at)))?;
    let is_about_it = (says + 1..=last).all(|at| ABOUT_IT.contains(&clause.word(at)));
    // Who said no, or nothing, says nothing of the words.
    let is_such = |at: usize| matches!(clause.word(at + 1), "kind" | "like" | "of" | "such");
    let denies = |at: &usize| match clause.word(*at) {
        "no" | "nothing" => is_such(*at),
        word => is_negation(word),
    };
    let at = (0..=last).find(denies).filter(|_| is_about_it)?;
    clause.span(at.min(says), last)
}

/// The words before `at` by which a text says of what stands there that it is not so, was not said,
/// or is only supposed.
pub fn unsaid_before(text: &str, at: usize) -> Option<Span> {
    let clause = Clause::before(text, at);
    clause
        .denied()
        .or_else(|| clause.not_said())
        .or_else(|| clause.falsely_said())
        .or_else(|| clause.alleged())
}

/// `Did Ada Orlo really say “we go”?`: the words that ask whether it was said.
fn asked_before(text: &str, start: usize, end: usize) -> Option<Span> {
    if !text.get(end..)?.starts_with('?') {
        return None;
    }
    let clause = Clause::before(text, start);
    let last = clause.words.len().checked_sub(1)?;
    let asks = matches!(clause.word(0), "did" | "has" | "have") && is_saying(clause.word(last));
    clause.span(0, last).filter(|_| asks)
}

/// The words before a fragment at `at` that turn it round, though they are no part of it: `not a`,
/// `refused to call it a`, `anything but a`.
pub fn negated_before(text: &str, at: usize) -> Option<Span> {
    let clause = Clause::before(text, at);
    let last = clause.words.len().checked_sub(1)?;
    let mut near = (last.saturating_sub(LIMIT_NEGATED)..=last).rev();
    let is_small = |at: &usize| SMALL.contains(&clause.word(*at));
    let negates = near.find(|at| !is_small(at)).filter(|at| {
        is_negation(clause.word(*at))
            || clause.word(*at) == "but" && *at > 0 && {
                matches!(clause.word(at - 1), "anything" | "nothing")
            }
    });
    let refuses =
        || (0..=last).find(|at| is_refusal(clause.word(*at)) && clause.word(at + 1) == "to");
    clause.span(negates.or_else(refuses)?, last)
}

impl Clause {
    /// `denied that`, `rejected claims that`, but not `dismissed it as`.
    fn denied(&self) -> Option<Span> {
        let denies = |at: &usize| {
            let behind = at + 1;
            let leads = || self.any(behind, |word| matches!(word, "that" | "whether"));
            let is_one = match self.word(*at) {
                "lie" | "lies" | "myth" | "hoax" | "untruth" | "nonsense" | "untrue" | "false" => {
                    behind + 1 == self.words.len() && leads()
                }
                // `It is not true that Orlo said`
                "true" => {
                    let is_not = at.checked_sub(1).is_some_and(|n| is_negation(self.word(n)));
                    let is_simple = !self.any(behind + 1, opens_clause);
                    return is_not && is_simple && self.word(behind) == "that";
                }
                "retract" | "retracted" | "retracts" | "retracting" => leads(),
                "denied" | "denies" | "deny" | "denying" => {
                    behind == self.words.len() || leads() || self.any(behind, is_saying)
                }
                "dismissed" | "dismisses" | "disputed" | "disputes" | "refuted" | "refutes"
                | "rejected" | "rejects" | "rejecting" | "disputing" | "dismissing" => {
                    let argues = self.any(behind, |word| word.ends_with("ing"));
                    behind + LIMIT_OBJECT >= self.words.len() && leads() && !argues
                }
                _ => false,
            };
            let is_denied = || at.checked_sub(1).is_some_and(|n| is_negation(self.word(n)));
            let is_another = || self.any(behind, |word| matches!(word, "as" | "and" | "but"));
            is_one && !is_denied() && !is_another()
        };
        let at = (0..self.words.len()).rev().find(denies)?;
        let from = at - usize::from(self.word(at) == "true");
        self.span(from, self.words.len() - 1)
    }

    /// `never said`, `refused to say`, `if Orlo said`.
    fn not_said(&self) -> Option<Span> {
        let says = (0..self.words.len())
            .rev()
            .find(|at| is_saying(self.word(*at)))?;
        let before = (0..says).rev().find(|at| !is_filler(self.word(*at)))?;
        let is_refused = is_refusal(self.word(before)) || is_negation(self.word(before));
        // Not `May said`, who is somebody.
        let may = matches!(
            self.word(before),
            "might" | "may" | "could" | "should" | "ought"
        );
        let is_possible = may
            && !matches!(self.word(before + 1), "had" | "has")
            && (before + 1 < says || self.word(says) == "say");
        // Not `was planning to write a book by telling`.
        let is_near = says + LIMIT_OBJECT >= self.words.len();
        let is_to_come = || {
            let wants = is_wanting(self.word(before)) && self.word(before + 1) == "to";
            wants && is_near && !self.is_ours(before)
        };
        let supposed = || {
            let from = before.saturating_sub(LIMIT_SUBJECT);
            (from..=before).find(|at| matches!(self.word(*at), "if" | "whether"))
        };
        let from = if is_refused || is_possible {
            Some(before)
        } else if is_to_come() {
            // `is not going to say`
            let mut near = before.saturating_sub(LIMIT_OURS)..before;
            let negates = near.find(|at| is_denial(self.word(*at)));
            Some(negates.unwrap_or(before))
        } else {
            let from = supposed().or_else(|| self.unreal(before, says));
            from.or_else(|| self.said_by_nobody(before, says))
        };
        self.span(from?, says)
    }

    /// `Had Orlo said`, `Were Orlo to say`; `before` is the last word of who would.
    fn unreal(&self, before: usize, says: usize) -> Option<usize> {
        let is_short = (1..=LIMIT_SUBJECT).contains(&before);
        let to = || self.word(says - 1) == "to";
        let is_unreal = match self.word(0) {
            // Not `the mayor, had earlier said`.
            "had" | "should" => {
                let is_subject = !is_auxiliary(self.word(1)) && !is_adverb(self.word(1));
                self.words[0].is_capital && is_subject && !to()
            }
            // Not `We’re`, which folds to the same.
            "were" => self.words[0].span.len() == "were".len() && to(),
            _ => false,
        };
        (is_short && is_unreal).then_some(0)
    }

    /// `Neither Orlo nor Reed said`, `None of them has said`, `It was not Orlo who said`.
    fn said_by_nobody(&self, before: usize, says: usize) -> Option<usize> {
        let near = before.saturating_sub(LIMIT_NOBODY)..=before;
        let is_other = |at: &usize| {
            matches!(
                self.word(*at),
                "but" | "just" | "merely" | "only" | "other" | "simply" | "than" | "who"
            )
        };
        let is_nobody = |at: &usize| match self.word(*at) {
            "neither" => (at + 1..before).any(|at| matches!(self.word(at), "nor" | "of")),
            "none" => self.word(at + 1) == "of",
            _ => false,
        };
        if let Some(at) = near.clone().find(is_nobody) {
            let verb = |at: &usize| {
                let word = self.word(*at);
                is_auxiliary(word) || is_saying(word) || opens_clause(word)
            };
            let is_subject = !(at..before).any(|at| is_other(&at) || verb(&at));
            return is_subject.then_some(at);
        }
        // `It was not Orlo who said`
        let who = before.min(says);
        let not = near
            .filter(|at| self.word(*at) == "not" || self.word(*at).ends_with("nt"))
            .find(|at| is_negation(self.word(*at)))?;
        let is_one = self.word(0) == "it" && self.word(who) == "who";
        (is_one && not <= 2 && !(not..who).any(|at| is_other(&at))).then_some(not)
    }

    /// `I want to say`, which says it.
    fn is_ours(&self, before: usize) -> bool {
        let mut near = (before.saturating_sub(LIMIT_OURS)..before).rev();
        near.any(|at| matches!(self.word(at), "i" | "im" | "id" | "we" | "were" | "wed"))
    }

    /// The same, right before the words: `Ada Orlo did not say “We go,” her lawyer said`.
    fn not_said_at_end(&self) -> Option<Span> {
        let last = self.words.len().checked_sub(1)?;
        is_saying(self.word(last)).then(|| self.not_said())?
    }
}

/// `earlier`, `previously`: between `had` and its verb.
fn is_adverb(folded: &str) -> bool {
    matches!(
        folded,
        "already" | "earlier" | "long" | "often" | "once" | "since"
    ) || cue::is_adverb(folded)
}

fn is_refusal(folded: &str) -> bool {
    REFUSALS.contains(&folded)
}

/// A word between a `not` and its verb.
fn is_filler(folded: &str) -> bool {
    FILLERS.contains(&folded)
}

fn is_negation(folded: &str) -> bool {
    is_denial(folded) || matches!(folded, "neither" | "without")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_denial_outside_of_marks_in_the_same_paragraph_takes_words_back() {
        for (behind, wanted) in [
            (" Ada Orlo never said that.", "never said that"),
            (" Ada Orlo said no such thing.", "said no such thing"),
            (" “I never said that,” Tom Reed said.", ""),
            ("\n\n“I never said that,” Tom Reed said.", ""),
            ("\n\nTom Reed never said that.", ""),
            (" Tom Reed said no.", ""),
            (" Tom Reed said nothing.", ""),
        ] {
            let text = format!("“We go.”{behind}");
            let found = denied_behind(&text, "“We go.”".len());
            let shown = found.and_then(|span| span.of(&text)).unwrap_or("");
            assert_eq!(shown, wanted, "{behind}");
        }
    }

    #[test]
    fn who_asks_whether_it_was_said_does_not_say_so() {
        for (before, behind, wanted) in [
            ("Did Ada Orlo really say ", "?", "Did Ada Orlo really say"),
            ("Did Ada Orlo really say ", " or not?", ""),
            ("Ada Orlo asked, ", "?", ""),
        ] {
            let text = format!("{before}“we go”{behind}");
            let end = text.len() - behind.len();
            let found = asked_before(&text, before.len(), end);
            let shown = found.and_then(|span| span.of(&text)).unwrap_or("");
            assert_eq!(shown, wanted, "{text}");
        }
    }

    #[test]
    fn what_is_denied_or_not_said_is_told_from_what_is() {
        for (before, wanted) in [
            ("The commission denied that any", "denied that any"),
            ("Ada Orlo denied saying", "denied saying"),
            ("Ada Orlo never said", "never said"),
            ("Ada Orlo never said:", "never said"),
            ("Ada Orlo didn’t say,", "didn’t say"),
            ("Ada Orlo has never publicly said", "never publicly said"),
            ("“Go.” Ada Orlo did not say", "not say"),
            ("Ada Orlo refused to say", "refused to say"),
            ("She asked what if Orlo said", "if Orlo said"),
            ("The mayor rejected claims that", "rejected claims that"),
            (
                "A post falsely quoted Orlo as saying",
                "falsely quoted Orlo as saying",
            ),
            (
                "There is no record of Orlo saying",
                "no record of Orlo saying",
            ),
            ("Ada Orlo stopped short of saying", "short of saying"),
            ("Ada Orlo might have said", "might have said"),
            ("Ada Orlo called it a lie that", "lie that"),
            ("Ada Orlo was misquoted:", "misquoted"),
            (
                "It is not true that Ada Orlo said",
                "not true that Ada Orlo said",
            ),
            ("It is true that Ada Orlo said", ""),
            (
                "The paper wrongly attributed the words",
                "wrongly attributed the words",
            ),
            (
                "Nobody can imagine Ada Orlo saying",
                "Nobody can imagine Ada Orlo saying",
            ),
            (
                "Critics claim that Ada Orlo said",
                "claim that Ada Orlo said",
            ),
            ("Ada Orlo ought to have said", "ought to have said"),
            ("Ada Orlo almost said", "almost said"),
            ("Ada Orlo regretted not having said", "not having said"),
            (
                "A fake video shows Ada Orlo saying",
                "fake video shows Ada Orlo saying",
            ),
            ("Nobody heard Ada Orlo say", "Nobody heard Ada Orlo say"),
            (
                "Ada Orlo retracted her statement that",
                "retracted her statement that",
            ),
            (
                "Nobody can prove that Ada Orlo said",
                "Nobody can prove that Ada Orlo said",
            ),
            ("Had Ada Orlo said", "Had Ada Orlo said"),
            ("Were Ada Orlo to say", "Were Ada Orlo to say"),
            ("Ada Orlo is expected to say", "expected to say"),
            ("Ada Orlo is not going to say that", "not going to say"),
            ("Theresa May has said", ""),
            ("Ada Orlo should say", "should say"),
            (
                "Ada Orlo might as well have said",
                "might as well have said",
            ),
            (
                "Ada Orlo did not, as reported, say",
                "not, as reported, say",
            ),
            (
                "Neither Ada Orlo nor Tom Reed said",
                "Neither Ada Orlo nor Tom Reed said",
            ),
            ("None of the owners has said", "None of the owners has said"),
            ("It was not Ada Orlo who said", "not Ada Orlo who said"),
            ("It was not only Ada Orlo who said", ""),
            ("It was not Ada Orlo but Tom Reed who said", ""),
            ("None other than Ada Orlo said", ""),
            ("The mayor, Ada Orlo, had said", ""),
            ("The mayor, Ada Orlo, had earlier said", ""),
            ("Ada Orlo, the mayor, had repeatedly promised", ""),
            ("A man wrongly convicted of theft said", ""),
            ("The falsely accused mayor told reporters", ""),
            ("The misquoted mayor said", ""),
            ("The mayor who never confirmed the sale said", ""),
            ("With no proof of the sale Ada Orlo said", ""),
            (
                "There is no evidence that the ship sank when Ada Orlo said",
                "",
            ),
            ("Neither of the dogs barked when Ada Orlo said", ""),
            ("None of the crew laughed when Ada Orlo said", ""),
            (
                "There is no evidence that Ada Orlo said",
                "no evidence that Ada Orlo said",
            ),
            (
                "Nobody ever heard Ada Orlo say",
                "Nobody ever heard Ada Orlo say",
            ),
            (
                "Nobody who was there heard Ada Orlo say",
                "Nobody who was there heard Ada Orlo say",
            ),
            ("Nobody who heard Ada Orlo say", ""),
            (
                "Nobody in the hall objected when they heard Ada Orlo say",
                "",
            ),
            ("Nobody in Halden was glad to hear Ada Orlo say", ""),
            ("No one in the hall who heard Ada Orlo say", ""),
            ("Orlo was wrongly described as a racist for having said", ""),
            ("There is no evidence that when Ahmed said", ""),
            ("He denied that he wept when Ada Orlo, the mayor, said", ""),
            (
                "Not one of the crew heard Ada Orlo say",
                "Not one of the crew heard Ada Orlo say",
            ),
            (
                "No one in the hall heard Ada Orlo say",
                "No one in the hall heard Ada Orlo say",
            ),
            (
                "There is no evidence that when asked Ada Orlo said",
                "no evidence that when asked Ada Orlo said",
            ),
            (
                "Ada Orlo was wrongly described as having said",
                "wrongly described as having said",
            ),
            (
                "Ada Orlo is wrongly believed to have said",
                "wrongly believed to have said",
            ),
            (
                "It is not true that Ada Orlo, when she was mayor, said",
                "not true that Ada Orlo, when she was mayor, said",
            ),
            (
                "She denied the charge and Ada Orlo, who was there, said",
                "",
            ),
            ("If it rains, Ada Orlo, the mayor, said", ""),
            ("Had the mayor been there, Ada Orlo said", ""),
            ("We’re going to say", ""),
            ("She was planning to write a book by telling us", ""),
            (
                "She was planning to write a book in which she notes that",
                "",
            ),
            ("Ada Orlo, as expected, said", ""),
            ("Everybody heard Ada Orlo say", ""),
            ("One heard Ada Orlo say", ""),
            ("Ada Orlo would only say", ""),
            ("The mayor did not deny that", ""),
            ("The mayor rejected the plan, arguing that", ""),
            (
                "The mayor rejected all of the plan for its cost arguing that",
                "",
            ),
            ("The mayor rejected the plan arguing that", ""),
            ("The mayor falsely said", ""),
            ("Some wrongly suggest that", ""),
            ("Ada Orlo said", ""),
            ("Ada Orlo did not hesitate and said", ""),
            ("Ada Orlo not only said", ""),
            ("Ada Orlo dismissed the report as", ""),
            ("She denied it. Ada, who was there, said", ""),
            ("She denied it:", ""),
            ("", ""),
        ] {
            let text = format!("{before} “We go.”");
            let found = unsaid_before(&text, before.len() + 1);
            let shown = found.and_then(|span| span.of(&text)).unwrap_or("");
            assert_eq!(shown, wanted, "{before}");
        }
    }
}
