//! Which mention is the speaker of a quotation: candidates, and what speaks for each of them.
//!
//! A linear model weighs the candidates against each other; its weights are `data/speakers.txt`,
//! learned by the example `train_speakers`. A candidate is a mention nearby, the speaker of the
//! quotation before, or nobody.

use std::sync::LazyLock;

use super::mention::Kind;
use super::resolve::Referent;
use super::scene::Scene;
use super::small::{is_auxiliary, is_joint};
use super::syntax::Standing;
use crate::article::Quote;
use crate::quote::cue;
use crate::quote::linear::{Features, Model, exp};
use crate::quote::report::{CueKind, Ending, cue_at, ending};
use crate::quote::token::Shape;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("data/speakers.txt")));

/// So many mentions on each side of a quotation are looked at.
const BEFORE: usize = 16;
const AFTER: usize = 10;

/// Who may have said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A mention nearby, by its place among the mentions.
    Mention(usize),
    /// The speaker of the quotation before, by the mention that named that one.
    Before(usize),
    /// Nobody whom the article names.
    Nobody,
}

/// A candidate with its features.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Who.
    pub source: Source,
    /// What speaks for it.
    pub features: Features,
}

/// The index of the best candidate, and how probable the model takes it to be.
pub fn best(candidates: &[Candidate]) -> Option<(usize, f64)> {
    let scores: Vec<f32> = candidates
        .iter()
        .map(|c| MODEL.score(&c.features))
        .collect();
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let best = scores.iter().position(|s| *s == top)?;
    let sum: f64 = scores.iter().map(|s| exp(s - top)).sum();
    Some((best, 1.0 / sum))
}

/// What was decided of the quotation before.
#[derive(Debug, Clone, Copy)]
pub struct Previous {
    /// Which quotation.
    pub quote: usize,
    /// The mention that named its speaker.
    pub mention: usize,
}

/// The candidates for one quotation.
pub fn candidates(
    scene: &Scene<'_>,
    quotes: &[Quote],
    at: usize,
    previous: Option<Previous>,
) -> Vec<Candidate> {
    let Some(view) = View::of(scene, quotes, at, previous) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for mention in view.nearby() {
        if view.may_speak(mention) {
            out.push(Candidate {
                source: Source::Mention(mention),
                features: view.features(Source::Mention(mention)),
            });
        }
    }
    if let Some(previous) = previous {
        let source = Source::Before(previous.mention);
        out.push(Candidate {
            source,
            features: view.features(source),
        });
    }
    out.push(Candidate {
        source: Source::Nobody,
        features: view.features(Source::Nobody),
    });
    out
}

/// A quotation in its scene.
struct View<'a, 't> {
    scene: &'a Scene<'t>,
    quote: &'a Quote,
    /// The token of the first and of the last segment.
    first: usize,
    last: usize,
    /// The first and last token of the cue.
    cue: Option<(usize, usize)>,
    cue_kind: u32,
    ending: Ending,
    previous: Option<Previous>,
    previous_last: usize,
    alone: bool,
    headline: bool,
}

impl<'a, 't> View<'a, 't> {
    fn of(
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
    fn nearby(&self) -> std::ops::Range<usize> {
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

    fn may_speak(&self, mention: usize) -> bool {
        let mention = &self.scene.mentions[mention];
        !(mention.modifier && mention.kind != Kind::Person && mention.kind != Kind::Name)
    }

    fn features(&self, source: Source) -> Features {
        let mut out = Features::with_room(10 + MENTION_GROUPS.len());
        let what = match source {
            Source::Mention(_) => 0,
            Source::Before(_) => 1,
            Source::Nobody => 2,
        };
        let ending = self.ending as u32;
        let cue = self.cue_side();
        out.add("what", 3, what);
        out.add("what_cue", 3 * 18, what * 18 + cue);
        out.add("what_ending", 3 * 5, what * 5 + ending);
        out.add("what_alone", 6, what * 2 + u32::from(self.alone));
        out.add("what_headline", 6, what * 2 + u32::from(self.headline));
        self.chain_features(source, &mut out);
        self.mention_features(source, &mut out);
        out
    }

    /// Kind and side of the cue.
    fn cue_side(&self) -> u32 {
        let side = match self.cue {
            None => 0,
            Some((at, _)) if at < self.first => 1,
            Some(_) => 2,
        };
        self.cue_kind * 3 + side
    }

    fn chain_features(&self, source: Source, out: &mut Features) {
        let chain = match (source, self.previous) {
            (Source::Before(_), Some(_)) => 1 + self.distance(),
            _ => 0,
        };
        out.add("chain", CHAIN, chain);
        out.add("chain_cue", CHAIN * 18, chain * 18 + self.cue_side());
        out.add("chain_alone", CHAIN * 2, chain * 2 + u32::from(self.alone));
        let between = if chain == 0 {
            0
        } else {
            1 + self.names_between()
        };
        out.add("chain_between", CHAIN * 5, chain * 5 + between.min(4));
        let opens = !self.headline
            && (self.first == 0 || !self.scene.frame.same_sentence(self.first - 1, self.first));
        out.add("chain_opens", CHAIN * 2, chain * 2 + u32::from(opens));
    }

    /// How far the quotation before is: in this sentence, the last one, this block, the last one.
    fn distance(&self) -> u32 {
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
    fn names_between(&self) -> u32 {
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

    fn mention_features(&self, source: Source, out: &mut Features) {
        let Source::Mention(at) = source else {
            for (name, size) in MENTION_GROUPS {
                out.add(name, *size, 0);
            }
            return;
        };
        let mention = &self.scene.mentions[at];
        let kind = 1 + mention.kind as u32;
        let place = 1 + self.place(at);
        let relation = 1 + self.relation(at);
        let prev = 1 + self.word_before(at);
        let next = 1 + self.word_behind(at);
        let referent = self.scene.referents[at];
        let same = self
            .previous
            .is_some_and(|p| referent.is_some() && self.scene.referents[p.mention] == referent);
        let mut flags = u32::from(mention.possessive) + 2 * u32::from(mention.modifier);
        if flags == 0 && mention.from < mention.first {
            flags = 4;
        }
        let between = self.mentions_between(at).min(3);
        let count = match referent {
            Some(Referent::Entity(e)) => match self.scene.cast.entities[e].count {
                0..=1 => 1,
                2..=3 => 2,
                4..=8 => 3,
                _ => 4,
            },
            _ => 0,
        };
        let values = [
            kind,
            place,
            relation,
            prev,
            next,
            kind * PLACES + place,
            kind * RELATIONS + relation,
            relation * NEXTS + next,
            relation * PREVS + prev,
            relation * 4 + between,
            place * 4 + between,
            relation * 5 + flags.min(4),
            place * 2 + u32::from(same),
            1 + count,
            1 + u32::from(self.scene.kind_of(at) == Kind::Person),
            place * 18 + self.cue_side(),
            place * 5 + self.ending as u32,
            place * 2 + u32::from(self.colon()),
            relation * 18 + self.cue_side(),
            next * PREVS + prev,
            place * 2 + u32::from(self.headline),
            kind * 2 + u32::from(mention.definite),
            place * 3 + self.order(at),
            place * STANDINGS + 1 + self.scene.standing[at] as u32,
            place * 4 + self.owner_of_words(at),
            self.subjects_between(at),
            self.cue_side() * 4 + self.speaking(at),
            self.named(at) * PLACES + place,
        ];
        for ((name, size), value) in MENTION_GROUPS.iter().zip(values) {
            out.add(name, *size, value);
        }
    }

    /// Where the mention stands to the quotation.
    fn place(&self, at: usize) -> u32 {
        let first = self.scene.mentions[at].first;
        let frame = &self.scene.frame;
        if first > self.first {
            let anchor = (self.scene.segments_before(self.quote, first)).unwrap_or(self.last);
            let anchor = anchor.max(self.first);
            return if frame.same_sentence(anchor, first) {
                u32::from(first > self.last)
            } else if self.scene.block[anchor] != self.scene.block[first] {
                2
            } else if frame.sentence[first] == frame.sentence[anchor] + 1 {
                3
            } else {
                4
            };
        }
        let sentences = frame.sentence[self.first] - frame.sentence[first];
        let blocks = self.scene.block[self.first] - self.scene.block[first];
        match (blocks, sentences) {
            (0, 0) => 5,
            (0, 1) => 6,
            (0, 2) => 7,
            (0, _) => 8,
            (_, 1) => 9,
            (_, 2) => 10,
            _ => 11,
        }
    }

    /// How the mention stands to the cue.
    fn relation(&self, at: usize) -> u32 {
        let mention = &self.scene.mentions[at];
        let Some((cue, cue_end)) = self.cue else {
            return 0;
        };
        let frame = &self.scene.frame;
        if !frame.same_sentence(cue, mention.first) {
            return 1;
        }
        let (from, to) = if mention.last < cue {
            (mention.last + 1, cue)
        } else if mention.from > cue_end {
            (cue_end + 1, mention.from)
        } else {
            return 2;
        };
        let behind = mention.from > cue_end;
        let mut gap = 0;
        let mut comma = false;
        let mut quoted = false;
        for token in from..to {
            match frame.shape(token) {
                Shape::Quote(_) => quoted = true,
                Shape::Sign(',' | '—' | '(' | ':') => comma = true,
                Shape::Lower => {
                    let word = frame.word(self.scene.text, token);
                    if !cue::is_between(word) && !is_auxiliary(word) {
                        gap += 1;
                    }
                }
                _ => gap += 1,
            }
        }
        let gap = match gap {
            0 => 0,
            1 => 1,
            2..=3 => 2,
            4..=7 => 3,
            _ => 4,
        };
        let how = if quoted {
            10
        } else {
            gap + 5 * u32::from(comma)
        };
        3 + how + 11 * u32::from(behind)
    }

    fn word_before(&self, at: usize) -> u32 {
        let mention = &self.scene.mentions[at];
        let Some(mut before) = mention.from.checked_sub(1) else {
            return 0;
        };
        let frame = &self.scene.frame;
        if before > 0 && matches!(frame.word(self.scene.text, before), "the" | "The") {
            before -= 1;
        }
        if !frame.same_sentence(before, mention.from) {
            return 0;
        }
        let word = frame.word(self.scene.text, before);
        match frame.shape(before) {
            Shape::Break => 0,
            Shape::Quote(_) => 1,
            Shape::Sign(',') => 2,
            Shape::Sign(_) => 3,
            _ if matches!(word, "and" | "or" | "but") => 4,
            _ if word == "that" => 5,
            _ if word == "by" => 6,
            _ if word == "to" => 7,
            _ if word == "of" => 8,
            _ if matches!(
                word,
                "as" | "when" | "while" | "because" | "if" | "where" | "after" | "before"
            ) =>
            {
                9
            }
            _ if is_joint(word) => 10,
            _ if cue::verb(word).is_some() => 11,
            _ if word.ends_with("ed") || word.ends_with("ing") || is_auxiliary(word) => 12,
            Shape::Lower if self.scene.words[before].is_role() => 13,
            Shape::Lower => 14,
            _ => 15,
        }
    }

    fn word_behind(&self, at: usize) -> u32 {
        let mention = &self.scene.mentions[at];
        let frame = &self.scene.frame;
        let behind = self.past_brackets(mention.last + 1);
        let word = frame.word(self.scene.text, behind);
        if mention.possessive {
            return 0;
        }
        match frame.shape(behind) {
            Shape::Break => 1,
            Shape::Quote(_) => 2,
            Shape::Sign(',') => 3,
            Shape::Sign(':') => 4,
            Shape::Sign('(') => 5,
            Shape::Sign(_) => 6,
            Shape::Lower => match word {
                _ if self.cue.is_some_and(|(cue, _)| cue == behind) => 7,
                "said" | "says" => 8,
                _ if cue::verb(word).is_some() => 9,
                _ if is_auxiliary(word) => 10,
                "who" | "which" => 11,
                "and" | "or" => 12,
                "of" | "for" => 13,
                _ if is_joint(word) => 14,
                _ if cue::is_between(word) => 15,
                _ if word.ends_with("ed") => 16,
                _ if self.scene.words[behind].is_role() => 17,
                _ if word.ends_with('s') => 18,
                _ => 19,
            },
            _ => 20,
        }
    }

    /// `Venn (D-Orlo), said`: what stands behind the brackets.
    fn past_brackets(&self, at: usize) -> usize {
        let frame = &self.scene.frame;
        if frame.shape(at) != Shape::Sign('(') {
            return at;
        }
        let closes = |t: &usize| frame.shape(*t) == Shape::Sign(')');
        match (at..at + 7).find(closes) {
            Some(end) if frame.shape(end + 1) == Shape::Sign(',') => end + 2,
            Some(end) => end + 1,
            None => at,
        }
    }

    /// How many other mentions stand between this one and the cue, or the quotation.
    fn mentions_between(&self, at: usize) -> u32 {
        let mention = &self.scene.mentions[at];
        let frame = &self.scene.frame;
        let target = match self.cue {
            Some((cue, _)) if frame.same_sentence(cue, mention.first) => cue,
            _ if mention.first < self.first => self.first,
            _ => self.last,
        };
        let count = |m: &&super::mention::Mention| !m.possessive && !m.modifier;
        let mentions = &self.scene.mentions;
        let found = if mention.first < target {
            mentions[at + 1..]
                .iter()
                .take_while(|m| m.first < target)
                .take(4)
                .filter(count)
                .count()
        } else {
            let before = mentions[..at].iter().rev();
            before
                .take_while(|m| m.first > target)
                .take(4)
                .filter(count)
                .count()
        };
        found as u32
    }

    /// 1: not whose, 2: whose words, as in `Venn's claim`, 3: whose anything.
    fn owner_of_words(&self, at: usize) -> u32 {
        let mention = &self.scene.mentions[at];
        if !mention.possessive {
            return 1;
        }
        let frame = &self.scene.frame;
        let named = (mention.last + 1..mention.last + 4)
            .take_while(|t| frame.tokens.get(*t).is_some_and(|t| t.is_word()))
            .any(|t| cue::is_noun(frame.word(self.scene.text, t)));
        if named { 2 } else { 3 }
    }

    /// How many subjects, and how many words that report speech, stand between a mention and the
    /// quotation behind it; 0 where there is none behind it in the sentence.
    fn subjects_between(&self, at: usize) -> u32 {
        let mention = &self.scene.mentions[at];
        let frame = &self.scene.frame;
        if mention.first > self.first || !frame.same_sentence(mention.first, self.first) {
            return 0;
        }
        let later = self.scene.mentions[at + 1..].iter();
        let standing = later.zip(&self.scene.standing[at + 1..]);
        let subjects = standing
            .take(12)
            .take_while(|(m, _)| m.first < self.first)
            .filter(|(_, s)| matches!(s, Standing::Main | Standing::Clause))
            .count();
        let verbs = (mention.last + 1..self.first)
            .take(40)
            .filter(|t| cue::verb(frame.word(self.scene.text, *t)).is_some())
            .count();
        1 + 4 * subjects.min(3) as u32 + verbs.min(3) as u32
    }

    /// 0: is no subject of a word that reports; 1: is one elsewhere; 2: is the last one before
    /// the quotation in its sentence; 3: is one behind it in its sentence.
    fn speaking(&self, at: usize) -> u32 {
        let mention = &self.scene.mentions[at];
        if !self.scene.speaks[at] {
            return 0;
        }
        if mention.first > self.last {
            return 1 + 2 * u32::from(self.scene.frame.same_sentence(self.last, mention.first));
        }
        if !self.scene.frame.same_sentence(mention.first, self.first) {
            return 1;
        }
        let later = self.scene.mentions[at + 1..].iter();
        let speaks = later.zip(&self.scene.speaks[at + 1..]);
        let last = !speaks
            .take(12)
            .take_while(|(m, _)| m.first < self.first)
            .any(|(_, s)| *s);
        1 + u32::from(last)
    }

    /// 1: a person, 2: another name, 3: somebody without a name.
    fn named(&self, at: usize) -> u32 {
        match self.scene.referents[at] {
            Some(Referent::Entity(_)) if self.scene.kind_of(at) == Kind::Person => 1,
            Some(Referent::Entity(_)) => 2,
            Some(Referent::Mention(_)) => 3,
            None => 0,
        }
    }

    /// 0: the first mention of its sentence; 1: the second; 2: a later one.
    fn order(&self, at: usize) -> u32 {
        let mentions = &self.scene.mentions;
        let sentence = self.scene.frame.sentence[mentions[at].first];
        let same = mentions[..at]
            .iter()
            .rev()
            .take(2)
            .take_while(|m| self.scene.frame.sentence[m.first] == sentence);
        same.count() as u32
    }

    /// Does a colon stand before the quotation, or at the end of the block before?
    fn colon(&self) -> bool {
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
fn tokens_of(scene: &Scene<'_>, span: crate::text::Span) -> Option<(usize, usize)> {
    let tokens = &scene.frame.tokens;
    let first = tokens.partition_point(|t| t.span.end <= span.start);
    let last = tokens
        .partition_point(|t| t.span.start < span.end)
        .checked_sub(1)?;
    (first <= last && !matches!(tokens.get(first)?.shape, Shape::Quote(_))).then_some((first, last))
}

impl Scene<'_> {
    /// The token of the last segment of the quotation that begins before the token `at`.
    fn segments_before(&self, quote: &Quote, at: usize) -> Option<usize> {
        let start = self.frame.tokens.get(at)?.span.start;
        let segment = quote.segments.iter().rev().find(|s| s.end <= start)?;
        let token = self
            .frame
            .tokens
            .partition_point(|t| t.span.start < segment.start);
        Some(token)
    }
}

const CHAIN: u32 = 9;
const KINDS: u32 = 16;
const PLACES: u32 = 13;
const RELATIONS: u32 = 26;
const PREVS: u32 = 17;
const NEXTS: u32 = 22;
const STANDINGS: u32 = 6;

/// Names and sizes of the groups of features that only a mention has; 0 stands for none.
const MENTION_GROUPS: &[(&str, u32)] = &[
    ("kind", KINDS),
    ("place", PLACES),
    ("relation", RELATIONS),
    ("previous", PREVS),
    ("next", NEXTS),
    ("kind_place", KINDS * PLACES),
    ("kind_relation", KINDS * RELATIONS),
    ("relation_next", RELATIONS * NEXTS),
    ("relation_previous", RELATIONS * PREVS),
    ("relation_between", RELATIONS * 4),
    ("place_between", PLACES * 4),
    ("relation_flags", RELATIONS * 5),
    ("place_same", PLACES * 2),
    ("count", 6),
    ("person", 3),
    ("place_cue", PLACES * 18),
    ("place_ending", PLACES * 5),
    ("place_colon", PLACES * 2),
    ("relation_cue", RELATIONS * 18),
    ("next_previous", NEXTS * PREVS),
    ("place_headline", PLACES * 2),
    ("kind_definite", KINDS * 2),
    ("place_order", PLACES * 3),
    ("place_standing", PLACES * STANDINGS),
    ("place_owner", PLACES * 4),
    ("subjects_between", 17),
    ("cue_speaking", 18 * 4),
    ("named_place", 4 * PLACES),
];
