//! How fast articles become an index, beside a plain Tantivy writer.
//!
//! `cargo bench --bench indexing -- DUMP.jsonl [THREADS] [RUNS]`. Both sides end with a commit and
//! with all merges done. The plain writer is fed the passages already split, in memory: English
//! stemmer, positions, stored text. onrecord reads the dump from disk, finds quotations and speakers,
//! and writes its index. Runs alternate; the medians and the ratio are printed.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod common;

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use common::{args, number};
use onrecord::engine::{IngestOptions, ingest};
use onrecord::read::{Item, Sources};
use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, TantivyDocument};

fn main() {
    let args = args();
    let Some(dump) = args.first().map(PathBuf::from) else {
        println!("usage: cargo bench --bench indexing -- DUMP.jsonl [THREADS] [RUNS]");
        return;
    };
    let (threads, runs): (usize, usize) = (number(&args, 1, 2), number(&args, 2, 3));
    let sources = Sources::open(std::slice::from_ref(&dump)).expect("the dump is there");
    let passages = split(&sources);
    let text: usize = passages.iter().map(String::len).sum();
    println!(
        "{} passages, {:.1} MB of text, {threads} threads",
        passages.len(),
        mb(text)
    );
    let (mut plain, mut own) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        plain.push(in_folder(|dir| plain_index(dir, &passages, threads)));
        own.push(in_folder(|dir| own_index(dir, &sources, threads)));
    }
    let (plain_time, plain_bytes) = median(plain);
    let (own_time, own_bytes) = median(own);
    let line = |name: &str, time: f64, bytes: u64| {
        let size = bytes as f64 / text as f64;
        println!(
            "{name:9} {time:6.2} s  {:6.1} MB/s  index/text {size:.2}",
            mb(text) / time
        );
    };
    line("plain", plain_time, plain_bytes);
    line("onrecord", own_time, own_bytes);
    println!(
        "onrecord's speed is {:.2} of the plain writer's",
        plain_time / own_time
    );
}

fn split(sources: &Sources) -> Vec<String> {
    let mut passages = Vec::new();
    sources.read(&mut |item, _| {
        if let Item::Article(record) = item {
            let article = record.article;
            passages.extend(
                article
                    .passages()
                    .iter()
                    .map(|p| article.slice(p.span).to_string()),
            );
        }
        ControlFlow::Continue(())
    });
    passages
}

fn plain_index(dir: &Path, passages: &[String], threads: usize) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default().set_indexing_options(indexing) | STORED;
    let text = schema.add_text_field("text", options);
    let index = Index::create_in_dir(dir, schema.build()).expect("a fresh folder");
    let mut writer: IndexWriter = index
        .writer_with_num_threads(threads, threads * (96 << 20))
        .expect("a writer");
    for passage in passages {
        let mut document = TantivyDocument::new();
        document.add_text(text, passage);
        writer.add_document(document).expect("a document");
    }
    writer.commit().expect("a commit");
    writer.wait_merging_threads().expect("merges");
}

fn own_index(dir: &Path, sources: &Sources, threads: usize) {
    let jobs = NonZeroUsize::new(threads).expect("a thread");
    let options = IngestOptions::new(jobs, jiff::Timestamp::UNIX_EPOCH);
    ingest(dir, sources, &options, &mut |_| ControlFlow::Continue(())).expect("an index");
}

/// The seconds that `build` takes and the bytes that it leaves.
fn in_folder(build: impl FnOnce(&Path)) -> (f64, u64) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let start = Instant::now();
    build(dir.path());
    let seconds = start.elapsed().as_secs_f64();
    let files = std::fs::read_dir(dir.path()).expect("the folder").flatten();
    let bytes = files
        .filter_map(|file| file.metadata().ok())
        .map(|m| m.len())
        .sum();
    (seconds, bytes)
}

fn median(mut runs: Vec<(f64, u64)>) -> (f64, u64) {
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    runs[runs.len() / 2]
}

fn mb(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
