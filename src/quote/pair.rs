//! Which mark closes which: from the marks of a headline or paragraph to marked stretches.
//!
//! Only outermost stretches are given; what is nested inside them is their own text. Whether
//! anybody said the words is not known here.

use super::close::{Left, close_double, close_single};
use super::marks::{Family, Form, Mark, marks};
use crate::article::Article;
use crate::text::Span;

/// Words between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub inner: Span,
    /// The paragraph; `None` in the headline.
    pub paragraph: Option<usize>,
    /// Is there a mark that closes it? Else it runs to the end of its paragraph.
    pub closed: bool,
    /// Is it re-opened from the paragraph before, which was not closed?
    pub reopened: bool,
    /// The marks it stands in.
    pub family: Family,
}

/// The marked stretches of an article, in their order.
pub fn stretches(article: &Article) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let text = &article.text;
    if let Some(span) = article.headline {
        pair(text, span, None, &mut out);
    }
    for (at, &span) in article.paragraphs.iter().enumerate() {
        let open = out
            .last()
            .filter(|s| !s.closed && at > 0 && s.paragraph == Some(at - 1))
            .map(|s| s.family);
        let first = out.len();
        pair(text, span, Some(at), &mut out);
        if let Some(stretch) = out.get_mut(first)
            && open == Some(stretch.family)
            && stretch.span.start == span.start
        {
            stretch.reopened = true;
        }
    }
    out
}

fn pair(text: &str, block: Span, paragraph: Option<usize>, out: &mut Vec<Stretch>) {
    let marks = marks(text, block);
    if marks.is_empty() {
        return;
    }
    let left = Left::count(&marks);
    let mut at = 0;
    while let Some(open) = marks.get(at) {
        if !may_begin(text, block, open) {
            at += 1;
            continue;
        }
        let close = if open.family == Family::Single {
            match close_single(text, &marks, at) {
                Some(close) => Some(close),
                // An apostrophe in front of a word: 'tis.
                None if open.form != Form::Opening || !is_led_to(text, block, open) => {
                    at += 1;
                    continue;
                }
                None => None,
            }
        } else {
            close_double(text, &marks, at, &left)
        };
        let end = close.map_or(block.end, |close| marks[close].span.end);
        let inner_end = close.map_or(block.end, |close| marks[close].span.start);
        let inner = Span::new(open.span.end, inner_end);
        if !inner.trim(text).is_empty() {
            out.push(Stretch {
                span: Span::new(open.span.start, end),
                inner,
                paragraph,
                closed: close.is_some(),
                reopened: false,
                family: open.family,
            });
        }
        at = close.map_or(marks.len(), |close| close + 1);
    }
}

/// Does a quotation that is not closed begin here: with its paragraph, or behind a colon?
fn is_led_to(text: &str, block: Span, mark: &Mark) -> bool {
    let before = text[block.start..mark.span.start].trim_end();
    before.is_empty() || before.ends_with([':', ','])
}

fn may_begin(text: &str, block: Span, mark: &Mark) -> bool {
    if mark.family == Family::Single {
        let rest = &text[mark.span.end..block.end];
        let is_decade = rest.starts_with(|c: char| c.is_ascii_digit());
        return mark.opens
            && mark.form != Form::Closing
            && !is_clipped(rest)
            && (mark.form == Form::Opening || !is_decade);
    }
    match mark.form {
        Form::Opening => true,
        // A closing form where only an opening one fits is a slip of the keyboard.
        Form::Closing => {
            let opens = mark.opens || mark.span.start == block.start;
            opens && !mark.closes && mark.family == Family::Curly
        }
        Form::Either => mark.opens,
    }
}

/// Words that have lost their first letters to an apostrophe.
const CLIPPED: &[&str] = &[
    "tis", "twas", "em", "til", "cause", "cos", "bout", "n", "round",
];

fn is_clipped(rest: &str) -> bool {
    let end = rest
        .bytes()
        .take(7)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    CLIPPED
        .iter()
        .any(|word| word.eq_ignore_ascii_case(&rest[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleBuilder;

    fn found(paragraphs: &[&str]) -> Vec<String> {
        let mut builder = ArticleBuilder::default();
        builder.headline("Head");
        for paragraph in paragraphs {
            builder.paragraph(paragraph);
        }
        let article = builder.build("a".into(), "a".into());
        stretches(&article)
            .iter()
            .map(|s| article.slice(s.span).to_string())
            .collect()
    }

    #[test]
    fn marks_of_every_family_pair() {
        for (text, expected) in [
            ("“A b,” she said. “C d.”", vec!["“A b,”", "“C d.”"]),
            ("\"A b,\" she said. \"C d.\"", vec!["\"A b,\"", "\"C d.\""]),
            ("``A b,'' she said. ''C d.''", vec!["``A b,''", "''C d.''"]),
            ("«A b», dit-elle. „C d.“", vec!["«A b»", "„C d.“"]),
            ("« A b », dit-elle. »C d.«", vec!["« A b »", "»C d.«"]),
            (
                "‘The voters’ roll isn’t “done”,’ she said",
                vec!["‘The voters’ roll isn’t “done”,’"],
            ),
            ("In the '90s the boys' club was 6'3\" tall", vec![]),
            ("'Tis late, and rock ’n’ roll is dead", vec![]),
            ("Harbour is 'full', mayor says", vec!["'full'"]),
        ] {
            assert_eq!(found(&[text]), expected, "{text}");
        }
    }

    #[test]
    fn nested_marks_belong_to_the_outer_stretch() {
        for text in [
            "“He said “no” to me,” she said",
            "\"He said \"no\" to me,\" she said",
            "“He said ‘no’ to me,” she said",
        ] {
            let expected = text.strip_suffix(" she said").unwrap();
            assert_eq!(found(&[text]), [expected]);
        }
    }

    #[test]
    fn a_missing_close_ends_with_the_paragraph() {
        assert_eq!(
            found(&["He said: “We go.", "“And stay,” he said."]),
            ["“We go.", "“And stay,”"]
        );
        for (text, expected) in [
            ("\"We go,” he said.", vec!["\"We go,”"]),
            ("“We go,\" he said. \"Now.”", vec!["“We go,\"", "\"Now.”"]),
            ("“We go\", he said. \"Now.”", vec!["“We go\"", "\"Now.”"]),
            ("\"We go,' he said.", vec!["\"We go,'"]),
            ("“We go,’ he said.", vec!["“We go,’"]),
            (
                "“He said, ‘Go,’ and I went.",
                vec!["“He said, ‘Go,’ and I went."],
            ),
            ("“It’s 6\" wide,” he said.", vec!["“It’s 6\" wide,”"]),
            ("“A \"b,\" he said,” she said.", vec!["“A \"b,\" he said,”"]),
            ("” … we go,” he said.", vec!["” … we go,”"]),
        ] {
            assert_eq!(found(&[text]), expected, "{text}");
        }
    }
}
