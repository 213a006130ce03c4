//! What a cut, a gap, a bracket or the words around a stretch make of its sense: who is quoted against what
//! was said must not pass.
//!
//! Goes by the words of both sides. Whose words they are is the business of `judge`.

pub(super) mod asking;
pub(super) mod bracket;
pub(super) mod cut;
pub(super) mod framing;
pub(super) mod gap;
pub(super) mod given;
pub(super) mod governor;
pub(super) mod inversion;
