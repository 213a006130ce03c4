//! The blocks of text that the XML of agencies shares with XHTML, as paragraphs.
//! `<q>` stands for quotation marks. Knows nothing of what stands around the text.

use super::tree::{Element, Node};
use crate::read::prose::paragraphs::Paragraph;

/// Elements whose words are a paragraph.
const PARAGRAPHS: [&str; 16] = [
    "p",
    "hl2",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "dt",
    "dd",
    "tr",
    "pre",
    "credit",
    "caption",
    "datasource",
];

/// Elements whose paragraphs are set apart.
const SET_APART: [&str; 2] = ["bq", "blockquote"];

/// Elements that are no words of the article.
const SILENT: [&str; 10] = [
    "media",
    "fn",
    "object",
    "script",
    "style",
    "head",
    "figure",
    "table.reference",
    "tagline",
    "alt-code",
];

/// Elements inside a line that set their words apart by a space.
const APART: [&str; 3] = ["br", "td", "th"];

/// The paragraphs in an element: those that are marked as such, and what stands between them.
pub fn blocks(element: &Element) -> Vec<Paragraph> {
    let mut out = Blocks::default();
    out.take(element, 0);
    out.close();
    out.done
}

#[derive(Default)]
struct Blocks {
    done: Vec<Paragraph>,
    words: String,
    /// How many block quotations are around.
    blocks: usize,
}

impl Blocks {
    /// `quoted` tells how many `<q>` are around. The depth of a file is limited where it is read.
    fn take(&mut self, element: &Element, quoted: usize) {
        for node in &element.children {
            match node {
                Node::Text(words) => self.words.push_str(words),
                Node::Element(inner) => self.take_element(inner, quoted),
            }
        }
    }

    fn take_element(&mut self, element: &Element, quoted: usize) {
        let name = element.name.as_str();
        if SILENT.contains(&name) {
            return;
        }
        if name == "q" {
            self.take_quoted(element, quoted);
        } else if PARAGRAPHS.contains(&name) || holds_paragraphs(name) {
            self.close();
            let blocks = usize::from(SET_APART.contains(&name));
            self.blocks += blocks;
            self.take(element, quoted);
            self.close();
            self.blocks -= blocks;
        } else {
            self.take(element, quoted);
            if APART.contains(&name) {
                self.words.push(' ');
            }
        }
    }

    /// Marks stand for `<q>`, unless its author typed them as well.
    fn take_quoted(&mut self, element: &Element, quoted: usize) {
        const MARKS: [char; 7] = ['"', '“', '„', '«', '‘', '\'', '»'];
        let has_marks = element.line().is_some_and(|words| words.starts_with(MARKS));
        let (open, close) = match quoted % 2 {
            _ if has_marks => ("", ""),
            0 => ("“", "”"),
            _ => ("‘", "’"),
        };
        self.words.push_str(open);
        self.take(element, quoted + 1);
        self.words.push_str(close);
    }

    fn close(&mut self) {
        let words = std::mem::take(&mut self.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        if !words.is_empty() {
            self.done.push(Paragraph {
                words: words.join(" "),
                is_apart: self.blocks > 0,
            });
        }
    }
}

fn holds_paragraphs(name: &str) -> bool {
    const HOLDERS: [&str; 13] = [
        "block",
        "bq",
        "blockquote",
        "div",
        "section",
        "article",
        "ul",
        "ol",
        "dl",
        "table",
        "body",
        "body.content",
        "note",
    ];
    HOLDERS.contains(&name)
}
