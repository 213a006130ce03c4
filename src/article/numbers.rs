//! Days that are written in numbers alone. Those that could mean two days are not read.

use jiff::civil;

/// `2024/03/01`, `2024-3-1`, `2024.03.01`, `1.3.2024`, `13/04/2024`, `2024年3月1日`.
pub(super) fn day_in_numbers(words: &str) -> Option<civil::Date> {
    let parts: Vec<&str> = words
        .trim_end_matches(['日', '.'])
        .split(['-', '/', '.', '年', '月'])
        .collect();
    let [first, second, third] = parts[..] else {
        return None;
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if ![first, second, third].into_iter().all(is_number) {
        return None;
    }
    let number = |part: &str| part.parse::<i16>().ok();
    let day = |year: &str, month: &str, day: &str| {
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        civil::Date::new(number(year)?, month, day).ok()
    };
    match (first.len(), third.len()) {
        (4, 1..=2) => day(first, second, third),
        // With points the day comes first everywhere.
        (1..=2, 4) if words.contains('.') => day(third, second, first),
        (1..=2, 4) => match (day(third, second, first), day(third, first, second)) {
            (Some(one), Some(other)) => (one == other).then_some(one),
            (one, other) => one.or(other),
        },
        _ => None,
    }
}
