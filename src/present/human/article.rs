//! An article with its quotations, as `extract` shows it to people.

use std::io::{Result, Write};

use super::super::visible::visible;
use super::marked::Marked;
use super::screen::{ASIDE, HEADLINE, Screen};
use super::voice::{voice, words};
use crate::article::{Article, Quote};

/// Writes headline, facts and every quotation with its speaker.
pub fn article_human(
    out: &mut dyn Write,
    article: &Article,
    quotes: &[Quote],
    screen: &Screen,
) -> Result<()> {
    let headline = match article.headline_text() {
        "" => "(no headline)",
        words => words,
    };
    let headline = screen.lay(&Marked::new(headline, &[]), 0, HEADLINE);
    out.write_all(headline.as_bytes())?;
    writeln!(out, "{}", screen.paint(ASIDE, &facts(article)))?;
    for quote in quotes {
        writeln!(out, "\n  {}", voice(article, quote, screen))?;
        let words = words(article, quote, &[]);
        write!(out, "{}", screen.lay(&words, 4, Default::default()))?;
    }
    writeln!(out)
}

fn facts(article: &Article) -> String {
    let published = article.published.map(|date| date.day().to_string());
    [
        article.byline.as_deref(),
        article.publisher.as_deref(),
        published.as_deref(),
        Some(article.path.as_str()),
    ]
    .into_iter()
    .flatten()
    .map(|fact| visible(fact).into_owned())
    .collect::<Vec<_>>()
    .join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;

    #[test]
    fn every_quotation_stands_below_its_speaker() {
        let (article, quotes) = sample::article();
        let mut out = Vec::new();
        article_human(&mut out, &article, &quotes, &sample::plain_screen(60)).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\
Café to stay
The Town ␛ Crier, 2024-03-01, town/café news.txt

  Ana Núñez (“Núñez”, “said”, 97%)
    “The café stays open,”

  speaker not named, in part
    “grand plan”

"
        );
    }
}
