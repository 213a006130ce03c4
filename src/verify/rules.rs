//! Which verdicts fail a check, and which exceptions let them pass.

use super::allow::Allowed;
use super::draft::Draft;
use super::draft::claim::Claim;
use super::draft::unchecked::Unchecked;
use super::verdict::{Verdict, VerdictKind};
use crate::speaker::name::{agree, several};
use crate::text::fold;

/// What a check asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The verdicts that fail.
    pub fail_on: Vec<VerdictKind>,
    /// Exceptions.
    pub allow: Vec<Allowed>,
}

/// A verdict and what it means for the check.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// Whether it passes.
    pub outcome: Outcome,
}

/// Whether a verdict passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It does.
    Passed,
    /// It does not.
    Failed,
    /// It would not, but for this exception.
    Allowed(Allowed),
}

/// The verdicts of a check.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// In the order of the claims.
    pub judged: Vec<Judged>,
    /// Exceptions that no quotation needs.
    pub unused: Vec<Allowed>,
    /// How many quotations a comment asked to leave alone.
    pub ignored: usize,
    /// What no verdict is given on, and why.
    pub unchecked: Vec<Unchecked>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            fail_on: VerdictKind::FAILING.to_vec(),
            allow: Vec::new(),
        }
    }
}

impl Rules {
    /// What the verdicts on the claims of `draft` mean for the check.
    pub fn apply(&self, verdicts: Vec<Verdict>, draft: &Draft) -> Report {
        let mut used = vec![false; self.allow.len()];
        let mut judge = |verdict: Verdict| {
            if !self.fail_on.contains(&verdict.kind) {
                return Judged {
                    verdict,
                    outcome: Outcome::Passed,
                };
            }
            let words = fold(&verdict.claim.quote);
            let exception = self
                .allow
                .iter()
                .position(|one| fold(&one.quote) == words && fits(one, &verdict.claim));
            let outcome = match exception {
                Some(at) => {
                    used[at] = true;
                    Outcome::Allowed(self.allow[at].clone())
                }
                None => Outcome::Failed,
            };
            Judged { verdict, outcome }
        };
        let judged = verdicts.into_iter().map(&mut judge).collect();
        let unused = self.allow.iter().zip(used).filter(|(_, used)| !used);
        Report {
            judged,
            unused: unused.map(|(one, _)| one.clone()).collect(),
            ignored: draft.ignored,
            unchecked: draft.unchecked.clone(),
        }
    }
}

/// An exception for one speaker is none for another.
fn fits(one: &Allowed, claim: &Claim) -> bool {
    match (&one.speaker, &claim.speaker) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(allowed), Some(claimed)) => {
            let each = || several(claimed).into_iter().any(|one| agree(allowed, one));
            agree(allowed, claimed) || each()
        }
    }
}

impl Report {
    /// How many verdicts have this outcome, whatever the exception.
    pub fn failed(&self) -> usize {
        self.count(|outcome| *outcome == Outcome::Failed)
    }

    /// How many pass by an exception.
    pub fn allowed(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Allowed(_)))
    }

    /// How many pass by themselves.
    pub fn passed(&self) -> usize {
        self.count(|outcome| *outcome == Outcome::Passed)
    }

    fn count(&self, is: impl Fn(&Outcome) -> bool) -> usize {
        self.judged.iter().filter(|one| is(&one.outcome)).count()
    }
}
