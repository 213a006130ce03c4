//! Bugs that were there once, each under its name.

use crate::harness::{ROOT, Run, Work, command};
use crate::shapes::Article;

/// The guide to the corpus lies in the folder that is indexed, and was taken for an article.
#[test]
fn the_guide_to_the_corpus_is_no_article() {
    let args = ["extract", "--format", "jsonl", "corpus"];
    let output = command(ROOT.as_ref(), &args).output().unwrap();
    let articles: Vec<Article> = Run::of(output, &args).exits(0).json_lines();
    assert!(articles.iter().all(|a| a.head.path != "corpus/README.md"));
}

/// Marks with no word in them shifted the judgement of all marks behind them by one.
#[test]
fn marks_around_nothing_do_not_change_what_follows() {
    let text = "A bridge\n\nThe sign read “...” all day. “We will open in May,” said Ada Brook. \
        The play “Long Bridge” opened. “It is not over until we say so,” Brook said.\n";
    let work = Work::with(&[("a.txt", text)]);
    let run = work.run(&["extract", "--format", "jsonl", "a.txt"]);
    let articles: Vec<Article> = run.exits(0).json_lines();
    let said: Vec<&str> = articles[0].verbatim().into_iter().map(|(_, t)| t).collect();
    let wanted = [
        "“We will open in May,”",
        "“It is not over until we say so,”",
    ];
    assert_eq!(said, wanted);
}

/// Threads queued the removals of old forms out of order, and the commit applied some of them to the
/// new forms: articles that changed were lost.
#[test]
fn no_changed_article_is_lost_whatever_the_number_of_threads() {
    let work = Work::new();
    let write = |say: &str| {
        let row = |n: usize| format!("{{\"id\":\"{n}\",\"text\":\"{say} {n}.\"}}\n");
        work.write("d.jsonl", (0..3000).map(row).collect::<String>());
    };
    for round in 0..4 {
        write(&format!("Round {round} of article"));
        work.run(&["index", "d.jsonl", "--jobs", "8"]).exits(0);
        let count = work.run(&["query", "--count", "round"]);
        assert_eq!(count.exits(0).stdout.trim(), "3000", "round {round}");
    }
}
