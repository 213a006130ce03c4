//! Which articles the index holds, by the names that people give them.
//!
//! An id is one name, the end of a path another. A name that no article has, or that several have,
//! must not pass as a judgment of nothing.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use super::pattern::is_end_of;
use super::value::nearest;
use crate::engine::ArticleName;

/// The articles of an index.
pub(super) struct Names {
    articles: Vec<ArticleName>,
    by_id: HashMap<String, usize>,
    /// By the last part of the path or of the id.
    by_end: HashMap<String, Vec<usize>>,
}

/// Why a name stands for no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unclear {
    /// None has it; the name that may be meant.
    Unknown(Option<String>),
    /// Several have it: two of them.
    Several(String, String),
}

impl Names {
    pub(super) fn new(articles: Vec<ArticleName>) -> Self {
        let mut by_id = HashMap::with_capacity(articles.len());
        let mut by_end: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, article) in articles.iter().enumerate() {
            by_id.insert(article.id.clone(), at);
            for end in BTreeSet::from([last_part(&article.id), last_part(&article.file)]) {
                by_end.entry(end.to_owned()).or_default().push(at);
            }
        }
        Self {
            articles,
            by_id,
            by_end,
        }
    }

    /// The id of the one article that `name` stands for.
    pub(super) fn id(&self, name: &str) -> Result<&str, Unclear> {
        if let Some((id, _)) = self.by_id.get_key_value(name) {
            return Ok(id);
        }
        let candidates = self.by_end.get(last_part(name));
        let ids: BTreeSet<&str> = candidates
            .into_iter()
            .flatten()
            .filter_map(|at| self.articles.get(*at))
            .filter(|one| is_end_of(&one.id, name) || is_end_of(&one.file, name))
            .map(|one| one.id.as_str())
            .collect();
        let mut ids = ids.into_iter();
        match (ids.next(), ids.next()) {
            (Some(id), None) => Ok(id),
            (Some(a), Some(b)) => Err(Unclear::Several(a.to_owned(), b.to_owned())),
            (None, _) => Err(Unclear::Unknown(self.nearest(name))),
        }
    }

    fn nearest(&self, name: &str) -> Option<String> {
        let ends = || self.by_end.keys().map(String::as_str);
        let name = last_part(name);
        // As often a day is missing in front as a letter is wrong.
        let longer = || {
            ends()
                .filter(|end| !name.is_empty() && end.ends_with(name))
                .min()
        };
        let end = nearest(name, ends()).or_else(longer)?;
        let at = self.by_end.get(end)?.first()?;
        let article = self.articles.get(*at)?;
        Some(match last_part(&article.id) == end {
            true => article.id.clone(),
            false => article.file.clone(),
        })
    }
}

impl Unclear {
    /// What is wrong with `name`, and the way out.
    pub(super) fn explain(&self, name: &str) -> (String, Option<String>) {
        let message = format!("{name:?} {self}");
        match self {
            Self::Unknown(meant) => {
                let help = meant.as_ref().map(|one| format!("did you mean {one:?}?"));
                (message, help)
            }
            Self::Several(..) => (
                message,
                Some("write more of the path, or the id".to_owned()),
            ),
        }
    }
}

impl fmt::Display for Unclear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(_) => f.write_str("is no article of the index"),
            Self::Several(a, b) => write!(f, "stands for several articles: {a:?}, {b:?}"),
        }
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let name = |file: &str, id: &str| ArticleName {
            file: file.to_owned(),
            id: id.to_owned(),
        };
        Names::new(vec![
            name("corpus/a/talks.txt", "corpus/a/talks.txt"),
            name("corpus/b/talks.txt", "corpus/b/talks.txt"),
            name("corpus/dump.jsonl", "row-7"),
            name("corpus/dump.jsonl", "row-8"),
            name("corpus/treaty.md", "treaty-2024"),
        ])
    }

    #[test]
    fn a_name_stands_for_one_article_or_says_why_not() {
        let names = names();
        assert_eq!(names.id("row-7"), Ok("row-7"));
        assert_eq!(names.id("a/talks.txt"), Ok("corpus/a/talks.txt"));
        assert_eq!(names.id("treaty.md"), Ok("treaty-2024"));
        assert!(matches!(names.id("talks.txt"), Err(Unclear::Several(..))));
        assert!(matches!(names.id("dump.jsonl"), Err(Unclear::Several(..))));
        let meant = Some("corpus/treaty.md".to_owned());
        assert_eq!(names.id("treatty.md"), Err(Unclear::Unknown(meant)));
        let meant = Some("corpus/treaty.md".to_owned());
        assert_eq!(names.id("eaty.md"), Err(Unclear::Unknown(meant)));
        assert_eq!(names.id("nothing"), Err(Unclear::Unknown(None)));
    }
}
