//! What is shown of whoever is meant: the longest name that the article gives, the kind, the mention and how
//! sure it is.
//!
//! Chooses nobody: who is meant was decided before.

use super::reported::Words;
use super::scene::Scene;
use super::score::Source;
use super::{both, together};
use crate::article::{Confidence, Quote, Speaker, SpeakerKind};
use crate::speaker::coreference::resolve::Referent;
use crate::speaker::mention::Kind;
use crate::text::Span;

/// How sure a guess is: that `the mayor`, a role that was said of nobody, is whom the article speaks
/// of. It nearly always is; but nothing in the article says so, and it is never given for certain.
const GUESSED: f64 = 0.85;

/// How sure it is that a pronoun is the one of two whom it may mean that was told most of just now:
/// of such pronouns in real news between three of four and four of five were.
const EITHER: f64 = 0.78;

/// The speakers whom these words name.
pub(super) fn named(scene: &Scene<'_>, quote: &Quote, words: Words, share: f64) -> Vec<Speaker> {
    match words {
        Words::Mention(at) => speakers(scene, quote, Source::Mention(at), share),
        Words::Phrase(span) => described(scene, span, share).into_iter().collect(),
    }
}

/// A source that is no name and no mention, by its own words.
fn described(scene: &Scene<'_>, span: Span, share: f64) -> Option<Speaker> {
    Some(Speaker {
        name: spaced(span.of(scene.text)?),
        kind: SpeakerKind::Unnamed,
        mention: span,
        confidence: Confidence::of_share(share),
    })
}

/// The speaker whom a candidate stands for, with those who speak together with that one.
pub(super) fn speakers(
    scene: &Scene<'_>,
    quote: &Quote,
    source: Source,
    share: f64,
) -> Vec<Speaker> {
    let at = match source {
        Source::Mention(at) | Source::Before(at) => at,
        Source::Nobody => return Vec::new(),
    };
    let meant = both::taken_up(scene, at);
    if !meant.is_empty() {
        let share = match scene.mentions[at].kind {
            Kind::They => share,
            _ => share * GUESSED,
        };
        let all = meant
            .into_iter()
            .filter_map(|who| speaker(scene, who, share));
        let here = scene.mentions[at].span;
        return all
            .map(|speaker| Speaker {
                mention: here,
                ..speaker
            })
            .collect();
    }
    let together = together::speakers(scene, at, quote.cue);
    let alone = together.is_empty().then_some(at);
    let all = together.into_iter().chain(alone);
    all.filter_map(|at| speaker(scene, at, share)).collect()
}

/// The speaker whom a mention stands for.
fn speaker(scene: &Scene<'_>, at: usize, share: f64) -> Option<Speaker> {
    let mention = &scene.mentions[at];
    let share = match mention.kind {
        _ if !scene.guessed.contains(&at) => share,
        Kind::He | Kind::She | Kind::They | Kind::It => share * EITHER,
        _ => share * GUESSED,
    };
    if let Some(name) = scene.reporter.as_deref().filter(|_| scene.is_i(at)) {
        return Some(Speaker {
            name: name.to_owned(),
            kind: SpeakerKind::Person,
            mention: mention.span,
            confidence: Confidence::of_share(share),
        });
    }
    let (name, kind) = match scene.referents[at] {
        Some(Referent::Entity(entity)) => {
            let entity = &scene.cast.entities[entity];
            let kind = match entity.kind {
                Kind::Organization | Kind::Place => SpeakerKind::Organization,
                // `the Taoiseach`, `the Haldenian`: nothing tells what that is.
                Kind::Name if entity.words == 1 && follows_the(scene.text, entity.name) => {
                    SpeakerKind::Unnamed
                }
                _ => SpeakerKind::Person,
            };
            (scene.cast.shown_name(scene.text, entity), kind)
        }
        Some(Referent::Mention(at)) => {
            let described = &scene.mentions[at];
            let kind = match described.kind {
                Kind::Group => SpeakerKind::Group,
                Kind::Body => SpeakerKind::Organization,
                _ => SpeakerKind::Unnamed,
            };
            (described.span, kind)
        }
        None if mention.kind == Kind::Who => (scene.before_who(at)?, SpeakerKind::Unnamed),
        None => (mention.span, SpeakerKind::Unnamed),
    };
    Some(Speaker {
        name: spaced(name.of(scene.text)?),
        kind,
        mention: mention.span,
        confidence: Confidence::of_share(share),
    })
}

/// A name with plain spaces, whichever it is written with.
fn spaced(name: &str) -> String {
    match name
        .bytes()
        .all(|b| b.is_ascii() && !matches!(b, b'\n' | b'\t'))
    {
        true => name.to_owned(),
        false => name.replace(['\u{a0}', '\u{202f}', '\n', '\t'], " "),
    }
}

/// Does the name stand behind `the`?
fn follows_the(text: &str, name: Span) -> bool {
    let before = text.get(..name.start).unwrap_or("").trim_end();
    let article = before.rsplit([' ', '\n', '\t']).next().unwrap_or("");
    article.eq_ignore_ascii_case("the") && before.len() < name.start
}
