//! What stands around a passage: the words of a query elsewhere in its article.
//!
//! Somebody looks for what a speaker said on a topic; the passage often says only "he" and "it",
//! and the topic's words stand in the paragraphs around it. Used where a query names a speaker.

use super::words::QueryWords;
use crate::article::{Article, Passage};
use crate::text::Words;

/// What a word counts that stands in a neighbouring passage.
const BESIDE: f64 = 0.6;

/// What a word counts that stands anywhere else in the article.
const ELSEWHERE: f64 = 0.4;

/// In which passages of an article each word of a query stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Context {
    /// For each word of the query, the numbers of the passages, sorted.
    passages: Vec<Vec<usize>>,
}

impl Context {
    pub(super) fn new(words: &QueryWords<'_>, article: &Article, passages: &[Passage]) -> Self {
        let mut found = vec![Vec::new(); words.len()];
        for (number, passage) in passages.iter().enumerate() {
            let mut text = Words::new(article.slice(passage.span));
            while let Some(word) = text.next() {
                for slot in words.slots_of(word.folded) {
                    if found[slot].last() != Some(&number) {
                        found[slot].push(number);
                    }
                }
            }
        }
        Self { passages: found }
    }

    /// The share of the query's weight that stands in or around passage `number`, from 0 to 1.
    pub(super) fn share(&self, words: &QueryWords<'_>, number: usize, held: &[usize]) -> f64 {
        let whole: f64 = words.weights.iter().sum();
        let near = |slot: usize| {
            let passages = &self.passages[slot];
            if held.contains(&slot) || passages.binary_search(&number).is_ok() {
                1.0
            } else if passages.iter().any(|p| p.abs_diff(number) == 1) {
                BESIDE
            } else if passages.is_empty() {
                0.0
            } else {
                ELSEWHERE
            }
        };
        let sum: f64 = words
            .weights
            .iter()
            .enumerate()
            .map(|(slot, weight)| weight * near(slot))
            .sum();
        match whole > 0.0 {
            true => sum / whole,
            false => 0.0,
        }
    }
}
