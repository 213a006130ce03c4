//! Drafts and quotations from arguments and standard input, ready to be verified.

use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::terminal::Terminal;

use crate::present;
use crate::read::{
    Columns, Item, Record, Severity, Sources, address_of, is_index_folder, read_stream_with,
};
use crate::verify::{Claim, Draft, Origin, draft};
use crate::{Error, Result};

/// The path that means standard input.
const STDIN: &str = "-";

/// So many places that are not checked are named.
const NAMED_PLACES: usize = 20;

/// One quotation by itself.
pub(super) fn by_itself(words: &str, speaker: Option<&str>) -> Result<Draft> {
    let words = match words {
        STDIN => String::from_utf8_lossy(&stdin()?).into_owned(),
        words => words.to_string(),
    };
    if words.trim().is_empty() {
        return Err(Error::invalid("nothing to verify: the quotation is empty")
            .hint("onrecord verify --quote \"WORDS\", or onrecord verify DRAFT"));
    }
    Ok(Draft {
        claims: vec![Claim::new(&words, speaker)],
        ..Draft::default()
    })
}

/// So many drafts without a quotation are named.
const NAMED_DRAFTS: usize = 5;

/// The quotations of all drafts, and of those that cannot be read why the run is no success: a check
/// must not pass because of them. A run in which there is nothing to check ends at once.
pub(super) fn drafts(
    paths: &[PathBuf],
    columns: &Columns,
    terminal: &Terminal,
) -> Result<(Draft, Option<Error>)> {
    let mut out = Draft::default();
    let mut unread: Option<Error> = None;
    let mut silent: Vec<String> = Vec::new();
    for path in paths {
        let mut take = |item: Item, piped: Option<&str>| {
            match item {
                Item::Article(record) => {
                    if !add(&mut out, &record, piped) {
                        silent.push(record.article.path.clone());
                    }
                }
                Item::Problem(problem) => {
                    terminal.problem(&problem);
                    if problem.severity == Severity::LeftOut {
                        unread.get_or_insert_with(|| unreadable(&problem.address));
                    }
                }
            }
            ControlFlow::Continue(())
        };
        if path.as_os_str() == STDIN {
            let bytes = stdin()?;
            let text = String::from_utf8_lossy(&bytes);
            read_stream_with(bytes.as_slice(), STDIN, columns, &mut |item, _| {
                take(item, Some(&text))
            });
        } else {
            match Sources::open(std::slice::from_ref(path)) {
                Ok(sources) => {
                    if let Some(others) = present::passed_over(sources.passed_over()) {
                        terminal.warn(&format!("{}: {others}", path.display()));
                    }
                    let left_out = left_out(path, &sources);
                    name_first(
                        left_out.iter().map(|file| format!("{file}: {LEFT_OUT}")),
                        NAMED_DRAFTS,
                        "files are passed over in a folder",
                        terminal,
                    );
                    let sources = sources.with_columns(columns);
                    sources.read(&mut |item, _| take(item, None));
                }
                Err(error) if unread.is_none() => unread = Some(error),
                Err(error) => terminal.note(error.message()),
            }
        }
    }
    let unchecked = out.unchecked.iter().map(|one| {
        let reason = one.reason();
        format!("{}:{}: {reason}", one.place.file, one.place.line)
    });
    let more = "places are not checked";
    name_first(unchecked, NAMED_PLACES, more, terminal);
    if out.claims.is_empty() && out.ignored == 0 {
        if let Some(error) = unread {
            return Err(error);
        }
        return Err(
            Error::invalid("nothing to verify: no quotation in quotation marks")
                .hint("onrecord extract DRAFT shows what is found in a draft"),
        );
    }
    let silent = silent
        .iter()
        .map(|path| format!("{path}: no quotation in it to check"));
    let more = "drafts hold no quotation to check";
    name_first(silent, NAMED_DRAFTS, more, terminal);
    Ok((out, unread))
}

/// Why a file of a folder is none of the drafts.
const LEFT_OUT: &str = "passed over in a folder (README, LICENSE, hidden, or ignored); name it to \
                        check it";

/// No folder is looked into so deep.
const LIMIT_DEPTH: usize = 32;

/// The files of a folder that are written as drafts are, and are not among its `sources`.
fn left_out(folder: &Path, sources: &Sources) -> Vec<String> {
    let read: HashSet<String> = sources.each().map(|one| one.address().to_owned()).collect();
    let mut files = Vec::new();
    if folder.is_dir() {
        texts(folder, LIMIT_DEPTH, &mut files);
    }
    let addresses = files.iter().map(|path| address_of(path));
    let mut out: Vec<String> = addresses.filter(|path| !read.contains(path)).collect();
    out.sort();
    out
}

/// Nobody writes drafts in a hidden folder.
fn texts(folder: &Path, depth: usize, out: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let path = entry.path();
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth > 0 && !is_hidden && !is_index_folder(&path) => {
                texts(&path, depth - 1, out);
            }
            Ok(kind) if kind.is_file() && is_text_file(&path) => out.push(path),
            _ => {}
        }
    }
}

fn is_text_file(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let texts = ["md", "markdown", "txt", "text", "html", "htm"];
    texts.iter().any(|text| ending == *text)
}

/// Says the first of these warnings, and how many more there are.
fn name_first(
    mut warnings: impl ExactSizeIterator<Item = String>,
    most: usize,
    more: &str,
    terminal: &Terminal,
) {
    let left = warnings.len().saturating_sub(most);
    warnings
        .by_ref()
        .take(most)
        .for_each(|one| terminal.warn(&one));
    if left > 0 {
        terminal.warn(&format!("{left} more {more}"));
    }
}

fn unreadable(address: &str) -> Error {
    Error::invalid(format!("the draft {address:?} could not be read"))
        .hint("give drafts with text in them; a line above says what is wrong")
}

/// Adds the quotations of a draft; whether there are any.
fn add(out: &mut Draft, record: &Record, piped: Option<&str>) -> bool {
    let article = &record.article;
    let row = article.path.strip_prefix(&record.container);
    let row = row.and_then(|row| row.strip_prefix(':')?.parse().ok());
    let file = match (piped, row) {
        (None, None) => fs::read(&record.container).ok(),
        _ => None,
    };
    let file = file.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let origin = match (row, piped, &file) {
        (Some(line), ..) => Origin::Line(line),
        // A plain text is its file, decoded; only of other formats the file itself is looked at.
        (None, Some(text), _) if !is_text(&article.text, text) => Origin::File(text),
        (None, _, Some(text)) if !is_text(&article.text, text) => Origin::File(text),
        _ => Origin::File(&article.text),
    };
    let found = draft(article, &record.container, origin);
    let is_any = !found.claims.is_empty() || found.ignored > 0;
    out.claims.extend(found.claims);
    out.ignored += found.ignored;
    out.unchecked.extend(found.unchecked);
    is_any
}

/// Is a text that of its file, but for a mark in front and how it was encoded?
fn is_text(text: &str, file: &str) -> bool {
    let lines = |text: &str| text.matches('\n').count();
    let file = file.trim_start_matches('\u{feff}');
    text == file || (file.contains('\u{fffd}') && lines(text) == lines(file))
}

fn stdin() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|why| Error::io("standard input".as_ref(), why))?;
    Ok(bytes)
}
