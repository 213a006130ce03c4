//! People who are named in full once and then by a word that is not their last: `Xi` of Xi Jinping, `Peña`
//! of Emil Peña Orlo.
//!
//! Joins entities of a cast that knows all names. First names that the lexicon knows are joined as they
//! are found.

use foldhash::HashMap;

use super::Cast;
use super::form::key;
use crate::speaker::lexicon::{self, Word};
use crate::speaker::mention::Kind;
use crate::speaker::name::family_first::opens_with_family;

impl Cast<'_> {
    /// Makes one of each lone word and the only person whose name holds it before its last word.
    pub(super) fn join_lone(&mut self, text: &str) {
        // Of two nobody is meant surely.
        let mut holders: HashMap<&str, Option<usize>> = HashMap::default();
        for (at, entity) in self.entities.iter().enumerate() {
            let name = entity.name.of(text).unwrap_or("");
            let is_one = matches!(entity.kind, Kind::Name | Kind::Person);
            if is_one && entity.words > 1 {
                let words = name.split(' ').take(entity.words - 1);
                let is_name = |word: &&str| word.len() > 1 && word.starts_with(char::is_uppercase);
                for word in words.filter(is_name) {
                    let only = |owner: &mut Option<usize>| *owner = None;
                    holders.entry(word).and_modify(only).or_insert(Some(at));
                }
            }
        }
        for at in 0..self.entities.len() {
            let entity = self.entities[at];
            let name = entity.name.of(text).unwrap_or("");
            // `Mr. Orlo` is called by his last name.
            let may_be = |whole: &usize| {
                let whole = &self.entities[*whole];
                let full = whole.name.of(text).unwrap_or("");
                let last = full.rsplit(' ').next().unwrap_or("");
                // Who is named in full behind the word may be another.
                let is_behind = whole.name.start < entity.name.start && !is_of_thing(last);
                whole.kind == Kind::Person
                    && match entity.kind {
                        Kind::Name => is_behind || opens_with_family(full),
                        Kind::Person => opens_with_family(full),
                        _ => false,
                    }
            };
            let known = lexicon::word(name);
            let is_other = known.is(Word::PLACE.or(Word::ADJECTIVE).or(Word::ORGANIZATION));
            let whole = holders.get(name).copied().flatten();
            let Some(whole) = whole.filter(|at| entity.words == 1 && !is_other && may_be(at))
            else {
                continue;
            };
            let Some(list) = self.by_last.get_mut(key(name).as_ref()) else {
                continue;
            };
            if *list == [at] {
                *list = vec![whole];
                self.entities[whole].count += entity.count;
            }
        }
    }
}

/// Does the last word of a name tell that it is that of a thing, which is called after somebody?
fn is_of_thing(last: &str) -> bool {
    matches!(
        last,
        "Airport"
            | "Arena"
            | "Avenue"
            | "Award"
            | "Boulevard"
            | "Bridge"
            | "Building"
            | "Cup"
            | "Day"
            | "Drive"
            | "Field"
            | "Games"
            | "Hall"
            | "Memorial"
            | "Park"
            | "Plaza"
            | "Prize"
            | "Road"
            | "Show"
            | "Square"
            | "Stadium"
            | "Street"
            | "Tower"
            | "Wall"
            | "World"
    ) || last.ends_with('s') && last.len() > "Jones".len()
}

#[cfg(test)]
mod tests {
    use crate::speaker::tests::speakers;

    #[test]
    fn who_is_named_in_full_once_is_called_by_a_word_of_it() {
        for (first, said, who) in [
            ("Ban Ki-moren came.", "Ban said.", "Ban Ki-moren"),
            ("Xi Haolin came.", "Mr. Xi said.", "Xi Haolin"),
            (
                "“We go,” Kurtiso Orlo said.",
                "Kurtiso said.",
                "Kurtiso Orlo",
            ),
            ("Emil Peña Orlo came.", "Peña said.", "Emil Peña Orlo"),
            (
                "“We go,” Kurtiso Orlo and Kurtiso Venn said.",
                "Kurtiso said.",
                "Kurtiso",
            ),
            ("The Orlo Resolution was read.", "Orlo said.", "Orlo"),
            ("Orlow Airport closed.", "Orlow said.", "Orlow"),
            ("Orlow rose. Ada Orlow Venn came.", "Orlow said.", "Orlow"),
            ("The Ada Orlo Show went on.", "Orlo said.", "Ada Orlo"),
        ] {
            let found = speakers(&[first, &format!("“We will close the port,” {said}")]);
            assert_eq!(
                found.last().map(String::as_str),
                Some(who),
                "{first} {said}"
            );
        }
    }
}
