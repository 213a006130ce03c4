//! What the index holds of a word or a name: other forms, near spellings, the names it stands for.

use std::collections::BTreeMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::termdict::TermDictionary;
use tantivy::{Result as TantivyResult, Term as TantivyTerm};

use super::archive::Archive;
use super::document::{NAME_SEPARATOR, name_term};
use crate::query::{Dictionary, Form, Names, Term, Widen};
use crate::text::{fold, is_function_word, stem};

/// What another form of the same stem counts beside the form typed.
const STEM_WEIGHT: f32 = 0.5;

/// What a near spelling counts.
const SPELLING_WEIGHT: f32 = 0.6;

/// A word in fewer passages than this is taken for a possible misspelling.
const RARE_PASSAGES: u64 = 3;

/// How many spellings a rare word is widened by.
const MAX_SPELLINGS: usize = 5;

/// How many forms a stem, a prefix or a fuzzy word is widened by; the most frequent are kept.
const MAX_FORMS: usize = 500;

/// Words shorter than this are not taken for misspelt, since half the dictionary is near them.
const MIN_MISSPELT_CHARS: usize = 4;

/// How many names are suggested for one that nobody has.
const MAX_SUGGESTIONS: usize = 3;

/// Looks words and names up in one archive.
pub struct ArchiveDictionary<'a> {
    archive: &'a Archive,
}

impl<'a> ArchiveDictionary<'a> {
    pub(super) fn new(archive: &'a Archive) -> Self {
        Self { archive }
    }

    /// A form with its count, or nothing where no passage holds it.
    fn exact(&self, word: &str) -> Option<Form> {
        let term = TantivyTerm::from_field_text(self.archive.fields.words, word);
        let passages = self.archive.searcher.doc_freq(&term).unwrap_or(0);
        (passages > 0).then(|| form(word.to_string(), 1.0, passages))
    }

    fn with_stems(&self, word: &str) -> Vec<Form> {
        let mut forms: Vec<Form> = self.exact(word).into_iter().collect();
        if is_function_word(word) {
            return forms;
        }
        let wanted = stem(word);
        let mut others = self.matching(stem_prefix(&wanted), |other| {
            other != word && stem(other) == wanted
        });
        others.truncate(MAX_FORMS);
        forms.extend(others.into_iter().map(|(w, n)| form(w, STEM_WEIGHT, n)));
        let passages: u64 = forms.iter().map(|f| f.passages).sum();
        if passages < RARE_PASSAGES {
            forms.extend(self.spellings(word, 1, passages));
        }
        forms
    }

    /// Words near a rare one that are more frequent than it.
    fn spellings(&self, word: &str, edits: u8, than: u64) -> Vec<Form> {
        if word.chars().count() < MIN_MISSPELT_CHARS || word.bytes().any(|b| b.is_ascii_digit()) {
            return Vec::new();
        }
        let near = self.near(word, edits).into_iter();
        let near = near.filter(|(other, passages)| *passages > than && stem(other) != stem(word));
        near.take(MAX_SPELLINGS)
            .map(|(w, n)| form(w, SPELLING_WEIGHT, n))
            .collect()
    }

    /// The words within so many edits, without the word itself, the most frequent first.
    fn near(&self, word: &str, edits: u8) -> Vec<(String, u64)> {
        let field = self.archive.fields.words;
        let fuzzy = FuzzyTermQuery::new(TantivyTerm::from_field_text(field, word), edits, true);
        let found = self.collect(field, |dictionary, add| {
            let mut stream = dictionary.search(fuzzy.automaton()?).into_stream()?;
            while stream.advance() {
                add(stream.key(), stream.value().doc_freq);
            }
            Ok(())
        });
        by_frequency(found, |other| other != word)
    }

    /// The words that begin with `prefix` and pass, the most frequent first.
    fn matching(&self, prefix: &str, pass: impl Fn(&str) -> bool) -> Vec<(String, u64)> {
        let found = self.collect(self.archive.fields.words, |dictionary, add| {
            let mut stream = dictionary.range().ge(prefix).into_stream()?;
            while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                // Most words are passed over here, so nothing is made of them.
                if std::str::from_utf8(stream.key()).is_ok_and(&pass) {
                    add(stream.key(), stream.value().doc_freq);
                }
            }
            Ok(())
        });
        by_frequency(found, |_| true)
    }

    fn starting_with(&self, field: Field, prefix: &str) -> BTreeMap<String, u64> {
        self.collect(field, |dictionary, add| {
            let mut stream = dictionary.range().ge(prefix).into_stream()?;
            while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                add(stream.key(), stream.value().doc_freq);
            }
            Ok(())
        })
    }

    /// Terms of all segments with their counts. An unreadable segment adds nothing here; the
    /// search itself will report it.
    fn collect(
        &self,
        field: Field,
        walk: impl Fn(&TermDictionary, &mut dyn FnMut(&[u8], u32)) -> TantivyResult<()>,
    ) -> BTreeMap<String, u64> {
        let mut found = BTreeMap::new();
        for segment in self.archive.searcher.segment_readers() {
            let Ok(inverted) = segment.inverted_index(field) else {
                continue;
            };
            let mut add = |key: &[u8], count: u32| {
                let term = String::from_utf8_lossy(key).into_owned();
                *found.entry(term).or_insert(0) += u64::from(count);
            };
            let _ = walk(inverted.terms(), &mut add);
        }
        found
    }

    /// The names that hold all words of `folded`, in this order and side by side.
    fn names_holding(&self, folded: &str) -> Vec<String> {
        let Some(first) = folded.split(' ').next().filter(|word| !word.is_empty()) else {
            return Vec::new();
        };
        let terms = self.starting_with(self.archive.fields.name, &name_term(first, ""));
        let names = names_in(terms);
        names
            .filter(|name| holds_words(&fold(name), folded))
            .collect()
    }

    /// The names nearest to one that nobody has.
    fn nearest_names(&self, folded: &str) -> Vec<String> {
        let all = self.starting_with(self.archive.fields.name, "");
        let mut near: Vec<(usize, std::cmp::Reverse<u64>, String)> = Vec::new();
        for (term, passages) in all {
            let Some((_, name)) = term.split_once(NAME_SEPARATOR) else {
                continue;
            };
            let whole = fold(name);
            let edits = whole
                .split(' ')
                .chain(std::iter::once(whole.as_str()))
                .map(|part| strsim::osa_distance(part, folded))
                .min();
            let limit = (folded.chars().count() / 3).clamp(1, 3);
            if let Some(edits) = edits.filter(|edits| *edits <= limit) {
                near.push((edits, std::cmp::Reverse(passages), name.to_string()));
            }
        }
        near.sort_unstable();
        let mut names: Vec<String> = Vec::new();
        for (_, _, name) in near {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.truncate(MAX_SUGGESTIONS);
        names
    }

    /// The values of a raw field whose folded words hold `folded`.
    fn values_holding(&self, field: Field, folded: &str) -> Vec<String> {
        let values = self.starting_with(field, "").into_keys();
        values
            .filter(|value| holds_words(&fold(value), folded))
            .collect()
    }
}

impl Dictionary for ArchiveDictionary<'_> {
    fn forms(&mut self, term: &Term) -> Vec<Form> {
        let word = term.folded.as_str();
        match term.widen {
            Widen::Exact => self.exact(word).into_iter().collect(),
            Widen::Stems => self.with_stems(word),
            Widen::Prefix => {
                let mut found = self.matching(word, |_| true);
                found.truncate(MAX_FORMS);
                found.into_iter().map(|(w, n)| form(w, 1.0, n)).collect()
            }
            Widen::Edits(edits) => {
                let mut forms: Vec<Form> = self.exact(word).into_iter().collect();
                let near = self.near(word, edits.min(2)).into_iter().take(MAX_FORMS);
                forms.extend(near.map(|(w, n)| form(w, SPELLING_WEIGHT, n)));
                forms
            }
        }
    }

    fn speakers(&mut self, name: &str) -> Names {
        let folded = fold(name);
        let names = self.names_holding(&folded);
        let suggestions = match names.is_empty() {
            true => self.nearest_names(&folded),
            false => Vec::new(),
        };
        Names { names, suggestions }
    }

    fn speakers_named(&mut self, folded: &str) -> Vec<String> {
        if is_function_word(folded) {
            return Vec::new();
        }
        let persons = self.starting_with(self.archive.fields.person, &name_term(folded, ""));
        names_in(persons).collect()
    }

    fn publishers(&mut self, words: &str) -> Vec<String> {
        self.values_holding(self.archive.fields.publisher, &fold(words))
    }

    fn bylines(&mut self, words: &str) -> Vec<String> {
        self.values_holding(self.archive.fields.byline, &fold(words))
    }
}

/// The term of the `name` field by which the passages that quote `name` are found.
pub(super) fn finding_term(name: &str) -> String {
    let folded = fold(name);
    name_term(folded.split(' ').next().unwrap_or(""), name)
}

fn form(word: String, weight: f32, passages: u64) -> Form {
    Form {
        word,
        weight,
        passages,
    }
}

/// What every form of a stem begins with: endings may have changed its last letter.
fn stem_prefix(stem: &str) -> &str {
    let keep = stem.chars().count().saturating_sub(1).max(2);
    stem.char_indices()
        .nth(keep)
        .map_or(stem, |(at, _)| &stem[..at])
}

fn holds_words(folded: &str, wanted: &str) -> bool {
    !wanted.is_empty() && format!(" {folded} ").contains(&format!(" {wanted} "))
}

/// The names that terms of a field of names stand for.
fn names_in(terms: BTreeMap<String, u64>) -> impl Iterator<Item = String> {
    let name = |term: String| {
        term.split_once(NAME_SEPARATOR)
            .map(|(_, name)| name.to_string())
    };
    terms.into_keys().filter_map(name)
}

fn by_frequency(found: BTreeMap<String, u64>, pass: impl Fn(&str) -> bool) -> Vec<(String, u64)> {
    let mut found: Vec<_> = found.into_iter().filter(|(word, _)| pass(word)).collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found
}
