//! Asides behind a name, which the sentence around is read without: `(R-Ohio)`, `, D-Mont.,`,
//! `, 32, of Dublin,`, `, Jr.,`.
//!
//! Looks at tokens and at few words. Who bears the name is not known here.

use super::cue;
use super::frame::Frame;
use super::token::Shape;

/// A bracket of more tokens says something of its own.
const LIMIT_BRACKET: usize = 6;

/// `D-New York` and `R-3rd Dist., Ohio` have no more words.
const LIMIT_PARTY: usize = 4;

/// `of Dublin, Ohio` has no more tokens.
const LIMIT_HOME: usize = 6;

/// The token behind the aside that opens with the token at `at`, its bracket or its comma.
pub fn aside(frame: &Frame, text: &str, at: usize) -> Option<usize> {
    let opens = matches!(frame.shape(at), Shape::Sign('(' | ','));
    if !opens || at == 0 || !frame.tokens[at - 1].is_capital() {
        return None;
    }
    let end = match frame.shape(at) {
        Shape::Sign('(') => bracket(frame, text, at),
        _ => party(frame, text, at)
            .or_else(|| age(frame, text, at))
            .or_else(|| suffix(frame, text, at)),
    };
    end.filter(|end| frame.same_sentence(at, *end))
}

/// The first token of the aside that ends with the token at `last`.
pub fn aside_to(frame: &Frame, text: &str, last: usize) -> Option<usize> {
    let ends = matches!(frame.shape(last), Shape::Sign(')' | ','));
    if !ends && !is_suffix(frame.word(text, last)) {
        return None;
    }
    let reach = last.saturating_sub(LIMIT_HOME + 4);
    (reach..last)
        .rev()
        .find(|at| aside(frame, text, *at) == Some(last + 1))
}

fn bracket(frame: &Frame, text: &str, at: usize) -> Option<usize> {
    let inside = at + 1..=at + 1 + LIMIT_BRACKET;
    let close = inside
        .take_while(|t| !matches!(frame.shape(*t), Shape::Break | Shape::Quote(_)))
        .find(|t| frame.shape(*t) == Shape::Sign(')'))?;
    let speaks = (at + 1..close).any(|t| cue::verb(frame.word(text, t)).is_some());
    (close > at + 1 && !speaks).then_some(close + 1)
}

/// `, R-Ohio,`
fn party(frame: &Frame, text: &str, at: usize) -> Option<usize> {
    let (letters, _) = frame.word(text, at + 1).split_once('-')?;
    if !matches!(letters, "D" | "DFL" | "I" | "Ind" | "R") {
        return None;
    }
    let mut end = at + 2;
    while end <= at + LIMIT_PARTY && frame.tokens.get(end).is_some_and(|t| t.is_capital()) {
        end += 1;
    }
    (frame.shape(end) == Shape::Sign(',')).then_some(end + 1)
}

/// `, Jr.` and `, Jr.,`
fn suffix(frame: &Frame, text: &str, at: usize) -> Option<usize> {
    let closes = frame.shape(at + 2) == Shape::Sign(',');
    is_suffix(frame.word(text, at + 1)).then_some(at + 2 + usize::from(closes))
}

/// `Jr.`, which is part of the name before it and never one by itself.
pub fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "IV" | "Esq"
    )
}

/// `, 32,` and `, 32, of Dublin,`
fn age(frame: &Frame, text: &str, at: usize) -> Option<usize> {
    let years: usize = frame.word(text, at + 1).parse().ok()?;
    if !(1..120).contains(&years) || frame.shape(at + 2) != Shape::Sign(',') {
        return None;
    }
    Some(home(frame, text, at + 3).unwrap_or(at + 3))
}

/// `of Dublin, Ohio,`
fn home(frame: &Frame, text: &str, at: usize) -> Option<usize> {
    if !matches!(frame.word(text, at), "of" | "from") {
        return None;
    }
    let is_name = |t: usize| frame.tokens.get(t).is_some_and(|t| t.is_capital());
    let mut end = at + 1;
    while end < at + LIMIT_HOME && (is_name(end) || is_name(end + 1) && end > at + 1) {
        end += 1;
    }
    (end > at + 1 && frame.shape(end) == Shape::Sign(',')).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleBuilder;

    #[test]
    fn a_party_a_home_and_a_bracket_behind_a_name_are_asides() {
        for (text, wanted) in [
            ("Ada Orlo (R-Ohio) said", "(R-Ohio)"),
            ("Ada Orlo, R-Ohio, said", ", R-Ohio,"),
            ("Ada Orlo, D-W.Va., said", ", D-W.Va.,"),
            ("Ada Orlo, D-New York, said", ", D-New York,"),
            ("Ada Orlo, 32, said", ", 32,"),
            ("Ada Orlo, 32, of Dublin, said", ", 32, of Dublin,"),
            (
                "Ada Orlo, 32, of Dublin, Ohio, said",
                ", 32, of Dublin, Ohio,",
            ),
            ("Al Orlo, Jr. said", ", Jr."),
            ("Al Orlo, Jr., said", ", Jr.,"),
            ("the Harbor Office (HO) said", "(HO)"),
            ("Ada Orlo, a nurse, said", ""),
            ("Ada Orlo (she said so twice) left", ""),
            ("the bill (HO) said", ""),
            ("Ada Orlo, R-Ohio", ""),
            ("Ada Orlo, 1990, said", ""),
            ("Ada Orlo, Tom Reed, said", ""),
        ] {
            let mut builder = ArticleBuilder::default();
            builder.paragraph(text);
            let article = builder.build("a".into(), "a".into());
            let frame = Frame::build(&article, &[], |_| true);
            let found = (0..frame.tokens.len())
                .find_map(|at| Some((at, aside(&frame, &article.text, at)?)));
            let shown = found.map_or("", |(at, end)| {
                assert_eq!(aside_to(&frame, &article.text, end - 1), Some(at), "{text}");
                &text[frame.tokens[at].span.start..frame.tokens[end - 1].span.end]
            });
            assert_eq!(shown, wanted, "{text}");
        }
    }
}
