//! The built program, driven as a person drives it; files by theme, the harness beside them.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it stands"
)]

mod harness;

mod gold;
mod rooms;
