//! From the paths a person gave to files in a fixed order. Opens none of them.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, Metadata};
use std::path::{Component, Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::Sources;
use super::bytes::explain;
use super::format::Format;
use super::source::FileState;
use crate::{Error, Result};

/// A folder that holds both of these is that of an index, and nothing in it is an article.
pub const INDEX_FILES: [&str; 2] = ["onrecord.json", "meta.json"];

/// What stands behind an argument.
#[derive(Debug)]
pub(super) enum Found {
    /// A file to read.
    File {
        /// How it was reached; also the path under which it is opened.
        address: String,
        bytes: u64,
        state: Option<FileState>,
    },
    /// Something that cannot be read.
    Lost { address: String, why: String },
}

impl Found {
    pub(super) fn bytes(&self) -> u64 {
        match self {
            Self::File { bytes, .. } => *bytes,
            Self::Lost { .. } => 0,
        }
    }

    pub(super) fn is_file(&self) -> bool {
        matches!(self, Self::File { .. })
    }

    pub(super) fn address(&self) -> &str {
        match self {
            Self::File { address, .. } | Self::Lost { address, .. } => address,
        }
    }
}

/// Finds everything behind `paths`.
pub(super) fn sources(paths: &[PathBuf]) -> Result<Sources> {
    let mut roots = Vec::new();
    let mut found = Vec::new();
    let mut passed_over = BTreeMap::new();
    let mut named = HashSet::new();
    for path in paths {
        let meta = fs::metadata(path).map_err(|why| missing(path, &why))?;
        if !named.insert(address_of(path)) {
            continue;
        }
        roots.push(address_of(path));
        if meta.is_dir() {
            folder(path, &mut found, &mut passed_over);
        } else {
            found.push(file(path, Some(&meta)));
        }
    }
    let mut seen = HashSet::new();
    let first: Vec<bool> = found.iter().map(|f| seen.insert(f.address())).collect();
    // A file that a folder gives as well need not be named; one that is hidden there must be.
    let again = found.iter().zip(&first).filter(|(_, first)| !**first);
    let again: HashSet<String> = again.map(|(f, _)| f.address().to_owned()).collect();
    roots.retain(|root| !again.contains(root));
    let mut first = first.into_iter();
    found.retain(|_| first.next().unwrap_or(true));
    Ok(Sources {
        roots,
        found,
        passed_over,
        columns: Vec::new(),
    })
}

/// Does `container` lie under `root`, or is it `root`?
pub fn lies_under(container: &str, root: &str) -> bool {
    match container.strip_prefix(root) {
        // What lies in the folder around `..` does not lie in it.
        Some(rest) if rest == "/.." || rest.starts_with("/../") => false,
        Some(rest) if rest.is_empty() || rest.starts_with('/') || root.ends_with('/') => true,
        _ => root == "." && !container.starts_with('/') && !container.starts_with("../"),
    }
}

fn missing(path: &Path, why: &std::io::Error) -> Error {
    match why.kind() {
        std::io::ErrorKind::NotFound => Error::io(path, "no such file or folder")
            .hint("check the spelling, or give a path that exists"),
        _ => Error::io(path, why),
    }
}

/// Ignore files above the folder do not count: it was asked for. Neither do those of the
/// machine, so that the same folder gives the same articles everywhere.
fn folder(path: &Path, out: &mut Vec<Found>, passed_over: &mut BTreeMap<String, u64>) {
    let walk = WalkBuilder::new(path)
        .parents(false)
        .git_global(false)
        .git_exclude(false)
        .require_git(false)
        .follow_links(true)
        .filter_entry(|entry| !is_index(entry))
        .build();
    let from = out.len();
    for entry in walk {
        match entry {
            Ok(entry) => out.extend(in_folder(&entry, passed_over)),
            Err(why) => out.push(lost(path, &why)),
        }
    }
    if let Some(new) = out.get_mut(from..) {
        new.sort_by(|a, b| a.address().cmp(b.address()));
    }
}

fn is_index(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir()) && is_index_folder(entry.path())
}

/// Is it the folder of an index?
pub fn is_index_folder(path: &Path) -> bool {
    INDEX_FILES.iter().all(|name| path.join(name).is_file())
}

fn in_folder(entry: &DirEntry, passed_over: &mut BTreeMap<String, u64>) -> Option<Found> {
    if !entry.file_type().is_some_and(|kind| kind.is_file()) {
        return None;
    }
    let name = entry.file_name().to_string_lossy();
    if is_about_the_folder(&name) {
        return None;
    }
    if !is_read(&name) {
        *passed_over.entry(extension(&name)).or_default() += 1;
        return None;
    }
    Some(file(entry.path(), entry.metadata().ok().as_ref()))
}

/// In lower case and without its dot.
pub(super) fn extension(name: &str) -> String {
    let extension = Path::new(name).extension().unwrap_or_default();
    extension.to_string_lossy().to_lowercase()
}

/// Is a file of this name read where it was not asked for by itself?
pub(super) fn is_read(name: &str) -> bool {
    Format::of_name(name) != Format::Unknown && !is_about_the_folder(name)
}

/// Is it a page on the folder, and no article in it?
pub(super) fn is_about_the_folder(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    upper.starts_with("README.") || upper.starts_with("LICENSE")
}

fn file(path: &Path, meta: Option<&Metadata>) -> Found {
    match strict_address(path) {
        Ok(address) => Found::File {
            address,
            bytes: meta.map_or(0, Metadata::len),
            state: meta.and_then(FileState::of),
        },
        Err(address) => Found::Lost {
            address,
            why: "the file name is not UTF-8".to_owned(),
        },
    }
}

fn lost(root: &Path, why: &ignore::Error) -> Found {
    let path = path_of(why).unwrap_or(root);
    let reason = match why.io_error() {
        Some(io) => explain(io),
        None if is_loop(why) => "a symbolic link to a folder around it".to_owned(),
        None => why.to_string(),
    };
    Found::Lost {
        address: address_of(path),
        why: reason,
    }
}

fn is_loop(why: &ignore::Error) -> bool {
    match why {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => is_loop(err),
        _ => false,
    }
}

fn path_of(why: &ignore::Error) -> Option<&Path> {
    match why {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

/// The path with `/`, without `.` and doubled or closing separators; `..` stays, for what it
/// means depends on links. Not UTF-8: the lossy form.
pub fn address_of(path: &Path) -> String {
    strict_address(path).unwrap_or_else(|lossy| lossy)
}

/// The same; not UTF-8: the lossy form as an error.
fn strict_address(path: &Path) -> std::result::Result<String, String> {
    let mut out = String::new();
    for part in path.components() {
        match part {
            Component::CurDir => continue,
            Component::RootDir => {
                out.push('/');
                continue;
            }
            _ if !out.is_empty() && !out.ends_with('/') => out.push('/'),
            _ => {}
        }
        out.push_str(&part.as_os_str().to_string_lossy());
    }
    if out.is_empty() {
        out.push('.');
    }
    if path.to_str().is_some() {
        Ok(out)
    } else {
        Err(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_normalised() {
        for (path, address) in [
            ("./corpus/a.txt", "corpus/a.txt"),
            ("corpus//wire/", "corpus/wire"),
            ("corpus/./a.txt", "corpus/a.txt"),
            ("../corpus/", "../corpus"),
            (".", "."),
            ("./", "."),
            ("/", "/"),
            ("/srv//news/", "/srv/news"),
        ] {
            assert_eq!(address_of(Path::new(path)), address, "{path}");
        }
    }

    #[test]
    fn a_root_covers_what_lies_in_it() {
        for (container, root, under) in [
            ("corpus/a.txt", "corpus", true),
            ("corpus", "corpus", true),
            ("corpus2/a.txt", "corpus", false),
            ("a.txt", ".", true),
            ("../a.txt", ".", false),
            ("/srv/a.txt", ".", false),
            ("/srv/a.txt", "/", true),
            ("a.txt", "corpus", false),
            ("../b/a.txt", "..", true),
            ("../../b/a.txt", "..", false),
            ("../..", "..", false),
        ] {
            assert_eq!(lies_under(container, root), under, "{container} in {root}");
        }
    }
}
