//! `onrecord speakers` and `onrecord stats`: who is quoted, how often and when.

use serde_json::Value;

use crate::archive::CORPUS;
use crate::harness::{Work, headlines_behind};

#[test]
fn lists_who_is_quoted_the_most_quoted_first() {
    let shown = CORPUS.run(&["speakers"]).exits(0).stdout;
    let place = |name: &str| {
        shown
            .find(name)
            .unwrap_or_else(|| panic!("no {name} in {shown}"))
    };
    assert!(place("Ingrid Solvane") < place("Desmond Pell"));
    assert!(place("Desmond Pell") < place("Tove Marklund"));
    assert!(!shown.contains("Vance"), "{shown}");
}

#[test]
fn a_last_name_stands_for_the_full_name() {
    let run = CORPUS.run(&["speakers", "brandl"]).exits(0);
    assert!(run.stdout.contains("Tomas Brandl"), "{}", run.stdout);
    for form in ["Brandl", "he"] {
        assert!(run.stdout.contains(form), "{form}: {}", run.stdout);
    }
    for month in ["2023-05", "2025-03"] {
        assert!(run.stdout.contains(month), "{month}: {}", run.stdout);
    }
}

#[test]
fn two_people_of_one_surname_are_two() {
    let run = CORPUS.run(&["speakers", "pell"]).exits(0);
    assert!(run.stdout.contains("Desmond Pell"), "{}", run.stdout);
    assert!(run.stdout.contains("Judith Pell"), "{}", run.stdout);
}

#[test]
fn people_of_one_surname_are_told_apart() {
    let shown: Value = CORPUS
        .run(&["speakers", "pell", "--format", "json"])
        .exits(0)
        .json();
    let [desmond, judith] = shown["speakers"].as_array().unwrap().as_slice() else {
        panic!("{shown}");
    };
    let forms = |of: &Value| -> Vec<(String, u64)> {
        let forms = of["forms"].as_array().unwrap().iter();
        let form = |one: &Value| {
            let quotations = one["quotations"].as_u64().unwrap();
            (one["form"].as_str().unwrap().to_owned(), quotations)
        };
        forms.map(form).collect()
    };
    let has = |of: &Value, form: &str| forms(of).iter().any(|(one, _)| one == form);
    assert!(has(desmond, "he") && !has(desmond, "she"), "{shown}");
    assert!(has(judith, "she") && !has(judith, "he"), "{shown}");
    let own_words = |of: &Value| -> u64 {
        let months = of["months"].as_array().unwrap().iter();
        months.map(|m| m["quotations"].as_u64().unwrap()).sum()
    };
    for person in [desmond, judith] {
        let all = |key: &str| person[key].as_u64().unwrap();
        // Some of their articles are not dated.
        assert!(
            (1..=all("quotations")).contains(&own_words(person)),
            "{person}"
        );
        let named: u64 = forms(person).iter().map(|(_, times)| times).sum();
        assert_eq!(
            named,
            all("quotations") + all("indirect") + all("unsaid"),
            "{person}"
        );
    }
    assert_eq!(own_words(&shown), own_words(desmond) + own_words(judith));
    assert!(has(&shown, "he") && has(&shown, "she"), "{shown}");

    let told = CORPUS.run(&["speakers", "pell"]).exits(0).stdout;
    let (_, after) = told.split_once("\nDesmond Pell\n").unwrap();
    let (his, hers) = after.split_once("\nJudith Pell\n").unwrap();
    assert!(his.contains("he (") && !his.contains("she ("), "{told}");
    assert!(hers.contains("she (") && hers.contains("2024-06"), "{told}");
}

#[test]
fn an_unknown_name_gets_did_you_mean() {
    let run = CORPUS.run(&["speakers", "Prydderk"]).exits(1);
    let told = format!("{}{}", run.stdout, run.stderr);
    assert!(told.to_lowercase().contains("did you mean"), "{told}");
    assert!(told.contains("Siân Prydderch"), "{told}");
}

#[test]
fn stats_tell_what_the_index_holds() {
    let shown = CORPUS.run(&["stats"]).exits(0).stdout;
    for part in ["44", "The Meridian Post", "2023-05-20", "2025-05-30"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn completions_and_man_page_name_every_command() {
    let work = Work::new();
    let man = work.run(&["man"]).exits(0).stdout;
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = work.run(&["completions", shell]).exits(0).stdout;
        for command in ["index", "query", "extract", "speakers", "stats"] {
            assert!(script.contains(command), "{shell}: {command}");
            assert!(man.contains(command), "man: {command}");
        }
    }
}

#[test]
fn an_empty_name_is_nobodys() {
    let work = Work::with(&[("a.txt", "Bridge\n\n“The bridge holds,” said Ada Brook.\n")]);
    work.run(&["index", "a.txt"]).exits(0);
    work.run(&["speakers", ""]).fails_naming("\"\" is no name");
    work.run(&["speakers", "brook"]).exits(0);
}

#[test]
fn a_hint_names_a_nickname_so_that_it_is_found() {
    let work = Work::with(&[(
        "in/a.txt",
        "Talks\n\n“We will close the port,” said C.L. \"Butch\" Orlo on Monday.\n",
    )]);
    work.run(&["index", "in"]).exits(0);
    let asked = ["query", "--speaker", "C.L. \"Butch\" Orlo", "zebra"];
    let run = work.run(&asked).exits(1);
    let hint = "onrecord query 'speaker:\"C.L. Butch Orlo\"'";
    assert!(run.stdout.contains(hint), "{}", run.stdout);
    work.run(&["query", "speaker:\"C.L. Butch Orlo\""]).exits(0);
}

#[test]
fn a_name_is_asked_for_with_title_suffix_and_without_its_middle() {
    let work = Work::new();
    for (n, who) in [
        "Joseph R. Biden",
        "Joseph R. Biden Jr.",
        "George W. Bush",
        "Laura Bush",
        "Hillary Rodham Clinton",
        "Robert C. Byrd",
        "Mrs. Clinton’s climate advisers",
        "Sen. Clinton’s sister",
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!("Report {n}\n\n“The toll is too high for us,” {who} said on Monday.\n");
        work.write(&format!("in/{n}.txt"), text);
    }
    work.run(&["index", "in"]).exits(0);
    for (asked, numbers) in [
        ("Joseph R. Biden, Jr.", "01"),
        ("Joe Biden", ""),
        ("Mr. Bush", "2"),
        ("Mrs. Bush", "3"),
        ("Senator Clinton", "4"),
        ("Hillary Clinton", "4"),
        ("Mrs. Clinton", "4"),
        ("Mr. Clinton", ""),
        ("Bob Byrd", ""),
        ("Robert Byrd", "5"),
    ] {
        let run = work.run(&[
            "query",
            "--format",
            "json",
            "--speaker",
            asked,
            "--limit",
            "50",
        ]);
        let answer: Value = run.json();
        let found = headlines_behind("Report ", &answer);
        assert_eq!(found, numbers, "{asked}: {}", answer["warnings"]);
    }
    for (asked, near) in [
        ("Bob Byrd", "Robert C. Byrd"),
        ("Zelda Byrd", "Robert C. Byrd"),
        ("Joe Biden", "Joseph R. Biden"),
    ] {
        let run = work.run(&["query", "toll", "--speaker", asked]).exits(1);
        assert!(
            run.stderr.contains(&format!("did you mean {near:?}")),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn undated_quotations_are_counted_and_a_limit_holds() {
    let work = Work::new();
    let row = |n: usize, date: &str, who: &str| {
        let text = format!("“The toll is {n},” said {who}.");
        format!(
            "{}\n",
            serde_json::json!({"title": format!("R{n}"), "text": text, "date": date})
        )
    };
    let rows = [
        row(1, "2024-03-01", "Ada Moss"),
        row(2, "", "Ada Moss"),
        row(3, "", "Ada Moss"),
        row(4, "2024-03-01", "Bo Moss"),
    ];
    work.write("a.jsonl", rows.concat());
    work.run(&["index", "a.jsonl"]).exits(0);
    let human = work.run(&["speakers", "Ada", "Moss"]).exits(0).stdout;
    assert!(
        human.contains("2 quotations in their own words, in articles without a date"),
        "{human}"
    );
    let json: Value = work
        .run(&["speakers", "moss", "--limit", "1", "--format", "json"])
        .exits(0)
        .json();
    assert_eq!(json["speakers"].as_array().unwrap().len(), 1);
    assert_eq!(json["speakers"][0]["undated"], 2);
    let human = work
        .run(&["speakers", "moss", "--limit", "1"])
        .exits(0)
        .stdout;
    assert!(!human.contains("Bo Moss"), "{human}");
}

#[test]
fn manual_pages_keep_the_lines_of_their_examples() {
    let work = Work::new();
    let man = work.run(&["man", "index"]).exits(0).stdout;
    let laid_out = "Examples:\n.nf\n  onrecord index                         corpus/ into index/";
    assert!(man.contains(laid_out), "{man}");
    assert!(man.contains("\n.fi\n.PP\nFormats: plain text"), "{man}");
    assert!(!man.contains(".SH EXTRA"), "{man}");
    for command in ["index", "query", "verify", "check", "alert", "extract"] {
        let help = work.run(&[command, "--help"]).exits(0).stdout;
        let below = help.split("\nExamples:\n").nth(1).unwrap();
        // A line too long for the screen would leave its last words on a line of their own.
        let is_torn = |line: &&str| !line.contains(' ') && !line.is_empty();
        assert_eq!(below.lines().find(is_torn), None, "{command}");
    }
}

#[test]
fn what_was_not_said_is_counted_apart() {
    let text = "Dam\n\nAda Orlo never said “the dam of the valley will hold for ever”.\n\n\
                “We do not know how long it will hold,” Orlo said.\n";
    let work = Work::with(&[("corpus/dam.txt", text)]);
    work.run(&["index"]).exits(0);
    let one: Value = work.run(&["speakers", "Orlo", "--format", "json"]).json();
    let row = &one["speakers"][0];
    assert_eq!(
        (&row["quotations"], &row["unsaid"], &row["undated"]),
        (&1.into(), &1.into(), &1.into())
    );
    let stats: Value = work.run(&["stats", "--format", "json"]).json();
    assert_eq!(
        (&stats["unsaid"], &stats["coverage"]["quotes"]),
        (&1.into(), &2.into())
    );
    let human = work.run(&["stats"]).exits(0).stdout;
    assert!(human.contains("; 1 given as not said)"), "{human}");
    let table = work.run(&["speakers"]).exits(0).stdout;
    assert!(table.contains("indirect  not said  articles"), "{table}");
    let csv = work.run(&["speakers", "--format", "csv"]).exits(0).stdout;
    assert!(
        csv.lines().next().unwrap().ends_with("last,unsaid"),
        "{csv}"
    );
}
