//! A hash of words that costs little.
//!
//! For maps whose keys are our own lists, in which words of articles are only looked up. Not for
//! numbers that are kept, nor for maps of what an article holds: it has no key, so that somebody
//! could choose words that fall together and make such a map slow.

use std::hash::Hasher;

/// Takes in a short word, eight bytes at a time.
#[derive(Default)]
pub struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        let tail = rest
            .iter()
            .fold(0, |tail, byte| tail << 8 | u64::from(*byte));
        self.mix(tail ^ (rest.len() as u64) << 56);
    }

    fn write_u8(&mut self, _: u8) {
        // What ends a text adds nothing here.
    }
}

impl Mix {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}
