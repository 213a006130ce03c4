//! Alerts for people: each query with the new articles that match it.

use std::io::{Result, Write};

use super::super::visible::visible;
use super::check::push_hit;
use super::coverage;
use super::figures::count;
use super::screen::{HEADLINE, Screen};
use crate::engine::Coverage;
use crate::suite::Alert;

/// Writes alerts; where there are none, what was looked at.
pub fn alerts_human(
    out: &mut dyn Write,
    alerts: &[Alert],
    searched: &Coverage,
    screen: &Screen,
) -> Result<()> {
    for alert in alerts {
        let (line, _) = alert.source.place(alert.span.start);
        let place = format!("{}:{line}", visible(&alert.source.name));
        let place = screen.link(&place, &alert.source.name);
        let articles = count(alert.hits.len() as u64, "new article");
        let id = screen.paint(HEADLINE, &alert.id);
        writeln!(out, "{id}  {articles}  {place}")?;
        let mut text = String::new();
        alert
            .hits
            .iter()
            .for_each(|hit| push_hit(&mut text, hit, screen));
        writeln!(out, "{text}")?;
    }
    if alerts.is_empty() {
        writeln!(out, "nothing new in {}", coverage::sentence(searched))?;
    }
    Ok(())
}
