//! From the words a person types to a tree, and what the tree means in an archive.
//!
//! [`Query::parse`] never fails: what cannot be parsed is searched as words, with a warning.
//! [`Node`] is what was asked; [`Plan`] is the same with every word replaced by the forms that an
//! archive holds. Knows nothing of Tantivy, and nothing of where the forms come from.

mod dates;
mod dictionary;
mod filter;
mod lexer;
mod malformed;
mod normal;
mod parse;
mod parts;
mod plan;
mod planner;
mod positions;
mod print;
mod relax;
mod tree;
mod warnings;
mod words;

pub use dictionary::{Dictionary, Names};
pub use filter::FilterField;
pub use parse::Options;
pub use plan::{Form, Matcher, Place, Plan, PlanFilter, QuoteFilter, Slot};
pub use planner::plan;
pub use positions::{Places, near, not_near, phrase, readings};
pub use relax::relaxations;
pub use tree::{
    Clause, Fields, Filter, Kinds, Node, Occur, Order, Phrase, Query, Scope, Term, Test, Widen,
    Within,
};
pub use warnings::{About, Warning};

#[cfg(test)]
pub(crate) mod archive;
#[cfg(test)]
mod tests;
