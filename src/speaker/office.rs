//! Which role is whose: `Sen. Venn`, `spokesman Al Orlo`, `Venn, the mayor`; then `the senator`.
//!
//! Looks at nouns beside names. Who holds an office in the world, only the article tells.

use super::lexicon::Word;
use super::mention::{Gender, Kind, Mention};
use super::resolve::{Referent, Resolver};
use super::side::Side;
use super::small::{is_auxiliary, is_told};
use super::syntax::Syntax;
use crate::quote::token::Shape;

/// So many roles are remembered.
const ROLES: usize = 48;

/// The roles that were said of somebody.
#[derive(Default)]
pub struct Offices<'a> {
    known: Vec<Office<'a>>,
    /// Where each of the cast stands, as far as one was reached.
    sides: Vec<Side>,
}

/// A role that was said of somebody.
struct Office<'a> {
    which: Which<'a>,
    holder: usize,
}

/// Which office a noun names: `Republican` and `Texas` in `the Texas Republican senator`.
#[derive(Clone, Copy)]
pub(super) struct Which<'a> {
    /// The noun itself.
    pub(super) noun: &'a str,
    /// The party or nation before it, or nothing.
    party: &'a str,
    /// The other name before it, or nothing.
    place: &'a str,
}

impl Which<'_> {
    /// May both be one office?
    pub(super) fn fits(&self, other: &Which<'_>) -> bool {
        let apart = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
        self.noun.eq_ignore_ascii_case(other.noun)
            && !apart(self.party, other.party)
            && !apart(self.place, other.place)
    }
}

impl<'a> Offices<'a> {
    fn push(&mut self, which: Which<'a>, holder: usize) {
        if self.known.len() == ROLES {
            self.known.remove(0);
        }
        self.known.push(Office { which, holder });
    }

    /// The offices of somebody.
    pub(super) fn of(&self, entity: usize) -> impl Iterator<Item = &Which<'a>> {
        let own = self
            .known
            .iter()
            .filter(move |known| known.holder == entity);
        own.map(|known| &known.which)
    }

    /// Those of whom it was said, the last first.
    fn holders(&self, which: Which<'a>) -> impl Iterator<Item = usize> {
        let latest = self.known.iter().rev();
        latest
            .filter(move |known| known.which.fits(&which))
            .map(|known| known.holder)
    }

    /// The party and state of somebody.
    pub(super) fn side(&self, entity: usize) -> Side {
        self.sides.get(entity).copied().unwrap_or_default()
    }

    fn learn(&mut self, entity: usize, side: Side) {
        if side == Side::default() {
            return;
        }
        if self.sides.len() <= entity {
            self.sides.resize(entity + 1, Side::default());
        }
        self.sides[entity] = self.sides[entity].or(side);
    }
}

impl<'a> Resolver<'a> {
    /// Who a role is said of: a name beside it, or who held it before.
    pub(super) fn role(&self, at: usize) -> Option<Referent> {
        let mention = &self.mentions[at];
        if let Some(apposed) = self.apposed(at) {
            return Some(apposed);
        }
        if !self.may_name_again(at) {
            return None;
        }
        let which = self.which(mention.head);
        let side = self.syntax.side_of_role(mention);
        let may = |entity: &usize| {
            self.may_be(*entity, mention.gender, side)
                && !side.tells_more(self.offices.side(*entity))
        };
        // Of two presidents the one who was named last, and else of whom it was said last.
        let mut best: Option<usize> = None;
        for holder in self.offices.holders(which).filter(may) {
            if best.is_none_or(|b| self.last_seen[holder] > self.last_seen[b]) {
                best = Some(holder);
            }
        }
        best.map(Referent::Entity)
    }

    /// Do gender, party and state of a role not speak against somebody?
    pub(super) fn may_be(&self, entity: usize, gender: Gender, side: Side) -> bool {
        let known = self.gender_of(entity);
        let apart = gender != Gender::Unknown && known != Gender::Unknown && gender != known;
        !apart && !side.is_apart(self.offices.side(entity))
    }

    /// Does a role that was taken for somebody tell a state that nothing told of him?
    pub(super) fn is_loose(&self, at: usize, referent: Option<Referent>) -> bool {
        let side = || self.syntax.side_of_role(&self.mentions[at]);
        matches!(referent, Some(Referent::Entity(entity))
            if side().tells_more(self.offices.side(entity)))
    }

    /// `the mayor`, `mayor`, `its mayor`: may it be somebody who was named before?
    pub(super) fn may_name_again(&self, at: usize) -> bool {
        let mention = &self.mentions[at];
        let frame = self.syntax.frame;
        let bare = mention.first == mention.head && !mention.plural;
        let owned = frame.tokens[mention.first].possessive
            || mention
                .first
                .checked_sub(1)
                .is_some_and(|b| frame.tokens[b].possessive);
        mention.definite || bare || owned
    }

    /// `Venn, a retired doctor, said`: the name that a role is put beside.
    fn apposed(&self, at: usize) -> Option<Referent> {
        let role = &self.mentions[at];
        let Syntax { text, frame, .. } = self.syntax;
        let mut before = role.first.checked_sub(1)?;
        if matches!(
            frame.word(text, before),
            "now" | "then" | "once" | "currently" | "formerly" | "also"
        ) {
            before = before.checked_sub(1)?;
        }
        let joined = frame.word(text, before) == "and";
        if !joined && !self.closes_apposition(role.head + 1) {
            return None;
        }
        let beside = match frame.shape(before) {
            Shape::Sign(',') => before,
            Shape::Lower if joined => before,
            _ => return None,
        };
        let beside = self.behind_name(beside);
        let named = |m: &Mention| m.last + 1 == beside && !m.possessive;
        let other = (0..at).rev().take(3).find(|o| named(&self.mentions[*o]))?;
        let kind = self.mentions[other].kind;
        let name = matches!(kind, Kind::Person | Kind::Name);
        let role = kind == Kind::Role && matches!(self.out[other], Some(Referent::Entity(_)));
        (name && !joined || role).then(|| self.out[other]).flatten()
    }

    /// Where the name before a comma ends, when what stands between says how old somebody is or
    /// where from: `Orla Venn, 32,`, `Orla Venn of Halden,`.
    fn behind_name(&self, comma: usize) -> usize {
        let Syntax { text, frame, .. } = self.syntax;
        let shape = |back: usize| comma.checked_sub(back).map(|at| frame.shape(at));
        if frame.shape(comma) != Shape::Sign(',') {
            return comma;
        }
        if (shape(1), shape(2)) == (Some(Shape::Number), Some(Shape::Sign(','))) {
            return comma - 2;
        }
        let is_from = |back: &usize| {
            let at = comma.checked_sub(*back);
            at.is_some_and(|at| matches!(frame.word(text, at), "of" | "from"))
        };
        let from = (2..=3)
            .find(is_from)
            .filter(|from| (1..*from).all(|back| shape(back) == Some(Shape::Capital)));
        from.map_or(comma, |from| comma - from)
    }

    /// May this follow what is put beside a name? A verb may not: `in Orlo, the mayor said`.
    pub(super) fn closes_apposition(&self, at: usize) -> bool {
        matches!(
            self.syntax.frame.shape(at),
            Shape::Sign(',' | '.' | ')' | '—' | ';') | Shape::Break
        ) || matches!(
            self.syntax.frame.word(self.syntax.text, at),
            "of" | "for" | "in" | "at" | "from" | "with" | "who" | "and" | "on" | "to"
        )
    }

    /// Keeps the roles that stand with a name.
    pub(super) fn remember_offices(&mut self, at: usize, entity: usize) {
        let mention = &self.mentions[at];
        self.offices
            .learn(entity, self.syntax.side_of_name(mention));
        let Syntax { text, frame, words } = self.syntax;
        let mut from = mention.first;
        while from > 0 && from + 4 > mention.first {
            let before = from - 1;
            let word = words[before];
            if !(word.is(Word::TITLE) || word.is_person_role()) {
                break;
            }
            let second = before.checked_sub(1).map_or("", |b| frame.word(text, b));
            if !matches!(second, "Vice" | "vice" | "Deputy" | "deputy") {
                self.push_office(before, entity);
            }
            from = before;
        }
        let behind = mention.last + 1;
        if frame.shape(behind) != Shape::Sign(',') {
            return;
        }
        for next in behind + 1..behind + 7 {
            let Some(word) = words.get(next).filter(|_| frame.tokens[next].is_word()) else {
                break;
            };
            // `Venn, were greeted by an organizer`
            let written = frame.word(text, next);
            if written == "by" || is_auxiliary(written) || is_told(written) {
                break;
            }
            if word.is_person_role() && !word.is(Word::PLURAL) {
                if self.closes_apposition(next + 1) {
                    self.push_office(next, entity);
                }
                break;
            }
        }
    }

    pub(super) fn push_office(&mut self, at: usize, entity: usize) {
        let which = self.which(at);
        self.offices.push(which, entity);
    }

    /// What the words close before a noun say of it: `the Ostrian minister`.
    pub(super) fn which(&self, noun: usize) -> Which<'a> {
        let Syntax { text, frame, words } = self.syntax;
        let near = || {
            let before = (noun.saturating_sub(4)..noun).rev();
            before.take_while(|at| frame.tokens[*at].is_word())
        };
        let party = |at: &usize| words[*at].is(Word::ADJECTIVE);
        let place = |at: &usize| {
            let word = words[*at];
            let other = Word::ADJECTIVE
                .or(Word::TITLE)
                .or(Word::SMALL)
                .or(Word::ORGANIZATION);
            frame.shape(*at) == Shape::Capital
                && !word.is(other)
                && !word.is_role()
                && !word.is_first_name()
        };
        let written = |at: Option<usize>| at.map_or("", |at| frame.word(text, at));
        Which {
            noun: role_key(frame.word(text, noun)),
            party: written(near().find(party)),
            place: written(near().find(place)),
        }
    }
}

/// The noun that a short title stands for.
pub(super) fn role_key(word: &str) -> &str {
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
