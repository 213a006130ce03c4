//! The one place where UTF-8 bytes become Unicode code points.

/// Translates byte offsets of one text to code points, without counting again what it counted.
pub(super) struct CodePoints<'t> {
    text: &'t str,
    /// The number of code points before every [`STEP`]-th byte.
    marks: Vec<usize>,
}

/// So few that a byte counts them.
const STEP: usize = 128;

impl<'t> CodePoints<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            marks.push(count);
            count += starts(chunk);
        }
        marks.push(count);
        Self { text, marks }
    }

    /// How many code points stand before `byte`, which lies on a character's border.
    pub(super) fn before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let mark = byte / STEP;
        self.marks[mark] + starts(&self.text.as_bytes()[mark * STEP..byte])
    }
}

/// How many characters start in no more than [`STEP`] bytes.
fn starts(bytes: &[u8]) -> usize {
    let starts = bytes.iter().map(|b| u8::from((*b as i8) >= -0x40));
    usize::from(starts.sum::<u8>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_like_chars_does() {
        let text = "“é” 京 ascii ".repeat(100);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(byte), count);
        }
        assert_eq!(points.before(text.len()), text.chars().count());
    }
}
