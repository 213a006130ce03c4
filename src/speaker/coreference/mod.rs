//! Whom each mention means: `he`, `the senator`, `the council`, a last name that two bear.
//!
//! Names are joined in `cast`. Which of the mentions speaks is the business of `attribution`.

pub(super) mod author;
pub(super) mod body;
pub(super) mod guess;
pub(super) mod kept;
pub(super) mod namesake;
pub(super) mod office;
pub(super) mod reporter;
pub(super) mod resolve;
pub(super) mod salience;
pub(super) mod side;
pub(super) mod which;
pub(super) mod whose;
