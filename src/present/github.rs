//! What GitHub shows of a run: annotations on lines of files, and a summary of the job.
//!
//! Annotations are workflow commands, a line each, so text is escaped as the runner unescapes it.
//! The runner shows ten of a step and drops a summary that is too long; both limits are kept here.

use std::borrow::Cow;
use std::io::{Result, Write};

use super::cases::{Case, CaseGroup, CaseOutcome, count};
use super::markdown;

/// So many annotations of one kind the runner shows.
const LIMIT_ANNOTATIONS: usize = 10;

/// The runner refuses a summary of 1 MiB; some room is left for what other steps of a tool add.
pub const LIMIT_SUMMARY_BYTES: usize = 1_000_000;

/// Writes an annotation for each case that did not pass, the worst first; at most ten, then one
/// that says how many more there are.
pub fn github_annotations(out: &mut dyn Write, groups: &[CaseGroup]) -> Result<()> {
    let mut cases: Vec<&Case> = groups.iter().flat_map(|group| &group.cases).collect();
    cases.retain(|case| case.outcome != CaseOutcome::Passed);
    cases.sort_by_key(|case| std::cmp::Reverse(case.outcome));
    for case in cases.iter().take(LIMIT_ANNOTATIONS) {
        annotation(out, case)?;
    }
    match cases.len().saturating_sub(LIMIT_ANNOTATIONS) {
        0 => Ok(()),
        more => writeln!(out, "::notice title=onrecord::and {more} more"),
    }
}

fn annotation(out: &mut dyn Write, case: &Case) -> Result<()> {
    let level = match case.outcome {
        CaseOutcome::Warned => "warning",
        _ => "error",
    };
    write!(out, "::{level} title={}", property(&case.name))?;
    if let Some(place) = &case.place {
        let file = property(&place.file);
        write!(out, ",file={file},line={},col={}", place.line, place.column)?;
    }
    let text = match case.details.as_str() {
        "" => case.message.clone(),
        details => format!("{}\n{details}", case.message),
    };
    writeln!(out, "::{}", data(&text))
}

/// Writes a summary in Markdown that holds at most `limit_bytes`; cases that find no room are
/// counted.
pub fn github_summary(
    out: &mut dyn Write,
    title: &str,
    groups: &[CaseGroup],
    limit_bytes: usize,
) -> Result<()> {
    let mut text = format!("### {}\n\n{}\n", markdown::escaped(title), counts(groups));
    let mut left_out = 0;
    for case in groups.iter().flat_map(|group| &group.cases) {
        if case.outcome == CaseOutcome::Passed {
            continue;
        }
        let section = section(case);
        if text.len() + section.len() + ROOM_FOR_THE_END > limit_bytes {
            left_out += 1;
        } else {
            text.push_str(&section);
        }
    }
    if left_out > 0 {
        text.push_str(&format!("\nand {left_out} more that find no room here\n"));
    }
    out.write_all(text.as_bytes())
}

/// Enough for the line that counts what is left out.
const ROOM_FOR_THE_END: usize = 80;

fn counts(groups: &[CaseGroup]) -> String {
    let of = |outcome| count(groups, outcome);
    format!(
        "| passed | failed | errors | warnings |\n|---:|---:|---:|---:|\n| {} | {} | {} | {} |\n",
        of(CaseOutcome::Passed),
        of(CaseOutcome::Failed),
        of(CaseOutcome::Broken),
        of(CaseOutcome::Warned)
    )
}

fn section(case: &Case) -> String {
    let word = match case.outcome {
        CaseOutcome::Passed => "passed",
        CaseOutcome::Warned => "warning",
        CaseOutcome::Failed => "failed",
        CaseOutcome::Broken => "error",
    };
    let place = case.place.as_ref().map_or(String::new(), |place| {
        format!(" ({}:{})", markdown::escaped(&place.file), place.line)
    });
    let (name, message) = (
        markdown::escaped(&case.name),
        markdown::escaped(&case.message),
    );
    let head = format!("\n**{word}: {name}**{place}  \n{message}\n");
    match case.details.as_str() {
        "" => head,
        details => format!("{head}\n{}\n", fenced(details)),
    }
}

/// A code block whose fence is longer than any run of backticks in it.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{}\n{fence}", text.trim_end())
}

fn data(text: &str) -> String {
    escaped(text, &[])
}

fn property(text: &str) -> String {
    escaped(text, &[':', ','])
}

fn escaped(text: &str, others: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' | '\r' | '\n' => out.push_str(&format!("%{:02X}", u32::from(c))),
            _ if others.contains(&c) => out.push_str(&format!("%{:02X}", u32::from(c))),
            _ => out.push_str(&safe(c)),
        }
    }
    out
}

/// The log is a terminal to those who read it.
fn safe(c: char) -> Cow<'static, str> {
    Cow::Owned(super::visible::visible_char(c).to_string())
}

#[cfg(test)]
mod tests {
    use super::super::cases::{Place, sample};
    use super::*;

    fn annotations(groups: &[CaseGroup]) -> String {
        let mut out = Vec::new();
        github_annotations(&mut out, groups).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_worst_stand_first_and_each_on_one_line() {
        let text = annotations(&sample());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert!(
            lines[0].starts_with("::error title=odd|one,file="),
            "{text}"
        );
        assert!(
            lines[1].starts_with(
                "::error title=gone,file=queries/a%2C b%3Ac.toml,line=9,col=3::2 hits, expected >= 3%0A"
            ),
            "{text}"
        );
        assert!(lines[1].contains("100%25"), "{text}");
        assert!(lines[2].starts_with("::warning "), "{text}");
    }

    #[test]
    fn more_than_ten_are_counted() {
        let case = sample()[0].cases[2].clone();
        let group = CaseGroup {
            name: "g".to_owned(),
            cases: vec![case; 25],
        };
        let text = annotations(&[group]);
        assert_eq!(text.lines().count(), 11);
        assert!(text.ends_with("::and 15 more\n"), "{text}");
    }

    #[test]
    fn a_summary_keeps_its_limit() {
        let mut groups = sample();
        let mut long = groups[0].cases[2].clone();
        long.details = "``` wide `````\n".repeat(400);
        long.place = Some(Place {
            file: "x".to_owned(),
            line: 1,
            column: 1,
        });
        groups[0].cases.extend(vec![long; 40]);
        let mut out = Vec::new();
        github_summary(&mut out, "saved queries", &groups, 20_000).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.len() <= 20_000, "{}", text.len());
        assert!(text.contains("| 1 | 41 | 1 | 1 |"), "{text}");
        assert!(text.contains("more that find no room here"), "{text}");
        assert!(text.contains("\n``````text\n"), "the fence must be longer");
    }
}
