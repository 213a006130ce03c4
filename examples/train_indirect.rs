//! Learns which clauses are reported speech: `cargo run --release --example train_indirect --
//! ARTICLES.jsonl > src/quote/data/indirect.txt`.
//!
//! Rows are those of `common`. A reading of a cue is right if it and the content of an
//! attribution with that cue share most of both.

mod common;

use std::io::Write;
use std::path::PathBuf;

use common::{Order, Row, rows};
use onrecord::quote::indirect::{KINDS, Proposal, Readings, proposals};
use onrecord::quote::linear::{Model, exp};
use onrecord::quote::marked_quotations;
use onrecord::text::Span;

/// A cue: the features of its parts, its readings as sums of parts, and which are right.
struct Sample {
    parts: Vec<Vec<u32>>,
    readings: Vec<Vec<usize>>,
    right: Vec<bool>,
}

type Groups = Vec<(&'static str, u32)>;

const ROUNDS: usize = 12;
const NAMES: [&str; KINDS] = ["cue", "start", "end", "front", "tail"];

fn main() -> anyhow::Result<()> {
    let path = PathBuf::from(std::env::args_os().nth(1).unwrap_or_default());
    let mut samples = Vec::new();
    let mut groups: [Groups; KINDS] = Default::default();
    for row in rows(&path)? {
        collect(&row, &mut samples, &mut groups);
    }
    let mut offsets = vec![0u32];
    for group in &groups {
        let size: u32 = group.iter().map(|(_, size)| *size).sum();
        offsets.push(offsets[offsets.len() - 1] + size);
    }
    let weights = learn(&samples, &offsets);
    let mut out = std::io::stdout();
    writeln!(out, "# Weights of the model that finds reported clauses.")?;
    writeln!(out, "# Written by the example `train_indirect`.")?;
    for kind in 0..KINDS {
        let own = weights[offsets[kind] as usize..offsets[kind + 1] as usize].to_vec();
        writeln!(out, "[{}]", NAMES[kind])?;
        write!(out, "{}", Model::of_weights(own).write(&groups[kind]))?;
    }
    Ok(())
}

fn collect(row: &Row, samples: &mut Vec<Sample>, groups: &mut [Groups; KINDS]) {
    let article = &row.article;
    let golds: Vec<(Span, Vec<Span>)> = row
        .golds
        .iter()
        .filter_map(|g| Some((hull(&g.content)?, g.cue.clone())))
        .collect();
    let marked = marked_quotations(article);
    proposals(article, &marked, |proposal, readings| {
        samples.push(sample(proposal, readings, &golds, groups));
    });
}

fn sample(
    proposal: &Proposal,
    readings: &Readings,
    golds: &[(Span, Vec<Span>)],
    groups: &mut [Groups; KINDS],
) -> Sample {
    let mut parts = Vec::new();
    for part in readings.parts() {
        let kind = part.kind as usize;
        if groups[kind].is_empty() {
            groups[kind] = part.features.groups().to_vec();
        }
        // The kind rides on the highest bits until the sizes of all kinds are known.
        parts.push(
            part.features
                .ids()
                .iter()
                .map(|id| id | (kind as u32) << 28)
                .collect(),
        );
    }
    let own: Vec<Span> = golds
        .iter()
        .filter(|(_, cues)| cues.iter().any(|c| c.overlaps(proposal.cue())))
        .map(|(content, _)| *content)
        .collect();
    let worth: Vec<f64> = readings
        .readings
        .iter()
        .map(|r| {
            let found = hull(&proposal.segments(r));
            let shares = own
                .iter()
                .map(|gold| found.map_or(0.0, |f| share(f, *gold)));
            shares.fold(0.0, f64::max)
        })
        .collect();
    let best = worth.iter().copied().fold(0.0, f64::max);
    Sample {
        parts,
        readings: readings
            .readings
            .iter()
            .map(|r| {
                r.parts
                    .iter()
                    .copied()
                    .filter(|p| *p != usize::MAX)
                    .collect()
            })
            .collect(),
        right: worth
            .iter()
            .map(|w| *w >= 0.5 && *w >= best - 0.02)
            .collect(),
    }
}

fn hull(spans: &[Span]) -> Option<Span> {
    let start = spans.iter().map(|s| s.start).min()?;
    let end = spans.iter().map(|s| s.end).max()?;
    Some(Span::new(start, end))
}

fn share(a: Span, b: Span) -> f64 {
    let both = a.intersection(b).map_or(0, Span::len) as f64;
    both / ((a.len() + b.len()) as f64 - both)
}

/// A choice between the readings of a cue and none of them, by gradient steps with falling
/// rates for each weight; the mean of the weights over all steps.
fn learn(samples: &[Sample], offsets: &[u32]) -> Vec<f32> {
    let size = offsets[KINDS] as usize;
    let place = |id: u32| (offsets[(id >> 28) as usize] + (id & 0x0fff_ffff)) as usize;
    let mut weights = vec![0.0f32; size];
    let mut squares = vec![1.0f32; size];
    let mut sums = vec![0.0f64; size];
    let mut order = Order::of(samples.len());
    for round in 0..ROUNDS {
        let mut loss = 0.0;
        for &at in order.shuffled() {
            let sample = &samples[at];
            let part_scores: Vec<f32> = sample
                .parts
                .iter()
                .map(|ids| ids.iter().map(|id| weights[place(*id)]).sum())
                .collect();
            let shares: Vec<f64> = sample
                .readings
                .iter()
                .map(|parts| exp(parts.iter().map(|p| part_scores[*p]).sum()))
                .collect();
            let all = 1.0 + shares.iter().sum::<f64>();
            let pairs = || shares.iter().zip(&sample.right);
            let right: f64 = pairs().filter(|(_, r)| **r).map(|(s, _)| *s).sum();
            let right = if sample.right.contains(&true) {
                right
            } else {
                1.0
            };
            loss -= (right / all).ln();
            let mut steps = vec![0.0f32; sample.parts.len()];
            for ((share, is_right), parts) in pairs().zip(&sample.readings) {
                let wanted = if *is_right { share / right } else { 0.0 };
                let step = (wanted - share / all) as f32;
                for part in parts {
                    steps[*part] += step;
                }
            }
            for (ids, step) in sample.parts.iter().zip(&steps) {
                if step.abs() < 1e-4 {
                    continue;
                }
                for id in ids {
                    let at = place(*id);
                    let gradient = step - 0.006 * weights[at];
                    squares[at] += gradient * gradient;
                    weights[at] += 0.2 * gradient / squares[at].sqrt();
                }
            }
        }
        writeln!(
            std::io::stderr(),
            "round {round}: {:.4}",
            loss / samples.len() as f64
        )
        .ok();
        if round >= ROUNDS / 2 {
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                *sum += f64::from(*weight);
            }
        }
    }
    let counted = (ROUNDS - ROUNDS / 2) as f64;
    sums.iter().map(|s| (*s / counted) as f32).collect()
}
