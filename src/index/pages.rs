//! Which copies of pages of web crawls the files of an index hold, and which copy of each page is
//! the newest: the one that belongs into the index.
//!
//! A crawl can have many millions of pages, so a page is held as 96 bits of its URL's hash. Knows
//! nothing of what is on them, or of how crawls are read.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::holdings::KeyPrint;

/// Ends what the keys of a crawl begin with.
const CRAWL_END: char = '!';

/// All copies that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pages {
    /// What the keys of the pages of each crawl begin with.
    crawls: Vec<String>,
    copies: BTreeMap<CopyId, PageCopy>,
    /// Where each of `crawls` stands.
    #[serde(skip)]
    numbers: BTreeMap<String, u32>,
}

/// Where the copies of a page go, the newest first.
pub type TakePage<'a> = dyn FnMut(&[(CopyId, PageCopy)]) + 'a;

/// Stands for a copy: of which page, in which crawl.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CopyId {
    /// Of its URL.
    pub page: KeyPrint,
    crawl: u32,
}

/// A copy of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageCopy {
    /// When, in seconds since 1970.
    pub taken: i64,
    /// Whether it is in the index.
    pub standing: Standing,
    /// Whether it was in the index before this run.
    #[serde(skip)]
    pub was_held: bool,
    /// Whether it was read in this run.
    #[serde(skip)]
    pub is_met: bool,
}

/// Whether a copy is in the index, or is left out there as a duplicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// It is not.
    Out,
    /// Otherwise than it was read last.
    Stale,
    /// As it was before this run.
    Same,
    /// As this run has read it.
    Fresh,
}

impl Standing {
    /// Is it in the index as it is in its file?
    pub fn is_right(self) -> bool {
        matches!(self, Self::Same | Self::Fresh)
    }
}

impl Pages {
    /// The copy of the page at `url` in a crawl whose keys begin with `crawl` and go on with `url`.
    pub fn id(&mut self, crawl: &str, url: &str) -> CopyId {
        CopyId {
            page: KeyPrint::of(url),
            crawl: self.number(crawl),
        }
    }

    /// The copy under a key.
    pub fn find(&self, key: &str) -> Option<CopyId> {
        // A name of a crawl can be the beginning of another's, and a URL can look like the rest.
        key.match_indices(CRAWL_END).find_map(|(at, end)| {
            let (crawl, url) = key.split_at(at + end.len());
            let crawl = *self.numbers.get(crawl)?;
            let page = KeyPrint::of(url);
            let id = CopyId { page, crawl };
            self.copies.contains_key(&id).then_some(id)
        })
    }

    /// What the keys of the crawl of a copy begin with.
    pub fn crawl(&self, id: CopyId) -> &str {
        &self.crawls[id.crawl as usize]
    }

    /// What is known of a copy.
    pub fn get_mut(&mut self, id: CopyId) -> Option<&mut PageCopy> {
        self.copies.get_mut(&id)
    }

    /// Is it the newest of its page, and not in the index as it is?
    pub fn is_wanted(&self, id: CopyId) -> bool {
        self.is_newest(id) && !self.copies[&id].standing.is_right()
    }

    /// Is it the newest of its page?
    pub fn is_newest(&self, id: CopyId) -> bool {
        let newest = self.of_page(id.page).next();
        newest.is_some_and(|(newest, _)| newest == id)
    }

    /// Notes what is known of a copy.
    pub fn put(&mut self, id: CopyId, copy: PageCopy) {
        self.copies.insert(id, copy);
    }

    /// Forgets a copy.
    pub fn forget(&mut self, id: CopyId) {
        self.copies.remove(&id);
    }

    /// Forgets the copies that were not read in this run, in all crawls that pass by what their
    /// keys begin with.
    pub fn forget_unmet(&mut self, pass: impl FnMut(&String) -> bool) {
        let is_gone: Vec<bool> = self.crawls.iter().map(pass).collect();
        self.copies
            .retain(|id, copy| copy.is_met || !is_gone[id.crawl as usize]);
    }

    /// The copies of a page, the newest first. Of two that were taken at once, that of the first
    /// crawl by name counts as the newer.
    pub fn of_page(&self, page: KeyPrint) -> impl Iterator<Item = (CopyId, PageCopy)> {
        let id = |crawl| CopyId { page, crawl };
        let copies = self.copies.range(id(0)..=id(u32::MAX));
        self.in_order(copies.map(|(id, copy)| (*id, *copy)).collect())
            .into_iter()
    }

    /// Hands the copies of each page to `take`, the newest first.
    pub fn each(&self, take: &mut TakePage<'_>) {
        let mut page: Vec<(CopyId, PageCopy)> = Vec::new();
        for (id, copy) in &self.copies {
            if page.first().is_some_and(|(first, _)| first.page != id.page) {
                take(&self.in_order(std::mem::take(&mut page)));
            }
            page.push((*id, *copy));
        }
        if !page.is_empty() {
            take(&self.in_order(page));
        }
    }

    fn in_order(&self, mut copies: Vec<(CopyId, PageCopy)>) -> Vec<(CopyId, PageCopy)> {
        copies.sort_by_key(|(id, copy)| (Reverse(copy.taken), self.crawl(*id)));
        copies
    }

    /// As they were kept.
    pub(super) fn restored(mut self) -> Self {
        let numbers = (0..).zip(&self.crawls);
        let numbers = numbers.map(|(number, crawl)| (crawl.clone(), number));
        self.numbers = numbers.collect();
        for copy in self.copies.values_mut() {
            copy.was_held = copy.standing != Standing::Out;
        }
        self
    }

    /// Makes them as they are to be kept: without crawls of which no copy is known.
    pub(super) fn tidy(&mut self) {
        let mut tidy = Self::default();
        let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
        for id in self.copies.keys() {
            numbers
                .entry(id.crawl)
                .or_insert_with(|| tidy.number(self.crawl(*id)));
        }
        // There can be millions, so there is never a second one of each: they are taken over one
        // by one.
        for (id, mut copy) in std::mem::take(&mut self.copies) {
            let crawl = numbers[&id.crawl];
            (copy.was_held, copy.is_met) = (false, false);
            if copy.standing == Standing::Fresh {
                copy.standing = Standing::Same;
            }
            tidy.put(CopyId { crawl, ..id }, copy);
        }
        *self = tidy;
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

    fn copy(taken: i64) -> PageCopy {
        PageCopy {
            taken,
            standing: Standing::Fresh,
            was_held: false,
            is_met: true,
        }
    }

    #[test]
    fn the_newest_copy_comes_first_whatever_the_order() {
        let mut copies = [("a\0a!", 5), ("b\0b!", 9), ("c\0c!", 9), ("d\0d!", 1)];
        for _ in 0..copies.len() {
            copies.rotate_left(1);
            for _ in 0..2 {
                copies.reverse();
                let mut pages = Pages::default();
                for (crawl, taken) in copies {
                    let id = pages.id(crawl, URL);
                    pages.put(id, copy(taken));
                }
                let mut order = Vec::new();
                pages.each(&mut |page| {
                    order.extend(page.iter().map(|(id, _)| pages.crawl(*id).to_owned()));
                });
                assert_eq!(order, ["b\0b!", "c\0c!", "a\0a!", "d\0d!"], "{copies:?}");
                let first = pages.id("b\0b!", URL);
                assert!(pages.is_newest(first));
                pages.forget(first);
                let second = pages.id("c\0c!", URL);
                assert!(pages.is_newest(second) && !pages.is_newest(first));
            }
        }
    }

    #[test]
    fn copies_are_found_by_their_key_though_names_begin_alike() {
        let mut pages = Pages::default();
        let crawls = ["z\0z!a!", "z\0z!a!b!", "z\0z!"];
        let ids = crawls.map(|crawl| pages.id(crawl, &format!("{URL}?{}", crawl.len())));
        for (crawl, id) in crawls.iter().zip(ids) {
            let key = format!("{crawl}{URL}?{}", crawl.len());
            assert_eq!(pages.find(&key), None);
            pages.put(id, copy(1));
            assert_eq!(pages.find(&key), Some(id), "{key}");
        }
        assert_eq!(pages.find("z\0z!a!https://example.org/other"), None);
        assert_eq!(pages.find(""), None);
    }

    #[test]
    fn what_is_kept_is_as_it_was_and_no_more() {
        let mut pages = Pages::default();
        let [a, b, c] = ["a\0a!", "b\0b!", "c\0c!"].map(|crawl| pages.id(crawl, URL));
        pages.put(b, copy(5));
        let out = PageCopy {
            standing: Standing::Out,
            ..copy(7)
        };
        pages.put(c, out);
        pages.put(a, copy(9));
        pages.forget(a);
        pages.tidy();
        let mut kept = pages.restored();
        assert_eq!(kept.crawls, ["b\0b!", "c\0c!"]);
        let [b, c] = ["b\0b!", "c\0c!"].map(|crawl| kept.id(crawl, URL));
        assert!(kept.is_wanted(c) && !kept.is_wanted(b));
        assert!(kept.copies[&b].was_held && !kept.copies[&c].was_held);
        assert_eq!(kept.copies[&b].standing, Standing::Same);
        kept.get_mut(c).unwrap().is_met = true;
        kept.forget_unmet(|_| true);
        assert_eq!(kept.copies.len(), 1);
    }
}
