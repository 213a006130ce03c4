//! Words of which some are lit, cut around what is lit and broken into lines.
//!
//! Widths are columns of a terminal: a wide character takes two, a combining one none.

use unicode_width::UnicodeWidthChar;

use super::super::pieces::pieces;
use super::super::visible::visible_char;
use crate::text::Span;

/// Words of which some are lit; white space is one space, nothing in it steers a terminal.
#[derive(Debug, Clone, Default)]
pub(super) struct Marked {
    cells: Vec<Cell>,
}

/// A character and whether it is lit.
type Cell = (char, bool);

impl Marked {
    pub(super) fn new(text: &str, lit: &[Span]) -> Self {
        let mut out = Self::default();
        out.push(text, lit);
        out
    }

    pub(super) fn push(&mut self, text: &str, lit: &[Span]) {
        for (piece, is_lit) in pieces(text, lit) {
            for c in piece.chars().map(visible_char) {
                self.push_cell((if c.is_whitespace() { ' ' } else { c }, is_lit));
            }
        }
    }

    /// At most about `limit` characters: those around what is lit, else the first ones.
    pub(super) fn excerpt(self, limit: usize) -> Self {
        if self.cells.len() <= limit {
            return self;
        }
        let mut out = Self::default();
        for (start, end) in self.windows(limit) {
            if start > 0 {
                out.push(
                    if out.cells.is_empty() {
                        "… "
                    } else {
                        " … "
                    },
                    &[],
                );
            }
            let cells = self.cells.get(start..end).unwrap_or_default();
            cells.iter().for_each(|cell| out.push_cell(*cell));
            if end == self.cells.len() {
                return out;
            }
        }
        out.close_with_dots();
        out
    }

    /// The words in lines of at most `width` columns, each line in pieces that are lit or not.
    pub(super) fn lines(&self, width: usize) -> Vec<Vec<(String, bool)>> {
        let mut page = Page::new(width);
        self.words().for_each(|word| page.word(word));
        page.lines.iter().map(|line| runs(line)).collect()
    }

    fn close_with_dots(&mut self) {
        let last = self.cells.iter().rev().find(|cell| cell.0 != ' ');
        if last.is_none_or(|cell| cell.0 != '…') {
            self.push(" …", &[]);
        }
    }

    fn push_cell(&mut self, cell: Cell) {
        let follows_space = self.cells.last().is_none_or(|last| last.0 == ' ');
        if cell.0 != ' ' || !follows_space {
            self.cells.push(cell);
        }
    }

    /// The ranges of cells to show, in order and apart, ends at spaces.
    fn windows(&self, limit: usize) -> Vec<(usize, usize)> {
        let margin = (limit / 6).max(MIN_MARGIN);
        let mut out: Vec<(usize, usize)> = Vec::new();
        let mut room = limit;
        for at in (0..self.cells.len()).filter(|at| self.cells[*at].1) {
            if out.last().is_some_and(|last| at + margin / 2 < last.1) {
                continue;
            }
            let mut start = self.space_before(at.saturating_sub(margin));
            let end = self.space_after(at + margin);
            if let Some(last) = out.last_mut()
                && start <= last.1 + SMALL_GAP
            {
                start = last.1;
                last.1 = end;
            } else {
                out.push((start, end));
            }
            room = room.saturating_sub(end - start);
            if room == 0 {
                break;
            }
        }
        if out.is_empty() {
            out.push((0, self.space_before(limit)));
        }
        out
    }

    /// The place behind the last space before `at`, if one is near.
    fn space_before(&self, at: usize) -> usize {
        let near = at.saturating_sub(LONG_WORD);
        (near..at)
            .rev()
            .find(|place| self.cells[*place].0 == ' ')
            .map_or(if near == 0 { 0 } else { at }, |space| space + 1)
    }

    /// The first space from `at` on, if one is near.
    fn space_after(&self, at: usize) -> usize {
        let at = at.min(self.cells.len());
        let far = (at + LONG_WORD).min(self.cells.len());
        (at..far)
            .find(|place| self.cells[*place].0 == ' ')
            .unwrap_or(if far == self.cells.len() { far } else { at })
    }

    /// What must stay on one line: words with the space before them, and single wide
    /// characters, between which lines may break.
    fn words(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunk_by(|left, right| {
            let is_wide = |cell: &Cell| cell.0.width() == Some(2);
            let breaks_between = is_wide(left) || is_wide(right);
            right.0 != ' ' && (left.0 == ' ' || columns(&[*right]) == 0 || !breaks_between)
        })
    }
}

/// Lines being filled.
struct Page {
    width: usize,
    /// Columns of the last line that are taken.
    used: usize,
    lines: Vec<Vec<Cell>>,
}

impl Page {
    fn new(width: usize) -> Self {
        Self {
            width,
            used: 0,
            lines: vec![Vec::new()],
        }
    }

    /// Adds a word, with the space before it where it does not begin a line.
    fn word(&mut self, word: &[Cell]) {
        self.make_room(columns(word));
        for cell in word {
            if cell.0 != ' ' || self.used > 0 {
                self.cell(*cell);
            }
        }
    }

    fn cell(&mut self, cell: Cell) {
        let wanted = columns(&[cell]);
        self.make_room(wanted);
        self.used += wanted;
        if let Some(line) = self.lines.last_mut() {
            line.push(cell);
        }
    }

    fn make_room(&mut self, wanted: usize) {
        if self.used > 0 && self.used + wanted > self.width {
            self.lines.push(Vec::new());
            self.used = 0;
        }
    }
}

/// So many characters are shown on each side of what is lit, however short the excerpt.
const MIN_MARGIN: usize = 30;

/// Fewer characters than these are not left out.
const SMALL_GAP: usize = 20;

/// No word is longer, as far as cutting at spaces goes.
const LONG_WORD: usize = 40;

fn columns(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.0.width().unwrap_or(0)).sum()
}

fn runs(line: &[Cell]) -> Vec<(String, bool)> {
    line.chunk_by(|left, right| left.1 == right.1)
        .map(|run| (run.iter().map(|cell| cell.0).collect(), run[0].1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    fn laid(text: &str, lit: &[Span], width: usize) -> Vec<String> {
        Marked::new(text, lit)
            .lines(width)
            .iter()
            .map(|line| {
                line.iter()
                    .map(|(piece, is_lit)| {
                        if *is_lit {
                            format!("[{piece}]")
                        } else {
                            piece.clone()
                        }
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn lines_fill_the_width_and_never_overrun_it() {
        assert_eq!(
            laid("one two  three\nfour", &[], 9),
            ["one two", "three", "four"]
        );
        assert_eq!(laid("abcdefgh ij", &[], 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(laid("", &[], 3), [""]);
        let text = "新聞は記事を集めた archive です。e\u{301}te\u{301}".repeat(3);
        for width in 2..40 {
            for line in laid(&text, &[], width) {
                assert!(line.width() <= width, "{width}: {line}");
                assert!(!line.starts_with('\u{301}'), "{line}");
            }
        }
    }

    #[test]
    fn wide_characters_count_two_columns() {
        assert_eq!(laid("京都京都", &[], 4), ["京都", "京都"]);
        assert_eq!(laid("ab京都", &[], 4), ["ab京", "都"]);
    }

    #[test]
    fn a_phrase_is_lit_as_one_over_a_line_end() {
        let lit = [Span::new(4, 13)];
        assert_eq!(laid("the two words lit", &lit, 20), ["the [two words] lit"]);
        assert_eq!(
            laid("the two words lit", &lit, 9),
            ["the [two]", "[words] lit"]
        );
    }

    #[test]
    fn an_excerpt_holds_what_is_lit() {
        let text = format!("{} needle {}", "before ".repeat(200), "after ".repeat(200));
        let at = text.find("needle").unwrap();
        let cut = Marked::new(&text, &[Span::new(at, at + 6)]).excerpt(120);
        assert!(cut.cells.len() < 140, "{}", cut.cells.len());
        let shown: String = cut.cells.iter().map(|cell| cell.0).collect();
        assert!(shown.contains("before needle after"), "{shown}");
        assert!(
            shown.starts_with("… before") && shown.ends_with("after …"),
            "{shown}"
        );
    }

    #[test]
    fn an_excerpt_leaves_no_small_gap() {
        let text = format!("one two three {}", "four ".repeat(100));
        let lit = [Span::new(0, 3), Span::new(30, 34), Span::new(44, 48)];
        let cut = Marked::new(&text, &lit).excerpt(60);
        let shown: String = cut.cells.iter().map(|cell| cell.0).collect();
        assert_eq!(shown.matches('…').count(), 1, "{shown}");
        assert!(shown.starts_with("one two three four four"), "{shown}");
    }

    #[test]
    fn an_excerpt_of_nothing_lit_is_the_start() {
        let cut = Marked::new(&"word ".repeat(100), &[]).excerpt(22);
        let shown: String = cut.cells.iter().map(|cell| cell.0).collect();
        assert_eq!(shown, "word word word word …");
    }

    #[test]
    fn controls_become_signs() {
        assert_eq!(laid("a\u{1b}[31mb", &[], 20), ["a␛[31mb"]);
    }
}
