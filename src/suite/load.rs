//! From files and folders to suites, with everything that is wrong in all of them.
//!
//! In a folder `.toml`, `.csv` and `.list` are files of saved queries; a file that is named itself
//! may be called anything if it looks like one of the first two: a plain list looks like any text, so
//! it must end in `.list` or have no ending. Nothing is asked of an index here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{self, SuiteFile};
use super::judgments::Qrels;
use super::label::Label;
use super::source::{Diagnostic, Log, Source, shown};
use super::{rows, toml};

/// How a file is named that came in on standard input.
pub const STDIN: &str = "-";

/// How deep folders are looked into.
const MAX_DEPTH: usize = 16;

/// Suites, and what is wrong with them.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// In the order of the arguments, those of a folder by name.
    pub suites: Vec<SuiteFile>,
    /// In the same order; where there is one, nothing should be run.
    pub diagnostics: Vec<Diagnostic>,
    /// Files of folders that may be lists of queries, and were not read: they have no ending.
    pub passed_over: Vec<PathBuf>,
    /// Every file that was read, and those that could not be: saved queries and judgments.
    pub files: Vec<PathBuf>,
}

/// Reads saved queries from files, folders and, where `-` is named, from `stdin`.
pub fn load(paths: &[PathBuf], stdin: &mut dyn FnMut() -> io::Result<String>) -> Loaded {
    let mut loaded = Loaded::default();
    let mut qrels = Qrels::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        for source in loaded.sources(path, stdin, &mut seen) {
            loaded.read(source, &mut qrels);
        }
    }
    loaded.files.extend(qrels.paths().map(Path::to_owned));
    let files = &loaded.files;
    loaded.passed_over.retain(|path| !files.contains(path));
    loaded.say_ids_that_are_there_twice();
    loaded
}

impl Loaded {
    /// The files that a path stands for, each once.
    fn sources(
        &mut self,
        path: &Path,
        stdin: &mut dyn FnMut() -> io::Result<String>,
        seen: &mut BTreeSet<PathBuf>,
    ) -> Vec<Source> {
        if path == Path::new(STDIN) {
            return match stdin() {
                Ok(text) => vec![Source::named("<stdin>", Path::new(""), text)],
                Err(why) => self.unreadable(path, why.to_string()),
            };
        }
        let files = match path.is_dir() {
            false => vec![path.to_owned()],
            true => {
                let mut files = Vec::new();
                if let Err(why) = walk(path, MAX_DEPTH, &mut files, &mut self.passed_over) {
                    return self.unreadable(path, why.to_string());
                }
                if files.is_empty() {
                    let why = "holds no file of saved queries (.toml, .csv, .list)";
                    return self.unreadable(path, why.to_owned());
                }
                files
            }
        };
        let mut sources = Vec::new();
        for file in files {
            let whole = file.canonicalize().unwrap_or_else(|_| file.clone());
            if !seen.insert(whole) {
                continue;
            }
            self.files.push(file.clone());
            match text(&file) {
                Ok(text) => sources.push(Source::new(&file, text)),
                Err(why) => sources.extend(self.unreadable(&file, why)),
            }
        }
        sources
    }

    fn unreadable(&mut self, path: &Path, why: String) -> Vec<Source> {
        self.diagnostics.push(Diagnostic {
            source: Arc::new(Source::new(path, String::new())),
            span: None,
            message: why,
            help: None,
            is_of_checks: false,
        });
        Vec::new()
    }

    fn read(&mut self, source: Source, qrels: &mut Qrels) {
        let source = Arc::new(source);
        let log = Log::new(&source);
        let Some(format) = format(&source) else {
            let name = &source.name;
            let message = "is no file of saved queries: it does not end in .toml, .csv or .list";
            let help = format!(
                "onrecord verify {name} checks the quotations of a draft; for a list, a query a line, \
                 call it {name}.list"
            );
            log.say_missing(None, message, help);
            self.diagnostics.extend(log.finish());
            return;
        };
        if source.text.trim().is_empty() {
            let help = match format {
                Format::Toml => "begin a query with [[query]]",
                Format::Csv => "begin it with the columns: id,q,hits",
                Format::List => "write a query a line",
            };
            log.say_missing(None, "the file is empty", help);
        } else {
            let document = match format {
                Format::Toml => toml::parse(&log),
                Format::Csv => rows::csv(&log),
                Format::List => rows::list(&log),
            };
            self.suites.push(file::read(&document, qrels, &log));
        }
        self.diagnostics.extend(log.finish());
    }

    fn say_ids_that_are_there_twice(&mut self) {
        let mut first = BTreeMap::new();
        for file in &self.suites {
            let mut labels: Vec<&Label> = file.labels();
            labels.extend(&file.broken);
            labels.sort_by_key(|label| label.span.start);
            for label in labels {
                let Some((name, line)) = first.get(&label.id) else {
                    let (line, _) = file.source.place(label.span.start);
                    first.insert(label.id.clone(), (file.source.name.clone(), line));
                    continue;
                };
                self.diagnostics.push(Diagnostic {
                    source: Arc::clone(&file.source),
                    span: Some(label.span),
                    message: format!("the id {:?} is there twice", label.id),
                    help: Some(format!(
                        "first at {name}:{line}; ids are unique over all files"
                    )),
                    is_of_checks: false,
                });
            }
        }
    }
}

enum Format {
    Toml,
    Csv,
    List,
}

/// By the ending, else by what stands in it; nothing where neither tells.
fn format(source: &Source) -> Option<Format> {
    let ending = source.path.extension();
    match ending.and_then(|end| end.to_str()) {
        Some("toml") => return Some(Format::Toml),
        Some("csv") => return Some(Format::Csv),
        Some("list") => return Some(Format::List),
        _ => {}
    }
    let is_toml = |line: &str| {
        let line = line.trim();
        ["[[query]]", "[[verify]]"]
            .iter()
            .any(|head| line.starts_with(head))
            || line.starts_with("version") && line.contains('=')
    };
    if source.text.lines().any(is_toml) {
        return Some(Format::Toml);
    }
    match source.text.lines().next().is_some_and(rows::is_header) {
        true => Some(Format::Csv),
        false => ending.is_none().then_some(Format::List),
    }
}

fn text(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|why| match why.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        _ => why.to_string(),
    })?;
    let text = String::from_utf8(bytes)
        .map_err(|why| format!("is not UTF-8 at byte {}", why.utf8_error().valid_up_to()))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

fn walk(
    folder: &Path,
    depth: usize,
    files: &mut Vec<PathBuf>,
    others: &mut Vec<PathBuf>,
) -> io::Result<()> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    entries.sort_by_key(|path| shown(path));
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let ending = path.extension().and_then(|end| end.to_str());
        if path.is_dir() && depth > 0 && ending != Some(super::snapshot::FOLDER_ENDING) {
            walk(&path, depth - 1, files, others)?;
        } else if path.is_file() && matches!(ending, Some("toml" | "csv" | "list")) {
            files.push(path);
        } else if path.is_file() && ending.is_none() {
            others.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What stands in files of saved queries, and what should not.
    const PIECES: &str = "(\\[\\[(query|verify)\\]\\]|quote = \"a b\"|expect = \"exact\"|version = 1|id = \"a\"|q = 'a \"b'|expect\\.|hits|= \">= 1\"|\
                          [\\[{=\"'#,\n\u{e9} \\\\\u{0}]|top = \\{|[a-z]{1,4}|[0-9]{1,30}){0,40}";

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_stands_in_a_file_its_faults_lie_in_it(text in PIECES, name in "a\\.(toml|csv|list)") {
            let mut loaded = Loaded::default();
            let length = text.len();
            loaded.read(Source::new(Path::new(&name), text), &mut Qrels::default());
            loaded.say_ids_that_are_there_twice();
            let queries: usize = loaded.suites.iter().map(|suite| suite.labels().len()).sum();
            prop_assert!(!loaded.diagnostics.is_empty() || queries > 0);
            for one in &loaded.diagnostics {
                let span = one.span.unwrap_or(crate::text::Span::new(0, 0));
                prop_assert!(span.start <= span.end && span.end <= length);
                let (line, column) = one.source.place(span.start);
                prop_assert!(line > 0 && column > 0);
            }
        }
    }
}
