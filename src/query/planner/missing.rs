//! What the archive does not hold of a query, as warnings with what is nearest.
//!
//! A part of the planner. Changes nothing of what is searched.

use super::super::dictionary::Names;
use super::super::plan::Form;
use super::super::tree::{Term, Widen};
use super::super::warnings::{About, brief};
use super::Planner;
use crate::text::stem;

impl Planner<'_> {
    /// The names found; where there are none, says so with the nearest ones.
    pub(super) fn known(&mut self, found: Names, missing: String) -> Vec<String> {
        let suggestions: Vec<_> = found.suggestions.iter().map(|s| format!("{s:?}")).collect();
        if found.names.is_empty() {
            let (about, text) = match suggestions.as_slice() {
                [] => (About::Missing, missing),
                all => (
                    About::Misspelling,
                    format!("{missing}; did you mean {}?", all.join(" or ")),
                ),
            };
            self.warnings.add_about(about, text);
        } else if let Some(searched) = found.searched {
            self.warnings
                .add_about(About::Missing, format!("{missing}; searched: {searched}"));
        }
        found.names
    }

    /// Says which words are missing, and what is searched in their place.
    pub(super) fn say_what_is_missing(&mut self, term: &Term, forms: &[Form]) {
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
            self.warnings.add_about(About::Missing, warning());
        }
    }
}
