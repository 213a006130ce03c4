//! CSV: a header, then a line a hit or a speaker.
//!
//! A field that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a
//! tab or a line end) gets an apostrophe in front, which spreadsheets do not show.

use std::borrow::Cow;
use std::io::{Error, Result, Write};

use csv::{ErrorKind, Writer};

use super::Shown;
use super::offsets::CodePoints;
use crate::article::SpeakerKind;
use crate::engine::{Hit, SpeakerRow};

const HIT: [&str; 13] = [
    "rank",
    "score",
    "id",
    "path",
    "url",
    "headline",
    "byline",
    "publisher",
    "published",
    "start",
    "end",
    "passage",
    "speakers",
];

const SPEAKER: [&str; 8] = [
    "name",
    "kind",
    "quotations",
    "indirect",
    "articles",
    "first",
    "last",
    "unsaid",
];

/// Writes the hits of an answer. `speakers` holds the name and the confidence of each speaker
/// quoted in the passage: `Ana Ruiz (0.97); Ben Ode (0.62, not said)`.
pub fn answer_csv(out: &mut dyn Write, shown: &Shown<'_>) -> Result<()> {
    let mut table = Writer::from_writer(out);
    table.write_record(HIT).map_err(cause)?;
    for hit in &shown.answer.hits {
        let fields = hit_fields(hit);
        let record = fields.iter().map(|field| harmless(field).into_owned());
        table.write_record(record).map_err(cause)?;
    }
    table.flush()
}

/// Writes speakers.
pub fn speakers_csv(out: &mut dyn Write, rows: &[SpeakerRow]) -> Result<()> {
    let mut table = Writer::from_writer(out);
    table.write_record(SPEAKER).map_err(cause)?;
    for row in rows {
        let record = [
            harmless(&row.name).into_owned(),
            kind_name(row.kind).to_owned(),
            row.quotations.to_string(),
            row.indirect.to_string(),
            row.articles.to_string(),
            shown_or_empty(row.first),
            shown_or_empty(row.last),
            row.unsaid.to_string(),
        ];
        table.write_record(record).map_err(cause)?;
    }
    table.flush()
}

fn hit_fields(hit: &Hit) -> [String; HIT.len()] {
    let article = &hit.article;
    let points = CodePoints::new(&article.text);
    let owned = |field: &Option<String>| field.clone().unwrap_or_default();
    [
        hit.rank.to_string(),
        format!("{:.3}", hit.score),
        article.id.clone(),
        article.path.clone(),
        owned(&article.url),
        article.headline_text().to_owned(),
        owned(&article.byline),
        owned(&article.publisher),
        shown_or_empty(article.published),
        points.before(hit.passage.span.start).to_string(),
        points.before(hit.passage.span.end).to_string(),
        article.slice(hit.passage.span).to_owned(),
        speakers(hit),
    ]
}

fn speakers(hit: &Hit) -> String {
    let mut names: Vec<String> = hit
        .quotes
        .iter()
        .flat_map(|one| {
            one.quote
                .speakers()
                .map(|speaker| (speaker, one.quote.unsaid))
        })
        .map(|(speaker, unsaid)| {
            let unsaid = unsaid.map_or("", |_| ", not said");
            let share = speaker.confidence.share();
            format!("{} ({share:.2}{unsaid})", speaker.name)
        })
        .collect();
    names.dedup();
    names.join("; ")
}

fn kind_name(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Organization => "organization",
        SpeakerKind::Group => "group",
        SpeakerKind::Unnamed => "unnamed",
    }
}

fn shown_or_empty(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The error below, so that a closed pipe is known as one.
fn cause(error: csv::Error) -> Error {
    match error.into_kind() {
        ErrorKind::Io(io) => io,
        other => Error::other(format!("{other:?}")),
    }
}

fn harmless(field: &str) -> Cow<'_, str> {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        return Cow::Owned(format!("'{field}"));
    }
    Cow::Borrowed(field)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn what_is_written_reads_back_and_slices() {
        let found = sample::answer();
        let mut out = Vec::new();
        answer_csv(&mut out, &sample::shown(&found)).unwrap();
        let mut table = csv::Reader::from_reader(&out[..]);
        let column = |name: &str| HIT.iter().position(|field| *field == name).unwrap();
        let rows: Vec<csv::StringRecord> = table.records().map(|row| row.unwrap()).collect();
        assert_eq!(rows.len(), 2);
        let row = &rows[0];
        let number = |name: &str| row[column(name)].parse::<usize>().unwrap();
        let chars: Vec<char> = found.hits[0].article.text.chars().collect();
        let slice: String = chars[number("start")..number("end")].iter().collect();
        assert_eq!(slice, row[column("passage")]);
        assert_eq!(&row[column("score")], "12.346");
        assert_eq!(&row[column("speakers")], "Ana Núñez (0.97)");
    }

    #[test]
    fn formulas_are_disarmed() {
        for (field, written) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-1", "'-1"),
            ("– a dash", "– a dash"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(harmless(field), written);
        }
    }
}
