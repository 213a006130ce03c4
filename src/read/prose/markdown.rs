//! Markdown with front matter: an article whose text is its words, without the markup. What its
//! blocks are is the business of `markup`.

use super::front::{Broken, Parted, front_matter};
use super::markup::{Block, Kind, Unread, blocks};
use super::preamble::byline;
use crate::read::fields::{Composed, Field};

/// An article, and what is not read of it.
pub struct Markdown {
    pub composed: Composed,
    pub unread: Vec<Unread>,
}

/// The article in a Markdown file, or why there is none.
pub fn markdown(text: &str) -> Result<Markdown, Broken> {
    let Parted {
        mut fields,
        note,
        body,
    } = front_matter(text)?;
    let mut out = fields.compose();
    let notes: Vec<String> = note.into_iter().chain(out.note.take()).collect();
    out.note = (!notes.is_empty()).then(|| notes.join("; "));
    let title = fields.take(Field::Title).line();
    let above = text.get(..text.len() - body.len()).unwrap_or_default();
    let (blocks, mut unread) = blocks(body);
    let lines = above.matches('\n').count() as u64;
    unread.iter_mut().for_each(|place| place.line += lines);
    put_blocks(&mut out, title.as_deref(), blocks);
    if out.builder.is_empty() {
        return Err(Broken {
            line: None,
            why: "no text".to_owned(),
        });
    }
    Ok(Markdown {
        composed: out,
        unread,
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn read(text: &str) -> Article {
        let composed = markdown(text).unwrap().composed;
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
        ] {
            let broken = markdown(text).err().unwrap();
            assert_eq!(broken.line, Some(line), "{text}: {}", broken.why);
            assert_eq!(broken.why, why);
        }
    }

    #[test]
    fn words_in_front_matter_stay_as_they_stand() {
        for value in [
            "no",
            "on",
            "TRUE",
            "1.10",
            "007",
            "0x1F",
            "1e3",
            "1_000",
            "0o17",
            "{{ page.title }}",
            "'Win' is the word",
            "*Late* Mayor wins",
            "\"Win\" is the word",
            "Mayor: we win",
        ] {
            let article = read(&format!(
                "---\ntitle: {value}\ndate: 2024-03-01\n---\nIt came.\n"
            ));
            assert_eq!(article.headline_text(), value);
            let published = article.published.map(|date| date.to_string());
            assert_eq!(published.as_deref(), Some("2024-03-01"), "{value}");
        }
        let article = read(
            "---\ntitle: 'It''s late'\nlanguage: no\nauthor: 007\nx: .inf\ny: 1\ny: 2\ntitle: Two\n---\nIt came.\n",
        );
        assert_eq!(article.headline_text(), "It's late");
        assert_eq!(article.language.as_deref(), Some("no"));
        assert_eq!(article.byline.as_deref(), Some("007"));
        assert_eq!(
            body(&read("---\n\nOne.\n\n---\n\nTwo.\n")),
            ["One.", "Two."]
        );
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
                    - one\n- two\n\n  more of two\n\n> “Late,”\n> she said.\n\n```\ncode\n```\n\n<div hidden></div>\n\n![alt](i.png)\n\n***\n\n\
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
    fn raw_html_is_read_as_html() {
        let text = "# Vote\n\nShe spoke.\n\n<blockquote>\n“We will win,” said Ada Orlo.\n</blockquote>\n\n\
                    <p>One.</p>\n<p>Two &amp; three.</p>\n\n\
                    Text <q>of <q>mine</q></q>, <q>“of his”</q> and <b>bold</b>.\n\n<script>no()</script>\n\nEnd.";
        let article = read(text);
        assert_eq!(
            body(&article),
            [
                "She spoke.",
                "“We will win,” said Ada Orlo.",
                "One.",
                "Two & three.",
                "Text “of ‘mine’”, “of his” and bold.",
                "End.",
            ]
        );
        assert!(article.text.contains("\n    “We will win"));
    }

    #[test]
    fn what_is_struck_out_is_no_text() {
        let text = "It is ~~late~~ early.\n\nIt is <del>late</del><ins>early</ins>.\n\n<p><s>No.</s> Yes.</p>\n";
        assert_eq!(body(&read(text)), ["It is early.", "It is early.", "Yes."]);
    }

    #[test]
    fn what_is_not_read_is_said() {
        let unread = |text: &str| -> Vec<String> {
            let found = markdown(text).unwrap().unread.into_iter();
            found.map(|u| format!("{}: {}", u.line, u.why)).collect()
        };
        assert_eq!(
            unread(
                "---\ntitle: T\n---\nOne.\n\n<!-- a note -->\n\n    code\n\n```\nmore\n```\n\n<!-- open\n\nTwo.\n"
            ),
            [
                "8: code is not read",
                "10: code is not read",
                "14: a comment that is never closed, so nothing behind it is read",
            ]
        );
        let deep = format!("One.\n\n{}\n", "<div>".repeat(2000));
        assert_eq!(
            unread(&deep),
            ["3: HTML is not read: nested too deeply, or too many elements or attributes"]
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
