//! Snapshots: the first hits of a query as they were when somebody looked at them and agreed.
//!
//! A snapshot is a text file in `NAME.snapshots/` beside the query file `NAME.toml`, one hit a line
//! as a JSON object, sorted, without scores: what changes in it is what changed for a reader.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::expect::{SnapshotSpec, Wanted};
use super::file::SuiteFile;
use super::pattern::{heard, words};
use super::source::shown;
use crate::article::listed;
use crate::engine::Hit;
use crate::file::replace;
use crate::{Error, Result};

/// How the folder of snapshots is called behind the name of the query file.
pub(super) const FOLDER_ENDING: &str = "snapshots";

const FILE_ENDING: &str = "jsonl";

/// What becomes of snapshots that are missing or differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnapshotPolicy {
    /// They fail, and nothing is written.
    ReadOnly,
    /// They fail, and what was found is written beside them as `.new`.
    Propose,
    /// Those that are missing are written.
    WriteMissing,
    /// Those that are missing or differ are written.
    WriteAll,
}

/// What is kept of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The id of its article.
    Article,
    /// Who is quoted in it.
    Speaker,
    /// What is quoted in it.
    Quote,
    /// Its publisher.
    Publisher,
    /// The headline of its article.
    Headline,
    /// The words of the passage.
    Passage,
    /// The day of publication.
    Published,
}

impl Field {
    /// All of them, by name.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("article", Self::Article),
        ("speaker", Self::Speaker),
        ("quote", Self::Quote),
        ("publisher", Self::Publisher),
        ("headline", Self::Headline),
        ("passage", Self::Passage),
        ("published", Self::Published),
    ];
}

/// How what was found compares with what was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// It is the same, or is now kept.
    Same,
    /// There is no snapshot.
    Missing,
    /// Lines went and came.
    Different(Vec<Change>),
}

/// A line of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is in the snapshot and was not found.
    Gone(String),
    /// It was found and is not in the snapshot.
    Came(String),
}

/// Where the snapshots of a query file stand; `None` for standard input.
pub fn folder(path: &Path) -> Option<PathBuf> {
    path.file_name()?;
    Some(path.with_extension(FOLDER_ENDING))
}

/// Compares the first hits with the snapshot of `id`, and writes what `policy` allows. What was only
/// to be proposed, and cannot be written, is told as a warning: it changes no result.
pub(super) fn compare(
    file: &Path,
    id: &str,
    spec: &SnapshotSpec,
    hits: &[Hit],
    policy: SnapshotPolicy,
) -> Result<(Compared, Option<String>)> {
    let Some(folder) = folder(file) else {
        let error = Error::invalid("snapshots stand beside a file, and there is none");
        return Err(error.hint("give the saved queries as a file"));
    };
    let path = folder.join(format!("{id}.{FILE_ENDING}"));
    let proposal = path.with_extension(format!("{FILE_ENDING}.new"));
    let found = lines(spec, hits);
    let kept = match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => None,
        Err(why) => return Err(Error::io(&path, why)),
    };
    let changes = kept.as_deref().map(|kept| changes(kept, &found));
    if changes.as_ref().is_some_and(Vec::is_empty) {
        return Ok((Compared::Same, settle(&proposal, policy)));
    }
    let writes = match policy {
        SnapshotPolicy::WriteAll => true,
        SnapshotPolicy::WriteMissing => changes.is_none(),
        SnapshotPolicy::ReadOnly | SnapshotPolicy::Propose => false,
    };
    if writes {
        write(&path, &found)?;
        return Ok((Compared::Same, settle(&proposal, policy)));
    }
    let proposed = match policy {
        SnapshotPolicy::ReadOnly => Ok(()),
        _ => write(&proposal, &found),
    };
    let warning = proposed
        .err()
        .map(|why| format!("what was found is not written: {why}"));
    Ok((
        changes.map_or(Compared::Missing, Compared::Different),
        warning,
    ))
}

/// Snapshots and proposals beside a query file that none of its queries asks for.
pub(super) fn orphans(file: &SuiteFile) -> Vec<String> {
    let Some(folder) = folder(&file.source.path) else {
        return Vec::new();
    };
    let wanted = |name: &str| {
        let name = name.strip_suffix(".new").unwrap_or(name);
        let id = name
            .strip_suffix(FILE_ENDING)
            .and_then(|n| n.strip_suffix('.'));
        file.queries.iter().any(|query| {
            let has_one = |w: &Wanted| matches!(w, Wanted::Snapshot(_));
            Some(query.label.id.as_str()) == id
                && query.expectations.iter().any(|e| has_one(&e.wanted))
        })
    };
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
    let mut found: Vec<String> = entries
        .filter(|entry| !wanted(&entry.file_name().to_string_lossy()))
        .map(|entry| shown(&entry.path()))
        .collect();
    found.sort();
    found
}

/// What was proposed before is no longer of interest; a warning where it cannot be removed.
fn settle(proposal: &Path, policy: SnapshotPolicy) -> Option<String> {
    if policy == SnapshotPolicy::ReadOnly || !proposal.exists() {
        return None;
    }
    let removed = fs::remove_file(proposal).map_err(|why| Error::io(proposal, why));
    removed
        .err()
        .map(|why| format!("what was proposed before stays: {why}"))
}

fn write(path: &Path, lines: &[String]) -> Result<()> {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    replace(path, text.as_bytes())
}

/// The first `k` hits, a line each, sorted.
fn lines(spec: &SnapshotSpec, hits: &[Hit]) -> Vec<String> {
    let line = |hit: &Hit| {
        let fields = spec.fields.iter().map(|field| {
            let named = Field::NAMES.iter().find(|(_, one)| one == field);
            let name = named.map_or("", |(name, _)| *name);
            (name.to_owned(), value(*field, hit))
        });
        Value::Object(fields.collect::<Map<_, _>>()).to_string()
    };
    let mut lines: Vec<String> = hits.iter().take(spec.k).map(line).collect();
    lines.sort();
    lines
}

fn value(field: Field, hit: &Hit) -> Value {
    let article = &hit.article;
    let text = |text: &str| Value::String(text.to_owned());
    match field {
        Field::Article => text(&article.id),
        Field::Headline => text(article.headline_text()),
        Field::Passage => text(article.slice(hit.passage.span)),
        Field::Publisher => article.publisher.as_deref().map_or(Value::Null, text),
        Field::Published => {
            let day = article.published.map(|date| date.day().to_string());
            day.map_or(Value::Null, Value::String)
        }
        Field::Speaker => {
            let names = heard(hit).into_iter().map(|one| match &one.quote.speaker {
                Some(_) => text(&listed(one.quote.speakers().map(|speaker| &speaker.name))),
                None => Value::Null,
            });
            Value::Array(names.collect())
        }
        Field::Quote => {
            let quotes = heard(hit).into_iter();
            Value::Array(quotes.map(|one| text(&words(hit, one))).collect())
        }
    }
}

/// What is in one and not in the other; a line that is there twice counts twice.
fn changes(kept: &str, found: &[String]) -> Vec<Change> {
    let mut kept: Vec<&str> = kept.lines().filter(|line| !line.is_empty()).collect();
    kept.sort_unstable();
    let (mut old, mut new) = (kept.into_iter().peekable(), found.iter().peekable());
    let mut out = Vec::new();
    loop {
        match (old.peek(), new.peek()) {
            (Some(a), Some(b)) if a == b => {
                old.next();
                new.next();
            }
            (Some(a), b) if b.is_none_or(|b| *a < b.as_str()) => {
                out.push(Change::Gone((*a).to_owned()));
                old.next();
            }
            (_, Some(b)) => {
                out.push(Change::Came((*b).clone()));
                new.next();
            }
            (_, None) => return out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_what_went_and_what_came() {
        let found = ["b", "b", "d"].map(str::to_owned);
        assert_eq!(
            changes("a\nb\nc\n", &found),
            [
                Change::Gone("a".to_owned()),
                Change::Came("b".to_owned()),
                Change::Gone("c".to_owned()),
                Change::Came("d".to_owned()),
            ]
        );
        assert_eq!(changes("d\nb\nb\n", &found), []);
        assert_eq!(changes("", &[]), []);
    }
}
