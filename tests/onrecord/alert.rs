//! `onrecord alert`: what is new, told once.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};

use crate::suites::work;

const SUITE: &str = r#"version = 1
[[query]]
id = "bridge"
q = "bridge OR tram"
expect.hits = ">= 1"
[[query]]
id = "reed"
speaker = "Jon Reed"
expect.hits = ">= 1"
"#;

/// The ids of the queries and of the articles that are told.
fn told(lines: &[Value]) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut pairs: Vec<_> = lines
        .iter()
        .map(|line| (text(&line["id"]), text(&line["article"]["id"])))
        .collect();
    pairs.sort();
    pairs
}

/// The alerts of `queries`, with a state.
fn remembering(format: &str) -> [&str; 6] {
    [
        "alert",
        "queries",
        "--state",
        "state.json",
        "--format",
        format,
    ]
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}

#[test]
fn each_new_article_is_told_once_for_each_query() {
    let work = work(SUITE);
    let alert = remembering("jsonl");
    let first: Vec<Value> = work.run(&alert).exits(0).json_lines();
    let all = [
        ("bridge", "a"),
        ("bridge", "b c"),
        ("reed", "a"),
        ("reed", "b c"),
    ];
    assert_eq!(told(&first), pairs(&all));
    assert_eq!(first[0]["file"], "queries/a.toml");
    assert_eq!(first[0]["line"], 3);
    assert!(first[0]["passage"]["text"].is_string());
    let run = work.run(&alert).exits(1);
    assert_eq!(run.stdout, "");
    // A new article, and one that has changed: it was told already.
    work.write(
        "tram.txt",
        "Tram runs\n\n“The tram is late,” said Jon Reed.\n",
    );
    let rows = crate::suites::rows().replace("tired", "very tired");
    work.write("rows.jsonl", rows);
    work.run(&["index", "rows.jsonl", "tram.txt"]).exits(0);
    let new: Vec<Value> = work.run(&alert).exits(0).json_lines();
    assert_eq!(
        told(&new),
        pairs(&[("bridge", "tram.txt"), ("reed", "tram.txt")])
    );
    work.run(&alert).exits(1);
}

#[test]
fn what_came_before_the_moment_is_not_told() {
    let work = work(SUITE);
    let alert =
        |since: &str| work.run(&["alert", "queries", "--since", since, "--format", "jsonl"]);
    assert_eq!(told(&alert("1h").exits(0).json_lines()).len(), 4);
    assert_eq!(told(&alert("2001-01-01").exits(0).json_lines()).len(), 4);
    alert("2999-01-01").exits(1);
    // Without a state nothing is remembered.
    alert("1h").exits(0);
    // An article that is indexed again without a change keeps its time.
    let stats = work.run(&["stats", "--format", "json"]).json::<Value>();
    let before = stats["coverage"]["indexed_at"]
        .as_str()
        .unwrap_or("1h")
        .to_owned();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    work.write(
        "tram.txt",
        "Tram runs\n\n“The tram is late,” said Jon Reed.\n",
    );
    work.run(&["index", "rows.jsonl", "tram.txt"]).exits(0);
    let stats = work.run(&["stats", "--format", "json"]).json::<Value>();
    let after = stats["coverage"]["indexed_at"].as_str().unwrap().to_owned();
    assert_ne!(before, after);
    let new = told(&alert(&after).exits(0).json_lines());
    assert_eq!(new, pairs(&[("bridge", "tram.txt"), ("reed", "tram.txt")]));
    work.run(&["alert", "queries", "--since", "soon"])
        .fails_naming("\"soon\"");
    work.run(&["alert", "queries"]).exits(2);
}

/// What nobody could read was not told.
#[cfg(unix)]
#[test]
fn what_could_not_be_written_is_told_the_next_time() {
    use std::process::Stdio;

    for format in ["human", "jsonl", "atom"] {
        let work = work(SUITE);
        let alert = remembering(format);
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut closed = work.command(&alert);
        let code = closed.stdout(writer).status().unwrap().code();
        assert_eq!(code, Some(0), "{format}");
        assert!(!work.path("state.json").exists(), "{format}");
        if let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") {
            let mut full_disk = work.command(&alert);
            full_disk.stdout(full).stderr(Stdio::null());
            assert_eq!(full_disk.status().unwrap().code(), Some(2), "{format}");
            assert!(!work.path("state.json").exists(), "{format}");
        }
        work.run(&alert).exits(0);
        assert!(work.path("state.json").exists(), "{format}");
    }
}

#[test]
fn a_state_of_another_kind_is_refused_and_kept() {
    let work = work(SUITE);
    for state in ["{", "{\"version\": 9, \"indexed_at\": null, \"told\": {}}"] {
        work.write("state.json", state);
        work.run(&["alert", "queries", "--state", "state.json"])
            .fails_naming("state.json");
        assert_eq!(
            std::fs::read_to_string(work.path("state.json")).unwrap(),
            state
        );
    }
}

#[test]
fn people_and_feed_readers_are_told_the_same() {
    let work = work(SUITE);
    let shown = work
        .run(&["alert", "queries", "--since", "1h"])
        .exits(0)
        .stdout;
    for part in [
        "bridge  2 new articles  queries/a.toml:3",
        "Bridge closes",
        "reed",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let shown = work
        .run(&["alert", "queries", "--since", "2999"])
        .exits(1)
        .stdout;
    assert!(shown.starts_with("nothing new in 3 articles"), "{shown}");
    let feed = |work: &crate::harness::Work| {
        work.run(&["alert", "queries", "--since", "1h", "--format", "atom"])
            .exits(0)
            .stdout
    };
    let xml = feed(&work);
    assert_eq!(xml, feed(&work));
    // RFC 4287: a feed and each entry have an id, a title and when they changed; ids are unique.
    let mut reader = Reader::from_str(&xml);
    let (mut open, mut ids, mut counts) = (Vec::new(), Vec::new(), [0; 3]);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(element) => open.push(element.name().as_ref().to_owned()),
            Event::End(_) => drop(open.pop()),
            Event::Text(text) if !text.trim().is_empty() => {
                let [.., parent, name] = open.as_slice() else {
                    continue;
                };
                assert!(
                    matches!(parent.as_str(), "feed" | "entry" | "author"),
                    "{xml}"
                );
                match name.as_str() {
                    "id" => {
                        ids.push(text.to_string());
                        counts[0] += 1;
                    }
                    "title" => counts[1] += 1,
                    "updated" => {
                        let moment = text.to_string();
                        assert!(moment.parse::<jiff::Timestamp>().is_ok(), "{moment}");
                        counts[2] += 1;
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    assert_eq!(counts, [5, 5, 5], "{xml}");
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 5);
    assert!(
        xml.contains("xmlns=\"http://www.w3.org/2005/Atom\""),
        "{xml}"
    );
}

#[test]
fn what_cannot_be_remembered_is_not_told() {
    let work = work(SUITE);
    work.write("file", "");
    let run = work.run(&["alert", "queries", "--state", "file/state.json"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
}

/// What `alert` tells of rows as they come and go, run after run: the headlines, in order.
fn headlines_told(work: &crate::harness::Work) -> Vec<String> {
    let run = work.run(&remembering("jsonl"));
    let mut told: Vec<String> = run
        .json_lines::<Value>()
        .iter()
        .map(|line| line["article"]["headline"].as_str().unwrap().to_owned())
        .collect();
    told.sort();
    told
}

#[test]
fn an_article_is_known_by_what_it_is_and_not_by_its_row() {
    let row = |title: &str, url: &str| {
        let mut row = serde_json::json!({"title": title, "text": format!("The bridge, {title}.")});
        if !url.is_empty() {
            row["url"] = url.into();
        }
        format!("{row}\n")
    };
    for [one, two] in [["https://a.example/1", "https://a.example/2"], ["", ""]] {
        let work = crate::harness::Work::with(&[("queries/a.toml", SUITE)]);
        let index = |rows: &str| {
            work.write("today.jsonl", rows);
            work.run(&["index", "today.jsonl", "--reread"]).exits(0);
        };
        index(&row("First", one));
        assert_eq!(headlines_told(&work), ["First"]);
        // A row at the top moves the others down.
        index(&[row("Second", two), row("First", one)].concat());
        assert_eq!(headlines_told(&work), ["Second"], "{one}");
        // A file that is written anew has another article in its first row.
        index(&row(
            "Third",
            if one.is_empty() {
                ""
            } else {
                "https://a.example/3"
            },
        ));
        assert_eq!(headlines_told(&work), ["Third"], "{one}");
        assert!(headlines_told(&work).is_empty());
    }
}

#[test]
fn a_state_of_the_last_version_goes_on() {
    let work = crate::harness::Work::with(&[("queries/a.toml", SUITE)]);
    work.write(
        "a.jsonl",
        "{\"title\":\"Old\",\"text\":\"The bridge stood.\"}\n",
    );
    work.run(&["index", "a.jsonl"]).exits(0);
    work.write(
        "state.json",
        r#"{"version":1,"indexed_at":null,"told":{"bridge":["a.jsonl:1"]}}"#,
    );
    assert!(headlines_told(&work).is_empty());
    let rows = "{\"title\":\"New\",\"text\":\"The bridge fell.\"}\n\
                {\"title\":\"Old\",\"text\":\"The bridge stood.\"}\n";
    work.write("a.jsonl", rows);
    work.run(&["index", "a.jsonl", "--reread"]).exits(0);
    assert_eq!(headlines_told(&work), ["New"]);
}

#[test]
fn only_what_holds_a_quotation_is_new_for_it() {
    let suite = r#"version = 1
[[query]]
id = "dear"
quote = "the bridge is dear and the toll will rise again"
expect.hits = ">= 1"
"#;
    let work = crate::harness::Work::with(&[("queries/a.toml", suite)]);
    for (name, words) in [
        (
            "as-it-is",
            "“The bridge is dear and the toll will rise again,” said Ada Brook.",
        ),
        (
            "longer",
            "“Friends, the bridge is dear and the toll will rise again,” said Ada Brook.",
        ),
        (
            "near",
            "“The bridge is dear and the toll will not rise again,” said Ada Brook.",
        ),
        (
            "words",
            "“The toll of the bridge will rise,” said Ada Brook.",
        ),
    ] {
        work.write(
            &format!("in/{name}.txt"),
            format!("Bridge {name}\n\n{words}\n"),
        );
    }
    work.run(&["index", "in"]).exits(0);
    let told = headlines_told(&work);
    assert_eq!(told, ["Bridge as-it-is", "Bridge longer"]);
}

#[test]
fn quotations_to_verify_are_not_passed_over_in_silence() {
    let quotation =
        "[[verify]]\nid = \"toll\"\nquote = \"the toll will go up\"\nexpect = \"absent\"\n";
    let work = work(&format!("{SUITE}{quotation}"));
    work.write("only.toml", format!("version = 1\n{quotation}"));
    let since = ["alert", "queries", "--since", "1d"];
    let mixed = work.run(&since).exits(0);
    assert!(
        mixed.stderr.contains("passed over 1 [[verify]]"),
        "{}",
        mixed.stderr
    );
    let chosen = work
        .run(&[&since[..], &["--only", "reed"]].concat())
        .exits(0);
    assert_eq!(chosen.stderr, "");
    let run = work.run(&["alert", "only.toml", "--since", "1d"]);
    let run = run.fails_naming("only [[verify]]");
    assert!(!run.stderr.contains("--only"), "{}", run.stderr);
}

#[test]
fn words_that_were_taken_back_are_told_as_such() {
    let row = json!({"id": 1, "title": "A report", "text": "Ada Orlo never said “the dam of the valley will hold for ever”."});
    let work = work(
        "version = 1\n[[query]]\nid = \"dam\"\nq = \"dam\"\nexpect.top = { speaker = \"Nobody\" }\n",
    );
    work.write("dam.jsonl", row.to_string());
    work.run(&["index", "dam.jsonl"]).exits(0);
    for (args, code) in [
        (&["alert", "queries", "--since", "1d"][..], 0),
        (&["check"], 1),
    ] {
        let run = work.run(args).exits(code);
        let told = "Ada Orlo (not said: “never said”)";
        assert!(run.stdout.contains(told), "{}", run.stdout);
    }
}

/// A watch list need not promise anything.
#[test]
fn queries_without_expectations_are_told() {
    let bare = "version = 1\n[[query]]\nid = \"ferry\"\nq = \"ferry\"\n";
    let work = work(SUITE);
    work.write("queries/b.toml", bare);
    let alert = remembering("jsonl");
    let lines: Vec<Value> = work.run(&alert).exits(0).json_lines();
    let all = told(&lines);
    assert_eq!(all.len(), 5, "{all:?}");
    assert!(
        all.contains(&("ferry".to_owned(), "f".to_owned())),
        "{all:?}"
    );
    let alone = work.run(&["alert", "queries/b.toml", "--since", "1d"]);
    assert!(alone.exits(0).stdout.contains("ferry"));
    // A check of nothing is none.
    let run = work.run(&["check", "queries/b.toml"]).exits(2);
    assert!(
        run.stderr.contains("without expectations"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_feed_is_well_formed_whatever_stands_in_an_article() {
    let work = work("version = 1\n[[query]]\nid = \"dam\"\nq = \"dam\"\n");
    let row = json!({"id": 1, "title": "A \u{fffe} dam", "text": "The dam \u{ffff} holds."});
    work.write("dam.jsonl", row.to_string());
    work.run(&["index", "dam.jsonl"]).exits(0);
    let run = work.run(&["alert", "queries", "--since", "1d", "--format", "atom"]);
    let run = run.exits(0);
    assert!(
        !run.stdout.contains(['\u{fffe}', '\u{ffff}']),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("The dam \u{fffd} holds."),
        "{}",
        run.stdout
    );
}
