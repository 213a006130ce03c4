//! Everything about one article that a speaker is chosen by: frame, mentions, cast, referents.

use std::collections::{BTreeMap, BTreeSet};

use super::headed::headlined;
use super::interview::Interview;
use super::label;
use super::turn;
use crate::article::{Article, Quote};
use crate::quote::frame::Frame;
use crate::quote::token::Shape;
use crate::speaker::cast::gender;
use crate::speaker::cast::{Cast, Names};
use crate::speaker::coreference::reporter::reporter;
use crate::speaker::coreference::resolve::{Referent, Resolved, resolve};
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::small::{is_nominal, opens_noun};
use crate::speaker::lexicon::written::known_words;
use crate::speaker::mention::finder::mentions;
use crate::speaker::mention::syntax::{Standing, Syntax};
use crate::speaker::mention::{Kind, Mention};
use crate::text::{Span, dateline};

/// A noun phrase before `who` has so many words more at most.
const LONG_NOUN: usize = 7;

/// A dateline stands in one of so many paragraphs at the start.
const DATELINES: usize = 8;

/// Mentions may lie inside each other; of so many one may end where another does.
const NESTED: usize = 3;

/// One article, read for its speakers.
pub struct Scene<'a> {
    /// The text of the article.
    pub text: &'a str,
    /// The reporter's text around the quotations.
    pub frame: Frame,
    /// What is known of each of its tokens.
    pub words: Vec<Word>,
    /// Who is mentioned in it.
    pub mentions: Vec<Mention>,
    /// Of which mentions it is guessed who they are: roles that were said of nobody, and pronouns
    /// that several may be meant by.
    pub guessed: BTreeSet<usize>,
    /// Which pronouns stand for several who are joined, and the mention of the first of these.
    pub pairs: BTreeMap<usize, usize>,
    /// Who each mention is.
    pub referents: Vec<Option<Referent>>,
    /// Everybody who has a name.
    pub cast: Cast<'a>,
    /// Who writes as `I`, where the article says so.
    pub reporter: Option<String>,
    /// How each mention stands in its sentence.
    pub standing: Vec<Standing>,
    /// Is each mention the subject of a word that reports speech?
    pub speaks: Vec<bool>,
    /// The number of the headline or paragraph that each token is in.
    pub block: Vec<u32>,
    /// For each quotation the places of its segments among those of the frame.
    pub segments: Vec<std::ops::Range<usize>>,
    /// For each quotation the mention that labels it, as in a transcript.
    pub labels: Vec<Option<usize>>,
}

impl<'a> Scene<'a> {
    /// Reads an article; `frame` is one of the whole article, if there is one already.
    pub fn read(article: &'a Article, quotes: &[Quote], frame: Option<Frame>) -> Self {
        let text = article.text.as_str();
        let (spans, segments) = marked(quotes);
        let frame = frame
            .filter(|frame| frame.is_around(&spans))
            .unwrap_or_else(|| Frame::build(article, &spans, |_| true));
        let words = known_words(text, &frame.tokens);
        let body = match article.headline {
            Some(_) => {
                1 + frame
                    .tokens
                    .iter()
                    .position(|t| t.shape == Shape::Break)
                    .unwrap_or(0)
            }
            None => 0,
        };
        let mut found = mentions(text, &frame, &words, body);
        let beside = lines_beside(article);
        found.retain(|mention| {
            let at = beside.partition_point(|line| line.end <= mention.span.start);
            !beside
                .get(at)
                .is_some_and(|line| line.contains(mention.span))
        });
        let labels = label::labels(text, &frame, quotes, &segments);
        let label_of = |label: &Option<Mention>| label.as_ref().and_then(|l| l.span.of(text));
        let is_interview = labels.iter().filter_map(label_of).any(turn::answers);
        if is_interview && body > 0 {
            let all = mentions(text, &frame, &words, 0);
            let mut named = all.into_iter().filter(|m| m.last < body);
            let is_new = |m: &Mention| found.first().is_none_or(|f| m.last < f.first);
            found.splice(
                0..0,
                named.find(|m| is_new(m) && headlined(article, &frame, m)),
            );
        }
        let inner = inside(article, &spans);
        let inner_words = known_words(text, &inner.tokens);
        let inner_found = mentions(text, &inner, &inner_words, 0);
        let mut cast = Cast::build(
            text,
            &[
                Names {
                    frame: &frame,
                    mentions: &found,
                },
                Names {
                    frame: &inner,
                    mentions: &inner_found,
                },
            ],
            body,
        );
        label::enrol(text, &mut cast, &labels);
        let interviewee = is_interview.then(|| {
            let asked = quotes.iter().zip(&labels);
            let asked = asked.filter(|(_, label)| label_of(label).is_some_and(turn::asks));
            let interview = Interview {
                article,
                cast: &cast,
                frame: &frame,
                mentions: &found,
                inner: &inner,
                inner_mentions: &inner_found,
                questions: asked.flat_map(|(q, _)| q.segments.clone()).collect(),
                opening: labels.iter().flatten().next()?.span.start,
            };
            interview.interviewee()
        });
        let interviewee = interviewee.flatten();
        let is_guessed = interviewee.is_some_and(|one| one.is_guessed);
        let interviewee = interviewee.map(|one| one.entity);
        let (found, labels) = label::merge(found, labels);
        let named: Vec<Option<usize>> = found
            .iter()
            .map(|m| match frame.shape(m.first) {
                Shape::Quote(_) => turn::labelled(text, &cast, m.span, interviewee),
                _ => cast.find(text, &frame, m),
            })
            .collect();
        let syntax = Syntax {
            text,
            frame: &frame,
            words: &words,
        };
        let stands = found.iter().map(|mention| {
            let start = syntax.phrase_start(mention);
            let standing = syntax.standing(mention, start);
            (standing, syntax.speaks(mention, start))
        });
        let (standing, speaks): (Vec<Standing>, Vec<bool>) = stands.unzip();
        gender::fill(syntax, &found, &standing, &named, &mut cast);
        let within = Names {
            frame: &inner,
            mentions: &inner_found,
        };
        let inside = named_inside(text, &frame, &spans, &within, &cast);
        let Resolved {
            referents,
            mut guessed,
            pairs,
        } = resolve(syntax, &found, &standing, &speaks, &cast, &named, &inside);
        let answers = |at: &usize| found[*at].span.of(text).is_some_and(turn::answers);
        guessed.extend(
            labels
                .iter()
                .flatten()
                .copied()
                .filter(|at| is_guessed && answers(at)),
        );
        let block = numbered(&frame);
        let reporter = reporter(article, &frame, &block, &found, &referents, &cast);
        Self {
            text,
            frame,
            words,
            mentions: found,
            referents,
            guessed,
            pairs,
            reporter,
            standing,
            speaks,
            cast,
            block,
            segments,
            labels,
        }
    }

    /// Its words, as syntax looks at them.
    pub fn syntax(&self) -> Syntax<'_> {
        Syntax {
            text: self.text,
            frame: &self.frame,
            words: &self.words,
        }
    }

    /// The token where a quotation begins, if the frame has it.
    pub fn place_of(&self, quote: usize) -> Option<usize> {
        let place = *self.frame.places.get(self.segments[quote].start)?;
        (place < self.frame.tokens.len()).then_some(place)
    }

    /// The mention that signs a quotation: a label before it, or a name behind a dash.
    pub fn signed(&self, quote: usize) -> Option<usize> {
        self.labels[quote].or_else(|| self.behind_dash(quote))
    }

    /// `“We go.” — Orla Venn`
    fn behind_dash(&self, quote: usize) -> Option<usize> {
        let place = *self
            .frame
            .places
            .get(self.segments[quote].end.checked_sub(1)?)?;
        let mut dash = place.checked_add(1)?;
        if self.frame.shape(dash) == Shape::Break {
            dash += 1;
        }
        if !matches!(self.frame.shape(dash), Shape::Sign('—' | '―' | '–')) {
            return None;
        }
        let at = self.mentions.partition_point(|m| m.from <= dash);
        let name = self.mentions.get(at).filter(|m| m.from == dash + 1)?;
        let closed = matches!(
            self.frame.shape(name.last + 1),
            Shape::Break | Shape::Sign('.' | ',' | '(') | Shape::Quote(_)
        );
        (closed && matches!(name.kind, Kind::Person | Kind::Name)).then_some(at)
    }

    /// The mentions that end with the token `at`, the last to begin first.
    pub fn mentions_to(&self, at: usize) -> impl Iterator<Item = usize> {
        let behind = self.mentions.partition_point(|m| m.first <= at);
        let near = (behind.saturating_sub(NESTED)..behind).rev();
        near.filter(move |m| self.mentions[*m].last == at)
    }

    /// Is it the reporter's own `I`?
    pub fn is_i(&self, mention: usize) -> bool {
        let mention = &self.mentions[mention];
        mention.kind == Kind::Reporter && mention.span.of(self.text) == Some("I")
    }

    /// The noun phrase that `who` or `which` stands for: `his listeners, who wondered`.
    pub fn before_who(&self, mention: usize) -> Option<Span> {
        let who = self.mentions[mention].first;
        let mut last = who.checked_sub(1)?;
        if self.frame.shape(last) == Shape::Sign(',') {
            last = last.checked_sub(1)?;
        }
        let inside = |at: &usize| {
            self.frame.same_sentence(*at, who) && is_nominal(&self.frame, self.text, *at)
        };
        let word = |at: usize| self.frame.word(self.text, at);
        let mut first = None;
        for at in (last.saturating_sub(LONG_NOUN)..=last)
            .rev()
            .take_while(inside)
        {
            first = Some(at);
            if opens_noun(word(at)) {
                break;
            }
        }
        let first = first.filter(|at| *at < last || !opens_noun(word(*at)))?;
        let tokens = &self.frame.tokens;
        Some(Span::new(tokens[first].span.start, tokens[last].span.end))
    }

    /// Who the mention is.
    pub fn kind_of(&self, mention: usize) -> Kind {
        match self.referents[mention] {
            Some(Referent::Entity(entity)) => self.cast.entities[entity].kind,
            _ => self.mentions[mention].kind,
        }
    }
}

/// `OSLO (AP) — ` before the first sentence, and `Contact: Orla Venn, 555-0100`: nobody in them
/// speaks.
fn lines_beside(article: &Article) -> Vec<Span> {
    let lines = article.paragraphs.iter().enumerate().map(|(at, span)| {
        let words = article.slice(*span);
        let length = match at < DATELINES {
            _ if is_contact(words) => words.len(),
            true => dateline(words),
            false => 0,
        };
        Span::new(span.start, span.start + length)
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// The line that tells whom to call about a press release.
fn is_contact(words: &str) -> bool {
    const LIMIT_BYTES: usize = 200;
    let opens = |name: &str| {
        let head = words.get(..name.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(name))
    };
    words.len() < LIMIT_BYTES
        && (opens("contact") || opens("media contact") || opens("press contact"))
        && words.contains(':')
}

/// The segments of all marked quotations in one list, and the part of it of each quotation.
fn marked(quotes: &[Quote]) -> (Vec<Span>, Vec<std::ops::Range<usize>>) {
    let mut spans = Vec::new();
    let ranges = quotes
        .iter()
        .map(|quote| {
            let start = spans.len();
            spans.extend(&quote.segments);
            start..spans.len()
        })
        .collect();
    (spans, ranges)
}

/// The tokens inside the quotations.
fn inside(article: &Article, spans: &[Span]) -> Frame {
    let mut frame = Frame::default();
    frame.reserve(spans.iter().map(|span| span.len()).sum());
    for span in spans {
        crate::quote::token::tokenize(&article.text, *span, &mut frame.tokens);
        frame.end_block(*span);
    }
    frame.number(&article.text);
    frame
}

/// For each sentence whom its quotations name, where they say `I` as well.
fn named_inside<'a>(
    text: &'a str,
    frame: &Frame,
    spans: &[Span],
    within: &Names<'_>,
    cast: &Cast<'a>,
) -> BTreeMap<u32, Vec<usize>> {
    let mut out: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let says_i = |span: &Span| {
        let words = span.of(text).unwrap_or("");
        let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        words.match_indices('I').any(|(at, _)| {
            is_apart(words[..at].chars().next_back()) && is_apart(words[at + 1..].chars().next())
        })
    };
    // Once a quotation, which may be long and name many.
    let says_i: Vec<bool> = spans.iter().map(says_i).collect();
    for mention in within.mentions {
        let at = spans.partition_point(|span| span.end <= mention.span.start);
        let Some(place) = frame.places.get(at).filter(|_| says_i[at]) else {
            continue;
        };
        if let Some(entity) = cast.find(text, within.frame, mention) {
            out.entry(frame.sentence[*place]).or_default().push(entity);
        }
    }
    out
}

fn numbered(frame: &Frame) -> Vec<u32> {
    let mut number = 0;
    frame
        .tokens
        .iter()
        .map(|token| {
            let here = number;
            number += u32::from(token.shape == Shape::Break);
            here
        })
        .collect()
}
