//! The members of an archive that are of no kind that is read: how many there are, by extension, so
//! that nothing is left out without a word. Knows no kind of archive.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::layer::Layer;
use super::member::is_of_other_kind;
use crate::read::walk::extension;
use crate::read::{Pieces, Problem};

/// As many extensions are told apart; an archive can make up any number of them.
const LIMIT_KINDS: usize = 8;

/// What is longer than this is no extension.
const LIMIT_KIND_BYTES: usize = 16;

/// Counts them.
#[derive(Debug, Default)]
pub struct Others {
    kinds: BTreeMap<String, u64>,
    more: u64,
}

impl Others {
    /// Counts the member called `name`, which is passed over, unless it is hidden or about the
    /// archive.
    pub fn count(&mut self, name: &[u8]) {
        let name = String::from_utf8_lossy(name);
        if !is_of_other_kind(&name) {
            return;
        }
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut kind = extension(last).escape_debug().to_string();
        if kind.len() > LIMIT_KIND_BYTES {
            kind.clear();
        }
        if self.kinds.len() < LIMIT_KINDS || self.kinds.contains_key(&kind) {
            *self.kinds.entry(kind).or_default() += 1;
        } else {
            self.more += 1;
        }
    }

    /// Says how many there are, if any.
    pub fn say(self, layer: Layer<'_>, sink: &mut Pieces<'_>) -> ControlFlow<()> {
        if self.kinds.is_empty() {
            return ControlFlow::Continue(());
        }
        let kinds = self.kinds.iter().map(|(kind, count)| match kind.as_str() {
            "" => format!("{count} without an extension"),
            kind => format!("{count} .{kind}"),
        });
        let mut all: Vec<String> = kinds.collect();
        if self.more > 0 {
            all.push(format!("{} others", self.more));
        }
        let why = format!("members of other kinds, not read: {}", all.join(", "));
        sink(Problem::note(layer.origin, None, why))
    }
}
