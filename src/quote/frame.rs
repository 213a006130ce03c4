//! The reporter's own text around quotations: tokens, with each quotation as a single one, in
//! sentences. `“We go,” Orlo said.` reads `QUOTE Orlo said .` here.
//!
//! Knows where things stand, not what they mean.

use std::cell::RefCell;

use super::behind::said_behind;
use super::token::{Shape, Token, tokenize};
use crate::article::Article;
use crate::text::Span;

/// The frame of an article, or of a part of it.
#[derive(Debug, Default)]
pub struct Frame {
    /// The tokens in their order.
    pub tokens: Vec<Token>,
    /// For each token the number of its sentence.
    pub sentence: Vec<u32>,
    /// For each quotation the place of its token.
    pub places: Vec<usize>,
}

/// A headline or a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// Which paragraph; `None` for the headline.
    pub paragraph: Option<usize>,
}

/// Headline and paragraphs in their order.
pub fn blocks(article: &Article) -> impl Iterator<Item = Block> + '_ {
    let headline = article.headline.map(|span| Block {
        span,
        paragraph: None,
    });
    let body = article.paragraphs.iter().enumerate();
    headline.into_iter().chain(body.map(|(at, &span)| Block {
        span,
        paragraph: Some(at),
    }))
}

/// So long is a token with what parts it from the next one, nearly.
const TOKEN_BYTES: usize = 5;

/// More room than for so many tokens is not made before they are there, nor kept.
const ROOM: usize = 1 << 14;

/// So many frames are there at once, while an article is read.
const FRAMES: usize = 4;

thread_local! {
    /// Room for tokens that another frame has left. It would be had from the system and given back
    /// again for each article.
    static SPARE: RefCell<Vec<Vec<Token>>> = const { RefCell::new(Vec::new()) };
}

impl Drop for Frame {
    fn drop(&mut self) {
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.clear();
        if !(1..=ROOM).contains(&tokens.capacity()) {
            return;
        }
        // A thread that ends keeps nothing more.
        let _ = SPARE.try_with(|spare| {
            let mut spare = spare.borrow_mut();
            if spare.len() < FRAMES {
                spare.push(tokens);
            }
        });
    }
}

impl Frame {
    /// The frame of the blocks that `wanted` takes, around `quotes`, which must be in their
    /// order, without overlap, and each inside of one block.
    pub fn build(
        article: &Article,
        quotes: &[Span],
        mut wanted: impl FnMut(Block) -> bool,
    ) -> Self {
        let mut frame = Self {
            tokens: Vec::new(),
            sentence: Vec::new(),
            places: vec![usize::MAX; quotes.len()],
        };
        let blocks: Vec<Block> = blocks(article).filter(|block| wanted(*block)).collect();
        frame.reserve(blocks.iter().map(|block| block.span.len()).sum());
        let mut next = 0;
        for block in blocks {
            while quotes.get(next).is_some_and(|q| q.end <= block.span.start) {
                next += 1;
            }
            let first = next;
            while quotes.get(next).is_some_and(|q| q.start < block.span.end) {
                next += 1;
            }
            frame.add_block(&article.text, block.span, first, &quotes[first..next]);
        }
        frame.number(&article.text);
        frame
    }

    /// Makes room for the tokens of so many bytes.
    pub fn reserve(&mut self, bytes: usize) {
        if self.tokens.capacity() == 0 {
            self.tokens = SPARE.with_borrow_mut(Vec::pop).unwrap_or_default();
        }
        self.tokens.reserve((bytes / TOKEN_BYTES).min(ROOM));
    }

    /// Is it the frame around these quotations?
    pub fn is_around(&self, quotes: &[Span]) -> bool {
        let is_at = |(place, quote): (&usize, &Span)| {
            let token = self.tokens.get(*place);
            token.is_some_and(|token| token.span == *quote)
        };
        self.places.len() == quotes.len() && self.places.iter().zip(quotes).all(is_at)
    }

    /// Ends a block, as the end of a headline or a paragraph does.
    pub fn end_block(&mut self, block: Span) {
        self.tokens.push(Token {
            span: Span::new(block.end, block.end),
            shape: Shape::Break,
            possessive: false,
        });
    }

    /// Numbers the sentences of all tokens.
    pub fn number(&mut self, text: &str) {
        let mut number = 0;
        let numbers = (0..self.tokens.len()).map(|at| {
            let here = number;
            number += u32::from(self.ends_sentence(text, at));
            here
        });
        self.sentence = numbers.collect();
    }

    /// What the token says.
    #[inline]
    pub fn word<'t>(&self, text: &'t str, at: usize) -> &'t str {
        self.tokens
            .get(at)
            .and_then(|token| token.span.of(text))
            .unwrap_or("")
    }

    /// The token at `at`; behind the end and before the start there is a [`Shape::Break`].
    #[inline]
    pub fn shape(&self, at: usize) -> Shape {
        self.tokens.get(at).map_or(Shape::Break, |t| t.shape)
    }

    /// Do both tokens stand in one sentence?
    pub fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.sentence.get(a).is_some() && self.sentence.get(a) == self.sentence.get(b)
    }

    fn add_block(&mut self, text: &str, block: Span, first: usize, quotes: &[Span]) {
        let mut at = block.start;
        for (number, quote) in quotes.iter().enumerate() {
            tokenize(text, Span::new(at, quote.start), &mut self.tokens);
            self.places[first + number] = self.tokens.len();
            self.tokens.push(Token {
                span: *quote,
                shape: Shape::Quote((first + number) as u32),
                possessive: false,
            });
            at = quote.end;
        }
        tokenize(text, Span::new(at, block.end), &mut self.tokens);
        self.end_block(block);
    }

    fn ends_sentence(&self, text: &str, at: usize) -> bool {
        let fresh = || opens_sentence(self.shape(at + 1));
        match self.shape(at) {
            Shape::Break => true,
            Shape::Sign('.' | '!' | '?') => fresh(),
            Shape::Sign('…' | ';') => fresh() && self.shape(at + 1) != Shape::Number,
            Shape::Sign('”' | '"' | ')' | '’') => {
                fresh() && self.shape(at.wrapping_sub(1)) == Shape::Sign('.')
            }
            Shape::Initials if self.word(text, at).len() > 2 => is_opener(self.word(text, at + 1)),
            Shape::Quote(_) => {
                let words = self.word(text, at).trim_end_matches(is_mark);
                match words.chars().next_back() {
                    Some('.' | '…') => fresh() && said_behind(self, text, at).is_none(),
                    Some('?' | '!') => fresh() && !self.leads_to_cue(text, at),
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// `“Why?” Orlo asked`: a name and a verb behind a quotation that ends like a sentence.
    fn leads_to_cue(&self, text: &str, at: usize) -> bool {
        let mut names = 0;
        for next in at + 1..at + 8 {
            match self.shape(next) {
                Shape::Capital | Shape::Initials => names += 1,
                Shape::Lower => {
                    let word = self.word(text, next);
                    if super::cue::verb(word)
                        .is_some_and(|v| v.particles.is_empty() && is_finite(v.form))
                    {
                        return names > 0 || next == at + 1;
                    }
                    if !super::cue::is_between(word) && !is_title_word(word) {
                        return false;
                    }
                }
                _ => return false,
            }
        }
        false
    }
}

fn opens_sentence(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::Capital | Shape::Initials | Shape::Quote(_) | Shape::Number | Shape::Handle
    ) || matches!(shape, Shape::Sign('(' | '[' | '*' | '“' | '‘' | '"'))
}

/// A capital word that opens a sentence behind `U.S.`, and no name.
fn is_opener(word: &str) -> bool {
    matches!(
        word,
        "But" | "He" | "His" | "However" | "It" | "She" | "The" | "There" | "They" | "This" | "We"
    )
}

fn is_finite(form: super::cue::VerbForm) -> bool {
    use super::cue::VerbForm;
    matches!(form, VerbForm::Past | VerbForm::Third)
}

fn is_title_word(word: &str) -> bool {
    matches!(
        word,
        "of" | "de"
            | "der"
            | "van"
            | "von"
            | "la"
            | "al"
            | "bin"
            | "campaign"
            | "spokesman"
            | "spokeswoman"
            | "president"
            | "senator"
            | "lawyer"
            | "the"
            | "and"
    )
}

/// Is it a quotation mark of any family?
pub fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‟'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleBuilder;

    fn sentences(text: &str, quotes: &[&str]) -> Vec<u32> {
        let mut builder = ArticleBuilder::default();
        builder.paragraph(text);
        let article = builder.build("a".into(), "a".into());
        let spans: Vec<Span> = quotes
            .iter()
            .map(|q| {
                let start = text.find(q).unwrap();
                Span::new(start, start + q.len())
            })
            .collect();
        Frame::build(&article, &spans, |_| true).sentence.clone()
    }

    #[test]
    fn a_quotation_is_one_token_of_its_sentence() {
        assert_eq!(
            sentences("“Go,” Orlo said. “Now.” They left.", &["“Go,”", "“Now.”"]),
            [0, 0, 0, 0, 1, 2, 2, 2, 2]
        );
        assert_eq!(sentences("“Why?” Mr. Orlo asked.", &["“Why?”"]), [0; 6]);
        assert_eq!(
            sentences("He left in Jan. with J. D. Orlo of the U.S. team.", &[]),
            [0; 14]
        );
        assert_eq!(
            sentences("He left the U.S. She did not.", &[])[3..6],
            [0, 1, 1]
        );
    }
}
