//! A moment in words: the day, the time and the zone that stand in it, in whatever order people and
//! programs write them. Where the zone is not known, only the day is.

use jiff::civil::{self, Time};
use jiff::tz::{Offset, TimeZone};

use super::Date;
use super::calendar::day_in_words;
use super::numbers::day_in_numbers;

/// Zones that mean one offset in the news, in minutes. `IST` means three, and is not among them.
const ZONES: [(&str, i32); 45] = [
    ("UTC", 0),
    ("GMT", 0),
    ("UT", 0),
    ("Z", 0),
    ("WET", 0),
    ("WEST", 60),
    ("BST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("MET", 60),
    ("MEST", 120),
    ("MEZ", 60),
    ("MESZ", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("SAST", 120),
    ("WAT", 60),
    ("CAT", 120),
    ("EAT", 180),
    ("PKT", 300),
    ("HKT", 480),
    ("SGT", 480),
    ("JST", 540),
    ("KST", 540),
    ("AWST", 480),
    ("ACST", 570),
    ("ACDT", 630),
    ("AEST", 600),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
    ("NST", -210),
    ("NDT", -150),
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("AKST", -540),
    ("AKDT", -480),
    ("HST", -600),
];

/// No clock on earth is further from UTC, in minutes.
const LIMIT_OFFSET: i32 = 14 * 60;

/// Words around a time.
const FILLERS: [&str; 9] = ["at", "um", "uhr", "à", "om", "klo", "kl.", "kl", "h"];

/// What is said of the zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Unsaid,
    Known(i32),
    Unknown,
}

/// The day, or the moment where there is a time in a zone that is known; without a zone it is UTC.
pub(super) fn moment(words: &str) -> Option<Date> {
    let mut day = Vec::new();
    let mut time = None;
    let mut zone = Zone::Unsaid;
    for word in words.split([' ', '\t', '\n', ',', '\u{a0}', '\u{202f}']) {
        if word.is_empty() {
            continue;
        }
        let lower = word.to_lowercase();
        if time.is_none() && word.contains(':') {
            let (before, clock) = split_day(word);
            day.extend(before);
            let (clock, behind) = split_zone(clock);
            time = Some(clock_time(clock)?);
            if !behind.is_empty() {
                zone = zone_of(behind)?;
            }
        } else if let (Some(at), Some(is_afternoon)) = (time, half_of_day(&lower)) {
            time = Some(in_half(at, is_afternoon)?);
        } else if time.is_some() && is_zone(word) {
            zone = match (zone, zone_of(word)?) {
                // What stands behind an offset is its name.
                (known @ Zone::Known(_), _) => known,
                (_, said) => said,
            };
        } else if !FILLERS.contains(&lower.as_str()) {
            day.push(word);
        }
    }
    let day = day.join(" ");
    let day = day_in_numbers(&day).or_else(|| day_in_words(&day))?;
    let at = |time: Time, minutes: i32| {
        let offset = Offset::from_seconds(minutes * 60).ok()?;
        let local = civil::DateTime::from_parts(day, time);
        let zoned = local.to_zoned(TimeZone::fixed(offset)).ok()?;
        Some(Date::Moment(zoned.timestamp()))
    };
    match (time, zone) {
        (None, _) | (_, Zone::Unknown) => Some(Date::Day(day)),
        (Some(time), Zone::Unsaid) => at(time, 0),
        (Some(time), Zone::Known(minutes)) => at(time, minutes),
    }
}

/// Is an offset one that a clock can have?
pub(super) fn is_offset(seconds: i32) -> bool {
    seconds.abs() <= LIMIT_OFFSET * 60
}

/// `2024-03-01T10:00` is a day and a time.
fn split_day(word: &str) -> (Option<&str>, &str) {
    match word.split_once(['T', 't']) {
        Some((day, time)) if day.ends_with(|c: char| c.is_ascii_digit()) => (Some(day), time),
        _ => (None, word),
    }
}

/// `10:00+02:00` and `10:00pm` have something behind the time.
fn split_zone(word: &str) -> (&str, &str) {
    let end = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'));
    word.split_at(end.unwrap_or(word.len()))
}

fn clock_time(words: &str) -> Option<Time> {
    let mut parts = words.trim_end_matches('.').split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let (second, fraction) = match parts.next() {
        Some(second) => second.split_once('.').unwrap_or((second, "")),
        None => ("0", ""),
    };
    if parts.next().is_some() || minute.len() != 2 || hour.len() > 2 || fraction.len() > 9 {
        return None;
    }
    let nanoseconds = format!("{fraction:0<9}").parse().ok()?;
    // A leap second is the last one.
    let second = second.parse::<i8>().ok()?.min(59);
    Time::new(
        hour.parse().ok()?,
        minute.parse().ok()?,
        second,
        nanoseconds,
    )
    .ok()
}

/// Is it behind noon?
fn half_of_day(lower: &str) -> Option<bool> {
    match lower {
        "am" | "a.m." | "a.m" => Some(false),
        "pm" | "p.m." | "p.m" => Some(true),
        _ => None,
    }
}

fn in_half(time: Time, is_afternoon: bool) -> Option<Time> {
    let hour = time.hour();
    if !(1..=12).contains(&hour) {
        return None;
    }
    let hour = hour % 12 + if is_afternoon { 12 } else { 0 };
    time.with().hour(hour).build().ok()
}

/// A year behind a time is none: `Fri Mar 1 10:00:00 2024`.
fn is_zone(word: &str) -> bool {
    let letters = word.trim_matches(['(', ')']);
    let is_name = !letters.is_empty() && letters.bytes().all(|b| b.is_ascii_uppercase());
    let has_offset = word.contains(['+', '-']) && word.ends_with(|c: char| c.is_ascii_digit());
    is_name || has_offset || word.starts_with('(') || word.ends_with(')') || word.contains('[')
}

/// What stands for a zone, as `CET`, `+0100`, `GMT+1` or `pm`; `None` for what cannot.
fn zone_of(word: &str) -> Option<Zone> {
    let word = word.trim_matches(['(', ')']);
    let (name, sign, digits) = match word.find(['+', '-', '−']) {
        Some(at) => {
            let sign = word.get(at..)?.chars().next()?;
            (word.get(..at)?, sign, word.get(at + sign.len_utf8()..)?)
        }
        None => (word, '+', ""),
    };
    let known = ZONES.iter().find(|(zone, _)| *zone == name);
    if digits.is_empty() {
        return Some(known.map_or(Zone::Unknown, |(_, minutes)| Zone::Known(*minutes)));
    }
    let is_based = name.is_empty() || matches!(known, Some((_, 0)));
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    if !is_based || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Zone::Unknown);
    }
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        4 => digits.split_at(2),
        _ => return Some(Zone::Unknown),
    };
    let all = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
    let is_sound = all <= LIMIT_OFFSET;
    let signed = if sign == '+' { all } else { -all };
    Some(if is_sound {
        Zone::Known(signed)
    } else {
        Zone::Unknown
    })
}
