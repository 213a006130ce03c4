//! Somebody who is told by the name of another, with a noun that no list holds: `Orlo's killer`,
//! `Orlo's dog walker`.
//!
//! A part of the finder, which knows the nouns that are listed: `Orlo's aide`.

use super::finder::Finder;
use crate::quote::cue;
use crate::quote::token::Shape;
use crate::speaker::lexicon::small::{is_auxiliary, is_joint};
use crate::speaker::lexicon::somebody::is_somebody;
use crate::speaker::mention::{Kind, Mention};

/// `Orlo's dog walker`: so many words between owner and noun.
const LIMIT_BETWEEN: usize = 2;

impl Finder<'_> {
    /// Who belongs to the name whose last token is `owner`, where a verb of speech stands beside:
    /// `Orlo's killer said`, `said Orlo's killer.`
    pub(super) fn owned(&self, owner: &Mention) -> Option<Mention> {
        if !owner.possessive {
            return None;
        }
        let is_plain = |at: &usize| {
            let word = self.frame.word(self.text, *at);
            self.frame.shape(*at) == Shape::Lower && !is_joint(word) && !is_auxiliary(word)
        };
        let from = owner.last + 1;
        let nouns = (from..=from + LIMIT_BETWEEN).take_while(is_plain);
        let is_one = |at: &usize| is_somebody(self.frame.word(self.text, *at));
        let head = nouns
            .take_while(|at| !self.words[*at].is_role())
            .find(is_one)?;
        if !self.speaks(owner.from, head) {
            return None;
        }
        let mut mention = self.plain(head, Kind::Role);
        mention.first = owner.from;
        mention.from = owner.from;
        mention.span.start = self.frame.tokens[owner.from].span.start;
        mention.definite = true;
        Some(mention)
    }

    /// Is the phrase the subject of a verb of speech, right behind or right before it?
    fn speaks(&self, first: usize, head: usize) -> bool {
        let is_verb = |at: usize| cue::verb(self.frame.word(self.text, at)).is_some();
        let ends = matches!(
            self.frame.shape(head + 1),
            Shape::Sign(',' | '.' | ':' | ';') | Shape::Quote(_) | Shape::Break
        );
        let before = first.checked_sub(1);
        is_verb(head + 1)
            || is_auxiliary(self.frame.word(self.text, head + 1))
            || ends && before.is_some_and(is_verb)
    }
}

#[cfg(test)]
mod tests {
    use crate::speaker::tests::speakers;

    #[test]
    fn who_belongs_to_somebody_speaks_alone() {
        for (text, who) in [
            (
                "“We will close,” said Ada Orlo’s killer.",
                "Ada Orlo’s killer",
            ),
            ("“We will close,” Orlo’s nemesis replied.", "Orlo’s nemesis"),
            (
                "Orlo’s dog walker told reporters: “We will close.”",
                "Orlo’s dog walker",
            ),
            (
                "“We will close,” said Orlo’s press secretary.",
                "Orlo’s press secretary",
            ),
            ("“We will close,” said one of Orlo’s aides.", "Orlo’s aides"),
            ("“We will close,” said Orlo’s agent.", "Orlo’s agent"),
            ("“We will close,” said someone close to Orlo.", "someone"),
            ("“We will close,” said those who know Orlo.", "those"),
            (
                "“We will close,” said Orlo’s introducer, the actor Tom Reed.",
                "Tom Reed",
            ),
            ("Orlo’s newsletter said: “We will close.”", "Ada Orlo"),
            ("Orlo’s statement said: “We will close.”", "Ada Orlo"),
        ] {
            let found = speakers(&["Mayor Ada Orlo was there.", text]);
            assert_eq!(found, [who], "{text}");
        }
    }
}
