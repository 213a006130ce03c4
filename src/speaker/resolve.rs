//! Who a mention is: names by the cast, `he` and `the senator` by what was said before them.
//!
//! A referent is somebody of the cast, or a mention that stays without a name. Nothing here
//! knows of quotations, apart from where the frame has them.

use super::cast::Cast;
use super::lexicon::Word;
use super::mention::{Gender, Kind, Mention, is_auxiliary};
use crate::quote::cue;
use crate::quote::frame::Frame;
use crate::quote::report::lower;
use crate::quote::token::Shape;

/// Who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Referent {
    /// Somebody of the cast.
    Entity(usize),
    /// A description without a name, by its place among the mentions.
    Mention(usize),
}

/// So many of those mentioned last are thought of for a pronoun.
const MEMORY: usize = 24;

/// So many roles are remembered.
const ROLES: usize = 48;

/// The referent of each mention.
pub fn resolve(
    text: &str,
    frame: &Frame,
    words: &[Word],
    mentions: &[Mention],
    cast: &Cast<'_>,
    named: &[Option<usize>],
) -> Vec<Option<Referent>> {
    let mut resolver = Resolver {
        text,
        frame,
        words,
        mentions,
        cast,
        seen: Vec::with_capacity(MEMORY + 1),
        roles: Vec::with_capacity(ROLES + 1),
        out: Vec::with_capacity(mentions.len()),
    };
    for at in 0..mentions.len() {
        let referent = resolver.referent(at, named);
        resolver.out.push(referent);
        resolver.remember(at, referent);
    }
    resolver.out
}

/// A mention that a pronoun may take up.
#[derive(Clone, Copy)]
struct Seen {
    referent: Referent,
    gender: Gender,
    kind: Kind,
    plural: bool,
    sentence: u32,
    weight: f32,
}

struct Resolver<'a, 't> {
    text: &'t str,
    frame: &'a Frame,
    words: &'a [Word],
    mentions: &'a [Mention],
    cast: &'a Cast<'t>,
    seen: Vec<Seen>,
    roles: Vec<(&'t str, usize)>,
    out: Vec<Option<Referent>>,
}

impl<'t> Resolver<'_, 't> {
    fn referent(&self, at: usize, named: &[Option<usize>]) -> Option<Referent> {
        let mention = &self.mentions[at];
        match mention.kind {
            Kind::Person | Kind::Organization | Kind::Place | Kind::Name => {
                named[at].map(Referent::Entity)
            }
            Kind::He | Kind::She => self.salient(at, |seen| {
                !seen.plural
                    && matches!(
                        seen.kind,
                        Kind::Person | Kind::Name | Kind::Role | Kind::Somebody
                    )
            }),
            Kind::They => self.salient(at, |seen| seen.plural || seen.kind == Kind::Organization),
            Kind::It => self.salient(at, |seen| {
                matches!(seen.kind, Kind::Organization | Kind::Body | Kind::Document)
            }),
            Kind::Who => self.antecedent(at),
            Kind::Role => self.role(at).or(Some(Referent::Mention(at))),
            Kind::Body => self.body(at).or(Some(Referent::Mention(at))),
            Kind::Group | Kind::Document | Kind::Somebody => Some(Referent::Mention(at)),
            Kind::Reporter => None,
        }
    }

    /// What `who` stands for: the mention before it.
    fn antecedent(&self, at: usize) -> Option<Referent> {
        let before = at.checked_sub(1)?;
        let gap = self.mentions[at].first - self.mentions[before].last;
        (gap <= 3).then(|| self.out[before]).flatten()
    }

    /// The best of those seen before whom `fits` lets through.
    fn salient(&self, at: usize, fits: impl Fn(&Seen) -> bool) -> Option<Referent> {
        let mention = &self.mentions[at];
        let sentence = self.frame.sentence[mention.first];
        let score = |seen: &Seen| {
            let back = sentence.saturating_sub(seen.sentence).min(12) as f32;
            let gender = match (mention.gender, seen.gender) {
                (Gender::Unknown, _) => 0.0,
                (_, Gender::Unknown) => -0.3,
                (a, b) if a == b => 0.6,
                _ => return None,
            };
            Some(seen.weight + gender - 0.45 * back)
        };
        let mut best: Option<(f32, Referent)> = None;
        for seen in self.seen.iter().rev().filter(|s| fits(s)) {
            if let Some(score) = score(seen)
                && best.is_none_or(|(b, _)| score > b)
            {
                best = Some((score, seen.referent));
            }
        }
        best.map(|(_, referent)| referent)
    }

    fn role(&self, at: usize) -> Option<Referent> {
        let mention = &self.mentions[at];
        if !mention.definite {
            return None;
        }
        let noun = role_key(self.frame.word(self.text, mention.head));
        let same = |(role, _): &&(&str, usize)| {
            let mut buffer = [0; 24];
            let mut other = [0; 24];
            match (lower(role, &mut buffer), lower(noun, &mut other)) {
                (Some(a), Some(b)) => a == b,
                _ => false,
            }
        };
        if let Some((_, entity)) = self.roles.iter().rev().find(same) {
            return Some(Referent::Entity(*entity));
        }
        if !self.words[mention.head].is(Word::EPITHET) {
            return None;
        }
        self.salient(at, |seen| seen.kind == Kind::Person)
    }

    fn body(&self, at: usize) -> Option<Referent> {
        let mention = &self.mentions[at];
        let first = self.frame.word(self.text, mention.first);
        if !mention.definite || mention.head - mention.first > 1 || !matches!(first, "the" | "The")
        {
            return None;
        }
        let noun = self.frame.word(self.text, mention.head);
        let mut buffer = [0; 24];
        self.seen
            .iter()
            .rev()
            .filter(|s| s.kind == Kind::Organization)
            .find(|s| match s.referent {
                Referent::Entity(e) => {
                    let name = self.cast.entities[e].name.of(self.text).unwrap_or("");
                    let last = name.split_whitespace().next_back().unwrap_or("");
                    lower(last, &mut buffer) == Some(noun)
                }
                Referent::Mention(_) => false,
            })
            .map(|s| s.referent)
    }

    fn remember(&mut self, at: usize, referent: Option<Referent>) {
        let mention = &self.mentions[at];
        let Some(referent) = referent else {
            return;
        };
        if let Referent::Entity(entity) = referent
            && matches!(mention.kind, Kind::Person | Kind::Name)
        {
            self.remember_roles(at, entity);
        }
        let (gender, kind) = match referent {
            Referent::Entity(entity) => {
                let known = &self.cast.entities[entity];
                let gender = match known.gender {
                    Gender::Unknown => mention.gender,
                    gender => gender,
                };
                (gender, known.kind)
            }
            Referent::Mention(_) => (mention.gender, mention.kind),
        };
        let seen = Seen {
            referent,
            gender,
            kind,
            plural: mention.plural,
            sentence: self.frame.sentence[mention.first],
            weight: self.weight(mention, referent),
        };
        if self.seen.len() == MEMORY {
            self.seen.remove(0);
        }
        self.seen.push(seen);
    }

    /// How much a mention draws pronouns: subjects do, possessors and objects less.
    fn weight(&self, mention: &Mention, referent: Referent) -> f32 {
        let mut weight = 0.0;
        if is_subject(self.text, self.frame, mention) {
            weight += 1.0;
            if speaks(self.text, self.frame, mention) {
                weight += 0.6;
            }
        }
        if mention.possessive || mention.modifier {
            weight -= 0.5;
        }
        if let Referent::Entity(entity) = referent {
            weight += match self.cast.entities[entity].count {
                0..=1 => 0.0,
                2..=4 => 0.2,
                _ => 0.4,
            };
        } else {
            weight -= 0.3;
        }
        weight
    }

    /// Keeps the roles that stand with a name: `Sen. Venn`, `spokesman Al Orlo`, `Venn, the mayor`.
    fn remember_roles(&mut self, at: usize, entity: usize) {
        let mention = &self.mentions[at];
        let mut from = mention.first;
        while from > 0 && from + 4 > mention.first {
            let before = from - 1;
            let word = self.words[before];
            if !(word.is(Word::TITLE) || word.is_person_role()) {
                break;
            }
            self.push_role(before, entity);
            from = before;
        }
        let behind = mention.last + 1;
        if self.frame.shape(behind) != Shape::Sign(',') {
            return;
        }
        for next in behind + 1..behind + 7 {
            if !self.frame.tokens.get(next).is_some_and(|t| t.is_word()) {
                break;
            }
            let word = self.words[next];
            if word.is_person_role() && !word.is(Word::PLURAL) {
                self.push_role(next, entity);
                break;
            }
        }
    }

    fn push_role(&mut self, at: usize, entity: usize) {
        let noun = role_key(self.frame.word(self.text, at));
        if self.roles.len() == ROLES {
            self.roles.remove(0);
        }
        self.roles.push((noun, entity));
    }
}

/// The noun that a short title stands for.
fn role_key(word: &str) -> &str {
    match word.trim_end_matches('.') {
        "Sen" => "senator",
        "Gov" => "governor",
        "Rep" => "representative",
        "Gen" => "general",
        "Dr" => "doctor",
        "Prof" => "professor",
        "congressman" | "congresswoman" | "lawmaker" => "representative",
        "chair" | "chairwoman" => "chairman",
        "spokeswoman" | "spokesperson" => "spokesman",
        other => other,
    }
}

/// Does the mention stand where a subject does?
pub fn is_subject(text: &str, frame: &Frame, mention: &Mention) -> bool {
    if mention.possessive || mention.modifier {
        return false;
    }
    let before = mention.from.checked_sub(1);
    let opens = before.is_none_or(|b| {
        !frame.same_sentence(b, mention.first) || matches!(frame.shape(b), Shape::Quote(_))
    });
    opens || acts_behind(text, frame, mention)
}

/// Is the mention the subject of a word that reports speech?
fn speaks(text: &str, frame: &Frame, mention: &Mention) -> bool {
    (mention.last + 1..mention.last + 4)
        .map(|at| frame.word(text, at))
        .take_while(|w| cue::verb(w).is_some() || cue::is_between(w) || is_auxiliary(w))
        .any(|w| cue::verb(w).is_some())
}

/// Does a verb follow?
fn acts_behind(text: &str, frame: &Frame, mention: &Mention) -> bool {
    let word = frame.word(text, mention.last + 1);
    is_auxiliary(word) || cue::verb(word).is_some() || cue::is_between(word) || word.ends_with("ed")
}
