//! From stretches that are speech to quotations: pieces of one utterance become one quotation.
//!
//! `“A,” X said. “B.”` is one, and so is a quotation that is re-opened in the next paragraph.

use super::certain::is_labelled;
use super::frame::Frame;
use super::pair::Stretch;
use super::report::{Cue, Ending, Side, cue_of, ending};
use super::token::Shape;
use crate::article::{Article, Quote, QuoteKind};
use crate::text::Span;

/// So many words in marks make a clause, with or without the sign that ends one.
const CLAUSE_WORDS: usize = 6;

/// So many tokens lie between a cue and the words that go on behind it at the most: `said Orlo,`; and
/// where a comma and a small letter show that they do: `said Ada Orlo, the mayor of the town,`.
const SHORT_ATTRIBUTION: usize = 3;
const LONG_ATTRIBUTION: usize = 10;

/// The reporter's text around stretches, and the cue of each.
#[derive(Default)]
pub struct Around {
    /// The headline and the paragraphs in which they stand.
    pub frame: Frame,
    /// The cues, in the order of the stretches.
    pub cues: Vec<Option<Cue>>,
}

impl Around {
    /// Reads what stands around `stretches`.
    pub fn read(article: &Article, stretches: &[Stretch]) -> Self {
        if stretches.is_empty() {
            return Self::default();
        }
        let spans = spans(stretches);
        let mut next = 0;
        let frame = Frame::build(article, &spans, |block| {
            while spans.get(next).is_some_and(|s| s.end <= block.span.start) {
                next += 1;
            }
            spans.get(next).is_some_and(|s| s.start < block.span.end)
        });
        let cue = |place: &usize| cue_of(&frame, &article.text, *place);
        let cues = frame.places.iter().map(cue).collect();
        Self { frame, cues }
    }
}

fn spans(stretches: &[Stretch]) -> Vec<Span> {
    stretches.iter().map(|stretch| stretch.span).collect()
}

/// Joins the stretches, which are all speech, into quotations; `around` is what was read around
/// these or around more.
pub fn join(article: &Article, spoken: &[Stretch], around: Around) -> Vec<Quote> {
    let Around { frame, cues } = match around.frame.is_around(&spans(spoken)) {
        true => around,
        false => Around::read(article, spoken),
    };
    let text = &article.text;
    let mut out: Vec<Quote> = Vec::with_capacity(spoken.len());
    for (at, stretch) in spoken.iter().enumerate() {
        let joins = at > 0
            && (goes_on(text, stretch, cues[at], out.last()) || continues(&frame, &cues, text, at));
        match out.last_mut() {
            Some(quote) if joins => {
                quote.segments.push(stretch.span);
                quote.cue = quote.cue.or(cues[at].map(|c| c.span));
                if is_clause(text, stretch) {
                    quote.kind = QuoteKind::Direct;
                }
            }
            _ => out.push(Quote {
                kind: if is_clause(text, stretch) {
                    QuoteKind::Direct
                } else {
                    QuoteKind::Partial
                },
                segments: vec![stretch.span],
                paragraph: stretch.paragraph,
                speaker: None,
                cue: cues[at].map(|c| c.span),
                unsaid: None,
                with: Vec::new(),
            }),
        }
    }
    out
}

/// Is it the next paragraph of the quotation before? Not if it names another speaker.
fn goes_on(text: &str, stretch: &Stretch, cue: Option<Cue>, before: Option<&Quote>) -> bool {
    let own = cue.is_some_and(|c| c.side == Side::After);
    let told = before.is_some_and(|q| q.cue.is_some());
    stretch.reopened && !is_labelled(text, stretch) && !(own && told)
}

/// Does the stretch go on with what the one before says, over nothing but its cue?
fn continues(frame: &Frame, cues: &[Option<Cue>], text: &str, at: usize) -> bool {
    let (a, b) = (frame.places[at - 1], frame.places[at]);
    let Some(before) = cues[at - 1].filter(|c| c.side == Side::After) else {
        return false;
    };
    if !(a < before.at && before.at < b) {
        return false;
    }
    if (a..b).any(|t| matches!(frame.shape(t), Shape::Break)) {
        return false;
    }
    let same = frame.same_sentence(a, b);
    let next_sentence =
        frame.sentence[b] == frame.sentence[a] + 1 && !frame.same_sentence(b - 1, b);
    let own = cues[at].filter(|c| c.at != before.at);
    let goes_on = matches!(
        ending(text, frame.tokens[a].span),
        Ending::Comma | Ending::Loud
    );
    let first = frame.word(text, b).chars().find(|c| c.is_alphanumeric());
    let is_small = first.is_some_and(char::is_lowercase);
    let reach = match is_small && frame.shape(b - 1) == Shape::Sign(',') {
        true => LONG_ATTRIBUTION,
        false => SHORT_ATTRIBUTION,
    };
    goes_on && own.is_none() && (next_sentence || (same && b - before.at <= reach))
}

/// Is it at least a clause: several words, or a sentence of its own?
fn is_clause(text: &str, stretch: &Stretch) -> bool {
    let words = stretch.inner.of(text).unwrap_or("");
    let count = words.split_whitespace().take(CLAUSE_WORDS).count();
    let capital = words
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_uppercase);
    let end = ending(text, stretch.span);
    count >= CLAUSE_WORDS || (capital && matches!(end, Ending::Stop | Ending::Loud | Ending::Comma))
}
