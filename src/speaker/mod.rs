//! Who said it: from an article and its quotations to speakers, mentions and cues.
//!
//! A name is always a piece of the article; no evidence, no speaker. The way of a name goes down this
//! table, and each shelf takes from those above it alone:
//!
//! | shelf | from what to what |
//! |---|---|
//! | `lexicon` | a word to what is known of it: first names, titles, roles, places; what small words do |
//! | [`name`] | two names to whether they are one speaker's, without any article |
//! | `mention` | the reporter's tokens to mentions: names, roles, pronouns, and where they stand in their sentence |
//! | `cast` | all names to people and organisations, the forms of each joined |
//! | `coreference` | `he`, `the senator` and a last name of two to whom they mean |
//! | `attribution` | a quotation to whoever said it: what is sure, else the best of the candidates weighed |

mod attribution;
mod cast;
mod coreference;
mod lexicon;
mod mention;
pub mod name;
#[cfg(test)]
mod tests;

pub use attribution::{Choice, candidates};

use crate::article::{Article, Quote, QuoteKind};
use crate::quote::frame::Frame;
use attribution::scene::Scene;

/// Is it known how a language, given by its tag, says who speaks? A text of no known language is
/// read as English.
pub fn has_cues(language: Option<&str>) -> bool {
    language.is_none_or(|tag| tag.split('-').next() == Some("en"))
}

/// Names the speaker of each quotation, where the article gives evidence; of an article in a
/// language without cues, nobody.
pub fn attribute(article: &Article, quotes: Vec<Quote>) -> Vec<Quote> {
    attribute_in(article, quotes, None)
}

/// The same, where a frame of the whole article was read already.
pub fn attribute_in(article: &Article, quotes: Vec<Quote>, frame: Option<Frame>) -> Vec<Quote> {
    let is_marked = |quote: &Quote| quote.kind != QuoteKind::Indirect;
    let (marked, mut indirect): (Vec<Quote>, Vec<Quote>) = quotes.into_iter().partition(is_marked);
    if marked.is_empty() && indirect.is_empty() {
        return marked;
    }
    if !has_cues(article.language.as_deref()) {
        return marked;
    }
    let scene = Scene::read(article, &marked, frame);
    attribution::attribute_indirect(&scene, &mut indirect);
    let mut quotes = attribution::attribute_marked(&scene, marked);
    quotes.append(&mut indirect);
    quotes.sort_by_key(|quote| quote.segments[0]);
    quotes
}
