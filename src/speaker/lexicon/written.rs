//! What the writing of one word tells: a compound, capitals, a contraction, the short form of a state.
//!
//! Looks at single words. Where they stand is the business of `finder`.

use crate::quote::report::lower;
use crate::quote::token::{Shape, Token};
use crate::speaker::lexicon::{Word, small_word, word};

/// What is known of each token.
pub fn known_words(text: &str, tokens: &[Token]) -> Vec<Word> {
    tokens.iter().map(|t| known(text, *t)).collect()
}

fn known(text: &str, token: Token) -> Word {
    let written = token.span.of(text).unwrap_or("");
    match token.shape {
        Shape::Lower => match contracted(written) {
            Some(pronoun) => word(pronoun).only(Word::PRONOUN),
            None => word(written).or(compound(written).without(Word::ADJECTIVE)),
        },
        Shape::Capital | Shape::Initials if is_state(written) => Word::SMALL,
        Shape::Capital if contracted(written).is_some() => {
            let pronoun = contracted(written).map(word).unwrap_or_default();
            pronoun.only(Word::PRONOUN).or(Word::SMALL)
        }
        Shape::Capital | Shape::Initials => {
            let small = small_word(written);
            let role = match small.is_role() {
                // Pronouns are listed as they are written.
                true => small.without(Word::PRONOUN),
                false => Word::default(),
            };
            word(written)
                .or(role)
                .or(compound(written))
                .or(shouted(written))
        }
        _ => Word::default(),
    }
}

/// `co-chairwoman` and `editor-in-chief` are roles, `Halden-based` says more of a name.
fn compound(written: &str) -> Word {
    if !written.as_bytes().contains(&b'-') {
        return Word::default();
    }
    let mut buffer = [0; 24];
    let small = lower(written, &mut buffer).unwrap_or("");
    let Some((first, rest)) = small.split_once('-') else {
        return Word::default();
    };
    let last = rest.rsplit('-').next().unwrap_or(rest);
    let role = word(last);
    let leads = matches!(first, "co" | "ex" | "sub" | "then" | "vice") || word(first).is_role();
    if leads && role.is_person_role() {
        let title = crate::speaker::lexicon::word(written.rsplit('-').next().unwrap_or(written));
        return role.without(Word::PRONOUN).or(title.only(Word::TITLE));
    }
    // `Leader-elect Orla Venn`
    if last == "elect" {
        let title = crate::speaker::lexicon::word(written.split('-').next().unwrap_or(written));
        return title.only(Word::TITLE);
    }
    match last {
        "style" | "era" | "affiliated" | "aligned" | "backed" | "based" | "born" | "bred"
        | "controlled" | "educated" | "funded" | "leaning" | "led" | "owned" | "raised"
        | "sponsored" | "trained" => Word::ADJECTIVE,
        _ => Word::default(),
    }
}

/// A word in capitals that is a small word or a place: `TUESDAY`, `FROM`, `HALDEN`.
fn shouted(written: &str) -> Word {
    const LIMIT_BYTES: usize = 24;
    let is_shouted = (2..=LIMIT_BYTES).contains(&written.len())
        && written.bytes().all(|b| b.is_ascii_uppercase());
    if !is_shouted || matches!(written, "IT" | "MAY" | "US" | "WHO") {
        return Word::default();
    }
    let mut buffer = [0; LIMIT_BYTES];
    let quiet = &mut buffer[..written.len()];
    quiet.copy_from_slice(written.as_bytes());
    quiet[1..].make_ascii_lowercase();
    let quiet = std::str::from_utf8(quiet).unwrap_or("");
    word(quiet).only(Word::SMALL.or(Word::PLACE).or(Word::ADJECTIVE))
}

/// What stands before the apostrophe of `I’m`, `We’ve`, `don’t`; `None` for `D’Orlo`.
#[inline]
pub fn contracted(written: &str) -> Option<&str> {
    const LIMIT_BYTES: usize = 12;
    // One or two letters stand behind the mark; most words are told by that they have none there.
    match written.as_bytes() {
        [.., b'\'' | 0x99, _] | [.., b'\'' | 0x99, _, _] if written.len() <= LIMIT_BYTES => {
            before_mark(written)
        }
        _ => None,
    }
}

fn before_mark(written: &str) -> Option<&str> {
    let (before, behind) = written.split_once(['\'', '’'])?;
    let is_one = match behind {
        "t" => before.ends_with('n'),
        "d" | "ll" | "m" | "re" | "s" | "ve" => {
            word(before).is(Word::SMALL.or(Word::PRONOUN)) || before == "I"
        }
        _ => false,
    };
    is_one.then_some(before)
}

/// The short form of a state, or a party and a state: `Va.`, `D-Mass`.
fn is_state(written: &str) -> bool {
    let party = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_uppercase()) && rest.len() <= 6 && !rest.contains('-')
    };
    match written.as_bytes() {
        [b'D' | b'I' | b'R', b'-', ..] if party(&written[2..]) => true,
        [.., b'.'] | b"DC" => STATES.binary_search(&written).is_ok(),
        _ => false,
    }
}

/// Sorted. What is a title or a name as well, as `Miss.` and `Del.`, is left out.
const STATES: &[&str] = &[
    "Ala.", "Ariz.", "Ark.", "Calif.", "Colo.", "Conn.", "D.C.", "DC", "Fla.", "Ga.", "Ill.",
    "Ind.", "Kan.", "Ky.", "La.", "Mass.", "Md.", "Mich.", "Minn.", "Mo.", "Mont.", "N.C.", "N.D.",
    "N.H.", "N.J.", "N.M.", "N.Y.", "Neb.", "Nev.", "Okla.", "Ore.", "Pa.", "R.I.", "S.C.", "S.D.",
    "Tenn.", "Tex.", "Va.", "Vt.", "W.Va.", "Wash.", "Wis.", "Wyo.",
];

/// In capitals from the first letter to the last?
pub fn is_loud(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase())
}
