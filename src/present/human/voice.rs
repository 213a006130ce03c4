//! A quotation and who said it: a guess is never shown as a fact (law 4).

use anstyle::Style;

use super::super::visible::visible;
use super::super::{hedge, unsaid};
use super::marked::Marked;
use super::screen::{ASIDE, DOUBT, Screen, VOICE};
use crate::article::{Article, Quote, QuoteKind, Speaker};
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
    let Some(speaker) = &quote.speaker else {
        let nobody = screen.paint(ASIDE, &format!("speaker not named{kind}"));
        return format!("{nobody}{unsaid}");
    };
    let name = screen.paint(ink, &visible(&speaker.name));
    let grounds = format!(" ({}){kind}", grounds(article, quote, speaker));
    let grounds = screen.paint(ASIDE, &grounds);
    format!("{}{name}{grounds}{unsaid}", hedge(speaker))
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

/// What an attribution rests on: mention, cue, confidence.
fn grounds(article: &Article, quote: &Quote, speaker: &Speaker) -> String {
    let mut parts = Vec::new();
    let mention = article.slice(speaker.mention);
    if !mention.is_empty() {
        parts.push(format!("“{}”", visible(mention)));
    }
    let cue = quote.cue.map(|span| article.slice(span)).unwrap_or("");
    if !cue.is_empty() {
        parts.push(format!("“{}”", visible(cue)));
    }
    parts.push(format!("{:.0}%", speaker.confidence.share() * 100.0));
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
