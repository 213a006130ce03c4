//! Files that nobody should have to read, through the program: no panic, no hang, exact offsets.

use std::time::{Duration, Instant};

use crate::harness::{Run, Work};
use crate::shapes::{Answer, Article};

/// Long enough for a debug build on a busy machine, far too short for anything quadratic.
const LIMIT: Duration = Duration::from_secs(20);

fn extract(name: &str, bytes: &[u8]) -> Run {
    let work = Work::new();
    work.write(name, bytes);
    let begun = Instant::now();
    let run = work.run(&["extract", "--format", "jsonl", name]);
    assert!(begun.elapsed() < LIMIT, "{name}: {:?}", begun.elapsed());
    assert!(matches!(run.code, Some(0 | 2)), "{name}: {run:?}");
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    run
}

fn slices(text: &str) {
    for article in extract("a.txt", text.as_bytes()).json_lines::<Article>() {
        article.holds_in(text);
    }
}

#[test]
fn texts_made_of_one_thing_many_times() {
    for piece in [
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "``",
        "''",
        "«",
        "„",
        "—",
        ":",
        ",",
        ".",
        "(",
        "\n",
        " ",
        "\u{200d}",
        "e\u{301}",
        "“a ",
        "a” ",
        "said ",
        "He said, ",
        "“x,” he said. ",
        "Mr. ",
        "A. B. ",
        "Q: ",
        "according to ",
        "京",
        "🦀",
        "“‘",
        "said that he said that ",
        "Ada Brook ",
    ] {
        let count = 120_000 / piece.len();
        slices(&format!("Headline\n\n{}\n", piece.repeat(count)));
    }
}

/// Four times as many quotations take four times as long; a square would make it sixteen.
#[test]
fn the_time_grows_as_the_number_of_quotations_does() {
    for piece in [
        "“We go,” he said. ",
        "“We go,” said Ada Orlo.\n\n",
        "\"a\" said ",
    ] {
        let time = |count: usize| {
            let run = || {
                let begun = Instant::now();
                extract("a.txt", piece.repeat(count).as_bytes());
                begun.elapsed()
            };
            run().min(run())
        };
        let (few, many) = (time(10_000), time(40_000));
        assert!(many < few * 10, "{piece}: {few:?}, {many:?}");
    }
}

/// The same of one word, which is indexed however long it is.
#[test]
fn the_time_grows_as_the_length_of_a_word_does() {
    for piece in ["a.b.", "a.1.", "1.", "1,000,", "a’", "a\u{ad}.", "ab.c."] {
        let time = |count: usize| {
            let run = || {
                let work = Work::new();
                work.write("a.txt", format!("Headline\n\n{}\n", piece.repeat(count)));
                let begun = Instant::now();
                work.run(&["index", "a.txt"]).exits(0);
                begun.elapsed()
            };
            // Other programs on the machine only make it longer.
            run().min(run())
        };
        let (few, many) = (time(5_000), time(20_000));
        assert!(
            many < LIMIT && many < few * 10,
            "{piece}: {few:?}, {many:?}"
        );
    }
}

#[test]
fn deep_nesting() {
    let text = format!(
        "Headline\n\n{}deep{} said Ada Brook.\n",
        "“‘".repeat(20_000),
        "’”".repeat(20_000)
    );
    slices(&text);
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    extract("rows.jsonl", deep.as_bytes());
    let deep = format!("{}1{}", "{\"source\":".repeat(50_000), "}".repeat(50_000));
    extract("rows.jsonl", deep.as_bytes());
    extract(
        "page.md",
        format!("{}deep\n", "> ".repeat(20_000)).as_bytes(),
    );
    extract(
        "page.md",
        format!("---\na: {}\n---\n\nText.\n", "[".repeat(20_000)).as_bytes(),
    );
}

#[test]
fn bytes_that_are_no_text() {
    let mut noise = Vec::new();
    let mut state: u32 = 1;
    for _ in 0..60_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise.push((state >> 24) as u8);
    }
    for name in ["a.txt", "a.md", "a.jsonl", "a.jsonl.gz"] {
        extract(name, &noise);
        extract(name, b"");
        extract(name, b"\xff\xfe");
        extract(name, b"\xef\xbb\xbf");
        extract(name, &[0; 5000]);
    }
    // A gzip stream that stops in its middle.
    extract("a.jsonl.gz", &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b]);
}

#[test]
fn one_line_of_a_million_words() {
    let text = format!("Headline\n\n{}\n", "“yes,” he said, ".repeat(70_000));
    slices(&text);
    let row = format!(
        "{{\"title\": \"t\", \"text\": \"{}\"}}\n",
        "word ".repeat(300_000)
    );
    extract("rows.jsonl", row.as_bytes());
}

#[test]
fn queries_that_nobody_should_type() {
    let work = Work::with(&[("corpus/a.txt", "Bridge\n\n“It holds,” said Ada Brook.\n")]);
    work.run(&["index"]).exits(0);
    let ask = |words: &str| {
        let begun = Instant::now();
        let run = work.run(&["query", "--format", "json", "--", words]);
        assert!(begun.elapsed() < LIMIT);
        run
    };
    let start = |words: &str| words.chars().take(60).collect::<String>();
    for words in [
        "NOT ".repeat(5_000),
        "a OR ".repeat(5_000),
        "bridge w/5 ".repeat(2_000),
        "~1 ~ ^ : + - ! \\ / [ ] { }".to_string(),
        "speaker: headline: quote:".to_string(),
        "after:99999-99-99 before:".to_string(),
        "bridge~99 bridge~-1 \"bridge holds\"~99999999999".to_string(),
        "w/99999999999 bridge".to_string(),
        "b* ".repeat(500),
        "é".repeat(30_000),
    ] {
        let run = ask(&words);
        assert!(matches!(run.code, Some(0 | 1)), "{}", start(&words));
        run.json::<Answer>();
    }
    // No word is left to look for: an error, never an answer that found nothing.
    for words in [
        "(".repeat(20_000),
        "\"".repeat(999),
        "*".to_string(),
        "\u{1}\u{200d}\u{feff}".to_string(),
    ] {
        let run = ask(&words);
        assert_eq!(run.code, Some(2), "{}", start(&words));
        assert!(run.stderr.contains("nothing to look for"), "{}", run.stderr);
    }
}
