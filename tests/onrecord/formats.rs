//! Every format of articles: the same story in each of them is read alike, and what is wrong
//! with a file is said with its address while the rest is read.

use std::io::Write;

use serde_json::{Value, json};

use crate::harness::{ROOT, Work};

pub const HEADLINE: &str = "Ferry pilots refuse the night crossing";
pub const BYLINE: &str = "Orla Thessaly";
pub const DATE: &str = "2024-03-01T14:05:00Z";

pub const PARAGRAPHS: [&str; 5] = [
    "PORT MAREN — The pilots of the Sound ferries will not sail after dark until the wreck buoys are lit again, their guild decided on Friday.",
    "“Nobody should steer by memory,” said Ada Pell, who has led the guild since the spring. “We have asked for lamps since the autumn.”",
    "The harbour board called the decision “a strike in all but name.” Its chairman, Bo Lindqvist, promised new lamps within a week.",
    "“The lamps were ordered and the bill was paid,” Lindqvist said. He would not say which yard had been paid.",
    "Pell doubted it. “A bill gives no light,” she said.",
];

/// The paragraphs as HTML, those with a quotation with `<q>` for its marks.
fn html_paragraphs() -> String {
    let paragraphs = PARAGRAPHS.map(|words| {
        let words = words.replace('“', "<q>").replace('”', "</q>");
        format!("<p>{words}</p>")
    });
    paragraphs.join("\n")
}

pub fn plain() -> String {
    let text = PARAGRAPHS.join("\n\n");
    format!("{HEADLINE}\nBy {BYLINE}\nPublished: {DATE}\n\n{text}\n")
}

/// The story, as each format writes it.
pub fn stories() -> Vec<(&'static str, String)> {
    let html = html_paragraphs();
    let escaped = html.replace('<', "&lt;").replace('>', "&gt;");
    let text = PARAGRAPHS.join("\n\n");
    let row = json!({"title": HEADLINE, "author": BYLINE, "date": DATE, "text": text});
    let (first, rest) = PARAGRAPHS.split_first().unwrap();
    let first = first.strip_prefix("PORT MAREN — ").unwrap();
    let rest = rest.iter().map(|words| {
        let words = words.replace('“', "<q>").replace('”', "</q>");
        format!("<p>{words}</p>")
    });
    let below_dateline = format!("<p>{first}</p>{}", rest.collect::<String>());
    let nitf = format!(
        "<nitf><head><docdata><date.issue norm=\"20240301T140500Z\"/></docdata></head><body><body.head>\
         <hedline><hl1>{HEADLINE}</hl1></hedline><byline>By <person>{BYLINE}</person></byline>\
         <dateline><location>PORT MAREN</location></dateline></body.head>\
         <body.content>{below_dateline}</body.content></body></nitf>"
    );
    vec![
        (
            "page.html",
            format!(
                "<!DOCTYPE html><html lang=\"en\"><head><title>{HEADLINE} | Sound Courier</title>\
                 <script type=\"application/ld+json\">{}</script></head><body><nav><a href=\"/\">Home</a></nav>\
                 <article><h1>{HEADLINE}</h1><p class=\"byline\">By {BYLINE}</p>\
                 <aside class=\"pullquote\">Nobody should steer by memory</aside>{html}</article>\
                 <footer><p>All rights reserved.</p></footer></body></html>",
                json!({"@context": "https://schema.org", "@graph": [{"@type": ["NewsArticle"], "headline": HEADLINE,
                    "author": [{"@type": "Person", "name": BYLINE}], "datePublished": DATE}]})
            ),
        ),
        (
            "feed.rss",
            format!(
                "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
                 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Sound Courier</title><item><guid>s-1</guid>\
                 <title>{HEADLINE}</title><dc:creator>{BYLINE}</dc:creator><pubDate>Fri, 01 Mar 2024 14:05:00 GMT</pubDate>\
                 <content:encoded>{escaped}</content:encoded></item></channel></rss>"
            ),
        ),
        (
            "feed.atom",
            format!(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Sound Courier</title><id>f</id><entry><id>s-1</id>\
                 <title>{HEADLINE}</title><author><name>{BYLINE}</name></author><published>{DATE}</published>\
                 <updated>{DATE}</updated><content type=\"html\">{escaped}</content></entry></feed>"
            ),
        ),
        (
            "feed.jsonfeed",
            json!({"version": "https://jsonfeed.org/version/1.1", "title": "Sound Courier", "items": [{"id": "s-1",
                "title": HEADLINE, "authors": [{"name": BYLINE}], "date_published": DATE, "content_html": html}]})
            .to_string(),
        ),
        ("story.nitf", nitf.clone()),
        (
            "story.xml",
            format!(
                "<?xml version=\"1.0\"?><newsItem guid=\"urn:s:1\"><itemMeta><firstCreated>{DATE}</firstCreated></itemMeta>\
                 <contentMeta><headline>{HEADLINE}</headline><by>{BYLINE}</by></contentMeta>\
                 <contentSet><inlineXML contenttype=\"application/nitf+xml\">{nitf}</inlineXML></contentSet></newsItem>"
            ),
        ),
        (
            "ninjs-1.json",
            serde_json::to_string_pretty(&json!({"uri": "urn:s:1", "headline": HEADLINE, "byline": format!("By {BYLINE}"),
                "versioncreated": DATE, "body_xhtml": html}))
            .unwrap(),
        ),
        (
            "ninjs-3.json",
            json!({"uri": "urn:s:1", "headlines": [{"value": HEADLINE}], "by": BYLINE, "versionCreated": DATE,
                "bodies": [{"contentType": "text/plain", "value": text}]})
            .to_string(),
        ),
        ("rows.jsonl", row.to_string()),
        ("array.json", json!([row]).to_string()),
        ("rows.csv", table(b',', &text)),
        ("rows.tsv", table(b'\t', &text)),
    ]
}

fn table(separator: u8, text: &str) -> String {
    let mut out = csv::WriterBuilder::new()
        .delimiter(separator)
        .from_writer(Vec::new());
    out.write_record(["title", "author", "date", "text"])
        .unwrap();
    out.write_record([HEADLINE, BYLINE, DATE, text]).unwrap();
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

/// What `extract` says of a story beside where it stands: headline, byline, date, and of each
/// quotation its kind, words, speaker and cue.
pub fn said(article: &Value) -> Value {
    let quotes = article["quotes"].as_array().unwrap().iter().map(|quote| {
        json!([
            quote["kind"],
            quote["text"],
            quote["paragraph"],
            quote["speaker"]["name"],
            quote["speaker"]["mention"]["text"],
            quote["cue"]["text"],
        ])
    });
    json!({
        "headline": article["headline"],
        "byline": article["byline"],
        "published": article["published"],
        "language": article["language"],
        "partial": article["partial"],
        "quotes": quotes.collect::<Vec<_>>(),
    })
}

#[test]
fn the_same_story_says_the_same_in_every_format() {
    let work = Work::with(&[("story.txt", &plain())]);
    let of = |path: &str| -> Value {
        let articles: Vec<Value> = work.run(&["extract", path]).exits(0).json_lines();
        assert_eq!(articles.len(), 1, "{path}");
        said(&articles[0])
    };
    let wanted = of("story.txt");
    assert_eq!(wanted["headline"], HEADLINE);
    assert_eq!(wanted["byline"], BYLINE);
    assert_eq!(wanted["published"], DATE);
    assert_eq!(wanted["language"], "en");
    let speakers: Vec<&str> = wanted["quotes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|quote| quote[3].as_str())
        .collect();
    assert!(
        speakers.contains(&"Ada Pell") && speakers.contains(&"Bo Lindqvist"),
        "{speakers:?}"
    );
    for (path, content) in stories() {
        work.write(path, &content);
        assert_eq!(of(path), wanted, "{path}");
        let piped = work
            .run_with_input(&["extract", "-"], content.as_bytes())
            .exits(0);
        assert_eq!(
            said(&piped.json_lines::<Value>()[0]),
            wanted,
            "{path} on standard input"
        );
    }
}

#[test]
fn the_sample_files_of_every_format_say_the_same() {
    let folder = format!("{ROOT}/tests/formats");
    let work = Work::new();
    let articles: Vec<Value> = work.run(&["extract", &folder]).exits(0).json_lines();
    let is_story = |article: &&Value| article["path"].as_str().unwrap().ends_with("/story.txt");
    let wanted = said(articles.iter().find(is_story).unwrap());
    assert_eq!(wanted["published"], "2024-05-17T09:30:00Z");
    assert_eq!(wanted["quotes"].as_array().unwrap().len(), 5);
    for article in &articles {
        assert_eq!(said(article), wanted, "{}", article["path"]);
    }
    let files = std::fs::read_dir(&folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut files = names.filter(|name| name != "README.md").count();
    if cfg!(not(feature = "warc")) {
        files -= 1;
    }
    assert_eq!(articles.len(), files);
}

#[test]
fn a_folder_of_every_format_is_indexed_and_searched() {
    let work = Work::new();
    for (path, content) in stories() {
        work.write(&format!("news/{path}"), content);
    }
    work.write("news/report.pdf", "%PDF-1.7");
    work.run(&["index", "news"]).exits(0);
    let answer = work.ask(&["speaker:pell lamps"]);
    let mut found: Vec<&str> = answer["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["article"]["path"].as_str().unwrap())
        .collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "news/array.json#1",
            "news/feed.atom#s-1",
            "news/feed.jsonfeed#s-1",
            "news/feed.rss#s-1",
            "news/ninjs-1.json",
            "news/ninjs-3.json:1",
            "news/page.html",
            "news/rows.csv:2",
            "news/rows.jsonl:1",
            "news/rows.tsv:2",
            "news/story.nitf",
            "news/story.xml",
        ]
    );
    let again = work.run(&["index", "news"]).exits(0);
    assert!(again.stdout.contains("12 unchanged"), "{}", again.stdout);
}

#[test]
fn summaries_are_marked_and_counted() {
    let feed = "<rss version=\"2.0\"><channel><title>Sound Courier</title>\
        <item><guid>a</guid><title>Lamps lit</title><description>The buoys are lit again.</description></item>\
        <item><guid>b</guid><title>Lamps out</title><description>The buoys are dark again.</description></item></channel></rss>";
    let work = Work::with(&[("news/feed.xml", feed), ("news/story.txt", &plain())]);
    let articles: Vec<Value> = work.run(&["extract", "news"]).exits(0).json_lines();
    let partial: Vec<&Value> = articles.iter().map(|article| &article["partial"]).collect();
    assert_eq!(partial, [true, true, false]);
    work.run(&["index", "news"]).exits(0);
    let stats: Value = work.run(&["stats", "--format", "json"]).exits(0).json();
    assert_eq!(stats["coverage"]["partial"], 2);
    let shown = work.run(&["stats"]).exits(0).stdout;
    assert!(shown.contains("3 (2 of them only summaries)"), "{shown}");
    let nothing = work.run(&["query", "zeppelin"]).exits(1).stdout;
    assert!(nothing.contains("2 of them only summaries"), "{nothing}");
}

#[test]
fn columns_with_other_names_are_mapped() {
    let work = Work::with(&[
        (
            "a.csv",
            "Schlagzeile,Inhalt\nLamps lit,\"“Light at last,” said Ada Pell.\"\n",
        ),
        (
            "b.jsonl",
            "{\"Schlagzeile\":\"Lamps lit\",\"Inhalt\":\"“Light at last,” said Ada Pell.\"}\n",
        ),
    ]);
    let map = ["--map", "headline=Schlagzeile,text=Inhalt"];
    for path in ["a.csv", "b.jsonl"] {
        let unmapped = work.run(&["extract", path]).exits(2);
        assert!(unmapped.stderr.contains("no"), "{}", unmapped.stderr);
        let articles: Vec<Value> = work
            .run(&["extract", path, map[0], map[1]])
            .exits(0)
            .json_lines();
        assert_eq!(articles[0]["headline"], "Lamps lit", "{path}");
        assert_eq!(
            articles[0]["quotes"][0]["speaker"]["name"], "Ada Pell",
            "{path}"
        );
        let wrong = work
            .run(&["extract", path, "--map", "text=Inhalte"])
            .exits(2);
        assert!(
            wrong.stderr.contains("did you mean \"Inhalt\"?"),
            "{}",
            wrong.stderr
        );
    }
    work.run(&["index", "a.csv", "b.jsonl", map[0], map[1]])
        .exits(0);
    work.run(&["query", "speaker:pell light"]).exits(0);
    work.run(&["extract", "a.csv", "--map", "txet=Inhalt"])
        .fails_naming("txet");
}

#[test]
fn what_is_wrong_is_said_with_its_address_and_the_rest_is_read() {
    let good = plain();
    let work = Work::with(&[
        ("news/good.txt", &good),
        ("news/broken.nitf", "<nitf>\n<body>\n<p>Late</body></nitf>"),
        (
            "news/cut.rss",
            "<rss version=\"2.0\">\n<channel><item><title>Late",
        ),
        ("news/deep.html", &"<div>".repeat(50_000)),
        (
            "news/empty.html",
            "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        ),
        (
            "news/laughs.xml",
            "<!DOCTYPE nitf [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><nitf><body><body.content><p>&b;</p></body.content></body></nitf>",
        ),
        ("news/other.xml", "<plan><p>Late</p></plan>"),
        ("news/rows.csv", "title,text\nLate,\nLater,It came.\n"),
        (
            "news/array.json",
            "[{\"title\":\"Late\"},{\"text\":\"It came.\"},",
        ),
        (
            "news/when.csv",
            "text,date\nIt came.,soon\nIt went.,3. März 2024\n",
        ),
    ]);
    let run = work.run(&["extract", "news"]).exits(0);
    for problem in [
        "news/broken.nitf: broken XML at line 3",
        "news/cut.rss: broken XML at line 2",
        "news/deep.html: nested too deeply",
        "news/empty.html: no article text found",
        "news/other.xml: XML of a kind that is not read: <plan>",
        "news/rows.csv:2: no text",
        "news/array.json#1: no text",
        "news/array.json#3: the array ends too early",
        "news/when.csv:2: date \"soon\" not understood",
    ] {
        assert!(run.stderr.contains(problem), "{problem}\n{}", run.stderr);
    }
    let articles: Vec<Value> = run.json_lines();
    let paths: Vec<&str> = articles
        .iter()
        .map(|a| a["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        paths,
        [
            "news/array.json#2",
            "news/good.txt",
            "news/laughs.xml",
            "news/rows.csv:3",
            "news/when.csv:2",
            "news/when.csv:3",
        ]
    );
    assert_eq!(articles[5]["published"], "2024-03-03");
    work.write("report.pdf", "%PDF-1.7");
    let refused = work.run(&["extract", "report.pdf"]).exits(2);
    assert!(
        refused.stderr.contains("report.pdf: PDF is not read yet"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_large_array_is_read_in_little_memory() {
    let work = Work::new();
    let mut file = Vec::new();
    write!(file, "[").unwrap();
    for number in 0..20_000 {
        let comma = if number > 0 { "," } else { "" };
        write!(
            file,
            "{comma}{{\"id\":{number},\"text\":\"The tide turned {number} times.\"}}"
        )
        .unwrap();
    }
    write!(file, "]").unwrap();
    work.write("dump.json", file);
    let run = work.run(&["extract", "dump.json"]).exits(0);
    assert_eq!(run.stdout.lines().count(), 20_000);
}

#[test]
fn speakers_of_a_language_without_cues_stay_unnamed_and_stats_say_so() {
    let german = "Die Lotsen fahren nachts nicht mehr\n\nAda Pell sagte am Freitag: „Wir haben seit dem Herbst um Lampen gebeten, und \
        niemand hat geantwortet.“ Der Hafenausschuss konnte sich nicht einigen.\n";
    let work = Work::with(&[("news/de.txt", german), ("news/en.txt", &plain())]);
    let articles: Vec<Value> = work.run(&["extract", "news"]).exits(0).json_lines();
    assert_eq!(articles[0]["language"], "de");
    assert_eq!(
        articles[0]["quotes"][0]["text"],
        "„Wir haben seit dem Herbst um Lampen gebeten, und niemand hat geantwortet.“"
    );
    assert_eq!(articles[0]["quotes"][0]["speaker"], Value::Null);
    work.run(&["index", "news"]).exits(0);
    let stats: Value = work.run(&["stats", "--format", "json"]).exits(0).json();
    assert_eq!(
        stats["languages"],
        json!([
            {"language": "de", "articles": 1, "speakers_named": false},
            {"language": "en", "articles": 1, "speakers_named": true},
        ])
    );
    let shown = work.run(&["stats"]).exits(0).stdout;
    assert!(shown.contains("1 de (no speaker is named"), "{shown}");
    work.run(&["query", "language:de Lotsen"]).exits(0);
    work.run(&["query", "language:en Lotsen"]).exits(1);
}
