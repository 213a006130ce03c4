//! What two say together is found, counted, shown and checked as the words of each of them.

use std::sync::LazyLock;

use serde_json::Value;

use crate::harness::Work;

const JOINT: &str = "The lighthouse pays for itself";

/// An article in which Ada Orlo and Jon Brekke speak together, and each of them alone.
static WORK: LazyLock<Work> = LazyLock::new(|| {
    let work = Work::with(&[(
        "wire/light.md",
        "---\ntitle: Two senators defend the lighthouse\ndate: 2026-03-02\n---\n\n\
         Senator Ada Orlo and Senator Jon Brekke climbed the lighthouse on Monday.\n\n\
         “The lighthouse pays for itself in every storm,” Orlo and Brekke said in a joint statement.\n\n\
         “Nobody sails past Halden without it,” Orlo told reporters.\n\n\
         “My father kept that lamp for thirty winters,” Brekke said.\n",
    )]);
    work.run(&["index", "wire"]).exits(0);
    work
});

fn hits(args: &[&str]) -> Vec<Value> {
    let all = [&["query", "--format", "json"], args].concat();
    let answer: Value = WORK.run(&all).json();
    answer["hits"].as_array().unwrap().clone()
}

fn names(quote: &Value) -> Vec<&str> {
    let with = quote["with"].as_array().unwrap();
    let all = std::iter::once(&quote["speaker"]).chain(with);
    all.map(|one| one["name"].as_str().unwrap()).collect()
}

#[test]
fn the_first_is_the_speaker_and_the_others_stand_beside() {
    let articles: Vec<Value> = WORK.run(&["extract", "wire"]).exits(0).json_lines();
    let quotes = articles[0]["quotes"].as_array().unwrap();
    let all: Vec<Vec<&str>> = quotes.iter().map(names).collect();
    assert_eq!(
        all,
        [
            vec!["Ada Orlo", "Jon Brekke"],
            vec!["Ada Orlo"],
            vec!["Jon Brekke"]
        ]
    );
    assert_eq!(quotes[0]["with"][0]["mention"]["text"], "Brekke");
}

#[test]
fn words_asked_of_either_are_found_once() {
    for speaker in ["orlo", "brekke", "Jon Brekke"] {
        let found = hits(&["--speaker", speaker, "lighthouse", "pays"]);
        assert_eq!(found.len(), 1, "{speaker}");
        let quotes = found[0]["quotes"].as_array().unwrap();
        assert_eq!(quotes.len(), 1, "{speaker}");
        assert_eq!(quotes[0]["asked"], true, "{speaker}");
    }
    let either = hits(&["speaker:orlo OR speaker:brekke"]);
    assert_eq!(either.len(), 3);
}

#[test]
fn words_of_one_alone_are_not_the_other_s() {
    for (speaker, word) in [("brekke", "sails"), ("orlo", "winters")] {
        WORK.run(&["query", "--speaker", speaker, word]).exits(1);
    }
    assert_eq!(hits(&["--speaker", "brekke", "winters"]).len(), 1);
}

#[test]
fn what_is_said_together_weighs_no_more_than_what_is_said_alone() {
    let work = Work::with(&[
        (
            "wire/both.md",
            "---\ntitle: The lamp\n---\n\nAda Orlo met Jon Brekke.\n\n\
             “The storm took the lamp,” Orlo and Brekke said.\n",
        ),
        (
            "wire/one.md",
            "---\ntitle: The lamp\n---\n\nAda Orlo met Jon Brekke.\n\n\
             “The storm took the lamp,” Senator Ada Orlo said.\n",
        ),
    ]);
    work.run(&["index", "wire", "--duplicates", "keep"])
        .exits(0);
    let hits = &work.ask(&["--in", "quote", "storm"])["hits"];
    assert_eq!(hits[0]["score"], hits[1]["score"], "{hits}");
}

#[test]
fn each_is_counted_and_the_quotation_once() {
    let rows: Value = WORK.run(&["speakers", "--format", "json"]).exits(0).json();
    let rows = rows["speakers"].as_array().unwrap().iter();
    let counts: Vec<(&str, u64)> = rows
        .map(|row| {
            (
                row["name"].as_str().unwrap(),
                row["quotations"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(counts, [("Ada Orlo", 2), ("Jon Brekke", 2)]);

    let one: Value = WORK
        .run(&["speakers", "brekke", "--format", "json"])
        .exits(0)
        .json();
    let forms = one["speakers"][0]["forms"].as_array().unwrap();
    assert_eq!(forms.len(), 1, "{one}");
    assert_eq!(
        (&forms[0]["form"], &forms[0]["quotations"]),
        (&"Brekke".into(), &2.into())
    );

    let coverage = &WORK.ask(&["lamp"])["coverage"];
    assert_eq!(coverage["quotes"], 3);
    assert_eq!(coverage["speakers"], 2);
}

#[test]
fn every_format_shows_both() {
    let shown = |format: &str| {
        let args = ["query", "--format", format, "--speaker", "brekke", "pays"];
        WORK.run(&args).exits(0).stdout
    };
    assert!(shown("human").contains("Ada Orlo and Jon Brekke (“Orlo”, “Brekke”, “said”,"));
    assert!(shown("markdown").contains("**Ada Orlo and Jon Brekke** (“Orlo”, “Brekke”,"));
    let csv = shown("csv");
    assert!(
        csv.contains("Ada Orlo (") && csv.contains("); Jon Brekke ("),
        "{csv}"
    );
}

#[test]
fn a_draft_may_give_it_to_either_or_both() {
    let words = format!("{JOINT} in every storm");
    for (speaker, verdict) in [
        ("Jon Brekke", "exact"),
        ("Brekke", "exact"),
        ("Ada Orlo", "exact"),
        ("Ada Orlo and Jon Brekke", "exact"),
        ("Orlo and Brekke", "exact"),
        ("Tom Reed", "misattributed"),
        ("Ada Orlo and Tom Reed", "misattributed"),
    ] {
        let args = [
            "verify",
            "--format",
            "json",
            "--quote",
            &words,
            "--speaker",
            speaker,
        ];
        let report: Value = WORK.run(&args).json();
        assert_eq!(
            report["verdicts"][0]["verdict"], verdict,
            "{speaker}: {report}"
        );
    }
    let args = ["verify", "--quote", &words, "--speaker", "Tom Reed"];
    let told = WORK.run(&args).exits(1).stdout;
    assert!(told.contains("said by Ada Orlo and Jon Brekke ("), "{told}");
}

#[test]
fn a_draft_is_read_as_an_article_is() {
    let draft =
        format!("Halden votes\n\n“{JOINT} in every storm,” Ada Orlo and Jon Brekke said.\n");
    WORK.write("draft.md", draft);
    let report: Value = WORK
        .run(&["verify", "--format", "json", "draft.md"])
        .exits(0)
        .json();
    assert_eq!(report["verdicts"][0]["speaker"], "Ada Orlo and Jon Brekke");
}

#[test]
fn a_saved_query_finds_either() {
    WORK.write(
        "both.toml",
        "version = 1\n\n[[query]]\nid = \"b\"\nq = \"pays\"\nspeaker = \"Jon Brekke\"\n\
         [query.expect]\nhits = 1\ntop = { speaker = \"Brekke\" }\nevery = { speaker = \"Orlo\" }\n",
    );
    WORK.run(&["check", "both.toml"]).exits(0);
}
