//! Paths as an index knows them: each file and folder has one name there, however it was typed and
//! from wherever, so that no article is held twice.
//!
//! The names are short and relative to the folder that the index was first built from; a link that
//! was typed first keeps its name. What they cannot tell is that a folder around that one, or around
//! what such a link leads to, holds the same files. Reads no articles.

use std::env;
use std::path::{Component, Path, PathBuf};

use anyhow::Context;

use crate::Result;
use crate::engine::{BuiltFrom, Engine};
use crate::read::{Columns, address_of, lies_under};

/// Where the program was started, and where the index has its names from.
pub(super) struct Places {
    /// The index, as it was typed.
    dir: PathBuf,
    /// Where the program was started.
    here: PathBuf,
    /// What the names are relative to.
    base: PathBuf,
    /// What the index was built from: each path, and its name.
    roots: Vec<(PathBuf, String)>,
    /// What the columns of dumps are called, by the name of what that holds for.
    columns: Vec<(String, Columns)>,
    /// `base`, as the index remembers it.
    remembered: String,
}

/// A file or folder of articles.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// As the index names it.
    pub(super) name: PathBuf,
    /// As it was typed.
    pub(super) typed: PathBuf,
}

impl Places {
    /// Goes to the folder that the names in the index in `dir` are relative to.
    pub(super) fn of(dir: &Path) -> anyhow::Result<Self> {
        let here = env::current_dir().context("the folder that this is run in is gone")?;
        let here = real(&here);
        let index = here.join(dir);
        let BuiltFrom {
            roots,
            columns,
            base,
        } = Engine::built_from(&index);
        let base = base.map(|base| real(&index.join(base)));
        let base = base.filter(|base| base.is_dir());
        // An index that was taken along without what it was built from has its names from here.
        let base = base.filter(|base| is_any_in(base, &roots) || !is_any_in(&here, &roots));
        let base = base.unwrap_or_else(|| here.clone());
        if base != here {
            env::set_current_dir(&base)
                .with_context(|| format!("{} cannot be entered", base.display()))?;
        }
        let roots = roots.into_iter();
        let columns = columns.into_iter();
        let columns = columns.map(|(name, mappings)| Ok((name, Columns::parse(&mappings)?)));
        Ok(Self {
            columns: columns.collect::<Result<_>>()?,
            roots: roots.map(|root| (real(&base.join(&root)), root)).collect(),
            remembered: way(&real(&index), &base),
            dir: dir.to_owned(),
            here,
            base,
        })
    }

    /// Goes back to where the program was started.
    pub(super) fn go_back(&self) -> anyhow::Result<()> {
        env::set_current_dir(&self.here)
            .with_context(|| format!("{} cannot be entered", self.here.display()))
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

    /// What the columns of dumps are called, by the name of what that holds for: each as it was said
    /// of some files and folders now, else as it was said before.
    pub(super) fn columns(
        &self,
        now: Option<&Columns>,
        places: &[Place],
    ) -> Vec<(String, Columns)> {
        let mut all = self.columns.clone();
        let Some(now) = now else { return all };
        for place in places {
            let name = address_of(&place.name);
            let around = all.iter().filter(|(path, _)| lies_under(&name, path));
            let nearest = around.max_by_key(|(path, _)| path.len());
            let own = match nearest {
                Some((_, before)) => now.over(before),
                None => now.clone(),
            };
            for (path, columns) in &mut all {
                if lies_under(path, &name) {
                    *columns = now.over(columns);
                }
            }
            all.retain(|(path, _)| *path != name);
            all.push((name, own));
        }
        all
    }

    /// Files and folders of articles.
    pub(super) fn all(&mut self, paths: &[PathBuf]) -> Vec<Place> {
        let place = |path: &PathBuf| {
            let (name, typed) = (self.named(path), path.clone());
            // The next path may be the same.
            self.roots.push((self.real(path), address_of(&name)));
            Place { name, typed }
        };
        paths.iter().map(place).collect()
    }

    /// What the index was built from.
    pub(super) fn built_from(&self) -> Vec<Place> {
        let place = |(path, name): &(PathBuf, String)| Place {
            name: PathBuf::from(name),
            typed: match self.is_at_home() {
                true => PathBuf::from(name),
                false => path.clone(),
            },
        };
        let known = self.roots.iter().map(place);
        known
            .filter(|one| !self.is_gone_from_a_folder(one))
            .collect()
    }

    /// What the index was built from of files that are in one of some folders: there they may be
    /// hidden.
    pub(super) fn files_in(&self, folders: &[Place]) -> Vec<Place> {
        let is_in = |file: &Place| {
            let name = address_of(&file.name);
            let folders = folders.iter().map(|folder| address_of(&folder.name));
            let mut around = folders
                .filter(|folder| lies_under(&name, folder))
                .peekable();
            around.peek().is_some() && around.all(|folder| folder != name)
        };
        let mut files = self.built_from();
        files.retain(|one| one.name.is_file() && is_in(one));
        files
    }

    /// Is it a file that was named by itself, and is gone from a folder that was named as well?
    fn is_gone_from_a_folder(&self, place: &Place) -> bool {
        let name = address_of(&place.name);
        let mut others = self.roots.iter().filter(|(_, root)| *root != name);
        !place.name.exists() && others.any(|(_, root)| lies_under(&name, root))
    }

    /// What is to leave the index, by its name there, which may have been typed as well.
    pub(super) fn leaving(&self, path: &Path) -> String {
        let (named, typed) = (address_of(&self.named(path)), address_of(path));
        let is_there = self.here.join(path).symlink_metadata().is_ok();
        if named == typed || is_there || self.holds(&named) || !self.holds(&typed) {
            return named;
        }
        typed
    }

    /// Is something at this name, in a folder that will be read again?
    pub(super) fn comes_back(&self, name: &str, removed: &[String]) -> bool {
        let stays = |root: &str| !removed.iter().any(|name| lies_under(root, name));
        let mut around = self.roots.iter().filter(|(_, root)| lies_under(name, root));
        Path::new(name).exists() && around.any(|(_, root)| stays(root))
    }

    /// A file or folder of articles, by the name that it has in the index.
    fn named(&self, path: &Path) -> PathBuf {
        let is_known = |(_, root): &(PathBuf, String)| *root == address_of(path);
        if self.is_at_home() && self.roots.iter().any(is_known) {
            return path.to_owned();
        }
        let full = self.real(path);
        let known = self.roots.iter();
        let known = known.map(|(root, name)| (root.as_path(), Path::new(name)));
        if let Some(name) = known.clone().find_map(|known| below(known, &full)) {
            return name;
        }
        if self.is_at_home() && path.is_relative() && full != plain(&self.here.join(path)) {
            return path.to_owned();
        }
        if let Some(name) = below((&self.base, Path::new(".")), &full) {
            return name;
        }
        if let Some(name) = known.flat_map(around).find_map(|known| below(known, &full)) {
            return name;
        }
        match path.is_relative() {
            true => from(&self.base, &full),
            false => full,
        }
    }

    fn real(&self, path: &Path) -> PathBuf {
        real(&self.here.join(path))
    }

    fn is_at_home(&self) -> bool {
        self.here == self.base
    }

    fn holds(&self, name: &str) -> bool {
        let index = Engine::open(&self.here.join(&self.dir));
        index.and_then(|index| index.held_under(name)).unwrap_or(0) > 0
    }
}

/// The name of a path that is, or lies under, one of which the name is known.
fn below((root, name): (&Path, &Path), path: &Path) -> Option<PathBuf> {
    let rest = path.strip_prefix(root).ok()?;
    Some(
        match (name == Path::new("."), rest.as_os_str().is_empty()) {
            (_, true) => name.to_owned(),
            (true, false) => rest.to_owned(),
            (false, false) => name.join(rest),
        },
    )
}

/// The folders around one of which the name is known, with theirs, from the inside out.
fn around<'a>(known: (&'a Path, &'a Path)) -> impl Iterator<Item = (&'a Path, &'a Path)> {
    let outer = |(path, name): &(&'a Path, &'a Path)| {
        let is_same = path.file_name().is_some() && path.file_name() == name.file_name();
        let (path, name) = (path.parent()?, name.parent()?);
        (is_same && !name.as_os_str().is_empty()).then_some((path, name))
    };
    std::iter::successors(Some(known), outer).skip(1)
}

/// Is any of what an index was built from in `base`? What is named from the root of the disk, or is
/// any folder, tells nothing of that.
fn is_any_in(base: &Path, roots: &[String]) -> bool {
    let mut telling = roots.iter().filter(|root| *root != ".");
    telling.any(|root| Path::new(root).is_relative() && base.join(root).exists())
}

/// Without links as far as it is there, and without `.` and `..`.
fn real(path: &Path) -> PathBuf {
    let there = |ancestor: &Path| {
        let rest = path.strip_prefix(ancestor).ok()?;
        Some((ancestor.canonicalize().ok()?, rest))
    };
    match path.ancestors().find_map(there) {
        Some((there, rest)) => plain(&there.join(rest)),
        None => plain(path),
    }
}

/// Without `.` and `..`, as if there were no links.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(out.pop()),
            part => out.push(part),
        }
    }
    out
}

/// The way from a folder to a path.
fn from(base: &Path, path: &Path) -> PathBuf {
    let common = base.components().zip(path.components());
    let common = common.take_while(|(ours, theirs)| ours == theirs).count();
    let up = base.components().skip(common).map(|_| Component::ParentDir);
    up.chain(path.components().skip(common)).collect()
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

    #[cfg(unix)]
    #[test]
    fn paths_that_are_gone_lose_the_links_before_them() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("there")).unwrap();
        std::os::unix::fs::symlink("there", root.join("link")).unwrap();
        assert_eq!(real(&root.join("link/a/../b")), root.join("there/b"));
        assert_eq!(real(&root.join("link/../b")), root.join("b"));
    }

    #[test]
    fn the_folders_around_a_known_one_are_known() {
        let names = |path: &'static str, name: &'static str| {
            let known = around((Path::new(path), Path::new(name)));
            let texts = known.map(|(path, name)| format!("{}={}", path.display(), name.display()));
            texts.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names("/x/b/c", "../b/c"), "/x/b=../b /x=..");
        assert_eq!(names("/x/b/c", "link"), "");
        assert_eq!(names("/x/b/c", "b/c"), "/x/b=b");
    }

    #[test]
    fn there_is_a_way_between_any_two_folders() {
        for (base, path, wanted) in [
            ("/x/one", "/x/two/a", "../two/a"),
            ("/x/one", "/y", "../../y"),
            ("/x/one", "/x", ".."),
        ] {
            assert_eq!(from(Path::new(base), Path::new(path)), Path::new(wanted));
        }
    }
}
