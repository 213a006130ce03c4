//! What the index holds of a word or a name: other forms, near spellings, the names it stands for.
//!
//! Counts passages that are there, not those that were removed. Which of the forms a query takes is
//! for the planner to say.

mod names;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use tantivy::postings::TermInfo;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::termdict::TermDictionary;
use tantivy::{Result as TantivyResult, Term as TantivyTerm};

pub(super) use self::names::finding_term;
use self::names::{is_titled_as_anybody, names_in};
use super::archive::Archive;
use super::document::name_term;
use crate::query::{Dictionary, Form, Names, Term, Widen};
use crate::speaker::name::told::is_told_by;
use crate::speaker::name::turned;
use crate::text::{fold, has_stems, is_function_word, is_function_word_in, stem, stem_in};

/// What another form of the same stem counts beside the form typed.
const STEM_WEIGHT: f32 = 0.5;

/// What a near spelling counts.
const SPELLING_WEIGHT: f32 = 0.6;

/// A word in fewer passages than this is taken for a possible misspelling.
const RARE_PASSAGES: u64 = 3;

/// How many spellings a rare word is widened by.
const MAX_SPELLINGS: usize = 5;

/// A language lends its stems to words of no said language where one in so many articles is in it.
const LEAST_SHARE: u64 = 20;

/// Words shorter than this are not taken for misspelt, since half the dictionary is near them.
const MIN_MISSPELT_CHARS: usize = 4;

/// Takes a term of a segment.
type Add<'a> = dyn FnMut(&[u8], &TermInfo) -> TantivyResult<()> + 'a;

/// Looks words and names up in one archive.
pub struct ArchiveDictionary<'a> {
    archive: &'a Archive,
    /// The languages of the words asked for; where nothing was said, those of the archive.
    languages: OnceCell<Vec<String>>,
}

impl<'a> ArchiveDictionary<'a> {
    pub(super) fn new(archive: &'a Archive) -> Self {
        Self {
            archive,
            languages: OnceCell::new(),
        }
    }

    /// Languages with stems, the most frequent first. Articles of no known language count as
    /// English; languages of few articles would only blur the words of the others.
    fn with_stems_in(&self) -> &[String] {
        self.languages.get_or_init(|| {
            let counts = self.counted_languages();
            let mut out: Vec<String> = Vec::new();
            let all: u64 = counts.iter().map(|(_, count)| count).sum();
            for (tag, count) in counts {
                if count * LEAST_SHARE < all {
                    break;
                }
                let tag = if tag.is_empty() { "en".to_owned() } else { tag };
                if has_stems(&tag) && !out.contains(&tag) {
                    out.push(tag);
                }
            }
            out
        })
    }

    /// The languages of the articles, the most frequent first; the empty tag is that of no known one.
    fn counted_languages(&self) -> Vec<(String, u64)> {
        let catalog = self.archive.catalog().ok();
        let languages = catalog
            .map(|catalog| &catalog.languages)
            .into_iter()
            .flatten();
        let mut counts: Vec<(String, u64)> = languages
            .map(|(tag, count)| (tag.clone(), *count))
            .collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
    }

    /// Other words of the same stem in any of the languages, the most frequent first.
    fn same_stem(&self, word: &str) -> Vec<(String, u64)> {
        let mut found = BTreeMap::new();
        for language in self.with_stems_in() {
            let wanted = stem_in(word, language);
            let is_other = |other: &str| other != word && stem_in(other, language) == wanted;
            found.extend(self.matching(stem_prefix(&wanted), is_other));
            // English `die` is the stem of `dying`.
            if let Some(start) = wanted.strip_suffix("ie") {
                found.extend(self.matching(&format!("{start}y"), is_other));
            }
        }
        by_frequency(found, |_| true)
    }

    /// A form with its count, or nothing where no passage holds it.
    fn exact(&self, word: &str) -> Option<Form> {
        let term = TantivyTerm::from_field_text(self.archive.fields.words, word);
        let passages = self.archive.holding(&term).unwrap_or(0);
        (passages > 0).then(|| form(word.to_string(), 1.0, passages))
    }

    fn with_stems(&self, word: &str) -> Vec<Form> {
        let mut forms: Vec<Form> = self.exact(word).into_iter().collect();
        if self.is_idle(word) {
            return forms;
        }
        let others = self.same_stem(word);
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
                add(stream.key(), stream.value())?;
            }
            Ok(())
        });
        by_frequency(found, |other| other != word)
    }

    /// The words that begin with `prefix` and pass, the most frequent first.
    fn matching(&self, prefix: &str, pass: impl Fn(&str) -> bool) -> Vec<(String, u64)> {
        let found = self.starting_with(self.archive.fields.words, prefix, pass);
        by_frequency(found, |_| true)
    }

    /// The terms of a field that begin with `prefix` and pass.
    fn starting_with(
        &self,
        field: Field,
        prefix: &str,
        pass: impl Fn(&str) -> bool,
    ) -> BTreeMap<String, u64> {
        self.collect(field, |dictionary, add| {
            let mut stream = dictionary.range().ge(prefix).into_stream()?;
            while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                // Most terms are passed over here, so nothing is made of them.
                if std::str::from_utf8(stream.key()).is_ok_and(&pass) {
                    add(stream.key(), stream.value())?;
                }
            }
            Ok(())
        })
    }

    /// Terms of all segments with their counts; those that only removed documents hold are none.
    /// An unreadable segment adds nothing here; the search itself will report it.
    fn collect(
        &self,
        field: Field,
        walk: impl Fn(&TermDictionary, &mut Add<'_>) -> TantivyResult<()>,
    ) -> BTreeMap<String, u64> {
        let mut found = BTreeMap::new();
        let removed = &self.archive.removed;
        for (at, segment) in self.archive.searcher.segment_readers().iter().enumerate() {
            let Ok(inverted) = segment.inverted_index(field) else {
                continue;
            };
            let mut add = |key: &[u8], term: &TermInfo| {
                let count = u64::from(removed.holding((at, segment), &inverted, term)?);
                if count > 0 {
                    let term = String::from_utf8_lossy(key).into_owned();
                    *found.entry(term).or_insert(0) += count;
                }
                Ok(())
            };
            let _ = walk(inverted.terms(), &mut add);
        }
        found
    }
}

impl Dictionary for ArchiveDictionary<'_> {
    fn read_in(&mut self, language: Option<&str>) {
        self.languages = match language {
            Some(tag) => OnceCell::from(vec![tag.to_owned()]),
            None => OnceCell::new(),
        };
    }

    /// In an archive of several languages, that of most articles decides.
    fn is_idle(&self, folded: &str) -> bool {
        let main = self.with_stems_in().first();
        main.is_some_and(|language| is_function_word_in(folded, language))
    }

    fn forms(&mut self, term: &Term) -> Vec<Form> {
        let word = term.folded.as_str();
        match term.widen {
            Widen::Exact => self.exact(word).into_iter().collect(),
            Widen::Stems => self.with_stems(word),
            Widen::Prefix => {
                let found = self.matching(word, |_| true);
                found.into_iter().map(|(w, n)| form(w, 1.0, n)).collect()
            }
            Widen::Edits(edits) => {
                let mut forms: Vec<Form> = self.exact(word).into_iter().collect();
                let near = self.near(word, edits.min(2)).into_iter();
                forms.extend(near.map(|(w, n)| form(w, SPELLING_WEIGHT, n)));
                forms
            }
        }
    }

    fn speakers(&mut self, name: &str) -> Names {
        let folded = fold(name);
        let mut names = self.called(name, &folded);
        let mut searched = None;
        // `Mr. Orlo’s friend` and `Halden’s Mayor Orlo` are called so by the way only.
        let is_called_so = names.iter().any(|one| fold(one) == folded);
        if (!is_called_so || is_titled_as_anybody(&folded))
            && let Some((bare, found)) = self.called_without_title(name, &folded)
        {
            searched = Some(bare);
            names.retain(|one| !is_told_by(one, &folded));
            names.extend(found);
            names.sort_unstable();
            names.dedup();
        }
        if names.is_empty()
            && let Some(turned) = turned(name)
        {
            names = self.called(&turned, &fold(&turned));
        }
        let suggestions = match names.is_empty() {
            true => self.nearest_speakers(name, &folded),
            false => Vec::new(),
        };
        Names {
            names,
            suggestions,
            searched,
        }
    }

    fn speakers_named(&mut self, folded: &str) -> Vec<String> {
        if is_function_word(folded) {
            return Vec::new();
        }
        let field = self.archive.fields.person;
        let persons = self.starting_with(field, &name_term(folded, ""), |_| true);
        names_in(persons).collect()
    }

    fn publishers(&mut self, words: &str) -> Names {
        self.values(self.archive.fields.publisher, &fold(words))
    }

    fn languages(&mut self) -> Vec<String> {
        let counts = self.counted_languages();
        let tags = counts.into_iter().map(|(tag, _)| tag);
        tags.filter(|tag| !tag.is_empty()).collect()
    }

    fn holds_language(&mut self, tag: &str) -> bool {
        let term = TantivyTerm::from_field_text(self.archive.fields.language, tag);
        self.archive.holding(&term).unwrap_or(0) > 0
    }

    fn bylines(&mut self, words: &str) -> Names {
        let byline = self.archive.fields.byline;
        let found = self.values(byline, &fold(words));
        let turned = turned(words).filter(|_| found.names.is_empty());
        let other = turned.map(|words| self.values(byline, &fold(&words)));
        other
            .filter(|other| !other.names.is_empty())
            .unwrap_or(found)
    }
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

fn by_frequency(found: BTreeMap<String, u64>, pass: impl Fn(&str) -> bool) -> Vec<(String, u64)> {
    let mut found: Vec<_> = found.into_iter().filter(|(word, _)| pass(word)).collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found
}
