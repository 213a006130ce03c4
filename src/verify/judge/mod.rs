//! From a claim to its verdict: find, compare, weigh what was found.
//!
//! Looks again with other forms of the words where they are not found as they are, and further
//! where many articles carry them.

pub(super) mod attribution;
pub(super) mod doubt;
pub(super) mod elided;
pub(super) mod fit;
pub(super) mod reason;
pub(super) mod source;
pub(super) mod stretch;
pub(super) mod voices;

use std::sync::Arc;

use crate::Result;
use crate::article::Article;
use crate::engine::{Engine, Near, Nearness};
use crate::text::is_function_word;
use crate::verify::draft::claim::Claim;
use crate::verify::verdict::{Sources, Verdict, VerdictKind};
use crate::verify::words::token::Tokens;
use crate::verify::words::verbatim::occurrences;
use attribution::Attribution;
use fit::{Question, Reading};
use source::{Found, Voice, quoted, reported};
use voices::sources;

/// So many passages are looked at first.
const FIRST_LOOK: usize = 16;

/// And so many with other forms of the words.
const WIDE_LOOK: usize = 40;

/// No more passages than these are looked at, however many carry the words.
const LIMIT_LOOK: usize = 4096;

/// Fewer different telling words prove nothing, unless they stand there with all the others.
const TELLING_WORDS: usize = 3;

/// Fewer words than these are never looked for.
const PHRASE_WORDS: usize = 4;

/// More words than these are no quotation.
const LIMIT_WORDS: usize = 3000;

/// So much of the evidence is kept.
const MAX_EVIDENCE: usize = 5;

/// Fits that differ by less are equally near.
const EQUALLY_NEAR: f64 = 0.02;

/// A quotation that holds so much of the claim tells more than the same words in nobody's mouth.
const CLOSE: f64 = 0.8;

/// The closest passage of an absent quotation is shown if it holds so much of it.
const WORTH_SHOWING: f64 = 0.35;

/// So many words in a row that stand in another quotation are no chance.
const JOINED_WORDS: usize = 4;

/// The verdict on one claim.
pub(super) fn judge(engine: &Engine, claim: &Claim) -> Result<Verdict> {
    let reading = Reading::of(claim);
    let question = reading.question(claim);
    let words = question.words();
    if words.len() > LIMIT_WORDS {
        let why = format!("longer than {LIMIT_WORDS} words");
        return Ok(nothing(claim, VerdictKind::Unsearchable, why));
    }
    let telling = telling(&words);
    if telling < TELLING_WORDS {
        return short(engine, &question, reading.tokens(), telling);
    }
    let mut found = look(engine, &question, Nearness::Words, FIRST_LOOK)?;
    if !found.iter().any(Found::has_the_words) {
        let wide = look(engine, &question, Nearness::Forms, WIDE_LOOK)?;
        add_new(&mut found, wide);
        if !found.iter().any(Found::has_the_words) {
            for near in engine.nearest(&words, Nearness::Words, WIDE_LOOK)? {
                reported(&question, &near, &mut found);
            }
        }
    }
    Ok(weigh(&question, found))
}

/// The articles that quote the words of a claim, and do not give them to another speaker.
pub(super) fn carriers(engine: &Engine, claim: &Claim) -> Result<Vec<Arc<Article>>> {
    let reading = Reading::of(claim);
    let question = reading.question(claim);
    let words = question.words();
    let nearness = match telling(&words) {
        _ if words.is_empty() || words.len() > LIMIT_WORDS => return Ok(Vec::new()),
        few if few < TELLING_WORDS => Nearness::Phrase,
        _ => Nearness::Words,
    };
    let mut found = look(engine, &question, nearness, FIRST_LOOK)?;
    found.retain(|one| one.has_the_words() && one.attribution != Attribution::Differs);
    Ok(found.into_iter().map(|one| one.article).collect())
}

/// Quotations that hold the claim's words, from as many passages as carry them.
fn look(
    engine: &Engine,
    question: &Question<'_>,
    nearness: Nearness,
    passages: usize,
) -> Result<Vec<Found>> {
    let mut limit = passages;
    loop {
        let near = engine.nearest(&question.words(), nearness, limit)?;
        let looked: usize = near.iter().map(|near| near.found.len()).sum();
        let mut found = Vec::new();
        for one in &near {
            quoted(question, one, &mut found);
        }
        let carrying = found.iter().filter(|found| found.has_the_words()).count();
        if carrying * 2 < limit || looked < limit || limit >= LIMIT_LOOK {
            return Ok(found);
        }
        limit *= 4;
    }
}

/// Few telling words are looked for side by side, and prove something only where they stand so. Of
/// somebody else they do where they are all that is quoted.
fn short(
    engine: &Engine,
    question: &Question<'_>,
    tokens: &Tokens,
    telling: usize,
) -> Result<Verdict> {
    if tokens.len() >= PHRASE_WORDS {
        let near: Vec<Near> = engine.nearest(&tokens.folded(), Nearness::Phrase, WIDE_LOOK)?;
        let mut found = Vec::new();
        near.iter()
            .for_each(|near| quoted(question, near, &mut found));
        found.retain(|found| found.fit.kind <= VerdictKind::Normalized);
        let differs = |found: &Found| found.attribution == Attribution::Differs;
        let others = found.iter().filter(|found| differs(found)).cloned();
        let others: Vec<Found> = others
            .filter(|found| found.is_whole(tokens.len()))
            .collect();
        found.retain(|found| !differs(found));
        if found.is_empty() && telling > 0 {
            found = others;
        }
        if !found.is_empty() {
            return Ok(weigh(question, found));
        }
    }
    let why = match (tokens.len(), telling) {
        (0, _) => "it holds no words".to_string(),
        (_, 0) => "no telling word in it: nothing to look for".to_string(),
        (_, 1) => "one telling word is too little to tell who said it".to_string(),
        (_, many) => format!("{many} telling words are too few to tell who said it"),
    };
    Ok(nothing(question.claim, VerdictKind::Unsearchable, why))
}

/// How many different words tell something.
fn telling(words: &[&str]) -> usize {
    let mut telling: Vec<&&str> = words
        .iter()
        .filter(|word| !is_function_word(word))
        .collect();
    telling.sort_unstable();
    telling.dedup();
    telling.len()
}

fn add_new(found: &mut Vec<Found>, more: Vec<Found>) {
    let place = |found: &Found| {
        (
            found.article.path.clone(),
            found.quote.as_ref().map(|q| q.segments.clone()),
        )
    };
    let known: Vec<_> = found.iter().map(place).collect();
    found.extend(more.into_iter().filter(|one| !known.contains(&place(one))));
}

fn weigh(question: &Question<'_>, mut found: Vec<Found>) -> Verdict {
    found.sort_by(|a, b| {
        rank(a)
            .cmp(&rank(b))
            .then_with(|| a.order().cmp(&b.order()))
    });
    let claim = question.claim;
    let Some(best) = found.first() else {
        return nothing(claim, VerdictKind::Absent, reason::of_absent(None, None));
    };
    if !best.has_the_words()
        && best.voice != Voice::Reported
        && let Some(part) = joined(question, &found)
    {
        let why = reason::of_absent(Some(best), Some(&part));
        return closest(claim, best, why);
    }
    if best.is_narrated() && best.doubt.is_none() && !best.fit.is_turned() {
        return closest(claim, best, reason::of_narrated(best));
    }
    let is_anothers = best.attribution == Attribution::Differs;
    let kind = match (best.voice, best.fit.kind) {
        (_, fit) if best.doubt.is_some() && fit <= VerdictKind::Near => VerdictKind::Near,
        (Voice::Reported, fit) if is_anothers && fit.has_the_words() => VerdictKind::Misattributed,
        (Voice::Reported, _) if is_anothers || best.fit.is_turned() => VerdictKind::Near,
        (Voice::Reported, _) => VerdictKind::Indirect,
        (_, VerdictKind::Absent) => {
            return closest(claim, best, reason::of_absent(Some(best), None));
        }
        (_, VerdictKind::Near) => VerdictKind::Near,
        _ if is_anothers => VerdictKind::Misattributed,
        (_, kind) => kind,
    };
    let is_equal = |one: &&Found| match best.has_the_words() {
        _ if one.doubt.is_some() != best.doubt.is_some() => false,
        true => one.has_the_words() && one.attribution == best.attribution,
        false => {
            let is_as_near = (one.fit.share - best.fit.share).abs() < EQUALLY_NEAR;
            one.voice == best.voice
                && is_as_near
                && (one.attribution == Attribution::Differs) == is_anothers
        }
    };
    let carriers: Vec<&Found> = found.iter().filter(is_equal).collect();
    let is_denied = |one: &&Found| best.doubt.is_none() && one.has_the_words();
    let denied: Vec<&Found> = found.iter().filter(is_denied).collect();
    Verdict {
        claim: claim.clone(),
        kind,
        reason: reason::of_found(kind, claim, best) + &reason::of_denials(&denied),
        difference: best.fit.difference.clone(),
        evidence: carriers
            .iter()
            .take(MAX_EVIDENCE)
            .map(|one| one.evidence())
            .collect(),
        sources: sources(&carriers),
    }
}

/// What comes first: the words as they are, by the speaker named; then the nearest words, and of
/// those equally near the speaker's. Words that are surely somebody else's outweigh those of nobody
/// known.
fn rank(found: &Found) -> (u8, u8, i64, u8, VerdictKind) {
    let is_surely = found.has_the_words() || found.voice == Voice::Reported;
    let whose = match (found.attribution, is_surely) {
        (Attribution::Agrees, _) => 0,
        (Attribution::Possible, _) => 1,
        (Attribution::Differs, true) | (Attribution::Unknown, false) => 2,
        (Attribution::Unknown, true) | (Attribution::Differs, false) => 3,
    };
    let class = match (found.voice, found.fit.kind) {
        _ if found.doubt.is_some() && is_surely => 3,
        (Voice::Reported, kind) if kind.has_the_words() && !found.is_narrated() => 2,
        (Voice::Reported, _) => 4,
        (_, kind) if kind.has_the_words() => 0,
        (_, VerdictKind::Near) if found.fit.share >= CLOSE => 1,
        (_, VerdictKind::Near) => 3,
        _ => 5,
    };
    let share = -(found.fit.share / EQUALLY_NEAR).round() as i64;
    match class {
        0 => (class, whose, 0, 0, VerdictKind::Exact),
        _ => (class, 0, share, whose, found.fit.kind),
    }
}

/// The part of the claim that stands in another quotation than the rest, as the draft has it.
fn joined(question: &Question<'_>, found: &[Found]) -> Option<String> {
    let best = found.first()?;
    let missing = question.words_of(best.fit.gap);
    if missing.len() < JOINED_WORDS || telling(&missing) < 2 {
        return None;
    }
    let others = found
        .iter()
        .skip(1)
        .filter(|other| other.voice != Voice::Reported);
    let holds = |other: &Found| {
        let quote = other.quote.as_ref();
        let segments = quote.map_or(&[][..], |quote| &quote.segments);
        let is_same = Some(segments) == best.quote.as_ref().map(|quote| quote.segments.as_slice());
        let tokens = Tokens::of(&other.article.text, segments);
        !is_same && !occurrences(&missing, &tokens.folded()).is_empty()
    };
    others
        .into_iter()
        .any(holds)
        .then(|| question.shown(best.fit.gap))
}

/// A verdict that shows the closest passage, if it is worth showing.
fn closest(claim: &Claim, best: &Found, why: String) -> Verdict {
    let is_worth = best.fit.share >= WORTH_SHOWING;
    let why = match is_worth {
        true => why,
        false => reason::of_absent(None, None),
    };
    let mut verdict = nothing(claim, VerdictKind::Absent, why);
    if is_worth {
        verdict.difference = best.fit.difference.clone();
        verdict.evidence = vec![best.evidence()];
    }
    verdict
}

fn nothing(claim: &Claim, kind: VerdictKind, reason: String) -> Verdict {
    Verdict {
        claim: claim.clone(),
        kind,
        reason,
        difference: Vec::new(),
        evidence: Vec::new(),
        sources: Sources::default(),
    }
}
