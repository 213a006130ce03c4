//! What the learners share: rows of articles with attributions, and the choice between
//! candidates.
//!
//! A row is `{"text", "byline", "attributions": [{"content": [[start, end], …], "cue": …, "source": …}]}`;
//! offsets count code points. Knows nothing of what is learned.

// Each learner is a program of its own and takes from here what it needs.
#![allow(dead_code)]

use std::path::Path;

use onrecord::article::Article;
use onrecord::quote::linear::exp;
use onrecord::read::plain_text;
use onrecord::text::Span;
use serde::Deserialize;

/// An article with what somebody marked in it.
pub struct Row {
    /// The article.
    pub article: Article,
    /// Who says what, as people marked it.
    pub golds: Vec<Gold>,
}

/// An attribution, its spans counting bytes.
pub struct Gold {
    /// What is said.
    pub content: Vec<Span>,
    /// The words that report it.
    pub cue: Vec<Span>,
    /// Who says it.
    pub source: Vec<Span>,
}

#[derive(Deserialize)]
struct Written {
    text: String,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    content: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    source: Vec<(usize, usize)>,
}

/// The rows of a file; those that hold no article are left out.
pub fn rows(path: &Path) -> anyhow::Result<Vec<Row>> {
    let mut out = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        out.extend(row(serde_json::from_str(line)?));
    }
    Ok(out)
}

fn row(written: Written) -> Option<Row> {
    let bytes: Vec<usize> = written
        .text
        .char_indices()
        .map(|(at, _)| at)
        .chain([written.text.len()])
        .collect();
    let spans = |pieces: &[(usize, usize)]| -> Vec<Span> {
        let span = |&(start, end): &(usize, usize)| Span::new(bytes[start], bytes[end]);
        pieces.iter().map(span).collect()
    };
    let gold = |a: &Attribution| Gold {
        content: spans(&a.content),
        cue: spans(&a.cue),
        source: spans(&a.source),
    };
    let golds = written.attributions.iter().map(gold).collect();
    let article = plain_text("row".into(), "row".into(), written.text)?;
    Some(Row { article, golds })
}

/// How many bytes of `span` the pieces cover.
pub fn cover(pieces: &[Span], span: Span) -> usize {
    let both = pieces.iter().filter_map(|p| p.intersection(span));
    both.map(Span::len).sum()
}

/// Candidates of which some are right.
#[derive(Default)]
pub struct Choices {
    /// The features of each.
    pub candidates: Vec<Vec<u32>>,
    /// Which of them are right.
    pub right: Vec<bool>,
}

/// How much large weights cost a choice between candidates.
const COST: f32 = 3.0;

/// A softmax over the candidates of each sample.
pub fn learn<'s>(samples: impl IntoIterator<Item = &'s Choices>, size: usize) -> Vec<f32> {
    let samples: Vec<&Choices> = samples.into_iter().collect();
    climb(size, COST, |weights, slope| {
        for sample in &samples {
            push(sample, weights, slope);
        }
    })
}

/// Steps up the slope of a likelihood over all samples, which `slopes(weights, slope)` adds up,
/// less `cost` times half the squares of the weights. A weight's steps shrink with what it has moved.
pub fn climb(size: usize, cost: f32, slopes: impl Fn(&[f32], &mut [f32])) -> Vec<f32> {
    const ROUNDS: usize = 400;
    const STEP: f32 = 0.3;
    let mut weights = vec![0.0f32; size];
    let mut squares = vec![1.0f32; size];
    let mut slope = vec![0.0f32; size];
    for _ in 0..ROUNDS {
        slope.fill(0.0);
        slopes(&weights, &mut slope);
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(&slope) {
            let slope = slope - cost * *weight;
            *square += slope * slope;
            *weight += STEP * slope / square.sqrt();
        }
    }
    weights
}

/// How probable each candidate is.
pub fn shares(sample: &Choices, weights: &[f32]) -> Vec<f64> {
    let scores: Vec<f32> = sample
        .candidates
        .iter()
        .map(|ids| ids.iter().map(|id| weights[*id as usize]).sum())
        .collect();
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let parts: Vec<f64> = scores.iter().map(|s| exp(s - top)).collect();
    let sum: f64 = parts.iter().sum();
    parts.iter().map(|p| p / sum).collect()
}

/// Adds what a sample pushes each weight by.
fn push(sample: &Choices, weights: &[f32], slope: &mut [f32]) {
    let shares = shares(sample, weights);
    let pairs = || shares.iter().zip(&sample.right);
    let mass: f64 = pairs().filter(|(_, r)| **r).map(|(s, _)| s).sum();
    for ((ids, share), right) in sample.candidates.iter().zip(&shares).zip(&sample.right) {
        let target = if *right { share / mass.max(1e-9) } else { 0.0 };
        let error = (target - share) as f32;
        if error.abs() < 1e-4 {
            continue;
        }
        for id in ids {
            slope[*id as usize] += error;
        }
    }
}

/// An order of samples that is shuffled for each round, the same on every machine.
pub struct Order {
    places: Vec<usize>,
    state: u64,
}

impl Order {
    /// Of so many samples.
    pub fn of(count: usize) -> Self {
        Self {
            places: (0..count).collect(),
            state: 1,
        }
    }

    /// The next order.
    pub fn shuffled(&mut self) -> &[usize] {
        for at in (1..self.places.len()).rev() {
            self.state = self
                .state
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            self.places.swap(at, (self.state >> 33) as usize % (at + 1));
        }
        &self.places
    }
}
