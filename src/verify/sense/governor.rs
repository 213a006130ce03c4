//! What a cut leaves out in front of a clause that it governs: `they were convinced that`, `a mistake
//! to`, `instead of`.
//!
//! What the speaker thinks, knows or says for his own part governs without turning the sense; what
//! others think, what is feared, wrong or avoided does not. Looks at one clause of the source.

use super::framing::is_report;
use crate::text::is_auxiliary;
use crate::verify::words::grammar::{opens_noun_phrase, subject};
use crate::verify::words::token::Tokens;

/// Between a governor and its `that` stand fewer words: `I told the whole council that`.
const BETWEEN_WORDS: usize = 4;

/// `too early for us to`, `oppose any new plan to`: fewer words between.
const FAR_WORDS: usize = 5;

/// Where what governs the words from `at` on begins, if they mean something else without it. The
/// clause begins at word `clause`.
pub fn governor(source: &Tokens, clause: usize, at: usize) -> Option<usize> {
    let subject_before = at
        .checked_sub(1)
        .filter(|before| *before > clause && subject(&source.words[*before]).is_some());
    governor_of(source, clause, at)
        .or_else(|| subject_before.and_then(|subject| governor_of(source, clause, subject)))
}

fn governor_of(source: &Tokens, clause: usize, at: usize) -> Option<usize> {
    let last = at.checked_sub(1).filter(|last| *last >= clause)?;
    let clause = Clause {
        source,
        start: clause,
    };
    let is_action = source.words[at].folded.ends_with("ing");
    match clause.word(last) {
        "that" => clause.before_that(last),
        "to" if clause.word_before(last) == "opposed" => is_action.then(|| last - 1),
        "to" if opens_noun_phrase(&source.words[at].folded) => None,
        "to" => clause.before_to(last),
        "against" | "avoid" | "avoiding" | "oppose" | "opposes" | "opposing" => {
            is_action.then_some(last)
        }
        "of" if clause.word_before(last) == "instead" => is_action.then(|| last - 1),
        "than" => {
            let is_other = |word: &str| matches!(word, "rather" | "sooner");
            clause.find(last, FAR_WORDS, is_other)
        }
        // `I will resign before I sell it`
        "before" if subject(&source.words[at]).is_some() => Some(last),
        "from" if clause.word_before(last) == "far" => Some(last - 1),
        "but" if clause.word_before(last) == "anything" => Some(last - 1),
        "may" | "might" => {
            (source.words[last].written == source.words[last].folded).then_some(last)
        }
        _ => None,
    }
}

struct Clause<'a> {
    source: &'a Tokens,
    start: usize,
}

impl<'a> Clause<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.source.words[at].folded.as_str()
    }

    /// The word before another one of the clause, or nothing.
    fn word_before(&self, at: usize) -> &'a str {
        match at > self.start {
            true => self.word(at - 1),
            false => "",
        }
    }

    /// The last word before `end` that `is_one`, among `reach` words.
    fn find(&self, end: usize, reach: usize, is_one: impl Fn(&str) -> bool) -> Option<usize> {
        let near = self.start.max(end.saturating_sub(reach))..end;
        near.rev().find(|at| is_one(self.word(*at)))
    }

    /// `they were convinced that`, `I was told that`, `the argument that`
    fn before_that(&self, that: usize) -> Option<usize> {
        let governs = |word: &str| is_stance(word) || is_report(word) || is_hearsay(word);
        let Some(governor) = self.find(that, BETWEEN_WORDS, governs) else {
            let noun = that.checked_sub(1).filter(|noun| *noun >= self.start)?;
            let is_own = matches!(self.word_before(noun), "my" | "our");
            return (is_opinion(self.word(noun)) && !is_own).then_some(noun);
        };
        let word = self.word(governor);
        let subject = &self.source.words[self.start..governor];
        let has = |is_one: fn(&str) -> bool| subject.iter().any(|word| is_one(&word.folded));
        let is_own = has(|word| matches!(word, "i" | "we" | "you" | "let" | "lets"));
        let is_passive =
            word == "told" && has(|word| matches!(word, "am" | "are" | "was" | "were"));
        let is_made = has(|word| matches!(word, "asked" | "forced" | "paid" | "urged"))
            && has(|word| matches!(word, "me" | "us"));
        let is_bare = subject.is_empty();
        let is_anothers = is_passive || is_made || is_hearsay(word) || !is_own && !is_bare;
        is_anothers.then_some(if is_own { governor } else { self.start })
    }

    /// `a mistake to`, `too early to`, `the last thing I want is to`, `oppose any plan to`
    fn before_to(&self, to: usize) -> Option<usize> {
        let turned = to.checked_sub(1).filter(|last| *last >= self.start);
        let turned = turned.filter(|last| turns_infinitive(self.word(*last)));
        let for_them = || {
            self.find(to, FAR_WORDS, turns_infinitive)
                .filter(|at| self.is_for(*at))
        };
        // `I too am going to` says nothing against it.
        let too = || {
            let too = self.find(to, FAR_WORDS, |word| word == "too");
            too.filter(|too| !is_auxiliary(self.word(too + 1)))
        };
        let opposed = || self.find(to, FAR_WORDS, is_opposing);
        let last_thing = || {
            let mut words = (self.start..to).rev();
            words.find(|at| self.word(*at) == "last" && self.word(at + 1) == "thing")
        };
        turned
            .or_else(for_them)
            .or_else(too)
            .or_else(opposed)
            .or_else(last_thing)
    }

    /// `wrong for us to`
    fn is_for(&self, at: usize) -> bool {
        self.word(at + 1) == "for"
    }
}

/// What one thinks, knows or feels for one's own part.
fn is_stance(folded: &str) -> bool {
    matches!(
        folded,
        "assumed"
            | "confident"
            | "convinced"
            | "expect"
            | "expected"
            | "expects"
            | "feel"
            | "feeling"
            | "feels"
            | "felt"
            | "guess"
            | "saying"
            | "telling"
            | "thought"
    )
}

/// What one has from others.
fn is_hearsay(folded: &str) -> bool {
    matches!(
        folded,
        "dreamed" | "dreamt" | "hear" | "heard" | "read" | "rumored" | "rumoured"
    )
}

/// What holds something for true that need not be so.
fn is_opinion(folded: &str) -> bool {
    matches!(
        folded,
        "afraid"
            | "argument"
            | "arguments"
            | "assertion"
            | "assumption"
            | "belief"
            | "complaint"
            | "conceivable"
            | "criticism"
            | "fear"
            | "feared"
            | "fears"
            | "impression"
            | "perception"
            | "possible"
            | "speculation"
            | "story"
            | "talk"
    )
}

/// What calls it bad, or does not come to it, to do something.
fn turns_infinitive(folded: &str) -> bool {
    matches!(
        folded,
        "absurd"
            | "afraid"
            | "crazy"
            | "crime"
            | "dangerous"
            | "decline"
            | "declined"
            | "disgrace"
            | "error"
            | "fail"
            | "failed"
            | "fails"
            | "folly"
            | "foolish"
            | "forget"
            | "forgot"
            | "hate"
            | "illegal"
            | "impossible"
            | "insane"
            | "irresponsible"
            | "mad"
            | "madness"
            | "mistake"
            | "pointless"
            | "premature"
            | "pretend"
            | "pretended"
            | "pretending"
            | "reckless"
            | "reluctant"
            | "ridiculous"
            | "scared"
            | "shame"
            | "silly"
            | "sin"
            | "stupid"
            | "threaten"
            | "threatened"
            | "threatens"
            | "unable"
            | "unfair"
            | "unlawful"
            | "unwilling"
            | "unwise"
            | "wrong"
    )
}

fn is_opposing(folded: &str) -> bool {
    matches!(
        folded,
        "block"
            | "oppose"
            | "opposed"
            | "opposes"
            | "opposing"
            | "reject"
            | "rejected"
            | "resist"
            | "resisted"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_turned(left_out: &str, kept: &str) -> bool {
        let source = Tokens::of_text(&format!("{left_out} {kept}"));
        let at = Tokens::of_text(left_out).len();
        governor(&source, 0, at).is_some()
    }

    #[test]
    fn what_others_think_or_what_is_wrong_turns_the_sense() {
        for (left_out, kept) in [
            (
                "They were convinced that",
                "I was going to sell the harbour",
            ),
            ("They asked me to say that", "the pier is safe"),
            ("I was told that", "the mayor took the money"),
            ("I read in the paper that", "the mayor took the money"),
            ("The argument that", "we need a new pier"),
            ("I was told that we", "had lost the harbour"),
            ("The rivals are convinced that I", "was going to sell it"),
            ("I feared that", "the mayor would sell it"),
            ("It would be a mistake to", "raise the tax on boats"),
            ("It is wrong for us to", "raise the tax on boats"),
            ("It is far too early to", "sell the harbour"),
            ("The last thing I want is to", "close the harbour"),
            ("I will oppose any plan to", "sell the harbour"),
            ("We were unable to", "save the pier"),
            ("I would rather die than", "vote for that mayor"),
            ("We fixed the roof instead of", "raising taxes on boats"),
            ("I am against", "closing the old ferry"),
            ("We are far from", "ready to open it"),
            ("I am anything but", "happy with the deal"),
            ("I will resign before", "I sell the harbour"),
            ("The police might", "arrest the whole band"),
        ] {
            assert!(is_turned(left_out, kept), "{left_out} | {kept}");
        }
    }

    #[test]
    fn what_the_speaker_thinks_and_wants_keeps_it() {
        for (left_out, kept) in [
            ("I think that", "the pier is safe"),
            ("I am convinced that", "the pier is safe"),
            (
                "As I have been saying for years, we know that",
                "the pier is safe",
            ),
            ("I told the council that", "the pier is safe"),
            ("It is clear that", "the pier is safe"),
            ("The fact that", "the pier is safe"),
            ("It is my belief that", "the pier is safe"),
            ("We are going to", "raise the tax on boats"),
            ("It is time to", "raise the tax on boats"),
            ("I am proud to", "raise the tax on boats"),
            ("We want a plan to", "save the harbour"),
            ("We voted against", "the bill that sells the harbour"),
            ("More boats than", "the harbour can hold"),
            ("They came from", "the old harbour town"),
            ("We met in May", "and sold the pier"),
            ("I too am going to", "vote for the bill"),
            ("I was unable to talk to", "the harbour board"),
        ] {
            assert!(!is_turned(left_out, kept), "{left_out} | {kept}");
        }
    }
}
