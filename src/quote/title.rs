//! The titles of works among marked words: `her book “Harbour Days”`, `CNN’s “Halden Tonight”`, the
//! `“Halden Tonight” host`.
//!
//! Only what is written like a title and stands beside a word that says so; titles without such a
//! word are weighed like other marked words. Knows nothing of what works there are.

use super::inside::Inside;
use super::pair::Stretch;

/// So far around the marks is looked.
const REACH_BYTES: usize = 80;

/// Do the marks, which hold `inside`, hold a title, by how it is written and what stands beside it?
pub fn is_title(text: &str, stretch: &Stretch, inside: &Inside) -> bool {
    // In a headline every word may have a capital letter.
    if stretch.paragraph.is_none() {
        return false;
    }
    let words = stretch.inner.of(text).unwrap_or("");
    let written = inside.title_case();
    written > 0
        && (follows_work(before(text, stretch), written > 1)
            || !words.ends_with([',', '.', '!', '?'])
                && written > 1
                && leads_to_work(behind(text, stretch)))
}

/// The words before the marks, in their sentence or not.
fn before<'a>(text: &'a str, stretch: &Stretch) -> &'a str {
    let end = stretch.span.start;
    let from = (end.saturating_sub(REACH_BYTES)..=end).find(|at| text.is_char_boundary(*at));
    text.get(from.unwrap_or(end)..end).unwrap_or("")
}

fn behind<'a>(text: &'a str, stretch: &Stretch) -> &'a str {
    let end = stretch.span.end;
    let far = text.len().min(end + REACH_BYTES);
    let to = (end..=far).rev().find(|at| text.is_char_boundary(*at));
    text.get(end..to.unwrap_or(end)).unwrap_or("")
}

/// `her book “…”`, `her second book, “…”`, `an episode of “…”`, `on “…”`, `CNN’s “…”`. What is one
/// word long needs the plainest of them.
fn follows_work(before: &str, is_long: bool) -> bool {
    let Some(before) = before.strip_suffix([' ', '\u{a0}']) else {
        return false;
    };
    let words = before.strip_suffix(',').unwrap_or(before);
    let has_comma = words.len() < before.len();
    let mut last = words.rsplit([' ', '\u{a0}']);
    let word = last.next().unwrap_or("");
    if is_work(word) {
        return is_long || !has_comma;
    }
    if has_comma {
        return false;
    }
    match word {
        "of" => last.next().is_some_and(|w| is_work(w) || is_showing(w)),
        "on" | "On" => is_long,
        _ => is_long && is_network(word),
    }
}

/// `“…” host Ada Quill`, `“…” radio programme`
fn leads_to_work(behind: &str) -> bool {
    let Some(behind) = behind.strip_prefix(' ') else {
        return false;
    };
    let word = |word: &str| is_work(word) || is_maker(word);
    let mut words = behind
        .split(' ')
        .map(|w| w.trim_end_matches([',', '.', ';', '\n']));
    let first = words.next().unwrap_or("");
    word(first) || is_medium(first) && words.next().is_some_and(word)
}

/// `CNN’s`, `Fox News’s`
fn is_network(word: &str) -> bool {
    let Some((name, _)) = word.split_once(['\'', '’']) else {
        return false;
    };
    let is_acronym = name.len() >= 2 && name.bytes().all(|b| b.is_ascii_uppercase());
    is_acronym || name == "News"
}

fn is_medium(word: &str) -> bool {
    matches!(
        word,
        "cable" | "news" | "online" | "radio" | "reality" | "talk" | "television" | "TV" | "web"
    )
}

fn is_maker(word: &str) -> bool {
    matches!(
        word,
        "anchor"
            | "author"
            | "co-host"
            | "co-hosts"
            | "creator"
            | "director"
            | "host"
            | "hosts"
            | "star"
            | "stars"
    )
}

/// What one sees or hears of a work: `a clip of “…”`.
fn is_showing(word: &str) -> bool {
    matches!(
        word,
        "cast"
            | "clip"
            | "copy"
            | "host"
            | "preview"
            | "rendition"
            | "screening"
            | "star"
            | "taping"
    )
}

fn is_work(word: &str) -> bool {
    matches!(
        word,
        "album"
            | "anthem"
            | "autobiography"
            | "ballad"
            | "bestseller"
            | "biography"
            | "blog"
            | "book"
            | "comedy"
            | "documentary"
            | "drama"
            | "episode"
            | "essay"
            | "exhibition"
            | "film"
            | "magazine"
            | "memoir"
            | "movie"
            | "musical"
            | "newsletter"
            | "novel"
            | "op-ed"
            | "opera"
            | "painting"
            | "play"
            | "podcast"
            | "poem"
            | "program"
            | "programme"
            | "sequel"
            | "series"
            | "show"
            | "sitcom"
            | "song"
            | "soundtrack"
            | "thriller"
    )
}

#[cfg(test)]
mod tests {
    use crate::article::ArticleBuilder;
    use crate::quote::quotations;

    fn found(paragraph: &str) -> Vec<String> {
        let mut builder = ArticleBuilder::default();
        builder.paragraph(paragraph);
        let article = builder.build("a".into(), "a".into());
        let marked = quotations(&article);
        let words = marked
            .iter()
            .filter(|q| q.kind != crate::article::QuoteKind::Indirect)
            .map(|q| article.slice(q.segments[0]).to_owned());
        words.collect()
    }

    #[test]
    fn a_title_beside_what_has_one_is_no_speech() {
        for text in [
            "In her 2012 book, “Make Your Harbor a Palace,” Ada Quill suggested looking at the tide.",
            "Ada Quill sang the old anthem “A Tide Is Coming In,” she added.",
            "Ada Quill took calls from listeners to her “Keeping the Quay” radio program, who said they were cold.",
            "Ada Quill said on CNN’s “Halden Tonight” that she was cold.",
            "On “Harbor This Morning,” Ada Quill said that she was cold.",
            "“Halden Tonight” host Ada Quill said that she was cold.",
            "Ada Quill read out the chorus of “Night Ferry” on the pier.",
            "Ada Quill spoke in a preview of “The Ferry” and said that she was cold.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_is_said_beside_a_work_is_speech() {
        for (text, words) in [
            (
                "In her book, Ada Quill wrote, “We were never rich.”",
                "“We were never rich.”",
            ),
            (
                "On Monday the book “was a gift to all of us,” Ada Quill said.",
                "“was a gift to all of us,”",
            ),
            (
                "Ada Quill called the film “a waste of a good harbor.”",
                "“a waste of a good harbor.”",
            ),
        ] {
            assert_eq!(found(text), [words], "{text}");
        }
    }
}
