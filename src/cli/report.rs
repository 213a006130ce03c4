//! `--report KIND=FILE`: results in further forms, each in a file of its own, whole or not at all.
//!
//! Knows how a file is written, not what stands in it. The kinds are those of the command.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ValueEnum;

use crate::{Error, Result, file};

/// A form and the file for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Report<K> {
    pub(super) kind: K,
    pub(super) path: PathBuf,
}

impl<K: ValueEnum> FromStr for Report<K> {
    type Err = String;

    fn from_str(words: &str) -> std::result::Result<Self, String> {
        let (kind, path) = words
            .split_once('=')
            .filter(|(_, path)| !path.is_empty())
            .ok_or_else(|| format!("write KIND=FILE, where KIND is {}", names::<K>()))?;
        let kind = K::from_str(kind, false).map_err(|_| {
            format!(
                "{kind:?} is not a kind of report; there are {}",
                names::<K>()
            )
        })?;
        Ok(Self {
            kind,
            path: path.into(),
        })
    }
}

fn names<K: ValueEnum>() -> String {
    let names: Vec<String> = K::value_variants()
        .iter()
        .filter_map(|kind| Some(kind.to_possible_value()?.get_name().to_owned()))
        .collect();
    names.join(", ")
}

/// Writes every report; `render` gives the bytes of a kind.
pub(super) fn write_all<K: Copy>(
    reports: &[Report<K>],
    mut render: impl FnMut(K, &mut Vec<u8>) -> io::Result<()>,
) -> Result<()> {
    for report in reports {
        let mut bytes = Vec::new();
        render(report.kind, &mut bytes).map_err(|why| Error::io(&report.path, why))?;
        write(&report.path, &bytes)?;
    }
    Ok(())
}

/// Writes a report whole or not at all. What is no file, such as `/dev/stderr`, is written to as
/// it is.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if path.metadata().is_ok_and(|about| !about.is_file()) {
        return fs::write(path, bytes).map_err(|why| Error::io(path, why));
    }
    file::replace(path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
    enum Kind {
        Junit,
        Sarif,
    }

    #[test]
    fn a_kind_and_a_file_are_told_apart_at_the_first_sign() {
        let report: Report<Kind> = "junit=out/a=b.xml".parse().unwrap();
        assert_eq!(report.kind, Kind::Junit);
        assert_eq!(report.path, Path::new("out/a=b.xml"));
        for broken in ["junit", "junit=", "=x", "xml=x"] {
            let error = broken.parse::<Report<Kind>>().unwrap_err();
            assert!(error.contains("junit, sarif"), "{broken}: {error}");
        }
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("new/report.xml");
        for bytes in ["first, and longer", "second"] {
            write(&path, bytes.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), bytes);
        }
        assert_eq!(fs::read_dir(dir.path().join("new")).unwrap().count(), 1);
        assert!(write(dir.path(), b"x").is_err());
    }
}
