//! A stretch of words as a verdict compares it: word for word, and what stands between.
//!
//! The words are those of the one analyzer. Beside its folded form each keeps how it is written,
//! so that typography can be told from words. Knows nothing of archives.

use unicode_normalization::UnicodeNormalization;

use crate::text::{Span, Words};

/// A word with what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What it is found by.
    pub folded: String,
    /// How it is written, but for the form of its apostrophes.
    pub written: String,
    /// Where it stands, its possessive included.
    pub span: Span,
    /// The signs up to the next word, without spaces and quotation marks; any dash is `-`.
    pub signs: String,
    /// Is it tied to the next one by a hyphen, as in `well-kept`?
    pub hyphen: bool,
    /// Is it the last one before a break: the end of a stretch in quotation marks?
    pub ends: bool,
    /// And does the reporter end a sentence before the next stretch?
    pub is_parted: bool,
}

/// Words of one utterance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tokens {
    pub words: Vec<Word>,
    /// The signs in front of the first word.
    pub head: String,
    /// Is it the reporter's text, which says who says what?
    pub is_reporters: bool,
}

impl Tokens {
    /// The words of `segments` of `text`, each without the quotation marks around it.
    pub fn of(text: &str, segments: &[Span]) -> Self {
        let mut out = Self::default();
        for (number, segment) in segments.iter().enumerate() {
            let before = number.checked_sub(1).and_then(|n| segments.get(n));
            let between = before.and_then(|before| text.get(before.end..segment.start));
            if let (Some(between), Some(last)) = (between, out.words.last_mut()) {
                last.is_parted = between.trim_end().ends_with(['.', '?', '!']);
            }
            out.push(text, inside_marks(text, *segment));
        }
        out
    }

    /// The words of a stretch without marks around it.
    pub fn of_text(text: &str) -> Self {
        let mut out = Self::default();
        out.push(text, Span::new(0, text.len()));
        out
    }

    fn push(&mut self, text: &str, stretch: Span) {
        let Some(inside) = stretch.of(text) else {
            return;
        };
        let first = self.words.len();
        let mut words = Words::new(inside);
        while let Some(word) = words.next() {
            self.words.push(Word {
                folded: word.folded.to_string(),
                written: String::new(),
                span: word.span,
                signs: String::new(),
                hyphen: false,
                ends: false,
                is_parted: false,
            });
        }
        let Some(start) = self.words.get(first).map(|word| word.span.start) else {
            return;
        };
        if first == 0 {
            self.head = signs(&inside[..start]);
        }
        for at in first..self.words.len() {
            let next = self.words.get(at + 1).map(|word| word.span.start);
            let word = &mut self.words[at];
            let end = next.unwrap_or(inside.len());
            let behind = inside.get(word.span.end..end).unwrap_or("");
            word.span.end += possessive(behind);
            let behind = inside.get(word.span.end..end).unwrap_or("");
            word.written = written(word.span.of(inside).unwrap_or(""));
            word.signs = signs(behind);
            word.hyphen = next.is_some() && is_hyphen(behind);
            word.ends = next.is_none();
            word.span = Span::new(
                word.span.start + stretch.start,
                word.span.end + stretch.start,
            );
        }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn folded(&self) -> Vec<&str> {
        self.words.iter().map(|word| word.folded.as_str()).collect()
    }

    /// Does a sentence begin at word `at`?
    pub fn begins_sentence(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        before.is_none_or(|word| word.signs.contains(['.', '?', '!']) || self.opens_stretch(at))
    }

    /// Where the sentence begins that word `at` stands in, or stands behind.
    pub fn sentence_start(&self, at: usize) -> usize {
        let mut before = (0..at).rev();
        before.find(|n| self.begins_sentence(*n)).unwrap_or(0)
    }

    /// Is the sentence of word `at` a question?
    pub fn asks(&self, at: usize) -> bool {
        let mut rest = self.words[at..].iter();
        let stop = rest.find(|word| word.signs.contains(['.', '?', '!']));
        stop.is_some_and(|word| word.signs.contains('?'))
    }

    /// Does a stretch open with a capital at word `at`, as a sentence does? “We will go,” he said.
    /// “If it rains, …” is two sentences for all the comma; `I` is one where the reporter's own ends.
    pub fn opens_stretch(&self, at: usize) -> bool {
        let follows = at > 0 && self.words[at - 1].ends;
        let word = self.words.get(at);
        let is_parted = follows && self.words[at - 1].is_parted;
        follows
            && word.is_some_and(|word| {
                word.written.starts_with(char::is_uppercase) && (is_parted || word.folded != "i")
            })
    }

    /// How the words from `from` to `to` are written, with what stands between them.
    pub fn shown(&self, text: &str, from: usize, to: usize) -> String {
        let mut out = String::new();
        let mut at = from;
        while at < to {
            let run = (at..to).find(|n| self.words[*n].ends).map_or(to, |n| n + 1);
            let span = Span::new(self.words[at].span.start, self.words[run - 1].span.end);
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(span.of(text).unwrap_or(""));
            at = run;
        }
        out
    }
}

/// A segment without the quotation marks and the spaces at its ends.
pub fn inside_marks(text: &str, segment: Span) -> Span {
    let Some(whole) = segment.of(text) else {
        return segment;
    };
    let is_outside = |c: char| is_quotation_mark(c) || c.is_whitespace();
    let start = whole.len() - whole.trim_start_matches(is_outside).len();
    let inside = whole[start..].trim_end_matches(is_outside);
    Span::new(segment.start + start, segment.start + start + inside.len())
}

pub fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '\''
            | '`'
            | '＂'
            | '＇'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－')
}

/// The bytes of a possessive behind a word; the analyzer leaves it out of the word.
fn possessive(behind: &str) -> usize {
    let mut chars = behind.chars();
    let (Some(mark), Some('s' | 'S')) = (chars.next(), chars.next()) else {
        return 0;
    };
    let is_possessive =
        matches!(mark, '\'' | '’' | 'ʼ' | '＇') && !chars.next().is_some_and(char::is_alphanumeric);
    match is_possessive {
        true => mark.len_utf8() + 1,
        false => 0,
    }
}

/// Composed, one form of apostrophe, nothing that nobody sees.
fn written(word: &str) -> String {
    let seen = word.nfc().filter(|c| !is_unseen(*c));
    seen.map(|c| match c {
        '’' | 'ʼ' | '＇' | '‘' => '\'',
        c => c,
    })
    .collect()
}

fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// Signs without what only typography is about.
fn signs(between: &str) -> String {
    let mut out = String::new();
    for c in between.chars() {
        match c {
            c if c.is_whitespace() || is_unseen(c) || is_quotation_mark(c) => {}
            c if is_dash(c) && out.ends_with('-') => {}
            c if is_dash(c) => out.push('-'),
            '…' => out.push_str("..."),
            c => out.push(c),
        }
    }
    out
}

fn is_hyphen(between: &str) -> bool {
    let mut chars = between.chars();
    matches!(chars.next(), Some('-' | '\u{2010}' | '\u{2011}')) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Tokens {
        Tokens::of(text, &[Span::new(0, text.len())])
    }

    #[test]
    fn typography_is_no_difference() {
        for (one, other) in [
            ("“It’s Vance’s plan,” he", "\"It's Vance's plan,\" he"),
            ("so — they went", "so -- they went"),
            ("so—they went", "so – they went"),
            ("well… no", "well ... no"),
            ("caf\u{e9}  now", "cafe\u{301} now"),
            ("“say ‘no’ now”", "'say “no” now'"),
        ] {
            let strip = |text: &str| -> Vec<(String, String)> {
                let words = tokens(text).words;
                words.into_iter().map(|w| (w.written, w.signs)).collect()
            };
            assert_eq!(strip(one), strip(other), "{one} / {other}");
        }
    }

    #[test]
    fn words_and_signs_are_differences() {
        for (one, other) in [
            ("the senators' plan", "the senator's plan"),
            ("it's late", "it is late"),
            ("give us food", "give US food"),
            ("$50 now", "£50 now"),
            ("50% of it", "50 of it"),
            ("stop, now", "stop now"),
        ] {
            let strip = |text: &str| -> Vec<(String, String)> {
                let tokens = tokens(text);
                let words = tokens.words.into_iter().map(|w| (w.written, w.signs));
                [(String::new(), tokens.head)]
                    .into_iter()
                    .chain(words)
                    .collect()
            };
            assert_ne!(strip(one), strip(other), "{one} / {other}");
        }
    }

    #[test]
    fn segments_break_where_marks_close() {
        let text = "“We won,” she said. “We stay.”";
        let second = text.rfind('“').unwrap();
        let first = Span::new(0, text.find("” she").unwrap() + 3);
        let tokens = Tokens::of(text, &[first, Span::new(second, text.len())]);
        assert_eq!(tokens.folded(), ["we", "won", "we", "stay"]);
        assert!(tokens.words[1].ends && !tokens.words[2].ends);
        assert_eq!(tokens.words[1].signs, ",");
        assert_eq!(tokens.shown(text, 0, 4), "We won We stay");
        assert_eq!(tokens.shown(text, 2, 4), "We stay");
    }
}
