//! Which mention is the speaker of a quotation: the candidates, weighed against each other.
//!
//! A linear model weighs them; its weights are `data/speakers.txt`, learned by the example
//! `train_speakers`. A candidate is a mention nearby, the speaker of the quotation before, or
//! nobody. What speaks for each stands in `features`.

use std::sync::LazyLock;

use super::features::GROUPS;
use super::scene::Scene;
use super::view::View;
use crate::article::Quote;
use crate::quote::linear::{Features, Model, exp};

/// There are hardly more of them.
const CANDIDATES: usize = 32;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("../data/speakers.txt")));

/// Who may have said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A mention nearby, by its place among the mentions.
    Mention(usize),
    /// The speaker of the quotation before, by the mention that named that one.
    Before(usize),
    /// Nobody whom the article names.
    Nobody,
}

/// What was decided of the quotation before.
#[derive(Debug, Clone, Copy)]
pub struct Previous {
    /// Which quotation.
    pub quote: usize,
    /// The mention that named its speaker.
    pub mention: usize,
}

/// Offers the candidates for one quotation, each with its features, which go into `features`.
pub fn candidates(
    scene: &Scene<'_>,
    quotes: &[Quote],
    at: usize,
    previous: Option<Previous>,
    mut features: Features,
    mut offer: impl FnMut(Source, &Features),
) {
    let Some(view) = View::of(scene, quotes, at, previous) else {
        return;
    };
    let nearby = view.nearby().filter(|mention| view.may_speak(*mention));
    let sources = nearby
        .map(Source::Mention)
        .chain(previous.map(|previous| Source::Before(previous.mention)))
        .chain([Source::Nobody]);
    for source in sources {
        features.again();
        view.features(source, &mut features);
        offer(source, &features);
    }
}

/// The candidates for one quotation, weighed.
pub struct Weighed {
    scores: Vec<(Source, f32)>,
    top: f32,
}

impl Weighed {
    /// The best of them.
    pub fn best(&self) -> Option<Source> {
        let mut scores = self.scores.iter();
        scores
            .find(|(_, score)| *score == self.top)
            .map(|(source, _)| *source)
    }

    /// How probable the model takes it to be that it is one of these.
    pub fn share(&self, is_one: impl Fn(Source) -> bool) -> f64 {
        let part = |(_, score): &(Source, f32)| exp(score - self.top);
        let all: f64 = self.scores.iter().map(part).sum();
        let one = self.scores.iter().filter(|(source, _)| is_one(*source));
        one.map(part).sum::<f64>() / all
    }
}

/// Weighs the candidates for one quotation.
pub fn weighed(
    scene: &Scene<'_>,
    quotes: &[Quote],
    at: usize,
    previous: Option<Previous>,
) -> Weighed {
    let mut scores: Vec<(Source, f32)> = Vec::with_capacity(CANDIDATES);
    let features = Features::nameless(GROUPS);
    candidates(scene, quotes, at, previous, features, |source, features| {
        scores.push((source, MODEL.score(features)));
    });
    let top = scores
        .iter()
        .map(|(_, score)| *score)
        .fold(f32::MIN, f32::max);
    Weighed { scores, top }
}
