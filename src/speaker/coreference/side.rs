//! Where somebody stands: the party and the state that the words beside a name or a role tell.
//!
//! `Al Orlo (R-Wis.)`, `Wisconsin Republican Al Orlo`, `the Wisconsin Republican`. Reads the words
//! beside one mention only; what the article says elsewhere is the business of `office`.

use std::sync::LazyLock;

use crate::quote::token::Shape;
use crate::speaker::lexicon::Word;
use crate::speaker::mention::Mention;
use crate::speaker::mention::syntax::Syntax;
use crate::text::WordTable;

/// The party and the state, as far as they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Side {
    party: Option<Party>,
    state: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Party {
    Republican,
    Democratic,
    Libertarian,
}

/// Before a name so many words are looked at, and behind its comma.
const BEFORE: usize = 5;
const BEHIND: usize = 8;

impl Side {
    /// Do both tell something else of one thing?
    pub(super) fn is_apart(self, other: Self) -> bool {
        let party = self.party.is_some() && other.party.is_some() && self.party != other.party;
        let state = self.state.is_some() && other.state.is_some() && self.state != other.state;
        party || state
    }

    /// How much it speaks for one being the other that both tell the same.
    pub(super) fn agreement(self, other: Self) -> f32 {
        let same_state = self.state.is_some() && self.state == other.state;
        let same_party = self.party.is_some() && self.party == other.party;
        f32::from(u8::from(same_state)) * 0.8 + f32::from(u8::from(same_party)) * 0.3
    }

    /// Does it tell of a state what the other does not tell?
    pub(super) fn tells_more(self, other: Self) -> bool {
        self.state.is_some() && other.state.is_none()
    }

    /// What is told first, with what is told later.
    pub(super) fn or(self, later: Self) -> Self {
        Self {
            party: self.party.or(later.party),
            state: self.state.or(later.state),
        }
    }
}

impl Syntax<'_> {
    /// What the words beside a name tell.
    pub(super) fn side_of_name(self, name: &Mention) -> Side {
        self.side_behind(name).or(self.side_before(name))
    }

    /// What the words of a role tell: `the former minority leader from South Halden`.
    pub(super) fn side_of_role(self, role: &Mention) -> Side {
        let mut out = Side::default();
        for at in role.first..=role.head {
            out = out.or(self.side_at(at));
        }
        match matches!(self.word_at(role.head + 1), "from" | "of") {
            true => out.or(Side {
                party: None,
                state: self.state_at(role.head + 2),
            }),
            false => out,
        }
    }

    /// `(R-Wis.)`, `, R-Wis.,`, `, a Wisconsin Republican`
    fn side_behind(self, name: &Mention) -> Side {
        let opens = self.frame.shape(name.last + 1);
        if !matches!(opens, Shape::Sign('(' | ',')) {
            return Side::default();
        }
        let first = name.last + 2;
        if let Some(tag) = tagged(self.word_at(first)) {
            return tag;
        }
        let is_told = matches!(self.word_at(first), "a" | "an" | "the");
        if opens != Shape::Sign(',') || !is_told {
            return Side::default();
        }
        let mut out = Side::default();
        for at in first + 1..first + BEHIND {
            let word = self.word_at(at);
            let is_word = self.frame.tokens.get(at).is_some_and(|t| t.is_word());
            if !is_word || matches!(word, "who" | "for" | "in" | "at" | "with" | "to" | "and") {
                break;
            }
            if matches!(word, "of" | "from") {
                out.state = out.state.or(self.state_at(at + 1));
                break;
            }
            out = out.or(self.side_at(at));
        }
        out
    }

    /// `Wisconsin Republican Al Orlo`, but not `in Wisconsin Al Orlo`.
    fn side_before(self, name: &Mention) -> Side {
        let mut out = Side::default();
        for at in (name.first.saturating_sub(BEFORE)..name.first).rev() {
            let token = self.frame.tokens[at];
            let known = self.words[at];
            let is_plain = match token.shape {
                Shape::Lower => known.is_role() || self.word_at(at) == "presidential",
                Shape::Capital | Shape::Initials => true,
                _ => false,
            };
            if !is_plain || token.possessive || !self.frame.same_sentence(at, name.first) {
                break;
            }
            let here = self.side_at(at);
            let is_state_alone = here.state.is_some() && at + 1 == name.first;
            if known.is(Word::SMALL) || is_state_alone {
                break;
            }
            out = out.or(here);
        }
        out
    }

    fn side_at(self, at: usize) -> Side {
        Side {
            party: party(self.word_at(at)),
            state: self.state_at(at),
        }
    }

    fn state_at(self, at: usize) -> Option<&'static str> {
        let word = self.word_at(at);
        let names = NAMES.get(word)?;
        let next = self.word_at(at + 1);
        let before = at.checked_sub(1).map_or("", |b| self.word_at(b));
        let is_one = |name: &&str| match name.split_once(' ') {
            Some((first, second)) => first == word && second == next,
            // `West Virginia` is no Virginia.
            None => *name == word && before != "West",
        };
        names.iter().copied().find(is_one)
    }

    fn word_at(&self, at: usize) -> &str {
        self.frame.word(self.text, at)
    }
}

fn party(word: &str) -> Option<Party> {
    match word {
        "Republican" | "republican" | "GOP" => Some(Party::Republican),
        "Democrat" | "democrat" | "Democratic" => Some(Party::Democratic),
        "Libertarian" | "libertarian" => Some(Party::Libertarian),
        _ => None,
    }
}

/// `R-Wis.`
fn tagged(word: &str) -> Option<Side> {
    let (party, state) = word.split_once('-')?;
    let party = match party {
        "R" => Some(Party::Republican),
        "D" => Some(Party::Democratic),
        "I" => None,
        _ => return None,
    };
    let bare = state.trim_end_matches('.');
    let is_one = |(name, short, post): &&(&str, &str, &str)| {
        let is_short = |known: &str| known.trim_end_matches('.') == bare;
        *name == bare || is_short(short) || *post == bare
    };
    Some(Side {
        party,
        state: STATES.iter().find(is_one).map(|(name, ..)| *name),
    })
}

/// The names of states by their first words.
static NAMES: LazyLock<WordTable<Vec<&'static str>>> = LazyLock::new(|| {
    let mut out: WordTable<Vec<_>> = WordTable::default();
    for (name, ..) in STATES {
        let first = name.split(' ').next().unwrap_or(name);
        out.entry(first).push(*name);
    }
    out
});

/// The states of the United States, as newspapers and the post shorten them.
const STATES: &[(&str, &str, &str)] = &[
    ("Alabama", "Ala.", "AL"),
    ("Alaska", "Alaska", "AK"),
    ("Arizona", "Ariz.", "AZ"),
    ("Arkansas", "Ark.", "AR"),
    ("California", "Calif.", "CA"),
    ("Colorado", "Colo.", "CO"),
    ("Connecticut", "Conn.", "CT"),
    ("Delaware", "Del.", "DE"),
    ("Florida", "Fla.", "FL"),
    ("Georgia", "Ga.", "GA"),
    ("Hawaii", "Hawaii", "HI"),
    ("Idaho", "Idaho", "ID"),
    ("Illinois", "Ill.", "IL"),
    ("Indiana", "Ind.", "IN"),
    ("Iowa", "Iowa", "IA"),
    ("Kansas", "Kan.", "KS"),
    ("Kentucky", "Ky.", "KY"),
    ("Louisiana", "La.", "LA"),
    ("Maine", "Maine", "ME"),
    ("Maryland", "Md.", "MD"),
    ("Massachusetts", "Mass.", "MA"),
    ("Michigan", "Mich.", "MI"),
    ("Minnesota", "Minn.", "MN"),
    ("Mississippi", "Miss.", "MS"),
    ("Missouri", "Mo.", "MO"),
    ("Montana", "Mont.", "MT"),
    ("Nebraska", "Neb.", "NE"),
    ("Nevada", "Nev.", "NV"),
    ("New Hampshire", "N.H.", "NH"),
    ("New Jersey", "N.J.", "NJ"),
    ("New Mexico", "N.M.", "NM"),
    ("New York", "N.Y.", "NY"),
    ("North Carolina", "N.C.", "NC"),
    ("North Dakota", "N.D.", "ND"),
    ("Ohio", "Ohio", "OH"),
    ("Oklahoma", "Okla.", "OK"),
    ("Oregon", "Ore.", "OR"),
    ("Pennsylvania", "Pa.", "PA"),
    ("Rhode Island", "R.I.", "RI"),
    ("South Carolina", "S.C.", "SC"),
    ("South Dakota", "S.D.", "SD"),
    ("Tennessee", "Tenn.", "TN"),
    ("Texas", "Tex.", "TX"),
    ("Utah", "Utah", "UT"),
    ("Vermont", "Vt.", "VT"),
    ("Virginia", "Va.", "VA"),
    ("Washington", "Wash.", "WA"),
    ("West Virginia", "W.Va.", "WV"),
    ("Wisconsin", "Wis.", "WI"),
    ("Wyoming", "Wyo.", "WY"),
];
