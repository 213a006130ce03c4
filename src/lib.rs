//! **onrecord** answers *who said what, where and when* over an archive of news articles.

pub mod article;
pub mod cli;
pub mod engine;
mod error;
pub mod eval;
pub mod highlight;
pub mod index;
pub mod present;
pub mod query;
pub mod quote;
pub mod rank;
pub mod read;
pub mod speaker;
pub mod text;

pub use error::{Error, Result};
