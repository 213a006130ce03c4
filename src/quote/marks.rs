//! The quotation marks of a text: where they stand, of which family, and what they can do there.
//!
//! An apostrophe inside a word is no mark. Which mark closes which is the business of `pair`.

use unicode_normalization::char::is_combining_mark;

use crate::text::{Span, find_byte};

/// Marks that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// “ ” and „ “
    Curly,
    /// " "
    Straight,
    /// ``` `` ''``` and `'' ''`
    Ticks,
    /// « »
    Angle,
    /// ‘ ’ and ' '
    Single,
}

/// One mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub span: Span,
    /// To which family it belongs.
    pub family: Family,
    /// May a quotation begin here?
    pub opens: bool,
    /// May a quotation end here?
    pub closes: bool,
    /// Does its form alone say that it opens (“) or closes (”)?
    pub form: Form,
}

/// What the form of a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// “ « `` ‘
    Opening,
    /// ” » ’
    Closing,
    /// " ' ''
    Either,
}

/// The marks in `block`, in their order.
pub fn marks(text: &str, block: Span) -> Vec<Mark> {
    let mut out = Vec::new();
    let Some(inside) = block.of(text) else {
        return out;
    };
    let bytes = inside.as_bytes();
    let mut at = 0;
    while let Some(next) = find_byte(bytes, at, may_open) {
        at = next;
        match family(inside, at) {
            Some((family, form, len)) => {
                if let Some(mark) = placed(inside, at, len, family, form) {
                    out.push(Mark {
                        span: Span::new(block.start + at, block.start + at + len),
                        ..mark
                    });
                }
                at += len;
            }
            None => at += 1,
        }
    }
    out
}

/// May a mark begin with the byte? Compared by each, so that many bytes are at once.
fn may_open(byte: u8) -> bool {
    (byte == b'"') | (byte == b'\'') | (byte == b'`') | (byte == 0xC2) | (byte == 0xE2)
}

/// Family, form and length of the mark at `at`.
fn family(text: &str, at: usize) -> Option<(Family, Form, usize)> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    let run = rest.chars().take(3).take_while(|c| *c == first).count();
    let len = first.len_utf8();
    Some(match first {
        '"' => (Family::Straight, Form::Either, len),
        '“' | '„' | '‟' => (Family::Curly, Form::Opening, len),
        '”' => (Family::Curly, Form::Closing, len),
        '«' => (Family::Angle, Form::Opening, len),
        '»' => (Family::Angle, Form::Closing, len),
        '`' if run >= 2 => (Family::Ticks, Form::Opening, len * run),
        '`' | '‘' | '‚' => (Family::Single, Form::Opening, len),
        '\'' if run >= 2 => (Family::Ticks, Form::Either, len * run),
        '’' if run >= 2 => (Family::Ticks, Form::Closing, len * run),
        '’' => (Family::Single, Form::Closing, len),
        '\'' => (Family::Single, Form::Either, len),
        _ => return None,
    })
}

/// What the mark can do where it stands; `None` for an apostrophe inside a word.
fn placed(text: &str, at: usize, len: usize, family: Family, form: Form) -> Option<Mark> {
    let before = text[..at].chars().next_back();
    let after = text[at + len..].chars().next();
    // The accent of a letter that is written in two characters belongs to it.
    let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let word_before = before.is_some_and(is_letter);
    let word_after = after.is_some_and(char::is_alphanumeric);
    if family == Family::Single && form != Form::Opening && word_before && word_after {
        return None;
    }
    let opens = before.is_none_or(|c| c.is_whitespace() || opens_behind(c))
        && after.is_some_and(|c| !c.is_whitespace());
    let form = if family == Family::Angle {
        angle(form, opens, before, after)
    } else {
        form
    };
    let closes = (word_before || !word_after) && before.is_some_and(|c| !c.is_whitespace());
    Some(Mark {
        span: Span::new(at, at + len),
        family,
        opens,
        closes,
        form,
    })
}

/// « and » stand both ways: «we go», »we go«. What they touch tells.
fn angle(form: Form, opens: bool, before: Option<char>, after: Option<char>) -> Form {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let touches = before.is_some_and(|c| !c.is_whitespace());
    match form {
        Form::Closing if opens && after.is_some_and(char::is_alphanumeric) => Form::Opening,
        Form::Opening if touches && apart(after) && !opens => Form::Closing,
        form => form,
    }
}

/// Signs behind which a quotation may begin without a space.
fn opens_behind(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '—' | '–' | '-' | '/' | '…' | '“' | '‘' | '"' | '\'' | '«' | '>' | ':'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, bool, bool)> {
        marks(text, Span::new(0, text.len()))
            .iter()
            .map(|m| (m.span.of(text).unwrap(), m.opens, m.closes))
            .collect()
    }

    #[test]
    fn tells_marks_from_apostrophes() {
        assert_eq!(shown("It’s o'clock, don't"), []);
        assert_eq!(
            shown("‘Go,’ she said"),
            [("‘", true, false), ("’", false, true)]
        );
        assert_eq!(
            shown("''We go,'' he"),
            [("''", true, false), ("''", false, true)]
        );
    }

    #[test]
    fn straight_marks_open_behind_a_space_and_close_behind_a_word() {
        assert_eq!(
            shown("a \"b\" (\"c.\")"),
            [
                ("\"", true, false),
                ("\"", false, true),
                ("\"", true, false),
                ("\"", false, true)
            ]
        );
    }
}
