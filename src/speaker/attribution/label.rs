//! Labels: the names that a transcript puts before the words of each speaker.
//!
//! `“ORLO: We go.”` is labelled by the quotation's own first words, a turn without marks by the
//! words before it. Who that is, the cast knows.

use std::collections::HashSet;
use std::ops::Range;

use super::turn;
use crate::article::Quote;
use crate::quote::frame::{Frame, is_mark};
use crate::speaker::cast::{Cast, Entity};
use crate::speaker::lexicon;
use crate::speaker::mention::{Gender, Kind, Mention};
use crate::text::Span;

/// A label is no longer than this.
const LIMIT_BYTES: usize = 40;

/// Whom nothing but labels name is told apart among so many.
const LIMIT_CAST: usize = 300;

/// A name has no more words.
const LIMIT_WORDS: usize = 4;

/// For each quotation its label, as a mention that stands where the quotation does.
pub fn labels(
    text: &str,
    frame: &Frame,
    quotes: &[Quote],
    segments: &[Range<usize>],
) -> Vec<Option<Mention>> {
    let label = |(quote, range): (&Quote, &Range<usize>)| {
        let own = || label(text, *quote.segments.first()?);
        let span = turn::label(text, quote).or_else(own)?;
        let place = *frame.places.get(range.start)?;
        (place < frame.tokens.len()).then(|| mention(span, place))
    };
    quotes.iter().zip(segments).map(label).collect()
}

/// Adds to the cast whom labels alone name in full: who has a first name, or is called by the last
/// name later, as `KATE ORLO:` before `ORLO:`.
pub fn enrol(text: &str, cast: &mut Cast<'_>, labels: &[Option<Mention>]) {
    let spans = || labels.iter().flatten().map(|label| label.span);
    let single: HashSet<&str> = spans().filter_map(|span| span.of(text)).collect();
    for span in spans() {
        let name = span.of(text).unwrap_or("");
        let words = name.split(' ').count();
        let (Some((first, _)), Some((_, last))) = (name.split_once(' '), name.rsplit_once(' '))
        else {
            continue;
        };
        if words > LIMIT_WORDS || cast.entities.len() >= LIMIT_CAST {
            continue;
        }
        let first = lexicon::word(&titled(first));
        let is_name = first.is_first_name()
            || !first.is(lexicon::Word::TITLE) && !first.is_role() && single.contains(last);
        if is_name && turn::labelled(text, cast, span, None).is_none() {
            cast.entities.push(Entity {
                name: span,
                titled: None,
                words,
                kind: Kind::Person,
                gender: Gender::of_first_name(first),
                count: 1,
                full: 1,
            });
        }
    }
}

/// `Kate` of `KATE`.
fn titled(word: &str) -> String {
    let mut out = word.to_lowercase();
    if let Some(first) = out.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    out
}

/// All mentions in their order with the labels among them, and where each label is.
pub fn merge(
    mentions: Vec<Mention>,
    labels: Vec<Option<Mention>>,
) -> (Vec<Mention>, Vec<Option<usize>>) {
    if labels.iter().all(Option::is_none) {
        return (mentions, vec![None; labels.len()]);
    }
    let mut out = Vec::with_capacity(mentions.len() + labels.len());
    let mut places = Vec::with_capacity(labels.len());
    let mut rest = mentions.into_iter().peekable();
    for label in labels {
        places.push(label.map(|label| {
            while let Some(mention) = rest.next_if(|m| m.first < label.first) {
                out.push(mention);
            }
            out.push(label);
            out.len() - 1
        }));
    }
    out.extend(rest);
    (out, places)
}

/// The words in capitals before a colon at the start of a quotation.
fn label(text: &str, quote: Span) -> Option<Span> {
    let words = quote.of(text)?;
    let start = words.len() - words.trim_start_matches(is_mark).len();
    let rest = &words[start..];
    let end = rest.bytes().take(LIMIT_BYTES).position(|b| b == b':')?;
    let name = rest.get(..end)?;
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let fits = |c: char| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’');
    (capitals > 1 && name.chars().all(fits) && rest.as_bytes().get(end + 1) == Some(&b' '))
        .then(|| Span::new(quote.start + start, quote.start + start + end))
}

fn mention(span: Span, place: usize) -> Mention {
    Mention {
        first: place,
        last: place,
        head: place,
        from: place,
        span,
        kind: Kind::Name,
        gender: Gender::Unknown,
        definite: false,
        plural: false,
        possessive: false,
        modifier: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_capitals_and_a_colon() {
        for (text, expected) in [
            ("“ORLO: We go.”", Some("ORLO")),
            ("\"DR. VENN-HALE: No.\"", Some("DR. VENN-HALE")),
            ("“Orlo: We go.”", None),
            ("“NATO is here: there.”", None),
            ("“9:30 is late”", None),
        ] {
            let found = label(text, Span::new(0, text.len()));
            assert_eq!(found.and_then(|s| s.of(text)), expected, "{text}");
        }
    }
}
