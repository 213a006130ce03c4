//! Writing: opens or makes an index, adds, replaces and removes articles, commits.
//!
//! One process writes at a time; readers go on meanwhile. Nothing is visible, and nothing old is
//! gone, before a commit; a process that is killed leaves what the last commit held.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tantivy::directory::error::LockError;
use tantivy::directory::{Directory, INDEX_WRITER_LOCK};
use tantivy::indexer::{LogMergePolicy, NoMergePolicy, UserOperation};
use tantivy::schema::Schema;
use tantivy::tokenizer::MAX_TOKEN_LEN;
use tantivy::{Index, IndexSettings, IndexWriter};
use tantivy::{TantivyError, Term};

use super::archive::{Archive, not_opened};
use super::catalog::Catalog;
use super::directory::Folder;
use super::duplicates::{self, Duplicates, FoundCopy, Policy};
use super::schema::Fields;
use super::sightings::Sightings;
use super::stamp::{BuiltFrom, META, Stamp};
use super::values::Document;
use super::{analyzer, document, rebuild};
use crate::article::{Article, Quote};
use crate::{Error, Result};

/// Memory for each indexing thread before it writes a segment.
const THREAD_BYTES: usize = 128 << 20;

/// Articles are unpacked in blocks of this size; a search fetches some dozens from all over.
const STORED_BLOCK_BYTES: usize = 6 << 10;

/// More indexing threads than this do not help one disk.
const MAX_THREADS: usize = 8;

/// A share of removed documents from which a segment is merged on its own.
const MAX_REMOVED: f32 = 0.2;

/// A longer key would be passed over by the search library without a word, and its article never
/// found again.
pub const MAX_KEY_BYTES: usize = MAX_TOKEN_LEN;

/// An article to put into the index.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Which article it is: the same key replaces. At the most [`MAX_KEY_BYTES`] long.
    pub key: String,
    /// Of its content; the same hash means nothing changed.
    pub hash: u64,
    /// Whether an article of this key is in the index.
    pub replaces: bool,
    /// When it came into the index.
    pub indexed_at: Timestamp,
    /// The article.
    pub article: Article,
    /// Its quotations.
    pub quotes: Vec<Quote>,
}

/// The one writer of an index.
pub struct Writer {
    dir: PathBuf,
    index: Index,
    writer: IndexWriter<Document>,
    fields: Fields,
    /// Held while removals are queued. The search library stamps them before it queues them; were
    /// two threads to queue theirs in the other order, the later commit would apply the earlier
    /// removal to the article that replaces what it removes.
    removals: Mutex<()>,
    /// What was counted over the last commit, if it was.
    counted: Option<Catalog>,
}

impl Writer {
    /// Opens the index in `dir` for writing, or makes one.
    ///
    /// # Errors
    /// When another process is writing, when another version wrote it, or when `dir` cannot be used.
    pub fn open(dir: &Path, jobs: NonZeroUsize) -> Result<Self> {
        let (schema, fields) = Fields::schema();
        Stamp::check_folder(dir)?;
        fs::create_dir_all(dir).map_err(|why| Error::io(dir, why))?;
        let folder = Folder::open(dir).map_err(|why| Error::index(dir, why))?;
        let index = made(dir, folder, schema)?;
        Stamp::check_schema(dir, &index.schema())?;
        analyzer::register(&index);
        let threads = jobs.get().min(MAX_THREADS);
        let writer = index
            .writer_with_num_threads(threads, threads * THREAD_BYTES)
            .map_err(|why| writer_error(dir, why))?;
        rebuild::tidy(dir);
        // The first stamp of a writer is that of the last commit, and a merge takes for done what
        // bears that: a removal with it is lost to some of the merged segments, and outlives a run
        // that is broken off in the others. So nobody gets it.
        writer
            .run(Vec::new())
            .map_err(|why| index_error(dir, why))?;
        // A run that was broken off in its commit leaves files that would stand in the way of this
        // one's.
        writer
            .garbage_collect_files()
            .wait()
            .map_err(|why| index_error(dir, why))?;
        let mut merging = LogMergePolicy::default();
        merging.set_del_docs_ratio_before_merge(MAX_REMOVED);
        writer.set_merge_policy(Box::new(merging));
        Ok(Self {
            dir: dir.to_path_buf(),
            index,
            writer,
            fields,
            removals: Mutex::new(()),
            counted: None,
        })
    }

    /// Leaves all merging to [`Writer::optimize`], which background merges would get in the way of.
    pub fn merge_only_at_the_end(&self) {
        self.writer.set_merge_policy(Box::new(NoMergePolicy));
    }

    /// Adds or replaces an article; takes `&self`, so that several threads can.
    pub fn add(&self, entry: Entry) -> Result<()> {
        let operations = document::operations(&self.fields, entry);
        self.run(operations)
    }

    /// Removes an article.
    pub fn remove(&self, key: &str) -> Result<()> {
        let key = Term::from_field_text(self.fields.key, key);
        self.run(vec![UserOperation::Delete(key)])
    }

    /// Makes everything so far visible and lasting.
    pub fn commit(&mut self, now: Timestamp, problems: Problems) -> Result<()> {
        let payload = Payload { now, problems }.to_string();
        let mut prepared = self
            .writer
            .prepare_commit()
            .map_err(|why| index_error(&self.dir, why))?;
        prepared.set_payload(&payload);
        prepared
            .commit()
            .map_err(|why| index_error(&self.dir, why))?;
        Ok(())
    }

    /// Keeps what was seen of the files of this index, as it was committed last.
    pub fn keep_sightings(&self, sightings: &mut Sightings) -> Result<()> {
        let metas = self.index.load_metas().map_err(|why| self.error(why))?;
        sightings.keep(&self.dir, metas.opstamp)
    }

    /// Finds the duplicates of what was committed last. Where they are to be skipped, they leave the
    /// index by one more commit; `skipped` are those that were left out before. How many there are.
    pub fn find_duplicates(
        &mut self,
        policy: Policy,
        mut skipped: BTreeMap<String, u64>,
        payload: (Timestamp, Problems),
    ) -> Result<Vec<FoundCopy>> {
        let (mut found, copies) = match policy {
            Policy::Keep => Default::default(),
            _ => self.find_and_count()?,
        };
        if policy == Policy::Skip && !copies.is_empty() {
            for copy in &copies {
                self.remove(&copy.key)?;
            }
            let (now, problems) = payload;
            self.commit(now, problems)?;
            found = Duplicates::default();
            skipped.extend(copies.iter().map(|copy| (copy.key.clone(), copy.hash)));
        }
        found.policy = policy;
        found.skipped = skipped;
        let metas = self.index.load_metas().map_err(|why| self.error(why))?;
        found.keep(&self.dir, metas.opstamp)?;
        Ok(copies)
    }

    /// Finds the duplicates, and counts meanwhile what the index holds.
    fn find_and_count(&mut self) -> Result<(Duplicates, Vec<FoundCopy>)> {
        let archive = Archive::open(&self.dir)?;
        let (found, counted) = thread::scope(|scope| {
            let counting = scope.spawn(|| Catalog::count(&archive));
            (duplicates::find(&archive), counting.join())
        });
        self.counted = Some(counted.unwrap_or_else(|panic| resume_unwind(panic))?);
        found
    }

    /// Notes that the index was built from others as well, and no longer from `gone`.
    pub fn remember(&self, now: &BuiltFrom, gone: &[String]) -> Result<()> {
        Stamp::remember(&self.dir, now, gone)
    }

    /// Merges everything into one segment without removed articles.
    pub fn optimize(&mut self) -> Result<()> {
        let segments = self
            .index
            .searchable_segment_ids()
            .map_err(|why| self.error(why))?;
        if !segments.is_empty() {
            let merged = self.writer.merge(&segments).wait();
            merged.map_err(|why| index_error(&self.dir, why))?;
        }
        Ok(())
    }

    /// Waits for merges to end and notes what the index now holds.
    pub fn finish(self) -> Result<()> {
        let Self {
            dir,
            writer,
            counted,
            ..
        } = self;
        writer
            .wait_merging_threads()
            .map_err(|why| index_error(&dir, why))?;
        match Catalog::refresh(&dir, counted) {
            Err(error) if error.is_no_index() => Ok(()),
            refreshed => refreshed,
        }
    }

    fn run(&self, operations: Vec<UserOperation<Document>>) -> Result<()> {
        let removes = |operation| matches!(operation, &UserOperation::Delete(_));
        let _in_order = operations.iter().any(removes).then(|| {
            let poisoned = |poisoned: PoisonError<_>| poisoned.into_inner();
            self.removals.lock().unwrap_or_else(poisoned)
        });
        self.writer
            .run(operations)
            .map(|_| ())
            .map_err(|why| self.error(why))
    }

    fn error(&self, why: impl std::fmt::Display) -> Error {
        Error::index(&self.dir, why)
    }
}

/// How many problems a run met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Problems {
    /// Files and rows that were left out.
    pub left_out: u64,
    /// Files and rows that were read otherwise than they say of themselves.
    pub notes: u64,
}

impl Problems {
    /// Of both kinds.
    pub fn total(self) -> u64 {
        self.left_out + self.notes
    }
}

/// What a commit says of itself: the clock's time and what problems the run met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Payload {
    pub(super) now: Timestamp,
    pub(super) problems: Problems,
}

impl std::fmt::Display for Payload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Problems { left_out, notes } = self.problems;
        write!(f, "{} {left_out} {notes}", self.now)
    }
}

impl Payload {
    pub(super) fn parse(words: &str) -> Option<Self> {
        let mut words = words.split(' ');
        Some(Self {
            now: words.next()?.parse().ok()?,
            problems: Problems {
                left_out: words.next()?.parse().ok()?,
                notes: words.next()?.parse().ok()?,
            },
        })
    }
}

/// The index in `dir`, which is made where there is none, by one process alone.
fn made(dir: &Path, folder: Folder, schema: Schema) -> Result<Index> {
    let is_made = || dir.join(META).is_file();
    if is_made() {
        Stamp::check(dir)?;
        return Index::open(folder).map_err(|why| not_opened(dir, why));
    }
    if !Stamp::exists(dir) {
        Stamp::check_empty(dir)?;
    }
    let _alone = folder
        .acquire_lock(&INDEX_WRITER_LOCK)
        .map_err(|why| lock_error(dir, why))?;
    match Stamp::exists(dir) {
        true => Stamp::check(dir)?,
        false => Stamp::current().write(dir)?,
    }
    let settings = IndexSettings {
        docstore_blocksize: STORED_BLOCK_BYTES,
        // So small blocks are packed sooner than handed to another thread.
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let index = match is_made() {
        true => Index::open(folder),
        false => Index::create(folder, schema, settings),
    };
    index.map_err(|why| Error::index(dir, why))
}

pub(super) fn lock_error(dir: &Path, why: LockError) -> Error {
    match why {
        LockError::LockBusy if Archive::open(dir).is_err_and(|error| error.is_no_index()) => {
            Error::locked(dir).hint(
                "wait until it has finished: it is the first run, and nothing can be searched yet",
            )
        }
        LockError::LockBusy => Error::locked(dir),
        LockError::IoError(why) => Error::io(dir, format!("cannot be written: {why}"))
            .hint("make the folder writable, or write to another one with --index DIR"),
    }
}

fn writer_error(dir: &Path, why: TantivyError) -> Error {
    match why {
        TantivyError::LockFailure(why, _) => lock_error(dir, why),
        other => index_error(dir, other),
    }
}

fn index_error(dir: &Path, why: TantivyError) -> Error {
    Error::index(dir, why)
}
