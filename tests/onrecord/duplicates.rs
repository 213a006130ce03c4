//! Articles that say the same: which one counts as the first, and what becomes of the others.

use serde_json::{Value, json};

use crate::harness::{Run, Work};

/// A body of so many sentences, unlike that of any other `topic`.
fn body(topic: &str, sentences: usize) -> String {
    let sentence = |nth: usize| {
        format!("The {topic} counted {nth} {topic}lings before the {topic}master{nth} came back.")
    };
    let sentences: Vec<String> = (0..sentences).map(sentence).collect();
    sentences
        .chunks(3)
        .map(|three| three.join(" "))
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn row(id: &str, date: &str, title: &str, text: &str) -> String {
    json!({"id": id, "date": date, "title": title, "text": text}).to_string() + "\n"
}

/// The hits as `id`, or `id of original exact|near`, in their order by id.
fn copies(answer: &Value) -> Vec<String> {
    let hits = answer["hits"].as_array().unwrap();
    let mut out: Vec<String> = hits
        .iter()
        .map(|hit| {
            let id = hit["article"]["id"].as_str().unwrap();
            match &hit["duplicate_of"] {
                Value::Null => id.to_owned(),
                first => {
                    let how = if first["exact"] == true {
                        "exact"
                    } else {
                        "near"
                    };
                    format!("{id} of {} {how}", first["id"].as_str().unwrap())
                }
            }
        })
        .collect();
    out.sort();
    out
}

fn figures(work: &Work) -> [u64; 3] {
    let stats: Value = work.run(&["stats", "--format", "json"]).json();
    ["exact", "near", "skipped"].map(|key| stats["duplicates"][key].as_u64().unwrap())
}

fn line_of(run: &Run, words: &str) -> bool {
    run.stdout.lines().any(|line| line.contains(words))
}

/// A wire story, the same in another paper, cut under another headline, and another story.
fn papers(work: &Work) {
    let whole = body("heron", 60);
    work.write(
        "a.jsonl",
        row("copy", "2024-05-02", "Herons counted", &whole),
    );
    let cut = body("heron", 39);
    work.write(
        "b.jsonl",
        row("cut", "2024-05-03", "How many herons?", &cut),
    );
    let other = body("ferry", 60);
    let rows = row("wire", "2024-05-01", "Herons counted", &whole)
        + &row("other", "2024-05-01", "Ferries counted by a heron", &other);
    work.write("z.jsonl", rows);
}

#[test]
fn the_earliest_is_the_first_whatever_the_order_and_the_number_of_threads() {
    for (jobs, order) in [
        ("1", ["a.jsonl", "b.jsonl", "z.jsonl"]),
        ("2", ["z.jsonl", "b.jsonl", "a.jsonl"]),
    ] {
        let work = Work::new();
        papers(&work);
        let mut args = vec!["index", "--jobs", jobs];
        args.extend(order);
        let run = work.run(&args).exits(0);
        assert!(
            line_of(&run, "2 articles in the index say the same as earlier ones"),
            "{}",
            run.stdout
        );
        let answer = work.ask(&["heron"]);
        let wanted = ["copy of wire exact", "cut of wire near", "other", "wire"];
        assert_eq!(copies(&answer), wanted);
        assert_eq!(figures(&work), [1, 1, 0]);
        let first = answer["hits"][0].clone();
        let folded = work.ask(&["heron", "--fold-duplicates"]);
        assert_eq!(folded["hits"].as_array().unwrap().len(), 2);
        assert_eq!(folded["hits"][0], first, "the best of them is shown");

        // One after another it comes to the same.
        let grown = Work::new();
        papers(&grown);
        for path in order {
            grown.run(&["index", "--jobs", jobs, path]).exits(0);
        }
        assert_eq!(copies(&grown.ask(&["heron"])), wanted);
    }
}

#[test]
fn a_card_says_that_the_article_is_a_copy() {
    let work = Work::new();
    papers(&work);
    work.run(&["index", "a.jsonl", "b.jsonl", "z.jsonl"])
        .exits(0);
    let cards = work
        .run(&["query", "heron", "--per-article", "1"])
        .exits(0)
        .stdout;
    assert!(cards.contains("the same as z.jsonl:1"), "{cards}");
    assert!(cards.contains("nearly the same as z.jsonl:1"), "{cards}");
}

#[test]
fn when_the_first_goes_the_next_one_is_the_first() {
    let work = Work::new();
    papers(&work);
    work.run(&["index", "a.jsonl", "b.jsonl", "z.jsonl"])
        .exits(0);
    work.run(&["index", "--remove", "z.jsonl"]).exits(0);
    let wanted = ["copy", "cut of copy near"];
    assert_eq!(copies(&work.ask(&["heron"])), wanted);
    assert_eq!(figures(&work), [0, 1, 0]);
}

#[test]
fn kept_ones_are_not_looked_for_and_the_choice_is_remembered() {
    let work = Work::new();
    papers(&work);
    let all = ["a.jsonl", "b.jsonl", "z.jsonl"];
    let index = |flags: &[&str]| {
        let args = [&["index"], &all[..], flags].concat();
        work.run(&args).exits(0);
        figures(&work)
    };
    assert_eq!(index(&["--duplicates", "keep"]), [0, 0, 0]);
    assert_eq!(index(&[]), [0, 0, 0]);
    assert_eq!(index(&["--duplicates", "mark"]), [1, 1, 0]);
    assert_eq!(index(&[]), [1, 1, 0]);
}

#[test]
fn skipped_ones_are_left_out_until_what_they_repeat_is_gone() {
    let work = Work::new();
    papers(&work);
    let args = ["index", ".", "--duplicates", "skip"];
    let run = work.run(&args).exits(0);
    assert!(
        line_of(&run, "2 articles left out, for they say the same"),
        "{}",
        run.stdout
    );
    let first = work.ask(&["heron"]);
    assert_eq!(copies(&first), ["other", "wire"]);
    assert_eq!(first["coverage"]["articles"], 2);
    assert_eq!(figures(&work), [0, 0, 2]);

    for flag in ["--reread", "--keep-missing"] {
        let run = work.run(&["index", ".", flag]).exits(0);
        assert!(
            line_of(&run, " 0 new, 0 changed, 4 unchanged"),
            "{}",
            run.stdout
        );
    }
    let again = work.ask(&["heron"]);
    assert_eq!(
        again["coverage"]["indexed_at"],
        first["coverage"]["indexed_at"]
    );

    work.remove("z.jsonl");
    work.run(&["index", "."]).exits(0);
    assert_eq!(copies(&work.ask(&["heron"])), ["copy"]);
    work.remove("a.jsonl");
    work.run(&["index", "."]).exits(0);
    assert_eq!(copies(&work.ask(&["heron"])), ["cut"]);
}

#[test]
fn the_name_of_a_file_makes_no_copies() {
    let words: Vec<String> = (0..400).map(|n| format!("heron{n}")).collect();
    let row = |from: usize, to: usize| json!({"title": format!("Heron {from}"), "text": words[from..to].join(" ") + "."});
    // The first one holds most of the others, none of which is like another.
    let rows = format!("{}\n{}\n{}\n", row(0, 400), row(0, 240), row(160, 400));
    for nth in 0..8 {
        let name = format!("n{nth}.jsonl");
        let work = Work::with(&[(&format!("corpus/{name}"), &rows)]);
        work.run(&["index"]).exits(0);
        let query = [
            "query",
            "--format",
            "json",
            "--per-article",
            "1",
            "heron200",
        ];
        let found = copies(&work.run(&query).exits(0).json());
        let found: Vec<String> = found.iter().map(|copy| copy.replace(&name, "")).collect();
        let whole = "corpus/:1";
        assert_eq!(
            found,
            [
                whole.to_owned(),
                format!("corpus/:2 of {whole} near"),
                format!("corpus/:3 of {whole} near"),
            ],
            "{name}"
        );
    }
}
