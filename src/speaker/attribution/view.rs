//! A quotation in its scene: where its segments, its cue and the quotation before it stand.
//!
//! Says which mentions are near enough to be candidates, and how the quotation before it goes on.

use super::scene::Scene;
use super::score::Previous;
use crate::article::Quote;
use crate::quote::report::{CueKind, Ending, cue_at, ending};
use crate::quote::token::Shape;
use crate::speaker::lexicon::small::{is_being, is_hearing, is_helper};
use crate::speaker::mention::{Kind, Mention};
use crate::text::Span;

/// So many mentions on each side of a quotation are looked at.
const BEFORE: usize = 16;
const AFTER: usize = 10;

/// A quotation in its scene.
pub(super) struct View<'a, 't> {
    pub(super) scene: &'a Scene<'t>,
    pub(super) quote: &'a Quote,
    /// The token of the first and of the last segment.
    pub(super) first: usize,
    pub(super) last: usize,
    /// The first and last token of the cue.
    pub(super) cue: Option<(usize, usize)>,
    pub(super) cue_kind: u32,
    pub(super) ending: Ending,
    pub(super) previous: Option<Previous>,
    pub(super) previous_last: usize,
    pub(super) alone: bool,
    pub(super) headline: bool,
}

impl<'a, 't> View<'a, 't> {
    pub(super) fn of(
        scene: &'a Scene<'t>,
        quotes: &'a [Quote],
        at: usize,
        previous: Option<Previous>,
    ) -> Option<Self> {
        let quote = &quotes[at];
        let segments = scene.segments[at].clone();
        let place = |segment: usize| {
            scene
                .frame
                .places
                .get(segment)
                .copied()
                .filter(|p| *p != usize::MAX)
        };
        let (first, last) = (place(segments.start)?, place(segments.end - 1)?);
        let cue = quote.cue.and_then(|span| tokens_of(scene, span));
        let cue_kind = cue.map_or(0, |(at, _)| match cue_at(&scene.frame, scene.text, at) {
            Some((CueKind::Strong, _)) => 1,
            Some((CueKind::Weak, _)) => 2,
            Some((CueKind::Phrase, _)) => 3,
            Some((CueKind::Noun, _)) => 4,
            _ => 5,
        });
        let opens = first == 0 || scene.frame.shape(first - 1) == Shape::Break;
        let previous_last = previous
            .and_then(|p| place(scene.segments[p.quote].end - 1))
            .unwrap_or(0);
        Some(Self {
            scene,
            quote,
            first,
            last,
            cue,
            cue_kind,
            ending: ending(scene.text, *quote.segments.first()?),
            previous,
            previous_last,
            alone: opens && scene.frame.shape(last + 1) == Shape::Break,
            headline: quote.paragraph.is_none(),
        })
    }

    /// The mentions around the quotation, no further than the blocks beside its own.
    pub(super) fn nearby(&self) -> std::ops::Range<usize> {
        let mentions = &self.scene.mentions;
        let middle = mentions.partition_point(|m| m.first < self.first);
        let behind = mentions.partition_point(|m| m.first < self.last);
        let block = self.scene.block[self.first];
        let mut start = middle;
        while start > 0
            && middle - start < BEFORE
            && self.scene.block[mentions[start - 1].first] + 1 >= block
        {
            start -= 1;
        }
        let end_block = self.scene.block[self.last];
        let mut end = behind;
        while end < mentions.len()
            && end - behind < AFTER
            && self.scene.block[mentions[end].first] <= end_block + 1
        {
            end += 1;
        }
        start..end
    }

    pub(super) fn may_speak(&self, at: usize) -> bool {
        let mention = &self.scene.mentions[at];
        let is_name = matches!(mention.kind, Kind::Person | Kind::Name);
        (is_name || !mention.modifier)
            && !self.is_told(mention)
            && !self.is_addressed(mention)
            && !self.is_owner(at)
    }

    /// Does somebody else speak who belongs to this one: `Orlo’s press secretary`?
    fn is_owner(&self, at: usize) -> bool {
        let (mention, next) = (&self.scene.mentions[at], self.scene.mentions.get(at + 1));
        mention.possessive
            && next.is_some_and(|next| {
                matches!(next.kind, Kind::Role | Kind::Group | Kind::Body)
                    && next.first <= mention.first
                    && next.last > mention.last
            })
    }

    /// `he told Venn`: right behind a verb that never stands before its subject?
    fn is_addressed(&self, mention: &Mention) -> bool {
        let tells = |cue: usize| {
            matches!(
                self.scene.frame.word(self.scene.text, cue),
                "tell" | "tells" | "telling" | "told"
            )
        };
        let is_behind = |(_, last): (usize, usize)| mention.from == last + 1 && tells(last);
        self.cue.is_some_and(is_behind)
    }

    /// `Venn was told by Orlo: “…”`: is the cue what somebody else does to the one who is named?
    fn is_told(&self, mention: &Mention) -> bool {
        const REACH: usize = 5;
        let word = |at: usize| self.scene.frame.word(self.scene.text, at);
        let Some((cue, _)) = self.cue.filter(|(cue, _)| *cue > mention.last) else {
            return false;
        };
        let helpers = mention.last + 1..cue;
        helpers.len() <= REACH
            && is_hearing(word(cue))
            && helpers.clone().any(|at| is_being(word(at)))
            && helpers
                .clone()
                .all(|at| is_being(word(at)) || is_helper(word(at)))
    }

    /// Kind and side of the cue.
    pub(super) fn cue_side(&self) -> u32 {
        let side = match self.cue {
            None => 0,
            Some((at, _)) if at < self.first => 1,
            Some(_) => 2,
        };
        self.cue_kind * 3 + side
    }

    /// How far the quotation before is: in this sentence, the last one, this block, the last one.
    pub(super) fn distance(&self) -> u32 {
        let (a, b) = (self.previous_last, self.first);
        let sentences = self.scene.frame.sentence[b].saturating_sub(self.scene.frame.sentence[a]);
        let blocks = self.scene.block[b].saturating_sub(self.scene.block[a]);
        match (blocks, sentences) {
            (0, 0) => 0,
            (0, 1) => 1,
            (0, _) => 2,
            (1, 0..=1) => 3,
            (1, 2) => 4,
            (1, _) => 5,
            (2, _) => 6,
            _ => 7,
        }
    }

    /// How many other people are named between the quotation before and this one.
    pub(super) fn names_between(&self) -> u32 {
        let mentions = &self.scene.mentions;
        let start = mentions.partition_point(|m| m.first < self.previous_last);
        let own = self.previous.and_then(|p| self.scene.referents[p.mention]);
        let other = mentions[start..]
            .iter()
            .zip(&self.scene.referents[start..])
            .take(12)
            .take_while(|(m, _)| m.first < self.first)
            .filter(|(m, r)| r.is_some() && **r != own && is_person(m.kind))
            .count();
        other as u32
    }

    /// Does a colon stand before the quotation, or at the end of the block before?
    pub(super) fn colon(&self) -> bool {
        let frame = &self.scene.frame;
        let back = |n: usize| {
            self.first
                .checked_sub(n)
                .map_or(Shape::Break, |at| frame.shape(at))
        };
        back(1) == Shape::Sign(':') || back(1) == Shape::Break && back(2) == Shape::Sign(':')
    }
}

fn is_person(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Name | Kind::Role | Kind::Group)
}

/// The first and the last token in a span.
pub(super) fn tokens_of(scene: &Scene<'_>, span: Span) -> Option<(usize, usize)> {
    let tokens = &scene.frame.tokens;
    let first = tokens.partition_point(|t| t.span.end <= span.start);
    let last = tokens
        .partition_point(|t| t.span.start < span.end)
        .checked_sub(1)?;
    (first <= last && !matches!(tokens.get(first)?.shape, Shape::Quote(_))).then_some((first, last))
}
