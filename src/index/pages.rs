//! Which copy of each page of web crawls an index holds: one a URL, the newest.
//!
//! A crawl can have many millions of pages, so a page is held as 96 bits of its URL's hash. Knows
//! nothing of what is on them, or of how crawls are read.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Bound;

use serde::{Deserialize, Serialize};

use super::holdings::KeyPrint;

/// The pages of an index, each with where its newest copy stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pages {
    /// What the keys of the pages of each crawl begin with.
    crawls: Vec<String>,
    held: BTreeMap<KeyPrint, Held>,
    /// Where each of `crawls` stands.
    #[serde(skip)]
    numbers: BTreeMap<String, u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Held {
    crawl: u32,
    taken: i64,
}

/// What a copy of a page is to those that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// The first one.
    First,
    /// The one that is held, as it was or newer than it was.
    Same,
    /// The one that is held, but older than it was: another one may be newer now.
    SameButOlder,
    /// Newer than the one that is held, which stands under this key.
    Newer(String),
    /// Older than the one that is held.
    Older,
}

impl Pages {
    /// A copy that was taken at a time, in seconds, of a crawl whose keys begin with `crawl` and
    /// go on with `url`. It is held from now on, unless it is older. Of two that were taken at
    /// once, that of the first crawl by name counts.
    pub fn turn(&mut self, crawl: &str, url: &str, taken: i64) -> Turn {
        let number = self.number(crawl);
        let print = KeyPrint::of(url);
        let fresh = Held {
            crawl: number,
            taken,
        };
        let Some(held) = self.held.get_mut(&print) else {
            self.held.insert(print, fresh);
            return Turn::First;
        };
        let old = *held;
        if old.crawl == number {
            *held = fresh;
            return match taken < old.taken {
                true => Turn::SameButOlder,
                false => Turn::Same,
            };
        }
        let other = &self.crawls[old.crawl as usize];
        let order = taken
            .cmp(&old.taken)
            .then_with(|| other.as_str().cmp(crawl));
        if order != Ordering::Greater {
            return Turn::Older;
        }
        *held = fresh;
        Turn::Newer(format!("{other}{url}"))
    }

    /// Forgets the page under a key. Was it held there?
    pub fn forget(&mut self, key: &str) -> bool {
        let up_to_key = (Bound::Unbounded, Bound::Included(key));
        let before = self.numbers.range::<str, _>(up_to_key).next_back();
        let Some((url, number)) =
            before.and_then(|(crawl, number)| Some((key.strip_prefix(crawl.as_str())?, *number)))
        else {
            return false;
        };
        let print = KeyPrint::of(url);
        let is_held = self
            .held
            .get(&print)
            .is_some_and(|held| held.crawl == number);
        if is_held {
            self.held.remove(&print);
        }
        is_held
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// As they were kept.
    pub(super) fn restored(self) -> Self {
        let numbers = (0..).zip(&self.crawls);
        let numbers = numbers.map(|(number, crawl)| (crawl.clone(), number));
        Self {
            numbers: numbers.collect(),
            ..self
        }
    }

    /// Without crawls of which no page is held.
    pub(super) fn tidied(&self) -> Self {
        let mut tidy = Self::default();
        let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
        for (print, held) in &self.held {
            let crawl = *numbers
                .entry(held.crawl)
                .or_insert_with(|| tidy.number(&self.crawls[held.crawl as usize]));
            tidy.held.insert(*print, Held { crawl, ..*held });
        }
        tidy
    }

    fn number(&mut self, crawl: &str) -> u32 {
        if let Some(number) = self.numbers.get(crawl) {
            return *number;
        }
        let number = self.crawls.len() as u32;
        self.crawls.push(crawl.to_owned());
        self.numbers.insert(crawl.to_owned(), number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://example.org/a";

    #[test]
    fn the_newest_copy_is_held_whatever_the_order() {
        let copies = [("a\0a!", 5), ("b\0b!", 9), ("c\0c!", 9), ("d\0d!", 1)];
        for turn in 0..copies.len() {
            let mut copies = copies;
            copies.rotate_left(turn);
            for _ in 0..2 {
                copies.reverse();
                let mut pages = Pages::default();
                for (crawl, taken) in copies {
                    pages.turn(crawl, URL, taken);
                }
                assert!(!pages.forget(&format!("c\0c!{URL}")), "{copies:?}");
                assert!(pages.forget(&format!("b\0b!{URL}")), "{copies:?}");
                assert!(pages.is_empty());
            }
        }
    }

    #[test]
    fn each_copy_is_told_what_it_is() {
        let mut pages = Pages::default();
        assert_eq!(pages.turn("a\0a!", URL, 5), Turn::First);
        assert_eq!(pages.turn("a\0a!", URL, 5), Turn::Same);
        assert_eq!(pages.turn("b\0b!", URL, 3), Turn::Older);
        let newer = Turn::Newer(format!("a\0a!{URL}"));
        assert_eq!(pages.turn("b\0b!", URL, 7), newer);
        assert_eq!(pages.turn("a\0a!", "https://example.org/b", 1), Turn::First);
        assert_eq!(pages.turn("b\0b!", URL, 6), Turn::SameButOlder);
        let mut kept = pages.tidied().restored();
        assert_eq!(kept.turn("a\0a!", URL, 5), Turn::Older);
        assert!(!kept.forget("b\0"));
        assert!(!kept.forget(&format!("a\0a!{URL}")));
        assert!(kept.forget(&format!("b\0b!{URL}")));
        let crawls = kept.tidied().crawls;
        assert_eq!(crawls, ["a\0a!"]);
    }
}
