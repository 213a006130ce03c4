//! What tells at a glance whether two articles say the same: a number for all their words, and a
//! sketch of the body's runs of words, small enough to be held for millions.
//!
//! The sketch is a one-permutation MinHash (Li, Owen, Zhang 2012; empty places filled as by
//! Shrivastava 2017) of 64 places, a byte each. One word can turn what an article says, so those that
//! deny are counted. Knows nothing of which article was first.

use crate::text::is_denial;

/// So many words in a row are looked at together.
const RUN: usize = 4;

/// A body with fewer runs is too short for a sketch: much is said in few words by many.
const MIN_RUNS: u64 = 24;

const PLACES: usize = 64;

/// How many numbers are kept of an article with a sketch: all its words, runs, sketch.
pub(super) const NUMBERS: usize = 2 + WORDS;

/// The sketch, 8 places a number.
const WORDS: usize = PLACES / 8;

/// So many bands does each number of a sketch have; two that are alike share one of all bands
/// nearly always, two that are not hardly ever.
pub(super) const BANDS: usize = 3;

/// The share of the shorter body's runs that the longer one must hold.
const MIN_SHARED: f64 = 0.8;

/// The longer body may be so many times longer.
const MAX_RATIO: u64 = 3;

/// Of bodies whose lengths differ by less than one part in so many, one is no cut of the other; if
/// they do not deny as often, one says what the other does not.
const EDITED: u64 = 20;

/// Behind the runs in their number stands how many words deny.
const DENIALS_SHIFT: u32 = 32;

/// So much of an article is hashed at once.
const PENDING_BYTES: usize = 1 << 16;

/// Takes in the words of an article, passage by passage, those of the body one by one as well.
pub(super) struct Sketcher {
    all: blake3::Hasher,
    /// What is to be hashed next: much at a time is hashed sooner.
    pending: Vec<u8>,
    last: [u64; RUN],
    words: usize,
    runs: u64,
    denials: u64,
    least: [u64; PLACES],
}

/// The runs of a body and its sketch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sketch {
    runs: u64,
    denials: u64,
    places: [u64; WORDS],
}

impl Sketcher {
    pub(super) fn new() -> Self {
        Self {
            all: blake3::Hasher::new(),
            pending: Vec::new(),
            last: [0; RUN],
            words: 0,
            runs: 0,
            denials: 0,
            least: [u64::MAX; PLACES],
        }
    }

    /// A headline counts for the whole, not for the sketch: a story often gets another one.
    pub(super) fn headline(&mut self, folded: &str) {
        self.take(folded, b'\0');
    }

    /// The folded words of a passage of the body, parted by spaces, each of which went to
    /// [`Sketcher::word`].
    pub(super) fn body(&mut self, folded: &str) {
        if !folded.is_empty() {
            self.take(folded, b' ');
        }
    }

    fn take(&mut self, folded: &str, end: u8) {
        if self.pending.len() + folded.len() >= PENDING_BYTES {
            self.all.update(&self.pending);
            self.pending.clear();
        }
        self.pending.extend_from_slice(folded.as_bytes());
        self.pending.push(end);
    }

    /// The next folded word of the body.
    pub(super) fn word(&mut self, folded: &[u8]) {
        let [_, second, third, fourth] = self.last;
        self.last = [second, third, fourth, hash(folded)];
        self.words += 1;
        self.denials += u64::from(is_denial(folded));
        if self.words >= RUN {
            self.run();
        }
    }

    fn run(&mut self) {
        self.runs += 1;
        let joined = self.last.iter().fold(0_u64, |all, one| {
            all.wrapping_mul(MULTIPLIER).wrapping_add(*one)
        });
        let mixed = mix(joined);
        let place = &mut self.least[mixed as usize % PLACES];
        *place = (*place).min(mixed / PLACES as u64);
    }

    /// What is kept: one number, or [`NUMBERS`] where there is a sketch. Nothing for an article
    /// without words.
    pub(super) fn finish(mut self) -> Vec<u64> {
        self.all.update(&self.pending);
        let [a, b, c, d, e, f, g, h, ..] = *self.all.finalize().as_bytes();
        let mut numbers = vec![u64::from_be_bytes([a, b, c, d, e, f, g, h])];
        if self.runs < MIN_RUNS {
            return numbers;
        }
        numbers.push(self.runs | self.denials << DENIALS_SHIFT);
        let place = |at: usize| (mix(self.filled(at)) & 0xff) << (at % 8 * 8);
        numbers.extend((0..WORDS).map(|word| (0..8).fold(0, |all, at| all | place(word * 8 + at))));
        numbers
    }

    /// What stands at a place; at one that stayed empty, what stands at another one that is the
    /// same for every article in which it is filled.
    fn filled(&self, at: usize) -> u64 {
        let mut tries = at as u64;
        let mut from = at;
        while self.least[from] == u64::MAX {
            tries += PLACES as u64;
            from = mix(tries) as usize % PLACES;
        }
        self.least[from]
    }
}

impl Sketch {
    /// From the numbers that were kept, behind the first one.
    pub(super) fn of(counts: u64, places: [u64; WORDS]) -> Self {
        Self {
            runs: counts & ((1 << DENIALS_SHIFT) - 1),
            denials: counts >> DENIALS_SHIFT,
            places,
        }
    }

    /// Does one body hold the most of the other? Estimated; right but for borderline cases.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let (less, more) = (self.runs.min(other.runs), self.runs.max(other.runs));
        let is_edited = (more - less) * EDITED < more;
        if more > less * MAX_RATIO || is_edited && self.denials != other.denials {
            return false;
        }
        let pairs = self.places.iter().zip(&other.places);
        let same: u32 = pairs.map(|(a, b)| equal_bytes(*a, *b)).sum();
        // Of two bytes that have nothing to do with each other, one pair in 256 is equal.
        let raw = f64::from(same) / PLACES as f64;
        let resemblance = ((raw - 1.0 / 256.0) / (1.0 - 1.0 / 256.0)).max(0.0);
        let shared = resemblance * (less + more) as f64 / (1.0 + resemblance);
        shared >= MIN_SHARED * less as f64
    }
}

/// The bands of one number of a sketch.
pub(super) fn bands(number: u64) -> [u32; BANDS] {
    let low = |shift: u32| (number.rotate_right(shift) & 0xff_ffff) as u32;
    [low(0), low(24), low(48)]
}

fn equal_bytes(a: u64, b: u64) -> u32 {
    let pairs = a.to_le_bytes().into_iter().zip(b.to_le_bytes());
    pairs.map(|(a, b)| u32::from(a == b)).sum()
}

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

fn hash(word: &[u8]) -> u64 {
    let add = |all: u64, eight: u64| (all.rotate_left(5) ^ eight).wrapping_mul(MULTIPLIER);
    let (eights, rest) = word.as_chunks::<8>();
    let all = eights.iter().fold(word.len() as u64, |all, eight| {
        add(all, u64::from_le_bytes(*eight))
    });
    match rest {
        [] => all,
        _ => add(all, number(rest)),
    }
}

/// Up to eight bytes, the first the lowest.
fn number(bytes: &[u8]) -> u64 {
    let len = bytes.len() as u32;
    if let (Some(front), Some(back)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (front, back) = (u32::from_le_bytes(*front), u32::from_le_bytes(*back));
        // Bytes that stand in both are the same in both.
        return u64::from(front) | u64::from(back) << (8 * (len - 4));
    }
    match *bytes {
        [] => 0,
        [one] => u64::from(one),
        [first, .., last] => {
            let second = bytes[1];
            u64::from(first) | u64::from(second) << 8 | u64::from(last) << (8 * (len - 1))
        }
    }
}

/// The finalizer of splitmix64 (Steele, Lea, Flood 2014).
fn mix(mut n: u64) -> u64 {
    n = n.wrapping_add(MULTIPLIER);
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(from: usize, to: usize) -> String {
        let words: Vec<String> = (from..to).map(|n| format!("word{n}")).collect();
        words.join(" ")
    }

    fn take(sketcher: &mut Sketcher, body: &str) {
        body.split(' ')
            .for_each(|word| sketcher.word(word.as_bytes()));
        sketcher.body(body);
    }

    fn sketch(body: &str) -> Sketch {
        let mut sketcher = Sketcher::new();
        take(&mut sketcher, body);
        let numbers = sketcher.finish();
        Sketch::of(numbers[1], numbers[2..].try_into().unwrap())
    }

    #[test]
    fn a_story_that_denies_what_another_says_is_not_like_it() {
        for start in (0..40_000).step_by(1000) {
            let body = words(start, start + 400);
            let whole = sketch(&body);
            let second = format!("word{} ", start + 9);
            for denial in ["not", "never", "dont"] {
                let denied = sketch(&body.replace(&second, &format!("{denial} {second}")));
                assert!(!denied.is_like(&whole), "{start} {denial}");
            }
            let other = sketch(&body.replace(&second, &format!("now {second}")));
            assert!(other.is_like(&whole), "{start}");
            let cut = sketch(&format!("not {}", words(start, start + 240)));
            assert!(cut.is_like(&whole), "{start}");
        }
    }

    #[test]
    fn a_story_that_is_cut_or_mended_is_like_the_whole_one() {
        for start in (0..40_000).step_by(1000) {
            let whole = sketch(&words(start, start + 400));
            let cut = sketch(&words(start, start + 240));
            assert!(whole.is_like(&whole));
            assert!(cut.is_like(&whole) && whole.is_like(&cut), "{start}");
            let mended = words(start, start + 400).replace(&format!("word{} ", start + 9), "new ");
            assert!(sketch(&mended).is_like(&whole), "{start}");
        }
    }

    #[test]
    fn stories_that_share_a_part_are_not_alike() {
        for start in (0..40_000).step_by(1000) {
            let one = sketch(&words(start, start + 400));
            let half = sketch(&words(start + 200, start + 600));
            let other = sketch(&words(start + 5000, start + 5400));
            let much_longer = sketch(&words(start, start + 2000));
            for far in [half, other, much_longer] {
                assert!(!one.is_like(&far), "{start}");
            }
        }
    }

    #[test]
    fn alike_ones_share_a_band() {
        let bands_of = |s: Sketch| s.places.map(bands).concat();
        for start in (0..40_000).step_by(1000) {
            let whole = bands_of(sketch(&words(start, start + 400)));
            let cut = bands_of(sketch(&words(start, start + 260)));
            assert!(whole.iter().zip(&cut).any(|(a, b)| a == b), "{start}");
        }
    }

    #[test]
    fn short_texts_have_no_sketch_and_headlines_count_for_the_whole() {
        let numbers = |headline: &str, body: &str| {
            let mut sketcher = Sketcher::new();
            sketcher.headline(headline);
            take(&mut sketcher, body);
            sketcher.finish()
        };
        assert_eq!(numbers("a", "in few words").len(), 1);
        let (one, other) = (numbers("a", &words(0, 99)), numbers("b", &words(0, 99)));
        assert_ne!(one[0], other[0]);
        assert_eq!(one[1..], other[1..]);
        assert_eq!(one.len(), NUMBERS);
    }
}
