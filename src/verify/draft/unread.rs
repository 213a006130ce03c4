//! Quotations that stand in the file of a draft and not in what was read of it: in code of Markdown, in
//! captions, in descriptions of pictures.
//!
//! They are not checked, and that must be said. Knows the typographic marks, and the tags of HTML for
//! quotations: straight marks stand everywhere in markup.

use crate::text::{Span, floor, fold, tail};

/// Fewer words are no quotation that is missed.
const WORDS: usize = 4;

/// A stretch in marks is no longer, in bytes.
const LIMIT_BYTES: usize = 4000;

/// `&CounterClockwiseContourIntegral;` is the longest.
const LIMIT_ENTITY: usize = 34;

/// So many stretches are looked at.
const LIMIT: usize = 2000;

/// So many bytes before a stretch are looked at for the tag it stands in.
const LIMIT_BEFORE: usize = 20_000;

/// The stretches of `file` in marks whose words stand nowhere in `text`, which was read from it.
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
        let is_read = |piece: &String| read.contains(piece.as_str());
        let is_unread = pieces(words).is_some_and(|pieces| !pieces.iter().all(is_read));
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

/// The quotations of `file` by tags alone whose first words stand in nothing that is `checked`.
pub(super) fn tagged(checked: &str, file: &str) -> Vec<Span> {
    let checked = format!(" {} ", fold(checked));
    let mut out = Vec::new();
    let mut from = 0;
    for _ in 0..LIMIT {
        let Some(open) = file[from..].find('<').map(|at| from + at) else {
            break;
        };
        from = open + 1;
        let Some((inside, close)) = quotation_tag(&file[from..]) else {
            continue;
        };
        let words = &file[from + inside..from + close];
        // Those in marks are found by their marks.
        let is_unchecked = !words.contains(['“', '”'])
            && first_words(words).is_some_and(|first| !checked.contains(&first));
        if is_unchecked && !is_markup(tail(&file[..open], LIMIT_BEFORE)) {
            out.push(Span::new(from + inside, from + close));
        }
        from += close;
    }
    out
}

/// What stands between the tags, where `rest` begins with one of a quotation, behind its `<`.
fn quotation_tag(rest: &str) -> Option<(usize, usize)> {
    let name = rest.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    if !["q", "blockquote"]
        .iter()
        .any(|tag| name.eq_ignore_ascii_case(tag))
    {
        return None;
    }
    let rest = &rest[..floor(rest, LIMIT_BYTES)];
    let inside = rest.find('>')? + 1;
    let closing = format!("</{name}");
    let close = rest[inside..].find(&closing).unwrap_or(rest.len() - inside);
    Some((inside, inside + close))
}

/// The first words, folded, with a space on either side; `None` where they are few.
fn first_words(stretch: &str) -> Option<String> {
    let folded = pieces(stretch)?.concat();
    let words: Vec<&str> = folded.split_whitespace().take(WORDS).collect();
    Some(format!(" {} ", words.join(" ")))
}

/// The words of a stretch without its markup, folded, with a space on either side; parted where a
/// word holds a character that is written as `&amp;` is. `None` where they are few.
fn pieces(stretch: &str) -> Option<Vec<String>> {
    let plain = without_markup(stretch);
    let mut pieces = vec![String::new()];
    for word in plain.split_whitespace() {
        match word.contains(WRITTEN_OTHERWISE) {
            true => pieces.push(String::new()),
            false => {
                let last = pieces.last_mut().expect("there is always one");
                last.push_str(word);
                last.push(' ');
            }
        }
    }
    let pieces = pieces.iter().map(|piece| fold(piece));
    let pieces: Vec<String> = pieces.filter(|piece| !piece.is_empty()).collect();
    let count: usize = pieces.iter().map(|piece| piece.split(' ').count()).sum();
    let padded = pieces.into_iter().map(|piece| format!(" {piece} "));
    (count >= WORDS).then(|| padded.collect())
}

/// Stands for a character that the file writes as `&amp;` is.
const WRITTEN_OTHERWISE: char = '\0';

/// Without tags, targets of links, notes and the signs of Markdown.
fn without_markup(stretch: &str) -> String {
    let mut out = String::with_capacity(stretch.len());
    let mut rest = stretch;
    while let Some(c) = rest.chars().next() {
        let behind = |sign: char| rest.find(sign).map(|at| at + sign.len_utf8());
        let ends = match c {
            '<' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => {
                behind('>').inspect(|_| out.push_str(in_place_of(rest)))
            }
            ']' if rest.starts_with("](") => behind(')'),
            ']' if rest.starts_with("][") => {
                behind(']').and_then(|at| Some(at + rest[at..].find(']')? + 1))
            }
            '[' if rest.starts_with("[^") => behind(']'),
            '&' => behind(';')
                .filter(|at| *at <= LIMIT_ENTITY)
                .inspect(|_| out.push(WRITTEN_OTHERWISE)),
            '[' | ']' | '*' | '_' | '`' | '\\' | '~' | '>' => Some(1),
            _ => None,
        };
        if ends.is_none() {
            out.push(c);
        }
        rest = &rest[ends.unwrap_or(c.len_utf8())..];
    }
    out
}

/// A tag inside a word parts nothing.
fn in_place_of(tag: &str) -> &'static str {
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| !c.is_ascii_alphabetic()).next();
    let is_inline = |name: &str| {
        let name = name.to_ascii_lowercase();
        [
            "a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup", "u",
        ]
        .contains(&&*name)
    };
    match name.is_some_and(is_inline) {
        true => "",
        false => " ",
    }
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
            // Words that are much like those that were read are others.
            ("<p>“stays open all year for ships,” he said", 1),
            (
                "“stays open&nbsp;all [year](http://x/y) for<br>boats[^1],”",
                0,
            ),
            ("“stays <em>o</em>pen all\n> year for b&oacute;ats,”", 0),
        ] {
            assert_eq!(unread(text, file).len(), wanted, "{file}");
        }
    }

    #[test]
    fn what_tags_alone_quote_is_found() {
        let checked = "“The pier stays open all year”";
        for (file, wanted) in [
            ("<q>We sold the pier in May</q>, she said", 1),
            ("<Q cite=\"x\">We sold <b>the</b> pier in May</Q>", 1),
            (
                "<blockquote>\n<p>We sold the pier in May</p>\n</blockquote>",
                1,
            ),
            ("<blockquote>We sold the pier in May", 1),
            ("<blockquote>The pier stays open all year</blockquote>", 0),
            ("<q>We sold</q> <quote>We sold the pier in May</quote>", 0),
            ("<!-- <q>We sold the pier in May</q> -->", 0),
            ("<q>“We sold the pier in May”</q>", 0),
        ] {
            assert_eq!(tagged(checked, file).len(), wanted, "{file}");
        }
    }
}
