//! The formats of news agencies and of feeds, in XML and in JSON: an item is an article.

pub(super) mod blocks;
pub(super) mod feed;
pub(super) mod newsml;
pub(super) mod ninjs;
pub(super) mod nitf;
pub(super) mod tree;
pub(super) mod xml;
