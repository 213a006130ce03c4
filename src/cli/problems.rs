//! `--problems FILE`: what a run met as JSON Lines, in a file that is there whole or not at all.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::read::Problem;
use crate::{Error, Result, present};

/// Grows beside the file until it is whole.
pub(super) struct ProblemFile {
    path: PathBuf,
    fresh: PathBuf,
    out: BufWriter<File>,
    has_any: bool,
    failure: Option<std::io::Error>,
}

impl ProblemFile {
    pub(super) fn create(path: &Path) -> Result<Self> {
        let mut fresh = path.as_os_str().to_owned();
        fresh.push(".new");
        let fresh = PathBuf::from(fresh);
        let folder = path.parent().unwrap_or(Path::new(""));
        let out = fs::create_dir_all(folder)
            .and_then(|()| File::create(&fresh))
            .map_err(|why| Error::io(path, why))?;
        Ok(Self {
            path: path.to_path_buf(),
            fresh,
            out: BufWriter::new(out),
            has_any: false,
            failure: None,
        })
    }

    pub(super) fn take(&mut self, problem: &Problem) {
        self.has_any = true;
        if self.failure.is_none() {
            self.failure = present::problem_jsonl(&mut self.out, problem).err();
        }
    }

    /// Was anything met so far?
    pub(super) fn has_any(&self) -> bool {
        self.has_any
    }

    pub(super) fn finish(mut self) -> Result<()> {
        let failure = self.failure.take();
        let written = failure.map_or_else(|| self.out.flush(), Err);
        written
            .and_then(|()| fs::rename(&self.fresh, &self.path))
            .map_err(|why| Error::io(&self.path, why))
    }
}

impl Drop for ProblemFile {
    fn drop(&mut self) {
        // Of a run that failed at once nothing is left; after a renaming nothing is there.
        let _ = fs::remove_file(&self.fresh);
    }
}
