//! The subject of a cue: who stands before a verb of speech, however far.
//!
//! `Venn, who runs the harbor, said`; `Venn met the crew and said`; `an aide to Venn said`.

use super::reported::{Found, Report, found};
use super::wider;
use crate::quote::aside::aside_to;
use crate::quote::cue;
use crate::quote::empty::is_empty_it;
use crate::quote::token::Shape;
use crate::speaker::lexicon::small::{
    is_auxiliary, is_helper, is_link, is_nominal, is_preposition, is_time, is_told, opens_clause,
    opens_noun,
};
use crate::speaker::mention::{Kind, Mention};

impl Report<'_, '_> {
    /// The subject of the cue.
    pub(super) fn subject(&self) -> Option<Found> {
        let frame = &self.scene.frame;
        let mut at = self.first;
        let mut joined = false;
        while at > self.from {
            let mut before = at - 1;
            match frame.shape(before) {
                Shape::Sign(',' | ')') => match self.aside_to(before) {
                    Some(first) => before = first,
                    None => break,
                },
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
        if let Some(owner) = self.owner(before).filter(|_| at == self.first) {
            return Some(found(owner, 0.9));
        }
        if self.is_nobody(before) {
            return None;
        }
        let ing = self.word(self.first).ends_with("ing");
        let comma = matches!(
            frame.shape(before),
            Shape::Sign(',' | '—' | ')' | '(' | ':' | ';') | Shape::Quote(_)
        );
        if !joined
            && !comma
            && ing
            && let Some(mention) = self.mention_to(before)
            && self.is_heard(mention)
        {
            return Some(found(mention, 0.85));
        }
        if ing
            && comma
            && let Some(mention) = self.writer(before)
        {
            return Some(found(mention, 0.8));
        }
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

    /// `Nobody would say`, `no one says`
    fn is_nobody(&self, at: usize) -> bool {
        let no = |at: usize| matches!(self.word(at), "no" | "No");
        match self.word(at) {
            "Nobody" | "nobody" | "none" | "None" => true,
            "one" => at > self.from && no(at - 1),
            "It" | "it" => is_empty_it(&self.scene.frame, self.scene.text, at),
            _ => false,
        }
    }

    /// Whose claim it is: `Orlo's claim that`.
    fn owner(&self, before: usize) -> Option<usize> {
        let mentions = &self.scene.mentions;
        let mut ending = self.scene.mentions_to(before);
        ending
            .find(|m| mentions[*m].possessive)
            .filter(|_| cue::is_noun(self.word(self.first)))
    }

    /// The first token of the aside behind a name that ends with the token `at`.
    pub(super) fn aside_to(&self, at: usize) -> Option<usize> {
        let first = aside_to(&self.scene.frame, self.scene.text, at)?;
        (first > self.from).then_some(first)
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

    /// Does somebody speak in what is shown or heard: `a clip of Orlo saying`, `watched Orlo saying`?
    fn is_heard(&self, mention: usize) -> bool {
        let mention = &self.scene.mentions[mention];
        let before = self.before_noun(mention.from);
        let Some(before) = before.filter(|b| *b >= self.from) else {
            return true;
        };
        let word = self.word(before);
        let shown = matches!(word, "by" | "from" | "of")
            || !is_preposition(word) && self.scene.frame.shape(before) == Shape::Lower;
        shown && !matches!(mention.kind, Kind::Document | Kind::Place | Kind::Reporter)
    }

    /// The token before a name and its article: `of` in `of the Halden Post`.
    fn before_noun(&self, from: usize) -> Option<usize> {
        let before = from.checked_sub(1)?;
        match opens_noun(self.word(before)) {
            true => before.checked_sub(1),
            false => Some(before),
        }
    }

    /// Who wrote what stands before a comma: `a letter from Orlo, warning that`.
    fn writer(&self, comma: usize) -> Option<usize> {
        let mention = self.mention_to(comma.checked_sub(1)?)?;
        let from = self.scene.mentions[mention].from.checked_sub(1)?;
        let noun = from.checked_sub(1).filter(|noun| *noun >= self.from)?;
        let is_letter = self.word(from) == "from" && cue::is_noun(self.word(noun));
        is_letter.then_some(mention)
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
        let goes_on = clause_behind && self.word(self.first).ends_with("ing");
        let (mut weak, mut subject) = (None, None);
        for m in (at..mentions.len()).take_while(|m| mentions[*m].last < self.first) {
            let mention = &mentions[m];
            if mention.possessive
                || mention.modifier
                || matches!(mention.kind, Kind::Who | Kind::Place)
            {
                weak = weak.or(Some(m));
                continue;
            }
            let before = self.before_noun(mention.from).filter(|b| *b >= start);
            let governed =
                before.is_some_and(|b| is_preposition(&self.word(b).to_ascii_lowercase()));
            if governed {
                weak = weak.or(Some(m));
                continue;
            }
            let share = if mention.from == start { 0.88 } else { 0.75 };
            if !clause_behind {
                return Some(self.lead(m, share));
            }
            match subject {
                None => subject = Some((m, share)),
                Some((before, _)) if goes_on && self.opens_another(before, m) => {
                    subject = Some((m, 0.75));
                }
                Some((before, _)) if !goes_on && self.opens_clause_of_its_own(before, m) => {
                    subject = Some((m, 0.75));
                }
                Some(_) => {}
            }
        }
        let subject = subject.map(|(m, share)| self.lead(m, share));
        subject.or_else(|| weak.map(|m| found(m, 0.5)))
    }

    /// Is a mention the subject of another clause of the sentence than the one before, who reports
    /// nothing: `The crew stayed and Orlo left, saying`?
    fn opens_another(&self, before: usize, mention: usize) -> bool {
        let scene = self.scene;
        let from = scene.mentions[mention].from;
        let joint = from
            .checked_sub(1)
            .filter(|joint| *joint > scene.mentions[before].last);
        let joins = joint.is_some_and(|joint| {
            scene.frame.shape(joint) == Shape::Sign(',') && self.is_front(before)
                || matches!(self.word(joint), "and" | "but" | "while")
        });
        joins
            && scene.standing[mention].is_subject()
            && !scene.speaks[before]
            && scene.mentions[mention].last + 1 < self.first
    }

    /// `Orlo left and Reed stayed, and said`: is a mention the subject of a clause that is joined to
    /// that of the one before?
    fn opens_clause_of_its_own(&self, before: usize, mention: usize) -> bool {
        let scene = self.scene;
        let (first, second) = (&scene.mentions[before], &scene.mentions[mention]);
        let joint = second
            .from
            .checked_sub(1)
            .filter(|joint| *joint > first.last);
        let is_joint = |joint: usize| matches!(self.word(joint), "and" | "but" | "while");
        let acts = |at: usize| {
            let word = self.word(at);
            let is_verb = is_auxiliary(word)
                || cue::verb(word).is_some_and(|verb| verb.form != cue::VerbForm::Ing)
                || word.ends_with("ed")
                || is_told(word);
            is_verb && scene.frame.shape(at) == Shape::Lower
        };
        // `he and Orlo will`
        let is_pair =
            |joint: usize| matches!(self.word(joint - 1), "I" | "he" | "she" | "they" | "we");
        let Some(joint) = joint.filter(|joint| is_joint(*joint) && !is_pair(*joint)) else {
            return false;
        };
        // `and General Orlo, a soldier, had offered`, but not `ports and others, and vowed`.
        let is_apposed = scene.frame.shape(second.last + 1) == Shape::Sign(',')
            && matches!(second.kind, Kind::Person | Kind::Name)
            && !(second.last + 1..self.first).any(is_joint);
        let is_inner = |at: usize| matches!(self.word(at), "that" | "which" | "who" | "whose");
        (is_apposed || scene.standing[mention].is_subject())
            && (first.last + 1..joint).any(acts)
            && !(first.last + 1..joint).any(is_inner)
            && second.last + 1 < self.first
    }

    /// Does a mention stand in a clause that leads to another: `When Orlo left, `?
    fn is_front(&self, mention: usize) -> bool {
        let first = self.word(self.from);
        self.scene.mentions[mention].from > self.from
            && (opens_clause(&first.to_ascii_lowercase())
                || is_preposition(&first.to_ascii_lowercase())
                || first.ends_with("ing"))
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

    /// The mention that ends with the token `at` and stands for itself.
    fn mention_to(&self, at: usize) -> Option<usize> {
        let mut ending = self.scene.mentions_to(at);
        ending.find(|m| !self.scene.mentions[*m].possessive)
    }

    /// Of a mention that stands inside a longer source, the one that leads it: in `an aide to
    /// Venn said` the aide.
    fn lead(&self, mention: usize, share: f64) -> Found {
        let mut lead = mention;
        while let Some(before) = lead.checked_sub(1) {
            let (a, b) = (&self.scene.mentions[before], &self.scene.mentions[lead]);
            let link = self.word(a.last + 1);
            let writes = a.kind == Kind::Document && link == "from";
            let governs = b.from == a.last + 2 && is_link(link) && a.last + 1 > self.from;
            if governs
                && !writes
                && !a.possessive
                && self.scene.frame.same_sentence(a.first, b.first)
                && is_source(a)
            {
                lead = before;
            } else {
                break;
            }
        }
        if let Some(head) = wider::head(self.scene, lead) {
            return found(head, share);
        }
        match wider::thing(self.scene, lead, self.from) {
            Some(wider::Thing::Mention(head)) => found(head, share),
            Some(wider::Thing::Words(from, to)) => {
                self.phrase(from, to).unwrap_or(found(lead, share))
            }
            None => found(lead, share),
        }
    }
}

fn is_source(mention: &Mention) -> bool {
    !matches!(mention.kind, Kind::Place)
}
