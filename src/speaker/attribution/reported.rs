//! The speaker of a reported clause: whose verb its cue is.
//!
//! Reads the sentence around the cue only, where the grammar of a report leaves few choices:
//! the source stands right before or behind its cue, or opens the sentence that the cue goes on.
//! What stands before the cue is the business of `subject`.

use super::scene::Scene;
use crate::article::Quote;
use crate::quote::cue;
use crate::quote::frame::Frame;
use crate::quote::report::lower;
use crate::quote::token::Shape;
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::small::{
    is_auxiliary, is_being, is_joint, is_nominal, is_preposition, opens_clause,
};
use crate::speaker::mention::Kind;
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
    let view = Report {
        scene,
        first,
        last,
        from: sentence_start(&scene.frame, first),
        clause: quote.segments[0],
    };
    let word = view.word(first);
    let is_verb = cue::verb(word).or_else(|| cue::clause_verb(word)).is_some();
    if !is_verb && !view.is_capital_verb() {
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

/// A cue in its sentence.
pub(super) struct Report<'a, 't> {
    pub(super) scene: &'a Scene<'t>,
    /// The first and last token of the cue.
    pub(super) first: usize,
    pub(super) last: usize,
    /// The first token of its sentence.
    pub(super) from: usize,
    /// Where the reported clause starts, or its first piece.
    pub(super) clause: Span,
}

impl Report<'_, '_> {
    pub(super) fn word(&self, at: usize) -> &str {
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
        let before = self.first.wrapping_sub(1);
        let comma = matches!(
            self.scene.frame.shape(before),
            Shape::Sign(',' | '—') | Shape::Quote(_)
        );
        if !comma || self.aside_to(before).is_some() {
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

    /// The words from `from` to `end` as a source, without the small words before it.
    pub(super) fn phrase(&self, from: usize, end: usize) -> Option<Found> {
        let tokens = &self.scene.frame.tokens;
        let from = (from..end).find(|at| !self.leads(*at))?;
        let is_telling = |at: usize| {
            let word = &self.scene.words[at];
            tokens[at].is_word() && !word.is(Word::SMALL) && !is_bare(self.word(at))
        };
        if !(from..end).any(is_telling) {
            return None;
        }
        let span = Span::new(
            tokens.get(from)?.span.start,
            tokens.get(end.checked_sub(1)?)?.span.end,
        );
        Some(Found {
            words: Words::Phrase(span),
            share: 0.7,
        })
    }

    /// A word that leads to a source and is no part of it: `But experts`, `Despite Venn`?
    fn leads(&self, at: usize) -> bool {
        let mut buffer = [0; 24];
        let word = lower(self.word(at), &mut buffer).unwrap_or("");
        opens_clause(word)
            || is_preposition(word) && !matches!(word, "about" | "at" | "over" | "under")
            || matches!(
                word,
                "also"
                    | "amid"
                    | "despite"
                    | "even"
                    | "including"
                    | "or"
                    | "so"
                    | "then"
                    | "there"
                    | "this"
                    | "through"
                    | "whether"
                    | "who"
                    | "yet"
            ) && !self.points_at_noun(at)
    }

    /// `this report`
    fn points_at_noun(&self, at: usize) -> bool {
        self.word(at).eq_ignore_ascii_case("this") && self.scene.frame.shape(at + 1) == Shape::Lower
    }

    fn mention_from(&self, at: usize) -> Option<usize> {
        let mentions = &self.scene.mentions;
        let first = mentions.partition_point(|m| m.first < at);
        (first..mentions.len())
            .take(2)
            .find(|m| mentions[*m].from <= at && at <= mentions[*m].first)
    }
}

/// A small word that is no source by itself.
fn is_bare(word: &str) -> bool {
    is_auxiliary(word)
        || is_joint(word)
        || matches!(
            word,
            "a" | "an"
                | "the"
                | "his"
                | "her"
                | "its"
                | "their"
                | "my"
                | "me"
                | "let"
                | "please"
                | "your"
                | "our"
                | "us"
                | "him"
                | "them"
                | "this"
                | "these"
                | "those"
        )
}

pub fn found(mention: usize, share: f64) -> Found {
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
            (
                "At a Harbor Committee hearing on Monday, Ada Quill (R-Ohio) said that it was over.",
                "Ada Quill",
            ),
            (
                "The ferry would never sail again, Ada Quill, R-Ohio, said on Tuesday.",
                "Ada Quill",
            ),
            (
                "Ada Quill (R-Ohio) and Tom Reed (R-Ohio) said that the ferry would sail again.",
                "Ada Quill",
            ),
            (
                "Ada Quill said that the ferry would sail, according to the Halden Post.",
                "Ada Quill",
            ),
            (
                "The Halden Post showed a clip of Ada Quill saying that the ferry would sail.",
                "Ada Quill",
            ),
            (
                "Tom Reed wrote to Ada Quill saying that the ferry would sail again.",
                "Tom Reed",
            ),
            (
                "The crew went home and Ada Quill left early, saying that the ferry would sail.",
                "Ada Quill",
            ),
            (
                "Ada Quill said little and Tom Reed left, adding that the ferry would sail again.",
                "Ada Quill",
            ),
            (
                "The council got a letter from Ada Quill, warning that the ferry would stop.",
                "Ada Quill",
            ),
            (
                "Tom Reed wrote a letter to the Halden Post urging it to keep the ferry.",
                "Tom Reed",
            ),
            (
                "A copy of the memo seen by the Halden Post said that the ferry would stop.",
                "A copy of the memo",
            ),
            (
                "A letter from the Halden Post said that the ferry would stop.",
                "Halden Post",
            ),
            (
                "Exit polls in Halden indicated that the ferry would sail again.",
                "Exit polls",
            ),
            (
                "Tom Reed has left the harbor and Ada Quill has sold her boats, and vowed to stay in the harbor.",
                "Ada Quill",
            ),
            (
                "The crew had met, and Ada Quill, the owner, had said that they would sail again.",
                "Ada Quill",
            ),
            (
                "Tom Reed mocked Ada Quill's claim that the ferry would sail again.",
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
