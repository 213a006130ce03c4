//! A folder of its own for each test, and the built program run in it.
//!
//! Knows how to start the program and what came of it, and nothing of what it should answer.

/// Where the project lies.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");
