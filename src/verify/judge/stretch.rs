//! A quotation of several stretches, `“We go,” she said, “at dawn.”`: as a whole, or each by itself.
//!
//! Stretches that a draft puts together may stand apart in the archive. One that is too short to be
//! looked for alone must be quoted of the same speaker in an article that has the others.

use super::attribution::{Attribution, attribution};
use crate::Result;
use crate::article::Quote;
use crate::engine::{Engine, extract};
use crate::verify::draft::claim::Claim;
use crate::verify::judge::{carriers, judge};
use crate::verify::verdict::{Verdict, VerdictKind};
use crate::verify::words::token::Tokens;
use crate::verify::words::verbatim::occurrences;

/// The verdict on a claim, or one on each of its stretches where it does not stand as a whole.
pub fn each_stretch(engine: &Engine, claim: &Claim) -> Result<Vec<Verdict>> {
    let whole = judge(engine, claim)?;
    let stands = whole.kind.has_the_words()
        || matches!(
            whole.kind,
            VerdictKind::Misattributed | VerdictKind::Unsearchable
        );
    if stands || claim.segments.len() < 2 {
        return Ok(vec![whole]);
    }
    let stretches = (0..claim.segments.len()).filter_map(|number| claim.segment(number));
    let alone: Vec<Verdict> = stretches
        .map(|stretch| judge(engine, &stretch))
        .collect::<Result<_>>()?;
    let is_short = |verdict: &&Verdict| verdict.kind == VerdictKind::Unsearchable;
    if !alone.iter().any(|verdict| is_short(&verdict)) {
        return Ok(alone);
    }
    let found = alone.iter().filter(|one| one.kind.has_the_words());
    let mut known: Vec<Tokens> = Vec::new();
    for verdict in found {
        for article in carriers(engine, &verdict.claim)? {
            let own = claim.speaker.as_deref();
            let is_own = |quote: &Quote| {
                attribution(own, Some(quote), &article.text) != Attribution::Differs
            };
            let quotes = extract(&article).into_iter().filter(is_own);
            known.extend(quotes.map(|quote| Tokens::of(&article.text, &quote.segments)));
        }
    }
    let is_beside = |verdict: &Verdict| {
        let words = verdict.claim.tokens();
        let stands = |text: &Tokens| !occurrences(&words.folded(), &text.folded()).is_empty();
        words.len() == 0 || known.iter().any(stands)
    };
    match alone.iter().filter(is_short).all(is_beside) {
        true => Ok(alone),
        false => Ok(vec![whole]),
    }
}
