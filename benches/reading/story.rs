//! Made-up articles, the same ones in every run.

use std::fmt::Write;

/// Words that sentences are made of.
const WORDS: [&str; 24] = [
    "harbour", "board", "the", "a", "berth", "price", "tide", "ferry", "pilot", "lamp", "night",
    "said", "would", "not", "sail", "after", "before", "new", "old", "bridge", "in", "of", "and",
    "week",
];

/// One of them.
pub struct Story {
    pub number: usize,
    pub headline: String,
    pub paragraphs: Vec<String>,
}

impl Story {
    pub fn new(number: usize) -> Self {
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
            number,
            paragraphs: paragraphs.collect(),
            headline: format!("Late ferry number {number}"),
        }
    }

    /// How long it is, in bytes of text.
    pub fn bytes(&self) -> usize {
        self.headline.len() + self.paragraphs.iter().map(String::len).sum::<usize>()
    }

    pub fn text(&self) -> String {
        self.paragraphs.join("\n\n")
    }

    pub fn plain(&self) -> String {
        format!("{}\n\n{}\n", self.headline, self.text())
    }

    /// The paragraphs as HTML.
    pub fn html(&self) -> String {
        let mut out = String::new();
        for words in &self.paragraphs {
            let _ = write!(out, "<p>{words}</p>");
        }
        out
    }

    /// A page, with about as much around the article as sites put there.
    pub fn page(&self) -> String {
        let links = "<li><a href=\"/harbour/news\">All the news of the harbour</a></li>".repeat(60);
        format!(
            "<!DOCTYPE html><html lang=\"en\"><head><title>{0}</title><meta property=\"og:title\" content=\"{0}\">\
             </head><body><nav><ul>{links}</ul></nav><article><h1>{0}</h1>{1}</article></body></html>",
            self.headline,
            self.html()
        )
    }

    pub fn nitf(&self) -> String {
        format!(
            "<nitf><body><body.head><hedline><hl1>{}</hl1></hedline></body.head><body.content>{}</body.content></body></nitf>",
            self.headline,
            self.html()
        )
    }

    /// A row of a dump.
    pub fn row(&self) -> String {
        serde_json::json!({"title": self.headline, "text": self.text(), "date": "2024-03-01"})
            .to_string()
    }
}
