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

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("data/speakers.txt")));

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

/// A candidate with its features.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Who.
    pub source: Source,
    /// What speaks for it.
    pub features: Features,
}

/// What was decided of the quotation before.
#[derive(Debug, Clone, Copy)]
pub struct Previous {
    /// Which quotation.
    pub quote: usize,
    /// The mention that named its speaker.
    pub mention: usize,
}

/// The candidates for one quotation.
pub fn candidates(
    scene: &Scene<'_>,
    quotes: &[Quote],
    at: usize,
    previous: Option<Previous>,
) -> Vec<Candidate> {
    let Some(view) = View::of(scene, quotes, at, previous) else {
        return Vec::new();
    };
    let nearby = view.nearby().filter(|mention| view.may_speak(*mention));
    let sources = nearby
        .map(Source::Mention)
        .chain(previous.map(|previous| Source::Before(previous.mention)))
        .chain([Source::Nobody]);
    let mut out = Vec::new();
    for source in sources {
        // Who learns asks the first one for the names of the features.
        let mut features = match out.is_empty() {
            true => Features::default(),
            false => Features::nameless(GROUPS),
        };
        view.features(source, &mut features);
        out.push(Candidate { source, features });
    }
    out
}

/// The index of the best candidate, and how probable the model takes it to be.
pub fn best(candidates: &[Candidate]) -> Option<(usize, f64)> {
    let scores: Vec<f32> = candidates
        .iter()
        .map(|c| MODEL.score(&c.features))
        .collect();
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let best = scores.iter().position(|s| *s == top)?;
    let sum: f64 = scores.iter().map(|s| exp(s - top)).sum();
    Some((best, 1.0 / sum))
}
