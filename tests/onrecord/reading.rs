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

/// Headline, day, publisher and byline of a Markdown file with these lines of front matter, and what
/// is said of it.
fn fronted(fields: &str) -> (Value, String) {
    let text = format!("---\n{fields}---\n\n\u{201c}The quay is wide,\u{201d} said Ada Brook.\n");
    let work = Work::with(&[("a.md", &text)]);
    let run = work.run(&["extract", "--format", "jsonl", "a.md"]).exits(0);
    (run.json(), run.stderr)
}

#[test]
fn a_value_that_yaml_trips_over_is_read_as_it_stands() {
    for (title, headline) in [
        ("Mayor: we will win", "Mayor: we will win"),
        ("\"Win\" is the word: now", "\"Win\" is the word: now"),
        ("[Late] Mayor wins", "[Late] Mayor wins"),
        ("What the mayor said:", "What the mayor said:"),
        ("@mayor wins", "@mayor wins"),
        ("Mayor: \\o/ we \"win\"", "Mayor: \\o/ we \"win\""),
    ] {
        let (article, said) = fronted(&format!("title: {title}\ndate: 2024-01-02\ntags: [a, b]\n"));
        assert_eq!(article["headline"], headline, "{said}");
        assert_eq!(article["published"], "2024-01-02");
        assert!(said.contains("as it stands"), "{title}: {said}");
    }
    // What can mean more than one thing is left out with its line.
    let unclear = "---\ntitle: Mayor: we\n  will win\n---\n\nThe quay is wide.\n";
    let work = Work::with(&[("a.md", unclear)]);
    let run = work.run(&["extract", "a.md"]);
    assert!(
        run.stderr.contains("a.md:2: broken front matter"),
        "{}",
        run.stderr
    );
}

#[test]
fn names_of_fields_are_read_in_capitals_and_misspelt_ones_are_noted() {
    let (article, said) =
        fronted("Title: Quay\nDATE: 2024-01-02\nSource: Tide\nAuthor: Ina Marr\nTags: [a]\n");
    let told = ["headline", "published", "publisher", "byline"].map(|key| article[key].as_str());
    let wanted = ["Quay", "2024-01-02", "Tide", "Ina Marr"].map(Some);
    assert_eq!(told, wanted);
    assert_eq!(said, "");
    let (article, said) = fronted("titel: Quay\ndate: 2024-01-02\nslug: quay\nupdate: never\n");
    assert_eq!(article["published"], "2024-01-02");
    assert!(
        said.contains("\"titel\" is no field; did you mean \"title\"?"),
        "{said}"
    );
}

#[test]
fn a_letter_is_no_article() {
    let letter = "From: Ada Brook <ada@quay.example>\r\nTo: desk@tide.example\r\nSubject: Quay\r\n\
                  Message-ID: <1@quay.example>\r\n\r\nThe quay is wide.\r\n";
    let memo = "From: Ada Brook\nTo: the desk\n\nThe quay is wide.\n";
    let work = Work::with(&[("a.eml", letter), ("memo", memo), ("a.txt", letter)]);
    let run = work.run(&["extract", "a.eml"]);
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr
            .contains("an e-mail (save its text as .txt) is not read yet"),
        "{}",
        run.stderr
    );
    for name in ["memo", "a.txt"] {
        assert_ne!(work.run(&["extract", name]).exits(0).stdout, "", "{name}");
    }
}
