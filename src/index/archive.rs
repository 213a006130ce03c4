//! Reading: opens an index, finds the passages that a plan means, fetches what is stored.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use tantivy::collector::{Count, DocSetCollector};
use tantivy::directory::error::OpenReadError;
use tantivy::index::{SegmentComponent, SegmentId};
use tantivy::query::{Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{
    DocAddress, Index, IndexMeta, IndexReader, ReloadPolicy, Searcher, SegmentMeta, TantivyError,
    Term,
};

use super::analyzer;
use super::catalog::Catalog;
pub use super::collect::Order;
use super::collect::{ArticleCount, Found, Reach, TopPassages};
use super::columns::{Columns, Which};
use super::compile::{Compiler, is_bare};
use super::dictionary::ArchiveDictionary;
use super::directory::Folder;
use super::duplicates::{Copy, Duplicates};
use super::living::{Living, Removed};
use super::schema::Fields;
use super::sightings::Sightings;
use super::stamp::{META, Stamp, built_from, rebuild};
pub use super::stored::Stored;
use super::stored::Stores;
use super::write::Payload;
use crate::query::Plan;
use crate::{Error, Result};

/// How often opening is tried while another process commits one change after another.
const OPENING_TRIES: usize = 20;

/// An index opened for reading, as its last commit left it.
pub struct Archive {
    pub(super) dir: PathBuf,
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) payload: Option<Payload>,
    pub(super) opstamp: u64,
    pub(super) removed: Removed,
    pub(super) columns: Arc<Columns>,
    pub(super) stores: Stores,
    /// What is kept beside the index is read when it is first asked for, and then no more: a commit
    /// that comes later belongs to another archive.
    catalog: OnceLock<Catalog>,
    duplicates: OnceLock<Duplicates>,
}

/// A passage that may be a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Candidate {
    /// Which article; the same for all passages of one.
    pub article: ArticleAddress,
    /// Its place among the passages of its article.
    pub ordinal: usize,
}

/// Where an article is stored in this index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ArticleAddress(pub(super) DocAddress);

impl Archive {
    /// Opens the index in `dir`.
    ///
    /// # Errors
    /// When there is none, when another version wrote it, or when it cannot be read.
    pub fn open(dir: &Path) -> Result<Self> {
        Stamp::check(dir)?;
        if !dir.join(META).is_file() {
            return Err(Error::no_index(dir));
        }
        let archive = Self::open_unchecked(dir).map_err(|why| not_opened(dir, why))?;
        Stamp::check_schema(dir, archive.searcher.schema())?;
        match archive.payload {
            Some(_) => Ok(archive),
            // A first run that never came to its commit left nothing to search.
            None => {
                Err(Error::no_index(dir)
                    .adding(" yet: its first run is not over, or was broken off"))
            }
        }
    }

    /// A commit may come in between the reading of its number and that of its segments; then both
    /// are read again, so that an archive is never said to be of another commit than it is. So they
    /// are where a merge took away what was being opened.
    fn open_unchecked(dir: &Path) -> tantivy::Result<Self> {
        let index = Index::open(Folder::open(dir)?)?;
        analyzer::register(&index);
        let mut metas = index.load_metas()?;
        let mut tries = OPENING_TRIES;
        let reader = loop {
            let reader: tantivy::Result<IndexReader> = index
                .reader_builder()
                .reload_policy(ReloadPolicy::Manual)
                .try_into();
            let after = index.load_metas()?;
            tries -= 1;
            let is_same = (metas.opstamp, &metas.payload) == (after.opstamp, &after.payload)
                && (reader.is_ok() || segments(&metas) == segments(&after));
            if is_same || tries == 0 {
                break reader?;
            }
            metas = after;
        };
        let (_, fields) = Fields::schema();
        let searcher = reader.searcher();
        // The search library takes a segment without its positions for one in which no word stands.
        for segment in &metas.segments {
            let positions = segment.relative_path(SegmentComponent::Positions);
            if !dir.join(&positions).is_file() {
                return Err(OpenReadError::FileDoesNotExist(positions).into());
            }
        }
        Ok(Self {
            dir: dir.to_path_buf(),
            removed: Removed::of(searcher.segment_readers().len()),
            columns: Arc::new(Columns::of(searcher.segment_readers())),
            stores: Stores::open(searcher.segment_readers(), &fields)?,
            searcher,
            fields,
            payload: metas.payload.as_deref().and_then(Payload::parse),
            opstamp: metas.opstamp,
            catalog: OnceLock::new(),
            duplicates: OnceLock::new(),
        })
    }

    /// Reads every file of words and articles in `dir` and compares it with the checksum that was written with it.
    ///
    /// # Errors
    /// When it cannot be read, or names the files that are not as they were written.
    pub fn compare_checksums(dir: &Path) -> Result<()> {
        Stamp::check(dir)?;
        let compare = || Index::open(Folder::open(dir)?)?.validate_checksum();
        let damaged = compare().map_err(|why| not_opened(dir, why))?;
        let mut names: Vec<String> = damaged.iter().map(|f| f.display().to_string()).collect();
        names.sort_unstable();
        match names.is_empty() {
            true => Ok(()),
            false => {
                let what = format!("not as it was written: {}", names.join(", "));
                Err(Error::index(dir, what).hint(rebuild(dir)))
            }
        }
    }

    /// The words and names of the index.
    pub fn dictionary(&self) -> ArchiveDictionary<'_> {
        ArchiveDictionary::new(self)
    }

    /// What was seen of the files whose articles it holds.
    pub fn sightings(&self) -> Sightings {
        Sightings::of(&self.dir, self.opstamp)
    }

    /// Which of its articles say the same as others.
    pub fn duplicates(&self) -> &Duplicates {
        let read = || Duplicates::of(&self.dir, self.opstamp);
        self.duplicates.get_or_init(read)
    }

    /// Was it committed after `duplicates` were found?
    pub fn is_newer_than(&self, duplicates: &Duplicates) -> bool {
        !duplicates.is_of(self.opstamp)
    }

    /// Which article an article repeats; nothing for one that stands alone.
    pub fn copy(&self, article: ArticleAddress) -> Result<Option<Copy<'_>>> {
        let segment = self.searcher.segment_reader(article.0.segment_ord);
        let ties = self.columns.get(segment, Which::Tie);
        let tie = ties.map_err(|why| self.error(why))?.first(article.0.doc_id);
        Ok(tie.and_then(|tie| self.duplicates().of_article(tie)))
    }

    /// The article under a key.
    pub fn under(&self, key: &str) -> Result<Option<Stored>> {
        let query = TermQuery::new(
            Term::from_field_text(self.fields.key, key),
            IndexRecordOption::Basic,
        );
        let documents = self.searcher.search(&query, &DocSetCollector);
        for address in documents.map_err(|why| self.error(why))? {
            let columns = self
                .searcher
                .segment_reader(address.segment_ord)
                .fast_fields();
            let hashes = columns.u64("hash").map_err(|why| self.error(why))?;
            if hashes.first(address.doc_id).is_some() {
                return self.stored(ArticleAddress(address)).map(Some);
            }
        }
        Ok(None)
    }

    /// The files and folders that it was built from.
    pub fn roots(&self) -> Vec<String> {
        built_from(&self.dir).roots
    }

    /// What the index holds.
    pub fn catalog(&self) -> Result<&Catalog> {
        match self.catalog.get() {
            Some(catalog) => Ok(catalog),
            None => Catalog::of(self).map(|read| self.catalog.get_or_init(|| read)),
        }
    }

    /// How many passages a plan means.
    pub fn count(&self, plan: &Plan) -> Result<usize> {
        let query = self.compile(plan)?;
        self.searcher
            .search(&query, &Count)
            .map_err(|why| self.error(why))
    }

    /// In how many articles the passages lie that a plan means.
    pub fn count_articles(&self, plan: &Plan) -> Result<usize> {
        let query = self.compile(plan)?;
        self.searcher
            .search(&query, &ArticleCount)
            .map_err(|why| self.error(why))
    }

    /// The first `limit` passages that a plan means, and how many it means in all.
    pub fn find(&self, plan: &Plan, order: Order, limit: usize) -> Result<(Vec<Candidate>, usize)> {
        // Bare words are found fastest by passing over most passages; then these are counted apart.
        let apart = order == Order::Relevance && is_bare(plan);
        let reach = match apart {
            true => Reach::Promising,
            false => Reach::All,
        };
        let collector = TopPassages {
            columns: &self.columns,
            limit,
            order,
            reach,
        };
        let (counted, found) = self.top(plan, &collector)?;
        let total = match apart {
            true => self.count(plan)?,
            false => counted,
        };
        Ok((found.into_iter().map(candidate).collect(), total))
    }

    /// The best `limit` passages of a plan of bare words; the others are not even counted.
    pub fn best(&self, plan: &Plan, limit: usize) -> Result<Vec<Candidate>> {
        let collector = TopPassages {
            columns: &self.columns,
            limit,
            order: Order::Relevance,
            reach: Reach::Promising,
        };
        let (_, found) = self.top(plan, &collector)?;
        Ok(found.into_iter().map(candidate).collect())
    }

    /// What is stored of an article.
    pub fn stored(&self, address: ArticleAddress) -> Result<Stored> {
        let read = self.stores.read(address.0);
        let stored = read.map_err(|why| self.error(why))?;
        stored.ok_or_else(|| self.error("an article is missing from its block"))
    }

    fn top(&self, plan: &Plan, collector: &TopPassages<'_>) -> Result<(usize, Vec<Found>)> {
        let query = self.compile(plan)?;
        let living = Living::new(self, plan)?;
        let searcher = &self.searcher;
        searcher
            .search_with_statistics_provider(&query, collector, &living)
            .map_err(|why| self.error(why))
    }

    fn compile(&self, plan: &Plan) -> Result<Box<dyn Query>> {
        Compiler { archive: self }
            .passages(plan)
            .map_err(|why| self.error(why))
    }

    pub(super) fn error(&self, why: impl std::fmt::Display) -> Error {
        Error::index(&self.dir, why)
    }
}

fn candidate(found: Found) -> Candidate {
    Candidate {
        article: ArticleAddress(DocAddress::new(found.segment, found.head)),
        ordinal: found.ordinal as usize,
    }
}

fn segments(metas: &IndexMeta) -> Vec<SegmentId> {
    metas.segments.iter().map(SegmentMeta::id).collect()
}

/// Why an index that is there could not be opened.
pub(super) fn not_opened(dir: &Path, why: TantivyError) -> Error {
    match why {
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, filepath })
            if io_error.kind() == ErrorKind::PermissionDenied =>
        {
            Error::io(&dir.join(filepath), io_error)
                .hint("the files of an index must be readable for whoever searches it")
        }
        // What the search library says of its files is for whoever programs.
        TantivyError::DataCorruption(_) => Error::index(dir, "it is damaged").hint(rebuild(dir)),
        why => Error::index(dir, why).hint(format!("if it is damaged, {}", rebuild(dir))),
    }
}
