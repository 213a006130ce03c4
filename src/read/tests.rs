//! The room from outside: folders, arguments, streams, packing, and hostile bytes.

use std::fs;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;

use proptest::prelude::*;

use super::*;

/// Everything in a stream.
pub(super) fn stream(bytes: impl AsRef<[u8]>, name: &str) -> Vec<Item> {
    let mut items = Vec::new();
    read_stream(bytes.as_ref(), name, &mut |item, _| {
        items.push(item);
        ControlFlow::Continue(())
    });
    items
}

/// Puts what is in a piece at the end of `items`.
pub(super) fn put_in(items: &mut Vec<Item>, piece: Piece) -> ControlFlow<()> {
    piece.read(&mut |item| {
        items.push(item);
        ControlFlow::Continue(())
    })
}

pub(super) fn articles(items: &[Item]) -> impl Iterator<Item = &Article> {
    items.iter().filter_map(|item| match item {
        Item::Article(record) => Some(&record.article),
        Item::Problem(_) => None,
    })
}

/// As `address: why`, a note with a mark before it.
pub(super) fn problems(items: &[Item]) -> Vec<String> {
    let problem = |item: &Item| match item {
        Item::Problem(p) if p.severity == Severity::Note => {
            Some(format!("note {}: {}", p.address, p.why))
        }
        Item::Problem(p) => Some(format!("{}: {}", p.address, p.why)),
        Item::Article(_) => None,
    };
    items.iter().filter_map(problem).collect()
}

fn read(sources: &Sources) -> Vec<Item> {
    let mut items = Vec::new();
    let mut last = 0;
    sources.read(&mut |item, bytes| {
        assert!(last <= bytes && bytes <= sources.total_bytes());
        last = bytes;
        items.push(item);
        ControlFlow::Continue(())
    });
    items
}

/// The paths read under `root`, without the part before it.
fn paths(items: &[Item], root: &Path) -> Vec<String> {
    let root = root.to_string_lossy().replace('\\', "/");
    let short = |article: &Article| article.path.replacen(&root, "", 1);
    articles(items).map(short).collect()
}

fn write(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A small archive of each kind, with rows and an article in it.
fn archives() -> Vec<Vec<u8>> {
    let members: [(&str, &[u8]); 2] = [
        ("a.txt", b"Late ferry\n\nIt came."),
        ("d.jsonl", b"{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"),
    ];
    let mut tar = ::tar::Builder::new(Vec::new());
    let mut zip = ::zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let mut header = ::tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, name, bytes).unwrap();
        let options = ::zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let tar = tar.into_inner().unwrap();
    let zip = zip.finish().unwrap().into_inner();
    let zstd = zstd::encode_all(&tar[..], 1).unwrap();
    let warc = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: u\r\n\
        Content-Type: application/http\r\nContent-Length: 96\r\n\r\n\
        HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n\
        5\r\n<p>It\r\n0\r\n\r\n\r\n\r\n";
    vec![gzip(&tar), tar, zip, zstd, warc.to_vec()]
}

#[test]
fn folders_are_walked_in_order_without_what_is_no_article() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    for path in [
        "b.txt",
        "a/z.txt",
        "a/y.md",
        "a.txt",
        "README.md",
        "LICENSE.txt",
        ".hidden.txt",
        "skip/me.txt",
        "photo.jpg",
        "notes.doc",
    ] {
        write(root, path, "Late ferry\n\nIt came.");
    }
    write(root, ".gitignore", "skip/\n");
    write(root, "d.jsonl", "{\"text\":\"One.\"}\n");
    let sources = Sources::open(&[root.to_owned()]).unwrap();
    let items = read(&sources);
    assert_eq!(
        paths(&items, root),
        ["/a.txt", "/a/y.md", "/a/z.txt", "/b.txt", "/d.jsonl:1"]
    );
    assert!(problems(&items).is_empty());
    assert_eq!(sources.files(), 5);
    assert_eq!(sources.total_bytes(), 4 * 20 + 16);
    assert_eq!(read(&sources), items);
}

#[test]
fn an_argument_is_read_even_where_it_would_be_passed_over() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    write(root, ".gitignore", "skip/\n*.txt\n");
    write(root, "skip/me.txt", "Late ferry\n\nIt came.");
    write(root, "notes", "Late ferry\n\nIt came.");
    write(root, "photo.jpg", b"\xff\xd8\xff\xe0\0\0");
    write(root, ".draft.txt", "Late ferry\n\nIt came.");
    let arguments = ["skip", "notes", "photo.jpg", ".draft.txt"].map(|name| root.join(name));
    let items = read(&Sources::open(&arguments).unwrap());
    assert_eq!(
        paths(&items, root),
        ["/skip/me.txt", "/notes", "/.draft.txt"]
    );
    assert_eq!(problems(&items).len(), 1);
    assert!(problems(&items)[0].ends_with("photo.jpg: JPEG is not read yet"));
}

#[test]
fn a_file_reached_twice_is_read_once() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "a.txt", "Late ferry\n\nIt came.");
    let twice = [dir.path().to_owned(), dir.path().join("./a.txt")];
    assert_eq!(Sources::open(&twice).unwrap().files(), 1);
}

#[test]
fn a_missing_path_is_an_error_with_a_way_out() {
    let dir = tempfile::tempdir().unwrap();
    let why = Sources::open(&[dir.path().join("nowhere")])
        .unwrap_err()
        .to_string();
    assert!(
        why.contains("nowhere: no such file or folder\nhint: "),
        "{why}"
    );
    let empty = Sources::open(&[dir.path().to_owned()]).unwrap();
    assert_eq!((empty.files(), read(&empty).len()), (0, 0));
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_and_loops_are_problems() {
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    write(root, "a.txt", "Late ferry\n\nIt came.");
    fs::write(root.join(std::ffi::OsStr::from_bytes(b"\xff.txt")), "x").unwrap();
    std::os::unix::fs::symlink(root, root.join("loop")).unwrap();
    let items = read(&Sources::open(&[root.to_owned()]).unwrap());
    assert_eq!(paths(&items, root), ["/a.txt"]);
    let problems = problems(&items);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems
            .iter()
            .any(|p| p.ends_with("\u{fffd}.txt: the file name is not UTF-8"))
    );
    assert!(problems.iter().any(|p| p.contains("/loop: ")));
}

#[test]
fn the_sink_can_stop() {
    let dir = tempfile::tempdir().unwrap();
    write(
        dir.path(),
        "a.jsonl",
        "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n",
    );
    write(dir.path(), "b.txt", "Late ferry");
    let mut count = 0;
    Sources::open(&[dir.path().to_owned()])
        .unwrap()
        .read(&mut |_, _| {
            count += 1;
            ControlFlow::Break(())
        });
    assert_eq!(count, 1);
}

#[test]
fn a_stream_is_told_by_its_beginning() {
    for (bytes, text) in [
        ("Late ferry\n\nIt came.", "Late ferry\n\nIt came."),
        ("---\ntitle: Late\n---\nIt *came*.", "Late\n\nIt came."),
        ("+++\ntitle = 'Late'\n+++\nIt *came*.", "Late\n\nIt came."),
        ("\u{feff} {\"text\":\"It came.\"}", "It came."),
        ("--- and so on", "--- and so on"),
    ] {
        for bytes in [bytes.as_bytes().to_vec(), gzip(bytes.as_bytes())] {
            let items = stream(bytes, "-");
            let texts: Vec<_> = articles(&items).map(|a| a.text.as_str()).collect();
            assert_eq!(texts, [text], "{:?}", problems(&items));
        }
    }
    assert_eq!(articles(&stream("Late", "-")).next().unwrap().path, "-");
    assert_eq!(problems(&stream("", "-")), ["-: no text"]);
}

#[test]
fn notes_do_not_cost_the_article() {
    let items = stream(
        b"Caf\xe9 closes\n\nThe caf\xe9 on the quay closes.",
        "a.txt",
    );
    assert_eq!(articles(&items).count(), 1);
    assert_eq!(problems(&items), ["note a.txt: read as windows-1252"]);
    let items = stream("---\ndate: soon\n---\nIt came.", "a.md");
    assert_eq!(articles(&items).count(), 1);
    assert_eq!(
        problems(&items),
        ["note a.md: date \"soon\" not understood"]
    );
}

#[test]
fn packed_dumps_may_have_many_members_and_may_be_cut_off() {
    let mut bytes = gzip(b"{\"text\":\"One.\"}\n");
    bytes.extend(gzip(b"{\"text\":\"Two.\"}\n"));
    assert_eq!(articles(&stream(&bytes, "d.jsonl.gz")).count(), 2);

    let rows: String = (0..2000)
        .map(|n| format!("{{\"text\":\"Row {n}, {}.\"}}\n", n * n))
        .collect();
    let whole = gzip(rows.as_bytes());
    let items = stream(&whole[..whole.len() / 2], "d.jsonl.gz");
    let kept = articles(&items).count();
    assert!(kept > 100, "{kept}");
    assert_eq!(
        problems(&items),
        [format!(
            "d.jsonl.gz:{}: the packed data ends too early",
            kept + 1
        )]
    );
}

#[test]
fn hashes_tell_content_apart() {
    let hash = |bytes: &str| match &stream(bytes, "-")[..] {
        [Item::Article(record)] => record.hash,
        other => panic!("{other:?}"),
    };
    assert_eq!(hash("Late"), hash("Late"));
    assert_ne!(hash("Late"), hash("Later"));
    assert_eq!(hash("{\"text\":\"a\"}\r\n"), hash("{\"text\":\"a\"}"));
}

#[test]
fn a_file_that_is_too_large_is_left_out() {
    let endless = std::io::repeat(b'a').take(LIMIT_ARTICLE_BYTES + 2);
    let mut items = Vec::new();
    read_stream(endless, "-", &mut |item, _| {
        items.push(item);
        ControlFlow::Continue(())
    });
    assert_eq!(problems(&items), ["-: larger than 16 MB"]);
}

/// Headline and paragraphs slice, stand in order and do not overlap.
fn assert_sound(article: &Article) {
    let mut at = 0;
    for span in article.headline.iter().chain(&article.paragraphs) {
        let words = span.of(&article.text).expect("a span that slices");
        assert!(!words.is_empty() && words == words.trim());
        assert!(at <= span.start, "{article:?}");
        at = span.end;
    }
}

proptest! {
    #[test]
    fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for begin in ["", "PK\u{3}\u{4}", "WARC/1.0\r\n", "PAR1", "{\"text\":\"", "---\n", "+++\n", "# ", "\u{feff}", "\x1f\u{8b}"] {
            let bytes = [begin.as_bytes(), &bytes].concat();
            for bytes in [gzip(&bytes), bytes] {
                articles(&stream(&bytes, "-")).for_each(assert_sound);
            }
        }
    }

    #[test]
    fn no_damage_breaks_an_archive(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        end in any::<prop::sample::Index>(),
    ) {
        for archive in archives() {
            let mut damaged = archive.clone();
            for (at, byte) in &hits {
                damaged[at.index(archive.len())] = *byte;
            }
            for bytes in [&damaged[..], &damaged[..end.index(archive.len())]] {
                let items = stream(bytes, "a");
                articles(&items).for_each(assert_sound);
                for said in problems(&items) {
                    let said = said.strip_prefix("note ").unwrap_or(&said);
                    assert!(said.starts_with('a'), "{said}");
                }
            }
        }
    }

    #[test]
    fn no_text_breaks_a_reader(text in "[-+#*>|`~_\\[\\]:'\" \t\r\n.a-cA-C1-3“”é\u{a0}{}]{0,300}") {
        for begin in ["", "---\ntitle: ", "+++\ntitle = ", "By ", "Late\nBy "] {
            let text = format!("{begin}{text}");
            for format in ["a.txt", "a.md"] {
                if let Ok(prose::markdown::Markdown { composed, .. }) = prose::markdown::markdown(&text) {
                    assert_sound(&composed.builder.build(String::new(), format.into()));
                }
                if let Some(article) = plain_text(String::new(), format.into(), text.clone()) {
                    assert_eq!(article.text, text);
                    assert_sound(&article);
                }
            }
            let row = serde_json::json!({"title": &text, "text": &text, "date": &text}).to_string();
            articles(&stream(row, "-")).for_each(assert_sound);
        }
    }
}

#[test]
fn few_rows_are_left_to_those_who_take_apart() {
    let row = r#"{"title":"Late","text":"It came."}"#;
    let rows = |count: usize| format!("{row}\n").repeat(count);
    let array = format!("[{row},{row}]");
    for (name, content, pieces) in [
        ("a.ninjs", rows(1), 1),
        ("a.jsonl", rows(40), 1),
        ("a.json", array, 1),
        (
            "a.csv",
            "title,text\nLate,It came.\nLate,It came.\n".into(),
            1,
        ),
        ("a.jsonl", rows(20_000), 20_000),
    ] {
        let (mut count, mut articles) = (0, 0);
        stream_pieces(content.as_bytes(), name, Columns::USUAL, &mut |piece, _| {
            count += 1;
            piece.read(&mut |item| {
                articles += usize::from(matches!(item, Item::Article(_)));
                ControlFlow::Continue(())
            })
        });
        assert_eq!(count, pieces, "{name}");
        let rows = content.matches("It came.").count();
        assert_eq!(articles, rows, "{name}");
    }
}

#[test]
fn a_dump_without_rows_is_said() {
    for (name, content) in [
        ("d.jsonl", ""),
        ("d.jsonl", "\n \r\n"),
        ("d.jsonl", "\u{feff}\n"),
        ("d.json", "[]"),
        ("d.json", "[\n]\n"),
        ("d.csv", "title,text\n"),
    ] {
        let said = problems(&stream(content, name));
        assert_eq!(said, [format!("note {name}: no rows in it")], "{content:?}");
    }
}
