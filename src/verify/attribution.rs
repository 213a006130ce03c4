//! Whose words they are, on both sides: the same speaker, another one, or nobody knows.

use crate::article::{Quote, Speaker, SpeakerKind};
use crate::speaker::name;

/// A speaker less sure than this, in percent, proves nothing.
const SURE_PERCENT: u8 = 50;

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

/// Compares a claim's speaker with that of a quotation.
///
/// Of a last name alone nobody can tell whose it is where an article names two who bear it.
pub(super) fn attribution(claimed: Option<&str>, quote: Option<&Quote>, text: &str) -> Attribution {
    let theirs = quote.and_then(|quote| quote.speaker.as_ref());
    match (claimed, theirs) {
        (Some(own), Some(theirs)) if name::agree(own, &theirs.name) => {
            match name::may_mean_another(own, &theirs.name, text) {
                true => Attribution::Possible,
                false => Attribution::Agrees,
            }
        }
        (Some(own), Some(theirs)) if may_be(own, theirs) => Attribution::Possible,
        (Some(_), Some(theirs)) if is_named(theirs) => Attribution::Differs,
        _ => Attribution::Unknown,
    }
}

/// Of organizations no office tells, as in `General Motors`.
fn may_be(own: &str, theirs: &Speaker) -> bool {
    theirs.kind == SpeakerKind::Person && is_named(theirs) && name::may_agree(own, &theirs.name)
}

/// Does an article name a speaker, and surely enough?
pub(super) fn is_named(speaker: &Speaker) -> bool {
    let has_name = matches!(
        speaker.kind,
        SpeakerKind::Person | SpeakerKind::Organization
    );
    has_name && speaker.confidence.percent() >= SURE_PERCENT
}
