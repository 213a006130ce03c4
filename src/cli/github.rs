//! What a run inside GitHub Actions adds by itself: annotations, and a summary of the job.
//!
//! Annotations go to stderr, which the runner reads as well, so that no format on stdout is
//! disturbed. Outside of GitHub Actions nothing happens.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

use super::terminal::Terminal;
use crate::present::{CaseGroup, LIMIT_SUMMARY_BYTES, github_annotations, github_summary, visible};

/// Tells the runner, if there is one, how `groups` ended.
pub(super) fn tell_runner(title: &str, groups: &[CaseGroup], terminal: &Terminal) {
    if is_runner() {
        // Where stderr is closed nobody is left to be told.
        let _ = github_annotations(&mut io::stderr().lock(), groups);
    }
    summarise(title, groups, terminal);
}

/// Adds to the summary of the job, if there is one.
pub(super) fn summarise(title: &str, groups: &[CaseGroup], terminal: &Terminal) {
    let path = std::env::var_os("GITHUB_STEP_SUMMARY").map(PathBuf::from);
    let Some(path) = path.filter(|_| is_runner()) else {
        return;
    };
    if let Err(why) = add_summary(&path, title, groups) {
        let path = path.to_string_lossy();
        terminal.warn(&format!("no summary in {}: {why}", visible(&path)));
    }
}

fn is_runner() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}

/// Adds to what earlier commands of the step have written.
fn add_summary(path: &PathBuf, title: &str, groups: &[CaseGroup]) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    let written = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let mut text = Vec::new();
    let room = LIMIT_SUMMARY_BYTES.saturating_sub(written);
    github_summary(&mut text, title, groups, room)?;
    if text.len() <= room {
        file.write_all(&text)?;
    }
    Ok(())
}
