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

/// What `--keep-missing` kept of a file that is still there goes with the next run without it, also
/// when the file needs no reading by then.
#[test]
fn what_was_kept_of_a_file_goes_with_the_next_run() {
    let row = |id: &str| format!("{{\"id\":\"{id}\",\"text\":\"The {id} opened at noon.\"}}\n");
    let work = Work::with(&[("news/rows.jsonl", &(row("ferry") + &row("bridge")))]);
    index(&work, &["news"]);
    work.write("news/rows.jsonl", row("ferry"));
    settle();
    for _ in 0..2 {
        let kept = Counts {
            unchanged: 1,
            ..Counts::default()
        };
        assert_eq!(index(&work, &["news", "--keep-missing"]), kept);
        assert_eq!(found(&work), (1, 1));
    }
    let gone = Counts {
        unchanged: 1,
        removed: 1,
        ..Counts::default()
    };
    assert_eq!(index(&work, &["news"]), gone);
    assert_eq!(found(&work), (0, 1));
}

/// A file that is read each time, for too much in it is wrong to be remembered, is missed like any
/// other.
#[test]
fn a_file_full_of_problems_does_not_outlast_itself() {
    let mut rows = "{\"id\":\"1\",\"text\":\"The ferry stopped.\"}\n".to_owned();
    rows.push_str(&"{oops\n".repeat(150));
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/rows.jsonl", &rows)]);
    settle();
    index(&work, &["news"]);
    assert_eq!(index(&work, &["news"]).left_out, 150);
    work.remove("news/rows.jsonl");
    let gone = Counts {
        unchanged: 1,
        removed: 1,
        ..Counts::default()
    };
    assert_eq!(index(&work, &["news"]), gone);
    assert_eq!(found(&work), (1, 0));
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

/// An article about bridges that differs with `nth` and with how often it was changed.
fn bridge(nth: usize, changes: usize) -> String {
    const WHO: [&str; 7] = [
        "Ada Brook",
        "Jon Reed",
        "Mara Brook",
        "Otto Quill",
        "Lene Hart",
        "Ida Reed",
        "Per Holm",
    ];
    const WHAT: [&str; 5] = ["rivets", "girders", "cables", "arches", "lamps"];
    let (who, what) = (WHO[(nth + changes) % 7], WHAT[(nth * 3 + changes) % 5]);
    let often = " and painted again".repeat((nth + 2 * changes) % 9);
    let more = " The river below was high, and nobody crossed it in the spring.".repeat(nth % 4);
    let kind = match nth % 10 {
        0 if changes == 0 => "viaduct",
        _ => "bridge",
    };
    format!(
        "Bridge {nth} and its {what}\n\n\
         “The {what} of {kind} {nth} were painted{often},” said {who}, the engineer.{more}\n\n\
         {who} has watched old bridges for {} years, the {what} above all.\n",
        nth + changes
    )
}

#[test]
fn an_updated_index_answers_like_a_fresh_one() {
    // So few of them change that no segment is merged before the end.
    let work = Work::new();
    let write = |nth: usize, changes| work.write(&format!("news/{nth}.txt"), bridge(nth, changes));
    (0..300).for_each(|nth| write(nth, 0));
    work.write(
        "news/only.txt",
        "Zeppelin\n\n“A zeppelin,” said Zora Zimt.\n",
    );
    index(&work, &["news"]);
    (0..200).step_by(20).for_each(|nth| write(nth, 1));
    work.remove("news/only.txt");
    index(&work, &["news"]);
    (10..200)
        .step_by(20)
        .for_each(|nth| work.remove(&format!("news/{nth}.txt")));
    (5..9).for_each(|nth| write(nth, 2));
    (401..410).for_each(|nth| write(nth, 0));
    index(&work, &["news"]);
    index(&work, &["news", "--index", "fresh"]);

    let questions: [&[&str]; 16] = [
        &["bridge"],
        &["viaduct", "lamps"],
        &["old", "bridges", "arches"],
        &["the river below was high and nobody crossed"],
        &["\"painted again and painted again\""],
        &["paint*", "lamps"],
        &["viadcut", "painted"],
        &["cabels~1", "rivets"],
        &["brook", "girders"],
        &["speaker:reed", "lamps"],
        &["quote:rivets", "quote:painted"],
        &["rivets", "w/5", "painted"],
        &["rivets", "-reed"],
        &["engineer", "--sort", "newest"],
        &["speaker:zimt"],
        &["zeppelin"],
    ];
    let compare = || {
        for words in questions {
            let answers = ["index", "fresh"].map(|dir| {
                let mut args = vec!["query", "--format", "json", "--limit", "40", "--index", dir];
                args.extend(words);
                timeless(work.run(&args).json())
            });
            assert_eq!(answers[0], answers[1], "{words:?}");
        }
        for args in [
            &["speakers"][..],
            &["speakers", "zima"],
            &["speakers", "brook"],
        ] {
            let told = ["index", "fresh"].map(|dir| {
                let run = work.run(&[args, &["--index", dir]].concat());
                // Another minute may have begun between the two.
                let untimed = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "0");
                let (said, time) = run
                    .stderr
                    .split_once("indexed ")
                    .unwrap_or((&run.stderr, ""));
                (run.stdout, said.to_owned(), untimed(time))
            });
            assert_eq!(told[0], told[1], "{args:?}");
        }
    };
    compare();
    index(&work, &["news", "--optimize"]);
    compare();
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

/// A dump with a row for each id.
fn rows(ids: &[&str]) -> String {
    let row =
        |id: &&str| json!({"id": id, "text": format!("The {id} is here.")}).to_string() + "\n";
    ids.iter().map(row).collect()
}

#[test]
fn a_repeated_id_does_not_keep_rows_that_went_away() {
    let work = Work::with(&[("dump.jsonl", &rows(&["crane", "winch", "winch"]))]);
    let first = Counts {
        new: 2,
        left_out: 1,
        ..Counts::default()
    };
    assert_eq!(index(&work, &["dump.jsonl"]), first);
    work.write("dump.jsonl", rows(&["winch", "winch"]));
    let run = work.run(&["index", "dump.jsonl"]).exits(0);
    assert_eq!(counts(&run).removed, 1);
    assert!(run.stderr.contains("dump.jsonl:2: duplicate id \"winch\""));
    assert_eq!(ask(&work, "crane").total, 0);
}

#[test]
fn an_id_that_is_too_long_is_a_problem_and_not_an_article_without_a_name() {
    let long = "x".repeat(70_000);
    let work = Work::with(&[("dump.jsonl", &rows(&["crane", &long]))]);
    for _ in 0..2 {
        let run = work.run(&["index", "dump.jsonl"]).exits(0);
        assert_eq!(counts(&run).left_out, 1);
        assert!(run.stderr.contains("dump.jsonl:2: "), "{}", run.stderr);
        assert_eq!(ask(&work, "crane").coverage.articles, 1);
    }
}

#[test]
fn files_of_other_kinds_are_named_in_the_summary() {
    let work = Work::with(&[
        ("news/bridge.txt", BRIDGE),
        ("news/scan.pdf", "%PDF"),
        ("news/more/old.PDF", "%PDF"),
        ("news/table.xyz", ""),
        ("news/Makefile", ""),
        ("news/README.md", "About this folder."),
    ]);
    let run = work.run(&["index", "news"]).exits(0);
    let line = run.stdout.lines().find(|line| line.contains("not read"));
    assert_eq!(
        line,
        Some("files of other kinds, not read: 2 .pdf, 1 without an extension, 1 .xyz")
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_in_a_circle_are_problems_with_an_address() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let work = Work::with(&[("news/bridge.txt", BRIDGE)]);
    symlink("nowhere.txt", work.path("news/broken.txt")).unwrap();
    symlink("../news", work.path("news/round")).unwrap();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
    std::fs::write(work.path("news").join(name), FERRY).unwrap();
    let run = work.run(&["index", "news"]).exits(0);
    let wanted = Counts {
        new: 1,
        left_out: 3,
        ..Counts::default()
    };
    assert_eq!(counts(&run), wanted, "{}", run.stderr);
    for line in [
        "news/broken.txt: no such file",
        "news/round: a symbolic link to a folder around it",
        "news/caf\u{fffd}.txt: the file name is not UTF-8",
    ] {
        assert!(run.stderr.contains(line), "{line}: {}", run.stderr);
    }
}

#[test]
fn stats_tells_what_was_left_out_from_what_was_only_noted() {
    let dump = "{\"text\":\"One.\",\"date\":\"soon\"}\n{oops\n{\"text\":\"Two.\"}\n";
    let work = Work::with(&[("dump.jsonl", dump)]);
    let run = work.run(&["index", "dump.jsonl"]).exits(0);
    assert!(
        run.stdout.contains("1 left out, 1 note\n"),
        "{}",
        run.stdout
    );
    let human = work.run(&["stats"]).exits(0).stdout;
    assert!(
        human.contains("1 left out, 1 note in the last run"),
        "{human}"
    );
    let stats: Value = work.run(&["stats", "--format", "json"]).json();
    let figures = ["problems", "left_out", "notes"].map(|key| stats[key].as_u64());
    assert_eq!(figures, [Some(2), Some(1), Some(1)]);
}

#[test]
fn an_index_with_other_fields_is_refused_though_its_stamp_fits() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE)]);
    index(&work, &["news"]);
    let meta = work.path("index/meta.json");
    let words = std::fs::read_to_string(&meta).unwrap();
    std::fs::write(&meta, words.replace("\"byline\"", "\"author\"")).unwrap();
    for args in [&["query", "bridge"][..], &["index", "news"]] {
        work.run(args).fails_naming("other fields");
    }
}

#[test]
fn an_index_of_another_program_is_left_alone() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("index/meta.json", "{}")]);
    for args in [&["query", "bridge"][..], &["index", "news"], &["stats"]] {
        work.run(args).fails_naming("not made by onrecord");
    }
    let kept = std::fs::read_to_string(work.path("index/meta.json")).unwrap();
    assert_eq!(kept, "{}");
}

/// Sets the times of a file back, so that it is not taken for one that is being written.
fn age(work: &Work, path: &str) {
    let file = std::fs::File::options().append(true).open(work.path(path));
    let long_ago = std::time::SystemTime::now() - Duration::from_secs(3600);
    file.unwrap().set_modified(long_ago).unwrap();
}

/// Waits until what was written last is settled: clocks of file systems go by steps.
pub fn settle() {
    sleep(Duration::from_millis(2100));
}

fn not_read_again(run: &Run) -> u64 {
    let line = run
        .stdout
        .lines()
        .find(|line| line.contains("not read again"));
    line.map_or(0, |line| {
        let (number, _) = line.split_once(' ').unwrap();
        number.parse().unwrap()
    })
}

#[test]
fn a_file_as_it_was_is_not_read_again() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/dump.jsonl", "{oops\n")]);
    work.write("news/dump.jsonl", rows(&["crane", "winch"]) + "{oops\n");
    settle();
    index(&work, &["news"]);
    let run = work.run(&["index", "news"]).exits(0);
    assert_eq!(not_read_again(&run), 2);
    let wanted = Counts {
        unchanged: 3,
        left_out: 1,
        ..Counts::default()
    };
    assert_eq!(counts(&run), wanted, "what was met in a file is met again");
    assert!(run.stderr.contains("news/dump.jsonl:3: "), "{}", run.stderr);
    assert!(run.stdout.starts_with("0 articles read"), "{}", run.stdout);

    let run = work.run(&["index", "news", "--reread"]).exits(0);
    assert_eq!((not_read_again(&run), counts(&run)), (0, wanted));
    assert!(run.stdout.starts_with("3 articles read"), "{}", run.stdout);
}

#[test]
fn a_file_changed_within_a_moment_of_the_last_run_is_read_again() {
    let work = Work::with(&[("bridge.txt", BRIDGE)]);
    index(&work, &["bridge.txt"]);
    work.write("bridge.txt", BRIDGE.replace("Bridge", "Tunnel"));
    let wanted = Counts {
        changed: 1,
        ..Counts::default()
    };
    assert_eq!(index(&work, &["bridge.txt"]), wanted);
}

#[cfg(unix)]
#[test]
fn a_file_whose_time_was_set_back_is_read_again() {
    let work = Work::with(&[("bridge.txt", BRIDGE)]);
    age(&work, "bridge.txt");
    settle();
    index(&work, &["bridge.txt"]);
    let before = std::fs::metadata(work.path("bridge.txt"))
        .unwrap()
        .modified()
        .unwrap();
    work.write("bridge.txt", BRIDGE.replace("Bridge", "Tunnel"));
    let file = std::fs::File::options()
        .append(true)
        .open(work.path("bridge.txt"));
    file.unwrap().set_modified(before).unwrap();
    assert_eq!(index(&work, &["bridge.txt"]).changed, 1);
}

#[test]
fn a_large_file_that_was_only_touched_is_known_by_its_bytes() {
    let work = Work::with(&[("cranes.jsonl", &many_rows(4000))]);
    index(&work, &["cranes.jsonl"]);
    age(&work, "cranes.jsonl");
    let run = work.run(&["index", "cranes.jsonl"]).exits(0);
    assert_eq!((not_read_again(&run), counts(&run).unchanged), (1, 4000));

    let changed = many_rows(4000).replacen("Crane 7 is slow", "Crane 7 is fast", 1);
    work.write("cranes.jsonl", changed);
    age(&work, "cranes.jsonl");
    let run = work.run(&["index", "cranes.jsonl"]).exits(0);
    assert_eq!((not_read_again(&run), counts(&run).changed), (0, 1));
}

#[test]
fn a_file_that_went_and_came_back_is_read_again() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/ferry.txt", FERRY)]);
    settle();
    index(&work, &["news"]);
    std::fs::rename(work.path("news/ferry.txt"), work.path("ferry.txt")).unwrap();
    assert_eq!(index(&work, &["news"]).removed, 1);
    std::fs::rename(work.path("ferry.txt"), work.path("news/ferry.txt")).unwrap();
    assert_eq!(index(&work, &["news"]).new, 1);
    assert_eq!(found(&work), (1, 1));
}

#[test]
fn a_dry_run_says_what_would_happen_and_does_nothing() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/ferry.txt", FERRY)]);
    let run = work.run(&["index", "news", "--dry-run"]).exits(0);
    assert_eq!(counts(&run).new, 2);
    assert!(!work.path("index").exists());

    index(&work, &["news"]);
    work.write("news/bridge.txt", BRIDGE.replace("bridge", "tunnel"));
    work.remove("news/ferry.txt");
    work.write("news/rows.jsonl", rows(&["crane", "winch"]));
    let run = work.run(&["index", "news", "-n"]).exits(0);
    let wanted = Counts {
        new: 2,
        changed: 1,
        removed: 1,
        ..Counts::default()
    };
    assert_eq!(counts(&run), wanted);
    for line in [
        "news/bridge.txt: 1 changed",
        "news/ferry.txt: 1 removed",
        "news/rows.jsonl: 2 new",
    ] {
        assert!(run.stdout.lines().any(|one| one == line), "{}", run.stdout);
    }
    assert_eq!(found(&work), (1, 1));
    assert_eq!(index(&work, &["news"]), wanted);
}

#[test]
fn problems_are_kept_as_json_lines_and_strict_fails_without_losing_anything() {
    let dump = rows(&["crane", "crane"]) + "{oops\n{\"text\":\"x\",\"date\":\"soon\"}\n";
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/dump.jsonl", &dump)]);
    let args = ["index", "news", "--strict", "--problems", "problems.jsonl"];
    for _ in 0..2 {
        let run = work.run(&args).exits(2);
        assert!(run.stderr.contains("error: --strict: 2 left out, 1 noted"));
        assert!(run.stderr.contains("\nhint: "), "{}", run.stderr);
        let lines = std::fs::read_to_string(work.path("problems.jsonl")).unwrap();
        let problems: Vec<Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let facts = problems.iter().map(|one| {
            assert_eq!(one["container"], "news/dump.jsonl");
            assert!(one["why"].is_string());
            (
                one["address"].as_str().unwrap(),
                one["severity"].as_str().unwrap(),
            )
        });
        let wanted = [
            ("news/dump.jsonl:2", "repeated"),
            ("news/dump.jsonl:3", "left_out"),
            ("news/dump.jsonl:4", "note"),
        ];
        assert_eq!(facts.collect::<Vec<_>>(), wanted);
        assert_eq!(ask(&work, "crane").coverage.articles, 3);
    }
    let left: Vec<_> = std::fs::read_dir(work.path("."))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 3, "{left:?}");
    work.run(&["index", "news", "--problems", "news/dump.jsonl/p.jsonl"])
        .exits(2);
}

#[test]
fn a_note_is_no_fault() {
    let work = Work::new();
    work.write("news/cafe.txt", b"Caf\xe9\n\nThe harbour caf\xe9 closes.\n");
    let run = work.run(&["index", "news", "--strict"]).exits(0);
    assert!(
        run.stderr.contains("read as windows-1252"),
        "{}",
        run.stderr
    );
    assert_eq!(ask(&work, "harbour").coverage.articles, 1);
}

#[test]
fn a_file_has_one_name_however_it_is_typed_and_from_wherever() {
    let work = Work::with(&[("a/bridge.txt", BRIDGE), ("a/more/ferry.txt", FERRY)]);
    std::fs::create_dir(work.path("b")).unwrap();
    work.write("b/a/crane.txt", "Crane comes\n\nNobody was asked.\n");
    index(&work, &["./a"]);
    let unchanged = Counts {
        unchanged: 2,
        ..Counts::default()
    };
    let full = work.path("a").display().to_string();
    assert_eq!(index(&work, &[&full]), unchanged);
    assert_eq!(index(&work, &["b/../a"]), unchanged);
    let from = |folder: &str, args: &[&str]| {
        let mut all = vec!["index", "--index", "../index"];
        all.extend(args);
        let output = crate::harness::command(&work.path(folder), &all).output();
        Run::of(output.unwrap(), &all)
    };
    assert_eq!(counts(&from("b", &["../a"]).exits(0)), unchanged);
    assert_eq!(counts(&from("b", &[&full]).exits(0)), unchanged);
    let one = counts(&from("b", &["../a/more"]).exits(0));
    assert_eq!((one.new, one.unchanged), (0, 1));
    // Another folder that is called the same from there.
    let other = from("b", &["a", "--problems", "p.jsonl"]).exits(0);
    assert_eq!(counts(&other).new, 1);
    assert!(work.path("b/p.jsonl").is_file());
    let answer = work.ask(&["bridge ferry crane"]);
    let hits = answer["hits"].as_array().unwrap().iter();
    let mut paths: Vec<&str> = hits
        .map(|hit| hit["article"]["path"].as_str().unwrap())
        .collect();
    paths.sort_unstable();
    assert_eq!(paths, ["a/bridge.txt", "a/more/ferry.txt", "b/a/crane.txt"]);
    assert_eq!(counts(&from("b", &["--rebuild"]).exits(0)).new, 3);
    assert_eq!(counts(&from("b", &["--remove", "a"]).exits(0)).removed, 1);
    assert_eq!(counts(&from("b", &["--remove", &full]).exits(0)).removed, 2);
}

/// A run of indexing that is started in `folder`.
fn index_in(work: &Work, folder: &str, args: &[&str]) -> Run {
    let mut all = vec!["index"];
    all.extend(args);
    let output = command(&work.path(folder), &all).output();
    Run::of(output.unwrap(), &all)
}

#[test]
fn an_index_that_is_moved_with_its_articles_goes_on_beside_them() {
    let work = Work::with(&[("one/a/bridge.txt", BRIDGE), ("three/c.txt", FERRY)]);
    let first = counts(&index_in(&work, "one", &["a"]).exits(0));
    assert_eq!(first.new, 1);
    std::fs::rename(work.path("one"), work.path("two")).unwrap();
    work.write("two/a/ferry.txt", FERRY);
    let args = ["--index", "../two/index", "../two/a"];
    let counts = counts(&index_in(&work, "three", &args).exits(0));
    assert_eq!((counts.new, counts.unchanged), (1, 1));
}

#[test]
fn an_index_that_is_moved_without_its_articles_finds_them_again() {
    let work = Work::with(&[("one/corpus/bridge.txt", BRIDGE), ("two/c.txt", FERRY)]);
    index_in(&work, "one", &[]).exits(0);
    std::fs::rename(work.path("one/index"), work.path("two/index")).unwrap();
    let away = ["--index", "../two/index"];
    let with = |args: &[&'static str]| index_in(&work, "one", &[args, &away].concat()).exits(0);
    for args in [&["corpus", "-n"][..], &["-n"], &["corpus"], &[]] {
        let counts = counts(&with(args));
        assert_eq!((counts.new, counts.unchanged), (0, 1), "{args:?}");
    }
    assert_eq!(counts(&with(&["--rebuild"])).new, 1);
    assert_eq!(counts(&with(&["--remove", "corpus"])).removed, 1);
}

#[cfg(unix)]
#[test]
fn an_index_below_a_link_knows_its_articles_again() {
    let work = Work::with(&[("one/corpus/bridge.txt", BRIDGE), ("two/c.txt", FERRY)]);
    std::os::unix::fs::symlink("../two", work.path("one/link")).unwrap();
    let args = ["corpus", "--index", "link/index"];
    assert_eq!(counts(&index_in(&work, "one", &args).exits(0)).new, 1);
    let again = counts(&index_in(&work, "one", &args).exits(0));
    assert_eq!((again.new, again.unchanged), (0, 1));
}

#[cfg(unix)]
#[test]
fn what_is_gone_is_removed_by_a_path_that_goes_through_a_link() {
    let work = Work::with(&[("one/a/bridge.txt", BRIDGE), ("one/b/ferry.txt", FERRY)]);
    std::os::unix::fs::symlink("one", work.path("link")).unwrap();
    index_in(&work, "one", &["a", "b"]).exits(0);
    std::fs::remove_dir_all(work.path("one/a")).unwrap();
    let gone = work.path("link/a").display().to_string();
    let run = index_in(&work, "one", &["--remove", &gone]).exits(0);
    assert_eq!(counts(&run).removed, 1);
}

#[test]
fn a_folder_has_the_name_that_is_known_of_what_is_in_it() {
    let work = Work::with(&[
        ("one/corpus/bridge.txt", BRIDGE),
        ("one/sub/c.pdf", ""),
        ("two/a/ferry.txt", FERRY),
        ("two/b/crane.txt", "Crane comes\n\nNobody was asked.\n"),
    ]);
    let go = |args: &[&str]| {
        let counts = counts(&index_in(&work, "one", args).exits(0));
        (counts.new, counts.unchanged)
    };
    assert_eq!(go(&["corpus", "sub/../corpus"]), (1, 0));
    assert_eq!(go(&["sub/../../two/a"]), (1, 0));
    let full = |path: &str| work.path(path).display().to_string();
    assert_eq!(go(&[&full("two/b")]), (1, 0));
    for path in [full("two"), full("two/a"), "../two".to_owned()] {
        assert_eq!(go(&[&path]).0, 0, "{path}");
    }
    let stats = index_in(&work, "one", &["--rebuild"]).exits(0);
    assert_eq!(counts(&stats).new, 3);
}

#[test]
fn what_a_hint_names_can_be_typed_from_another_folder() {
    let work = Work::with(&[("a/bridge.txt", BRIDGE), ("a/more/ferry.txt", FERRY)]);
    std::fs::create_dir(work.path("b")).unwrap();
    index(&work, &["a"]);
    std::fs::remove_dir_all(work.path("a/more")).unwrap();
    let away = ["--index", "../index"];
    let go = |args: &[&'static str]| index_in(&work, "b", &[args, &away].concat());
    let run = go(&["../a/more"]).fails_naming("../a/more: no such file or folder");
    assert!(
        run.stderr.contains("--remove ../a/more --index"),
        "{}",
        run.stderr
    );
    let run = go(&["--remove", "nowhere"]).fails_naming("nowhere");
    assert!(run.stderr.contains("it was built from a"), "{}", run.stderr);
    // A name as the index has it, unless something is there that is called so.
    assert_eq!(counts(&go(&["--remove", "a/more"]).exits(0)).removed, 1);
    std::fs::create_dir(work.path("b/a")).unwrap();
    go(&["--remove", "a"]).fails_naming("b/a");
    std::fs::remove_dir(work.path("b/a")).unwrap();
    assert_eq!(counts(&go(&["--remove", "a"]).exits(0)).removed, 1);
}

#[test]
fn what_a_folder_held_before_it_was_emptied_is_removed_by_name() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE)]);
    index(&work, &["news"]);
    work.remove("news/bridge.txt");
    let run = work.run(&["index", "news"]);
    let run = run.fails_naming("nothing readable in news, but the index holds 1 article");
    assert!(
        run.stderr.contains("onrecord index --remove news"),
        "{}",
        run.stderr
    );
    assert_eq!(index(&work, &["--remove", "news"]).removed, 1);

    work.write("news/bridge.txt", BRIDGE);
    index(&work, &["news", "--index", "other"]);
    work.remove("news/bridge.txt");
    let run = work.run(&["index", "news", "--index", "other"]).exits(2);
    let way_out = "onrecord index --remove news --index other";
    assert!(run.stderr.contains(way_out), "{}", run.stderr);
}

#[test]
fn quiet_says_nothing_but_errors() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/rows.jsonl", "{oops\n")]);
    let run = work.run(&["index", "news", "--quiet"]).exits(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    work.run(&["index", "nowhere", "--quiet"])
        .fails_naming("nowhere");
}

#[test]
fn what_is_gone_as_a_whole_is_removed_by_name() {
    let work = Work::with(&[("old/bridge.txt", BRIDGE), ("news/ferry.txt", FERRY)]);
    index(&work, &["old", "news"]);
    std::fs::remove_dir_all(work.path("old")).unwrap();
    let run = work
        .run(&["index", "old"])
        .fails_naming("1 article from there");
    assert!(
        run.stderr.contains("onrecord index --remove old"),
        "{}",
        run.stderr
    );
    assert_eq!(found(&work), (1, 1));

    let run = work
        .run(&["index", "--remove", "old/", "--dry-run"])
        .exits(0);
    assert_eq!(counts(&run).removed, 1);
    assert_eq!(found(&work), (1, 1));
    assert_eq!(index(&work, &["--remove", "old/"]).removed, 1);
    assert_eq!(found(&work), (0, 1));
    work.run(&["index", "--remove", "old"]).fails_naming("old");
    work.run(&["index", "old"]).fails_naming("old");

    // What is still there leaves as well, and comes back when it is read again.
    assert_eq!(index(&work, &["--remove", "news"]).removed, 1);
    assert_eq!(found(&work), (0, 0));
    assert_eq!(index(&work, &["news"]).new, 1);
}

#[test]
fn an_index_of_another_version_is_rebuilt_from_what_it_was_built_from() {
    let work = Work::with(&[("a/bridge.txt", BRIDGE), ("b/ferry.txt", FERRY)]);
    work.write("index/.gitignore", "*\n");
    index(&work, &["a"]);
    index(&work, &["b"]);
    work.remove("a/bridge.txt");
    work.write(
        "a/tram.txt",
        "Tram comes\n\nNobody was asked about the bridge.\n",
    );
    let stamp = work.path("index/onrecord.json");
    let mut value: Value = serde_json::from_slice(&std::fs::read(&stamp).unwrap()).unwrap();
    value["format"] = json!(1);
    std::fs::write(&stamp, value.to_string()).unwrap();
    let run = work.run(&["query", "bridge"]).fails_naming("format 1");
    assert!(
        run.stderr
            .contains("onrecord index --rebuild --index index"),
        "{}",
        run.stderr
    );

    assert_eq!(index(&work, &["--rebuild"]).new, 2);
    assert_eq!(found(&work), (1, 1));
    assert_eq!(ask(&work, "\"the bridge holds\"").total, 0);
    let left: Vec<String> = std::fs::read_dir(work.path("index"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(left.contains(&".gitignore".to_owned()), "{left:?}");
    assert!(!left.contains(&"rebuild".to_owned()), "{left:?}");
    assert_eq!(index(&work, &["a", "b"]).new, 0);
}

#[test]
fn a_rebuilding_that_is_killed_or_finds_nothing_leaves_the_index_as_it_was() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/ferry.txt", FERRY)]);
    index(&work, &["news"]);
    work.write("cranes.jsonl", many_rows(4000));
    for wait in [20, 120, 300, 700] {
        let mut child = start(&work, &["index", "cranes.jsonl", "--rebuild"]);
        sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        // Where it was faster, the new index is whole.
        if found(&work) == (0, 0) {
            assert_eq!(ask(&work, "crane").coverage.articles, 4000);
            index(&work, &["news", "--rebuild"]);
        }
        assert_eq!(found(&work), (1, 1), "after {wait} ms");
    }
    work.write("empty/note.pdf", "");
    work.run(&["index", "empty", "--rebuild"])
        .fails_naming("empty");
    assert_eq!(found(&work), (1, 1));
    index(&work, &["cranes.jsonl", "--rebuild"]);
    assert_eq!(ask(&work, "crane").coverage.articles, 4000);
    assert_eq!(found(&work), (0, 0));
}

#[test]
fn a_killed_run_does_not_claim_to_have_seen_what_it_did_not_commit() {
    let work = Work::with(&[("cranes.jsonl", &many_rows(4000)), ("bridge.txt", BRIDGE)]);
    settle();
    index(&work, &["bridge.txt"]);
    for wait in [60, 250, 500, 900] {
        let mut child = start(&work, &["index", "cranes.jsonl", "bridge.txt"]);
        sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let articles = ask(&work, "bridge").coverage.articles;
        let run = work.run(&["index", "cranes.jsonl", "--dry-run"]).exits(0);
        let counts = counts(&run);
        assert_eq!(
            counts.new + articles,
            4001,
            "after {wait} ms: {}",
            run.stdout
        );
    }
    index(&work, &["cranes.jsonl", "bridge.txt"]);
    assert_eq!(ask(&work, "bridge").coverage.articles, 4001);
}

/// Waits for something, and says how long it took.
#[track_caller]
fn until(what: &str, mut is: impl FnMut() -> bool) -> Duration {
    let begun = Instant::now();
    while !is() {
        assert!(begun.elapsed() < Duration::from_secs(20), "no {what}");
        sleep(Duration::from_millis(50));
    }
    begun.elapsed()
}

#[cfg(unix)]
#[test]
fn a_watched_folder_is_taken_in_as_it_changes_until_ctrl_c() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("news/bad.jsonl", "{oops\n")]);
    let mut command = work.command(&["index", "news", "--watch"]);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let is_found = |words: &str| {
        let run = work.run(&["query", "--quiet", "--index", "index", words]);
        run.code == Some(0)
    };
    until("first run", || is_found("bridge"));
    sleep(Duration::from_millis(500));

    work.write("news/more/ferry.txt", FERRY);
    let mut took = vec![until("new file", || is_found("ferry"))];
    for name in ["zeppelin", "gondola"] {
        work.write(&format!("news/{name}.txt"), FERRY.replace("ferry", name));
        took.push(until("another file", || is_found(name)));
    }
    work.write("news/more/ferry.txt", FERRY.replace("ferry", "tunnel"));
    until("changed file", || is_found("tunnel"));
    work.remove("news/bridge.txt");
    until("removal", || !is_found("bridge"));
    // An error, here an unreadable index for a while, does not end it.
    std::fs::rename(work.path("news"), work.path("gone")).unwrap();
    sleep(Duration::from_millis(1500));
    std::fs::rename(work.path("gone"), work.path("news")).unwrap();
    work.write("news/tram.txt", "Tram comes\n\nNobody was asked.\n");
    until("file after an error", || is_found("tram"));

    let interrupt = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(interrupt.unwrap().success());
    let said = Run::of(child.wait_with_output().unwrap(), &["index"]).exits(0);
    assert!(is_found("tram") && is_found("tunnel"));
    // What is wrong with a file is not said again with every change of another.
    assert_eq!(
        said.stderr.matches("bad.jsonl:1: ").count(),
        1,
        "{}",
        said.stderr
    );
    // A machine that is busy with other tests may delay one of them.
    took.sort_unstable();
    assert!(took[1] < Duration::from_secs(2), "{took:?}");
}

#[test]
fn an_index_is_not_made_among_other_files() {
    let work = Work::with(&[
        ("corpus/a.txt", "Pier\n\nIt is old.\n"),
        ("notes/b.txt", "Mine.\n"),
    ]);
    let run = work.run(&["index", "--index", "notes"]).exits(2);
    assert!(
        run.stderr.contains("b.txt") && run.stderr.contains("hint: "),
        "{}",
        run.stderr
    );
    assert_eq!(std::fs::read_dir(work.path("notes")).unwrap().count(), 1);
    std::fs::create_dir(work.path("empty")).unwrap();
    work.run(&["index", "--index", "empty"]).exits(0);
}

#[test]
fn an_index_that_is_built_from_nothing_never_falls_back_to_the_default_corpus() {
    let work = Work::with(&[("a/bridge.txt", BRIDGE), ("a/corpus/ferry.txt", FERRY)]);
    let run = |args: &[&str]| {
        let mut command = work.command(args);
        command.current_dir(work.path("a"));
        Run::of(command.output().unwrap(), args)
    };
    run(&["index", "bridge.txt", "--index", "x"]).exits(0);
    run(&["index", "--remove", ".", "--index", "x"]).exits(0);
    for args in [
        &["index", "--rebuild", "--index", "x"][..],
        &["index", "--index", "x"],
    ] {
        let failed = run(args);
        assert!(
            failed.stderr.contains("PATH... --index x"),
            "{}",
            failed.stderr
        );
        failed.fails_naming("not built from any file");
    }
    let again = run(&["index", "--remove", ".", "--index", "x"]);
    assert!(
        again.stderr.contains("hint: it is empty"),
        "{}",
        again.stderr
    );
    run(&["index", "bridge.txt", "--index", "x"]).exits(0);
}

#[test]
fn problems_are_kept_of_a_run_that_finds_nothing_else() {
    let work = Work::with(&[("news/dump.jsonl", "{oops\n")]);
    work.run(&["index", "news", "--problems", "problems.jsonl"])
        .exits(2);
    let lines = std::fs::read_to_string(work.path("problems.jsonl")).unwrap();
    let problem: Value = serde_json::from_str(lines.trim()).unwrap();
    assert_eq!(problem["address"], "news/dump.jsonl:1");
}

#[test]
fn a_file_that_was_named_stays_though_its_folder_hides_it() {
    let work = Work::with(&[
        ("news/bridge.txt", BRIDGE),
        ("news/ferry.txt", FERRY),
        ("news/.ignore", "ferry.txt\n"),
    ]);
    index(&work, &["news"]);
    assert_eq!(found(&work), (1, 0));
    index(&work, &["news/ferry.txt"]);
    for args in [
        &[][..],
        &["--reread"],
        &["news", "--reread"],
        &["--rebuild"],
    ] {
        index(&work, args);
        assert_eq!(found(&work), (1, 1), "{args:?}");
    }
    work.remove("news/ferry.txt");
    index(&work, &[]);
    assert_eq!(found(&work), (1, 0));
}

#[test]
fn what_is_no_index_and_what_is_no_source_is_said() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE), ("README.md", "# Bridge\n")]);
    for args in [
        &["index", "news", "--index", "README.md"][..],
        &["index", "--index", "README.md"],
        &["index", "news", "--rebuild", "--index", "README.md"],
        &["query", "bridge", "--index", "README.md"],
    ] {
        work.run(args)
            .fails_naming("README.md: an index is a folder");
    }
    index(&work, &["news"]);
    work.run(&["index", "index", "--index", "other"])
        .fails_naming("index is the folder of an index");
}

#[test]
fn a_damaged_index_is_said_and_built_anew() {
    let work = Work::with(&[("news/bridge.txt", BRIDGE)]);
    index(&work, &["news"]);
    work.write("index/meta.json", "{\"segments\": 1");
    for args in [&["query", "bridge"][..], &["index"], &["stats"]] {
        let run = work.run(args);
        assert!(run.stderr.contains("--rebuild"), "{}", run.stderr);
        assert!(!run.stderr.contains("Error("), "{}", run.stderr);
        run.fails_naming("damaged");
    }
    index(&work, &["--rebuild"]);
    assert_eq!(found(&work).0, 1);
}

#[test]
fn what_was_removed_and_will_come_back_is_warned_of() {
    let work = Work::with(&[
        ("news/a.txt", "Ferry\n\nIt came.\n"),
        ("news/b.txt", "Toll\n\nIt rose.\n"),
    ]);
    work.run(&["index", "news"]).exits(0);
    let removed = work.run(&["index", "--remove", "news/a.txt"]).exits(0);
    let told = |run: &Run| run.stderr.contains("news/a.txt is still there");
    assert!(told(&removed), "{}", removed.stderr);
    assert_eq!(work.run(&["index"]).exits(0).stderr, "");
    work.write("news/.ignore", "a.txt\n");
    let again = work
        .run(&["index", "--remove", "news/a.txt", "--quiet"])
        .exits(0);
    assert_eq!(again.stderr, "");
    work.run(&["index"]).exits(0);
    let coverage: Value = work.run(&["stats", "--format", "json"]).json();
    assert_eq!(coverage["coverage"]["articles"], 1);
    work.remove("news/b.txt");
    let gone = work.run(&["index", "--remove", "news/b.txt"]).exits(0);
    assert_eq!(gone.stderr, "");
    work.write("news/b.txt", "Toll\n\nIt rose.\n");
    work.run(&["index"]).exits(0);
    let all = work.run(&["index", "--remove", "news"]).exits(0);
    assert_eq!(all.stderr, "");
}

#[test]
fn who_comes_during_the_first_run_is_told_that_it_is_the_first() {
    let work = Work::with(&[
        ("cranes.jsonl", &many_rows(8000)),
        ("news/ferry.txt", FERRY),
    ]);
    let (refused, asked) = loop {
        let mut first = start(&work, &["index", "cranes.jsonl"]);
        while !work.path("index/meta.json").exists() && first.try_wait().unwrap().is_none() {
            sleep(Duration::from_millis(2));
        }
        let refused = work.run(&["index", "news"]);
        let asked = work.run(&["query", "ferry", "--index", "index"]);
        first.kill().unwrap();
        first.wait().unwrap();
        if refused.code == Some(2) && asked.code == Some(2) {
            break (refused, asked);
        }
        // The first run was too quick to meet.
        std::fs::remove_dir_all(work.path("index")).unwrap();
    };
    let refused = refused.fails_naming("another process");
    assert!(
        refused.stderr.contains("nothing can be searched yet"),
        "{}",
        refused.stderr
    );
    asked.fails_naming("yet: its first run is not over, or was broken off");
}

#[test]
fn the_folder_of_a_file_of_problems_is_made() {
    let work = Work::with(&[("news/ferry.txt", FERRY)]);
    work.run(&["index", "news", "--problems", "out/new/problems.jsonl"])
        .exits(0);
    assert!(work.path("out/new/problems.jsonl").is_file());
}
