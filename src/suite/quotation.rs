//! `[[verify]]`: a quotation that is kept with its verdict, from a table to what does not hold.
//!
//! Whether somebody said it is the business of `verify`; here the verdict is compared with the one
//! that was promised.

use std::sync::Arc;

use super::file::SuiteFile;
use super::label::Label;
use super::report::{Failure, of_file};
use super::settings::{Settings, Severity};
use super::snapshot::Change;
use super::value::{Item, way_out};
use crate::engine::{Hit, HitQuote};
use crate::text::{Span, fold};
use crate::verify::{Evidence, Verdict, VerdictKind};

pub(super) const QUOTATION_KEYS: [&str; 6] =
    ["id", "quote", "speaker", "expect", "severity", "tags"];

/// A quotation, and what is to be said of it.
#[derive(Debug, Clone)]
pub struct SavedQuotation {
    /// What it is called.
    pub label: Label,
    /// The words, with or without quotation marks around them.
    pub quote: String,
    /// Who is said to have said them.
    pub speaker: Option<String>,
    /// The verdicts that are as they should be; never empty, never all.
    pub expect: Vec<VerdictKind>,
    /// Where they are written.
    pub expect_span: Span,
    /// How much another verdict counts.
    pub severity: Severity,
}

/// What shows of a verdict that is not as it should be.
const SHOWN: usize = 3;

impl SavedQuotation {
    /// `None` where something is wrong with it, which was said; then its name goes to `broken`.
    pub(super) fn read(
        item: &Item<'_>,
        defaults: &Settings,
        broken: &mut Vec<Label>,
    ) -> Option<Self> {
        let before = item.log.len();
        let table = item.table(&QUOTATION_KEYS)?;
        let settings = Settings::read(&table).over(defaults);
        let severity = settings.severity();
        let label = Label::read_or_make(&table, settings.tags);
        let words = |key: &str| {
            let item = table.get(key)?;
            let words = item.text()?;
            if fold(words).is_empty() {
                let message = format!("{words:?} holds no word");
                item.log.say(item.span(), message);
            }
            Some(words.to_owned())
        };
        let (quote, speaker) = (words("quote"), words("speaker"));
        if table.get("quote").is_none() {
            let help = "quote = \"the words as they were printed\"";
            table.say_missing("a quotation without `quote`", help);
        }
        let expect = table.get("expect");
        if expect.is_none() {
            let help = "expect = \"exact\", or several: \"exact|normalized\"";
            table.say_missing("a quotation without `expect`", help);
        }
        let verdicts = expect.as_ref().and_then(verdicts);
        if item.log.len() > before {
            broken.extend(label);
            return None;
        }
        Some(Self {
            label: label?,
            quote: quote?,
            speaker,
            expect: verdicts?,
            expect_span: expect?.span(),
            severity,
        })
    }

    /// What does not hold of the verdict on it.
    pub(super) fn failure(&self, file: &SuiteFile, verdict: &Verdict) -> Option<Failure> {
        if self.expect.contains(&verdict.kind) {
            return None;
        }
        let expected: Vec<&str> = self.expect.iter().map(|kind| kind.name()).collect();
        let (found, expected) = (verdict.kind.name(), expected.join(" or "));
        let message = format!("{found}, expected {expected}");
        let evidence = verdict.evidence.iter().take(SHOWN).enumerate();
        Some(Failure {
            severity: self.severity,
            found: evidence.map(|(at, one)| hit(at + 1, one)).collect(),
            nearest: Some(verdict.reason.clone()),
            changes: changes(verdict),
            ..of_file(file, "expect", self.expect_span, message)
        })
    }

    /// The arguments that show the verdict.
    pub(super) fn command(&self) -> Vec<String> {
        // With `=`, since words may begin with a dash.
        let mut out = vec!["verify".to_owned(), format!("--quote={}", self.quote)];
        let speaker = self.speaker.iter();
        out.extend(speaker.map(|name| format!("--speaker={name}")));
        out
    }
}

/// One verdict, several parted by `|`, or a list.
fn verdicts(item: &Item<'_>) -> Option<Vec<VerdictKind>> {
    let names = VerdictKind::ALL.map(VerdictKind::name);
    let before = item.log.len();
    let mut out = Vec::new();
    for one in item.list() {
        let words = one.text()?;
        for word in words.split('|').map(str::trim) {
            match VerdictKind::named(word) {
                Some(kind) => out.push(kind),
                None => {
                    let message = format!("{word:?} is no verdict");
                    one.log.say_with(one.span(), message, way_out(word, &names));
                }
            }
        }
    }
    out.sort();
    out.dedup();
    if out.len() == VerdictKind::ALL.len() {
        item.log
            .say(item.span(), "a promise that every verdict keeps");
    }
    (item.log.len() == before).then_some(out)
}

/// The words of the source and of the quotation where they differ.
fn changes(verdict: &Verdict) -> Vec<Change> {
    let side = |of: fn(&crate::verify::Difference) -> &str| {
        let pieces = verdict.difference.iter().map(of);
        let pieces: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).collect();
        pieces.join(" ")
    };
    match verdict.difference.iter().any(|one| one.about.is_some()) {
        true => vec![
            Change::Gone(side(|one| &one.source)),
            Change::Came(side(|one| &one.draft)),
        ],
        false => Vec::new(),
    }
}

fn hit(rank: usize, evidence: &Evidence) -> Hit {
    let (passage, lit) = (evidence.passage, &evidence.highlights);
    let quote = evidence.quote.clone();
    Hit {
        rank,
        score: 0.0,
        article: Arc::clone(&evidence.article),
        passage,
        highlights: lit.clone(),
        quotes: quote
            .map(|quote| HitQuote::new(quote, passage, lit))
            .into_iter()
            .collect(),
        reasons: Vec::new(),
        copy_of: None,
        carriers: None,
    }
}
