//! Figures of the quotations in marks: which were found, and whose they are said to be.
//!
//! A gold span belongs to the extracted piece that overlaps it most; half of it must be covered.

use super::gold::{GoldKind, Places};
use super::{Case, Mistake, MistakeKind, Scores};
use crate::article::{QuoteKind, Speaker, SpeakerKind};
use crate::speaker::name::{is_full, is_right};
use crate::text::Span;

struct Piece<'a> {
    span: Span,
    speaker: Option<&'a Speaker>,
    used: bool,
}

/// Counts one article.
pub fn score(number: usize, case: &Case, out: &mut Scores) {
    let places = Places::of(&case.article.text);
    let mut pieces = pieces(case);
    for gold in &case.gold.spans {
        let span = places.span(gold.start, gold.end);
        let best = best(&mut pieces, span);
        let hit = best
            .as_ref()
            .is_some_and(|(_, shared)| shared * 2 >= span.len());
        let speaker = best.filter(|_| hit).and_then(|(piece, _)| piece.speaker);
        let mistake = |kind, wanted: Option<&str>| Mistake {
            case: number,
            span,
            kind,
            wanted: wanted.map(str::to_owned),
            got: speaker.map(|s| s.name.clone()),
        };
        if gold.kind != GoldKind::Speech {
            if hit {
                out.detection.precision.of += 1;
                out.errors.push(mistake(MistakeKind::NotSpeech, None));
            }
            continue;
        }
        let wanted = gold.speaker.as_deref().unwrap_or("UNKNOWN");
        out.detection.recall.count(hit);
        if hit {
            out.detection.precision.count(true);
        } else {
            out.errors.push(mistake(MistakeKind::Missed, Some(wanted)));
        }
        let right = judge(wanted, speaker, out);
        if hit && !right {
            out.errors
                .push(mistake(MistakeKind::WrongSpeaker, Some(wanted)));
        }
    }
    for piece in pieces.iter().filter(|piece| !piece.used) {
        out.detection.precision.of += 1;
        out.errors.push(Mistake {
            case: number,
            span: piece.span,
            kind: MistakeKind::NotSpeech,
            wanted: None,
            got: piece.speaker.map(|s| s.name.clone()),
        });
    }
}

fn pieces<'a>(case: &Case<'a>) -> Vec<Piece<'a>> {
    let marked = case.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect);
    marked
        .flat_map(|quote| {
            quote.segments.iter().map(|span| Piece {
                span: *span,
                speaker: quote.speaker.as_ref(),
                used: false,
            })
        })
        .collect()
}

/// The piece that shares most with `span`, and how many bytes.
fn best<'p, 'a>(pieces: &'p mut [Piece<'a>], span: Span) -> Option<(&'p Piece<'a>, usize)> {
    let shared = |piece: &Piece| piece.span.intersection(span).map_or(0, Span::len);
    let best = pieces.iter_mut().rev().max_by_key(|piece| shared(piece))?;
    let shared = shared(best);
    if shared == 0 {
        return None;
    }
    best.used = true;
    Some((best, shared))
}

/// Counts a speaker and says whether it is right.
fn judge(wanted: &str, given: Option<&Speaker>, out: &mut Scores) -> bool {
    let right = if wanted.starts_with("UNNAMED") || wanted == "UNKNOWN" {
        let right = given.is_none_or(|s| s.kind != SpeakerKind::Person);
        out.unnamed.count(right);
        right
    } else {
        let right = given.is_some_and(|s| is_right(&s.name, wanted));
        out.speaker.count(right);
        out.strict
            .count(given.is_some_and(|s| is_full(&s.name, wanted)));
        right
    };
    if let Some(speaker) = given {
        let percent = (speaker.confidence.share() * 100.0).round() as u8;
        let bin = out
            .calibration
            .iter_mut()
            .find(|b| (b.from..b.to).contains(&percent));
        if let Some(bin) = bin {
            bin.share.count(right);
        }
    }
    right
}
