//! Whether a line ends inside of a quotation that a line below it closes: then whoever cut the line cut
//! no paragraph. Knows marks and lines, and nothing of what a quotation is.

use super::paragraphs::Line;

/// So many lines below are looked at for the mark that closes.
const LOOK_LINES: usize = 12;

/// The quotation mark that is open, by what closes it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Open(Option<char>);

/// What a sign is in words.
enum Mark {
    Opens(char),
    Closes,
}

impl Open {
    /// What is open behind `words`.
    pub fn behind(self, words: &str) -> Self {
        marks(words).fold(self, |open, (sign, mark)| match mark {
            Mark::Opens(close) if open.0.is_none() => Self(Some(close)),
            _ if open.is_closed_by(sign) => Self::default(),
            _ => open,
        })
    }

    /// Is it closed in the lines below, before another quotation opens and before a blank line?
    pub fn goes_on_in(self, text: &str, below: &[Line]) -> bool {
        if self.0.is_none() {
            return false;
        }
        for line in below.iter().take(LOOK_LINES) {
            let words = line.span.of(text).unwrap_or_default();
            let first = marks(words).next();
            match first {
                _ if line.opens_block => return false,
                Some((sign, Mark::Closes)) => return self.is_closed_by(sign),
                Some((sign, Mark::Opens(_))) => return self.0 == Some(sign) && sign != '"',
                None => {}
            }
        }
        false
    }

    /// „ is closed by “ as well as by ”.
    fn is_closed_by(self, sign: char) -> bool {
        self.0 == Some(sign) || self.0 == Some('“') && sign == '”'
    }
}

/// The marks in a line. A straight one opens where no word stands before it.
fn marks(words: &str) -> impl Iterator<Item = (char, Mark)> {
    let mut before = ' ';
    words.chars().filter_map(move |sign| {
        let was = std::mem::replace(&mut before, sign);
        let opens = was.is_whitespace() || matches!(was, '(' | '[' | '—' | '–');
        let mark = match sign {
            '“' => Mark::Opens('”'),
            '„' => Mark::Opens('“'),
            '«' => Mark::Opens('»'),
            '"' if opens => Mark::Opens('"'),
            '"' | '”' | '»' => Mark::Closes,
            _ => return None,
        };
        Some((sign, mark))
    })
}
