//! Which organisation `the council` or `the company` is.
//!
//! The one that is named beside it, that bears the noun in its name, that was called so before, or
//! the one named last that can be called so. Otherwise the words stay what they are, without a name.

use super::resolve::{Referent, Resolver};
use super::salience::Seen;
use crate::quote::report::lower;
use crate::quote::token::Shape;
use crate::speaker::mention::Kind;
use crate::speaker::mention::press;

/// Of so many mentions before it, an organisation may be one that was called by the same noun.
const BODIES: usize = 40;

/// `the trade group for dockers`, and so many sentences later `the group`: that one.
const JUST_NOW: u32 = 2;

impl Resolver<'_> {
    /// Who an organisation without its name is, by what was said before.
    pub(super) fn body(&self, at: usize) -> Option<Referent> {
        self.body_beside(at).or_else(|| self.body_before(at))
    }

    /// `Citizens for Clean Harbours, a group in Halden, said`
    fn body_beside(&self, at: usize) -> Option<Referent> {
        let body = &self.mentions[at];
        let before = at.checked_sub(1)?;
        let name = &self.mentions[before];
        let comma = body.first.checked_sub(1)?;
        let beside = name.last + 1 == comma
            && self.syntax.frame.shape(comma) == Shape::Sign(',')
            && matches!(name.kind, Kind::Organization | Kind::Name);
        (beside && !name.possessive && self.closes_apposition(body.head + 1))
            .then(|| self.out[before])
            .flatten()
    }

    fn body_before(&self, at: usize) -> Option<Referent> {
        let mention = &self.mentions[at];
        let frame = self.syntax.frame;
        let first = frame.word(self.syntax.text, mention.first);
        if !mention.definite || mention.head - mention.first > 1 || !matches!(first, "the" | "The")
        {
            return None;
        }
        let noun = frame.word(self.syntax.text, mention.head);
        // `the Post-Gazette`, of which nothing else tells what it is
        let is_of_press = |seen: &Seen| {
            let name = self.organization(seen.referent);
            let called = name.and_then(|name| press::may_be_called(name, noun));
            seen.kind == Kind::Name && called == Some(true)
        };
        let latest = |fits: &dyn Fn(&str) -> bool| {
            let all = self.memory.latest_first();
            let mut fitting = all
                .filter(|s| s.kind == Kind::Organization || is_of_press(s))
                .map(|s| s.referent)
                .filter(|r| self.organization(*r).is_some_and(fits));
            fitting.next()
        };
        let is_later = |m: usize| {
            let all = self.memory.latest_first();
            let first = frame.sentence[self.mentions[m].first];
            let mut fitting = all.filter(|s| s.kind == Kind::Organization && s.sentence > first);
            fitting.any(|s| {
                self.organization(s.referent)
                    .is_some_and(|name| may_be(name, noun))
            })
        };
        // `a group of pilots`, and later `Clean Quays said`: that one is the group now.
        let so_called = |m: &usize| {
            let unnamed = matches!(self.out[*m], Some(Referent::Mention(_)));
            !(unnamed && is_any(noun) && is_later(*m))
        };
        self.told_just_now(at, noun)
            .or_else(|| latest(&|name| bears(name, noun)))
            .or_else(|| {
                let said = self.called_so(at, noun).filter(so_called)?;
                self.out[said]
            })
            .or_else(|| latest(&|name| may_be(name, noun)))
    }

    /// `a trade group for dockers`, told behind the last word of the Harbour Group, is the group.
    fn told_just_now(&self, at: usize, noun: &str) -> Option<Referent> {
        let frame = self.syntax.frame;
        let said = self.called_so(at, noun).filter(|_| is_any(noun))?;
        let first = frame.sentence[self.mentions[said].first];
        let is_near = frame.sentence[self.mentions[at].first] <= first + JUST_NOW;
        let unnamed = matches!(self.out[said], Some(Referent::Mention(_)));
        let fits = |name: &str| bears(name, noun) || may_be(name, noun);
        let mut latest = self.memory.latest_first();
        let again = latest.any(|seen| {
            seen.sentence > first && self.organization(seen.referent).is_some_and(fits)
        });
        (is_near && unnamed && !again)
            .then(|| self.out[said])
            .flatten()
    }

    /// Was an organisation taken for `the newspaper` though another can be called so as well?
    pub(super) fn is_open(&self, at: usize, referent: Option<Referent>) -> bool {
        let Some(Referent::Entity(_)) = referent else {
            return false;
        };
        let noun = (self.syntax.frame).word(self.syntax.text, self.mentions[at].head);
        let is_bearer = |name: &str| bears(name, noun);
        let name = |of: Option<Referent>| of.and_then(|of| self.organization(of));
        let fits: &dyn Fn(&str) -> bool = match name(referent).is_some_and(is_bearer) {
            true => &is_bearer,
            false => &|name| may_be(name, noun),
        };
        let mut others = self.memory.latest_first();
        self.body_beside(at).is_none()
            && others.any(|seen| {
                seen.kind == Kind::Organization
                    && Some(seen.referent) != referent
                    && name(Some(seen.referent)).is_some_and(fits)
            })
    }

    /// `the council` behind `the city council` is that one, not the port that was named last.
    fn called_so(&self, at: usize, noun: &str) -> Option<usize> {
        let same = |m: &usize| {
            let other = &self.mentions[*m];
            let word = self.syntax.frame.word(self.syntax.text, other.head);
            other.kind == Kind::Body && word.eq_ignore_ascii_case(noun)
        };
        let said = (at.saturating_sub(BODIES)..at).rev();
        said.into_iter().find(same)
    }

    /// The name of an organisation; of one without a name, none.
    fn organization(&self, referent: Referent) -> Option<&str> {
        match referent {
            Referent::Entity(e) => self.cast.entities[e].name.of(self.syntax.text),
            Referent::Mention(_) => None,
        }
    }
}

/// Is the noun a word of the name?
fn bears(name: &str, noun: &str) -> bool {
    let mut buffer = [0; 24];
    name.split_whitespace()
        .any(|word| lower(word, &mut buffer) == Some(noun))
}

/// Can an organisation of this name be called by the noun?
fn may_be(name: &str, noun: &str) -> bool {
    if is_borne(noun) {
        return stands_for(name, noun) || name.split_whitespace().any(|word| is_called(word, noun));
    }
    if let Some(known) = press::may_be_called(name, noun) {
        return known;
    }
    !is_private(noun) || !name.split_whitespace().any(is_public)
}

/// Nouns for whatever people join or own.
fn is_any(noun: &str) -> bool {
    matches!(
        noun,
        "group" | "organization" | "organisation" | "nonprofit" | "company" | "firm"
    )
}

/// Nouns that whoever is called so bears in the name: the city council is never called anything
/// else.
fn is_borne(noun: &str) -> bool {
    matches!(
        noun,
        "alliance"
            | "association"
            | "authority"
            | "board"
            | "bureau"
            | "chamber"
            | "church"
            | "club"
            | "coalition"
            | "commission"
            | "committee"
            | "council"
            | "court"
            | "department"
            | "embassy"
            | "federation"
            | "foundation"
            | "government"
            | "institute"
            | "jury"
            | "league"
            | "military"
            | "ministry"
            | "party"
            | "tribunal"
            | "union"
    )
}

/// `the committee` for an acronym that ends with its letter, `the department` for one that begins so.
fn stands_for(name: &str, noun: &str) -> bool {
    let is_acronym = (2..=6).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    let is_known = matches!(
        name,
        "ABC"
            | "BBC"
            | "CIA"
            | "CNBC"
            | "DEA"
            | "EPA"
            | "FDA"
            | "FEMA"
            | "HSBC"
            | "MSNBC"
            | "NASA"
            | "NBC"
            | "NSA"
            | "TSA"
            | "USDA"
    );
    let last = |letter| name.ends_with(letter);
    is_acronym
        && !is_known
        && match noun {
            "department" => name.starts_with('D'),
            "bureau" => name.contains('B'),
            "alliance" | "association" | "authority" => last('A'),
            "board" => last('B'),
            "coalition" | "commission" | "committee" | "council" => last('C'),
            "federation" | "foundation" => last('F'),
            "league" => last('L'),
            "party" => last('P'),
            "union" => last('U') || name == "UAW",
            _ => false,
        }
}

/// Is what bears the word in its name called by this other noun: the Halden Dockers' Association is
/// the union?
fn is_called(word: &str, noun: &str) -> bool {
    match noun {
        "union" => matches!(
            word,
            "Association"
                | "Brotherhood"
                | "Employees"
                | "Federation"
                | "Guild"
                | "Teamsters"
                | "Workers"
        ),
        "court" => matches!(word, "Appeals" | "Circuit" | "Supreme"),
        "department" => matches!(word, "Pentagon" | "Police" | "Treasury"),
        "government" => matches!(word, "Kremlin"),
        "institute" => matches!(word, "Center" | "Centre"),
        _ => false,
    }
}

/// Nouns for what people own or run, whose names may say nothing of it.
fn is_private(noun: &str) -> bool {
    matches!(
        noun,
        "airline"
            | "bank"
            | "business"
            | "chain"
            | "charity"
            | "college"
            | "company"
            | "corporation"
            | "firm"
            | "hospital"
            | "industry"
            | "maker"
            | "manufacturer"
            | "outlet"
            | "publication"
            | "school"
            | "site"
            | "university"
            | "website"
    )
}

/// Words in the names of public bodies, of which none is a company or a newspaper.
fn is_public(word: &str) -> bool {
    matches!(
        word,
        "Army"
            | "Assembly"
            | "Cabinet"
            | "Capitol"
            | "Caucus"
            | "Commission"
            | "Committee"
            | "Congress"
            | "Council"
            | "Court"
            | "Courts"
            | "Department"
            | "Kremlin"
            | "Legislature"
            | "Ministry"
            | "NATO"
            | "Parliament"
            | "Party"
            | "Pentagon"
            | "Police"
            | "Senate"
            | "Tribunal"
            | "Treasury"
    )
}
