//! One claim against one quotation: how well the words fit, and what differs.
//!
//! Tried from the strictest to the loosest: the words as they stand, the pieces in order, nearly
//! the words. Knows neither speakers nor archives.

use super::elided;
use crate::text::Span;
use crate::verify::draft::claim::{Before, Claim, Piece};
use crate::verify::sense::asking;
use crate::verify::sense::bracket::pronoun_contraction;
use crate::verify::sense::cut::{self, Loss};
use crate::verify::sense::given::Frame;
use crate::verify::verdict::{Change, Difference, VerdictKind};
use crate::verify::words::chunk::{Chunk, changed_words, lit, lost};
use crate::verify::words::near::{Alignment, Needle};
use crate::verify::words::token::Tokens;
use crate::verify::words::unit::units;
use crate::verify::words::verbatim::{Likeness, Side, likeness, occurrences};

/// A claim made ready to be compared with many quotations.
pub struct Question<'a> {
    pub(super) claim: &'a Claim,
    frame: Frame,
    pub(super) tokens: &'a Tokens,
    pieces: &'a [Piece],
    /// The pieces' words one behind the other, which is what is aligned.
    plain: Side<'a>,
    pub(super) needle: Needle<'a>,
}

/// A claim's words in all the forms in which they are looked at.
pub struct Reading {
    tokens: Tokens,
    pieces: Vec<Piece>,
    plain: String,
    plain_tokens: Tokens,
}

/// How a claim fits a quotation.
#[derive(Debug, Clone)]
pub struct Fit {
    /// Exact, normalized, elided, near, or absent.
    pub kind: VerdictKind,
    /// The share of the claim's words that stand there in order, from 0 to 1.
    pub(super) share: f64,
    pub difference: Vec<Difference>,
    /// The words that stand there, in bytes of the source's text.
    pub(super) lit: Vec<Span>,
    /// The claim's keys that stand least there; see [`Alignment::longest_gap`].
    pub(super) gap: (usize, usize),
    /// Words that were cut off, and that the draft says by words of its own.
    pub(super) given_back: Option<String>,
}

/// Less of the claim than this is no near quotation.
const NEAR_SHARE: f64 = 0.55;

/// No run of other words in a near quotation is longer, in keys, or in shares of the claim.
const NEAR_GAP: usize = 5;
const NEAR_GAP_SHARE: f64 = 0.34;

/// So many places with the claim's words are compared in one quotation.
const LIMIT_PLACES: usize = 32;

impl Fit {
    /// Does a difference turn the meaning?
    pub(super) fn is_turned(&self) -> bool {
        let abouts = self.difference.iter().filter_map(|piece| piece.about);
        abouts.into_iter().any(Change::is_grave)
    }
}

impl Reading {
    pub fn of(claim: &Claim) -> Self {
        let pieces = claim.pieces();
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.trim()).collect();
        let plain = texts.join(" ");
        Self {
            tokens: claim.tokens(),
            plain_tokens: Tokens::of_text(&plain),
            pieces,
            plain,
        }
    }

    pub(super) fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    pub fn question<'a>(&'a self, claim: &'a Claim) -> Question<'a> {
        let plain = Side {
            text: &self.plain,
            tokens: &self.plain_tokens,
        };
        Question {
            claim,
            frame: Frame::of(&claim.frame),
            tokens: &self.tokens,
            pieces: &self.pieces,
            plain,
            needle: Needle::new(plain, self.pieces.len()),
        }
    }
}

impl Question<'_> {
    /// How the claim fits `source`; nothing where they have no word in common.
    pub fn fit(&self, source: Side<'_>) -> Option<Fit> {
        let whole = self.verbatim(source);
        if whole.as_ref().is_some_and(|fit| fit.kind.has_the_words()) {
            return whole;
        }
        // Words in brackets may be the source's, and none of them be changed.
        let elided = self.elided(source);
        let elided = elided.filter(|fit| whole.is_none() || fit.kind.has_the_words());
        elided.or(whole).or_else(|| self.near(source))
    }

    /// The folded words that are looked for.
    pub(super) fn words(&self) -> Vec<&str> {
        self.plain.tokens.folded()
    }

    /// The words of a run of the claim's keys, folded.
    pub(super) fn words_of(&self, gap: (usize, usize)) -> Vec<&str> {
        let units = self.needle.units.get(gap.0..gap.1).unwrap_or_default();
        match (units.first(), units.last()) {
            (Some(first), Some(last)) => {
                let words = &self.plain.tokens.words[first.first..=last.last];
                words.iter().map(|word| word.folded.as_str()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// How a run of the claim's keys is written.
    pub(super) fn shown(&self, gap: (usize, usize)) -> String {
        let units = self.needle.units.get(gap.0..gap.1).unwrap_or_default();
        match (units.first(), units.last()) {
            (Some(first), Some(last)) => {
                self.plain
                    .tokens
                    .shown(self.plain.text, first.first, last.last + 1)
            }
            _ => String::new(),
        }
    }

    fn verbatim(&self, source: Side<'_>) -> Option<Fit> {
        let own = Side {
            text: &self.claim.quote,
            tokens: self.tokens,
        };
        let as_it_stands = self.side_by_side(own, source);
        match as_it_stands {
            Some(fit) => Some(fit),
            // `[W]e` for `We`, which is the case of a letter.
            None if self.pieces.len() == 1 && self.pieces[0].before == Before::Start => {
                let mut fit = self.side_by_side(self.plain, source)?;
                fit.kind = fit.kind.max(VerdictKind::Normalized);
                Some(fit)
            }
            None => None,
        }
    }

    /// The best of the places where all the words stand side by side.
    fn side_by_side(&self, own: Side<'_>, source: Side<'_>) -> Option<Fit> {
        let places = occurrences(&own.tokens.folded(), &source.tokens.folded());
        let fits = places.into_iter().take(LIMIT_PLACES);
        let fits = fits.map(|at| self.at_place(own, source, at));
        fits.min_by_key(|fit| (fit.kind, fit.difference.len()))
    }

    fn at_place(&self, own: Side<'_>, source: Side<'_>, at: usize) -> Fit {
        let len = own.tokens.len();
        let likeness = likeness(own, source, at);
        let losses = [
            cut::before(source.tokens, at),
            cut::after(source.tokens, at + len),
        ];
        let (given, losses): (Vec<Loss>, Vec<Loss>) = losses
            .into_iter()
            .flatten()
            .partition(|loss| self.frame.gives_back(loss.about, source.tokens, loss.words));
        let (kind, mut changes) = match likeness {
            Likeness::Exact => (VerdictKind::Exact, Vec::new()),
            Likeness::Typography => (VerdictKind::Normalized, Vec::new()),
            Likeness::Differs(changes) => (VerdictKind::Near, changes),
        };
        if asking::states_what_is_asked(own.tokens, source.tokens, at) {
            changes.push((len - 1, Change::Question));
        }
        let kind = match losses.is_empty() && changes.is_empty() {
            true => kind,
            false => VerdictKind::Near,
        };
        let mut chunks = changed_words(&changes, len, at);
        for loss in losses {
            let chunk = lost(loss, at, len);
            match loss.words.0 < at {
                true => chunks.insert(0, chunk),
                false => chunks.push(chunk),
            }
        }
        let mut fit = self.fit_of(kind, 1.0, own, source, &chunks);
        fit.given_back = given.first().map(|loss| {
            let (from, to) = loss.words;
            source.tokens.shown(source.text, from, to)
        });
        fit
    }

    fn elided(&self, source: Side<'_>) -> Option<Fit> {
        if self.pieces.len() < 2 && self.pieces.first()?.before == Before::Start {
            return None;
        }
        let helped: Vec<Piece>;
        let (pieces, places) = match elided::places(self.pieces, source.tokens) {
            Some(places) => (self.pieces, places),
            None => {
                let or_helped = |piece: &Piece| piece.helped().unwrap_or_else(|| piece.clone());
                helped = self.pieces.iter().map(or_helped).collect();
                let has_helper = helped.iter().any(|piece| piece.helpers > 0);
                let places = has_helper.then(|| elided::places(&helped, source.tokens))??;
                // Nothing but “she’s” may stand there: not “may be”, nor “was nearly”.
                let is_contracted = |(piece, at): (&Piece, &usize)| {
                    let before = at.checked_sub(1).and_then(|at| source.tokens.words.get(at));
                    piece.helpers == 0 || before.and_then(pronoun_contraction).is_some()
                };
                if !helped.iter().zip(&places).all(is_contracted) {
                    return None;
                }
                (&helped[..], places)
            }
        };
        let speaker = self.claim.speaker.as_deref();
        let losses = elided::losses(pieces, &places, source, speaker);
        let mut chunks: Vec<Chunk> = Vec::new();
        let mut own = 0;
        let mut kind = VerdictKind::Elided;
        let mut end = places[0];
        for (piece, &at) in pieces.iter().zip(&places) {
            own += piece.helpers;
            let side = Side {
                text: &piece.text,
                tokens: &piece.tokens,
            };
            let len = piece.tokens.len();
            let lost = losses.iter().find(|loss| loss.words == (end, at));
            if at > end || lost.is_some_and(|loss| loss.words.1 > places[0]) {
                chunks.push(Chunk {
                    own: own..own,
                    theirs: end..at,
                    about: Some(lost.map_or(Change::Marked, |loss| loss.about)),
                });
            }
            // Behind a last `…` stands no word.
            let likeness = (len > 0).then(|| likeness(side, source, at));
            let mut changes = match likeness {
                Some(Likeness::Differs(changes)) => changes,
                _ => Vec::new(),
            };
            let is_last = own + len == self.plain.tokens.len();
            if len > 0 && is_last && asking::states_what_is_asked(side.tokens, source.tokens, at) {
                changes.push((len - 1, Change::Question));
            }
            if !changes.is_empty() {
                kind = VerdictKind::Near;
            }
            let piece_chunks = changed_words(&changes, len, at).into_iter();
            chunks.extend(piece_chunks.map(|chunk| Chunk {
                own: chunk.own.start + own..chunk.own.end + own,
                ..chunk
            }));
            own += len;
            end = at + len;
        }
        if !losses.is_empty() {
            kind = VerdictKind::Near;
        }
        for loss in losses
            .iter()
            .filter(|loss| loss.words.1 <= places[0] || loss.words.0 >= end)
        {
            let chunk = lost(*loss, places[0], 0);
            match loss.words.1 <= places[0] {
                true => chunks.insert(0, chunk),
                false => chunks.push(Chunk {
                    own: own..own,
                    ..chunk
                }),
            }
        }
        Some(self.fit_of(kind, 1.0, self.plain, source, &chunks))
    }

    fn near(&self, source: Side<'_>) -> Option<Fit> {
        let theirs = units(source.tokens);
        let found = self.needle.align(source, &theirs)?;
        let kind = match self.is_near(&found) {
            true => VerdictKind::Near,
            false => VerdictKind::Absent,
        };
        let mut fit = self.fit_of(kind, found.share, self.plain, source, &found.chunks);
        fit.gap = found.longest_gap;
        Some(fit)
    }

    fn is_near(&self, found: &Alignment) -> bool {
        let gap = found.longest_gap.1 - found.longest_gap.0;
        let limit = (self.needle.units.len() as f64 * NEAR_GAP_SHARE) as usize;
        found.share >= NEAR_SHARE && gap <= limit.max(NEAR_GAP)
    }

    fn fit_of(
        &self,
        kind: VerdictKind,
        share: f64,
        own: Side<'_>,
        source: Side<'_>,
        chunks: &[Chunk],
    ) -> Fit {
        let equal = chunks.iter().filter(|chunk| !chunk.own.is_empty());
        Fit {
            kind,
            share,
            difference: match chunks.iter().all(|chunk| chunk.about.is_none()) {
                true => Vec::new(),
                false => {
                    let pieces = chunks.iter();
                    pieces.map(|chunk| chunk.difference(own, source)).collect()
                }
            },
            lit: equal.flat_map(|chunk| lit(source.tokens, chunk)).collect(),
            gap: (0, 0),
            given_back: None,
        }
    }
}
