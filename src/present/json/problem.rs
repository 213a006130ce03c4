//! The JSON shape of what was met in reading.

use serde::Serialize;

use crate::read::{Problem, Severity};

#[derive(Debug, Serialize)]
pub(super) struct ProblemJson<'a> {
    address: &'a str,
    why: &'a str,
    container: &'a str,
    severity: &'static str,
}

pub(super) fn problem(problem: &Problem) -> ProblemJson<'_> {
    ProblemJson {
        address: &problem.address,
        why: &problem.why,
        container: &problem.container,
        severity: match problem.severity {
            Severity::LeftOut => "left_out",
            Severity::Repeated => "repeated",
            Severity::Note => "note",
        },
    }
}
