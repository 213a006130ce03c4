//! Paths as an index knows them: each file and folder has one name there, however it was typed and
//! from wherever, so that no article is held twice.
//!
//! The names are those that were typed first; they are relative to the folder that the index was
//! first built from, and short. Reads no articles.

use std::env;
use std::path::{Component, Path, PathBuf};

use anyhow::Context;

use crate::engine::Engine;
use crate::read::address_of;

/// Where the program was started, and where the index has its names from.
pub(super) struct Places {
    /// Where the program was started.
    here: PathBuf,
    /// What the names are relative to.
    base: PathBuf,
    /// What the index was built from: each path, and its name.
    roots: Vec<(PathBuf, String)>,
    /// `base`, as the index remembers it.
    remembered: String,
}

impl Places {
    /// Goes to the folder that the names in the index in `dir` are relative to.
    pub(super) fn of(dir: &Path) -> anyhow::Result<Self> {
        let here = env::current_dir().context("the folder that this is run in is gone")?;
        let here = real(&here);
        let known = Engine::base(dir).map(|base| real(&here.join(dir).join(base)));
        // An index that was taken along without what it was built from has its names from here.
        let base = known.filter(|base| base.is_dir());
        let base = base.unwrap_or_else(|| here.clone());
        if base != here {
            env::set_current_dir(&base)
                .with_context(|| format!("{} cannot be entered", base.display()))?;
        }
        let roots = Engine::roots(&here.join(dir)).into_iter();
        let remembered = way(&real(&here.join(dir)), &base);
        Ok(Self {
            roots: roots.map(|root| (real(&base.join(&root)), root)).collect(),
            here,
            base,
            remembered,
        })
    }

    /// What the names are relative to, to be remembered with the index.
    pub(super) fn remembered(&self) -> &str {
        &self.remembered
    }

    /// A path that was typed and is no part of the index, to be used from where the program is now.
    pub(super) fn typed(&self, path: &Path) -> PathBuf {
        match self.is_at_home() {
            true => path.to_owned(),
            false => self.here.join(path),
        }
    }

    /// A file or folder of articles, by the name that it has in the index.
    pub(super) fn named(&self, path: &Path) -> PathBuf {
        let is_known = |(_, root): &(PathBuf, String)| *root == address_of(path);
        if self.is_at_home() && self.roots.iter().any(is_known) {
            return path.to_owned();
        }
        let full = real(&self.here.join(path));
        let mut known = self.roots.iter();
        let known = known.find_map(|(root, name)| Some((name, full.strip_prefix(root).ok()?)));
        if let Some((name, rest)) = known {
            return match rest.as_os_str().is_empty() {
                true => PathBuf::from(name),
                false => Path::new(name).join(rest),
            };
        }
        if self.is_at_home() && path.is_relative() {
            return path.to_owned();
        }
        match full.strip_prefix(&self.base) {
            Ok(rest) if rest.as_os_str().is_empty() => PathBuf::from("."),
            Ok(rest) => rest.to_owned(),
            Err(_) => full,
        }
    }

    fn is_at_home(&self) -> bool {
        self.here == self.base
    }
}

/// Without links where it is there, else without `.` and `..`.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| {
        let mut out = PathBuf::new();
        for part in path.components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => drop(out.pop()),
                part => out.push(part),
            }
        }
        out
    })
}

/// From the folder of the index up to `base`, so that both can be moved together; else `base`.
fn way(index: &Path, base: &Path) -> String {
    match index.strip_prefix(base) {
        Ok(down) => vec![".."; down.components().count()].join("/"),
        Err(_) => base.to_string_lossy().into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_finds_its_way_back() {
        for (index, base, wanted) in [
            ("/srv/news/index", "/srv/news", ".."),
            ("/srv/news/a/index", "/srv/news", "../.."),
            ("/srv/index", "/srv/news", "/srv/news"),
        ] {
            assert_eq!(way(Path::new(index), Path::new(base)), wanted);
        }
    }

    #[test]
    fn paths_that_are_gone_lose_their_detours() {
        assert_eq!(
            real(Path::new("/no/such/./a/../b")),
            Path::new("/no/such/b")
        );
    }
}
