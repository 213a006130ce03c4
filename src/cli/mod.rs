//! From flags to checked settings, a run and an exit code.

use std::io::Write;
use std::process::ExitCode;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let mut out = std::io::stdout().lock();
    let mut paths: Vec<std::path::PathBuf> = Vec::new();
    for arg in std::env::args_os()
        .skip(2)
        .filter(|a| !a.to_string_lossy().starts_with("--") && a != "jsonl")
    {
        let path = std::path::PathBuf::from(arg);
        if path.is_dir() {
            let mut inside: Vec<_> = std::fs::read_dir(&path)
                .into_iter()
                .flatten()
                .flatten()
                .map(|e| e.path())
                .collect();
            inside.sort();
            paths.extend(inside);
        } else {
            paths.push(path);
        }
    }
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let name = path.display().to_string();
        let Some(article) = crate::read::plain_text(name.clone(), name, text) else {
            continue;
        };
        let quotes = crate::speaker::attribute(&article, crate::quote::quotations(&article));
        let line = serde_json::to_string(&crate::present::article_json(&article, &quotes))
            .unwrap_or_default();
        let _ = writeln!(out, "{line}");
    }
    ExitCode::SUCCESS
}
