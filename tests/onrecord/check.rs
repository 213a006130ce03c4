//! `onrecord check`: what holds, what does not and why, and what the exit code says.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{ROOT, Work};
use crate::suites::{check, expecting, only, rows, run_in, sample, work};

#[test]
fn the_sample_suite_is_green_and_shows_every_expectation() {
    let report = sample(&[]);
    assert_eq!(report["failed"], 0, "{report}");
    assert_eq!(report["warned"], 0, "{report}");
    assert!(report["passed"].as_u64().unwrap() >= 10, "{report}");
    assert_eq!(report["index"]["fingerprint"].as_str().unwrap().len(), 16);
    let texts = ["peace.toml", "ranking.toml"]
        .map(|name| std::fs::read_to_string(format!("{ROOT}/queries/{name}")).unwrap());
    for key in [
        "hits",
        "articles",
        "top",
        "contains",
        "excludes",
        "order",
        "every",
        "highlights",
        "snapshot",
        "latency",
        "ndcg",
        "mrr",
        "ap",
        "recall",
        "precision",
        "unjudged",
    ] {
        let is_there = texts.iter().any(|text| {
            text.lines().any(|line| {
                line.trim_start_matches("expect.")
                    .starts_with(&format!("{key} ="))
            })
        });
        assert!(is_there, "no query of the sample suite shows {key}");
    }
}

/// Each expectation, written so that it holds and so that it does not.
#[test]
fn each_expectation_can_hold_and_can_fail() {
    let judged = "q = \"bridge toll\"\njudge = [{ article = \"a\", grade = 0 }, { article = \"b c\", grade = 2 }]";
    for (q, holds, fails, message) in [
        (
            "q = \"bridge\"",
            "hits = \"= 5\"",
            "hits = \">= 9\"",
            "5 hits, expected >= 9",
        ),
        (
            "q = \"bridge\"",
            "hits = 5",
            "hits = \"1..4\"",
            "expected 1..4",
        ),
        (
            "q = \"bridge\"",
            "articles = \"<= 2\"",
            "articles = \"= 3\"",
            "hits in 2 articles",
        ),
        (
            "q = \"toll\"",
            "top = { article = \"a\" }",
            "top = { article = \"b c\" }",
            "rank 1",
        ),
        (
            "q = \"toll\"",
            "top = { speaker = \"Reed\", quote = \"toll stays\" }",
            "top = { speaker = \"Brook\", quote = \"toll stays\" }",
            "rank 1 is not",
        ),
        (
            "q = \"bridge\"",
            "contains = [{ publisher = \"observer\" }]",
            "contains = [{ publisher = \"herald\" }]",
            "not among the first 20",
        ),
        (
            "q = \"toll\"",
            "contains = { article = \"rows.jsonl:1\", within = 1 }",
            "contains = { article = \"f\", within = 1 }",
            "not among the first 1",
        ),
        (
            "q = \"bridge\"",
            "excludes = [{ article = \"f\" }]",
            "excludes = [{ article = \"f\" }, { publisher = \"observer\" }]",
            "expected nowhere",
        ),
        (
            "q = \"toll bridge\"",
            "order = [[\"a\", \"b c\"]]",
            "order = [[\"b c\", \"a\"]]",
            "before",
        ),
        (
            "q = \"bridge\"\nspeaker = \"Ada Brook\"",
            "every = { speaker = \"Brook\" }",
            "every = { speaker = \"Reed\" }",
            "1 of 1 hit not",
        ),
        (
            "q = '\"bridge toll\"'",
            "highlights = \"bridge toll\"",
            "highlights = [\"ferry\"]",
            "lit",
        ),
        (
            judged,
            "mrr = { at = 2, min = 0.5 }",
            "mrr = { at = 1, min = 0.5 }",
            "mrr@1 is 0.0000",
        ),
        (
            judged,
            "ndcg = { at = 2, min = 0.6 }",
            "ndcg = { at = 2, min = 0.7 }",
            "ndcg@2 is 0.6309",
        ),
        (
            judged,
            "recall = { min = 1.0 }",
            "recall = { at = 1, min = 0.1 }",
            "recall@1",
        ),
        (
            judged,
            "precision = { at = 2, min = 0.5 }",
            "precision = { at = 4, min = 0.5 }",
            "0.2500",
        ),
        (
            judged,
            "ap = { min = 0.5 }",
            "ap = { min = 0.51 }",
            "ap@20 is 0.5000",
        ),
        (
            judged,
            "unjudged = \"= 0\"",
            "unjudged = \"= 1\"",
            "0 articles not judged",
        ),
    ] {
        let work = work(&expecting(q, holds));
        let report = check(&work, &[], 0);
        assert_eq!(only(&report)["outcome"], "pass", "{holds}: {report}");
        work.write("queries/a.toml", expecting(q, fails));
        let report = check(&work, &[], 1);
        let result = only(&report);
        let failures = result["failures"].as_array().unwrap();
        assert_eq!(failures.len(), 1, "{fails}: {report}");
        let failure = &failures[0];
        let (name, _) = fails.split_once(" = ").unwrap();
        assert_eq!(failure["expectation"], name);
        let lines = q.lines().count() as u64;
        assert_eq!(failure["line"], 5 + lines, "{fails}: {failure}");
        assert!(
            failure["column"].as_u64().unwrap() > name.len() as u64,
            "{failure}"
        );
        let said = failure["message"].as_str().unwrap();
        assert!(said.contains(message), "{fails}: {said}");
        assert_eq!(report["failed"], 1);
    }
}

#[test]
fn a_failure_says_how_near_it_came() {
    for (q, expectation, nearest) in [
        (
            "q = \"bridge\"\nafter = 2024-01-01",
            "contains = [{ article = \"b c\" }]",
            "filtered out by after:2024-01-01",
        ),
        (
            "q = \"toll\"",
            "contains = [{ article = \"a\", speaker = \"Brook\" }]",
            "the speaker is given as Jon Reed",
        ),
        (
            "q = \"bridge toll\"\nlimit = 1",
            "contains = [{ article = \"b c\" }]",
            "is at rank",
        ),
        (
            "q = \"bridge\"",
            "top = { article = \"x/y.txt\" }",
            "no article of the index",
        ),
        (
            "q = \"bridge\"\nspeaker = \"Brook\"\nafter = 2025",
            "hits = \">= 1\"",
            "found without",
        ),
    ] {
        let work = work(&expecting(q, expectation));
        let report = check(&work, &[], 1);
        let failure = &only(&report)["failures"][0];
        let said = failure["nearest"].as_str().unwrap_or("");
        assert!(said.contains(nearest), "{expectation}: {failure}");
    }
    let work = work(&expecting("q = \"bridge\"", "top = { article = \"f\" }"));
    let report = check(&work, &[], 1);
    let found = only(&report)["failures"][0]["found"].as_array().unwrap();
    assert_eq!(found.len(), 3, "{report}");
    assert_eq!(found[0]["rank"], 1);
    assert!(
        !found[0]["highlights"].as_array().unwrap().is_empty(),
        "{report}"
    );
    let shown = work.run(&["check"]).exits(1).stdout;
    for part in [
        "a.toml:6:7",
        "top = { article = \"f\" }",
        "^^^",
        "found instead",
        "again: onrecord query",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

/// The command that a failure names must find what the failure shows.
#[test]
fn the_command_named_shows_the_same() {
    let work = work(&expecting(
        "q = \"bridge -toll\"\nspeaker = \"Reed\"\nscope = \"article\"",
        "hits = \">= 99\"",
    ));
    let report = check(&work, &[], 1);
    let result = only(&report);
    let command = result["command"].as_str().unwrap();
    let arguments = command.strip_prefix("onrecord ").unwrap();
    let program = env!("CARGO_BIN_EXE_onrecord");
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("{program} {arguments} --count")])
        .current_dir(work.path("."))
        .output()
        .unwrap();
    let count = String::from_utf8(output.stdout).unwrap();
    assert_eq!(count.trim(), result["hits"].to_string(), "{command}");
}

#[test]
fn warnings_fail_only_where_they_are_asked_to() {
    let suite = expecting("q = \"bridge\"\nseverity = \"warn\"", "hits = \">= 9\"");
    let work = work(&suite);
    let report = check(&work, &[], 0);
    assert_eq!(
        (&report["warned"], &report["failed"]),
        (&json!(1), &json!(0))
    );
    check(&work, &["--strict"], 1);
    // What the search was not sure of is a warning as well.
    work.write(
        "queries/a.toml",
        expecting("q = \"bridge zeppelin\"", "hits = \">= 1\""),
    );
    let report = check(&work, &[], 0);
    assert_eq!(only(&report)["outcome"], "warn", "{report}");
    let warning = only(&report)["warnings"][0].as_str().unwrap();
    assert!(warning.contains("zeppelin"), "{warning}");
    // Nothing is expected, so nothing is unsure.
    work.write(
        "queries/a.toml",
        expecting("q = \"zeppelin\"", "hits = \"= 0\""),
    );
    assert_eq!(only(&check(&work, &["--strict"], 0))["outcome"], "pass");
    // An exclusion from nothing proves nothing.
    work.write(
        "queries/a.toml",
        expecting("q = \"+bridge +ferry\"", "excludes = [{ article = \"a\" }]"),
    );
    assert_eq!(only(&check(&work, &[], 0))["outcome"], "warn");
}

#[test]
fn the_same_bytes_whatever_the_number_of_threads() {
    let mut suite = "version = 1\n".to_owned();
    for number in 0..40 {
        let bound = number % 7;
        suite += &format!(
            "[[query]]\nid = \"q{number}\"\nq = \"bridge\"\nexpect.hits = \">= {bound}\"\n\
             expect.latency = {{ p95 = \"1us\", runs = 2 }}\n"
        );
    }
    let work = work(&suite.replace("\">= 0\"", "\"<= 50\""));
    let run = |jobs: &str, more: &[&str]| {
        let mut args = vec!["check", "--format", "json", "-j", jobs];
        args.extend(more);
        work.run(&args).exits(1).stdout
    };
    assert_eq!(run("1", &[]), run("4", &[]));
    assert_eq!(run("1", &["--fail-fast"]), run("4", &["--fail-fast"]));
    let report: Value = serde_json::from_str(&run("3", &["--fail-fast"])).unwrap();
    let results = report["suites"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 7, "{report}");
    assert_eq!(results[6]["outcome"], "fail");
    assert_eq!(
        results[0]["outcome"], "warn",
        "nothing is as fast as a microsecond"
    );
    let timed: Value = serde_json::from_str(&run("1", &["--timings"])).unwrap();
    assert!(timed["suites"][0]["results"][0]["took_ms"].is_number());
}

#[test]
fn two_indexes_of_the_same_articles_have_one_fingerprint() {
    let suite = expecting("q = \"bridge\"", "hits = 5");
    let (first, second) = (work(&suite), work(&suite));
    let fingerprint = |work: &Work| check(work, &[], 0)["index"]["fingerprint"].clone();
    let before = fingerprint(&first);
    assert_eq!(before, fingerprint(&second));
    first.write("more.txt", "Bridges elsewhere\n\nThey stand.\n");
    first.run(&["index", "more.txt"]).exits(0);
    let changed = work_report(&first, &["--only", "one"]);
    assert_ne!(before, changed["index"]["fingerprint"]);
    assert_eq!(changed["index"]["articles"], 4);
}

/// The report of a run, however it ends.
fn work_report(work: &Work, args: &[&str]) -> Value {
    let mut all = vec!["check", "--format", "json"];
    all.extend(args);
    work.run(&all).json()
}

#[test]
fn a_snapshot_is_agreed_to_and_then_kept_to() {
    let suite = expecting(
        "q = \"bridge\"",
        "snapshot = { k = 5, fields = [\"article\", \"speaker\"] }",
    );
    let work = work(&suite);
    let kept = work.path("queries/a.snapshots/one.jsonl");
    let proposed = work.path("queries/a.snapshots/one.jsonl.new");
    let report = check(&work, &[], 1);
    assert_eq!(only(&report)["failures"][0]["expectation"], "snapshot");
    assert!(proposed.exists() && !kept.exists());
    // Nothing is written for a machine, and nothing may be.
    let ci = [("CI", "true")];
    std::fs::remove_file(&proposed).unwrap();
    run_in(&work, &ci, &["check"]).exits(1);
    assert!(!proposed.exists() && !kept.exists());
    run_in(&work, &ci, &["check", "--update"]).fails_naming("CI");
    check(&work, &["--update=new"], 0);
    check(&work, &[], 0);
    let lines = std::fs::read_to_string(&kept).unwrap();
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines.len(), 5);
    assert!(lines.is_sorted(), "{lines:?}");
    assert!(!lines[0].contains("score"), "{lines:?}");
    // Another answer.
    work.write("queries/a.toml", suite.replace("\"bridge\"", "\"toll\""));
    let report = check(&work, &["--update=new"], 1);
    let changes = only(&report)["failures"][0]["changes"].as_array().unwrap();
    assert!(
        changes.iter().any(|change| change["op"] == "delete"),
        "{report}"
    );
    let shown = work.run(&["check"]).exits(1).stdout;
    assert!(shown.contains("\n  - {\"article\":"), "{shown}");
    assert!(proposed.exists());
    check(&work, &["--update"], 0);
    assert!(!proposed.exists());
    // A snapshot without a query.
    work.write("queries/a.toml", suite.replace("\"one\"", "\"two\""));
    let report = check(&work, &["--update=new"], 0);
    let orphan = report["suites"][0]["orphans"][0].as_str().unwrap();
    assert!(orphan.ends_with("a.snapshots/one.jsonl"), "{orphan}");
    check(&work, &["--strict"], 1);
}

#[test]
fn a_snapshot_that_cannot_be_proposed_is_a_warning() {
    let suite = expecting(
        "q = \"bridge\"",
        "snapshot = { k = 5, fields = [\"article\"] }",
    );
    let work = work(&suite);
    // A folder stands where the file would.
    work.write("queries/a.snapshots/one.jsonl.new/x", "");
    let report = check(&work, &[], 1);
    assert_eq!(only(&report)["failures"][0]["expectation"], "snapshot");
    let warning = only(&report)["warnings"][0].as_str().unwrap();
    assert!(
        warning.starts_with("what was found is not written: "),
        "{warning}"
    );
}

const TWO: &str = r#"version = 1
[[query]]
id = "bridge-many"
q = "bridge"
tags = ["nightly"]
expect.hits = ">= 99"
[[query]]
id = "ferry"
q = "ferry"
expect.hits = ">= 1"
"#;

fn ids(report: &Value) -> Vec<&str> {
    let results = report["suites"][0]["results"].as_array().unwrap();
    results
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect()
}

#[test]
fn queries_are_chosen_by_tag_and_id() {
    let work = work(TWO);
    assert_eq!(
        ids(&check(&work, &["--tag", "nightly"], 1)),
        ["bridge-many"]
    );
    assert_eq!(ids(&check(&work, &["--only", "fer*"], 0)), ["ferry"]);
    assert_eq!(
        ids(&check(&work, &["--only", "bridge-*", "--only", "ferry"], 1)).len(),
        2
    );
    for (args, what) in [
        (&["--tag", "nigthly"][..], "nigthly"),
        (&["--only", "tram*"], "tram*"),
        (
            &["--tag", "nightly", "--only", "ferry"],
            "no saved query is chosen",
        ),
        (&["--only", "[z-"], "[z-"),
        (&["nothing-here"], "nothing-here"),
    ] {
        let mut all = vec!["check"];
        all.extend(args);
        let run = work.run(&all).exits(2);
        assert_eq!(run.stdout, "");
        assert!(run.stderr.contains(what), "{}", run.stderr);
    }
    let run = work.run(&["check", "--tag", "nigthly"]).exits(2);
    assert!(
        run.stderr.contains("did you mean \"nightly\"?"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_failed_can_be_run_again_alone() {
    let work = work(TWO);
    work.run(&["check", "--rerun-failed"])
        .fails_naming("no earlier run");
    check(&work, &[], 1);
    assert_eq!(ids(&check(&work, &["--rerun-failed"], 1)), ["bridge-many"]);
    work.write("queries/a.toml", TWO.replace(">= 99", ">= 2"));
    assert_eq!(ids(&check(&work, &["--rerun-failed"], 0)), ["bridge-many"]);
    assert_eq!(ids(&check(&work, &["--rerun-failed"], 0)).len(), 2);
}

const JUDGED: &str = r#"version = 1
[[query]]
id = "bridge"
q = "bridge toll"
judgments = "qrels/all.txt"
expect.mrr = { min = 0.5 }
[suite]
mean_mrr = ">= 0.5"
"#;

#[test]
fn qrels_and_runs_work_with_each_other() {
    let work = work(JUDGED);
    // The documents of a run are the documents of qrels, spaces and all.
    let run = work.run(&["query", "bridge", "--format", "trec", "--topic", "bridge"]);
    let article = |line: &str| line.split(' ').nth(2).unwrap().to_owned();
    let articles: Vec<String> = run.stdout.lines().map(article).collect();
    assert!(articles.contains(&"b%20c".to_owned()), "{articles:?}");
    work.write(
        "queries/qrels/all.txt",
        "bridge 0 b%20c 1\nbridge\t0\ta\t0\n\n",
    );
    let report = check(&work, &["--save-run", "out/run.txt"], 0);
    let mrr = &only(&report)["metrics"]["mrr"];
    assert_eq!(mrr["value"], report["suites"][0]["metrics"]["mrr"]);
    let saved = std::fs::read_to_string(work.path("out/run.txt")).unwrap();
    assert!(
        saved.lines().all(|line| line.split(' ').count() == 6),
        "{saved}"
    );
    // Against itself nothing falls; against a run that had it first, it does.
    check(&work, &["--baseline", "out/run.txt"], 0);
    work.write(
        "better.txt",
        "bridge Q0 b%20c 1 9.5 x\nbridge Q0 a 2 1.5 x\n",
    );
    let report = check(
        &work,
        &["--baseline", "better.txt", "--max-drop", "mrr=0.1"],
        1,
    );
    let failure = &report["suites"][0]["failures"][0];
    assert!(
        failure["message"]
            .as_str()
            .unwrap()
            .contains("fell from 1.0000"),
        "{failure}"
    );
    check(
        &work,
        &["--baseline", "better.txt", "--max-drop", "mrr=0.9"],
        0,
    );
    work.write("other.txt", "tram Q0 a 1 1.0 x\n");
    work.run(&["check", "--baseline", "other.txt"])
        .fails_naming("\"bridge\"");
    work.write("other.txt", "bridge Q0 a\n");
    let run = work.run(&["check", "--baseline", "other.txt"]).exits(2);
    assert!(run.stderr.contains("other.txt:1:1"), "{}", run.stderr);
    for drop in ["mrr", "mrr=2", "mmr=0.1"] {
        work.run(&["check", "--baseline", "better.txt", "--max-drop", drop])
            .exits(2);
    }
}

/// Nothing can fall below a ranking of what is not there.
#[test]
fn a_baseline_of_articles_that_are_gone_does_not_pass() {
    let work = work(JUDGED);
    work.write("queries/qrels/all.txt", "bridge 0 b%20c 1\nbridge 0 a 0\n");
    work.write(
        "gone.txt",
        "bridge Q0 old/b 1 9.5 x\nbridge Q0 old/a 2 1.5 x\n",
    );
    let run = work.run(&["check", "--baseline", "gone.txt"]);
    run.fails_naming("2 of the 2 articles that the baseline ranks for \"bridge\"");
    work.write(
        "some.txt",
        "bridge Q0 b%20c 1 1.5 x\nbridge Q0 old/a 2 0.5 x\n",
    );
    let drop = ["--baseline", "some.txt", "--max-drop", "mrr=1"];
    let report = check(&work, &drop, 0);
    let note = report["suites"][0]["notes"][0].as_str().unwrap();
    assert!(
        note.contains("1 of the 2") && note.contains("\"old/a\""),
        "{note}"
    );
    check(&work, &[&drop[..], &["--strict"]].concat(), 1);
    work.write("twice.txt", "bridge Q0 a 1 1.5 x\nbridge Q0 a 2 0.5 x\n");
    let run = work.run(&["check", "--baseline", "twice.txt"]).exits(2);
    assert!(run.stderr.contains("twice.txt:2:1"), "{}", run.stderr);
    assert!(run.stderr.contains("ranked twice"), "{}", run.stderr);
}

#[test]
fn a_quotation_is_asked_again_as_one() {
    let suite = expecting(
        "quote = \"- the bridge holds (today)\"\npublisher = \"The Gazette\"\nin = [\"quote\"]",
        "hits = \"= 9\"",
    );
    let work = work(&suite);
    let report = check(&work, &[], 1);
    let again = only(&report)["command"].as_str().unwrap();
    assert_eq!(
        again,
        "onrecord query --limit 20 --in quote '--publisher=the gazette' '--quote=- the bridge holds (today)'"
    );
}

#[test]
fn what_may_be_a_list_in_a_folder_and_is_not_read_is_named() {
    let work = work(&expecting("q = \"ferry\"", "hits = \">= 1\""));
    work.write("queries/more", "bridge\n");
    let run = work.run(&["check"]).exits(0);
    assert!(
        run.stderr.contains("queries/more is not read"),
        "{}",
        run.stderr
    );
    let run = work.run(&["check", "queries", "queries/more"]).exits(0);
    assert_eq!(run.stderr, "");
}

#[test]
fn equal_scores_are_ordered_as_trec_eval_orders_them() {
    let twins = ["x", "y"].map(|id| {
        json!({"id": id, "title": "Twin", "text": "The same tower stands here."}).to_string()
    });
    let work = Work::with(&[
        ("rows.jsonl", &twins.join("\n")),
        (
            "queries/a.toml",
            &expecting(
                "q = \"tower\"\njudge = [{ article = \"y\", grade = 1 }]",
                "mrr = { min = 1.0 }",
            ),
        ),
    ]);
    work.run(&["index", "rows.jsonl"]).exits(0);
    check(&work, &[], 0);
    work.write(
        "queries/a.toml",
        expecting(
            "q = \"tower\"\njudge = [{ article = \"x\", grade = 1 }]",
            "mrr = { min = 0.6 }",
        ),
    );
    assert_eq!(only(&check(&work, &[], 1))["metrics"]["mrr"]["value"], 0.5);
}

#[test]
fn a_mean_of_the_file_can_fail_and_is_not_taken_of_a_part() {
    let suite = JUDGED.replace("mean_mrr = \">= 0.5\"", "mean_mrr = \">= 0.99\"")
        + "[[query]]\nid = \"ferry\"\nq = \"ferry\"\nexpect.hits = 1\n";
    let suite = suite.replace("expect.hits = 1", "expect.hits = \">= 1\"");
    let work = work(&suite);
    work.write("queries/qrels/all.txt", "bridge 0 b%20c 1\nbridge 0 a 0\n");
    let report = check(&work, &[], 1);
    let failure = &report["suites"][0]["failures"][0];
    assert_eq!(failure["expectation"], "mean_mrr");
    let report = check(&work, &["--only", "bridge"], 0);
    let note = report["suites"][0]["notes"][0].as_str().unwrap();
    assert!(note.contains("1 of 2 queries ran"), "{note}");
}

#[test]
fn other_forms_of_saved_queries_are_read() {
    let work = work("");
    work.remove("queries/a.toml");
    work.write(
        "queries/b.csv",
        "id,q,speaker,in,hits,contains,tags\n\
         toll,toll,Jon Reed,quote,>= 1,a,x;y\n\
         \"both\",\"bridge, \"\"toll\"\"\",,,3..9,a;b c,\n",
    );
    work.write("queries/c.list", "# words\nferry\n\n\"bridge toll\"\n");
    let report = check(&work, &[], 0);
    assert_eq!(report["passed"], 4, "{report}");
    let results = &report["suites"][1]["results"];
    assert_eq!(results[1]["id"], "c-4");
    assert_eq!(results[1]["line"], 4);
    check(&work, &["queries/b.csv", "--tag", "y"], 0);
    work.write("queries/c.list", "ferry\nnowhere\n");
    let report = check(&work, &["queries/c.list"], 1);
    assert_eq!(report["suites"][0]["results"][1]["failures"][0]["line"], 2);
    for text in [
        "ferry\n",
        "id,q,hits\nf,ferry,>= 1\n",
        &expecting("q = \"ferry\"", "hits = \">= 1\""),
    ] {
        let run = work
            .run_with_input(&["check", "-"], text.as_bytes())
            .exits(0);
        assert!(
            run.stdout.contains("<stdin>  1 of 1 passed"),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn a_corpus_is_brought_up_to_date_first() {
    let work = Work::with(&[
        ("corpus/rows.jsonl", &rows()),
        (
            "queries/a.toml",
            &expecting("q = \"tram\"", "hits = \">= 1\""),
        ),
    ]);
    check(&work, &["--corpus", "corpus"], 1);
    work.write("corpus/tram.txt", "Tram runs\n\nIt rang twice.\n");
    check(&work, &[], 1);
    check(&work, &["--corpus", "corpus"], 0);
    work.run(&["check", "--index", "none"])
        .fails_naming("no index in none");
}

/// Ends with the test, however that ends.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_change_of_a_query_file_runs_it_again() {
    let work = work(&expecting("q = \"ferry\"", "hits = \">= 1\""));
    let mut command = work.command(&["check", "--watch"]);
    let mut child = Watching(
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let (send, lines) = channel();
    let both: [Box<dyn Read + Send>; 2] = [
        Box::new(child.0.stdout.take().unwrap()),
        Box::new(child.0.stderr.take().unwrap()),
    ];
    for stream in both {
        let send = send.clone();
        std::thread::spawn(move || {
            BufReader::new(stream)
                .lines()
                .map_while(Result::ok)
                .for_each(|line| {
                    let _ = send.send(line);
                });
        });
    }
    let wait_for = |words: &str| loop {
        let line = lines.recv_timeout(Duration::from_secs(60)).unwrap();
        if line.contains(words) {
            return;
        }
    };
    wait_for("watching for changes");
    work.write(
        "queries/a.toml",
        expecting("q = \"ferry\"", "hits = \">= 9\""),
    );
    wait_for("0 passed, 1 failed");
    while lines.recv_timeout(Duration::from_secs(2)).is_ok() {}
    // What else comes to lie there is none of it, as its own output.
    work.write("queries/log.txt", "1 failed\n");
    assert!(lines.recv_timeout(Duration::from_secs(2)).is_err());
    work.write(
        "queries/b.toml",
        expecting("q = \"ferry\"", "hits = \">= 1\"").replace("one", "two"),
    );
    wait_for("1 passed, 1 failed");
    let run = work.run_with_input(&["check", "-", "--watch"], b"");
    run.fails_naming("standard input");
}

/// Nobody found by a name that nobody has proves nothing.
#[test]
fn a_misspelt_name_is_said_where_nothing_is_promised() {
    for line in ["speaker = \"Reeed\"", "publisher = \"The Gazete\""] {
        let work = work(&expecting(&format!("q = \"bridge\"\n{line}"), "hits = 0"));
        let report = check(&work, &[], 0);
        assert_eq!(only(&report)["outcome"], "warn", "{report}");
        let warning = only(&report)["warnings"][0].as_str().unwrap();
        assert!(warning.contains("did you mean"), "{warning}");
        check(&work, &["--strict"], 1);
    }
    let report = check(
        &work(&expecting("q = \"nightjar\"", "hits = 0")),
        &["--strict"],
        0,
    );
    assert_eq!(only(&report)["outcome"], "pass");
}

#[test]
fn a_name_that_the_archive_lacks_is_said_wherever_it_stands() {
    for (q, expectations, told) in [
        (
            "q = \"bridge\"",
            "excludes = [{ speaker = \"Jon Rede\" }]",
            "excludes: nobody called \"Jon Rede\"",
        ),
        (
            "q = \"bridge\"",
            "excludes = [{ publisher = \"Herald\" }]",
            "excludes: no publisher is called",
        ),
        (
            "q = \"bridge\"",
            "excludes = [{ article = \"nosuch.txt\" }]",
            "excludes: no article is called",
        ),
        (
            "q = \"bridge\"\nbyline = \"Zzz\"",
            "hits = \"= 0\"",
            "no byline holds",
        ),
        (
            "q = \"bridge\"\nlanguage = \"english\"",
            "hits = \"= 0\"",
            "no article is in the language",
        ),
        (
            "q = \"bridge\"\nspeaker = \"Mr. Xyzzyx\"",
            "hits = \"= 0\"",
            "nobody called",
        ),
    ] {
        let work = work(&expecting(q, expectations));
        let report = check(&work, &[], 0);
        let told_of = only(&report)["warnings"].to_string();
        assert!(
            told_of.contains(&told.replace('"', "\\\"")),
            "{q}: {told_of}"
        );
        check(&work, &["--strict"], 1);
    }
    let work = work(&expecting(
        "q = \"bridge\"",
        "excludes = [{ speaker = \"Ada Brook\", publisher = \"Observer\" }]",
    ));
    check(&work, &["--strict"], 0);
}

#[test]
fn a_check_from_another_folder_leaves_everything_where_it_was_typed() {
    let work = Work::with(&[
        ("desk/news/a.txt", "Pier\n\nThe pier is closed.\n"),
        (
            "saved.toml",
            &expecting("q = \"pier\"", "articles = \"= 2\""),
        ),
    ]);
    let index = work
        .command(&["index", "news"])
        .current_dir(work.path("desk"))
        .output();
    assert!(index.unwrap().status.success());
    work.write("desk/news/b.txt", "Pier\n\nThe other pier is open.\n");
    let args = [
        "check",
        "saved.toml",
        "--index",
        "desk/index",
        "--report",
        "junit=out/a.xml",
    ];
    let run = work
        .run(&[&args[..], &["--corpus", "desk/news"]].concat())
        .exits(0);
    assert!(
        run.stderr.contains("read into desk/index"),
        "{}",
        run.stderr
    );
    assert!(work.path("out/a.xml").is_file());
    assert!(!work.path("desk/desk").exists() && !work.path("desk/out").exists());
    let gone = work.run(&[&args[..], &["--corpus", "nowhere"]].concat());
    gone.fails_naming("error: nowhere: no such file or folder");
}
