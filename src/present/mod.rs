//! From answers to bytes on any `impl Write`: human, JSON, JSONL, CSV, Markdown, TREC.

mod json;
mod offsets;

pub use json::{ArticleJson, article_json};
