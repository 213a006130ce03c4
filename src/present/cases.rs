//! Checks and how they ended, as the formats of other tools want to know it.
//!
//! Saved queries and verdicts are told in these words before they become JUnit, annotations or a
//! summary. Knows of no format, and of neither searches nor drafts.

/// Cases that belong together: those of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseGroup {
    /// What they are shown under.
    pub name: String,
    /// In their order.
    pub cases: Vec<Case>,
}

/// One thing that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Unique in its group.
    pub name: String,
    /// How it ended.
    pub outcome: CaseOutcome,
    /// What is wrong in one line; empty where nothing is.
    pub message: String,
    /// All that helps to understand it, in lines; may be empty.
    pub details: String,
    /// Where what was checked is written down.
    pub place: Option<Place>,
    /// How long it took, where that is to be told.
    pub took_ms: Option<u64>,
}

/// A place in a file, lines and columns from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its path, with `/`.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CaseOutcome {
    /// As it should.
    Passed,
    /// Worth a look.
    Warned,
    /// Not as it should.
    Failed,
    /// It could not be judged.
    Broken,
}

impl CaseGroup {
    /// How many of its cases ended so.
    pub fn count(&self, outcome: CaseOutcome) -> usize {
        self.cases.iter().filter(|c| c.outcome == outcome).count()
    }
}

/// How many cases of all groups ended so.
pub(super) fn count(groups: &[CaseGroup], outcome: CaseOutcome) -> usize {
    groups.iter().map(|group| group.count(outcome)).sum()
}

/// Three cases of each kind of trouble, for the tests of the formats.
#[cfg(test)]
pub(super) fn sample() -> Vec<CaseGroup> {
    let case = |name: &str, outcome, message: &str, line| Case {
        name: name.to_owned(),
        outcome,
        message: message.to_owned(),
        details: match message {
            "" => String::new(),
            _ => format!("found instead:\n  \u{1b}[1m<b> & ]]> 100% \"{name}\""),
        },
        place: Some(Place {
            file: "queries/a, b:c.toml".to_owned(),
            line,
            column: 3,
        }),
        took_ms: None,
    };
    vec![
        CaseGroup {
            name: "queries/a, b:c.toml".to_owned(),
            cases: vec![
                case("fine", CaseOutcome::Passed, "", 1),
                case("slow", CaseOutcome::Warned, "slower than 50 ms", 5),
                case("gone", CaseOutcome::Failed, "2 hits, expected >= 3", 9),
            ],
        },
        CaseGroup {
            name: "queries/z.toml".to_owned(),
            cases: vec![case("odd|one", CaseOutcome::Broken, "no article \"x\"", 2)],
        },
    ]
}
