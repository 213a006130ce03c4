//! Verdicts as cases, for JUnit and for what GitHub shows. Those of one draft are one group.

use super::cases::{Case, CaseGroup, CaseOutcome, Place};
use super::link::evidence_link;
use super::verdict_text::{one_line, sides, source};
use crate::verify::{Judged, Outcome, Report, Unchecked};

/// Enough of a quotation to know it again.
const NAME_CHARS: usize = 60;

/// The group of quotations that stand in no draft.
const BY_THEMSELVES: &str = "quotation";

/// The verdicts, one case each, in their order; what is not checked is a warning behind them.
pub fn verdict_cases(report: &Report) -> Vec<CaseGroup> {
    let mut out: Vec<CaseGroup> = Vec::new();
    for judged in &report.judged {
        let place = judged.verdict.claim.place();
        let name = place.map_or(BY_THEMSELVES.to_owned(), |place| place.file);
        add(&mut out, &name, case(judged));
    }
    for one in &report.unchecked {
        add(&mut out, &one.place.file, unchecked(one));
    }
    out
}

fn add(groups: &mut Vec<CaseGroup>, name: &str, case: Case) {
    match groups.iter_mut().find(|group| group.name == name) {
        Some(group) => group.cases.push(case),
        None => groups.push(CaseGroup {
            name: name.to_owned(),
            cases: vec![case],
        }),
    }
}

fn unchecked(one: &Unchecked) -> Case {
    let place = Place {
        file: one.place.file.clone(),
        line: one.place.line,
        column: one.place.column,
    };
    Case {
        name: format!("{}:{} {}", place.line, place.column, one.words),
        outcome: CaseOutcome::Warned,
        message: one.reason(),
        details: String::new(),
        place: Some(place),
        took_ms: None,
    }
}

fn case(judged: &Judged) -> Case {
    let verdict = &judged.verdict;
    let place = verdict.claim.place();
    let words = one_line(&verdict.claim.quote);
    let words = match words.char_indices().nth(NAME_CHARS) {
        Some((cut, _)) => format!("{}…", words[..cut].trim_end()),
        None => words,
    };
    let at = place.as_ref().map_or(String::new(), |place| {
        format!("{}:{} ", place.line, place.column)
    });
    let (outcome, message) = match &judged.outcome {
        Outcome::Passed => (CaseOutcome::Passed, String::new()),
        Outcome::Failed => (
            CaseOutcome::Failed,
            format!("{}: {}", verdict.kind.name(), verdict.reason),
        ),
        Outcome::Allowed(one) => (
            CaseOutcome::Warned,
            format!(
                "{}, allowed until {}: {}",
                verdict.kind.name(),
                one.until,
                one.reason
            ),
        ),
    };
    Case {
        name: format!("{at}{words}"),
        details: match outcome {
            CaseOutcome::Passed => String::new(),
            _ => details(judged),
        },
        outcome,
        message,
        place: place.map(|place| Place {
            file: place.file,
            line: place.line,
            column: place.column,
        }),
        took_ms: None,
    }
}

fn details(judged: &Judged) -> String {
    let verdict = &judged.verdict;
    let mut lines = Vec::new();
    match sides(&verdict.difference) {
        Some((draft, source)) => {
            lines.push(format!("draft:  {draft}"));
            lines.push(format!("source: {source}"));
        }
        None => lines.push(format!("draft:  {}", one_line(&verdict.claim.quote))),
    }
    if let Some(first) = verdict.evidence.first() {
        lines.push(source(first));
        lines.extend(evidence_link(first));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn each_verdict_is_a_case_of_its_draft() {
        let groups = verdict_cases(&sample::report());
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].name, "drafts/a b.md");
        let outcomes: Vec<CaseOutcome> = groups[0].cases.iter().map(|c| c.outcome).collect();
        assert_eq!(
            outcomes,
            [
                CaseOutcome::Failed,
                CaseOutcome::Warned,
                CaseOutcome::Passed,
                CaseOutcome::Warned
            ]
        );
        let first = &groups[0].cases[0];
        assert!(
            first.details.contains("source: The café [-stays-] open"),
            "{}",
            first.details
        );
        assert!(
            first.details.contains("Ana Núñez, “Café to stay”"),
            "{}",
            first.details
        );
    }
}
