//! What was searched, in one sentence.

use anstyle::Style;
use jiff::Timestamp;

use super::figures::{count, separated};
use super::screen::Screen;
use crate::engine::Coverage;

/// What was searched, in lines.
pub(super) fn searched(coverage: &Coverage, style: Style, screen: &Screen) -> String {
    screen.say(&format!("searched {}", sentence(coverage)), 0, style)
}

/// `44 articles (350 passages, 210 quotations by 60 speakers) from 9 publishers,
/// 2019-05-02 to 2024-02-01, indexed 2024-05-06 07:08 UTC`.
pub(super) fn sentence(coverage: &Coverage) -> String {
    let mut out = format!(
        "{} ({}, {} by {}) from {}",
        count(coverage.articles, "article"),
        count(coverage.passages, "passage"),
        count(coverage.quotes, "quotation"),
        count(coverage.speakers, "speaker"),
        count(coverage.publishers, "publisher"),
    );
    if coverage.partial > 0 {
        out.push_str(&format!(
            ", {} of them only summaries",
            separated(coverage.partial)
        ));
    }
    if let Some(dates) = dates(coverage) {
        out.push_str(&format!(", {dates}"));
    }
    if let Some(moment) = coverage.indexed_at {
        out.push_str(&format!(", indexed {}", minute(moment)));
    }
    out
}

/// `2024-05-06 07:08 UTC`.
pub(super) fn minute(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// `2019-05-02 to 2024-02-01, 3 undated`.
pub(super) fn dates(coverage: &Coverage) -> Option<String> {
    let dates = match (coverage.from, coverage.to) {
        (Some(from), Some(to)) => Some(format!("{} to {}", from.day(), to.day())),
        (Some(one), None) | (None, Some(one)) => Some(one.day().to_string()),
        (None, None) => None,
    };
    let undated = match coverage.undated {
        0 => None,
        some => Some(format!("{} undated", separated(some))),
    };
    let parts: Vec<String> = dates.into_iter().chain(undated).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
