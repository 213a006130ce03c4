//! What stands between a mention and a quotation: other mentions, subjects, verbs of speech.
//!
//! Of words inside somebody else's report, the nearest subject of a verb of speech is the speaker.

use super::view::View;
use crate::quote::cue;
use crate::speaker::mention::syntax::Standing;

impl View<'_, '_> {
    /// How many other mentions stand between this one and the cue, or the quotation.
    pub(super) fn mentions_between(&self, at: usize) -> u32 {
        let mention = &self.scene.mentions[at];
        let frame = &self.scene.frame;
        let target = match self.cue {
            Some((cue, _)) if frame.same_sentence(cue, mention.first) => cue,
            _ if mention.first < self.first => self.first,
            _ => self.last,
        };
        let count = |m: &&crate::speaker::mention::Mention| !m.possessive && !m.modifier;
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

    /// How many subjects, and how many words that report speech, stand between a mention and the
    /// quotation behind it; 0 where there is none behind it in the sentence.
    pub(super) fn subjects_between(&self, at: usize) -> u32 {
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
    pub(super) fn speaking(&self, at: usize) -> u32 {
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

    /// 1: not whose, 2: whose words, as in `Venn's claim`, 3: whose anything.
    pub(super) fn owner_of_words(&self, at: usize) -> u32 {
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

    /// 0: the first mention of its sentence; 1: the second; 2: a later one.
    pub(super) fn order(&self, at: usize) -> u32 {
        let mentions = &self.scene.mentions;
        let sentence = self.scene.frame.sentence[mentions[at].first];
        let same = mentions[..at]
            .iter()
            .rev()
            .take(2)
            .take_while(|m| self.scene.frame.sentence[m.first] == sentence);
        same.count() as u32
    }
}
