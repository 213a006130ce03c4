//! Dates of publication: a day, or a moment where the source gives one.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// When an article was published: a civil day, or a moment in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Date {
    /// `2024-03-01`, as the source says without a time.
    Day(civil::Date),
    /// `2024-03-01T14:05:00Z`.
    Moment(Timestamp),
}

impl Date {
    /// Reads the forms that feeds, dumps and pages use: ISO 8601 / RFC 3339 with or without a
    /// time and a zone (none: UTC), a space for the `T`, `20240301`, `2024/03/01`, `1.3.2024`,
    /// RFC 2822 with a weekday or without, `March 1, 2024`, `1 March 2024`, `1. März 2024`,
    /// `1er mars 2024` and `1 de marzo de 2024` with or without a weekday, and seconds or
    /// milliseconds since 1970. Forms that could mean two days, such as `03/04/2024`, are not
    /// read.
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim();
        if words.len() <= 10
            && let Ok(day) = words.parse::<civil::Date>()
        {
            return Some(Self::Day(day));
        }
        if let Ok(moment) = words.parse::<Timestamp>() {
            return Some(Self::Moment(moment));
        }
        if let Ok(local) = words.parse::<civil::DateTime>() {
            let utc = local.to_zoned(TimeZone::UTC).ok()?;
            return Some(Self::Moment(utc.timestamp()));
        }
        let day = day_with_slashes(words).or_else(|| day_with_points(words));
        if let Some(day) = day.or_else(|| day_in_words(words)) {
            return Some(Self::Day(day));
        }
        if matches!(words.len(), 10 | 13) && words.bytes().all(|b| b.is_ascii_digit()) {
            return Self::of_number(words.parse().ok()?);
        }
        mail(words).map(|moment| Self::Moment(moment.timestamp()))
    }

    /// Reads a number: `20240301`, seconds or milliseconds since 1970. Numbers too small to tell
    /// what they count are not read.
    pub fn of_number(number: i64) -> Option<Self> {
        match number {
            19_000_101..=21_001_231 => number.to_string().parse().ok().map(Self::Day),
            100_000_000..100_000_000_000 => Timestamp::from_second(number).ok().map(Self::Moment),
            100_000_000_000..100_000_000_000_000 => {
                Timestamp::from_millisecond(number).ok().map(Self::Moment)
            }
            _ => None,
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z; a day counts from its first moment in UTC.
    pub fn seconds(self) -> i64 {
        match self {
            Self::Day(day) => first_second(day),
            Self::Moment(moment) => moment.as_second(),
        }
    }

    /// The day in UTC.
    pub fn day(self) -> civil::Date {
        match self {
            Self::Day(day) => day,
            Self::Moment(moment) => moment.to_zoned(TimeZone::UTC).date(),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Moment(moment) => write!(f, "{moment}"),
        }
    }
}

/// From `after` (inclusive) up to `before` (exclusive), in seconds since 1970 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateRange {
    /// The first second inside.
    pub after: Option<i64>,
    /// The first second outside.
    pub before: Option<i64>,
}

/// The first moment of a year, month or day that a person typed: `2024`, `2024-03`,
/// `2024-03-01`; or a whole time stamp. In seconds since 1970 UTC.
fn first_moment(words: &str) -> Option<i64> {
    let words = words.trim();
    let is_number = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    if is_number(words, 4) {
        return first_moment(&format!("{words}-01-01"));
    }
    if let Some((year, month)) = words.split_once('-')
        && is_number(year, 4)
        && (is_number(month, 2) || is_number(month, 1))
    {
        return first_moment(&format!("{year}-{month:0>2}-01"));
    }
    civil::Date::from_str(words)
        .map(first_second)
        .ok()
        .or_else(|| Date::parse(words).map(Date::seconds))
}

impl DateRange {
    /// The first second of what a person typed: a year, a month, a day or a time stamp.
    pub fn bound(words: &str) -> Option<i64> {
        first_moment(words)
    }

    /// Does `seconds` lie inside?
    pub fn holds(self, seconds: i64) -> bool {
        self.after.is_none_or(|after| after <= seconds)
            && self.before.is_none_or(|before| seconds < before)
    }
}

/// `2024/03/01`: the year first leaves no doubt.
fn day_with_slashes(words: &str) -> Option<civil::Date> {
    let is_iso = words.len() == 10 && words.as_bytes().get(4) == Some(&b'/');
    is_iso.then(|| words.replace('/', "-").parse().ok())?
}

/// `1.3.2024`: with points the day comes first everywhere.
fn day_with_points(words: &str) -> Option<civil::Date> {
    let mut parts = words.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || year.len() != 4 || ![day, month, year].into_iter().all(is_number) {
        return None;
    }
    civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A mail's date; its weekday, which is often wrong or in another language, does not count.
fn mail(words: &str) -> Option<Zoned> {
    let rest = match words.split_once(", ") {
        Some((weekday, rest)) if weekday.chars().all(char::is_alphabetic) => rest,
        _ => words,
    };
    let rest = rest.strip_suffix(" UTC").or(rest.strip_suffix(" Z"));
    let rest = match rest {
        Some(rest) => format!("{rest} +0000"),
        None => words
            .split_once(", ")
            .map_or(words, |(_, rest)| rest)
            .to_owned(),
    };
    jiff::fmt::rfc2822::parse(words)
        .or_else(|_| jiff::fmt::rfc2822::parse(&rest))
        .ok()
}

/// `March 1, 2024`, `1 Mar. 2024`, `Friday, March 1, 2024`, `Freitag, 1. März 2024`.
fn day_in_words(words: &str) -> Option<civil::Date> {
    let words = words.to_lowercase();
    let mut parts = words
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|part| !part.is_empty() && !matches!(*part, "de" | "le" | "del" | "den" | "the"))
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

/// The names of the months in English, German, French, Spanish, Italian, Portuguese and Dutch,
/// those of one month in one row.
const MONTHS: [&[&str]; 12] = [
    &[
        "january", "januar", "jänner", "janvier", "enero", "gennaio", "janeiro", "januari",
    ],
    &[
        "february",
        "februar",
        "février",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
    ],
    &["march", "märz", "mars", "marzo", "março", "maart"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "maio", "mei"],
    &["june", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "juli", "juillet", "julio", "luglio", "julho"],
    &["august", "août", "agosto", "augustus"],
    &[
        "september",
        "septembre",
        "septiembre",
        "settembre",
        "setembro",
        "sept",
    ],
    &[
        "october", "oktober", "octobre", "octubre", "ottobre", "outubro",
    ],
    &["november", "novembre", "noviembre", "novembro"],
    &[
        "december",
        "dezember",
        "décembre",
        "diciembre",
        "dicembre",
        "dezembro",
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

fn first_second(day: civil::Date) -> i64 {
    day.to_zoned(TimeZone::UTC)
        .map_or(0, |zoned| zoned.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_sources_write() {
        for (words, shown) in [
            ("2024-03-01", "2024-03-01"),
            ("2024-03-01T14:05:00Z", "2024-03-01T14:05:00Z"),
            ("2024-03-01T14:05:00+02:00", "2024-03-01T12:05:00Z"),
            ("2024-03-01 14:05:00", "2024-03-01T14:05:00Z"),
            ("Fri, 01 Mar 2024 14:05:00 GMT", "2024-03-01T14:05:00Z"),
            ("2024-03-01 14:05:00+00:00", "2024-03-01T14:05:00Z"),
            ("2024-03-01T14:05:00+0000", "2024-03-01T14:05:00Z"),
            ("2024-03-01T14:05:00.250Z", "2024-03-01T14:05:00.25Z"),
            ("2024-03-01T14:05Z", "2024-03-01T14:05:00Z"),
            ("20240301", "2024-03-01"),
            ("2024/03/01", "2024-03-01"),
            ("March 1, 2024", "2024-03-01"),
            ("Sept. 1, 2024", "2024-09-01"),
            ("1 March 2024", "2024-03-01"),
            ("Friday, 1 Mar 2024", "2024-03-01"),
            ("March 1st, 2024", "2024-03-01"),
            ("1. März 2024", "2024-03-01"),
            ("Freitag, 1. März 2024", "2024-03-01"),
            ("vendredi 1er mars 2024", "2024-03-01"),
            ("le 3 août 2024", "2024-08-03"),
            ("1 de marzo de 2024", "2024-03-01"),
            ("1.3.2024", "2024-03-01"),
            ("01.12.2024", "2024-12-01"),
            ("Mon, 01 Mar 2024 14:05:00 GMT", "2024-03-01T14:05:00Z"),
            ("Fri, 01 Mar 2024 14:05:00 UTC", "2024-03-01T14:05:00Z"),
            ("01 Mar 2024 14:05:00 +0200", "2024-03-01T12:05:00Z"),
            ("20240301T140500Z", "2024-03-01T14:05:00Z"),
            ("1709301900", "2024-03-01T14:05:00Z"),
            ("1709301900250", "2024-03-01T14:05:00.25Z"),
        ] {
            assert_eq!(
                Date::parse(words).map(|d| d.to_string()).as_deref(),
                Some(shown),
                "{words}"
            );
        }
        for words in [
            "",
            "yesterday",
            "2024-13-01",
            "31/02/2024",
            "03/04/2024",
            "2024",
            "12",
            "March 2024",
            "March 32, 2024",
            "1 Smarch 2024",
            "é 1 2024",
            "March 1, 2024 or so",
        ] {
            assert_eq!(Date::parse(words), None, "{words}");
        }
    }

    #[test]
    fn numbers_are_days_seconds_or_milliseconds() {
        for (number, shown) in [
            (20_240_301, Some("2024-03-01")),
            (1_709_301_900, Some("2024-03-01T14:05:00Z")),
            (1_709_301_900_000, Some("2024-03-01T14:05:00Z")),
            (2024, None),
            (20_241_301, None),
            (-1, None),
            (i64::MAX, None),
        ] {
            let got = Date::of_number(number).map(|date| date.to_string());
            assert_eq!(got.as_deref(), shown, "{number}");
        }
    }

    #[test]
    fn bounds_take_years_and_months() {
        assert_eq!(DateRange::bound("2024"), DateRange::bound("2024-01-01"));
        assert_eq!(DateRange::bound("2024-3"), DateRange::bound("2024-03-01"));
        assert_eq!(DateRange::bound("20x4"), None);
    }
}
