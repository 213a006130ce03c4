//! Names in a query: of speakers asked for, and among bare words.
//!
//! A part of the planner. Which names an archive holds is asked of its dictionary.

use super::super::plan::{Plan, PlanFilter, QuoteFilter};
use super::super::tree::{Clause, Fields, Filter, Node, Occur, Test, Widen};
use super::super::warnings::brief;
use super::Planner;
use super::asked::Asked;
use crate::speaker::name::is_office;
use crate::text::{fold, holds_words};

/// The longest name, in words, that is looked for among bare words.
const LIMIT_NAME_WORDS: usize = 4;

/// More bare words than this are a remembered quotation; a name in it names nobody.
const LIMIT_NAMING_WORDS: usize = 8;

impl Planner<'_> {
    /// The speakers whom a name that was typed stands for.
    pub(super) fn speakers(&mut self, name: &str) -> Vec<String> {
        if let Some(names) = self.speakers.get(name) {
            return names.clone();
        }
        let found = self.dictionary.speakers(name);
        let names = self.known(found, format!("nobody called {:?} is quoted", brief(name)));
        self.speakers.insert(name.to_string(), names.clone());
        names
    }

    /// Says where `speaker:ann ode` asks Ann for the word "ode", and a speaker is called Ann Ode.
    pub(super) fn say_which_names_were_cut(&mut self, clauses: &[Clause]) {
        let speakers = clauses.iter().filter_map(|clause| match &clause.node {
            Node::Filter(Filter::Speaker(name)) => Some(name),
            _ => None,
        });
        let words = single_words(clauses);
        for asked in speakers {
            for word in &words {
                let whole = format!("{} {word}", fold(asked));
                let names = self.speakers(asked);
                let meant = names.iter().find(|name| holds_words(&fold(name), &whole));
                // `speaker:Senator Orlo`
                let titled = || {
                    let is_title =
                        is_office(&fold(asked)) && !self.dictionary.speakers_named(word).is_empty();
                    is_title.then(|| format!("{asked} {word}"))
                };
                if let Some(name) = meant.cloned().or_else(titled) {
                    self.warnings.add(format!(
                        "\"{word}\" is looked for in what \"{asked}\" says; for the name write speaker:\"{name}\""
                    ));
                }
            }
        }
    }

    /// A speaker's name among bare words also finds what that speaker says: runs of up to four
    /// bare words that are exactly a whole name or a last name, the longest first; of a run
    /// too long for keywords, none.
    pub(super) fn speakers_among(&mut self, clauses: &[Clause], asked: &Asked) -> Vec<Plan> {
        let mut out = Vec::new();
        for run in clauses.chunk_by(|a, b| bare_word(a).is_some() && bare_word(b).is_some()) {
            let words: Vec<&str> = run.iter().filter_map(bare_word).collect();
            if words.len() > LIMIT_NAMING_WORDS {
                continue;
            }
            let mut at = 0;
            while at < words.len() {
                let (len, names) = self.name_at(&words[at..]);
                at += len;
                if !names.is_empty() {
                    let quoted = PlanFilter::Quoted(QuoteFilter {
                        speakers: Some(names),
                        ..asked.quotes()
                    });
                    out.push(Plan::Filter(quoted));
                }
            }
        }
        out
    }

    /// The longest name that `words` begin with and how many of them it takes; else one word.
    fn name_at(&mut self, words: &[&str]) -> (usize, Vec<String>) {
        for len in (1..=words.len().min(LIMIT_NAME_WORDS)).rev() {
            let names = self.dictionary.speakers_named(&words[..len].join(" "));
            if !names.is_empty() {
                return (len, names);
            }
        }
        (1, Vec::new())
    }
}

fn bare_word(clause: &Clause) -> Option<&str> {
    match clause.occur {
        Occur::Should => single_word(&clause.node),
        _ => None,
    }
}

/// A word by itself, typed with nothing around it.
fn single_word(node: &Node) -> Option<&str> {
    match node {
        Node::Words {
            test: Test::Phrase(phrase),
            fields: Fields::ALL,
        } => match phrase.terms.as_slice() {
            [term] if term.widen == Widen::Stems => Some(&term.folded),
            _ => None,
        },
        _ => None,
    }
}

/// The words by themselves that are wanted beside the filters of `clauses`.
fn single_words(clauses: &[Clause]) -> Vec<&str> {
    let wanted = clauses.iter().filter(|c| c.occur != Occur::MustNot);
    wanted
        .flat_map(|clause| match &clause.node {
            Node::Group(inner) => inner.iter().filter_map(bare_word).collect(),
            node => single_word(node).into_iter().collect::<Vec<_>>(),
        })
        .collect()
}
