//! What speaks for a candidate: its features for the model.
//!
//! Each group takes one of a few values. How a mention stands to the cue and the quotation is
//! measured in `relation`.

use super::relation::{NEXTS, PLACES, PREVS, RELATIONS};
use super::score::Source;
use super::view::View;
use crate::quote::linear::Features;
use crate::speaker::coreference::resolve::Referent;
use crate::speaker::mention::Kind;

const CHAIN: u32 = 9;
const KINDS: u32 = 16;
const STANDINGS: u32 = 6;

/// Names and sizes of the groups of features that only a mention has; 0 stands for none.
const MENTION_GROUPS: &[(&str, u32); 28] = &[
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

/// How many groups there are.
pub(super) const GROUPS: usize = 10 + MENTION_GROUPS.len();

impl View<'_, '_> {
    pub(super) fn features(&self, source: Source, out: &mut Features) {
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
        self.chain_features(source, out);
        self.mention_features(source, out);
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

    fn mention_features(&self, source: Source, out: &mut Features) {
        let Source::Mention(at) = source else {
            return out.add_all(MENTION_GROUPS, &[0; MENTION_GROUPS.len()]);
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
        let values: [u32; MENTION_GROUPS.len()] = [
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
        out.add_all(MENTION_GROUPS, &values);
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
}
