//! Puts an article together from pieces whose text is not one file: rows, pages, feeds.

use super::{Article, Date};
use crate::text::Span;

/// What stands before a paragraph that is set apart.
const INDENT: &str = "    ";

/// Collects a headline and paragraphs into one text, a blank line between any two.
#[derive(Debug, Default)]
pub struct ArticleBuilder {
    text: String,
    headline: Option<Span>,
    paragraphs: Vec<Span>,
    /// See [`Article::url`].
    pub url: Option<String>,
    /// See [`Article::byline`].
    pub byline: Option<String>,
    /// See [`Article::publisher`].
    pub publisher: Option<String>,
    /// See [`Article::published`].
    pub published: Option<Date>,
    /// See [`Article::language`].
    pub language: Option<String>,
    /// See [`Article::partial`].
    pub is_partial: bool,
}

impl ArticleBuilder {
    /// Sets the headline; only before the first paragraph, and blank ones are left out.
    pub fn headline(&mut self, words: &str) {
        if self.headline.is_none() && self.paragraphs.is_empty() {
            self.headline = self.push("", words);
        }
    }

    /// Adds a paragraph; blank ones are left out.
    pub fn paragraph(&mut self, words: &str) {
        self.add("", words);
    }

    /// Adds a paragraph that is set apart, as a block quotation is: indented, as in plain text.
    pub fn set_apart(&mut self, words: &str) {
        self.add(INDENT, words);
    }

    /// The words of the headline; empty where there is none.
    pub fn headline_text(&self) -> &str {
        self.headline
            .and_then(|span| span.of(&self.text))
            .unwrap_or("")
    }

    /// Headline and paragraphs as they stand so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Has nothing been put in so far?
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The article, under the address it was reached by.
    pub fn build(self, id: String, path: String) -> Article {
        Article {
            id,
            path,
            url: self.url,
            byline: self.byline,
            publisher: self.publisher,
            published: self.published,
            language: self.language,
            partial: self.is_partial,
            text: self.text,
            headline: self.headline,
            paragraphs: self.paragraphs,
        }
    }

    fn add(&mut self, indent: &str, words: &str) {
        if let Some(span) = self.push(indent, words) {
            self.paragraphs.push(span);
        }
    }

    fn push(&mut self, indent: &str, words: &str) -> Option<Span> {
        let words = words.trim();
        if words.is_empty() {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
            self.text.push_str(indent);
        }
        let start = self.text.len();
        self.text.push_str(words);
        Some(Span::new(start, self.text.len()))
    }
}
