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
    /// time and a zone (none: UTC), a space for the `T`, and RFC 2822.
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
        let mail: Zoned = jiff::fmt::rfc2822::parse(words).ok()?;
        Some(Self::Moment(mail.timestamp()))
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
        ] {
            assert_eq!(
                Date::parse(words).map(|d| d.to_string()).as_deref(),
                Some(shown),
                "{words}"
            );
        }
        for words in ["", "yesterday", "2024-13-01", "31/02/2024"] {
            assert_eq!(Date::parse(words), None, "{words}");
        }
    }

    #[test]
    fn bounds_take_years_and_months() {
        assert_eq!(DateRange::bound("2024"), DateRange::bound("2024-01-01"));
        assert_eq!(DateRange::bound("2024-3"), DateRange::bound("2024-03-01"));
        assert_eq!(DateRange::bound("20x4"), None);
    }
}
