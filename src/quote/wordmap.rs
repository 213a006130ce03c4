//! A map from words that says "no" at once, as it must for most words of an article.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::text::Mix;

/// A map from folded words to what is known of them.
pub struct WordMap<V> {
    seen: Box<[u64; SLOTS / 64]>,
    map: HashMap<String, V, BuildHasherDefault<Mix>>,
}

impl<V> WordMap<V> {
    /// What is known of `word`.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&V> {
        let slot = slot(word);
        let seen = self.seen[slot / 64] & (1 << (slot % 64)) != 0;
        if seen { self.map.get(word) } else { None }
    }

    /// All words, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.map.iter().map(|(word, value)| (word.as_str(), value))
    }

    /// Adds what is known of a word, unless something is.
    pub fn insert(&mut self, word: String, value: V) {
        let slot = slot(&word);
        self.seen[slot / 64] |= 1 << (slot % 64);
        self.map.entry(word).or_insert(value);
    }
}

impl<V: Default> WordMap<V> {
    /// What is known of a word, to be changed; nothing yet is the default.
    pub fn entry(&mut self, word: &str) -> &mut V {
        let slot = slot(word);
        self.seen[slot / 64] |= 1 << (slot % 64);
        self.map.entry(word.to_owned()).or_default()
    }
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self {
            seen: Box::new([0; SLOTS / 64]),
            map: HashMap::default(),
        }
    }
}

const SLOTS: usize = 1 << 15;

/// A number out of the length and three bytes of a word, to tell most words apart at no cost.
#[inline]
fn slot(word: &str) -> usize {
    let bytes = word.as_bytes();
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else {
        return 0;
    };
    let middle = bytes[bytes.len() / 2];
    let mixed = [first, middle, last, bytes.len() as u8];
    (u32::from_le_bytes(mixed).wrapping_mul(0x9E37_79B1) >> 17) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_was_put_in_and_nothing_else() {
        let mut map = WordMap::default();
        map.insert("said".to_owned(), 1);
        map.insert("said".to_owned(), 2);
        assert_eq!(map.get("said"), Some(&1));
        for word in ["", "s", "sad", "sand", "saide"] {
            assert_eq!(map.get(word), None, "{word}");
        }
    }
}
