//! What a measuring found, for people: figures, calibration, errors in their context.

use std::io::{Result, Write};

use super::screen::{ASIDE, LIT, Screen};
use crate::eval::{Case, Mistake, MistakeKind, Retrieval, Scores, Share};
use crate::present::excerpt::Excerpt;
use crate::present::visible;

/// Writes the figures, then at most `errors` errors.
pub fn scores_human(
    out: &mut dyn Write,
    scores: &Scores,
    cases: &[Case<'_>],
    errors: usize,
    screen: &Screen,
) -> Result<()> {
    for mistake in scores.errors.iter().take(errors) {
        error(out, mistake, cases, screen)?;
    }
    writeln!(out, "{:<11} {}", "articles", scores.articles)?;
    retrieval(out, "detection", scores.detection)?;
    for (label, figures) in [
        ("speaker", scores.speaker),
        ("strict", scores.strict),
        ("unnamed", scores.unnamed),
    ] {
        share(out, label, figures)?;
    }
    if let Some(indirect) = scores.indirect {
        retrieval(out, "indirect", indirect.detection)?;
        share(out, "  speaker", indirect.speaker)?;
    }
    for bin in scores.calibration.iter().filter(|bin| bin.share.of > 0) {
        let label = format!("{}-{} %", bin.from, (bin.to - 1).min(100));
        let right = bin.share.percent();
        writeln!(
            out,
            "  sure {label:<9} {right:5.1} % right of {}",
            bin.share.of
        )?;
    }
    Ok(())
}

fn retrieval(out: &mut dyn Write, label: &str, figures: Retrieval) -> Result<()> {
    let (p, r) = (figures.precision, figures.recall);
    writeln!(
        out,
        "{label:<11} P {:.1} ({} of {})  R {:.1} ({} of {})  F1 {:.1}",
        p.percent(),
        p.right,
        p.of,
        r.percent(),
        r.right,
        r.of,
        figures.f1()
    )
}

fn share(out: &mut dyn Write, label: &str, figures: Share) -> Result<()> {
    let Share { right, of } = figures;
    writeln!(
        out,
        "{label:<11} {:.1} ({right} of {of})",
        figures.percent()
    )
}

fn error(
    out: &mut dyn Write,
    mistake: &Mistake,
    cases: &[Case<'_>],
    screen: &Screen,
) -> Result<()> {
    let article = cases[mistake.case].article;
    let line = 1 + article.text[..mistake.span.start].matches('\n').count();
    let place = format!("{}:{line}", article.path);
    let wanted = mistake.wanted.as_deref().unwrap_or("nobody");
    let got = mistake.got.as_deref().unwrap_or("nobody");
    let what = match mistake.kind {
        MistakeKind::Missed => format!("missed, said by {wanted}"),
        MistakeKind::NotSpeech => "not speech".to_owned(),
        MistakeKind::WrongSpeaker => format!("said by {wanted}, not by {got}"),
        MistakeKind::MissedIndirect => "reported clause missed".to_owned(),
        MistakeKind::NotReported => "not a reported clause".to_owned(),
    };
    let excerpt = Excerpt::of(&article.text, mistake.span);
    let [before, inside, after] =
        [excerpt.before, excerpt.inside, excerpt.after].map(|piece| visible(piece).into_owned());
    writeln!(out, "{}: {}", visible(&place), visible(&what))?;
    writeln!(
        out,
        "    {}{}{}",
        screen.paint(ASIDE, &before),
        screen.paint(LIT, &inside),
        screen.paint(ASIDE, &after)
    )
}
