//! Cases as JUnit XML, the form that CI servers read.
//!
//! A warning is a case that passed with a word on its standard output, since JUnit knows no
//! warnings. Files and lines stand as attributes of the case, where GitLab and Jenkins look.

use core::time::Duration;
use std::io::{Error, Result, Write};

use quick_junit::{NonSuccessKind, Property, Report, TestCase, TestCaseStatus, TestSuite};

use super::cases::{Case, CaseGroup, CaseOutcome};
use super::visible::{visible, visible_lines};

/// Writes `groups` as a report called `name`, with facts about the whole run in each suite.
pub fn junit(
    out: &mut dyn Write,
    name: &str,
    facts: &[(&str, String)],
    groups: &[CaseGroup],
) -> Result<()> {
    let mut report = Report::new(name);
    for group in groups {
        let mut suite = TestSuite::new(&*visible(&group.name));
        let properties = facts
            .iter()
            .map(|(key, value)| Property::new(*key, &*visible(value)));
        suite.add_properties(properties);
        suite.add_test_cases(group.cases.iter().map(|one| case(one, &group.name)));
        report.add_test_suite(suite);
    }
    let text = report.to_string().map_err(Error::other)?;
    out.write_all(text.replacen(SKIPPED, "", 1).as_bytes())
}

/// What the library says of the whole and the published schema does not know; nothing is skipped.
const SKIPPED: &str = " skipped=\"0\"";

fn case(case: &Case, group: &str) -> TestCase {
    let mut out = TestCase::new(&*visible(&case.name), status(case));
    out.set_classname(&*visible(group));
    if let Some(took_ms) = case.took_ms {
        out.set_time(Duration::from_millis(took_ms));
    }
    if let Some(place) = &case.place {
        out.extra
            .insert("file".into(), (&*visible(&place.file)).into());
        out.extra
            .insert("line".into(), place.line.to_string().into());
    }
    if case.outcome == CaseOutcome::Warned {
        let told = format!("warning: {}\n{}", case.message, case.details);
        out.set_system_out(visible_lines(&told));
    }
    out
}

fn status(case: &Case) -> TestCaseStatus {
    let (kind, name) = match case.outcome {
        CaseOutcome::Passed | CaseOutcome::Warned => return TestCaseStatus::success(),
        CaseOutcome::Failed => (NonSuccessKind::Failure, "failure"),
        CaseOutcome::Broken => (NonSuccessKind::Error, "error"),
    };
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(&*visible(&case.message));
    status.set_type(name);
    let told = format!("{}\n{}", case.message, case.details);
    status.set_description(visible_lines(&told));
    status
}

#[cfg(test)]
mod tests {
    use super::super::cases::sample;
    use super::*;

    #[test]
    fn counts_fit_and_what_xml_forbids_is_left_out() {
        let mut out = Vec::new();
        let facts = [("index", "ab12".to_owned())];
        junit(&mut out, "onrecord check", &facts, &sample()).unwrap();
        let report = Report::deserialize(out.as_slice()).unwrap();
        let counts = (report.tests, report.failures, report.errors);
        assert_eq!(counts, (4, 1, 1));
        let first = &report.test_suites[0];
        assert_eq!(first.properties[0].value.as_str(), "ab12");
        assert_eq!(first.test_cases[2].extra["line"].as_str(), "9");
        let text = String::from_utf8(out).unwrap();
        assert!(!text.contains('\u{1b}'), "{text}");
        assert!(text.contains("warning: slower than 50 ms"), "{text}");
    }
}
