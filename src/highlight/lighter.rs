//! A plan made ready to be held against many passages.

use super::Evidence;
use super::found::Found;
use super::reading::{Reading, Region};
use crate::article::{Article, Passage, Quote};
use crate::query::{Place, Plan, PlanFilter, Scope, Test, Within};
use crate::text::WordMap;

/// A plan made ready to be held against many passages.
#[derive(Debug)]
pub struct Lighter {
    root: Node,
    words: Dictionary,
    places: Vec<Place>,
    /// Words from this number on must not be there.
    wanted: usize,
    needs_sentences: bool,
}

/// The numbers of the words that each form stands for.
pub(super) type Dictionary = WordMap<Vec<usize>>;

/// A plan with numbers for its words and places.
#[derive(Debug)]
enum Node {
    Group {
        must: Vec<Node>,
        should: Vec<Node>,
        must_not: Vec<Node>,
        scope: Scope,
    },
    Match {
        test: Test<usize>,
        place: usize,
    },
    Filter(PlanFilter),
}

impl Lighter {
    /// Takes what it needs of `plan`.
    pub fn new(plan: &Plan) -> Self {
        let mut builder = Builder {
            words: Dictionary::default(),
            places: Vec::new(),
            next: 0,
            next_unwanted: plan.slots().len(),
        };
        let wanted = builder.next_unwanted;
        let root = builder.node(plan, Sense::Wanted);
        Self {
            needs_sentences: root.needs_sentences(),
            root,
            words: builder.words,
            places: builder.places,
            wanted,
        }
    }

    /// What of the plan stands in `passage`, which the plan finds; `quotes` are those of the
    /// article, or of the passage.
    pub fn light(&self, article: &Article, passage: Passage, quotes: &[Quote]) -> Evidence {
        let mut reading = Reading::new(article, passage, quotes);
        reading.find(&self.words);
        reading.locate(&self.places);
        if self.needs_sentences {
            reading.part_sentences();
        }
        let mut found = Found::default();
        match &self.root {
            // That the passage is found says that the root holds, here or in the article.
            Node::Group { must, should, .. } => {
                for node in must.iter().chain(should) {
                    node.holds(&reading, &mut found);
                }
            }
            node => {
                node.holds(&reading, &mut found);
            }
        }
        found.evidence(&reading, self.wanted)
    }
}

struct Builder {
    words: Dictionary,
    places: Vec<Place>,
    next: usize,
    next_unwanted: usize,
}

#[derive(Clone, Copy)]
enum Sense {
    Wanted,
    Unwanted,
}

impl Builder {
    fn node(&mut self, plan: &Plan, sense: Sense) -> Node {
        match plan {
            Plan::Group {
                must,
                should,
                must_not,
                scope,
            } => Node::Group {
                must: must.iter().map(|p| self.node(p, sense)).collect(),
                should: should.iter().map(|p| self.node(p, sense)).collect(),
                must_not: must_not
                    .iter()
                    .map(|p| self.node(p, Sense::Unwanted))
                    .collect(),
                scope: *scope,
            },
            Plan::Match(matcher) => Node::Match {
                test: matcher.test.map(|slot| {
                    let number = self.number(sense);
                    for form in &slot.forms {
                        let numbers = self.words.entry(&form.word);
                        if numbers.last() != Some(&number) {
                            numbers.push(number);
                        }
                    }
                    number
                }),
                place: self.place(&matcher.place),
            },
            Plan::Filter(filter) => Node::Filter(filter.clone()),
        }
    }

    fn number(&mut self, sense: Sense) -> usize {
        let next = match sense {
            Sense::Wanted => &mut self.next,
            Sense::Unwanted => &mut self.next_unwanted,
        };
        *next += 1;
        *next - 1
    }

    fn place(&mut self, place: &Place) -> usize {
        let known = self.places.iter().position(|p| p == place);
        known.unwrap_or_else(|| {
            self.places.push(place.clone());
            self.places.len() - 1
        })
    }
}

impl Node {
    /// Does it hold in this passage? What matches is added to `found`.
    fn holds(&self, reading: &Reading<'_>, found: &mut Found) -> bool {
        match self {
            Node::Group {
                must,
                should,
                must_not,
                scope,
            } => {
                let before = (found.words.len(), found.lit.len());
                let count = |nodes: &[Node], found: &mut Found| {
                    nodes.iter().filter(|n| n.holds(reading, found)).count()
                };
                let musts = count(must, found);
                let shoulds = count(should, found);
                let holds = musts == must.len()
                    && (shoulds > 0 || should.is_empty() || !must.is_empty())
                    && count(must_not, &mut Found::default()) == 0;
                // What an article must hold together may hold without this passage.
                let may_hold = holds || *scope == Scope::Article;
                if !may_hold {
                    found.words.truncate(before.0);
                    found.lit.truncate(before.1);
                }
                may_hold
            }
            Node::Match { test, place } => match reading.region(*place) {
                Region::Nowhere => false,
                Region::Everywhere => found.test(test, reading, None),
                Region::Quotes(quotes) => {
                    let tests = quotes
                        .iter()
                        .map(|ranges| found.test(test, reading, Some(ranges)));
                    tests.filter(|holds| *holds).count() > 0
                }
            },
            Node::Filter(filter) => reading.passes(filter),
        }
    }

    fn needs_sentences(&self) -> bool {
        match self {
            Node::Group {
                must,
                should,
                must_not,
                ..
            } => [must, should, must_not]
                .into_iter()
                .flatten()
                .any(Node::needs_sentences),
            Node::Match { test, .. } => matches!(
                test,
                Test::Near {
                    within: Within::Sentence,
                    ..
                } | Test::NotNear {
                    within: Within::Sentence,
                    ..
                }
            ),
            Node::Filter(_) => false,
        }
    }
}
