//! From bytes to text, whichever encoding they are in.

pub(super) mod decode;
pub(super) mod guess;
