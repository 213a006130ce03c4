//! Who may be meant by a role that was said of nobody: whom the article speaks of just now.
//!
//! Such a guess is never certain. Gender, party, state and other offices exclude; who was told to
//! hold an office, and whose side is known, is the business of `office`.

use super::resolve::{Referent, Resolver};
use super::salience::Seen;
use super::which::{Term, Which};
use crate::quote::report::lower;
use crate::speaker::lexicon::Word;
use crate::speaker::lexicon::office::{is_elected, is_high_office, is_of_press};
use crate::speaker::lexicon::small::is_age;
use crate::speaker::mention::syntax::{Standing, Syntax};
use crate::speaker::mention::{Kind, Mention};

/// So much more a role is somebody's of whom it was said without the state that it names now.
const SAME_OFFICE: f32 = 0.5;

impl Resolver<'_> {
    /// Who may be meant by a role that was said of nobody: whom the article speaks of just now.
    pub(super) fn guessed_role(&self, at: usize) -> Option<Referent> {
        let mention = &self.mentions[at];
        let Syntax { text, frame, words } = self.syntax;
        if !self.may_name_again(at) {
            return None;
        }
        let which = self.which(mention.head);
        let former = which.term == Term::Former && mention.first < mention.head;
        // `the 34-year-old mother of two` is somebody whom the article has named.
        let aged =
            mention.definite && (mention.first..=mention.head).any(|t| is_age(frame.word(text, t)));
        let is_epithet = words[mention.head].is(Word::EPITHET) || former || aged;
        let is_named = mention.definite && self.is_often_named(mention);
        if !is_epithet && !is_named || self.is_of_person(mention.head) {
            return None;
        }
        let here = frame.sentence[mention.first];
        let side = self.syntax.side_of_role(mention);
        let fits = |seen: &Seen| {
            if seen.plural
                || self.holds_another(seen.referent, &which)
                || self.stands_below(at, seen.referent)
            {
                return None;
            }
            let Referent::Entity(entity) = seen.referent else {
                return None;
            };
            let holds = self.offices.of(entity).any(|own| own.fits(&which));
            let office = if holds { SAME_OFFICE } else { 0.0 };
            let agreement = side.agreement(self.offices.side(entity));
            self.may_be(entity, mention.gender, side)
                .then_some(agreement + office)
        };
        let taken = self.memory.best(here, |seen| match seen.kind {
            Kind::Person => fits(seen),
            Kind::Name if aged => fits(seen).map(|fit| fit - 0.4),
            _ => None,
        });
        taken
            .filter(|taken| is_epithet || taken.is_clear)
            .map(|taken| taken.referent)
    }

    /// Does the sentence of a subject name somebody before it who does nothing there: Orlo of `in an
    /// interview with Orlo, the senator said`?
    fn stands_below(&self, at: usize, referent: Referent) -> bool {
        if !self.standing[at].is_subject() {
            return false;
        }
        let role = &self.mentions[at];
        let here = (0..at)
            .rev()
            .take_while(|m| {
                self.syntax
                    .frame
                    .same_sentence(self.mentions[*m].first, role.first)
            })
            .filter(|m| self.out[*m] == Some(referent));
        let mut below = false;
        for mention in here {
            let name = &self.mentions[mention];
            let joined = name
                .from
                .checked_sub(1)
                .is_some_and(|b| self.syntax.frame.word(self.syntax.text, b) == "and");
            let is_below = match self.standing[mention] {
                Standing::Oblique => true,
                Standing::Object => joined,
                _ => false,
            };
            if !is_below || !name.kind.is_name() {
                return false;
            }
            below = true;
        }
        below
    }

    /// `the minority leader`, `the author`: who is called so is mostly named as well.
    fn is_often_named(&self, role: &Mention) -> bool {
        let Syntax { text, frame, .. } = self.syntax;
        let mut buffer = [0; 24];
        let before = role.head.checked_sub(1).map_or("", |b| frame.word(text, b));
        match frame.word(text, role.head) {
            "author" | "lawmaker" | "legislator" | "rapper" | "singer" => true,
            "leader" => matches!(
                lower(before, &mut buffer),
                Some("majority" | "minority" | "opposition" | "house" | "senate")
            ),
            _ => false,
        }
    }

    /// Is somebody known by another high office? A senator is not the president of the next line,
    /// nor the senator from another state.
    fn holds_another(&self, referent: Referent, which: &Which<'_>) -> bool {
        let Referent::Entity(entity) = referent else {
            return false;
        };
        let is_other = |own: &Which<'_>| {
            let same = own.noun.eq_ignore_ascii_case(which.noun);
            // Who was a governor may be a senator now, and a mayor be called the former one later.
            let other = !same && own.term != Term::Former;
            is_high_office(own.noun) && (other || same && !own.fits_once(which))
        };
        is_high_office(which.noun) && self.offices.of(entity).any(is_other)
            || is_elected(which.noun) && self.only_speaks(entity)
    }

    /// Is somebody known by what people of the press and of campaigns do, and by nothing else?
    fn only_speaks(&self, entity: usize) -> bool {
        let mut own = self.offices.of(entity).peekable();
        own.peek().is_some() && own.all(|own| is_of_press(own.noun))
    }
}
