//! The normal form of trees: the same meaning always has the same shape, so that a query that
//! is printed and parsed again is the same query.
//!
//! Knows neither how queries are typed nor how they are printed.

use super::tree::{Clause, Fields, Node, Occur, Phrase, Term, Test};
use super::words;

impl Node {
    /// Clauses side by side. Groups that mean the same without their parentheses lose them.
    pub(super) fn group(clauses: Vec<Clause>) -> Self {
        let mut flat: Vec<Clause> = Vec::with_capacity(clauses.len());
        for clause in clauses {
            match clause.node {
                Node::Group(inner) if dissolves(clause.occur, &inner) => {
                    flat.extend(inner.into_iter().map(|c| c.inside(clause.occur)));
                }
                node => flat.push(Clause { node, ..clause }),
            }
        }
        if flat.len() == 1 && flat[0].occur != Occur::MustNot {
            return flat.remove(0).node;
        }
        Node::Group(flat)
    }

    /// Words and the filters beside them. A filter that must hold takes no word's place: of words
    /// that only may hold, one must.
    pub(super) fn filtered(mut words: Vec<Clause>, filters: Vec<Clause>) -> Self {
        let filters_must = filters.iter().any(|f| f.occur == Occur::Must);
        let words_must = words.iter().any(|w| w.occur == Occur::Must);
        if filters_must && !words_must {
            let (should, rest): (Vec<_>, Vec<_>) =
                words.into_iter().partition(|w| w.occur == Occur::Should);
            words = rest;
            if !should.is_empty() {
                words.insert(0, Clause::new(Occur::Must, Node::group(should)));
            }
        }
        words.extend(filters);
        Node::group(words)
    }

    /// One phrase, or one word.
    pub(super) fn phrase(terms: Vec<Term>, slop: u32, fields: Fields) -> Self {
        let slop = if terms.len() > 1 { slop } else { 0 };
        let test = Test::Phrase(Phrase { terms, slop });
        Node::Words { test, fields }
    }

    /// Each word of `text` for itself.
    pub(super) fn words(text: &str, fields: Fields) -> Vec<Clause> {
        let words = words::stems(text).into_iter();
        words
            .map(|term| Clause::new(Occur::Should, Node::phrase(vec![term], 0, fields)))
            .collect()
    }

    /// Does it hold filters and no words?
    pub(super) fn is_filter(&self) -> bool {
        match self {
            Node::Filter(_) => true,
            Node::Words { .. } => false,
            Node::Group(clauses) => !clauses.is_empty() && clauses.iter().all(Clause::is_filter),
        }
    }
}

impl Clause {
    /// A node that must, may or must not hold.
    pub fn new(occur: Occur, node: Node) -> Self {
        Self { occur, node }
    }

    pub(super) fn is_filter(&self) -> bool {
        self.node.is_filter()
    }

    /// The only word of a group that must hold must hold itself.
    fn inside(self, group: Occur) -> Self {
        match (group, self.occur) {
            (Occur::Must, Occur::Should) => Self::new(Occur::Must, self.node),
            _ => self,
        }
    }
}

fn dissolves(occur: Occur, inner: &[Clause]) -> bool {
    if inner.iter().any(Clause::is_filter) {
        return false;
    }
    let count = |occur: Occur| inner.iter().filter(|c| c.occur == occur).count();
    let (must, should) = (count(Occur::Must), count(Occur::Should));
    match occur {
        Occur::Should => should == inner.len(),
        Occur::Must => (must > 0 && should == 0) || (must == 0 && should == 1),
        Occur::MustNot => false,
    }
}
