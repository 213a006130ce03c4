//! What several formats say of a verdict in plain words: both sides of a difference, the source.

use crate::verify::{Difference, Evidence, Op};

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
    let speaker = evidence.quote.as_ref().and_then(|q| q.speaker.as_ref());
    let mut facts = Vec::new();
    if let Some(speaker) = speaker {
        let hedge = super::hedge(speaker);
        facts.push(format!("{hedge}{}", speaker.name));
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
