//! What people are told about their query: each thing once, briefly, and not too many.

use std::collections::HashSet;

/// So many are told; a text that was pasted by mistake could give thousands.
const LIMIT: usize = 12;

/// The longest piece of a query that is quoted in a warning, in characters.
const LIMIT_CHARS: usize = 40;

/// Warnings, as they come up.
#[derive(Default)]
pub(super) struct Warnings {
    list: Vec<String>,
    seen: HashSet<String>,
}

impl Warnings {
    /// Adds a warning, unless it is there.
    pub fn add(&mut self, warning: impl Into<String>) {
        let warning = warning.into();
        if self.seen.insert(warning.clone()) && self.seen.len() <= LIMIT {
            self.list.push(warning);
        }
    }

    /// All of them in their order, and how many more there were.
    pub fn into_list(mut self) -> Vec<String> {
        let more = self.seen.len() - self.list.len();
        if more > 0 {
            self.list.push(format!("and {more} more"));
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
