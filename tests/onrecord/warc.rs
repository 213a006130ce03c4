//! Web crawls: the pages in WARC files, however the server packed them, the newest of each.

use std::io::Write;

use serde_json::Value;

use crate::formats::{plain, said, stories};
use crate::harness::Work;
use crate::index::settle;
use crate::shapes::Article;

/// A page with an article that anybody would find.
fn page(headline: &str, speaker: &str) -> String {
    let filler = "The harbour has been dredged for the third time this year, and the council that \
                  paid for it wants to see ships. ";
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{headline}</title></head><body><nav>Home</nav>\
         <article><h1>{headline}</h1><p>{filler}{filler}</p>\
         <p>“The water is deep enough for any ship we know,” said {speaker}, who keeps the light. {filler}</p>\
         <p>{filler}{filler}</p></article></body></html>"
    )
}

fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes.as_ref()).unwrap();
    packer.finish().unwrap()
}

pub fn record(head: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\n{head}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

/// A response with these headers, as its server sent it on a day of May.
pub fn response(url: &str, day: u8, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-{day:02}T10:00:00Z\r\n\
         Content-Type: application/http; msgtype=response"
    );
    record(&head, &[headers.as_bytes(), b"\r\n\r\n", body].concat())
}

pub const OK: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";

fn info() -> Vec<u8> {
    record(
        "WARC-Type: warcinfo\r\nContent-Type: application/warc-fields",
        b"software: none\r\n",
    )
}

fn chunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in body.chunks(100) {
        out.extend(format!("{:x};x=y\r\n", chunk.len()).bytes());
        out.extend(chunk);
        out.extend(b"\r\n");
    }
    out.extend(b"0\r\n\r\n");
    out
}

fn read(name: &str, bytes: &[u8]) -> (Vec<Article>, String) {
    let work = Work::new();
    work.write(name, bytes);
    let run = work.run(&["extract", name]);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    (run.json_lines(), run.stderr)
}

#[test]
fn pages_are_read_however_the_server_sent_them() {
    let page = page("Harbour opens", "Ada Pell");
    let page = page.as_bytes();
    let deflated = {
        let mut packer =
            flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(page).unwrap();
        packer.finish().unwrap()
    };
    let zlib = {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(page).unwrap();
        packer.finish().unwrap()
    };
    for (how, more, body) in [
        ("plain", "", page.to_vec()),
        ("gzip", "\r\nContent-Encoding: gzip", gzip(page)),
        ("deflate", "\r\ncontent-encoding: Deflate", deflated),
        ("zlib", "\r\nContent-Encoding: deflate", zlib),
        (
            "zstd",
            "\r\nContent-Encoding: zstd",
            zstd::encode_all(page, 3).unwrap(),
        ),
        ("chunked", "\r\nTransfer-Encoding: chunked", chunked(page)),
        (
            "chunked gzip",
            "\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip",
            chunked(&gzip(page)),
        ),
        // What crawlers unpack, they do not always say so.
        (
            "unpacked",
            "\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br",
            page.to_vec(),
        ),
    ] {
        let url = "https://example.org/a";
        let crawl = [info(), response(url, 1, &format!("{OK}{more}"), &body)];
        let packed: Vec<u8> = crawl.iter().flat_map(gzip).collect();
        for (name, bytes) in [("c.warc.gz", packed), ("c.warc", crawl.concat())] {
            let (articles, said) = read(name, &bytes);
            assert_eq!(said, "", "{how} {name}");
            assert_eq!(articles.len(), 1, "{how} {name}");
            let article = &articles[0];
            assert_eq!(article.head.path, format!("{name}!{url}"), "{how}");
            assert_eq!(article.head.url.as_deref(), Some(url), "{how}");
            assert_eq!(article.head.headline, "Harbour opens", "{how}");
            let speakers: Vec<_> = article
                .quotes
                .iter()
                .filter_map(|q| q.speaker.as_ref())
                .collect();
            assert_eq!(speakers.len(), 1, "{how}");
            assert_eq!(speakers[0].name, "Ada Pell", "{how}");
        }
    }
}

#[test]
fn brotli_is_unpacked() {
    // What brotli makes of the page below, in its stored form: one block that is not packed.
    let page = page("Harbour opens", "Ada Pell");
    let length = page.len() - 1;
    assert!(length < 1 << 16);
    // Window of 16 bits (0), not last (0), four nibbles (00), length less one, not packed (1).
    let header = (u32::try_from(length).unwrap() << 4) | (1 << 20);
    let mut body = header.to_le_bytes()[..3].to_vec();
    body.extend(page.as_bytes());
    body.push(0b11);
    let crawl = response(
        "https://example.org/a",
        1,
        &format!("{OK}\r\nContent-Encoding: br"),
        &body,
    );
    let (articles, said) = read("c.warc", &crawl);
    assert_eq!(said, "");
    assert_eq!(articles.len(), 1);
    assert_eq!(articles[0].head.headline, "Harbour opens");
}

#[test]
fn of_the_copies_of_a_page_the_newest_is_read() {
    let copy = |url, day, headline| response(url, day, OK, page(headline, "Ada Pell").as_bytes());
    let crawl = [
        copy("https://example.org/a", 2, "Second of May"),
        copy("https://example.org/b", 1, "Another page"),
        copy("https://example.org/a#part", 9, "Ninth of May"),
        copy("https://example.org/a", 5, "Fifth of May"),
        // Gone by now, which is no newer page.
        response(
            "https://example.org/b",
            20,
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html",
            b"<p>Gone",
        ),
    ];
    let headlines = |articles: &[Article]| -> Vec<String> {
        articles
            .iter()
            .map(|article| article.head.headline.clone())
            .collect()
    };
    let packed: Vec<u8> = crawl.iter().flat_map(gzip).collect();
    let (articles, said) = read("c.warc.gz", &packed);
    assert_eq!(said, "");
    assert_eq!(headlines(&articles), ["Another page", "Ninth of May"]);
    let whole = zstd::encode_all(crawl.concat().as_slice(), 3).unwrap();
    assert_eq!(
        headlines(&read("c.warc.zst", &whole).0),
        ["Another page", "Ninth of May"]
    );

    let run = Work::new()
        .run_with_input(&["extract", "-"], &packed)
        .exits(0);
    assert_eq!(
        headlines(&run.json_lines::<Article>()),
        ["Second of May", "Another page"]
    );
    assert!(
        run.stderr.contains("-!https://example.org/a: a newer copy"),
        "{}",
        run.stderr
    );
}

#[test]
fn only_pages_that_were_found_are_read_and_faults_are_said() {
    let good = page("Harbour opens", "Ada Pell");
    let as_json = OK.replace("text/html", "application/json");
    let crawl = [
        info(),
        record(
            "WARC-Type: request\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: application/http; msgtype=request",
            b"GET /a HTTP/1.1\r\n\r\n",
        ),
        response(
            "https://example.org/json",
            1,
            &as_json,
            b"{\"text\":\"no\"}",
        ),
        response(
            "https://example.org/moved",
            1,
            "HTTP/1.1 301 Moved\r\nLocation: /a",
            b"",
        ),
        response(
            "https://example.org/none",
            1,
            OK,
            b"<html><body><p>Hi.</p></body></html>",
        ),
        response(
            "https://example.org/odd",
            1,
            &format!("{OK}\r\nContent-Encoding: lzma"),
            b"\x5d\0\0",
        ),
        response(
            "https://example.org/cut",
            1,
            &format!("{OK}\r\nContent-Encoding: gzip"),
            &gzip(&good)[..200],
        ),
        response("https://example.org/good", 1, OK, good.as_bytes()),
    ];
    let (articles, said) = read("c.warc", &crawl.concat());
    let paths: Vec<&str> = articles
        .iter()
        .map(|article| article.head.path.as_str())
        .collect();
    assert_eq!(paths, ["c.warc!https://example.org/good"]);
    for problem in [
        "c.warc!https://example.org/none: ",
        "c.warc!https://example.org/odd: content encoding \"lzma\", which is not read",
        "c.warc!https://example.org/cut: the packed data ends too early",
    ] {
        assert!(said.contains(problem), "{said}");
    }
    assert_eq!(said.lines().count(), 3, "{said}");

    let whole = crawl.concat();
    let last = response("https://example.org/last", 1, OK, good.as_bytes());
    let cut = [&whole[..], &last[..last.len() / 2]].concat();
    let (articles, said) = read("c.warc", &cut);
    assert_eq!(articles.len(), 1);
    assert!(
        said.contains("c.warc!https://example.org/last: the packed data ends too early"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 4, "{said}");

    let odd = [&whole[..], b"WARC/1.0\r\nWARC-Type: response\r\n\r\n"].concat();
    let (articles, said) = read("c.warc", &odd);
    assert_eq!(articles.len(), 1);
    assert!(
        said.contains("c.warc: in record 9: a record that does not say how long it is"),
        "{said}"
    );
}

#[test]
fn a_story_in_a_crawl_says_what_it_says_in_a_text() {
    let work = Work::with(&[("story.txt", &plain())]);
    let all = stories();
    let (_, page) = all.iter().find(|(path, _)| *path == "page.html").unwrap();
    let crawl = response("https://example.org/a", 1, OK, page.as_bytes());
    work.write("c.warc", crawl);
    let of = |path: &str| said(&work.run(&["extract", path]).exits(0).json_lines::<Value>()[0]);
    assert_eq!(of("c.warc"), of("story.txt"));
}

/// A crawl that took some pages, each with its headline, on a day of May.
fn crawl(day: u8, pages: &[(&str, &str)]) -> Vec<u8> {
    let taken = |(url, headline): &(&str, &str)| {
        let url = format!("https://example.org/{url}");
        response(&url, day, OK, page(headline, "Ada Pell").as_bytes())
    };
    pages.iter().flat_map(taken).collect()
}

/// Where the articles of the index stand, and what they are called.
fn held(work: &Work) -> Vec<(String, String)> {
    let answer = work.ask(&["harbour"]);
    let hits = answer["hits"].as_array().unwrap().iter();
    let word = |hit: &Value, key: &str| hit["article"][key].as_str().unwrap().to_owned();
    let mut held: Vec<_> = hits
        .map(|hit| (word(hit, "path"), word(hit, "headline")))
        .collect();
    held.sort();
    held
}

/// What `held` gives, of `file!page` and headline.
fn pages(wanted: &[(&str, &str)]) -> Vec<(String, String)> {
    let path = |at: &str| format!("in/{}", at.replace('!', "!https://example.org/"));
    let page = |(at, headline): &(&str, &str)| (path(at), (*headline).to_owned());
    wanted.iter().map(page).collect()
}

fn index(work: &Work, args: &[&str]) -> String {
    work.run(&[&["index", "--duplicates", "keep"], args].concat())
        .exits(0)
        .stdout
}

#[test]
fn of_a_page_in_several_crawls_the_newest_is_in_the_index_whatever_the_order() {
    let crawls = [
        crawl(5, &[("a", "Fifth"), ("b", "Only one")]),
        crawl(9, &[("a", "Ninth")]),
        crawl(2, &[("a", "Second"), ("c", "Another")]),
        // Taken at the same time as the newest; the first by name counts.
        crawl(9, &[("a", "Ninth again")]),
    ];
    for (names, newest) in [
        (["1", "2", "3", "4"], ("2.warc!a", "Ninth")),
        (["4", "1", "2", "3"], ("1.warc!a", "Ninth")),
        (["3", "4", "1", "2"], ("2.warc!a", "Ninth again")),
    ] {
        let work = Work::new();
        for (name, crawl) in names.iter().zip(&crawls) {
            work.write(&format!("in/{name}.warc"), crawl);
        }
        let only = format!("{}.warc!b", names[0]);
        let another = format!("{}.warc!c", names[2]);
        let mut wanted = pages(&[newest, (&only, "Only one"), (&another, "Another")]);
        wanted.sort();
        for jobs in ["1", "3"] {
            let said = index(&work, &["in", "--rebuild", "--jobs", jobs]);
            assert!(
                said.contains("3 articles read into index/: 3 new, 0 changed"),
                "{said}"
            );
            assert!(said.contains("3 pages of web crawls left out"), "{said}");
            assert_eq!(held(&work), wanted, "{names:?}");
        }
        let again = index(&work, &["in"]);
        assert!(
            again.contains("0 new, 0 changed, 3 unchanged, 0 removed"),
            "{again}"
        );
        let reread = index(&work, &["in", "--reread"]);
        assert!(
            reread.contains("0 new, 0 changed, 3 unchanged, 0 removed"),
            "{reread}"
        );
        assert_eq!(held(&work), wanted, "{names:?}");
    }
}

#[test]
fn a_crawl_that_comes_later_brings_only_what_is_newer() {
    let work = Work::new();
    work.write(
        "in/may-5.warc",
        crawl(5, &[("a", "Fifth"), ("b", "Fifth too")]),
    );
    index(&work, &["in"]);

    work.write(
        "in/may-2.warc",
        crawl(2, &[("a", "Second"), ("c", "Second too")]),
    );
    let rehearsed = index(&work, &["in", "--dry-run"]);
    assert!(rehearsed.contains("in/may-2.warc: 1 new\n"), "{rehearsed}");
    let said = index(&work, &["in"]);
    assert!(
        said.contains("1 new, 0 changed, 2 unchanged, 0 removed"),
        "{said}"
    );
    assert!(
        said.contains("1 page of web crawls left out, for there is a newer copy\n"),
        "{said}"
    );

    // A file of which nothing is new is no fault.
    work.write("in/may-1.warc", crawl(1, &[("a", "First")]));
    index(&work, &["in/may-1.warc"]);

    work.write(
        "in/may-9.warc",
        crawl(9, &[("a", "Ninth"), ("d", "Ninth too")]),
    );
    let said = index(&work, &["in"]);
    assert!(
        said.contains("1 new, 1 changed, 2 unchanged, 0 removed"),
        "{said}"
    );
    let wanted = pages(&[
        ("may-2.warc!c", "Second too"),
        ("may-5.warc!b", "Fifth too"),
        ("may-9.warc!a", "Ninth"),
        ("may-9.warc!d", "Ninth too"),
    ]);
    assert_eq!(held(&work), wanted);
    let again = index(&work, &["in"]);
    assert!(
        again.contains("0 new, 0 changed, 4 unchanged, 0 removed"),
        "{again}"
    );
}

#[test]
fn where_the_newest_copy_of_a_page_goes_the_one_before_comes_back() {
    let work = Work::new();
    work.write("in/may-2.warc", crawl(2, &[("a", "Second")]));
    work.write(
        "in/may-5.warc",
        crawl(5, &[("a", "Fifth"), ("b", "Fifth too")]),
    );
    work.write("in/may-9.warc", crawl(9, &[("a", "Ninth")]));
    settle();
    index(&work, &["in"]);
    let again = index(&work, &["in"]);
    assert!(again.contains("3 files not read again"), "{again}");
    let ninth = ("may-9.warc!a", "Ninth");
    let fifth = ("may-5.warc!a", "Fifth");
    let other = ("may-5.warc!b", "Fifth too");
    assert_eq!(held(&work), pages(&[other, ninth]));

    // Gone with its file, in a run that reads nothing else;
    work.remove("in/may-9.warc");
    let rehearsed = index(&work, &["in", "--dry-run"]);
    assert!(rehearsed.contains("in/may-5.warc: 1 new\n"), "{rehearsed}");
    assert!(
        rehearsed.contains("in/may-9.warc: 1 removed\n"),
        "{rehearsed}"
    );
    let said = index(&work, &["in"]);
    assert!(
        said.contains("1 new, 0 changed, 1 unchanged, 1 removed"),
        "{said}"
    );
    // Only the file with the copy is read for it.
    assert!(said.contains("1 file not read again"), "{said}");
    assert_eq!(held(&work), pages(&[fifth, other]));
    let again = index(&work, &["in"]);
    assert!(
        again.contains("0 new, 0 changed, 2 unchanged, 0 removed"),
        "{again}"
    );
    assert!(again.contains("2 files not read again"), "{again}");

    // with a file that is taken out by name, in the next run that looks at the others;
    work.write("in/may-9.warc", crawl(9, &[("a", "Ninth")]));
    index(&work, &["in"]);
    assert_eq!(held(&work), pages(&[other, ninth]));
    work.remove("in/may-9.warc");
    index(&work, &["--remove", "in/may-9.warc"]);
    assert_eq!(held(&work), pages(&[other]));
    index(&work, &["in"]);
    assert_eq!(held(&work), pages(&[fifth, other]));

    // or where its crawl says now that it is older.
    work.write("in/may-9.warc", crawl(9, &[("a", "Ninth")]));
    index(&work, &["in"]);
    assert_eq!(held(&work), pages(&[other, ninth]));
    work.write("in/may-9.warc", crawl(3, &[("a", "Third")]));
    index(&work, &["in"]);
    assert_eq!(held(&work), pages(&[fifth, other]));
}

#[test]
fn copies_of_a_page_are_told_by_their_url_and_not_by_what_they_say() {
    let work = Work::new();
    work.write("in/may.warc", crawl(1, &[("a", "Harbour opens")]));
    work.write(
        "in/june.warc",
        crawl(9, &[("a", "Harbour opens"), ("b", "Harbour opens")]),
    );
    work.run(&["index", "in"]).exits(0);
    let answer = work.ask(&["harbour"]);
    assert_eq!(answer["hits"].as_array().unwrap().len(), 2);
    let folded = work.ask(&["harbour", "--fold-duplicates"]);
    assert_eq!(folded["hits"].as_array().unwrap().len(), 1);
}
