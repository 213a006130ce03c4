//! The JSON shape of an alert: one new article that a saved query matches.

use serde::Serialize;

use super::super::Reasons;
use super::answer::{HitJson, hit};
use crate::engine::Hit;
use crate::suite::Alert;

/// A line of JSON Lines: the query, where it is written, and the hit as `query` gives it.
#[derive(Debug, Serialize)]
pub(super) struct AlertJson<'a> {
    id: &'a str,
    file: &'a str,
    line: usize,
    #[serde(flatten)]
    hit: HitJson<'a>,
}

pub(super) fn alert<'a>(alert: &'a Alert, found: &'a Hit) -> AlertJson<'a> {
    AlertJson {
        id: &alert.id,
        file: &alert.source.name,
        line: alert.source.place(alert.span.start).0,
        hit: hit(found, Reasons::Hidden),
    }
}
