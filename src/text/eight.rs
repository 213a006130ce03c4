//! Eight bytes of a text looked at together, in one number: how many letters and digits of ASCII
//! lead them, and what these are in small letters.
//!
//! Most words are made of nothing else, and every word of every article is gone through by this.
//! Knows no other letters.

/// Eight bytes, the first the lowest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Eight(pub(super) u64);

impl Eight {
    /// Those at a place; behind the end of the text, zeros.
    #[inline]
    pub(super) fn at(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or_default();
        let eight = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            last
        });
        Self(u64::from_le_bytes(eight))
    }

    /// How many letters and digits of ASCII lead.
    #[inline]
    pub(super) fn letters(self) -> usize {
        let Self(bytes) = self;
        let low = bytes & !HIGH;
        let letter = Self::between(low | CASE, b'a', b'z');
        let inside = (letter | Self::between(low, b'0', b'9')) & !bytes & HIGH;
        (inside ^ HIGH).trailing_zeros() as usize / 8
    }

    /// The same bytes with small letters for the capitals of ASCII.
    #[inline]
    pub(super) fn small(self) -> Self {
        let Self(bytes) = self;
        let capitals = Self::between(bytes & !HIGH, b'A', b'Z') & !bytes & HIGH;
        Self(bytes | capitals >> CASE_BELOW_HIGH)
    }

    /// The highest bit of each byte, none of which has it, that lies in a range.
    #[inline]
    fn between(bytes: u64, first: u8, last: u8) -> u64 {
        let from = bytes + EACH * u64::from(0x80 - first);
        let behind = bytes + EACH * u64::from(0x7f - last);
        from & !behind
    }
}

/// How many letters and digits of ASCII `bytes` begins with.
#[inline]
pub fn leading_letters(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        let letters = Eight::at(bytes, at).letters();
        at += letters;
        if letters < 8 {
            return at;
        }
    }
}

/// One in each byte.
const EACH: u64 = 0x0101_0101_0101_0101;

/// What a byte outside of ASCII has.
const HIGH: u64 = EACH << 7;

/// What parts `a` from `A`.
const CASE: u64 = EACH << 5;

/// So far below the highest bit of a byte is that.
const CASE_BELOW_HIGH: u32 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_known_at_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..20 {
                let mut bytes = [b'Q'; 20];
                bytes[place] = byte;
                let led = bytes.iter().take_while(|b| b.is_ascii_alphanumeric());
                let led = led.count();
                assert_eq!(leading_letters(&bytes), led, "{byte} {place}");
                let letters = Eight::at(&bytes, 0).letters();
                assert_eq!(letters, led.min(8), "{byte} {place}");
                let Eight(small) = Eight::at(&bytes, 0).small();
                let wanted = bytes.to_ascii_lowercase();
                assert_eq!(small.to_le_bytes(), wanted[..8], "{byte} {place}");
            }
        }
    }

    #[test]
    fn nothing_stands_behind_the_end() {
        for (text, letters) in [("", 0), ("a", 1), ("Ab3", 3), ("abcdefgh", 8), ("ab-", 2)] {
            assert_eq!(leading_letters(text.as_bytes()), letters, "{text}");
            assert_eq!(Eight::at(text.as_bytes(), 9).letters(), 0, "{text}");
        }
    }
}
