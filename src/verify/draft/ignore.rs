//! `<!-- onrecord: ignore -->`: quotations of a draft that its author asks to leave alone.
//!
//! On a line of its own the comment means the block behind it, else the block in which it stands;
//! a block is lines without a blank one between.

use std::ops::RangeInclusive;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const WISH: &str = "onrecord: ignore";

/// The lines, from 1, that comments ask to leave alone.
pub fn ignored_lines(text: &str) -> Vec<RangeInclusive<usize>> {
    let mut out = Vec::new();
    if !text.contains(WISH) {
        return out;
    }
    let lines: Vec<&str> = text.lines().collect();
    let is_blank = |at: usize| lines.get(at).is_none_or(|line| line.trim().is_empty());
    for (at, line) in lines.iter().enumerate() {
        let Some(alone) = wish(line) else { continue };
        let mut first = at;
        if alone {
            first = (at + 1..lines.len())
                .find(|n| !is_blank(*n))
                .unwrap_or(lines.len());
        } else {
            while first > 0 && !is_blank(first - 1) {
                first -= 1;
            }
        }
        let last = (first..lines.len())
            .find(|n| is_blank(*n + 1))
            .unwrap_or(first);
        out.push(first + 1..=last + 1);
    }
    out
}

/// Does a line hold the comment, and nothing else?
fn wish(line: &str) -> Option<bool> {
    let open = line.find(OPEN)?;
    let inside = &line[open + OPEN.len()..];
    let close = inside.find(CLOSE)?;
    if !inside[..close].trim_start().starts_with(WISH) {
        return wish(&inside[close + CLOSE.len()..]).map(|_| false);
    }
    let behind = &inside[close + CLOSE.len()..];
    Some(line[..open].trim().is_empty() && behind.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_means_its_block_or_the_next() {
        for (text, lines) in [
            ("<!-- onrecord: ignore -->\none\ntwo\n\nthree", vec![2..=3]),
            (
                "<!-- onrecord: ignore: on tape -->\n\none\n\ntwo",
                vec![3..=3],
            ),
            (
                "one\ntwo <!--onrecord: ignore-->\nthree\n\nfour",
                vec![1..=3],
            ),
            (
                "<!-- note --> one <!-- onrecord: ignore -->\n\ntwo",
                vec![1..=1],
            ),
            ("<!-- note -->\none", vec![]),
            ("onrecord: ignore\none", vec![]),
        ] {
            assert_eq!(ignored_lines(text), lines, "{text}");
        }
    }
}
