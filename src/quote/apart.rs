//! Block quotations: paragraphs set apart by their indent, which somebody is said to have said.
//!
//! `Orlo wrote:` and an indented block, or one that a dash and a name sign, in it or below. Marks
//! are not needed: where a block has them, they say themselves what is quoted.

use super::certain::is_signature;
use super::frame::{Frame, is_mark};
use super::report::{CueKind, cue_at};
use super::token::Shape;
use crate::article::{Article, Quote, QuoteKind};
use crate::text::{Span, tail};

/// A tab is as wide as so many spaces.
const TAB: usize = 4;

/// A cue is looked for so many tokens before the colon.
const REACH: usize = 40;

/// The longest block that a name alone makes a quotation, in paragraphs: authors sign their stories so.
const LONGEST_SIGNED: usize = 3;

/// A name that signs a paragraph stands in so many bytes at its end.
const LIMIT_SIGNED_BYTES: usize = 400;

/// The block quotations of an article, in their order.
pub fn blocks(article: &Article) -> Vec<Quote> {
    let groups = groups(article);
    if groups.is_empty() {
        return Vec::new();
    }
    let cues = cues_before(article, &groups);
    let quoted = groups
        .iter()
        .zip(cues)
        .flat_map(|(group, cue)| quoted(article, group, cue));
    quoted.collect()
}

/// What is quoted in a block: where a cue leads to it and another name signs its end, that one said
/// only the last paragraph.
fn quoted(article: &Article, group: &Group, cue: Option<Span>) -> Vec<Quote> {
    let block = words(article, group);
    let mut parts = vec![(block.segments, cue.filter(|_| !block.is_signed))];
    if cue.is_some() && block.is_signed {
        let last = parts[0].0.pop();
        parts[0].1 = cue;
        parts.push((last.into_iter().collect(), None));
    } else if cue.is_none() && !(block.is_signed && parts[0].0.len() <= LONGEST_SIGNED) {
        return Vec::new();
    }
    let mut first = group.first;
    let quote = |(segments, cue): (Vec<Span>, Option<Span>)| {
        let paragraph = first;
        first += segments.len();
        let opening = article.slice(*segments.first()?);
        let fits = !opening.starts_with(is_mark) && !is_item(opening);
        fits.then_some(Quote {
            kind: QuoteKind::Direct,
            segments,
            paragraph: Some(paragraph),
            speaker: None,
            cue,
            unsaid: None,
            with: Vec::new(),
        })
    };
    parts.into_iter().filter_map(quote).collect()
}

/// A block that is set apart, whether somebody is said to have said it or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// Its paragraphs without marks, but for what signs it.
    pub unmarked: Vec<Span>,
    /// Is it no longer than a quotation that a name signs?
    pub is_short: bool,
}

/// What is set apart and not as a list.
pub fn set_apart(article: &Article) -> Vec<Apart> {
    let apart = |group: &Group| {
        let paragraphs = &article.paragraphs[group.first..group.end];
        let opening = article.slice(paragraphs[0]);
        // `[!NOTE]` opens a note of Markdown.
        if is_item(opening) || opening.starts_with("[!") {
            return None;
        }
        // Behind marked words stands who said them, which is no sentence.
        let is_said = |(at, words): (usize, &str)| at == 0 || ends_sentence(words);
        let is_unmarked = |(at, span): &(usize, &Span)| {
            let words = article.slice(**span);
            !words.starts_with(is_mark) && !is_item(words) && is_said((*at, words))
        };
        let unmarked = paragraphs.iter().enumerate().filter(is_unmarked);
        Some(Apart {
            unmarked: unmarked.map(|(_, span)| *span).collect(),
            is_short: group.end - group.first <= LONGEST_SIGNED,
        })
    };
    groups(article).iter().filter_map(apart).collect()
}

/// Paragraphs one after the other that stand further in than the one before them, up to the name that
/// signs them.
struct Group {
    first: usize,
    end: usize,
}

fn groups(article: &Article) -> Vec<Group> {
    let paragraphs = &article.paragraphs;
    let indent = |at: usize| indent(&article.text, paragraphs[at]);
    let mut out = Vec::new();
    let mut first = 0;
    while first < paragraphs.len() {
        let outside = first.checked_sub(1).map_or(0, indent);
        let inside = |at: &usize| indent(*at) > outside;
        let end = first + (first..paragraphs.len()).take_while(inside).count();
        // A body that is further in as a whole is not set apart from anything.
        let is_whole = end - first == paragraphs.len();
        if end > first && !is_whole {
            part(article, Group { first, end }, &mut out);
        }
        first = end + 1;
    }
    out
}

/// Two blocks of which the first is signed are two, though nothing stands between them.
fn part(article: &Article, whole: Group, out: &mut Vec<Group>) {
    let mut first = whole.first;
    for at in whole.first..whole.end - 1 {
        let is_end = at > first && is_signature_alone(article, at)
            || signed_words(article, article.paragraphs[at]).is_some();
        if is_end {
            out.push(Group { first, end: at + 1 });
            first = at + 1;
        }
    }
    let end = whole.end;
    out.push(Group { first, end });
}

/// Is a paragraph a dash and a name, and none beside it? Lists and dialogues have several.
fn is_signature_alone(article: &Article, at: usize) -> bool {
    let signs = |at: Option<usize>| {
        let span = at.and_then(|at| article.paragraphs.get(at));
        let words = span.map_or("", |span| article.slice(*span));
        words.starts_with(['—', '–', '―']) && is_signature(words)
    };
    signs(Some(at)) && !signs(at.checked_sub(1)) && !signs(Some(at + 1))
}

/// The words of a paragraph before the dash and the name that it ends with: `We go. — Ada Orlo`.
fn signed_words(article: &Article, paragraph: Span) -> Option<Span> {
    let text = article.slice(paragraph);
    let from = text.len() - tail(text, LIMIT_SIGNED_BYTES).len();
    let (at, _) = text
        .char_indices()
        .skip_while(|(at, _)| *at < from)
        .filter(|(_, c)| matches!(c, '—' | '–' | '―' | '-' | '\n'))
        .find(|(at, _)| is_signature(&text[*at..]))?;
    let words = Span::new(paragraph.start, paragraph.start + at).trim(&article.text);
    ends_sentence(article.slice(words)).then_some(words)
}

/// How far in a paragraph begins.
fn indent(text: &str, paragraph: Span) -> usize {
    let before = text.get(..paragraph.start).unwrap_or("");
    let blank = before
        .bytes()
        .rev()
        .take_while(|b| matches!(b, b' ' | b'\t'));
    blank.map(|b| if b == b'\t' { TAB } else { 1 }).sum()
}

/// The words of a block, without the name that signs them.
struct Block {
    segments: Vec<Span>,
    is_signed: bool,
}

fn words(article: &Article, group: &Group) -> Block {
    let mut segments = article.paragraphs[group.first..group.end].to_vec();
    let whole = |segments, is_signed| Block {
        segments,
        is_signed,
    };
    let Some(last) = segments.pop() else {
        return whole(segments, false);
    };
    if !segments.is_empty() && is_signature(article.slice(last)) {
        return whole(segments, true);
    }
    if is_signed_below(article, group) {
        segments.push(last);
        return whole(segments, true);
    }
    match signed_words(article, last) {
        Some(words) => {
            segments.push(words);
            whole(segments, true)
        }
        None => {
            segments.push(last);
            whole(segments, false)
        }
    }
}

/// Does a dash with a name stand below a short block, as `— Ada Orlo`? A whole story is not signed
/// so, for it stands behind nothing; nor does one of several such lines sign anything.
fn is_signed_below(article: &Article, group: &Group) -> bool {
    let signs = |at: usize| {
        let words = article.paragraphs.get(at).map(|span| article.slice(*span));
        words.is_some_and(|words| words.starts_with(['—', '–', '―']) && is_signature(words))
    };
    let is_short = group.end - group.first <= LONGEST_SIGNED;
    group.first > 0 && is_short && signs(group.end) && !signs(group.end + 1)
}

fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(is_mark)
        .ends_with(['.', '!', '?', '…'])
}

fn is_item(words: &str) -> bool {
    let behind_number = words.trim_start_matches(|c: char| c.is_ascii_digit());
    words.starts_with(['•', '*', '-', '–', '—', '|'])
        || behind_number.len() < words.len() && behind_number.starts_with(['.', ')'])
}

/// For each group the cue in the sentence that leads to it with a colon.
fn cues_before(article: &Article, groups: &[Group]) -> Vec<Option<Span>> {
    let before = |group: &Group| Some(article.paragraphs[group.first.checked_sub(1)?]);
    let leads =
        |group: &Group| before(group).is_some_and(|before| article.slice(before).ends_with(':'));
    let frame = Frame::build(article, &[], |block| {
        let behind = block.paragraph.map(|at| at + 1);
        let group = behind.and_then(|at| groups.binary_search_by_key(&at, |g| g.first).ok());
        group.is_some_and(|g| leads(&groups[g]))
    });
    let cue = |group: &Group| {
        let end = before(group).filter(|_| leads(group))?.end;
        let colon = frame.tokens.partition_point(|t| t.span.end < end);
        cue(&frame, &article.text, colon)
    };
    groups.iter().map(cue).collect()
}

/// The cue nearest to the colon; a verb that always reports is better than one that may.
fn cue(frame: &Frame, text: &str, colon: usize) -> Option<Span> {
    let sentence = (0..colon)
        .rev()
        .take(REACH)
        .take_while(|at| frame.same_sentence(*at, colon) && frame.shape(*at) != Shape::Break);
    let found = sentence.filter_map(|at| {
        let (kind, length) = cue_at(frame, text, at)?;
        let rank = match kind {
            CueKind::Strong | CueKind::Phrase => 0,
            CueKind::Weak => 1,
            CueKind::Noun => 2,
            CueKind::Unknown => return None,
        };
        let last = frame.tokens[(at + length - 1).min(colon)];
        Some((rank, Span::new(frame.tokens[at].span.start, last.span.end)))
    });
    found.min_by_key(|(rank, _)| *rank).map(|(_, span)| span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plain_text;

    fn said(text: &str) -> Vec<(String, String)> {
        let article = plain_text("a".into(), "a".into(), text.into()).expect("it has words");
        let shown = |quote: &Quote| {
            let words: Vec<&str> = quote.segments.iter().map(|s| article.slice(*s)).collect();
            let cue = quote.cue.map_or("", |span| article.slice(span));
            (words.join(" | "), cue.to_owned())
        };
        blocks(&article).iter().map(shown).collect()
    }

    #[test]
    fn an_indented_block_behind_a_cue_and_a_colon_is_said() {
        let own = |words: &str, cue: &str| vec![(words.to_owned(), cue.to_owned())];
        for (body, expected) in [
            (
                "Orlo said:\n\n    We go.\n\nHe left.",
                own("We go.", "said"),
            ),
            (
                "In a statement, the port wrote this to Orlo:\n\n\tWe go.\n\n\tWe stay.\n\nHe left.",
                own("We go. | We stay.", "wrote"),
            ),
            (
                "It rained.\n\n    We go.\n\n    — Ada Orlo, May 2023\n\nHe left.",
                own("We go.", ""),
            ),
            ("It rained.\n\n    We go. — Ada Orlo", own("We go.", "")),
            (
                "It rained.\n\n    We go.\n\n— Ada Orlo\n\nHe left.",
                own("We go.", ""),
            ),
            (
                "    We go.\n\n    — Ada Orlo\n\nHe left.",
                own("We go.", ""),
            ),
            ("    We go.\n\n    — Ada Orlo", vec![]),
            ("    We go.\n\n    We stay.\n\n— Ada Orlo", vec![]),
            ("It rained.\n\n    We go.\n\n- Ada Orlo", vec![]),
            (
                "It rained.\n\n    We go.\n\n— Ada Orlo\n\n— Bo Lind",
                vec![],
            ),
            (
                "It rained.\n\n    One.\n\n    Two.\n\n    Three.\n\n    Four.\n\n    — Ada Orlo, Halden Times",
                vec![],
            ),
            (
                "It rained.\n\n    We go.\n\n    — Ada Orlo\n\n    We stay.\n\n    We eat. — Bo Lind\n\nHe left.",
                vec![
                    ("We go.".to_owned(), String::new()),
                    ("We stay. | We eat.".to_owned(), String::new()),
                ],
            ),
            (
                "It rained.\n\n    “We go.” — Ada Orlo\n\n    We stay.\n\n    — Bo Lind\n\nHe left.",
                own("We stay.", ""),
            ),
            (
                "It rained.\n\n    — Bread\n\n    — Milk\n\n    — Fish\n\nHe left.",
                vec![],
            ),
            (
                "Lind wrote:\n\n    One.\n\n    Two.\n\n    We go. — Ada Orlo\n\nHe left.",
                vec![
                    ("One. | Two.".to_owned(), "wrote".to_owned()),
                    ("We go.".to_owned(), String::new()),
                ],
            ),
            ("It rained:\n\n    We go.\n\nHe left.", vec![]),
            ("Orlo said it rained.\n\n    We go.\n\nHe left.", vec![]),
            ("Orlo said:\n\n    - one\n    - two", vec![]),
            ("Orlo said:\n\n    “We go.”", vec![]),
            ("    Orlo said:\n\n    We go.", vec![]),
        ] {
            assert_eq!(said(&format!("Head\n\n{body}\n")), expected, "{body}");
        }
    }
}
