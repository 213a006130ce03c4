//! Why something expected is not there: how near it came, and what kept it away.
//!
//! Asks the engine again, deeper or for less; only for what failed. Judges nothing.

use super::names::{Names, Unclear};
use super::pattern::{Pattern, heard};
use crate::Result;
use crate::article::listed;
use crate::engine::{Answer, Engine, Hit, Request};
use crate::query::relaxations;

/// How deep what is missing is looked for.
const DEPTH: usize = 200;

/// How many smaller queries are tried.
const MAX_RELAXED: usize = 6;

/// What comes nearest to a hit that fits `pattern`.
pub(super) fn nearest(
    engine: &Engine,
    request: &Request,
    pattern: &Pattern,
    names: &Names,
) -> Result<Option<String>> {
    if let Some(name) = &pattern.article
        && let Err(unclear @ Unclear::Unknown(_)) = names.id(name)
    {
        let (message, help) = unclear.explain(name);
        return Ok(Some(match help {
            Some(help) => format!("{message}; {help}"),
            None => message,
        }));
    }
    let deep = search(engine, request)?;
    if let Some(hit) = deep.iter().find(|hit| pattern.fits(hit)) {
        let of = deep_name(pattern, hit);
        return Ok(Some(format!("{of} is at rank {}", hit.rank)));
    }
    if let Some(voice) = other_voice(&deep, pattern) {
        return Ok(Some(voice));
    }
    for (change, query) in relaxations(&request.query).into_iter().take(MAX_RELAXED) {
        let relaxed = Request {
            query,
            ..request.clone()
        };
        let hits = search(engine, &relaxed)?;
        if let Some(hit) = hits.iter().find(|hit| pattern.fits(hit)) {
            let why = match change.strip_prefix("without ") {
                Some(what) => format!("is filtered out by {what}"),
                None => format!("would be found {change}"),
            };
            return Ok(Some(format!("{} {why}", deep_name(pattern, hit))));
        }
    }
    Ok(None)
}

/// What would find something, where nothing was found.
pub(super) fn relaxed(answer: &Answer) -> Option<String> {
    let first = answer.relaxations.first()?;
    let passages = match first.total {
        1 => "1 passage is".to_owned(),
        total => format!("{total} passages are"),
    };
    Some(format!("{passages} found {}", first.change))
}

fn search(engine: &Engine, request: &Request) -> Result<Vec<Hit>> {
    let request = Request {
        limit: DEPTH.max(request.limit),
        ..request.clone()
    };
    Ok(engine.search(&request)?.hits)
}

fn deep_name(pattern: &Pattern, hit: &Hit) -> String {
    match pattern.article {
        Some(_) => "the article expected".to_owned(),
        None => format!("the first that fits, {}", hit.article.path),
    }
}

/// The rest of the pattern fits a hit, but somebody else is heard in it.
fn other_voice(hits: &[Hit], pattern: &Pattern) -> Option<String> {
    pattern.speaker.as_ref()?;
    let others = Pattern {
        speaker: None,
        ..pattern.clone()
    };
    if others == Pattern::default() {
        return None;
    }
    let hit = hits.iter().find(|hit| others.fits(hit))?;
    let names = heard(hit).into_iter().map(|one| match &one.quote.speaker {
        Some(_) => listed(one.quote.speakers().map(|speaker| &speaker.name)),
        None => "nobody by name".to_owned(),
    });
    let mut names: Vec<String> = names.collect();
    names.dedup();
    let rank = hit.rank;
    Some(match names.is_empty() {
        true => format!("at rank {rank} nobody is quoted"),
        false => format!(
            "at rank {rank} the speaker is given as {}",
            names.join(", ")
        ),
    })
}
