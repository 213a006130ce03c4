//! Was it said, by whom, in these words? A draft or a quotation to verdicts.
//!
//! Each quotation is looked for by [`Engine::nearest`], compared word by word with what was found,
//! and judged with its evidence. What turns the meaning (a “not”, a number, a name, a speaker) never
//! passes as typography. Knows no flags, no clock, and no form of output.
//!
//! | shelf | from what to what |
//! |---|---|
//! | `draft` | a draft to its claims, and to what of it is not checked |
//! | `words` | two stretches of words to what differs |
//! | `sense` | a cut, a gap, a bracket to whether it turns what was said |
//! | `judge` | a claim to its verdict with the evidence |

mod allow;
mod draft;
mod judge;
#[cfg(test)]
mod properties;
mod rules;
mod sense;
mod verdict;
mod words;

pub use allow::{Allowed, allowed};
pub use draft::claim::{Claim, Place};
pub use draft::unchecked::{Unchecked, Why};
pub use draft::{Draft, Origin, draft};
pub use rules::{Judged, Outcome, Report, Rules};
pub use verdict::{Change, Difference, Evidence, Op, Sources, Verdict, VerdictKind};

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::Result;
use crate::article::Article;
use crate::engine::Engine;

/// The verdict on words by themselves, with or without quotation marks around them.
///
/// # Errors
/// When the index cannot be read.
pub fn verify_quotation(engine: &Engine, words: &str, speaker: Option<&str>) -> Result<Verdict> {
    judge::judge(engine, &Claim::new(words, speaker))
}

/// The articles that quote the words of a claim as they are, or but for what was left out of them,
/// and do not give them to another speaker.
///
/// # Errors
/// When the index cannot be read.
pub fn carriers(engine: &Engine, claim: &Claim) -> Result<Vec<Arc<Article>>> {
    judge::carriers(engine, claim)
}

/// The verdicts on `claims` in their order, worked out by `jobs` threads. A quotation of several
/// stretches that does not stand as a whole gets a verdict for each stretch, unless one of them is too
/// short to stand alone.
///
/// # Errors
/// When the index cannot be read.
pub fn verify(engine: &Engine, claims: &[Claim], jobs: NonZeroUsize) -> Result<Vec<Verdict>> {
    let (different, which) = different(claims);
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Result<Vec<Verdict>>)>> = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..jobs.get().min(different.len()) {
            scope.spawn(|| {
                while let Some((at, claim)) = take(&next, &different) {
                    let verdicts = judge::stretch::each_stretch(engine, claim);
                    let mut done = done.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
                    done.push((at, verdicts));
                }
            });
        }
    });
    let mut done = done
        .into_inner()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    done.sort_by_key(|(at, _)| *at);
    let done = done.into_iter().map(|(_, verdicts)| verdicts);
    let done: Vec<Vec<Verdict>> = done.collect::<Result<_>>()?;
    let mut out = Vec::with_capacity(claims.len());
    for (claim, which) in claims.iter().zip(which) {
        out.extend(said_of(claim, &done[which]));
    }
    Ok(out)
}

/// The claims that differ in more than their places, and which of them each claim is.
fn different(claims: &[Claim]) -> (Vec<&Claim>, Vec<usize>) {
    let mut known = HashMap::new();
    let mut different = Vec::new();
    let which = claims.iter().map(|claim| {
        let what = (
            &claim.quote,
            &claim.segments,
            &claim.speaker,
            &claim.unsaid,
            &claim.frame,
        );
        *known.entry(what).or_insert_with(|| {
            different.push(claim);
            different.len() - 1
        })
    });
    let which = which.collect();
    (different, which)
}

/// The verdicts on a claim that says the same, with this one's places.
fn said_of<'v>(claim: &'v Claim, verdicts: &'v [Verdict]) -> impl Iterator<Item = Verdict> + 'v {
    let is_whole = verdicts.len() == 1;
    verdicts.iter().enumerate().map(move |(at, verdict)| {
        let stretch = claim.segment(at).filter(|_| !is_whole);
        Verdict {
            claim: stretch.unwrap_or_else(|| claim.clone()),
            ..verdict.clone()
        }
    })
}

fn take<'c>(next: &AtomicUsize, claims: &[&'c Claim]) -> Option<(usize, &'c Claim)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    Some((at, claims.get(at)?))
}
