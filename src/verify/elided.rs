//! Pieces in order: a quotation with `…` and `[inserted]` against one quotation of the archive.
//!
//! Every piece stands there word for word, each behind the one before. What the gaps leave out is
//! judged by `cut`.

use super::claim::{Before, Piece};
use super::cut::{self, Loss};
use super::framing;
use super::token::{Tokens, Word};
use super::unit::is_negation;
use super::verbatim::occurrences;
use super::verdict::Change;
use crate::text::{fold, is_auxiliary, is_function_word, stem};

/// An insertion stands for so many words of the source at the most.
const LIMIT_REPLACED_WORDS: usize = 8;

/// So many words before the first piece are what an insertion in front of it stands for.
const LIMIT_DESCRIBING_WORDS: usize = 3;

/// Words that share so many letters at their start are forms of one.
const FORM_CHARS: usize = 5;

/// So many places of the first piece are tried.
const LIMIT_STARTS: usize = 64;

/// Where each piece begins in `source`; nothing where one of them is not there in its order.
pub(super) fn places(pieces: &[Piece], source: &Tokens) -> Option<Vec<usize>> {
    let hay = source.folded();
    let found: Vec<Vec<usize>> = pieces
        .iter()
        .map(|piece| occurrences(&piece.tokens.folded(), &hay))
        .collect();
    let starts = found.first()?.iter().take(LIMIT_STARTS);
    starts
        .copied()
        .find_map(|start| follow(pieces, &found, start))
}

fn follow(pieces: &[Piece], found: &[Vec<usize>], start: usize) -> Option<Vec<usize>> {
    let mut out = vec![start];
    let mut end = start + pieces[0].tokens.len();
    for (piece, places) in pieces.iter().zip(found).skip(1) {
        if piece.tokens.words.is_empty() {
            out.push(end);
            continue;
        }
        let next = places.partition_point(|place| *place < end);
        let place = *places.get(next)?;
        if matches!(piece.before, Before::Insertion(_)) && place - end > LIMIT_REPLACED_WORDS {
            return None;
        }
        out.push(place);
        end = place + piece.tokens.len();
    }
    Some(out)
}

/// The end of what an insertion behind the last piece stands for: nothing, where a clause ends there
/// or goes on with a word that tells nothing.
fn in_its_place(source: &Tokens, end: usize) -> usize {
    let before = end.checked_sub(1).and_then(|last| source.words.get(last));
    let goes_on = before.is_some_and(|word| word.signs.is_empty() && !word.ends);
    let next = source
        .words
        .get(end)
        .filter(|word| !is_function_word(&word.folded));
    end + usize::from(goes_on && next.is_some())
}

/// What an insertion turns, which stands for the words from `from` to `to` or for none.
fn inserted(
    words: &str,
    speaker: Option<&str>,
    source: &Tokens,
    from: usize,
    to: usize,
) -> Option<Loss> {
    let own = Tokens::of_text(words);
    let lost = source.words.get(from..to)?;
    let about = match turns(&own) {
        Some(about) => about,
        None if names_another(&own, lost, speaker) => Change::Name,
        None => replaced(&own, lost)?,
    };
    Some(Loss {
        about,
        words: (from, to),
    })
}

/// What inserted words turn, whatever they stand for: `[never]`, `[if they pay]`, `[I doubt]`,
/// `[against]`, `[rarely]`.
fn turns(own: &Tokens) -> Option<Change> {
    own.words.iter().enumerate().find_map(|(n, word)| {
        let is_adverb = word.folded.len() > 4 && word.folded.ends_with("ly");
        match word.folded.as_str() {
            _ if is_negation(word) || framing::takes_back(own, n, own.len()) => {
                Some(Change::Negation)
            }
            "against" | "instead" | "unlike" | "once" | "only" | "opposed" | "fail" | "fails"
            | "failed" => Some(Change::Negation),
            _ if framing::is_condition(own, n) || framing::is_hedge(word) => {
                Some(Change::Condition)
            }
            _ => is_adverb.then_some(Change::Words),
        }
    })
}

/// Is somebody else named in the place of the `I` of `speaker`?
fn names_another(own: &Tokens, lost: &[Word], speaker: Option<&str>) -> bool {
    let Some(speaker) = speaker.map(fold) else {
        return false;
    };
    let is_i = |word: &Word| matches!(word.folded.as_str(), "i" | "me" | "my" | "mine" | "myself");
    let is_name = |word: &&Word| {
        word.written.starts_with(char::is_uppercase) && !is_function_word(&word.folded)
    };
    let is_own = |word: &Word| speaker.split(' ').any(|part| part == word.folded);
    lost.iter().any(is_i)
        && own.words.iter().any(|word| is_name(&word))
        && !own.words.iter().filter(is_name).any(is_own)
}

/// What is lost where an insertion stands for other telling words than its own: `[low]` for `high`, one
/// name for another, `[was]` for `stopped them from`. A pronoun, another form of a word and “the
/// chairman” may be replaced, and a pronoun may stand for a name.
fn replaced(own: &Tokens, lost: &[Word]) -> Option<Change> {
    let telling = |words: &[Word]| -> Vec<Word> {
        let telling = words.iter().filter(|word| !is_function_word(&word.folded));
        telling.cloned().collect()
    };
    let helps = own.words.iter().any(|word| is_auxiliary(&word.folded));
    let (own, theirs) = (telling(&own.words), telling(lost));
    let is_name = |word: &Word| word.written.starts_with(char::is_uppercase);
    let is_form = |one: &Word, other: &Word| {
        let begin = |word: &Word| word.folded.chars().take(FORM_CHARS).collect::<String>();
        stem(&one.folded) == stem(&other.folded) || begin(one) == begin(other)
    };
    let are_forms = theirs
        .iter()
        .any(|one| own.iter().any(|other| is_form(one, other)));
    let is_ending = !own.is_empty()
        && own
            .iter()
            .all(|word| matches!(word.folded.as_str(), "s" | "es" | "ed" | "d" | "ing"));
    let stands_for_a_name = own.is_empty() && (!helps || theirs.iter().all(is_name));
    if stands_for_a_name || theirs.is_empty() || are_forms || is_ending {
        return None;
    }
    let names = theirs.iter().any(is_name);
    let is_described = lost
        .first()
        .is_some_and(|word| is_function_word(&word.folded));
    let is_named = is_described && !names && own.iter().any(is_name);
    match (is_named, names) {
        (true, _) => None,
        (_, true) => Some(Change::Name),
        _ => Some(Change::Words),
    }
}

/// What the gaps and the ends lose that turns the sense, in the words of `speaker`.
pub(super) fn losses(
    pieces: &[Piece],
    places: &[usize],
    source: &Tokens,
    speaker: Option<&str>,
) -> Vec<Loss> {
    let mut out = Vec::new();
    let mut end = 0;
    for (number, (piece, place)) in pieces.iter().zip(places).enumerate() {
        match number {
            0 => out.extend(cut::before(source, *place)),
            _ => {
                let fills = matches!(piece.before, Before::Insertion(_));
                out.extend(cut::between(source, end, *place, fills));
            }
        }
        if let Before::Insertion(words) = &piece.before {
            let from = match number {
                0 => {
                    cut::clause_before(source, *place, place.saturating_sub(LIMIT_DESCRIBING_WORDS))
                }
                _ => end,
            };
            let to = match piece.tokens.words.is_empty() {
                true => in_its_place(source, end),
                false => *place,
            };
            out.extend(inserted(words, speaker, source, from, to));
        }
        end = place + piece.tokens.len();
    }
    out.extend(cut::after(source, end));
    out
}
