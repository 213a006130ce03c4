//! A file that is there whole or not at all. Knows nothing of what stands in it.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::{Error, Result};

/// Writes a file beside its place and moves it there, with the folders that it needs.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_by(path, |out| out.write_all(bytes))
}

/// The same, with what `write` writes.
pub(crate) fn replace_by(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<()> {
    write_whole(path, write).map_err(|why| Error::io(path, why))
}

/// The same, for those who have errors of their own. What was written is on the disk when this
/// returns.
pub(crate) fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    // Two runs that write the same file at once must not write into each other's.
    let mut fresh = path.as_os_str().to_owned();
    fresh.push(format!(".{}.tmp", std::process::id()));
    let written = fs::create_dir_all(path.parent().unwrap_or(Path::new("")))
        .and_then(|()| {
            let mut out = BufWriter::new(File::create(&fresh)?);
            write(&mut out)?;
            out.flush()?;
            out.get_ref().sync_data()
        })
        .and_then(|()| fs::rename(&fresh, path));
    written.inspect_err(|_| {
        // Nobody else knows of it; what went wrong is told.
        let _ = fs::remove_file(&fresh);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("new/a.json");
        for bytes in ["first, and longer", "second"] {
            replace(&path, bytes.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), bytes);
        }
        assert_eq!(fs::read_dir(dir.path().join("new")).unwrap().count(), 1);
    }
}
