//! Plain text and Markdown: what people write, a file an article.

pub(super) mod front;
pub(super) mod markdown;
pub(super) mod marks;
pub(super) mod markup;
pub(super) mod paragraphs;
pub(super) mod plain;
pub(super) mod preamble;
