//! From what was asked to what it means in one archive.
//!
//! Law 3 is applied here: words beside `speaker:` must stand in that speaker's own quotations.
//! What the archive holds is asked of a [`Dictionary`]; nothing else of it is known.

mod asked;
mod missing;
mod names;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use self::asked::{Asked, Wanted};
use super::dictionary::Dictionary;
use super::plan::{Matcher, Plan, PlanFilter, QuoteFilter, Slot};
use super::tree::{Clause, Filter, Node, Occur, Query, Scope, Term, Test, Widen};
use super::warnings::{Warning, Warnings, brief};

/// What `query` means in the archive of `dictionary`, and what the archive does not hold of it.
pub fn plan(query: &Query, dictionary: &mut dyn Dictionary) -> (Plan, Vec<Warning>) {
    dictionary.read_in(language_of(&query.root));
    let mut planner = Planner {
        dictionary,
        scope: query.scope,
        speakers: HashMap::new(),
        warnings: Warnings::default(),
    };
    let plan = match &query.root {
        Node::Group(clauses) if clauses.is_empty() => Plan::nothing(),
        Node::Group(clauses) => planner.group(clauses, &Asked::anybody()),
        node => {
            let occur = if node.is_filter() {
                Occur::Must
            } else {
                Occur::Should
            };
            let clause = Clause::new(occur, node.clone());
            planner.group(&[clause], &Asked::anybody())
        }
    };
    (plan, planner.warnings.into_list())
}

struct Planner<'d> {
    dictionary: &'d mut dyn Dictionary,
    scope: Scope,
    speakers: HashMap<String, Vec<String>>,
    warnings: Warnings,
}

impl Planner<'_> {
    fn group(&mut self, clauses: &[Clause], outer: &Asked) -> Plan {
        let mut own = Asked::anybody();
        self.gather(clauses, &mut own);
        if let Some(names) = &mut own.speakers {
            names.sort();
            names.dedup();
        }
        let asked = Asked {
            speakers: own.speakers.clone().or_else(|| outer.speakers.clone()),
            kinds: own.kinds.or(outer.kinds),
            min_confidence: own.min_confidence.max(outer.min_confidence),
            wanted: outer.wanted,
        };
        let (mut must, mut should, mut must_not) = (Vec::new(), Vec::new(), Vec::new());
        for clause in clauses {
            match clause.occur {
                // The filter of the speaker beside it asks for these as well.
                Occur::Must if own.speakers.is_some() && shapes_quotes(&clause.node) => {}
                Occur::Must => {
                    let plan = self.node(&clause.node, &asked);
                    let is_said = matches!(plan, Plan::Filter(_)) && must.contains(&plan);
                    if !is_said {
                        must.push(plan);
                    }
                }
                Occur::Should => should.push(self.node(&clause.node, &asked)),
                Occur::MustNot => {
                    let unwanted = Asked {
                        wanted: Wanted::No,
                        ..asked.clone()
                    };
                    must_not.push(self.node(&clause.node, &unwanted));
                }
            }
        }
        self.say_which_names_were_cut(clauses);
        if asked.wanted == Wanted::Yes && asked.speakers.is_none() {
            should.extend(self.speakers_among(clauses, &asked));
        }
        match (must.len(), should.len(), must_not.len()) {
            (1, 0, 0) => must.remove(0),
            (0, 1, 0) => should.remove(0),
            _ => Plan::Group {
                must,
                should,
                must_not,
                scope: self.scope,
            },
        }
    }

    fn node(&mut self, node: &Node, asked: &Asked) -> Plan {
        match node {
            Node::Group(clauses) => self.group(clauses, asked),
            Node::Words { test, fields } => {
                let found = Plan::Match(Matcher {
                    test: self.slots(test, asked.wanted),
                    place: asked.place(*fields),
                });
                match asked.part(*fields) {
                    None => found,
                    Some(part) => Plan::Group {
                        must: vec![found, Plan::Filter(PlanFilter::Part(part))],
                        should: Vec::new(),
                        must_not: Vec::new(),
                        scope: Scope::Passage,
                    },
                }
            }
            Node::Filter(filter) => Plan::Filter(self.filter(filter, asked)),
        }
    }

    /// What must not be there is taken as it is typed: a stem joins `universal` and `university`,
    /// and what is left out by mistake is never seen.
    fn slots(&mut self, test: &Test<Term>, wanted: Wanted) -> Test<Slot> {
        test.map(|term| {
            let exact = Term {
                widen: Widen::Exact,
                ..term.clone()
            };
            let term = match (wanted, term.widen) {
                (Wanted::No, Widen::Stems) => &exact,
                _ => term,
            };
            let forms = self.dictionary.forms(term);
            self.say_what_is_missing(term, &forms);
            Slot {
                typed: term.folded.clone(),
                forms,
                // `for*` is `foreign` as well.
                is_idle: term.widen == Widen::Stems && self.dictionary.is_idle(&term.folded),
            }
        })
    }

    fn filter(&mut self, filter: &Filter, asked: &Asked) -> PlanFilter {
        match filter {
            Filter::Speaker(name) => PlanFilter::Quoted(QuoteFilter {
                speakers: Some(self.speakers(name)),
                ..asked.quotes()
            }),
            Filter::Kinds(kinds) => PlanFilter::Quoted(QuoteFilter {
                kinds: *kinds,
                ..asked.quotes()
            }),
            Filter::MinConfidence(percent) => PlanFilter::Quoted(QuoteFilter {
                min_confidence: *percent,
                ..asked.quotes()
            }),
            Filter::Publisher(words) => {
                let found = self.dictionary.publishers(words);
                let missing = format!("no publisher is called \"{}\"", brief(words));
                PlanFilter::Publisher(self.known(found, missing))
            }
            Filter::Byline(words) => {
                let found = self.dictionary.bylines(words);
                let missing = format!("no byline holds \"{}\"", brief(words));
                PlanFilter::Byline(self.known(found, missing))
            }
            Filter::Language(tag) => {
                self.say_which_languages_there_are(tag);
                PlanFilter::Language(tag.clone())
            }
            Filter::After(seconds) => PlanFilter::Published {
                after: Some(*seconds),
                before: None,
            },
            Filter::Before(seconds) => PlanFilter::Published {
                after: None,
                before: Some(*seconds),
            },
            Filter::Indexed(seconds) => PlanFilter::Indexed(*seconds),
        }
    }

    /// Whose words the filters that must hold ask for.
    fn gather(&mut self, clauses: &[Clause], own: &mut Asked) {
        for clause in clauses.iter().filter(|c| c.occur == Occur::Must) {
            match &clause.node {
                Node::Filter(filter) => self.gather_filter(filter, own),
                Node::Group(inner) if inner.iter().all(is_choice_of_speaker) => {
                    for clause in inner {
                        if let Node::Filter(filter) = &clause.node {
                            self.gather_filter(filter, own);
                        }
                    }
                }
                Node::Group(inner) if clause.is_filter() => self.gather(inner, own),
                _ => {}
            }
        }
    }

    fn gather_filter(&mut self, filter: &Filter, own: &mut Asked) {
        match filter {
            Filter::Speaker(name) => {
                let names = self.speakers(name);
                own.speakers.get_or_insert_default().extend(names);
            }
            Filter::Kinds(kinds) => {
                own.kinds = Some(own.kinds.map_or(*kinds, |k| k.intersection(*kinds)));
            }
            Filter::MinConfidence(percent) => own.min_confidence = own.min_confidence.max(*percent),
            _ => {}
        }
    }
}

/// The language that every article must be in, if one is asked for.
fn language_of(root: &Node) -> Option<&str> {
    match root {
        Node::Filter(Filter::Language(tag)) => Some(tag),
        Node::Group(clauses) => {
            let mut must = clauses.iter().filter(|clause| clause.occur == Occur::Must);
            must.find_map(|clause| language_of(&clause.node))
        }
        _ => None,
    }
}

fn shapes_quotes(node: &Node) -> bool {
    matches!(
        node,
        Node::Filter(Filter::Kinds(_) | Filter::MinConfidence(_))
    )
}

fn is_choice_of_speaker(clause: &Clause) -> bool {
    clause.occur == Occur::Should && matches!(clause.node, Node::Filter(Filter::Speaker(_)))
}
