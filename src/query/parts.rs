//! Parts of a query while it is parsed: what AND, OR and nearness make of their operands.

use super::lexer::{Nearness, Wanted};
use super::tree::{Clause, Fields, Node, Occur, Phrase, Term, Test};

/// Words, and the filters that stand beside them.
#[derive(Default)]
pub(super) struct Parts {
    pub words: Vec<Clause>,
    pub filters: Vec<Clause>,
    /// Are the words one typed word that a run would take apart?
    pub looseness: Looseness,
}

#[derive(Clone, Copy, PartialEq, Default)]
pub(super) enum Looseness {
    /// Stays together.
    #[default]
    Firm,
    /// Several words typed as one.
    Loose,
}

impl Parts {
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.filters.is_empty()
    }

    pub fn node(self) -> Node {
        Node::filtered(self.words, self.filters)
    }

    pub fn loosened(mut self) -> Self {
        if self.looseness == Looseness::Loose {
            self.words = self.words.into_iter().flat_map(loosen).collect();
            self.looseness = Looseness::Firm;
        }
        self
    }

    /// Items side by side.
    pub fn of_run(items: Vec<Item>) -> Self {
        let mut parts = Self::default();
        let is_alone = items.len() == 1;
        for item in items {
            match item.operand.looseness {
                Looseness::Loose if !is_alone => {
                    let clause = Clause::new(item.occur, item.operand.node);
                    parts.words.extend(loosen(clause));
                }
                looseness => {
                    parts.looseness = looseness;
                    parts.push(item);
                }
            }
        }
        parts
    }

    fn push(&mut self, item: Item) {
        let clause = Clause::new(item.occur, item.operand.node);
        if clause.is_filter() {
            let occur = match clause.occur {
                Occur::Should => Occur::Must,
                occur => occur,
            };
            self.filters.push(Clause { occur, ..clause });
        } else {
            self.words.push(clause);
        }
    }
}

/// Each word of a phrase for itself.
fn loosen(clause: Clause) -> Vec<Clause> {
    match clause.node {
        Node::Words {
            test: Test::Phrase(phrase),
            fields,
        } => phrase
            .terms
            .into_iter()
            .map(|term| Clause::new(clause.occur, Node::phrase(vec![term], 0, fields)))
            .collect(),
        node => vec![Clause { node, ..clause }],
    }
}

pub(super) struct Item {
    pub occur: Occur,
    pub operand: Operand,
}

pub(super) struct Operand {
    pub node: Node,
    pub looseness: Looseness,
}

impl Operand {
    /// What stands between two spaces; nothing where it holds no word.
    pub fn typed(terms: Vec<Term>, fields: Fields) -> Option<Self> {
        let looseness = if terms.len() > 1 {
            Looseness::Loose
        } else {
            Looseness::Firm
        };
        (!terms.is_empty()).then(|| Self {
            node: Node::phrase(terms, 0, fields),
            looseness,
        })
    }

    pub fn firm(node: Node) -> Self {
        Self {
            node,
            looseness: Looseness::Firm,
        }
    }
}

impl Item {
    pub fn firm(clause: Clause) -> Self {
        Self {
            occur: clause.occur,
            operand: Operand::firm(clause.node),
        }
    }

    /// What a chain of nearness came to; where there is none, its first operand.
    pub fn of_chain(occur: Occur, chain: Vec<Clause>, mut first: Operand) -> Option<Self> {
        if !chain.is_empty() {
            let operand = Operand::firm(Node::group(chain));
            return Some(Self { occur, operand });
        }
        if occur != Occur::Should {
            first.looseness = Looseness::Firm;
        }
        Some(Self {
            occur,
            operand: first,
        })
    }
}

pub(super) fn any_of(mut all: Vec<Parts>) -> Parts {
    let is_mixed = |parts: &Parts| !parts.words.is_empty() && !parts.filters.is_empty();
    let hoists =
        all.iter().filter(|p| is_mixed(p)).count() == 1 && all.iter().all(|p| !p.words.is_empty());
    let mut filters = Vec::new();
    if hoists {
        for parts in &mut all {
            filters.append(&mut parts.filters);
        }
    }
    let words = all
        .into_iter()
        .filter(|parts| !parts.is_empty())
        .map(|parts| Clause::new(Occur::Should, parts.node()))
        .collect();
    grouped(words, filters)
}

pub(super) fn all_of(all: Vec<Parts>) -> Parts {
    let mut words = Vec::new();
    let mut filters = Vec::new();
    for parts in all {
        filters.extend(parts.filters);
        if parts.words.iter().all(|c| c.occur == Occur::MustNot) {
            words.extend(parts.words);
        } else {
            words.push(Clause::new(Occur::Must, Node::group(parts.words)));
        }
    }
    grouped(words, filters)
}

/// The parts of a finished AND or OR: in the shape that the same query has when printed.
fn grouped(words: Vec<Clause>, filters: Vec<Clause>) -> Parts {
    let words = match Node::group(words) {
        Node::Group(clauses) => clauses,
        node => vec![Clause::new(Occur::Should, node)],
    };
    Parts {
        words,
        filters,
        looseness: Looseness::Firm,
    }
}

/// `left` near `right`; nothing where one of them is more than words and phrases, or where they
/// ask for different fields.
pub(super) fn nearness(
    left: &Node,
    right: &Node,
    near: Nearness<'_>,
    default: Fields,
) -> Option<Node> {
    let (left, left_fields) = alternatives(left)?;
    let (right, right_fields) = alternatives(right)?;
    let fields = match (left_fields, right_fields) {
        (l, r) if l == r || r == default => l,
        (l, r) if l == default => r,
        _ => return None,
    };
    let within = near.within;
    let test = match near.wanted {
        Wanted::Near => Test::Near {
            left,
            right,
            within,
        },
        Wanted::NotNear => Test::NotNear {
            left,
            right,
            within,
        },
    };
    Some(Node::Words { test, fields })
}

fn alternatives(node: &Node) -> Option<(Vec<Phrase<Term>>, Fields)> {
    match node {
        Node::Words {
            test: Test::Phrase(phrase),
            fields,
        } => Some((vec![phrase.clone()], *fields)),
        Node::Group(clauses) => {
            let mut all = Vec::new();
            let mut common = None;
            for clause in clauses {
                let Node::Words {
                    test: Test::Phrase(phrase),
                    fields,
                } = &clause.node
                else {
                    return None;
                };
                if clause.occur != Occur::Should || common.is_some_and(|c| c != *fields) {
                    return None;
                }
                common = Some(*fields);
                all.push(phrase.clone());
            }
            Some((all, common?))
        }
        _ => None,
    }
}
