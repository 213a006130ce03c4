//! The records of a WARC file, one after the other; those that hold a page are given out.
//! Does not decode what is in them.

use std::io::{self, BufRead, Read, Take};

use super::block::Block;
use super::page::Page;

/// Records as a stream.
pub struct Records<R> {
    from: R,
    /// Of the record at hand.
    left: u64,
    number: u64,
}

/// What is left of a record, which must be there.
pub struct Body<'a, R>(Take<&'a mut R>, &'a mut u64);

impl<R: BufRead> Records<R> {
    pub fn new(from: R) -> Self {
        Self {
            from,
            left: 0,
            number: 0,
        }
    }

    /// The number of the record at hand, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The next record that holds a page, with its body still to be read.
    pub fn next_page(&mut self) -> io::Result<Option<Page>> {
        loop {
            io::copy(&mut self.body(), &mut io::sink())?;
            self.number += 1;
            let Some(record) = Block::read(&mut self.from)? else {
                return Ok(None);
            };
            self.left = length(&record)?;
            if let Some(page) = Page::of(&record, &mut self.body())? {
                return Ok(Some(page));
            }
        }
    }

    /// What is left of the record at hand.
    pub fn body(&mut self) -> Body<'_, R> {
        let from = Read::take(&mut self.from, self.left);
        Body(from, &mut self.left)
    }
}

fn length(record: &Block) -> io::Result<u64> {
    if !record.first.starts_with("WARC/") {
        return Err(io::Error::other("no record begins where one should"));
    }
    let length = record.get("content-length");
    length
        .and_then(|length| length.parse().ok())
        .ok_or_else(|| io::Error::other("a record that does not say how long it is"))
}

impl<R: BufRead> Read for Body<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let count = from.len().min(into.len());
        let (now, _) = from.split_at(count);
        into[..count].copy_from_slice(now);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Body<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let is_short = *self.1 > 0;
        let from = self.0.fill_buf()?;
        if from.is_empty() && is_short {
            // Said once.
            *self.1 = 0;
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(from)
    }

    fn consume(&mut self, count: usize) {
        self.0.consume(count);
        *self.1 = self.1.saturating_sub(count as u64);
    }
}
