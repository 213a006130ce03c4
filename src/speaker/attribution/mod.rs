//! Who said each quotation: what is sure by the words around it, else the best of the mentions that may
//! be meant, weighed against each other.
//!
//! Which mention stands for whom is known here already, from `coreference`.

mod between;
mod both;
mod crowd;
mod features;
mod headed;
mod heard;
mod interview;
mod label;
mod led;
mod part;
mod relation;
mod relayed;
mod reported;
pub(super) mod scene;
mod score;
mod shown;
mod statement;
mod subject;
mod together;
mod turn;
mod view;
mod voiced;
mod wider;

use crate::article::{Article, Quote, Speaker};
use crate::quote::linear::Features;
use crate::speaker::coreference::resolve::Referent;
use crate::speaker::mention::Kind;
use crate::text::Span;
use reported::Words;
use scene::Scene;
use score::{Previous, Source};
use shown::{named, speakers};

/// How sure a label of a transcript is, or a name behind a dash.
const SIGNED: f64 = 0.97;

/// Names the speakers of what is reported without marks.
pub(super) fn attribute_indirect(scene: &Scene<'_>, quotes: &mut [Quote]) {
    for quote in quotes {
        let source = reported::source(scene, quote);
        let said = source.map(|found| named(scene, quote, found.words, found.share));
        (quote.speaker, quote.with) = apart(said.unwrap_or_default());
    }
}

/// Names the speakers of what stands in marks, in its order: who spoke last may go on.
pub(super) fn attribute_marked(scene: &Scene<'_>, quotes: Vec<Quote>) -> Vec<Quote> {
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

/// The first speaker and the others.
fn apart(speakers: Vec<Speaker>) -> (Option<Speaker>, Vec<Speaker>) {
    let mut speakers = speakers.into_iter();
    (speakers.next(), speakers.collect())
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
/// for measuring; [`attribute`](crate::speaker::attribute) decides by the model.
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
