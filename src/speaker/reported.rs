//! The speaker of a reported clause: whose verb its cue is.
//!
//! Reads the sentence around the cue only, where the grammar of a report leaves few choices:
//! the source stands right before or behind its cue, or opens the sentence that the cue goes on.

use super::mention::{Kind, Mention};
use super::scene::Scene;
use super::small::{
    is_being, is_helper, is_link, is_nominal, is_preposition, is_time, opens_clause,
};
use crate::article::Quote;
use crate::quote::cue;
use crate::quote::frame::Frame;
use crate::quote::token::Shape;
use crate::text::Span;

/// Who is the source of a reported clause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// By which words.
    pub words: Words,
    /// How sure.
    pub share: f64,
}

/// The words that name a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// A mention, by its place among the mentions.
    Mention(usize),
    /// A noun phrase that is no mention: `exit polls`.
    Phrase(Span),
}

/// The source of the reported clause `quote`.
pub fn source(scene: &Scene<'_>, quote: &Quote) -> Option<Found> {
    let cue = quote.cue?;
    let tokens = &scene.frame.tokens;
    let first = tokens.partition_point(|t| t.span.end <= cue.start);
    let last = tokens
        .partition_point(|t| t.span.start < cue.end)
        .checked_sub(1)?;
    let view = View {
        scene,
        first,
        last,
        from: sentence_start(&scene.frame, first),
        clause: quote.segments[0],
    };
    if cue::verb(view.word(first)).is_none() && !view.is_capital_verb() {
        return view.behind(6, 0.93);
    }
    if view.is_passive() {
        return view.agent();
    }
    let in_front = quote.segments[0].start < cue.start;
    let inverted = if in_front { view.inverted() } else { None };
    let found = inverted.or_else(|| view.subject())?;
    Some(view.doubted(found))
}

/// Of pronouns, so many are taken up rightly.
const PRONOUN_SHARE: f64 = 0.85;

struct View<'a, 't> {
    scene: &'a Scene<'t>,
    /// The first and last token of the cue.
    first: usize,
    last: usize,
    /// The first token of its sentence.
    from: usize,
    /// Where the reported clause starts, or its first piece.
    clause: Span,
}

impl View<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.scene.frame.word(self.scene.text, at)
    }

    /// Who a pronoun is, is less sure than that it speaks.
    fn doubted(&self, found: Found) -> Found {
        let pronoun = match found.words {
            Words::Mention(at) => {
                let kind = self.scene.mentions[at].kind;
                matches!(
                    kind,
                    Kind::He | Kind::She | Kind::They | Kind::It | Kind::Who
                )
            }
            Words::Phrase(_) => false,
        };
        let share = found.share * if pronoun { PRONOUN_SHARE } else { 1.0 };
        Found { share, ..found }
    }

    fn is_capital_verb(&self) -> bool {
        cue::verb(&self.word(self.first).to_ascii_lowercase()).is_some()
    }

    /// Is somebody told or asked here, rather than telling or asking?
    fn is_passive(&self) -> bool {
        let verb = cue::verb(self.word(self.first));
        let Some(verb) = verb else {
            return matches!(self.word(self.first), "Asked" | "Told" | "Pressed");
        };
        if !matches!(verb.form, cue::VerbForm::Past | cue::VerbForm::Participle) {
            return false;
        }
        let before = (self.from..self.first).rev().map(|at| self.word(at));
        let mut helpers = before.skip_while(|word| cue::is_between(word));
        helpers.next().is_some_and(|word| {
            is_being(word) || (matches!(word, "when" | "When") && verb.lemma == "ask")
        })
    }

    /// Who does what is done: `asked by a reporter`.
    fn agent(&self) -> Option<Found> {
        let at = self.last + 1;
        let from = (self.word(at) == "by").then_some(at + 1)?;
        let mention = self.mention_from(from)?;
        Some(found(mention, 0.85))
    }

    /// A source right behind the cue: `said the mayor`, `according to the mayor`.
    fn inverted(&self) -> Option<Found> {
        let next = self.last + 1;
        let comma = matches!(
            self.scene.frame.shape(self.first.wrapping_sub(1)),
            Shape::Sign(',' | '—') | Shape::Quote(_)
        );
        if !comma {
            return None;
        }
        let (class_ends, starts) = (self.scene.frame.shape(next), self.mention_from(next));
        match class_ends {
            Shape::Sign(_) | Shape::Break => None,
            _ if starts.is_some() => self.behind(1, 0.95),
            _ => self.behind(4, 0.85),
        }
    }

    /// The first mention within `reach` tokens behind the cue that stands for itself.
    fn behind(&self, reach: usize, share: f64) -> Option<Found> {
        let from = self.last + 1;
        let mentions = &self.scene.mentions;
        let at = mentions.partition_point(|m| m.first < from);
        let near = (at..mentions.len()).take_while(|m| {
            mentions[*m].from <= from + reach
                && self
                    .scene
                    .frame
                    .same_sentence(self.last, mentions[*m].first)
        });
        let mut modifier = None;
        for m in near {
            if mentions[m].modifier || mentions[m].possessive {
                modifier = modifier.or(Some(m));
            } else {
                let crossed = (from..mentions[m].from)
                    .any(|t| matches!(self.scene.frame.shape(t), Shape::Sign(',')));
                if !crossed {
                    return Some(found(m, share));
                }
            }
        }
        let phrase = self.phrase_behind(from);
        phrase.or_else(|| modifier.map(|m| found(m, share - 0.2)))
    }

    /// The noun phrase from `from` to the next joint.
    fn phrase_behind(&self, from: usize) -> Option<Found> {
        let frame = &self.scene.frame;
        let words = (from..from + 8).take_while(|at| {
            frame.same_sentence(self.last, *at) && is_nominal(frame, self.scene.text, *at)
        });
        let end = words.last()? + 1;
        self.phrase(from, end)
    }

    fn phrase(&self, from: usize, end: usize) -> Option<Found> {
        let tokens = &self.scene.frame.tokens;
        let span = Span::new(
            tokens.get(from)?.span.start,
            tokens.get(end.checked_sub(1)?)?.span.end,
        );
        Some(Found {
            words: Words::Phrase(span),
            share: 0.7,
        })
    }

    /// The subject of the cue.
    fn subject(&self) -> Option<Found> {
        let frame = &self.scene.frame;
        let mut at = self.first;
        let mut joined = false;
        while at > self.from {
            let before = at - 1;
            match frame.shape(before) {
                Shape::Lower if is_helper(self.word(before)) => {}
                Shape::Capital if self.word(before) == "Having" => {}
                Shape::Lower | Shape::Capital if is_time(self.word(before)) => {}
                Shape::Lower
                    if matches!(
                        self.word(before),
                        "and"
                            | "or"
                            | "but"
                            | "then"
                            | "to"
                            | "by"
                            | "while"
                            | "before"
                            | "after"
                            | "without"
                            | "in"
                            | "when"
                    ) =>
                {
                    joined = true
                }
                _ => break,
            }
            at = before;
        }
        if at == self.from {
            return self.main_subject_behind();
        }
        let before = at - 1;
        let ing = self.word(self.first).ends_with("ing");
        let comma = matches!(
            frame.shape(before),
            Shape::Sign(',' | '—' | ')' | '(' | ':' | ';') | Shape::Quote(_)
        );
        if !joined && !comma && !ing {
            if let Some(mention) = self.mention_to(before) {
                return Some(self.lead(mention, 0.94));
            }
            if let Some(found) = self.long_subject(before) {
                return Some(found);
            }
        }
        self.main_subject().or_else(|| self.main_subject_behind())
    }

    /// A source whose last word before the cue is no mention's: `the man in the hat`, or with a
    /// time or place: `Venn on Tuesday`.
    fn long_subject(&self, before: usize) -> Option<Found> {
        let frame = &self.scene.frame;
        let mut start = before;
        while start > self.from
            && !matches!(
                frame.shape(start - 1),
                Shape::Sign(_) | Shape::Quote(_) | Shape::Break
            )
            && !(frame.shape(start - 1) == Shape::Lower && opens_clause(self.word(start - 1)))
            && before - start < 14
        {
            start -= 1;
        }
        let mentions = &self.scene.mentions;
        let at = mentions.partition_point(|m| m.first < start);
        let inside = (at..mentions.len()).take_while(|m| mentions[*m].last <= before);
        let mut fallback = None;
        for m in inside {
            let mention = &mentions[m];
            if mention.possessive || mention.modifier {
                fallback = Some(m);
                continue;
            }
            let governed = mention.from > start
                && frame.shape(mention.from - 1) == Shape::Lower
                && is_preposition(self.word(mention.from - 1));
            if !governed {
                return Some(found(m, 0.85));
            }
            fallback = fallback.or(Some(m));
        }
        let nominal = (start..=before)
            .take_while(|at| is_nominal(frame, self.scene.text, *at))
            .last();
        match nominal {
            Some(end) => self.phrase(start, end + 1),
            None => fallback.map(|m| found(m, 0.6)),
        }
    }

    /// The subject of the sentence that the cue goes on with, or of the cue behind a relative
    /// clause or an apposition.
    fn main_subject(&self) -> Option<Found> {
        let frame = &self.scene.frame;
        let mentions = &self.scene.mentions;
        let clause_behind = self.clause.start > frame.tokens[self.first].span.start;
        let mut start = self.from;
        if !clause_behind {
            let end = frame
                .tokens
                .partition_point(|t| t.span.start <= self.clause.end);
            start = end.min(self.first);
        }
        let at = mentions.partition_point(|m| m.from < start);
        let mut weak = None;
        for m in (at..mentions.len()).take_while(|m| mentions[*m].last < self.first) {
            let mention = &mentions[m];
            if mention.possessive
                || mention.modifier
                || matches!(mention.kind, Kind::Who | Kind::Place)
            {
                weak = weak.or(Some(m));
                continue;
            }
            let governed = mention.from > start
                && (is_preposition(&self.word(mention.from - 1).to_ascii_lowercase()));
            if governed {
                weak = weak.or(Some(m));
                continue;
            }
            return Some(self.lead(m, if mention.from == start { 0.88 } else { 0.75 }));
        }
        weak.map(|m| found(m, 0.5))
    }

    /// `Asked whether it was closed, Venn shrugged`: the source follows the clause.
    fn main_subject_behind(&self) -> Option<Found> {
        let mentions = &self.scene.mentions;
        let end = self.clause.end;
        let at = mentions.partition_point(|m| m.span.start < end);
        let next = mentions.get(at)?;
        let near =
            next.first < self.last + 60 && self.scene.frame.same_sentence(self.first, next.first);
        (near && !next.possessive).then(|| found(at, 0.55))
    }

    /// The mention that ends with the token `at`.
    fn mention_to(&self, at: usize) -> Option<usize> {
        let mentions = &self.scene.mentions;
        let behind = mentions.partition_point(|m| m.first <= at);
        let near = (behind.saturating_sub(3)..behind).rev();
        near.into_iter()
            .find(|m| mentions[*m].last == at && !mentions[*m].possessive)
    }

    fn mention_from(&self, at: usize) -> Option<usize> {
        let mentions = &self.scene.mentions;
        let first = mentions.partition_point(|m| m.first < at);
        (first..mentions.len())
            .take(2)
            .find(|m| mentions[*m].from <= at && at <= mentions[*m].first)
    }

    /// Of a mention that stands inside a longer source, the one that leads it: in `an aide to
    /// Venn said` the aide.
    fn lead(&self, mention: usize, share: f64) -> Found {
        let mut lead = mention;
        while let Some(before) = lead.checked_sub(1) {
            let (a, b) = (&self.scene.mentions[before], &self.scene.mentions[lead]);
            let governs =
                b.from == a.last + 2 && is_link(self.word(a.last + 1)) && a.last + 1 > self.from;
            if governs
                && !a.possessive
                && self.scene.frame.same_sentence(a.first, b.first)
                && is_source(a)
            {
                lead = before;
            } else {
                break;
            }
        }
        found(lead, share)
    }
}

fn is_source(mention: &Mention) -> bool {
    !matches!(mention.kind, Kind::Place)
}

fn found(mention: usize, share: f64) -> Found {
    Found {
        words: Words::Mention(mention),
        share,
    }
}

fn sentence_start(frame: &Frame, at: usize) -> usize {
    const REACH: usize = 200;
    let mut from = at;
    while from > 0 && at - from < REACH && frame.same_sentence(from - 1, at) {
        from -= 1;
    }
    from
}

#[cfg(test)]
mod tests {
    use crate::article::{ArticleBuilder, QuoteKind};
    use crate::quote::quotations;
    use crate::speaker::attribute;

    /// The words that name the source of the only reported clause.
    fn source(text: &str) -> Option<String> {
        let mut builder = ArticleBuilder::default();
        builder.paragraph(text);
        let article = builder.build("a".into(), "a".into());
        let quotes = attribute(&article, quotations(&article));
        let mut indirect = quotes.iter().filter(|q| q.kind == QuoteKind::Indirect);
        let quote = indirect.next().expect(text);
        assert_eq!(indirect.next(), None, "{text}");
        let speaker = quote.speaker.as_ref()?;
        Some(article.slice(speaker.mention).to_owned())
    }

    #[test]
    fn the_source_is_the_subject_of_its_cue() {
        for (text, words) in [
            (
                "Ada Quill said that the bridge would stay closed until June.",
                "Ada Quill",
            ),
            (
                "The bridge would stay closed until June, she later added.",
                "she",
            ),
            (
                "The bridge would stay closed until June, said Ada Quill, the mayor.",
                "Ada Quill",
            ),
            (
                "The bridge has been closed since May, according to Ada Quill.",
                "Ada Quill",
            ),
            (
                "Ada Quill, who runs the harbor, said that the ferry would sail again.",
                "Ada Quill",
            ),
            (
                "Ada Quill met the crew and said that the ferry would sail again.",
                "Ada Quill",
            ),
            (
                "Ada Quill last week said that the ferry would sail again.",
                "Ada Quill",
            ),
        ] {
            assert_eq!(source(text).as_deref(), Some(words), "{text}");
        }
    }

    #[test]
    fn who_is_asked_or_told_is_no_source() {
        for text in [
            "Ada Quill was asked whether the ferry would sail again this year.",
            "Ada Quill was told that the ferry would never sail again.",
        ] {
            assert_eq!(source(text), None, "{text}");
        }
    }
}
