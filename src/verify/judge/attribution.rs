//! Whose words they are, on both sides: the same speaker, another one, or nobody knows.

use crate::article::{Quote, Speaker, SpeakerKind};
use crate::speaker::name;
use crate::speaker::name::told::{
    holds_office, is_called_after, name_in_front, relation, told_beside, told_by,
};
use crate::text::fold;

/// A speaker less sure than this, in percent, proves nothing.
const SURE_PERCENT: u8 = 60;

/// What the speakers of a claim and of a quotation are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Attribution {
    /// The names may be those of one speaker.
    Agrees,
    /// One of the two names is an office, with a last name that fits or with none.
    Possible,
    /// One of the two is not named, or not surely.
    Unknown,
    /// They are two speakers.
    Differs,
}

/// Compares a claim's speaker with that of a quotation. What several say together is said by each of
/// them; each of several in a claim must be one of those.
///
/// Of a last name alone nobody can tell whose it is where an article names two who bear it.
pub(super) fn attribution(claimed: Option<&str>, quote: Option<&Quote>, text: &str) -> Attribution {
    let (Some(own), Some(quote)) = (claimed, quote) else {
        return Attribution::Unknown;
    };
    let nearest = |own: &str| {
        let each = quote.speakers().map(|theirs| compared(own, theirs, text));
        each.min().unwrap_or(Attribution::Unknown)
    };
    let whole = nearest(own);
    let parts = name::several(own);
    let each = || parts.iter().map(|part| nearest(part)).max();
    let is_name = |part: &&str| part.starts_with(char::is_uppercase);
    match quote.with.is_empty() {
        _ if whole == Attribution::Agrees => whole,
        // Of what one says alone, two have not said it: `Johnson & Johnson` is not Boris Johnson.
        true if parts.len() > 1 && parts.iter().all(is_name) => {
            each().unwrap_or(whole).max(Attribution::Possible)
        }
        true => whole,
        false => each().unwrap_or(whole),
    }
}

fn compared(own: &str, theirs: &Speaker, text: &str) -> Attribution {
    if let (Some(one), Some(other)) = (told_by(own), told(theirs, text)) {
        let is_same =
            name::agree(&one, &name_in_front(&other)) && relation(own) == relation(&theirs.name);
        return match name::agree(own, &theirs.name) {
            true => Attribution::Agrees,
            false if is_same => Attribution::Possible,
            false => Attribution::Differs,
        };
    }
    if is_about(own, theirs) || speaks_for(theirs, own, text) {
        return Attribution::Differs;
    }
    if name::agree(own, &theirs.name) {
        // `Orlo` may be the Orlo Company, Ada Orlo is not.
        let is_firm =
            theirs.kind == SpeakerKind::Organization && is_called_after(&theirs.name, own);
        return match is_firm || name::may_mean_another(own, &theirs.name, text) {
            true if is_firm && name::is_of_person(own) => Attribution::Differs,
            true => Attribution::Possible,
            false => Attribution::Agrees,
        };
    }
    match (may_be(own, theirs), is_named(theirs)) {
        (true, _) => Attribution::Possible,
        (false, true) => Attribution::Differs,
        (false, false) => Attribution::Unknown,
    }
}

/// `a spokesman for Ada Orlo`, `Ada Orlo’s mother`: somebody who is told by the name of another, and is
/// nobody whom an article names. `Halden’s mayor` may be whoever is mayor, but not a Halden.
fn is_about(own: &str, theirs: &Speaker) -> bool {
    let is_person = theirs.kind == SpeakerKind::Person && is_named(theirs);
    let is_their_own = |other: &str| name::agree(name::without_office(&fold(other)), &theirs.name);
    is_person && told_by(own).is_some_and(|other| !holds_office(own) || is_their_own(&other))
}

/// The same of a quotation's speaker, where the other is who the draft names.
fn speaks_for(theirs: &Speaker, own: &str, text: &str) -> bool {
    let is_itself = name::agree(own, &theirs.name) && told_by(own).is_some();
    !is_itself
        && told(theirs, text).is_some_and(|other| {
            let name = name_in_front(&other);
            !name.is_empty() && name::agree(own, &name)
        })
}

/// By whose name an article tells a speaker, in the name or right behind it.
fn told(theirs: &Speaker, text: &str) -> Option<String> {
    let behind = text.get(theirs.mention.start..).unwrap_or("");
    told_by(&theirs.name).or_else(|| told_beside(behind))
}

/// Of organizations no office tells, as in `General Motors`.
fn may_be(own: &str, theirs: &Speaker) -> bool {
    theirs.kind == SpeakerKind::Person && is_named(theirs) && name::may_agree(own, &theirs.name)
}

/// Does an article name a speaker, and surely enough?
pub fn is_named(speaker: &Speaker) -> bool {
    let has_name = matches!(
        speaker.kind,
        SpeakerKind::Person | SpeakerKind::Organization
    );
    has_name && speaker.confidence.percent() >= SURE_PERCENT
}
