//! Markdown with front matter: an article whose text is its words, without the markup.
//!
//! Each paragraph, heading, list item and table row is a paragraph. Code, images, raw HTML and
//! thematic breaks are no words of the article. Characters stay as the author typed them.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::fields::{Composed, Field};
use super::front::{Broken, Parted, front_matter};
use super::preamble::byline;

/// The article in a Markdown file, or why there is none.
pub(super) fn markdown(text: &str) -> Result<Composed, Broken> {
    let Parted {
        mut fields,
        note,
        body,
    } = front_matter(text)?;
    let mut out = fields.compose();
    let notes: Vec<String> = note.into_iter().chain(out.note.take()).collect();
    out.note = (!notes.is_empty()).then(|| notes.join("; "));
    let title = fields.take(Field::Title).line();
    put_blocks(&mut out, title.as_deref(), blocks(body));
    if out.builder.is_empty() {
        return Err(Broken {
            line: None,
            why: "no text".to_owned(),
        });
    }
    Ok(out)
}

/// The title, else a heading that comes first, is the headline; a first heading that repeats the
/// title is not said twice. A byline below it is no paragraph.
fn put_blocks(out: &mut Composed, title: Option<&str>, blocks: Vec<Block>) {
    let mut blocks = blocks.into_iter().peekable();
    let heading = blocks.next_if(|block| {
        block.kind == Kind::Heading && title.is_none_or(|title| title == block.words)
    });
    match (title, &heading) {
        (Some(title), _) => out.builder.headline(title),
        (None, Some(heading)) => out.builder.headline(&heading.words),
        (None, None) => {}
    }
    if !out.builder.is_empty() && out.builder.byline.is_none() {
        let line = blocks.next_if(|block| byline(&block.words).is_some());
        out.builder.byline = line.and_then(|line| byline(&line.words).map(str::to_owned));
    }
    for block in blocks {
        match block.kind {
            Kind::Apart => out.builder.set_apart(&block.words),
            Kind::Heading | Kind::Other => out.builder.paragraph(&block.words),
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Block {
    kind: Kind,
    words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading,
    /// In a block quotation.
    Apart,
    Other,
}

/// Collects the words of one block after the other.
#[derive(Default)]
struct Blocks {
    done: Vec<Block>,
    words: String,
    /// How many elements are open whose words do not count.
    silent: usize,
    /// How many block quotations are open.
    apart: usize,
    /// Does a new line of the source begin here?
    opens_line: bool,
}

fn blocks(body: &str) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut out = Blocks::default();
    for event in Parser::new_ext(body, options) {
        out.take(event);
    }
    out.close(Kind::Other);
    out.done
}

impl Blocks {
    fn take(&mut self, event: Event<'_>) {
        let opens_line = std::mem::replace(&mut self.opens_line, event == Event::SoftBreak);
        match event {
            // The turns of an interview, one below the other, keep their lines.
            Event::Start(Tag::Strong) if opens_line && self.silent == 0 => {
                self.words.pop();
                self.say("\n");
            }
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.say(&words),
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.say("\n"),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.say("\n"),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        if self.silent == 0 {
            self.words.push_str(words);
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.close(Kind::Other);
                self.silent += 1;
            }
            Tag::Image { .. } => self.silent += 1,
            Tag::BlockQuote(_) => {
                self.close(Kind::Other);
                self.apart += 1;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => {}
            Tag::TableCell if !self.words.is_empty() => self.say(" | "),
            Tag::TableCell => {}
            _ => self.close(Kind::Other),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image => {
                self.silent = self.silent.saturating_sub(1);
            }
            TagEnd::BlockQuote(_) => {
                self.close(Kind::Other);
                self.apart = self.apart.saturating_sub(1);
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::TableCell => {}
            TagEnd::Heading(_) => self.close(Kind::Heading),
            _ => self.close(Kind::Other),
        }
    }

    fn close(&mut self, kind: Kind) {
        let words = std::mem::take(&mut self.words);
        if !words.trim().is_empty() {
            let words = words.trim().to_owned();
            let kind = if self.apart > 0 { Kind::Apart } else { kind };
            self.done.push(Block { kind, words });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn read(text: &str) -> Article {
        let composed = markdown(text).unwrap();
        let id = composed.id.unwrap_or_default();
        composed.builder.build(id, "path".into())
    }

    fn body(article: &Article) -> Vec<&str> {
        let spans = article.paragraphs.iter();
        spans.map(|span| article.slice(*span)).collect()
    }

    #[test]
    fn yaml_and_toml_say_the_same() {
        for text in [
            "---\ntitle: Late ferry\ndate: 2024-03-01\nauthors: [Ada Voss, Bo Lind]\nsource: {name: Tide}\nlink: u\nid: 7\nlang: en\ndraft: false\n---\nIt came.\n",
            "+++\r\ntitle = \"Late ferry\"\r\ndate = 2024-03-01\r\nauthors = [\"Ada Voss\", \"Bo Lind\"]\r\nid = 7\r\nurl = \"u\"\r\nlanguage = \"en\"\r\n[publisher]\r\nname = \"Tide\"\r\n+++\r\n\r\nIt came.\r\n",
        ] {
            let article = read(text);
            assert_eq!(article.text, "Late ferry\n\nIt came.", "{text}");
            assert_eq!(article.headline_text(), "Late ferry");
            assert_eq!(article.byline.as_deref(), Some("Ada Voss, Bo Lind"));
            assert_eq!(article.publisher.as_deref(), Some("Tide"));
            assert_eq!(article.url.as_deref(), Some("u"));
            assert_eq!(article.language.as_deref(), Some("en"));
            assert_eq!(article.id, "7");
            let published = article.published.map(|date| date.to_string());
            assert_eq!(published.as_deref(), Some("2024-03-01"), "{text}");
        }
    }

    #[test]
    fn broken_front_matter_says_where() {
        for (text, line, why) in [
            (
                "---\ntitle: Late\nsource: [Tide\n---\nIt came.",
                3,
                "broken front matter: unclosed bracket '['",
            ),
            (
                "+++\ntitle = \"Late\"\nsource = Tide\n+++\nIt came.",
                3,
                "broken front matter: invalid boolean, expected `true`",
            ),
            (
                "---\nIt came, and it went.\n---\nIt came.",
                2,
                "broken front matter: expected mapping start",
            ),
        ] {
            let broken = markdown(text).err().unwrap();
            assert_eq!(broken.line, Some(line), "{text}: {}", broken.why);
            assert_eq!(broken.why, why);
        }
    }

    #[test]
    fn a_heading_is_the_headline_once() {
        let wanted = "Late ferry\n\nIt came.";
        assert_eq!(read("# Late *ferry*\n\nIt came.").text, wanted);
        assert_eq!(read("Late ferry\n=====\nIt came.").text, wanted);
        assert_eq!(
            read("---\ntitle: Late ferry\n---\n# Late ferry\n\nIt came.").text,
            wanted
        );
        let article = read("---\ntitle: Late ferry\n---\n# Tides\n\nIt came.");
        assert_eq!(body(&article), ["Tides", "It came."]);
        assert_eq!(read("It came.\n\n# Late").headline, None);
    }

    #[test]
    fn a_byline_below_the_headline_is_no_paragraph() {
        let article = read("# Late ferry\n\n*By Ada Voss*\n\nIt came.");
        assert_eq!(article.byline.as_deref(), Some("Ada Voss"));
        assert_eq!(body(&article), ["It came."]);
    }

    #[test]
    fn markup_is_removed_and_words_stay() {
        let text = "# Late ferry\n\n\"It *came*,\" **Ada Voss** said -- [at noon](u 't') \\*sharp\\* &amp; `loud`.\nNobody\\\nwaited.\n\n\
                    - one\n- two\n\n  more of two\n\n> “Late,”\n> she said.\n\n```\ncode\n```\n\n<div>html</div>\n\n![alt](i.png)\n\n***\n\n\
                    | boat | time |\n|---|---|\n| Tern | noon |\n\nEnd<br>here.";
        assert_eq!(
            body(&read(text)),
            [
                "\"It came,\" Ada Voss said -- at noon *sharp* & loud. Nobody\nwaited.",
                "one",
                "two",
                "more of two",
                "“Late,” she said.",
                "boat | time",
                "Tern | noon",
                "End\nhere.",
            ]
        );
    }

    #[test]
    fn block_quotations_stand_apart_and_turns_on_their_lines() {
        let text = "# Late\n\nShe wrote:\n\n> It came.\n>\n> It went.\n\nThe **end**\nwas *near*.\n\n**Voss:** Why?\n**Lind:** Why not?\n";
        assert_eq!(
            read(text).text,
            "Late\n\nShe wrote:\n\n    It came.\n\n    It went.\n\nThe end was near.\n\nVoss: Why?\nLind: Why not?"
        );
    }

    #[test]
    fn nothing_to_read_is_said() {
        for text in ["", "---\nid: 7\n---\n", "```\ncode\n```"] {
            let broken = markdown(text).err().unwrap();
            assert_eq!(broken.why, "no text", "{text:?}");
        }
    }
}
