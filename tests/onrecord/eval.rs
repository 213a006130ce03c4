//! `onrecord eval`: figures from a gold file, errors with their context.

use serde_json::{Value, json};

use crate::harness::Work;

const TEXT: &str =
    "The bridge opens\n\n“We open in May,” said Ada Brook. “It holds,” said Jon Reed.\n";

/// A gold file that gives both quotations to Ada Brook, so that one of two is wrong.
fn work() -> Work {
    let at = |words: &str| {
        let start = TEXT[..TEXT.find(words).unwrap()].chars().count();
        let end = start + words.chars().count();
        json!({"start": start, "end": end, "kind": "speech", "speaker": "Ada Brook"})
    };
    let spans = [at("“We open in May,”"), at("“It holds,”")];
    let gold = json!({"id": "bridge", "file": "bridge.txt", "spans": spans});
    Work::with(&[
        ("news/bridge.txt", TEXT),
        ("gold.jsonl", &format!("{gold}\n")),
    ])
}

#[test]
fn figures_count_what_is_right() {
    let args = [
        "eval",
        "gold.jsonl",
        "--articles",
        "news",
        "--format",
        "json",
    ];
    let figures: Value = work().run(&args).exits(0).json();
    assert_eq!(figures["articles"], 1);
    assert_eq!(figures["detection"]["f1"], 100.0);
    assert_eq!(
        figures["speaker"],
        json!({"percent": 50.0, "right": 1, "of": 2})
    );
    assert_eq!(
        figures["strict"],
        json!({"percent": 50.0, "right": 1, "of": 2})
    );
}

#[test]
fn errors_come_with_the_words_around_them() {
    let args = ["eval", "gold.jsonl", "--articles", "news", "--errors", "5"];
    let shown = work().run(&args).exits(0).stdout;
    for part in ["bridge.txt", "It holds", "Ada Brook", "Jon Reed"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn gold_that_fits_nothing_is_an_error() {
    let work = work();
    work.run(&["eval", "nowhere.jsonl"])
        .fails_naming("nowhere.jsonl");
    work.run(&["eval", "gold.jsonl", "--articles", "nowhere"])
        .fails_naming("nowhere: no such folder");
    std::fs::create_dir(work.path("empty")).unwrap();
    let run = work
        .run(&["eval", "gold.jsonl", "--articles", "empty"])
        .exits(2);
    assert!(run.stderr.contains("\"bridge.txt\""), "{}", run.stderr);
    assert!(
        run.stderr.contains("hint: --articles names"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("--map"), "{}", run.stderr);
    work.write("broken.jsonl", "{\"file\": 7}\n");
    let run = work
        .run(&["eval", "broken.jsonl", "--articles", "news"])
        .exits(2);
    assert!(run.stderr.contains("line 1"), "{}", run.stderr);
}
