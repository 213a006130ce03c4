//! The noun that leads a long subject: in `officials in the Venn campaign said` the officials.
//!
//! Goes left from the mention that stands before the verb, over prepositions, participles and a
//! clause with `who`. A comma ends it, for what stands before that is no part of the subject.

use super::scene::Scene;
use crate::quote::cue;
use crate::quote::token::Shape;
use crate::speaker::lexicon::small::{
    is_auxiliary, is_helper, is_preposition, is_told, opens_clause, opens_noun,
};
use crate::speaker::mention::{Kind, Mention};

/// A subject has about so many words at most.
const REACH: usize = 16;

/// Who leads the subject that ends with this mention, where somebody else does.
pub fn head(scene: &Scene<'_>, mention: usize) -> Option<usize> {
    let mentions = &scene.mentions;
    let last = &mentions[mention];
    if is_pronoun(last.kind) || last.kind == Kind::Who && stands_for_last(scene, last) {
        return None;
    }
    let mut way = Way::Plain;
    let mut at = last.from;
    while at > 0 && last.from - at < REACH {
        at -= 1;
        if way == Way::Governed
            && let Some(leads) = scene.mentions_to(at).find(|m| is_somebody(&mentions[*m]))
        {
            return is_free(scene, &mentions[leads]).then_some(leads);
        }
        way = way.over(scene, at)?;
        if way == Way::Who {
            let before = at.checked_sub(1)?;
            return scene
                .mentions_to(before)
                .find(|m| is_somebody(&mentions[*m]));
        }
    }
    None
}

/// The same, where nothing but helping words stands between the mention and the verb `cue`.
pub fn head_before(scene: &Scene<'_>, mention: usize, cue: usize) -> Option<usize> {
    let last = scene.mentions[mention].last;
    let is_next = last < cue
        && (last + 1..cue).all(|at| is_helper(scene.frame.word(scene.text, at)))
        && scene.frame.same_sentence(last, cue);
    is_next.then(|| head(scene, mention)).flatten()
}

/// The same behind its verb, whose last token is `cue`: in `said someone close to Venn` someone.
pub fn head_behind(scene: &Scene<'_>, mention: usize, cue: usize) -> Option<usize> {
    let mentions = &scene.mentions;
    let end = mentions[mention].from;
    if end <= cue || end - cue > REACH {
        return None;
    }
    let first = mentions.partition_point(|m| m.from <= cue);
    let leads = (first..mention).find(|m| is_somebody(&mentions[*m]))?;
    let word = |at: usize| scene.frame.word(scene.text, at);
    let is_next = (cue + 1..mentions[leads].from).all(|at| is_helper(word(at)));
    let mut way = Way::Plain;
    for at in (mentions[leads].last + 1..end).rev() {
        way = way.over(scene, at)?;
        if way == Way::Who {
            break;
        }
    }
    (is_next && matches!(way, Way::Governed | Way::Who)).then_some(leads)
}

/// The noun that leads a long subject, where it is nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A mention.
    Mention(usize),
    /// Words that are no mention, by the first token and the one behind the last.
    Words(usize, usize),
}

/// What leads the subject that ends with this name, in a sentence from `start` on: in `exit polls in
/// Halden` the polls. What somebody wrote or asked speaks for them: `a report by the Post`.
pub fn thing(scene: &Scene<'_>, mention: usize, start: usize) -> Option<Thing> {
    let last = &scene.mentions[mention];
    if !(last.kind.is_name() || matches!(last.kind, Kind::Document | Kind::Body)) {
        return None;
    }
    let (frame, word) = (&scene.frame, |at: usize| scene.frame.word(scene.text, at));
    let behind = last.from.checked_sub(1)?;
    let leads = behind - usize::from(opens_noun(word(behind)) && behind > 0);
    let is_below = |at: usize| frame.shape(at) == Shape::Lower && is_preposition(word(at));
    let is_time = matches!(word(leads), "after" | "as" | "before" | "during" | "than");
    if leads <= start || !is_below(leads) || is_time {
        return None;
    }
    // The first word that puts something below the noun, `of` only where there is no other.
    let (mut end, mut from) = (leads, leads);
    while from > start && leads - from < REACH {
        let at = from - 1;
        match frame.shape(at) {
            Shape::Lower
                if opens_clause(word(at)) || matches!(word(at), "or" | "until" | "since") =>
            {
                break;
            }
            Shape::Lower if is_auxiliary(word(at)) || is_told(word(at)) => return None,
            Shape::Lower if is_below(at) => {
                end = if word(at) == "of" && word(end) != "of" {
                    end
                } else {
                    at
                };
            }
            Shape::Lower if is_participle(word(at)) => match is_below(at + 1) {
                true => end = at,
                false => return None,
            },
            Shape::Lower if word(at).ends_with("ing") && !cue::is_noun(word(at)) => end = at,
            Shape::Lower if is_verb(word(at)) => return None,
            Shape::Lower | Shape::Capital | Shape::Initials | Shape::Number => {}
            Shape::Sign(',') | Shape::Quote(_) | Shape::Break => break,
            _ => return None,
        }
        if frame.shape(at) == Shape::Capital && is_preposition(&word(at).to_ascii_lowercase()) {
            return None;
        }
        from = at;
    }
    let head = end.checked_sub(1).filter(|head| *head >= from)?;
    let somebody = |m: &usize| {
        let mention = &scene.mentions[*m];
        !mention.possessive && !mention.modifier && mention.kind != Kind::Organization
    };
    if let Some(named) = scene.mentions_to(head).find(somebody) {
        let is_by_author = scene.mentions[named].kind == Kind::Document
            && speaks_for(scene, end, leads)
            || scene.mentions[named].kind == Kind::Place;
        return (!is_by_author).then_some(Thing::Mention(named));
    }
    let is_noun =
        frame.shape(head) == Shape::Lower && !is_amount(word(head)) && !cue::is_between(word(head));
    let is_authored =
        (cue::is_noun(word(head)) || is_paper(word(head))) && speaks_for(scene, end, leads);
    (is_noun && !is_authored).then_some(Thing::Words(from, head + 1))
}

/// `a letter from the Post`, `a study released by the Post`, but not `a memo seen by the Post`.
fn speaks_for(scene: &Scene<'_>, end: usize, leads: usize) -> bool {
    let word = |at: usize| scene.frame.word(scene.text, at);
    let is_by = matches!(word(leads), "by" | "from");
    is_by && !(end..leads).any(|at| is_seen(word(at)))
}

fn is_participle(word: &str) -> bool {
    let is_plain = word.len() > 4 && (word.ends_with("ed") || word.ends_with("en"));
    is_plain && word != "women" && word != "children"
        || is_seen(word)
        || matches!(word, "held" | "made" | "sent")
}

fn is_verb(word: &str) -> bool {
    let is_plain = |verb: &cue::CueVerb| verb.form != cue::VerbForm::Base && !cue::is_noun(word);
    cue::verb(word).is_some_and(is_plain)
}

/// Done to a paper by whom did not write it.
fn is_seen(word: &str) -> bool {
    matches!(
        word,
        "cited"
            | "commissioned"
            | "leaked"
            | "obtained"
            | "quoted"
            | "read"
            | "reviewed"
            | "seen"
            | "shared"
    )
}

/// What is written or asked, besides the nouns of speech.
fn is_paper(word: &str) -> bool {
    matches!(
        word,
        "advisory"
            | "analysis"
            | "bill"
            | "brief"
            | "complaint"
            | "document"
            | "documents"
            | "figures"
            | "lawsuit"
            | "list"
            | "papers"
            | "poll"
            | "polls"
            | "projection"
            | "release"
            | "research"
            | "review"
            | "studies"
            | "study"
            | "suit"
            | "survey"
            | "surveys"
            | "investigation"
            | "data"
    )
}

/// `a third of the voters` are voters.
fn is_amount(word: &str) -> bool {
    matches!(
        word,
        "all"
            | "any"
            | "both"
            | "couple"
            | "dozen"
            | "dozens"
            | "each"
            | "edition"
            | "few"
            | "fifth"
            | "group"
            | "half"
            | "handful"
            | "hundreds"
            | "lot"
            | "lots"
            | "majorities"
            | "majority"
            | "many"
            | "members"
            | "millions"
            | "more"
            | "most"
            | "much"
            | "none"
            | "number"
            | "one"
            | "part"
            | "percent"
            | "pair"
            | "quarter"
            | "quarters"
            | "rest"
            | "some"
            | "share"
            | "team"
            | "third"
            | "thirds"
            | "thousands"
            | "two"
    )
}

/// What has been gone over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Words of the noun itself.
    Plain,
    /// A word that puts it below another noun.
    Governed,
    /// A verb that can only be one of a clause with `who`.
    Verb,
    /// `who`
    Who,
}

impl Way {
    /// The way behind one more token; `None` where the subject begins.
    fn over(self, scene: &Scene<'_>, at: usize) -> Option<Self> {
        let frame = &scene.frame;
        let word = frame.word(scene.text, at);
        match frame.shape(at) {
            Shape::Capital | Shape::Initials | Shape::Number => return Some(self),
            Shape::Lower => {}
            _ => return None,
        }
        let next = frame.word(scene.text, at + 1);
        let is_participle = word.ends_with("ing") || word.ends_with("ed") && is_preposition(next);
        Some(match word {
            "who" => Self::Who,
            _ if opens_clause(word) || is_stop(word) => return None,
            // `called on dockers to leave the Venn`
            "to" if frame.shape(at + 1) == Shape::Lower && !opens_noun(next) => return None,
            _ if is_auxiliary(word) => Self::Verb,
            _ if self == Self::Verb => Self::Verb,
            _ if is_preposition(word) || is_participle => Self::Governed,
            _ if cue::verb(word).is_some_and(|_| !cue::is_noun(word)) => Self::Verb,
            _ => self,
        })
    }
}

/// `experts who`: does it stand for the word right before it, so that nothing need be gone over?
fn stands_for_last(scene: &Scene<'_>, who: &Mention) -> bool {
    let before = who.first.checked_sub(1);
    before.is_some_and(|before| {
        let mut ending = scene.mentions_to(before);
        ending.any(|m| is_somebody(&scene.mentions[m]) || scene.mentions[m].kind == Kind::Person)
    })
}

/// May it lead the subject, and is not itself below a noun: `calls by senators`?
fn is_free(scene: &Scene<'_>, mention: &Mention) -> bool {
    let before = mention.from.checked_sub(1);
    before.is_none_or(|before| {
        let word = scene.frame.word(scene.text, before);
        !is_preposition(word) && !matches!(word, "With" | "without" | "For" | "By")
            || matches!(word, "of" | "in" | "for")
    })
}

/// A pronoun that is a subject by itself.
fn is_pronoun(kind: Kind) -> bool {
    use Kind::{He, It, Reporter, She, Somebody, They};
    matches!(kind, He | She | They | It | Reporter | Somebody)
}

/// Behind which a clause or a time begins.
fn is_stop(word: &str) -> bool {
    matches!(
        word,
        "after"
            | "before"
            | "during"
            | "how"
            | "than"
            | "what"
            | "whether"
            | "whom"
            | "whose"
            | "why"
            | "until"
            | "since"
            | "or"
    )
}

/// Is it somebody who may lead a subject: `officials`, `a judge`, `some`?
fn is_somebody(mention: &Mention) -> bool {
    matches!(mention.kind, Kind::Role | Kind::Group | Kind::Somebody)
        && !mention.possessive
        && !mention.modifier
}
