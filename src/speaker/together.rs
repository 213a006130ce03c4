//! Several who speak together: `Orlo and Brekke said`, `said Ada Orlo, the mayor, and her deputy,
//! Jon Brekke`.
//!
//! Reads the sentence around a mention that was chosen already. What joins it to another must be
//! plain, and the whole must stand where who speaks stands: `talks between Orlo and Brekke` and `said
//! Orlo, and Brekke agreed` join nobody.

use super::lexicon::Word;
use super::mention::{Kind, Mention};
use super::resolve::Referent;
use super::scene::Scene;
use super::small::{is_being, is_helper, is_preposition, is_time, opens_clause, opens_noun};
use crate::quote::aside::aside;
use crate::quote::cue;
use crate::quote::report::lower;
use crate::quote::token::Shape;

/// A list is looked for among so many mentions before the one that was chosen.
const REACH: usize = 12;

/// And so many have a part in it at most.
const LIMIT_PARTS: usize = 12;

/// `, who has run the harbour since the flood,` has no more tokens.
const LIMIT_APPOSITION: usize = 24;

/// `of New South Halden` has no more words.
const LIMIT_HOME: usize = 4;

/// Between those who speak and their verb stand no more words.
const LIMIT_HELPERS: usize = 5;

/// Everybody who speaks together with whom the mention names, in their order; nobody where that
/// one speaks alone.
pub fn speakers(scene: &Scene<'_>, mention: usize) -> Vec<usize> {
    if let Some(first) = scene.pairs.get(&mention) {
        return list(scene, *first, |_| true);
    }
    list(scene, mention, |parts| is_heard(scene, parts))
}

/// One of a list, with what belongs to it.
#[derive(Debug, Clone, Copy)]
struct Part {
    mention: usize,
    /// The first and the last of its tokens, titles and asides among them.
    first: usize,
    last: usize,
}

/// The list of which the mention is a part, where it passes.
fn list(scene: &Scene<'_>, mention: usize, passes: impl Fn(&[Part]) -> bool) -> Vec<usize> {
    if !may_be_joined(scene, mention) {
        return Vec::new();
    }
    let mentions = &scene.mentions;
    let here = |at: &usize| {
        let frame = &scene.frame;
        frame.same_sentence(mentions[*at].first, mentions[mention].first)
    };
    let before = (mention.saturating_sub(REACH)..mention).rev();
    let start = before.take_while(here).last().unwrap_or(mention);
    for first in start..=mention {
        let parts = chain(scene, first);
        let is_in = parts.iter().any(|part| part.mention == mention);
        if is_in && are_different(scene, &parts) && passes(&parts) {
            return parts.iter().map(|part| part.mention).collect();
        }
    }
    Vec::new()
}

/// Does anything stand beside the mention that may join it to another? Mostly nothing does.
fn may_be_joined(scene: &Scene<'_>, at: usize) -> bool {
    let Some(part) = part(scene, at) else {
        return false;
    };
    let is_and = |at: usize| scene.frame.word(scene.text, at) == "and";
    let is_comma = |at: usize| scene.frame.shape(at) == Shape::Sign(',');
    let before = part.first.checked_sub(1);
    is_and(part.last + 1)
        || is_comma(part.last + 1)
        || is_comma(part.last)
        || before.is_some_and(|before| is_and(before) || is_comma(before))
}

/// The list that begins with a mention; of fewer than two there is none.
fn chain(scene: &Scene<'_>, first: usize) -> Vec<Part> {
    let mut parts: Vec<Part> = part(scene, first).into_iter().collect();
    // So many parts end with one behind `and`.
    let mut closed = 0;
    let mut has_bare_comma = false;
    while let Some(last) = parts.last().filter(|_| parts.len() < LIMIT_PARTS) {
        let comma = usize::from(scene.frame.shape(last.last + 1) == Shape::Sign(','));
        let behind = last.last + 1 + comma;
        let and = usize::from(scene.frame.word(scene.text, behind) == "and");
        let is_comma = comma == 1 || scene.frame.shape(last.last) == Shape::Sign(',');
        if and == 0 && !is_comma {
            break;
        }
        let next = part_from(scene, last.mention + 1, behind + and);
        let Some(next) = next.filter(|next| match and {
            0 => are_listed(scene, last, next),
            _ => are_joined(scene, last, next),
        }) else {
            break;
        };
        parts.push(next);
        if and == 1 {
            closed = parts.len();
            has_bare_comma |= comma == 1;
        }
    }
    // `Orlo, and Brekke` are no list: there another clause begins.
    let is_another = closed == 2 && has_bare_comma;
    parts.truncate(if is_another { 0 } else { closed });
    parts
}

/// May a comma stand between the two? `In Halden, Ada Orlo and Brekke said` lists no place.
fn are_listed(scene: &Scene<'_>, last: &Part, next: &Part) -> bool {
    let is_place = |part: &Part| scene.kind_of(part.mention) == Kind::Place;
    let may = |part: &Part| {
        let mention = &scene.mentions[part.mention];
        mention.kind.is_name() || mention.kind == Kind::Group
    };
    may(last) && may(next) && is_place(last) == is_place(next) && are_apart(scene, last, next)
}

/// May `and` stand between the two, and is not inside of a name: `Senate Harbour and Natural
/// Resources Chairman Al Orlo`, `Council and Harbour officials`?
fn are_joined(scene: &Scene<'_>, last: &Part, next: &Part) -> bool {
    let kind = scene.kind_of(last.mention);
    let is_thing = matches!(kind, Kind::Organization | Kind::Place | Kind::Name);
    let mention = &scene.mentions[next.mention];
    let until = match mention.kind.is_name() {
        true => mention.first,
        false => mention.head,
    };
    let is_named = |at: usize| {
        let token = scene.frame.tokens[at];
        token.is_capital()
            && !scene.words[at].is(Word::TITLE)
            && !opens_noun(scene.frame.word(scene.text, at))
    };
    let goes_on = is_thing && (next.first..until).any(is_named);
    !goes_on && are_apart(scene, last, next)
}

/// Are they two parts of one sentence?
fn are_apart(scene: &Scene<'_>, last: &Part, next: &Part) -> bool {
    scene.frame.same_sentence(last.first, next.first)
}

/// The part that begins with the token `at`, of the mention `from` or one soon behind.
fn part_from(scene: &Scene<'_>, from: usize, at: usize) -> Option<Part> {
    let mentions = &scene.mentions;
    let near = (from..mentions.len()).take(3);
    let mut parts = near
        .take_while(|m| mentions[*m].from <= at + LIMIT_APPOSITION)
        .filter_map(|m| part(scene, m));
    parts.find(|part| part.first == at)
}

/// The mention with its titles and asides, where it may be one of several who speak.
fn part(scene: &Scene<'_>, at: usize) -> Option<Part> {
    let mention = &scene.mentions[at];
    let is_office = mention.kind.is_name() && scene.words[mention.last].is(Word::TITLE);
    if mention.possessive || mention.modifier || is_office || !may_join(scene, at) {
        return None;
    }
    Some(Part {
        mention: at,
        first: apposed_from(scene, at),
        last: asides_to(scene, mention),
    })
}

/// `his lawyer` before `, Al Brekke`; else where titles begin.
fn apposed_from(scene: &Scene<'_>, at: usize) -> usize {
    let start = scene.syntax().phrase_start(&scene.mentions[at]);
    let role = || {
        let comma = start.checked_sub(1)?;
        let is_comma = scene.frame.shape(comma) == Shape::Sign(',');
        let before = comma.checked_sub(1).filter(|_| is_comma)?;
        let mut ending = scene.mentions_to(before);
        ending.find(|m| {
            scene.mentions[*m].kind == Kind::Role && scene.referents[*m] == scene.referents[at]
        })
    };
    role().map_or(start, |role| scene.mentions[role].from)
}

/// The last token of what is put behind a mention: `(R-Ohio)`, `of Halden`, `, the mayor,`.
fn asides_to(scene: &Scene<'_>, mention: &Mention) -> usize {
    let (frame, text) = (&scene.frame, scene.text);
    let mut last = mention.last;
    if !mention.kind.is_name() {
        return last;
    }
    loop {
        let next = aside(frame, text, last + 1).map(|end| end - 1);
        let Some(end) = next.or_else(|| home_to(scene, last + 1)) else {
            break;
        };
        last = end;
    }
    apposition_to(scene, last).unwrap_or(last)
}

/// The last token of `of Halden`.
fn home_to(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let of = matches!(scene.frame.word(scene.text, at), "of" | "from");
    let capitals = (at + 1..=at + LIMIT_HOME).take_while(|t| {
        let token = scene.frame.tokens.get(*t);
        token.is_some_and(|token| token.is_capital())
    });
    capitals.last().filter(|_| of)
}

/// The closing comma of `, the mayor,` behind the token `last`, or the last word of a sentence
/// that ends so.
fn apposition_to(scene: &Scene<'_>, last: usize) -> Option<usize> {
    let frame = &scene.frame;
    let word = |at: usize| frame.word(scene.text, at);
    let open = last + 1;
    if frame.shape(open) != Shape::Sign(',') {
        return None;
    }
    let known = scene.words.get(open + 1)?;
    let opens = opens_noun(word(open + 1))
        || matches!(word(open + 1), "who" | "whose")
        || frame.shape(open + 1) == Shape::Lower && known.is_person_role()
        || frame.shape(open + 1) == Shape::Lower && scene.words.get(open + 2)?.is_person_role();
    if !opens {
        return None;
    }
    let inside = open + 1..open + LIMIT_APPOSITION;
    let mut inside = inside.take_while(|at| !matches!(frame.shape(*at), Shape::Quote(_)));
    let end = inside.find(|at| {
        matches!(
            frame.shape(*at),
            Shape::Sign(',' | '.' | ';') | Shape::Break
        ) || !frame.same_sentence(open, *at)
    })?;
    match frame.shape(end) {
        Shape::Sign(',') => Some(end),
        _ => Some(end - 1),
    }
}

/// May it be one of several who speak? A name that is known by nothing but one word may be a part
/// of a longer one: `Crane & Venn`; a role without an article goes on: `the mayor and fisherman`.
fn may_join(scene: &Scene<'_>, at: usize) -> bool {
    let mention = &scene.mentions[at];
    let word = |at: usize| scene.frame.word(scene.text, at);
    match mention.kind {
        Kind::Person => true,
        Kind::Organization | Kind::Place | Kind::Name => {
            mention.first < mention.last
                || is_loud(word(mention.first))
                || matches!(scene.referents[at], Some(Referent::Entity(entity)) if {
                    let entity = &scene.cast.entities[entity];
                    entity.words > 1 || entity.kind == Kind::Person
                })
        }
        Kind::He | Kind::She => scene.referents[at].is_some(),
        Kind::Role | Kind::Body => opens_noun(word(mention.first)),
        Kind::Group => true,
        Kind::Document | Kind::They | Kind::It | Kind::Reporter | Kind::Who | Kind::Somebody => {
            false
        }
    }
}

fn is_loud(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// `the mayor and the mayor` are one, and no list.
fn are_different(scene: &Scene<'_>, parts: &[Part]) -> bool {
    let who = |part: &Part| scene.referents[part.mention];
    let is_again = |(at, part): (usize, &Part)| {
        let before = parts[..at].iter().map(who);
        who(part).is_some() && before.into_iter().any(|other| other == who(part))
    };
    parts.len() > 1 && !parts.iter().enumerate().any(is_again)
}

/// Does the list stand where those who speak do?
fn is_heard(scene: &Scene<'_>, parts: &[Part]) -> bool {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return false;
    };
    let (first, behind) = (first.first, last.last + 1);
    is_named_by_cue(scene, first)
        || is_inverted(scene, first) && ends_clause(scene, behind)
        || opens_subject(scene, first) && speaks(scene, behind)
}

/// `according to Orlo and Brekke`, `a statement by Orlo and Brekke`
fn is_named_by_cue(scene: &Scene<'_>, first: usize) -> bool {
    let word = |back: usize| {
        let at = first.checked_sub(back);
        at.map_or("", |at| scene.frame.word(scene.text, at))
    };
    match word(1) {
        "to" => matches!(word(2), "according" | "According"),
        "by" | "from" => cue::is_noun(word(2)),
        _ => false,
    }
}

/// `“…,” said Orlo and Brekke`: does the verb stand before them?
fn is_inverted(scene: &Scene<'_>, first: usize) -> bool {
    let Some(verb) = first.checked_sub(1) else {
        return false;
    };
    let frame = &scene.frame;
    let led = verb.checked_sub(1).map(|at| frame.shape(at));
    cue::verb(frame.word(scene.text, verb)).is_some()
        && frame.same_sentence(verb, first)
        && matches!(led, Some(Shape::Quote(_) | Shape::Sign(',')))
}

/// Does no verb follow that the last of them may be the subject of?
fn ends_clause(scene: &Scene<'_>, behind: usize) -> bool {
    let word = scene.frame.word(scene.text, behind);
    match scene.frame.shape(behind) {
        Shape::Lower => {
            is_preposition(word) || is_time(word) || opens_clause(word) && word != "and"
        }
        Shape::Capital => is_time(word),
        _ => true,
    }
}

/// Does what begins at `first` open a clause, and is nobody's object?
fn opens_subject(scene: &Scene<'_>, first: usize) -> bool {
    let frame = &scene.frame;
    let Some(before) = first
        .checked_sub(1)
        .filter(|b| frame.same_sentence(*b, first))
    else {
        return true;
    };
    let mut buffer = [0; 24];
    let written = frame.word(scene.text, before);
    let word = lower(written, &mut buffer).unwrap_or("");
    match frame.shape(before) {
        Shape::Lower | Shape::Capital => {
            is_time(written)
                || opens_clause(word) && !matches!(word, "and" | "as")
                || cue::is_noun(word)
                || matches!(
                    word,
                    "both"
                        | "how"
                        | "later"
                        | "meanwhile"
                        | "today"
                        | "together"
                        | "what"
                        | "whether"
                )
        }
        Shape::Sign(_) | Shape::Quote(_) | Shape::Break => true,
        _ => false,
    }
}

/// Does a verb of speech stand at `at`, perhaps behind `have both`, `jointly`, `today`?
fn speaks(scene: &Scene<'_>, at: usize) -> bool {
    let word = |at: usize| scene.frame.word(scene.text, at);
    let is_verb = |word: &str| {
        let reports = cue::verb(word).is_some() || cue::clause_verb(word).is_some();
        reports || matches!(word, "issued" | "released")
    };
    let passes = |word: &str| {
        is_helper(word)
            || is_time(word)
            || word.ends_with("ly")
            || matches!(word, "all" | "both" | "each" | "together")
    };
    let mut near = at..at + LIMIT_HELPERS;
    let Some(verb) = near.find(|at| is_verb(word(*at)) || !passes(word(*at))) else {
        return false;
    };
    let is_told = verb > at && is_being(word(verb - 1)) && !word(verb).ends_with("ing");
    is_verb(word(verb)) && !is_told
}
