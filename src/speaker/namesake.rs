//! Whom a last name means that several people of an article bear: the one named most, or just now.
//!
//! Titles and gender exclude. Where two have nearly the same claim it is a guess.

use super::mention::{Gender, Kind};
use super::resolve::Resolver;

/// Who was mentioned so few sentences ago is more likely meant.
const NEAR: u32 = 4;

/// Who is ahead of the next one by less is not surely meant.
const NARROW: usize = 2;

/// One of several of a last name.
#[derive(Clone, Copy)]
pub(super) struct Namesake {
    /// Who, of the cast.
    pub entity: usize,
    /// Has nobody else nearly the same claim?
    pub is_clear: bool,
}

impl Resolver<'_> {
    /// Who of several people of one last name is meant by it alone.
    pub(super) fn namesake(&self, at: usize) -> Option<Namesake> {
        let mention = &self.mentions[at];
        if mention.first < mention.last || !mention.kind.is_name() {
            return None;
        }
        let clear = |entity| Namesake {
            entity,
            is_clear: true,
        };
        // `the younger Mr. Orlo`
        let before = mention.from.checked_sub(1);
        let is_younger =
            before.is_some_and(|b| self.syntax.frame.word(self.syntax.text, b) == "younger");
        if is_younger && let Some(junior) = self.cast.junior(self.syntax.text) {
            return Some(clear(junior));
        }
        let all = self.cast.namesakes(self.syntax.text, mention.span);
        if all.len() < 2 {
            return None;
        }
        let person = |e: &usize| self.cast.entities[*e].kind == Kind::Person;
        let persons = all.iter().any(person);
        let fits = |e: &usize| {
            let gender = self.cast.entities[*e].gender;
            if persons && !person(e) {
                return false;
            }
            mention.gender == Gender::Unknown
                || gender == Gender::Unknown
                || gender == mention.gender
        };
        let mut fitting: Vec<usize> = all.iter().copied().filter(fits).collect();
        let latest = fitting.iter().filter_map(|e| self.last_seen[*e]).max();
        // Who comes in later is not meant yet.
        if latest.is_some() {
            fitting.retain(|e| self.last_seen[*e].is_some());
        }
        let here = self.syntax.frame.sentence[mention.first];
        let score = |e: usize| {
            let near = latest.is_some_and(|l| here - l <= NEAR && self.last_seen[e] == Some(l));
            let known = &self.cast.entities[e];
            2 * known.full.max(known.count / 3).min(6) + usize::from(near)
        };
        let mut best: Option<(usize, usize)> = None;
        let mut rival = None;
        for entity in fitting {
            let own = score(entity);
            match best {
                Some((_, other)) if own <= other => rival = rival.max(Some(own)),
                other => {
                    rival = rival.max(other.map(|(_, score)| score));
                    best = Some((entity, own));
                }
            }
        }
        best.map(|(entity, score)| Namesake {
            entity,
            is_clear: rival.is_none_or(|rival| score >= rival + NARROW),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::quote::quotations;
    use crate::speaker::attribute;
    use crate::speaker::tests::article_under;

    fn speaker(paragraphs: &[&str]) -> (String, u8) {
        let article = article_under("Harbour talks go on", paragraphs);
        let found = attribute(&article, quotations(&article));
        let who = found.into_iter().next().and_then(|quote| quote.speaker);
        who.map_or((String::new(), 0), |who| {
            (who.name, who.confidence.percent())
        })
    }

    #[test]
    fn a_last_name_of_two_is_never_certain() {
        let said = "“We will open the old bridge in March,” Keller said.";
        let (_, percent) = speaker(&["Anna Keller and her brother Tom Keller run the port.", said]);
        assert!(percent < 90, "{percent}");
        let (who, percent) = speaker(&["Anna Keller runs the port of Halden.", said]);
        assert!(who == "Anna Keller" && percent >= 90, "{who} {percent}");
    }

    #[test]
    fn who_comes_in_later_is_not_meant_yet() {
        let (who, _) = speaker(&[
            "Tom Keller spoke in Halden. “We will open the old bridge in March,” Keller said.",
            "President Al Keller had closed it. President Al Keller was his brother.",
            "Tom Keller admired Al Keller, and Al Keller liked him.",
        ]);
        assert_eq!(who, "Tom Keller");
    }
}
