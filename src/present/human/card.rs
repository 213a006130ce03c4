//! A hit as a card: headline, where it stands, the passage with its lit words, its voices.

use std::io::{Result, Write};

use super::super::visible::visible;
use super::super::{Reasons, address};
use super::figures::{count, since};
use super::marked::Marked;
use super::screen::{ASIDE, HEADLINE, LIT, Screen, VOICE};
use super::voice::{voice_in, words};
use crate::article::{Article, Part};
use crate::engine::{Carriers, Hit, HitQuote, Likeness};
use crate::text::Span;

/// Longer passages are cut around what is lit.
const PASSAGE_LIMIT: usize = 1200;

/// Of a quotation below its passage, enough to know it again: a line.
const QUOTE_LIMIT: usize = 72;

const INDENT: usize = 4;

pub(super) fn card(
    out: &mut dyn Write,
    hit: &Hit,
    reasons: Reasons,
    screen: &Screen,
) -> Result<()> {
    let article = &*hit.article;
    let is_headline = hit.passage.part == Part::Headline;
    out.write_all(headline(hit, is_headline, screen).as_bytes())?;
    writeln!(
        out,
        "{:INDENT$}{}",
        "",
        place(article, hit.passage.span, screen)
    )?;
    if let Some(copy) = &hit.copy_of {
        let like = match copy.likeness {
            Likeness::Near => "nearly the same as",
            _ => "the same as",
        };
        let line = format!("{like} {}", visible(&copy.article.path));
        writeln!(out, "{:INDENT$}{}", "", screen.paint(ASIDE, &line))?;
    }
    if !is_headline {
        let text = article.slice(hit.passage.span);
        let passage = Marked::new(text, &hit.highlights).excerpt(PASSAGE_LIMIT);
        write!(
            out,
            "\n{}",
            screen.lay(&passage, INDENT, Default::default())
        )?;
    }
    if !hit.quotes.is_empty() {
        writeln!(out)?;
    }
    for quote in &hit.quotes {
        write_quote(out, hit, quote, screen)?;
    }
    if let Some(carriers) = hit.carriers.filter(|one| one.articles > 1) {
        let words = screen.paint(ASIDE, &carried(carriers));
        writeln!(out, "\n{:INDENT$}{words}", "")?;
    }
    if reasons == Reasons::Shown {
        write_reasons(out, hit, screen)?;
    }
    Ok(())
}

/// `in 14 articles of 3 publishers, first on 2024-03-01`.
fn carried(copies: Carriers) -> String {
    let mut out = format!("in {}", count(copies.articles as u64, "article"));
    if copies.publishers > 0 {
        out.push_str(&format!(
            " of {}",
            count(copies.publishers as u64, "publisher")
        ));
    }
    out + &since(copies.first, copies.undated)
}

fn headline(hit: &Hit, is_headline: bool, screen: &Screen) -> String {
    let lit = if is_headline {
        &hit.highlights[..]
    } else {
        &[]
    };
    let text = match hit.article.headline_text() {
        "" => "(no headline)",
        words => words,
    };
    let lines = screen.lay(&Marked::new(text, lit), INDENT, HEADLINE);
    let rank = format!("{:<INDENT$}", format!("{}.", hit.rank));
    let rest = lines.get(INDENT..).unwrap_or_default();
    format!("{}{rest}", screen.paint(HEADLINE, &rank))
}

/// `The Gazette, 2024-03-01, corpus/wire/a.txt:7`, the last as a link.
pub(super) fn place(article: &Article, passage: Span, screen: &Screen) -> String {
    let published = article.published.map(|date| date.day().to_string());
    let mut out = String::new();
    for fact in [article.publisher.as_deref(), published.as_deref()] {
        out.extend(fact.map(|fact| screen.paint(ASIDE, &format!("{}, ", visible(fact)))));
    }
    let words = address(article, passage);
    let words = visible(&words);
    out + &screen.link(&screen.paint(ASIDE, &words), file_of(&article.path))
}

/// The path without the number of a row.
fn file_of(path: &str) -> &str {
    match path.rsplit_once(':') {
        Some((file, row)) if row.bytes().all(|b| b.is_ascii_digit()) => file,
        _ => path,
    }
}

fn write_quote(out: &mut dyn Write, hit: &Hit, one: &HitQuote, screen: &Screen) -> Result<()> {
    let origin = hit.passage.span.start;
    let lit: Vec<Span> = one
        .highlights
        .iter()
        .map(|span| Span::new(span.start + origin, span.end + origin))
        .collect();
    let ink = match one.is_asked {
        true => LIT,
        false => VOICE,
    };
    let voice = voice_in(ink, &hit.article, &one.quote, screen);
    let words = words(&hit.article, &one.quote, &lit).excerpt(QUOTE_LIMIT);
    writeln!(out, "{:INDENT$}{voice}", "")?;
    write!(
        out,
        "{}",
        screen.lay(&words, INDENT + 2, Default::default())
    )
}

fn write_reasons(out: &mut dyn Write, hit: &Hit, screen: &Screen) -> Result<()> {
    writeln!(out, "\n{:INDENT$}score {:.3}", "", hit.score)?;
    for reason in &hit.reasons {
        let line = format!(
            "{:>9.3}  {:<10} {}",
            reason.value,
            reason.signal,
            visible(&reason.detail)
        );
        writeln!(out, "{:INDENT$}{}", "", screen.paint(ASIDE, &line))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::super::screen::{Ink, Links};
    use super::*;

    fn shown(screen: &Screen) -> String {
        let found = sample::answer();
        let mut out = Vec::new();
        card(&mut out, &found.hits[0], Reasons::Hidden, screen).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_card_says_who_where_and_when() {
        assert_eq!(
            shown(&sample::plain_screen(60)),
            "\
1.  Café to stay
    The Town ␛ Crier, 2024-03-01, town/café news.txt:3

    “The café stays open,” Núñez said. The “grand plan” was
    dropped.

    Ana Núñez (“Núñez”, “said”, 97%)
      “The café stays open,”
    speaker not named, in part
      “grand plan”
"
        );
    }

    #[test]
    fn what_matched_is_lit_and_the_path_is_a_link() {
        let mut screen = sample::plain_screen(60);
        screen.ink = Ink::Colour;
        screen.links = Links::From("/news".into());
        let shown = shown(&screen);
        let lit = screen.paint(super::super::screen::LIT, "café stays");
        assert_eq!(shown.matches(&lit).count(), 2, "{shown}");
        assert!(
            shown.contains("]8;;file:///news/town/caf%C3%A9%20news.txt\u{1b}"),
            "{shown}"
        );
    }

    #[test]
    fn a_row_links_to_its_file() {
        assert_eq!(file_of("a/dump.jsonl.gz:17"), "a/dump.jsonl.gz");
        assert_eq!(file_of("a/b:c.txt"), "a/b:c.txt");
    }
}
