//! **onrecord** answers *who said what, where and when* over an archive of news articles: it finds
//! the quotations of an article and who said them, indexes them, and returns ranked passages with
//! the words that matched.
//!
//! # The map
//!
//! Each module is a room; it imports only from rooms above it.
//!
//! | room | from what to what |
//! |---|---|
//! | [`text`] | spans, words, sentences, folding: the one analyzer |
//! | [`article`] | the nouns: article, paragraph, passage, quotation, speaker, date |
//! | [`read`] | files, folders, archives and streams to articles and problems |
//! | [`quote`] | an article to its quotations |
//! | [`speaker`] | quotations to who said them |
//! | [`query`] | words typed to a tree, and what the tree means in an archive |
//! | [`index`] | the archive on disk; a plan to candidates |
//! | [`rank`] | a passage to a score with its reasons |
//! | [`highlight`] | a passage to the spans to light |
//! | [`engine`] | the façade: [`engine::ingest`], [`engine::extract`], [`engine::Engine`] |
//! | [`verify`] | a draft to verdicts: was it said, by whom, in these words? |
//! | [`suite`] | saved queries to what holds of them |
//! | [`eval`] | gold and extraction to figures |
//! | [`present`] | answers and results to bytes: human, JSON, CSV, Markdown, TREC, JUnit, TAP |
//! | [`cli`] | flags to settings, a run and an exit code |
//!
//! Inside, spans count UTF-8 bytes; [`present`] alone turns them into code points. No room but
//! [`cli`] knows the clock, the environment or a terminal.
//!
//! # Who said it
//!
//! ```
//! use onrecord::engine::extract;
//! use onrecord::read::plain_text;
//!
//! let text = "Harbour opens\n\n“The water is deep enough,” Ada Pell said on Monday.\n";
//! let article = plain_text("1".into(), "harbour.txt".into(), text.into()).expect("it has words");
//! let quotes = extract(&article);
//!
//! let speaker = quotes[0].speaker.as_ref().expect("the article names her");
//! assert_eq!(speaker.name, "Ada Pell");
//! assert_eq!(article.slice(quotes[0].segments[0]), "“The water is deep enough,”");
//! ```
//!
//! Who speaks together with the first one is in [`article::Quote::with`]: [`article::Quote::speakers`] goes
//! through all of them, and whatever asks for a speaker asks for any of these.
//!
//! # Where it stands
//!
//! ```no_run
//! use std::path::Path;
//! use onrecord::engine::{Engine, Request, Sort};
//! use onrecord::query::{Options, Query};
//!
//! let engine = Engine::open(Path::new("index"))?;
//! let answer = engine.search(&Request {
//!     query: Query::parse("speaker:pell water", &Options::default()),
//!     limit: 10,
//!     offset: 0,
//!     sort: Sort::Relevance,
//!     per_article: 3,
//! })?;
//! for hit in &answer.hits {
//!     println!("{} {}", hit.score, hit.article.slice(hit.passage.span));
//! }
//! # Ok::<(), onrecord::Error>(())
//! ```

pub mod article;
pub mod cli;
pub mod engine;
mod error;
pub mod eval;
mod file;
pub mod highlight;
pub mod index;
pub mod present;
pub mod query;
pub mod quote;
pub mod rank;
pub mod read;
pub mod speaker;
pub mod suite;
pub mod text;
pub mod verify;

pub use error::{Error, Result};
