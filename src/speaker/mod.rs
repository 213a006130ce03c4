//! Who said it: from an article and its quotations to speakers, mentions and cues.
//!
//! Mentions are found in the reporter's text, joined to a cast of names, and weighed against each
//! other for each quotation. A name is always a piece of the article; no evidence, no speaker.

#[cfg(test)]
mod accents;
mod author;
mod between;
#[cfg(test)]
mod bodies;
mod body;
mod both;
#[cfg(test)]
mod careful;
mod cast;
mod crowd;
mod features;
mod finder;
mod firm;
mod form;
mod gender;
mod guess;
mod headed;
mod heading;
mod heard;
mod in_front;
mod interview;
mod joined;
mod kept;
mod kin;
mod label;
mod led;
mod lexicon;
mod loud;
mod mention;
#[cfg(test)]
mod misnamed;
pub mod name;
mod named;
mod namesake;
mod noun;
mod office;
#[cfg(test)]
mod offices;
mod opening;
mod owned;
mod part;
#[cfg(test)]
mod plain_ways;
mod press;
mod proper;
#[cfg(test)]
mod properties;
mod relation;
mod relayed;
mod reported;
mod reporter;
mod resolve;
mod run;
mod salience;
mod scene;
mod score;
#[cfg(test)]
mod several;
mod short;
mod side;
mod small;
mod statement;
mod subject;
mod suffix;
mod syntax;
#[cfg(test)]
mod tests;
mod together;
pub mod told;
mod turn;
mod view;
mod voiced;
mod which;
mod whose;
mod wider;
mod written;

use crate::article::{Article, Confidence, Quote, QuoteKind, Speaker, SpeakerKind};
use crate::quote::frame::Frame;
use crate::quote::linear::Features;
use crate::text::Span;
use mention::Kind;
use reported::Words;
use resolve::Referent;
use scene::Scene;
use score::{Previous, Source};

/// How sure a label of a transcript is, or a name behind a dash.
const SIGNED: f64 = 0.97;

/// Is it known how a language, given by its tag, says who speaks? A text of no known language is
/// read as English.
pub fn has_cues(language: Option<&str>) -> bool {
    language.is_none_or(|tag| tag.split('-').next() == Some("en"))
}

/// Names the speaker of each quotation, where the article gives evidence; of an article in a
/// language without cues, nobody.
pub fn attribute(article: &Article, quotes: Vec<Quote>) -> Vec<Quote> {
    attribute_in(article, quotes, None)
}

/// The same, where a frame of the whole article was read already.
pub fn attribute_in(article: &Article, quotes: Vec<Quote>, frame: Option<Frame>) -> Vec<Quote> {
    let is_marked = |quote: &Quote| quote.kind != QuoteKind::Indirect;
    let (marked, mut indirect): (Vec<Quote>, Vec<Quote>) = quotes.into_iter().partition(is_marked);
    if marked.is_empty() && indirect.is_empty() {
        return marked;
    }
    if !has_cues(article.language.as_deref()) {
        return marked;
    }
    let scene = Scene::read(article, &marked, frame);
    for quote in &mut indirect {
        let source = reported::source(&scene, quote);
        let said = source.map(|found| named(&scene, quote, found.words, found.share));
        (quote.speaker, quote.with) = apart(said.unwrap_or_default());
    }
    let mut quotes = attribute_marked(&scene, marked);
    quotes.append(&mut indirect);
    quotes.sort_by_key(|quote| quote.segments[0]);
    quotes
}

/// The first speaker and the others.
fn apart(speakers: Vec<Speaker>) -> (Option<Speaker>, Vec<Speaker>) {
    let mut speakers = speakers.into_iter();
    (speakers.next(), speakers.collect())
}

/// The speakers whom these words name.
fn named(scene: &Scene<'_>, quote: &Quote, words: Words, share: f64) -> Vec<Speaker> {
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

fn attribute_marked(scene: &Scene<'_>, quotes: Vec<Quote>) -> Vec<Quote> {
    let mut said: Vec<Vec<Speaker>> = Vec::with_capacity(quotes.len());
    choose(scene, &quotes, |at, sure, previous| {
        match sure {
            Some(Sure::By(words, share) | Sure::Relayed(words, share)) => {
                said.push(named(scene, &quotes[at], words, share));
                return None;
            }
            Some(Sure::Nobody) => {
                said.push(Vec::new());
                return None;
            }
            None => {}
        }
        let weighed = score::weighed(scene, &quotes, at, previous);
        let best = weighed.best();
        let named = |best: Source| {
            let source = leading(scene, &quotes[at], best);
            let share = match source {
                // Who goes on speaking is no surer than who began.
                Source::Before(_) => weighed.share(|one| one == best).min(before(&said)),
                // Of several who speak together each is as good a candidate.
                Source::Mention(who) => {
                    let together = together::speakers(scene, who, quotes[at].cue);
                    let is_joined = |one| together.iter().any(|m| one == Source::Mention(*m));
                    weighed.share(|one| one == best || one == source || is_joined(one))
                }
                Source::Nobody => 1.0,
            };
            speakers(scene, &quotes[at], source, share)
        };
        said.push(best.map(named).unwrap_or_default());
        best
    });
    let mut quotes = quotes;
    for (quote, speakers) in quotes.iter_mut().zip(said) {
        (quote.speaker, quote.with) = apart(speakers);
    }
    quotes
}

/// How sure the last speaker is.
fn before(said: &[Vec<Speaker>]) -> f64 {
    let mut latest = said.iter().rev().filter_map(|speakers| speakers.first());
    latest.next().map_or(1.0, |who| who.confidence.share())
}

/// Of a mention inside of a longer subject, the one that leads it: in `officials in the Venn
/// campaign said` the officials.
fn leading(scene: &Scene<'_>, quote: &Quote, source: Source) -> Source {
    let Source::Mention(at) = source else {
        return source;
    };
    let cue = quote.cue.and_then(|cue| view::tokens_of(scene, cue));
    let head = cue.and_then(|(cue, last)| {
        wider::head_before(scene, at, cue).or_else(|| wider::head_behind(scene, at, last))
    });
    head.map_or(source, Source::Mention)
}

/// How sure a guess is: that `the mayor`, a role that was said of nobody, is whom the article speaks
/// of. It nearly always is; but nothing in the article says so, and it is never given for certain.
const GUESSED: f64 = 0.85;

/// How sure it is that a pronoun is the one of two whom it may mean that was told most of just now:
/// of such pronouns in real news between three of four and four of five were.
const EITHER: f64 = 0.78;

/// What needs no weighing.
#[derive(Debug, Clone, Copy)]
enum Sure {
    /// These words name the speaker, this surely.
    By(Words, f64),
    /// The same, of words inside of what somebody else says, who goes on speaking.
    Relayed(Words, f64),
    /// The article names nobody.
    Nobody,
}

/// The words that a label, a signature, the introduction of a statement, a colon, the noun of a chant, who puts a question, who
/// is quoted by another or a sentence that leads to somebody make the speaker.
fn sure(scene: &Scene<'_>, quotes: &[Quote], at: usize) -> Option<Sure> {
    let signed = scene.signed(at).map(Words::Mention);
    let stated = || statement::source(scene, &quotes[at], at).map(Words::Mention);
    let named = signed
        .or_else(stated)
        .or_else(|| turn::introducer(scene, &quotes[at]));
    named
        .map(|words| Sure::By(words, SIGNED))
        .or_else(|| crowd::source(scene, quotes, at))
        .or_else(|| heard::source(scene, quotes, at))
        .or_else(|| relayed::source(scene, quotes, at))
        .or_else(|| {
            led::source(scene, &quotes[at], at).map(|(words, share)| Sure::By(words, share))
        })
}

/// A candidate for the speaker of a quotation, as learning and measuring see it.
#[derive(Debug)]
pub struct Choice<'a> {
    /// The words that name the candidate; `None` for nobody.
    pub mention: Option<Span>,
    /// Is it the speaker of the quotation before?
    pub is_before: bool,
    /// Does it stand for itself, and not only say whose or which?
    pub leads: bool,
    /// A number that is the same for all mentions of one speaker.
    pub who: Option<usize>,
    /// What speaks for it.
    pub features: &'a Features,
}

/// Gives each quotation with its candidates to `decide`, which says who it was. For learning and
/// for measuring; [`attribute`] decides by the model.
pub fn candidates(
    article: &Article,
    quotes: &[Quote],
    mut decide: impl FnMut(&Quote, &[Choice<'_>]) -> Option<usize>,
) {
    let scene = Scene::read(article, quotes, None);
    choose(&scene, quotes, |at, _, previous| {
        let mut found: Vec<(Source, Features)> = Vec::new();
        let names = Features::default();
        score::candidates(&scene, quotes, at, previous, names, |source, features| {
            found.push((source, features.clone()));
        });
        let choices = found
            .iter()
            .map(|(source, features)| choice(&scene, *source, features));
        let choices: Vec<Choice<'_>> = choices.collect();
        decide(&quotes[at], &choices).map(|chosen| found[chosen].0)
    });
}

fn choice<'a>(scene: &Scene<'_>, source: Source, features: &'a Features) -> Choice<'a> {
    let at = match source {
        Source::Mention(at) | Source::Before(at) => Some(at),
        Source::Nobody => None,
    };
    Choice {
        mention: at.map(|at| scene.mentions[at].span),
        is_before: matches!(source, Source::Before(_)),
        leads: at.is_some_and(|at| {
            let mention = &scene.mentions[at];
            mention.kind != Kind::Who && !mention.modifier && !mention.possessive
        }),
        who: at.and_then(|at| scene.referents[at]).map(|r| match r {
            Referent::Entity(e) => 2 * e,
            Referent::Mention(m) => 2 * m + 1,
        }),
        features,
    }
}

/// Asks `decide` of each quotation who said it, with what is sure of it and what was decided before.
fn choose(
    scene: &Scene<'_>,
    quotes: &[Quote],
    mut decide: impl FnMut(usize, Option<Sure>, Option<Previous>) -> Option<Source>,
) {
    let mut previous = None;
    for at in 0..quotes.len() {
        let sure = sure(scene, quotes, at);
        let chosen = decide(at, sure, previous);
        let mention = match (sure, chosen) {
            (Some(Sure::Relayed(..)), _) => continue,
            (Some(Sure::By(Words::Mention(mention), _)), _)
            | (None, Some(Source::Mention(mention) | Source::Before(mention))) => Some(mention),
            _ => None,
        };
        previous = mention.map(|mention| Previous { quote: at, mention });
    }
}

/// The speaker whom a candidate stands for, with those who speak together with that one.
fn speakers(scene: &Scene<'_>, quote: &Quote, source: Source, share: f64) -> Vec<Speaker> {
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
