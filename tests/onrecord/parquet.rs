//! Parquet files: the columns that say something of an article, row by row.

use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use serde_json::Value;

use crate::formats;
use crate::harness::Work;
use crate::shapes::Article;

const STORIES: [(&str, &str); 3] = [
    ("Quay opens", "“It is wide,” said Ina Roth."),
    ("Quay closes", "“It was too wide,” said Ina Roth."),
    ("Tram late", "“It is late,” said Ola Berg."),
];

/// Two rows a group, with columns of which one is of no use.
fn parquet(names: [&str; 2], packed: Compression) -> Vec<u8> {
    let [title, text] = names;
    let schema = parse_message_type(&format!(
        "message row {{
            optional binary {title} (UTF8);
            required binary {text} (UTF8);
            required binary vector;
            required int64 published (TIMESTAMP(MILLIS,true));
            optional group authors (LIST) {{ repeated group list {{ optional binary element (UTF8); }} }}
        }}"
    ))
    .unwrap();
    let properties = WriterProperties::builder().set_compression(packed).build();
    let mut out = Vec::new();
    let mut writer =
        SerializedFileWriter::new(&mut out, Arc::new(schema), Arc::new(properties)).unwrap();
    for stories in STORIES.chunks(2) {
        let count = stories.len();
        let words = |pick: fn(&(&'static str, &'static str)) -> &'static str| -> Vec<ByteArray> {
            stories
                .iter()
                .map(|story| ByteArray::from(pick(story)))
                .collect()
        };
        let mut group = writer.next_row_group().unwrap();
        let columns = [
            (words(|story| story.0), Some(vec![1; count]), None),
            (words(|story| story.1), None, None),
            (vec![ByteArray::from(vec![0xff; 64]); count], None, None),
        ];
        for (values, defined, repeated) in columns {
            let mut column = group.next_column().unwrap().unwrap();
            let typed = column.typed::<ByteArrayType>();
            typed
                .write_batch(&values, defined.as_deref(), repeated)
                .unwrap();
            column.close().unwrap();
        }
        let mut column = group.next_column().unwrap().unwrap();
        let moments = vec![1_715_000_000_000; count];
        column
            .typed::<Int64Type>()
            .write_batch(&moments, None, None)
            .unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let authors: Vec<ByteArray> = ["Ada Voss", "Bo Lind"]
            .repeat(count)
            .into_iter()
            .map(ByteArray::from)
            .collect();
        let defined = vec![3; 2 * count];
        let repeated = [0, 1].repeat(count);
        column
            .typed::<ByteArrayType>()
            .write_batch(&authors, Some(&defined), Some(&repeated))
            .unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.close().unwrap();
    out
}

#[test]
fn rows_are_read_from_every_group_and_packing() {
    for packed in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::ZSTD(ZstdLevel::default()),
        Compression::LZ4_RAW,
    ] {
        let work = Work::new();
        work.write("in/d.parquet", parquet(["title", "text"], packed));
        let run = work.run(&["extract", "in"]).exits(0);
        assert_eq!(run.stderr, "", "{packed:?}");
        let articles = run.json_lines::<Article>();
        assert_eq!(articles.len(), 3, "{packed:?}");
        for (number, (article, (title, _))) in articles.iter().zip(STORIES).enumerate() {
            assert_eq!(article.head.path, format!("in/d.parquet:{}", number + 1));
            assert_eq!(article.head.headline, title);
            assert_eq!(article.head.byline.as_deref(), Some("Ada Voss, Bo Lind"));
            assert_eq!(
                article.head.published.as_deref(),
                Some("2024-05-06T12:53:20Z")
            );
            assert_eq!(article.quotes.len(), 1);
        }
        let bytes = parquet(["title", "text"], packed);
        let run = work.run_with_input(&["extract", "-"], &bytes).exits(0);
        assert_eq!(run.json_lines::<Article>().len(), 3);
    }
}

#[test]
fn columns_can_be_mapped_and_missing_ones_are_said() {
    let work = Work::new();
    work.write(
        "d.parquet",
        parquet(["label", "words"], Compression::SNAPPY),
    );
    work.write("good.txt", "Late ferry\n\nIt came.");
    let run = work.run(&["extract", "d.parquet", "good.txt"]).exits(0);
    assert_eq!(run.json_lines::<Article>().len(), 1);
    assert!(
        run.stderr.contains("d.parquet: no column of text"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("label, words, vector"),
        "{}",
        run.stderr
    );
    let run = work
        .run(&[
            "extract",
            "d.parquet",
            "--map",
            "text=words",
            "--map",
            "headline=label",
        ])
        .exits(0);
    let headlines: Vec<String> = run
        .json_lines::<Article>()
        .into_iter()
        .map(|article| article.head.headline)
        .collect();
    assert_eq!(headlines, STORIES.map(|story| story.0));
}

#[test]
fn a_damaged_file_costs_no_more_than_itself() {
    let whole = parquet(["title", "text"], Compression::ZSTD(ZstdLevel::default()));
    let work = Work::with(&[("good.txt", "Late ferry\n\nIt came.")]);
    work.write("cut.parquet", &whole[..whole.len() / 2]);
    let run = work.run(&["extract", "cut.parquet", "good.txt"]).exits(0);
    assert!(
        run.stderr
            .contains("cut.parquet: the Parquet file is broken"),
        "{}",
        run.stderr
    );
    assert_eq!(run.json_lines::<Article>().len(), 1);
    for at in (4..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        work.write("hit.parquet", bytes);
        let run = work.run(&["extract", "hit.parquet", "good.txt"]).exits(0);
        assert!(!run.stderr.contains("panicked"), "{at}: {}", run.stderr);
    }
}

#[test]
fn a_story_in_a_row_says_what_it_says_in_a_text() {
    let text = formats::PARAGRAPHS.join("\n\n");
    let cells = [
        ("title", formats::HEADLINE),
        ("author", formats::BYLINE),
        ("date", formats::DATE),
        ("text", &text),
    ];
    let fields = cells.map(|(name, _)| format!("required binary {name} (UTF8);"));
    let schema = parse_message_type(&format!("message row {{ {} }}", fields.concat())).unwrap();
    let mut out = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut out, Arc::new(schema), Arc::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for (_, words) in cells {
        let mut column = group.next_column().unwrap().unwrap();
        let typed = column.typed::<ByteArrayType>();
        typed
            .write_batch(&[ByteArray::from(words)], None, None)
            .unwrap();
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();

    let work = Work::with(&[("story.txt", &formats::plain())]);
    work.write("d.parquet", out);
    let of = |path: &str| {
        let articles: Vec<Value> = work.run(&["extract", path]).exits(0).json_lines();
        formats::said(&articles[0])
    };
    assert_eq!(of("d.parquet"), of("story.txt"));
}
