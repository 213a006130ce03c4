//! From a draft to the claims in it: each quotation with its speaker, its line and its column.
//!
//! Quotations and speakers come from the same rooms as those of articles. The text of a Markdown
//! draft is not its file, so the words of each stretch are looked for in the file, in order.

pub(super) mod claim;
pub(super) mod claimant;
pub(super) mod ignore;
pub(super) mod unchecked;
pub(super) mod unread;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use crate::article::{Article, Quote, QuoteKind};
use crate::engine::extract;
use crate::quote::set_apart;
use crate::text::{Span, Words, floor, fold, tail};
use crate::verify::draft::claim::{Claim, Place};
use crate::verify::draft::claimant::claimant;
use crate::verify::draft::ignore::ignored_lines;
use crate::verify::draft::unchecked::{Unchecked, Why};
use crate::verify::draft::unread::{tagged, unread};
use crate::verify::judge::doubt::taken_back;

/// So much of a draft's own sentence is read on either side of a quotation.
const LIMIT_FRAME_BYTES: usize = 400;

/// The claims of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// In their order.
    pub claims: Vec<Claim>,
    /// How many more there are that a comment in the draft asks to leave alone.
    pub ignored: usize,
    /// What else in it may be a quotation, and is not checked.
    pub unchecked: Vec<Unchecked>,
}

/// Where the text of a draft comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin<'t> {
    /// A file with this text.
    File(&'t str),
    /// One line of a file, from 1: a row of a dump.
    Line(usize),
}

/// The quotations in marks of a draft that was read as `article` from `file`.
pub fn draft(article: &Article, file: &str, origin: Origin<'_>) -> Draft {
    let mut out = Draft::default();
    let ignored = match origin {
        Origin::File(text) => ignored_lines(text),
        Origin::Line(_) => Vec::new(),
    };
    let article = &*with_all_lines(article, origin);
    let is_left_alone = |place: &Place| ignored.iter().any(|lines| lines.contains(&place.line));
    let mut finder = Finder::new(article, file, origin);
    let quotes = extract(article);
    for quote in &quotes {
        if quote.kind == QuoteKind::Indirect {
            continue;
        }
        let claim = claim(article, quote, &mut finder);
        match claim.places.first().is_some_and(is_left_alone) {
            true => out.ignored += 1,
            false => out.claims.push(claim),
        }
    }
    out.unchecked = unchecked(article, &quotes, &out.claims, file, origin);
    out.unchecked.retain(|one| !is_left_alone(&one.place));
    out
}

/// What no claim holds, by its kind.
fn unchecked(
    article: &Article,
    quotes: &[Quote],
    claims: &[Claim],
    file: &str,
    origin: Origin<'_>,
) -> Vec<Unchecked> {
    let mut finder = Finder::new(article, file, origin);
    let mut told: String = claims
        .iter()
        .map(|claim| format!("{}\n", claim.quote))
        .collect();
    let mut out = Vec::new();
    for span in unclaimed(article, quotes, origin) {
        let words = article.slice(span);
        told.push_str(words);
        told.push('\n');
        out.push(Unchecked::new(finder.place(span), words, Why::Unclaimed));
    }
    let Origin::File(text) = origin else {
        return out;
    };
    if text == article.text {
        return out;
    }
    let tagged = match is_markdown(article, text) {
        true => tagged(&told, text),
        false => Vec::new(),
    };
    for (spans, why) in [
        (unread(&article.text, text), Why::Unread),
        (tagged, Why::Tagged),
    ] {
        let mut counter = Finder::new(article, file, origin);
        out.extend(spans.into_iter().map(|span| {
            let words = text.get(span.start..span.end).unwrap_or("");
            Unchecked::new(counter.at(text, span), words, why)
        }));
    }
    out
}

/// By its name, or by the front matter that no other format has.
fn is_markdown(article: &Article, text: &str) -> bool {
    let path = article.path.to_ascii_lowercase();
    let is_named = [".md", ".markdown"].iter().any(|end| path.ends_with(end));
    is_named || text.starts_with("---") || text.starts_with("+++")
}

/// The blocks that nobody is said to have said, a stretch of paragraphs each. In plain text an indent
/// may mean anything, but few paragraphs among others are set apart.
fn unclaimed(article: &Article, quotes: &[Quote], origin: Origin<'_>) -> Vec<Span> {
    let is_marked_up = matches!(origin, Origin::File(text) if text != article.text);
    let segments: BTreeSet<(usize, usize)> = quotes
        .iter()
        .flat_map(|quote| &quote.segments)
        .map(|segment| (segment.start, segment.end))
        .collect();
    let is_said = |paragraph: Span| {
        let before = segments.range(..(paragraph.end, 0)).next_back();
        before.is_some_and(|(_, end)| *end > paragraph.start)
    };
    let mut out: Vec<Span> = Vec::new();
    for block in set_apart(article) {
        let first = out.len();
        for paragraph in block.unmarked {
            let is_next = |last: &Span| {
                let between = article.text.get(last.end..paragraph.start);
                between.is_some_and(|between| between.trim().is_empty())
            };
            match out[first..].last_mut().filter(|last| is_next(last)) {
                _ if is_said(paragraph) || !(is_marked_up || block.is_short) => {}
                Some(last) => last.end = paragraph.end,
                None => out.push(paragraph),
            }
        }
    }
    out
}

/// A draft need not have a headline: the first line of a plain text that ends as a sentence does is
/// its first paragraph.
fn with_all_lines<'a>(article: &'a Article, origin: Origin<'_>) -> Cow<'a, Article> {
    let is_plain = matches!(origin, Origin::File(text) if text == article.text);
    let line = article.headline_text().trim_end();
    let line = line.trim_end_matches(['”', '"', '’', '\'', '»', '“']);
    match article.headline {
        Some(first) if is_plain && line.ends_with(['.', '?', '!']) => Cow::Owned(Article {
            headline: None,
            paragraphs: [&[first], article.paragraphs.as_slice()].concat(),
            ..article.clone()
        }),
        _ => Cow::Borrowed(article),
    }
}

fn claim(article: &Article, quote: &Quote, finder: &mut Finder<'_>) -> Claim {
    let mut words = String::new();
    let mut segments = Vec::with_capacity(quote.segments.len());
    let mut places = Vec::with_capacity(quote.segments.len());
    for segment in &quote.segments {
        if !words.is_empty() {
            words.push(' ');
        }
        let start = words.len();
        words.push_str(article.slice(*segment));
        segments.push(Span::new(start, words.len()));
        places.push(finder.place(*segment));
    }
    Claim {
        quote: words,
        segments,
        speaker: claimant(article, quote),
        unsaid: taken_back(article, quote).map(|span| article.slice(span).to_owned()),
        frame: frame(article, quote),
        places,
    }
}

/// The words of the draft's own sentence around a quotation that is a part of it.
fn frame(article: &Article, quote: &Quote) -> String {
    let (Some(first), Some(last)) = (quote.segments.first(), quote.segments.last()) else {
        return String::new();
    };
    let letter = article.slice(*first).chars().find(|c| c.is_alphanumeric());
    if letter.is_none_or(char::is_uppercase) {
        return String::new();
    }
    let ends = |c: char| matches!(c, '.' | '?' | '!' | '\n' | '“' | '”' | '"' | '«' | '»');
    let before = tail(
        article.text.get(..first.start).unwrap_or(""),
        LIMIT_FRAME_BYTES,
    );
    let behind = article.text.get(last.end..).unwrap_or("");
    let behind = &behind[..floor(behind, LIMIT_FRAME_BYTES)];
    let before = before.rsplit(ends).next().unwrap_or("");
    let behind = behind.split(ends).next().unwrap_or("");
    format!("{before}… {behind}")
}

/// Finds stretches of an article in the file it was read from; asked for them in their order.
struct Finder<'t> {
    article: &'t Article,
    file: &'t str,
    origin: Origin<'t>,
    /// The words of the file, where its text is not the article's.
    words: Option<FileWords>,
    /// The last place that was counted to: byte, line, column.
    counted: (usize, usize, usize),
}

/// The words of a file, and at which of them each folded word stands.
struct FileWords {
    words: Vec<(String, Span)>,
    places: HashMap<String, Vec<usize>>,
    /// The first word that no stretch has taken yet.
    next: usize,
}

/// So many words of a stretch are compared to know its place.
const COMPARED_WORDS: usize = 8;

/// So many words before a stretch tell which of the places where it may stand is meant.
const WORDS_BEFORE: usize = 6;

/// So many places of its first word are tried, and so many more behind one where it may stand.
const LIMIT_TRIES: usize = 2000;
const LIMIT_MORE_TRIES: usize = 100;

impl<'t> Finder<'t> {
    fn new(article: &'t Article, file: &'t str, origin: Origin<'t>) -> Self {
        let words = match origin {
            Origin::File(text) if text != article.text => Some(FileWords::of(text)),
            _ => None,
        };
        Self {
            article,
            file,
            origin,
            words,
            counted: (0, 1, 1),
        }
    }

    fn place(&mut self, segment: Span) -> Place {
        let text = match self.origin {
            Origin::Line(line) => {
                return Place {
                    file: self.file.to_string(),
                    line,
                    column: 1,
                    end_line: line,
                    end_column: 1,
                };
            }
            Origin::File(text) => text,
        };
        let span = match &mut self.words {
            Some(words) => {
                let before = last_words(&self.article.text, segment.start);
                words.find(text, &before, self.article.slice(segment))
            }
            None => segment,
        };
        self.at(text, span)
    }

    /// The place of a stretch of the file.
    fn at(&mut self, text: &str, span: Span) -> Place {
        let (line, column) = self.count(text, span.start);
        let (end_line, end_column) = self.count(text, span.end);
        Place {
            file: self.file.to_string(),
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// Line and column of a byte; counts on from the last one where it can.
    fn count(&mut self, text: &str, byte: usize) -> (usize, usize) {
        let (mut from, mut line, mut column) = self.counted;
        if byte < from {
            (from, line, column) = (0, 1, 1);
        }
        for c in text.get(from..byte).unwrap_or("").chars() {
            match c {
                '\n' => (line, column) = (line + 1, 1),
                _ => column += 1,
            }
        }
        self.counted = (byte, line, column);
        (line, column)
    }
}

impl FileWords {
    fn of(text: &str) -> Self {
        let mut out = Vec::new();
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        let mut words = Words::new(text);
        while let Some(word) = words.next() {
            let folded = word.folded.to_string();
            places.entry(folded.clone()).or_default().push(out.len());
            out.push((folded, word.span));
        }
        Self {
            words: out,
            places,
            next: 0,
        }
    }

    /// Where `stretch` stands in `text` behind the words `before`, from its first word to its last,
    /// with the marks around.
    fn find(&mut self, text: &str, before: &[String], stretch: &str) -> Span {
        let wanted = folded(stretch);
        let compared = wanted.len().min(COMPARED_WORDS);
        let mut lengths = (1..=compared).rev();
        let at = lengths.find_map(|len| self.at(before, &wanted[..len]));
        let Some(at) = at else {
            let at = self.words.get(self.next).map_or(text.len(), |w| w.1.start);
            return Span::new(at, at);
        };
        let last = (at + wanted.len() - 1).min(self.words.len() - 1);
        self.next = last + 1;
        with_marks(
            text,
            Span::new(self.words[at].1.start, self.words[last].1.end),
        )
    }

    /// The first of the places that have most of the words before it.
    fn at(&self, before: &[String], wanted: &[String]) -> Option<usize> {
        let places = self.places.get(&wanted[0])?;
        let from = places.partition_point(|at| *at < self.next);
        let stands_at = |at: &usize| {
            let there = self.words.get(*at..*at + wanted.len());
            there.is_some_and(|there| there.iter().zip(wanted).all(|(a, b)| a.0 == *b))
        };
        let tried = places[from..].iter().take(LIMIT_TRIES).copied();
        let first = from + tried.clone().position(|at| stands_at(&at))?;
        let more = places[first..].iter().take(LIMIT_MORE_TRIES).copied();
        let follows = |at: &usize| {
            let own = before.iter().rev();
            let theirs = self.words[..*at].iter().rev().map(|(word, _)| word);
            own.zip(theirs).take_while(|(a, b)| a == b).count()
        };
        more.filter(stands_at).rev().max_by_key(follows)
    }
}

fn folded(text: &str) -> Vec<String> {
    let words = fold(text);
    words.split_whitespace().map(str::to_owned).collect()
}

/// The words in front of a byte, the last ones.
fn last_words(text: &str, end: usize) -> Vec<String> {
    let words = text.get(..end).unwrap_or("").split_whitespace();
    let mut near: Vec<&str> = words.rev().take(WORDS_BEFORE).collect();
    near.reverse();
    folded(&near.join(" "))
}

/// A span with the signs right in front of it and behind it.
fn with_marks(text: &str, span: Span) -> Span {
    let is_sign = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
    let before = text.get(..span.start).unwrap_or("").chars().rev();
    let behind = text.get(span.end..).unwrap_or("").chars();
    let before: usize = before.take_while(is_sign).map(char::len_utf8).sum();
    let behind: usize = behind.take_while(is_sign).map(char::len_utf8).sum();
    Span::new(span.start - before, span.end + behind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plain_text;

    fn places(draft: &Draft) -> Vec<(usize, usize)> {
        let places = draft.claims.iter().flat_map(|claim| &claim.places);
        places.map(|place| (place.line, place.column)).collect()
    }

    #[test]
    fn lines_and_columns_count_code_points() {
        let text = "Pier\n\n“Öl, and more öl for the café, I say,” Ada Pell said. “The café stays open all year,” Bo Lind said.\n";
        let article = plain_text("1".into(), "a.txt".into(), text.into()).unwrap();
        let draft = draft(&article, "a.txt", Origin::File(text));
        let at = text
            .lines()
            .nth(2)
            .unwrap()
            .chars()
            .position(|c| c == '”')
            .unwrap();
        assert_eq!(places(&draft)[0], (3, 1));
        assert_eq!(draft.claims[0].places[0].end_column, at + 2);
        assert!(places(&draft)[1].1 > at);
        assert_eq!(draft.claims[1].speaker.as_deref(), Some("Bo Lind"));
    }

    #[test]
    fn a_stretch_is_found_in_a_file_with_markup() {
        let file = "---\ntitle: Pier\n---\n\nThe pier *is* old.\n\n“The **pier** [stays](http://x) open all year,” Ada Pell said.\n";
        let body = "Pier\n\nThe pier is old.\n\n“The pier stays open all year,” Ada Pell said.\n";
        let article = plain_text("1".into(), "a.md".into(), body.into()).unwrap();
        let draft = draft(&article, "a.md", Origin::File(file));
        assert_eq!(places(&draft), [(7, 1)]);
    }
}
