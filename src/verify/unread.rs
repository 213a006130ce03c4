//! Words in quotation marks that stand in the file of a draft and not in what was read of it: raw HTML
//! in Markdown, captions, descriptions of pictures.
//!
//! They are not checked, and that must be said. Knows the typographic marks alone: straight ones stand
//! everywhere in markup.

use crate::text::{Span, fold, tail};

/// Fewer words are no quotation that is missed.
const WORDS: usize = 4;

/// A stretch in marks is no longer, in bytes.
const LIMIT_BYTES: usize = 4000;

/// So many stretches are looked at.
const LIMIT: usize = 2000;

/// So many bytes before a stretch are looked at for the tag it stands in.
const LIMIT_BEFORE: usize = 20_000;

/// The stretches of `file` whose first words stand nowhere in `text`, which was read from it.
pub(super) fn unread(text: &str, file: &str) -> Vec<Span> {
    let read = format!(" {} ", fold(text));
    let mut out = Vec::new();
    let mut from = 0;
    for _ in 0..LIMIT {
        let Some(open) = file[from..].find('“').map(|at| from + at) else {
            break;
        };
        let inside = open + '“'.len_utf8();
        from = inside;
        let Some(close) = closing(&file[inside..]) else {
            continue;
        };
        let words = &file[inside..inside + close];
        let is_unread = first_words(words).is_some_and(|words| !read.contains(&words));
        if is_unread && !is_markup(tail(&file[..open], LIMIT_BEFORE)) {
            out.push(Span::new(open, inside + close + '”'.len_utf8()));
        }
        from = inside + close;
    }
    out
}

/// Where the stretch ends that `rest` begins with, if it does in its paragraph.
fn closing(rest: &str) -> Option<usize> {
    let mut previous = ' ';
    for (at, c) in rest.char_indices() {
        match c {
            '”' => return Some(at),
            '“' => return None,
            '\n' if previous == '\n' => return None,
            _ if at > LIMIT_BYTES => return None,
            _ => previous = c,
        }
    }
    None
}

/// The first words, folded, with a space on either side; `None` where markup stands between them, or
/// they are few.
fn first_words(stretch: &str) -> Option<String> {
    let is_sign = |c: char| matches!(c, '<' | '>' | '[' | ']' | '*' | '_' | '&' | '\\' | '`');
    let plain = stretch.split(is_sign).next().unwrap_or("");
    let folded = fold(plain);
    let words: Vec<&str> = folded.split(' ').take(WORDS).collect();
    (words.len() == WORDS).then(|| format!(" {} ", words.join(" ")))
}

/// Does `before` end within a tag, a comment, or a script?
fn is_markup(before: &str) -> bool {
    let last = |what: &str| before.rfind(what);
    let is_within = |open: &str, close: &str| last(open).is_some_and(|at| last(close) < Some(at));
    is_within("<!--", "-->")
        || is_within("<script", "</script")
        || is_within("<style", "</style")
        || is_within("<head", "</head")
        || last("<").is_some_and(|at| {
            let is_tag = before[at + 1..].starts_with(|c: char| c.is_alphabetic() || c == '/');
            is_tag && last(">") < Some(at)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_read_is_found() {
        let text = "Pier\n\nThe pier “stays open all year for boats,” she said.";
        for (file, wanted) in [
            ("The pier “stays open all year for boats,” she said.", 0),
            ("The pier “stays **open** all year for boats,” she said.", 0),
            ("<p>“We sold the pier in May to a stranger”</p>", 1),
            ("![Ada: “We sold the pier in May”](a.jpg)", 1),
            ("<img alt=\"“We sold the pier in May”\">", 0),
            ("<script>“We sold the pier in May”</script>", 0),
            ("“We sold”", 0),
            ("“We sold the\n\npier in May”", 0),
        ] {
            assert_eq!(unread(text, file).len(), wanted, "{file}");
        }
    }
}
