//! Queries that ask for less, for an answer of nothing: what would find something.
//!
//! Does not know what they find; that is for the caller to count.

use std::collections::HashSet;

use super::tree::{
    Clause, Fields, Filter, Kinds, Node, Occur, Phrase, Query, Scope, Term, Test, Widen,
};
use super::warnings::brief;

/// More than this many are of no use to anybody.
const LIMIT: usize = 16;

/// Queries that ask for less than `query`, each with what is changed, the smallest changes
/// first. None is `query` itself, and none is there twice.
pub fn relaxations(query: &Query) -> Vec<(String, Query)> {
    let root = &query.root;
    let mut changed = without_each(root, &|c| c.occur == Occur::Must && c.is_filter());
    let named = |name: &str, node: Node| (name.to_string(), node);
    changed.extend([
        named(
            "with what is reported without quotation marks",
            all_kinds(root),
        ),
        named(
            "with the words anywhere in an article",
            rewritten(root, &in_all_fields),
        ),
        named(
            "with all words of each phrase in any order",
            rewritten(root, &|leaf| loose_phrase(leaf, Occur::Must)),
        ),
        named(
            "with the words anywhere instead of near each other",
            rewritten(root, &not_near),
        ),
        named("with any of the words instead of all", any_word(root)),
        named(
            "with any of the words of each phrase",
            rewritten(root, &|leaf| loose_phrase(leaf, Occur::Should)),
        ),
    ]);
    changed.extend(without_each(root, &|c| {
        c.occur == Occur::MustNot || c.occur == Occur::Must && !c.is_filter()
    }));
    let in_article = Query {
        scope: Scope::Article,
        ..query.clone()
    };
    let change = "in the same article instead of the same passage (--scope article)".to_string();
    let mut out = Vec::new();
    if query.scope == Scope::Passage && has_boolean(root) {
        out.push((change, in_article));
    }
    let mut seen = HashSet::from([query.to_string()]);
    for (change, root) in changed {
        let relaxed = Query {
            root,
            scope: query.scope,
            warnings: Vec::new(),
            quotation: Vec::new(),
        };
        if seen.insert(relaxed.to_string()) {
            out.push((change, relaxed));
        }
    }
    out.truncate(LIMIT);
    out
}

/// The tree without each clause that `goes`, one at a time; those under a `-` stay.
fn without_each(node: &Node, goes: &dyn Fn(&Clause) -> bool) -> Vec<(String, Node)> {
    let Node::Group(clauses) = node else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        if out.len() >= LIMIT {
            break;
        }
        if goes(clause) && clauses.len() > 1 {
            let mut others = clauses.clone();
            others.remove(at);
            out.push((format!("without {}", brief(&bare(clause))), grouped(others)));
        } else if clause.occur != Occur::MustNot {
            let inner = without_each(&clause.node, goes).into_iter();
            // A filter without its words would be one of the whole query.
            let inner = inner.filter(|(_, node)| node.is_filter() == clause.is_filter());
            for (change, inner) in inner {
                let mut others = clauses.clone();
                others[at].node = inner;
                out.push((change, grouped(others)));
            }
        }
    }
    out
}

/// As it is named to people: an exclusion with its sign.
fn bare(clause: &Clause) -> String {
    match clause.occur {
        Occur::MustNot => clause.to_string(),
        _ => clause.node.to_string(),
    }
}

/// The tree with each leaf put through `change`; those under a `-` stay.
fn rewritten(node: &Node, change: &dyn Fn(&Node) -> Node) -> Node {
    match node {
        Node::Group(clauses) => grouped(
            clauses
                .iter()
                .map(|clause| match clause.occur {
                    Occur::MustNot => clause.clone(),
                    occur => Clause::new(occur, rewritten(&clause.node, change)),
                })
                .collect(),
        ),
        leaf => change(leaf),
    }
}

/// The same words wherever they stand, headline or body.
fn in_all_fields(node: &Node) -> Node {
    match node {
        Node::Words { test, .. } => Node::Words {
            test: test.clone(),
            fields: Fields::ALL,
        },
        node => node.clone(),
    }
}

/// The words of a phrase wherever they stand: all of them, or as many as there are.
fn loose_phrase(node: &Node, occur: Occur) -> Node {
    let Node::Words {
        test: Test::Phrase(phrase),
        fields,
    } = node
    else {
        return node.clone();
    };
    let word = |term: &Term| {
        let widen = match term.widen {
            Widen::Exact => Widen::Stems,
            widen => widen,
        };
        let folded = term.folded.clone();
        let node = Node::phrase(vec![Term { folded, widen }], 0, *fields);
        Clause::new(occur, node)
    };
    Node::group(phrase.terms.iter().map(word).collect())
}

fn not_near(node: &Node) -> Node {
    let (left, right, fields) = match node {
        Node::Words {
            test: Test::Near { left, right, .. },
            fields,
        } => (left, right.as_slice(), *fields),
        Node::Words {
            test: Test::NotNear { left, .. },
            fields,
        } => (left, [].as_slice(), *fields),
        _ => return node.clone(),
    };
    let one_of = |phrases: &[Phrase<Term>]| {
        let phrases = phrases.iter().map(|phrase| Node::Words {
            test: Test::Phrase(phrase.clone()),
            fields,
        });
        let node = Node::group(phrases.map(|p| Clause::new(Occur::Should, p)).collect());
        Clause::new(Occur::Must, node)
    };
    let sides = [left.as_slice(), right].into_iter();
    let sides = sides.filter(|side| !side.is_empty());
    Node::group(sides.map(one_of).collect())
}

fn any_word(node: &Node) -> Node {
    let Node::Group(clauses) = node else {
        return node.clone();
    };
    let may = |clause: &Clause| match clause.occur {
        Occur::Must if !clause.is_filter() => Clause::new(Occur::Should, any_word(&clause.node)),
        _ => clause.clone(),
    };
    grouped(clauses.iter().map(may).collect())
}

/// With every kind of quotation, where the query asks for what is said and names no kinds.
fn all_kinds(node: &Node) -> Node {
    let all = Clause::new(Occur::Must, Node::Filter(Filter::Kinds(Kinds::ALL)));
    match node {
        Node::Group(clauses) if clauses.iter().any(is_speaker) && !names_kinds(node) => {
            let mut clauses = clauses.clone();
            clauses.push(all);
            grouped(clauses)
        }
        Node::Filter(Filter::Speaker(_))
        | Node::Words {
            fields: Fields::QUOTE,
            ..
        } => grouped(vec![Clause::new(Occur::Must, node.clone()), all]),
        _ => node.clone(),
    }
}

fn is_speaker(clause: &Clause) -> bool {
    clause.occur == Occur::Must && matches!(clause.node, Node::Filter(Filter::Speaker(_)))
}

fn names_kinds(node: &Node) -> bool {
    match node {
        Node::Group(clauses) => clauses.iter().any(|c| names_kinds(&c.node)),
        Node::Filter(filter) => matches!(filter, Filter::Kinds(_)),
        Node::Words { .. } => false,
    }
}

/// Is there anything that must hold together with something else?
fn has_boolean(node: &Node) -> bool {
    let Node::Group(clauses) = node else {
        return false;
    };
    let is_word = |clause: &Clause| clause.occur != Occur::Should && !clause.is_filter();
    let words = clauses.iter().filter(|clause| is_word(clause)).count();
    words > 1 || clauses.iter().any(|clause| has_boolean(&clause.node))
}

/// Clauses in the shape that the parser gives them.
fn grouped(clauses: Vec<Clause>) -> Node {
    let is_filter = |clause: &Clause| clause.is_filter() && clause.occur != Occur::Should;
    let (filters, words) = clauses.into_iter().partition(is_filter);
    Node::filtered(words, filters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Options;

    fn relaxed(typed: &str) -> Vec<(String, String)> {
        let query = Query::parse(typed, &Options::default());
        let all = relaxations(&query).into_iter();
        all.map(|(change, query)| (change, query.to_string()))
            .collect()
    }

    #[track_caller]
    fn finds(typed: &str, expected: &[(&str, &str)]) {
        let found = relaxed(typed);
        let found: Vec<_> = found
            .iter()
            .map(|(c, q)| (c.as_str(), q.as_str()))
            .collect();
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn each_thing_that_must_hold_may_go() {
        finds(
            "speaker:vance toll after:2024",
            &[
                ("without speaker:vance", "toll after:2024-01-01"),
                ("without after:2024-01-01", "toll speaker:vance"),
                (
                    "with what is reported without quotation marks",
                    "toll speaker:vance after:2024-01-01 kind:direct,partial,indirect",
                ),
                ("without toll", "speaker:vance after:2024-01-01"),
            ],
        );
        finds(
            "toll AND ferry NOT dock",
            &[
                (
                    "in the same article instead of the same passage (--scope article)",
                    "+toll +ferry -dock",
                ),
                ("with any of the words instead of all", "toll ferry -dock"),
                ("without toll", "+ferry -dock"),
                ("without ferry", "+toll -dock"),
                ("without -dock", "+toll +ferry"),
            ],
        );
    }

    #[test]
    fn words_of_a_field_may_stand_elsewhere() {
        let anywhere = "with the words anywhere in an article";
        finds("headline:herring", &[(anywhere, "herring")]);
        finds(
            "speaker:vance headline:toll",
            &[
                ("without speaker:vance", "headline:toll"),
                (
                    "with what is reported without quotation marks",
                    "headline:toll speaker:vance kind:direct,partial,indirect",
                ),
                (anywhere, "toll speaker:vance"),
                ("without headline:toll", "speaker:vance"),
            ],
        );
    }

    #[test]
    fn phrases_and_nearness_come_apart() {
        finds(
            "\"the toll*\"",
            &[
                ("with all words of each phrase in any order", "+the +toll*"),
                ("with any of the words of each phrase", "the toll*"),
            ],
        );
        finds(
            "toll w/5 (ferry OR \"a dock\")",
            &[(
                "with the words anywhere instead of near each other",
                "+toll +(ferry \"a dock\")",
            )],
        );
        finds(
            "toll not w/5 ferry",
            &[("with the words anywhere instead of near each other", "toll")],
        );
        finds(
            "quote:toll",
            &[
                (
                    "with what is reported without quotation marks",
                    "quote:toll kind:direct,partial,indirect",
                ),
                ("with the words anywhere in an article", "toll"),
            ],
        );
    }

    #[test]
    fn bare_words_ask_for_the_least_already() {
        assert_eq!(relaxed("toll ferry"), []);
        assert_eq!(relaxed(""), []);
    }

    #[test]
    fn a_huge_query_gives_few() {
        let words: Vec<_> = (0..500).map(|n| format!("+word{n}")).collect();
        assert_eq!(relaxed(&words.join(" ")).len(), LIMIT);
    }
}
