//! The gender of people whose names and titles do not tell: by words of kin beside their names, and
//! by the pronouns behind these.
//!
//! `Ostby said … she added`: where a subject without a gender is followed by `she` before anybody
//! else is named, that counts for a woman. The majority decides; of a first name that men and women
//! bear, whose it mostly is decides where the pronouns do not.

use super::kin;
use crate::speaker::cast::Cast;
use crate::speaker::lexicon::{self, Word};
use crate::speaker::mention::syntax::{Standing, Syntax};
use crate::speaker::mention::{Gender, Kind, Mention};

/// A pronoun counts within so many sentences.
const REACH: u32 = 2;

/// More pronouns than these say more than a first name.
const DOUBT: u32 = 2;

/// Fills in the genders of the cast that pronouns tell.
pub fn fill(
    syntax: Syntax<'_>,
    mentions: &[Mention],
    standing: &[Standing],
    named: &[Option<usize>],
    cast: &mut Cast<'_>,
) {
    kin::fill(syntax, mentions, named, cast);
    let mut votes = vec![(0u32, 0u32); cast.entities.len()];
    let mut last: Option<(usize, u32)> = None;
    for ((mention, standing), entity) in mentions.iter().zip(standing).zip(named) {
        let sentence = syntax.frame.sentence[mention.first];
        if let Some(entity) = *entity {
            let person = matches!(mention.kind, Kind::Person | Kind::Name);
            if person && standing.is_subject() {
                last = Some((entity, sentence));
            } else if person && !mention.possessive && last.is_some_and(|(e, _)| e != entity) {
                last = None;
            }
            continue;
        }
        let Some((entity, seen)) = last.filter(|(_, seen)| sentence - seen <= REACH) else {
            continue;
        };
        // `Venn and her husband`: the noun has taken up the pronoun.
        let opens = syntax.frame.word(syntax.text, mention.first);
        match mention.kind {
            Kind::He => votes[entity].0 += 1,
            Kind::She => votes[entity].1 += 1,
            Kind::Role if opens == "his" => votes[entity].0 += 1,
            Kind::Role if opens == "her" => votes[entity].1 += 1,
            _ => continue,
        }
        last = Some((entity, seen));
    }
    for (entity, (he, she)) in cast.entities.iter_mut().zip(votes) {
        // A name of one word may be a last name, whatever first name it looks like.
        let doubtful = entity.words == 1 && he.abs_diff(she) > DOUBT;
        if entity.gender == Gender::Unknown || doubtful {
            entity.gender = match (he, she) {
                (he, she) if he > 2 * she => Gender::He,
                (he, she) if she > 2 * he => Gender::She,
                _ => entity.gender,
            };
        }
        if entity.gender == Gender::Unknown && entity.kind == Kind::Person && entity.words > 1 {
            entity.gender = mostly(entity.name.of(syntax.text).unwrap_or(""));
        }
    }
}

/// Whose a first name mostly is that men and women bear.
fn mostly(name: &str) -> Gender {
    let first = lexicon::word(name.split(' ').next().unwrap_or(""));
    match (first.is(Word::HE_NAME), first.is(Word::SHE_NAME)) {
        (true, false) => Gender::He,
        (false, true) => Gender::She,
        _ => Gender::Unknown,
    }
}
