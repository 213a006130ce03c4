//! What comes out of a file, in the order in which it stands there: items, and between them what is
//! held as a whole and still has to be taken apart, which any thread can do.
//!
//! Where a file is read from and what becomes of an article is the business of others.

use std::ops::ControlFlow;

use super::whole::Whole;
use super::{Capture, Item, Problem, Record, Severity, language};

/// What is found in an article takes about this many times the memory of its text.
pub(super) const MEMORY_TIMES: u64 = 16;

/// More paragraphs than any article has; each costs some work, however short it is.
const LIMIT_PARAGRAPHS: usize = 100_000;

/// A part of what is read.
///
/// Taking it apart gives the same items in whichever thread it is done.
#[derive(Debug)]
pub struct Piece(Content);

#[derive(Debug)]
enum Content {
    Article(Box<Record>),
    Problem(Problem),
    Whole(Box<Whole>),
}

impl Piece {
    pub(super) fn article(record: Record) -> Self {
        Self(Content::Article(Box::new(record)))
    }

    pub(super) fn problem(problem: Problem) -> Self {
        Self(Content::Problem(problem))
    }

    pub(super) fn whole(whole: Whole) -> Self {
        Self(Content::Whole(Box::new(whole)))
    }

    /// The same, where it is an article as a page of a crawl.
    pub(super) fn captured(mut self, capture: Option<&Capture>) -> Self {
        if let Content::Article(record) = &mut self.0 {
            record.capture = capture.cloned();
        }
        self
    }

    /// About how many bytes of memory it takes while it is taken apart, so that a caller can hold
    /// as many pieces at a time as fit.
    pub fn memory(&self) -> u64 {
        match &self.0 {
            Content::Article(record) => MEMORY_TIMES * record.article.text.len() as u64,
            Content::Problem(_) => 0,
            Content::Whole(whole) => whole.memory(),
        }
    }

    /// Takes it apart and hands the items in it to `sink`, which may end that.
    pub fn read(self, sink: &mut dyn FnMut(Item) -> ControlFlow<()>) -> ControlFlow<()> {
        match self.0 {
            Content::Article(record) => sink(checked(*record)),
            Content::Problem(problem) => sink(Item::Problem(problem)),
            Content::Whole(whole) => whole.take_apart(&mut |piece| piece.read(sink)),
        }
    }
}

/// An article with its language, if it is one that a person could have written.
fn checked(record: Record) -> Item {
    let Record {
        mut article,
        container,
        hash,
        capture,
    } = record;
    let count = article.paragraphs.len();
    if count > LIMIT_PARAGRAPHS {
        return Item::Problem(Problem {
            address: article.path,
            why: format!("{count} paragraphs, which is more than an article has"),
            container,
            severity: Severity::LeftOut,
        });
    }
    language::set(&mut article);
    Item::Article(Record {
        article,
        container,
        hash,
        capture,
    })
}
