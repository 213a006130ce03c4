//! Learns which word is the cue of a quotation: `cargo run --release --example train_cues --
//! ARTICLES.jsonl > src/quote/data/cue_choice.txt`.
//!
//! A row is `{"text", "attributions": [{"content": [[start, end], …], "cue": …}]}`; offsets count
//! code points. Where no word that may be a cue lies in the cue of a row, none is right.
#![allow(
    clippy::print_stderr,
    reason = "a learner tells how far it came beside its output"
)]

use std::io::Write;

use onrecord::quote::linear::{Model, exp};
use onrecord::quote::possible_cues;
use onrecord::read::plain_text;
use onrecord::text::Span;
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    text: String,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    content: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
}

/// The words that may be the cue of one stretch, and which of them are.
#[derive(Default)]
struct Sample {
    candidates: Vec<Vec<u32>>,
    right: Vec<bool>,
}

const ROUNDS: usize = 12;

fn main() -> anyhow::Result<()> {
    let path = std::env::args_os().nth(1).unwrap_or_default();
    let mut samples = Vec::new();
    let mut groups = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        collect(serde_json::from_str(line)?, &mut samples, &mut groups);
    }
    let size = groups.iter().map(|(_, size)| *size as usize).sum();
    let half = samples.len() / 2;
    let trial = learn(&samples[..half], size);
    let right = samples[half..]
        .iter()
        .filter(|s| is_right(s, &trial))
        .count();
    eprintln!(
        "{right} of {} right on the half that was held back",
        samples.len() - half
    );
    let mut out = std::io::stdout();
    writeln!(
        out,
        "# Weights of the model that chooses the cue of a quotation."
    )?;
    writeln!(out, "# Written by the example `train_cues`.")?;
    write!(
        out,
        "{}",
        Model::of_weights(learn(&samples, size)).write(&groups)
    )?;
    Ok(())
}

fn is_right(sample: &Sample, weights: &[f32]) -> bool {
    let shares = shares(sample, weights);
    let best = (0..shares.len()).max_by(|a, b| shares[*a].total_cmp(&shares[*b]));
    best.is_some_and(|best| sample.right[best])
}

fn collect(row: Row, samples: &mut Vec<Sample>, groups: &mut Vec<(&'static str, u32)>) {
    let bytes: Vec<usize> = row
        .text
        .char_indices()
        .map(|(at, _)| at)
        .chain([row.text.len()])
        .collect();
    let span = |&(s, e): &(usize, usize)| Span::new(bytes[s], bytes[e]);
    let gold: Vec<(Vec<Span>, Vec<Span>)> = row
        .attributions
        .iter()
        .map(|a| {
            (
                a.content.iter().map(span).collect(),
                a.cue.iter().map(span).collect(),
            )
        })
        .collect();
    let Some(article) = plain_text("row".into(), "row".into(), row.text) else {
        return;
    };
    let mut sample = Sample::default();
    possible_cues(&article, |stretch, cue, features| {
        *groups = features.groups().to_vec();
        // Words that nobody reports have no cue.
        let cues = cues(stretch, &gold).unwrap_or_default();
        sample.candidates.push(features.ids().to_vec());
        let is_cue = cue.is_some_and(|c| cues.iter().any(|g| g.overlaps(c)));
        let none = cue.is_none() && !sample.right.contains(&true);
        sample.right.push(is_cue || none);
        if cue.is_none() {
            samples.push(std::mem::take(&mut sample));
        }
    });
}

/// The cue of the attribution that covers most of the stretch.
fn cues(stretch: Span, gold: &[(Vec<Span>, Vec<Span>)]) -> Option<&[Span]> {
    let cover = |contents: &[Span]| -> usize {
        let both = contents.iter().filter_map(|c| c.intersection(stretch));
        both.map(Span::len).sum()
    };
    let length = |contents: &[Span]| -> usize { contents.iter().map(|c| c.len()).sum() };
    let (contents, cues) = gold
        .iter()
        .max_by_key(|(c, _)| (cover(c), std::cmp::Reverse(length(c))))?;
    (cover(contents) * 2 >= stretch.len()).then_some(cues.as_slice())
}

/// A softmax over the candidates of each quotation by plain gradient steps; the mean of the
/// weights over all rounds.
fn learn(samples: &[Sample], size: usize) -> Vec<f32> {
    let mut weights = vec![0.0f32; size];
    let mut sums = vec![0.0f64; size];
    let mut state = 1u64;
    let mut order: Vec<usize> = (0..samples.len()).collect();
    for round in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            state = state
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            order.swap(at, (state >> 33) as usize % (at + 1));
        }
        let rate = 0.1 / (1.0 + round as f32 / 3.0);
        for &at in &order {
            step(&samples[at], &mut weights, rate);
        }
        for (sum, weight) in sums.iter_mut().zip(&weights) {
            *sum += f64::from(*weight);
        }
    }
    sums.iter().map(|s| (*s / ROUNDS as f64) as f32).collect()
}

fn shares(sample: &Sample, weights: &[f32]) -> Vec<f64> {
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

fn step(sample: &Sample, weights: &mut [f32], rate: f32) {
    let shares = shares(sample, weights);
    let mass: f64 = shares
        .iter()
        .zip(&sample.right)
        .filter(|(_, r)| **r)
        .map(|(s, _)| s)
        .sum();
    for ((ids, share), right) in sample.candidates.iter().zip(&shares).zip(&sample.right) {
        let target = if *right { share / mass.max(1e-9) } else { 0.0 };
        let error = (target - share) as f32;
        if error.abs() < 1e-4 {
            continue;
        }
        for id in ids {
            let weight = &mut weights[*id as usize];
            *weight += rate * (error - 0.0003 * *weight);
        }
    }
}
