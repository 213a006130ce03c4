//! Whose words they are, on both sides: the same speaker, another one, or nobody knows.

use crate::article::{Quote, Speaker, SpeakerKind};
use crate::speaker::name;
use crate::speaker::told::{is_called_after, told_by};

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

/// `a spokesman for Ada Orlo`, `Ada Orlo’s mother`: somebody who is told by the name of who speaks.
/// `Halden’s mayor` may be whoever is mayor.
fn is_about(own: &str, theirs: &Speaker) -> bool {
    let is_person = theirs.kind == SpeakerKind::Person && is_named(theirs);
    is_person && told_by(own).is_some_and(|other| name::agree(&other, &theirs.name))
}

/// The same of a quotation's speaker, where the other is who the draft names.
fn speaks_for(theirs: &Speaker, own: &str, text: &str) -> bool {
    let behind = text.get(theirs.mention.start..).unwrap_or("");
    let clause = behind.split(|c: char| !c.is_alphanumeric() && !c.is_whitespace() && c != '-');
    let told = told_by(&theirs.name).or_else(|| clause.into_iter().next().and_then(told_by));
    let is_itself = name::agree(own, &theirs.name) && told_by(own).is_some();
    !is_itself
        && told.is_some_and(|other| {
            let words = other.split(' ');
            let name = words.take_while(|word| word.starts_with(char::is_uppercase));
            let name: Vec<&str> = name.collect();
            !name.is_empty() && name::agree(own, &name.join(" "))
        })
}

/// Of organizations no office tells, as in `General Motors`. `Orlo’s spokesman` may have any other name.
fn may_be(own: &str, theirs: &Speaker) -> bool {
    let is_person = theirs.kind == SpeakerKind::Person && is_named(theirs);
    is_person && (told_by(own).is_some() || name::may_agree(own, &theirs.name))
}

/// Does an article name a speaker, and surely enough?
pub(super) fn is_named(speaker: &Speaker) -> bool {
    let has_name = matches!(
        speaker.kind,
        SpeakerKind::Person | SpeakerKind::Organization
    );
    has_name && speaker.confidence.percent() >= SURE_PERCENT
}
