//! Gold: quotations and attributions that people marked, as JSON Lines.
//!
//! An article a line: `{"id", "file", "spans": [{"start", "end", "kind", "speaker"}],
//! "attributions": [{"content": [[start, end], …], "cue": […], "source": […]}]}`, the last one
//! optional. Offsets count code points from the start of the article's text.

use std::io::BufRead;

use serde::Deserialize;

use crate::text::Span;
use crate::{Error, Result};

/// The gold of some articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gold {
    /// The articles in the order of the file.
    pub articles: Vec<GoldArticle>,
}

/// What people marked in one article. Offsets count code points.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GoldArticle {
    /// The article's id.
    #[serde(default)]
    pub id: String,
    /// The file that holds it, from the folder of the articles.
    pub file: String,
    /// Everything in quotation marks, the marks included.
    #[serde(default)]
    pub spans: Vec<GoldSpan>,
    /// Who is said to have said or thought what, with and without marks.
    pub attributions: Option<Vec<Attribution>>,
}

/// Words in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GoldSpan {
    /// The first code point.
    pub start: usize,
    /// The one behind the last.
    pub end: usize,
    /// Speech or something else.
    pub kind: GoldKind,
    /// For speech: the longest form of the name, `A & B` for joint speakers, `UNNAMED: …` or
    /// `UNKNOWN`.
    pub speaker: Option<String>,
}

/// What words in quotation marks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GoldKind {
    /// Somebody is reported to say them.
    Speech,
    /// A word or a scare quote.
    Term,
    /// The title of a work.
    Title,
    /// Anything else.
    #[serde(other)]
    Other,
}

/// What somebody is said to have said or thought. Each list holds pieces `(start, end)`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Attribution {
    /// What was said.
    pub content: Vec<(usize, usize)>,
    /// The words that report it.
    #[serde(default)]
    pub cue: Vec<(usize, usize)>,
    /// The words that name who said it.
    #[serde(default)]
    pub source: Vec<(usize, usize)>,
}

impl Gold {
    /// Reads gold, a line an article; blank lines are left out.
    ///
    /// # Errors
    /// If the reader fails, or with the number of the first line that is no gold.
    pub fn read(reader: impl BufRead) -> Result<Self> {
        let mut articles = Vec::new();
        for (number, line) in reader.lines().enumerate() {
            let broken = |why: String| {
                Error::invalid(format!("line {} of the gold: {why}", number + 1))
                    .hint("an article a line: {\"file\", \"spans\": [{\"start\", \"end\", \"kind\", \"speaker\"}]}")
            };
            let line = line.map_err(|why| broken(why.to_string()))?;
            if !line.trim().is_empty() {
                articles.push(serde_json::from_str(&line).map_err(|why| broken(why.to_string()))?);
            }
        }
        Ok(Self { articles })
    }
}

/// The places of code points in a text.
pub struct Places {
    starts: Vec<usize>,
}

impl Places {
    /// Of every code point of `text`, and of its end.
    pub fn of(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at);
        Self {
            starts: starts.chain([text.len()]).collect(),
        }
    }

    /// The bytes of code points; what lies behind the end of the text is its end.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let last = self.starts.len() - 1;
        Span::new(self.starts[start.min(last)], self.starts[end.min(last)])
    }

    /// The same for pieces.
    pub fn spans(&self, pieces: &[(usize, usize)]) -> Vec<Span> {
        pieces.iter().map(|&(s, e)| self.span(s, e)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_articles_and_names_the_line_that_is_broken() {
        let good = r#"{"file":"a.txt","spans":[{"start":2,"end":5,"kind":"speech","speaker":"Ada Moss"},{"start":7,"end":9,"kind":"pun","speaker":null}]}

{"file":"b.txt","attributions":[{"content":[[0,3]],"cue":[[4,6]]}]}"#;
        let gold = Gold::read(good.as_bytes()).unwrap();
        assert_eq!(gold.articles.len(), 2);
        assert_eq!(
            gold.articles[0].spans[0].speaker.as_deref(),
            Some("Ada Moss")
        );
        assert_eq!(gold.articles[0].spans[1].kind, GoldKind::Other);
        assert_eq!(gold.articles[0].attributions, None);
        let attribution = &gold.articles[1].attributions.as_ref().unwrap()[0];
        assert_eq!(attribution.content, [(0, 3)]);
        let broken = Gold::read("{\"file\":\"a\"}\n{}".as_bytes()).unwrap_err();
        assert!(broken.to_string().starts_with("line 2 of the gold"));
    }

    #[test]
    fn code_points_become_bytes() {
        let places = Places::of("Äöx");
        assert_eq!(places.span(1, 3), Span::new(2, 5));
        assert_eq!(places.span(2, 99), Span::new(4, 5));
    }
}
