//! Whose words they are, on both sides: the same speaker, another one, or nobody knows.

use crate::article::{Quote, Speaker, SpeakerKind};
use crate::speaker::name;
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
    let each = || name::several(own).into_iter().map(nearest).max();
    match quote.with.is_empty() || whole == Attribution::Agrees {
        true => whole,
        false => each().unwrap_or(whole),
    }
}

fn compared(own: &str, theirs: &Speaker, text: &str) -> Attribution {
    if is_about(own, theirs) {
        return Attribution::Differs;
    }
    if name::agree(own, &theirs.name) {
        return match name::may_mean_another(own, &theirs.name, text) {
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

/// `a spokesman for Ada Orlo`, `the widow of Al Orlo`: somebody who is told by the name of another.
fn is_about(own: &str, theirs: &Speaker) -> bool {
    let own = fold(own);
    let mut words = own.split(' ');
    let opens = words.next().unwrap_or("");
    let is_somebody = match opens {
        "a" | "an" | "one" => true,
        "the" => words.clone().next().is_some_and(is_relation),
        _ => is_relation(opens),
    };
    let mut led = words.skip_while(|word| !matches!(*word, "for" | "of" | "to"));
    is_somebody && theirs.kind == SpeakerKind::Person && is_named(theirs) && led.nth(1).is_some()
}

fn is_relation(folded: &str) -> bool {
    matches!(
        folded,
        "aide"
            | "attorney"
            | "brother"
            | "critic"
            | "daughter"
            | "father"
            | "friend"
            | "husband"
            | "lawyer"
            | "mother"
            | "opponent"
            | "predecessor"
            | "relative"
            | "rival"
            | "sister"
            | "son"
            | "spokesman"
            | "spokesperson"
            | "spokeswoman"
            | "successor"
            | "supporter"
            | "widow"
            | "wife"
    )
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
