//! What several formats say of a verdict in plain words: what it comes to, both sides of a
//! difference, the source.

use super::visible::visible;
use super::{hedge, sureness};
use crate::article::listed;
use crate::verify::{Difference, Evidence, Op, Verdict, VerdictKind};

/// Whether a quotation was said, and where, before the passages that are nearest to it; `name` is
/// that of the verdict as the format has it.
pub(super) fn said(verdict: &Verdict, name: &str) -> String {
    let reason = visible(&verdict.reason);
    let is_said = verdict.kind.has_the_words() || verdict.kind == VerdictKind::Misattributed;
    match verdict.evidence.first().filter(|_| is_said) {
        Some(evidence) => format!("{name}: {reason} ({})", visible(&source(evidence))),
        None if is_said => format!("{name}: {reason}"),
        None if verdict.kind == VerdictKind::Unsearchable => {
            format!("not judged ({name}: {reason}); nearest:")
        }
        None => format!("not found in these words ({name}: {reason}); nearest:"),
    }
}

/// The same in plain text, for a place where no format speaks.
pub fn verdict_line(verdict: &Verdict) -> String {
    said(verdict, verdict.kind.name())
}

/// The draft's words and the source's, what differs in `{+added+}` and `[-dropped-]`; nothing where
/// nothing does.
pub(super) fn sides(difference: &[Difference]) -> Option<(String, String)> {
    if difference.is_empty() {
        return None;
    }
    let side = |words: &dyn Fn(&Difference) -> String, open: &str, close: &str| {
        let shown = difference.iter().filter_map(|piece| match words(piece) {
            words if words.is_empty() => None,
            words if piece.op == Op::Equal => Some(words),
            words => Some(format!("{open}{words}{close}")),
        });
        shown.collect::<Vec<_>>().join(" ")
    };
    let draft = side(&|piece| piece.draft.clone(), "{+", "+}");
    let source = side(&|piece| piece.source.clone(), "[-", "-]");
    Some((one_line(&draft), one_line(&source)))
}

/// `Ana Ruiz in “Headline”, The Gazette, 2024-03-01, corpus/a.txt`.
pub(super) fn source(evidence: &Evidence) -> String {
    let article = &*evidence.article;
    let mut facts = Vec::new();
    if let Some(quote) = &evidence.quote
        && let Some(share) = sureness(quote)
    {
        let names = listed(quote.speakers().map(|speaker| &speaker.name));
        facts.push(format!("{}{names}", hedge(share)));
    }
    if !article.headline_text().is_empty() {
        facts.push(format!("“{}”", one_line(article.headline_text())));
    }
    facts.extend(article.publisher.clone());
    facts.extend(article.published.map(|date| date.day().to_string()));
    facts.push(article.path.clone());
    facts.join(", ")
}

pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
