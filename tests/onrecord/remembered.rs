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
fn a_field_keeps_its_column_when_another_one_is_named() {
    let row = |text: &str| {
        format!("{{\"id\":\"ferry\",\"{text}\":\"The ferry opened.\",\"datum\":\"2024-03-01\"}}\n")
    };
    let work = Work::with(&[("in/one.jsonl", &row("inhalt")), ("in/two.jsonl", "")]);
    index(&work, &["in/one.jsonl", "--map", "text=inhalt,date=datum"]);
    for (path, name) in [("in/one.jsonl", "contenu"), ("in", "testo")] {
        work.write("in/one.jsonl", row(name));
        index(&work, &[path, "--map", &format!("text={name}")]);
        let answer: Answer = work.run(&["query", "--format", "json", "opened"]).json();
        let published = answer.hits[0].article.published.as_deref();
        assert_eq!(published, Some("2024-03-01"), "{path}");
    }
    work.write("in/one.jsonl", row("testo").replace("datum", "date"));
    index(&work, &["in", "--map", "date=date"]);
    index(&work, &["--reread"]);
    let answer: Answer = work.run(&["query", "--format", "json", "opened"]).json();
    assert!(answer.hits[0].article.published.is_some());
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

/// A folder that is gone or empty may be a disk that is not at hand.
#[test]
fn a_source_that_is_not_there_keeps_its_articles() {
    let work = Work::with(&[
        ("w/a.txt", "Bridge\n\nThe bridge opened.\n"),
        ("x/b.txt", "Ferry\n\nThe ferry opened.\n"),
    ]);
    index(&work, &["w", "x"]);
    for is_empty in [true, false] {
        let away = format!("away-{is_empty}");
        std::fs::rename(work.path("w"), work.path(&away)).unwrap();
        if is_empty {
            std::fs::create_dir(work.path("w")).unwrap();
        }
        work.write(
            "x/b.txt",
            format!("Ferry\n\nThe ferry opened, {is_empty}.\n"),
        );
        let said = "but the index holds 1 article from there";
        for args in [&["w", "x"][..], &["--rebuild"]] {
            let run = work.run(&[&["index"], args].concat());
            assert!(run.fails_naming(said).stderr.contains("--remove w"));
        }
        let run = index(&work, &[]);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(run.stdout.contains("1 changed"), "{}", run.stdout);
        assert_eq!(held(&work), 2);
        let _ = std::fs::remove_dir(work.path("w"));
        std::fs::rename(work.path(&away), work.path("w")).unwrap();
        let run = index(&work, &[]);
        assert!(
            run.stdout.contains(" 2 unchanged, 0 removed"),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn a_rebuilding_loses_nothing_that_cannot_be_read() {
    let rows = row("bridge", "text") + &row("ferry", "text");
    let work = Work::with(&[("in/a.jsonl", &rows), ("in/b.jsonl", &row("tower", "text"))]);
    index(&work, &["in"]);
    work.write("in/a.jsonl", row("bridge", "text") + "{oops\n");
    let run = work.run(&["index", "--rebuild"]).exits(2);
    assert!(
        run.stderr
            .contains("holds 1 articles that could not be read"),
        "{}",
        run.stderr
    );
    assert_eq!(held(&work), 3);
    work.write("in/a.jsonl", rows + "{oops\n");
    index(&work, &["--rebuild"]);
    assert_eq!(held(&work), 3);
    work.run(&["index", "--rebuild", "--keep-missing"]).exits(2);
}

#[test]
fn what_a_killed_rebuilding_left_is_taken_away() {
    let work = Work::with(&[("in/a.txt", "Bridge\n\nThe bridge opened.\n")]);
    index(&work, &["in"]);
    work.write("index/rebuild/meta.json", "{}");
    work.write("in/b.txt", "Ferry\n\nThe ferry opened.\n");
    index(&work, &["in"]);
    assert!(!work.path("index/rebuild").exists());
    assert_eq!(held(&work), 2);
}

#[test]
fn a_misspelt_column_is_not_remembered() {
    let work = Work::with(&[("one.jsonl", &row("bridge", "inhalt"))]);
    index(&work, &["one.jsonl", "--map", "text=inhalt"]);
    work.write("one.jsonl", row("ferry", "inhalt"));
    work.run(&["index", "one.jsonl", "--map", "text=inhallt"])
        .exits(2);
    let run = index(&work, &[]);
    assert!(run.stdout.contains(" 0 left out"), "{}", run.stdout);
    work.run(&["index", "--remove", "one.jsonl", "--map", "text=inhalt"])
        .fails_naming("--map says how PATH is read");
}

#[test]
fn an_index_is_not_built_anew_among_articles() {
    let work = Work::with(&[("news/a.txt", "Bridge\n\nThe bridge opened.\n")]);
    index(&work, &["news"]);
    work.run(&["index", "--rebuild", "--index", "news", "news"])
        .fails_naming("a folder with");
    let run = index(&work, &["news"]);
    assert!(
        run.stdout.contains("1 unchanged, 0 removed"),
        "{}",
        run.stdout
    );
}

/// Two that begin at once make one index: one of them goes on, the other one may be told to wait.
#[test]
fn two_runs_that_begin_at_once_make_one_index() {
    for _ in 0..10 {
        let work = Work::with(&[("in/a.txt", "Bridge\n\nThe bridge opened.\n")]);
        let run = || work.command(&["index", "in"]).output().unwrap();
        let (first, second) = std::thread::scope(|scope| {
            let other = scope.spawn(run);
            (run(), other.join().unwrap())
        });
        let outputs = [first, second].map(|output| {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            (output.status.code(), said)
        });
        let is_good = |(code, said): &(Option<i32>, String)| {
            *code == Some(0) || said.contains("another process is writing")
        };
        assert!(outputs.iter().all(is_good), "{outputs:?}");
        assert!(
            outputs.iter().any(|(code, _)| *code == Some(0)),
            "{outputs:?}"
        );
        assert_eq!(held(&work), 1);
    }
}

/// A commit that was broken off leaves a list of removals that the next one makes as well.
#[test]
fn a_run_after_one_that_was_broken_off_in_its_commit_goes_well() {
    let rows = |text: &str| row("bridge", "text") + &row(text, "text");
    let work = Work::with(&[("in/a.jsonl", &rows("ferry"))]);
    index(&work, &["in"]);
    let copy = |from: &str, to: &str, is_left: &dyn Fn(&str) -> bool| {
        std::fs::create_dir_all(work.path(to)).unwrap();
        for entry in std::fs::read_dir(work.path(from)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if is_left(&name) {
                let to = work.path(to).join(&name);
                std::fs::copy(work.path(from).join(name), to).unwrap();
            }
        }
    };
    copy("index", "twin", &|_| true);
    work.write("in/a.jsonl", rows("tunnel"));
    index(&work, &["--index", "twin", "in"]);
    copy("twin", "index", &|name| {
        name.ends_with(".del") || name == ".managed.json"
    });
    index(&work, &["in"]);
    assert_eq!(held(&work), 2);
    assert_eq!(work.run(&["query", "--count", "tunnel"]).stdout.trim(), "1");
}
