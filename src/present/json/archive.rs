//! The JSON shapes of what an archive holds: its speakers and its figures.

use serde::Serialize;

use super::answer::{CoverageJson, coverage};
use crate::article::SpeakerKind;
use crate::engine::{Coverage, Manner, SpeakerDetail, SpeakerRow, Stats};

#[derive(Debug, Serialize)]
pub(super) struct SpeakersJson<'a> {
    total: usize,
    speakers: Vec<RowJson<'a>>,
    coverage: CoverageJson,
}

#[derive(Debug, Serialize)]
pub(super) struct DetailJson<'a> {
    name: &'a str,
    speakers: Vec<PersonJson<'a>>,
    /// Of all of them together.
    #[serde(flatten)]
    manner: MannerJson<'a>,
    suggestions: &'a [String],
    coverage: CoverageJson,
}

#[derive(Debug, Serialize)]
struct PersonJson<'a> {
    #[serde(flatten)]
    row: RowJson<'a>,
    #[serde(flatten)]
    manner: MannerJson<'a>,
}

#[derive(Debug, Serialize)]
struct MannerJson<'a> {
    forms: Vec<FormJson<'a>>,
    months: Vec<MonthJson<'a>>,
    undated: u64,
}

#[derive(Debug, Serialize)]
pub(super) struct RowJson<'a> {
    name: &'a str,
    kind: SpeakerKind,
    quotations: u64,
    indirect: u64,
    unsaid: u64,
    articles: u64,
    first: Option<String>,
    last: Option<String>,
}

#[derive(Debug, Serialize)]
struct FormJson<'a> {
    form: &'a str,
    quotations: u64,
}

#[derive(Debug, Serialize)]
struct MonthJson<'a> {
    month: &'a str,
    quotations: u64,
}

#[derive(Debug, Serialize)]
pub(super) struct StatsJson<'a> {
    coverage: CoverageJson,
    publishers: Vec<PublisherJson<'a>>,
    languages: Vec<LanguageJson<'a>>,
    kinds: KindsJson,
    unattributed: u64,
    unsaid: u64,
    text_bytes: u64,
    index_bytes: u64,
    problems: u64,
    left_out: u64,
    notes: u64,
    duplicates: DuplicatesJson,
}

#[derive(Debug, Serialize)]
struct DuplicatesJson {
    exact: u64,
    near: u64,
    skipped: u64,
}

#[derive(Debug, Serialize)]
struct PublisherJson<'a> {
    publisher: Option<&'a str>,
    articles: u64,
}

#[derive(Debug, Serialize)]
struct LanguageJson<'a> {
    language: Option<&'a str>,
    articles: u64,
    speakers_named: bool,
}

#[derive(Debug, Serialize)]
struct KindsJson {
    direct: u64,
    partial: u64,
    indirect: u64,
}

/// `total` counts all of them, `rows` are those shown.
pub(super) fn speakers<'a>(
    rows: &'a [SpeakerRow],
    total: usize,
    searched: &Coverage,
) -> SpeakersJson<'a> {
    SpeakersJson {
        total,
        speakers: rows.iter().map(row).collect(),
        coverage: coverage(searched),
    }
}

pub(super) fn speaker<'a>(
    name: &'a str,
    detail: &'a SpeakerDetail,
    searched: &Coverage,
) -> DetailJson<'a> {
    let people = detail.rows.iter().zip(&detail.manners);
    DetailJson {
        name,
        speakers: people
            .map(|(one, how)| PersonJson {
                row: row(one),
                manner: manner(how),
            })
            .collect(),
        manner: manner(&detail.together),
        suggestions: &detail.suggestions,
        coverage: coverage(searched),
    }
}

fn manner(manner: &Manner) -> MannerJson<'_> {
    let forms = manner.forms.iter().map(|(form, quotations)| FormJson {
        form,
        quotations: *quotations,
    });
    let months = manner.months.iter().map(|(month, quotations)| MonthJson {
        month,
        quotations: *quotations,
    });
    MannerJson {
        forms: forms.collect(),
        months: months.collect(),
        undated: manner.undated,
    }
}

pub(super) fn row(row: &SpeakerRow) -> RowJson<'_> {
    RowJson {
        name: &row.name,
        kind: row.kind,
        quotations: row.quotations,
        indirect: row.indirect,
        unsaid: row.unsaid,
        articles: row.articles,
        first: row.first.map(|date| date.to_string()),
        last: row.last.map(|date| date.to_string()),
    }
}

pub(super) fn stats(stats: &Stats) -> StatsJson<'_> {
    let [direct, partial, indirect] = stats.kinds;
    StatsJson {
        coverage: coverage(&stats.coverage),
        publishers: stats
            .publishers
            .iter()
            .map(|(publisher, articles)| PublisherJson {
                publisher: publisher.as_deref(),
                articles: *articles,
            })
            .collect(),
        languages: stats
            .languages
            .iter()
            .map(|row| LanguageJson {
                language: row.language.as_deref(),
                articles: row.articles,
                speakers_named: row.has_cues,
            })
            .collect(),
        kinds: KindsJson {
            direct,
            partial,
            indirect,
        },
        unattributed: stats.unattributed,
        unsaid: stats.unsaid,
        text_bytes: stats.text_bytes,
        index_bytes: stats.index_bytes,
        problems: stats.problems.total(),
        left_out: stats.problems.left_out,
        notes: stats.problems.notes,
        duplicates: DuplicatesJson {
            exact: stats.duplicates.0,
            near: stats.duplicates.1,
            skipped: stats.skipped,
        },
    }
}
