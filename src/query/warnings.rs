//! What people are told about their query: each thing once, briefly, and not too many.

use std::collections::HashSet;
use std::fmt;

use crate::text::Span;

/// What somebody is told about a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What it is about.
    pub about: About,
    /// What is said.
    pub text: String,
    /// Where it stands, in bytes of the words typed; `None` where it is about no one place.
    pub place: Option<Span>,
}

/// What a warning is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// What was typed is not taken as it stands.
    Query,
    /// The archive does not hold a word or a name.
    Missing,
    /// The archive does not hold a name, nor one that is spelt nearly so.
    Name,
    /// The archive does not hold a name, but one that is spelt nearly so.
    Misspelling,
    /// Some articles cannot be found by when they were published.
    Undated,
    /// The page that was asked for lies behind the last hit.
    Page,
}

impl Warning {
    /// A warning of this text.
    pub fn new(about: About, text: impl Into<String>) -> Self {
        Self {
            about,
            text: text.into(),
            place: None,
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// So many are told; a text that was pasted by mistake could give thousands.
const LIMIT: usize = 12;

/// The longest piece of a query that is quoted in a warning, in characters.
const LIMIT_CHARS: usize = 40;

/// Warnings, as they come up.
#[derive(Default)]
pub(super) struct Warnings {
    list: Vec<Warning>,
    seen: HashSet<String>,
    /// What of the words typed is being read.
    place: Option<Span>,
}

impl Warnings {
    /// From here on this place of the words typed is what warnings are about, or no one place.
    pub fn read(&mut self, place: impl Into<Option<Span>>) {
        self.place = place.into();
    }

    /// Adds a warning about what was typed, unless it is there.
    pub fn add(&mut self, text: impl Into<String>) {
        self.add_about(About::Query, text);
    }

    /// Adds a warning, unless it is there.
    pub fn add_about(&mut self, about: About, text: impl Into<String>) {
        let warning = Warning {
            place: self.place.filter(|_| about == About::Query),
            ..Warning::new(about, text)
        };
        if self.seen.insert(warning.text.clone()) && self.seen.len() <= LIMIT {
            self.list.push(warning);
        }
    }

    /// All of them in their order, and how many more there were.
    pub fn into_list(mut self) -> Vec<Warning> {
        let more = self.seen.len() - self.list.len();
        if more > 0 {
            let text = format!("and {more} more");
            self.list.push(Warning::new(About::Query, text));
        }
        self.list
    }
}

/// A piece of a query as a warning quotes it.
pub(super) fn brief(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(LIMIT_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}
