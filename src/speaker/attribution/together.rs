//! Several who speak together: `Orlo and Brekke said`, `said Ada Orlo, the mayor, and her deputy,
//! Jon Brekke`.
//!
//! Reads the sentence around a mention that was chosen already. What joins it to another must be
//! plain; that the whole stands where who speaks stands is the business of `voiced`, what belongs to
//! each of them that of `part`.

use super::part::{Part, part, part_from};
use super::scene::Scene;
use super::view::tokens_of;
use super::voiced::{is_heard, is_named_by_cue, opens_subject};
use crate::quote::token::Shape;
use crate::speaker::coreference::resolve::Referent;
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::small::opens_noun;
use crate::speaker::mention::Kind;
use crate::text::Span;

/// A list is looked for among so many mentions before the one that was chosen.
const REACH: usize = 12;

/// And so many have a part in it at most.
const LIMIT_PARTS: usize = 12;

/// `two members of the council from Halden, Orlo and Brekke`: no more words between.
const LIMIT_BEHIND: usize = 7;

/// Everybody who speaks together with whom the mention names, in their order; nobody where that
/// one speaks alone.
///
/// `cue` reports what they say.
pub fn speakers(scene: &Scene<'_>, mention: usize, cue: Option<Span>) -> Vec<usize> {
    let named = named_behind(scene, mention);
    if !named.is_empty() {
        return named;
    }
    let cue = cue
        .and_then(|cue| tokens_of(scene, cue))
        .map(|(first, _)| first);
    list(scene, mention, |parts| is_heard(scene, parts, cue))
}

/// The list of which the mention is a part, where it passes.
pub fn list(scene: &Scene<'_>, mention: usize, passes: impl Fn(&[Part]) -> bool) -> Vec<usize> {
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
        if is_in && !goes_on(scene, &parts) && are_known(scene, &parts) && passes(&parts) {
            return different(scene, &parts);
        }
    }
    Vec::new()
}

/// Does the list only go on from a name before it, which it could not be joined to?
fn goes_on(scene: &Scene<'_>, parts: &[Part]) -> bool {
    let Some(comma) = parts.first().and_then(|part| part.first.checked_sub(1)) else {
        return false;
    };
    let is_comma = scene.frame.shape(comma) == Shape::Sign(',');
    let before = comma.checked_sub(1).filter(|_| is_comma);
    before.is_some_and(|before| {
        let mut ending = scene.mentions_to(before);
        ending.any(|at| {
            scene.mentions[at].kind.is_name() && opens_subject(scene, scene.mentions[at].from)
        })
    })
}

/// The names put behind a group: `two senators, Ada Orlo and Jon Brekke,`.
fn named_behind(scene: &Scene<'_>, group: usize) -> Vec<usize> {
    let mention = &scene.mentions[group];
    let frame = &scene.frame;
    if mention.kind != Kind::Group {
        return Vec::new();
    }
    let mut behind = mention.last + 1..mention.last + LIMIT_BEHIND;
    let comma = behind.find(|at| !frame.tokens.get(*at).is_some_and(|token| token.is_word()));
    let comma = comma.filter(|at| {
        frame.shape(*at) == Shape::Sign(',') && frame.same_sentence(mention.last, *at)
    });
    let first = comma.and_then(|comma| part_from(scene, group + 1, comma + 1));
    let parts = first.map_or(Vec::new(), |first| chain(scene, first.mention));
    let are_names = parts
        .iter()
        .all(|part| scene.mentions[part.mention].kind.is_name());
    let is_closed = parts.last().is_some_and(|last| {
        let shapes = [frame.shape(last.last), frame.shape(last.last + 1)];
        shapes.contains(&Shape::Sign(',')) || ends_sentence(scene, last.last)
    });
    match are_names && is_closed && are_known(scene, &parts) {
        true => different(scene, &parts),
        false => Vec::new(),
    }
}

fn ends_sentence(scene: &Scene<'_>, last: usize) -> bool {
    matches!(
        scene.frame.shape(last + 1),
        Shape::Sign('.') | Shape::Break | Shape::Quote(_)
    ) || !scene.frame.same_sentence(last, last + 1)
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
    let is_led = parts
        .first()
        .is_some_and(|first| is_named_by_cue(scene, first.first));
    while let Some(last) = parts.last().filter(|_| parts.len() < LIMIT_PARTS) {
        let comma = usize::from(scene.frame.shape(last.last + 1) == Shape::Sign(','));
        let behind = last.last + 1 + comma;
        let and = usize::from(scene.frame.word(scene.text, behind) == "and");
        let is_comma = comma == 1 || scene.frame.shape(last.last) == Shape::Sign(',');
        // `According to Orlo and Brekke, Venn` goes on with another clause.
        if and == 0 && (!is_comma || is_led && closed > 0) {
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

/// May a comma stand between the two? `In Halden, Ada Orlo and Brekke said` lists no place, and `Orlo,
/// chair of the Harbour, Trade and Pensions Committee,` nobody but Orlo.
fn are_listed(scene: &Scene<'_>, last: &Part, next: &Part) -> bool {
    let is_plain = next.first == scene.mentions[next.mention].first && !last.is_apposed;
    let is_one = match (sort(scene, last), sort(scene, next)) {
        (Sort::Bare, Sort::Bare | Sort::Person) | (Sort::Person, Sort::Bare) => is_plain,
        (Sort::Group, Sort::Person) | (Sort::Person, Sort::Group) => true,
        (Sort::Other, _) => false,
        (one, other) => one == other,
    };
    is_one && are_apart(scene, last, next)
}

/// What may stand in a list with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Person,
    /// A name of which nothing else is known.
    Bare,
    Thing,
    Place,
    Group,
    Other,
}

fn sort(scene: &Scene<'_>, part: &Part) -> Sort {
    let kind = scene.kind_of(part.mention);
    match scene.mentions[part.mention].kind {
        Kind::Group => Sort::Group,
        named if !named.is_name() => Sort::Other,
        _ if kind == Kind::Person => Sort::Person,
        _ if kind == Kind::Place => Sort::Place,
        _ if kind == Kind::Organization && is_known(scene, part.mention) => Sort::Thing,
        _ => Sort::Bare,
    }
}

/// May `and` stand between the two, and is not inside of a name: `Senate Harbour and Natural
/// Resources Chairman Al Orlo`, `Council and Harbour officials`, `Agency for Ports and Quay Registry`?
fn are_joined(scene: &Scene<'_>, last: &Part, next: &Part) -> bool {
    let kind = scene.kind_of(last.mention);
    let is_thing = matches!(kind, Kind::Organization | Kind::Place | Kind::Name);
    let (one, other) = (&scene.mentions[last.mention], &scene.mentions[next.mention]);
    let is_name = other.kind.is_name();
    let until = if is_name { other.first } else { other.head };
    let word = |at: usize| scene.frame.word(scene.text, at);
    let is_named = |at: usize| {
        let is_title = is_name && scene.words[at].is(Word::TITLE);
        scene.frame.tokens[at].is_capital() && !is_title && !opens_noun(word(at))
    };
    let is_headed = (one.first..=one.last).any(|at| matches!(word(at), "of" | "for"));
    let is_bare = is_name && next.first == other.first && !scene.words[next.first].is_first_name();
    let is_one = is_thing && (is_headed && is_bare || (next.first..until).any(is_named));
    !is_one && !is_more_of(scene, last, next) && are_apart(scene, last, next)
}

/// Does what stands behind `and` still say who the last one is: `Orlo, the mayor, and a friend of`,
/// or is that one a first name alone: `David and Jeanne Orlo`?
fn is_more_of(scene: &Scene<'_>, last: &Part, next: &Part) -> bool {
    let word = |at: usize| scene.frame.word(scene.text, at);
    let is_vague = matches!(word(next.first), "a" | "an") || sort(scene, next) == Sort::Bare;
    let (one, other) = (&scene.mentions[last.mention], &scene.mentions[next.mention]);
    let is_first_alone = one.first == one.last
        && other.first < other.last
        && scene.words[one.first].is_first_name()
        && matches!(scene.referents[last.mention], Some(Referent::Entity(entity)) if {
            let name = scene.cast.entities[entity].name.of(scene.text).unwrap_or("");
            let own = name.rsplit(' ').next();
            own != Some(word(one.first)) && own != Some(word(other.last))
        });
    last.is_apposed && is_vague || is_first_alone
}

/// Are they two parts of one sentence?
fn are_apart(scene: &Scene<'_>, last: &Part, next: &Part) -> bool {
    scene.frame.same_sentence(last.first, next.first)
}

/// Is each of them known by more than one word, or one of them a person? Else they may be parts of
/// one name: `Crane and Venn`.
fn are_known(scene: &Scene<'_>, parts: &[Part]) -> bool {
    let is_person = |part: &Part| scene.kind_of(part.mention) == Kind::Person;
    parts.iter().all(|part| is_known(scene, part.mention)) || parts.iter().any(is_person)
}

fn is_known(scene: &Scene<'_>, at: usize) -> bool {
    let mention = &scene.mentions[at];
    if !matches!(mention.kind, Kind::Organization | Kind::Name) || mention.first < mention.last {
        return true;
    }
    let entity = match scene.referents[at] {
        Some(Referent::Entity(entity)) => Some(&scene.cast.entities[entity]),
        _ => None,
    };
    is_initialism(scene.frame.word(scene.text, mention.first))
        || entity.is_some_and(|entity| entity.words > 1 || entity.kind == Kind::Person)
}

fn is_initialism(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Each of them once; of one alone, nobody.
fn different(scene: &Scene<'_>, parts: &[Part]) -> Vec<usize> {
    let who = |part: &Part| scene.referents[part.mention];
    let is_new = |(at, part): &(usize, &Part)| {
        let mut before = parts[..*at].iter();
        who(part).is_none() || !before.any(|other| who(other) == who(part))
    };
    let new = parts.iter().enumerate().filter(is_new);
    let out: Vec<usize> = new.map(|(_, part)| part.mention).collect();
    if out.len() > 1 { out } else { Vec::new() }
}
