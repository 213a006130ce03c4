//! The lines between a headline and the first paragraph that say who wrote it and when.
//! Only unmistakable forms count; anything else is left to be a paragraph.

use super::paragraphs::Line;
use crate::article::Date;

/// What the lines below a headline say.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Preamble {
    pub byline: Option<String>,
    pub published: Option<Date>,
    /// How many lines that takes.
    pub lines: usize,
}

/// Reads the lines below a headline.
pub fn preamble(text: &str, lines: &[Line]) -> Preamble {
    let mut out = Preamble::default();
    for line in lines {
        let words = line.span.of(text).unwrap_or_default();
        if let Some(name) = byline(words).filter(|_| out.byline.is_none()) {
            out.byline = Some(name.to_owned());
        } else if let Some(date) = date_line(words).filter(|_| out.published.is_none()) {
            out.published = Some(date);
        } else {
            break;
        }
        out.lines += 1;
    }
    out
}

/// The names in `By Jane Doe`, `By JANE DOE and Ole Berg, Staff Writer`.
pub fn byline(line: &str) -> Option<&str> {
    let names = ["By ", "BY ", "by "]
        .iter()
        .find_map(|by| line.strip_prefix(by))?
        .trim();
    let (people, rest) = names.split_once([',', '|']).unwrap_or((names, ""));
    let words: Vec<&str> = people.split_whitespace().collect();
    let named = words.iter().filter(|word| is_name(word)).count();
    let fits = (2..=9).contains(&words.len())
        && rest.split_whitespace().count() <= 8
        && !names.ends_with(['.', '!', '?', ':', '”', '"'])
        && named >= 2
        && words.iter().all(|word| is_name(word) || is_particle(word))
        && words.last().is_some_and(|word| is_name(word));
    fits.then_some(names)
}

/// The date in `Published: 2024-03-01`, `Date: 1 March 2024`, or a line that is a date.
pub fn date_line(line: &str) -> Option<Date> {
    const LABELS: [&str; 6] = [
        "published on",
        "published:",
        "published",
        "date:",
        "posted on",
        "posted:",
    ];
    let words = LABELS
        .iter()
        .find_map(|label| {
            let start = line.get(..label.len())?;
            (start.eq_ignore_ascii_case(label)).then(|| line.get(label.len()..))?
        })
        .unwrap_or(line)
        .trim();
    let is_number = words.bytes().all(|b| b.is_ascii_digit());
    if is_number || words.len() > 60 {
        return None;
    }
    Date::parse(words)
}

fn is_name(word: &str) -> bool {
    const NO_NAMES: [&str; 19] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "The",
    ];
    word.starts_with(char::is_uppercase)
        && word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‑'))
        && !NO_NAMES.iter().any(|no| no.eq_ignore_ascii_case(word))
}

fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 18] = [
        "and", "AND", "&", "of", "for", "with", "in", "de", "del", "della", "der", "den", "di",
        "da", "la", "le", "van", "von",
    ];
    PARTICLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_known_by_their_form() {
        for (line, name) in [
            ("By Jane Doe", Some("Jane Doe")),
            ("By JANE DOE, Staff Writer", Some("JANE DOE, Staff Writer")),
            (
                "By Ada van der Voss and Émile O’Hara",
                Some("Ada van der Voss and Émile O’Hara"),
            ),
            ("BY J. R. BERG", Some("J. R. BERG")),
            ("By noon the tide had turned", None),
            ("By Tuesday, March", None),
            ("By March Lind", None),
            ("By Odile Marsh and the harbour board", None),
            ("By Odile Marsh's count, nine boats sank.", None),
            ("Byron Lind", None),
            ("By Jane", None),
        ] {
            assert_eq!(byline(line), name, "{line}");
        }
    }

    #[test]
    fn dates_are_known_by_their_form() {
        for (line, day) in [
            ("Published: 2024-03-01", Some("2024-03-01")),
            ("Published March 1, 2024", Some("2024-03-01")),
            ("Date: 1 March 2024", Some("2024-03-01")),
            ("2024-03-01", Some("2024-03-01")),
            ("Friday, March 1, 2024", Some("2024-03-01")),
            ("20240301", None),
            ("Published: last week", None),
            ("March 1, 2024, was a Friday", None),
            ("Éé", None),
        ] {
            let got = date_line(line).map(|date| date.to_string());
            assert_eq!(got.as_deref(), day, "{line}");
        }
    }
}
