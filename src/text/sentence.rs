//! Sentences: where one ends and the next begins.
//!
//! Looks at the marks that end a sentence and at the words on both sides of them, in one pass.
//! What is an abbreviation, and what a dateline, stands in files of their own; knows nothing of
//! quotations or of grammar.

use super::Span;
use super::abbreviation::{Abbreviation, abbreviation};
use super::dateline::dateline;
use super::scan::find_byte;
use super::starter::is_starter;

/// The sentences of `within`, in their order, without the white space between them. Every
/// character that is no white space lies in one of them. A wire dateline (`OSLO (AP) —`) stands
/// alone, so that the sentence behind it starts with its own first word.
pub fn sentences(text: &str, within: Span) -> Vec<Span> {
    let Some(inside) = within.of(text) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut push = |start: usize, end: usize| {
        let span = Span::new(within.start + start, within.start + end).trim(text);
        if !span.is_empty() {
            out.push(span);
        }
    };
    let mut start = dateline(inside);
    push(0, start);
    let mut at = start;
    while let Some(mark) = next_mark(inside, at) {
        at = after_marks(inside, mark);
        if ends_here(inside, start, mark, at) {
            push(start, at);
            start = at;
        }
    }
    push(start, inside.len());
    out
}

/// The next mark that can end a sentence, or the line break before a blank line.
fn next_mark(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at = find_byte(bytes, at, may_end)?;
        match bytes[at] {
            b'.' | b'?' | b'!' => return Some(at),
            b'\n' if is_blank_line(bytes, at + 1) => return Some(at),
            0xE2 | 0xE3 | 0xEF if is_wide_mark(bytes, at) => return Some(at),
            _ => at += 1,
        }
    }
}

/// May a mark begin with the byte that ends a sentence?
fn may_end(byte: u8) -> bool {
    matches!(byte, b'.' | b'?' | b'!' | b'\n' | 0xE2 | 0xE3 | 0xEF)
}

/// Only a line feed, or white space up to it.
fn is_blank_line(bytes: &[u8], from: usize) -> bool {
    let line = bytes.get(from..).unwrap_or_default();
    let blanks = line
        .iter()
        .take(8)
        .take_while(|b| matches!(b, b' ' | b'\t' | b'\r'));
    let skipped = blanks.count();
    line.get(skipped) == Some(&b'\n')
}

/// `…`, `。`, `！`, `？`
fn is_wide_mark(bytes: &[u8], at: usize) -> bool {
    matches!(
        bytes.get(at..at + 3),
        Some([0xE2, 0x80, 0xA6] | [0xE3, 0x80, 0x82] | [0xEF, 0xBC, 0x81 | 0x9F])
    )
}

/// Behind the marks that end a sentence, and the closing quotation marks and brackets that
/// belong to it.
fn after_marks(text: &str, mark: usize) -> usize {
    let belongs = |c: char| is_mark(c) || is_closer(c);
    let rest = &text[mark..];
    if rest.starts_with('\n') {
        return mark + 1;
    }
    mark + rest.find(|c| !belongs(c)).unwrap_or(rest.len())
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…' | '。' | '！' | '？')
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '"' | '\'' | ')' | ']' | '}' | '»' | '」' | '』'
    )
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '"' | '\'' | '(' | '[' | '«' | '„' | '`' | '—' | '–' | '-'
    )
}

/// Does the sentence from `start` end with the marks from `mark` up to `after`?
fn ends_here(text: &str, start: usize, mark: usize, after: usize) -> bool {
    let rest = &text[after..];
    let marks = &text[mark..after];
    if marks == "\n" || rest.trim_start().is_empty() {
        return true;
    }
    if marks.starts_with(['。', '！', '？']) {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = next_word(rest);
    if next.is_empty() || next.starts_with(|c: char| c.is_lowercase() || is_mark(c)) {
        return false;
    }
    if marks.starts_with('…') || marks.starts_with("..") || text[start..mark].ends_with(" .") {
        return next != "I" && next.starts_with(char::is_uppercase);
    }
    if marks != "." {
        return true;
    }
    let before = last_word(&text[start..mark]);
    match abbreviation(before, next) {
        Abbreviation::None => true,
        Abbreviation::Before => false,
        Abbreviation::Perhaps => is_starter(next),
    }
}

/// The word at the start of `rest`, behind white space and opening marks; cut at 24 bytes,
/// which tells all that is asked of it.
fn next_word(rest: &str) -> &str {
    let word = rest.trim_start().trim_start_matches(is_opener);
    let word = &word[..floor(word, 24)];
    let end = word.find(|c: char| c.is_whitespace() || matches!(c, ',' | '’' | '\''));
    &word[..end.unwrap_or(word.len())]
}

/// The word at the end of `before`, cut to its last 24 bytes.
fn last_word(before: &str) -> &str {
    let tail = tail(before, 24);
    let start = tail
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace() || is_opener(*c))
        .map_or(0, |(i, c)| i + c.len_utf8());
    &tail[start..]
}

/// The last `limit` bytes of `text`, or as many less as it takes to begin with a whole character.
pub fn tail(text: &str, limit: usize) -> &str {
    let mut from = text.len().saturating_sub(limit);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// The greatest place in `text` up to `limit` where a character starts.
pub fn floor(text: &str, limit: usize) -> usize {
    let mut at = limit.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        let all = Span::new(0, text.len());
        let spans = sentences(text, all);
        spans.iter().filter_map(|s| s.of(text)).collect()
    }

    /// `|` parts the sentences expected.
    #[test]
    fn parts_sentences() {
        for marked in [
            "The ferry sank.| Nobody was hurt.",
            "Mr. Quill met Sen. Ada Brook.| She smiled.",
            "The U.S. Navy left.| It rained.",
            "He lives in the U.S.| The rent is low.",
            "They met at 5 p.m. Tuesday.| It was dark by 9 p.m.| The end.",
            "Prices rose 3.5 percent to $1.20.| Sales fell.",
            "J. D. Harrow and K.L. Moss came on Jan. 5.| Why?| Nobody knows!",
            "“Stop it.”| She left.| (She was late.)| Then he left.",
            "\"Are you sure?\" he asked.| \"Yes!\" she said.| \"Good.\"",
            "It was ... strange.| He waited…| Nothing came.",
            "It was, well . . . a long day.| Night fell.",
            "See No. 5 on the list.| No.| He said no.| Never.",
            "Harrow Bros. Inc. rose.| Visit example.org today.",
            "One paragraph\n\n|Another one",
            "He wrapped\nthe line.| Then slept.",
            "WESTHAVEN (AP) —| The bridge is closed.",
            "PORT ELSA, March 3 (Reuters) -| The bridge is closed.| It snowed.",
            "NEW HARROW —| The bridge is closed.",
            "DUNMORE, Iowa --| The bridge is closed.",
            "Eastport (CNN)| The bridge is closed.",
            "天気がいい。|出かけよう。",
        ] {
            let text = marked.replace('|', "");
            let expected: Vec<_> = marked.split('|').map(str::trim).collect();
            assert_eq!(split(&text), expected);
        }
    }

    proptest! {
        #[test]
        fn sentences_hold_every_character_once(
            text in r#"([A-Z]?[a-z]{0,4}[.?!…,]{0,2}[”"’')]?( |  |\n|\n\n| “|—|\(AP\) )){0,30}\PC{0,8}"#,
            cut in 0usize..20,
        ) {
            let start = floor(&text, cut);
            let within = Span::new(start, text.len());
            let mut at = within.start;
            for s in sentences(&text, within) {
                prop_assert!(text[at..s.start].trim().is_empty(), "lost {:?}", &text[at..s.start]);
                prop_assert!(!s.is_empty() && s.trim(&text) == s && within.contains(s));
                at = s.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
