//! Saved queries for tests: three known articles, an index of them, and suites run on it.
//!
//! Knows how a run is started and read as JSON, and nothing of what should come of it.

use std::process::Command;

use serde_json::{Value, json};

use crate::harness::{ROOT, Run, Work, command};

/// Two articles on a bridge and one on a ferry.
pub fn rows() -> String {
    let rows = [
        json!({"id": "a", "title": "Bridge opens", "source": "The Gazette", "date": "2024-03-01",
            "text": "“The bridge holds,” said Ada Brook.\n\n“The bridge toll stays low,” said Jon Reed."}),
        json!({"id": "b c", "title": "Bridge closes", "source": "The Observer", "date": "2023-05-06",
            "text": "“The bridge is tired,” said Jon Reed."}),
        json!({"id": "f", "title": "Ferry stops", "source": "The Gazette", "date": "2024-05-06",
            "text": "Nobody crossed the water."}),
    ];
    rows.map(|row| format!("{row}\n")).concat()
}

/// A folder with these articles, their index and `queries/a.toml`.
pub fn work(suite: &str) -> Work {
    let work = Work::with(&[("rows.jsonl", &rows()), ("queries/a.toml", suite)]);
    work.run(&["index", "rows.jsonl"]).exits(0);
    work
}

/// A file of one query with these lines below `[query.expect]`.
pub fn expecting(q: &str, expectations: &str) -> String {
    format!("version = 1\n[[query]]\nid = \"one\"\n{q}\n[query.expect]\n{expectations}\n")
}

/// Runs `check --format json`, which must end with `code`.
#[track_caller]
pub fn check(work: &Work, args: &[&str], code: i32) -> Value {
    let mut all = vec!["check", "--format", "json"];
    all.extend(args);
    let run = work.run(&all).exits(code);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    run.json()
}

/// Runs the saved queries of the project, or those of its files that are named, on its own corpus;
/// they must pass.
#[track_caller]
pub fn sample(files: &[&str]) -> Value {
    let index = Work::new();
    let args = ["check", "--corpus", "corpus", "--format", "json"];
    let mut run = command(ROOT.as_ref(), &[&args, files].concat());
    // Snapshots of the project are compared, never written by a test.
    run.env("CI", "true")
        .arg("--index")
        .arg(index.path("index"));
    Run::of(run.output().unwrap(), &args).exits(0).json()
}

/// The only result of a run over one query.
#[track_caller]
pub fn only(report: &Value) -> &Value {
    let results = report["suites"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 1, "{report}");
    &results[0]
}

/// Runs a command with these settings of the environment.
#[track_caller]
pub fn run_in(work: &Work, environment: &[(&str, &str)], args: &[&str]) -> Run {
    let mut command: Command = work.command(args);
    command.envs(environment.iter().copied());
    Run::of(command.output().unwrap(), args)
}
