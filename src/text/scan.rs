//! Finds the first of a few bytes in a text, in which nearly all bytes are others.
//!
//! Many are asked at once, as a loop that stops at each of them is not. Knows nothing of what the
//! bytes mean.

/// So many bytes are asked at once.
const MANY: usize = 16;

/// Where the first byte at `from` or behind it stands that `is_one`.
#[inline]
pub fn find_byte(bytes: &[u8], from: usize, is_one: impl Fn(u8) -> bool) -> Option<usize> {
    let (chunks, rest) = bytes.get(from..)?.as_chunks::<MANY>();
    let holds_one = |chunk: &[u8; MANY]| chunk.iter().fold(false, |any, b| any | is_one(*b));
    let passed = chunks.iter().position(holds_one).unwrap_or(chunks.len());
    let near: &[u8] = chunks.get(passed).map_or(rest, |chunk| chunk);
    let at = near.iter().position(|b| is_one(*b))?;
    Some(from + passed * MANY + at)
}

/// The parts of a text between the places of a sign of ASCII, as `split` gives them.
pub fn parts(text: &str, sign: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = find_byte(text.as_bytes(), 0, |byte| byte == sign);
        rest = end.map(|end| &text[end + 1..]);
        Some(&text[..end.unwrap_or(text.len())])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_those_of_split() {
        for text in ["", "\n", "“a”", "a\n\nb, and so on, over sixteen bytes\n"] {
            let wanted: Vec<&str> = text.split('\n').collect();
            assert_eq!(parts(text, b'\n').collect::<Vec<_>>(), wanted, "{text}");
        }
    }

    #[test]
    fn the_first_one_is_found_wherever_it_stands() {
        for len in 0..70 {
            for one in 0..len {
                let mut bytes = vec![b'a'; len];
                bytes[one] = b'.';
                for from in 0..=len {
                    let found = find_byte(&bytes, from, |b| matches!(b, b'.' | b'?'));
                    assert_eq!(found, (from <= one).then_some(one), "{len} {one} {from}");
                }
            }
        }
        assert_eq!(find_byte(b"a.", 3, |b| b == b'.'), None);
    }
}
