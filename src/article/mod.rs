//! The nouns: an article, its paragraphs and passages, its quotations and their speakers, dates.
//!
//! They hold data and the invariants of that data. How an article is read, how a quotation is
//! found and how anything is stored or shown is the business of other rooms.

mod build;
mod calendar;
mod date;
mod moment;
mod numbers;
mod passage;
mod quote;
mod range;

pub use build::ArticleBuilder;
pub use date::Date;
pub use passage::{Part, Passage};
pub use quote::{Confidence, Quote, QuoteKind, Speaker, SpeakerKind, listed};
pub use range::DateRange;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One article. Every span in it counts bytes from the start of `text`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The id that its source gives, else its path.
    pub id: String,
    /// How it was reached from the argument given, with `/`; `dump.jsonl:17` for a row.
    pub path: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Who wrote it, as it stands there.
    pub byline: Option<String>,
    /// The newspaper, agency or site.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// A BCP 47 tag such as `en`.
    pub language: Option<String>,
    /// Whether its source gave only a summary, as feeds do.
    pub partial: bool,
    /// Headline and body as they are shown. For plain text: the decoded file as it is.
    pub text: String,
    /// Where the headline stands in `text`.
    pub headline: Option<Span>,
    /// The paragraphs of the body, in their order, without the headline and without overlap.
    pub paragraphs: Vec<Span>,
}

impl Article {
    /// The words of the headline; empty where there is none.
    pub fn headline_text(&self) -> &str {
        self.headline
            .and_then(|span| span.of(&self.text))
            .unwrap_or("")
    }

    /// What stands at `span`; empty where the span does not fit.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text).unwrap_or("")
    }
}
