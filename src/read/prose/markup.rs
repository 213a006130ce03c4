//! The blocks of a Markdown text: each paragraph, heading, list item and table row is one.
//!
//! Raw HTML is read as HTML. Code, images, thematic breaks and what is struck out are no words of the
//! article. Characters stay as the author typed them.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::read::html::{OPENING_MARKS, fragment, marks_of_level};

/// A block of words.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: Kind,
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Heading,
    /// In a block quotation.
    Apart,
    Other,
}

/// Words that are not read though they may be the article's.
#[derive(Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where they begin, counted from 1.
    pub line: u64,
    pub why: String,
}

/// The blocks of a text, and what of it is in none.
pub fn blocks(body: &str) -> (Vec<Block>, Vec<Unread>) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut out = Blocks::default();
    let (mut line, mut counted) = (1, 0);
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        if let Some(passed) = body.get(counted..range.start) {
            line += passed.matches('\n').count() as u64;
            counted = range.start;
        }
        out.take(event, line);
    }
    out.close(Kind::Other);
    (out.done, out.unread)
}

/// Collects the words of one block after the other.
#[derive(Default)]
struct Blocks {
    done: Vec<Block>,
    unread: Vec<Unread>,
    words: String,
    /// A block of raw HTML, and the line it begins at.
    html: String,
    html_line: u64,
    /// How many elements are open whose words do not count.
    silent: usize,
    /// How many of a block's elements are open that strike words out.
    struck: usize,
    /// Of each `<q>` that is open in a block, whether marks stand for it; `None` of one without words.
    quoted: Vec<Option<bool>>,
    /// How many block quotations are open.
    apart: usize,
    /// Does a new line of the source begin here?
    opens_line: bool,
}

impl Blocks {
    fn take(&mut self, event: Event<'_>, line: u64) {
        let opens_line = std::mem::replace(&mut self.opens_line, event == Event::SoftBreak);
        match event {
            // The turns of an interview, one below the other, keep their lines.
            Event::Start(Tag::Strong) if opens_line && self.silent == 0 => {
                self.words.pop();
                self.say("\n");
            }
            Event::Start(tag) => self.open(&tag, line),
            Event::End(TagEnd::HtmlBlock) => self.take_html(),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.say_words(&words),
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.say("\n"),
            Event::InlineHtml(tag) => self.take_tag(&tag),
            Event::Html(words) => self.html.push_str(&words),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        if self.silent == 0 && self.struck == 0 {
            // What was struck out stood between two spaces.
            let parts_twice = words.starts_with(' ') && self.words.ends_with(' ');
            let words = words.get(usize::from(parts_twice)..).unwrap_or_default();
            self.words.push_str(words);
        }
    }

    /// Marks stand for a `<q>`, unless its author typed them as well.
    fn say_words(&mut self, words: &str) {
        let level = self.quoted.len().saturating_sub(1);
        if let Some(quoted @ None) = self.quoted.last_mut() {
            let has_marks = words.trim_start().starts_with(OPENING_MARKS);
            *quoted = Some(!has_marks);
            if !has_marks {
                self.say(marks_of_level(level).0);
            }
        }
        self.say(words);
    }

    fn take_tag(&mut self, tag: &str) {
        let closes = tag.starts_with("</");
        let name = tag.trim_start_matches(['<', '/']).to_ascii_lowercase();
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        match name.get(..end.unwrap_or(name.len())).unwrap_or_default() {
            "br" => self.say("\n"),
            "del" | "s" | "strike" if closes => self.struck = self.struck.saturating_sub(1),
            "del" | "s" | "strike" => self.struck += 1,
            "q" if closes => {
                if let Some(Some(true)) = self.quoted.pop() {
                    self.say(marks_of_level(self.quoted.len()).1);
                }
            }
            "q" => {
                // What it stands in has words now.
                self.say_words("");
                self.quoted.push(None);
            }
            _ => {}
        }
    }

    /// At the end of a block of raw HTML.
    fn take_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let line = self.html_line;
        let mut unread = |why: String| self.unread.push(Unread { line, why });
        if html.starts_with("<!--") && !html.contains("-->") {
            unread("a comment that is never closed, so nothing behind it is read".to_owned());
            return;
        }
        match fragment(&html) {
            Ok(paragraphs) => {
                for paragraph in paragraphs {
                    let is_apart = paragraph.is_apart || self.apart > 0;
                    let kind = if is_apart { Kind::Apart } else { Kind::Other };
                    let words = paragraph.words;
                    self.done.push(Block { kind, words });
                }
            }
            Err(why) => unread(format!("HTML is not read: {why}")),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, line: u64) {
        match tag {
            Tag::CodeBlock(_) => {
                self.close(Kind::Other);
                self.silent += 1;
                let why = "code is not read".to_owned();
                self.unread.push(Unread { line, why });
            }
            Tag::HtmlBlock => {
                self.close(Kind::Other);
                self.html_line = line;
            }
            Tag::Image { .. } => self.silent += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::BlockQuote(_) => {
                self.close(Kind::Other);
                self.apart += 1;
            }
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } => {}
            Tag::TableCell if !self.words.is_empty() => self.say(" | "),
            Tag::TableCell => {}
            _ => self.close(Kind::Other),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::Image => {
                self.silent = self.silent.saturating_sub(1);
            }
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::BlockQuote(_) => {
                self.close(Kind::Other);
                self.apart = self.apart.saturating_sub(1);
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::TableCell => {}
            TagEnd::Heading(_) => self.close(Kind::Heading),
            _ => self.close(Kind::Other),
        }
    }

    fn close(&mut self, kind: Kind) {
        self.struck = 0;
        self.quoted.clear();
        let words = std::mem::take(&mut self.words);
        if !words.trim().is_empty() {
            let words = words.trim().to_owned();
            let kind = if self.apart > 0 { Kind::Apart } else { kind };
            self.done.push(Block { kind, words });
        }
    }
}
