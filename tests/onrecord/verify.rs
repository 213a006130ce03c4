//! `onrecord verify`: what is said of a quotation, and what a check makes of it.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::archive::CORPUS;
use crate::harness::Work;
use crate::shapes::{Coverage, Head, Quote, Range, given};

#[derive(Debug, Deserialize)]
struct Report {
    verdicts: Vec<Verdict>,
    coverage: Coverage,
    passed: usize,
    failed: usize,
    allowed: usize,
    ignored: usize,
}

#[derive(Debug, Deserialize)]
pub struct Verdict {
    quote: String,
    #[serde(deserialize_with = "given")]
    speaker: Option<String>,
    #[serde(deserialize_with = "given")]
    file: Option<String>,
    #[serde(deserialize_with = "given")]
    line: Option<usize>,
    #[serde(deserialize_with = "given")]
    column: Option<usize>,
    pub verdict: String,
    pub reason: String,
    difference: Vec<Difference>,
    evidence: Vec<Evidence>,
    sources: Sources,
    outcome: String,
}

#[derive(Debug, Deserialize)]
struct Difference {
    op: String,
    draft: String,
    source: String,
    #[serde(deserialize_with = "given")]
    about: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Evidence {
    article: Head,
    passage: Passage,
    highlights: Vec<Range>,
    #[serde(deserialize_with = "given")]
    quote: Option<Quote>,
    #[serde(deserialize_with = "given")]
    link: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Passage {
    text: String,
}

#[derive(Debug, Deserialize)]
struct Sources {
    articles: usize,
    publishers: usize,
    voices: usize,
    #[serde(deserialize_with = "given")]
    first: Option<String>,
    undated: usize,
}

#[track_caller]
fn one(words: &str, speaker: Option<&str>) -> Verdict {
    let mut args = vec!["verify", "--format", "json", "--quote", words];
    args.extend(speaker.iter().flat_map(|name| ["--speaker", name]));
    let run = CORPUS.run(&args);
    let mut report: Report = run.json();
    assert_eq!(report.verdicts.len(), 1, "{words}");
    let fails = ["near", "misattributed", "absent"];
    let verdict = report.verdicts.remove(0);
    let failed = fails.contains(&verdict.verdict.as_str());
    assert_eq!(verdict.outcome == "failed", failed, "{verdict:?}");
    run.exits(i32::from(failed));
    assert!(!verdict.reason.is_empty() && !verdict.reason.ends_with('.'));
    verdict
}

#[test]
fn each_verdict_is_told_from_the_others() {
    for (words, speaker, verdict) in [
        (
            "I will not cut rates this year, and I would be surprised to cut them next year",
            Some("Quist"),
            "exact",
        ),
        (
            "\"I will not cut rates this year, and I would be surprised to cut them next year\"",
            None,
            "exact",
        ),
        (
            "“The peace talks are over and the peace isn't.”",
            Some("Lena Marsh"),
            "normalized",
        ),
        (
            "they are a debt that both of us owe to the people",
            Some("Solvane"),
            "normalized",
        ),
        (
            "Rates will stay high as long as prices do",
            Some("Quist"),
            "near",
        ),
        (
            "They are a debt that … owe to the people",
            Some("Solvane"),
            "elided",
        ),
        (
            "I will not cut rates … and I would be surprised to cut them next year",
            None,
            "elided",
        ),
        (
            "[The governor] will not cut rates this year",
            None,
            "elided",
        ),
        (
            "[R]ates will stay high for as long as prices do",
            Some("Helena Quist"),
            "normalized",
        ),
        (
            "I will cut rates this year, and I would be surprised to cut them next year",
            None,
            "near",
        ),
        (
            "Rates will stay high for as long as prices do",
            Some("Rolf Aster"),
            "misattributed",
        ),
        (
            "he had no mandate to sign anything this week",
            Some("Brandl"),
            "indirect",
        ),
        (
            "Taxes will fall for every baker in Port Halden by the summer",
            None,
            "absent",
        ),
        ("Never again", None, "unsearchable"),
        ("…", None, "unsearchable"),
    ] {
        let found = one(words, speaker);
        assert_eq!(found.verdict, verdict, "{words}: {found:#?}");
    }
}

#[test]
fn no_changed_meaning_passes() {
    for (words, about) in [
        (
            "I will cut rates this year, and I would be surprised to cut them next year",
            "negation",
        ),
        (
            "I will not cut rates this year, and I would not be surprised to cut them next year",
            "negation",
        ),
        ("Nobody should mistake that for change of heart", "words"),
        ("I was a school nurse for sixty years", "number"),
        ("I’d keep every word that Viktor Stahl signed", "name"),
        ("The peace talks are over and the peace is", "negation"),
        ("should mistake that for a change of heart", "negation"),
        ("I will … cut rates this year", "negation"),
        ("I will … be surprised to cut them next year", "negation"),
        (
            "Rates will stay high for as long as prices do?",
            "punctuation",
        ),
        (
            "The cruelest tax is the one that nobody voted against",
            "words",
        ),
        ("voted for, and that tax is called inflation", "negation"),
    ] {
        let found = one(words, None);
        assert_eq!(found.verdict, "near", "{words}: {found:#?}");
        let abouts: Vec<&str> = found
            .difference
            .iter()
            .filter_map(|d| d.about.as_deref())
            .collect();
        assert!(abouts.contains(&about), "{words}: {abouts:?}");
    }
}

/// One article is sure of a speaker, an earlier one names nobody: who claims a third is wrong.
#[test]
fn words_that_are_surely_somebodys_are_nobody_elses() {
    let said = "“The ferry to the islands sails on Sunday whatever the weather,”";
    let work = Work::with(&[
        (
            "corpus/a.md",
            &format!("---\ntitle: Ferry\ndate: 2024-01-01\n---\n\n{said} one official said.\n"),
        ),
        (
            "corpus/b.md",
            &format!("---\ntitle: Ferry\ndate: 2024-01-02\n---\n\n{said} said Ada Brook.\n"),
        ),
    ]);
    work.run(&["index"]).exits(0);
    for (speaker, verdict) in [("Jon Reed", "misattributed"), ("Ada Brook", "exact")] {
        let run = work.run(&[
            "verify",
            "--format",
            "json",
            "--quote",
            said,
            "--speaker",
            speaker,
        ]);
        let report: Report = run.json();
        assert_eq!(report.verdicts[0].verdict, verdict, "{speaker}");
    }
}

#[test]
fn the_difference_puts_both_sides_together_again() {
    let found = one("Rates will stay very high as long as the prices do", None);
    let side = |of: &dyn Fn(&Difference) -> String| {
        let words: Vec<String> = found
            .difference
            .iter()
            .map(of)
            .filter(|w| !w.is_empty())
            .collect();
        words.join(" ")
    };
    assert_eq!(
        side(&|d| d.draft.clone()),
        "Rates will stay very high as long as the prices do"
    );
    assert_eq!(
        side(&|d| d.source.clone()),
        "Rates will stay high for as long as prices do"
    );
    for piece in &found.difference {
        let op = match (piece.draft.is_empty(), piece.source.is_empty()) {
            (false, true) => "insert",
            (true, false) => "delete",
            _ if piece.draft == piece.source => "equal",
            _ => "replace",
        };
        assert_eq!(piece.op, op, "{piece:?}");
        assert_eq!(piece.about.is_none(), op == "equal", "{piece:?}");
    }
}

#[test]
fn evidence_says_who_where_and_when() {
    let found = one(
        "Rates will stay high for as long as prices do",
        Some("Quist"),
    );
    let first = &found.evidence[0];
    let quote = first.quote.as_ref().unwrap();
    assert_eq!(quote.speaker.as_ref().unwrap().name, "Helena Quist");
    let lit: Vec<String> = first
        .highlights
        .iter()
        .map(|range| {
            let chars = first.passage.text.chars();
            chars
                .skip(range.start)
                .take(range.end - range.start)
                .collect()
        })
        .collect();
    assert_eq!(lit, ["Rates will stay high for as long as prices do"]);
    assert!(found.sources.articles >= 1 && found.sources.voices <= found.sources.articles);
    assert!(found.sources.publishers <= found.sources.articles);

    let linked = one("I was a school nurse for sixteen years", Some("Marsh"));
    let first = &linked.evidence[0];
    assert_eq!(
        first.article.url.as_deref(),
        Some("https://meridian.example/mp-1005")
    );
    assert_eq!(
        first.link.as_deref(),
        Some(
            "https://meridian.example/mp-1005#:~:text=I%20was%20a%20school%20nurse%20for%20sixteen%20years"
        )
    );
    assert_eq!(linked.sources.first.as_deref(), Some("2024-12-29"));
}

const DRAFT: &str = "# What they said\n\nThe governor did not give in. “Rates will stay high for as long as prices do,” Helena Quist said.\n\n\
    “Rates will stay high for as long as prices fall,” Helena Quist said on Friday.\n\n\
    <!-- onrecord: ignore -->\n“Rates will be halved before the end of the summer,” Helena Quist said.\n";

#[test]
fn a_draft_is_checked_line_by_line() {
    let work = Work::with(&[("drafts/a.md", DRAFT)]);
    let path = work.path("drafts/a.md");
    let run = CORPUS
        .run(&["verify", "--format", "json", path.to_str().unwrap()])
        .exits(1);
    let report: Report = run.json();
    let found: Vec<(&str, Option<usize>, Option<usize>)> = report
        .verdicts
        .iter()
        .map(|v| (v.verdict.as_str(), v.line, v.column))
        .collect();
    assert_eq!(
        found,
        [("exact", Some(3), Some(31)), ("near", Some(5), Some(1))]
    );
    assert!(report.verdicts[0].quote.starts_with('“'));
    assert_eq!(report.verdicts[0].speaker.as_deref(), Some("Helena Quist"));
    assert!(
        report.verdicts[0]
            .file
            .as_ref()
            .unwrap()
            .ends_with("drafts/a.md")
    );
    assert_eq!(
        (report.passed, report.failed, report.allowed, report.ignored),
        (1, 1, 0, 1)
    );
    assert!(report.coverage.articles > 0);

    let run = CORPUS
        .run(&["verify", "--format", "jsonl", path.to_str().unwrap()])
        .exits(1);
    assert_eq!(run.json_lines::<Verdict>().len(), 2);
    let human = CORPUS.run(&["verify", path.to_str().unwrap()]).exits(1);
    assert!(
        human.stdout.contains("{+fall+}") && human.stdout.contains("[-do-]"),
        "{}",
        human.stdout
    );
    assert!(human.stdout.contains("a.md:5:1  near"), "{}", human.stdout);
}

#[test]
fn what_fails_is_for_the_caller_to_say() {
    let work = Work::with(&[("a.md", DRAFT)]);
    let path = work.path("a.md");
    let path = path.to_str().unwrap();
    CORPUS
        .run(&["verify", path, "--fail-on", "absent"])
        .exits(0);
    CORPUS.run(&["verify", path, "--fail-on", "none"]).exits(0);
    CORPUS
        .run(&["verify", path, "--fail-on", "exact", "--quiet"])
        .exits(1);
    CORPUS
        .run(&["verify", path, "--fail-on", "wrong"])
        .fails_naming("wrong");
}

#[test]
fn exceptions_hold_until_their_day() {
    let table = |until: &str| {
        format!(
            "[[allow]]\nquote = \"Rates will stay high for as long as prices fall\"\nreason = \"on tape\"\nuntil = {until}\n"
        )
    };
    let work = Work::with(&[
        ("a.md", DRAFT),
        ("on.toml", &table("2999-01-01")),
        ("off.toml", &table("2020-01-01")),
    ]);
    let path = |name: &str| work.path(name).to_str().unwrap().to_string();
    let run = |allow: &str| {
        CORPUS.run(&[
            "verify",
            "--format",
            "json",
            &path("a.md"),
            "--allow",
            &path(allow),
        ])
    };
    let report: Report = run("on.toml").exits(0).json();
    assert_eq!((report.allowed, report.failed), (1, 0));
    assert_eq!(report.verdicts[1].outcome, "allowed");
    let ended = run("off.toml").exits(1);
    assert!(
        ended.stderr.contains("ended on 2020-01-01"),
        "{}",
        ended.stderr
    );

    work.write(
        "unused.toml",
        table("2999-01-01").replace("prices fall", "it rains"),
    );
    let unused = run("unused.toml").exits(1);
    assert!(
        unused.stderr.contains("no quotation needs the exception"),
        "{}",
        unused.stderr
    );
    work.write("broken.toml", "[[allow]]\nquote = 3\n");
    run("broken.toml").fails_naming("broken.toml:2:9");
    run("missing.toml").exits(2);
}

#[test]
fn a_block_quotation_is_checked_or_said_not_to_be() {
    let block = "> We will open the bridge in May, whatever the weather does.\n";
    let work = Work::new();
    let draft = work.path("draft.md").to_str().unwrap().to_string();
    for (body, is_checked) in [
        (
            format!("It rained.\n\n{block}\n— Ada Brook\n\nMore.\n"),
            true,
        ),
        (format!("{block}>\n> — Ada Brook\n\nMore.\n"), true),
        (format!("Ada Brook said:\n\n{block}\nMore.\n"), true),
        (
            format!(
                "It rained.\n\n{block}\nMore. “It is the weather that we all fear,” she said.\n"
            ),
            false,
        ),
    ] {
        work.write("draft.md", format!("# Draft\n\n{body}"));
        let run = CORPUS.run(&["verify", &draft, "--format", "json"]);
        let verdicts = run.json::<Value>()["verdicts"].to_string();
        let is_found = verdicts.contains("open the bridge in May");
        assert_eq!(is_found, is_checked, "{body}: {}", run.stdout);
        let said = "draft.md:5: a block quotation without quotation marks";
        assert_eq!(
            run.stderr.contains(said),
            !is_checked,
            "{body}: {}",
            run.stderr
        );
    }
}

#[test]
fn no_block_of_a_draft_passes_unseen() {
    let marked = "> “My rivals claim that I took money from the brewers.”";
    let words = "Sailors mend the nets, and gulls steal your fish.";
    let other = "“Rates will stay high for as long as prices do,” Helena Quist said.";
    let not_checked = "a block quotation without quotation marks";
    for (name, body, is_checked) in [
        (
            "a.md",
            format!("{marked}\n> — Ada Orlo\n\n> {words}\n>\n> — Ada Orlo"),
            true,
        ),
        ("b.md", format!("{marked}\n>\n> {words}"), false),
        ("c.md", format!("{marked}\n\n> {words}"), false),
        ("d.txt", format!("It rained.\n\n    {words}"), false),
    ] {
        let work = Work::new();
        work.write(name, format!("# Head\n\n{other}\n\n{body}\n\nMore.\n"));
        let path = work.path(name).to_str().unwrap().to_string();
        let run = CORPUS.run(&["verify", &path, "--format", "json"]);
        let verdicts = run.json::<Value>()["verdicts"].to_string();
        assert_eq!(
            verdicts.contains("gulls steal your"),
            is_checked,
            "{body}: {}",
            run.stdout
        );
        assert_eq!(
            run.stderr.contains(not_checked),
            !is_checked,
            "{body}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_name_behind_a_full_stop_is_the_speaker_of_a_draft() {
    let words = "The ferry to the islands sails on Sunday whatever the weather";
    for behind in [
        "Jon Reed said.",
        "Jon Reed told reporters.",
        "Jon Reed said on Monday.",
    ] {
        let draft = format!("Notes\n\nAda Brook spoke on Monday.\n\n“{words}.” {behind}\n");
        let found = verdicts("draft.txt", &draft);
        assert_eq!(found[0].verdict, "misattributed", "{behind}: {found:#?}");
        assert_eq!(found[0].speaker.as_deref(), Some("Jon Reed"));
    }
}

#[test]
fn the_reporters_own_words_are_nobodys() {
    let narration = "The harbour authority rejected plans for a new terminal on Friday.";
    let archive = format!("{narration} The mayor, Ada Brook, was at sea.");
    for words in [narration.to_owned(), narration.replace("a new", "the new")] {
        let found = of_words(&archive, &words, "Ada Brook");
        assert_eq!(found.verdict, "absent", "{found:#?}");
        assert!(
            found.reason.contains("nobody is reported to say them"),
            "{}",
            found.reason
        );
        assert_eq!(found.evidence.len(), 1, "{found:#?}");
    }
}

#[test]
fn what_is_not_read_of_a_draft_is_said() {
    let said = "“The ferry to the islands will sail in May,” said Ada Brook.";
    let page = format!(
        "<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>{said}</p>\
         <p>The board met again on Monday evening in the old harbour office for two hours.</p></article></body></html>"
    );
    for (name, draft, line) in [
        (
            "a.md",
            format!("# Pier\n\n{said}\n\n```\n“We have sold the pier to a stranger”\n```\n"),
            6,
        ),
        (
            "b.md",
            format!("# Pier\n\n{said}\n\n![Ada Brook: “We have sold the pier to him”](a.jpg)\n"),
            5,
        ),
        ("c.md", format!("# Pier\n\n{said}\n"), 0),
        (
            "d.md",
            format!("# Pier\n\n{said} Now it is “a *very* old pier that leaks.”\n"),
            0,
        ),
        ("e.txt", format!("Pier\n\n{said}\n"), 0),
        ("f.html", page, 0),
    ] {
        let work = Work::with(&[(name, &draft)]);
        let path = work.path(name).to_str().unwrap().to_owned();
        let run = CORPUS.run(&["verify", &path]);
        let wanted = format!("{path}:{line}: words in quotation marks in a part that is not read");
        assert_eq!(
            run.stderr.contains(&wanted),
            line > 0,
            "{name}: {}",
            run.stderr
        );
        assert_eq!(
            run.stderr.contains("not read"),
            line > 0,
            "{name}: {}",
            run.stderr
        );
    }
}

#[test]
fn nothing_to_check_is_no_pass() {
    let work = Work::with(&[
        ("empty.txt", ""),
        ("none.txt", "Pier\n\nNobody said a word.\n"),
    ]);
    let path = |name: &str| work.path(name).to_str().unwrap().to_string();
    CORPUS
        .run(&["verify", &path("none.txt")])
        .fails_naming("no quotation");
    work.write(
        "some.txt",
        "Pier\n\n“Nobody has been asked about the pier at all,” said Ada Brook.\n",
    );
    let both = CORPUS.run(&["verify", &path("some.txt"), &path("none.txt")]);
    assert!(
        both.stderr
            .contains("none.txt: no quotation in it to check"),
        "{}",
        both.stderr
    );
    assert!(!both.stderr.contains("some.txt: no"), "{}", both.stderr);
    CORPUS.run(&["verify", &path("empty.txt")]).exits(2);
    CORPUS
        .run(&["verify", &path("missing.txt")])
        .fails_naming("missing.txt");
    CORPUS.run(&["verify"]).exits(2);
    CORPUS
        .run(&["verify", "--quote", " "])
        .fails_naming("empty");
    let run = work.run(&[
        "verify",
        "--quote",
        "one two three four five six",
        "--index",
        "nowhere",
    ]);
    run.fails_naming("no index in nowhere");
}

#[test]
fn unbalanced_marks_and_huge_lines_are_read() {
    let work = Work::new();
    let line = "“We will stay here for as long as it rains over the harbour,” Ada Pell said. "
        .repeat(20_000);
    work.write("long.txt", format!("Pier\n\n{line}\n"));
    work.write(
        "open.txt",
        "Pier\n\n“Rates will stay high for as long as prices do, Helena Quist said.\n",
    );
    let path = |name: &str| work.path(name).to_str().unwrap().to_string();
    let run = CORPUS.run(&["verify", "--format", "jsonl", &path("long.txt")]);
    assert!(
        run.code == Some(1) && run.stdout.lines().count() > 1000,
        "{:?}",
        run.code
    );
    let code = CORPUS.run(&["verify", &path("open.txt")]).code;
    assert!(matches!(code, Some(0..=2)), "{code:?}");
}

#[test]
fn standard_input_is_a_draft() {
    let args = CORPUS.with_index(&["verify", "--format", "json", "-"]);
    let text = "Rates\n\n“Rates will stay high for as long as prices do,” Helena Quist said.\n";
    let work = Work::new();
    let report: Report = work.run_with_input(&args, text.as_bytes()).exits(0).json();
    let first = &report.verdicts[0];
    assert_eq!(
        (first.file.as_deref(), first.line, first.column),
        (Some("-"), Some(3), Some(1))
    );
}

#[test]
fn reports_are_written_beside_what_is_shown() {
    let work = Work::with(&[("a.md", DRAFT)]);
    let path = |name: &str| work.path(name).to_str().unwrap().to_string();
    let (sarif, junit) = (
        format!("sarif={}", path("out/v.sarif")),
        format!("junit={}", path("out/v.xml")),
    );
    let args = [
        "verify",
        &path("a.md"),
        "--report",
        &sarif,
        "--report",
        &junit,
        "--format",
        "markdown",
    ];
    let run = CORPUS.run(&args).exits(1);
    assert!(
        run.stdout.contains("**2 quotations**, 1 failed"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("**fall**") && run.stdout.contains("**do**"),
        "{}",
        run.stdout
    );

    let text = std::fs::read_to_string(path("out/v.sarif")).unwrap();
    let log: serde_json::Value = serde_json::from_str(&text).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 1);
    assert_eq!(results[0]["ruleId"], "near");
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (region["startLine"].as_u64(), region["startColumn"].as_u64()),
        (Some(5), Some(1))
    );
    let quoted = "“Rates will stay high for as long as prices fall,”"
        .chars()
        .count() as u64;
    assert_eq!(region["endColumn"].as_u64(), Some(quoted + 1));

    let xml = std::fs::read_to_string(path("out/v.xml")).unwrap();
    assert!(
        xml.contains("tests=\"2\"") && xml.contains("failures=\"1\""),
        "{xml}"
    );
    let github = CORPUS
        .run(&["verify", &path("a.md"), "--format", "github"])
        .exits(1);
    assert!(
        github.stdout.starts_with("::error title="),
        "{}",
        github.stdout
    );
    assert!(
        github.stdout.contains(",line=5,col=1::near: "),
        "{}",
        github.stdout
    );
    let wrong = CORPUS.run(&["verify", &path("a.md"), "--report", "xml=x"]);
    assert!(wrong.exits(2).stderr.contains("there are sarif, junit"));
}

#[derive(Debug, Deserialize)]
struct Told {
    verdict: Option<Said>,
    hits: Vec<Hit>,
    total: usize,
}

#[derive(Debug, Deserialize)]
struct Said {
    verdict: String,
}

#[derive(Debug, Deserialize)]
struct Hit {
    rank: usize,
    article: Head,
    copies: Option<Copies>,
}

#[derive(Debug, Deserialize)]
struct Copies {
    articles: usize,
    publishers: usize,
    first: Option<String>,
}

#[test]
fn a_query_for_a_quotation_says_whether_it_was_said() {
    let ask = |words: &str| {
        let run = CORPUS
            .run(&["query", "--format", "json", "--quote", words])
            .exits(0);
        run.json::<Told>().verdict.unwrap().verdict
    };
    assert_eq!(
        ask("Rates will stay high for as long as prices do"),
        "exact"
    );
    assert_eq!(ask("Rates will stay low for as long as prices do"), "near");
    let human = CORPUS.run(&[
        "query",
        "--quote",
        "Rates will stay low for as long as prices do",
    ]);
    assert!(
        human.stdout.starts_with("not found in these words (near: "),
        "{}",
        human.stdout
    );
    let words = CORPUS.run(&["query", "--format", "json", "rates"]).exits(0);
    assert!(words.json::<Told>().verdict.is_none());
    let said = "Rates will stay high for as long as prices do";
    for (flags, is_told) in [
        (&["--before", "2024"][..], true),
        (&["--speaker", "quist"], false),
    ] {
        let run = CORPUS.run(&[&["query", "--quote", said], flags].concat());
        let tells = run.stderr.contains("judged by the whole index");
        assert_eq!(tells, is_told, "{}", run.stderr);
    }
}

#[test]
fn copies_of_one_text_are_one_hit_and_one_voice() {
    let wire = "The harbour board met on Monday and heard from its engineer about the piles. “The old pier will not hold another winter of ice,” Ada Pell said after the meeting. The board votes next week.";
    let own = "Asked at the fish market, the engineer was blunt about the state of the place. “The old pier will not hold another winter of ice,” Ada Pell said, and walked on to the boats.";
    let row = |id: &str, publisher: &str, date: &str, text: &str| serde_json::json!({"id": id, "title": format!("Pier {id}"), "text": text, "source": {"name": publisher}, "date_publish": date});
    let archive = crate::archive::Archive::of_rows(
        "verify-copies",
        &[
            row("a", "Tide", "2024-03-02", wire),
            row("b", "Buoy", "2024-03-01", wire),
            row(
                "c",
                "Quay",
                "2024-03-03",
                &wire[..wire.find(" The board votes").unwrap()],
            ),
            row("d", "Tide", "2024-03-04", own),
        ],
    );
    let words = "The old pier will not hold another winter of ice";
    let args = [
        "verify",
        "--format",
        "json",
        "--quote",
        words,
        "--speaker",
        "Pell",
    ];
    let report: Report = archive.run(&args).exits(0).json();
    let verdict = &report.verdicts[0];
    let sources = &verdict.sources;
    assert_eq!(
        (sources.articles, sources.publishers, sources.voices),
        (4, 3, 2)
    );
    assert_eq!(sources.first.as_deref(), Some("2024-03-01"));
    assert_eq!(
        verdict.evidence[0].article.publisher.as_deref(),
        Some("Buoy"),
        "the earliest first"
    );

    let all: Told = archive
        .run(&["query", "--format", "json", "pier", "ice"])
        .exits(0)
        .json();
    let once: Told = archive
        .run(&[
            "query",
            "--format",
            "json",
            "--distinct",
            "pier",
            "ice",
            "piles",
        ])
        .exits(0)
        .json();
    let count = |flags: &[&str]| {
        let args = [&["query", "--count", "pier", "ice", "piles"], flags].concat();
        archive.run(&args).exits(0).stdout.trim().parse::<usize>()
    };
    assert_eq!(count(&[]), Ok(once.total));
    assert_eq!(count(&["--distinct"]), Ok(once.hits.len()));
    assert_eq!(count(&["--distinct", "--limit", "1"]), Ok(once.hits.len()));
    assert!(once.hits.len() < once.total);
    assert!(all.hits.iter().all(|hit| hit.copies.is_none()));
    assert_eq!(once.total, all.total);
    let wires: Vec<&Hit> = once
        .hits
        .iter()
        .filter(|hit| hit.copies.as_ref().is_some_and(|c| c.articles == 3))
        .collect();
    assert_eq!(wires.len(), 1, "{once:#?}");
    let copies = wires[0].copies.as_ref().unwrap();
    assert_eq!(
        (copies.publishers, copies.first.as_deref()),
        (3, Some("2024-03-01"))
    );
    assert!(
        once.hits
            .iter()
            .enumerate()
            .all(|(at, hit)| hit.rank == at + 1)
    );
    assert!(
        once.hits
            .iter()
            .any(|hit| hit.article.publisher.as_deref() == Some("Tide"))
    );
    let human = archive
        .run(&["query", "--distinct", "pier", "ice", "piles"])
        .exits(0);
    assert!(
        human
            .stdout
            .contains("in 3 articles of 3 publishers, first on 2024-03-01"),
        "{}",
        human.stdout
    );
}

/// A draft in a folder of its own with the archive of two articles, verified.
fn verdicts(name: &str, draft: &str) -> Vec<Verdict> {
    let work = Work::with(&[
        (
            "corpus/a.txt",
            "Ferry\n\n“The ferry to the islands sails on Sunday whatever the weather,” said Ada Brook. “If it \
             snows, we wait for the plough to clear the road.”\n",
        ),
        (
            "corpus/b.txt",
            "Toll\n\n“The toll on the old bridge brings in 4,200 crowns a week,” said Jon Reed.\n",
        ),
        (name, draft),
    ]);
    work.run(&["index"]).exits(0);
    let report: Report = work.run(&["verify", "--format", "json", name]).json();
    report.verdicts
}

#[test]
fn a_draft_without_a_headline_names_its_first_speaker() {
    let draft = "“The ferry to the islands sails on Sunday whatever the weather,” said Jon Reed.\n";
    for text in [
        draft.to_owned(),
        format!("{draft}\nNobody else was asked.\n"),
    ] {
        let found = verdicts("draft.txt", &text);
        assert_eq!(found[0].verdict, "misattributed", "{text}: {found:?}");
    }
}

#[test]
fn who_spoke_before_is_not_surely_whom_a_draft_means() {
    let draft = "Notes\n\n“The ferry to the islands sails on Sunday whatever the weather,” said Ada Brook.\n\n\
                 The harbour was calm on Tuesday.\n\n“The toll on the old bridge brings in 4,200 crowns a week.”\n";
    let found = verdicts("draft.txt", draft);
    assert_eq!(found[1].verdict, "normalized", "{found:?}");
}

#[test]
fn words_that_stand_twice_in_a_draft_are_found_where_they_are_quoted() {
    let words = "The ferry to the islands sails on Sunday whatever the weather";
    let draft = format!(
        "# Notes\n\nWe printed this in May: {words}. Nobody minded.\n\nIt was put to her again, and “{words},” said Ada Brook.\n"
    );
    let found = verdicts("draft.md", &draft);
    assert_eq!((found.len(), found[0].line), (1, Some(5)), "{found:?}");
}

#[test]
fn a_cut_between_two_sentences_loses_no_condition() {
    for (words, verdict) in [
        (
            "The ferry to the islands sails on Sunday whatever the weather",
            "normalized",
        ),
        (
            "The toll on the old bridge brings in 4200 crowns a week",
            "near",
        ),
    ] {
        let found = verdicts("draft.txt", &format!("Notes\n\n“{words}.”\n"));
        let abouts: Vec<_> = found[0]
            .difference
            .iter()
            .filter_map(|d| d.about.as_deref())
            .collect();
        assert_eq!(found[0].verdict, verdict, "{found:?}");
        assert!(abouts.is_empty() || abouts == ["spelling"], "{abouts:?}");
    }
}

#[test]
fn what_a_draft_says_in_its_own_words_is_not_lost() {
    let work = Work::with(&[
        (
            "corpus/a.txt",
            "Ferry\n\n“I cannot support the ferry treaty in parliament,” said Ada Brook. “If the court agrees, we will \
             sell the old lighthouse to the town.”\n\n“I doubt that the mayor took any money from the builders,” \
             said Jon Reed. “We lost fewer than 40 boats in the great storm.”\n",
        ),
        (
            "d.txt",
            "Notes\n\nAda Brook said she could not “support the ferry treaty in parliament.”\n\n\
             Jon Reed doubts that “the mayor took any money from the builders.”\n\n\
             If the court agrees, Ada Brook said, “we will sell the old lighthouse to the town.”\n\n\
             Jon Reed spoke of fewer than “40 boats in the great storm.”\n\n\
             Ada Brook said she would “support the ferry treaty in parliament.”\n\n\
             Jon Reed said that “the mayor took any money from the builders.”\n",
        ),
    ]);
    work.run(&["index"]).exits(0);
    let report: Report = work.run(&["verify", "--format", "json", "d.txt"]).json();
    let found: Vec<&str> = report
        .verdicts
        .iter()
        .map(|one| one.verdict.as_str())
        .collect();
    let passes = [
        "normalized",
        "normalized",
        "exact",
        "normalized",
        "near",
        "near",
    ];
    assert_eq!(found.len(), passes.len(), "{:#?}", report.verdicts);
    for ((found, passes), verdict) in found.iter().zip(passes).zip(&report.verdicts) {
        assert_eq!(*found == "near", passes == "near", "{verdict:#?}");
    }
    assert!(
        report.verdicts[0].reason.contains("in its own words"),
        "{}",
        report.verdicts[0].reason
    );
}

#[test]
fn a_sentence_of_its_own_behind_the_reporters_is_not_read_on() {
    let archive =
        "“I do not know,” said Ada Brook. “I love the old harbour ferry more than the new one.”";
    let found = of_words(
        archive,
        "I love the old harbour ferry more than the new one",
        "Ada Brook",
    );
    assert_eq!(found.verdict, "exact", "{found:#?}");
}

#[test]
fn what_one_says_alone_two_have_not_said() {
    let archive =
        "“The ferry sails on Sunday whatever the weather,” said Ada Brook. Jon Reed laughed.";
    let words = "The ferry sails on Sunday whatever the weather";
    for (speaker, verdict) in [
        ("Ada Brook and Jon Reed", "misattributed"),
        ("Ada Brook", "exact"),
    ] {
        let found = of_words(archive, words, speaker);
        assert_eq!(found.verdict, verdict, "{speaker}: {found:#?}");
    }
}

#[test]
fn what_governs_a_clause_is_no_small_loss() {
    let archive = "“They were convinced that I was going to sell the old harbour,” said Ada Brook.\n\n\
                   “It would be a mistake to raise the tax on fishing boats,” said Jon Reed.\n\n\
                   “Without new money, we will close the harbour hospital,” said Ada Brook.\n\n\
                   “The mayor took money from the builders. Rubbish. He never did,” said Jon Reed.\n\n\
                   “We lost 10 boats in May and 40 houses in June,” said Ada Brook.\n\n\
                   “Sailors mend the nets, and gulls steal our fish and our bread this year,” said Jon Reed.\n\n\
                   “I think that the pier should be kept for the children,” said Ada Brook.";
    for (words, speaker, verdict) in [
        ("I was going to sell the old harbour", "Ada Brook", "near"),
        ("raise the tax on fishing boats", "Jon Reed", "near"),
        ("we will close the harbour hospital", "Ada Brook", "near"),
        ("The mayor took money from the builders", "Jon Reed", "near"),
        ("We lost 10 … houses in June", "Ada Brook", "near"),
        (
            "Sailors [who] steal our fish and our bread",
            "Jon Reed",
            "near",
        ),
        (
            "gulls steal our fish and our bread [next] year",
            "Jon Reed",
            "near",
        ),
        (
            "the pier should be kept for the children",
            "Ada Brook",
            "exact",
        ),
    ] {
        let found = of_words(archive, words, speaker);
        assert_eq!(found.verdict, verdict, "{words}: {found:#?}");
    }
}

#[test]
fn a_speaker_is_for_one_quotation_alone() {
    let work = Work::with(&[
        ("corpus/a.txt", "Pier\n\n“It holds,” said Ada Brook.\n"),
        ("d.txt", "“It holds.”\n"),
    ]);
    let run = work
        .run(&["verify", "--speaker", "Ada Brook", "d.txt"])
        .exits(2);
    assert!(run.stderr.contains("cannot be used with"), "{}", run.stderr);
}

/// What is said of words alone, in an archive of one paragraph.
pub fn of_words(archive: &str, words: &str, speaker: &str) -> Verdict {
    let work = Work::with(&[("corpus/a.txt", &format!("Harbour\n\n{archive}\n"))]);
    work.run(&["index"]).exits(0);
    let args = ["--format", "json", "--quote", words, "--speaker", speaker];
    let run = work.run(&[&["verify"][..], &args].concat());
    let mut report: Report = run.json();
    report.verdicts.remove(0)
}

#[test]
fn what_is_only_reported_of_somebody_is_nobody_elses() {
    let archive = "Ada Brook said that the ferry to the islands would sail on Sunday whatever the weather. \
                   The pier was swept.";
    let words = "the ferry to the islands would sail on Sunday whatever the weather";
    for (speaker, verdict) in [("Ada Brook", "indirect"), ("Jon Reed", "misattributed")] {
        let found = of_words(archive, words, speaker);
        assert_eq!(found.verdict, verdict, "{speaker}: {found:#?}");
        assert!(found.reason.contains("Ada Brook"), "{}", found.reason);
        let is_told = found.reason.contains("not Jon Reed");
        assert_eq!(is_told, verdict == "misattributed", "{}", found.reason);
        assert_eq!(found.sources.articles, 1);
    }
    for (other, change) in [
        (
            words.replace("would sail", "would not sail"),
            "a negation changed",
        ),
        (words.replace("on Sunday", "on Monday"), "a name changed"),
    ] {
        let found = of_words(archive, &other, "Ada Brook");
        assert_eq!(found.verdict, "near", "{found:#?}");
        assert!(found.reason.starts_with(change), "{}", found.reason);
    }
    let parted =
        "The ferry to the islands, Ada Brook noted, would sail on Sunday whatever the weather.";
    let found = of_words(parted, words, "Ada Brook");
    assert_eq!(found.verdict, "indirect", "{found:#?}");
    let found = of_words(archive, &words.replace("would sail", "sails"), "Ada Brook");
    assert_eq!(found.verdict, "indirect", "{found:#?}");
    let unnamed = archive.replace("Ada Brook", "A ferry worker");
    let found = of_words(&unnamed, words, "Jon Reed");
    assert_eq!(found.verdict, "indirect", "{found:#?}");
    let doubt = "whether that is Jon Reed or not";
    assert!(found.reason.contains(doubt), "{}", found.reason);
    let both = format!("{archive}\n\nJon Reed said that {words}.");
    let found = of_words(&both, words, "Jon Reed");
    assert_eq!(found.verdict, "indirect", "{found:#?}");
    assert_eq!(found.sources.articles, 1);
}

/// What the reporter wrote word for word is what was meant, unless a quotation is nearly the same.
#[test]
fn reported_words_are_not_nearly_another_quotation() {
    let words = "the ferry to the islands would sail on Sunday whatever the weather";
    for (quoted, verdict) in [
        (
            "the ferry to the mainland would never sail in such weather",
            "indirect",
        ),
        (
            "the ferry to the islands would not sail on Sunday whatever the weather",
            "near",
        ),
    ] {
        let archive =
            format!("“I told them that {quoted},” said Jon Reed.\n\nAda Brook said that {words}.");
        let found = of_words(&archive, words, "Ada Brook");
        assert_eq!(found.verdict, verdict, "{found:#?}");
    }
}

#[test]
fn an_office_beside_a_last_name_accuses_nobody() {
    let archive =
        "“The ferry to the islands sails on Sunday whatever the weather,” said Frank Orlo.";
    let words = "The ferry to the islands sails on Sunday whatever the weather";
    for (speaker, verdict, doubt) in [
        ("Orlo, Frank", "exact", false),
        ("Justice Orlo", "exact", true),
        ("the governor", "exact", true),
        ("Majority Leader Orlo", "exact", true),
        ("Justice Moss", "misattributed", false),
        ("Karl Orlo", "misattributed", false),
        ("Orlo, Karl", "misattributed", false),
    ] {
        let found = of_words(archive, words, speaker);
        assert_eq!(found.verdict, verdict, "{speaker}: {found:#?}");
        let says = format!("who may be {speaker}");
        assert_eq!(found.reason.contains(&says), doubt, "{}", found.reason);
    }
}

#[test]
fn a_condition_without_an_if_is_one() {
    for (said, words) in [
        (
            "Had we known of the storm, we would have kept the ferry in the harbour",
            "we would have kept the ferry in the harbour",
        ),
        (
            "I will close the old harbour for good, should the council ask me",
            "I will close the old harbour for good",
        ),
    ] {
        let found = of_words(&format!("“{said},” said Ada Brook."), words, "Ada Brook");
        assert_eq!(found.verdict, "near", "{found:#?}");
        assert!(
            found.reason.starts_with("a condition cut off"),
            "{}",
            found.reason
        );
    }
}

#[test]
fn another_spelling_is_told_as_one_and_hides_nothing() {
    let archive = "“The ferry does not sail with fifty-eight people on Sunday and we have no other boat,” said Ada Brook.";
    for (words, abouts) in [
        (
            "The ferry doesn’t sail with 58 people on Sunday and we have no other boat",
            &["spelling", "spelling"][..],
        ),
        (
            "The ferry doesn’t sail with 85 people on Sunday and we have no other boat",
            &["spelling", "number"],
        ),
        (
            "The ferry does sail with 58 people on Sunday and we have no other boat",
            &["negation", "spelling"],
        ),
        (
            "The ferry doesnt sail with 58 people on Sunday and we have another boat",
            &["spelling", "spelling", "negation"],
        ),
    ] {
        let found = of_words(archive, words, "Ada Brook");
        assert_eq!(found.verdict, "near", "{found:#?}");
        let told: Vec<_> = found
            .difference
            .iter()
            .filter_map(|d| d.about.as_deref())
            .collect();
        assert_eq!(told, abouts, "{words}: {found:#?}");
        let first = match abouts.iter().find(|about| **about != "spelling") {
            Some(about) => format!("a {about} changed"),
            None => "another spelling".to_owned(),
        };
        assert!(found.reason.starts_with(&first), "{}", found.reason);
    }
}

#[test]
fn a_name_is_no_office_and_a_beginning_no_short_form() {
    let archive =
        "“The ferry to the islands sails on Sunday whatever the weather,” said Frank R. Orlo Jr.";
    let words = "The ferry to the islands sails on Sunday whatever the weather";
    for (speaker, verdict, doubt) in [
        ("Coretta King", "misattributed", false),
        ("Theresia Bishop", "misattributed", false),
        ("Thabo Major", "misattributed", false),
        ("Quill, the mayor", "misattributed", false),
        ("Narendra Modi, prime minister", "misattributed", false),
        ("Francine Orlo", "misattributed", false),
        ("Mrs. Orlo", "misattributed", false),
        ("the president of France", "exact", true),
        ("Frank K. Orlo", "exact", true),
        ("Frank Orlo Sr.", "exact", true),
        ("Frank Orlo and Ada Brook", "misattributed", false),
        ("Francis Orlo", "exact", false),
        ("Mr. Orlo", "exact", false),
        ("Orlo, the mayor", "exact", false),
    ] {
        let found = of_words(archive, words, speaker);
        assert_eq!(found.verdict, verdict, "{speaker}: {found:#?}");
        let says = format!("who may be {speaker}");
        assert_eq!(found.reason.contains(&says), doubt, "{}", found.reason);
    }
}

#[test]
fn two_of_one_last_name_are_two() {
    let archive = "“The ferry to the islands sails on Sunday whatever the weather,” said Gerald Calloway.\n\n\
                   “We never asked anybody to sell the harbour,” said Mrs. Calloway.";
    let words = "The ferry to the islands sails on Sunday whatever the weather";
    for (speaker, verdict, doubt) in [
        ("Gerald Calloway", "exact", false),
        ("Mrs. Calloway", "misattributed", false),
        ("Calloway", "exact", true),
    ] {
        let found = of_words(archive, words, speaker);
        assert_eq!(found.verdict, verdict, "{speaker}: {found:#?}");
        let says = format!("who may be {speaker}");
        assert_eq!(found.reason.contains(&says), doubt, "{}", found.reason);
    }
    let archive = "“The ferry to the islands sails on Sunday whatever the weather,” said Mrs. Calloway. \
                   Gerald Calloway, her son, was away.";
    let found = of_words(archive, words, "Calloway");
    assert!(found.reason.contains("who may be"), "{}", found.reason);
}

#[test]
fn what_was_denied_or_never_said_does_not_pass() {
    let words = "We should burn the old harbour down before winter";
    for archive in [
        "Ada Orlo never said “We should burn the old harbour down before winter.”",
        "Ada Orlo denied saying “We should burn the old harbour down before winter.”",
        "Ada Orlo did not say “We should burn the old harbour down before winter.”",
        "Ada Orlo denied that “We should burn the old harbour down before winter.”",
        "Ada Orlo denied that we should burn the old harbour down before winter.",
        "Ada Orlo did not say that we should burn the old harbour down before winter.",
    ] {
        let found = of_words(archive, words, "Ada Orlo");
        let fails = ["near", "absent"].contains(&found.verdict.as_str());
        assert!(fails, "{archive}: {found:#?}");
        assert!(
            !found.reason.contains("the same characters"),
            "{}",
            found.reason
        );
    }
    for archive in [
        "Ada Orlo said “We should burn the old harbour down before winter.”",
        "Ada Orlo denied it: “We should burn the old harbour down before winter,” she said.",
        "Ada Orlo did not hesitate and said “We should burn the old harbour down before winter.”",
        "“We should burn the old harbour down before winter,” said Ada Orlo, who never said why.",
    ] {
        let found = of_words(archive, words, "Ada Orlo");
        let passes = ["exact", "normalized"].contains(&found.verdict.as_str());
        assert!(passes, "{archive}: {found:#?}");
    }
}

#[test]
fn words_in_inner_marks_are_somebody_elses() {
    let archive = "“He stood there and shouted, ‘I will burn your house down by Sunday,’ and left,” Ada Orlo said.";
    let found = of_words(archive, "I will burn your house down by Sunday", "Ada Orlo");
    assert_eq!(found.verdict, "near", "{found:#?}");
    assert!(found.reason.contains("somebody else's"), "{}", found.reason);
    let own = "He stood there and shouted";
    let found = of_words(archive, own, "Ada Orlo");
    assert_eq!(found.verdict, "exact", "{found:#?}");
}

#[test]
fn few_words_that_are_all_that_somebody_else_said_are_not_ones_own() {
    let archive =
        "“We have come to listen,” said Karl Brandl. “The ferry can wait for us in the harbour.”";
    for (speaker, verdict) in [("Ada Solvane", "misattributed"), ("Karl Brandl", "exact")] {
        let found = of_words(archive, "We have come to listen", speaker);
        let is_right =
            found.verdict == verdict || verdict == "exact" && found.verdict == "normalized";
        assert!(is_right, "{speaker}: {found:#?}");
    }
    let found = of_words(archive, "can wait for us in", "Ada Solvane");
    assert_eq!(found.verdict, "unsearchable", "{found:#?}");
}

#[test]
fn reported_words_nearly_like_those_are_not_anothers() {
    let archive =
        "Ada Brook said that the ferry to the islands would sail on Sunday whatever the weather.";
    let words = "the ferry to the islands would not sail on Sunday whatever the weather";
    let found = of_words(archive, words, "Jon Reed");
    assert_eq!(found.verdict, "near", "{found:#?}");
    assert!(
        found.reason.starts_with("a negation changed"),
        "{}",
        found.reason
    );
}

#[test]
fn a_name_in_brackets_stands_for_a_pronoun_and_its_helper() {
    let archive = "“I still think she’s going to win the race,” said Ada Brook.\n\n\
                   “I think they’ve lost the whole harbour,” said Jon Reed.\n\n\
                   “He’ll never close the old ferry,” said Ada Brook.";
    for (words, speaker, verdict) in [
        (
            "I still think [Orlo] is going to win the race",
            "Ada Brook",
            "elided",
        ),
        (
            "I still think [Orlo]’s going to win the race",
            "Ada Brook",
            "elided",
        ),
        (
            "I still think [Orlo is] going to win the race",
            "Ada Brook",
            "elided",
        ),
        (
            "I still think [Orlo] would going to win the race",
            "Ada Brook",
            "near",
        ),
        (
            "I think [the crews] have lost the whole harbour",
            "Jon Reed",
            "elided",
        ),
        (
            "I think [the crews will have] lost the whole harbour",
            "Jon Reed",
            "near",
        ),
        (
            "I think [the crews will] lost the whole harbour",
            "Jon Reed",
            "near",
        ),
        (
            "[The mayor] will never close the old ferry",
            "Ada Brook",
            "elided",
        ),
        (
            "[The mayor] would never close the old ferry",
            "Ada Brook",
            "near",
        ),
    ] {
        let found = of_words(archive, words, speaker);
        assert_eq!(found.verdict, verdict, "{words}: {found:#?}");
    }
}

#[test]
fn an_ellipsis_or_a_bracket_turns_no_meaning_round() {
    let archive = "“I will not cut the ferry this year, and I would be surprised to cut it next year,” said Ada Brook.\n\n\
                   “Rates will stay high for as long as prices do, and the harbour pays,” said Jon Reed.\n\n\
                   “Karl Venn has never sat on the harbour council, but they have asked him,” said Ada Brook.\n\n\
                   “We voted against the bill that sells the old harbour,” said Jon Reed.";
    for (words, speaker, verdict) in [
        (
            "I will not … be surprised to cut it next year",
            "Ada Brook",
            "near",
        ),
        (
            "I will not cut the ferry … and I would be surprised to cut it next year",
            "Ada Brook",
            "elided",
        ),
        ("I will not cut the ferry … next year", "Ada Brook", "near"),
        (
            "Rates will stay [low] for as long as prices do",
            "Jon Reed",
            "near",
        ),
        (
            "Rates will stay high for as long as prices do, and the harbour [closes]",
            "Jon Reed",
            "near",
        ),
        (
            "Rates will stay high [in May] for as long as prices do",
            "Jon Reed",
            "elided",
        ),
        (
            "[Stahl] has never sat on the harbour council",
            "Ada Brook",
            "near",
        ),
        (
            "[He] has never sat on the harbour council",
            "Ada Brook",
            "elided",
        ),
        (
            "[The mayor] will not cut the ferry this year",
            "Ada Brook",
            "elided",
        ),
        (
            "We voted … the bill that sells the old harbour",
            "Jon Reed",
            "near",
        ),
        ("Karl Venn has never … asked him", "Ada Brook", "near"),
    ] {
        let found = of_words(archive, words, speaker);
        assert_eq!(found.verdict, verdict, "{words}: {found:#?}");
    }
}

#[test]
fn nothing_behind_an_ellipsis_is_no_word() {
    let archive = "“It will cost the whole harbour town $40 a head this year,” said Ada Brook.";
    for words in [
        "It will cost the whole harbour town ...",
        "It will cost the whole harbour town […]",
        "It will cost the whole harbour town [a lot]",
    ] {
        let found = of_words(archive, words, "Ada Brook");
        assert_ne!(found.verdict, "absent", "{words}: {found:#?}");
    }
}

#[test]
fn a_number_that_is_another_is_told_first() {
    let archive =
        "“Every polling station in the valley opened at seven this morning,” said Ada Brook.";
    for words in [
        "Every polling station in the valley opened at eight this morning",
        "Every station in our valley opened at eight this morning",
        "Every single polling station opened at eight o'clock this morning",
    ] {
        let found = of_words(archive, words, "Ada Brook");
        assert_eq!(found.verdict, "near", "{words}: {found:#?}");
        assert!(
            found.reason.starts_with("a number changed"),
            "{words}: {}",
            found.reason
        );
    }
}

#[test]
fn a_draft_that_cannot_be_read_does_not_keep_others_from_being_checked() {
    let work = Work::with(&[
        ("drafts/empty.txt", ""),
        (
            "drafts/good.md",
            "“Nobody at all ever counted the herons of the marsh,” she said.\n",
        ),
    ]);
    let path = |name: &str| work.path(name).to_str().unwrap().to_string();
    for paths in [
        vec![path("drafts")],
        vec![path("drafts/empty.txt"), path("drafts/good.md")],
        vec![path("drafts/good.md"), path("missing.md")],
    ] {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let run = CORPUS
            .run(&[&["verify", "--format", "json"][..], &paths].concat())
            .exits(2);
        assert!(run.stderr.contains("error: "), "{}", run.stderr);
        let report: Value = run.json();
        assert_eq!(report["verdicts"].as_array().unwrap().len(), 1, "{paths:?}");
    }
}

#[test]
fn what_a_cut_turns_does_not_pass() {
    let words = "The ferry to the northern islands was sold to a stranger";
    let inner = "the ferry to the northern islands was sold to a stranger";
    let all = |sentence: String| (sentence, words.to_owned());
    let own = |sentence: &str, words: &str| (sentence.to_owned(), words.to_owned());
    let turned = [
        all(format!("“I do not think,” Ada Brook said, “that {inner}.”")),
        all(format!("“It is a lie,” said Ada Brook, “that {inner}.”")),
        all(format!("“If it pays,” said Mayor Ada Brook, “{inner}.”")),
        all(format!(
            "“{words},” said Ada Brook, “unless the harbour board objects.”"
        )),
        all(format!("“My rivals claim {inner},” said Ada Brook.")),
        all(format!("“Jon Reed says that {inner},” said Ada Brook.")),
        all(format!(
            "“According to my rivals, {inner},” said Ada Brook."
        )),
        all(format!("“{words}, but that is not true,” said Ada Brook.")),
        all(format!("“Perhaps {inner},” said Ada Brook.")),
        all(format!("“I wish {inner},” said Ada Brook.")),
        all(format!("“When did I say {inner}?” asked Ada Brook.")),
        all(format!("“{words}.” Ada Brook never said that.")),
        all(format!("“{words},” Ada Brook might have said.")),
        all(format!("Ada Brook was misquoted: “{words}.”")),
        all(format!("Ada Brook stopped short of saying “{inner}.”")),
        own(
            "“Why should we give the island boats a free berth in the harbour?” asked Ada Brook.",
            "We give the island boats a free berth in the harbour",
        ),
        own(
            "“Fewer than 40 boats in the northern harbour are safe,” said Ada Brook.",
            "40 boats in the northern harbour are safe",
        ),
        own(
            "“We will sell the island ferry as long as the council agrees,” said Ada Brook.",
            "We will sell the island ferry",
        ),
        own(
            "“We would have sold the island ferry had the council agreed,” said Ada Brook.",
            "We would have sold the island ferry",
        ),
        own(
            "“We will sell the ferry in May if the council agrees, and the crew will be paid,” said Ada Brook.",
            "We will sell the ferry in May … and the crew will be paid",
        ),
        own(
            "“I love the old island ferry. I hate the new timetable of the owners,” said Ada Brook.",
            "I love … the new timetable of the owners",
        ),
        own(
            "“We are painting the ferry for the island crews,” said Ada Brook.",
            "We are [against] painting the ferry for the island crews",
        ),
        own(
            "“I took the money from the island ferry fund,” said Ada Brook.",
            "[Jon Reed] took the money from the island ferry fund",
        ),
        own(
            "“We have stopped selling the boats of the island,” said Ada Brook.",
            "We have [been] selling the boats of the island",
        ),
    ];
    for (archive, words) in turned {
        let found = of_words(&archive, &words, "Ada Brook");
        assert_eq!(found.verdict, "near", "{archive}: {found:#?}");
    }
    let kept = [
        own(
            "“I think that the ferry to the northern islands was sold to a stranger,” said Ada Brook.",
            words,
        ),
        own(
            "“The board met in May, and the ferry to the northern islands was sold to a stranger,” said Ada Brook.",
            words,
        ),
        own(
            "“Let me say that the ferry to the northern islands was sold to a stranger,” said Ada Brook.",
            words,
        ),
        own(
            "“I hope they will repair the island ferry this summer,” said Ada Brook.",
            "I hope [the owners] will repair the island ferry this summer",
        ),
        own(
            "“He met the board and signed the sale of the ferry,” said Ada Brook.",
            "He met the [harbour] board and signed the sale of the ferry",
        ),
        own(
            "“The island is short of money. The ferry was sold in May, and the crew went home,” said Ada Brook.",
            "The island is short of money. … The crew went home",
        ),
    ];
    for (archive, words) in kept {
        let found = of_words(&archive, &words, "Ada Brook");
        let passes = ["exact", "normalized", "elided"].contains(&found.verdict.as_str());
        assert!(passes, "{archive}: {found:#?}");
    }
}

#[test]
fn what_the_draft_takes_back_is_compared_with_what_the_archive_does() {
    let said = "“The ferry to the islands was sold to a stranger,” said Ada Brook.";
    let denied = "Ada Brook denied saying “the ferry to the islands was sold to a stranger.”";
    let part = |verb: &str| {
        format!("Ada Brook said the sale {verb} “great and lasting success for the town.”")
    };
    for (archive, draft, verdict) in [
        (said, denied.to_owned(), "near"),
        (denied, said.to_owned(), "near"),
        (denied, denied.to_owned(), "exact"),
        (&part("was a"), part("was not a"), "near"),
        (&part("was not a"), part("was a"), "near"),
        (&part("was not a"), part("was not a"), "exact"),
    ] {
        let work = Work::with(&[
            ("corpus/a.txt", &format!("Harbour\n\n{archive}\n")),
            ("draft.md", &format!("# Draft\n\n{draft}\n")),
        ]);
        work.run(&["index"]).exits(0);
        let report: Report = work.run(&["verify", "--format", "json", "draft.md"]).json();
        let verdicts: Vec<&str> = report.verdicts.iter().map(|v| v.verdict.as_str()).collect();
        assert_eq!(verdicts, [verdict], "{archive} / {draft}");
    }
}

#[test]
fn somebody_told_by_the_name_of_another_is_somebody_else() {
    let archive = "“The ferry to the islands was sold to a stranger,” said Ada Brook.";
    let words = "The ferry to the islands was sold to a stranger";
    for speaker in [
        "a spokesman for Ada Brook",
        "the widow of Ada Brook",
        "Mr. Brook",
    ] {
        let found = of_words(archive, words, speaker);
        assert_eq!(found.verdict, "misattributed", "{speaker}: {found:#?}");
    }
    for speaker in ["Ada Brook", "Mrs. Brook", "the mayor Ada Brook"] {
        let found = of_words(archive, words, speaker);
        assert_eq!(found.verdict, "exact", "{speaker}: {found:#?}");
    }
    let draft = format!("Harbour\n\n“{words},” said Mr. Brook.\n");
    let work = Work::with(&[
        ("corpus/a.txt", &format!("Harbour\n\n{archive}\n")),
        ("draft.txt", &draft),
    ]);
    work.run(&["index"]).exits(0);
    let report: Report = work
        .run(&["verify", "--format", "json", "draft.txt"])
        .json();
    assert_eq!(report.verdicts[0].verdict, "misattributed");
}

/// Rows of articles with these texts, the first of them dated.
fn rows_of(texts: &[&str]) -> Work {
    let row = |(at, text): (usize, &&str)| {
        let date = (at == 0).then_some("2024-03-01");
        json!({"id": at, "title": format!("Story {at}"), "text": text, "date": date}).to_string()
    };
    let rows: Vec<String> = texts.iter().enumerate().map(row).collect();
    let work = Work::with(&[("rows.jsonl", &rows.join("\n"))]);
    let keep = ["index", "rows.jsonl", "--duplicates", "keep"];
    work.run(&keep).exits(0);
    work
}

#[test]
fn a_few_words_that_others_hold_too_are_no_copy_of_them() {
    let long = "The harbour bill would ruin the city within a year, the mayor told the council on Monday, and \
                nobody but the owners of the cranes would be any better off for it.";
    let cut =
        "The harbour bill would ruin the city within a year, the mayor told the council on Monday";
    let work = rows_of(&[
        "The harbour bill:",
        long,
        "Opponents vowed to fight the harbour bill.",
        "The harbour bill failed yesterday.",
        long,
        cut,
        "The harbour bill:",
    ]);
    let ask = ["query", "\"harbour bill\"", "--count"];
    assert_eq!(work.run(&ask).exits(0).stdout, "7\n");
    let distinct = [&ask[..], &["--distinct"]].concat();
    assert_eq!(work.run(&distinct).exits(0).stdout, "4\n");
}

#[test]
fn carriers_without_a_date_are_counted_beside_the_first_date() {
    let said = "“The ferry to the islands sails on Sunday whatever the weather,” said Ada Brook.";
    let work = rows_of(&[said, said]);
    let quote = "The ferry to the islands sails on Sunday whatever the weather";
    let found: Report = work
        .run(&["verify", "--quote", quote, "--format", "json"])
        .exits(0)
        .json();
    let sources = &found.verdicts[0].sources;
    assert_eq!((sources.articles, sources.undated), (2, 1));
    let copies = |answer: &Value| answer["hits"][0]["copies"].clone();
    let answer: Value = work
        .run(&["query", "ferry", "--distinct", "--format", "json"])
        .json();
    assert_eq!(
        copies(&answer),
        json!({"articles": 2, "publishers": 0, "first": "2024-03-01", "undated": 1})
    );
    for args in [
        &["verify", "--quote", quote][..],
        &["query", "ferry", "--distinct"],
    ] {
        let human = work.run(args).exits(0);
        let line = "first dated 2024-03-01, 1 undated";
        assert!(human.stdout.contains(line), "{}", human.stdout);
    }
}

#[test]
fn a_quotation_too_short_to_judge_is_not_said_to_be_missing() {
    let work = rows_of(&["“Not this year, and not in the year behind it,” said Ada Brook."]);
    let run = work.run(&["query", "--quote", "Not this year"]).exits(0);
    assert!(
        run.stdout.starts_with("not judged (unsearchable: "),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("not found"), "{}", run.stdout);
}

#[test]
fn a_reason_names_no_ellipsis_that_is_not_there() {
    let said = "“The owners will not sell the old cranes of the harbour,” the envoy said.";
    let work = rows_of(&[said]);
    let quote = "[They] will not sell the old cranes of the harbour";
    let run = work.run(&["verify", "--format", "json", "--quote", quote]);
    let found: Report = run.exits(0).json();
    let reason = &found.verdicts[0].reason;
    assert!(
        reason.starts_with("the words beside the brackets"),
        "{reason}"
    );
}

#[test]
fn a_description_that_is_sure_is_called_no_name_and_not_unsure() {
    let said = "“The owners will not sell the old cranes of the harbour,” the envoy said.";
    let work = rows_of(&[said]);
    let quote = "The owners will not sell the old cranes of the harbour";
    let args = ["verify", "--format", "json", "--quote", quote];
    let run = work.run(&[&args[..], &["--speaker", "Ada Orlo"]].concat());
    let found: Report = run.exits(0).json();
    let reason = &found.verdicts[0].reason;
    let told = "the archive gives no name: the envoy (100 % sure)";
    assert!(reason.contains(told), "{reason}");
}

/// Somebody who is told by the name of another, and a firm called after her.
const TOLD: &str = "Harbour talks

Ada Orlo is mayor of Halden.

“We will close the ferry by June,” said Ada Orlo’s mother on Monday.

“We will open the pier in July,” the Ada Orlo Foundation said.

“We will burn the harbour down,” said Orlo’s killer.

“We will pave the whole quay,” said a close friend of Orlo.

“We will sell all the boats,” said Ada Orlo.

“We will feed the gulls,” said Ada Grant, a nurse.

“We will feed the cats,” said Grant Church, a nurse.

“We will feed the fish,” Karl Venn’s spokesman said.
";

#[test]
fn who_is_told_by_the_name_of_another_has_not_said_it_for_that_one() {
    let work = Work::new();
    work.write("a/told.txt", TOLD);
    work.run(&["index", "a"]).exits(0);
    for (words, speaker, verdict) in [
        (
            "We will close the ferry by June",
            "Ada Orlo",
            "misattributed",
        ),
        ("We will close the ferry by June", "Orlo’s mother", "exact"),
        ("We will open the pier in July", "Ada Orlo", "misattributed"),
        (
            "We will open the pier in July",
            "the Orlo Foundation",
            "exact",
        ),
        ("We will burn the harbour down", "Orlo", "misattributed"),
        ("We will pave the whole quay", "Ada Orlo", "misattributed"),
        ("We will sell all the boats", "Orlo", "exact"),
        ("We will sell all the boats", "the Halden mayor", "exact"),
        ("We will sell all the boats", "Halden’s mayor", "exact"),
        (
            "We will sell all the boats",
            "Karl Venn’s mother",
            "misattributed",
        ),
        (
            "We will sell all the boats",
            "Mr. Orlo’s mother",
            "misattributed",
        ),
        (
            "We will feed the fish",
            "a spokesman for Karl Venn",
            "exact",
        ),
        (
            "We will feed the fish",
            "a spokesman for Ada Orlo",
            "misattributed",
        ),
        (
            "We will feed the fish",
            "Karl Venn’s mother",
            "misattributed",
        ),
        (
            "We will sell all the boats",
            "Ada Orlo’s mayor",
            "misattributed",
        ),
        (
            "We will sell all the boats",
            "Halden’s noise",
            "misattributed",
        ),
        (
            "We will sell all the boats",
            "Orlo’s mother",
            "misattributed",
        ),
    ] {
        let args = [
            "verify",
            "--quote",
            words,
            "--speaker",
            speaker,
            "--format",
            "jsonl",
        ];
        let found = &work.run(&args).json_lines::<Value>()[0];
        assert_eq!(found["verdict"], verdict, "{words} {speaker}: {found}");
    }
    let count = |name: &str| {
        let run = work.run(&["query", "--count", "--speaker", name, "will"]);
        run.stdout.trim().to_owned()
    };
    assert_eq!(count("Ada Orlo"), "1");
    assert_eq!(count("Orlo"), "1");
    assert_eq!(count("Orlo Foundation"), "1");
    // A person is called after nobody.
    assert_eq!(count("Grant"), "2");
}

#[test]
fn a_junior_whom_the_archive_does_not_know_is_said() {
    let work = Work::new();
    work.write(
        "a/junior.txt",
        "Talks\n\n“We will sell all the boats,” said Tom Reed.\n",
    );
    work.run(&["index", "a"]).exits(0);
    let args = [
        "verify",
        "--quote",
        "We will sell all the boats",
        "--speaker",
    ];
    let run = work.run(&[&args[..], &["Tom Reed Jr."]].concat()).exits(0);
    assert!(
        run.stdout.contains("who may be Tom Reed Jr."),
        "{}",
        run.stdout
    );
}

#[test]
fn files_beside_the_drafts_that_are_not_read_are_named() {
    let work = Work::new();
    work.write(
        "drafts/a.txt",
        "Pier\n\n“Nobody has been asked about the pier,” said Ada Brook.\n",
    );
    work.write("drafts/b.odt", "“Nobody,” said Ada Brook.");
    let path = work.path("drafts").to_str().unwrap().to_owned();
    let run = CORPUS.run(&["verify", &path]);
    assert!(
        run.stderr
            .contains("files of other kinds, not read: 1 .odt"),
        "{}",
        run.stderr
    );
    let run = work.run(&["extract", &path]).exits(0);
    assert!(run.stderr.contains("1 .odt"), "{}", run.stderr);
}

#[test]
fn a_short_stretch_of_a_quotation_stands_where_the_others_do() {
    let work = Work::new();
    work.write(
        "a/town.txt",
        "Talks\n\n“I love this windy town more than my own house,” Ada Orlo told the council. “Thank you.”\n\n\
         “I have stood here since 1968, and I do not intend to go,” said Ada Orlo.\n\n\
         “Not now,” said Karl Venn. She laughed.\n",
    );
    work.run(&["index", "a"]).exits(0);
    for (draft, code) in [
        (
            "“I love this windy town,” said Ada Orlo, “more than my own house.”",
            0,
        ),
        (
            "“I love this windy town,” said Ada Orlo, “more than my own horse.”",
            1,
        ),
        (
            "“I have stood here since 1968,” Ada Orlo said, “and I do intend to go.”",
            1,
        ),
        (
            "“I have stood here since 1968,” Ada Orlo said. “Thank you.”",
            0,
        ),
        ("“I loved the town,” Ada Orlo said, “and my horse.”", 1),
        // What somebody else says there, or nobody.
        (
            "“I have stood here since 1968,” Ada Orlo said. “Not now.”",
            1,
        ),
        (
            "“I have stood here since 1968,” Ada Orlo said. “She laughed.”",
            1,
        ),
    ] {
        work.write("draft.txt", format!("Talks\n\n{draft}\n"));
        let run = work.run(&["verify", "draft.txt"]);
        assert_eq!(run.code, Some(code), "{draft}\n{}", run.stdout);
    }
}

#[test]
fn whom_a_draft_names_beside_others_is_claimed_as_well() {
    let work = Work::new();
    work.write(
        "a/town.txt",
        "Talks\n\n“I love this windy town more than my own house,” Ada Orlo told the council.\n",
    );
    work.run(&["index", "a"]).exits(0);
    for (said, code) in [
        ("Orlo said", 0),
        ("said the mayor", 0),
        ("Orlo’s spokesman said", 1),
        ("said a spokesman for Orlo on Monday", 1),
        ("said a spokesman for Brekke", 1),
        ("said a spokesman for Mayor Orlo", 1),
        ("Mr. Orlo’s office said", 1),
        ("the Venn campaign said", 1),
        ("said Orlo and Venn on Monday", 1),
        ("said Orlo and Monday it rained", 0),
        ("Orlo and Brekke said", 1),
        ("said Orlo and Brekke", 1),
        ("said Orlo and went", 0),
        ("said O.J. \"Rusty\" Stahl", 1),
        ("O.J. \"Rusty\" Stahl said", 1),
    ] {
        let draft = format!("Talks\n\n“I love this windy town more than my own house,” {said}.\n");
        work.write("draft.txt", &draft);
        let run = work.run(&["verify", "draft.txt"]);
        assert_eq!(run.code, Some(code), "{said}\n{}", run.stdout);
    }
}

#[test]
fn quotations_that_are_much_like_those_checked_or_are_tagged_alone_are_named() {
    let said = "“The pier has stood here since 1956,” Ada Brook told the council.";
    let row = json!({"id": 1, "title": "Pier", "text": said});
    let work = Work::with(&[("a.jsonl", &row.to_string())]);
    work.run(&["index", "a.jsonl"]).exits(0);
    for (more, line, words) in [
        (
            "![“The pier has stood here since 1965,” she said.](pier.jpg)",
            5,
            "in a part that is not read are not checked: “The pier has stood here since 1965,”",
        ),
        (
            "<blockquote>Never said words of the mayor.</blockquote>",
            5,
            "not checked: Never said words of the mayor.",
        ),
        (
            "[“The pier has stood here since 1956,”](x) Ada Brook said.",
            0,
            "",
        ),
    ] {
        work.write("d.md", format!("# Pier\n\n{said}\n\n{more}\n"));
        let run = work.run(&["verify", "d.md"]).exits(0);
        let wanted = format!("d.md:{line}: ");
        match line {
            0 => assert_eq!(run.stderr, "", "{more}"),
            _ => assert!(
                run.stderr.contains(&wanted) && run.stderr.contains(words),
                "{more}: {}",
                run.stderr
            ),
        }
    }
    // Marks stand for `<q>`.
    let tagged = "Text <q>Never said words of the mayor</q>, said Orlo.";
    work.write("d.md", format!("# Pier\n\n{said}\n\n{tagged}\n"));
    let run = work.run(&["verify", "d.md"]).exits(1);
    assert!(run.stdout.contains("absent"), "{}", run.stdout);
    // Where no stderr is read it stands in the output.
    let block = "<blockquote>Never said words of the mayor.</blockquote>";
    work.write("d.md", format!("# Pier\n\n{said}\n\n{block}\n"));
    let reports = ["--report", "junit=r.xml", "--report", "sarif=r.sarif"];
    let run = work.run(&[&["verify", "d.md", "--format", "json"][..], &reports].concat());
    let report: Value = run.exits(0).json();
    assert_eq!(report["unchecked"][0]["line"], 5, "{report}");
    let why = report["unchecked"][0]["why"].as_str().unwrap();
    assert!(["tagged", "unclaimed"].contains(&why), "{report}");
    assert_eq!(report["passed"], 1);
    for file in ["r.xml", "r.sarif"] {
        let text = std::fs::read_to_string(work.path(file)).unwrap();
        assert!(text.contains("Never said words of the mayor"), "{text}");
    }
    for format in ["markdown", "github"] {
        let run = work.run(&["verify", "d.md", "--format", format]).exits(0);
        assert!(
            run.stdout.contains("not checked"),
            "{format}: {}",
            run.stdout
        );
    }
}

#[test]
fn files_that_a_folder_of_drafts_leaves_out_are_named() {
    let said = "“The pier has stood here since 1956,” Ada Brook told the council.";
    let work = Work::with(&[
        ("in/a.txt", &format!("Pier\n\n{said}\n")),
        ("drafts/b.md", said),
        (
            "drafts/README.md",
            "“We never sold the pier to him,” said Ada Brook.\n",
        ),
        (
            "drafts/.draft.md",
            "“We never sold the pier to her,” said Ada Brook.\n",
        ),
    ]);
    work.run(&["index", "in"]).exits(0);
    let run = work.run(&["verify", "drafts"]).exits(0);
    for file in ["drafts/README.md", "drafts/.draft.md"] {
        let wanted = format!("{file}: passed over in a folder");
        assert!(run.stderr.contains(&wanted), "{}", run.stderr);
    }
    assert!(!run.stderr.contains("b.md"), "{}", run.stderr);
    work.run(&["verify", "drafts/README.md"]).exits(1);
}

#[test]
fn a_change_of_signs_shows_them() {
    let work = Work::with(&[(
        "in/a.txt",
        "Pier\n\n“After 9/11 the harbour gates were closed, as you know, by 10% of the guards,” said Ada Brook.\n",
    )]);
    work.run(&["index", "in"]).exits(0);
    for (quote, wanted) in [
        (
            "After 9-11 the harbour gates were closed, as you know, by 10% of the guards",
            "“9-” for “9/”",
        ),
        (
            "After 9/11 the harbour gates were closed, as you know, by 10 of the guards",
            "“10%”",
        ),
        (
            "After 9/11 the harbour gates were closed as you know, by 10% of the guards",
            "“closed” for “closed,”",
        ),
        (
            "After 9/11 the harbour gates were closed, as we know, by 10% of the guards",
            "closed, as [-you-] know",
        ),
    ] {
        let run = work.run(&["verify", "--quote", quote]);
        assert!(run.stdout.contains(wanted), "{quote}: {}", run.stdout);
    }
}
