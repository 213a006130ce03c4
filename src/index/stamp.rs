//! The version stamp: which program wrote the index, and in which format (law 11), and from which
//! files and folders, so that another version can build it anew.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::schema::Schema;

use super::schema::Fields;
use crate::file::replace;
use crate::read::{INDEX_FILES, lies_under};
use crate::{Error, Result};

/// The format of the index. It grows with every change of schema, of stored form, of the
/// analyzer, or of what is found in an article.
pub const FORMAT: u32 = 8;

pub(super) const STAMP: &str = INDEX_FILES[0];

/// The file in which the search library keeps what an index consists of.
pub(super) const META: &str = INDEX_FILES[1];

/// What stands in `onrecord.json` beside the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// See [`FORMAT`].
    pub format: u32,
    /// The version of the program that made the index.
    pub program: String,
    /// What it was built from.
    #[serde(flatten)]
    pub built_from: BuiltFrom,
}

/// What an index was built from, so that it can be built anew.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BuiltFrom {
    /// The files and folders.
    pub roots: Vec<String>,
    /// What the columns of dumps are called, as [`crate::read::Columns::mappings`], by the file or
    /// folder that it holds for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, Vec<String>>,
    /// The folder that these are relative to, as it is reached from that of the index; `None` where
    /// that was not said.
    pub base: Option<String>,
}

/// What the index in `dir` was built from, of whatever version it is.
pub fn built_from(dir: &Path) -> BuiltFrom {
    let stamp = fs::read(dir.join(STAMP)).ok();
    let stamp = stamp.and_then(|stamp| serde_json::from_slice::<Stamp>(&stamp).ok());
    stamp.map(|stamp| stamp.built_from).unwrap_or_default()
}

impl BuiltFrom {
    /// The same, after it was built from others as well, and no longer from `gone`.
    fn and(self, now: &Self, gone: &[String]) -> Self {
        let is_under = |path: &str, those: &[String]| those.iter().any(|one| lies_under(path, one));
        let is_over = |path: &str| is_under(path, &now.roots) || is_under(path, gone);
        let mut roots: Vec<String> = self.roots;
        roots.retain(|root| !is_over(root));
        for root in &now.roots {
            // A file may be hidden in the folder around it; so it is asked for by itself.
            let is_file = || Path::new(root).is_file();
            if !roots.contains(root) && (!is_under(root, &roots) || is_file()) {
                roots.push(root.clone());
            }
        }
        let mut columns = self.columns;
        columns.retain(|path, _| !is_over(path));
        for (path, names) in &now.columns {
            if is_under(path, &now.roots) {
                columns.insert(path.clone(), names.clone());
            } else if now.roots.iter().any(|root| lies_under(root, path)) {
                columns.entry(path.clone()).or_insert_with(|| names.clone());
            }
        }
        Self {
            roots,
            columns,
            base: now.base.clone().or(self.base),
        }
    }
}

impl Stamp {
    /// Of this program.
    pub fn current() -> Self {
        Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_string(),
            built_from: BuiltFrom::default(),
        }
    }

    /// Is there a stamp in `dir`, of whatever version?
    pub fn exists(dir: &Path) -> bool {
        dir.join(STAMP).is_file()
    }

    /// Makes sure that the index in `dir` is one that this program reads.
    pub fn check(dir: &Path) -> Result<()> {
        Self::check_folder(dir)?;
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

    /// Makes sure that `dir`, where anything is there, is a folder.
    pub fn check_folder(dir: &Path) -> Result<()> {
        if dir.metadata().is_ok_and(|about| !about.is_dir()) {
            let why = "an index is a folder, and this is none";
            return Err(Error::io(dir, why).hint("name the folder of an index: --index DIR"));
        }
        Ok(())
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

    /// Makes sure that an index that is made in `dir` lies among nothing but hidden files, and a
    /// stamp that another process is just writing.
    pub fn check_empty(dir: &Path) -> Result<()> {
        let Ok(mut entries) = fs::read_dir(dir) else {
            return Ok(());
        };
        let is_seen = |name: &OsString| {
            let name = name.to_string_lossy();
            !name.starts_with('.') && !name.starts_with(STAMP)
        };
        match entries.find_map(|entry| Some(entry.ok()?.file_name()).filter(is_seen)) {
            None => Ok(()),
            Some(name) => {
                let why = format!("no index, but a folder with {:?} in it", name.display());
                Err(not_ours(dir, why))
            }
        }
    }

    /// Notes that the index in `dir` was built from others as well, and no longer from `gone`.
    pub fn remember(dir: &Path, now: &BuiltFrom, gone: &[String]) -> Result<()> {
        let old = built_from(dir);
        let all = old.clone().and(now, gone);
        if all == old {
            return Ok(());
        }
        let mut stamp = Self::current();
        stamp.built_from = all;
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

/// How to build the index in `dir` anew.
pub(super) fn rebuild(dir: &Path) -> String {
    let again = format!("run `onrecord index --rebuild --index {}`", dir.display());
    match built_from(dir).roots.is_empty() {
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
            let mut now = BuiltFrom {
                roots: own(now),
                columns: BTreeMap::new(),
                base: Some("..".to_owned()),
            };
            for root in now.roots.iter().filter(|root| root.contains('.')) {
                let names = vec!["text=content".to_owned()];
                now.columns.insert(root.clone(), names);
            }
            Stamp::remember(dir.path(), &now, &own(gone)).unwrap();
            let built_from = built_from(dir.path());
            assert_eq!(built_from.base.as_deref(), Some(".."));
            let called = built_from.columns.keys();
            let called: String = called.map(|path| format!(" ({path})")).collect();
            built_from.roots.join(" ") + &called
        };
        assert_eq!(remember(&["news/wire"], &[]), "news/wire");
        assert_eq!(remember(&["a.jsonl"], &[]), "news/wire a.jsonl (a.jsonl)");
        let all = "news/wire a.jsonl (a.jsonl)";
        assert_eq!(remember(&["news/wire/old"], &[]), all);
        assert_eq!(remember(&["news"], &[]), "a.jsonl news (a.jsonl)");
        assert_eq!(remember(&[], &["a.jsonl"]), "news");
    }
}
