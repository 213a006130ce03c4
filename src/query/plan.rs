//! What a query means in one archive: every word replaced by the forms that the archive holds,
//! every name by the speakers it stands for. The index finds by it, `rank` weighs by it and
//! `highlight` lights by it, so that all three mean the same.

use super::tree::{Kinds, Phrase, Scope, Test};
use crate::article::{Part, Quote, Speaker};
use crate::text::fold;

/// A node of the plan.
#[derive(Debug, Clone, PartialEq)]
pub enum Plan {
    /// All `must`, none of `must_not`, and as many of `should` as possible; where `must` is
    /// empty, at least one of `should`; where both are empty, every passage that `must_not` leaves.
    Group {
        /// What must hold.
        must: Vec<Plan>,
        /// What may hold, the more the better.
        should: Vec<Plan>,
        /// What must not hold.
        must_not: Vec<Plan>,
        /// What this group's parts must hold together within.
        scope: Scope,
    },
    /// Words at places.
    Match(Matcher),
    /// Something that is true or false of a passage.
    Filter(PlanFilter),
}

impl Plan {
    /// A plan that nothing fulfils.
    pub fn nothing() -> Self {
        let slot = Slot {
            typed: String::new(),
            forms: Vec::new(),
            is_idle: false,
        };
        let terms = vec![slot];
        Plan::Match(Matcher {
            test: Test::Phrase(Phrase { terms, slop: 0 }),
            place: Place::ANYWHERE,
        })
    }

    /// The words to find, in the order of the plan; those that must not be there are left out.
    pub fn slots(&self) -> Vec<&Slot> {
        let mut out = Vec::new();
        self.collect_slots(&mut out);
        out
    }

    /// What is asked beside the speakers that a query names in passing: the same without them
    /// and without the words that name them. Nothing where none is named, or nothing else asked.
    pub fn topic(&self) -> Option<Plan> {
        let Plan::Group {
            must,
            should,
            must_not,
            scope,
        } = self
        else {
            return None;
        };
        let names: Vec<String> = should
            .iter()
            .flat_map(Plan::quoted_speakers)
            .map(|name| fold(name))
            .collect();
        let is_naming = |plan: &Plan| match plan {
            Plan::Filter(PlanFilter::Quoted(_)) => true,
            Plan::Match(matcher) => matcher.test.phrases().flat_map(|p| &p.terms).all(|slot| {
                names
                    .iter()
                    .any(|name| name.split(' ').any(|word| word == slot.typed))
            }),
            _ => false,
        };
        let rest: Vec<Plan> = should
            .iter()
            .filter(|plan| !is_naming(plan))
            .cloned()
            .collect();
        (!names.is_empty() && !rest.is_empty()).then(|| Plan::Group {
            must: must.clone(),
            should: rest,
            must_not: must_not.clone(),
            scope: *scope,
        })
    }

    /// Does any part ask for a time of publication, so that nothing undated is found by it?
    pub fn asks_for_dates(&self) -> bool {
        match self {
            Plan::Group { must, should, .. } => must.iter().chain(should).any(Plan::asks_for_dates),
            Plan::Match(_) => false,
            Plan::Filter(filter) => matches!(filter, PlanFilter::Published { .. }),
        }
    }

    /// What any part asks of whom is quoted, whether the query says so or only names somebody.
    pub fn asked(&self) -> Vec<&QuoteFilter> {
        match self {
            Plan::Group { must, should, .. } => {
                must.iter().chain(should).flat_map(Plan::asked).collect()
            }
            Plan::Filter(PlanFilter::Quoted(filter)) => vec![filter],
            _ => Vec::new(),
        }
    }

    fn quoted_speakers(&self) -> &[String] {
        match self {
            Plan::Filter(PlanFilter::Quoted(filter)) => filter.speakers.as_deref().unwrap_or(&[]),
            _ => &[],
        }
    }

    fn collect_slots<'p>(&'p self, out: &mut Vec<&'p Slot>) {
        match self {
            Plan::Group { must, should, .. } => {
                must.iter().chain(should).for_each(|p| p.collect_slots(out));
            }
            Plan::Match(matcher) => out.extend(matcher.test.phrases().flat_map(|p| &p.terms)),
            Plan::Filter(_) => {}
        }
    }
}

/// Words at places, with their forms.
#[derive(Debug, Clone, PartialEq)]
pub struct Matcher {
    /// Which words, and how they stand to each other.
    pub test: Test<Slot>,
    /// Where they must stand; all words of one test in one place.
    pub place: Place,
}

/// One word of a query: the forms of the archive that stand for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The folded word as typed.
    pub typed: String,
    /// Its forms, the best first; empty where the archive holds none.
    pub forms: Vec<Form>,
    /// Whether it says nothing of a topic by itself, as `the` does.
    pub is_idle: bool,
}

/// A folded word of the archive, and how good it is for the word typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The folded word.
    pub word: String,
    /// 1 for the word typed, less for another form or spelling of it.
    pub weight: f32,
    /// How many passages hold it.
    pub passages: u64,
}

/// Where words must stand: a place counts when one of the three holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Anywhere in a headline.
    pub headline: bool,
    /// Anywhere in a body passage.
    pub body: bool,
    /// In a quotation that passes.
    pub quotes: Option<QuoteFilter>,
}

impl Place {
    /// Anywhere at all.
    pub const ANYWHERE: Self = Self {
        headline: true,
        body: true,
        quotes: None,
    };
}

/// Which quotations count.
#[derive(Debug, Clone, PartialEq)]
pub struct QuoteFilter {
    /// Of these kinds.
    pub kinds: Kinds,
    /// Of one of these speakers, by the name shown; `None`: of anybody or nobody.
    pub speakers: Option<Vec<String>>,
    /// With a speaker at least this sure, in percent; 0: also without a speaker.
    pub min_confidence: u8,
}

impl QuoteFilter {
    /// Does `quote` count?
    pub fn passes(&self, quote: &Quote) -> bool {
        let is_anybodys = self.speakers.is_none() && self.min_confidence == 0;
        let is_sure = |one: &Speaker| self.speakers.is_none() && self.is_sure_of(one);
        self.kinds.holds(quote.kind)
            && (is_anybodys || quote.speakers().any(is_sure) || self.asks_for(quote))
    }

    /// Does one who says it bear a name that is asked for, as surely as is asked, whatever its kind?
    pub fn asks_for(&self, quote: &Quote) -> bool {
        let names = self.speakers.as_deref().unwrap_or(&[]);
        let is_named = |one: &Speaker| names.contains(&one.name);
        quote
            .speakers()
            .any(|one| is_named(one) && self.is_sure_of(one))
    }

    fn is_sure_of(&self, speaker: &Speaker) -> bool {
        speaker.confidence.percent() >= self.min_confidence
    }
}

/// Something that is true or false of a passage.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanFilter {
    /// A quotation that passes overlaps the passage.
    Quoted(QuoteFilter),
    /// The passage is of this part of the article.
    Part(Part),
    /// The article's publisher is one of these.
    Publisher(Vec<String>),
    /// The article's byline is one of these.
    Byline(Vec<String>),
    /// The article's language is this one.
    Language(String),
    /// The article was published in `[after, before)`, in seconds since 1970 UTC.
    Published {
        /// The first second inside.
        after: Option<i64>,
        /// The first second outside.
        before: Option<i64>,
    },
    /// The article came into the index in this second or later.
    Indexed(i64),
}
