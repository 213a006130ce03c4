//! How fast each format of articles is read, on one thread.
//!
//! `cargo bench --bench reading -- [ARTICLES] [RUNS]`. The articles are made up at run time, the
//! same ones in every format, and read from memory. The medians are printed, in bytes of the file
//! and of the articles' text a second; the second figure is the one to compare with extraction,
//! which stands in the last line.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod common;

use std::fmt::Write;
use std::ops::ControlFlow;
use std::time::Instant;

use common::{args, number};
use onrecord::article::Article;
use onrecord::engine::extract;
use onrecord::read::{Item, read_stream};

/// Words that sentences are made of.
const WORDS: [&str; 24] = [
    "harbour", "board", "the", "a", "berth", "price", "tide", "ferry", "pilot", "lamp", "night",
    "said", "would", "not", "sail", "after", "before", "new", "old", "bridge", "in", "of", "and",
    "week",
];

fn main() {
    let args = args();
    let (count, runs) = (number(&args, 0, 1000), number(&args, 1, 5));
    let articles: Vec<Story> = (0..count).map(Story::new).collect();
    println!("{:<12} {:>8} {:>8}", "", "MB/s", "of text");
    for (name, files) in formats(&articles) {
        let mut seconds: Vec<f64> = (0..runs).map(|_| read(&files, count)).collect();
        seconds.sort_by(f64::total_cmp);
        let middle = seconds[seconds.len() / 2];
        let bytes: usize = files.iter().map(String::len).sum();
        let text: usize = articles.iter().map(Story::bytes).sum();
        println!(
            "{name:<12} {:>8.1} {:>8.1}",
            bytes as f64 / 1e6 / middle,
            text as f64 / 1e6 / middle
        );
    }
    extraction(&articles);
}

/// One made-up article.
struct Story {
    headline: String,
    paragraphs: Vec<String>,
}

impl Story {
    fn new(number: usize) -> Self {
        let mut state = number as u64 + 1;
        let mut next = move |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let mut sentence = |words: usize| {
            let words: Vec<&str> = (0..words).map(|_| WORDS[next(WORDS.len())]).collect();
            let mut words = words.join(" ");
            if let Some(first) = words.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            words
        };
        let paragraphs = (0..12).map(|at| match at % 3 {
            0 => format!("“{},” said Ada Pell. “{}.”", sentence(12), sentence(9)),
            _ => format!("{}. {}. {}.", sentence(18), sentence(14), sentence(11)),
        });
        Self {
            paragraphs: paragraphs.collect(),
            headline: format!("Late ferry number {number}"),
        }
    }

    fn bytes(&self) -> usize {
        self.headline.len() + self.paragraphs.iter().map(String::len).sum::<usize>()
    }

    fn html(&self) -> String {
        let mut out = String::new();
        for words in &self.paragraphs {
            let _ = write!(out, "<p>{words}</p>");
        }
        out
    }
}

/// The same articles as files of each format.
fn formats(articles: &[Story]) -> Vec<(&'static str, Vec<String>)> {
    let each = |make: &dyn Fn(&Story) -> String| articles.iter().map(make).collect::<Vec<_>>();
    let all = |begin: &str, make: &dyn Fn(&Story) -> String, between: &str, end: &str| {
        let rows: Vec<String> = articles.iter().map(make).collect();
        vec![format!("{begin}{}{end}", rows.join(between))]
    };
    let text = |story: &Story| story.paragraphs.join("\n\n");
    let row = |story: &Story| {
        serde_json::json!({"title": story.headline, "text": text(story), "date": "2024-03-01"})
            .to_string()
    };
    let nitf = |story: &Story| {
        format!(
            "<nitf><body><body.head><hedline><hl1>{}</hl1></hedline></body.head><body.content>{}</body.content></body></nitf>",
            story.headline,
            story.html()
        )
    };
    let escaped = |story: &Story| story.html().replace('<', "&lt;").replace('>', "&gt;");
    vec![
        (
            "plain text",
            each(&|story| format!("{}\n\n{}\n", story.headline, text(story))),
        ),
        (
            "Markdown",
            each(&|story| format!("# {}\n\n{}\n", story.headline, text(story))),
        ),
        (
            "HTML",
            each(&|story| {
                let links =
                    "<li><a href=\"/harbour/news\">All the news of the harbour</a></li>".repeat(60);
                format!(
                    "<!DOCTYPE html><html lang=\"en\"><head><title>{0}</title><meta property=\"og:title\" content=\"{0}\">\
                     </head><body><nav><ul>{links}</ul></nav><article><h1>{0}</h1>{1}</article></body></html>",
                    story.headline,
                    story.html()
                )
            }),
        ),
        ("NITF", each(&nitf)),
        (
            "NewsML-G2",
            each(&|story| {
                format!(
                    "<newsItem guid=\"urn:x\"><contentMeta><headline>{}</headline></contentMeta>\
                     <contentSet><inlineXML>{}</inlineXML></contentSet></newsItem>",
                    story.headline,
                    nitf(story)
                )
            }),
        ),
        (
            "RSS",
            all(
                "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>T</title>",
                &|story| {
                    format!(
                        "<item><guid>{0}</guid><title>{0}</title><content:encoded>{1}</content:encoded></item>",
                        story.headline,
                        escaped(story)
                    )
                },
                "",
                "</channel></rss>",
            ),
        ),
        (
            "Atom",
            all(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><id>f</id>",
                &|story| {
                    format!(
                        "<entry><id>{0}</id><title>{0}</title><content type=\"html\">{1}</content></entry>",
                        story.headline,
                        escaped(story)
                    )
                },
                "",
                "</feed>",
            ),
        ),
        (
            "ninjs",
            each(&|story| {
                serde_json::json!({"uri": story.headline, "headlines": [{"value": story.headline}],
                    "bodies": [{"contentType": "text/html", "value": story.html()}]})
                .to_string()
            }),
        ),
        ("JSON Lines", all("", &row, "\n", "\n")),
        ("JSON array", all("[", &row, ",", "]")),
        (
            "CSV",
            all(
                "title,text,date\n",
                &|story| format!("{},\"{}\",2024-03-01", story.headline, text(story)),
                "\n",
                "\n",
            ),
        ),
    ]
}

/// The seconds that reading takes; every article must come out.
fn read(files: &[String], count: usize) -> f64 {
    let start = Instant::now();
    let mut found = 0;
    for file in files {
        read_stream(file.as_bytes(), "-", &mut |item, _| {
            found += usize::from(matches!(item, Item::Article(_)));
            ControlFlow::Continue(())
        });
    }
    assert_eq!(found, count, "not every article was read");
    start.elapsed().as_secs_f64()
}

/// What the reading feeds.
fn extraction(stories: &[Story]) {
    let mut articles: Vec<Article> = Vec::new();
    for story in stories {
        let text = format!("{}\n\n{}\n", story.headline, story.paragraphs.join("\n\n"));
        read_stream(text.as_bytes(), "-", &mut |item, _| {
            if let Item::Article(record) = item {
                articles.push(record.article);
            }
            ControlFlow::Continue(())
        });
    }
    let start = Instant::now();
    let quotes: usize = articles.iter().map(|article| extract(article).len()).sum();
    let seconds = start.elapsed().as_secs_f64();
    let text: usize = stories.iter().map(Story::bytes).sum();
    println!(
        "{:<12} {:>8} {:>8.1}   ({quotes} quotations)",
        "extraction",
        "",
        text as f64 / 1e6 / seconds
    );
}
