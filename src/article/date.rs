//! Dates of publication: a day, or a moment where the source gives one.

use std::fmt;

use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

use super::calendar::day_in_words;

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
}
