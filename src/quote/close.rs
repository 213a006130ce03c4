//! Which mark ends what a mark has begun, slips of the keyboard included.
//!
//! A mark may be closed by one of another family where its own is missing: `“We go," he said`.

use super::marks::{Family, Form, Mark};

/// A closing single mark is looked for among so many marks.
const REACH: usize = 64;

/// How many marks that can only open, and that can close, stand behind each mark.
pub struct Left {
    straight: Vec<usize>,
    curly: Vec<isize>,
}

impl Left {
    /// Counts them for the marks of one block.
    pub fn count(marks: &[Mark]) -> Self {
        let mut straight = vec![0; marks.len() + 1];
        let mut curly = vec![0; marks.len() + 1];
        for (at, mark) in marks.iter().enumerate().rev() {
            straight[at] = straight[at + 1] + usize::from(mark.family == Family::Straight);
            curly[at] = curly[at + 1]
                + match (mark.family, mark.form) {
                    (Family::Curly, Form::Opening) if mark.opens => -1,
                    (Family::Curly, _) => 1,
                    _ => 0,
                };
        }
        Self { straight, curly }
    }
}

/// The mark that closes the double one at `open`.
pub fn close_double(text: &str, marks: &[Mark], open: usize, left: &Left) -> Option<usize> {
    let family = marks[open].family;
    let mut depth = 0;
    // Marks of other families that have been opened inside.
    let (mut straight, mut single) = (0, 0);
    for (at, mark) in marks.iter().enumerate().skip(open + 1) {
        let only_opens = mark.opens && !mark.closes;
        let straight_left = left.straight[at + 1];
        match (family, mark.family) {
            (Family::Curly, Family::Curly) if mark.form == Form::Opening && only_opens => {
                depth += usize::from(left.curly[at + 1] >= 2);
            }
            (Family::Straight, Family::Straight) if only_opens => {
                let nested = straight_left >= 2 && straight_left.is_multiple_of(2);
                if depth == 0 && !nested {
                    return Some(at);
                }
                depth += 1;
            }
            (Family::Ticks, Family::Ticks) if only_opens => {}
            (a, b) if a == b => {
                if depth == 0 {
                    return Some(at);
                }
                depth -= 1;
            }
            (_, Family::Single) if opens_single(mark) => single += 1,
            (_, Family::Single) if is_plural_possessive(text, mark) => {}
            (_, Family::Single) if single > 0 => single -= 1,
            _ if depth == 0 && closes_other(text, family, mark, left, at) => return Some(at),
            (Family::Curly, Family::Straight) if mark.opens && !mark.closes => straight += 1,
            (Family::Curly, Family::Straight) if straight > 0 => straight -= 1,
            (Family::Curly, Family::Straight) if depth == 0 && is_end(text, mark) => {
                return Some(at);
            }
            _ => {}
        }
    }
    None
}

/// Does a mark of another family close, as slips of the keyboard make it?
fn closes_other(text: &str, family: Family, mark: &Mark, left: &Left, at: usize) -> bool {
    let odd = !left.straight[at].is_multiple_of(2);
    let single = || mark.closes && mark.form != Form::Opening && is_end(text, mark);
    match (family, mark.family) {
        (Family::Straight, Family::Single) => left.straight[at] == 0 && single(),
        (Family::Curly, Family::Single) => left.curly[at] == 0 && single(),
        (Family::Straight, Family::Curly) => {
            mark.form == Form::Closing && mark.closes && left.curly[at] > 0 && !odd
        }
        (Family::Curly, Family::Straight) => mark.closes && odd && left.curly[at] <= 0,
        (Family::Ticks, Family::Straight) => mark.closes && odd,
        _ => false,
    }
}

fn opens_single(mark: &Mark) -> bool {
    mark.opens && !mark.closes && mark.form != Form::Closing
}

/// Do words in marks end here by their sign, `go,"`, or a straight mark by the comma behind it?
fn is_end(text: &str, mark: &Mark) -> bool {
    let before = text[..mark.span.start].chars().next_back();
    let is_sign = matches!(before, Some(',' | '.' | '!' | '?' | '…'));
    let is_before_comma = mark.family == Family::Straight
        && before.is_some_and(char::is_alphabetic)
        && text[mark.span.end..].starts_with(',');
    mark.closes && !mark.opens && (is_sign || is_before_comma)
}

/// The mark that closes a single one: not the apostrophe of a plural, if another one fits.
pub fn close_single(text: &str, marks: &[Mark], open: usize) -> Option<usize> {
    let mut weak = None;
    for (at, mark) in marks.iter().enumerate().skip(open + 1).take(REACH) {
        if mark.family != Family::Single {
            continue;
        }
        if opens_single(mark) {
            break;
        }
        if !mark.closes || mark.form == Form::Opening {
            continue;
        }
        if is_plural_possessive(text, mark) {
            weak = weak.or(Some(at));
            continue;
        }
        return Some(at);
    }
    weak
}

/// `the senators’ votes`: an s before, a space and a small letter behind.
fn is_plural_possessive(text: &str, mark: &Mark) -> bool {
    let before = text[..mark.span.start].chars().next_back();
    let mut after = text[mark.span.end..].chars();
    matches!(before, Some('s' | 'S' | 'n'))
        && after.next() == Some(' ')
        && after.next().is_some_and(char::is_lowercase)
}
