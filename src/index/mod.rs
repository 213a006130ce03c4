//! The index: schema, writing, opening, version stamp, and from a plan to candidates.
//!
//! The only room that names Tantivy. An article is a block of documents in one segment: the
//! article itself, stored whole, then its passages in their order, indexed and not stored; so a
//! passage finds its article by counting back. No stems and no copy of the quoted words are
//! indexed: a query is widened by the dictionary, and where a word lies in a quotation is told by
//! positions. Final ranking, markup and the reading of files belong to other rooms.

mod analyzer;
mod archive;
mod article_columns;
mod article_scope;
mod catalog;
mod collect;
mod columns;
mod compile;
mod dictionary;
mod directory;
mod document;
mod duplicates;
mod holdings;
mod living;
mod pages;
mod rebuild;
mod schema;
mod scoped;
mod sightings;
mod sketch;
mod stamp;
mod stored;
mod values;
mod voices;
mod write;

pub use archive::{Archive, ArticleAddress, Candidate, Order, Stored};
pub use catalog::Catalog;
pub use dictionary::ArchiveDictionary;
pub use duplicates::{Copy, Duplicates, FoundCopy, Likeness, Policy};
pub use holdings::{KeyPrint, Known};
pub use pages::{CopyId, PageCopy, Pages, Standing, TakePage};
pub use rebuild::Rebuild;
pub use sightings::{Passes, Sighting, Sightings};
pub use stamp::{BuiltFrom, FORMAT, built_from};
pub use voices::Voices;
pub use write::{Entry, MAX_KEY_BYTES, Problems, Writer};
