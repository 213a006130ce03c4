//! Learns who speaks: `cargo run --release --example train_speakers -- ARTICLES.jsonl
//! > src/speaker/data/speakers.txt`.
//!
//! A row is `{"text", "attributions": [{"content": [[start, end], …], "cue": …, "source": …}]}`;
//! offsets count code points. With `--halves`, learns on one half and prints the share of right
//! mentions on the other, by confidence.

#![allow(
    clippy::print_stderr,
    reason = "a learner tells how far it came beside its output"
)]

use std::io::Write;

use onrecord::article::{Article, Quote};
use onrecord::quote::linear::{Model, exp};
use onrecord::quote::marked_quotations;
use onrecord::read::plain_text;
use onrecord::speaker::{Choice, candidates};
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
    source: Vec<(usize, usize)>,
}

/// The candidates of one quotation, and which of them are right.
struct Sample {
    candidates: Vec<Vec<u32>>,
    right: Vec<bool>,
    article: usize,
    what: String,
}

const ROUNDS: usize = 12;

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args_os().skip(1);
    let path = args.next().unwrap_or_default();
    let halves = args.next().is_some_and(|a| a == "--halves");
    let mut samples = Vec::new();
    let mut groups = Vec::new();
    let mut missed = 0;
    for (number, line) in std::fs::read_to_string(path)?.lines().enumerate() {
        let row = serde_json::from_str(line)?;
        missed += collect(row, number, &mut samples, &mut groups);
    }
    let size = groups.iter().map(|(_, size)| *size as usize).sum();
    eprintln!(
        "{} quotations, {missed} without their source among the candidates",
        samples.len()
    );
    let mut out = std::io::stdout();
    if halves {
        let (a, b): (Vec<Sample>, Vec<Sample>) =
            samples.into_iter().partition(|s| s.article % 2 == 0);
        for (learned, held) in [(&a, &b), (&b, &a)] {
            report(&learn(learned, size), held, &mut out)?;
        }
        return Ok(());
    }
    let model = Model::of_weights(learn(&samples, size));
    writeln!(
        out,
        "# Weights of the model that weighs the candidates for a speaker."
    )?;
    writeln!(out, "# Written by the example `train_speakers`.")?;
    write!(out, "{}", model.write(&groups))?;
    Ok(())
}

fn collect(
    row: Row,
    number: usize,
    samples: &mut Vec<Sample>,
    groups: &mut Vec<(&'static str, u32)>,
) -> usize {
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
                a.source.iter().map(span).collect(),
            )
        })
        .collect();
    let Some(article) = plain_text("row".into(), "row".into(), row.text) else {
        return 0;
    };
    let quotes = marked_quotations(&article);
    let mut missed = 0;
    candidates(&article, &quotes, |quote, choices| {
        let sources = sources(quote, &gold)?;
        let right = right_ones(&article, sources, choices);
        if let Some(first) = choices.first() {
            *groups = first.features.groups().to_vec();
        }
        let Some(at) = right.iter().position(|r| *r) else {
            missed += 1;
            return None;
        };
        let show = |c: &Choice<'_>| c.mention.map_or("-", |m| article.slice(m)).to_string();
        let first = quote.segments[0];
        let around = Span::new(
            floor(&article.text, first.start.saturating_sub(160)),
            first.start,
        );
        let behind = Span::new(
            first.end,
            floor(&article.text, (first.end + 160).min(article.text.len())),
        );
        samples.push(Sample {
            candidates: choices.iter().map(|c| c.features.ids().to_vec()).collect(),
            right,
            article: number,
            what: format!(
                "{}\t{}\t{} [[{}]] {}",
                show(&choices[at]),
                choices.iter().map(show).collect::<Vec<_>>().join("|"),
                article.slice(around),
                article.slice(Span::new(
                    first.start,
                    floor(&article.text, first.end.min(first.start + 60))
                )),
                article.slice(behind)
            )
            .replace('\n', " / "),
        });
        Some(at)
    });
    missed
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The sources of the attribution that covers most of the quotation.
fn sources<'g>(quote: &Quote, gold: &'g [(Vec<Span>, Vec<Span>)]) -> Option<&'g [Span]> {
    let first = *quote.segments.first()?;
    let cover = |contents: &[Span]| -> usize {
        let both = contents.iter().filter_map(|c| c.intersection(first));
        both.map(Span::len).sum()
    };
    let (contents, sources) = gold
        .iter()
        .max_by_key(|(contents, sources)| (cover(contents), !sources.is_empty()))?;
    (cover(contents) * 2 >= first.len()).then_some(sources.as_slice())
}

/// Which candidates are the source.
fn right_ones(article: &Article, sources: &[Span], choices: &[Choice<'_>]) -> Vec<bool> {
    let in_source = |span: Span| sources.iter().any(|s| s.overlaps(span));
    if sources.is_empty() {
        return choices.iter().map(|c| c.mention.is_none()).collect();
    }
    let local: Vec<usize> = (0..choices.len())
        .filter(|&at| !choices[at].is_before && choices[at].mention.is_some_and(in_source))
        .collect();
    let head = head(article, sources[0], &local, choices);
    let who = head.and_then(|h| choices[h].who);
    let is_right = |at: usize| {
        if Some(at) == head {
            return true;
        }
        let choice = &choices[at];
        if !choice.is_before {
            return false;
        }
        let mention = choice.mention.unwrap_or(Span::new(0, 0));
        in_source(mention)
            || (who.is_some() && who == choice.who)
            || (head.is_none()
                && sources
                    .iter()
                    .any(|s| article.slice(*s) == article.slice(mention)))
    };
    (0..choices.len()).map(is_right).collect()
}

/// Of the candidates in a source, the one that the source is about.
fn head(article: &Article, source: Span, local: &[usize], choices: &[Choice<'_>]) -> Option<usize> {
    let words = article.slice(source);
    let cut = words
        .char_indices()
        .find(|(at, c)| *c == ',' && words[..*at].contains(' '))
        .map_or(source.end, |(at, _)| source.start + at);
    let within = |at: &usize| choices[*at].mention.is_some_and(|m| m.start < cut);
    let parts: Vec<usize> = local.iter().copied().filter(within).collect();
    let persons = parts
        .iter()
        .rev()
        .copied()
        .find(|at| choices[*at].is_person);
    let whole = parts.iter().copied().find(|at| {
        choices[*at]
            .mention
            .is_some_and(|m| m.start <= source.start + 1 && m.end + 2 >= cut)
    });
    whole
        .or(persons)
        .or_else(|| parts.last().copied())
        .or_else(|| local.first().copied())
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

fn report(weights: &[f32], held: &[Sample], out: &mut impl Write) -> std::io::Result<()> {
    let mut bins = [(0, 0); 10];
    for sample in held {
        let shares = shares(sample, weights);
        let best = (0..shares.len())
            .max_by(|a, b| shares[*a].total_cmp(&shares[*b]))
            .unwrap_or(0);
        let bin = &mut bins[((shares[best] * 10.0) as usize).min(9)];
        bin.0 += 1;
        bin.1 += usize::from(sample.right[best]);
        if !sample.right[best] {
            writeln!(out, "{:.2} {best} {}", shares[best], sample.what)?;
        }
    }
    let right: usize = bins.iter().map(|b| b.1).sum();
    eprintln!("{right} of {} right; by confidence {bins:?}", held.len());
    Ok(())
}
