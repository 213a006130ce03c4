//! `onrecord extract`: every format, exact offsets, kinds and speakers, and floors on the gold file.

use std::io::Write;

use encoding_rs::WINDOWS_1252;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use crate::harness::{ROOT, Run, Work, command, decoded};
use crate::shapes::{Article, Kind};

const HARBOUR: &str = "The harbour talks end early\n\
    \n\
    PORT HALDEN (Northline) — “We’re done for today,” said Søren Askild, the harbour master. \
    “Come back on Monday.”\n\
    \n\
    He said that the gates would stay shut.\n";

fn extract(work: &Work, paths: &[&str]) -> Vec<Article> {
    let mut args = vec!["extract", "--format", "jsonl"];
    args.extend(paths);
    work.run(&args).exits(0).json_lines()
}

fn extract_one(name: &str, bytes: impl AsRef<[u8]>) -> Article {
    let work = Work::new();
    work.write(name, bytes);
    let mut articles = extract(&work, &[name]);
    assert_eq!(articles.len(), 1);
    articles.remove(0)
}

#[test]
fn the_text_is_given_where_it_is_asked_for() {
    let page = "<html><head><title>Harbour</title></head><body><article><h1>Harbour</h1>\
        <p>It is “über alles” shut, and “we’re done for today,” said Søren Askild, the master.</p></article></body></html>";
    let work = Work::with(&[("a.html", page), ("b.txt", HARBOUR)]);
    for format in ["jsonl", "json"] {
        let run = work.run(&["extract", "--text", "--format", format, "a.html", "b.txt"]);
        let run = run.exits(0);
        let articles: Vec<serde_json::Value> = match format {
            "json" => run.json(),
            _ => run.json_lines(),
        };
        assert_eq!(articles.len(), 2);
        assert_eq!(articles[1]["text"], HARBOUR);
        for article in &articles {
            let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
            let quote = &article["quotes"][0];
            let at = |key: &str| quote["segments"][0][key].as_u64().unwrap() as usize;
            let segment: String = text[at("start")..at("end")].iter().collect();
            assert!(
                quote["text"].as_str().unwrap().starts_with(&segment),
                "{quote}"
            );
        }
    }
    let without = work.run(&["extract", "b.txt"]).exits(0);
    assert_eq!(without.json::<serde_json::Value>().get("text"), None);
    work.run(&["extract", "--text", "--format", "human", "b.txt"])
        .fails_naming("--text");
}

#[test]
fn what_the_article_takes_back_is_told_with_the_words_that_do_so() {
    for (sentence, wanted) in [
        (
            "Ada Orlo never said “the harbour must burn before winter.”",
            Some("never said"),
        ),
        (
            "“The harbour must burn before winter,” Ada Orlo never said.",
            Some("never said"),
        ),
        (
            "A leaflet falsely quoted Ada Orlo as saying “the harbour must burn.”",
            Some("falsely quoted Ada Orlo as saying"),
        ),
        (
            "Ada Orlo did not say “the harbour must burn before winter,” her lawyer, Bo Reed, said.",
            Some("not say"),
        ),
        (
            "The quotation “the harbour must burn before winter” was wrongly attributed to Ada Orlo.",
            Some("wrongly attributed"),
        ),
        ("Ada Orlo said “the harbour must burn before winter.”", None),
        (
            "“The harbour must burn,” said Ada Orlo, who never said why.",
            None,
        ),
        ("“I never said we go,” said Ada Orlo.", None),
    ] {
        let text = format!("Harbour\n\n{sentence}\n");
        let article = extract_one("a.txt", &text);
        article.holds_in(&text);
        let [quote] = &article.quotes[..] else {
            panic!("{sentence}: {:#?}", article.quotes);
        };
        let unsaid = quote.unsaid.as_ref().map(|place| place.text.as_str());
        assert_eq!(unsaid, wanted, "{sentence}");
    }
}

#[test]
fn plain_text_gives_headline_paragraphs_quotations_and_speakers() {
    let article = extract_one("harbour.txt", HARBOUR);
    article.holds_in(HARBOUR);
    assert_eq!(article.head.path, "harbour.txt");
    assert_eq!(article.head.headline, "The harbour talks end early");
    let paragraphs: Vec<String> = article.paragraphs.iter().map(|p| p.of(HARBOUR)).collect();
    assert_eq!(paragraphs.len(), 2);
    assert!(paragraphs[0].starts_with("PORT HALDEN (Northline) — “We’re"));
    assert_eq!(paragraphs[1], "He said that the gates would stay shut.");

    let [said, reported] = article.quotes.as_slice() else {
        panic!("{:?}", article.quotes);
    };
    assert_eq!(said.kind, Kind::Direct);
    assert_eq!(said.text, "“We’re done for today,” “Come back on Monday.”");
    assert_eq!(said.segments.len(), 2);
    assert_eq!(said.paragraph, Some(0));
    assert_eq!(said.cue.as_ref().unwrap().text, "said");
    let speaker = said.speaker.as_ref().unwrap();
    assert_eq!(
        (speaker.name.as_str(), speaker.kind.as_str()),
        ("Søren Askild", "person")
    );

    assert_eq!(reported.kind, Kind::Indirect);
    assert!(reported.text.ends_with("the gates would stay shut"));
    let speaker = reported.speaker.as_ref().unwrap();
    assert_eq!(
        (speaker.name.as_str(), speaker.mention.text.as_str()),
        ("Søren Askild", "He")
    );
}

#[test]
fn line_ends_byte_order_marks_and_old_encodings_change_nothing() {
    let plain = extract_one("harbour.txt", HARBOUR);
    let windows = HARBOUR.replace('\n', "\r\n");
    let (old, _, lost) = WINDOWS_1252.encode(HARBOUR);
    assert!(!lost);
    for (what, bytes, text) in [
        ("CRLF", windows.as_bytes().to_vec(), windows.as_str()),
        ("BOM", format!("\u{feff}{HARBOUR}").into_bytes(), HARBOUR),
        ("Windows-1252", old.to_vec(), HARBOUR),
    ] {
        let article = extract_one("harbour.txt", bytes);
        article.holds_in(text);
        assert_eq!(article.head.headline, plain.head.headline, "{what}");
        assert_eq!(article.verbatim(), plain.verbatim(), "{what}");
        assert_eq!(article.paragraphs.len(), plain.paragraphs.len(), "{what}");
    }
}

#[test]
fn markdown_gives_its_front_matter_and_its_text() {
    let body = "The bridge **opens** on Monday.\n\n“It holds,” said [Ada Brook](https://example.org), the engineer.\n";
    let yaml = format!(
        "---\ntitle: Bridge opens\ndate: 2024-03-01\nauthor: Wilma Strand\nsource: The Gazette\nurl: https://example.org/b\n---\n\n{body}"
    );
    let toml = format!(
        "+++\ntitle = \"Bridge opens\"\ndate = 2024-03-01\nauthor = \"Wilma Strand\"\nsource = \"The Gazette\"\nurl = \"https://example.org/b\"\n+++\n\n{body}"
    );
    for text in [yaml, toml] {
        let article = extract_one("bridge.md", &text);
        assert_eq!(article.head.headline, "Bridge opens", "{text}");
        assert_eq!(
            article.head.published.as_deref(),
            Some("2024-03-01"),
            "{text}"
        );
        assert_eq!(
            article.head.byline.as_deref(),
            Some("Wilma Strand"),
            "{text}"
        );
        assert_eq!(
            article.head.publisher.as_deref(),
            Some("The Gazette"),
            "{text}"
        );
        assert_eq!(
            article.head.url.as_deref(),
            Some("https://example.org/b"),
            "{text}"
        );
        assert_eq!(article.paragraphs.len(), 2, "{text}");
        assert_eq!(
            article.verbatim(),
            [(Some("Ada Brook"), "“It holds,”")],
            "{text}"
        );
    }
}

#[test]
fn json_lines_are_read_by_the_field_names_of_the_dumps() {
    let text = "First paragraph.\n\n“It holds,” said Ada Brook.";
    let rows = [
        json!({"id": "r1", "title": "Bridge opens", "text": text, "date": "2024-03-01", "author": "Wilma Strand",
            "source": "The Gazette", "link": "https://example.org/b", "language": "en"}),
        json!({"headline": "Bridge opens", "maintext": text, "date_publish": "2024-03-01 00:00:00", "authors": ["Wilma Strand"],
            "source": {"name": "The Gazette", "id": 7}, "url": "https://example.org/b", "language": "en"}),
        json!({"title": "Bridge opens", "content": text, "publishedAt": "2024-03-01T00:00:00Z", "byline": "Wilma Strand",
            "publisher": "The Gazette", "url": "https://example.org/b", "language": "en"}),
        json!({"title": "Bridge opens", "body": text, "published": "2024-03-01", "author": ["Wilma Strand"],
            "hostname": "The Gazette", "url": "https://example.org/b", "language": "en"}),
    ];
    let lines = rows.each_ref().map(ToString::to_string).join("\n");
    let work = Work::with(&[("dump.jsonl", lines.as_str())]);
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(lines.as_bytes()).unwrap();
    work.write("dump.jsonl.gz", gzip.finish().unwrap());

    for file in ["dump.jsonl", "dump.jsonl.gz"] {
        let articles = extract(&work, &[file]);
        assert_eq!(articles.len(), rows.len());
        assert_eq!(articles[0].head.id, "r1");
        for (nth, article) in articles.iter().enumerate() {
            assert_eq!(article.head.path, format!("{file}:{}", nth + 1));
            assert_eq!(
                article.head.headline, "Bridge opens",
                "{}",
                article.head.path
            );
            assert!(
                article
                    .head
                    .published
                    .as_deref()
                    .unwrap()
                    .starts_with("2024-03-01")
            );
            assert_eq!(
                article.head.byline.as_deref(),
                Some("Wilma Strand"),
                "{}",
                article.head.path
            );
            assert_eq!(
                article.head.publisher.as_deref(),
                Some("The Gazette"),
                "{}",
                article.head.path
            );
            assert_eq!(
                article.head.url.as_deref(),
                Some("https://example.org/b"),
                "{}",
                article.head.path
            );
            assert_eq!(
                article.language.as_deref(),
                Some("en"),
                "{}",
                article.head.path
            );
            assert_eq!(article.verbatim(), [(Some("Ada Brook"), "“It holds,”")]);
        }
    }
}

#[test]
fn standard_input_is_read_as_an_article() {
    let work = Work::new();
    let args = ["extract", "--format", "jsonl", "-"];
    let run = work.run_with_input(&args, HARBOUR.as_bytes()).exits(0);
    let articles: Vec<Article> = run.json_lines();
    assert_eq!(articles.len(), 1);
    articles[0].holds_in(HARBOUR);
    assert_eq!(articles[0].verbatim().len(), 1);
}

#[test]
fn one_bad_row_is_reported_and_left_out() {
    let good = json!({"title": "A", "text": "One two three."}).to_string();
    let work = Work::with(&[(
        "dump.jsonl",
        &format!("{good}\n{{\"title\": oops\n[1]\n{good}\n"),
    )]);
    let run = work.run(&["extract", "--format", "jsonl", "dump.jsonl"]);
    assert_eq!(run.json_lines::<Article>().len(), 2);
    for place in ["dump.jsonl:2: ", "dump.jsonl:3: "] {
        let told = run.stderr.lines().filter(|l| l.contains(place)).count();
        assert_eq!(told, 1, "{place}: {}", run.stderr);
    }
    assert_eq!(run.code, Some(0));
}

#[test]
fn kinds_of_quotations() {
    use Kind::{Direct, Indirect, Partial};
    for (text, wanted) in [
        (
            "“The bridge will open in May,” said Ada Brook.",
            vec![(Direct, Some("Ada Brook"))],
        ),
        (
            "Ada Brook said the bridge was “safer than a church” on Monday.",
            vec![(Partial, Some("Ada Brook"))],
        ),
        (
            "Ada Brook told reporters that the bridge would open in May.",
            vec![(Indirect, Some("Ada Brook"))],
        ),
        (
            "The bridge will open in May, according to Ada Brook.",
            vec![(Indirect, Some("Ada Brook"))],
        ),
        ("The so-called “bridge” was closed again.", vec![]),
        ("The play “The Long Bridge” opened in May.", vec![]),
        (
            "Dora “Bricks” Pym has built the bridge since the ’90s.",
            vec![],
        ),
    ] {
        let article = extract_one("a.txt", format!("A bridge\n\n{text}\n"));
        let found: Vec<_> = article
            .quotes
            .iter()
            .filter(|q| wanted.iter().any(|(kind, _)| *kind == q.kind) || q.kind != Indirect)
            .map(|q| (q.kind, q.speaker.as_ref().map(|s| s.name.as_str())))
            .collect();
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn every_pair_of_marks_is_known() {
    for (open, close) in [
        ("“", "”"),
        ("\"", "\""),
        ("‘", "’"),
        ("'", "'"),
        ("``", "''"),
        ("''", "''"),
        ("«", "»"),
        ("« ", " »"),
        ("„", "“"),
    ] {
        let words = format!("{open}We will open it in May,{close}");
        let text =
            format!("A bridge\n\n{words} said Ada Brook. She didn't say more about the '90s.\n");
        let article = extract_one("a.txt", &text);
        article.holds_in(&text);
        assert_eq!(
            article.verbatim(),
            [(Some("Ada Brook"), words.as_str())],
            "{text}"
        );
    }
}

#[test]
fn a_quotation_over_paragraphs_is_one() {
    let text = "A bridge\n\n\
        Ada Brook spoke for an hour.\n\n\
        “We began in the rain.\n\n\
        “We went on in the snow.\n\n\
        “And we ended in the dark,” she said.\n\n\
        “Nobody asked her to,” said Jon Reed.\n";
    let article = extract_one("a.txt", text);
    article.holds_in(text);
    let spoken: Vec<_> = article
        .quotes
        .iter()
        .filter(|q| q.kind == Kind::Direct)
        .map(|q| (q.segments.len(), q.speaker.as_ref().unwrap().name.as_str()))
        .collect();
    assert_eq!(spoken, [(3, "Ada Brook"), (1, "Jon Reed")]);
}

#[test]
fn every_article_of_the_corpus_slices() {
    let articles = corpus();
    assert_eq!(articles.len() as u64, crate::archive::CORPUS_ARTICLES);
    let mut checked = 0;
    for article in articles.iter().filter(|a| a.head.path.ends_with(".txt")) {
        article.holds_in(&decoded(&article.head.path));
        checked += 1;
    }
    assert_eq!(checked, 18);
}

#[test]
fn the_corpus_has_every_kind_of_quotation_and_of_speaker() {
    let articles = corpus();
    let quotes = || articles.iter().flat_map(|a| &a.quotes);
    for kind in [Kind::Direct, Kind::Partial, Kind::Indirect] {
        let count = quotes().filter(|q| q.kind == kind).count();
        assert!(count >= 20, "{kind:?}: {count}");
    }
    for kind in ["person", "organization", "group", "unnamed"] {
        let is_of_kind = |q: &&crate::shapes::Quote| {
            q.speaker
                .as_ref()
                .is_some_and(|speaker| speaker.kind == kind)
        };
        let count = quotes().filter(is_of_kind).count();
        assert!(count >= 2, "{kind}: {count}");
    }
}

#[test]
fn the_same_files_give_the_same_bytes() {
    assert_eq!(run_on_corpus().stdout, run_on_corpus().stdout);
}

fn run_on_corpus() -> Run {
    let args = ["extract", "--format", "jsonl", "corpus"];
    let output = command(ROOT.as_ref(), &args).output().unwrap();
    Run::of(output, &args).exits(0)
}

fn corpus() -> Vec<Article> {
    run_on_corpus().json_lines()
}
