//! What is asked of an archive to know what a query means in it: its words, and its names.
//!
//! Asks only; where the answers come from is the business of `index`.

use super::plan::Form;
use super::tree::Term;

/// What an archive holds.
pub trait Dictionary {
    /// From here on words are of the language of this tag; without one, of those of the archive.
    fn read_in(&mut self, language: Option<&str>);
    /// Does a folded word say nothing of a topic by itself?
    fn is_idle(&self, folded: &str) -> bool;
    /// The archive's words that stand for `term`, the best first.
    fn forms(&mut self, term: &Term) -> Vec<Form>;
    /// The speakers whom a name stands for: a whole name, or a part of one.
    fn speakers(&mut self, name: &str) -> Names;
    /// The speakers whose whole name or last name is exactly these folded words.
    fn speakers_named(&mut self, folded: &str) -> Vec<String>;
    /// The publishers whose name holds these folded words.
    fn publishers(&mut self, folded: &str) -> Names;
    /// The languages of the articles, the most frequent first, without regions.
    fn languages(&mut self) -> Vec<String>;
    /// Is any article in this language? The tag may name a region.
    fn holds_language(&mut self, tag: &str) -> bool;
    /// The bylines that hold these folded words.
    fn bylines(&mut self, folded: &str) -> Names;
}

/// Whom a name stands for, or which publisher.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// The names as shown; empty where none is called so.
    pub names: Vec<String>,
    /// Names that are spelt nearly so, the nearest first.
    pub suggestions: Vec<String>,
    /// What the names were found by where nobody is called as was asked: a name without its office.
    pub searched: Option<String>,
}
