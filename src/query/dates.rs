//! Days that a query asks for and that nobody can have meant: a time that ends before it begins, a year
//! without news.
//!
//! Says so, and changes nothing of what is searched. Knows no clock, and no archive.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::tree::{Filter, Node, Occur};
use super::warnings::Warnings;

/// The years in which news can be dated: from the first newspapers on.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2100;

/// Says what is odd about the days that `node` asks for.
pub(super) fn check(node: &Node, warnings: &mut Warnings) {
    check_in(node, Period::default(), warnings);
}

/// From the first day on, and before the end.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Period {
    first: Option<i64>,
    end: Option<i64>,
}

/// The same in a parenthesis, beside which the days of `around` are asked for as well.
fn check_in(node: &Node, around: Period, warnings: &mut Warnings) {
    let Node::Group(clauses) = node else {
        if let Node::Filter(filter) = node {
            check_year(filter, warnings);
        }
        return;
    };
    let mut own = around;
    for clause in clauses.iter().filter(|one| one.occur == Occur::Must) {
        match &clause.node {
            Node::Filter(Filter::After(day)) => own.first = own.first.max(Some(*day)),
            Node::Filter(Filter::Before(day)) => {
                own.end = Some(own.end.map_or(*day, |known| known.min(*day)));
            }
            _ => {}
        }
    }
    if own != around {
        check_period(own, warnings);
    }
    for clause in clauses {
        let around = match clause.occur {
            Occur::MustNot => Period::default(),
            _ => own,
        };
        check_in(&clause.node, around, warnings);
    }
}

fn check_period(period: Period, warnings: &mut Warnings) {
    let Period {
        first: Some(first),
        end: Some(end),
    } = period
    else {
        return;
    };
    if first < end {
        return;
    }
    let asked = format!("{} {}", Filter::After(first), Filter::Before(end));
    let way_out = match year(first).filter(|_| first == end) {
        Some(year) => format!(
            "before: names the first day that is not searched; for one year write after:{year} before:{}",
            i32::from(year) + 1
        ),
        None => "were they meant the other way round?".to_owned(),
    };
    warnings.add(format!("no day is left by {asked}: {way_out}"));
}

fn check_year(filter: &Filter, warnings: &mut Warnings) {
    let (Filter::After(second) | Filter::Before(second)) = filter else {
        return;
    };
    let Some(year) = year(*second) else {
        return;
    };
    if !YEARS.contains(&year) {
        warnings.add(format!("is {year:04} the year that is meant by {filter}?"));
    }
}

fn year(second: i64) -> Option<i16> {
    let moment = Timestamp::from_second(second).ok()?;
    Some(moment.to_zoned(TimeZone::UTC).year())
}
