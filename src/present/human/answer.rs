//! An answer as cards with a last line, or what was searched where nothing was found.

use std::io::{Result, Write};

use super::super::Shown;
use super::super::shell::command_line;
use super::super::verdict_text::said;
use super::super::visible::visible;
use super::card::card;
use super::coverage::searched;
use super::figures::{count, separated};
use super::screen::{ASIDE, HEADLINE, Screen};
use crate::engine::Relaxation;
use crate::query::Scope;

/// Writes the hits of an answer as cards; where there are none, [`nothing_human`].
pub fn answer_human(out: &mut dyn Write, shown: &Shown<'_>, screen: &Screen) -> Result<()> {
    if let Some(verdict) = shown.verdict {
        let name = screen.paint(HEADLINE, verdict.kind.name());
        writeln!(out, "{}\n", said(verdict, &name))?;
    }
    if shown.answer.total == 0 {
        return nothing_human(out, shown, screen);
    }
    for hit in &shown.answer.hits {
        card(out, hit, shown.reasons, screen)?;
        writeln!(out)?;
    }
    writeln!(out, "{}", screen.paint(ASIDE, &footer(shown)))
}

/// Writes what was searched in vain, and what would find something (law 5).
pub fn nothing_human(out: &mut dyn Write, shown: &Shown<'_>, screen: &Screen) -> Result<()> {
    let answer = shown.answer;
    writeln!(out, "nothing found for {}", visible(&answer.query))?;
    let searched = searched(&answer.coverage, Default::default(), screen);
    out.write_all(searched.as_bytes())?;
    if !answer.relaxations.is_empty() {
        writeln!(out, "what would be found:")?;
    }
    answer
        .relaxations
        .iter()
        .try_for_each(|one| write_relaxation(out, one, shown.index))
}

fn write_relaxation(out: &mut dyn Write, one: &Relaxation, index: &[String]) -> Result<()> {
    let found = count(one.total as u64, "passage");
    let mut command = vec!["query".to_owned()];
    command.extend_from_slice(index);
    if one.scope == Scope::Article {
        command.extend(["--scope".to_owned(), "article".to_owned()]);
    }
    command.push(one.query.clone());
    let command = command_line(&command);
    writeln!(out, "  {found} {}: {command}", visible(&one.change))
}

fn footer(shown: &Shown<'_>) -> String {
    let answer = shown.answer;
    let total = match answer.hits_in_all {
        Some(hits) if hits < answer.total => format!(
            "{} in {}",
            count(hits as u64, "hit"),
            count(answer.total as u64, "passage")
        ),
        _ => count(answer.total as u64, "passage"),
    };
    let searched = match answer.coverage.partial {
        0 => count(answer.coverage.articles, "article"),
        summaries => format!(
            "{} ({} only {})",
            count(answer.coverage.articles, "article"),
            separated(summaries),
            if summaries == 1 {
                "a summary"
            } else {
                "summaries"
            }
        ),
    };
    let millis = millis(shown.took_ms);
    let which = match (answer.hits.first(), answer.hits.last()) {
        (Some(only), _) if answer.hits.len() == 1 && answer.total > 1 => {
            format!("{} of {total}", separated(only.rank as u64))
        }
        (Some(first), Some(last)) if answer.hits.len() < answer.total => {
            format!(
                "{} to {} of {total}",
                separated(first.rank as u64),
                separated(last.rank as u64)
            )
        }
        (None, _) => format!("none shown of {total}"),
        _ => total,
    };
    let next = match answer.hits.last() {
        Some(last) if last.rank < answer.total && answer.hits.len() >= shown.limit => {
            format!("; more: --offset {}", last.rank)
        }
        // The page is not full, so the others are left out wherever it begins.
        Some(last) if last.rank < answer.total && shown.per_article > 0 => format!(
            "; at most {} of an article: --per-article 0 shows all",
            shown.per_article
        ),
        _ => String::new(),
    };
    format!("{which}; searched {searched} in {millis} ms{next}")
}

fn millis(took: f64) -> String {
    if took < 10.0 {
        format!("{took:.1}")
    } else {
        separated(took.round() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;
    use crate::engine::Answer;

    fn shown(answer: &Answer) -> String {
        let mut out = Vec::new();
        answer_human(&mut out, &sample::shown(answer), &sample::plain_screen(80)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_last_line_says_how_much_more_there_is() {
        let found = sample::answer();
        let text = shown(&found);
        assert_eq!(
            text.lines().last(),
            Some("1 to 2 of 31 passages; searched 1,234 articles in 3.2 ms; more: --offset 2")
        );
    }

    #[test]
    fn what_no_offset_shows_is_not_promised_by_one() {
        let found = sample::answer();
        let mut out = Vec::new();
        let page = Shown {
            limit: 10,
            ..sample::shown(&found)
        };
        answer_human(&mut out, &page, &sample::plain_screen(80)).unwrap();
        let text = String::from_utf8(out).unwrap();
        let last = text.lines().last().unwrap();
        assert!(last.ends_with("3.2 ms; at most 3 of an article: --per-article 0 shows all"));
    }

    #[test]
    fn nothing_found_states_what_was_searched_and_what_would_be_found() {
        let mut found = sample::answer();
        found.hits.clear();
        found.total = 0;
        assert_eq!(
            shown(&found),
            "\
nothing found for café's
searched 1,234 articles (5,678 passages, 910 quotations by 1 speaker) from 0
publishers, 2019-05-02, indexed 2024-05-06 07:08 UTC
what would be found:
  7 passages without after:2024: onrecord query 'café'\\''s'
"
        );
    }
}
