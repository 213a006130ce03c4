//! A quotation and who said it: a guess is never shown as a fact (law 4).

use anstyle::Style;

use super::super::visible::visible;
use super::super::{hedge, sureness, unsaid};
use super::marked::Marked;
use super::screen::{ASIDE, DOUBT, Screen, VOICE};
use crate::article::{Article, Quote, QuoteKind, listed};
use crate::text::Span;

/// `probably Ana Ruiz (“the minister”, “said”, 82%)`, or that nobody is named; and whether the
/// article says that it was not said.
pub(super) fn voice(article: &Article, quote: &Quote, screen: &Screen) -> String {
    voice_in(VOICE, article, quote, screen)
}

/// The same with another style for the name: one that was asked for is lit.
pub(super) fn voice_in(ink: Style, article: &Article, quote: &Quote, screen: &Screen) -> String {
    let kind = match quote.kind {
        QuoteKind::Direct => "",
        QuoteKind::Partial => ", in part",
        QuoteKind::Indirect => ", not in their own words",
    };
    let unsaid = unsaid(article, quote).map_or(String::new(), |words| {
        screen.paint(DOUBT, &format!(", not said: “{}”", visible(words)))
    });
    let Some(share) = sureness(quote) else {
        let nobody = screen.paint(ASIDE, &format!("speaker not named{kind}"));
        return format!("{nobody}{unsaid}");
    };
    let names = quote.speakers().map(|speaker| visible(&speaker.name));
    let names = screen.paint(ink, &listed(names));
    let grounds = format!(" ({}){kind}", grounds(article, quote, share));
    let grounds = screen.paint(ASIDE, &grounds);
    format!("{}{names}{grounds}{unsaid}", hedge(share))
}

/// The words of a quotation; `lit` counts from the article's start.
pub(super) fn words(article: &Article, quote: &Quote, lit: &[Span]) -> Marked {
    let mut out = Marked::default();
    for (at, segment) in quote.segments.iter().enumerate() {
        let inside: Vec<Span> = lit
            .iter()
            .filter_map(|span| span.intersection(*segment))
            .map(|span| span.relative_to(segment.start))
            .collect();
        if let Some(before) = at.checked_sub(1).and_then(|at| quote.segments.get(at)) {
            out.push(gap(article, *before, *segment), &[]);
        }
        out.push(article.slice(*segment), &inside);
    }
    out
}

/// What is shown between two segments: `…` where other words stand there.
fn gap(article: &Article, left: Span, right: Span) -> &'static str {
    let between = article.slice(Span::new(left.end, right.start));
    if between.trim().is_empty() {
        " "
    } else {
        " … "
    }
}

/// What an attribution rests on: mentions, cue, confidence.
fn grounds(article: &Article, quote: &Quote, share: f64) -> String {
    let mentions = quote
        .speakers()
        .map(|speaker| article.slice(speaker.mention));
    let mentions = mentions.filter(|mention| !mention.is_empty());
    let mut parts: Vec<String> = mentions
        .map(|mention| format!("“{}”", visible(mention)))
        .collect();
    let cue = quote.cue.map(|span| article.slice(span)).unwrap_or("");
    if !cue.is_empty() {
        parts.push(format!("“{}”", visible(cue)));
    }
    parts.push(format!("{:.0}%", share * 100.0));
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;
    use crate::article::Confidence;

    #[test]
    fn the_less_sure_the_more_careful() {
        let (article, quotes) = sample::article();
        let screen = sample::plain_screen(80);
        let mut quote = quotes[0].clone();
        for (share, shown) in [
            (0.97, "Ana Núñez (“Núñez”, “said”, 97%)"),
            (0.89, "probably Ana Núñez (“Núñez”, “said”, 89%)"),
            (0.3, "perhaps Ana Núñez (“Núñez”, “said”, 30%)"),
        ] {
            quote.speaker.as_mut().unwrap().confidence = Confidence::of_share(share);
            assert_eq!(voice(&article, &quote, &screen), shown);
        }
        assert_eq!(
            voice(&article, &quotes[1], &screen),
            "speaker not named, in part"
        );
    }

    #[test]
    fn those_who_speak_together_are_shown_together() {
        let (article, quotes) = sample::article();
        let mut quote = quotes[0].clone();
        let mut other = quote.speaker.clone().unwrap();
        other.name = "Ben Ode".to_owned();
        other.confidence = Confidence::of_share(0.7);
        quote.with.push(other);
        assert_eq!(
            voice(&article, &quote, &sample::plain_screen(80)),
            "probably Ana Núñez and Ben Ode (“Núñez”, “Núñez”, “said”, 70%)"
        );
    }

    #[test]
    fn what_was_not_said_is_shown_as_such() {
        let (article, quotes) = sample::article();
        let mut quote = quotes[0].clone();
        quote.unsaid = quote.cue;
        assert_eq!(
            voice(&article, &quote, &sample::plain_screen(80)),
            "Ana Núñez (“Núñez”, “said”, 97%), not said: “said”"
        );
    }
}
