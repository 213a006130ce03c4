//! From files, folders and streams to articles and problems; one file per input format.

mod plain;

pub use plain::plain_text;
