//! Verdicts for people: place, verdict and reason, then draft and source with what differs.
//!
//! Quotations that pass take two lines; those that fail show both sides, one below the other.

use std::io::{Result, Write};

use anstyle::{AnsiColor, Style};

use super::super::link::evidence_link;
use super::super::visible::visible;
use super::card;
use super::coverage::searched;
use super::figures::{count, since};
use super::marked::Marked;
use super::screen::{ASIDE, HEADLINE, Ink, Screen};
use super::voice::voice;
use crate::engine::Coverage;
use crate::text::Span;
use crate::verify::{
    Difference, Evidence, Judged, Op, Outcome, Report, Sources, Verdict, VerdictKind,
};

const GOOD: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green)));
const BAD: Style = Style::new()
    .bold()
    .fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)));

const INDENT: usize = 4;

/// How many columns `source:` takes.
const LABEL: usize = 8;

/// Of a quotation that passes, enough to know it again.
const QUOTE_LIMIT: usize = 150;

/// Longer sides of a difference are cut around what differs.
const SIDE_LIMIT: usize = 600;

/// Writes verdicts and what they come to.
pub fn verdicts_human(
    out: &mut dyn Write,
    report: &Report,
    coverage: &Coverage,
    screen: &Screen,
) -> Result<()> {
    for judged in &report.judged {
        write_one(out, judged, screen)?;
        writeln!(out)?;
    }
    writeln!(out, "{}", total(report))?;
    write!(out, "{}", searched(coverage, ASIDE, screen))
}

fn write_one(out: &mut dyn Write, judged: &Judged, screen: &Screen) -> Result<()> {
    let verdict = &judged.verdict;
    let style = match judged.outcome {
        Outcome::Failed => BAD,
        _ => GOOD,
    };
    let place = verdict.claim.place().map_or(String::new(), |place| {
        let at = format!("{}:{}:{}", place.file, place.line, place.column);
        format!("{}  ", screen.link(&visible(&at), &place.file))
    });
    let who = match &verdict.claim.speaker {
        Some(name) => format!(", {}", visible(name)),
        None => String::new(),
    };
    let name = screen.paint(style, verdict.kind.name());
    writeln!(out, "{place}{name}{who}")?;
    let reason = screen.say(&verdict.reason, INDENT, Default::default());
    out.write_all(reason.as_bytes())?;
    if let Outcome::Allowed(one) = &judged.outcome {
        let why = format!("allowed until {}: {}", one.until, visible(&one.reason));
        writeln!(out, "{:INDENT$}{why}", "")?;
    }
    match verdict.difference.is_empty() {
        true => write_words(out, verdict, screen)?,
        false => write_difference(out, &verdict.difference, screen)?,
    }
    if let Some(first) = verdict.evidence.first() {
        write_evidence(out, verdict, first, screen)?;
    }
    Ok(())
}

fn write_words(out: &mut dyn Write, verdict: &Verdict, screen: &Screen) -> Result<()> {
    let words = Marked::new(&verdict.claim.quote, &[]).excerpt(QUOTE_LIMIT);
    write!(out, "{}", screen.lay(&words, INDENT, Default::default()))
}

/// Both sides, what differs lit: coloured, or in `[-dropped-]` and `{+added+}`.
fn write_difference(out: &mut dyn Write, pieces: &[Difference], screen: &Screen) -> Result<()> {
    let draft = side(pieces, |piece| &piece.draft, ("{+", "+}"), screen);
    let source = side(pieces, |piece| &piece.source, ("[-", "-]"), screen);
    for (label, side) in [("    draft:", draft), ("    source:", source)] {
        let side = side.excerpt(SIDE_LIMIT);
        let laid = screen.lay_behind(label, &side, INDENT + LABEL, Default::default());
        out.write_all(laid.as_bytes())?;
    }
    Ok(())
}

fn side(
    pieces: &[Difference],
    words: fn(&Difference) -> &str,
    (open, close): (&str, &str),
    screen: &Screen,
) -> Marked {
    let mut out = Marked::default();
    for piece in pieces.iter().filter(|piece| !words(piece).is_empty()) {
        out.push(" ", &[]);
        let text = words(piece);
        if piece.op == Op::Equal {
            out.push(text, &[]);
            continue;
        }
        let shown = match screen.ink {
            Ink::Colour => text.to_owned(),
            Ink::Plain => format!("{open}{text}{close}"),
        };
        out.push(&shown, &[Span::new(0, shown.len())]);
    }
    out
}

fn write_evidence(
    out: &mut dyn Write,
    verdict: &Verdict,
    first: &Evidence,
    screen: &Screen,
) -> Result<()> {
    let article = &*first.article;
    if let Some(quote) = &first.quote {
        writeln!(out, "{:INDENT$}{}", "", voice(article, quote, screen))?;
    }
    if !article.headline_text().is_empty() {
        let headline = screen.say(article.headline_text(), INDENT, HEADLINE);
        out.write_all(headline.as_bytes())?;
    }
    let place = card::place(article, first.passage.span, screen);
    writeln!(out, "{:INDENT$}{place}", "")?;
    if let Some(link) = evidence_link(first) {
        writeln!(
            out,
            "{:INDENT$}{}",
            "",
            screen.paint(ASIDE, &visible(&link))
        )?;
    }
    if verdict.kind != VerdictKind::Absent && verdict.sources.articles > 1 {
        writeln!(
            out,
            "{:INDENT$}{}",
            "",
            screen.paint(ASIDE, &carriers(verdict.sources))
        )?;
    }
    Ok(())
}

/// `in 14 articles of 3 publishers, 2 reports, first on 2024-03-01`.
fn carriers(sources: Sources) -> String {
    let out = format!(
        "in {} of {}, {}",
        count(sources.articles as u64, "article"),
        count(sources.publishers as u64, "publisher"),
        count(sources.voices as u64, "independent report"),
    );
    out + &since(sources.first, sources.undated)
}

/// `12 quotations: 9 exact, 2 near, 1 absent; 3 failed`.
fn total(report: &Report) -> String {
    let kinds = VerdictKind::ALL.into_iter().filter_map(|kind| {
        let of_kind = report.judged.iter().filter(|one| one.verdict.kind == kind);
        match of_kind.count() {
            0 => None,
            many => Some(format!("{many} {}", kind.name())),
        }
    });
    let kinds: Vec<String> = kinds.collect();
    let mut out = format!(
        "{}: {}; {} failed",
        count(report.judged.len() as u64, "quotation"),
        kinds.join(", "),
        report.failed()
    );
    if report.allowed() > 0 {
        out.push_str(&format!(", {} allowed", report.allowed()));
    }
    if report.ignored > 0 {
        out.push_str(&format!(", {} ignored by a comment", report.ignored));
    }
    out
}
