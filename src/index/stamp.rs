//! The version stamp: which program wrote the index, and in which format (law 11).

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// The format of the index. It grows with every change of schema, of stored form, of the
/// analyzer, or of what is found in an article.
pub const FORMAT: u32 = 1;

const FILE: &str = "onrecord.json";

/// What stands in `onrecord.json` beside the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// See [`FORMAT`].
    pub format: u32,
    /// The version of the program that made the index.
    pub program: String,
}

impl Stamp {
    /// Of this program.
    pub fn current() -> Self {
        Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_string(),
        }
    }

    /// Is there a stamp in `dir`, of whatever version?
    pub fn exists(dir: &Path) -> bool {
        dir.join(FILE).is_file()
    }

    /// Makes sure that the index in `dir` is one that this program reads.
    pub fn check(dir: &Path) -> Result<()> {
        let path = dir.join(FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => {
                return Err(Error::no_index(dir));
            }
            Err(why) => return Err(Error::io(&path, why)),
        };
        let rebuild = format!(
            "remove {dir} and run `onrecord index --index {dir} PATH...` over the same articles",
            dir = dir.display()
        );
        let stamp: Stamp = match serde_json::from_slice(&bytes) {
            Ok(stamp) => stamp,
            Err(why) => return Err(Error::io(&path, why).hint(rebuild)),
        };
        if stamp.format == FORMAT {
            return Ok(());
        }
        let found = format!("{} (onrecord {})", stamp.format, stamp.program);
        Err(Error::other_version(dir, &found, &FORMAT.to_string()).hint(rebuild))
    }

    /// Puts the stamp of this program into `dir`.
    pub fn write(dir: &Path) -> Result<()> {
        let json = serde_json::to_vec_pretty(&Self::current()).expect("a stamp serialises");
        replace(&dir.join(FILE), &json)
    }
}

/// Writes a file whole or not at all.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let fresh = path.with_extension("json.new");
    fs::write(&fresh, bytes)
        .and_then(|()| fs::rename(&fresh, path))
        .map_err(|why| Error::io(path, why))
}
