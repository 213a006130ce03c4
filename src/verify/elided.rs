//! Pieces in order: a quotation with `…` and `[inserted]` against one quotation of the archive.
//!
//! Every piece stands there word for word, each behind the one before. What the gaps leave out is
//! judged by `cut`.

use super::claim::{Before, Piece};
use super::cut::{self, Loss};
use super::token::Tokens;
use super::unit::is_negation;
use super::verbatim::occurrences;
use super::verdict::Change;

/// An insertion stands for so many words of the source at the most.
const LIMIT_REPLACED_WORDS: usize = 8;

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
        end = place + piece.tokens.len();
    }
    out.extend(cut::after(source, end));
    out
}
