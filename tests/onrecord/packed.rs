//! Packed files and archives: what is in them is read as if it lay there by itself, and what is
//! wrong with them is said and costs nothing else.

use std::io::{Cursor, Write};

use crate::harness::{Run, Work};
use crate::shapes::Article;

const STORY: &str = "Ferry to run all winter

By Ada Voss

The island will keep its boat. “Nobody will be cut off this year,” said Bo Lind, who runs the harbour.
";

const ROWS: &str = "{\"title\":\"Quay opens\",\"text\":\"“It is wide,” said Ina Roth.\"}
{\"title\":\"Quay closes\",\"text\":\"“It was too wide,” said Ina Roth.\"}
";

fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes.as_ref()).unwrap();
    packer.finish().unwrap()
}

fn zstd(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    zstd::encode_all(bytes.as_ref(), 3).unwrap()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        // Set by hand, for the library would not put in every name.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        archive.append(&header, *bytes).unwrap();
    }
    archive.into_inner().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    zip_with(members, zip::CompressionMethod::Deflated)
}

fn zip_with(members: &[(&str, &[u8])], method: zip::CompressionMethod) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in members {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn extract(work: &Work, name: &str) -> Run {
    work.run(&["extract", name])
}

/// The paths of the articles of a run that must have read some.
fn paths(run: Run) -> Vec<String> {
    let articles = run.exits(0).json_lines::<Article>();
    articles
        .into_iter()
        .map(|article| article.head.path)
        .collect()
}

/// What was left out of one file beside `good.txt`, which must have been read.
#[track_caller]
fn problem_of(name: &str, bytes: &[u8]) -> String {
    let work = Work::with(&[("good.txt", STORY)]);
    work.write(name, bytes);
    let run = work.run(&["extract", name, "good.txt"]).exits(0);
    let paths: Vec<String> = run
        .json_lines::<Article>()
        .into_iter()
        .map(|article| article.head.path)
        .collect();
    assert_eq!(paths, ["good.txt"], "{}", run.stderr);
    run.stderr
}

#[test]
fn every_packing_gives_the_same_article() {
    let work = Work::with(&[("a.txt", STORY)]);
    let plain = extract(&work, "a.txt").exits(0).json_lines::<Article>();
    let story = STORY.as_bytes();
    let members: &[(&str, &[u8])] = &[("wire/a.txt", story)];
    for (name, bytes, path) in [
        ("a.txt.gz", gzip(story), "a.txt.gz"),
        ("a.txt.zst", zstd(story), "a.txt.zst"),
        ("a.tar", tar(members), "a.tar!wire/a.txt"),
        ("a.tar.gz", gzip(tar(members)), "a.tar.gz!wire/a.txt"),
        ("a.tgz", gzip(tar(members)), "a.tgz!wire/a.txt"),
        ("a.tar.zst", zstd(tar(members)), "a.tar.zst!wire/a.txt"),
        ("a.zip", zip(members), "a.zip!wire/a.txt"),
        (
            "stored.zip",
            zip_with(members, zip::CompressionMethod::Stored),
            "stored.zip!wire/a.txt",
        ),
        (
            "zstd.zip",
            zip_with(members, zip::CompressionMethod::Zstd),
            "zstd.zip!wire/a.txt",
        ),
        // By its bytes, whatever the name.
        ("a.dat", gzip(tar(members)), "a.dat!wire/a.txt"),
        (
            "two.gz",
            [gzip(&story[..50]), gzip(&story[50..])].concat(),
            "two.gz",
        ),
        (
            "two.zst",
            [zstd(&story[..50]), zstd(&story[50..])].concat(),
            "two.zst",
        ),
    ] {
        work.write(name, bytes);
        let run = extract(&work, name).exits(0);
        assert_eq!(run.stderr, "", "{name}");
        let articles = run.json_lines::<Article>();
        assert_eq!(articles.len(), 1, "{name}");
        assert_eq!(articles[0].head.path, path);
        assert_eq!(articles[0].head.headline, plain[0].head.headline, "{name}");
        assert_eq!(articles[0].head.byline, plain[0].head.byline, "{name}");
        assert_eq!(articles[0].paragraphs, plain[0].paragraphs, "{name}");
        let quotes = |article: &Article| format!("{:?}", article.quotes);
        assert_eq!(quotes(&articles[0]), quotes(&plain[0]), "{name}");
        assert_eq!(articles[0].quotes.len(), 1, "{name}");
    }
}

#[test]
fn an_archive_is_read_as_a_folder_would_be() {
    let (story, rows) = (STORY.as_bytes(), ROWS.as_bytes());
    let packed = gzip(rows);
    let inner = gzip(tar(&[("deep/b.txt", story), ("deep/c.jsonl", rows)]));
    let members: &[(&str, &[u8])] = &[
        ("a.txt", story),
        ("README.md", story),
        ("photo.jpg", b"\xff\xd8\xff"),
        ("scans/one.PDF", b"%PDF-1.7"),
        ("scans/two.pdf", b"%PDF-1.7"),
        ("MAKEFILE", b"all:"),
        (".hidden.txt", story),
        (".git/a.txt", story),
        ("__MACOSX/._a.txt", b"\0\x05\x16\x07"),
        ("folder/", b""),
        ("rows.jsonl.gz", &packed),
        ("inner.tar.gz", &inner),
    ];
    let others = "members of other kinds, not read: 1 without an extension, 1 .jpg, 2 .pdf\n";
    let wanted = [
        "a.txt",
        "rows.jsonl.gz:1",
        "rows.jsonl.gz:2",
        "inner.tar.gz!deep/b.txt",
        "inner.tar.gz!deep/c.jsonl:1",
        "inner.tar.gz!deep/c.jsonl:2",
    ];
    let work = Work::new();
    for (name, bytes) in [("all.zip", zip(members)), ("all.tar", tar(members))] {
        work.write(&format!("{name}.d/{name}"), &bytes);
        for run in [
            work.run(&["extract", &format!("{name}.d")]),
            extract(&work, &format!("{name}.d/{name}")),
        ] {
            assert_eq!(run.stderr, format!("{name}.d/{name}: {others}"), "{name}");
            let wanted = wanted.map(|path| format!("{name}.d/{name}!{path}"));
            assert_eq!(paths(run), wanted);
        }
        let run = work.run_with_input(&["extract", "-"], &bytes);
        assert_eq!(run.stderr, format!("-: {others}"), "{name}");
        assert_eq!(paths(run), wanted.map(|path| format!("-!{path}")));
    }
}

#[test]
fn archives_nest_once_and_no_deeper() {
    let once = zip(&[("a.txt", STORY.as_bytes())]);
    let twice = tar(&[("in.zip", &once)]);
    let work = Work::new();
    work.write("twice.tar", &twice);
    assert_eq!(
        paths(extract(&work, "twice.tar")),
        ["twice.tar!in.zip!a.txt"]
    );
    let said = problem_of("thrice.zip", &zip(&[("in.tar", &twice)]));
    assert!(
        said.contains("thrice.zip!in.tar!in.zip: packed too deep"),
        "{said}"
    );
    let said = problem_of("a.gz", &gzip(gzip(gzip(STORY))));
    assert!(said.contains("a.gz: packed too deep"), "{said}");
}

#[test]
fn hostile_names_are_only_addresses() {
    let story = STORY.as_bytes();
    let work = Work::new();
    work.write(
        "a.tar",
        tar(&[
            ("../../up.txt", story),
            ("/etc/root.txt", story),
            ("\x1b[2Jclear.txt", story),
            ("same.txt", story),
        ]),
    );
    let wanted = [
        "a.tar!../../up.txt",
        "a.tar!etc/root.txt",
        "a.tar!\u{fffd}[2Jclear.txt",
        "a.tar!same.txt",
    ];
    assert_eq!(paths(extract(&work, "a.tar")), wanted);
    assert!(!work.path("../../up.txt").exists());

    let mut archive = tar::Builder::new(Vec::new());
    for kind in [
        tar::EntryType::Symlink,
        tar::EntryType::Link,
        tar::EntryType::Fifo,
    ] {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        archive
            .append_link(&mut header, "link.txt", "/etc/passwd")
            .unwrap();
    }
    let mut header = tar::Header::new_gnu();
    header.set_size(story.len() as u64);
    let long = format!("{}/long.txt", "folder/".repeat(40));
    archive.append_data(&mut header, &long, story).unwrap();
    work.write("links.tar", archive.into_inner().unwrap());
    let run = extract(&work, "links.tar");
    assert_eq!(run.stderr, "");
    assert_eq!(paths(run), [format!("links.tar!{long}")]);
}

#[test]
fn what_is_no_archive_or_none_that_is_read_says_so() {
    let mut encrypted = zip(&[("a.txt", STORY.as_bytes())]);
    let at = encrypted
        .windows(4)
        .position(|bytes| bytes == b"PK\x01\x02")
        .unwrap();
    encrypted[6] |= 1;
    encrypted[at + 8] |= 1;
    for (name, bytes, why) in [
        (
            "a.zip",
            b"no zip at all".to_vec(),
            "a.zip: the name says zip, the bytes do not",
        ),
        (
            "a.tar",
            STORY.into(),
            "a.tar: the name says tar, the bytes do not",
        ),
        (
            "a.tar.gz",
            gzip(STORY),
            "a.tar.gz: the name says tar, the bytes do not",
        ),
        (
            "a.jsonl.gz",
            b"oops".to_vec(),
            "a.jsonl.gz: the name says gzip, the bytes do not",
        ),
        (
            "a.txt.zst",
            b"\0\x01\x02".to_vec(),
            "a.txt.zst: the name says zstd, the bytes do not",
        ),
        ("empty.txt.gz", Vec::new(), "empty.txt.gz: empty"),
        ("encrypted.zip", encrypted, "encrypted.zip!a.txt: encrypted"),
        ("a.xz", b"\xfd7zXZ\0\0".to_vec(), "a.xz: xz is not read yet"),
        (
            "a.7z",
            b"7z\xbc\xaf\x27\x1c\0".to_vec(),
            "a.7z: 7-Zip is not read yet",
        ),
        (
            "book.epub",
            zip_with(
                &[("mimetype", b"application/epub+zip")],
                zip::CompressionMethod::Stored,
            ),
            "book.epub: EPUB is not read yet",
        ),
    ] {
        let said = problem_of(name, &bytes);
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn a_name_that_says_gzip_over_plain_text_is_only_noted() {
    let work = Work::with(&[("a.txt.gz", STORY), ("b.jsonl.zst", ROWS)]);
    for (name, count) in [("a.txt.gz", 1), ("b.jsonl.zst", 2)] {
        let run = extract(&work, name).exits(0);
        assert!(run.stderr.contains("read as they are"), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1);
        assert_eq!(run.json_lines::<Article>().len(), count);
    }
}

#[test]
fn what_was_read_before_the_damage_stands() {
    let story = STORY.as_bytes();
    // Text that does not pack well, so that the archive is long enough to be cut in the middle.
    let noise: String = (0_u64..40_000)
        .map(|n| format!("{} ", n.wrapping_mul(0x9e37_79b9_7f4a)))
        .collect();
    let long = format!("{STORY}\n{noise}");
    let members: &[(&str, &[u8])] = &[("a.txt", story), ("long.txt", long.as_bytes())];
    let half = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() / 2);
        bytes
    };
    let ends = "the packed data ends too early";
    for (name, bytes, said) in [
        (
            "cut.tar",
            half(tar(members)),
            format!("cut.tar!long.txt: {ends}"),
        ),
        (
            "cut.tar.gz",
            half(gzip(tar(members))),
            format!("cut.tar.gz!long.txt: {ends}"),
        ),
        (
            "cut.tar.zst",
            half(zstd(tar(members))),
            format!("cut.tar.zst!long.txt: {ends}"),
        ),
    ] {
        let work = Work::new();
        work.write(name, bytes);
        let run = extract(&work, name).exits(0);
        assert!(run.stderr.contains(&said), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
        assert_eq!(paths(run), [format!("{name}!a.txt")]);
    }
    let said = problem_of("cut.zip", &half(zip(members)));
    assert!(
        said.contains("cut.zip: no table of contents, as if cut off"),
        "{said}"
    );

    let mut broken = zip_with(
        &[("a.txt", story), ("b.txt", story)],
        zip::CompressionMethod::Stored,
    );
    broken[60] ^= 0x20;
    let work = Work::new();
    work.write("crc.zip", broken);
    let run = extract(&work, "crc.zip").exits(0);
    assert!(
        run.stderr
            .contains("crc.zip!a.txt: the packed data is broken"),
        "{}",
        run.stderr
    );
    assert_eq!(paths(run), ["crc.zip!b.txt"]);
}

#[test]
fn a_bomb_is_refused_wherever_it_stands() {
    let spaces = vec![b' '; 80 << 20];
    let row = [ROWS.as_bytes(), &spaces].concat();
    let why = "unpacks to more than 200 times its size, as only a bomb does";
    let packed = gzip(&row);
    for (name, bytes, path) in [
        ("b.jsonl.zst", zstd(&row), "b.jsonl.zst:"),
        (
            "b.zip",
            zip(&[("b.jsonl", &row), ("c.txt", b"Never read")]),
            "b.zip!b.jsonl:",
        ),
        (
            "b.tar",
            tar(&[("b.jsonl.gz", &packed)]),
            "b.tar!b.jsonl.gz:",
        ),
        ("b.jsonl.gz", packed, "b.jsonl.gz:"),
    ] {
        let work = Work::new();
        work.write(name, bytes);
        let run = extract(&work, name).exits(0);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
        assert!(
            run.stderr.contains(path) && run.stderr.contains(why),
            "{}",
            run.stderr
        );
        assert_eq!(run.json_lines::<Article>().len(), 2, "{name}");
    }
    // A name without end is a header that goes on and on.
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::GNULongName);
    header.set_size(2 << 20);
    header.set_cksum();
    let long = [header.as_bytes().as_slice(), &vec![b'a'; 2 << 20]].concat();
    let said = problem_of("long.tar", &long);
    assert!(
        said.contains("long.tar: a header of more than 1 MB"),
        "{said}"
    );
}

#[test]
fn what_leaves_an_archive_leaves_the_index_unless_it_could_not_be_read() {
    let work = Work::new();
    let story = STORY.as_bytes();
    let both = zip(&[
        ("a.txt", story),
        (
            "b.txt",
            b"Quay opens\n\n\xe2\x80\x9cWide,\xe2\x80\x9d said Ina Roth.\n",
        ),
    ]);
    work.write("in/all.zip", &both);
    let index = ["index", "in", "--index", "idx"];
    let count = || {
        let run = work.run(&[
            "query", "--index", "idx", "--format", "json", "--limit", "9", "said",
        ]);
        let answer: serde_json::Value = run.exits(0).json();
        let hits = answer["hits"].as_array().unwrap();
        hits.iter()
            .map(|hit| hit["article"]["path"].as_str().unwrap().to_owned())
            .collect::<std::collections::BTreeSet<_>>()
            .len()
    };
    work.run(&index).exits(0);
    assert_eq!(count(), 2);
    work.write("in/all.zip", &both[..both.len() / 2]);
    work.write(
        "in/other.txt",
        "Tram late\n\n“It is late,” said Ola Berg.\n",
    );
    work.run(&index).exits(0);
    assert_eq!(count(), 3);
    work.write("in/all.zip", zip(&[("a.txt", story)]));
    work.run(&index).exits(0);
    assert_eq!(count(), 2);
}

#[test]
fn members_of_other_kinds_are_said_of_a_broken_archive_too() {
    let story = STORY.as_bytes();
    let long = format!("folder\\one.{}", "z".repeat(60));
    let members: &[(&str, &[u8])] = &[
        ("a.txt", story),
        ("scans/one.pdf", b"%PDF-1.7"),
        ("scans.old\\two", b"%PDF-1.7"),
        (&long, b"z"),
        ("last.jpg", &[b'j'; 4000]),
    ];
    let whole = tar(members);
    let cut = &whole[..whole.len() - 4000];
    let packed = zip(members);
    // The entry of the last member in the table of contents, and the table's own end.
    let entry = b"PK\x01\x02";
    let last = packed.windows(4).rposition(|four| four == entry).unwrap();
    let mut broken = packed.clone();
    broken[last] = b'X';
    let said = "members of other kinds, not read: 2 without an extension";
    let work = Work::new();
    for (name, bytes, more) in [
        ("cut.tar", cut, ", 1 .jpg, 1 .pdf"),
        ("broken.zip", &broken[..], ", 1 .pdf"),
    ] {
        work.write(name, bytes);
        let run = work.run(&["extract", name]);
        let note = format!("{name}: {said}{more}\n");
        assert!(run.stderr.contains(&note), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 2, "{}", run.stderr);
        assert_eq!(paths(run), [format!("{name}!a.txt")]);
    }
}

/// How many articles an index of `in` holds after `bytes` came to stand in this file, and what the
/// strict run said.
fn held_after(name: &str, whole: &[u8], bytes: &[u8]) -> (u64, Run) {
    let work = Work::new();
    let path = format!("in/{name}");
    work.write(&path, whole);
    work.run(&["index", "in", "--index", "idx"]).exits(0);
    work.write(&path, bytes);
    let run = work.run(&["index", "in", "--index", "idx", "--strict", "--reread"]);
    let stats: serde_json::Value = work
        .run(&["stats", "--index", "idx", "--format", "json"])
        .exits(0)
        .json();
    (stats["coverage"]["articles"].as_u64().unwrap(), run)
}

#[test]
fn a_packed_file_cut_anywhere_is_named_and_takes_nothing_out() {
    let rows = (0..40)
        .map(|n| {
            format!(
                "{{\"title\":\"Quay {n}\",\"text\":\"Boat {n} came in, said Ina Roth {n}.\"}}\n"
            )
        })
        .collect::<String>();
    let (gz, zst) = (gzip(&rows), zstd(&rows));
    for (name, whole) in [("a.jsonl.gz", &gz), ("a.jsonl.zst", &zst)] {
        for length in (0..20).chain([whole.len() / 2, whole.len() - 1]) {
            let (held, run) = held_after(name, whole, &whole[..length]);
            assert_eq!(held, 40, "{name} cut to {length}: {}", run.stderr);
            let run = run.exits(2);
            assert!(run.stderr.contains(name), "{length}: {}", run.stderr);
        }
    }
    let text = zstd(STORY);
    for length in 1..4 {
        let (held, run) = held_after("a.txt.zst", &text, &text[..length]);
        assert_eq!((held, run.code), (1, Some(2)), "{length}: {}", run.stderr);
    }
}

#[test]
fn a_packed_tar_is_read_to_the_end_that_says_whether_it_is_whole() {
    let story = STORY.as_bytes();
    let members: &[(&str, &[u8])] = &[("a.txt", story), ("b.txt", b"Quay opens\n\nIt is wide.\n")];
    let (plain, fewer) = (tar(members), tar(&members[..1]));
    // What is stored as it is can be changed without a trace but for its checksum.
    let stored = |bytes: &[u8]| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let summed = |bytes: &[u8]| {
        let mut packer = zstd::Encoder::new(Vec::new(), 0).unwrap();
        packer.include_checksum(true).unwrap();
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let changed = |mut bytes: Vec<u8>| {
        let at = bytes.windows(6).position(|six| six == b"Nobody").unwrap();
        bytes[at] ^= 1;
        bytes
    };
    let mut sum = summed(&fewer);
    *sum.last_mut().unwrap() ^= 1;
    let cut = |bytes: Vec<u8>, by: usize| bytes[..bytes.len() - by].to_vec();
    for (name, whole, bytes) in [
        ("a.tar.gz", stored(&plain), changed(stored(&fewer))),
        ("a.tar.gz", gzip(&plain), cut(gzip(&fewer), 1)),
        ("a.tar.gz", gzip(&plain), cut(gzip(&fewer), 8)),
        ("a.tar.zst", summed(&plain), sum),
        ("a.tar.zst", summed(&plain), cut(summed(&fewer), 1)),
    ] {
        let (held, run) = held_after(name, &whole, &bytes);
        assert_eq!(held, 2, "{name}: {}", run.stderr);
        let run = run.exits(2);
        assert!(
            run.stderr.contains("the packed data "),
            "{name}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_tar_without_its_end_may_have_lost_members() {
    let members: &[(&str, &[u8])] = &[
        ("a.txt", STORY.as_bytes()),
        ("b.txt", b"Quay opens\n\nIt is wide, said Ina Roth.\n"),
    ];
    let whole = tar(members);
    // A header and what fills up the last block of each member.
    let member = |bytes: &[u8]| 512 + bytes.len().div_ceil(512) * 512;
    let first = member(members[0].1);
    let both = first + member(members[1].1);
    for (length, ends) in [(first, false), (both, false), (both + 512, true)] {
        let cut = &whole[..length];
        for (name, whole, cut) in [
            ("a.tar", whole.clone(), cut.to_vec()),
            ("a.tar.gz", gzip(&whole), gzip(cut)),
        ] {
            let (held, run) = held_after(name, &whole, &cut);
            assert_eq!(held, 2, "{name} of {length}: {}", run.stderr);
            let run = run.exits(if ends { 0 } else { 2 });
            assert_eq!(
                run.stderr.contains("ends too early"),
                !ends,
                "{}",
                run.stderr
            );
        }
    }
}
