//! Days that are written in words: the names of months and weekdays in some languages.
//! Knows no day that is written in numbers alone.

use jiff::civil;

/// Words around a day.
const FILLERS: [&str; 10] = [
    "de", "le", "del", "den", "the", "of", "г.", "года", "r.", "roku",
];

/// `March 1, 2024`, `1 Mar. 2024`, `Friday, March 1, 2024`, `Freitag, 1. März 2024`.
pub(super) fn day_in_words(words: &str) -> Option<civil::Date> {
    let words = words.to_lowercase();
    let mut parts = words
        .split(|c: char| c == ',' || c.is_whitespace() || c == '-')
        .filter(|part| !part.is_empty() && !FILLERS.contains(part))
        .peekable();
    parts.next_if(|part| is_weekday(part));
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (month, day) = match month(first) {
        Some(month) => (month, second),
        None => (month(second)?, first),
    };
    let day = ["st", "nd", "rd", "th", "er", "."]
        .iter()
        .find_map(|end| day.strip_suffix(end))
        .unwrap_or(day);
    civil::Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// The names of the months in English, German, French, Spanish, Italian, Portuguese, Dutch, Danish,
/// Swedish, Polish and Russian, the last two as they stand behind a day,
/// those of one month in one row.
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "januar",
        "jänner",
        "janvier",
        "enero",
        "gennaio",
        "janeiro",
        "januari",
        "stycznia",
        "января",
    ],
    &[
        "february",
        "februar",
        "février",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
        "lutego",
        "февраля",
    ],
    &[
        "march",
        "märz",
        "mars",
        "marzo",
        "março",
        "maart",
        "marts",
        "marca",
        "марта",
    ],
    &["april", "avril", "abril", "aprile", "kwietnia", "апреля"],
    &[
        "may", "mai", "mayo", "maggio", "maio", "mei", "maj", "maja", "мая",
    ],
    &[
        "june", "juni", "juin", "junio", "giugno", "junho", "czerwca", "июня",
    ],
    &[
        "july", "juli", "juillet", "julio", "luglio", "julho", "lipca", "июля",
    ],
    &[
        "august",
        "août",
        "agosto",
        "augustus",
        "augusti",
        "sierpnia",
        "августа",
    ],
    &[
        "september",
        "septembre",
        "septiembre",
        "settembre",
        "setembro",
        "sept",
        "września",
        "сентября",
    ],
    &[
        "october",
        "oktober",
        "octobre",
        "octubre",
        "ottobre",
        "outubro",
        "października",
        "октября",
    ],
    &[
        "november",
        "novembre",
        "noviembre",
        "novembro",
        "listopada",
        "ноября",
    ],
    &[
        "december",
        "dezember",
        "décembre",
        "diciembre",
        "dicembre",
        "dezembro",
        "grudnia",
        "декабря",
    ],
];

/// The month that a word in lower case names, whole or by the first three letters of its English
/// or German name; with or without a full stop.
fn month(word: &str) -> Option<i8> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let is_short = |name: &str| name.is_char_boundary(3) && name.get(..3) == Some(word);
    let at = MONTHS.iter().position(|names| {
        names.contains(&word)
            || names.iter().take(2).any(|name| is_short(name))
            || (word == "mär" && names[0] == "march")
    })?;
    i8::try_from(at + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    const ENDS: [&str; 7] = ["day", "tag", "woch", "di", "abend", "dì", "dag"];
    const OTHERS: [&str; 16] = [
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
        "sabato",
    ];
    let word = word.strip_suffix('.').unwrap_or(word);
    ENDS.iter().any(|end| word.ends_with(end)) || OTHERS.contains(&word)
}
