//! Where the paragraphs of a text stand.
//!
//! Most texts have one paragraph a line. Some are hard-wrapped: their lines are cut at a fixed
//! width, and a paragraph is a block of lines, closed by a blank line, an indented line, a list
//! mark or a line that is clearly too short. A text counts as wrapped only if nine of ten lines
//! have at most 100 characters and most line breaks within blocks are *soft*: the line ends in
//! mid-sentence, and with the next word it would have been about as long as the long lines are.

use super::marks::Open;
use crate::article::ArticleBuilder;
use crate::text::{Span, find_byte};

/// What stands so far in, in spaces and tabs, is set apart from what is not.
const LEAST_INDENT: usize = 2;

/// Lines longer than this are not cut to a width.
const LIMIT_WIDTH: usize = 100;

/// Nobody cuts running text narrower than this; lines of lists and verses are.
const LEAST_WIDTH: usize = 45;

/// A paragraph by itself, without the text that it stood in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words.
    pub words: String,
    /// Does it stand further in, as a block quotation does?
    pub is_apart: bool,
}

impl Paragraph {
    /// The paragraphs of a text that is no file of its own, such as a field of a feed.
    pub fn all(text: &str) -> Vec<Self> {
        let spans = paragraphs(text).into_iter();
        let paragraph = |span: Span| Self {
            words: span.of(text).unwrap_or_default().to_owned(),
            is_apart: is_apart(text, span),
        };
        spans.map(paragraph).collect()
    }

    /// Adds it to an article.
    pub fn put(&self, builder: &mut ArticleBuilder) {
        put(builder, &self.words, self.is_apart);
    }
}

/// Adds a paragraph to an article.
pub fn put(builder: &mut ArticleBuilder, words: &str, is_apart: bool) {
    if is_apart {
        builder.set_apart(words);
    } else {
        builder.paragraph(words);
    }
}

/// Does the paragraph at `span` stand further in than a line begins?
pub fn is_apart(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or_default().bytes().rev();
    let indent: usize = before
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .map(|byte| if byte == b'\t' { LEAST_INDENT } else { 1 })
        .sum();
    indent >= LEAST_INDENT
}

/// A line that is not blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Without the white space around it.
    pub span: Span,
    /// Bytes of white space before it.
    pub indent: usize,
    /// Does a blank line, or nothing at all, stand before it?
    pub opens_block: bool,
}

/// The paragraphs of `text`.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    join(text, &lines, Wrap::of(text, &lines))
}

/// The lines of `text` that are not blank; they end with LF, CRLF or CR.
pub fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut opens_block = true;
    let mut push = |line: &str, at: usize| {
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        let bare = bare.trim_end();
        if bare.is_empty() {
            opens_block = true;
            return;
        }
        out.push(Line {
            span: Span::new(at + indent, at + indent + bare.len()),
            indent,
            opens_block: std::mem::take(&mut opens_block),
        });
    };
    let bytes = text.as_bytes();
    let ends = |byte: u8| (byte == b'\n') | (byte == b'\r');
    while let Some(end) = find_byte(bytes, at, ends) {
        push(&text[at..end], at);
        at = end
            + if bytes[end..].starts_with(b"\r\n") {
                2
            } else {
                1
            };
    }
    push(&text[at..], at);
    out
}

/// The paragraphs that `lines` make up. A line that ends inside of a quotation ends no paragraph,
/// and neither do those behind it in its block that end in mid-sentence.
pub fn join(text: &str, lines: &[Line], wrap: Option<Wrap>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut before: Option<&Line> = None;
    let (mut open, mut is_cut) = (Open::default(), false);
    for (at, line) in lines.iter().enumerate() {
        is_cut &= !line.opens_block;
        let below = lines.get(at..).unwrap_or_default();
        let goes_on = before.is_some_and(|before| {
            let words = before.span.of(text).unwrap_or_default();
            is_cut |= is_cut_in_marks(text, words, open, below);
            let is_cut = is_cut && !is_item(line.span.of(text).unwrap_or_default());
            is_cut && (open != Open::default() || !ends_sentence(words))
                || wrap.is_some_and(|wrap| wrap.goes_on(text, before, line))
        });
        match out.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = line.span.end,
            None => {
                open = Open::default();
                out.push(line.span);
            }
        }
        open = open.behind(line.span.of(text).unwrap_or_default());
        before = Some(line);
    }
    out
}

/// Does a line end inside of a quotation that the lines below it close? A paragraph may forget to
/// close its own, so that the end of a long one counts unless it ends in mid-sentence.
pub fn is_cut_in_marks(text: &str, words: &str, open: Open, below: &[Line]) -> bool {
    let is_short = || words.len() <= LIMIT_WIDTH;
    open.goes_on_in(text, below) && (!ends_sentence(words) || is_short())
}

/// The width at which the lines of a text were cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrap {
    width: usize,
}

impl Wrap {
    /// How `lines` were cut; `None` where each is a paragraph of its own.
    pub fn of(text: &str, lines: &[Line]) -> Option<Self> {
        let inner = pairs(lines).count();
        if inner == 0 {
            return None;
        }
        let mut widths: Vec<usize> = lines.iter().map(|line| width(text, line.span)).collect();
        widths.sort_unstable();
        let width = *widths.get(widths.len() * 9 / 10)?;
        if !(LEAST_WIDTH..=LIMIT_WIDTH).contains(&width) {
            return None;
        }
        let wrap = Self { width };
        let soft = pairs(lines).filter(|(a, b)| {
            wrap.is_full(text, a, b) && !ends_sentence(a.span.of(text).unwrap_or_default())
        });
        (soft.count() * 2 > inner).then_some(wrap)
    }

    /// Was the break between two lines of a block made only because the first one was full?
    pub fn is_full(self, text: &str, line: &Line, next: &Line) -> bool {
        let next = next.span.of(text).unwrap_or_default();
        let word = next.split_whitespace().next().unwrap_or_default();
        let both = width(text, line.span) + 1 + word.chars().count();
        both * 10 >= self.width * 7
    }

    fn goes_on(self, text: &str, before: &Line, line: &Line) -> bool {
        let words = before.span.of(text).unwrap_or_default();
        let was_item = is_item(words);
        let opens_item = is_item(line.span.of(text).unwrap_or_default())
            && (was_item
                || before.indent > line.indent
                || ends_sentence(words)
                || words.ends_with(':'));
        let is_indented = line.indent > before.indent && !was_item;
        !line.opens_block && !opens_item && !is_indented && self.is_full(text, before, line)
    }
}

/// Two lines of one block, one after the other.
fn pairs(lines: &[Line]) -> impl Iterator<Item = (&Line, &Line)> {
    let next = lines.get(1..).unwrap_or_default();
    lines.iter().zip(next).filter(|(_, b)| !b.opens_block)
}

fn width(text: &str, span: Span) -> usize {
    span.of(text).unwrap_or_default().chars().count()
}

fn ends_sentence(line: &str) -> bool {
    let closing = ['"', '\'', '”', '’', '»', '›', '“', '«', ')', ']', '*', '_'];
    line.trim_end_matches(closing)
        .ends_with(['.', '!', '?', '…'])
}

/// Does it begin like an item of a list?
fn is_item(line: &str) -> bool {
    let after_number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = after_number.len() < line.len()
        && (after_number.starts_with(". ") || after_number.starts_with(") "));
    is_numbered || ["- ", "* ", "• "].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let spans = paragraphs(text).into_iter();
        spans.map(|span| span.of(text).unwrap()).collect()
    }

    #[test]
    fn a_line_is_a_paragraph_whatever_ends_it() {
        for text in [
            "One.\nTwo.",
            "One.\r\nTwo.\r\n",
            "One.\rTwo.\r",
            " One. \n\n\n\tTwo.\n",
        ] {
            assert_eq!(split(text), ["One.", "Two."], "{text:?}");
        }
        assert!(split(" \r\n\u{a0}\n").is_empty());
    }

    #[test]
    fn long_lines_stay_apart_inside_a_block() {
        let long =
            "The harbour board met twice this week and could not agree on the price of a berth, ";
        let text = format!("{long}{long}said\n{long}{long}and\n{long}{long}left.");
        assert_eq!(split(&text).len(), 3);
    }

    #[test]
    fn wrapped_blocks_are_paragraphs() {
        let text = "The harbour board met twice this week and could not agree on the\n\
                    price of a berth, which has not changed since the old bridge was\n\
                    taken down.\n\
                    \n\
                    \"We are where we were,\" said the chair, Odile Marsh, who had hoped\n\
                    for an answer before the regatta. \"That is not where I want us to\n\
                    be.\"\n";
        let got = split(text);
        assert_eq!(got.len(), 2, "{got:?}");
        assert!(got[0].ends_with("was\ntaken down."));
        assert!(got[1].starts_with("\"We are") && got[1].ends_with("be.\""));
    }

    #[test]
    fn wrapped_text_without_blank_lines_breaks_at_indents_and_short_lines() {
        let text = "   The harbour board met twice this week and could not agree on\n\
                    the price of a berth, which has not changed since the bridge was\n\
                    taken down last year by the same board, at a price of its own now.\n\
                    \x20  A second meeting is planned for the week after the regatta, and\n\
                    nobody expects it to be shorter than the first one turned out to\n\
                    be.\n\
                    The minutes will be kept by the clerk, as they always have been in\n\
                    this town.";
        let starts: Vec<_> = split(text).iter().map(|p| &p[..8]).collect();
        assert_eq!(starts, ["The harb", "A second", "The minu"]);
    }

    #[test]
    fn items_in_wrapped_text_stay_apart() {
        let text = "The board will now ask three questions of every skipper who comes in:\n\
                    - how long the boat is, from the end of the bowsprit to the end of\n\
                    \x20 whatever else sticks out\n\
                    - who pays for the berth when the owner has gone to the mountains\n\
                    - whether the dog, which the rules of the harbour do not mention at\n\
                    \x20 all, may bark at night";
        let starts: Vec<_> = split(text).iter().map(|p| &p[..7]).collect();
        assert_eq!(starts, ["The boa", "- how l", "- who p", "- wheth"]);
    }

    #[test]
    fn what_is_further_in_is_set_apart() {
        let text = "The board wrote:\n\n    We do not sail.\n\tNor do we row.\n It said no more.";
        let found: Vec<_> = Paragraph::all(text)
            .into_iter()
            .map(|p| (p.words, p.is_apart))
            .collect();
        assert_eq!(
            found,
            [
                ("The board wrote:".to_owned(), false),
                ("We do not sail.".to_owned(), true),
                ("Nor do we row.".to_owned(), true),
                ("It said no more.".to_owned(), false),
            ]
        );
    }

    #[test]
    fn a_line_that_ends_in_a_quotation_ends_no_paragraph() {
        for text in [
            "“I love this town more than my own\nhorse,” Orlo said.",
            "\"I love this town more than my own\nhorse,\" Orlo said, and then he\nsat down.",
            "«I never go.\nI stay», Orlo said.",
            "„Ich gehe nie.\nIch bleibe“, sagte Orlo.",
            "Orlo said: “I love\nthis town more than my\nown horse.”",
        ] {
            assert_eq!(split(text).len(), 1, "{text}");
        }
        for text in [
            "“We go.\n“We stay,” Orlo said.",
            "\"We go,\nshe \"said\".",
            "The pipe is 6\" wide\nand 3\" long.",
            "He “goes\n\nand stays” there.",
            "“He goes\nand never closes it.",
        ] {
            assert_eq!(split(text).len(), 2, "{text}");
        }
        let long = "“We met twice this week and could not agree on the price of a berth, and nobody will agree next week either, I fear.";
        assert_eq!(split(&format!("{long}\nIt is late,” Orlo said.")).len(), 2);
    }

    #[test]
    fn lists_and_verses_are_not_wrapped_text() {
        for text in [
            "Stop the tram\nShow humility\nFill in the gaps in his proposals",
            "Q: When did it leave?\nA: At noon.\nQ: And then?\nA: It came back.",
            "Rovers 2, Harbour 1\nMarle 0, Lessin 0\nBrackwater 3, Tolsund 3",
        ] {
            assert_eq!(split(text).len(), text.lines().count(), "{text}");
        }
    }
}
