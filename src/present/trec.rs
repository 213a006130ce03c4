//! A TREC run: `topic Q0 article rank score tag`, an article a line, for evaluation programs.
//!
//! Such programs judge articles and refuse one that is named twice, so the best passage of an
//! article stands for it.

use std::io::{Result, Write};

use super::Shown;

/// Writes the articles of an answer as a run for `topic`.
pub fn answer_trec(out: &mut dyn Write, shown: &Shown<'_>, topic: &str) -> Result<()> {
    let mut seen: Vec<&str> = Vec::new();
    for hit in &shown.answer.hits {
        let id = hit.article.id.as_str();
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let (topic, id, rank) = (one_word(topic), one_word(id), seen.len());
        writeln!(out, "{topic} Q0 {id} {rank} {:.3} onrecord", hit.score)?;
    }
    Ok(())
}

/// White space, control characters and `%` as `%XX`, so that fields stay fields.
pub(super) fn one_word(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() || c == '%' {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn an_article_stands_once_with_its_best_passage() {
        let found = sample::answer();
        let mut out = Vec::new();
        answer_trec(&mut out, &sample::shown(&found), "q 7").unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "q%207 Q0 town/café%20news 1 12.346 onrecord\n");
    }

    #[test]
    fn a_field_is_one_word() {
        assert_eq!(one_word("a b\n50%"), "a%20b%0A50%25");
        assert_eq!(one_word("é\u{a0}x"), "é%C2%A0x");
    }
}
