//! A folder of its own for each test, and the built program run in it.
//!
//! Knows how to start the program and what came of it, and nothing of what it should answer.

use std::fs;
use std::path::Path;

use encoding_rs::WINDOWS_1252;

/// Where the project lies.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The text of a file of the project, as a reader sees it.
pub fn decoded(path: &str) -> String {
    let bytes = fs::read(Path::new(ROOT).join(path)).unwrap();
    match String::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_string(),
        Err(other) => WINDOWS_1252.decode(other.as_bytes()).0.into_owned(),
    }
}
