//! What a hit should be: article, speaker, words quoted, publisher; all that is given must hold.
//!
//! Speaker and words must hold of one quotation, and where the query's words are lit in
//! quotations, only these count: what somebody else says in the same passage proves nothing.

use std::fmt;

use super::value::{Item, Table};
use crate::article::Article;
use crate::engine::{Hit, HitQuote};
use crate::speaker::name::turned;
use crate::text::fold;

pub(super) const PATTERN_KEYS: [&str; 4] = ["article", "speaker", "quote", "publisher"];

/// What a hit should be. At least one part is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pattern {
    /// An id, a path, or the end of a path.
    pub article: Option<String>,
    /// Words of the speaker's name.
    pub speaker: Option<String>,
    /// Words that are quoted.
    pub quote: Option<String>,
    /// Words of the publisher's name.
    pub publisher: Option<String>,
}

impl Pattern {
    /// Reads a table; `more` are keys that the caller reads itself.
    pub(super) fn read<'a>(item: &Item<'a>, more: &[&str]) -> Option<(Self, Table<'a>)> {
        let keys: Vec<&str> = PATTERN_KEYS.iter().chain(more).copied().collect();
        let table = item.table(&keys)?;
        let before = item.log.len();
        let part = |key: &str| Some(table.get(key)?.text()?.to_owned());
        let words = |key: &str| {
            let words = part(key)?;
            if fold(&words).is_empty() {
                let message = format!("{words:?} holds no word");
                item.log.say(table.get(key)?.span(), message);
            }
            Some(words)
        };
        let pattern = Self {
            article: part("article"),
            speaker: words("speaker"),
            quote: words("quote"),
            publisher: words("publisher"),
        };
        if item.log.len() > before {
            return None;
        }
        if pattern == Self::default() {
            let help = format!("give one of {}", PATTERN_KEYS.join(", "));
            item.log
                .say_with(item.span(), "a pattern that every hit would fit", help);
            return None;
        }
        Some((pattern, table))
    }

    /// Is `hit` such a hit?
    pub fn fits(&self, hit: &Hit) -> bool {
        self.fits_article(&hit.article) && self.fits_voice(hit)
    }

    /// Do article and publisher fit?
    pub fn fits_article(&self, article: &Article) -> bool {
        let publisher = article.publisher.as_deref().unwrap_or("");
        self.article
            .as_ref()
            .is_none_or(|name| is_named(article, name))
            && holds(self.publisher.as_deref(), publisher)
    }

    fn fits_voice(&self, hit: &Hit) -> bool {
        if self.speaker.is_none() && self.quote.is_none() {
            return true;
        }
        heard(hit).into_iter().any(|one| {
            let mut names = one.quote.speakers().map(|speaker| speaker.name.as_str());
            let wanted = self.speaker.as_deref();
            (wanted.is_none() || names.any(|name| is_of(wanted, name)))
                && holds(self.quote.as_deref(), &words(hit, one))
        })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            ("article", &self.article),
            ("speaker", &self.speaker),
            ("quote", &self.quote),
            ("publisher", &self.publisher),
        ];
        let given = parts
            .iter()
            .filter_map(|(name, value)| Some(format!("{name} {:?}", value.as_ref()?)));
        f.write_str(&given.collect::<Vec<_>>().join(", "))
    }
}

/// Is the article meant by `name`: its id, its path, or the end of its path?
pub fn is_named(article: &Article, name: &str) -> bool {
    article.id == name || is_end_of(&article.path, name)
}

/// Is `end` the path, or does it stand at its end behind a `/`? The number of a row may be left out.
pub(super) fn is_end_of(path: &str, end: &str) -> bool {
    let ends = |path: &str| {
        path.strip_suffix(end)
            .is_some_and(|rest| !end.is_empty() && (rest.is_empty() || rest.ends_with('/')))
    };
    ends(path) || ends(without_row(path))
}

/// A path without the number of a row.
pub(super) fn without_row(path: &str) -> &str {
    match path.rsplit_once(':') {
        Some((file, row)) if !row.is_empty() && row.bytes().all(|b| b.is_ascii_digit()) => file,
        _ => path,
    }
}

/// The quotations of a hit that its query is about: those in which something is lit, else all.
pub(super) fn heard(hit: &Hit) -> Vec<&HitQuote> {
    let lit: Vec<&HitQuote> = hit
        .quotes
        .iter()
        .filter(|one| !one.highlights.is_empty())
        .collect();
    match lit.is_empty() {
        true => hit.quotes.iter().collect(),
        false => lit,
    }
}

/// The words of a quotation.
pub(super) fn words(hit: &Hit, one: &HitQuote) -> String {
    let pieces: Vec<&str> = one
        .quote
        .segments
        .iter()
        .map(|span| hit.article.slice(*span))
        .collect();
    pieces.join(" ")
}

/// Is a speaker of this name wanted, also where the name is written as `Moss, Ada`?
fn is_of(wanted: Option<&str>, name: &str) -> bool {
    let turned = wanted.and_then(turned);
    holds(wanted, name) || turned.is_some_and(|turned| holds(Some(&turned), name))
}

/// Do the words wanted, if any are, stand side by side in `text`?
fn holds(wanted: Option<&str>, text: &str) -> bool {
    let Some(wanted) = wanted else { return true };
    format!(" {} ", fold(text)).contains(&format!(" {} ", fold(wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_named_by_the_end_of_its_path() {
        for (path, name, is) in [
            ("corpus/wire/a.txt", "wire/a.txt", true),
            ("corpus/wire/a.txt", "a.txt", true),
            ("corpus/wire/a.txt", "corpus/wire/a.txt", true),
            ("corpus/wire/ba.txt", "a.txt", false),
            ("dumps/d.jsonl:17", "d.jsonl:17", true),
            ("dumps/d.jsonl:17", "d.jsonl", true),
            ("dumps/d.jsonl:17", "d.jsonl:1", false),
            ("a", "", false),
        ] {
            assert_eq!(is_end_of(path, name), is, "{path} {name}");
        }
    }

    #[test]
    fn a_name_may_be_turned_round() {
        assert!(is_of(Some("Powell, Jerome"), "Jerome Powell"));
        assert!(is_of(Some("Powell"), "Jerome Powell"));
        assert!(!is_of(Some("Powell, James"), "Jerome Powell"));
        assert!(is_of(None, ""));
    }

    #[test]
    fn words_stand_side_by_side_whatever_their_case_and_marks() {
        assert!(holds(Some("Powell"), "Jerome POWELL"));
        assert!(holds(Some("we won't"), "“Now: we won’t hesitate,”"));
        assert!(!holds(Some("Pow"), "Jerome Powell"));
        assert!(!holds(Some("we hesitate"), "we won’t hesitate"));
        assert!(holds(None, ""));
    }
}
