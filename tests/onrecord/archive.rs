//! Indexes that many tests ask: built once a run, never written to again.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::harness::{ROOT, Run, command};
use crate::shapes::Answer;

/// The sample corpus.
pub static CORPUS: LazyLock<Archive> = LazyLock::new(|| Archive::build("corpus", ROOT, "corpus"));

/// How many articles the sample corpus holds.
pub const CORPUS_ARTICLES: u64 = 44;

/// An index, and the folder from which it was built.
pub struct Archive {
    home: PathBuf,
    index: String,
}

impl Archive {
    /// Indexes `what`, seen from `home`.
    pub fn build(name: &str, home: impl AsRef<Path>, what: &str) -> Self {
        let index = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("index-of-{name}"));
        let _ = std::fs::remove_dir_all(&index);
        let archive = Self {
            home: home.as_ref().to_path_buf(),
            index: index.to_str().unwrap().to_string(),
        };
        archive.run(&["index", what]).exits(0);
        archive
    }

    /// An index of these rows, one article each.
    pub fn of_rows(name: &str, rows: &[serde_json::Value]) -> Self {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("rows-of-{name}"));
        std::fs::create_dir_all(&home).unwrap();
        let lines: Vec<String> = rows.iter().map(ToString::to_string).collect();
        std::fs::write(home.join("rows.jsonl"), lines.join("\n")).unwrap();
        Self::build(name, &home, "rows.jsonl")
    }

    /// Runs a command on this index.
    pub fn run(&self, args: &[&str]) -> Run {
        let args = self.with_index(args);
        let output = command(&self.home, &args).output().unwrap();
        Run::of(output, &args)
    }

    /// The same command line, on this index.
    pub fn with_index<'a>(&'a self, args: &[&'a str]) -> Vec<&'a str> {
        let mut all = args.to_vec();
        let at = all.iter().position(|a| *a == "--").unwrap_or(all.len());
        all.splice(at..at, ["--index", &self.index]);
        all
    }

    /// The command, not yet run.
    pub fn command(&self, args: &[&str]) -> std::process::Command {
        command(&self.home, &self.with_index(args))
    }

    /// Runs a query, which must end with 0 or 1 as its answer says.
    #[track_caller]
    pub fn ask(&self, args: &[&str]) -> Answer {
        let mut all = vec!["query", "--format", "json"];
        all.extend(args);
        let run = self.run(&all);
        let code = run.code;
        assert!(code == Some(0) || code == Some(1), "{args:?}: {run:?}");
        let answer: Answer = run.json();
        assert_eq!(code, Some(i32::from(answer.total == 0)), "{args:?}");
        answer
    }
}
