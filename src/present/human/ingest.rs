//! What a run of indexing did, or would do, in a few lines.

use std::collections::BTreeMap;
use std::io::{Result, Write};
use std::path::Path;

use super::super::visible::visible;
use super::figures::{count, separated};
use crate::engine::{FileChanges, IngestReport, Problems};

/// Of the kinds of files that are not read, the commonest.
const KINDS_LIMIT: usize = 8;

/// Writes what a run did to an index: a line of counts, then what it did not read.
pub fn ingest_human(out: &mut dyn Write, index: &Path, report: &IngestReport) -> Result<()> {
    let index = index.to_string_lossy();
    let read = format!("read into {}/", visible(index.trim_end_matches('/')));
    write_run(out, &read, report)
}

fn write_run(out: &mut dyn Write, read: &str, report: &IngestReport) -> Result<()> {
    writeln!(out, "{}", counts(read, report))?;
    let duplicates = report.duplicates;
    if duplicates > 0 {
        let articles = count(duplicates, "article");
        let (say, they) = match duplicates {
            1 => ("says", "it says"),
            _ => ("say", "they say"),
        };
        match report.skips_duplicates {
            true => writeln!(
                out,
                "{articles} left out, for {they} the same as earlier ones"
            )?,
            false => writeln!(
                out,
                "{articles} in the index {say} the same as earlier ones"
            )?,
        }
    }
    if report.older > 0 {
        let pages = count(report.older, "page");
        let are = match report.older {
            1 => "is a newer copy",
            _ => "are newer copies",
        };
        writeln!(out, "{pages} of web crawls left out, for there {are}")?;
    }
    let files = report.files_passed_over;
    if files > 0 {
        let are = if files == 1 {
            "it is as it was"
        } else {
            "they are as they were"
        };
        writeln!(out, "{} not read again, for {are}", count(files, "file"))?;
    }
    match passed_over(&report.passed_over) {
        Some(line) => writeln!(out, "{line}"),
        None => Ok(()),
    }
}

/// Writes what a run would do: a line a file in which something changes, then the counts.
pub fn rehearsal_human(out: &mut dyn Write, report: &IngestReport) -> Result<()> {
    for (file, changes) in &report.files {
        let FileChanges {
            new,
            changed,
            removed,
        } = *changes;
        let parts = [(new, "new"), (changed, "changed"), (removed, "removed")];
        let parts = parts.iter().filter(|(number, _)| *number > 0);
        let parts: Vec<String> = parts
            .map(|(number, what)| format!("{} {what}", separated(*number)))
            .collect();
        writeln!(out, "{}: {}", visible(file), parts.join(", "))?;
    }
    write_run(out, "read", report)?;
    writeln!(out, "this was a dry run: nothing was written")
}

/// `2 left out, 1 note`.
pub(super) fn problems(problems: Problems) -> String {
    let left_out = separated(problems.left_out);
    format!("{left_out} left out, {}", count(problems.notes, "note"))
}

fn counts(read: &str, report: &IngestReport) -> String {
    let FileChanges {
        new,
        changed,
        removed,
    } = report.changes;
    format!(
        "{} {read}: {} new, {} changed, {} unchanged, {} removed, {}",
        count(report.read, "article"),
        separated(new),
        separated(changed),
        separated(report.unchanged),
        separated(removed),
        problems(report.met()),
    )
}

/// `files of other kinds, not read: 3 .pdf, 1 .docx`; nothing where there are none.
pub fn passed_over(kinds: &BTreeMap<String, u64>) -> Option<String> {
    if kinds.is_empty() {
        return None;
    }
    let mut kinds: Vec<(&String, &u64)> = kinds.iter().collect();
    kinds.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let shown = kinds.iter().take(KINDS_LIMIT);
    let shown: Vec<String> = shown
        .map(|(kind, files)| match kind.as_str() {
            "" => format!("{} without an extension", separated(**files)),
            kind => format!("{} .{}", separated(**files), visible(kind)),
        })
        .collect();
    let mut line = shown.join(", ");
    let rest: u64 = kinds
        .iter()
        .skip(KINDS_LIMIT)
        .map(|(_, files)| **files)
        .sum();
    if rest > 0 {
        line.push_str(&format!(" and {} others", separated(rest)));
    }
    Some(format!("files of other kinds, not read: {line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rehearsal_names_the_files_in_which_something_changes() {
        let changes = FileChanges {
            new: 2,
            changed: 0,
            removed: 1,
        };
        let report = IngestReport {
            read: 5,
            changes,
            files: BTreeMap::from([("wire/a\u{1b}.jsonl".to_owned(), changes)]),
            unchanged: 4,
            duplicates: 0,
            skips_duplicates: false,
            older: 2,
            files_passed_over: 1,
            left_out: 1,
            notes: 2,
            passed_over: (0..10).map(|n| (format!("k{n}"), 20 - n)).collect(),
        };
        let mut out = Vec::new();
        rehearsal_human(&mut out, &report).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\
wire/a␛.jsonl: 2 new, 1 removed
5 articles read: 2 new, 0 changed, 4 unchanged, 1 removed, 1 left out, 2 notes
2 pages of web crawls left out, for there are newer copies
1 file not read again, for it is as it was
files of other kinds, not read: 20 .k0, 19 .k1, 18 .k2, 17 .k3, 16 .k4, 15 .k5, 14 .k6, 13 .k7 and 23 others
this was a dry run: nothing was written
"
        );
    }
}
