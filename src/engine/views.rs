//! What an archive holds, as callers see it: coverage, statistics, speakers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::answer::{ArticleName, Coverage, LanguageRow, Manner, SpeakerDetail, SpeakerRow, Stats};
use super::ingest::KEY_SEPARATOR;
use crate::article::{Date, QuoteKind};
use crate::index::{Archive, Catalog, Voices};
use crate::query::Dictionary;
use crate::text::fold;
use crate::{Result, speaker};

/// What every answer says of the archive.
pub(super) fn coverage(catalog: &Catalog) -> Coverage {
    let named = catalog.publishers.keys().filter(|name| !name.is_empty());
    Coverage {
        articles: catalog.articles,
        passages: catalog.passages,
        quotes: catalog.quotes.iter().sum(),
        speakers: catalog.speakers,
        publishers: named.count() as u64,
        partial: catalog.partial,
        from: catalog.from,
        to: catalog.to,
        undated: catalog.undated,
        indexed_at: catalog.indexed_at,
    }
}

/// The same at length; `dir` is where the index lies.
pub(super) fn stats(archive: &Archive, dir: &Path) -> Result<Stats> {
    let catalog = archive.catalog()?;
    let mut publishers: Vec<(Option<String>, u64)> = catalog
        .publishers
        .iter()
        .map(|(name, count)| ((!name.is_empty()).then(|| name.clone()), *count))
        .collect();
    publishers.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let duplicates = archive.duplicates();
    Ok(Stats {
        duplicates: duplicates.counts(),
        skipped: duplicates.skipped.len() as u64,
        coverage: coverage(catalog),
        publishers,
        languages: languages(catalog),
        kinds: catalog.quotes,
        unattributed: catalog.unattributed,
        unsaid: catalog.unsaid,
        text_bytes: catalog.text_bytes,
        index_bytes: bytes_in(dir),
        problems: catalog.problems,
    })
}

fn languages(catalog: &Catalog) -> Vec<LanguageRow> {
    let row = |(tag, articles): (&String, &u64)| LanguageRow {
        language: (!tag.is_empty()).then(|| tag.clone()),
        articles: *articles,
        has_cues: speaker::has_cues((!tag.is_empty()).then_some(tag)),
    };
    let mut rows: Vec<LanguageRow> = catalog.languages.iter().map(row).collect();
    rows.sort_by(|a, b| {
        b.articles
            .cmp(&a.articles)
            .then_with(|| a.language.cmp(&b.language))
    });
    rows
}

/// Every article, sorted by file and id.
pub(super) fn article_names(archive: &Archive) -> Result<Vec<ArticleName>> {
    let mut names = Vec::new();
    archive.each_key(&mut |key, _, _| {
        let (file, id) = key.split_once(KEY_SEPARATOR).unwrap_or(("", key));
        names.push(ArticleName {
            file: file.to_string(),
            id: id.to_string(),
        });
    })?;
    names.sort();
    Ok(names)
}

/// Everybody who is quoted, the most quoted first.
pub(super) fn speakers(archive: &Archive) -> Result<Vec<SpeakerRow>> {
    Ok(archive.voices(|_| true)?.iter().map(row).collect())
}

/// All about the speakers whom `name` stands for.
pub(super) fn speaker(archive: &Archive, name: &str) -> Result<SpeakerDetail> {
    let found = archive.dictionary().speakers(name);
    let wanted: Vec<String> = found.names.iter().map(|name| fold(name)).collect();
    let voices = archive.voices(|folded| wanted.iter().any(|name| name == folded))?;
    let each: Vec<MannerCount> = voices
        .iter()
        .map(|voice| MannerCount::of(archive, voice))
        .collect::<Result<_>>()?;
    let mut together = MannerCount::default();
    each.iter().for_each(|one| together.add(one));
    Ok(SpeakerDetail {
        rows: voices.iter().map(row).collect(),
        manners: each.into_iter().map(MannerCount::finish).collect(),
        together: together.finish(),
        suggestions: found.suggestions,
    })
}

fn row(voice: &Voices) -> SpeakerRow {
    let [direct, partial, indirect] = voice.quotes;
    SpeakerRow {
        name: voice.name.clone(),
        kind: voice.kind,
        quotations: direct + partial,
        indirect,
        unsaid: voice.unsaid,
        articles: voice.articles,
        first: voice.first,
        last: voice.last,
    }
}

#[derive(Default)]
struct MannerCount {
    forms: BTreeMap<String, u64>,
    /// Quotations in the speaker's own words.
    months: BTreeMap<(i16, i8), u64>,
    /// The same where no day is known.
    undated: u64,
}

impl MannerCount {
    fn of(archive: &Archive, voice: &Voices) -> Result<Self> {
        let mut count = Self::default();
        let wanted = fold(&voice.name);
        for address in &voice.addresses {
            let stored = archive.stored(*address)?;
            let day = stored.article.published.map(Date::day);
            for quote in &stored.quotes {
                let mut speakers = quote.speakers();
                let Some(speaker) = speakers.find(|s| fold(&s.name) == wanted) else {
                    continue;
                };
                let mention = stored.article.slice(speaker.mention).to_string();
                *count.forms.entry(mention).or_default() += 1;
                match day {
                    _ if quote.kind == QuoteKind::Indirect || quote.unsaid.is_some() => {}
                    Some(day) => *count.months.entry((day.year(), day.month())).or_default() += 1,
                    None => count.undated += 1,
                }
            }
        }
        Ok(count)
    }

    fn add(&mut self, other: &Self) {
        for (form, times) in &other.forms {
            *self.forms.entry(form.clone()).or_default() += times;
        }
        for (month, quotations) in &other.months {
            *self.months.entry(*month).or_default() += quotations;
        }
        self.undated += other.undated;
    }

    fn finish(self) -> Manner {
        let mut forms: Vec<(String, u64)> = self.forms.into_iter().collect();
        forms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Manner {
            forms,
            months: without_gaps(self.months),
            undated: self.undated,
        }
    }
}

/// Every month from the first to the last.
fn without_gaps(months: BTreeMap<(i16, i8), u64>) -> Vec<(String, u64)> {
    let (Some((&first, _)), Some((&last, _))) = (months.first_key_value(), months.last_key_value())
    else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut at = first;
    while at <= last {
        let count = months.get(&at).copied().unwrap_or(0);
        out.push((format!("{:04}-{:02}", at.0, at.1), count));
        at = match at.1 {
            12 => (at.0 + 1, 1),
            month => (at.0, month + 1),
        };
    }
    out
}

fn bytes_in(dir: &Path) -> u64 {
    let files = fs::read_dir(dir).into_iter().flatten().flatten();
    files
        .filter_map(|file| file.metadata().ok())
        .filter(|m| m.is_file())
        .map(|m| m.len())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_quotations_are_filled_to_the_last_year_there_is() {
        let months = BTreeMap::from([((9998, 11), 2), ((9999, 12), 1)]);
        let filled = without_gaps(months);
        assert_eq!(filled.len(), 14);
        assert_eq!(filled[1], ("9998-12".to_owned(), 0));
        assert_eq!(filled[13], ("9999-12".to_owned(), 1));
    }
}
