//! Which copy of each page of a crawl is the newest.
//! Knows pages by their URL and by when they were taken; nothing of what is on them.

use std::collections::HashMap;
use std::io::{BufReader, Read};

use crate::read::{BUFFER_BYTES, hash};

use super::page::Page;
use super::records::Records;

/// Holds 128 bits of a URL's hash, for a crawl can have many millions of them.
#[derive(Debug, Default)]
pub struct Newest {
    copies: HashMap<[u8; 16], Taken>,
    is_scanned: bool,
}

#[derive(Debug, Clone, Copy)]
struct Taken {
    taken: i64,
    record: u64,
}

/// What is done with a copy of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Read,
    PassOver,
    /// It is newer than the one that was read.
    TooLate,
}

impl Newest {
    /// Looks through a crawl. What cannot be read of it cannot be read the next time either, and
    /// is said then.
    pub fn scan(from: &mut dyn Read) -> Self {
        let mut out = Self {
            is_scanned: true,
            ..Self::default()
        };
        let mut records = Records::new(BufReader::with_capacity(BUFFER_BYTES, from));
        while let Ok(Some(page)) = records.next_page() {
            let copy = Taken {
                taken: page.taken,
                record: records.number(),
            };
            let held = out.copies.entry(key(&page.url)).or_insert(copy);
            if held.taken < copy.taken {
                *held = copy;
            }
        }
        out
    }

    /// Without a scan, the first copy that comes is read.
    pub fn turn(&mut self, page: &Page, record: u64) -> Turn {
        let copy = Taken {
            taken: page.taken,
            record,
        };
        let held = *self.copies.entry(key(&page.url)).or_insert(copy);
        if held.record == record {
            Turn::Read
        } else if self.is_scanned || page.taken <= held.taken {
            Turn::PassOver
        } else {
            Turn::TooLate
        }
    }
}

fn key(url: &str) -> [u8; 16] {
    hash(url.as_bytes())
}
