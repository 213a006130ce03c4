//! Files of saved queries that are broken: each fault is found, with its place and a way out.

use crate::harness::Run;
use crate::suites::{expecting, work};

/// A run over `text` as `queries/a.toml`, or as another file, which must not start.
#[track_caller]
fn broken(name: &str, text: &str) -> Run {
    let work = work("");
    work.remove("queries/a.toml");
    work.write(&format!("queries/{name}"), text);
    let run = work.run(&["check"]).exits(2);
    assert_eq!(run.stdout, "", "{text}");
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    run
}

/// The fault must be found at `place` (line and column), and these words must be said.
#[track_caller]
fn says(name: &str, text: &str, place: &str, words: &[&str]) {
    let run = broken(name, text);
    let place = format!("queries/{name}:{place}\n");
    assert!(
        run.stderr.contains(&place),
        "{text}\nno {place}{}",
        run.stderr
    );
    assert!(run.stderr.contains('^'), "{}", run.stderr);
    for one in words {
        assert!(run.stderr.contains(one), "{text}\nno {one}: {}", run.stderr);
    }
}

/// Queries whose third line is `line`.
fn query(line: &str) -> String {
    format!("version = 1\n[[query]]\n{line}\nid = \"one\"\nq = \"ferry\"\nexpect.hits = \">= 1\"\n")
}

#[test]
fn a_malformed_operator_is_shown_where_it_stands() {
    let hits = "hits = \">= 1\"";
    for (q, place) in [
        ("q = \"ferry w/x toll\"", "4:12"),
        ("q = '\"ferry\" w/x toll'", "4:14"),
        ("q = \"\\\"ferry\\\" w/x toll\"", "4:16"),
        ("q = \"\"\"ferry w/x toll\"\"\"", "4:14"),
        ("q = \"f\\u0065rry w/x toll\"", "4:5"),
    ] {
        says(
            "a.toml",
            &expecting(q, hits),
            place,
            &["\"w/x\" is no operator"],
        );
    }
    says("a.list", "ferry\n  ferry w/x toll\n", "2:9", &["w/x"]);
    says(
        "a.csv",
        "id,q,hits\na,\"\"\"x y\"\" w/x b\",1\n",
        "2:12",
        &["w/x"],
    );
    says(
        "a.toml",
        &expecting("q = \"ferry after:2007 before:2006\"", hits),
        "4:5",
        &["no day is left"],
    );
}

#[test]
fn unknown_keys_are_found_with_what_may_be_meant() {
    says(
        "a.toml",
        &query("speeker = \"x\""),
        "3:1",
        &["unknown key `speeker`", "did you mean `speaker`?"],
    );
    says(
        "a.toml",
        &query("colour = \"x\""),
        "3:1",
        &["unknown key `colour`", "there are id, q"],
    );
    let expect = |line: &str| expecting("q = \"ferry\"", line);
    says(
        "a.toml",
        &expect("hitz = 1"),
        "6:1",
        &["did you mean `hits`?"],
    );
    says(
        "a.toml",
        &expect("top = { speker = \"x\" }"),
        "6:9",
        &["`speaker`"],
    );
    says(
        "a.toml",
        &expect("snapshot = { k = 3, feilds = [] }"),
        "6:21",
        &["`fields`"],
    );
    says(
        "a.toml",
        &("versoin = 1\n".to_owned() + &query("")),
        "1:1",
        &["`version`"],
    );
    says(
        "a.toml",
        &(query("") + "[suite]\nmean_ncdg = \">= 0.5\"\n"),
        "8:1",
        &["`mean_ndcg`"],
    );
    says(
        "a.toml",
        &("[defaults]\nlimits = 3\n".to_owned() + &query("")),
        "2:1",
        &["`limit`"],
    );
}

#[test]
fn values_that_mean_nothing_are_found() {
    for (line, column, words) in [
        ("limit = \"many\"", 9, "whole number"),
        ("limit = 0", 9, "1 or more"),
        ("limit = 5000", 9, "at most 1000"),
        ("severity = \"fatal\"", 12, "there are error, warn"),
        ("sort = \"newst\"", 8, "did you mean `newest`?"),
        ("scope = 3", 9, "takes a string"),
        ("in = [\"qoute\"]", 6, "headline"),
        ("kind = \"loud\"", 8, "direct, partial or indirect"),
        ("after = \"yesterday\"", 9, "is not a date"),
        ("after = true", 9, "takes a date"),
        ("min_confidence = 7.5", 18, "from 0 to 1"),
        ("speaker = \"\"", 11, "is empty"),
        ("tags = []", 8, "empty list"),
        ("tags = [3]", 9, "takes a string"),
        ("judgments = \"qrels/none.txt\"", 13, "qrels/none.txt"),
        (
            "judge = [{ article = \"a\" }]",
            10,
            "needs `article` and `grade`",
        ),
        (
            "judge = [{ article = \"a\", grade = \"3\" }]",
            35,
            "whole number",
        ),
        (
            "judge = [{ article = \"a\", grade = 0 }]",
            1,
            "no article is judged relevant",
        ),
        ("quote = \"x\"", 9, "both `q` and `quote`"),
    ] {
        says("a.toml", &query(line), &format!("3:{column}"), &[words]);
    }
    for (line, column, words) in [
        ("hits = \"some\"", 8, "write \">= 3\""),
        ("hits = \">= 0\"", 8, "every number keeps"),
        ("hits = 1.5", 8, "a bound"),
        ("top = {}", 7, "every hit would fit"),
        ("top = \"a\"", 7, "is a table"),
        ("top = { quote = \"...\" }", 17, "holds no word"),
        (
            "contains = [{ article = \"a\", within = 50 }]",
            39,
            "first 20 hits",
        ),
        ("contains = []", 12, "empty list"),
        ("order = [\"a\"]", 9, "needs two articles"),
        ("order = [\"a\", \"b\", \"a\"]", 9, "stands twice"),
        ("highlights = \"--\"", 14, "holds no word"),
        ("snapshot = { k = 99 }", 18, "first 20 hits"),
        (
            "snapshot = { fields = [\"speakr\"] }",
            24,
            "did you mean `speaker`?",
        ),
        ("latency = { runs = 5 }", 11, "needs `p95`"),
        ("latency = { p95 = \"fast\" }", 19, "50ms"),
        ("ndcg = { at = 10, min = 0.8 }", 8, "needs judgments"),
        ("ndcg = { at = 10 }", 8, "needs `min`"),
        ("ndcg = { min = 8 }", 16, "from 0 to 1"),
        ("precision = { min = 0.5 }", 13, "needs `at`"),
        ("unjudged = \"= 0\"", 12, "needs judgments"),
    ] {
        let text = expecting("q = \"ferry\"", line);
        says("a.toml", &text, &format!("6:{column}"), &[words]);
    }
    let mean = format!("[suite]\nmean_ndcg = \">= 0\"\n{}", query(""));
    let mean = mean.replace("version = 1\n", "");
    let text = format!("version = 1\n{mean}");
    says("a.toml", &text, "3:13", &["every mean"]);
}

#[test]
fn what_is_missing_is_found() {
    let bare = "version = 1\n[[query]]\nid = \"one\"\nq = \"ferry\"\n";
    says("a.toml", bare, "3:1", &["without expectations"]);
    says(
        "a.toml",
        &format!("{bare}[query.expect]\n"),
        "3:1",
        &["without expectations"],
    );
    says(
        "a.toml",
        "version = 1\n[[query]]\nq = \"x\"\nexpect.hits = 1\n",
        "2:1",
        &["without `id`"],
    );
    says(
        "a.toml",
        "version = 1\n[[query]]\nid = \"x\"\nexpect.hits = 1\n",
        "3:1",
        &["without `q`"],
    );
    says(
        "a.toml",
        "version = 2\n[[query]]\nid = \"x\"\nq = \"x\"\nexpect.hits = 1\n",
        "1:11",
        &["version 1"],
    );
    for (text, words) in [
        ("", "the file is empty"),
        ("version = 1\n", "no saved query"),
        (
            "[[query]]\nid = \"x\"\nq = \"x\"\nexpect.hits = 1\n",
            "no `version`",
        ),
    ] {
        let run = broken("a.toml", text);
        assert!(run.stderr.contains(words), "{text}: {}", run.stderr);
        assert!(run.stderr.contains("--> queries/a.toml"), "{}", run.stderr);
    }
    let mean = "[suite]\nmean_ndcg = \">= 0.5\"\n";
    says(
        "a.toml",
        &(query("") + mean),
        "8:13",
        &["without a judged query"],
    );
}

#[test]
fn a_query_that_the_parser_warns_about_is_refused() {
    let text = expecting("q = '\"ferry'", "hits = 1");
    says(
        "a.toml",
        &text,
        "4:6",
        &["what a saved query asks must be clear"],
    );
    let text = expecting("q = 'speakr:x ferry'", "hits = 1");
    says("a.toml", &text, "4:6", &["did you mean speaker:?"]);
}

#[test]
fn ids_are_unique_over_all_files() {
    let work = work(&query(""));
    work.write("queries/b.csv", "id,q,hits\none,ferry,>= 1\n");
    let run = work.run(&["check"]).exits(2);
    assert!(run.stderr.contains("queries/b.csv:2:1\n"), "{}", run.stderr);
    assert!(
        run.stderr.contains("first at queries/a.toml:4"),
        "{}",
        run.stderr
    );
    says(
        "a.toml",
        &query("").replace("\"one\"", "\"../one\""),
        "4:6",
        &["cannot be an id"],
    );
}

#[test]
fn every_fault_of_every_file_is_said_at_once() {
    let work = work(
        "version = 1\n[[query]]\nid = \nspeeker = \"x\"\n[[query]]\nid = \"two\"\nq = = 3\nexpect.hitz = 1\n",
    );
    work.write("queries/b.csv", "id,q,hitz\none,ferry,>= 1\n");
    work.write("queries/c.toml", query("limit = 0\nsort = \"x\""));
    work.write("queries/d.toml", [0xff, 0xfe, 0x00]);
    let run = work
        .run(&["check", "queries", "queries/missing.toml"])
        .exits(2);
    for place in [
        "queries/a.toml:3:",
        "queries/a.toml:4:1",
        "queries/a.toml:7:",
        "queries/a.toml:8:8",
        "queries/b.csv:1:6",
        "queries/c.toml:3:9",
        "queries/c.toml:4:8",
        "queries/d.toml\n",
        "queries/missing.toml\n",
    ] {
        assert!(run.stderr.contains(place), "no {place}: {}", run.stderr);
    }
    assert!(run.stderr.contains("nothing was run"), "{}", run.stderr);
}

#[test]
fn broken_cells_of_csv_are_found() {
    says(
        "a.csv",
        "id,q,hits\none,\"ferry,1\n",
        "2:5",
        &["never closed"],
    );
    says(
        "a.csv",
        "id,q,hits\none,ferry\n",
        "2:1",
        &["2 cells under 3 columns"],
    );
    says("a.csv", "id,q,q\none,a,b\n", "1:6", &["there twice"]);
    says(
        "a.csv",
        "id,q,hits\none,é ferry,some\n",
        "2:13",
        &["write \">= 3\""],
    );
    says(
        "a.csv",
        "id,q,ndcg\none,ferry,1\n",
        "1:6",
        &["needs a TOML file"],
    );
}

#[test]
fn broken_judgments_are_found_where_they_stand() {
    let text = expecting(
        "q = \"ferry\"\njudgments = \"q.txt\"",
        "mrr = { min = 0.5 }",
    );
    let work = work(&text);
    for (qrels, place, words) in [
        ("one 0 f\n", "queries/q.txt:1:1", "3 words"),
        (
            "one 0 f 1\none 0 f two\n",
            "queries/q.txt:2:9",
            "not a grade",
        ),
        (
            "one 0 f 1\none 0 f 2\n",
            "queries/q.txt:2:7",
            "judged twice",
        ),
        ("two 0 f 1\n", "queries/a.toml:5:13", "no line for \"one\""),
    ] {
        work.write("queries/q.txt", qrels);
        let run = work.run(&["check"]).exits(2);
        assert!(run.stderr.contains(place), "no {place}: {}", run.stderr);
        assert!(run.stderr.contains(words), "no {words}: {}", run.stderr);
    }
    // Whether the index holds the articles is known when it is asked.
    work.write("queries/q.txt", "one 0 f 1\none 0 rows.jsnl 1\n");
    let run = work.run(&["check"]).exits(2);
    for words in [
        "ERROR one",
        "queries/q.txt:2:7",
        "is no article of the index",
        "did you mean",
        "1 error",
    ] {
        assert!(run.stdout.contains(words), "no {words}: {}", run.stdout);
    }
    work.write("queries/q.txt", "one 0 f 1\none 0 rows.jsonl 1\n");
    let run = work.run(&["check"]).exits(2);
    assert!(
        run.stdout.contains("stands for several articles"),
        "{}",
        run.stdout
    );
}

#[test]
fn folders_without_queries_and_hostile_files_do_no_harm() {
    let work = work("");
    work.remove("queries/a.toml");
    let run = work.run(&["check"]).exits(2);
    assert!(
        run.stderr.contains("holds no file of saved queries"),
        "{}",
        run.stderr
    );
    let deep = format!(
        "version = 1\nx = {}{}\n",
        "[".repeat(20_000),
        "]".repeat(20_000)
    );
    let long = format!("version = 1\n[[query]]\n{} = 1\n", "k".repeat(100_000));
    let escapes = "version = 1\n\"\\u001b[31m\" = 1\n# \u{202e}\n";
    for text in [
        deep.as_str(),
        &long,
        escapes,
        "\u{0}",
        "[[query]]\n[[query]]\n[query]\n",
    ] {
        let run = broken("a.toml", text);
        assert!(!run.stderr.contains('\u{1b}'), "{}", run.stderr);
    }
}

#[test]
fn an_unknown_column_is_said_once() {
    let run = broken("a.csv", "id,q,hitz\none,ferry,3\ntwo,bridge,4\n");
    assert_eq!(run.stderr.matches("hitz").count(), 2, "{}", run.stderr);
    assert!(!run.stderr.contains("unknown key"), "{}", run.stderr);
}

/// Two mistakes in one go: an id that is there twice is found though its query is broken.
#[test]
fn an_id_of_a_broken_query_is_taken() {
    let text = "version = 1\n[[query]]\nid = \"one\"\nq = \"ferry\"\nexpect.hits = 1\n\
                [[query]]\nid = \"one\"\nqq = \"ferry\"\nexpect.hits = 1\n";
    let run = broken("a.toml", text);
    for words in ["unknown key `qq`", "the id \"one\" is there twice"] {
        assert!(run.stderr.contains(words), "no {words}: {}", run.stderr);
    }
}

#[test]
fn days_of_filters_are_shown_where_they_stand() {
    for (lines, place) in [
        ("after = \"2007\"\nbefore = \"2006\"", "5:1"),
        ("q = \"ferry\"\nafter = \"2007\"\nbefore = \"2006\"", "6:1"),
        ("q = \"ferry\"\nafter = \"0007\"\nbefore = \"2006\"", "5:1"),
    ] {
        says("a.toml", &expecting(lines, "hits = \">= 0\""), place, &[]);
    }
}

#[test]
fn a_file_of_another_kind_is_not_read_as_a_list() {
    let draft = "# Rates\n\n\u{201c}The ferry sails,\u{201d} said Ada Brook.\n";
    for (name, text) in [
        ("draft.md", draft),
        ("draft.txt", draft),
        ("a.json", "{}"),
        ("b.md", ""),
    ] {
        let work = work("");
        work.write(name, text);
        for command in [&["check"][..], &["alert", "--since", "1d"]] {
            let run = work.run(&[command, &[name]].concat()).exits(2);
            assert_eq!(run.stdout, "", "{name}");
            for said in [name, "onrecord verify", &format!("{name}.list")] {
                assert!(run.stderr.contains(said), "{name}: {}", run.stderr);
            }
        }
    }
    let work = work("");
    work.write("saved", "ferry\n");
    work.write("saved.txt", "id,q,hits\none,ferry,>= 1\n");
    work.write("saved.md", expecting("q = \"ferry\"", "hits = \">= 1\""));
    for name in ["saved", "saved.txt", "saved.md"] {
        work.run(&["check", name]).exits(0);
    }
    work.run_with_input(&["check", "-"], b"ferry\n").exits(0);
}

#[test]
fn a_star_behind_a_name_is_shown_where_it_stands() {
    for key in ["speaker", "publisher", "byline"] {
        let words = ["means nothing behind a name"];
        says(
            "a.toml",
            &query(&format!("{key} = \"b*\"")),
            &format!("3:{}", key.len() + 4),
            &words,
        );
    }
}
