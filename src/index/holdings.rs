//! Which articles an index holds, by key, for those who compare them with what they read.
//!
//! An archive can hold many millions, so a key is held as 96 bits of its hash: two of ten million
//! keys share them once in a million billion archives.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED};

use super::archive::{Archive, ArticleAddress};
use crate::Result;

/// What an index holds, with the hash of the content of each article.
#[derive(Debug, Default)]
pub struct Known {
    hashes: HashMap<KeyPrint, [u32; 2]>,
}

/// Stands for the key of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct KeyPrint([u32; 3]);

impl KeyPrint {
    /// Of a key.
    pub fn of(key: &str) -> Self {
        let hash = blake3::hash(key.as_bytes());
        let part = |at: usize| {
            let bytes = &hash.as_bytes()[at..at + 4];
            bytes
                .iter()
                .fold(0, |all, byte| all << 8 | u32::from(*byte))
        };
        Self([part(0), part(4), part(8)])
    }
}

impl Known {
    /// The hash of the content under a key.
    pub fn get(&self, key: KeyPrint) -> Option<u64> {
        let [high, low] = *self.hashes.get(&key)?;
        Some(u64::from(high) << 32 | u64::from(low))
    }

    fn insert(&mut self, key: &str, hash: u64) {
        let halves = [(hash >> 32) as u32, hash as u32];
        self.hashes.insert(KeyPrint::of(key), halves);
    }

    /// Takes one out.
    pub fn remove(&mut self, key: KeyPrint) {
        self.hashes.remove(&key);
    }
}

impl Archive {
    /// What it holds.
    pub fn known(&self) -> Result<Known> {
        let mut known = Known::default();
        self.each_key(&mut |key, hash, _| known.insert(key, hash))?;
        Ok(known)
    }

    /// Hands every key to `take`, with the hash of the content and where the article is stored.
    pub fn each_key(&self, take: &mut dyn FnMut(&str, u64, ArticleAddress)) -> Result<()> {
        for (ordinal, segment) in self.searcher.segment_readers().iter().enumerate() {
            let mut take = |key: &str, hash, doc| {
                let address = DocAddress::new(ordinal as u32, doc);
                take(key, hash, ArticleAddress(address));
            };
            self.keys_in(segment, &mut take)
                .map_err(|why| self.error(why))?;
        }
        Ok(())
    }

    fn keys_in(
        &self,
        segment: &SegmentReader,
        take: &mut dyn FnMut(&str, u64, DocId),
    ) -> tantivy::Result<()> {
        let inverted = segment.inverted_index(self.fields.key)?;
        let hashes = segment.fast_fields().u64("hash")?;
        let mut keys = inverted.terms().stream()?;
        while keys.advance() {
            let mut postings =
                inverted.read_postings_from_terminfo(keys.value(), IndexRecordOption::Basic)?;
            while postings.doc() != TERMINATED {
                if !segment.is_deleted(postings.doc())
                    && let Some(hash) = hashes.first(postings.doc())
                {
                    take(&String::from_utf8_lossy(keys.key()), hash, postings.doc());
                }
                postings.advance();
            }
        }
        Ok(())
    }
}
