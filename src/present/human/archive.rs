//! What an archive holds, for people: its speakers, one speaker, its figures.

use std::io::{Result, Write};

use super::super::visible::visible;
use super::coverage::{dates, minute, searched};
use super::figures::{bars, bytes, count, separated};
use super::ingest::problems;
use super::marked::Marked;
use super::screen::{ASIDE, Screen, VOICE};
use crate::article::{Date, SpeakerKind};
use crate::engine::{Coverage, LanguageRow, Manner, SpeakerDetail, SpeakerRow, Stats};

/// Of the forms of a name, the commonest are enough for people; JSON has them all.
const FORMS_LIMIT: usize = 12;

/// Of people who share a name, so many are told of at length; JSON has them all.
const MANNERS_LIMIT: usize = 10;

/// Writes a table of speakers; `total` counts those that are not shown as well.
pub fn speakers_human(
    out: &mut dyn Write,
    rows: &[SpeakerRow],
    total: usize,
    screen: &Screen,
) -> Result<()> {
    write_table(out, rows, screen)?;
    let all = count(total as u64, "speaker");
    let line = if rows.len() == total {
        all
    } else {
        format!("the first {} of {all}; more: --limit N", rows.len())
    };
    writeln!(out, "{}", screen.paint(ASIDE, &line))
}

/// Writes all about the speakers whom `name` stands for, or who is meant instead.
pub fn speaker_human(
    out: &mut dyn Write,
    name: &str,
    detail: &SpeakerDetail,
    coverage: &Coverage,
    screen: &Screen,
) -> Result<()> {
    if detail.rows.is_empty() {
        return write_nobody(out, name, detail, coverage, screen);
    }
    write_table(out, &detail.rows, screen)?;
    if detail.rows.len() > 1 {
        for (row, manner) in detail.rows.iter().zip(&detail.manners).take(MANNERS_LIMIT) {
            let name = screen.paint(VOICE, &visible(&row.name));
            writeln!(out, "\n{name}{}", kind(row.kind))?;
            write_manner(out, manner, screen)?;
        }
        return match detail.rows.len().saturating_sub(MANNERS_LIMIT) {
            0 => Ok(()),
            more => {
                let more = count(more as u64, "more name");
                let words = format!("\nand {more}; ask for a fuller name to see how it is quoted");
                writeln!(out, "{}", screen.paint(ASIDE, &words))
            }
        };
    }
    writeln!(out)?;
    write_manner(out, &detail.together, screen)
}

/// Writes what an index holds.
pub fn stats_human(out: &mut dyn Write, stats: &Stats) -> Result<()> {
    let coverage = &stats.coverage;
    let [direct, partial, indirect] = stats.kinds.map(separated);
    let kinds = format!("{direct} direct, {partial} partial, {indirect} indirect");
    let unattributed = separated(stats.unattributed);
    let unsaid = match stats.unsaid {
        0 => String::new(),
        some => format!("; {} given as not said", separated(some)),
    };
    let quotes = separated(coverage.quotes);
    let indexed = coverage.indexed_at.map(minute);
    for (label, value) in [
        ("articles", articles(coverage)),
        ("passages", separated(coverage.passages)),
        (
            "quotations",
            format!("{quotes} ({kinds}; {unattributed} without a speaker{unsaid})"),
        ),
        ("speakers", separated(coverage.speakers)),
        (
            "dates",
            dates(coverage).unwrap_or_else(|| "none".to_owned()),
        ),
        ("duplicates", duplicates(stats)),
        ("text", bytes(stats.text_bytes)),
        ("index", bytes(stats.index_bytes)),
        ("indexed", indexed.unwrap_or_else(|| "never".to_owned())),
        (
            "problems",
            format!("{} in the last run", problems(stats.problems)),
        ),
        ("publishers", separated(coverage.publishers)),
    ] {
        writeln!(out, "{label:<11} {value}")?;
    }
    for (publisher, articles) in &stats.publishers {
        let publisher = publisher.as_deref().unwrap_or("(none named)");
        writeln!(out, "{:>11} {}", separated(*articles), visible(publisher))?;
    }
    write_languages(out, &stats.languages)
}

fn articles(coverage: &Coverage) -> String {
    match coverage.partial {
        0 => separated(coverage.articles),
        some => format!(
            "{} ({} of them only summaries)",
            separated(coverage.articles),
            separated(some)
        ),
    }
}

fn write_languages(out: &mut dyn Write, languages: &[LanguageRow]) -> Result<()> {
    writeln!(
        out,
        "{:<11} {}",
        "languages",
        separated(languages.len() as u64)
    )?;
    for row in languages {
        let language = row.language.as_deref().unwrap_or("(not known)");
        let aside = match row.has_cues {
            true => "",
            false => " (no speaker is named: its cues are not known)",
        };
        let articles = separated(row.articles);
        writeln!(out, "{articles:>11} {}{aside}", visible(language))?;
    }
    Ok(())
}

fn duplicates(stats: &Stats) -> String {
    let (exact, near) = stats.duplicates;
    let mut line = format!(
        "{} (the same words as another article: {}, nearly the same: {})",
        separated(exact + near),
        separated(exact),
        separated(near),
    );
    if stats.skipped > 0 {
        line.push_str(&format!("; {} skipped", separated(stats.skipped)));
    }
    line
}

fn write_table(out: &mut dyn Write, rows: &[SpeakerRow], screen: &Screen) -> Result<()> {
    let has_unsaid = rows.iter().any(|row| row.unsaid > 0);
    let unsaid = |words: String| match has_unsaid {
        true => format!("  {words:>8}"),
        false => String::new(),
    };
    let head = format!(
        "quotations  indirect{}  articles  first       last        name",
        unsaid("not said".to_owned())
    );
    writeln!(out, "{}", screen.paint(ASIDE, &head))?;
    for row in rows {
        let name = screen.paint(VOICE, &visible(&row.name));
        writeln!(
            out,
            "{:>10}  {:>8}{}  {:>8}  {:<10}  {:<10}  {name}{}",
            separated(row.quotations),
            separated(row.indirect),
            unsaid(separated(row.unsaid)),
            separated(row.articles),
            day(row.first),
            day(row.last),
            kind(row.kind),
        )?;
    }
    Ok(())
}

fn write_nobody(
    out: &mut dyn Write,
    name: &str,
    detail: &SpeakerDetail,
    coverage: &Coverage,
    screen: &Screen,
) -> Result<()> {
    writeln!(out, "nobody called {} is quoted", visible(name))?;
    let searched = searched(coverage, Default::default(), screen);
    out.write_all(searched.as_bytes())?;
    if !detail.suggestions.is_empty() {
        let names = detail.suggestions.join(", ");
        writeln!(out, "did you mean: {}", visible(&names))?;
    }
    Ok(())
}

fn write_manner(out: &mut dyn Write, manner: &Manner, screen: &Screen) -> Result<()> {
    write_forms(out, &manner.forms, screen)?;
    write_months(out, &manner.months, screen)?;
    match (manner.undated, manner.months.is_empty()) {
        (0, _) => Ok(()),
        (undated, is_alone) => {
            let undated = count(undated, "quotation");
            let what = match is_alone {
                true => "in their own words, none of them dated",
                false => "in their own words, in articles without a date",
            };
            writeln!(out, "{}", screen.paint(ASIDE, &format!("{undated} {what}")))
        }
    }
}

fn write_forms(out: &mut dyn Write, forms: &[(String, u64)], screen: &Screen) -> Result<()> {
    if forms.is_empty() {
        return Ok(());
    }
    let shown: Vec<String> = forms
        .iter()
        .take(FORMS_LIMIT)
        .map(|(form, times)| format!("{form} ({})", separated(*times)))
        .collect();
    let mut words = format!("named as: {}", shown.join(", "));
    if forms.len() > FORMS_LIMIT {
        words.push_str(&format!(" and {} more", forms.len() - FORMS_LIMIT));
    }
    let words = Marked::new(&words, &[]);
    write!(out, "{}", screen.lay(&words, 0, Default::default()))
}

/// A bar a month, or a bar for several where the screen is too narrow.
fn write_months(out: &mut dyn Write, months: &[(String, u64)], screen: &Screen) -> Result<()> {
    let (Some((first, _)), Some((last, _))) = (months.first(), months.last()) else {
        return Ok(());
    };
    let room = screen
        .width
        .saturating_sub(first.len() + last.len() + 2)
        .max(1);
    let together = months.len().div_ceil(room);
    let values: Vec<u64> = months
        .chunks(together)
        .map(|chunk| chunk.iter().map(|(_, quotations)| quotations).sum())
        .collect();
    let most = values.iter().copied().max().unwrap_or(0);
    let each = count(together as u64, "month");
    let bars = screen.paint(VOICE, &bars(&values));
    if months.len() == 1 {
        return writeln!(out, "\n{first} {bars} {}", count(most, "quotation"));
    }
    writeln!(out, "\n{first} {bars} {last}")?;
    let legend = format!(
        "in their own words; a bar is {each}, the tallest {}",
        count(most, "quotation")
    );
    writeln!(out, "{}", screen.paint(ASIDE, &legend))
}

fn day(date: Option<Date>) -> String {
    date.map(|date| date.day().to_string()).unwrap_or_default()
}

fn kind(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "",
        SpeakerKind::Organization => " (organization)",
        SpeakerKind::Group => " (group)",
        SpeakerKind::Unnamed => " (unnamed)",
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>) -> Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_says_how_much_it_leaves_out() {
        let rows = [sample::speaker_row()];
        let screen = sample::plain_screen(80);
        let all = written(|out| speakers_human(out, &rows, 1, &screen));
        assert_eq!(
            all,
            "\
quotations  indirect  articles  first       last        name
     1,200         3         7  2024-03-01              town ␛ council (organization)
1 speaker
"
        );
        let some = written(|out| speakers_human(out, &rows, 9, &screen));
        assert!(
            some.ends_with("the first 1 of 9 speakers; more: --limit N\n"),
            "{some}"
        );
    }

    #[test]
    fn the_commonest_forms_are_shown_and_the_others_counted() {
        let forms: Vec<(String, u64)> = (0..14).map(|n| (format!("form{n}"), 99 - n)).collect();
        let text = written(|out| write_forms(out, &forms, &sample::plain_screen(400)));
        assert!(
            text.starts_with("named as: form0 (99), form1 (98)"),
            "{text}"
        );
        assert!(text.ends_with("form11 (88) and 2 more\n"), "{text}");
    }

    #[test]
    fn months_share_bars_where_the_screen_is_narrow() {
        let months: Vec<(String, u64)> = (0..20).map(|n| (format!("2024-{n:02}"), n)).collect();
        let wide = written(|out| write_months(out, &months, &sample::plain_screen(80)));
        assert!(
            wide.contains("a bar is 1 month, the tallest 19 quotations"),
            "{wide}"
        );
        let narrow = written(|out| write_months(out, &months, &sample::plain_screen(26)));
        assert!(
            narrow.contains("a bar is 2 months, the tallest 37 quotations"),
            "{narrow}"
        );
    }

    #[test]
    fn a_name_that_nobody_has_is_answered_with_names_near_it() {
        let detail = SpeakerDetail {
            rows: vec![],
            manners: vec![],
            together: Manner::default(),
            suggestions: vec!["Ana Núñez".to_owned()],
        };
        let found = sample::answer();
        let text = written(|out| {
            speaker_human(
                out,
                "Nunes",
                &detail,
                &found.coverage,
                &sample::plain_screen(80),
            )
        });
        assert!(
            text.starts_with("nobody called Nunes is quoted\nsearched 1,234 articles"),
            "{text}"
        );
        assert!(text.ends_with("did you mean: Ana Núñez\n"), "{text}");
    }
}
