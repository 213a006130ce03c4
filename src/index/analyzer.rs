//! The analyzer as Tantivy sees it: it only parts, at spaces, what `text` has already folded.
//!
//! A document's words are folded once, by the same `text::Words` that queries and lighting use,
//! where their positions are needed anyway.

use tantivy::Index;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

/// The analyzer's name in the schema.
pub(super) const ANALYZER: &str = "onrecord";

/// Makes the analyzer known to an index.
pub(super) fn register(index: &Index) {
    let analyzer = TextAnalyzer::builder(Spaces).build();
    index.tokenizers().register(ANALYZER, analyzer);
}

#[derive(Clone)]
struct Spaces;

struct SpacesStream<'a> {
    rest: &'a str,
    token: Token,
}

impl Tokenizer for Spaces {
    type TokenStream<'a> = SpacesStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> SpacesStream<'a> {
        SpacesStream {
            rest: text,
            token: Token::default(),
        }
    }
}

impl TokenStream for SpacesStream<'_> {
    fn advance(&mut self) -> bool {
        if self.rest.is_empty() {
            return false;
        }
        let is_space = |byte: &u8| *byte == b' ';
        let end = self.rest.as_bytes().iter().position(is_space);
        let (word, rest) = match end {
            Some(end) => (&self.rest[..end], &self.rest[end + 1..]),
            None => (self.rest, ""),
        };
        self.rest = rest;
        self.token.text.clear();
        self.token.text.push_str(word);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
