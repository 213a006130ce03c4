//! Learns who speaks: `cargo run --release --example train_speakers -- ARTICLES.jsonl
//! > src/speaker/data/speakers.txt`.
//!
//! Rows are those of `common`. With `--halves`, learns on one half and prints the share of right
//! mentions on the other, by confidence, and what is wrong.

#![allow(
    clippy::print_stderr,
    reason = "a learner tells how far it came beside its output"
)]

mod common;

use std::cmp::Reverse;
use std::io::Write;
use std::path::PathBuf;

use common::{Choices, Gold, Row, cover, learn, rows, shares};
use onrecord::article::{Article, Quote};
use onrecord::quote::linear::Model;
use onrecord::quote::marked_quotations;
use onrecord::speaker::{Choice, candidates};
use onrecord::text::Span;

/// The candidates of one quotation, and what to print of it.
struct Sample {
    choices: Choices,
    article: usize,
    what: String,
}

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args_os().skip(1);
    let path = PathBuf::from(args.next().unwrap_or_default());
    let halves = args.next().is_some_and(|a| a == "--halves");
    let mut samples = Vec::new();
    let mut groups = Vec::new();
    let mut missed = 0;
    for (number, row) in rows(&path)?.iter().enumerate() {
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
            let weights = learn(learned.iter().map(|s| &s.choices), size);
            report(&weights, held, &mut out)?;
        }
        return Ok(());
    }
    let model = Model::of_weights(learn(samples.iter().map(|s| &s.choices), size));
    writeln!(
        out,
        "# Weights of the model that weighs the candidates for a speaker."
    )?;
    writeln!(out, "# Written by the example `train_speakers`.")?;
    write!(out, "{}", model.write(&groups))?;
    Ok(())
}

fn collect(
    row: &Row,
    number: usize,
    samples: &mut Vec<Sample>,
    groups: &mut Vec<(&'static str, u32)>,
) -> usize {
    let article = &row.article;
    let quotes = marked_quotations(article);
    let mut missed = 0;
    candidates(article, &quotes, |quote, choices| {
        let sources = sources(quote, &row.golds)?;
        let right = right_ones(article, sources, choices);
        if let Some(first) = choices.first() {
            *groups = first.features.groups().to_vec();
        }
        let Some(at) = right.iter().position(|r| *r) else {
            missed += 1;
            return None;
        };
        samples.push(Sample {
            choices: Choices {
                candidates: choices.iter().map(|c| c.features.ids().to_vec()).collect(),
                right,
            },
            article: number,
            what: what(article, quote, choices, at),
        });
        Some(at)
    });
    missed
}

/// The right candidate, all candidates, and the words around the quotation.
fn what(article: &Article, quote: &Quote, choices: &[Choice<'_>], right: usize) -> String {
    const REACH: usize = 160;
    let show = |c: &Choice<'_>| c.mention.map_or("-", |m| article.slice(m)).to_string();
    let text = &article.text;
    let first = quote.segments[0];
    let part = |start: usize, end: usize| {
        let (start, end) = (floor(text, start), floor(text, end.min(text.len())));
        article.slice(Span::new(start, end))
    };
    format!(
        "{}\t{}\t{} [[{}]] {}",
        show(&choices[right]),
        choices.iter().map(show).collect::<Vec<_>>().join("|"),
        part(first.start.saturating_sub(REACH), first.start),
        part(first.start, first.end.min(first.start + 60)),
        part(first.end, first.end + REACH)
    )
    .replace('\n', " / ")
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The sources of the narrowest attribution that covers the quotation: of words inside somebody
/// else's report, whose words they are.
fn sources<'g>(quote: &Quote, golds: &'g [Gold]) -> Option<&'g [Span]> {
    let first = *quote.segments.first()?;
    let length = |gold: &Gold| -> usize { gold.content.iter().map(|c| c.len()).sum() };
    // Whether marks belong to a content differs from one to the next.
    let covered = |gold: &Gold| (cover(&gold.content, first) + 8).min(first.len());
    let best = golds
        .iter()
        .filter(|g| cover(&g.content, first) * 2 >= first.len())
        .max_by_key(|g| (covered(g), !g.source.is_empty(), Reverse(length(g))))?;
    Some(best.source.as_slice())
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
    let head = head(&local, choices);
    let who = head.and_then(|h| choices[h].who);
    let is_right = |at: usize| {
        let choice = &choices[at];
        let same = who.is_some() && who == choice.who;
        if Some(at) == head || same && local.contains(&at) {
            return true;
        }
        if !choice.is_before {
            return false;
        }
        let mention = choice.mention.unwrap_or(Span::new(0, 0));
        in_source(mention)
            || same
            || (head.is_none()
                && sources
                    .iter()
                    .any(|s| article.slice(*s) == article.slice(mention)))
    };
    (0..choices.len()).map(is_right).collect()
}

/// Of the candidates in a source, the one that the source is about: what comes first and says
/// more than whose or which.
fn head(local: &[usize], choices: &[Choice<'_>]) -> Option<usize> {
    let leads = |at: &&usize| choices[**at].leads;
    local.iter().find(leads).or(local.first()).copied()
}

fn report(weights: &[f32], held: &[Sample], out: &mut impl Write) -> std::io::Result<()> {
    let mut bins = [(0, 0); 10];
    for sample in held {
        let shares = shares(&sample.choices, weights);
        let best = (0..shares.len())
            .max_by(|a, b| shares[*a].total_cmp(&shares[*b]))
            .unwrap_or(0);
        let bin = &mut bins[((shares[best] * 10.0) as usize).min(9)];
        bin.0 += 1;
        bin.1 += usize::from(sample.choices.right[best]);
        if !sample.choices.right[best] {
            writeln!(out, "{:.2} {best} {}", shares[best], sample.what)?;
        }
    }
    let right: usize = bins.iter().map(|b| b.1).sum();
    eprintln!("{right} of {} right; by confidence {bins:?}", held.len());
    Ok(())
}
