//! The version stamp: which program wrote the index, and in which format (law 11), and from which
//! files and folders, so that another version can build it anew.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::schema::Schema;

use super::schema::Fields;
use crate::file::replace;
use crate::read::lies_under;
use crate::{Error, Result};

/// The format of the index. It grows with every change of schema, of stored form, of the
/// analyzer, or of what is found in an article.
pub const FORMAT: u32 = 2;

pub(super) const STAMP: &str = "onrecord.json";

/// The file in which the search library keeps what an index consists of.
pub(super) const META: &str = "meta.json";

/// What stands in `onrecord.json` beside the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// See [`FORMAT`].
    pub format: u32,
    /// The version of the program that made the index.
    pub program: String,
    /// The files and folders that it was built from.
    #[serde(default)]
    pub roots: Vec<String>,
    /// The folder that these are relative to, as it is reached from that of the index.
    #[serde(default)]
    pub base: Option<String>,
}

/// The files and folders that the index in `dir` was built from, of whatever version it is.
pub fn roots(dir: &Path) -> Vec<String> {
    kept(dir).map(|stamp| stamp.roots).unwrap_or_default()
}

/// The folder that these are relative to, as it is reached from `dir`; `None` where that was not
/// said.
pub fn base(dir: &Path) -> Option<String> {
    kept(dir)?.base
}

fn kept(dir: &Path) -> Option<Stamp> {
    let stamp = fs::read(dir.join(STAMP)).ok()?;
    serde_json::from_slice(&stamp).ok()
}

impl Stamp {
    /// Of this program.
    pub fn current() -> Self {
        Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_string(),
            roots: Vec::new(),
            base: None,
        }
    }

    /// Is there a stamp in `dir`, of whatever version?
    pub fn exists(dir: &Path) -> bool {
        dir.join(STAMP).is_file()
    }

    /// Makes sure that the index in `dir` is one that this program reads.
    pub fn check(dir: &Path) -> Result<()> {
        let path = dir.join(STAMP);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => {
                Self::check_ours(dir)?;
                return Err(Error::no_index(dir));
            }
            Err(why) => return Err(Error::io(&path, why)),
        };
        let stamp: Stamp = match serde_json::from_slice(&bytes) {
            Ok(stamp) => stamp,
            Err(why) => return Err(Error::io(&path, why).hint(rebuild(dir))),
        };
        if stamp.format == FORMAT {
            return Ok(());
        }
        let found = format!("{} (onrecord {})", stamp.format, stamp.program);
        Err(Error::other_version(dir, &found, &FORMAT.to_string()).hint(rebuild(dir)))
    }

    /// Makes sure that an index has the fields that this program reads; a stamp alone can lie.
    pub fn check_schema(dir: &Path, found: &Schema) -> Result<()> {
        let (wanted, _) = Fields::schema();
        if *found == wanted {
            return Ok(());
        }
        let found = format!("{FORMAT} with other fields");
        Err(Error::other_version(dir, &found, &FORMAT.to_string()).hint(rebuild(dir)))
    }

    /// Makes sure that what is in `dir`, if anything, is no other program's index.
    pub fn check_ours(dir: &Path) -> Result<()> {
        if Self::exists(dir) || !dir.join(META).is_file() {
            return Ok(());
        }
        Err(not_ours(dir, "it was not made by onrecord"))
    }

    /// Makes sure that an index that is made in `dir` lies among nothing but hidden files.
    pub fn check_empty(dir: &Path) -> Result<()> {
        let Ok(mut entries) = fs::read_dir(dir) else {
            return Ok(());
        };
        let is_seen = |name: &OsString| !name.to_string_lossy().starts_with('.');
        match entries.find_map(|entry| Some(entry.ok()?.file_name()).filter(is_seen)) {
            None => Ok(()),
            Some(name) => {
                let why = format!("no index, but a folder with {:?} in it", name.display());
                Err(not_ours(dir, why))
            }
        }
    }

    /// Notes that the index in `dir` was built from `roots` as well, and no longer from `gone`,
    /// all of them relative to `base`.
    pub fn remember(
        dir: &Path,
        roots: &[String],
        gone: &[String],
        base: Option<&str>,
    ) -> Result<()> {
        let old = self::roots(dir);
        let old_base = self::base(dir);
        let base = base.map(str::to_owned).or_else(|| old_base.clone());
        let is_under = |path: &str, those: &[String]| those.iter().any(|one| lies_under(path, one));
        let stays = |root: &&String| !is_under(root, roots) && !is_under(root, gone);
        let mut all: Vec<String> = old.iter().filter(stays).cloned().collect();
        for root in roots {
            if !is_under(root, &all) {
                all.push(root.clone());
            }
        }
        if (&all, &base) == (&old, &old_base) {
            return Ok(());
        }
        let mut stamp = Self::current();
        stamp.roots = all;
        stamp.base = base;
        stamp.write(dir)
    }

    /// Puts the stamp into `dir`.
    pub fn write(&self, dir: &Path) -> Result<()> {
        let json = serde_json::to_vec_pretty(self).expect("a stamp serialises");
        replace(&dir.join(STAMP), &json)
    }
}

fn not_ours(dir: &Path, why: impl std::fmt::Display) -> Error {
    Error::index(dir, why).hint("name another folder: onrecord index --index DIR PATH...")
}

fn rebuild(dir: &Path) -> String {
    let again = format!("run `onrecord index --rebuild --index {}`", dir.display());
    match roots(dir).is_empty() {
        true => format!("{again} with the paths of its articles"),
        false => again,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_gather_and_go() {
        let dir = tempfile::tempdir().unwrap();
        let remember = |now: &[&str], gone: &[&str]| {
            let own = |those: &[&str]| those.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
            Stamp::remember(dir.path(), &own(now), &own(gone), Some("..")).unwrap();
            assert_eq!(base(dir.path()).as_deref(), Some(".."));
            roots(dir.path()).join(" ")
        };
        assert_eq!(remember(&["news/wire"], &[]), "news/wire");
        assert_eq!(remember(&["a.jsonl"], &[]), "news/wire a.jsonl");
        assert_eq!(remember(&["news/wire/old"], &[]), "news/wire a.jsonl");
        assert_eq!(remember(&["news"], &[]), "a.jsonl news");
        assert_eq!(remember(&[], &["a.jsonl"]), "news");
    }
}
