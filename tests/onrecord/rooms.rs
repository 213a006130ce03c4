//! The borders between the rooms: what each may import, and what only one of them may name.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::ROOT;

/// From the ground up; a room imports from those before it.
const ROOMS: [&str; 16] = [
    "text",
    "article",
    "read",
    "quote",
    "speaker",
    "query",
    "index",
    "rank",
    "highlight",
    "engine",
    "verify",
    "suite",
    "eval",
    "present",
    "serve",
    "cli",
];

/// The shelves of the room `speaker`, in the order of its own table.
const SHELVES: [&str; 6] = [
    "lexicon",
    "name",
    "mention",
    "cast",
    "coreference",
    "attribution",
];

/// Words of the code, and the rooms that may use them.
const RESERVED: [(&str, &[&str]); 14] = [
    ("tantivy", &["index"]),
    ("tantivy_fst", &["index"]),
    ("anyhow", &["cli"]),
    ("clap", &["cli"]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("print!", &[]),
    ("eprint!", &[]),
    ("dbg!", &[]),
    ("SystemTime", &["cli"]),
    ("Instant", &["cli"]),
    ("std::time", &["cli"]),
    ("std::env", &["cli"]),
    ("Timestamp::now", &["cli"]),
];

#[test]
fn no_room_imports_from_a_lower_one() {
    let found: Vec<String> = sources().iter().flat_map(Source::imports_broken).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_shelf_takes_from_a_lower_one() {
    let found: Vec<String> = sources().iter().flat_map(Source::takes_broken).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_belongs_to_one_room_is_named_there_alone() {
    let found: Vec<String> = sources().iter().flat_map(Source::names_broken).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_room_is_in_the_table_and_every_file_says_what_it_is_for() {
    for source in sources() {
        assert!(
            source.room == TOP || ROOMS.contains(&source.room.as_str()),
            "{} is no room of the table",
            source.room
        );
        assert!(source.text.starts_with("//! "), "{} has no head", source.at);
    }
}

#[test]
fn a_broken_border_is_found() {
    for (room, text, broken) in [
        ("quote", "use crate::speaker::attribute;", 1),
        (
            "quote",
            "use crate::{\n    article::Quote,\n    speaker::{self, x},\n};",
            1,
        ),
        ("text", "fn f() { crate::index::open(); }", 1),
        ("speaker", "use super::engine::Engine;", 1),
        ("quote", "// crate::speaker does that\nuse crate::Error;", 0),
        ("speaker", "use crate::{Error, Result, article, quote};", 0),
        (
            "engine",
            "use crate::index; const NOTE: &str = \"crate::cli\";",
            0,
        ),
    ] {
        assert_eq!(
            Source::new(room, text).imports_broken().len(),
            broken,
            "{text}"
        );
    }
    for (shelf, text, broken) in [
        ("cast", "use crate::speaker::attribution::scene::Scene;", 1),
        ("cast", "use crate::speaker::mention::Kind;", 0),
    ] {
        let mut source = Source::new("speaker", text);
        source.at = format!("src/speaker/{shelf}/form.rs");
        assert_eq!(source.takes_broken().len(), broken, "{text}");
    }
    for (room, text, broken) in [
        ("rank", "use tantivy::Score;", 1),
        ("engine", "let t = jiff::Timestamp::now();", 1),
        ("read", "println!(\"x\");", 1),
        ("cli", "use std::time::Instant;", 0),
        ("rank", "/// As tantivy does.\nfn bm25() {}", 0),
        ("rank", "let a = \"a \\\" tantivy\"; let b = '\"';", 0),
    ] {
        assert_eq!(
            Source::new(room, text).names_broken().is_empty(),
            broken == 0,
            "{text}"
        );
    }
}

/// The files beside the rooms.
const TOP: &str = "";

struct Source {
    /// The room, or [`TOP`].
    room: String,
    at: String,
    text: String,
    /// The text without comments and without what stands in literals.
    code: String,
}

impl Source {
    fn new(room: &str, text: &str) -> Self {
        Self {
            room: room.to_string(),
            at: format!("src/{room}/mod.rs"),
            text: text.to_string(),
            code: code(text),
        }
    }

    fn imports_broken(&self) -> Vec<String> {
        let Some(own) = ROOMS.iter().position(|r| *r == self.room) else {
            return Vec::new();
        };
        let lower = |name: &String| ROOMS.iter().position(|r| r == name) > Some(own);
        let report = |name| format!("{}: imports from the lower room {name}", self.at);
        self.imports()
            .into_iter()
            .filter(lower)
            .map(report)
            .collect()
    }

    fn takes_broken(&self) -> Vec<String> {
        let shelf = self.at.strip_prefix("src/speaker/");
        let shelf = shelf.and_then(|rest| rest.split('/').next());
        let rank = |name: &str| SHELVES.iter().position(|s| *s == name);
        let Some(own) = shelf.and_then(rank) else {
            return Vec::new();
        };
        let taken = names_behind(&self.code, "crate::speaker::").into_iter();
        let report = |name| format!("{}: takes from the lower shelf {name}", self.at);
        taken
            .filter(|name| rank(name) > Some(own))
            .map(report)
            .collect()
    }

    /// What the code takes from the crate's root.
    fn imports(&self) -> Vec<String> {
        let mut out = names_behind(&self.code, "crate::");
        if self.at.matches('/').count() == 2 && self.at.ends_with("mod.rs") {
            out.extend(names_behind(&self.code, "super::"));
        } else {
            out.extend(names_behind(&self.code, "super::super::"));
        }
        out
    }

    fn names_broken(&self) -> Vec<String> {
        let broken = |(word, rooms): &&(&str, &[&str])| {
            self.room != TOP && !rooms.contains(&self.room.as_str()) && names(&self.code, word)
        };
        let report = |(word, _): &(&str, &[&str])| format!("{}: names {word}", self.at);
        RESERVED.iter().filter(broken).map(report).collect()
    }
}

/// The first name of every path behind `root`, groups taken apart.
fn names_behind(code: &str, root: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in code.match_indices(root) {
        if code[..at].ends_with(is_name) || code[..at].ends_with("super::") {
            continue;
        }
        let rest = &code[at + root.len()..];
        match rest.strip_prefix('{') {
            Some(group) => out.extend(group_names(group)),
            None => out.push(first_name(rest)),
        }
    }
    out
}

fn group_names(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                out.push(first_name(group[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    out
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|c| is_name(*c)).collect()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Does `word` stand in the code as a word of its own?
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        !code[..at].ends_with(is_name) && !code[at + word.len()..].starts_with(is_name)
    })
}

/// The code without its comments, and with a space for each literal.
fn code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skip = comment(rest)
            .or_else(|| raw_string(rest))
            .or_else(|| string(rest))
            .or_else(|| character(rest));
        out.push(if skip.is_some() { ' ' } else { c });
        rest = &rest[skip.unwrap_or(c.len_utf8())..];
    }
    out
}

fn comment(rest: &str) -> Option<usize> {
    let is_line = rest.starts_with("//");
    let end = || Some(rest.find('\n').unwrap_or(rest.len()));
    is_line.then(end)?
}

fn raw_string(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('r')?;
    let hashes = inside.len() - inside.trim_start_matches('#').len();
    let words = inside[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = words.find(&close)? + close.len();
    Some(1 + hashes + 1 + end)
}

fn string(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(1 + at + 1),
            _ => {}
        }
    }
    None
}

/// A character in its marks; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let mut chars = rest.strip_prefix('\'')?.char_indices();
    let (_, first) = chars.next()?;
    let close = if first == '\\' {
        chars.next();
        chars.find(|(_, c)| *c == '\'')
    } else {
        chars.next().filter(|(_, c)| *c == '\'')
    };
    close.map(|(at, _)| 1 + at + 1)
}

/// Every source file.
fn sources() -> Vec<Source> {
    let src = Path::new(ROOT).join("src");
    let mut files = Vec::new();
    walk(&src, &mut files);
    files.sort();
    assert!(files.len() > 20, "{files:?}");
    files.iter().map(|file| read(&src, file)).collect()
}

fn read(src: &Path, file: &Path) -> Source {
    let inside = file.strip_prefix(src).unwrap();
    let at: Vec<&str> = inside.iter().map(|part| part.to_str().unwrap()).collect();
    let room = if at.len() > 1 { at[0] } else { TOP };
    Source {
        at: format!("src/{}", at.join("/")),
        ..Source::new(room, &fs::read_to_string(file).unwrap())
    }
}

fn walk(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}
