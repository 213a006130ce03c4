//! Verdicts in Markdown: a list to paste into a note or an issue, what differs in bold.

use std::io::{Result, Write};

use super::link::evidence_link;
use super::markdown::{address, escaped};
use super::verdict_text::{one_line, source};
use crate::verify::{Difference, Judged, Op, Outcome, Report};

/// Writes verdicts.
pub fn verdicts_markdown(out: &mut dyn Write, report: &Report) -> Result<()> {
    let total = report.judged.len();
    let noun = if total == 1 {
        "quotation"
    } else {
        "quotations"
    };
    writeln!(out, "**{total} {noun}**, {} failed", report.failed())?;
    for (at, judged) in report.judged.iter().enumerate() {
        write_one(out, at + 1, judged)?;
    }
    if !report.unchecked.is_empty() {
        writeln!(out, "\nNot checked:\n")?;
    }
    for one in &report.unchecked {
        let (file, reason) = (escaped(&one.place.file), escaped(&one.reason()));
        writeln!(
            out,
            "- {file}:{}:{}: {reason}",
            one.place.line, one.place.column
        )?;
    }
    Ok(())
}

fn write_one(out: &mut dyn Write, number: usize, judged: &Judged) -> Result<()> {
    let verdict = &judged.verdict;
    let mut head = format!("**{}**", verdict.kind.name());
    if judged.outcome == Outcome::Failed {
        head.push_str(" (failed)");
    }
    if let Some(place) = verdict.claim.place() {
        let file = escaped(&place.file);
        head.push_str(&format!(", {file}:{}:{}", place.line, place.column));
    }
    if let Some(speaker) = &verdict.claim.speaker {
        head.push_str(&format!(", {}", escaped(speaker)));
    }
    writeln!(out, "\n{number}. {head}: {}", escaped(&verdict.reason))?;
    if let Outcome::Allowed(one) = &judged.outcome {
        let why = escaped(&one.reason);
        writeln!(out, "\n   allowed until {}: {why}", one.until)?;
    }
    match verdict.difference.is_empty() {
        true => writeln!(out, "\n   > {}", escaped(&one_line(&verdict.claim.quote)))?,
        false => {
            let draft = side(&verdict.difference, |piece| &piece.draft);
            let theirs = side(&verdict.difference, |piece| &piece.source);
            writeln!(out, "\n   > draft: {draft}\n   >\n   > source: {theirs}")?;
        }
    }
    if let Some(first) = verdict.evidence.first() {
        let words = escaped(&source(first));
        match evidence_link(first) {
            Some(link) => writeln!(out, "\n   [{words}](<{}>)", address(&link))?,
            None => writeln!(out, "\n   {words}")?,
        }
    }
    Ok(())
}

fn side(difference: &[Difference], words: fn(&Difference) -> &str) -> String {
    let pieces = difference.iter().filter_map(|piece| {
        let words = escaped(&one_line(words(piece)));
        match (words.is_empty(), piece.op) {
            (true, _) => None,
            (_, Op::Equal) => Some(words),
            _ => Some(format!("**{words}**")),
        }
    });
    pieces.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn what_differs_is_bold() {
        let mut out = Vec::new();
        verdicts_markdown(&mut out, &sample::report()).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("**3 quotations**, 1 failed\n"), "{text}");
        assert!(
            text.contains("1. **near** (failed), drafts/a b.md:3:1, Ana Núñez: "),
            "{text}"
        );
        let unchecked = "\nNot checked:\n\n- drafts/a b.md:9:4: words in quotation marks in a part";
        assert!(text.contains(unchecked), "{text}");
        assert!(!text.contains("<b>"), "{text}");
        assert!(text.contains("> source: The café **stays** open"), "{text}");
    }
}
