//! What stands in front of a name, or behind its comma: titles and offices.
//!
//! Goes by folded words alone. Whether two names agree without them is the business of `name`.

use crate::speaker::lexicon::{Word, word};
use crate::text::fold;

/// A folded name without the office in front of it: `senator robert byrd`. `Mr` and `Mrs` stay,
/// for they tell two people apart, and so does an office before no more than a first name: `prince
/// harry` is no Harry.
pub fn without_office(folded: &str) -> &str {
    let mut rest = folded;
    while let Some((first, behind)) = rest.split_once(' ')
        && is_office(first)
    {
        rest = behind;
    }
    match is_first_name(rest) {
        true => folded,
        false => rest,
    }
}

/// May a folded word stand in front of a name as an office, or be part of one?
pub fn is_office(folded: &str) -> bool {
    (TITLES.contains(&folded) || is_title(folded) || MODIFIERS.contains(&folded))
        && gender_of_title(folded).is_none_or(|_| folded == "sir")
}

/// Is it a title with a full stop, which ends no name: `Mr.`, `Sen.`?
pub fn is_short_title(word: &str) -> bool {
    let bare = word.strip_suffix('.').map(fold);
    bare.is_some_and(|bare| TITLES.contains(&bare.as_str()))
}

/// `Mrs`: does a title tell of which gender somebody is?
pub fn tells_gender(title: &str) -> bool {
    title.starts_with(char::is_uppercase) && gender_of_title(&fold(title)).is_some()
}

/// `Frank Orlo` of `Frank Orlo, the mayor`.
pub(super) fn before_office(name: &str) -> Option<String> {
    let (before, behind) = name.split_once(',')?;
    let is_office = behind_office(behind.trim()).is_some_and(|rest| rest.is_empty());
    (is_office && !fold(before).is_empty()).then(|| before.trim().to_owned())
}

/// What is left behind the office in front, with what is said of it (`Majority Leader Moss`), and
/// nothing of an office alone (`the president of France`, `France’s president`). `None` where there is no
/// office: the last word of `Coretta King` is her name.
pub(super) fn behind_office(name: &str) -> Option<String> {
    let name = match name.split_once(',') {
        Some((before, _)) => before,
        None => name,
    };
    let owned = name.split_once("’s ").or_else(|| name.split_once("'s "));
    let folded = match owned {
        Some((_, owned)) => format!("the {}", fold(owned)),
        None => fold(name),
    };
    let all: Vec<&str> = folded.split_whitespace().collect();
    let words = match all.first() {
        Some(&"the") => &all[1..],
        _ => &all[..],
    };
    let is_common = words.len() < all.len() || !name.trim().starts_with(char::is_uppercase);
    let is_bare = |words: &[&str]| {
        let is_known = |word: &&str| is_title(word) || MODIFIERS.contains(word);
        let is_sure = is_common || words.len() > 1 || words.iter().all(|w| TITLES.contains(w));
        is_sure && words.iter().all(is_known) || words.len() < all.len() && all[0] == "the"
    };
    let office = words
        .iter()
        .take_while(|word| !is_first_name(word) && **word != "of");
    let end = office
        .enumerate()
        .filter(|(_, word)| is_title(word))
        .last()?
        .0
        + 1;
    let rest = match &words[end..] {
        ["of", of @ ..] if is_bare(&words[..end]) => {
            let named = (0..of.len()).find(|at| is_first_name(of[*at]) && at + 1 < of.len());
            &of[named.unwrap_or(of.len())..]
        }
        rest => rest,
    };
    let is_office = !rest.is_empty() || is_bare(&words[..end]);
    is_office.then(|| rest.join(" "))
}

/// What stands before an office in its name.
const MODIFIERS: &[&str] = &[
    "acting",
    "attorney",
    "chief",
    "defence",
    "defense",
    "deputy",
    "education",
    "energy",
    "environment",
    "executive",
    "finance",
    "first",
    "foreign",
    "former",
    "general",
    "head",
    "health",
    "interim",
    "interior",
    "justice",
    "labor",
    "labour",
    "lieutenant",
    "lord",
    "majority",
    "managing",
    "minority",
    "party",
    "prime",
    "state",
    "trade",
    "transport",
    "treasury",
    "vice",
];

/// Is a folded word a title or an office, and no first name?
fn is_title(folded: &str) -> bool {
    let is_one = |known: &Word| known.is(Word::TITLE.or(Word::PERSON));
    let is_office = known(folded).iter().any(is_one) && !is_first_name(folded);
    is_office && gender_of_title(folded).is_none()
}

pub(super) fn is_first_name(folded: &str) -> bool {
    known(folded).iter().any(|known| known.is_first_name())
}

/// What is known of a folded word, with a capital and without.
pub(super) fn known(folded: &str) -> [Word; 2] {
    let mut chars = folded.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    let capitalised: String = first.chain(chars).collect();
    [word(folded), word(&capitalised)]
}

pub(super) fn gender_of_title(folded: &str) -> Option<Gender> {
    match folded {
        "mr" | "sir" => Some(Gender::He),
        "mrs" | "ms" | "miss" | "madam" => Some(Gender::She),
        _ => None,
    }
}

/// What a title tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    He,
    She,
}

/// Titles that a name is compared without.
pub(super) const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "madam",
    "dr",
    "sen",
    "gov",
    "rep",
    "the",
    "president",
    "senator",
    "sir",
];
