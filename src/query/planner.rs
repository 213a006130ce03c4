//! From what was asked to what it means in one archive.
//!
//! Law 3 is applied here: words beside `speaker:` must stand in that speaker's own quotations.
//! What the archive holds is asked of a [`Dictionary`]; nothing else of it is known.

use std::collections::HashMap;

use super::plan::{Form, Matcher, Place, Plan, PlanFilter, QuoteFilter, Slot};
use super::tree::{Clause, Fields, Filter, Kinds, Node, Occur, Query, Scope, Term, Test, Widen};
use super::warnings::{Warnings, brief};
use crate::text::{fold, holds_words, stem};

/// The longest name, in words, that is looked for among bare words.
const LIMIT_NAME_WORDS: usize = 4;

/// More bare words than this are a remembered quotation; a name in it names nobody.
const LIMIT_NAMING_WORDS: usize = 8;

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
}

/// What `query` means in the archive of `dictionary`, and what the archive does not hold of it.
pub fn plan(query: &Query, dictionary: &mut dyn Dictionary) -> (Plan, Vec<String>) {
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

/// Whose words are asked for, and whether they are wanted or must not be there.
#[derive(Clone)]
struct Asked {
    speakers: Option<Vec<String>>,
    kinds: Option<Kinds>,
    min_confidence: u8,
    wanted: Wanted,
}

#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Yes,
    No,
}

impl Asked {
    fn anybody() -> Self {
        Self {
            speakers: None,
            kinds: None,
            min_confidence: 0,
            wanted: Wanted::Yes,
        }
    }

    fn narrows(&self) -> bool {
        self.speakers.is_some() || self.kinds.is_some() || self.min_confidence > 0
    }

    fn quotes(&self) -> QuoteFilter {
        QuoteFilter {
            kinds: self.kinds.unwrap_or(Kinds::VERBATIM),
            speakers: self.speakers.clone(),
            min_confidence: self.min_confidence,
        }
    }

    /// Where words of these fields must stand.
    fn place(&self, fields: Fields) -> Place {
        if fields == Fields::ALL && !self.narrows() {
            return Place::ANYWHERE;
        }
        let is_bare = fields == Fields::ALL;
        Place {
            headline: fields.headline && !is_bare,
            body: fields.body && !is_bare,
            quotes: fields.quote.then(|| self.quotes()),
        }
    }
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
            Node::Words { test, fields } => Plan::Match(Matcher {
                test: self.slots(test),
                place: asked.place(*fields),
            }),
            Node::Filter(filter) => Plan::Filter(self.filter(filter, asked)),
        }
    }

    fn slots(&mut self, test: &Test<Term>) -> Test<Slot> {
        test.map(|term| {
            let forms = self.dictionary.forms(term);
            self.say_what_is_missing(term, &forms);
            Slot {
                typed: term.folded.clone(),
                forms,
                is_idle: self.dictionary.is_idle(&term.folded),
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
            Filter::Language(tag) => PlanFilter::Language(tag.clone()),
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

    fn speakers(&mut self, name: &str) -> Vec<String> {
        if let Some(names) = self.speakers.get(name) {
            return names.clone();
        }
        let found = self.dictionary.speakers(name);
        let names = self.known(found, format!("nobody called {:?} is quoted", brief(name)));
        self.speakers.insert(name.to_string(), names.clone());
        names
    }

    /// The names found; where there are none, says so with the nearest ones.
    fn known(&mut self, found: Names, missing: String) -> Vec<String> {
        let suggestions: Vec<_> = found.suggestions.iter().map(|s| format!("{s:?}")).collect();
        self.warn_if(found.names.is_empty(), || match suggestions.as_slice() {
            [] => missing,
            all => format!("{missing}; did you mean {}?", all.join(" or ")),
        });
        found.names
    }

    /// Says where `speaker:ann ode` asks Ann for the word "ode", and a speaker is called Ann Ode.
    fn say_which_names_were_cut(&mut self, clauses: &[Clause]) {
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
                if let Some(name) = meant {
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
    fn speakers_among(&mut self, clauses: &[Clause], asked: &Asked) -> Vec<Plan> {
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

    fn say_what_is_missing(&mut self, term: &Term, forms: &[Form]) {
        let typed = brief(&term.folded);
        if forms.is_empty() {
            self.warn_if(true, || match term.widen {
                Widen::Prefix => format!("no word in the index begins with \"{typed}\""),
                _ => format!("\"{typed}\" is not in the index"),
            });
            return;
        }
        let is_another = |form: &Form| stem(&form.word) != stem(&term.folded);
        let widened = matches!(term.widen, Widen::Stems | Widen::Exact);
        self.warn_if(widened && forms.iter().all(is_another), || {
            let words: Vec<_> = forms.iter().map(|form| form.word.as_str()).collect();
            format!(
                "\"{typed}\" is not in the index; also searched: {}",
                words.join(", ")
            )
        });
    }

    fn warn_if(&mut self, holds: bool, warning: impl FnOnce() -> String) {
        if holds {
            self.warnings.add(warning());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Options, archive::Archive};

    fn planned(typed: &str) -> (Plan, Vec<String>) {
        let text = "the toll tolls ferry medical harbour ann ode rill";
        let mut archive = Archive::of(text, &["Ann Ode", "Bo Rill", "Cy Rill"]);
        plan(&Query::parse(typed, &Options::default()), &mut archive)
    }

    /// A plan in short: `all(…)`, `any(…)`, `none(…)`, each word with its place, each filter.
    fn short(plan: &Plan) -> String {
        match plan {
            Plan::Group {
                must,
                should,
                must_not,
                ..
            } => [("all", must), ("any", should), ("none", must_not)]
                .into_iter()
                .filter(|(_, plans)| !plans.is_empty())
                .map(|(name, plans)| {
                    let plans: Vec<_> = plans.iter().map(short).collect();
                    format!("{name}({})", plans.join(", "))
                })
                .collect::<Vec<_>>()
                .join(" "),
            Plan::Match(matcher) => {
                let terms = matcher.test.phrases().flat_map(|p| &p.terms);
                let words: Vec<_> = terms.map(|slot| slot.typed.as_str()).collect();
                let place = &matcher.place;
                let headline = if place.headline { "H" } else { "" };
                let body = if place.body { "B" } else { "" };
                let quotes = place.quotes.as_ref().map_or(String::new(), quotes);
                format!("{}@{headline}{body}{quotes}", words.join("+"))
            }
            Plan::Filter(PlanFilter::Quoted(filter)) => quotes(filter),
            Plan::Filter(filter) => format!("{filter:?}"),
        }
    }

    fn quotes(filter: &QuoteFilter) -> String {
        let kinds = match filter.kinds {
            Kinds::VERBATIM => String::new(),
            kinds => format!("{kinds}:"),
        };
        let sure = match filter.min_confidence {
            0 => String::new(),
            percent => format!(">{percent}"),
        };
        let who = filter.speakers.as_ref().map_or("*".into(), |s| s.join("|"));
        format!("<{kinds}{who}{sure}>")
    }

    #[track_caller]
    fn means(cases: &[(&str, &str)]) {
        for (typed, meaning) in cases {
            let (plan, warnings) = planned(typed);
            assert_eq!(short(&plan), *meaning, "{typed}");
            assert_eq!(warnings, Vec::<String>::new(), "{typed}");
        }
    }

    #[test]
    fn words_beside_a_speaker_are_asked_of_that_speaker() {
        means(&[
            ("speaker:ode toll", "all(toll@<Ann Ode>, <Ann Ode>)"),
            (
                "speaker:ode toll ferry",
                "all(any(toll@<Ann Ode>, ferry@<Ann Ode>), <Ann Ode>)",
            ),
            (
                "speaker:ode (toll AND \"the ferry\") -harbour",
                "all(toll@<Ann Ode>, the+ferry@<Ann Ode>, <Ann Ode>) none(harbour@<Ann Ode>)",
            ),
            (
                "speaker:rill toll",
                "all(toll@<Bo Rill|Cy Rill>, <Bo Rill|Cy Rill>)",
            ),
            (
                "speaker:ode speaker:bo toll",
                "all(toll@<Ann Ode|Bo Rill>, <Ann Ode>, <Bo Rill>)",
            ),
            (
                "(speaker:ode OR speaker:bo) toll",
                "all(toll@<Ann Ode|Bo Rill>, any(<Ann Ode>, <Bo Rill>))",
            ),
            ("speaker:ode headline:toll", "all(toll@H, <Ann Ode>)"),
            (
                "speaker:ode headline,quote:toll",
                "all(toll@H<Ann Ode>, <Ann Ode>)",
            ),
            (
                "speaker:ode (speaker:bo toll)",
                "all(all(toll@<Bo Rill>, <Bo Rill>), <Ann Ode>)",
            ),
            ("-speaker:ode toll", "any(toll@HB) none(<Ann Ode>)"),
            ("toll OR speaker:ode", "any(toll@HB, <Ann Ode>)"),
            ("speaker:ode", "<Ann Ode>"),
        ]);
    }

    #[test]
    fn kinds_and_confidence_narrow_what_counts_as_said() {
        means(&[
            ("quote:toll", "toll@<*>"),
            ("kind:indirect toll", "all(toll@<indirect:*>, <indirect:*>)"),
            (
                "speaker:ode kind:indirect confidence:80 toll",
                "all(toll@<indirect:Ann Ode>80>, <indirect:Ann Ode>80>)",
            ),
            ("confidence:80 kind:direct", "<direct:*>80>"),
            ("kind:direct body:toll", "all(toll@B, <direct:*>)"),
            ("toll -kind:indirect", "any(toll@HB) none(<indirect:*>)"),
        ]);
    }

    #[test]
    fn names_among_bare_words_find_what_their_bearers_say() {
        means(&[
            ("ann ode toll", "any(ann@HB, ode@HB, toll@HB, <Ann Ode>)"),
            ("ode", "any(ode@HB, <Ann Ode>)"),
            ("toll rill", "any(toll@HB, rill@HB, <Bo Rill|Cy Rill>)"),
            ("+toll ode", "all(toll@HB) any(ode@HB, <Ann Ode>)"),
            (
                "toll -(ode ferry)",
                "any(toll@HB) none(any(ode@HB, ferry@HB))",
            ),
            ("+ode +toll", "all(ode@HB, toll@HB)"),
            ("speaker:bo ode", "all(ode@<Bo Rill>, <Bo Rill>)"),
        ]);
    }

    #[test]
    fn what_the_archive_lacks_is_said() {
        for (typed, warning) in [
            (
                "medcial",
                "\"medcial\" is not in the index; also searched: medical",
            ),
            ("xyzzyx", "\"xyzzyx\" is not in the index"),
            ("\"the xyzzyx\"", "\"xyzzyx\" is not in the index"),
            ("xyz*", "no word in the index begins with \"xyz\""),
            (
                "speaker:odd toll",
                "nobody called \"odd\" is quoted; did you mean \"Ann Ode\"?",
            ),
            ("speaker:zzzzzz toll", "nobody called \"zzzzzz\" is quoted"),
            ("publisher:times toll", "no publisher is called \"times\""),
            (
                "publisher:gall toll",
                "no publisher is called \"gall\"; did you mean \"The Daily Gull\"?",
            ),
            (
                "speaker:ann ode",
                "\"ode\" is looked for in what \"ann\" says; for the name write speaker:\"Ann Ode\"",
            ),
            ("byline:ann toll", "no byline holds \"ann\""),
        ] {
            assert_eq!(planned(typed).1, [warning], "{typed}");
        }
        assert_eq!(planned("tolling publisher:gull").1, Vec::<String>::new());
    }

    #[test]
    fn an_unknown_speaker_or_an_empty_query_finds_nothing() {
        assert_eq!(short(&planned("speaker:zzzzzz toll").0), "all(toll@<>, <>)");
        assert_eq!(planned("").0, Plan::nothing());
    }
}
