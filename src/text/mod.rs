//! Text and places in it: spans, sentences, words, folding, and the one analyzer.
//!
//! Everything that compares words goes through [`Words`]: the index, the query, the lighting
//! and the verification, so that what matched is what is lit. Knows no other room.

mod abbreviation;
mod dateline;
mod denial;
mod eight;
mod fold;
mod function_words;
mod language;
mod scan;
mod sentence;
mod span;
mod starter;
mod stem;
mod word;
mod wordmap;
mod wordtable;

pub use dateline::dateline;
pub use denial::{is_contracted_denial, is_denial};
pub use eight::leading_letters;
pub use fold::{fold, fold_char, holds_words};
pub use function_words::{is_auxiliary, is_function_word, is_function_word_in};
pub use language::primary;
pub use scan::{find_byte, parts};
pub use sentence::{floor, sentences, tail};
pub use span::Span;
pub use stem::{has_stems, stem, stem_in};
pub use word::{Word, Words};
pub use wordmap::WordMap;
pub use wordtable::WordTable;
