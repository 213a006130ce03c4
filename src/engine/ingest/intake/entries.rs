//! An article that was read, compared with what is there: whether it is to be indexed, and as what.
//! Knows nothing of how that is done, or of what is gone.

use super::{Intake, KEY_SEPARATOR};
use crate::index::{Entry, KeyPrint, MAX_KEY_BYTES, Standing};
use crate::read::{Problem, Record, Severity};

impl Intake<'_, '_> {
    /// What to index of a record: nothing where it is unchanged, there twice, or an older copy of
    /// a page.
    pub(super) fn entry(&mut self, record: Record) -> Option<Entry> {
        let key = format!("{}{KEY_SEPARATOR}{}", record.container, record.article.id);
        let print = KeyPrint::of(&key);
        let copy = self.copy_of(&record, &key);
        let is_seen = self.seen.contains(&print);
        if self.again.is_some() && !copy.map_or(!is_seen, |id| self.pages.is_wanted(id)) {
            return None;
        }
        if let Some((why, severity)) =
            refusal(&key, &record.article.id, is_seen && self.again.is_none())
        {
            self.meet(Problem {
                address: record.article.path,
                why,
                container: record.container,
                severity,
            });
            return None;
        }
        self.seen.insert(print);
        self.articles += 1;
        let hash = content_hash(&record.hash, &record.article.path);
        let known = self.known.as_ref().and_then(|known| known.get(print));
        if let Some(id) = copy
            && !self.is_newest(id, (&record, &key), (known, hash))
        {
            return None;
        }
        let is_unchanged = known == Some(hash) || self.duplicates.skipped.get(&key) == Some(&hash);
        match copy {
            Some(id) if is_unchanged => self.hold(id, Standing::Same),
            Some(id) => self.hold(id, Standing::Fresh),
            None => self.count_article(&record.container, known.is_some(), is_unchanged),
        }
        if is_unchanged {
            return None;
        }
        self.duplicates.skipped.remove(&key);
        Some(Entry {
            key,
            hash,
            replaces: known.is_some(),
            indexed_at: self.options.now,
            article: record.article,
            quotes: Vec::new(),
        })
    }

    fn count_article(&mut self, container: &str, is_known: bool, is_unchanged: bool) {
        self.report.read += 1;
        if let Some(current) = &mut self.current {
            current.articles += 1;
        }
        match is_known {
            _ if is_unchanged => self.report.unchanged += 1,
            true => self.count(container, |changes| changes.changed += 1),
            false => self.count(container, |changes| changes.new += 1),
        }
    }
}

/// Why an article cannot be indexed, if so.
fn refusal(key: &str, id: &str, is_seen: bool) -> Option<(String, Severity)> {
    if key.len() > MAX_KEY_BYTES {
        let why = format!("an id of {} bytes is too long", id.len());
        return Some((why, Severity::LeftOut));
    }
    // Its file was read as well as any, so what is gone from it may go.
    is_seen.then(|| (format!("duplicate id {id:?}"), Severity::Repeated))
}

/// Of what an article says and where it says it: a row that moved has another address to show.
fn content_hash(raw: &[u8; 16], path: &str) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(raw);
    hasher.update(path.as_bytes());
    let [a, b, c, d, e, f, g, h, ..] = *hasher.finalize().as_bytes();
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}
