//! What an ellipsis leaves out: does what follows it still belong to what stands before it?
//!
//! A gap may hold an aside, an adverbial, a member of a list, a whole clause or sentence. It may not
//! hold the head of what follows: whose predicate, whose object, whose rest that is. Open classes are
//! not known here, so in doubt a gap is a loss, which names its words.

use super::cut::{self, CLAUSE, Loss, clause_before, ends_clause, parts, split_in_two};
use super::framing::{is_condition, is_hedge, opens_with_condition, takes_back};
use crate::text::is_function_word;
use crate::verify::verdict::Change;
use crate::verify::words::grammar::{
    begins_beside, begins_clause, governs, is_adverb, is_finite, is_modal, is_relative, joins,
    leads_clause, may_be_subject, opens_noun_phrase, subject,
};
use crate::verify::words::number::number_at;
use crate::verify::words::token::{Tokens, Word};
use crate::verify::words::unit::is_negation;

/// So many words at the end of a gap may set what follows against what was before.
const OPPOSING_WORDS: usize = 3;

/// A gap of so many words that holds a hedge was made to lose it.
const HEDGE_WORDS: usize = 2;

/// What is lost in the gap between two kept stretches; where the draft `fills` it, it leaves out no
/// subject.
pub fn between(source: &Tokens, from: usize, to: usize, fills: bool) -> Option<Loss> {
    if from >= to {
        return None;
    }
    let whole = |about: Change| Loss {
        about,
        words: (from, to),
    };
    if let Some(about) = torn(source, from, to) {
        return Some(whole(about));
    }
    if leaves_a_number(source, from) {
        return Some(whole(Change::Number));
    }
    let first = (from..to)
        .find(|n| parts(source, *n, CLAUSE))
        .map_or(to, |n| n + 1);
    let starts_apart = from > 0 && parts(source, from - 1, CLAUSE);
    let takes = |from: usize, to: usize| {
        (from..to).any(|n| is_negation(&source.words[n]) || takes_back(source, n, to))
    };
    if !starts_apart && takes(from, first) {
        return Some(whole(Change::Negation));
    }
    let last = clause_before(source, to, from);
    if takes(last, to) || denial_left_alone(source, from, to) || opposes(source, last, to) {
        return Some(whole(Change::Negation));
    }
    let sentence = source.sentence_start(to).max(from);
    if (from..first).any(|n| is_condition(source, n))
        || sentence < to
            && !source.begins_sentence(to)
            && opens_with_condition(source, sentence, to)
    {
        return Some(whole(Change::Condition));
    }
    let before = cut::before_from(source, to, from);
    let behind = cut::after(source, from).filter(|loss| loss.words.1 <= to);
    if let Some(loss) = before.or(behind) {
        return Some(whole(loss.about));
    }
    let loses = joins_two_sentences(source, from, to) || !fills && tears(source, from, to);
    loses.then(|| whole(Change::Clause))
}

/// Does a gap begin within one sentence and end within another, so that the beginning of the one goes
/// on with the end of the other?
fn joins_two_sentences(source: &Tokens, from: usize, to: usize) -> bool {
    begins_within(source, from)
        && !source.begins_sentence(to)
        && (from..to).any(|n| is_end(source, n))
}

/// Does what stands before word `from` break off within its sentence?
pub fn begins_within(source: &Tokens, from: usize) -> bool {
    from > 0 && !is_end(source, from - 1)
}

fn is_end(source: &Tokens, at: usize) -> bool {
    parts(source, at, &['.', '?', '!']) || source.opens_stretch(at + 1)
}

/// Does a “not” right before a gap belong to what the gap swallows, and go on before another clause?
fn denial_left_alone(source: &Tokens, from: usize, to: usize) -> bool {
    let mut kept = source.words[..from].iter().rev();
    let denial = kept.find(|word| !is_function_word(&word.folded) || is_negation(word));
    let is_over = from > 0 && parts(source, from - 1, CLAUSE);
    let crosses = (from..to).any(|n| parts(source, n, CLAUSE));
    !is_over && crosses && denial.is_some_and(is_negation)
}

/// Do the last words of a gap set what follows against what they stand behind: `voted against the`?
fn opposes(source: &Tokens, clause: usize, to: usize) -> bool {
    let near = clause.max(to.saturating_sub(OPPOSING_WORDS));
    source.words[near..to]
        .iter()
        .enumerate()
        .any(|(n, word)| match word.folded.as_str() {
            "against" | "except" | "opposing" | "opposed" | "oppose" | "unlike" => true,
            "but" => {
                let before = (near + n).checked_sub(1).map(|n| &source.words[n]);
                before.is_some_and(|word| !ends_clause(&word.signs, CLAUSE))
            }
            _ => false,
        })
}

/// What a gap tears by its ends, or by leaving out next to nothing but a hedge: “we … leave” for
/// “we might leave”.
fn torn(source: &Tokens, from: usize, to: usize) -> Option<Change> {
    let begins = from
        .checked_sub(1)
        .and_then(|last| split_in_two(source, last));
    let ends = source
        .words
        .get(to)
        .and_then(|_| split_in_two(source, to - 1));
    let hedges = || to - from <= HEDGE_WORDS && source.words[from..to].iter().any(is_hedge);
    begins
        .or(ends)
        .or_else(|| hedges().then_some(Change::Condition))
}

/// Does a gap begin right behind a number, and swallow what is counted: “10 … houses” of “10 boats and 40
/// houses”? A year counts nothing.
fn leaves_a_number(source: &Tokens, from: usize) -> bool {
    let Some(last) = from.checked_sub(1).map(|last| &source.words[last]) else {
        return false;
    };
    let is_year = last.folded.len() == 4 && last.folded.starts_with(['1', '2']);
    last.signs.is_empty()
        && !last.ends
        && !is_year
        && number_at(std::slice::from_ref(last)).is_some()
}

/// Does a gap leave out the head of what follows it, which would go on with what stands before: its
/// subject, its verb, what it is an object of? Words that fit nothing before them deceive nobody.
fn tears(source: &Tokens, from: usize, to: usize) -> bool {
    if source.begins_sentence(to) {
        return false;
    }
    if swallows_verb(source, from, to) {
        return true;
    }
    if parts(source, to - 1, CLAUSE) {
        let goes_on = source.words.get(to).is_some_and(|word| joins(&word.folded));
        return goes_on && is_anothers(source, from, to, to);
    }
    let tail = clause_before(source, to, from);
    let mut words = (tail..to).rev();
    let opener = words.find(|n| opens(&source.words[*n].folded));
    let rest = opener.map_or(tail, |n| n + 1);
    let lead = opener.map(|n| source.words[n].folded.as_str());
    if rest == to {
        return match lead {
            Some(lead) if joins(lead) => is_anothers(source, from, to - 1, to),
            Some(_) => !begins_clause(source, to) && !begins_beside(source, to),
            None => false,
        };
    }
    let Some(lead) = lead else {
        let is_beheaded = !begins_within(source, from) && !begins_clause(source, to);
        return is_beheaded || replaces_object(source, from, to);
    };
    if is_clause(source, rest, to) {
        if is_same_subject(source, from, rest, to) {
            return false;
        }
        let goes_on = source.words.get(to).is_some_and(|word| joins(&word.folded));
        return !goes_on || !begins_clause(source, to);
    }
    if !joins(lead) {
        return !begins_clause(source, to);
    }
    // `, and gulls` opens another clause, `night and day` does not.
    let joint = rest - 1;
    let opens_clause = joint == from || parts(source, joint - 1, CLAUSE);
    let is_opening = source.words[rest..to].iter().all(opens_phrase);
    let is_member = begins_beside(source, to) && !has_object(&source.words[rest..to]);
    opens_clause && !is_opening && !is_member
}

fn opens(folded: &str) -> bool {
    joins(folded) || is_relative(folded) || leads_clause(folded)
}

fn opens_phrase(word: &Word) -> bool {
    governs(&word.folded) || opens_noun_phrase(&word.folded) || is_adverb(&word.folded)
}

/// Do the words from `rest` to `to` hold a verb with its subject, or a subject of what follows?
fn is_clause(source: &Tokens, rest: usize, to: usize) -> bool {
    let is_infinitive = |n: usize| {
        let before = n.checked_sub(1).map(|n| source.words[n].folded.as_str());
        before.is_some_and(|before| before == "to" || is_modal(before))
    };
    let is_timed = |n: usize| {
        let leads = |n: usize| {
            let folded = source.words[n].folded.as_str();
            matches!(
                folded,
                "after" | "as" | "before" | "since" | "than" | "until"
            )
        };
        n > rest && n + 1 < to && leads(n - 1) && may_be_subject(&source.words[n])
    };
    let mut words = rest..to;
    words.any(|n| {
        let word = &source.words[n];
        subject(word).is_some() || is_timed(n) || is_finite(word) && !is_infinitive(n)
    }) || may_be_subject(&source.words[to - 1]) && source.words.get(to).is_some_and(is_finite)
}

/// Are the words from `rest` to `to` but the subject of what stands before `from` once more: `I will
/// stay and I will`?
fn is_same_subject(source: &Tokens, from: usize, rest: usize, to: usize) -> bool {
    let Some(own) = subject(&source.words[rest]) else {
        return false;
    };
    let is_bare = source.words[rest + 1..to].iter().all(is_finite);
    let start = source.sentence_start(from);
    let mut kept = source.words[start..from].iter();
    let opening = kept.clone().find(|word| !joins(&word.folded));
    let is_opening = opening.and_then(subject).is_some_and(|first| first == own);
    let is_only = kept.all(|word| subject(word).is_none_or(|one| one == own));
    is_bare && is_opening && is_only
}

/// Is what follows at word `to`, joined to the words before `end`, somebody else's doing than who stands
/// before the gap: `, she worked hard, and won`?
fn is_anothers(source: &Tokens, from: usize, end: usize, to: usize) -> bool {
    if end <= from || begins_clause(source, to) {
        return false;
    }
    let tail = clause_before(source, end - 1, from);
    let mut words = (tail..end).rev();
    let joint = words.find(|n| joins(&source.words[*n].folded));
    let is_own = tail == from && begins_within(source, from) && !parts(source, from - 1, CLAUSE);
    let start = match joint {
        Some(joint) => joint + 1,
        None if is_own => return false,
        None => tail,
    };
    let clause = &source.words[start..end];
    let Some(first) = clause.first() else {
        return false;
    };
    let is_aside = opens(&first.folded)
        || governs(&first.folded)
        || clause.last().is_some_and(|word| is_thought(&word.folded));
    if is_aside || is_finite(first) || is_same_subject(source, from, start, start + 1) {
        return false;
    }
    let is_named =
        opens_noun_phrase(&first.folded) || first.written.starts_with(char::is_uppercase);
    is_clause(source, start, end) || is_named && has_object(clause)
}

/// The verb of an aside: `I think`.
fn is_thought(folded: &str) -> bool {
    matches!(
        folded,
        "believe" | "guess" | "hope" | "know" | "mean" | "say" | "see" | "suppose" | "think"
    )
}

/// What only stands in a clause with a verb: a past form, a pronoun as its object.
fn has_object(words: &[Word]) -> bool {
    words.iter().any(|word| {
        let is_past = word.folded.len() > 3 && word.folded.ends_with("ed");
        is_past || matches!(word.folded.as_str(), "him" | "it" | "me" | "them" | "us")
    })
}

/// Does a gap hold an object and the preposition, or the clause, that what follows belongs to, so that
/// this takes the place of that: `hit [the gull near] the captain`? Not where the same preposition
/// stands before the gap.
fn replaces_object(source: &Tokens, from: usize, to: usize) -> bool {
    if !opens_noun_phrase(&source.words[from].folded) {
        return false;
    }
    if is_clause(source, from, to) {
        return true;
    }
    let mut words = source.words[from..to].iter().rev();
    let is_opening = |word: &&Word| opens_noun_phrase(&word.folded);
    let head = words.find(|word| !is_opening(word));
    let is_kept = |head: &Word| {
        let kept = from.checked_sub(1).map(|n| &source.words[n].folded);
        kept == Some(&head.folded)
    };
    head.is_some_and(|head| governs(&head.folded) && !is_kept(head))
}

/// Does a gap leave out the verb of the subject, or of the “will”, right before it, and lead to another:
/// `will [try to] open`?
fn swallows_verb(source: &Tokens, from: usize, to: usize) -> bool {
    let Some(last) = from.checked_sub(1).map(|n| &source.words[n]) else {
        return false;
    };
    let waits = last.signs.is_empty()
        && (subject(last).is_some() || is_modal(&last.folded) || last.folded == "to");
    let gap = &source.words[from..to];
    let is_led = gap
        .last()
        .is_some_and(|word| word.folded == "to" || is_relative(&word.folded));
    let first = gap.iter().find(|word| !is_adverb(&word.folded));
    let is_verb = first.is_some_and(|word| {
        let folded = word.folded.as_str();
        !governs(folded) && !opens_noun_phrase(folded) && !opens(folded)
    });
    waits && is_led && is_verb
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the gap loses that square brackets mark in a sentence.
    fn lost(marked: &str) -> Option<Change> {
        let open = marked.find('[').unwrap();
        let close = marked.find(']').unwrap();
        let count = |text: &str| Tokens::of_text(text).len();
        let from = count(&marked[..open]);
        let to = from + count(&marked[open..close]);
        let source = marked.replace(['[', ']'], "");
        between(&Tokens::of_text(&source), from, to, false).map(|loss| loss.about)
    }

    #[test]
    fn a_gap_that_takes_the_head_of_what_follows_is_told() {
        let mut wrong = Vec::new();
        for marked in [
            "Sailors [mend the nets, and gulls] steal our fish and our bread",
            "The island [has a right to its harbour, and the mainland] must pay for the pier",
            "I [have met men who] hate the harbour and its old crane",
            "My rival voted [for the pier and I voted] against it every time",
            "Fees on the boats will [rise and fees on the cars will] fall next year",
            "Sailors hit [the gull after it hit] the captain on the pier",
            "We [saved the pier from the men who] sold the ferry",
            "the captain [kept her word and that the old pilot] went to the island",
            "The pilot will sign the lease today [and the captain will] burn the lease on Friday",
            "I will sign [the lease on the island, and Ada Brook will] betray the crew",
            "We will [delay plans to] open the pier in March",
            "We will [stop those who] open the pier in March",
            "We will [try to] open the pier in March",
            "I won [, my rival worked hard to beat me, and] lost the vote",
            "They worked [, she lied to the board,] and won the vote",
            "Sailors hit [the gull near] the captain on the pier",
            "We are short of boats. [Gulls] steal our fish",
        ] {
            wrong.extend((lost(marked) != Some(Change::Clause)).then_some(marked));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn an_honest_gap_loses_nothing() {
        let mut wrong = Vec::new();
        for marked in [
            "The pier[, which was built by our fathers,] will open in March",
            "Ada Brook[, the captain of the ferry,] will sign the lease",
            "The pier [on the north side of the river] will open in March",
            "We will open the pier [in March] and the crew will be paid",
            "We will open the pier in March [, when the ice is gone,] and the crew will be paid",
            "We will [soon] open the pier in March",
            "We will sign the lease [with the board and] open the pier",
            "We thank the crew, the pilots [, the cooks and the captains] for their work",
            "We saved the school [and the] hospital of the island",
            "This is [, I think,] a good day for the island",
            "They worked [, I think,] and won the vote",
            "We will open the pier [because we promised it, and] the crew will be paid",
            "I will stay at home [and I will] leave the council",
            "We are short of boats. [Last year] we lost two of them",
            "We are short of boats [in all of our harbours.] We close the pier",
            "I said [at the meeting] that we would stay",
            "We want to win [and to] leave the pier",
        ] {
            wrong.extend(lost(marked).map(|about| (marked, about)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_gap_with_a_negation_beside_a_kept_part_is_told() {
        let gap =
            |source: &str, from, to| between(&Tokens::of_text(source), from, to, false).is_some();
        assert!(gap("we will not ever leave", 2, 4));
        assert!(!gap("we will, and nobody minds, leave", 2, 5));
        assert!(gap("we will, though I would not, ever not leave", 2, 8));
        assert!(!gap("we will go home right now", 3, 4));
        let turned = "we will not sell it this year, and we would be sorry to sell it";
        assert!(gap(turned, 3, 10));
        assert!(gap(turned, 4, 12));
        assert!(gap("we voted against the bill of the council", 2, 4));
        assert!(!gap(
            "we fought against the sea and its storms for the bill",
            2,
            8
        ));
        assert!(gap("all of them but the mayor may go", 3, 5));
        assert!(gap(
            "I will stay at home and they will leave the council",
            3,
            8
        ));
        assert!(!gap(
            "I will stay at home and I will leave the council",
            3,
            8
        ));
    }

    #[test]
    fn a_gap_that_swallows_a_hedge_or_half_a_number_is_told() {
        let gap = |source: &str, from, to| {
            between(&Tokens::of_text(source), from, to, false).map(|loss| loss.about)
        };
        assert_eq!(gap("we might leave", 1, 2), Some(Change::Condition));
        assert_eq!(
            gap("we will perhaps never leave", 2, 4),
            Some(Change::Condition)
        );
        assert_eq!(gap("on May 5 we leave", 1, 2), None);
        assert_eq!(gap("we all knew that it could rain and leave", 1, 8), None);
        assert_eq!(gap("we lost 40 thousand jobs", 3, 4), Some(Change::Number));
        assert_eq!(gap("a non-violent march", 2, 2), None);
        assert_eq!(gap("a truly non-violent march", 1, 3), Some(Change::Words));
        assert_eq!(gap("we need three ships", 2, 3), None);
    }
}
