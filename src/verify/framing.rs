//! Words around a stretch that make of it what it is not by itself: a condition, a doubt, somebody
//! else's saying, a limit, a question.
//!
//! Looks at the words of one sentence of the source. What a cut loses with them is the business of
//! `cut`.

use super::inversion;
use super::number::number_at;
use super::token::{Tokens, Word};
use super::unit::is_negation;

/// So many words may stand between a verb of speech and what it reports: `told me again that`.
const BEHIND_SAYING_WORDS: usize = 3;

/// So many words behind a stretch are looked at for what calls it false: `but that is not true`.
const VERDICT_WORDS: usize = 6;

/// Does a condition begin at word `at`: `if`, `as long as`, `only with`?
pub(super) fn is_condition(source: &Tokens, at: usize) -> bool {
    let word = |n: usize| source.words.get(n).map_or("", |word| word.folded.as_str());
    match word(at) {
        "if" | "unless" | "provided" | "except" | "until" | "assuming" => true,
        "as" | "so" => word(at + 1) == "long" && word(at + 2) == "as",
        "in" => word(at + 1) == "case" && word(at + 2) != "of",
        "on" => matches!(word(at + 1), "condition") || word(at + 2) == "condition",
        "with" | "when" | "after" | "once" | "by" => at > 0 && word(at - 1) == "only",
        _ => inversion::follows(source, at),
    }
}

/// Does the sentence that starts at word `start` open with a condition that ends before `at`?
pub(super) fn opens_with_condition(source: &Tokens, start: usize, at: usize) -> bool {
    let is_inverted = matches!(
        source.words[start].folded.as_str(),
        "had" | "were" | "should"
    );
    !is_inverted && is_condition(source, start) || inversion::opens(source, start, at)
}

/// A word by which something is only perhaps so.
pub(super) fn is_hedge(word: &Word) -> bool {
    let is_verb = word.written == word.folded;
    match word.folded.as_str() {
        "may" | "might" | "could" => is_verb,
        "almost" | "maybe" | "nearly" | "perhaps" | "possibly" => true,
        _ => false,
    }
}

/// Does word `at` say of what follows it, up to `end`, that it is not so: `I doubt that`, `we refuse
/// to`, `I hope that`?
pub(super) fn takes_back(source: &Tokens, at: usize, end: usize) -> bool {
    let next = source.words.get(at + 1).map_or("", |w| w.folded.as_str());
    match source.words[at].folded.as_str() {
        "used" => next == "to",
        "accuse" | "accused" | "accuses" | "accusing" | "denied" | "denies" | "deny"
        | "denying" | "dispute" | "disputed" | "disputes" | "doubt" | "doubted" | "doubtful"
        | "doubts" | "false" | "lied" | "pretend" | "pretended" | "pretends" | "refuse"
        | "refused" | "refuses" | "refusing" | "reject" | "rejected" | "rejects" | "retract"
        | "retracted" | "untrue" | "wrong" => true,
        "stop" | "stopped" | "stops" => next.ends_with("ing"),
        "whether" => true,
        "hope" | "hoped" | "hopes" | "hoping" | "wish" | "wished" | "wishes" => {
            !matches!(next, "to" | "for" | "of" | "in" | "you" | "is" | "was")
        }
        "perhaps" | "maybe" | "possibly" | "suppose" | "supposing" | "imagine" => at + 1 == end,
        "regret" | "regrets" | "regretted" => next == "saying",
        "few" => {
            let before = at.checked_sub(1).map(|n| source.words[n].folded.as_str());
            !matches!(
                before,
                Some("a" | "first" | "last" | "next" | "past" | "quite" | "some" | "the" | "these")
            )
        }
        "absurd" | "accusation" | "allegation" | "claim" | "claims" | "fiction" | "hoax"
        | "impossible" | "lie" | "lies" | "myth" | "nonsense" | "pretence" | "ridiculous"
        | "rumor" | "rumors" | "rumour" | "rumours" | "unlikely" | "untruth" => next == "that",
        _ => false,
    }
}

/// Does somebody else than who speaks say what follows at word `at`, in the clause from `clause` on:
/// `my opponents claim`, `the critics believe that`?
pub(super) fn another_says(source: &Tokens, clause: usize, at: usize) -> bool {
    let word = |n: usize| source.words[n].folded.as_str();
    let near = clause.max(at.saturating_sub(BEHIND_SAYING_WORDS + 1));
    let Some(says) = (near..at).rev().find(|n| is_report(word(*n))) else {
        return false;
    };
    let mut behind = says + 1..at;
    let leads = behind.all(|n| {
        matches!(
            word(n),
            "that" | "me" | "us" | "you" | "them" | "him" | "her" | "again" | "often" | "always"
        )
    });
    let mut subject = clause..says;
    let is_own = subject
        .clone()
        .any(|n| matches!(word(n), "i" | "we" | "let"));
    let is_somebodys = subject.next_back().is_some_and(|n| word(n) != "to");
    leads && !is_own && is_somebodys && !source.is_reporters
}

/// The words of the clause before word `at` that give it to somebody else: `According to my rivals,`.
pub(super) fn according_to(source: &Tokens, start: usize, at: usize) -> bool {
    let word = |n: usize| source.words.get(n).map_or("", |word| word.folded.as_str());
    !source.is_reporters
        && word(start) == "according"
        && word(start + 1) == "to"
        && source.words[start..at]
            .iter()
            .any(|word| word.signs.contains(','))
}

/// Do the words from `at` on, behind a comma, call false what stands before them, or give it to
/// somebody else: `but that is not true`, `says my rival`?
pub(super) fn is_taken_back_behind(source: &Tokens, at: usize) -> bool {
    let word = |n: usize| source.words.get(n).map_or("", |word| word.folded.as_str());
    let verb = match word(at) {
        "says" | "said" | "claims" | "claimed" | "argues" => {
            return !source.is_reporters && word(at + 1) != "i";
        }
        "which" => at + 1,
        "but" | "and" if matches!(word(at + 1), "that" | "this" | "it") => at + 2,
        _ => return false,
    };
    if !matches!(word(verb), "is" | "was" | "isnt" | "wasnt") {
        return false;
    }
    let mut denied = false;
    for said in source.words[verb..].iter().take(VERDICT_WORDS) {
        match said.folded.as_str() {
            _ if is_negation(said) => denied = true,
            "true" | "so" | "right" | "correct" => return denied,
            "false" | "lie" | "lies" | "myth" | "nonsense" | "untrue" | "wrong" => return !denied,
            _ if !said.signs.is_empty() => return false,
            _ => {}
        }
    }
    false
}

/// Where the limit of a number begins that the stretch from word `at` on opens with: `less than 40`,
/// `some of the boats`.
pub(super) fn limit_before(source: &Tokens, clause: usize, at: usize) -> Option<usize> {
    let word = |back: usize| {
        let n = at.checked_sub(back).filter(|n| *n >= clause);
        n.map_or("", |n| source.words[n].folded.as_str())
    };
    let opening = source.words.get(at)?;
    let is_number = number_at(std::slice::from_ref(opening)).is_some();
    let of_some = word(1) == "of"
        && matches!(
            word(2),
            "few" | "half" | "many" | "most" | "none" | "part" | "some" | "several" | "parts"
        );
    if of_some {
        return at.checked_sub(2);
    }
    if !is_number {
        return None;
    }
    match (word(2), word(1)) {
        ("less" | "more" | "fewer" | "greater" | "other", "than")
        | ("at", "most" | "least")
        | ("up", "to") => at.checked_sub(2),
        (_, "nearly" | "almost" | "about" | "around" | "roughly" | "approximately" | "minus")
        | (_, "under" | "over" | "only" | "barely") => at.checked_sub(1),
        _ => None,
    }
}

/// Do the words from `start` on, before word `at`, ask whether that is so: `Did I say that …?`
pub(super) fn is_asked(source: &Tokens, start: usize, at: usize) -> bool {
    let word = |n: usize| source.words[n].folded.as_str();
    let leads = (start + 1..at).any(|n| {
        matches!(
            word(n),
            "believe"
                | "claim"
                | "mean"
                | "promise"
                | "say"
                | "said"
                | "suggest"
                | "that"
                | "think"
        )
    });
    asks_by_verb(word(start)) && leads && source.asks(at)
}

/// Are the claim's words, which stand at word `at`, a statement made of a question: the last five of
/// `Why should we pay for that again?`
pub(super) fn states_what_is_asked(claim: &Tokens, source: &Tokens, at: usize) -> bool {
    let last = claim.len().checked_sub(1).map(|last| at + last);
    let (Some(last), Some(first), Some(theirs)) = (last, claim.words.first(), source.words.get(at))
    else {
        return false;
    };
    let is_capital = |word: &Word| word.written.starts_with(char::is_uppercase);
    let is_sentence = is_capital(first) && (source.begins_sentence(at) || !is_capital(theirs));
    let start = source.sentence_start(last);
    let opens = source.words[start].folded.as_str();
    let keeps_its_form = at <= start && (asks_by_verb(opens) || asks_by_word(opens));
    is_sentence && source.asks(last) && !claim.asks(last - at) && !keeps_its_form
}

fn asks_by_verb(folded: &str) -> bool {
    matches!(
        folded,
        "are"
            | "can"
            | "could"
            | "did"
            | "do"
            | "does"
            | "has"
            | "have"
            | "is"
            | "should"
            | "was"
            | "were"
            | "will"
            | "would"
    )
}

fn asks_by_word(folded: &str) -> bool {
    matches!(
        folded,
        "how" | "what" | "when" | "where" | "which" | "who" | "whom" | "whose" | "why"
    )
}

fn is_report(folded: &str) -> bool {
    matches!(
        folded,
        "alleged"
            | "allege"
            | "alleges"
            | "argue"
            | "argued"
            | "argues"
            | "assert"
            | "asserted"
            | "asserts"
            | "believe"
            | "believed"
            | "believes"
            | "claim"
            | "claimed"
            | "claims"
            | "insist"
            | "insisted"
            | "insists"
            | "said"
            | "say"
            | "says"
            | "suggest"
            | "suggested"
            | "suggests"
            | "tell"
            | "tells"
            | "think"
            | "thinks"
            | "told"
            | "write"
            | "writes"
            | "wrote"
    )
}
