//! Nouns that no list holds and that tell by their ending that they are somebody: `killer`, `dog walker`.

use crate::quote::cue;

/// Does the noun end as those of people who do something do?
pub fn is_somebody(noun: &str) -> bool {
    let ends = ["er", "or", "ist", "ian", "man", "woman", "mate", "sis"];
    noun.len() > 4
        && ends.iter().any(|end| noun.ends_with(end))
        && !is_thing(noun)
        && !cue::is_noun(noun)
}

/// What ends so as well.
fn is_thing(noun: &str) -> bool {
    matches!(
        noun,
        "analysis"
            | "anger"
            | "basis"
            | "behavior"
            | "behaviour"
            | "career"
            | "character"
            | "charter"
            | "computer"
            | "crisis"
            | "dinner"
            | "disaster"
            | "dossier"
            | "emphasis"
            | "error"
            | "favor"
            | "finger"
            | "folder"
            | "gender"
            | "honor"
            | "humor"
            | "hunger"
            | "labor"
            | "laughter"
            | "manner"
            | "matter"
            | "monitor"
            | "newsletter"
            | "number"
            | "offer"
            | "paper"
            | "power"
            | "prayer"
            | "premier"
            | "register"
            | "rumor"
            | "shoulder"
            | "silver"
            | "sticker"
            | "summer"
            | "teleprompter"
            | "temper"
            | "tenor"
            | "terror"
            | "thesis"
            | "timber"
            | "tower"
            | "trailer"
            | "winter"
    )
}
