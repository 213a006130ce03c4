//! Speakers of words that stand without quotation marks: the label of a turn, and the source that
//! leads to a block quotation.
//!
//! `ORLO: We go.`, `A: We go.`, `Orlo wrote:` and an indented block. What a turn or a block is,
//! `quote` has found; here its label or its cue is followed to somebody.

use super::reported::{self, Words};
use super::scene::Scene;
use crate::article::Quote;
use crate::speaker::cast::Cast;
use crate::speaker::mention::Gender;
use crate::text::Span;

/// A label is no longer than this, with what stands behind it in brackets.
const LIMIT_BYTES: usize = 80;

/// A label is looked for among so many names.
const LIMIT_CAST: usize = 300;

/// The label before a turn, whose cue is the sign between label and words.
pub fn label(text: &str, quote: &Quote) -> Option<Span> {
    let sign = quote.cue?;
    match sign.of(text)? {
        ":" | "." => {}
        // `QWhat now?`
        "Q" => return Some(sign),
        _ => return None,
    }
    let before = text.get(..sign.start)?;
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = Span::new(start, sign.start).trim(text);
    let name = line.of(text)?.split(['(', '[']).next()?.trim_end();
    let fits = !name.is_empty() && line.len() <= LIMIT_BYTES;
    fits.then(|| Span::new(line.start, line.start + name.len()))
}

/// The label of a question.
pub fn asks(label: &str) -> bool {
    matches!(label, "Q" | "QUESTION" | "Question")
}

/// The label of an answer.
pub fn answers(label: &str) -> bool {
    matches!(label, "A" | "ANSWER" | "Answer")
}

/// Who is meant by the label of a turn or a transcript in which `interviewee` answers.
pub fn labelled(
    text: &str,
    cast: &Cast<'_>,
    label: Span,
    interviewee: Option<usize>,
) -> Option<usize> {
    let words = label.of(text)?;
    match words {
        _ if asks(words) => None,
        _ if answers(words) => interviewee,
        _ => named(text, cast, words),
    }
}

/// Among people of one last name the first name tells, else the title, and then the form that is no
/// label itself.
fn named(text: &str, cast: &Cast<'_>, label: &str) -> Option<usize> {
    let gender = match label.split(' ').next()?.trim_end_matches('.') {
        "MR" | "Mr" => Gender::He,
        "MRS" | "MS" | "MISS" | "Mrs" | "Ms" | "Miss" => Gender::She,
        _ => Gender::Unknown,
    };
    let last = label.rsplit(' ').next()?;
    let first = |name: &str| name.split_whitespace().next().unwrap_or("").to_lowercase();
    let rank = |at: &usize| {
        let entity = &cast.entities[*at];
        let name = entity.name.of(text).unwrap_or("");
        let is_first_too = first(name) == first(label);
        let is_of_gender = entity.gender == gender && gender != Gender::Unknown;
        let is_label = !name.contains(char::is_lowercase);
        (
            is_first_too,
            !is_label,
            is_of_gender,
            entity.words,
            entity.count,
        )
    };
    let is_named = |at: &usize| {
        let entity = &cast.entities[*at];
        let name = entity.name.of(text).unwrap_or("");
        let own = name.rsplit(char::is_whitespace).next();
        let is_other = gender != Gender::Unknown
            && entity.gender != Gender::Unknown
            && entity.gender != gender;
        own.is_some_and(|own| own.eq_ignore_ascii_case(last)) && !is_other
    };
    let known = (0..cast.entities.len()).take(LIMIT_CAST);
    known.filter(is_named).max_by_key(rank)
}

/// The words that lead to a block quotation and name its speaker: `Orlo wrote:`.
pub fn introducer(scene: &Scene<'_>, quote: &Quote) -> Option<Words> {
    let cue = quote.cue?;
    let between = scene.text.get(cue.end..quote.segments.first()?.start)?;
    let (lead, gap) = between.rsplit_once(':')?;
    if !gap.starts_with(['\n', '\r']) || !gap.trim().is_empty() || lead.contains('\n') {
        return None;
    }
    reported::source(scene, quote).map(|found| found.words)
}
