//! Dates of publication: a day, or a moment where the source gives one.

use std::fmt;

use jiff::civil;
use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

use super::moment::{is_offset, moment};

/// Years in which news are dated. What fields that are empty in a program come to lies outside.
const YEARS: std::ops::RangeInclusive<i16> = 1400..=2200;

/// When an article was published: a civil day, or a moment in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Date {
    /// `2024-03-01`, as the source says without a time.
    Day(civil::Date),
    /// `2024-03-01T14:05:00Z`.
    Moment(Timestamp),
}

impl Date {
    /// Reads the forms that feeds, dumps, pages and programs use: ISO 8601 / RFC 3339 with or without
    /// a time and a zone (none: UTC), `20240301`, `2024/03/01`, `1.3.2024`, RFC 2822, `March 1, 2024`,
    /// `1 March 2024`, `1. März 2024`, `1er mars 2024` and `1 de marzo de 2024`, with or without a
    /// weekday, a time (`10:00 a.m.`) and a zone (`+0200`, `CET`), and seconds or milliseconds since
    /// 1970. Of a moment in a zone that is not known, or that has more than one meaning, only the day
    /// is read; forms that could mean two days, such as `03/04/2024`, are not.
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim();
        let read = Self::read(words)?;
        let is_empty = read == Self::Moment(Timestamp::UNIX_EPOCH) && words.contains("1970");
        (YEARS.contains(&read.day().year()) && !is_empty).then_some(read)
    }

    /// The same, whatever the year: what a person asks for is not corrected here.
    pub(super) fn read(words: &str) -> Option<Self> {
        let words = words.trim();
        if words.len() <= 10
            && let Ok(day) = words.parse::<civil::Date>()
        {
            return Some(Self::Day(day));
        }
        if let Some(date) = standard(words) {
            return Some(date);
        }
        let whole = words.split_once('.').map_or(words, |(whole, _)| whole);
        if whole.bytes().all(|b| b.is_ascii_digit()) {
            return match whole.len() {
                10 | 13 => Self::of_number(whole.parse().ok()?),
                14 if whole == words => standard(&format!("{}T{}", &words[..8], &words[8..])),
                _ => moment(words),
            };
        }
        moment(words).or_else(|| mail(words))
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

/// ISO 8601 as programs write it.
fn standard(words: &str) -> Option<Date> {
    let pieces = Pieces::parse(words).ok()?;
    let local = civil::DateTime::from_parts(pieces.date(), pieces.time()?);
    let is_named = pieces.time_zone_annotation().is_some();
    match pieces.to_numeric_offset() {
        Some(offset) if is_offset(offset.seconds()) => {
            let moment = offset.to_timestamp(local).ok()?;
            Some(Date::Moment(moment))
        }
        None if !is_named => {
            let utc = local.to_zoned(TimeZone::UTC).ok()?;
            Some(Date::Moment(utc.timestamp()))
        }
        // What a name such as `[Europe/Berlin]` means is not known here.
        _ => Some(Date::Day(pieces.date())),
    }
}

/// A mail's date, whose weekday is often wrong or in another language, and whose year may have two
/// digits. Its zone is an offset: what a name means is known to `moment`.
fn mail(words: &str) -> Option<Date> {
    let (weekday, rest) = words.split_once(", ")?;
    if !weekday
        .trim_end_matches('.')
        .chars()
        .all(char::is_alphabetic)
    {
        return None;
    }
    if let Some(read) = moment(rest) {
        return Some(read);
    }
    let has_offset = rest.contains(['+', '-']) || rest.ends_with("GMT") || rest.ends_with("UTC");
    let rest = rest.replacen('-', " ", 2 * usize::from(!rest.contains(" -")));
    let rest = rest
        .strip_suffix("UTC")
        .map_or(rest.clone(), |rest| format!("{rest}GMT"));
    let zoned: Zoned = jiff::fmt::rfc2822::parse(&rest)
        .ok()
        .filter(|_| has_offset)?;
    Some(Date::Moment(zoned.timestamp()))
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
            // As Jekyll, Ruby, git, BigQuery and pandas write it.
            ("2024-03-01 10:00:00 +0200", "2024-03-01T08:00:00Z"),
            ("2024-03-01 10:00:00 +02:00", "2024-03-01T08:00:00Z"),
            ("2024-03-01T10:00:00 +02:00", "2024-03-01T08:00:00Z"),
            ("2024-03-01 10:00:00 UTC", "2024-03-01T10:00:00Z"),
            (
                "2024-03-01 10:00:00.123456 UTC",
                "2024-03-01T10:00:00.123456Z",
            ),
            ("2024/03/01 10:00:00", "2024-03-01T10:00:00Z"),
            ("2024-3-1", "2024-03-01"),
            ("2024.03.01", "2024-03-01"),
            ("01.03.2024 10:00", "2024-03-01T10:00:00Z"),
            ("March 1, 2024 10:00 AM", "2024-03-01T10:00:00Z"),
            ("March 1, 2024 12:05 a.m.", "2024-03-01T00:05:00Z"),
            ("March 1, 2024 at 10:00 a.m. EST", "2024-03-01T15:00:00Z"),
            ("Fri Mar  1 10:00:00 2024", "2024-03-01T10:00:00Z"),
            ("Fri Mar  1 10:00:00 2024 +0100", "2024-03-01T09:00:00Z"),
            (
                "Fri Mar 01 2024 10:00:00 GMT+0100 (CET)",
                "2024-03-01T09:00:00Z",
            ),
            ("01-Mar-2024", "2024-03-01"),
            ("Friday, 01-Mar-24 10:00:00 GMT", "2024-03-01T10:00:00Z"),
            ("Fri, 01 Mar 24 10:00:00 +0200", "2024-03-01T08:00:00Z"),
            ("13/04/2024", "2024-04-13"),
            ("04/13/2024", "2024-04-13"),
            ("04/04/2024", "2024-04-04"),
            ("1709301900.123", "2024-03-01T14:05:00Z"),
            ("20240301100000", "2024-03-01T10:00:00Z"),
            ("1. März 2024, 10:00 Uhr", "2024-03-01T10:00:00Z"),
            ("1 марта 2024 г.", "2024-03-01"),
            ("1 marca 2024", "2024-03-01"),
            ("1. maj 2024", "2024-05-01"),
            ("2024年3月1日", "2024-03-01"),
            // Names of zones.
            ("Mon, 01 Jul 2024 00:30:00 BST", "2024-06-30T23:30:00Z"),
            ("Mon, 01 Jul 2024 00:30:00 CEST", "2024-06-30T22:30:00Z"),
            ("Mon, 01 Jul 2024 00:30:00 EDT", "2024-07-01T04:30:00Z"),
            ("Mon, 01 Jul 2024 00:30:00 AEST", "2024-06-30T14:30:00Z"),
            ("Mon, 01 Jul 2024 00:30:00 IST", "2024-07-01"),
            ("Mon, 01 Jul 2024 00:30:00 XYZ", "2024-07-01"),
            ("2024-07-01T00:30:00[Europe/Berlin]", "2024-07-01"),
            (
                "2024-07-01T00:30:00+02:00[Europe/Berlin]",
                "2024-06-30T22:30:00Z",
            ),
            ("2024-03-01T10:00:00+25:00", "2024-03-01"),
            ("2024-03-01 10:00:00 +2500", "2024-03-01"),
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
            "March 1, 2024 25:00",
            "0001-01-01T00:00:00",
            "0000-01-01",
            "9999-12-31",
            "1970-01-01T00:00:00Z",
            "10:00",
            "1.2.3",
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
