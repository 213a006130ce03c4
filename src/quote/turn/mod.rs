//! Transcripts and interviews: turns whose words stand behind a label, without quotation marks.
//!
//! `ORLO: We go.` and `Q: Why?` are turns. Much else stands before a colon, in captions, lists and
//! recipes, so only turns that answer each other are taken: labels that come again, that are
//! names or parts played, and words as people speak them. Who a label is, is not known here.

mod evidence;
mod label;

use crate::article::{Article, Quote, QuoteKind};
use crate::text::{Span, parts};
use evidence::{Evidence, sounds_spoken};
use label::Label;

/// A turn answers another if no more lines than this lie between them.
const REACH_LINES: usize = 3;

/// The turns of an article, each as a quotation without its label, in their order.
pub fn turns(article: &Article) -> Vec<Quote> {
    let lines = lines(article);
    let mut is_turn = Evidence::of(article, &lines).judge();
    drop_lonely(&lines, &mut is_turn);
    let mut out: Vec<Quote> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match &line.label {
            Some(label) if is_turn[at] => out.push(Quote {
                kind: QuoteKind::Direct,
                segments: vec![label.words],
                paragraph: Some(line.paragraph),
                speaker: None,
                cue: Some(label.sign),
                unsaid: None,
                with: Vec::new(),
            }),
            None if goes_on(article, &lines, &is_turn, at) => {
                if let Some(quote) = out.last_mut() {
                    quote.segments.push(line.span);
                }
            }
            _ => {}
        }
    }
    out
}

/// A line of the body, with those behind it that belong to it.
struct Line {
    span: Span,
    paragraph: usize,
    label: Option<Label>,
}

/// The lines of the body. A paragraph of wrapped text may hold several turns; what stands on the
/// lines behind a label is still its own.
fn lines(article: &Article) -> Vec<Line> {
    let text = &article.text;
    let has_bare_questions = has_bare_questions(text);
    let mut out: Vec<Line> = Vec::new();
    for (paragraph, block) in article.paragraphs.iter().enumerate() {
        let mut at = block.start;
        for words in parts(article.slice(*block), b'\n') {
            let span = Span::new(at, at + words.len()).trim(text);
            at += words.len() + 1;
            let bare = || Label::of_bare_question(text, span).filter(|_| has_bare_questions);
            let label = Label::of(text, span).or_else(bare);
            let before = out.last_mut().filter(|l| l.paragraph == paragraph);
            match before {
                Some(line) if label.is_none() => line.take(span),
                _ => out.push(Line {
                    span,
                    paragraph,
                    label,
                }),
            }
        }
    }
    out
}

/// Do answers stand behind lines that open with a `Q` and no sign? One alone may be chance.
fn has_bare_questions(text: &str) -> bool {
    if !text.contains("\nA:") {
        return false;
    }
    let mut answered = 0;
    let mut is_asked = false;
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len() + 1;
        if span.is_empty() {
            continue;
        }
        answered += usize::from(is_asked && line.trim_start().starts_with("A:"));
        is_asked = Label::of_bare_question(text, span).is_some();
    }
    answered > 1
}

impl Line {
    /// Goes on to the end of `span`.
    fn take(&mut self, span: Span) {
        self.span.end = span.end;
        if let Some(label) = &mut self.label {
            label.words.end = span.end;
        }
    }
}

/// A turn that no other turn is near is none.
fn drop_lonely(lines: &[Line], is_turn: &mut [bool]) {
    let turns: Vec<usize> = (0..lines.len()).filter(|at| is_turn[*at]).collect();
    for (n, &at) in turns.iter().enumerate() {
        let near = |other: Option<&usize>| {
            other.is_some_and(|other| at.abs_diff(*other) <= REACH_LINES + 1)
        };
        let before = n.checked_sub(1).and_then(|n| turns.get(n));
        is_turn[at] = near(before) || near(turns.get(n + 1));
    }
}

/// Is a line without a label the next paragraph of the turn before it? Only between two turns,
/// and where it sounds as that one does; the reporter's own sentences have marks or tell.
fn goes_on(article: &Article, lines: &[Line], is_turn: &[bool], at: usize) -> bool {
    let is_plain = |at: usize| lines[at].label.is_none();
    let from = at.saturating_sub(REACH_LINES);
    let to = (at + REACH_LINES + 1).min(lines.len());
    let opened = (from..at).rev().find(|b| !is_plain(*b));
    let closed = (at + 1..to).find(|b| !is_plain(*b));
    let within = opened.is_some_and(|b| is_turn[b]) && closed.is_some_and(|b| is_turn[b]);
    let words = article.slice(lines[at].span);
    within
        && (opened.map_or(at, |b| b + 1)..=at).all(|b| {
            let words = article.slice(lines[b].span);
            sounds_spoken(words) && !words.contains(['“', '"', '«', '„'])
        })
        && words.ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleBuilder;

    fn said(paragraphs: &[&str]) -> Vec<String> {
        let mut builder = ArticleBuilder::default();
        builder.headline("Head");
        for paragraph in paragraphs {
            builder.paragraph(paragraph);
        }
        let article = builder.build("a".into(), "a".into());
        let texts = |q: &Quote| {
            let words: Vec<&str> = q.segments.iter().map(|s| article.slice(*s)).collect();
            words.join(" | ")
        };
        turns(&article).iter().map(texts).collect()
    }

    #[test]
    fn turns_that_answer_each_other_are_speech() {
        for (paragraphs, expected) in [
            (
                &["Q: Did it float?", "A: For a while."][..],
                &["Did it float?", "For a while."][..],
            ),
            (
                &["Q. Did it float?\nA. For a while.\nQ. And then?\nA. Then it sank."],
                &[
                    "Did it float?",
                    "For a while.",
                    "And then?",
                    "Then it sank.",
                ],
            ),
            (
                &[
                    "Marsh ran the ferry, Orlo the port.",
                    "MARSH: Did you see it?",
                    "ORLO (through an interpreter): I saw it sink.",
                    "(LAUGHTER)",
                    "MARSH: And you stayed?",
                ],
                &["Did you see it?", "I saw it sink.", "And you stayed?"],
            ),
            (
                &[
                    "Ada Marsh: Did you see it?",
                    "Bo van Orlo: I did.",
                    "I would see it again.",
                    "Ada Marsh: We all would, Orlo.",
                ],
                &[
                    "Did you see it?",
                    "I did. | I would see it again.",
                    "We all would, Orlo.",
                ],
            ),
            (
                &[
                    "KATE MARSH: Did you see it?",
                    "BO ORLO: I did.",
                    "MARSH: And then?",
                    "ORLO: It sank, we think.",
                ],
                &[
                    "Did you see it?",
                    "I did.",
                    "And then?",
                    "It sank, we think.",
                ],
            ),
            (
                &[
                    "Courier: Did it float?",
                    "Orlo: It floated for us.",
                    "Courier: Why?",
                    "Orlo: Ships do.",
                ],
                &["Did it float?", "It floated for us.", "Why?", "Ships do."],
            ),
            (
                &[
                    "QDid it float?",
                    "A: For a while.",
                    "Q And then?",
                    "A: It sank.",
                ],
                &["Did it float?", "For a while.", "And then?", "It sank."],
            ),
            (
                &["REPORTER: Will you resign?", "THE MINISTER: No."],
                &["Will you resign?", "No."],
            ),
            (
                &["Q: Did it float, as they\nsaid it would?\nA: For\na while."],
                &["Did it float, as they\nsaid it would?", "For\na while."],
            ),
        ] {
            assert_eq!(said(paragraphs), expected, "{paragraphs:?}");
        }
    }

    #[test]
    fn other_words_before_a_colon_are_no_turns() {
        for paragraphs in [
            &["PHOTO: The ferry at noon.", "PHOTO: The ferry at night."][..],
            &["WASHINGTON: Rain.", "LONDON: Do you need to ask?"],
            &["UPDATE: We were told more.", "UPDATE: Did you know?"],
            &["Serves: 4", "Flour: 200 g", "Serves: 6", "Flour: 300 g"],
            &[
                "CLAIM: You eat spiders.",
                "THE FACTS: You do not.",
                "CLAIM: We sleep too little.",
                "THE FACTS: We do.",
            ],
            &[
                "Marsh and Orlo want the seat.",
                "MARSH: Would close the port.",
                "ORLO: Would open it.",
                "MARSH: Would raise the toll.",
                "ORLO: Would not.",
            ],
            &["Q: We asked the port.", "It did not answer."],
            &["A. Bell came first.", "A. Marsh came second."],
            &["Q Division came first.", "A: A list."],
            &["Home: 3", "Away: 2", "Home: 1", "Away: 0"],
            &["MARSH: “Did you see it?”", "ORLO: “I saw it sink.”"],
        ] {
            assert_eq!(said(paragraphs), [] as [&str; 0], "{paragraphs:?}");
        }
    }
}
