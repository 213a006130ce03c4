//! What an article says was not said, or only supposes: `Orlo never said`, `denied that`, `if Orlo said`.
//!
//! Looks at the clause before the words, or at their cue behind them. English alone. Who is said to
//! speak stays who it is: whoever shows the quotation shows these words too.

use super::frame::is_mark;
use crate::article::Quote;
use crate::text::{Span, Words, is_denial, tail};

/// So many bytes before the words are looked at.
const LIMIT_BEFORE: usize = 160;

/// So many characters behind the words are looked at.
const LIMIT_BEHIND: usize = 60;

/// So many words stand between a “rejected” and the end of its “claims that” at the most.
const LIMIT_OBJECT: usize = 4;

/// So many words stand between a “not” and the fragment it turns at the most: `not such a`.
const LIMIT_NEGATED: usize = 4;

/// So many words stand between an “is” and its “forgery” at the most.
const LIMIT_FORGED: usize = 3;

/// So many words stand between an “if” and its verb at the most.
const LIMIT_SUBJECT: usize = 4;

/// Verbs that give words to somebody.
const SAYING: &[&str] = &[
    "say",
    "said",
    "says",
    "saying",
    "claim",
    "claimed",
    "claiming",
    "promise",
    "promised",
    "promising",
    "state",
    "stated",
    "stating",
    "suggested",
    "suggesting",
    "suggest",
    "tell",
    "told",
    "telling",
    "threatened",
    "threaten",
    "threatening",
    "write",
    "wrote",
    "writing",
    "written",
    "utter",
    "uttered",
];

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

/// Notes of each quotation the words by which the article takes it back; what a cue says of its own
/// clause stays.
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
            behind.or_else(|| Clause::before(text, start).not_said_at_end())
        }
        None => unsaid_before(text, start),
    };
    told.or_else(|| denied_behind(text, quote.segments.last()?.end))
}

/// `“We go.” Ada Orlo never said that.`, `“We go” is a forgery.`, `“…,” she said in a fake post.`
fn denied_behind(text: &str, end: usize) -> Option<Span> {
    let is_left_out = |c: char| is_mark(c) || c.is_whitespace() || matches!(c, '.' | '—' | '–');
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
    let denies = |at: &usize| is_negation(clause.word(*at));
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

/// Part of a sentence, word by word.
struct Clause {
    /// All words folded, one behind the other.
    folded: String,
    words: Vec<Word>,
}

/// A word of a clause.
struct Word {
    /// Where it ends in what is folded, where the next one begins.
    folded_end: usize,
    /// Where it stands in the text.
    span: Span,
}

impl Clause {
    /// What stands before `at` in its sentence, without a sign in between but one that leads to
    /// words in marks.
    fn before(text: &str, at: usize) -> Self {
        let run = tail(text.get(..at).unwrap_or(""), LIMIT_BEFORE);
        let start = at - run.len();
        let run = run.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
        let run = match run.trim_end_matches([',', ':']) {
            led if ends_in_saying(led) => led,
            _ => run,
        };
        let stops = |c: char| {
            matches!(
                c,
                '.' | '?' | '!' | ';' | ':' | ',' | '\n' | '“' | '”' | '"'
            )
        };
        let from = run
            .rfind(stops)
            .and_then(|place| run[place..].chars().next().map(|c| place + c.len_utf8()));
        let clause = Span::new(start + from.unwrap_or(0), start + run.len());
        Self::read(text, clause)
    }

    fn read(text: &str, clause: Span) -> Self {
        let mut out = Self {
            folded: String::new(),
            words: Vec::new(),
        };
        let mut rest = Words::new(clause.of(text).unwrap_or(""));
        while let Some(word) = rest.next() {
            out.folded.push_str(word.folded);
            out.words.push(Word {
                folded_end: out.folded.len(),
                span: Span::new(clause.start + word.span.start, clause.start + word.span.end),
            });
        }
        out
    }

    fn word(&self, at: usize) -> &str {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let start = before.map_or(0, |before| before.folded_end);
        let word = self.words.get(at);
        word.map_or("", |word| &self.folded[start..word.folded_end])
    }

    fn span(&self, from: usize, to: usize) -> Option<Span> {
        Some(Span::new(
            self.words.get(from)?.span.start,
            self.words.get(to)?.span.end,
        ))
    }

    fn any(&self, from: usize, is_one: impl Fn(&str) -> bool) -> bool {
        (from..self.words.len()).any(|at| is_one(self.word(at)))
    }

    /// `denied that`, `rejected claims that`, but not `dismissed it as`.
    fn denied(&self) -> Option<Span> {
        let denies = |at: &usize| {
            let behind = at + 1;
            let leads = || self.any(behind, |word| matches!(word, "that" | "whether"));
            let is_one = match self.word(*at) {
                "lie" | "lies" | "myth" | "hoax" | "untruth" | "nonsense" | "untrue" | "false" => {
                    behind + 1 == self.words.len() && leads()
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
        self.span(at, self.words.len() - 1)
    }

    /// `never said`, `refused to say`, `if Orlo said`.
    fn not_said(&self) -> Option<Span> {
        let says = (0..self.words.len())
            .rev()
            .find(|at| is_saying(self.word(*at)))?;
        let before = (0..says).rev().find(|at| !is_filler(self.word(*at)))?;
        let is_refused = is_refusal(self.word(before)) || is_negation(self.word(before));
        let is_possible = matches!(self.word(before), "might" | "may" | "could")
            && (before + 1 < says || self.word(says) == "say");
        let supposed = || {
            let from = before.saturating_sub(LIMIT_SUBJECT);
            (from..=before).find(|at| matches!(self.word(*at), "if" | "whether"))
        };
        let from = if is_refused || is_possible {
            Some(before)
        } else {
            supposed()
        };
        self.span(from?, says)
    }

    /// The same, right before the words: `Ada Orlo did not say “We go,” her lawyer said`.
    fn not_said_at_end(&self) -> Option<Span> {
        let last = self.words.len().checked_sub(1)?;
        is_saying(self.word(last)).then(|| self.not_said())?
    }

    /// Behind the words: `is a forgery`, `were wrongly attributed to Orlo`, `said in a fake post`.
    fn forged(&self) -> Option<Span> {
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
        self.span(at - usize::from(self.word(at) == "attributed"), at)
    }

    /// `falsely quoted Orlo as saying`, `no record of Orlo saying`, `was misquoted`. What somebody
    /// `falsely said` was said.
    fn falsely_said(&self) -> Option<Span> {
        let last = self.words.len().checked_sub(1)?;
        if self.word(last) == "misquoted" {
            return self.span(last, last);
        }
        let is_false = |at: &usize| match self.word(*at) {
            "no" => is_proof(self.word(at + 1)),
            "misquoted" | "misquoting" | "misquotes" => true,
            "nobody" | "one" | "never" => {
                let is_no = self.word(*at) != "one" || *at > 0 && self.word(at - 1) == "no";
                is_no && matches!(self.word(at + 1), "heard" | "recalls" | "remembers")
            }
            word if is_fake(word) => is_outlet(self.word(at + 1)) && at + 2 < last,
            word => is_wrongly(word) && at + 1 < last,
        };
        let at = (0..last).rev().find(is_false)?;
        is_saying(self.word(last)).then(|| self.span(at, last))?
    }
}

/// Is a verb of speech the last word? `Orlo never said, “…”`
fn ends_in_saying(run: &str) -> bool {
    let word = run.rsplit(|c: char| !c.is_alphanumeric()).next();
    let word = word.unwrap_or("").to_lowercase();
    is_saying(&word) || word == "misquoted"
}

fn is_saying(folded: &str) -> bool {
    SAYING.contains(&folded)
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
            (" Ada Orlo said of the fake news.", ""),
            (" Ada Orlo said of a fake video.", ""),
            (" said Ada Orlo, who had invented the ferry.", ""),
        ] {
            let text = format!("“We go”{behind}");
            let found = denied_behind(&text, "“We go”".len());
            let shown = found.and_then(|span| span.of(&text)).unwrap_or("");
            assert_eq!(shown, wanted, "{behind}");
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
