//! Cases in the Test Anything Protocol, version 14: a line a case, what explains it as YAML below.
//!
//! A warning is `ok` with a comment, as TAP knows no warnings.

use std::io::{Result, Write};

use super::cases::{Case, CaseGroup, CaseOutcome};
use super::visible::visible;

/// Writes all cases under one plan.
pub fn tap(out: &mut dyn Write, facts: &[(&str, String)], groups: &[CaseGroup]) -> Result<()> {
    let cases: Vec<(&CaseGroup, &Case)> = groups
        .iter()
        .flat_map(|group| group.cases.iter().map(move |case| (group, case)))
        .collect();
    writeln!(out, "TAP version 14")?;
    for (key, value) in facts {
        writeln!(out, "# {key}: {}", visible(value))?;
    }
    writeln!(out, "1..{}", cases.len())?;
    for (at, (group, case)) in cases.into_iter().enumerate() {
        write_case(out, at + 1, group, case)?;
    }
    Ok(())
}

fn write_case(out: &mut dyn Write, number: usize, group: &CaseGroup, case: &Case) -> Result<()> {
    let ok = match case.outcome {
        CaseOutcome::Passed | CaseOutcome::Warned => "ok",
        CaseOutcome::Failed | CaseOutcome::Broken => "not ok",
    };
    let (file, name) = (description(&group.name), description(&case.name));
    writeln!(out, "{ok} {number} - {file} {name}")?;
    if case.outcome == CaseOutcome::Warned {
        writeln!(out, "# warning: {}", visible(&case.message))?;
    }
    if case.outcome == CaseOutcome::Passed {
        return Ok(());
    }
    let severity = match case.outcome {
        CaseOutcome::Failed => "fail",
        CaseOutcome::Broken => "error",
        _ => "comment",
    };
    writeln!(out, "  ---")?;
    writeln!(out, "  message: {}", string(&case.message))?;
    writeln!(out, "  severity: {severity}")?;
    if let Some(place) = &case.place {
        writeln!(out, "  at:")?;
        writeln!(out, "    file: {}", string(&place.file))?;
        writeln!(out, "    line: {}", place.line)?;
        writeln!(out, "    column: {}", place.column)?;
    }
    if let Some(took_ms) = case.took_ms {
        writeln!(out, "  duration_ms: {took_ms}")?;
    }
    if !case.details.is_empty() {
        writeln!(out, "  details: |2")?;
        for line in case.details.lines() {
            // A block keeps the lines below as they are; an empty one needs no indent.
            writeln!(out, "{}", format!("    {}", visible(line)).trim_end())?;
        }
    }
    writeln!(out, "  ...")
}

/// `#` begins a directive, and a backslash escapes it.
fn description(text: &str) -> String {
    visible(text).replace('\\', "\\\\").replace('#', "\\#")
}

/// A string of JSON is one of YAML.
fn string(text: &str) -> String {
    serde_json::Value::String(visible(text).into_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::cases::sample;
    use super::*;

    #[test]
    fn a_case_is_a_line_and_its_explanation_is_indented() {
        let mut groups = sample();
        groups[1].cases[0].name = "a # b".to_owned();
        let mut out = Vec::new();
        tap(&mut out, &[("index", "ab".to_owned())], &groups).unwrap();
        let text = String::from_utf8(out).unwrap();
        let heads: Vec<&str> = text.lines().filter(|l| !l.starts_with(' ')).collect();
        assert_eq!(
            heads,
            [
                "TAP version 14",
                "# index: ab",
                "1..4",
                "ok 1 - queries/a, b:c.toml fine",
                "ok 2 - queries/a, b:c.toml slow",
                "# warning: slower than 50 ms",
                "not ok 3 - queries/a, b:c.toml gone",
                "not ok 4 - queries/z.toml a \\# b",
            ]
        );
        assert!(!text.contains('\u{1b}'), "{text}");
    }
}
