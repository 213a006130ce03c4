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

use common::{Row, climb, rows};
use onrecord::quote::linear::{Features, Model, logistic};
use onrecord::quote::marked_stretches;
use onrecord::text::Span;

struct Sample {
    ids: Vec<u32>,
    speech: bool,
}

/// How much large weights cost.
const COST: f32 = 10.0;

fn main() -> anyhow::Result<()> {
    let path = PathBuf::from(std::env::args_os().nth(1).unwrap_or_default());
    let mut samples = Vec::new();
    let mut groups = Vec::new();
    for row in rows(&path)? {
        collect(&row, &mut samples, &mut groups);
    }
    let size = groups.iter().map(|(_, size)| *size as usize).sum();
    let weights = learn(&samples, size);
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

fn collect(row: &Row, samples: &mut Vec<Sample>, groups: &mut Vec<(&'static str, u32)>) {
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
        if seen.insert(span) && (speech || !is_long(&row.article.text, span)) {
            samples.push(Sample {
                ids: features.ids().to_vec(),
                speech,
            });
        }
        *groups = features.groups().to_vec();
        speech
    });
}

/// So many words in marks are somebody's; where the rows have nobody, they left him out.
fn is_long(text: &str, span: Span) -> bool {
    const WORDS: usize = 7;
    text[span.start..span.end]
        .split_whitespace()
        .take(WORDS)
        .count()
        == WORDS
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

/// Logistic regression.
fn learn(samples: &[Sample], size: usize) -> Vec<f32> {
    let score = |sample: &Sample, weights: &[f32]| -> f32 {
        sample.ids.iter().map(|id| weights[*id as usize]).sum()
    };
    let weights = climb(size, COST, |weights, slope| {
        for sample in samples {
            let wanted = f64::from(u8::from(sample.speech));
            let error = (wanted - logistic(score(sample, weights))) as f32;
            for id in &sample.ids {
                slope[*id as usize] += error;
            }
        }
    });
    let is_right = |sample: &&Sample| (score(sample, &weights) > 0.0) == sample.speech;
    let right = samples.iter().filter(is_right).count();
    eprintln!("{} of {} right", right, samples.len());
    weights
}
