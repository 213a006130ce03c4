//! The one analyzer: where the words of a text are, and their folded forms.
//!
//! A word is a run of letters and digits. Apostrophes inside a word are dropped (`don’t` →
//! `dont`) and a possessive 's is no part of the word (`Vance’s` → `vance`), so both spellings
//! of an apostrophe, or none, find each other. `U.S.` is one word, `1,000` is `1000`, `3.5` stays
//! whole; a hyphen parts two words. Scripts without spaces give a word for each character.

use super::eight::Eight;
use super::fold::is_sign;
use super::{Span, fold_char};
use unicode_normalization::char::{canonical_combining_class, compose, is_combining_mark};

/// A folded word longer than this many bytes is cut, so no text can make a huge term.
const LIMIT_BYTES: usize = 200;

/// The class of marks that stand below their letter.
const BELOW: u8 = 220;

/// Few folded words are longer.
const USUAL_BYTES: usize = 32;

/// A word of a text: where it stands, and its folded form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it stands.
    pub span: Span,
    /// What it is compared by.
    pub folded: &'a str,
}

/// The words of a text in their order. Not an [`Iterator`], since each word borrows the buffer
/// of the one before: `while let Some(word) = words.next() { … }`.
pub struct Words<'t> {
    cursor: Cursor<'t>,
    folded: Vec<u8>,
}

impl<'t> Words<'t> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'t str) -> Self {
        Self {
            cursor: Cursor {
                text,
                at: 0,
                letter: String::new(),
            },
            folded: Vec::with_capacity(USUAL_BYTES),
        }
    }

    /// The next word.
    #[allow(
        clippy::should_implement_trait,
        reason = "a lending iterator cannot implement it"
    )]
    pub fn next(&mut self) -> Option<Word<'_>> {
        self.folded.clear();
        let span = self.cursor.fold_next(&mut self.folded)?;
        let folded = str::from_utf8(&self.folded).expect("what is folded is text");
        Some(Word { span, folded })
    }

    /// Appends the folded form of the next word to `out`, as UTF-8, and says where the word stands.
    pub fn fold_next(&mut self, out: &mut Vec<u8>) -> Option<Span> {
        self.cursor.fold_next(out)
    }
}

/// A place in a text.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
    /// A letter outside of ASCII, folded.
    letter: String,
}

impl Cursor<'_> {
    fn fold_next(&mut self, out: &mut Vec<u8>) -> Option<Span> {
        let start = self.skip_to_word()?;
        let from = out.len();
        self.at = start;
        let end = match self.take_ascii(out) {
            Behind::End => self.at,
            Behind::Perhaps => self.take_word(start, out),
        };
        if out.len() > from + LIMIT_BYTES {
            cut(out, from);
        }
        Some(Span::new(start, end))
    }

    #[inline]
    fn skip_to_word(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii() {
                if byte.is_ascii_alphanumeric() {
                    return Some(self.at);
                }
                self.at += 1;
            } else {
                let c = self.char_at(self.at)?;
                if c.is_alphanumeric() {
                    return Some(self.at);
                }
                self.at += c.len_utf8();
            }
        }
        None
    }

    /// Folds the rest of the word that starts at `start`, of which what was taken is letters and
    /// digits, moves behind it and returns its end.
    fn take_word(&mut self, start: usize, out: &mut Vec<u8>) -> usize {
        let mut end = self.at;
        // Where the letter stands that may be one more initial: behind the last full stop of such.
        let mut initial = start;
        loop {
            let Some(c) = self.char_at(self.at) else {
                return end;
            };
            if is_unspaced(c) {
                if end == start {
                    self.take_letter(c, out);
                    return self.at;
                }
                return end;
            } else if c.is_alphanumeric() || is_sign(c) {
                self.take_letter(c, out);
            } else if is_joiner(c) {
                self.at += c.len_utf8();
            } else {
                match self.at_mark(c, initial) {
                    Mark::Joins { drop } => {
                        if !drop {
                            self.push(c, out);
                        }
                        self.at += c.len_utf8();
                    }
                    Mark::JoinsInitials => {
                        self.at += c.len_utf8();
                        initial = self.at;
                    }
                    Mark::Possessive { len } => {
                        self.at += len;
                        return end;
                    }
                    Mark::Ends => return end,
                }
            }
            let behind = self.take_ascii(out);
            end = self.at;
            if let Behind::End = behind {
                return end;
            }
        }
    }

    /// Folds the letters and digits of ASCII that follow, of which most words are made.
    #[inline]
    fn take_ascii(&mut self, out: &mut Vec<u8>) -> Behind {
        let bytes = self.text.as_bytes();
        loop {
            let eight = Eight::at(bytes, self.at);
            let letters = eight.letters();
            let end = out.len() + letters;
            // All eight are sooner copied than counted.
            out.extend_from_slice(&eight.small().0.to_le_bytes());
            out.truncate(end);
            self.at += letters;
            if letters < 8 {
                break;
            }
        }
        match bytes.get(self.at) {
            Some(byte) if !byte.is_ascii() || matches!(byte, b'\'' | b'.' | b',') => {
                Behind::Perhaps
            }
            // No other sign of ASCII stands inside of a word.
            _ => Behind::End,
        }
    }

    /// Folds the letter `c` that stands here, with the mark behind it that makes another letter
    /// of it, and moves behind them.
    fn take_letter(&mut self, c: char, out: &mut Vec<u8>) {
        self.at += c.len_utf8();
        let letter = match self.mark_behind(c) {
            Some((letter, len)) => {
                self.at += len;
                letter
            }
            None => c,
        };
        self.push(letter, out);
    }

    /// The letter that `c` is together with a mark behind it, where the mark is more than an
    /// accent, and how long what stands up to the end of the mark is.
    #[inline]
    fn mark_behind(&self, c: char) -> Option<(char, usize)> {
        // Where a mark took marks, each of a long run of them would be looked through anew.
        if !takes_marks(c) || is_combining_mark(c) {
            return None;
        }
        let marks = self.text.get(self.at..)?.char_indices();
        // A mark below the letter does not part it from the one above.
        let mut above = marks.skip_while(|(_, mark)| canonical_combining_class(*mark) == BELOW);
        let (at, mark) = above.next()?;
        Some((compose(c, mark)?, at + mark.len_utf8()))
    }

    /// Folds a letter, or a sign that stays.
    fn push(&mut self, c: char, out: &mut Vec<u8>) {
        self.letter.clear();
        fold_char(c, &mut self.letter);
        out.extend_from_slice(self.letter.as_bytes());
    }

    /// What a mark inside or behind a word means for the word. What stands before `initial` is
    /// initials.
    fn at_mark(&self, c: char, initial: usize) -> Mark {
        let mut rest = self.text[self.at + c.len_utf8()..].chars();
        let (next, after) = (rest.next(), rest.next());
        let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        match c {
            '\'' | '’' | 'ʼ' | '＇' => match next {
                Some('s' | 'S') if ends(after) => Mark::Possessive {
                    len: c.len_utf8() + 1,
                },
                Some(n) if n.is_alphabetic() && !is_unspaced(n) => Mark::Joins { drop: true },
                _ => Mark::Ends,
            },
            '.' if next.is_some_and(char::is_alphabetic)
                && ends(after)
                && self.is_letter(initial) =>
            {
                Mark::JoinsInitials
            }
            '.' | ',' if self.after_digit() && next.is_some_and(|n| n.is_ascii_digit()) => {
                if c == '.' {
                    Mark::Joins { drop: false }
                } else if self.three_digits_follow() {
                    Mark::Joins { drop: true }
                } else {
                    Mark::Ends
                }
            }
            _ => Mark::Ends,
        }
    }

    /// Is what stands between `start` and here one letter?
    fn is_letter(&self, start: usize) -> bool {
        let mut chars = self.text[start..self.at].chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    }

    fn after_digit(&self) -> bool {
        self.at > 0 && self.text.as_bytes()[self.at - 1].is_ascii_digit()
    }

    fn three_digits_follow(&self) -> bool {
        let rest = &self.text.as_bytes()[self.at + 1..];
        rest.iter()
            .take_while(|b| b.is_ascii_digit())
            .take(4)
            .count()
            == 3
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }
}

/// What stands behind letters and digits.
enum Behind {
    /// The end of their word.
    End,
    /// What may belong to it.
    Perhaps,
}

enum Mark {
    Joins { drop: bool },
    JoinsInitials,
    Possessive { len: usize },
    Ends,
}

/// Marks that no reader sees inside a word: combining accents, soft hyphens, zero-width ones.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    ) || is_combining_mark(c)
}

/// May a mark behind the letter make another letter of it, not only say how it sounds? So the folded
/// form is the same whether the text has one character there or two.
fn takes_marks(c: char) -> bool {
    matches!(c, 'И' | 'и' | 'І' | 'і' | 'У' | 'у') || is_unspaced(c)
}

/// Scripts that put no space between words.
fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Cuts the word that begins at `from`.
fn cut(folded: &mut Vec<u8>, from: usize) {
    let limit = from + LIMIT_BYTES;
    if folded.len() > limit {
        let goes_on = |at: &usize| folded[*at] & 0b1100_0000 == 0b1000_0000;
        let end = (from..=limit).rev().find(|at| !goes_on(at));
        folded.truncate(end.unwrap_or(from));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, &str)> {
        let mut words = Words::new(text);
        let mut out = Vec::new();
        while let Some(word) = words.next() {
            out.push((word.folded.to_string(), word.span.of(text).unwrap()));
        }
        out
    }

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|(folded, _)| folded).collect()
    }

    #[test]
    fn apostrophes_and_possessives() {
        assert_eq!(
            folded("Don’t, don't. Vance’s ‘they’ve’ O'Neill"),
            ["dont", "dont", "vance", "theyve", "oneill"]
        );
        assert_eq!(words("Vance’s talks")[0], ("vance".into(), "Vance"));
        assert_eq!(
            folded("the senators' votes in the '90s"),
            ["the", "senators", "votes", "in", "the", "90s"]
        );
    }

    #[test]
    fn initials_and_numbers() {
        assert_eq!(
            folded("U.S. and J.D. Vance. A. b"),
            ["us", "and", "jd", "vance", "a", "b"]
        );
        assert_eq!(
            folded("a.b.cd.e 3.5.a x.3.a a.b’c.d é.à.ü."),
            [
                "ab", "cd", "e", "3.5", "a", "x", "3", "a", "abc", "d", "eau"
            ]
        );
        assert_eq!(
            folded("1,000 3.5 12:30 1,2 v1.2.3 5."),
            ["1000", "3.5", "12", "30", "1", "2", "v1.2.3", "5"]
        );
        assert_eq!(words("the U.S.")[1].1, "U.S");
    }

    #[test]
    fn hyphens_part_words_and_soft_hyphens_do_not() {
        assert_eq!(
            folded("trigger-happy co\u{ad}operate e\u{301}te\u{301}"),
            ["trigger", "happy", "cooperate", "ete"]
        );
    }

    #[test]
    fn unspaced_scripts_give_characters() {
        assert_eq!(folded("北京abc京"), ["北", "京", "abc", "京"]);
    }

    #[test]
    fn a_letter_in_one_character_or_two_is_the_same() {
        for (one, two) in [
            ("мой МОЙ", "мои\u{306} МОИ\u{306}"),
            ("Київ", "Киі\u{308}в"),
            ("ўсё ЎСЁ", "у\u{306}се\u{308} У\u{306}СЕ\u{308}"),
            ("й\u{323}", "и\u{323}\u{306}"),
            ("й\u{301}о", "и\u{306}\u{301}о"),
            ("パリ ばら", "ハ\u{309a}リ は\u{3099}ら"),
            ("ဦး", "\u{1025}\u{102e}း"),
            ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
            ("Ἀθῆναι ά", "Α\u{313}θη\u{342}ναι α\u{301}"),
            ("café Ǻ ộ", "cafe\u{301} A\u{30a}\u{301} o\u{323}\u{302}"),
            ("أحمد ऩ", "ا\u{654}حمد न\u{93c}"),
        ] {
            assert_eq!(folded(one), folded(two), "{one}");
        }
        assert_ne!(folded("パリ"), folded("ハリ"));
        assert_ne!(folded("мой"), folded("мои"));
        assert_eq!(words("は\u{3099}ら")[0].1, "は\u{3099}");
    }

    #[test]
    fn a_huge_word_is_cut() {
        assert_eq!(folded(&"é".repeat(5000))[0].len(), LIMIT_BYTES);
    }
}
