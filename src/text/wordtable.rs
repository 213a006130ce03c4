//! A table of the words of our own lists, which says "no" at once, as it must for most words of an
//! article.
//!
//! Nearly every word of every article is looked up in several of them. A word is told by its length,
//! its first and its last eight bytes, which is all of it unless it is very long. Not for words that
//! are not our own: the hash has no key, so that somebody could choose words that fall together.

use super::eight::Eight;

/// Words of our own, each with what is known of it.
#[derive(Debug)]
pub struct WordTable<V> {
    /// A bit for each hash that a word has, in few bytes where there are few words.
    seen: Vec<u64>,
    /// Where a word stands among the words, plus one; 0 for no word. At least four times as many as
    /// words, so that a word is found where it belongs or near it.
    slots: Vec<u16>,
    known: Vec<Known<V>>,
    words: Vec<String>,
}

/// What is known of a word, beside what tells it, so that both are found together.
#[derive(Debug)]
struct Known<V> {
    print: Print,
    value: V,
}

/// What tells a word of no more than [`WHOLE_BYTES`] from any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Print {
    front: u64,
    back: u64,
    len: u32,
}

const WHOLE_BYTES: usize = 16;

const SLOTS_PER_WORD: usize = 4;

const BITS_PER_SLOT: usize = 4;

impl<V> WordTable<V> {
    /// What is known of `word`.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&V> {
        let at = self.find(Print::of(word.as_bytes()), |known| known == word);
        at.map(|at| &self.known[at].value)
    }

    /// What is known of `word` when it is written with small letters of ASCII.
    #[inline]
    pub fn get_small(&self, word: &str) -> Option<&V> {
        let at = self.find(Print::of(word.as_bytes()).small(), |known| {
            known
                .bytes()
                .eq(word.bytes().map(|byte| byte.to_ascii_lowercase()))
        });
        at.map(|at| &self.known[at].value)
    }

    /// All words in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        let values = self.known.iter().map(|known| &known.value);
        self.words.iter().map(String::as_str).zip(values)
    }

    /// Adds what is known of a word, unless something is.
    pub fn insert(&mut self, word: &str, value: V) {
        if self.get(word).is_none() {
            self.add(word, value);
        }
    }

    /// The place of a word among the words.
    #[inline]
    fn find(&self, print: Print, is_same: impl Fn(&str) -> bool) -> Option<usize> {
        let (at, bit) = self.bit(print);
        match self.seen.get(at)? & bit {
            0 => None,
            _ => self.find_seen(print, is_same),
        }
    }

    fn find_seen(&self, print: Print, is_same: impl Fn(&str) -> bool) -> Option<usize> {
        let is_whole = print.len as usize <= WHOLE_BYTES;
        let mut at = self.place(print);
        loop {
            let word = usize::from(*self.slots.get(at)?).checked_sub(1)?;
            if self.known[word].print == print && (is_whole || is_same(&self.words[word])) {
                return Some(word);
            }
            at = (at + 1) % self.slots.len();
        }
    }

    /// Where it is noted that there is a word of this hash.
    #[inline]
    fn bit(&self, print: Print) -> (usize, u64) {
        let bit = print.hash() & (self.seen.len() * 64).wrapping_sub(1);
        (bit / 64, 1 << (bit % 64))
    }

    /// Where the word belongs.
    fn place(&self, print: Print) -> usize {
        print.hash() & self.slots.len().wrapping_sub(1)
    }

    fn add(&mut self, word: &str, value: V) {
        let print = Print::of(word.as_bytes());
        self.known.push(Known { print, value });
        self.words.push(word.to_owned());
        if self.words.len() * SLOTS_PER_WORD > self.slots.len() {
            let slots = (self.words.len() * SLOTS_PER_WORD).next_power_of_two();
            self.slots = vec![0; slots];
            self.seen = vec![0; (slots * BITS_PER_SLOT).div_ceil(64)];
            (0..self.words.len()).for_each(|at| self.put(at));
        } else {
            self.put(self.words.len() - 1);
        }
    }

    /// Puts the word at a place among the words into the slots.
    fn put(&mut self, word: usize) {
        let print = self.known[word].print;
        let (at, bit) = self.bit(print);
        self.seen[at] |= bit;
        let mut at = self.place(print);
        while self.slots[at] != 0 {
            at = (at + 1) % self.slots.len();
        }
        self.slots[at] = u16::try_from(word + 1).expect("our own lists are short");
    }
}

impl WordTable<()> {
    /// These words, of which nothing more is known.
    pub fn of(words: &[&str]) -> Self {
        let mut out = Self::default();
        words.iter().for_each(|word| out.insert(word, ()));
        out
    }

    /// Is it one of the words?
    #[inline]
    pub fn holds(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

impl<V: Default> WordTable<V> {
    /// What is known of a word, to be changed; nothing yet is the default.
    pub fn entry(&mut self, word: &str) -> &mut V {
        let print = Print::of(word.as_bytes());
        let at = self.find(print, |known| known == word).unwrap_or_else(|| {
            self.add(word, V::default());
            self.words.len() - 1
        });
        &mut self.known[at].value
    }
}

impl<V> Default for WordTable<V> {
    fn default() -> Self {
        Self {
            seen: Vec::new(),
            slots: Vec::new(),
            known: Vec::new(),
            words: Vec::new(),
        }
    }
}

impl Print {
    #[inline]
    fn of(word: &[u8]) -> Self {
        let (front, back) = match (word.first_chunk(), word.last_chunk()) {
            (Some(front), Some(back)) => (u64::from_le_bytes(*front), u64::from_le_bytes(*back)),
            _ => (few(word), 0),
        };
        Self {
            front,
            back,
            len: word.len() as u32,
        }
    }

    /// That of the same word in small letters.
    #[inline]
    fn small(self) -> Self {
        Self {
            front: Eight(self.front).small().0,
            back: Eight(self.back).small().0,
            len: self.len,
        }
    }

    #[inline]
    fn hash(self) -> usize {
        let all = self.front ^ self.back.rotate_left(29) ^ u64::from(self.len);
        (all.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
    }
}

/// A word of less than eight bytes.
#[inline]
fn few(word: &[u8]) -> u64 {
    if let (Some(front), Some(back)) = (word.first_chunk(), word.last_chunk()) {
        let (front, back) = (u32::from_le_bytes(*front), u32::from_le_bytes(*back));
        return u64::from(front) | u64::from(back) << 32;
    }
    match *word {
        [] => 0,
        [one] => u64::from(one),
        [first, .., last] => {
            let middle = word[word.len() / 2];
            u64::from(first) | u64::from(middle) << 8 | u64::from(last) << 16
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 10] = [
        "I",
        "of",
        "say",
        "said",
        "spokes",
        "spokesman",
        "sixteen letters!",
        "sixteen-letters!",
        "seventeen letters",
        "a word of more than sixteen",
    ];

    fn table() -> WordTable<usize> {
        let mut table = WordTable::default();
        for (at, word) in WORDS.iter().enumerate() {
            table.insert(word, at);
            table.insert(word, usize::MAX);
        }
        table
    }

    #[test]
    fn knows_what_was_put_in_and_nothing_else() {
        let table = table();
        for (at, word) in WORDS.iter().enumerate() {
            assert_eq!(table.get(word), Some(&at), "{word}");
            for end in 0..word.len() {
                let known = WORDS.iter().position(|other| *other == &word[..end]);
                assert_eq!(table.get(&word[..end]), known.as_ref(), "{}", &word[..end]);
            }
        }
        for word in [
            "",
            "f",
            "sid",
            "sand",
            "saide",
            "sixteen better!s",
            "sixteen better!!",
            "seventeen-letters",
            "a word of more then sixteen",
        ] {
            assert_eq!(table.get(word), None, "{word}");
        }
        assert_eq!(WordTable::<()>::default().get("of"), None);
    }

    #[test]
    fn knows_words_with_capitals_as_small_ones() {
        let table = table();
        for (at, word) in WORDS.iter().enumerate().skip(1) {
            assert_eq!(table.get_small(&word.to_uppercase()), Some(&at), "{word}");
            assert_eq!(table.get_small(word), Some(&at), "{word}");
            assert_eq!(table.get(&word.to_uppercase()), None, "{word}");
        }
        assert_eq!(table.get_small("I"), None);
    }

    #[test]
    fn holds_many_words() {
        let mut table: WordTable<usize> = WordTable::default();
        for number in 0..5000 {
            *table.entry(&format!("word{number}")) += number;
            *table.entry(&format!("word{number}")) += 1;
        }
        for number in 0..9000 {
            let known = (number < 5000).then_some(number + 1);
            assert_eq!(table.get(&format!("word{number}")), known.as_ref());
        }
    }
}
