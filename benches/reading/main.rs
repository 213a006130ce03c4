//! How fast each reader is, and how fast the thread that reads hands over to those that take apart.
//!
//! `cargo bench --bench reading --features parquet,warc -- [ARTICLES] [RUNS]`. The articles are made
//! up at run time, the same ones in every format, and lie as files in a temporary folder. The medians
//! are printed:
//!
//! - MB/s of the files, and of the articles' text, where one thread does everything;
//! - MB/s of the articles' text that the reading thread hands over, where other threads take pages
//!   and other whole files apart. It is to be compared with the last line, which says how fast one
//!   thread finds the quotations in what was read.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../common/mod.rs"]
mod common;
mod formats;
mod story;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

use common::{args, number};
use formats::{Batch, batches};
use onrecord::article::Article;
use onrecord::engine::extract;
use onrecord::read::{Item, Sources};
use story::Story;
use tempfile::TempDir;

fn main() -> std::io::Result<()> {
    let args = args();
    let (count, runs) = (number(&args, 0, 1000), number(&args, 1, 5));
    let stories: Vec<Story> = (0..count).map(Story::new).collect();
    let text: usize = stories.iter().map(Story::bytes).sum();
    println!(
        "{:<20} {:>8} {:>8} {:>12}",
        "MB/s", "of files", "of text", "handed over"
    );
    for Batch { name, files } in batches(&stories) {
        let dir = TempDir::new()?;
        for (file, content) in &files {
            std::fs::write(dir.path().join(file), content)?;
        }
        let bytes: usize = files.iter().map(|(_, content)| content.len()).sum();
        let dir = [dir.path().to_path_buf()];
        let all = median(runs, || {
            assert_eq!(read(&dir), count, "{name}: not all was read")
        });
        let handing = median(runs, || hand_over(&dir));
        println!(
            "{name:<20} {:>8.0} {:>8.0} {:>12.0}",
            bytes as f64 / 1e6 / all,
            text as f64 / 1e6 / all,
            text as f64 / 1e6 / handing
        );
    }
    extraction(&stories, text, runs)
}

/// The middle one of what some runs took, in seconds.
fn median(runs: usize, run: impl Fn()) -> f64 {
    let timed = |_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    let mut seconds: Vec<f64> = (0..runs.max(1)).map(timed).collect();
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

/// How many articles there are.
fn read(paths: &[PathBuf]) -> usize {
    let mut found = 0;
    sources(paths).read(&mut |item, _| {
        found += usize::from(matches!(item, Item::Article(_)));
        ControlFlow::Continue(())
    });
    found
}

/// What the reading thread does, where it is not the only one.
fn hand_over(paths: &[PathBuf]) {
    sources(paths).pieces(&mut |_, _| ControlFlow::Continue(()));
}

fn sources(paths: &[PathBuf]) -> Sources {
    Sources::open(paths).expect("it was just written")
}

/// What the reading feeds.
fn extraction(stories: &[Story], text: usize, runs: usize) -> std::io::Result<()> {
    let dir = TempDir::new()?;
    let rows: String = stories.iter().map(|story| story.row() + "\n").collect();
    std::fs::write(dir.path().join("d.jsonl"), rows)?;
    let mut articles: Vec<Article> = Vec::new();
    sources(&[dir.path().to_path_buf()]).read(&mut |item, _| {
        if let Item::Article(record) = item {
            articles.push(record.article);
        }
        ControlFlow::Continue(())
    });
    let seconds = median(runs, || {
        let quotes: usize = articles.iter().map(|article| extract(article).len()).sum();
        assert!(quotes > 0, "no quotation was found");
    });
    println!(
        "{:<20} {:>8} {:>8.0}",
        "finding quotations",
        "",
        text as f64 / 1e6 / seconds
    );
    Ok(())
}
