//! A folder of its own for each test, and the built program run in it.
//!
//! Knows how to start the program and what came of it, and nothing of what it should answer.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use encoding_rs::WINDOWS_1252;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tempfile::TempDir;

/// Where the project lies.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What comes of writing to an index in this process. A lock that was let go is held a moment longer
/// by a program that another test is just starting, which has the files of this process until then.
pub fn unlocked<T>(mut write: impl FnMut() -> onrecord::Result<T>) -> T {
    for _ in 0..200 {
        match write() {
            Err(why) if why.to_string().contains("another process is writing") => {
                std::thread::sleep(Duration::from_millis(10));
            }
            done => return done.unwrap(),
        }
    }
    panic!("the index stays locked")
}

/// A folder that is gone when the test is over.
pub struct Work {
    dir: TempDir,
}

impl Work {
    pub fn new() -> Self {
        Self {
            dir: TempDir::new().unwrap(),
        }
    }

    /// A folder that holds these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let work = Self::new();
        for (path, text) in files {
            work.write(path, text);
        }
        work
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// The program, to be run in this folder.
    pub fn command(&self, args: &[&str]) -> Command {
        command(self.dir.path(), args)
    }

    pub fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().unwrap(), args)
    }

    /// The answer to a question that finds something, as JSON: up to 50 hits, one of an article.
    pub fn ask(&self, args: &[&str]) -> Value {
        let mut all = vec!["query", "--format", "json"];
        all.extend(["--per-article", "1", "--limit", "50"]);
        all.extend(args);
        self.run(&all).exits(0).json()
    }

    pub fn run_with_input(&self, args: &[&str], input: &[u8]) -> Run {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A program that stops early closes the pipe; that is for the test to judge.
        let _ = stdin.write_all(input);
        drop(stdin);
        Run::of(child.wait_with_output().unwrap(), args)
    }
}

/// The program, to be run in `dir`, with nothing of the tester's own settings.
pub fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command
        .args(args)
        .current_dir(dir)
        .stdin(Stdio::null())
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("PAGER")
        .env_remove("CI")
        .env_remove("GITHUB_ACTIONS")
        .env_remove("GITHUB_STEP_SUMMARY")
        .env_remove("ONRECORD_INDEX");
    command
}

/// What the program says where it has a fault.
const PANICKED: &str = "the program itself panicked";

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    args: String,
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    #[track_caller]
    pub fn of(output: Output, args: &[&str]) -> Self {
        let run = Self::of_any(output, args);
        assert!(!run.stderr.contains(PANICKED), "{}", run.stderr);
        run
    }

    /// The same of an index that somebody damaged.
    pub fn of_any(output: Output, args: &[&str]) -> Self {
        Self {
            args: args.join(" "),
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The same run, which must have ended with `code`.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(
            self.code,
            Some(code),
            "onrecord {}\nstdout: {}\nstderr: {}",
            self.args,
            self.stdout,
            self.stderr
        );
        self
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        read(&self.stdout, &self.args)
    }

    /// Standard output as a JSON value a line.
    #[track_caller]
    pub fn json_lines<T: DeserializeOwned>(&self) -> Vec<T> {
        let lines = self.stdout.lines();
        lines.map(|line| read(line, &self.args)).collect()
    }

    /// The run must have failed as a user should see it: exit 2, nothing on standard output, and
    /// on standard error one line that names `what`, and a way out.
    #[track_caller]
    pub fn fails_naming(self, what: &str) -> Self {
        let run = self.exits(2);
        assert_eq!(run.stdout, "", "onrecord {}", run.args);
        let mut lines = run.stderr.lines();
        let first = lines.next().unwrap_or("");
        assert!(
            first.starts_with("error: ") && first.contains(what),
            "onrecord {}: {}",
            run.args,
            run.stderr
        );
        let way_out = lines.any(|l| {
            let l = l.trim_start();
            l.starts_with("hint:") || l.starts_with("tip:") || l.starts_with("[possible values")
        });
        assert!(way_out, "onrecord {}: {}", run.args, run.stderr);
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        run
    }
}

#[track_caller]
fn read<T: DeserializeOwned>(text: &str, args: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|why| panic!("onrecord {args}: {why}\n{text}"))
}

/// The text of a file of the project, as a reader sees it.
pub fn decoded(path: &str) -> String {
    let bytes = fs::read(Path::new(ROOT).join(path)).unwrap();
    match String::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_string(),
        Err(other) => WINDOWS_1252.decode(other.as_bytes()).0.into_owned(),
    }
}

/// The headlines of the hits of an answer without the words `before`, sorted, in one string.
pub fn headlines_behind(before: &str, answer: &Value) -> String {
    let hits = answer["hits"].as_array().unwrap().iter();
    let headline = |hit: &Value| {
        hit["article"]["headline"]
            .as_str()
            .unwrap()
            .replace(before, "")
    };
    let mut found: Vec<String> = hits.map(headline).collect();
    found.sort();
    found.concat()
}
