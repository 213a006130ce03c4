//! Markdown: a numbered list of hits, matched words bold, to paste into a note or an issue.

use std::io::{Result, Write};

use super::pieces::pieces;
use super::verdict_text::said;
use super::visible::visible;
use super::{Shown, address as place, hedge, quote_text, sureness, unsaid};
use crate::article::{Article, Part, listed};
use crate::engine::{Hit, HitQuote};
use crate::text::Span;

/// Writes an answer.
pub fn answer_markdown(out: &mut dyn Write, shown: &Shown<'_>) -> Result<()> {
    let answer = shown.answer;
    let total = answer.total;
    let passages = if total == 1 { "passage" } else { "passages" };
    writeln!(out, "**{total} {passages}** for {}", escaped(&answer.query))?;
    if let Some(verdict) = shown.verdict {
        writeln!(out, "\n{}", escaped(&said(verdict, verdict.kind.name())))?;
    }
    for warning in &answer.warnings {
        writeln!(out, "\n*{}*", escaped(&warning.text))?;
    }
    answer.hits.iter().try_for_each(|hit| write_hit(out, hit))
}

fn write_hit(out: &mut dyn Write, hit: &Hit) -> Result<()> {
    let article = &*hit.article;
    writeln!(out, "\n{}. {}", hit.rank, head(article, hit.passage.span))?;
    if hit.passage.part == Part::Body || article.headline.is_none() {
        let text = article.slice(hit.passage.span);
        writeln!(out, "\n   > {}", bold(text, &hit.highlights))?;
    }
    if !hit.quotes.is_empty() {
        writeln!(out)?;
    }
    for one in &hit.quotes {
        let speaker = voice(article, one);
        let words = escaped(&quote_text(article, &one.quote));
        writeln!(out, "   - {speaker}: {words}")?;
    }
    Ok(())
}

fn head(article: &Article, passage: Span) -> String {
    let headline = match article.headline_text() {
        "" => "(no headline)",
        words => words,
    };
    let headline = format!("**{}**", escaped(headline));
    let mut out = match article.url.as_deref().filter(|url| is_web(url)) {
        Some(url) => format!("[{headline}](<{}>)", address(url)),
        None => headline,
    };
    let published = article.published.map(|date| date.day().to_string());
    for fact in [article.publisher.as_deref(), published.as_deref()] {
        out.extend(fact.map(|fact| format!(", {}", escaped(fact))));
    }
    format!("{out} ({})", escaped(&place(article, passage)))
}

/// A name that was asked for is bold.
fn voice(article: &Article, one: &HitQuote) -> String {
    let unsaid = unsaid(article, &one.quote).map_or(String::new(), |words| {
        format!(", not said: “{}”", escaped(words))
    });
    let Some(share) = sureness(&one.quote) else {
        return format!("speaker not named{unsaid}");
    };
    let names = listed(one.quote.speakers().map(|speaker| &speaker.name));
    let names = match one.is_asked {
        true => bold(&names, &[Span::new(0, names.len())]),
        false => escaped(&names),
    };
    let mentions = one.quote.speakers().map(|speaker| speaker.mention);
    let mentions = mentions.map(|mention| format!("“{}”", escaped(article.slice(mention))));
    let mentions: Vec<String> = mentions.collect();
    format!(
        "{}{names} ({}, {:.0}%){unsaid}",
        hedge(share),
        mentions.join(", "),
        share * 100.0
    )
}

fn bold(text: &str, lit: &[Span]) -> String {
    let mut line = String::with_capacity(text.len());
    for (piece, is_lit) in pieces(text, lit) {
        let mark = if is_lit { "**" } else { "" };
        line.push_str(mark);
        escape(&mut line, piece);
        line.push_str(mark);
    }
    line
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// A link's target between angle brackets.
pub(super) fn address(url: &str) -> String {
    visible(url)
        .replace(' ', "%20")
        .replace('<', "%3C")
        .replace('>', "%3E")
        .replace('\\', "%5C")
}

pub(super) fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    escape(&mut line, text);
    line
}

/// Adds `text` to a line so that nothing in it is markup, of Markdown or of HTML.
fn escape(line: &mut String, text: &str) {
    for c in visible(text).chars() {
        let so_far = line.trim_start();
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => true,
            '#' | '+' | '-' | '=' => so_far.is_empty(),
            '.' | ')' => !so_far.is_empty() && so_far.bytes().all(|b| b.is_ascii_digit()),
            _ => false,
        };
        if is_markup {
            line.push('\\');
        }
        line.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    /// What a reader of the Markdown sees, and what of it is bold.
    fn rendered(markdown: &str) -> (String, Vec<String>) {
        let (mut all, mut bold, mut depth) = (String::new(), Vec::new(), 0);
        for event in Parser::new(markdown) {
            match event {
                Event::Start(Tag::Strong) => {
                    depth += 1;
                    bold.push(String::new());
                }
                Event::End(TagEnd::Strong) => depth -= 1,
                Event::Text(text) => {
                    all.push_str(&text);
                    if depth > 0 {
                        bold.last_mut().unwrap().push_str(&text);
                    }
                }
                Event::SoftBreak => all.push('\n'),
                Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) => panic!("{event:?}"),
                _ => {}
            }
        }
        (all, bold)
    }

    #[test]
    fn matched_words_are_bold() {
        let found = sample::answer();
        let mut out = Vec::new();
        answer_markdown(&mut out, &sample::shown(&found)).unwrap();
        let (all, bold) = rendered(std::str::from_utf8(&out).unwrap());
        assert!(bold.contains(&"café stays".to_owned()), "{bold:?}");
        assert!(all.contains("Ana Núñez (“Núñez”, 97%)"), "{all}");
        assert!(all.contains("speaker not named"), "{all}");
    }

    #[test]
    fn only_what_would_be_markup_is_escaped() {
        let lit = [Span::new(4, 7)];
        assert_eq!(bold("The dam. 1. - end", &lit), "The **dam**. 1. - end");
        assert_eq!(bold("- the dam", &[]), "\\- the dam");
    }

    #[test]
    fn hostile_text_is_shown_as_it_stands() {
        for text in [
            "# not a headline",
            "1. not a list",
            "- not a list",
            "<script>alert(1)</script> &amp; [x](javascript:y)",
            "`code` **bold** _it_ ~~no~~ \\* a|b",
            "+ x = y",
        ] {
            assert_eq!(rendered(&escaped(text)), (text.to_owned(), vec![]));
        }
    }
}
