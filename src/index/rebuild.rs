//! Building an index anew beside the old one, which stays in use until the new one is whole.
//!
//! The new index grows in a folder inside the old one's and is moved into its place by one renaming,
//! that of `meta.json`; so the folder may be a mount or a link, and a run that is cut off before
//! leaves the old index as it was. What goes into an index is no concern of this file.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tantivy::directory::{Directory, DirectoryLock, INDEX_WRITER_LOCK};

use super::directory::Folder;
use super::stamp::{META, STAMP, Stamp};
use super::write::lock_error;
use super::{catalog, duplicates, sightings};
use crate::{Error, Result};

const FRESH: &str = "rebuild";

/// The list of files that the search library looks after.
const MANAGED: &str = ".managed.json";

/// An index that is being built beside the one in a folder.
pub struct Rebuild {
    dir: PathBuf,
    fresh: PathBuf,
    /// Keeps others from writing to the old one meanwhile.
    _lock: DirectoryLock,
}

impl Rebuild {
    /// Begins beside the index in `dir`, of whatever version it is; there may be none.
    ///
    /// # Errors
    /// When another process is writing, or when the index there is another program's.
    pub fn begin(dir: &Path) -> Result<Self> {
        Stamp::check_folder(dir)?;
        fs::create_dir_all(dir).map_err(|why| Error::io(dir, why))?;
        Stamp::check_ours(dir)?;
        if !Stamp::exists(dir) && !dir.join(FRESH).is_dir() {
            Stamp::check_empty(dir)?;
        }
        let directory = Folder::open(dir).map_err(|why| Error::index(dir, why))?;
        let lock = directory
            .acquire_lock(&INDEX_WRITER_LOCK)
            .map_err(|why| lock_error(dir, why))?;
        let fresh = dir.join(FRESH);
        match fs::remove_dir_all(&fresh) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => {
                return Err(Error::io(&fresh, why));
            }
            _ => {}
        }
        Ok(Self {
            dir: dir.to_path_buf(),
            fresh,
            _lock: lock,
        })
    }

    /// Where to build it.
    pub fn fresh(&self) -> &Path {
        &self.fresh
    }

    /// Gives up and leaves the old one as it was.
    pub fn abandon(self) {
        // What cannot be removed now is removed by the next one that begins.
        let _ = fs::remove_dir_all(&self.fresh);
    }

    /// Puts the new one, which has been committed and finished, into the place of the old one.
    pub fn swap_in(self) -> Result<()> {
        self.swap().map_err(|why| Error::io(&self.dir, why))
    }

    fn swap(&self) -> io::Result<()> {
        let aside = [catalog::FILE, sightings::FILE, duplicates::FILE];
        for name in aside {
            remove(&self.dir.join(name))?;
        }
        let last = [MANAGED, STAMP, META].into_iter().chain(aside);
        let last: Vec<&OsStr> = last.map(OsStr::new).collect();
        let mut moved = HashSet::new();
        for name in names(&self.fresh)? {
            if is_segment(&name) {
                self.bring(&name)?;
                moved.insert(name);
            }
        }
        for name in last {
            if self.fresh.join(name).is_file() {
                self.bring(name)?;
            }
        }
        for name in names(&self.dir)? {
            if is_segment(&name) && !moved.contains(&name) {
                remove(&self.dir.join(name))?;
            }
        }
        fs::remove_dir_all(&self.fresh)
    }

    fn bring(&self, name: &OsStr) -> io::Result<()> {
        fs::rename(self.fresh.join(name), self.dir.join(name))
    }
}

/// Removes what a rebuilding that was killed left in `dir`. Only who may write there knows that
/// nobody builds there now.
pub(super) fn tidy(dir: &Path) {
    // What cannot be removed is in nobody's way.
    let _ = fs::remove_dir_all(dir.join(FRESH));
}

fn names(dir: &Path) -> io::Result<Vec<OsString>> {
    let entries = fs::read_dir(dir)?;
    entries.map(|entry| Ok(entry?.file_name())).collect()
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
        _ => Ok(()),
    }
}

/// Is it a file of a segment, `<32 hexadecimal digits>.<kind>`?
fn is_segment(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let Some((id, _)) = name.split_once('.') else {
        return false;
    };
    id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_files_of_segments_are_taken_for_such() {
        for (name, is) in [
            ("46e841d3a885488f86aded9215c70174.fast", true),
            ("46e841d3a885488f86aded9215c70174.2090.del", true),
            ("46e841d3a885488f86aded9215c70174", false),
            (".gitignore", false),
            ("meta.json", false),
            ("my notes on the articles of the year.txt", false),
        ] {
            assert_eq!(is_segment(OsStr::new(name)), is, "{name}");
        }
    }
}
