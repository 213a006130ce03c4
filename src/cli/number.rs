//! Numbers among the arguments: what is to be written where something else is.

use std::num::NonZeroUsize;

/// How many of something.
pub(super) fn count(text: &str) -> Result<usize, &'static str> {
    text.parse().map_err(|_| "write a whole number, 0 or more")
}

/// How many threads.
pub(super) fn threads(text: &str) -> Result<NonZeroUsize, &'static str> {
    text.parse().map_err(|_| "write a whole number, 1 or more")
}
