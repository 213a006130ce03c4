//! What a screen can show, and how a role such as "matched word" looks on it.

use std::fmt::Write;
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};

use super::super::link::percent_encoded;
use super::marked::Marked;

/// What a screen can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// How many columns.
    pub width: usize,
    /// Whether it has styles.
    pub ink: Ink,
    /// Whether it has hyperlinks.
    pub links: Links,
}

/// Whether a screen has styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Letters alone.
    Plain,
    /// Colours and weights.
    Colour,
}

/// Whether a screen has hyperlinks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Links {
    /// No.
    Off,
    /// Yes; articles' paths start from this absolute folder.
    From(PathBuf),
}

pub(super) const HEADLINE: Style = Style::new().bold();
pub(super) const LIT: Style = Style::new()
    .bold()
    .fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));
pub(super) const VOICE: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green)));
pub(super) const ASIDE: Style = Style::new().dimmed();
pub(super) const DOUBT: Style =
    Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));

impl Screen {
    /// `text`, which holds nothing that steers a terminal, in a style.
    pub(super) fn paint(&self, style: Style, text: &str) -> String {
        match self.ink {
            Ink::Plain => text.to_owned(),
            Ink::Colour => format!("{style}{text}{style:#}"),
        }
    }

    /// `words` linked to a place in a file, where the screen can.
    pub(super) fn link(&self, words: &str, path: &str) -> String {
        let Links::From(folder) = &self.links else {
            return words.to_owned();
        };
        let target = percent_encoded(&folder.join(path).to_string_lossy(), b"/-._~:+,");
        format!("\u{1b}]8;;file://{target}\u{1b}\\{words}\u{1b}]8;;\u{1b}\\")
    }

    /// Words laid out in lines with `indent` columns before each; what is lit in [`LIT`], the
    /// rest in `style`.
    pub(super) fn lay(&self, words: &Marked, indent: usize, style: Style) -> String {
        self.lay_behind("", words, indent, style)
    }

    /// A sentence laid out in lines, which nothing in it may steer.
    pub(super) fn say(&self, words: &str, indent: usize, style: Style) -> String {
        self.lay(&Marked::new(words, &[]), indent, style)
    }

    /// The same as [`Screen::lay`] with a label in the first of the columns before the lines.
    pub(super) fn lay_behind(
        &self,
        label: &str,
        words: &Marked,
        indent: usize,
        style: Style,
    ) -> String {
        let mut out = String::new();
        let mut label = label;
        for line in words.lines(self.width.saturating_sub(indent).max(MIN_WIDTH)) {
            let _ = write!(out, "{label:indent$}");
            label = "";
            for (piece, is_lit) in line {
                let style = if is_lit { LIT } else { style };
                out.push_str(&self.paint(style, &piece));
            }
            out.push('\n');
        }
        out
    }
}

/// Narrower columns than this are not filled but overrun.
const MIN_WIDTH: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_no_byte_of_the_path_that_could_end_it() {
        let screen = Screen {
            width: 80,
            ink: Ink::Plain,
            links: Links::From("/news".into()),
        };
        let linked = screen.link("é.txt:3", "a b/\u{1b}é.txt");
        assert_eq!(
            linked,
            "\u{1b}]8;;file:///news/a%20b/%1B%C3%A9.txt\u{1b}\\é.txt:3\u{1b}]8;;\u{1b}\\"
        );
    }
}
