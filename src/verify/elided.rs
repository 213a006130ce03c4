//! Pieces in order: a quotation with `…` and `[inserted]` against one quotation of the archive.
//!
//! Every piece stands there word for word, each behind the one before. What the gaps leave out is
//! judged by `cut`.

use super::claim::{Before, Piece};
use super::cut::{self, Loss};
use super::token::{Tokens, Word};
use super::unit::is_negation;
use super::verbatim::occurrences;
use super::verdict::Change;
use crate::text::{is_function_word, stem};

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

/// What an insertion loses where it stands for other telling words than its own: `[low]` for `high`,
/// one name for another. A pronoun, another form of a word and “the chairman” may be replaced.
fn replaced(inserted: &str, source: &Tokens, from: usize, to: usize) -> Option<Loss> {
    let own = Tokens::of_text(inserted);
    let telling = |words: &[Word]| -> Vec<Word> {
        let telling = words.iter().filter(|word| !is_function_word(&word.folded));
        telling.cloned().collect()
    };
    let lost = source.words.get(from..to)?;
    let (own, theirs) = (telling(&own.words), telling(lost));
    let is_name = |word: &Word| word.written.starts_with(char::is_uppercase);
    let is_form = |one: &Word, other: &Word| {
        let begin = |word: &Word| word.folded.chars().take(FORM_CHARS).collect::<String>();
        stem(&one.folded) == stem(&other.folded) || begin(one) == begin(other)
    };
    let are_forms = theirs
        .iter()
        .any(|one| own.iter().any(|other| is_form(one, other)));
    let is_ending = own
        .iter()
        .all(|word| matches!(word.folded.as_str(), "s" | "es" | "ed" | "d" | "ing"));
    if own.is_empty() || theirs.is_empty() || are_forms || is_ending {
        return None;
    }
    let names = theirs.iter().any(is_name);
    let is_described = lost
        .first()
        .is_some_and(|word| is_function_word(&word.folded));
    let is_named = is_described && !names && own.iter().any(is_name);
    (!is_named).then_some(Loss {
        about: match names {
            true => Change::Name,
            false => Change::Words,
        },
        words: (from, to),
    })
}

/// What the gaps and the ends lose that turns the sense.
pub(super) fn losses(pieces: &[Piece], places: &[usize], source: &Tokens) -> Vec<Loss> {
    let mut out = Vec::new();
    let mut end = 0;
    for (number, (piece, place)) in pieces.iter().zip(places).enumerate() {
        match number {
            0 => out.extend(cut::before(source, *place)),
            _ => out.extend(cut::between(source, end, *place)),
        }
        if let Before::Insertion(words) = &piece.before
            && Tokens::of_text(words).words.iter().any(is_negation)
        {
            out.push(Loss {
                about: Change::Negation,
                words: (end, *place),
            });
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
            out.extend(replaced(words, source, from, to));
        }
        end = place + piece.tokens.len();
    }
    out.extend(cut::after(source, end));
    out
}
