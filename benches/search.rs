//! How long a search takes inside a process: 200 varied queries made from the index itself.
//!
//! `cargo bench --bench search -- INDEX [ROUNDS]`. Prints percentiles over all queries, each taken
//! at its median over the rounds, and the slowest ones.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod common;

use std::path::PathBuf;
use std::time::Instant;

use common::{args, number};
use onrecord::engine::{Engine, Request, Sort};
use onrecord::query::{Options, Query};
use onrecord::text::{Words, is_function_word};

fn main() {
    let args = args();
    let Some(dir) = args.first().map(PathBuf::from) else {
        println!("usage: cargo bench --bench search -- INDEX [ROUNDS]");
        return;
    };
    let rounds: usize = number(&args, 1, 5);
    let engine = Engine::open(&dir).expect("an index");
    let queries = queries(&engine);
    let mut times: Vec<(f64, &String)> = queries
        .iter()
        .map(|q| (time(&engine, q, rounds), q))
        .collect();
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize].0;
    println!(
        "{} queries: p50 {:.2} ms, p90 {:.2} ms, p99 {:.2} ms",
        times.len(),
        at(0.5),
        at(0.9),
        at(0.99)
    );
    for (ms, query) in times.iter().rev().take(5) {
        println!("{ms:7.2} ms  {query}");
    }
    for (kind, name) in KINDS.iter().enumerate() {
        let of_kind = |query: &&String| {
            queries
                .iter()
                .position(|q| q == *query)
                .map(|at| at % KINDS.len())
                == Some(kind)
        };
        let those: Vec<f64> = times
            .iter()
            .filter(|(_, query)| of_kind(query))
            .map(|(ms, _)| *ms)
            .collect();
        if let Some(median) = those.get(those.len() / 2) {
            println!("{name:12} p50 {median:6.2} ms");
        }
    }
}

/// The kinds of queries, in the order in which they come.
const KINDS: [&str; 10] = [
    "keywords", "fragment", "phrase", "speaker", "boolean", "prefix", "near", "quoted", "fuzzy",
    "slop",
];

fn time(engine: &Engine, words: &str, rounds: usize) -> f64 {
    let mut runs: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            let answer = engine.search(&request(words, 10)).expect("an answer");
            std::hint::black_box(answer);
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    runs[runs.len() / 2]
}

fn request(words: &str, limit: usize) -> Request {
    Request {
        query: Query::parse(words, &Options::default()),
        limit,
        offset: 0,
        sort: Sort::Relevance,
        per_article: 3,
    }
}

/// Twenty queries of each of ten kinds, from passages that common words find.
fn queries(engine: &Engine) -> Vec<String> {
    let seeds = engine.search(&request(
        "speaker:john OR people OR year OR work OR state OR time",
        600,
    ));
    let hits = seeds.expect("an answer").hits;
    let mut out = Vec::new();
    for (number, hit) in hits
        .iter()
        .step_by(hits.len().div_euclid(200).max(1))
        .take(200)
        .enumerate()
    {
        let text = hit.article.slice(hit.passage.span);
        let (all, telling) = words(text);
        let word = |at: usize| {
            telling
                .get(at % telling.len().max(1))
                .map_or("peace", String::as_str)
        };
        let speaker = hit
            .quotes
            .iter()
            .find_map(|q| q.quote.speaker.as_ref())
            .map_or("smith", |s| &s.name);
        let run = |from: usize, count: usize| {
            all.iter()
                .skip(from)
                .take(count)
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        };
        out.push(match number % 10 {
            0 => format!("{} {} {}", word(0), word(3), word(5)),
            1 => run(2, 9),
            2 => format!("\"{}\"", run(1, 3)),
            3 => format!("speaker:\"{speaker}\" {} {}", word(1), word(2)),
            4 => format!("{} AND {} NOT {}", word(0), word(4), word(7)),
            5 => format!(
                "{}* {}",
                word(2).chars().take(5).collect::<String>(),
                word(6)
            ),
            6 => format!("{} w/5 {}", word(1), word(2)),
            7 => format!("quote:{} quote:{}", word(2), word(4)),
            8 => format!("{}~1 {} after:2006", word(3), word(1)),
            _ => format!("\"{} {}\"~3 {}", word(4), word(5), word(8)),
        });
    }
    out
}

fn words(text: &str) -> (Vec<String>, Vec<String>) {
    let mut all = Vec::new();
    let mut words = Words::new(text);
    while let Some(word) = words.next() {
        all.push(word.folded.to_string());
    }
    let telling = all
        .iter()
        .filter(|w| w.len() > 3 && !is_function_word(w))
        .cloned()
        .collect();
    (all, telling)
}
