//! What `onrecord check` writes, each form held against its own standard.

use std::collections::BTreeMap;
use std::fs;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use crate::harness::{ROOT, Work};
use crate::suites::{expecting, run_in, work};

/// One that passes, one that warns, one that fails in two ways.
const MIXED: &str = r#"version = 1
[[query]]
id = "fine"
q = "ferry"
expect.hits = ">= 1"
[[query]]
id = "unsure"
q = "ferry"
severity = "warn"
expect.hits = ">= 9"
[[query]]
id = "gone"
q = "bridge toll"
expect.hits = "= 0"
expect.top = { article = "f<&>" }
"#;

fn mixed() -> Work {
    work(MIXED)
}

/// An element, the attributes that must and that may be there, and its children.
type Rule = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

/// Elements of the Jenkins JUnit schema (junit-10.xsd of its xUnit plugin) as far as they are
/// written: which attributes must and may be there, and which children.
const JUNIT: [Rule; 8] = [
    (
        "testsuites",
        &[],
        &["name", "time", "tests", "failures", "disabled", "errors"],
        &["testsuite"],
    ),
    (
        "testsuite",
        &["name", "tests", "failures", "errors"],
        &[
            "time",
            "disabled",
            "skipped",
            "timestamp",
            "hostname",
            "id",
            "package",
            "file",
            "log",
            "url",
        ],
        &[
            "testsuite",
            "properties",
            "testcase",
            "system-out",
            "system-err",
        ],
    ),
    ("properties", &[], &[], &["property"]),
    ("property", &["name", "value"], &[], &[]),
    (
        "testcase",
        &["name"],
        &[
            "assertions",
            "time",
            "timestamp",
            "classname",
            "status",
            "class",
            "file",
            "line",
            "log",
            "group",
            "url",
        ],
        &["skipped", "error", "failure", "system-out", "system-err"],
    ),
    ("failure", &[], &["type", "message"], &[]),
    ("error", &[], &["type", "message"], &[]),
    ("system-out", &[], &[], &[]),
];

/// Checks an element against the schema and gives its attributes.
fn checked(parent: Option<&str>, element: &BytesStart<'_>) -> (String, BTreeMap<String, String>) {
    let name = element.name().as_ref().to_owned();
    let rule = |name: &str| JUNIT.iter().find(|rule| rule.0 == name);
    let (_, must, may, _) = rule(&name).unwrap_or_else(|| panic!("<{name}> is not in the schema"));
    match parent {
        None => assert_eq!(name, "testsuites"),
        Some(parent) => {
            let children = rule(parent).unwrap().3;
            assert!(children.contains(&name.as_str()), "<{name}> in <{parent}>");
        }
    }
    let mut attributes = BTreeMap::new();
    for attribute in element.attributes() {
        let attribute = attribute.unwrap();
        let key = attribute.key.as_ref().to_owned();
        let value = attribute.value.to_string();
        assert!(
            must.contains(&key.as_str()) || may.contains(&key.as_str()),
            "{key} of <{name}>"
        );
        attributes.insert(key, value);
    }
    for key in *must {
        assert!(attributes.contains_key(*key), "no {key} of <{name}>");
    }
    (name, attributes)
}

#[test]
fn junit_keeps_to_the_published_schema_and_its_counts_fit() {
    let work = mixed();
    work.run(&[
        "check",
        "--report",
        "junit=out/new/check.xml",
        "--report",
        "tap=check.tap",
    ])
    .exits(1);
    assert!(work.path("check.tap").exists());
    let xml = fs::read_to_string(work.path("out/new/check.xml")).unwrap();
    let mut reader = Reader::from_str(&xml);
    let mut open: Vec<String> = Vec::new();
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    let mut suite = BTreeMap::new();
    let mut cases = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::End(_) => drop(open.pop()),
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let (Event::Start(element) | Event::Empty(element)) = &event else {
                    unreachable!()
                };
                let (name, attributes) = checked(open.last().map(String::as_str), element);
                *counted.entry(name.clone()).or_default() += 1;
                match name.as_str() {
                    "testsuite" => suite = attributes,
                    "testcase" => cases.push(attributes),
                    _ => {}
                }
                if matches!(event, Event::Start(_)) {
                    open.push(name);
                }
            }
            _ => {}
        }
    }
    assert!(open.is_empty());
    assert_eq!(suite["tests"], "3");
    assert_eq!(
        (suite["failures"].as_str(), suite["errors"].as_str()),
        ("1", "0")
    );
    assert_eq!(
        (
            counted["testcase"],
            counted["failure"],
            counted["system-out"]
        ),
        (3, 1, 1)
    );
    assert_eq!(suite["name"], "queries/a.toml");
    assert_eq!(cases[2]["name"], "gone");
    assert_eq!(cases[2]["line"], "14");
    assert!(xml.contains("5 hits, expected = 0"), "{xml}");
}

/// A line of TAP that is a test.
struct Point {
    ok: bool,
    number: usize,
    description: String,
    yaml: Option<Value>,
}

/// Reads TAP 14 as its specification says: version, plan, points with their blocks of YAML.
fn tap(text: &str) -> (usize, Vec<Point>) {
    let mut lines = text.lines().peekable();
    assert_eq!(lines.next(), Some("TAP version 14"));
    let mut plan = None;
    let mut points = Vec::new();
    while let Some(line) = lines.next() {
        if line.starts_with('#') {
            continue;
        }
        if let Some(count) = line.strip_prefix("1..") {
            assert!(plan.is_none(), "two plans");
            plan = Some(count.parse().unwrap());
            continue;
        }
        let (ok, rest) = match line.strip_prefix("not ok ") {
            Some(rest) => (false, rest),
            None => (
                true,
                line.strip_prefix("ok ")
                    .unwrap_or_else(|| panic!("{line:?} is no TAP")),
            ),
        };
        let (number, description) = rest.split_once(" - ").unwrap();
        while lines.peek().is_some_and(|line| line.starts_with('#')) {
            lines.next();
        }
        let mut yaml = None;
        if lines.peek() == Some(&"  ---") {
            lines.next();
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "  ...").collect();
            let block = block
                .iter()
                .map(|line| line.strip_prefix("  ").unwrap_or(line));
            let block: Vec<&str> = block.collect();
            yaml = Some(serde_saphyr::from_str(&block.join("\n")).unwrap());
        }
        points.push(Point {
            ok,
            number: number.parse().unwrap(),
            description: description.to_owned(),
            yaml,
        });
    }
    (plan.unwrap(), points)
}

#[test]
fn tap_is_read_by_a_tap_reader() {
    let run = mixed().run(&["check", "--format", "tap"]).exits(1);
    let (plan, points) = tap(&run.stdout);
    assert_eq!(plan, 3);
    let numbers: Vec<usize> = points.iter().map(|point| point.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    let oks: Vec<bool> = points.iter().map(|point| point.ok).collect();
    assert_eq!(oks, [true, true, false]);
    assert!(
        points[2].description.ends_with("gone"),
        "{}",
        points[2].description
    );
    let yaml = points[2].yaml.as_ref().unwrap();
    assert_eq!(yaml["severity"], "fail");
    assert_eq!(yaml["at"]["line"], 14);
    assert!(
        yaml["details"]
            .as_str()
            .unwrap()
            .contains("again: onrecord query")
    );
    assert!(points[0].yaml.is_none());
}

#[test]
fn json_lines_hold_a_query_each_and_say_its_file() {
    let run = mixed().run(&["check", "--format", "jsonl"]).exits(1);
    let lines: Vec<Value> = run.json_lines();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[2]["file"], "queries/a.toml");
    let outcomes: Vec<&str> = lines
        .iter()
        .map(|line| line["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(outcomes, ["pass", "warn", "fail"]);
    for key in ["id", "line", "hits", "failures"] {
        assert!(!lines[0][key].is_null(), "{key}");
    }
}

#[test]
fn github_gets_annotations_and_a_summary_by_itself() {
    let work = mixed();
    let summary = work.path("summary.md");
    fs::write(&summary, "from before\n").unwrap();
    let environment = [
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_STEP_SUMMARY", summary.to_str().unwrap()),
    ];
    let run = run_in(&work, &environment, &["check", "--format", "json"]).exits(1);
    let _: Value = run.json();
    let commands: Vec<&str> = run.stderr.lines().filter(|l| l.starts_with("::")).collect();
    assert_eq!(commands.len(), 2, "{}", run.stderr);
    assert!(
        commands[0].starts_with("::error title=gone,file=queries/a.toml,line=14,col=15::"),
        "{}",
        commands[0]
    );
    assert!(
        commands[1].starts_with("::warning title=unsure,"),
        "{}",
        commands[1]
    );
    let text = fs::read_to_string(&summary).unwrap();
    assert!(
        text.starts_with("from before\n### Saved queries\n"),
        "{text}"
    );
    assert!(text.contains("| 1 | 1 | 0 | 1 |"), "{text}");
    // Files that are broken are annotated as well.
    work.write("queries/a.toml", expecting("q = \"ferry\"", "hitz = 1"));
    let run = run_in(&work, &environment, &["check"]).exits(2);
    assert!(
        run.stderr
            .contains("file=queries/a.toml,line=6,col=1::unknown key"),
        "{}",
        run.stderr
    );
}

#[test]
fn many_annotations_and_a_long_summary_keep_the_limits() {
    let mut suite = "version = 1\n".to_owned();
    for number in 0..700 {
        suite +=
            &format!("[[query]]\nid = \"q{number}\"\nq = \"bridge\"\nexpect.hits = \">= 99\"\n");
    }
    let work = work(&suite);
    let summary = work.path("summary.md");
    let environment = [
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_STEP_SUMMARY", summary.to_str().unwrap()),
    ];
    let run = run_in(&work, &environment, &["check", "--format", "github"]).exits(1);
    assert_eq!(
        run.stdout
            .lines()
            .filter(|l| l.starts_with("::error "))
            .count(),
        10
    );
    assert!(
        run.stdout
            .contains("::notice title=onrecord::and 690 more\n"),
        "{}",
        run.stdout
    );
    for _ in 0..3 {
        run_in(&work, &environment, &["check"]).exits(1);
    }
    let text = fs::read(&summary).unwrap();
    assert!(
        text.len() > 100_000 && text.len() < 1 << 20,
        "{}",
        text.len()
    );
}

#[test]
fn markdown_shows_figures_and_what_failed() {
    let shown = mixed()
        .run(&["check", "--format", "markdown"])
        .exits(1)
        .stdout;
    for part in [
        "| 1 | 1 | 0 | 1 |",
        "**failed: gone** (queries/a.toml:14)",
        "**warning: unsure**",
        "```",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn a_report_needs_a_kind_and_a_file() {
    let work = mixed();
    for report in ["junit", "xml=a.xml", "junit="] {
        let run = work.run(&["check", "--report", report]).exits(2);
        assert!(run.stderr.contains("junit, json, jsonl"), "{}", run.stderr);
    }
    work.write("taken", "");
    work.run(&["check", "--report", "junit=taken/check.xml"])
        .exits(2);
}

/// The schema must take what the program takes, and refuse what it refuses.
#[test]
fn the_json_schema_knows_the_sample_suite() {
    let run = Work::new().run(&["schema", "queries"]).exits(0);
    let schema: Value = run.json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for name in ["peace.toml", "quotations.toml", "ranking.toml"] {
        let text = fs::read_to_string(format!("{ROOT}/queries/{name}")).unwrap();
        let value = json_of(&text);
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|e| e.to_string())
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
    let good = expecting("q = \"ferry\"", "hits = 3");
    assert!(validator.is_valid(&json_of(&good)));
    for (from, to) in [
        ("hits", "hitz"),
        ("version = 1", "version = 2"),
        ("q = \"ferry\"", "q = 3"),
        ("id = \"one\"\n", ""),
        ("q = \"ferry\"", "severity = \"fatal\""),
    ] {
        let text = good.replace(from, to);
        assert!(!validator.is_valid(&json_of(&text)), "{text}");
    }
    let good = "version = 1\n[[verify]]\nquote = \"a b c\"\nexpect = \"exact|near\"\n";
    assert!(validator.is_valid(&json_of(good)));
    for (from, to) in [
        ("exact|near", "exat"),
        ("exact|near", ""),
        ("\"exact|near\"", "[]"),
        ("quote", "q"),
        ("expect", "expects"),
        ("[[verify]]", "[[verified]]"),
    ] {
        let text = good.replace(from, to);
        assert!(!validator.is_valid(&json_of(&text)), "{text}");
    }
    Work::new().run(&["schema", "tables"]).exits(2);
}

/// TOML as an editor sees it: dates are strings.
fn json_of(text: &str) -> Value {
    fn value(toml: &toml::Value) -> Value {
        match toml {
            toml::Value::Datetime(date) => Value::String(date.to_string()),
            toml::Value::Array(items) => Value::Array(items.iter().map(value).collect()),
            toml::Value::Table(table) => {
                let entries = table.iter().map(|(key, one)| (key.clone(), value(one)));
                Value::Object(entries.collect())
            }
            other => serde_json::to_value(other).unwrap(),
        }
    }
    value(&text.parse::<toml::Table>().map(toml::Value::Table).unwrap())
}
