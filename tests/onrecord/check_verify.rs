//! `[[verify]]` in files of saved queries: quotations that are kept with their verdicts.

use serde_json::{Value, json};

use crate::suites::{check, only, run_in, sample, work};

/// A file of one quotation with these lines.
fn quotation(lines: &str) -> String {
    format!("version = 1\n[[verify]]\n{lines}\n")
}

#[test]
fn verdicts_as_promised_pass() {
    for (lines, verdict, articles) in [
        (
            "quote = \"The bridge toll stays low\"\nexpect = \"exact\"",
            "exact",
            1,
        ),
        (
            "quote = \"“The bridge toll always stays low”\"\nspeaker = \"Jon Reed\"\nexpect = \"exact|normalized|near\"",
            "near",
            1,
        ),
        (
            "quote = \"the bridge toll stays low\"\nexpect = [\"normalized\", \"elided\"]",
            "normalized",
            1,
        ),
        (
            "quote = \"The bridge toll stays low\"\nspeaker = \"Ada Brook\"\nexpect = \"misattributed\"",
            "misattributed",
            1,
        ),
        (
            "quote = \"The ferry will never sail on Sundays again\"\nexpect = \"absent\"",
            "absent",
            0,
        ),
        (
            "quote = \"The bridge holds\"\nexpect = \"unsearchable\"",
            "unsearchable",
            0,
        ),
    ] {
        let report = check(&work(&quotation(lines)), &[], 0);
        let result = only(&report);
        assert_eq!(result["outcome"], "pass", "{lines}: {report}");
        assert_eq!(result["verdict"], verdict, "{lines}");
        assert_eq!(result["hits"], articles, "{lines}");
        assert_eq!(result["failures"], json!([]));
    }
}

#[test]
fn another_verdict_fails_with_what_was_found() {
    let work = work(&quotation(
        "id = \"low\"\nquote = \"The bridge toll never stays low\"\nspeaker = \"Jon Reed\"\nexpect = \"exact\"",
    ));
    let report = check(&work, &[], 1);
    let result = only(&report);
    assert_eq!(
        (&result["id"], &result["verdict"]),
        (&json!("low"), &json!("near"))
    );
    let failure = &result["failures"][0];
    assert_eq!(failure["expectation"], "expect");
    assert_eq!(
        (&failure["line"], &failure["column"]),
        (&json!(6), &json!(10))
    );
    assert_eq!(failure["message"], "near, expected exact");
    let nearest = failure["nearest"].as_str().unwrap();
    assert!(nearest.contains("never"), "{nearest}");
    assert_eq!(failure["found"][0]["article"]["id"], "a");
    assert_eq!(
        failure["found"][0]["quotes"][0]["speaker"]["name"],
        "Jon Reed"
    );
    let lines: Vec<&Value> = failure["changes"].as_array().unwrap().iter().collect();
    assert_eq!(
        lines[0],
        &json!({"op": "delete", "line": "The bridge toll stays low"})
    );
    assert_eq!(
        lines[1],
        &json!({"op": "insert", "line": "The bridge toll never stays low"})
    );
    // What is printed to run it again shows the same verdict.
    let again = result["command"].as_str().unwrap();
    assert_eq!(
        again,
        "onrecord verify '--quote=The bridge toll never stays low' '--speaker=Jon Reed'"
    );
    let human = work.run(&["check"]).exits(1);
    for words in [
        "FAIL low",
        "near, expected exact",
        "queries/a.toml:6:10",
        "found instead",
        again,
    ] {
        assert!(human.stdout.contains(words), "no {words}: {}", human.stdout);
    }
}

#[test]
fn severity_tags_and_names_are_those_of_queries() {
    let work = work(
        "version = 1\n[defaults]\nseverity = \"warn\"\n[[verify]]\nquote = \"The bridge is gone for good\"\n\
         expect = \"exact\"\ntags = \"bridge\"\n[[query]]\nid = \"ferry\"\nq = \"ferry\"\nexpect.hits = \">= 1\"\n\
         [[verify]]\nid = \"held\"\nquote = \"The bridge toll stays low\"\nexpect = \"exact\"\n",
    );
    let ids = |report: &Value| -> Vec<String> {
        let results = report["suites"][0]["results"].as_array().unwrap();
        results
            .iter()
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let report = check(&work, &[], 0);
    assert_eq!(
        ids(&report),
        ["a-4", "ferry", "held"],
        "in the order of the file"
    );
    assert_eq!(
        (&report["warned"], &report["passed"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(ids(&check(&work, &["--tag", "bridge"], 0)), ["a-4"]);
    assert_eq!(ids(&check(&work, &["--only", "h*"], 0)), ["held"]);
    check(&work, &["--strict"], 1);
    // An alert has nothing to do with quotations.
    let alert = work
        .run(&["alert", "queries", "--since", "2020", "--tag", "bridge"])
        .exits(2);
    assert!(
        alert.stderr.contains("no saved query has the tag"),
        "{}",
        alert.stderr
    );
}

#[test]
fn the_same_bytes_whatever_the_threads_and_only_what_failed_again() {
    let file: String = (0..40)
        .map(|number| {
            format!("[[verify]]\nquote = \"The bridge holds {number}\"\nexpect = \"exact\"\n")
        })
        .collect();
    let work = work(&format!(
        "version = 1\n[[verify]]\nid = \"held\"\nquote = \"The bridge toll stays low\"\nexpect = \"exact\"\n{file}"
    ));
    let out = |jobs: &str| {
        work.run(&["check", "--format", "json", "-j", jobs])
            .exits(1)
            .stdout
    };
    assert_eq!(out("1"), out("4"));
    let report = check(&work, &["--rerun-failed"], 1);
    assert_eq!(report["suites"][0]["results"].as_array().unwrap().len(), 40);
}

#[test]
fn what_is_unclear_of_a_quotation_is_an_error_with_its_place() {
    for (lines, place, words) in [
        ("expect = \"exact\"", "2:1", "a quotation without `quote`"),
        (
            "quote = \"The bridge holds\"",
            "2:1",
            "a quotation without `expect`",
        ),
        (
            "quote = \"a b c\"\nexpect = \"exat\"",
            "4:10",
            "did you mean `exact`?",
        ),
        (
            "quote = \"a b c\"\nexpect = \"exact|\"",
            "4:10",
            "\"\" is no verdict",
        ),
        ("quote = \"a b c\"\nexpect = []", "4:10", "empty list"),
        ("quote = \"…\"\nexpect = \"exact\"", "3:9", "holds no word"),
        (
            "quote = \"a b c\"\nspeaker = \"?\"\nexpect = \"exact\"",
            "4:11",
            "holds no word",
        ),
        (
            "quote = \"a b c\"\nspeeker = \"x\"\nexpect = \"exact\"",
            "4:1",
            "did you mean `speaker`?",
        ),
        (
            "quote = \"a b c\"\nexpect = \"exact|normalized|elided|near|misattributed|indirect|absent|unsearchable\"",
            "4:10",
            "a promise that every verdict keeps",
        ),
        (
            "quote = \"a b c\"\nq = \"bridge\"\nexpect = \"exact\"",
            "4:1",
            "unknown key `q`",
        ),
    ] {
        let run = work(&quotation(lines)).run(&["check"]).exits(2);
        let place = format!("queries/a.toml:{place}\n");
        assert!(
            run.stderr.contains(&place),
            "{lines}\nno {place}{}",
            run.stderr
        );
        assert!(
            run.stderr.contains(words),
            "{lines}\nno {words}: {}",
            run.stderr
        );
    }
    let twice = "version = 1\n[[verify]]\nid = \"x\"\nquote = \"a b c\"\nexpect = \"absent\"\n\
                 [[query]]\nid = \"x\"\nq = \"bridge\"\nexpect.hits = 3\n";
    let run = work(twice).run(&["check"]).exits(2);
    assert!(
        run.stderr.contains("the id \"x\" is there twice"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_sample_quotations_hold() {
    let report = sample(&["queries/quotations.toml"]);
    assert_eq!(
        (&report["failed"], &report["warned"]),
        (&json!(0), &json!(0)),
        "{report}"
    );
    assert!(report["passed"].as_u64().unwrap() >= 5);
}

#[test]
fn what_is_shown_to_be_typed_names_the_index() {
    let work = work(&quotation(
        "quote = \"The bridge is gone for good\"\nexpect = \"exact\"",
    ));
    let run = work.run(&["index", "rows.jsonl", "--index", "other index"]);
    run.exits(0);
    let report = check(&work, &["--index", "other index"], 1);
    assert_eq!(
        only(&report)["command"],
        "onrecord verify --index 'other index' '--quote=The bridge is gone for good'"
    );
    let run = work.run(&["query", "--index", "other index", "+bridge +speaker:odd"]);
    let run = run.exits(1).stdout;
    assert!(
        run.contains("onrecord query --index 'other index' "),
        "{run}"
    );
}

#[test]
fn a_runner_is_pointed_at_the_promise() {
    let work = work(&quotation(
        "quote = \"The bridge is gone for good\"\nexpect = \"exact\"",
    ));
    let run = run_in(&work, &[("GITHUB_ACTIONS", "true")], &["check"]).exits(1);
    let all = run.stdout + &run.stderr;
    assert!(
        all.contains(
            "::error title=a-2,file=queries/a.toml,line=4,col=10::expect: absent, expected exact"
        ),
        "{all}"
    );
}
