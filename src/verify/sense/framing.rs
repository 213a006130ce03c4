//! Words around a stretch that make of it what it is not by itself: a condition, a doubt, somebody
//! else's saying, a limit.
//!
//! Looks at the words of one sentence of the source. What a cut loses with them is the business of
//! `cut`.

use super::inversion;
use crate::verify::verdict::Change;
use crate::verify::words::grammar::{governs, is_finite, leads_clause};
use crate::verify::words::number::number_at;
use crate::verify::words::token::{Tokens, Word};
use crate::verify::words::unit::is_negation;

/// So many words may stand between a verb of speech and what it reports: `told me again that`.
const BEHIND_SAYING_WORDS: usize = 3;

/// And so many behind `or so`: `or so the mayor would have us believe`.
const TOLD_WORDS: usize = 6;

/// So many words behind a stretch are looked at for what calls it false: `but that is not true`.
const VERDICT_WORDS: usize = 6;

/// And so many of the next sentence: `That is what my rivals keep saying, and it is a lie`.
const SENTENCE_WORDS: usize = 14;

/// A sentence that only takes back the one before it has no more words: `No, he did not do that`.
const ANSWER_WORDS: usize = 6;

/// Somebody else who says it, behind a comma, is named in so many words: `my old rivals claim`.
const OTHERS_WORDS: usize = 4;

/// So many words stand between an “if” and a cut behind it at the most: `if the men`.
const SUPPOSED_WORDS: usize = 2;

/// Does a condition begin at word `at`: `if`, `as long as`, `only with`?
pub fn is_condition(source: &Tokens, at: usize) -> bool {
    let word = |n: usize| source.words.get(n).map_or("", |word| word.folded.as_str());
    match word(at) {
        "if" | "unless" | "provided" | "except" | "until" | "assuming" | "barring" | "pending" => {
            true
        }
        "as" | "so" => word(at + 1) == "long" && word(at + 2) == "as",
        "depending" => word(at + 1) == "on",
        "subject" => word(at + 1) == "to",
        "in" if word(at + 1) == "the" => {
            word(at + 2) == "event" || word(at + 2) == "unlikely" && word(at + 3) == "event"
        }
        "in" => word(at + 1) == "case" && word(at + 2) != "of",
        "on" => matches!(word(at + 1), "condition") || word(at + 2) == "condition",
        "only" => governs(word(at + 1)) || leads_clause(word(at + 1)),
        "with" | "when" | "after" | "once" | "by" => at > 0 && word(at - 1) == "only",
        "over" => word(at + 1) == "my" && word(at + 2) == "dead",
        "or" => word(at + 1) == "so" && may_be_told(source, at + 2),
        _ => matches!(word(at + 1), "permitting" | "willing") || inversion::follows(source, at),
    }
}

/// `so I am told`, `so they say`.
fn may_be_told(source: &Tokens, at: usize) -> bool {
    let told = source.words.iter().skip(at + 1).take(TOLD_WORDS);
    let ends = |word: &Word| {
        matches!(word.folded.as_str(), "told" | "hear" | "heard") || is_report(&word.folded)
    };
    told.into_iter().any(ends)
}

/// Does `when` or `once` say at word `at` on what it hangs that something will be: `we will sign when
/// they do`?
pub fn is_future_condition(source: &Tokens, at: usize) -> bool {
    let word = |n: usize| source.words.get(n).map_or("", |word| word.folded.as_str());
    let leads = match word(at) {
        "when" | "once" => true,
        "as" => word(at + 1) == "soon" && word(at + 2) == "as",
        "the" => word(at + 1) == "day" && word(at + 2) != "after",
        _ => false,
    };
    let start = source.sentence_start(at);
    let will = |word: &Word| {
        matches!(word.folded.as_str(), "will" | "shall") || word.written.ends_with("'ll")
    };
    leads && source.words[start..at].iter().any(will)
}

/// Where the “if” or “unless” stands whose clause a stretch breaks into at word `at`: `if the men`.
pub fn supposed_before(source: &Tokens, clause: usize, at: usize) -> Option<usize> {
    let near = clause.max(at.saturating_sub(SUPPOSED_WORDS + 1));
    let mut words = (near..at).rev();
    let opener = words.find(|n| matches!(source.words[*n].folded.as_str(), "if" | "unless"))?;
    let between = &source.words[opener + 1..at];
    (!between.iter().any(is_finite)).then_some(opener)
}

/// Does the sentence that starts at word `start` open with a condition that ends before `at`?
pub fn opens_with_condition(source: &Tokens, start: usize, at: usize) -> bool {
    let is_inverted = matches!(
        source.words[start].folded.as_str(),
        "had" | "were" | "should"
    );
    let leads = |n: usize| source.words.get(n).map_or("", |word| word.folded.as_str());
    let is_lacking = match leads(start) {
        "without" | "absent" => true,
        "but" => leads(start + 1) == "for",
        _ => false,
    };
    let has_comma = || {
        source.words[start..at]
            .iter()
            .any(|word| word.signs.contains(','))
    };
    !is_inverted && is_condition(source, start)
        || is_lacking && has_comma()
        || inversion::opens(source, start, at)
}

/// A word by which something is only perhaps so.
pub fn is_hedge(word: &Word) -> bool {
    let is_verb = word.written == word.folded;
    match word.folded.as_str() {
        "may" | "might" | "could" => is_verb,
        folded => folded == "almost" || folded == "nearly" || is_perhaps(folded),
    }
}

/// `perhaps`, `allegedly`: a word that leaves open whether it is so.
pub fn is_perhaps(folded: &str) -> bool {
    matches!(
        folded,
        "allegedly"
            | "apparently"
            | "hopefully"
            | "maybe"
            | "ostensibly"
            | "perhaps"
            | "possibly"
            | "purportedly"
            | "reportedly"
            | "supposedly"
    )
}

/// Does word `at` say of what follows it, up to `end`, that it is not so: `I doubt that`, `we refuse
/// to`, `I hope that`?
pub fn takes_back(source: &Tokens, at: usize, end: usize) -> bool {
    let word = |n: Option<usize>| {
        let word = n.and_then(|n| source.words.get(n));
        word.map_or("", |word| word.folded.as_str())
    };
    let (before, next) = (word(at.checked_sub(1)), word(Some(at + 1)));
    match source.words[at].folded.as_str() {
        "used" | "temptation" | "tempted" => next == "to",
        "hard" | "difficult" | "foolish" | "naive" => {
            next == "to"
                && source
                    .words
                    .get(at + 2)
                    .is_some_and(|word| is_thinking(&word.folded))
        }
        "forbid" => matches!(before, "god" | "heaven"),
        "thought" => matches!(before, "i" | "we") && (next == "that" || at + 1 == end),
        "accuse" | "accused" | "accuses" | "accusing" | "denied" | "denies" | "deny"
        | "denying" | "dispute" | "disputed" | "disputes" | "doubt" | "doubted" | "doubtful"
        | "doubts" | "false" | "lied" | "lying" | "pretend" | "pretended" | "pretends"
        | "refuse" | "refused" | "refuses" | "refusing" | "reject" | "rejected" | "rejects"
        | "retract" | "retracted" | "untrue" | "wrong" => true,
        "stop" | "stopped" | "stops" => next.ends_with("ing"),
        "whether" => true,
        "hope" | "hoped" | "hopes" | "hoping" | "wish" | "wished" | "wishes" => {
            !matches!(next, "to" | "for" | "of" | "in" | "you" | "is" | "was")
        }
        "suppose" | "supposing" | "imagine" => at + 1 == end,
        "regret" | "regrets" | "regretted" => next == "saying",
        "few" => !matches!(
            before,
            "a" | "first" | "last" | "next" | "past" | "quite" | "some" | "the" | "these"
        ),
        "absurd" | "accusation" | "accusations" | "allegation" | "allegations" | "chance"
        | "chances" | "claim" | "claims" | "delusion" | "fiction" | "hoax" | "idea"
        | "illusion" | "impossible" | "lie" | "lies" | "likelihood" | "myth" | "nonsense"
        | "notion" | "odds" | "possibility" | "pretence" | "pretense" | "ridiculous" | "risk"
        | "rumor" | "rumors" | "rumour" | "rumours" | "suggestion" | "theory" | "unlikely"
        | "untruth" => next == "that",
        folded => is_perhaps(folded) && at + 1 == end,
    }
}

fn is_thinking(folded: &str) -> bool {
    matches!(
        folded,
        "accept" | "believe" | "conclude" | "imagine" | "see" | "think"
    )
}

/// Does somebody else than who speaks say what follows at word `at`, in the clause from `clause` on:
/// `my opponents claim`, `the critics believe that`?
pub fn another_says(source: &Tokens, clause: usize, at: usize) -> bool {
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
    let wants = |n: usize| {
        matches!(
            word(n),
            "you" | "us" | "me" | "people" | "everyone" | "voters"
        )
    };
    let is_somebodys = subject
        .next_back()
        .is_some_and(|n| word(n) != "to" || is_thinking(word(says)) && n > clause && wants(n - 1));
    leads && !is_own && is_somebodys && !source.is_reporters
}

/// The words of the clause before word `at` that give it to somebody else: `According to my rivals,`.
pub fn according_to(source: &Tokens, start: usize, at: usize) -> bool {
    let word = |n: usize| source.words.get(n).map_or("", |word| word.folded.as_str());
    !source.is_reporters
        && word(start) == "according"
        && word(start + 1) == "to"
        && source.words[start..at]
            .iter()
            .any(|word| word.signs.contains(','))
}

/// Do the words from `at` to `end`, a clause behind a comma, take back what stands before them, or give
/// it to somebody else: `not`, `my rivals claim`, `according to them`?
pub fn is_anothers_behind(source: &Tokens, at: usize, end: usize) -> bool {
    let Some((last, subject)) = source.words[at..end].split_last() else {
        return false;
    };
    let is_own = |word: &Word| matches!(word.folded.as_str(), "i" | "we" | "you" | "me" | "us");
    let word = |n: usize| subject.get(n).map_or("", |word| word.folded.as_str());
    if subject.is_empty() {
        return matches!(last.folded.as_str(), "not" | "never");
    }
    if word(0) == "according" {
        return !source.is_reporters && !is_own(last);
    }
    let is_short = subject.len() <= OTHERS_WORDS && !leads_clause(word(0)) && word(0) != "as";
    let says = is_report(&last.folded) && !subject.iter().any(is_own);
    says && is_short && !source.is_reporters && !matches!(word(0), "and" | "or" | "to")
}

/// Does the sentence from word `start` on call false what the one before it says: `That is a lie`?
pub fn is_denied_next(source: &Tokens, start: usize) -> bool {
    let word = |n: usize| source.words.get(n).map_or("", |word| word.folded.as_str());
    let is_about_it = matches!(word(start), "that" | "this")
        && matches!(word(start + 1), "is" | "was" | "would")
        || word(start).starts_with("that") && word(start).len() == 5 && word(start).ends_with('s');
    let sentence = source.words.iter().skip(start).take(SENTENCE_WORDS);
    let mut is_over = false;
    let mut sentence = sentence
        .take_while(|word| !std::mem::replace(&mut is_over, word.signs.contains(['.', '?', '!'])));
    let mut denied = false;
    is_about_it
        && sentence.any(|word| match word.folded.as_str() {
            _ if is_negation(word) => {
                denied = true;
                false
            }
            "true" => denied,
            "false" | "lie" | "lies" | "myth" | "nonsense" | "untrue" => !denied,
            _ => false,
        })
}

/// Does the sentence from word `start` on, of few words, take back the one before it: `Not true`, `Rubbish`,
/// `No, he did not`, or say on what that one hangs: `But only if they pay`, `Not before May`?
pub fn answers_back(source: &Tokens, start: usize) -> Option<Change> {
    let rest = &source.words[start..];
    let end = rest
        .iter()
        .position(|word| word.signs.contains(['.', '?', '!']));
    let sentence = &rest[..end.map_or(rest.len(), |end| end + 1)];
    let word = |n: usize| sentence.get(n).map_or("", |word| word.folded.as_str());
    let leads = usize::from(matches!(word(0), "and" | "but"));
    // `Only in Halden do we fish` is a sentence of its own.
    let is_fragment = !sentence.iter().any(is_finite);
    let is_hung = match word(leads) {
        "only" if matches!(word(leads + 1), "if" | "unless" | "until" | "when") => true,
        "only" | "on" => is_fragment && is_condition(source, start + leads),
        "not" => matches!(
            word(leads + 1),
            "before" | "until" | "unless" | "without" | "if"
        ),
        _ => false,
    };
    if is_hung {
        return Some(Change::Condition);
    }
    let has = |is_one: fn(&str) -> bool| sentence.iter().any(|word| is_one(&word.folded));
    let denies = sentence.iter().any(is_negation);
    let is_denied = match word(0) {
        "rubbish" | "nonsense" | "wrong" | "false" | "lies" | "hogwash" | "baloney" => true,
        "not" => sentence.len() == 1 || matches!(word(1), "true" | "so" | "really"),
        "no" => denies && sentence.len() > 1 && sentence.iter().skip(1).any(is_negation),
        "just" | "only" => matches!(word(1), "kidding" | "joking"),
        "it" | "thats" | "that" => {
            has(|word| matches!(word, "lie" | "false" | "untrue")) && !denies
        }
        _ => false,
    };
    (is_denied && sentence.len() <= ANSWER_WORDS).then_some(Change::Negation)
}

/// Do the words from `at` on, behind a comma, call false what stands before them, or give it to
/// somebody else: `but that is not true`, `says my rival`?
pub fn is_taken_back_behind(source: &Tokens, at: usize) -> bool {
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
pub fn limit_before(source: &Tokens, clause: usize, at: usize) -> Option<usize> {
    let word = |back: usize| {
        let n = at.checked_sub(back).filter(|n| *n >= clause);
        n.map_or("", |n| source.words[n].folded.as_str())
    };
    let opening = source.words.get(at)?;
    let is_number = number_at(std::slice::from_ref(opening)).is_some();
    let of_some = word(1) == "of"
        && matches!(
            word(2),
            "third"
                | "quarter"
                | "fraction"
                | "percent"
                | "few"
                | "half"
                | "many"
                | "most"
                | "none"
                | "part"
                | "some"
                | "several"
                | "parts"
        );
    if of_some {
        return at.checked_sub(2);
    }
    let is_all = matches!(
        opening.folded.as_str(),
        "all" | "always" | "every" | "everybody" | "everyone" | "half"
    );
    if is_all && matches!(word(1), "almost" | "nearly") {
        return at.checked_sub(1);
    }
    if !is_number {
        return None;
    }
    let is_number = |back: usize| {
        let n = at.checked_sub(back).filter(|n| *n >= clause);
        n.is_some_and(|n| number_at(std::slice::from_ref(&source.words[n])).is_some())
    };
    let is_range = matches!(word(1), "to" | "or") || word(1) == "and" && word(3) == "between";
    if is_range && is_number(2) {
        return at.checked_sub(2);
    }
    if word(2) == "one" && matches!(word(1), "in" | "of") || (word(2), word(1)) == ("out", "of") {
        return at.checked_sub(2);
    }
    match (word(2), word(1)) {
        ("less" | "more" | "fewer" | "greater" | "other", "than")
        | ("at", "most" | "least")
        | ("many" | "much" | "few" | "little", "as")
        | ("up", "to") => at.checked_sub(2),
        (_, "nearly" | "almost" | "about" | "around" | "roughly" | "approximately" | "minus")
        | (_, "under" | "over" | "only" | "barely") => at.checked_sub(1),
        _ => None,
    }
}

pub fn is_report(folded: &str) -> bool {
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
