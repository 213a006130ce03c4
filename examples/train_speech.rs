//! Learns which marked words are speech: `cargo run --release --example train_speech --
//! ARTICLES.jsonl > src/quote/data/speech.txt`.
//!
//! Rows are those of `common`. A marked stretch is speech if a content covers half of it.

#![allow(
    clippy::print_stderr,
    reason = "a learner tells how far it came beside its output"
)]

mod common;

use std::collections::HashSet;
use std::io::Write;
use std::path::PathBuf;

use common::{Order, Row, rows};
use onrecord::quote::linear::{Features, Model, logistic};
use onrecord::quote::marked_stretches;
use onrecord::text::Span;

struct Sample {
    ids: Vec<u32>,
    speech: bool,
    /// How much the rows are to be believed here.
    weight: f32,
    /// Is it kept back to measure?
    held: bool,
}

const ROUNDS: usize = 30;

/// One article of so many is kept back.
const HELD: usize = 5;

/// Of so few words inside a longer reported clause the rows do not say whose they are.
const FEW_WORDS: usize = 3;

fn main() -> anyhow::Result<()> {
    let path = PathBuf::from(std::env::args_os().nth(1).unwrap_or_default());
    let mut samples = Vec::new();
    let mut groups = Vec::new();
    for (at, row) in rows(&path)?.into_iter().enumerate() {
        let held = at % HELD == HELD - 1;
        collect(&row, held, &mut samples, &mut groups);
    }
    let size = groups.iter().map(|(_, size)| *size as usize).sum();
    measure(&samples, size);
    let all: Vec<&Sample> = samples.iter().collect();
    let weights = learn(&all, size);
    let model = Model::of_weights(weights);
    let mut out = std::io::stdout();
    writeln!(
        out,
        "# Weights of the model that tells speech from other marked words."
    )?;
    writeln!(out, "# Written by the example `train_speech`.")?;
    write!(out, "{}", model.write(&groups))?;
    Ok(())
}

/// Tells the F1 on what is kept back, at several thresholds.
fn measure(samples: &[Sample], size: usize) {
    let (held, taught): (Vec<&Sample>, Vec<&Sample>) = samples.iter().partition(|s| s.held);
    let weights = learn(&taught, size);
    for threshold in [0.0, 0.3, 0.5, 0.7, 0.9, 1.1] {
        let is_taken = |s: &Sample| score(s, &weights) > threshold;
        let right = held.iter().filter(|s| is_taken(s) && s.speech).count();
        let wrong = held.iter().filter(|s| is_taken(s) != s.speech).count();
        let f1 = 200.0 * right as f64 / (2 * right + wrong) as f64;
        eprintln!("above {threshold}: F1 {f1:.2}");
    }
}

fn score(sample: &Sample, weights: &[f32]) -> f32 {
    sample.ids.iter().map(|id| weights[*id as usize]).sum()
}

fn collect(
    row: &Row,
    held: bool,
    samples: &mut Vec<Sample>,
    groups: &mut Vec<(&'static str, u32)>,
) {
    let contents: Vec<Span> = row.golds.iter().flat_map(|g| g.content.clone()).collect();
    let mut seen = HashSet::new();
    marked_stretches(&row.article, |span, features: &Features| {
        let within = contents
            .iter()
            .filter(|c| {
                c.intersection(span)
                    .is_some_and(|both| both.len() * 2 >= span.len())
            })
            .min_by_key(|c| c.len());
        let part = within.is_some_and(|c| c.len() > span.len() + 10);
        let speech = within.is_some() && !(part && is_named(&row.article.text, span));
        let words = row.article.slice(span).split_whitespace();
        let is_doubtful = part && words.count() <= FEW_WORDS;
        if seen.insert(span) {
            samples.push(Sample {
                ids: features.ids().to_vec(),
                speech,
                weight: if is_doubtful { 0.5 } else { 1.0 },
                held,
            });
        }
        *groups = features.groups().to_vec();
        speech
    });
}

/// Words before marks that make what stands in them a name, though somebody reports it.
const NAMING: &[&str] = &[
    "titled",
    "entitled",
    "dubbed",
    "nicknamed",
    "named",
    "labeled",
    "labelled",
    "termed",
    "so-called",
    "known as",
    "documentary",
    "film",
    "movie",
    "book",
    "song",
    "show",
    "series",
    "program",
    "album",
    "phrase",
    "term",
    "word",
    "words",
    "anthem",
    "episode of",
    "magazine",
    "commentary",
    "column",
    "op-ed",
];

/// A reported sentence may hold a title or a term in marks; the rows do not say so.
fn is_named(text: &str, span: Span) -> bool {
    let before = text[..span.start].trim_end().trim_end_matches(',');
    let words = text[span.start..span.end].trim_matches(|c: char| !c.is_alphanumeric());
    let mut long = words.split_whitespace().filter(|w| w.len() > 3).peekable();
    let title = long.peek().is_some() && long.all(|w| !w.starts_with(char::is_lowercase));
    let behind = [
        "'s", "’s", " on", " of", " in", " the", " a", " his", " her", " and",
    ];
    NAMING.iter().any(|n| before.ends_with(n))
        || (title && words.contains(' ') && behind.iter().any(|b| before.ends_with(b)))
}

/// Logistic regression by plain gradient steps, the mean of the weights over all steps.
fn learn(samples: &[&Sample], size: usize) -> Vec<f32> {
    let mut weights = vec![0.0f32; size];
    let mut sums = vec![0.0f64; size];
    let mut order = Order::of(samples.len());
    for round in 0..ROUNDS {
        let rate = 0.1 / (1.0 + round as f32 / 3.0);
        for &at in order.shuffled() {
            let sample = &samples[at];
            let target = f32::from(u8::from(sample.speech));
            let error = sample.weight * (target - logistic(score(sample, &weights)) as f32);
            for id in &sample.ids {
                let weight = &mut weights[*id as usize];
                *weight += rate * (error - 0.0005 * *weight);
            }
        }
        for (sum, weight) in sums.iter_mut().zip(&weights) {
            *sum += f64::from(*weight);
        }
    }
    sums.iter().map(|s| (*s / ROUNDS as f64) as f32).collect()
}
