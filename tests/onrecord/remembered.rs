//! What an index remembers of how it was built, and what lies in its folder.

use crate::harness::{Run, Work};
use crate::shapes::Answer;

fn held(work: &Work) -> u64 {
    let answer: Answer = work.run(&["query", "--format", "json", "opened"]).json();
    answer.coverage.articles
}

fn index(work: &Work, args: &[&str]) -> Run {
    work.run(&[&["index"], args].concat()).exits(0)
}

fn row(id: &str, field: &str) -> String {
    format!("{{\"id\":\"{id}\",\"{field}\":\"The {id} opened at noon.\"}}\n")
}

#[test]
fn without_a_path_it_is_what_the_index_was_built_from() {
    let work = Work::with(&[
        ("wire/a.txt", "Bridge\n\nThe bridge opened.\n"),
        ("b.jsonl", &row("ferry", "text")),
        ("corpus/c.txt", "Tunnel\n\nThe tunnel opened.\n"),
    ]);
    index(&work, &["wire", "b.jsonl"]);
    work.write("wire/d.txt", "Tower\n\nThe tower opened.\n");
    let run = index(&work, &[]);
    let said = "read into index/: 1 new, 0 changed, 2 unchanged";
    assert!(run.stdout.contains(said), "{}", run.stdout);
    assert_eq!(held(&work), 3);
    assert_eq!(held(&work), 3);
}

#[test]
fn the_names_of_columns_are_remembered_for_each_dump() {
    let rows = |field| row("bridge", field) + &row("ferry", field);
    let work = Work::with(&[
        ("in/one.jsonl", &rows("inhalt")),
        ("in/two.jsonl", &rows("testo")),
        ("in/three.jsonl", &rows("text")),
    ]);
    index(&work, &["in/one.jsonl", "--map", "text=inhalt"]);
    index(&work, &["in/two.jsonl", "--map", "text=testo"]);
    assert_eq!(held(&work), 4);
    for args in [
        &["in"][..],
        &["--reread"],
        &["--rebuild"],
        &["in/one.jsonl"],
    ] {
        let run = index(&work, args);
        assert!(
            run.stdout.contains(" 0 left out"),
            "{args:?}: {}",
            run.stdout
        );
        assert_eq!(held(&work), 6, "{args:?}");
    }
    work.write("in/one.jsonl", rows("contenu"));
    let run = index(&work, &["in"]);
    assert!(
        run.stderr.contains("no column \"inhalt\""),
        "{}",
        run.stderr
    );
    index(&work, &["in/one.jsonl", "--map", "text=contenu"]);
    let run = index(&work, &["--reread"]);
    assert!(run.stdout.contains(" 0 left out"), "{}", run.stdout);
    assert_eq!(held(&work), 6);
}

#[test]
fn names_given_for_a_folder_hold_for_what_is_in_it() {
    let work = Work::with(&[("in/one.jsonl", &row("bridge", "inhalt"))]);
    index(&work, &["in/one.jsonl", "--map", "text=inhalt"]);
    work.write("in/one.jsonl", row("bridge", "testo"));
    work.write("in/two.jsonl", row("ferry", "testo"));
    let run = index(&work, &["in", "--map", "text=testo"]);
    assert!(run.stdout.contains(" 0 left out"), "{}", run.stdout);
    assert_eq!(held(&work), 2);
}

#[test]
fn names_go_with_what_is_taken_out() {
    let work = Work::with(&[
        ("in/one.jsonl", &row("bridge", "inhalt")),
        ("in/two.jsonl", &row("ferry", "text")),
    ]);
    index(&work, &["in/one.jsonl", "--map", "text=inhalt"]);
    index(&work, &["in/two.jsonl", "--remove", "in/one.jsonl"]);
    work.write("in/one.jsonl", row("bridge", "text"));
    let run = index(&work, &["in"]);
    assert!(run.stdout.contains(" 0 left out"), "{}", run.stdout);
    assert_eq!(held(&work), 2);
}

#[test]
fn an_index_is_no_article() {
    let work = Work::with(&[("a.txt", "Bridge\n\nThe bridge opened.\n")]);
    for _ in 0..2 {
        let run = index(&work, &["."]);
        assert!(
            run.stdout.contains(" 0 left out, 0 notes\n"),
            "{}",
            run.stdout
        );
        assert!(!run.stdout.contains("other kinds"), "{}", run.stdout);
        assert_eq!(held(&work), 1);
    }
    index(&work, &["--rebuild"]);
    let run = index(&work, &["--index", "second", "."]);
    assert!(!run.stdout.contains("other kinds"), "{}", run.stdout);
}

/// Who may read the folder may search it: the search library keeps its lists for their owner alone.
#[cfg(unix)]
#[test]
fn every_file_of_an_index_has_the_rights_of_any_other() {
    use std::os::unix::fs::PermissionsExt;

    let work = Work::with(&[("corpus/a.txt", "Bridge\n\nThe bridge opened.\n")]);
    index(&work, &["--optimize"]);
    let mode = |path| {
        let meta = std::fs::metadata(path).unwrap();
        meta.permissions().mode() & 0o777
    };
    let usual = mode(work.path("corpus/a.txt"));
    for entry in std::fs::read_dir(work.path("index")).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(path.clone()), usual, "{}", path.display());
    }
}
