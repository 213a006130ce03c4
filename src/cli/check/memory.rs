//! Which queries failed last time, kept beside the index for `--rerun-failed`.
//!
//! A run of some queries changes what is known of these alone. Nothing else rests on the file, so
//! a run where it cannot be written is only warned about.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::report::write;
use super::super::terminal::Terminal;
use crate::suite::{Outcome, Report};
use crate::{Error, Result};

const FILE: &str = "last-check.json";

const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
struct LastCheck {
    version: u32,
    failed: BTreeSet<String>,
}

/// The ids of the queries that failed last time.
///
/// # Errors
/// When nothing was run on this index yet.
pub(super) fn failed(index: &Path) -> Result<BTreeSet<String>> {
    read(index).ok_or_else(|| {
        Error::invalid(format!(
            "no earlier run on the index in {}",
            index.display()
        ))
        .hint("run onrecord check without --rerun-failed first")
    })
}

/// Keeps what `report` says of the queries that ran.
pub(super) fn remember(index: &Path, report: &Report, terminal: &Terminal) {
    let mut failed = read(index).unwrap_or_default();
    let before = failed.clone();
    for result in report.suites.iter().flat_map(|suite| &suite.results) {
        match result.outcome {
            Outcome::Pass | Outcome::Warn => failed.remove(&result.id),
            Outcome::Fail | Outcome::Error => failed.insert(result.id.clone()),
        };
    }
    if failed == before && place(index).exists() {
        return;
    }
    let version = VERSION;
    let json = serde_json::to_vec(&LastCheck { version, failed }).expect("ids serialise");
    if let Err(why) = write(&place(index), &json) {
        terminal.warn(&format!("--rerun-failed will not know of this run: {why}"));
    }
}

fn read(index: &Path) -> Option<BTreeSet<String>> {
    let last: LastCheck = serde_json::from_slice(&fs::read(place(index)).ok()?).ok()?;
    (last.version == VERSION).then_some(last.failed)
}

fn place(index: &Path) -> PathBuf {
    index.join(FILE)
}
