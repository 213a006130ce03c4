//! The façade: takes articles in, answers questions. Wires the rooms above; knows no flags, no
//! HTTP and no terminal.

mod answer;
mod crew;
mod distinct;
mod extract;
mod ingest;
mod lane;
mod nearest;
mod search;
mod views;

pub use answer::{
    Answer, ArticleName, Carriers, Copies, CopyOf, Coverage, FileChanges, Hit, HitQuote,
    IngestReport, LanguageRow, Manner, Reason, Relaxation, Request, Sort, SpeakerDetail,
    SpeakerRow, Stats,
};
pub use extract::{extract, extract_all};
pub use ingest::{
    Aim, Event, IngestOptions, Layout, Missing, Progress, Stage, Unchanged, Watcher, ingest,
};
pub use nearest::{Near, Nearness};

use std::path::{Path, PathBuf};

use crate::index::Archive;
pub use crate::index::{BuiltFrom, Likeness, Policy, Problems};
use crate::query::{Filter, Options, Query, Warning, plan};
use crate::{Result, index};

/// An archive that answers questions, as its last commit left it. Reading goes on while another
/// process writes.
pub struct Engine {
    dir: PathBuf,
    archive: Archive,
}

impl Engine {
    /// Opens the index in `dir` for reading.
    ///
    /// # Errors
    /// When there is none, when another version wrote it, or when it cannot be read.
    pub fn open(dir: &Path) -> Result<Self> {
        Ok(Self {
            dir: dir.to_path_buf(),
            archive: Archive::open(dir)?,
        })
    }

    /// Is there an index in `dir`, of whatever version? A first run that was cut off before its
    /// commit left none.
    pub fn exists(dir: &Path) -> bool {
        !Archive::open(dir).is_err_and(|error| error.is_no_index())
    }

    /// What the index in `dir` was built from, of whatever version it is; nothing where it does not
    /// say.
    pub fn built_from(dir: &Path) -> BuiltFrom {
        index::built_from(dir)
    }

    /// What the index holds, in short.
    pub fn coverage(&self) -> Result<Coverage> {
        Ok(views::coverage(self.archive.catalog()?))
    }

    /// How many of its articles were read from a file or folder; `path` as in
    /// [`crate::read::address_of`].
    pub fn held_under(&self, path: &str) -> Result<u64> {
        ingest::held_under(&self.archive, path)
    }

    /// What the index holds, at length.
    pub fn stats(&self) -> Result<Stats> {
        views::stats(&self.archive, &self.dir)
    }

    /// Reads every file of words and articles and compares it with its checksum.
    ///
    /// # Errors
    /// Names the files that are not as they were written.
    pub fn compare_checksums(&self) -> Result<()> {
        Archive::compare_checksums(&self.dir)
    }

    /// Answers a question.
    pub fn search(&self, request: &Request) -> Result<Answer> {
        self.search_among(request, Copies::Shown)
    }

    /// The same, with a say in what becomes of articles that say the same.
    pub fn search_among(&self, request: &Request, copies: Copies) -> Result<Answer> {
        search::search(&self.archive, request, copies)
    }

    /// Answers a question with one hit for each text: copies are counted, not shown.
    pub fn search_distinct(&self, request: &Request, copies: Copies) -> Result<Answer> {
        distinct::search(&self.archive, request, copies)
    }

    /// The articles whose passages hold most of what tells `words` from other words, the nearest
    /// first; from at most `limit` passages. Counts nothing and lights nothing.
    pub fn nearest(&self, words: &[&str], nearness: Nearness, limit: usize) -> Result<Vec<Near>> {
        nearest::nearest(&self.archive, words, nearness, limit)
    }

    /// What a filter asks for that the archive does not hold, as a search with it would say.
    pub fn missing(&self, filter: Filter) -> Vec<Warning> {
        let options = Options {
            filters: vec![filter],
            ..Options::default()
        };
        let (_, warnings) = plan(&Query::parse("", &options), &mut self.archive.dictionary());
        warnings
    }

    /// In how many articles the passages lie that `query` means.
    pub fn count_articles(&self, query: &Query) -> Result<usize> {
        let (plan, _) = plan(query, &mut self.archive.dictionary());
        self.archive.count_articles(&plan)
    }

    /// Every article, sorted by file and id.
    pub fn article_names(&self) -> Result<Vec<ArticleName>> {
        views::article_names(&self.archive)
    }

    /// Sixteen hexadecimal digits that are the same for all indexes of the same articles.
    pub fn fingerprint(&self) -> Result<String> {
        Ok(self.archive.catalog()?.fingerprint.clone())
    }

    /// Everybody who is quoted, the most quoted first.
    pub fn speakers(&self) -> Result<Vec<SpeakerRow>> {
        views::speakers(&self.archive)
    }

    /// All about the speakers whom `name` stands for.
    pub fn speaker(&self, name: &str) -> Result<SpeakerDetail> {
        views::speaker(&self.archive, name)
    }
}
