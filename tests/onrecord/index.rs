//! `onrecord index`: what a run changes, what it leaves, and what stops it.

use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{ROOT, Run, Work, command};
use crate::shapes::Answer;

const BRIDGE: &str = "Bridge opens\n\n“The bridge holds,” said Ada Brook.\n";
const FERRY: &str = "Ferry stops\n\n“The ferry is tired,” said Jon Reed.\n";

/// How many articles a run says it read, and so on.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    new: u64,
    changed: u64,
    unchanged: u64,
    removed: u64,
    left_out: u64,
}

fn index(work: &Work, args: &[&str]) -> Counts {
    let mut all = vec!["index"];
    all.extend(args);
    counts(&work.run(&all).exits(0))
}

/// Reads the line at the end: `..., 2 new, 1 changed, ...`.
fn counts(run: &Run) -> Counts {
    let all = format!("{}{}", run.stdout, run.stderr);
    let line = all
        .lines()
        .rfind(|l| l.contains("unchanged") && l.contains("left out"))
        .unwrap_or_else(|| panic!("no line of counts in {all}"));
    let parts = || line.split(": ").flat_map(|half| half.split(", "));
    let number = |what: &str| {
        let found = parts().find_map(|part| part.split_once(' ').filter(|(_, rest)| *rest == what));
        let (number, _) = found.unwrap_or_else(|| panic!("no {what} in {line}"));
        number.replace(',', "").parse().unwrap()
    };
    Counts {
        new: number("new"),
        changed: number("changed"),
        unchanged: number("unchanged"),
        removed: number("removed"),
        left_out: number("left out"),
    }
}

fn ask(work: &Work, words: &str) -> Answer {
    work.run(&["query", "--format", "json", words]).json()
}

/// Which of the two articles a query for each finds.
fn found(work: &Work) -> (usize, usize) {
    (
        ask(work, "bridge").ids().len(),
        ask(work, "ferry").ids().len(),
    )
}

#[test]
fn the_first_query_builds_the_index_from_the_corpus() {
    let work = Work::with(&[("corpus/bridge.txt", BRIDGE)]);
    let run = work.run(&["query", "--format", "json", "bridge"]).exits(0);
    let answer: Answer = run.json();
    assert_eq!(answer.coverage.articles, 1);
    assert!(work.path("index").is_dir());
    let again: Answer = work
        .run(&["query", "--format", "json", "bridge"])
        .exits(0)
        .json();
    assert_eq!(again.coverage.indexed_at, answer.coverage.indexed_at);
}

#[test]
fn without_corpus_and_index_the_first_query_says_what_to_do() {
    let run = Work::new().run(&["query", "bridge"]).exits(2);
    assert!(run.stderr.contains("hint: "), "{}", run.stderr);
    assert!(run.stderr.contains("onrecord index"), "{}", run.stderr);
}

#[test]
fn a_second_run_takes_in_what_is_new_changed_or_gone() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/ferry.txt", FERRY)]);
    assert_eq!(
        index(&work, &["news"]),
        Counts {
            new: 2,
            ..Counts::default()
        }
    );
    assert_eq!(
        index(&work, &["news"]),
        Counts {
            unchanged: 2,
            ..Counts::default()
        }
    );

    work.write("news/ferry.txt", FERRY.replace("ferry", "tunnel"));
    work.write("news/tram.txt", "Tram comes\n\nNobody was asked.\n");
    let wanted = Counts {
        new: 1,
        changed: 1,
        unchanged: 1,
        ..Counts::default()
    };
    assert_eq!(index(&work, &["news"]), wanted);
    assert_eq!(ask(&work, "tunnel").total, 1);
    assert_eq!(ask(&work, "\"the ferry is tired\"").total, 0);

    work.remove("news/bridge.txt");
    let wanted = Counts {
        unchanged: 2,
        removed: 1,
        ..Counts::default()
    };
    assert_eq!(index(&work, &["news"]), wanted);
    assert_eq!(ask(&work, "\"the bridge holds\"").total, 0);
    assert_eq!(ask(&work, "tram").coverage.articles, 2);
}

#[test]
fn keep_missing_keeps_what_is_gone() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/ferry.txt", FERRY)]);
    index(&work, &["news"]);
    work.remove("news/bridge.txt");
    let wanted = Counts {
        unchanged: 1,
        ..Counts::default()
    };
    assert_eq!(index(&work, &["news", "--keep-missing"]), wanted);
    assert_eq!(found(&work), (1, 1));
}

#[test]
fn a_folder_indexed_alone_does_not_empty_the_others() {
    let work = Work::with(&[("a/bridge.txt", BRIDGE), ("b/ferry.txt", FERRY)]);
    index(&work, &["a", "b"]);
    let wanted = Counts {
        unchanged: 1,
        ..Counts::default()
    };
    assert_eq!(index(&work, &["a"]), wanted);
    assert_eq!(found(&work), (1, 1));
}

#[test]
fn a_folder_that_cannot_be_read_empties_nothing() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE)]);
    index(&work, &["news"]);
    std::fs::rename(work.path("news"), work.path("elsewhere")).unwrap();
    work.run(&["index", "news"]).fails_naming("news");
    assert_eq!(found(&work), (1, 0));
}

#[test]
fn bad_articles_are_counted_and_left_out() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/rows.jsonl", "{oops\n")]);
    let run = work.run(&["index", "news"]).exits(0);
    let wanted = Counts {
        new: 1,
        left_out: 1,
        ..Counts::default()
    };
    assert_eq!(counts(&run), wanted);
    assert!(run.stderr.contains("news/rows.jsonl:1: "), "{}", run.stderr);
    assert_eq!(found(&work), (1, 0));
}

#[test]
fn nothing_to_index_is_an_error_with_a_way_out() {
    let work = Work::with(&[("empty/picture.bin", "\0\0\0")]);
    work.run(&["index", "nowhere"]).fails_naming("nowhere");
    work.run(&["index", "empty"]).fails_naming("empty");
}

#[test]
fn order_and_threads_change_no_byte_of_an_answer() {
    let parts = [
        "corpus/wire",
        "corpus/courier",
        "corpus/gazette",
        "corpus/observer",
        "corpus/dumps/tribune.jsonl.gz",
        "corpus/dumps/meridian.jsonl",
    ];
    let mut turned = parts;
    turned.reverse();
    let work = Work::new();
    let build = |name: &str, jobs: &str, parts: &[&str]| {
        let dir = work.path(name).to_str().unwrap().to_string();
        let mut args = vec!["index", "--index", &dir, "--jobs", jobs];
        args.extend(parts);
        let output = command(ROOT.as_ref(), &args).output().unwrap();
        Run::of(output, &args).exits(0);
        dir
    };
    let dirs = [
        build("one", "1", &parts),
        build("two", "2", &parts),
        build("turned", "2", &turned),
    ];
    for words in [
        &["peace", "talks"][..],
        &["said"],
        &["mayor", "library", "--sort", "newest"],
        &["speaker:solvane", "strait"],
        &[
            "he",
            "said",
            "that",
            "the",
            "--limit",
            "50",
            "--per-article",
            "0",
        ],
    ] {
        let answers = dirs.each_ref().map(|dir| {
            let mut args = vec!["query", "--format", "json", "--index", dir];
            args.extend(words);
            let output = command(ROOT.as_ref(), &args).output().unwrap();
            timeless(Run::of(output, &args).exits(0).json())
        });
        assert_eq!(answers[0], answers[1], "{words:?}");
        assert_eq!(answers[0], answers[2], "{words:?}");
    }
}

/// The answer without what a clock says.
fn timeless(mut answer: Value) -> String {
    answer["took_ms"] = Value::Null;
    answer["coverage"]["indexed_at"] = Value::Null;
    answer.to_string()
}

#[test]
fn an_updated_and_optimized_index_answers_like_a_fresh_one() {
    let work = Work::new();
    for nth in 0..40 {
        let words = format!("Bridge {nth}\n\nThe old bridge was painted {nth} times.\n");
        work.write(&format!("news/{nth}.txt"), words);
    }
    index(&work, &["news"]);
    for nth in 0..40 {
        let words = format!(
            "Bridge {nth}\n\nThe bridge was painted{}.\n",
            " again".repeat(nth % 7)
        );
        work.write(&format!("news/{nth}.txt"), words);
    }
    index(&work, &["news", "--optimize"]);
    index(&work, &["news", "--index", "fresh"]);
    for words in ["bridge", "painted again", "old bridge"] {
        let ask = |dir| {
            timeless(
                work.run(&["query", "--format", "json", "--index", dir, words])
                    .json(),
            )
        };
        assert_eq!(ask("index"), ask("fresh"), "{words}");
    }
}

#[test]
fn an_index_of_another_version_is_refused_with_the_command_that_rebuilds_it() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE)]);
    index(&work, &["news"]);
    let stamp = work.path("index/onrecord.json");
    let mut value: Value = serde_json::from_slice(&std::fs::read(&stamp).unwrap()).unwrap();
    let format = value
        .as_object_mut()
        .unwrap()
        .iter_mut()
        .find(|(key, _)| key.contains("format") || key.contains("version"));
    let (_, format) = format.expect("the stamp names its format");
    *format = json!(999_999);
    std::fs::write(&stamp, value.to_string()).unwrap();

    for args in [
        &["query", "bridge"][..],
        &["stats"],
        &["speakers"],
        &["index", "news"],
    ] {
        let run = work.run(args).fails_naming("999999");
        assert!(run.stderr.contains("onrecord index"), "{}", run.stderr);
    }
}

#[test]
fn a_broken_stamp_is_refused_as_well() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE)]);
    index(&work, &["news"]);
    work.write("index/onrecord.json", "{");
    work.run(&["query", "bridge"]).fails_naming("index");
}

/// Rows enough that indexing takes a while.
fn many_rows(count: usize) -> String {
    let row = |nth: usize| {
        let text = format!(
            "“Crane {nth} is slow,” said Ada Brook, who has watched it for {nth} days.\n\n\
             The harbour master said that crane {nth} would be painted."
        );
        json!({"id": nth, "title": format!("Crane {nth}"), "text": text.repeat(4)}).to_string()
            + "\n"
    };
    (0..count).map(row).collect()
}

fn start(work: &Work, args: &[&str]) -> Child {
    let mut command = work.command(args);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

#[test]
fn a_run_killed_at_any_moment_loses_nothing_that_was_committed() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/ferry.txt", FERRY)]);
    index(&work, &["news"]);
    work.write("cranes.jsonl", many_rows(4000));
    for wait in [20, 120, 300, 700] {
        let mut child = start(&work, &["index", "cranes.jsonl"]);
        sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(found(&work), (1, 1), "after {wait} ms");
    }
    index(&work, &["cranes.jsonl"]);
    assert_eq!(ask(&work, "bridge").coverage.articles, 4002);
}

#[test]
fn a_second_writer_is_told_at_once_and_readers_go_on() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/ferry.txt", FERRY)]);
    index(&work, &["news"]);
    work.write("cranes.jsonl", many_rows(8000));
    let mut first = start(&work, &["index", "cranes.jsonl"]);
    let begun = Instant::now();
    let refused = loop {
        let run = work.run(&["index", "news"]);
        if run.code == Some(2) {
            break run;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "{run:?}");
        if let Some(status) = first.try_wait().unwrap() {
            // The short run came first, and this one was refused; else it was too quick to meet.
            assert_eq!(status.code(), Some(2));
            first = start(&work, &["index", "cranes.jsonl"]);
        }
    };
    assert_eq!(found(&work), (1, 1));
    assert!(first.wait().unwrap().success());
    refused.fails_naming("another process");
    assert_eq!(ask(&work, "bridge").coverage.articles, 8002);
}
