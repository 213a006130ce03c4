//! The dates between two bounds, as a person types them. Knows no article.

use super::date::Date;

/// From `after` (inclusive) up to `before` (exclusive), in seconds since 1970 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateRange {
    /// The first second inside.
    pub after: Option<i64>,
    /// The first second outside.
    pub before: Option<i64>,
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
    Date::read(words).map(Date::seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_take_years_and_months() {
        assert_eq!(DateRange::bound("2024"), DateRange::bound("2024-01-01"));
        assert_eq!(DateRange::bound("2024-3"), DateRange::bound("2024-03-01"));
        assert_eq!(DateRange::bound("20x4"), None);
        let moment = DateRange::bound("2024-03-02T04:30Z");
        assert_eq!(DateRange::bound("2024-03-01T23:30-05:00"), moment);
    }
}
