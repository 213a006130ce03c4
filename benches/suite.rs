//! How long a thousand saved queries take, and how long it takes to read ten thousand.
//!
//! `cargo bench --bench suite -- INDEX [JOBS]`. The queries are made from the index itself: words,
//! phrases and speakers, each with several expectations.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod common;

use std::fmt::Write;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use common::{args, number};
use onrecord::engine::{Engine, Hit, Request, Sort};
use onrecord::query::{Options, Query};
use onrecord::suite::{
    Outcome, RunOptions, Selection, SnapshotPolicy, Stop, Strictness, load, run,
};
use onrecord::text::{Words, is_function_word};

/// How many queries are run, and how many are read.
const RUN: usize = 1_000;
const READ: usize = 10_000;

fn main() {
    let args = args();
    let Some(dir) = args.first().map(PathBuf::from) else {
        println!("usage: cargo bench --bench suite -- INDEX [JOBS]");
        return;
    };
    let cores = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let jobs = number(&args, 1, cores);
    let engine = Engine::open(&dir).expect("an index");
    let folder = tempfile::tempdir().expect("a folder");
    let suite = |name: &str, count: usize| {
        let path = folder.path().join(name);
        std::fs::write(&path, text(&engine, count)).expect("a file");
        path
    };
    time_reading(&suite("read.toml", READ));
    time_running(&engine, &suite("run.toml", RUN), jobs);
}

fn time_reading(path: &Path) {
    let mut times: Vec<Duration> = (0..5).map(|_| read(path).1).collect();
    times.sort();
    println!("{READ} saved queries read: median {:?}", times[2]);
}

fn read(path: &Path) -> (onrecord::suite::Loaded, Duration) {
    let start = Instant::now();
    let loaded = load(&[path.to_owned()], &mut || Err(io::ErrorKind::Other.into()));
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics[0]);
    (loaded, start.elapsed())
}

fn time_running(engine: &Engine, path: &Path, jobs: NonZeroUsize) {
    let (loaded, _) = read(path);
    let clock = Instant::now();
    let options = RunOptions {
        jobs,
        stop: Stop::AtTheEnd,
        strictness: Strictness::Lenient,
        snapshots: SnapshotPolicy::ReadOnly,
        index: &[],
        clock: &|| clock.elapsed(),
        progress: &|_, _| {},
    };
    let mut times = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        let report = run(engine, &loaded.suites, &Selection::default(), &options);
        let report = report.expect("a report");
        times.push((start.elapsed(), report.count(Outcome::Pass)));
    }
    times.sort();
    let (median, passed) = times[2];
    println!("{RUN} saved queries run on {jobs} threads: median {median:?}, {passed} passed");
}

/// A file of `count` queries, made from passages that common words find.
fn text(engine: &Engine, count: usize) -> String {
    let seeds = engine.search(&Request {
        query: Query::parse(
            "people OR year OR work OR state OR time",
            &Options::default(),
        ),
        limit: 1_000,
        offset: 0,
        sort: Sort::Relevance,
        per_article: 1,
    });
    let hits = seeds.expect("an answer").hits;
    let mut out = "version = 1\n".to_owned();
    for number in 0..count {
        push_query(&mut out, number, &hits[number % hits.len()]);
    }
    out
}

fn push_query(out: &mut String, number: usize, hit: &Hit) {
    let words = words(hit.article.slice(hit.passage.span));
    let word = |at: usize| words.get(at % words.len().max(1)).map_or("peace", |w| w);
    let article = serde_json::to_string(&hit.article.id).expect("a string");
    let (a, b, c) = (word(number), word(number + 3), word(number + 7));
    let q = match number % 4 {
        0 => format!("{a} {b} {c}"),
        1 => format!("+{a} +{b}"),
        2 => format!("{a} {b} after:2000"),
        _ => format!("{a} w/20 {b}"),
    };
    let _ = write!(
        out,
        "\n[[query]]\nid = \"q{number}\"\nq = '{q}'\nlimit = 20\ntags = [\"bench\"]\n\
         [query.expect]\nhits = \">= 1\"\narticles = \">= 1\"\n\
         excludes = [{{ publisher = \"nobody at all\" }}]\n"
    );
    if number.is_multiple_of(5) {
        let _ = writeln!(out, "contains = [{{ article = {article} }}]");
    }
}

/// The telling words of a text.
fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut words = Words::new(text);
    while let Some(word) = words.next() {
        let is_plain = word.folded.bytes().all(|b| b.is_ascii_lowercase());
        if word.folded.len() > 3 && is_plain && !is_function_word(word.folded) {
            out.push(word.folded.to_owned());
        }
    }
    out
}
