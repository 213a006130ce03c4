//! Which index is meant, and what happens where there is none.

use std::path::{Path, PathBuf};

use super::index;
use super::terminal::Terminal;
use crate::engine::Engine;
use crate::{Error, Result};

/// Where articles are looked for where none are named.
pub(super) const DEFAULT_CORPUS: &str = "corpus";

/// The index where none is named.
pub(super) const DEFAULT_INDEX: &str = "index";

/// The flag that names an index.
#[derive(Debug, clap::Args)]
pub(super) struct IndexArg {
    /// The folder of the index [default: index]
    #[arg(
        long,
        value_name = "DIR",
        env = "ONRECORD_INDEX",
        hide_env_values = true
    )]
    index: Option<PathBuf>,
}

impl IndexArg {
    pub(super) fn dir(&self) -> &Path {
        self.index.as_deref().unwrap_or(Path::new(DEFAULT_INDEX))
    }

    /// The arguments that name it again, in a command that somebody is shown.
    pub(super) fn again(&self) -> Vec<String> {
        let named = self.index.iter();
        let again = named.flat_map(|dir| ["--index".to_owned(), dir.display().to_string()]);
        again.collect()
    }

    /// Opens the index. Where none is named, none is there and `corpus/` is, it is built first.
    pub(super) fn open_or_build(&self, terminal: &Terminal) -> anyhow::Result<Engine> {
        let dir = self.dir();
        let corpus = Path::new(DEFAULT_CORPUS);
        if self.index.is_none() && !Engine::exists(dir) && corpus.is_dir() {
            terminal.note("no index yet: reading corpus/ into index/");
            index::build(dir, corpus, terminal)?;
        }
        Ok(self.open()?)
    }

    /// That the index is there, and nothing that it could be brought up to or built anew from.
    pub(super) fn built_from_nothing(&self) -> Error {
        let dir = self.dir().display();
        let named = self
            .again()
            .iter()
            .fold(String::new(), |all, one| all + " " + one);
        Error::invalid(format!(
            "the index in {dir} is not built from any file or folder (any more)"
        ))
        .hint(format!(
            "onrecord index PATH...{named} reads the articles in PATH into it"
        ))
    }

    fn open(&self) -> Result<Engine> {
        let dir = self.dir();
        Engine::open(dir).map_err(|error| match (error.is_no_index(), &self.index) {
            (false, _) => error,
            (true, None) => error.hint("onrecord index PATH... builds it from articles in PATH"),
            (true, Some(_)) => error.hint(format!(
                "onrecord index PATH... --index {} builds it",
                dir.display()
            )),
        })
    }
}
