//! From the paths a person gave to files in a fixed order. Opens none of them.

use std::collections::HashSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::Sources;
use super::format::Format;
use crate::{Error, Result};

/// What stands behind an argument.
#[derive(Debug)]
pub(super) enum Found {
    /// A file to read.
    File {
        /// How it was reached; also the path under which it is opened.
        address: String,
        format: Format,
        bytes: u64,
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

    fn address(&self) -> &str {
        match self {
            Self::File { address, .. } | Self::Lost { address, .. } => address,
        }
    }
}

/// Finds everything behind `paths`.
pub(super) fn sources(paths: &[PathBuf]) -> Result<Sources> {
    let mut roots = Vec::new();
    let mut found = Vec::new();
    for path in paths {
        let meta = fs::metadata(path).map_err(|why| missing(path, &why))?;
        roots.push(address_of(path).unwrap_or_else(|lossy| lossy));
        if meta.is_dir() {
            folder(path, &mut found);
        } else {
            found.push(file(path, meta.len()));
        }
    }
    let mut seen = HashSet::new();
    let first: Vec<bool> = found.iter().map(|f| seen.insert(f.address())).collect();
    let mut first = first.into_iter();
    found.retain(|_| first.next().unwrap_or(true));
    Ok(Sources { roots, found })
}

/// Does `container` lie under `root`, or is it `root`?
pub(super) fn lies_under(container: &str, root: &str) -> bool {
    match container.strip_prefix(root) {
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
fn folder(path: &Path, out: &mut Vec<Found>) {
    let walk = WalkBuilder::new(path)
        .parents(false)
        .git_global(false)
        .git_exclude(false)
        .require_git(false)
        .follow_links(true)
        .build();
    let from = out.len();
    for entry in walk {
        match entry {
            Ok(entry) => out.extend(in_folder(&entry)),
            Err(why) => out.push(lost(path, &why)),
        }
    }
    if let Some(new) = out.get_mut(from..) {
        new.sort_by(|a, b| a.address().cmp(b.address()));
    }
}

fn in_folder(entry: &DirEntry) -> Option<Found> {
    if !entry.file_type().is_some_and(|kind| kind.is_file()) {
        return None;
    }
    let name = entry.file_name().to_string_lossy();
    if Format::of_name(&name) == Format::Unknown || is_about_the_folder(&name) {
        return None;
    }
    Some(file(entry.path(), entry.metadata().map_or(0, |m| m.len())))
}

/// Is it a page on the folder, and no article in it?
fn is_about_the_folder(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    upper.starts_with("README.") || upper.starts_with("LICENSE")
}

fn file(path: &Path, bytes: u64) -> Found {
    match address_of(path) {
        Ok(address) => Found::File {
            format: Format::of_name(&address),
            address,
            bytes,
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
        Some(io) => io.to_string(),
        None => why.to_string(),
    };
    Found::Lost {
        address: address_of(path).unwrap_or_else(|lossy| lossy),
        why: reason,
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
/// means depends on links. Not UTF-8: the lossy form, as an error.
fn address_of(path: &Path) -> std::result::Result<String, String> {
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
            assert_eq!(
                address_of(Path::new(path)).as_deref(),
                Ok(address),
                "{path}"
            );
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
        ] {
            assert_eq!(lies_under(container, root), under, "{container} in {root}");
        }
    }
}
