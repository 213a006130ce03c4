//! Which role is whose: `Sen. Venn`, `spokesman Al Orlo`, `Venn, the mayor`; then `the senator`.
//!
//! Looks at nouns beside names. Who holds an office in the world, only the article tells.

use super::resolve::{Referent, Resolver};
use super::side::Side;
use super::which::{Term, Which};
use super::whose::Owner;
use crate::quote::token::Shape;
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::bond::is_close;
use crate::speaker::lexicon::small::{is_auxiliary, is_told};
use crate::speaker::mention::syntax::Syntax;
use crate::speaker::mention::{Gender, Kind, Mention};

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
    /// Whose: of `his friend`, him.
    owner: Option<Owner>,
}

impl Office<'_> {
    /// Can it be a role of `owner`? Nobody is his own friend.
    fn is_of(&self, owner: Option<Owner>) -> bool {
        owner.is_none_or(|owner| match self.owner {
            _ if self.holder == owner.entity => false,
            Some(known) => known.entity == owner.entity,
            None => !is_close(self.which.noun),
        })
    }
}

impl<'a> Offices<'a> {
    fn push(&mut self, office: Office<'a>) {
        if self.known.len() == ROLES {
            self.known.remove(0);
        }
        self.known.push(office);
    }

    /// The offices of somebody.
    pub(super) fn of(&self, entity: usize) -> impl Iterator<Item = &Which<'a>> {
        let own = self
            .known
            .iter()
            .filter(move |known| known.holder == entity);
        own.map(|known| &known.which)
    }

    /// Those of whom a fitting one was said, the last first.
    fn holders(&self, fits: impl Fn(&Office<'a>) -> bool) -> impl Iterator<Item = usize> {
        let latest = self.known.iter().rev();
        latest
            .filter(move |known| fits(known))
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
        let owner = self.whose(mention.head);
        let fits = |own: &Office<'a>| own.is_of(owner);
        let holder = self.latest(at, |own| own.which.fits(&which) && fits(own));
        // `the governor` is also who was one, where nobody else is.
        let once = || {
            let is_now = which.term == Term::Now;
            is_now.then(|| self.latest(at, |own| own.which.fits_once(&which) && fits(own)))
        };
        holder.or_else(|| once().flatten()).map(Referent::Entity)
    }

    /// Of two presidents the one who was named last, and else of whom it was said last.
    fn latest(&self, at: usize, fits: impl Fn(&Office<'a>) -> bool) -> Option<usize> {
        let mention = &self.mentions[at];
        let side = self.syntax.side_of_role(mention);
        let may = |entity: &usize| {
            self.may_be(*entity, mention.gender, side)
                && !side.tells_more(self.offices.side(*entity))
        };
        let mut best: Option<usize> = None;
        for holder in self.offices.holders(fits).filter(may) {
            if best.is_none_or(|b| self.last_seen[holder] > self.last_seen[b]) {
                best = Some(holder);
            }
        }
        best
    }

    /// Do gender, party and state of a role not speak against somebody?
    pub(super) fn may_be(&self, entity: usize, gender: Gender, side: Side) -> bool {
        let known = self.gender_of(entity);
        let apart = gender != Gender::Unknown && known != Gender::Unknown && gender != known;
        !apart && !side.is_apart(self.offices.side(entity))
    }

    /// Does a role that was taken for somebody tell a state that nothing told of him, or is it one
    /// that he only held before?
    pub(super) fn is_loose(&self, at: usize, referent: Option<Referent>) -> bool {
        let Some(Referent::Entity(entity)) = referent else {
            return false;
        };
        let role = &self.mentions[at];
        let which = self.which(role.head);
        let own = || self.offices.of(entity);
        let was = !own().any(|own| own.fits(&which)) && own().any(|own| own.fits_once(&which));
        // `her manager`, where nothing tells whose manager he is.
        let is_hers = |owner: Owner| {
            let known = self.offices.known.iter();
            let mut same = known.filter(|own| own.holder == entity && own.which.fits_once(&which));
            owner.is_clear && same.any(|own| own.owner == Some(owner))
        };
        was || self.whose(role.head).is_some_and(|owner| !is_hers(owner))
            || (self.syntax.side_of_role(role)).tells_more(self.offices.side(entity))
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
            self.push_office(before, entity);
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
        self.offices.push(Office {
            which: self.which(at),
            holder: entity,
            owner: self.whose(at).filter(|owner| owner.entity != entity),
        });
    }
}
