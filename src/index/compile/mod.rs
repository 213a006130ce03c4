//! From a plan to a Tantivy query.
//!
//! Bare words become term queries, which Tantivy finds fastest; whatever asks for positions that
//! it cannot tell (quotations, nearness, several forms in a phrase) becomes a [`ScopedQuery`].

mod filter;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery,
    TermSetQuery,
};
use tantivy::schema::IndexRecordOption;

use super::archive::Archive;
use super::article_scope::ArticleScopeQuery;
use super::scoped::ScopedQuery;
use crate::query::{Form, Matcher, Phrase, Place, Plan, PlanFilter, Scope, Slot, Test};

type Clauses = Vec<(Occur, Box<dyn Query>)>;

/// What a quotation of a speaker named in passing adds, in units of BM25.
const NAMED_SPEAKER_BOOST: f32 = 3.0;

/// So many forms of a word are weighed one by one.
const MAX_WEIGHED_FORMS: usize = 500;

/// Makes queries for one archive.
pub(super) struct Compiler<'a> {
    pub(super) archive: &'a Archive,
}

impl Compiler<'_> {
    /// A query that finds passages and nothing else.
    pub(super) fn passages(&self, plan: &Plan) -> tantivy::Result<Box<dyn Query>> {
        let query = self.plan(plan)?;
        if finds_passages_only(plan) {
            return Ok(query);
        }
        Ok(both(query, self.any_passage()))
    }

    fn plan(&self, plan: &Plan) -> tantivy::Result<Box<dyn Query>> {
        match plan {
            Plan::Match(matcher) => self.matcher(matcher),
            // Whom or when a passage is of does not make it better than others.
            Plan::Filter(filter) => Ok(Box::new(ConstScoreQuery::new(self.filter(filter)?, 0.0))),
            Plan::Group {
                must,
                should,
                must_not,
                scope: Scope::Passage,
            } => self.group(must, should, must_not),
            Plan::Group {
                must,
                should,
                must_not,
                scope: Scope::Article,
            } => self.article_group(must, should, must_not),
        }
    }

    fn group(
        &self,
        must: &[Plan],
        should: &[Plan],
        must_not: &[Plan],
    ) -> tantivy::Result<Box<dyn Query>> {
        let mut clauses = Clauses::new();
        for plan in must {
            clauses.push((Occur::Must, self.plan(plan)?));
        }
        for plan in telling(should) {
            let clause = match plan {
                Plan::Filter(filter) => {
                    let named = self.filter(filter)?;
                    Box::new(ConstScoreQuery::new(named, NAMED_SPEAKER_BOOST))
                }
                _ => self.plan(plan)?,
            };
            clauses.push((Occur::Should, clause));
        }
        if clauses.is_empty() {
            clauses.push((Occur::Must, self.any_passage()));
        }
        for plan in must_not {
            clauses.push((Occur::MustNot, self.plan(plan)?));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// Passages that hold one of the parts, in articles that hold the whole.
    fn article_group(
        &self,
        must: &[Plan],
        should: &[Plan],
        must_not: &[Plan],
    ) -> tantivy::Result<Box<dyn Query>> {
        let articles = self.articles(must, should, must_not)?;
        let shown = shown(must, should).into_iter();
        let mut shown = shown
            .map(|plan| self.passages(plan))
            .collect::<tantivy::Result<Vec<_>>>()?;
        if shown.is_empty() {
            shown.push(self.any_passage());
        }
        Ok(Box::new(BooleanQuery::new(vec![
            (Occur::Must, Box::new(ConstScoreQuery::new(articles, 0.0))),
            (Occur::Must, Box::new(BooleanQuery::union(shown))),
        ])))
    }

    /// Every passage of the articles that hold the whole.
    fn articles(
        &self,
        must: &[Plan],
        should: &[Plan],
        must_not: &[Plan],
    ) -> tantivy::Result<Box<dyn Query>> {
        let each = |plans: &mut dyn Iterator<Item = &Plan>| {
            plans
                .map(|plan| self.in_article(plan))
                .collect::<tantivy::Result<Vec<_>>>()
        };
        let parts = [
            each(&mut must.iter())?,
            each(&mut telling(should))?,
            each(&mut must_not.iter())?,
        ];
        let columns = self.archive.columns.clone();
        Ok(Box::new(ArticleScopeQuery::new(columns, parts)))
    }

    /// Passages of the articles in which a plan holds, at least one of each.
    fn in_article(&self, plan: &Plan) -> tantivy::Result<Box<dyn Query>> {
        match plan {
            Plan::Group {
                must,
                should,
                must_not,
                scope: Scope::Article,
            } => self.articles(must, should, must_not),
            _ => self.passages(plan),
        }
    }

    fn matcher(&self, matcher: &Matcher) -> tantivy::Result<Box<dyn Query>> {
        let Test::Phrase(phrase) = &matcher.test else {
            return self.scoped(matcher);
        };
        if phrase.terms.iter().any(|slot| slot.forms.is_empty()) {
            return Ok(Box::new(EmptyQuery));
        }
        let Some(found) = self.plain_phrase(phrase) else {
            return self.scoped(matcher);
        };
        Ok(match &matcher.place {
            Place {
                headline: true,
                body: true,
                ..
            } => found,
            Place {
                headline: true,
                body: false,
                quotes: None,
            } => both(found, self.part(0)),
            Place {
                headline: false,
                body: true,
                quotes: None,
            } => both(found, self.part(1)),
            _ => return self.scoped(matcher),
        })
    }

    /// A word, or a phrase with one form for each word, as Tantivy finds them.
    fn plain_phrase(&self, phrase: &Phrase<Slot>) -> Option<Box<dyn Query>> {
        if let [slot] = phrase.terms.as_slice() {
            return Some(self.any_form(slot));
        }
        let one_form = |slot: &Slot| match slot.forms.as_slice() {
            [form] => Some(self.word(&form.word)),
            _ => None,
        };
        let words: Vec<Term> = phrase.terms.iter().map(one_form).collect::<Option<_>>()?;
        (phrase.slop == 0).then(|| Box::new(PhraseQuery::new(words)) as Box<dyn Query>)
    }

    fn scoped(&self, matcher: &Matcher) -> tantivy::Result<Box<dyn Query>> {
        let narrowed = match &matcher.place {
            Place {
                headline: false,
                body: false,
                quotes: Some(filter),
            } => Some(self.quoted(filter)),
            _ => None,
        };
        let field = self.archive.fields.words;
        let columns = self.archive.columns.clone();
        let query = ScopedQuery::new(columns, field, matcher.clone(), narrowed);
        Ok(Box::new(query))
    }

    /// The most frequent forms as good as each is; what begins with a letter may be any of very many,
    /// and the others are gathered and count alike.
    fn any_form(&self, slot: &Slot) -> Box<dyn Query> {
        let weighed = slot.forms.len().min(MAX_WEIGHED_FORMS);
        let (weighed, others) = slot.forms.split_at(weighed);
        let mut forms: Clauses = weighed
            .iter()
            .map(|form| (Occur::Should, self.form(form)))
            .collect();
        if let [other, ..] = others {
            let terms = others.iter().map(|form| self.word(&form.word));
            let others = Box::new(TermSetQuery::new(terms));
            let others = ConstScoreQuery::new(others, other.weight);
            forms.push((Occur::Should, Box::new(others)));
        }
        match forms.len() {
            1 => forms.remove(0).1,
            _ => Box::new(BooleanQuery::new(forms)),
        }
    }

    fn form(&self, form: &Form) -> Box<dyn Query> {
        let query = TermQuery::new(self.word(&form.word), IndexRecordOption::WithFreqs);
        if form.weight == 1.0 {
            return Box::new(query);
        }
        Box::new(BoostQuery::new(Box::new(query), form.weight))
    }

    fn word(&self, word: &str) -> Term {
        Term::from_field_text(self.archive.fields.words, word)
    }

    fn part(&self, code: u64) -> Box<dyn Query> {
        let term = Term::from_field_u64(self.archive.fields.part, code);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
    }

    fn any_passage(&self) -> Box<dyn Query> {
        Box::new(BooleanQuery::union(vec![self.part(0), self.part(1)]))
    }
}

/// Does a plan find no document but passages by itself?
fn finds_passages_only(plan: &Plan) -> bool {
    match plan {
        Plan::Match(_) | Plan::Filter(PlanFilter::Quoted(_)) => true,
        Plan::Filter(_) => false,
        Plan::Group { must, should, .. } if must.is_empty() => {
            should.iter().all(finds_passages_only)
        }
        Plan::Group { must, .. } => must.iter().any(finds_passages_only),
    }
}

/// Is a plan nothing but words anywhere, of which any one finds a passage?
pub(super) fn is_bare(plan: &Plan) -> bool {
    let is_word = |plan: &Plan| match plan {
        Plan::Match(Matcher {
            test: Test::Phrase(phrase),
            place,
        }) => phrase.terms.len() == 1 && *place == Place::ANYWHERE,
        _ => false,
    };
    match plan {
        Plan::Group {
            must,
            should,
            must_not,
            scope: Scope::Passage,
        } => must.is_empty() && must_not.is_empty() && should.iter().all(is_word),
        _ => false,
    }
}

/// The parts of a group that show a passage of an article in which it holds. A filter that must hold
/// shows none beside words, and one that holds of a whole article none beside whom a passage quotes.
fn shown<'p>(must: &'p [Plan], should: &'p [Plan]) -> Vec<&'p Plan> {
    let words = must.iter().filter(|plan| !plan.slots().is_empty());
    let mut shown: Vec<&Plan> = words.chain(telling(should)).collect();
    if shown.is_empty() {
        shown.extend(must.iter().filter(|plan| tells_passages_apart(plan)));
    }
    shown
}

/// Does it ask anything that not all passages of an article have alike?
fn tells_passages_apart(plan: &Plan) -> bool {
    match plan {
        Plan::Match(_) | Plan::Filter(PlanFilter::Quoted(_) | PlanFilter::Part(_)) => true,
        Plan::Filter(_) => false,
        Plan::Group { must, should, .. } => must.iter().chain(should).any(tells_passages_apart),
    }
}

/// The parts that may find a passage: bare function words find none beside telling ones.
fn telling(should: &[Plan]) -> impl Iterator<Item = &Plan> {
    let is_idle = |plan: &Plan| match plan {
        Plan::Match(Matcher {
            test: Test::Phrase(phrase),
            ..
        }) => phrase.terms.len() == 1 && phrase.terms[0].is_idle,
        _ => false,
    };
    let has_telling = should
        .iter()
        .any(|plan| !is_idle(plan) && matches!(plan, Plan::Match(_)));
    should
        .iter()
        .filter(move |plan| !(has_telling && is_idle(plan)))
}

fn both(left: Box<dyn Query>, right: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(BooleanQuery::intersection(vec![left, right]))
}
