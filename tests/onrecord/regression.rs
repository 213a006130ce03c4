//! Bugs that were there once, each under its name.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::Path;

use jiff::Timestamp;
use onrecord::index::{Archive, Entry, Problems, Writer};

use crate::harness::{ROOT, Run, Work, command, unlocked};
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

/// The first removal of a run bore the stamp of the last commit. A merge before the next commit took
/// it for done in the segments that this commit had removed from, and carried it out in the others:
/// there what a run removed came back, here a run that was broken off lost it.
#[test]
fn the_first_removal_of_a_run_waits_for_its_commit_and_is_not_lost() {
    let open = |dir: &Path| {
        let writer = unlocked(|| Writer::open(dir, NonZeroUsize::MIN));
        writer.merge_only_at_the_end();
        writer
    };
    let commit = |writer: &mut Writer| {
        let now = Timestamp::from_second(1_700_000_000).unwrap();
        writer.commit(now, Problems::default()).unwrap();
    };
    let held = |dir: &Path| {
        let mut held = BTreeSet::new();
        let archive = Archive::open(dir).unwrap();
        let take = &mut |key: &str, _, _| {
            held.insert(key.to_owned());
        };
        archive.each_key(take).unwrap();
        held.into_iter().collect::<String>()
    };
    // Which segment comes first in a merge is left to chance.
    for _ in 0..8 {
        for (removed, left) in [("a", "bd"), ("b", "ad")] {
            let work = Work::new();
            let dir = work.path("index");
            let mut writer = open(&dir);
            for segment in [["a", "d"], ["b", "c"]] {
                for key in segment {
                    writer.add(entry(key)).unwrap();
                }
                commit(&mut writer);
            }
            writer.remove("c").unwrap();
            commit(&mut writer);
            writer.finish().unwrap();

            let mut broken_off = open(&dir);
            broken_off.remove(removed).unwrap();
            broken_off.optimize().unwrap();
            drop(broken_off);
            assert_eq!(held(&dir), "abd");

            let mut writer = open(&dir);
            writer.remove(removed).unwrap();
            writer.optimize().unwrap();
            commit(&mut writer);
            assert_eq!(held(&dir), left);
        }
    }
}

fn entry(key: &str) -> Entry {
    let article = onrecord::article::Article {
        id: key.to_owned(),
        path: key.to_owned(),
        url: None,
        byline: None,
        publisher: None,
        published: None,
        language: None,
        partial: false,
        text: format!("Article {key}"),
        headline: None,
        paragraphs: Vec::new(),
    };
    Entry {
        key: key.to_owned(),
        hash: 1,
        replaces: false,
        indexed_at: Timestamp::UNIX_EPOCH,
        article,
        quotes: Vec::new(),
    }
}
