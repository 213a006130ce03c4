//! Stems: the English Snowball algorithm over folded words.
//!
//! The index holds no stems. A query widens its words to the indexed forms of the same stem,
//! so an exact form can rank before another one.

use std::borrow::Cow;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The stem of a folded word: `stem("concessions") == "concess"`.
pub fn stem(folded: &str) -> Cow<'_, str> {
    ENGLISH.stem(folded)
}
