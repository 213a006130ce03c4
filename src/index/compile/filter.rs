//! Filters of a plan as queries: who is quoted, who published, when.
//!
//! What a filter finds may hold documents that are no passages; the compiler sees to that.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{BooleanQuery, Query, RangeQuery, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::Compiler;
use crate::article::QuoteKind;
use crate::index::dictionary::finding_term;
use crate::index::document::{kind_code, part_code};
use crate::index::scoped::ScopedQuery;
use crate::query::{PlanFilter, QuoteFilter};

/// More terms than this are gathered into a set before they are looked up.
const MAX_TERMS_SIDE_BY_SIDE: usize = 16;

impl Compiler<'_> {
    pub(super) fn filter(&self, filter: &PlanFilter) -> tantivy::Result<Box<dyn Query>> {
        let fields = &self.archive.fields;
        Ok(match filter {
            PlanFilter::Quoted(filter) => self.quotations(filter),
            PlanFilter::Part(part) => self.part(part_code(*part)),
            PlanFilter::Publisher(names) => any_of(fields.publisher, names),
            PlanFilter::Byline(names) => any_of(fields.byline, names),
            PlanFilter::Language(language) => {
                any_of(fields.language, std::slice::from_ref(language))
            }
            PlanFilter::Indexed(since) => {
                let from = Term::from_field_i64(fields.indexed, *since);
                Box::new(RangeQuery::new(Bound::Included(from), Bound::Unbounded))
            }
            PlanFilter::Published { after, before } => {
                let term = |seconds: &i64| Term::from_field_i64(fields.published, *seconds);
                let from = after
                    .as_ref()
                    .map_or(Bound::Unbounded, |s| Bound::Included(term(s)));
                let to = before
                    .as_ref()
                    .map_or(Bound::Unbounded, |s| Bound::Excluded(term(s)));
                match (&from, &to) {
                    (Bound::Unbounded, Bound::Unbounded) => self.any_passage(),
                    _ => Box::new(RangeQuery::new(from, to)),
                }
            }
        })
    }

    /// Passages in which a quotation passes the filter, exactly.
    fn quotations(&self, filter: &QuoteFilter) -> Box<dyn Query> {
        let columns = self.archive.columns.clone();
        let narrowed = self.quoted(filter);
        Box::new(ScopedQuery::quotations(columns, filter.clone(), narrowed))
    }

    /// Passages in which a quotation may pass the filter: its kind or its speaker is there.
    pub(super) fn quoted(&self, filter: &QuoteFilter) -> Box<dyn Query> {
        let fields = &self.archive.fields;
        match &filter.speakers {
            Some(names) => {
                let terms = names
                    .iter()
                    .map(|name| Term::from_field_text(fields.name, &finding_term(name)));
                any_term(terms.collect())
            }
            None => {
                let kinds = [QuoteKind::Direct, QuoteKind::Partial, QuoteKind::Indirect];
                let kinds = kinds.into_iter().filter(|kind| filter.kinds.holds(*kind));
                let terms = kinds.map(|kind| Term::from_field_u64(fields.quoted, kind_code(kind)));
                any_term(terms.collect())
            }
        }
    }
}

fn any_of(field: Field, values: &[String]) -> Box<dyn Query> {
    let terms = values
        .iter()
        .map(|value| Term::from_field_text(field, value));
    any_term(terms.collect())
}

/// A few terms are read side by side, many are gathered first.
fn any_term(terms: Vec<Term>) -> Box<dyn Query> {
    if terms.len() > MAX_TERMS_SIDE_BY_SIDE {
        return Box::new(TermSetQuery::new(terms));
    }
    let query =
        |term| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::Basic)) };
    Box::new(BooleanQuery::union(terms.into_iter().map(query).collect()))
}
