//! Pieces in order: a quotation with `…` and `[inserted]` against one quotation of the archive.
//!
//! Every piece stands there word for word, each behind the one before. What the gaps leave out is
//! judged by `gap`, what stands in brackets by `bracket`.

use crate::text::is_function_word;
use crate::verify::draft::claim::{Before, Piece};
use crate::verify::sense::bracket::{in_its_place, inserted};
use crate::verify::sense::cut::{self, Loss};
use crate::verify::sense::gap;
use crate::verify::verdict::Change;
use crate::verify::words::grammar::may_be_subject;
use crate::verify::words::token::{Tokens, Word};
use crate::verify::words::verbatim::{Side, occurrences};

/// An insertion stands for so many words of the source at the most.
const LIMIT_REPLACED_WORDS: usize = 8;

/// So many words before the first piece are what an insertion in front of it stands for.
const LIMIT_DESCRIBING_WORDS: usize = 3;

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

/// What the gaps and the ends lose that turns the sense, in the words of `speaker`.
pub(super) fn losses(
    pieces: &[Piece],
    places: &[usize],
    source: Side<'_>,
    speaker: Option<&str>,
) -> Vec<Loss> {
    let tokens = source.tokens;
    let mut out = Vec::new();
    let mut end = 0;
    for (number, (piece, place)) in pieces.iter().zip(places).enumerate() {
        let insertion = match &piece.before {
            Before::Insertion(words) => Some(Tokens::of_text(words)),
            _ => None,
        };
        match number {
            0 => out.extend(cut::before(tokens, *place)),
            _ if is_lowered(piece, tokens, end, *place) => out.push(Loss {
                about: Change::Clause,
                words: (end, *place),
            }),
            _ => {
                let fills = insertion.as_ref().is_some_and(names_somebody);
                out.extend(gap::between(tokens, end, *place, fills));
            }
        }
        if let Some(own) = insertion {
            let stands_for = match (number, piece.tokens.words.is_empty()) {
                (0, _) => {
                    let floor = place.saturating_sub(LIMIT_DESCRIBING_WORDS);
                    (cut::clause_before(tokens, *place, floor), *place)
                }
                (_, true) => (end, in_its_place(&own, tokens, end)),
                (_, false) => (end, *place),
            };
            out.extend(inserted(&own, speaker, source, stands_for));
        }
        end = place + piece.tokens.len();
    }
    out.extend(cut::after(tokens, end));
    out
}

/// May inserted words be the subject that a gap leaves out? `[who]` and `[the]` are none.
fn names_somebody(own: &Tokens) -> bool {
    let is_one = |word: &Word| {
        !is_function_word(&word.folded) || word.folded != "that" && may_be_subject(word)
    };
    own.words.iter().any(is_one)
}

/// Does the draft write the beginning of a sentence as if it went on with the words before the gap?
fn is_lowered(piece: &Piece, source: &Tokens, end: usize, place: usize) -> bool {
    let is_capital = |words: &[Word]| {
        words
            .first()
            .is_some_and(|word| word.written.starts_with(char::is_uppercase))
    };
    let goes_on = !piece.tokens.words.is_empty() && !is_capital(&piece.tokens.words);
    let begins = source.begins_sentence(place) && source.words.get(place..).is_some_and(is_capital);
    end < place && goes_on && begins && gap::begins_within(source, end)
}
