//! Words as a verdict compares them: what they are aligned by, how they are written, and what differs.
//!
//! Tells nothing of what a difference means: that is the business of `sense`.

pub(super) mod change;
pub(super) mod chunk;
pub(super) mod grammar;
pub(super) mod near;
pub(super) mod number;
pub(super) mod spelling;
pub(super) mod token;
pub(super) mod unit;
pub(super) mod verbatim;
