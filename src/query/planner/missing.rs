//! What the archive does not hold of a query, as warnings with what is nearest.
//!
//! A part of the planner. Changes nothing of what is searched.

use super::super::dictionary::Names;
use super::super::plan::Form;
use super::super::tree::{Term, Widen};
use super::super::warnings::{About, brief};
use super::Planner;
use crate::text::{primary, stem};

/// The tags of languages, and what people call them.
const LANGUAGES: [(&str, &str); 24] = [
    ("ar", "arabic"),
    ("cs", "czech"),
    ("da", "danish dansk"),
    ("de", "german deutsch ger deu"),
    ("el", "greek"),
    ("en", "english eng"),
    ("es", "spanish espanol spa"),
    ("fi", "finnish suomi"),
    ("fr", "french francais fre fra"),
    ("hu", "hungarian magyar"),
    ("it", "italian italiano ita"),
    ("ja", "japanese"),
    ("ko", "korean"),
    ("nl", "dutch nederlands"),
    ("no", "norwegian norsk"),
    ("pl", "polish polski"),
    ("pt", "portuguese portugues por"),
    ("ro", "romanian romana"),
    ("ru", "russian"),
    ("sv", "swedish svenska"),
    ("ta", "tamil"),
    ("tr", "turkish"),
    ("uk", "ukrainian"),
    ("zh", "chinese"),
];

impl Planner<'_> {
    /// The names found; where there are none, says so with the nearest ones.
    pub(super) fn known(&mut self, found: Names, missing: String) -> Vec<String> {
        let suggestions: Vec<_> = found.suggestions.iter().map(|s| format!("{s:?}")).collect();
        if found.names.is_empty() {
            let (about, text) = match suggestions.as_slice() {
                [] => (About::Name, missing),
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

    /// Says that no article is in a language, which others there are, and which was meant.
    pub(super) fn say_which_languages_there_are(&mut self, asked: &str) {
        if self.dictionary.holds_language(asked) {
            return;
        }
        let all = self.dictionary.languages();
        let missing = format!("no article is in the language {asked:?}");
        let meant = LANGUAGES.iter().find(|(_, names)| {
            let mut names = names.split(' ');
            names.any(|name| name == asked)
        });
        let meant = meant.map_or(primary(asked), |(tag, _)| tag);
        let meant = all.iter().find(|one| *one == meant);
        let (about, text) = match meant {
            Some(tag) => (
                About::Misspelling,
                format!("{missing}; did you mean {tag}?"),
            ),
            None if all.is_empty() => (About::Name, format!("{missing}, as far as is known")),
            None => (
                About::Name,
                format!("{missing}; there is {}", all.join(", ")),
            ),
        };
        self.warnings.add_about(about, text);
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
