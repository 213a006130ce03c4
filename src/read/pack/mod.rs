//! What files are packed in: gzip, tar, zip, crawls. Tells a packing by its first bytes, and hands what is in
//! it on, however deep.

pub(super) mod kind;
pub(super) mod layer;
pub(super) mod member;
pub(super) mod others;
pub(super) mod tar;
pub(super) mod unpack;
#[cfg(feature = "warc")]
pub(super) mod warc;
pub(super) mod windows;
pub(super) mod zip;
