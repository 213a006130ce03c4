//! The titles of works among marked words: `her book “Harbour Days”`, `CNN’s “Halden Tonight”`, the
//! `“Halden Tonight” host`, `“Harbour Days,” Ada Quill’s second novel`.
//!
//! Only what is written like a title and stands beside words that say so; titles without such
//! words are weighed like other marked words. Knows nothing of what works there are.

use super::inside::Inside;
use super::pair::Stretch;

/// So far around the marks is looked.
const REACH_BYTES: usize = 80;

/// So many words may stand between an owner, an article or a naming word and the work.
const REACH_WORDS: usize = 4;

/// Do the marks, which hold `inside`, hold a title, by how it is written and what stands beside it?
pub fn is_title(text: &str, stretch: &Stretch, inside: &Inside) -> bool {
    let written = inside.title_case();
    if written == 0 {
        return false;
    }
    let words = stretch.inner.of(text).unwrap_or("");
    let before = before(text, stretch);
    // In a headline every word may have a capital letter.
    if stretch.paragraph.is_none() {
        return shows(before);
    }
    let is_long = written > 1;
    let behind = behind(text, stretch);
    let ends = words.ends_with(['.', '!', '?']);
    follows_work(before, is_long)
        || is_long
            && (!ends && (is_made(behind) || is_beside_it(behind))
                || !ends && !words.ends_with(',') && leads_to_work(behind))
}

/// The words before the marks, in their sentence or not.
fn before<'a>(text: &'a str, stretch: &Stretch) -> &'a str {
    let end = stretch.span.start;
    let from = (end.saturating_sub(REACH_BYTES)..=end).find(|at| text.is_char_boundary(*at));
    text.get(from.unwrap_or(end)..end).unwrap_or("")
}

/// The words behind the marks, each of them whole.
fn behind<'a>(text: &'a str, stretch: &Stretch) -> &'a str {
    let end = stretch.span.end;
    let far = text.len().min(end + REACH_BYTES);
    let to = (end..=far).rev().find(|at| text.is_char_boundary(*at));
    let words = text.get(end..to.unwrap_or(end)).unwrap_or("");
    match words.rfind(' ') {
        Some(last) if far < text.len() => &words[..last],
        _ => words,
    }
}

/// `her book “…”`, `her second book, “…”`, `an episode of “…”`, `on “…”`, `CNN’s “…”`, `a blog called
/// “…”`, `sang “…”`. What is one word long needs the plainest of them.
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
    if matches!(word, "titled" | "entitled") {
        return true;
    }
    if has_comma {
        return false;
    }
    let mut near = last.clone().take(REACH_WORDS);
    match word {
        "of" => last
            .next()
            .is_some_and(|w| is_work(w) || is_showing(w) || is_maker(w)),
        "on" | "On" => is_long,
        "called" | "named" => is_long && near.any(|w| is_work(w.trim_end_matches(','))),
        "the" => last.next() == Some("called") && near.any(|w| is_work(w.trim_end_matches(','))),
        _ => is_long && (is_network(word) || is_performed(word)),
    }
}

/// `a clip of “…”`, in a headline too.
fn shows(before: &str) -> bool {
    let mut last = before.trim_end().rsplit([' ', '\u{a0}']);
    last.next() == Some("of") && last.next().is_some_and(|w| is_work(w) || is_showing(w))
}

/// `“…,” by Ada Quill`, `“…” was written by`
fn is_made(behind: &str) -> bool {
    let mut words = behind.trim_start().split(' ');
    let mut next = || words.next().unwrap_or("");
    let capital = |word: &str| word.starts_with(char::is_uppercase) && !word.contains(['\'', '’']);
    match next() {
        "by" => capital(next()) && capital(next()),
        "is" | "was" | "were" => matches!(
            next(),
            "co-written"
                | "composed"
                | "directed"
                | "performed"
                | "produced"
                | "published"
                | "recorded"
                | "released"
                | "written"
        ),
        _ => false,
    }
}

/// `“…,” a novel`, `“…,” the 1999 film`, `“…,” Ada Quill’s second book`
fn is_beside_it(behind: &str) -> bool {
    let Some(behind) = behind.strip_prefix(' ') else {
        return false;
    };
    let mut words = behind.split(' ').peekable();
    let is_owner = |word: &str| word.ends_with("'s") || word.ends_with("’s");
    let is_article = |word: &str| matches!(word, "a" | "an" | "the" | "his" | "her" | "their");
    let Some(first) = words.peek() else {
        return false;
    };
    if is_article(first) {
        words.next();
    } else {
        // A name of three words at most, its last the owner.
        let Some(_) = words
            .by_ref()
            .take(3)
            .take_while(|word| word.starts_with(char::is_uppercase))
            .find(|word| is_owner(word))
        else {
            return false;
        };
    }
    let mut near = words.take(REACH_WORDS + 1).peekable();
    while let Some(word) = near.next() {
        let plain = word.trim_end_matches([',', '.', ';', '\n']);
        let next = near.peek().copied().unwrap_or("");
        let is_best_seller = plain == "best" && next.starts_with("seller");
        // `the film star` and `the host of the show` are no works.
        let ends = plain.len() < word.len() || next.is_empty() || leads_to_subject(next);
        if is_best_seller || ends && is_work(plain) {
            return true;
        }
        if leads_to_subject(word) {
            return false;
        }
    }
    false
}

/// A small word behind a work, before what it is about.
fn leads_to_subject(word: &str) -> bool {
    matches!(
        word,
        "about" | "and" | "by" | "for" | "from" | "in" | "of" | "on" | "that" | "which" | "with"
    )
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

/// What is done with a song or a play: `sang “…”`.
fn is_performed(word: &str) -> bool {
    matches!(
        word,
        "perform" | "performed" | "performing" | "sang" | "sing" | "singing" | "sings" | "sung"
    )
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
            | "co-author"
            | "co-editor"
            | "co-host"
            | "co-hosts"
            | "creator"
            | "director"
            | "editor"
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
        "ad" | "album"
            | "anthem"
            | "autobiography"
            | "ballad"
            | "bestseller"
            | "best-seller"
            | "biography"
            | "blog"
            | "book"
            | "comedy"
            | "commercial"
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
            | "movies"
            | "novel"
            | "novels"
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
            | "songs"
            | "soundtrack"
            | "thriller"
    )
}

#[cfg(test)]
pub(super) mod tests {
    use crate::article::ArticleBuilder;
    use crate::quote::quotations;

    /// What of a paragraph is speech in marks.
    pub fn found(paragraph: &str) -> Vec<String> {
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
            "Ada Quill is host of “The Night Quay with Ada Quill,” she said.",
            "Ada Quill spoke on HBC’s “This Tide with Ada Quill.”",
            "Ada Quill was asked about “The Long Quay: A History,” Bo Orlo’s second best seller, and said it was long.",
            "Ada Quill had read “Nothing but Fog,” a novel about the harbor.",
            "Ada Quill said that “Two Hundred Gulls” was written by her brother.",
            "Ada Quill said she had read “This Kind of Rain,” by Bo Orlo, twice.",
            "A commercial on the harbor channel titled, “Fog.” attacked Ada Quill.",
            "A popular play called “Gulls of the North” mocks Ada Quill, she said.",
            "The council passed what is known as the “Safe Harbors for All Act” and praised it.",
            "Ada Quill performed songs like “Night Ferry,” “Low Water” and “Gulls.”",
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
            ("“No Deal,” the film star Ada Quill said.", "“No Deal,”"),
            (
                "“No Deal,” the environmentally-mindedxxxx award-winning Norwegian-American underwater filmmaker said.",
                "“No Deal,”",
            ),
            (
                "“Never Again,” the author of the novel, Ada Quill, said.",
                "“Never Again,”",
            ),
            (
                "“No Comment,” the publisher of the book in Halden said.",
                "“No Comment,”",
            ),
            (
                "“Never Again,” the host of the show and its star said.",
                "“Never Again,”",
            ),
            ("Ada Quill said: “I am for the Act.”", "“I am for the Act.”"),
            ("“Thank you, Bill,” Ada Quill said.", "“Thank you, Bill,”"),
            ("“Time to Act,” Ada Quill said.", "“Time to Act,”"),
            (
                "“Say no to the Treaty,” Ada Quill told the crowd.",
                "“Say no to the Treaty,”",
            ),
            (
                "“Never Again,” the author said in the preface of her book.",
                "“Never Again,”",
            ),
        ] {
            assert_eq!(found(text), [words], "{text}");
        }
    }
}
