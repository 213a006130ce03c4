//! From an alignment of keys to chunks of words, and what each change is about.
//!
//! Keys were aligned; here they become words again. A word whose key is the same but that is
//! written otherwise is a change as well: nothing that differs passes as equal.

use std::ops::Range;

use super::chunk::Chunk;
use super::token::Tokens;
use super::unit::{Unit, is_negation_key, is_number_key};
use super::verbatim::{Side, are_written_alike, inner_change};
use crate::text::stem;
use crate::verify::verdict::Change;

/// A key of either side or of both.
type Step = (Option<usize>, Option<usize>);

/// The chunks of an alignment; `within` is the part of the source's keys that counts.
pub fn chunks(
    (claim, source): (Side<'_>, Side<'_>),
    (own, theirs): (&[Unit], &[Unit]),
    pairs: &[(usize, usize)],
    within: (usize, usize),
) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    let steps = steps(pairs, own.len(), within);
    let mut from = 0;
    while from < steps.len() {
        let mut to = from + 1;
        let (mut own_words, mut their_words) = words(&steps[from..to], own, theirs);
        while to < steps.len() {
            let (o, t) = words(&steps[to..=to], own, theirs);
            let is_tied = o.start < own_words.end && !o.is_empty() && !own_words.is_empty()
                || t.start < their_words.end && !t.is_empty() && !their_words.is_empty();
            if !is_tied {
                break;
            }
            to += 1;
            (own_words, their_words) = words(&steps[from..to], own, theirs);
        }
        let about = about(
            &steps[from..to],
            own,
            theirs,
            (claim, source),
            (&own_words, &their_words),
        );
        let (last_own, last_theirs) = out
            .last()
            .map_or((own_words.start, their_words.start), |c| {
                (c.own.end, c.theirs.end)
            });
        push(
            &mut out,
            Chunk {
                own: if own_words.is_empty() {
                    last_own..last_own
                } else {
                    own_words
                },
                theirs: if their_words.is_empty() {
                    last_theirs..last_theirs
                } else {
                    their_words
                },
                about,
            },
        );
        from = to;
    }
    punctuation(&mut out, claim.tokens, source.tokens);
    name(&mut out, claim.tokens, source.tokens);
    out
}

/// All keys in order, those that match side by side.
fn steps(pairs: &[(usize, usize)], own_len: usize, within: (usize, usize)) -> Vec<Step> {
    let mut out = Vec::new();
    let (mut own, mut theirs) = (0, within.0);
    let ends = (own_len, within.1);
    for &(o, t) in pairs.iter().chain([&ends]) {
        out.extend((theirs..t).map(|n| (None, Some(n))));
        out.extend((own..o).map(|n| (Some(n), None)));
        if (o, t) != ends {
            out.push((Some(o), Some(t)));
        }
        (own, theirs) = (o + 1, t + 1);
    }
    out
}

/// The words that the keys of some steps cover.
fn words(steps: &[Step], own: &[Unit], theirs: &[Unit]) -> (Range<usize>, Range<usize>) {
    let cover = |units: &mut dyn Iterator<Item = &Unit>| {
        units.fold(0..0, |range: Range<usize>, unit| match range.is_empty() {
            true => unit.first..unit.last + 1,
            false => range.start.min(unit.first)..range.end.max(unit.last + 1),
        })
    };
    (
        cover(&mut steps.iter().filter_map(|step| own.get(step.0?))),
        cover(&mut steps.iter().filter_map(|step| theirs.get(step.1?))),
    )
}

fn about(
    steps: &[Step],
    own: &[Unit],
    theirs: &[Unit],
    (claim, source): (Side<'_>, Side<'_>),
    (own_words, their_words): (&Range<usize>, &Range<usize>),
) -> Option<Change> {
    let is_matched = steps
        .iter()
        .all(|step| step.0.is_some() && step.1.is_some());
    if is_matched {
        let is_one = own_words.len() == their_words.len();
        let alike = is_one
            && own_words
                .clone()
                .zip(their_words.clone())
                .all(|(o, t)| are_written_alike(claim.tokens, o, source.tokens, t));
        if alike {
            return None;
        }
        let folded = |side: Side<'_>, words: &Range<usize>| -> Vec<String> {
            let words = side.tokens.words[words.clone()].iter();
            words.map(|word| word.folded.clone()).collect()
        };
        let is_same_word = folded(claim, own_words) == folded(source, their_words);
        return Some(match is_same_word {
            true => Change::Punctuation,
            false => Change::Spelling,
        });
    }
    let only = |units: &'_ [Unit], of: &dyn Fn(&Step) -> Option<usize>| -> Vec<String> {
        let keys = steps.iter().filter_map(|step| units.get(of(step)?));
        keys.map(|unit| unit.key.clone()).collect()
    };
    let added = only(own, &|step| step.0.filter(|_| step.1.is_none()));
    let dropped = only(theirs, &|step| step.1.filter(|_| step.0.is_none()));
    Some(about_keys(&added, &dropped))
}

/// What a change of keys is about.
fn about_keys(added: &[String], dropped: &[String]) -> Change {
    let negations = |keys: &[String]| keys.iter().filter(|key| is_negation_key(key)).count();
    let numbers = |keys: &[String]| -> Vec<String> {
        let numbers = keys
            .iter()
            .filter(|key| is_number_key(key) || is_magnitude(key));
        numbers.cloned().collect()
    };
    if negations(added) != negations(dropped) {
        return Change::Negation;
    }
    if numbers(added) != numbers(dropped) {
        return Change::Number;
    }
    if hedges(dropped) > hedges(added) {
        return Change::Condition;
    }
    match (added, dropped) {
        ([one], [other]) if stem(one) == stem(other) => Change::Form,
        _ => Change::Words,
    }
}

/// How many keys leave open whether it is so. `would` and `could` do not: of what is reported they
/// stand for `will` and `can`.
fn hedges(keys: &[String]) -> usize {
    let is_hedge = |key: &&String| {
        matches!(
            key.as_str(),
            "if" | "may" | "maybe" | "might" | "perhaps" | "possibly" | "unless"
        )
    };
    keys.iter().filter(is_hedge).count()
}

fn is_magnitude(key: &str) -> bool {
    matches!(
        key,
        "percent" | "hundred" | "thousand" | "million" | "billion" | "trillion" | "half" | "double"
    )
}

/// Adds a chunk; equal ones that touch are one, and so are changed ones.
fn push(out: &mut Vec<Chunk>, next: Chunk) {
    match out.last_mut() {
        Some(last) if last.about.is_none() && next.about.is_none() => {
            last.own.end = next.own.end;
            last.theirs.end = next.theirs.end;
        }
        Some(last) if last.about.is_some() && next.about.is_some() => {
            last.own.end = next.own.end.max(last.own.end);
            last.theirs.end = next.theirs.end.max(last.theirs.end);
            last.about = weigh(last.about, next.about);
        }
        _ => out.push(next),
    }
}

/// A dropped key and an added one that follow each other are one change: what it is about may be
/// seen by both together, so a form is no longer one where more words change.
fn weigh(one: Option<Change>, other: Option<Change>) -> Option<Change> {
    one.into_iter().chain(other).min()
}

/// Splits equal chunks where only the signs between two words differ.
fn punctuation(chunks: &mut Vec<Chunk>, own: &Tokens, theirs: &Tokens) {
    let mut out: Vec<Chunk> = Vec::with_capacity(chunks.len());
    for chunk in chunks.drain(..) {
        if chunk.about.is_some() {
            out.push(chunk);
            continue;
        }
        let mut from = 0;
        let len = chunk.own.len();
        for at in 0..len.saturating_sub(1) {
            let (o, t) = (chunk.own.start + at, chunk.theirs.start + at);
            let Some(about) = inner_change(&own.words[o], &theirs.words[t]) else {
                continue;
            };
            out.extend(part(&chunk, from, at));
            out.push(Chunk {
                about: Some(about),
                ..part_of(&chunk, at, at + 1)
            });
            from = at + 1;
        }
        out.extend(part(&chunk, from, len));
    }
    *chunks = out;
}

fn part(chunk: &Chunk, from: usize, to: usize) -> Option<Chunk> {
    (from < to).then(|| part_of(chunk, from, to))
}

fn part_of(chunk: &Chunk, from: usize, to: usize) -> Chunk {
    Chunk {
        own: chunk.own.start + from..chunk.own.start + to,
        theirs: chunk.theirs.start + from..chunk.theirs.start + to,
        about: None,
    }
}

/// Changes in which a name stands on one side only are about that name.
fn name(chunks: &mut [Chunk], own: &Tokens, theirs: &Tokens) {
    let names = |tokens: &Tokens, words: &Range<usize>| -> Vec<String> {
        let inside = words.clone().filter(|at| is_name(tokens, *at));
        let mut names: Vec<String> = inside.map(|at| tokens.words[at].folded.clone()).collect();
        names.sort_unstable();
        names
    };
    for chunk in chunks.iter_mut() {
        let is_wordy = matches!(chunk.about, Some(Change::Words | Change::Form));
        if is_wordy && names(own, &chunk.own) != names(theirs, &chunk.theirs) {
            chunk.about = Some(Change::Name);
        }
    }
}

/// A capital inside a sentence.
fn is_name(tokens: &Tokens, at: usize) -> bool {
    let word = &tokens.words[at];
    let begins = tokens.begins_sentence(at) || (at > 0 && tokens.words[at - 1].ends);
    let is_pronoun = word.written == "I" || word.written.starts_with("I'");
    !begins && !is_pronoun && word.written.starts_with(char::is_uppercase)
}
