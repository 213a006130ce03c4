//! What a question finds: filters only narrow, nothing is left out silently, and what matched is what
//! is lit.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::harness::Work;

/// One article with a quotation that is broken off.
static HARBOUR: LazyLock<Work> = LazyLock::new(|| {
    let row = json!({
        "id": "1", "title": "Pier talks end", "language": "en", "date": "2024-05-01",
        "publisher": "The Gazette", "author": "Jon Marr",
        "text": "“The pier is open,” said Ada Orlo, the mayor. “The strike is over and the \
                 ferry sails.”\n\nThe weather was cold on the quay that day.\n\nIt was over.",
    });
    of_rows(&[row])
});

fn of_rows(rows: &[Value]) -> Work {
    let lines: Vec<String> = rows.iter().map(ToString::to_string).collect();
    let work = Work::with(&[("rows.jsonl", &lines.join("\n"))]);
    let index = ["index", "rows.jsonl", "--duplicates", "keep"];
    work.run(&index).exits(0);
    work
}

fn count(work: &Work, args: &[&str]) -> usize {
    let all = [&["query", "--count"], args].concat();
    work.run(&all).stdout.trim().parse().unwrap()
}

fn hits(work: &Work, args: &[&str]) -> Vec<Value> {
    let all = ["query", "--format", "json", "--per-article", "0"];
    let answer: Value = work.run(&[&all[..], args].concat()).json();
    answer["hits"].as_array().unwrap().clone()
}

#[test]
fn no_filter_adds_a_hit_within_an_article() {
    let article = ["--scope", "article"];
    let asked = |args: &[&str]| count(&HARBOUR, &[&article, args].concat());
    assert_eq!(asked(&["pier"]), 2);
    for filter in [
        ["--after", "2024"],
        ["--before", "2025"],
        ["--publisher", "gazette"],
        ["--byline", "marr"],
        ["--language", "en"],
    ] {
        assert_eq!(asked(&[&["pier"], &filter[..]].concat()), 2, "{filter:?}");
        assert_eq!(asked(&[&["pier AND cold"], &filter[..]].concat()), 3);
        assert_eq!(asked(&filter), 4, "{filter:?}");
    }
    assert_eq!(asked(&["--speaker", "orlo", "--after", "2024"]), 1);
    assert_eq!(asked(&["--speaker", "orlo", "pier"]), 1);
    // What may hold instead of words shows its passages.
    assert_eq!(asked(&["pier OR publisher:gazette"]), 4);
    assert_eq!(asked(&["(herring OR publisher:gazette) AND cold"]), 4);
    assert_eq!(asked(&["the pier"]), 2);
}

#[test]
fn a_quotation_that_is_broken_off_is_searched_as_a_whole() {
    for (args, wanted) in [
        (&["--speaker", "orlo", "pier w/20 strike"][..], 1),
        (&["--speaker", "orlo", "pier w/p strike"], 1),
        (&["--kind", "direct", "pier pre/20 strike"], 1),
        (&["--in", "quote", "pier w/20 strike"], 1),
        (&["--speaker", "orlo", "pier not w/20 strike"], 0),
        (&["--speaker", "orlo", "\"pier strike\"~9"], 1),
        // What stands between counts, as it does everywhere.
        (&["--speaker", "orlo", "pier w/3 strike"], 0),
        (&["--speaker", "orlo", "pier not w/3 strike"], 1),
        (&["--speaker", "orlo", "pier w/s strike"], 0),
        (&["--speaker", "orlo", "mayor"], 0),
        (&["--speaker", "orlo", "mayor w/20 strike"], 0),
    ] {
        let hits = hits(&HARBOUR, args);
        assert_eq!(hits.len(), wanted, "{args:?}");
        let is_lit = |hit: &Value| !hit["highlights"].as_array().unwrap().is_empty();
        assert!(hits.iter().all(is_lit), "{args:?}");
    }
}

#[test]
fn quotations_of_one_passage_are_searched_apart() {
    let text = "“The pier is open,” said Ada Orlo. “The toll is gone,” said Kim Vell.\n\n\
                “The pier shuts,” said Ada Orlo and Kim Vell. “The toll stays.”";
    let work = of_rows(&[json!({"id": "1", "title": "Tolls", "text": text})]);
    assert_eq!(count(&work, &["pier w/30 toll"]), 2);
    assert_eq!(count(&work, &["pier w/30 toll", "--in", "quote"]), 1);
    assert_eq!(count(&work, &["pier w/30 toll", "--speaker", "vell"]), 1);
}

#[test]
fn a_word_is_not_near_itself_however_often_it_is_named() {
    let text = "The strike ended. It was cold.";
    let work = of_rows(&[json!({"id": "1", "title": "Harbour strike", "text": text})]);
    for (words, wanted) in [
        ("strike w/5 strike", 0),
        ("strike w/5 (strike OR strikes)", 0),
        ("(strike OR strike) w/5 (strike OR strikes)", 0),
        ("strike w/5 (cold OR strike)", 1),
        ("strike not w/5 strike", 2),
        ("strike not w/5 (strike OR strikes)", 2),
    ] {
        assert_eq!(count(&work, &[words]), wanted, "{words}");
    }
}

#[test]
fn every_word_that_begins_so_is_found() {
    let letters = || 'a'..='z';
    let pairs = letters().flat_map(|a| letters().map(move |b| format!("ref{a}{b}")));
    let row = |word: String| json!({"id": word, "title": "Note", "text": format!("X{word} {word} came.")});
    let work = of_rows(&pairs.map(row).collect::<Vec<_>>());
    let all = 26 * 26;
    for (words, wanted) in [
        ("ref*", all),
        ("came AND ref*", all),
        ("came -ref*", 0),
        ("came -refa*", all - 26),
        ("\"ref* came\"", all),
        ("ref* w/2 came", all),
        ("ref* w/1 xref*", all),
        ("came not w/2 ref*", 0),
        ("refab~2", all),
    ] {
        assert_eq!(count(&work, &[words]), wanted, "{words}");
    }
}

#[test]
fn what_is_told_of_a_text_is_the_same_on_every_page() {
    let row = |n: usize| {
        let (date, publisher) = match n {
            259 => ("2001-01-01", "Rare Post".to_owned()),
            _ => ("2024-05-01", format!("Paper {}", n % 2)),
        };
        json!({"id": format!("w{n:03}"), "title": format!("Note {n}"), "date": date,
            "publisher": publisher, "text": format!("The harbour strike ended on Sunday night \
                after thirteen days of talks on the quay.\n\nLocal note {n} on salt {}.", n * 7)})
    };
    let work = of_rows(&(0..260).map(row).collect::<Vec<_>>());
    for page in [
        &["--limit", "1"][..],
        &["--limit", "60"],
        &["--sort", "newest"],
        &["--sort", "oldest", "--per-article", "1"],
    ] {
        let asked = [&["--distinct", "harbour strike"], page].concat();
        let all = ["query", "--format", "json"];
        let answer: Value = work.run(&[&all[..], &asked].concat()).exits(0).json();
        let carriers = &answer["hits"][0]["copies"];
        let told = ["articles", "publishers", "first"].map(|key| carriers[key].to_string());
        assert_eq!(told, ["260", "3", "\"2001-01-01\""], "{page:?}");
        assert_eq!(answer["hits_in_all"], 1, "{page:?}");
    }
}

#[test]
fn no_order_changes_how_many_are_left_of_copies() {
    let wire = "The harbour board voted on Monday to keep the old wooden bridge open for one more \
                winter while the town looks for somebody who would pay for a new one of stone.";
    let cut = "The harbour board voted on Monday to keep the old wooden bridge open for one more \
               winter";
    let cut_more = "The harbour board voted on Monday to keep the old wooden bridge";
    let row = |(n, text): (usize, &&str)| {
        json!({"id": n.to_string(), "title": format!("Note {n}"),
            "date": format!("2024-05-{:02}", [3, 1, 2, 9, 4, 5][n]), "text": text})
    };
    let texts = [cut_more, wire, cut, wire, cut, cut_more];
    let work = of_rows(&texts.iter().enumerate().map(row).collect::<Vec<_>>());
    let index = ["index", "rows.jsonl", "--duplicates", "mark", "--rebuild"];
    work.run(&index).exits(0);
    for flag in ["--distinct", "--fold-duplicates"] {
        let counts = ["relevance", "newest", "oldest"]
            .map(|order| count(&work, &["harbour bridge stone", flag, "--sort", order]));
        assert_eq!(counts, [counts[0]; 3], "{flag}");
    }
    let left = |order| hits(&work, &["harbour", "--distinct", "--sort", order]).len();
    assert_eq!(
        ["relevance", "newest", "oldest"].map(left),
        [left("newest"); 3]
    );
}

#[test]
fn all_that_holds_a_pasted_quotation_comes_before_what_does_not() {
    let long = |n: usize| {
        format!(
            "On day {n} the salt harbour opened again to every ship that came from the wide and \
             cold north, and nobody on the quay was in the least surprised."
        )
    };
    let text = |n: usize| match n < 80 {
        true => long(n),
        false => format!("Harbour salt {n}."),
    };
    let row =
        |n: usize| json!({"id": n.to_string(), "title": format!("Note {n}"), "text": text(n)});
    let work = of_rows(&(0..120).map(row).collect::<Vec<_>>());
    for args in [
        &["--limit", "120"][..],
        &["--limit", "30", "--offset", "50"],
    ] {
        let hits = hits(&work, &[&["--quote", "salt harbour"], args].concat());
        let holds = |hit: &Value| {
            hit["passage"]["text"]
                .as_str()
                .unwrap()
                .contains("salt harbour")
        };
        let first = hits.iter().take_while(|hit| holds(hit)).count();
        assert_eq!(first, hits.len().min(80), "{args:?}");
    }
}

#[test]
fn no_score_says_otherwise_than_the_order() {
    let text = |n: usize| match n % 3 {
        0 => format!("Salt {n}, harbour {n}, and nothing else that day."),
        1 => format!("The harbour of salt {n} and {}", "salt ".repeat(n % 7)),
        _ => format!("Ada Orlo came to the salt harbour {n}. “Salt,” said Ada Orlo."),
    };
    let row =
        |n: usize| json!({"id": n.to_string(), "title": format!("Note {n}"), "text": text(n)});
    let work = of_rows(&(0..150).map(row).collect::<Vec<_>>());
    for words in ["salt harbour", "orlo harbour", "harbour of salt"] {
        let hits = hits(&work, &["--limit", "150", words]);
        let scores = hits.iter().map(|hit| hit["score"].as_f64().unwrap());
        let scores: Vec<f64> = scores.collect();
        assert!(scores.len() > 60, "{words}");
        assert!(scores.is_sorted_by(|a, b| a >= b), "{words}: {scores:?}");
    }
}

#[test]
fn who_is_dying_dies() {
    let row = |text: &str| json!({"id": text, "title": "Note", "text": text});
    let texts = [
        "The old man is dying.",
        "The old men die.",
        "She lies.",
        "He is lying.",
    ];
    let work = of_rows(&texts.map(row));
    for (word, wanted) in [
        ("die", 2),
        ("dying", 2),
        ("dies", 2),
        ("lie", 2),
        ("lying", 2),
    ] {
        assert_eq!(count(&work, &[word]), wanted, "{word}");
    }
}

#[test]
fn an_empty_answer_says_what_would_be_found() {
    let found = HARBOUR.run(&["query", "headline:ferry"]).exits(1);
    assert!(
        found.stdout.contains("anywhere in an article"),
        "{}",
        found.stdout
    );
    let region = HARBOUR
        .run(&["query", "pier", "--language", "en-US"])
        .exits(1);
    let said = "no article is in the language \"en-us\"; did you mean en?";
    assert!(region.stderr.contains(said), "{}", region.stderr);
    let day = HARBOUR.run(&["query", "pier", "--after", "01.02.2007"]);
    day.fails_naming("may be two days");
    let day = HARBOUR
        .run(&["query", "pier", "--after", "31.01.2007"])
        .exits(0);
    assert_eq!(day.stderr, "");
}
