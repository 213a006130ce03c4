//! Learns which word is the cue of a quotation: `cargo run --release --example train_cues --
//! ARTICLES.jsonl > src/quote/data/cue_choice.txt`.
//!
//! Rows are those of `common`. Where no word that may be a cue lies in the cue of a row, none is
//! right.
#![allow(
    clippy::print_stderr,
    reason = "a learner tells how far it came beside its output"
)]

mod common;

use std::io::Write;
use std::path::PathBuf;

use common::{Choices, Gold, Row, cover, learn, rows, shares};
use onrecord::quote::linear::Model;
use onrecord::quote::possible_cues;
use onrecord::text::Span;

fn main() -> anyhow::Result<()> {
    let path = PathBuf::from(std::env::args_os().nth(1).unwrap_or_default());
    let mut samples = Vec::new();
    let mut groups = Vec::new();
    for row in rows(&path)? {
        collect(&row, &mut samples, &mut groups);
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

fn is_right(sample: &Choices, weights: &[f32]) -> bool {
    let shares = shares(sample, weights);
    let best = (0..shares.len()).max_by(|a, b| shares[*a].total_cmp(&shares[*b]));
    best.is_some_and(|best| sample.right[best])
}

fn collect(row: &Row, samples: &mut Vec<Choices>, groups: &mut Vec<(&'static str, u32)>) {
    let mut sample = Choices::default();
    possible_cues(&row.article, |stretch, cue, features| {
        *groups = features.groups().to_vec();
        // Words that nobody reports have no cue.
        let cues = cues(stretch, &row.golds).unwrap_or_default();
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
fn cues(stretch: Span, golds: &[Gold]) -> Option<&[Span]> {
    let length = |gold: &Gold| -> usize { gold.content.iter().map(|c| c.len()).sum() };
    let best = golds
        .iter()
        .max_by_key(|g| (cover(&g.content, stretch), std::cmp::Reverse(length(g))))?;
    (cover(&best.content, stretch) * 2 >= stretch.len()).then_some(best.cue.as_slice())
}
