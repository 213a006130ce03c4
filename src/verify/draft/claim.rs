//! A quotation to be checked: its words, who is said to have said them, where it stands.
//!
//! Also the pieces into which its author has cut it: `…`, `...`, `[...]` and `[inserted]`.

use crate::text::Span;
use crate::verify::sense::bracket::is_helper;
use crate::verify::words::token::{Tokens, inside_marks};

/// A quotation to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// As it stands in the draft, with its quotation marks.
    pub quote: String,
    /// Its stretches in marks, in bytes of `quote`.
    pub segments: Vec<Span>,
    /// Who is said to have said it, where somebody is named.
    pub speaker: Option<String>,
    /// The words by which the draft says that it was not said, or is not so.
    pub unsaid: Option<String>,
    /// The draft's own words around it, where it is part of a sentence of the draft.
    pub frame: String,
    /// Where each stretch stands; empty where the words were given by themselves.
    pub places: Vec<Place>,
}

/// A place in a draft, as people and editors count it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The path of the draft, with `/`; `-` is standard input.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in Unicode code points.
    pub column: usize,
    /// The line of its last character.
    pub end_line: usize,
    /// The column behind its last character.
    pub end_column: usize,
}

/// A piece between two marks of the author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub tokens: Tokens,
    /// What stands in front of it.
    pub before: Before,
    /// So many of its words are counted to the insertion before it.
    pub helpers: usize,
}

impl Piece {
    /// `[Orlo] is going` as `[Orlo is] going`, where “she’s going” is what was said; nothing of others.
    pub fn helped(&self) -> Option<Self> {
        let Before::Insertion(inserted) = &self.before else {
            return None;
        };
        let helper = self.tokens.words.first()?.folded.as_str();
        let text = self.text.trim_start();
        let (_, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let tokens = Tokens::of_text(rest);
        let is_one_word = tokens.len() + 1 == self.tokens.len();
        (is_helper(helper) && is_one_word).then(|| Self {
            text: rest.to_owned(),
            tokens,
            before: Before::Insertion(format!("{inserted} {helper}")),
            helpers: 1,
        })
    }
}

/// What stands in front of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    /// Nothing: the quotation begins.
    Start,
    /// Another stretch in marks.
    Segment,
    /// `…`: words left out.
    Ellipsis,
    /// `[inserted]`: words added, or in the place of others.
    Insertion(String),
}

impl Claim {
    /// Words by themselves, with or without quotation marks around them.
    pub fn new(words: &str, speaker: Option<&str>) -> Self {
        let named = speaker.map(str::trim).filter(|name| !name.is_empty());
        let quote = words.trim().to_string();
        Self {
            segments: vec![Span::new(0, quote.len())],
            quote,
            speaker: named.map(str::to_string),
            unsaid: None,
            frame: String::new(),
            places: Vec::new(),
        }
    }

    /// Where it stands, from its first stretch to its last.
    pub fn place(&self) -> Option<Place> {
        let last = self.places.last()?;
        Some(Place {
            end_line: last.end_line,
            end_column: last.end_column,
            ..self.places.first()?.clone()
        })
    }

    /// One stretch in marks of a quotation that has several.
    pub(in crate::verify) fn segment(&self, number: usize) -> Option<Self> {
        let words = self.segments.get(number)?.of(&self.quote)?;
        Some(Self {
            quote: words.to_string(),
            segments: vec![Span::new(0, words.len())],
            places: self.places.get(number).cloned().into_iter().collect(),
            ..self.clone()
        })
    }

    pub(in crate::verify) fn tokens(&self) -> Tokens {
        Tokens::of(&self.quote, &self.segments)
    }

    /// The pieces with words in them; the last one is empty where a mark comes last.
    pub(in crate::verify) fn pieces(&self) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        for segment in &self.segments {
            let inside = inside_marks(&self.quote, *segment);
            let inside = inside.of(&self.quote).unwrap_or("");
            let start = match out.is_empty() {
                true => Before::Start,
                false => Before::Segment,
            };
            cut(&unbracketed(inside), start, &mut out);
        }
        out
    }
}

/// `[W]e` is `We`, and `[sic]` is nobody's word.
fn unbracketed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        out.push_str(&rest[..open]);
        let behind = &rest[open + 1..];
        let mut chars = behind.chars();
        let letter = chars.next().filter(|c| c.is_alphabetic());
        let closes = chars.next() == Some(']');
        let goes_on = chars.next().is_some_and(char::is_alphabetic);
        match letter {
            Some(letter) if closes && goes_on => {
                out.push(letter);
                rest = &behind[letter.len_utf8() + 1..];
            }
            _ if behind
                .get(..4)
                .is_some_and(|sic| sic.eq_ignore_ascii_case("sic]")) =>
            {
                rest = &behind[4..];
            }
            _ => {
                out.push('[');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Cuts a stretch at ellipses and insertions.
fn cut(text: &str, start: Before, out: &mut Vec<Piece>) {
    let mut before = start;
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let Some((len, mark)) = mark_at(&text[at..]) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        if push(&text[from..at], &before, out) {
            before = mark;
        } else {
            before = joined(before, mark);
        }
        at += len;
        from = at;
    }
    if !push(&text[from..], &before, out) && from > 0 {
        out.push(Piece {
            text: String::new(),
            tokens: Tokens::default(),
            before,
            helpers: 0,
        });
    }
}

/// Two marks with no word between them are one.
fn joined(first: Before, second: Before) -> Before {
    match (first, second) {
        (Before::Insertion(one), Before::Insertion(other)) => {
            Before::Insertion(format!("{one} {other}"))
        }
        (insertion @ Before::Insertion(_), _) | (_, insertion) => insertion,
    }
}

fn push(text: &str, before: &Before, out: &mut Vec<Piece>) -> bool {
    let tokens = Tokens::of_text(text);
    if tokens.words.is_empty() {
        return false;
    }
    out.push(Piece {
        text: text.to_string(),
        tokens,
        before: before.clone(),
        helpers: 0,
    });
    true
}

/// No insertion is longer; a bracket that closes later is none.
const LIMIT_INSERTION_BYTES: usize = 200;

/// The mark that `rest` begins with, and its length.
fn mark_at(rest: &str) -> Option<(usize, Before)> {
    if let Some(len) = ellipsis(rest) {
        return Some((len, Before::Ellipsis));
    }
    let open = rest.strip_prefix('[')?;
    let close = open
        .char_indices()
        .take_while(|(at, _)| *at <= LIMIT_INSERTION_BYTES)
        .find(|(_, c)| *c == ']')?
        .0;
    let inserted = open[..close].trim();
    let mark = match ellipsis(inserted) {
        Some(len) if len == inserted.len() => Before::Ellipsis,
        _ if inserted.is_empty() => Before::Ellipsis,
        _ => Before::Insertion(inserted.to_string()),
    };
    Some((close + 2, mark))
}

/// How many bytes of `rest` are an ellipsis: `…`, `...`, `. . .`, `(...)`.
fn ellipsis(rest: &str) -> Option<usize> {
    if let Some(inside) = rest.strip_prefix('(') {
        let len = ellipsis(inside)?;
        return inside[len..].starts_with(')').then_some(len + 2);
    }
    let mut dots = 0;
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '.' => dots += 1,
            '…' => dots += 3,
            ' ' | '\u{a0}' if dots > 0 => continue,
            _ => break,
        }
        end = at + c.len_utf8();
    }
    (dots >= 3).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(words: &str) -> Vec<(String, Before)> {
        let pieces = Claim::new(words, None).pieces().into_iter();
        pieces
            .map(|piece| (piece.tokens.folded().join(" "), piece.before))
            .collect()
    }

    #[test]
    fn ellipses_and_insertions_cut() {
        for (words, cut) in [
            (
                "“We go … home.”",
                vec![("we go", Before::Start), ("home", Before::Ellipsis)],
            ),
            (
                "We go [. . .] home",
                vec![("we go", Before::Start), ("home", Before::Ellipsis)],
            ),
            (
                "We go. . . . Home",
                vec![("we go", Before::Start), ("home", Before::Ellipsis)],
            ),
            (
                "We told [the mayor] to go",
                vec![
                    ("we told", Before::Start),
                    ("to go", Before::Insertion("the mayor".into())),
                ],
            ),
            ("[W]e go [sic] home.", vec![("we go home", Before::Start)]),
            (
                "[The mayor] … goes",
                vec![("goes", Before::Insertion("The mayor".into()))],
            ),
            ("We [go home", vec![("we go home", Before::Start)]),
        ] {
            let cut: Vec<(String, Before)> = cut
                .into_iter()
                .map(|(text, before)| (text.to_string(), before))
                .collect();
            assert_eq!(pieces(words), cut, "{words}");
        }
    }
}
