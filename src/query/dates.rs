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
    let Node::Group(clauses) = node else {
        if let Node::Filter(filter) = node {
            check_year(filter, warnings);
        }
        return;
    };
    let (mut after, mut before) = (None, None);
    for clause in clauses {
        match &clause.node {
            Node::Filter(Filter::After(day)) if clause.occur == Occur::Must => {
                after = after.max(Some(*day));
            }
            Node::Filter(Filter::Before(day)) if clause.occur == Occur::Must => {
                before = Some(before.map_or(*day, |known: i64| known.min(*day)));
            }
            _ => {}
        }
        check(&clause.node, warnings);
    }
    if let (Some(first), Some(end)) = (after, before)
        && first >= end
    {
        let asked = format!("{} {}", Filter::After(first), Filter::Before(end));
        let way_out = match first == end {
            true => "for one year write after:2007 before:2008",
            false => "were they meant the other way round?",
        };
        warnings.add(format!("no day is left by {asked}: {way_out}"));
    }
}

fn check_year(filter: &Filter, warnings: &mut Warnings) {
    let (Filter::After(second) | Filter::Before(second)) = filter else {
        return;
    };
    let Ok(moment) = Timestamp::from_second(*second) else {
        return;
    };
    let year = moment.to_zoned(TimeZone::UTC).year();
    if !YEARS.contains(&year) {
        warnings.add(format!("is {year:04} the year that is meant by {filter}?"));
    }
}
