//! `onrecord query`: what is found, what is lit, how it is shown, and what the exit code says.

use std::process::Stdio;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::archive::{Archive, CORPUS, CORPUS_ARTICLES};
use crate::harness::{Work, decoded, headlines_behind};
use crate::shapes::{Answer, Kind};

/// Small articles in which every distance is known.
static ROWS: LazyLock<Archive> = LazyLock::new(|| {
    let row = |id: &str, text: &str| json!({"id": id, "title": format!("Row {id}"), "text": text});
    Archive::of_rows(
        "query",
        &[
            row("a", "The minister spoke about the budget with great care."),
            row("b", "The budget was late. The minister was not."),
            row(
                "c",
                "The minister, who had slept badly in a cold hotel room, read out the budget.",
            ),
            row("d", "The minister left.\n\nThe budget stayed."),
            row(
                "e",
                "“We offered concessions,” said Mara Quill. “I heard no offer at all,” said Jon Reed.",
            ),
            row("f", "The negotiation began in the morning."),
            row("g", "All negotiators were tired."),
            row("h", "The crossing at 12:30 doesn’t stop: it’s “non-stop”."),
            json!({"id": "i", "title": "A quiet harbour", "text": "Nothing moved.", "date": "2023-05-06",
                "source": "The Gazette", "author": "Wilma Strand"}),
            json!({"id": "j", "title": "A loud harbour", "text": "Everything moved.", "date": "2024-05-06",
                "source": "The Observer", "author": "Benno Marr"}),
        ],
    )
});

#[test]
fn operators_find_what_they_say() {
    for (words, ids) in [
        ("minister AND budget", "a b c"),
        ("minister AND NOT budget", "d"),
        ("+minister -budget", "d"),
        ("budget OR hotel", "a b c d"),
        ("(minister OR hotel) AND late", "b"),
        ("minister w/5 budget", "a b"),
        ("minister pre/5 budget", "a"),
        ("budget pre/5 minister", "b"),
        ("minister w/4 budget", "a b"),
        ("minister w/3 budget", ""),
        ("minister w/s budget", "a c"),
        ("minister w/p budget", "a b c"),
        ("minister not w/5 budget", "c d"),
        ("\"minister spoke\"", "a"),
        ("“minister spoke”", "a"),
        ("\"minister budget\"", ""),
        ("\"minister budget\"~3", "a"),
        ("\"minister budget\"~2", ""),
        ("negot*", "f g"),
        ("negotiaton~1", "f"),
        ("headline:harbour", "i j"),
        ("body:harbour", ""),
        ("body:moved", "i j"),
        ("quote:concessions", "e"),
        ("quote:minister", ""),
        ("publisher:gazette moved", "i"),
        ("byline:marr moved", "j"),
        ("moved after:2024-01-01", "j"),
        ("moved before:2024", "i"),
        ("moved after:2023-05-06 before:2023-05-07", "i"),
        ("speaker:quill", "e"),
    ] {
        let answer = ROWS.ask(&[words]);
        assert_eq!(answer.ids().join(" "), ids, "{words}: {answer:?}");
    }
}

#[test]
fn flags_say_the_same_as_the_words() {
    for (args, ids) in [
        (&["moved", "--after", "2024-01-01"][..], "j"),
        (&["moved", "--before", "2024"], "i"),
        (&["moved", "--publisher", "The Gazette"], "i"),
        (&["concessions", "--speaker", "Mara Quill"], "e"),
        (&["concessions", "--speaker", "Jon Reed"], ""),
        (&["concessions", "--speaker", "Quill, Mara"], "e"),
        (&["concessions", "--speaker", "Quill, Jon"], ""),
        (&["concessions", "--speaker", "Justice Quill"], "e"),
        (&["harbour", "--in", "headline"], "i j"),
        (&["harbour", "--in", "body"], ""),
        (&["concessions", "--in", "quote"], "e"),
        (&["concessions", "--kind", "direct"], "e"),
        (&["concessions", "--kind", "indirect"], ""),
        (
            &[
                "concessions",
                "--speaker",
                "quill",
                "--min-confidence",
                "0.5",
            ],
            "e",
        ),
        (&["moved", "--byline", "marr"], "j"),
        (&["moved", "--language", "de"], ""),
        (&["minister AND left AND stayed"], ""),
        (&["minister AND left AND stayed", "--scope", "article"], "d"),
    ] {
        assert_eq!(ROWS.ask(args).ids().join(" "), ids, "{args:?}");
    }
}

/// Law 3 holds for words that name a field as well.
#[test]
fn words_of_a_field_beside_a_speaker_are_the_speakers_own() {
    let row = json!({"id": "k", "title": "“Tolls rise,” says Mara Quill on the pier",
        "text": "“Tolls are theft,” said Mara Quill on the pier."});
    let archive = Archive::of_rows("fields", &[row]);
    let part = |args: &[&str]| -> Vec<String> {
        let answer: Value = archive
            .run(&[&["query", "--format", "json"][..], args].concat())
            .json();
        let hits = answer["hits"].as_array().unwrap().iter();
        hits.map(|hit| hit["passage"]["part"].as_str().unwrap().to_owned())
            .collect()
    };
    for (args, parts) in [
        (
            &["--speaker", "quill", "--in", "body", "tolls"][..],
            &["body"][..],
        ),
        (&["--speaker", "quill", "--in", "body", "pier"], &[]),
        (&["--speaker", "quill", "--in", "body", "rise"], &[]),
        (&["speaker:quill", "body:pier"], &[]),
        (&["speaker:quill", "body:theft"], &["body"]),
        (&["speaker:quill", "headline:pier"], &[]),
        (&["speaker:quill", "headline:rise"], &["headline"]),
        (&["speaker:quill", "headline:theft"], &[]),
        (&["body:pier"], &["body"]),
        (&["headline:pier"], &["headline"]),
    ] {
        assert_eq!(part(args), parts, "{args:?}");
    }
}

#[test]
fn a_speaker_that_was_asked_for_is_marked() {
    let asked = |words: &str| -> Vec<bool> {
        let answer: Value = ROWS.run(&["query", "--format", "json", words]).json();
        let hits = answer["hits"].as_array().unwrap().iter();
        let quotes = hits.flat_map(|hit| hit["quotes"].as_array().unwrap());
        quotes
            .map(|quote| quote["asked"].as_bool().unwrap())
            .collect()
    };
    for (words, marked) in [
        ("reed", &[false, true][..]),
        ("speaker:quill", &[true, false]),
        ("concessions", &[false, false]),
    ] {
        assert_eq!(asked(words), marked, "{words}");
    }
    let shown = |words| ROWS.run(&["query", "--color", "always", words]).stdout;
    let name = |shown: &str| -> String {
        let at = shown.find("Jon Reed\u{1b}").unwrap();
        let start = shown[..at].rfind('\n').unwrap();
        shown[start..at].to_owned()
    };
    assert_ne!(name(&shown("reed")), name(&shown("concessions")));
    let list = ROWS.run(&["query", "--format", "markdown", "reed"]).stdout;
    assert!(list.contains("**Jon Reed** ("), "{list}");
}

#[test]
fn words_that_were_never_said_are_shown_as_such_in_every_format() {
    let text = "Harbour\n\nAda Orlo never said “the harbour must burn before winter.”\n";
    let work = Work::with(&[("corpus/a.txt", text)]);
    work.run(&["index"]).exits(0);
    for (format, wanted) in [
        ("human", ", not said: “never said”"),
        ("markdown", ", not said: “never said”"),
        ("csv", ", not said)"),
        ("json", "\"text\":\"never said\""),
    ] {
        let run = work.run(&["query", "--format", format, "burn"]).exits(0);
        let shown = run.stdout.replace("\": ", "\":");
        assert!(shown.contains(wanted), "{format}: {shown}");
    }
}

#[test]
fn what_became_of_nothing_is_said() {
    for (words, why) in [
        ("", "no word, no filter"),
        ("speaker:*", "\"*\" is not a value for speaker:"),
        ("\"", "the quotation mark at the end"),
    ] {
        ROWS.run(&["query", words]).fails_naming(why);
    }
}

#[test]
fn days_and_operators_that_mean_nothing_are_said() {
    for (args, warning) in [
        (
            &["moved", "--after", "2007", "--before", "2006"][..],
            "the other way round?",
        ),
        (&["moved", "--before", "2124"], "is 2124 the year"),
        (&["moved w/x harbour"], "\"w/x\" is no operator"),
        (&["\"nothing moved\"~y"], "\"~y\" behind a phrase"),
    ] {
        let run = ROWS.run(&[&["query"][..], args].concat());
        assert!(run.stderr.contains(warning), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn what_matched_is_what_is_lit() {
    for (words, lit) in [
        ("\"minister spoke\"", "minister spoke"),
        ("minister pre/5 budget", "minister|budget"),
        ("negot*", "negotiation|negotiators"),
        ("negotiate", "negotiation|negotiators"),
        ("negotiaton~1", "negotiation"),
        ("quote:concessions", "concessions"),
        ("headline:quiet", "quiet"),
        ("speaker:reed offer", "offer"),
    ] {
        let answer = ROWS.ask(&[words]);
        let mut found: Vec<String> = answer.hits.iter().flat_map(|hit| hit.lit()).collect();
        found.sort_by_key(|w| lit.find(w.as_str()));
        found.dedup();
        let joined = found.join("|");
        assert!(
            joined == lit || joined.replace('|', " ") == lit,
            "{words}: {found:?}"
        );
    }
}

#[test]
fn bare_words_that_are_everywhere_in_the_query_light_each_occurrence() {
    let answer = CORPUS.ask(&["--in", "headline", "peace talks"]);
    assert!(answer.total >= 5, "{}", answer.total);
    for hit in &answer.hits {
        let lit = hit.lit().join(" ").to_lowercase();
        assert!(lit.contains("peace") || lit.contains("talk"), "{hit:?}");
        assert_eq!(hit.passage.text, hit.article.headline);
    }
}

#[test]
fn words_asked_of_a_speaker_are_that_speakers_own() {
    assert_eq!(ROWS.ask(&["speaker:quill concessions"]).total, 1);
    assert_eq!(ROWS.ask(&["speaker:reed concessions"]).total, 0);
    assert_eq!(ROWS.ask(&["speaker:quill heard"]).total, 0);

    let answer = CORPUS.ask(&["speaker:solvane", "peace talks", "--limit", "100"]);
    assert!(answer.total >= 2, "{}", answer.total);
    for hit in &answer.hits {
        let mut own = hit.quotes.iter().filter(|q| {
            let name = q.quote.speaker.as_ref().map(|s| s.name.as_str());
            name == Some("Ingrid Solvane")
        });
        assert!(own.any(|q| !q.highlights.is_empty()), "{hit:?}");
    }
}

#[test]
fn offsets_slice_in_the_article_itself() {
    let answer = CORPUS.ask(&["peace talks", "--limit", "50"]);
    let mut checked = 0;
    for hit in answer.hits.iter().filter(|h| h.file().ends_with(".txt")) {
        hit.holds_in(&decoded(&hit.article.path));
        checked += 1;
    }
    assert!(checked >= 3, "{checked}");
}

#[test]
fn the_first_example_of_the_readme_finds_the_talks() {
    let answer = CORPUS.ask(&["peace talks"]);
    assert_eq!(answer.hits.len(), 10.min(answer.total));
    assert_eq!(answer.coverage.articles, CORPUS_ARTICLES);
    let ranks: Vec<usize> = answer.hits.iter().map(|h| h.rank).collect();
    assert_eq!(ranks, (1..=answer.hits.len()).collect::<Vec<_>>());
    assert!(answer.hits.windows(2).all(|w| w[0].score >= w[1].score));
    for hit in &answer.hits[..3] {
        let lit = hit.lit().join(" ").to_lowercase();
        assert!(lit.contains("peace") && lit.contains("talks"), "{hit:?}");
    }
    let voices = answer.hits.iter().flat_map(|h| &h.quotes);
    let named = voices.filter_map(|q| q.quote.speaker.as_ref());
    assert!(
        named
            .map(|s| s.name.as_str())
            .any(|n| n == "Ingrid Solvane")
    );
}

#[test]
fn a_page_past_the_last_hit_says_that_there_are_hits() {
    for (args, most) in [
        (&["Solvane", "--offset", "900"][..], 35),
        (&["Solvane", "--offset", "900", "--distinct"], 35),
    ] {
        let human = CORPUS.run(&[&["query"], args].concat()).exits(0);
        assert!(!human.stdout.contains("nothing found"), "{human:?}");
        assert!(human.stdout.contains("none shown of"), "{human:?}");
        let told = format!("no more than {most} hits");
        assert!(human.stderr.contains(&told), "{human:?}");

        let mut all = vec!["query", "--format", "json"];
        all.extend(args);
        let answer: Answer = CORPUS.run(&all).exits(0).json();
        assert!(answer.hits.is_empty() && answer.total > 0, "{answer:?}");
        assert_eq!(answer.warnings.len(), 1, "{answer:?}");
    }
    let none = CORPUS.run(&["query", "Solvane", "--limit", "0"]).exits(0);
    assert_eq!(none.stderr, "");
}

#[test]
fn a_hit_in_a_text_file_has_a_line() {
    let path = "corpus/wire/2024-11-20-ceasefire.txt";
    let text = decoded(path);
    let words = "nobody in this room has the peace";
    for format in ["human", "markdown"] {
        let args = [
            "query", "--quote", words, "--limit", "1", "--format", format,
        ];
        let shown = CORPUS.run(&args).exits(0).stdout;
        let (_, after) = shown.split_once(&format!("{path}:")).expect("a line");
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        let line = text.lines().nth(digits.parse::<usize>().unwrap() - 1);
        assert!(
            line.unwrap().starts_with("\"It is not the peace"),
            "{line:?}"
        );
    }
}

#[test]
fn limit_offset_and_per_article_cut_the_same_list() {
    let ids = |args: &[&str]| {
        let mut all = vec!["Solvane", "--per-article", "0"];
        all.extend(args);
        let hits = CORPUS.ask(&all).hits;
        hits.iter()
            .map(|h| (h.article.path.clone(), h.passage.start))
            .collect::<Vec<_>>()
    };
    let all = ids(&["--limit", "30"]);
    assert!(all.len() > 12, "{}", all.len());
    assert_eq!(ids(&["--limit", "5"]), all[..5]);
    assert_eq!(ids(&["--limit", "5", "--offset", "5"]), all[5..10]);

    let few = CORPUS.ask(&["Solvane", "--per-article", "1", "--limit", "100"]);
    let mut paths: Vec<&str> = few.hits.iter().map(|h| h.article.path.as_str()).collect();
    let count = paths.len();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), count);
}

#[test]
fn sorted_by_date() {
    for (order, rising) in [("newest", false), ("oldest", true)] {
        let answer = CORPUS.ask(&["peace talks", "--sort", order, "--limit", "100"]);
        let dates: Vec<&str> = answer
            .hits
            .iter()
            .map_while(|h| h.article.published.as_deref())
            .map(|date| &date[..10])
            .collect();
        assert!(dates.len() >= 8, "{dates:?}");
        let in_order = |w: &[&str]| if rising { w[0] <= w[1] } else { w[0] >= w[1] };
        assert!(dates.windows(2).all(in_order), "{order}: {dates:?}");
        let undated = answer.hits.iter().skip(dates.len());
        assert!(undated.into_iter().all(|h| h.article.published.is_none()));
    }
}

#[test]
fn a_query_for_a_time_says_how_many_articles_have_none() {
    let rows = "{\"id\":\"1\",\"text\":\"The ferry stopped.\"}\n\
        {\"id\":\"2\",\"text\":\"The ferry came.\",\"date\":\"2024-03-01\"}\n";
    let work = Work::with(&[("corpus/rows.jsonl", rows)]);
    let ask = |words: &[&str]| -> Answer {
        let run = work.run(&[&["query", "--format", "json", "ferry"], words].concat());
        run.exits(0).json()
    };
    let said = ["not searched by date: 1 of 2 articles, which bear none"];
    for words in [&["--after", "2024"][..], &["before:2025"]] {
        let answer = ask(words);
        assert_eq!(answer.warnings, said, "{words:?}");
        assert_eq!(answer.coverage.undated, 1);
    }
    for words in [&[][..], &["NOT", "after:2025"]] {
        let answer = ask(words);
        assert!(answer.warnings.is_empty(), "{words:?}");
        assert_eq!(answer.total, 2, "{words:?}");
    }
    let stats = work.run(&["stats"]).exits(0).stdout;
    assert!(
        stats.contains("2024-03-01 to 2024-03-01, 1 undated"),
        "{stats}"
    );
}

#[test]
fn kinds_of_quotations_can_be_asked_for() {
    for (kind, wanted) in [
        ("direct", Kind::Direct),
        ("partial", Kind::Partial),
        ("indirect", Kind::Indirect),
    ] {
        let answer = CORPUS.ask(&[
            "--kind",
            kind,
            "--speaker",
            "Desmond Pell",
            "mayor OR library OR line OR gap",
        ]);
        for hit in &answer.hits {
            let lit = hit.quotes.iter().filter(|q| !q.highlights.is_empty());
            assert!(
                lit.into_iter().any(|q| q.quote.kind == wanted),
                "{kind}: {hit:?}"
            );
        }
    }
}

#[test]
fn a_pasted_quotation_is_taken_as_it_is() {
    for words in [
        "It’s “non-stop”: doesn’t stop at 12:30 AND (never",
        "crossing: 12:30 -stop +doesn't \"",
    ] {
        let answer = ROWS.ask(&["--quote", words]);
        assert_eq!(answer.hits[0].article.id, "h", "{words}");
    }
    let run = ROWS.run(&[
        "query",
        "--format",
        "json",
        "--quote",
        "we offered concesions",
    ]);
    let answer: Answer = run.exits(0).json();
    assert_eq!(answer.hits[0].article.id, "e");

    let mut child = ROWS
        .command(&["query", "--format", "json", "--quote", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut stdin, "I heard no offer at all".as_bytes()).unwrap();
    drop(stdin);
    let out = child.wait_with_output().unwrap();
    let answer: Answer = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(answer.hits[0].article.id, "e");
}

#[test]
fn what_cannot_be_parsed_is_searched_as_words_with_a_warning() {
    for words in [
        "minister AND (budget",
        "\"minister spoke",
        "minister w/x budget )",
        "colour:minister",
    ] {
        let answer = ROWS.ask(&[words]);
        assert!(answer.total > 0, "{words}");
        assert!(!answer.warnings.is_empty(), "{words}");
    }
    let answer = ROWS.ask(&["don't 12:30"]);
    assert_eq!(answer.ids(), ["h"]);
}

#[test]
fn a_word_that_is_not_there_is_widened_with_a_warning() {
    let answer = ROWS.ask(&["negotiatoin"]);
    assert!(answer.ids().contains(&"f".to_string()), "{answer:?}");
    assert!(
        answer
            .warnings
            .iter()
            .any(|w| w.contains("negotiatoin") && w.contains("negotiation"))
    );
}

#[test]
fn a_misspelt_speaker_gets_did_you_mean() {
    let run = CORPUS.run(&["query", "--speaker", "Solvain", "strait"]);
    let told = format!("{}{}", run.stdout, run.stderr);
    assert!(told.to_lowercase().contains("did you mean"), "{told}");
    assert!(told.contains("Ingrid Solvane"), "{told}");
}

#[test]
fn a_name_among_the_words_finds_what_he_or_she_says() {
    let answer = CORPUS.ask(&["solvane guns silent", "--limit", "3"]);
    let first = &answer.hits[0].passage.text;
    assert!(
        first.contains("guns on Little Hask will be silent"),
        "{first}"
    );
    let answer = CORPUS.ask(&["solvane ask me on a wednesday"]);
    let first = &answer.hits[0].passage.text;
    assert!(first.contains("Ask me on a Wednesday"), "{first}");
}

#[test]
fn an_answer_of_nothing_says_what_was_searched() {
    let args = ["speaker:solvane +puffin +steel"];
    let answer = CORPUS.ask(&args);
    assert_eq!(
        (answer.total, answer.coverage.articles),
        (0, CORPUS_ARTICLES)
    );
    assert_eq!(
        answer.coverage.from.as_deref().map(|d| &d[..10]),
        Some("2023-05-20")
    );
    assert_eq!(
        answer.coverage.to.as_deref().map(|d| &d[..10]),
        Some("2025-05-30")
    );

    let run = CORPUS.run(&["query", args[0]]).exits(1);
    let told = format!("{}{}", run.stdout, run.stderr);
    assert!(told.contains("44 articles"), "{told}");
    assert!(told.contains("2023"), "{told}");
}

#[test]
fn exit_codes() {
    for (args, code) in [
        (&["query", "minister"][..], 0),
        (&["query", "+minister +harbour"], 1),
        (&["query", "--quiet", "minister"], 0),
        (&["query", "--quiet", "+minister +harbour"], 1),
        (&["query", "--count", "minister"], 0),
        (&["query", ""], 2),
        (&["query", "?!"], 2),
        (&["query", "--quote", ""], 2),
        (&["query", "minister", "--after", "20x4"], 2),
        (&["query", "minister", "--format", "xml"], 2),
        (&["query", "minister", "--limit", "many"], 2),
        (&["query"], 2),
        (&["nonsense"], 2),
        (&["--help"], 0),
        (&["--version"], 0),
    ] {
        let run = if args[0].starts_with("--") {
            Work::new().run(args)
        } else {
            ROWS.run(args)
        };
        run.exits(code);
    }
    assert_eq!(ROWS.run(&["query", "--quiet", "minister"]).stdout, "");
    let count = ROWS.run(&["query", "--count", "\"the minister\""]).stdout;
    assert_eq!(count.trim(), "4");
}

#[test]
fn wrong_input_is_one_clear_line_with_a_way_out() {
    ROWS.run(&["query", "minister", "--after", "20x4"])
        .fails_naming("20x4");
    ROWS.run(&["query", "minister", "--format", "xml"])
        .fails_naming("xml");
    ROWS.run(&["query", "minister", "--kind", "shouted"])
        .fails_naming("shouted");
    let work = Work::new();
    work.run(&["extract", "nowhere.txt"])
        .fails_naming("nowhere.txt");
    work.run(&["query", "minister", "--index", "nowhere"])
        .exits(2);
}

#[test]
fn every_format_tells_the_same_hits() {
    let args = ["peace talks", "--limit", "4"];
    let answer = CORPUS.ask(&args);
    let show = |format: &str| {
        let run = CORPUS.run(&["query", "--format", format, args[0], args[1], args[2]]);
        run.exits(0)
    };

    let lines: Vec<Value> = show("jsonl").json_lines();
    let hits = lines.iter().filter(|l| l.get("rank").is_some());
    assert_eq!(hits.count(), 4);

    let run = show("csv");
    let mut csv = csv::Reader::from_reader(run.stdout.as_bytes());
    let columns = csv.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = csv.records().map(|r| r.unwrap()).collect();
    assert_eq!(rows.len(), 4);
    for (row, hit) in rows.iter().zip(&answer.hits) {
        assert_eq!(row.len(), columns.len());
        assert!(row.iter().any(|cell| cell == hit.article.path), "{row:?}");
    }

    let trec = show("trec").stdout;
    assert_eq!(trec.lines().count(), 4);
    for (line, hit) in trec.lines().zip(&answer.hits) {
        let fields: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(fields.len(), 6, "{line}");
        assert_eq!(fields[1], "Q0", "{line}");
        assert_eq!(fields[3], hit.rank.to_string(), "{line}");
    }

    for format in ["human", "markdown"] {
        let shown = show(format).stdout;
        for hit in &answer.hits {
            assert!(shown.contains(&hit.article.path), "{format}: {shown}");
        }
        assert!(!shown.contains('\u{1b}'), "{format}: colour on a pipe");
    }
}

#[test]
fn colour_is_for_those_who_ask() {
    let coloured = CORPUS
        .run(&["query", "--color", "always", "peace talks"])
        .exits(0);
    assert!(coloured.stdout.contains('\u{1b}'));
    let plain = CORPUS
        .run(&["query", "--color", "never", "peace talks"])
        .exits(0);
    assert!(!plain.stdout.contains('\u{1b}'));
}

#[test]
fn explain_gives_reasons() {
    let plain = CORPUS.run(&["query", "peace talks"]).exits(0);
    let explained = CORPUS.run(&["query", "--explain", "peace talks"]).exits(0);
    assert!(explained.stdout.len() > plain.stdout.len());
    assert!(explained.stdout.contains("bm25"), "{}", explained.stdout);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for format in ["human", "json", "csv"] {
        let args = [
            "query",
            "--format",
            format,
            "said",
            "--limit",
            "1000",
            "--per-article",
            "0",
        ];
        let whole = CORPUS.run(&args).exits(0).stdout;
        assert!(whole.len() > 70_000, "{format} would fit in a pipe");
        let mut child = CORPUS
            .command(&args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let out = child.wait_with_output().unwrap();
        assert_eq!(out.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8_lossy(&out.stderr), "", "{format}");
    }
}

/// What failed has failed, whether somebody reads on or not.
#[test]
fn a_closed_pipe_changes_no_outcome() {
    for (args, code) in [
        (&["query", "zeppelinfahrer", "--format", "json"][..], 1),
        (&["query", "peace"], 0),
        (
            &[
                "verify",
                "--quote",
                "Zeppelins carried frozen walnuts beyond Greenland",
                "--format",
                "json",
            ],
            1,
        ),
        (&["check", "--format", "json", "queries"], 0),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut closed = CORPUS.command(args);
        closed.stdout(writer).stderr(Stdio::null());
        assert_eq!(closed.status().unwrap().code(), Some(code), "{args:?}");
    }
}

#[test]
fn a_schema_in_a_closed_pipe_ends_quietly() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let work = Work::new();
    let mut schema = work.command(&["schema", "queries"]);
    let out = schema
        .stdout(writer)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&out.stderr), "");
}

#[test]
fn what_is_too_unsure_is_not_marked_as_asked() {
    let answer: Value = asked(&["speaker:quill", "--min-confidence", "1%"]);
    let of = |answer: &Value| {
        let quotes = answer["hits"][0]["quotes"].as_array().unwrap().clone();
        let quill = quotes
            .iter()
            .find(|one| one["speaker"]["name"] == "Mara Quill");
        quill.map(|one| one["asked"].clone())
    };
    assert_eq!(of(&answer), Some(json!(true)));
    let answer: Value = asked(&[
        "quill",
        "OR",
        "(speaker:quill confidence:100%)",
        "OR",
        "offered",
    ]);
    let sure = answer["hits"][0]["quotes"][0]["speaker"]["confidence"]
        .as_f64()
        .unwrap();
    assert_eq!(of(&answer), Some(json!(sure >= 0.995)));
}

#[test]
fn a_name_is_asked_for_with_its_office_and_without_its_initial() {
    let work = Work::with(&[(
        "corpus/a.txt",
        "Budget\n\n“The budget is too large for the valley,” said Sen. Robert C. Brook.\n",
    )]);
    work.run(&["index"]).exits(0);
    for (name, code) in [
        ("Robert C. Brook", 0),
        ("Robert Brook", 0),
        ("Senator Brook", 0),
        ("Sen. Robert Brook", 0),
        ("Mrs. Brook", 1),
        ("Pope Robert", 1),
        ("Prince Robert", 1),
        ("Robert D. Brook", 1),
        ("C. Robert Brook", 1),
    ] {
        work.run(&["query", "--speaker", name, "budget"])
            .exits(code);
    }
}

#[test]
fn a_malformed_operator_behind_a_field_is_told() {
    for (typed, said) in [
        ("headline:tax^2", "\"tax^2\" gives a word a weight"),
        ("body:wom?n", "\"wom?n\" holds a ?"),
        ("headline:w/x", "\"w/x\" is no operator"),
        ("quote:!x", "did you mean -x?"),
    ] {
        let run = ROWS.run(&["query", typed, "--count"]);
        assert!(run.stderr.contains(said), "{typed}: {}", run.stderr);
    }
    for typed in ["publisher:a/b", "body:why?"] {
        let run = ROWS.run(&["query", typed, "--count"]);
        assert!(!run.stderr.contains("operator"), "{typed}: {}", run.stderr);
    }
}

#[test]
fn a_confidence_that_may_be_two_things_is_refused() {
    let count =
        |share: &str| ROWS.run(&["query", "concessions", "--count", "--min-confidence", share]);
    count("2").fails_naming("\"2\" is not a confidence");
    for share in ["2%", "80", "0.8", "1"] {
        assert_ne!(count(share).code, Some(2), "{share}");
    }
}

#[test]
fn all_that_became_of_nothing_is_told() {
    let run = ROWS.run(&["query", "speaker:*", "publisher:*"]);
    assert!(!run.stderr.contains("searched as words"), "{}", run.stderr);
    assert!(run.stderr.contains("for publisher:"), "{}", run.stderr);
    run.fails_naming("for speaker:");
}

#[test]
fn an_author_may_be_written_last_name_first() {
    let row =
        json!({"id": "a", "title": "Bridge", "byline": "Ina Marr", "text": "The pier moved."});
    let archive = Archive::of_rows("author", &[row]);
    for (byline, hits) in [("Ina Marr", 1), ("Marr, Ina", 1), ("Marr, Jon", 0)] {
        assert_eq!(
            archive.ask(&["pier", "--byline", byline]).total,
            hits,
            "{byline}"
        );
    }
}

#[test]
fn a_count_that_may_be_too_small_says_so() {
    let row = |n: u32| json!({"id": n, "title": format!("Ferry {n}"), "text": format!("A ferry {n} left pier {}.", n * 7)});
    let rows: String = (0..5_100).map(|n| format!("{}\n", row(n))).collect();
    let work = Work::with(&[("rows.jsonl", &rows)]);
    work.run(&["index", "rows.jsonl", "--duplicates", "keep"])
        .exits(0);
    let run = work
        .run(&["query", "left", "--count", "--distinct"])
        .exits(0);
    let told = format!(
        "at least {}: only the first 5000 passages",
        run.stdout.trim()
    );
    assert!(run.stderr.contains(&told), "{}", run.stderr);
    let all = work.run(&["query", "left", "--count"]).exits(0);
    assert_eq!((all.stdout.trim(), all.stderr.as_str()), ("5100", ""));
}

/// The answer to a question about the rows, whether or not it finds something.
fn asked(words: &[&str]) -> Value {
    ROWS.run(&[&["query", "--format", "json"], words].concat())
        .json()
}

#[test]
fn a_sign_that_leaves_nothing_out_is_told() {
    for words in [
        "minister --budget",
        "minister +-budget",
        "minister -+budget",
        "minister - budget",
        "minister NOT -budget",
        "minister −budget",
        "minister –budget",
    ] {
        let answer: Value = asked(&["--", words]);
        let warnings = answer["warnings"].as_array().unwrap();
        assert_eq!(warnings.len(), 1, "{words}: {warnings:?}");
    }
    let answer: Value = asked(&["--", "minister — budget"]);
    assert_eq!(answer["warnings"], json!([]));
    for option in ["—speaker", "–speaker", "--speaker"] {
        let run = ROWS.run(&["query", "--", &format!("{option} reed offer")]);
        let told = format!("“{option}” looks like the option --speaker");
        assert!(!run.stderr.contains("is no operator"), "{}", run.stderr);
        assert!(run.stderr.contains(&told), "{}", run.stderr);
    }
}

#[test]
fn what_is_left_out_is_the_word_itself() {
    let work = Work::new();
    for (name, words) in [("a", "universal"), ("b", "university"), ("c", "universe")] {
        work.write(
            &format!("in/{name}.txt"),
            format!("Hall {name}\n\nThe {words} hall opened.\n"),
        );
    }
    work.run(&["index", "in"]).exits(0);
    let left = |words: &str| headlines_behind("Hall ", &work.ask(&["--", words]));
    assert_eq!(left("opened -universal"), "bc");
    assert_eq!(left("opened -universit*"), "ac");
}

#[test]
fn words_remembered_as_they_are_come_before_all_that_is_near() {
    let work = Work::new();
    for n in 0..80 {
        let words = "“It is as it is, and if we ought to be, we ought to be it,”";
        work.write(
            &format!("in/{n:02}.txt"),
            format!("Near {n}\n\n{words} said Ada Moss.\n"),
        );
    }
    let long = "We will see what comes of all that was said and done in this long year. ";
    let words = format!(
        "“{}If it is, we ought to be. {}”",
        long.repeat(8),
        long.repeat(8)
    );
    work.write("in/zz.txt", format!("The one\n\n{words} Cy Baker said.\n"));
    work.run(&["index", "in"]).exits(0);
    let quote = ["--quote", "if it is, we ought to be"];
    let answer = work.ask(&quote);
    let first = &answer["hits"][0]["article"]["headline"];
    assert_eq!(
        (first, &answer["verdict"]["verdict"]),
        (&json!("The one"), &json!("normalized"))
    );
    assert_eq!(answer["hits"][1]["rank"], 2);
    let human = work.run(&[&["query"][..], &quote].concat()).exits(0).stdout;
    let banner = human.lines().next().unwrap();
    assert!(banner.contains("in/zz.txt"), "{banner}");
    for (format, is_in_table) in [("markdown", true), ("csv", false), ("jsonl", false)] {
        let run = work.run(&[&["query", "--format", format][..], &quote].concat());
        let place = if is_in_table {
            &run.stdout
        } else {
            &run.stderr
        };
        assert!(place.contains("normalized: "), "{format}: {place}");
    }
}

#[test]
fn what_is_offered_in_the_place_of_a_phrase_is_what_it_finds() {
    let offered = |words: &str| {
        let answer: Value = asked(&[words]);
        assert_eq!(answer["total"], 0, "{words}");
        let all = answer["relaxations"].as_array().unwrap().clone();
        all.into_iter()
            .map(|one| {
                (
                    one["change"].as_str().unwrap().to_owned(),
                    one["total"].as_u64().unwrap(),
                )
            })
            .collect::<Vec<_>>()
    };
    let all = "with all words of each phrase in any order";
    let any = "with any of the words of each phrase";
    let both = offered("\"budget minister\"");
    assert!(both.contains(&(all.to_owned(), 3)), "{both:?}");
    let none_holds_both = offered("\"budget negotiators\"");
    assert!(
        !none_holds_both.iter().any(|(change, _)| change == all),
        "{none_holds_both:?}"
    );
    assert!(
        none_holds_both.iter().any(|(change, _)| change == any),
        "{none_holds_both:?}"
    );
    let lacking = offered("\"budget xyzzyx\"");
    assert!(
        !lacking.iter().any(|(change, _)| change == all),
        "{lacking:?}"
    );
}

#[test]
fn a_sign_behind_a_name_is_told() {
    for words in [
        "speaker:ree*",
        "speaker:reed~1",
        "publisher:gaz*",
        "byline:mar~",
    ] {
        let answer: Value = asked(&[words]);
        let told = answer["warnings"][0].as_str().unwrap();
        assert!(
            told.contains("means nothing behind a name"),
            "{words}: {told}"
        );
    }
    let run = ROWS.run(&["query", "--speaker", "ree*"]);
    assert!(
        run.stderr.contains("means nothing behind a name"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_language_that_no_article_is_in_is_told_with_those_there_are() {
    for (tag, told) in [
        (
            "english",
            "no article is in the language \"english\"; did you mean en?",
        ),
        ("xx", "no article is in the language \"xx\"; there is en"),
    ] {
        let answer: Value = asked(&["minister", "--language", tag]);
        assert_eq!(answer["warnings"], json!([told]), "{tag}");
    }
}

#[test]
fn a_table_says_how_many_hits_it_leaves_out() {
    let work = Work::new();
    let paragraphs: String = (0..9)
        .map(|n| format!("The ferry was late, {n} times.\n\n"))
        .collect();
    work.write("a.txt", format!("Boats\n\n{paragraphs}"));
    work.run(&["index", "a.txt"]).exits(0);
    for format in ["csv", "jsonl", "trec"] {
        let run = work.run(&["query", "ferry", "--format", format]).exits(0);
        let told = "3 of 9 passages; at most 3 of an article (--per-article 0 shows all)";
        assert!(run.stderr.contains(told), "{format}: {}", run.stderr);
        let run = work.run(&[
            "query",
            "ferry",
            "--format",
            format,
            "--per-article",
            "0",
            "--limit",
            "4",
        ]);
        assert!(
            run.stderr
                .contains("4 of 9 passages; --limit 4 ends it there"),
            "{}",
            run.stderr
        );
        let all = work.run(&["query", "ferry", "--format", format, "--per-article", "0"]);
        assert_eq!(all.stderr, "", "{format}");
    }
    let past = work.run(&["query", "ferry", "--offset", "7", "--format", "json"]);
    let past: Value = past.json();
    assert_eq!(
        past["warnings"],
        json!(["there are no more than 3 hits, with at most 3 of an article: begin earlier"])
    );
    assert_eq!(
        (&past["total"], &past["hits_in_all"]),
        (&json!(9), &json!(3))
    );
    let human = work.run(&["query", "ferry"]).exits(0).stdout;
    assert!(human.contains("1 to 3 of 3 hits in 9 passages"), "{human}");
}

#[test]
fn what_other_search_boxes_call_a_field_is_known() {
    for (typed, meant) in [
        ("title:budget", "headline:"),
        ("author:voss", "byline:"),
        ("source:tide", "publisher:"),
        ("date:2024", "after: or before:"),
        ("text:budget", "body:"),
    ] {
        let answer = asked(&[typed]);
        let told = answer["warnings"][0].as_str().unwrap();
        assert!(told.ends_with(&format!("did you mean {meant}?")), "{told}");
    }
    let answer = asked(&["budget after:2024-02-30"]);
    let told = answer["warnings"][0].as_str().unwrap();
    assert!(told.starts_with("\"2024-02-30\" is not a date"), "{told}");
    assert!(told.ends_with("searched as words, at any time"), "{told}");
}

#[test]
fn a_star_behind_a_name_is_warned_of_in_flags_too() {
    for flag in ["--speaker", "--publisher", "--byline"] {
        let answer = asked(&["budget", flag, "b*"]);
        let warnings = answer["warnings"].as_array().unwrap();
        let idle = |one: &&Value| {
            one.as_str()
                .unwrap()
                .contains("means nothing behind a name")
        };
        assert_eq!(
            warnings.iter().filter(idle).count(),
            1,
            "{flag}: {warnings:?}"
        );
    }
}

#[test]
fn the_beginning_of_a_word_is_searched_though_it_is_a_small_word() {
    let count = |query: &str| -> u64 {
        let run = CORPUS.run(&["query", "--count", query]);
        run.stdout.trim().parse().unwrap()
    };
    let (all, one) = (count("her*"), count("harbour"));
    assert!(all > one, "{all} {one}");
    assert!(count("her* OR harbour") >= all);
}

#[test]
fn a_moment_is_the_same_in_every_zone() {
    let work = Work::new();
    let rows = [
        ("One", "2024-05-06"),
        ("Two", "2024-05-07"),
        ("Three", "2024-05-06T23:30:00-05:00"),
    ];
    let rows = rows.map(|(title, date)| {
        json!({"title": title, "text": "The ferry sails.", "date": date}).to_string()
    });
    work.write("a.jsonl", rows.join("\n"));
    work.run(&["index", "a.jsonl"]).exits(0);
    for (after, found) in [
        ("2024-05-06", "3"),
        ("2024-05-06T10:00Z", "2"),
        ("2024-05-07", "2"),
        ("2024-05-06T23:30-05:00", "1"),
        ("2024-05-07T04:30Z", "1"),
    ] {
        let run = work.run(&["query", "--count", "--after", after, "ferry"]);
        assert_eq!(run.stdout.trim(), found, "{after}");
    }
}

#[test]
fn what_is_offered_for_another_scope_is_found_as_it_is_printed() {
    let work = Work::new();
    work.write("a/a.txt", "Talks\n\nThe ferry sails.\n\nThe pier is wet.\n");
    work.run(&["index", "a"]).exits(0);
    let run = work.run(&["query", "+ferry +pier"]).exits(1);
    assert!(
        run.stdout.contains("--scope article '+ferry +pier'"),
        "{}",
        run.stdout
    );
}

#[test]
fn figures_alone_are_said_where_the_format_has_no_place_for_them() {
    let work = crate::suites::work("version = 1\n");
    for format in ["csv", "jsonl", "trec"] {
        let run = work.run(&["query", "bridge", "--limit", "0", "--format", format]);
        let run = run.exits(0);
        let figures = "of 5 passages; --limit 0 ends it there";
        assert!(run.stderr.contains(figures), "{format}: {}", run.stderr);
    }
}

#[test]
fn a_negative_number_is_shown_as_it_was_typed() {
    let run = Work::new()
        .run(&["query", "bridge", "--limit", "-1"])
        .exits(2);
    assert!(run.stderr.contains("invalid value '-1'"), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_said_to_be_that() {
    let work = crate::suites::work("version = 1\n");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let Ok(full) = full else {
        return;
    };
    let mut command = work.command(&["query", "bridge"]);
    let output = command.stdout(full).output().unwrap();
    let run = crate::harness::Run::of(output, &["query", "bridge"]).exits(2);
    assert!(
        run.stderr.contains("the output could not be written: "),
        "{}",
        run.stderr
    );
}
