//! Which articles answer a query, and how well: TREC qrels, or a list in the query itself.
//!
//! A qrels line is `topic iteration article grade`. `%20` and its like stand for the signs that
//! such a file cannot hold, as `query --format trec` writes them. Whether the index holds the
//! articles is not known here.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::source::{Diagnostic, Log, Source};
use super::value::{Item, Value};
use crate::text::Span;

/// The grade that somebody gave an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgment {
    /// As it is named: an id, a path, or the end of a path.
    pub article: String,
    /// 0 or less: it does not answer the query.
    pub grade: i32,
    /// Where that is written.
    pub source: Arc<Source>,
    /// See `source`.
    pub span: Span,
}

/// The qrels files read so far: many queries share one.
#[derive(Default)]
pub(super) struct Qrels {
    files: HashMap<PathBuf, Read>,
}

type Read = Result<BTreeMap<String, Vec<Judgment>>, String>;

impl Qrels {
    /// The files that were asked for.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.keys().map(PathBuf::as_path)
    }

    /// What a file says of a topic. What is wrong with the file is said when it is first read.
    pub(super) fn of(&mut self, item: &Item<'_>, topic: &str) -> Option<Vec<Judgment>> {
        let name = item.text()?;
        let folder = item.log.source().path.parent().unwrap_or(Path::new(""));
        let path = folder.join(name);
        let read = self.files.entry(path).or_insert_with_key(|path| {
            let (read, wrong) = read(path);
            item.log.take(wrong);
            read
        });
        match read {
            Err(why) => {
                let help = "the path counts from the folder of this file";
                let message = format!("{name}: {why}");
                item.log.say_with(item.span(), message, help);
                None
            }
            Ok(topics) => {
                let found = topics.get(topic).cloned();
                if found.is_none() {
                    let help = "its first column is the id of the query, or its `topic`";
                    let message = format!("{name} has no line for {topic:?}");
                    item.log.say_with(item.span(), message, help);
                }
                found
            }
        }
    }
}

fn read(path: &Path) -> (Read, Vec<Diagnostic>) {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(why) => return (Err(why.to_string()), Vec::new()),
    };
    let Ok(text) = String::from_utf8(bytes) else {
        return (Err("is not UTF-8".to_owned()), Vec::new());
    };
    let source = Arc::new(Source::new(path, text));
    let log = Log::new(&source);
    let mut topics: BTreeMap<String, Vec<Judgment>> = BTreeMap::new();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        if let Some((topic, judgment)) = parse_line(line, at, &log) {
            topics.entry(topic).or_default().push(judgment);
        }
        at += line.len();
    }
    for judgments in topics.values() {
        say_twice(judgments, &log);
    }
    (Ok(topics), log.finish())
}

fn parse_line(line: &str, at: usize, log: &Log) -> Option<(String, Judgment)> {
    let words = words(line, at);
    if words.is_empty() {
        return None;
    }
    let &[(_, topic), _, (place, article), (grade_place, grade)] = words.as_slice() else {
        let whole = Span::new(at, at + line.trim_end().len());
        let message = format!("{} words where a qrels line has 4", words.len());
        log.say_with(
            whole,
            message,
            "topic iteration article grade: 301 0 a.txt 2",
        );
        return None;
    };
    let Ok(number) = grade.parse() else {
        log.say(
            grade_place,
            format!("{grade:?} is not a grade, which is a whole number"),
        );
        return None;
    };
    let judgment = Judgment {
        article: decoded(article),
        grade: number,
        source: Arc::clone(log.source()),
        span: place,
    };
    Some((decoded(topic), judgment))
}

/// The words of a line that begins at `at`, with their places.
fn words(line: &str, at: usize) -> Vec<(Span, &str)> {
    let mut from = 0;
    let mut out = Vec::new();
    for word in line.split_whitespace() {
        let rest = line.get(from..).unwrap_or("");
        let start = from + rest.find(word).unwrap_or(0);
        from = start + word.len();
        out.push((Span::new(at + start, at + from), word));
    }
    out
}

/// `judge = [{ article = "a.txt", grade = 3 }]`
pub(super) fn inline(item: &Item<'_>) -> Vec<Judgment> {
    let items = item.list();
    let read = items.iter().filter_map(|one| {
        let table = one.table(&["article", "grade"])?;
        let (Some(article), Some(grade)) = (table.get("article"), table.get("grade")) else {
            let help = "{ article = \"a.txt\", grade = 3 }";
            let message = "a judgment needs `article` and `grade`";
            one.log.say_with(one.span(), message, help);
            return None;
        };
        let number = match grade.node.value {
            Value::Integer(number) => i32::try_from(number).ok(),
            _ => None,
        };
        let Some(number) = number else {
            return grade.wants("a whole number");
        };
        Some(Judgment {
            article: article.text()?.to_owned(),
            grade: number,
            source: Arc::clone(one.log.source()),
            span: article.span(),
        })
    });
    let judgments: Vec<Judgment> = read.collect();
    say_twice(&judgments, item.log);
    judgments
}

fn say_twice(judgments: &[Judgment], log: &Log) {
    let mut seen = BTreeMap::new();
    for one in judgments {
        if let Some(first) = seen.insert(one.article.as_str(), one.span) {
            let (line, _) = one.source.place(first.start);
            let message = format!("{:?} is judged twice", one.article);
            log.say_with(one.span, message, format!("first on line {line}"));
        }
    }
}

/// `%XX` as the sign that it stands for.
pub(super) fn decoded(word: &str) -> String {
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let hex = others
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok());
        let code = hex.filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = others.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_come_back_and_stray_percents_stay() {
        assert_eq!(decoded("town/caf%C3%A9%20x"), "town/café x");
        assert_eq!(decoded("50%25"), "50%");
        assert_eq!(decoded("50%zz%"), "50%zz%");
        assert_eq!(decoded("%FF"), "%FF");
    }
}
