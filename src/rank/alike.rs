//! Which texts are copies of one: by shingles of three words, after Broder, "On the resemblance
//! and containment of documents" (1997).
//!
//! Containment tells that a text cut short is a copy of the whole one, resemblance that a few words
//! which another text holds too are none. Knows neither articles nor quotations.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::text::Words;

/// The shingles of a text: sorted numbers, none twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Shingles(Vec<u64>);

/// So many words make a shingle.
const WORDS: usize = 3;

impl Shingles {
    /// Those of some texts together; no shingle crosses from one to the next.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut out = Vec::new();
        for text in texts {
            let mut run: Vec<u64> = Vec::new();
            let mut words = Words::new(text);
            while let Some(word) = words.next() {
                run.push(number(word.folded));
            }
            out.extend(run.windows(WORDS).map(number));
        }
        out.sort_unstable();
        out.dedup();
        Self(out)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Is the text too short for any?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The share of the smaller one's shingles that the other one has, from 0 to 1.
    pub fn containment(&self, other: &Self) -> f64 {
        share(self.common(other), self.len().min(other.len()))
    }

    /// The share of the shingles of either that both have, from 0 to 1.
    pub fn resemblance(&self, other: &Self) -> f64 {
        let both = self.common(other);
        share(both, self.len() + other.len() - both)
    }

    fn common(&self, other: &Self) -> usize {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut both = 0;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    both += 1;
                    left.next();
                    right.next();
                }
            }
        }
        both
    }
}

fn share(part: usize, whole: usize) -> f64 {
    match whole {
        0 => 0.0,
        whole => part as f64 / whole as f64,
    }
}

/// The number of the group that each text is of, counted from 0 in their order: a text joins the
/// first group whose first text it is a copy of. Of the groups only those are compared that have a
/// shingle in common.
pub fn groups(texts: &[Shingles], is_copy: impl Fn(&Shingles, &Shingles) -> bool) -> Vec<usize> {
    let mut heads: Vec<usize> = Vec::new();
    let mut holding: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut out = Vec::with_capacity(texts.len());
    for (at, text) in texts.iter().enumerate() {
        let mut likely: Vec<usize> = text
            .0
            .iter()
            .filter_map(|shingle| holding.get(shingle))
            .flatten()
            .copied()
            .collect();
        likely.sort_unstable();
        likely.dedup();
        let is_of = |group: &usize| is_copy(text, &texts[heads[*group]]);
        let group = likely.into_iter().find(is_of).unwrap_or_else(|| {
            for shingle in &text.0 {
                holding.entry(*shingle).or_default().push(heads.len());
            }
            heads.push(at);
            heads.len() - 1
        });
        out.push(group);
    }
    out
}

/// The same in every run: the standard hasher with its fixed keys.
fn number(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_and_cut_copies_are_one_group() {
        let texts = [
            "The harbour board voted on Monday to keep the old bridge open",
            "the harbour board VOTED on Monday, to keep the old bridge open",
            "The harbour board voted on Monday",
            "The council of the town votes on Tuesday about a new bridge",
            "",
            "",
        ];
        let shingles: Vec<Shingles> = texts.iter().map(|text| Shingles::of([*text])).collect();
        let is_copy = |one: &Shingles, other: &Shingles| one.containment(other) >= 0.8;
        assert_eq!(groups(&shingles, is_copy), [0, 0, 0, 1, 2, 3]);
        assert!(shingles[0].containment(&shingles[3]) < 0.2);
        assert_eq!(shingles[4].containment(&shingles[0]), 0.0);
        assert_eq!(shingles[2].resemblance(&shingles[0]), 0.4);
        assert_eq!(shingles[4].resemblance(&shingles[5]), 0.0);
    }
}
