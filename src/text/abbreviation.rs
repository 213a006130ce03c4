//! Abbreviations: whether a full stop behind a word belongs to it, or ends the sentence, or both.
//!
//! English ones only, as lists of words. Where a sentence ends is for `sentence` to say.

/// What a word before a full stop is.
pub(super) enum Abbreviation {
    /// None: the full stop ends the sentence.
    None,
    /// It stands before something: `Mr.`
    Before,
    /// It may end a sentence: `U.S.`, `a.m.`, `Inc.`
    Perhaps,
}

/// What `word` is, with `next` behind its full stop.
pub(super) fn abbreviation(word: &str, next: &str) -> Abbreviation {
    if word.len() > LONGEST && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Abbreviation::None;
    }
    if may_be_listed(word)
        && let Some(known) = listed(word, next)
    {
        return known;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 1 && word.starts_with(char::is_uppercase) && word != "I" {
        Abbreviation::Before
    } else if is_dotted(word) {
        Abbreviation::Perhaps
    } else {
        Abbreviation::None
    }
}

/// What the lists say of `word`.
fn listed(word: &str, next: &str) -> Option<Abbreviation> {
    let number = next.starts_with(|c: char| c.is_ascii_digit());
    let known = if TITLES.binary_search(&word).is_ok() {
        Abbreviation::Before
    } else if NUMBERED.contains(&word) {
        if number {
            Abbreviation::Before
        } else {
            Abbreviation::None
        }
    } else if MONTHS.contains(&word) {
        if number {
            Abbreviation::Before
        } else {
            Abbreviation::Perhaps
        }
    } else if ENDINGS.contains(&word) {
        Abbreviation::Perhaps
    } else {
        return None;
    };
    Some(known)
}

/// Is a word of that length with that first letter on a list?
fn may_be_listed(word: &str) -> bool {
    let first = word.as_bytes().first();
    first.is_some_and(|first| {
        word.len() <= LONGEST && LENGTHS[usize::from(*first)] >> word.len() & 1 != 0
    })
}

/// For each byte the lengths of the words on the lists that begin with it, a bit each.
const LENGTHS: [u8; 256] = {
    let mut out = [0; 256];
    let lists = [TITLES, NUMBERED, MONTHS, ENDINGS];
    let mut list = 0;
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            let word = lists[list][at].as_bytes();
            out[word[0] as usize] |= 1 << word.len();
            at += 1;
        }
        list += 1;
    }
    out
};

/// Is it letters by ones and twos with full stops between, as `U.S` and `Ph.D`?
fn is_dotted(word: &str) -> bool {
    let is_short = |part: &str| {
        (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
    };
    word.contains('.') && word.split('.').all(is_short)
}

/// No word of the lists is longer.
const LONGEST: usize = 6;

/// Stand before a name; sorted.
const TITLES: &[&str] = &[
    "Adm", "Asst", "Atty", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Dr", "Drs", "Fr", "Ft", "Gen",
    "Gov", "Govs", "Hon", "Insp", "Lt", "Maj", "Messrs", "Mme", "Mmes", "Mr", "Mrs", "Ms", "Msgr",
    "Mt", "Mx", "Pfc", "Pres", "Prof", "Pvt", "Rep", "Reps", "Rev", "Rt", "Sen", "Sens", "Sgt",
    "Spc", "St", "Supt", "Vt", "approx", "cf", "e.g", "i.e", "vs",
];

/// Stand before a number.
const NUMBERED: &[&str] = &[
    "No", "Nos", "no", "nos", "p", "pp", "Vol", "vol", "Art", "Sec", "Ch", "Fig", "fig",
];

const MONTHS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
];

/// May end a sentence or go on.
const ENDINGS: &[&str] = &[
    "Inc", "Co", "Corp", "Ltd", "Bros", "Jr", "Sr", "Esq", "etc", "al", "Ave", "Blvd", "Rd",
    "Dept", "Assn", "Calif", "Fla", "Pa", "Va", "Mass", "Conn", "Ill", "Mich", "Minn", "Wis",
    "Wash", "Ariz", "Ala", "Ark", "Colo", "Del", "Ga", "Ind", "Kan", "Ky", "La", "Md", "Miss",
    "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Tenn", "Tex", "Wyo", "Pty", "Univ", "ft", "lb",
    "oz", "in", "mph", "min", "sec", "hr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_abbreviation_is_longer_than_said() {
        let lists = [TITLES, NUMBERED, MONTHS, ENDINGS].concat();
        assert!(lists.iter().all(|word| word.len() <= LONGEST));
    }

    #[test]
    fn titles_are_sorted() {
        assert!(TITLES.is_sorted());
    }
}
