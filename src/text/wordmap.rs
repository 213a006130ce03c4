//! A map from words that says "no" at once, as it must for most words of an article.

use std::collections::HashMap;

/// A map from folded words, which somebody else may have chosen, to what is known of them.
#[derive(Debug)]
pub struct WordMap<V> {
    seen: Box<[u64; SLOTS / 64]>,
    map: HashMap<String, V>,
}

impl<V> WordMap<V> {
    /// What is known of `word`.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&V> {
        let slot = slot(word);
        let seen = self.seen[slot / 64] & (1 << (slot % 64)) != 0;
        if seen { self.map.get(word) } else { None }
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
        let mut map: WordMap<u32> = WordMap::default();
        *map.entry("said") += 1;
        *map.entry("said") += 1;
        assert_eq!(map.get("said"), Some(&2));
        for word in ["", "s", "sad", "sand", "saide"] {
            assert_eq!(map.get(word), None, "{word}");
        }
    }
}
