//! Reading as a whole: threads change nothing, other ways of reading are noticed, and what is too
//! large for an article is refused before it costs the machine.

use std::fmt::Write;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::harness::Work;

const NAMES: [&str; 3] = ["Ada Pell", "Bo Lindqvist", "Ina Roth"];

fn story(number: usize) -> String {
    let speaker = NAMES[number % NAMES.len()];
    format!(
        "Ferry {number} is late\n\nThe ferry came {number} minutes late on Monday, and nobody on the quay was surprised by that.\n\n\
         “We have waited {number} minutes for a boat that was promised,” said {speaker}, who keeps the quay.\n"
    )
}

fn page(number: usize) -> String {
    let story = story(number);
    let mut lines = story.lines().filter(|line| !line.is_empty());
    let headline = lines.next().unwrap();
    let body: String = lines.map(|line| format!("<p>{line}</p>")).collect();
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{headline}</title></head><body><nav>Home</nav><article>\
         <h1>{headline}</h1>{body}</article></body></html>"
    )
}

/// A folder in which pages, texts, rows and faults stand side by side, and in an archive again.
fn mixed() -> Work {
    let work = Work::new();
    let mut archive = tar::Builder::new(Vec::new());
    for number in 0..60 {
        let (name, content) = match number % 5 {
            0 => (format!("{number:02}.html"), page(number)),
            1 => (format!("{number:02}.txt"), story(number)),
            2 => (format!("{number:02}.md"), format!("# {}", story(number))),
            3 => (format!("{number:02}.html"), "<html><p>Hi.".to_owned()),
            _ => {
                let row = serde_json::json!({"id": number, "text": story(number)});
                (
                    format!("{number:02}.jsonl"),
                    format!("{row}\n{{oops\n{row}\n"),
                )
            }
        };
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        let bytes = content.as_bytes();
        archive.append_data(&mut header, &name, bytes).unwrap();
        work.write(&format!("news/{name}"), content);
    }
    work.write("news/all.tar", archive.into_inner().unwrap());
    work
}

#[test]
fn threads_change_no_byte_of_what_is_read_and_none_of_what_is_said() {
    let work = mixed();
    let of = |jobs: &str| {
        let run = work.run(&["extract", "news", "--jobs", jobs]).exits(0);
        (run.stdout, run.stderr)
    };
    let (articles, problems) = of("1");
    assert_eq!(articles.lines().count(), 96);
    assert_eq!(problems.lines().count(), 72);
    for jobs in ["2", "5"] {
        assert_eq!(of(jobs), (articles.clone(), problems.clone()), "{jobs}");
    }

    let index = |jobs: &str| {
        let dir = format!("index-{jobs}");
        let args = [
            "index",
            "news",
            "--jobs",
            jobs,
            "--index",
            &dir,
            "--problems",
            "p.jsonl",
        ];
        let run = work.run(&args).exits(0);
        let said = std::fs::read_to_string(work.path("p.jsonl")).unwrap();
        let again = work.run(&args).exits(0);
        assert!(again.stdout.contains("96 unchanged"), "{}", again.stdout);
        let mut answer = work.ask(&["late", "--index", &dir]);
        answer["took_ms"] = Value::Null;
        answer["coverage"]["indexed_at"] = Value::Null;
        for hit in answer["hits"].as_array_mut().unwrap() {
            hit["article"].as_object_mut().unwrap().remove("indexed_at");
        }
        (run.stderr, said, answer)
    };
    assert_eq!(index("1"), index("4"));
}

#[test]
fn rows_are_read_again_under_other_names_of_columns() {
    let rows = "id,title,text,lead\n1,Quay opens,“It is wide and it is deep.”,“It is narrow and it is shallow.”\n";
    let object = "{\n\"title\": \"Tram late\",\n\"text\": \"“It is late,” said Ola Berg.\",\n\"lead\": \"“It is early,” said Ola Berg.\"\n}\n";
    let work = Work::with(&[("in/rows.csv", rows), ("in/one.json", object)]);
    // Until the files are settled, they are read again anyway.
    sleep(Duration::from_millis(2100));
    let index = |map: &[&str]| {
        let args = [&["index", "in"], map].concat();
        work.run(&args).exits(0).stdout
    };
    let holds = |words: &str| work.run(&["query", "--quiet", words]).code == Some(0);
    assert!(index(&[]).contains("2 new"));
    assert!(index(&[]).contains("2 files not read again"));
    assert!(holds("wide") && holds("late") && !holds("narrow") && !holds("early"));

    let mapped = index(&["--map", "text=lead"]);
    assert!(mapped.contains("2 changed"), "{mapped}");
    assert!(!holds("wide") && holds("narrow") && holds("early"));
    // The names are remembered until others are said.
    let same = index(&[]);
    assert!(same.contains("2 files not read again"), "{same}");

    let back = index(&["--map", "text=text"]);
    assert!(back.contains("2 changed"), "{back}");
    assert!(holds("wide") && !holds("narrow"));
}

#[test]
fn what_no_article_can_be_is_refused_at_little_cost() {
    let mut paragraphs = "Late\n\n".to_owned();
    for number in 0..100_001 {
        writeln!(paragraphs, "It is {number}.\n").unwrap();
    }
    let rows = format!("{{\"text\":[{}\"a\"]}}\n", "\"a\",".repeat(200_000));
    let long = "word ".repeat(4 << 20);
    let work = Work::with(&[
        ("in/good.txt", &story(1)),
        ("in/long.txt", &long),
        ("in/many.txt", &paragraphs),
        ("in/rows.jsonl", &(rows + "{\"text\":\"It came.\"}\n")),
        (
            "in/values.json",
            &format!("{{\n\"articles\":[{}1]}}", "{},".repeat(500_000)),
        ),
        (
            "in/tags.html",
            &format!("<html><body><p>{}", "<b>x</b>".repeat(300_000)),
        ),
    ]);
    let begun = Instant::now();
    let run = work.run(&["extract", "in"]).exits(0);
    assert!(
        begun.elapsed() < Duration::from_secs(30),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(run.stdout.lines().count(), 2);
    let said: Vec<&str> = run.stderr.lines().collect();
    for (line, wanted) in said.iter().zip([
        "in/long.txt: larger than 16 MB",
        "in/many.txt: 100001 paragraphs, which is more than an article has",
        "in/rows.jsonl:1: 200001 paragraphs, which is more than an article has",
        "in/tags.html: nested too deeply, or too many elements or attributes",
        "in/values.json: more values than a list of articles has",
    ]) {
        assert!(line.contains(wanted), "{wanted}\n{}", run.stderr);
    }
    assert_eq!(said.len(), 5, "{}", run.stderr);
}

#[test]
fn a_draft_may_be_of_any_format_that_is_indexed() {
    let work = Work::with(&[("corpus/story.txt", &story(7))]);
    work.run(&["index"]).exits(0);
    work.write("draft.html", page(7));
    work.write("draft.md", format!("# {}", story(7)));
    let text = story(7);
    let rows = serde_json::json!({"Schlagzeile": "Late", "Inhalt": text});
    work.write("draft.jsonl", rows.to_string());
    work.write("draft.nitf", {
        let body: String = text.lines().skip(2).map(|line| format!("<p>{line}</p>")).collect();
        format!("<nitf><body><body.head><hedline><hl1>Late</hl1></hedline></body.head><body.content>{body}</body.content></body></nitf>")
    });
    for (draft, map) in [
        ("draft.html", &[][..]),
        ("draft.md", &[]),
        ("draft.nitf", &[]),
        (
            "draft.jsonl",
            &["--map", "text=Inhalt,headline=Schlagzeile"],
        ),
    ] {
        let args = [&["verify", draft, "--format", "json"], map].concat();
        let found: Value = work.run(&args).exits(0).json();
        let verdicts = found["verdicts"].as_array().unwrap();
        assert_eq!(verdicts.len(), 1, "{draft}");
        assert_eq!(verdicts[0]["verdict"], "exact", "{draft}");
        assert_eq!(verdicts[0]["speaker"], "Bo Lindqvist", "{draft}");
    }
    work.run(&["verify", "draft.jsonl"]).exits(2);
}

#[test]
fn front_matter_that_nothing_closes_is_noted() {
    let text = "---\ntitle: Quay opens\n\nThe quay is wide.\n";
    let rule = "---\n\nThe quay is wide.\n";
    let work = Work::with(&[("noend.md", text), ("rule.md", rule)]);
    let run = work.run(&["extract", "noend.md", "rule.md"]).exits(0);
    let note = "noend.md:1: front matter is not closed, so it is read as text\n";
    assert_eq!(run.stderr, note);
}
