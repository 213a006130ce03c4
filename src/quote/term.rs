//! Marked words that are a name and not speech: a law, a day, a slogan, a gloss in brackets, what
//! is known as something: `the “Safe Harbors Act of 2005”`, `(“HPA”)`, `known as the “fog tax”`.
//!
//! Only what stands beside words that say so; other terms are weighed like other marked words.

use super::inside::Inside;
use super::pair::Stretch;
use crate::text::tail;

/// No name is longer.
const LIMIT_WORDS: usize = 10;

/// No gloss in brackets is longer.
const LIMIT_GLOSS_WORDS: usize = 4;

/// So far before the marks is looked.
const REACH_BYTES: usize = 80;

/// Between `a` and the noun that is called something stand so many words at most.
const REACH_WORDS: usize = 4;

/// Do the marks, which hold `inside`, hold a name, by what stands beside and in them?
pub fn is_term(text: &str, stretch: &Stretch, inside: &Inside) -> bool {
    if inside.words > LIMIT_WORDS || inside.words == 0 {
        return false;
    }
    let words = stretch.inner.of(text).unwrap_or("");
    if holds_two_sentences(words) {
        return false;
    }
    let before = tail(text.get(..stretch.span.start).unwrap_or(""), REACH_BYTES);
    let behind = text.get(stretch.span.end..).unwrap_or("");
    let is_bracketed = before.ends_with('(') && behind.starts_with(')');
    if is_bracketed && inside.words <= LIMIT_GLOSS_WORDS && is_plain(words, inside) {
        return true;
    }
    names_law(before, words, inside) || is_named(before, inside)
}

/// `Fog. And more fog.`, but not `U.S. Harbor Act`
fn holds_two_sentences(words: &str) -> bool {
    let mut stops = words.match_indices(". ");
    stops.any(|(at, _)| words[..at].ends_with(char::is_lowercase))
}

/// Neither a sentence nor part of one.
fn is_plain(words: &str, inside: &Inside) -> bool {
    !inside.person && !inside.verb && !words.ends_with(['.', '!', '?'])
}

/// The `“Safe Harbors Act”`, its `“Friends of the Quay Fund”`, but not `“I am for the Act.”`. A law
/// with its year is one wherever it stands.
fn names_law(before: &str, words: &str, inside: &Inside) -> bool {
    let words = words.trim_end_matches([',', '.']);
    let is_dated = law_of_year(words).is_some_and(|law| Inside::of(law).title_case() == 2);
    let is_name = inside.title_case() == 2 && inside.is_whole() && !words.contains([',', '!', '?']);
    let name = words.rsplit([' ', '\u{a0}']).next().unwrap_or("");
    let is_one = is_dated
        || is_name
            && !is_wish(words)
            && leads_to_name(before)
            && (is_law(name) || inside.words > 2 && is_public(name));
    is_one && !inside.person && !inside.verb
}

/// The name before the year: `Safe Harbors Act of 2005`.
fn law_of_year(words: &str) -> Option<&str> {
    let (law, year) = words.rsplit_once(" of ")?;
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let last = law.rsplit([' ', '\u{a0}']).next()?;
    (is_year && is_law(last)).then_some(law)
}

fn is_law(word: &str) -> bool {
    const LAWS: [&str; 10] = [
        "Act",
        "Amendment",
        "Amendments",
        "Bill",
        "Foundation",
        "Fund",
        "Initiative",
        "PAC",
        "Resolution",
        "Treaty",
    ];
    // A headline may be all capitals.
    LAWS.iter()
        .any(|law| *law == word || law.eq_ignore_ascii_case(word) && is_capital(word))
}

fn is_capital(word: &str) -> bool {
    !word.contains(char::is_lowercase)
}

/// The last word of what is proclaimed, awarded or set up.
fn is_public(word: &str) -> bool {
    matches!(
        word,
        "Agreement"
            | "Award"
            | "Awards"
            | "Campaign"
            | "Caucus"
            | "Center"
            | "Coalition"
            | "Commission"
            | "Day"
            | "Institute"
            | "Medal"
            | "Month"
            | "Program"
            | "Project"
            | "Week"
    )
}

/// `“Happy Harbor Day”`
fn is_wish(words: &str) -> bool {
    words.starts_with("Happy ") || words.starts_with("Merry ")
}

fn leads_to_name(before: &str) -> bool {
    let word = before.trim_end().rsplit([' ', '\u{a0}']).next();
    matches!(
        word.unwrap_or(""),
        "The"
            | "the"
            | "a"
            | "an"
            | "annual"
            | "as"
            | "called"
            | "first"
            | "its"
            | "named"
            | "new"
            | "our"
            | "proposed"
            | "their"
            | "this"
    )
}

/// `so-called “…”`, `known as the “…”`, `a tax called “…”`, `the slogan “…”`, `under the headline
/// “…”`; but behind `asked for a slogan, “…”` and `the slogan was “…”` somebody may speak.
fn is_named(before: &str, inside: &Inside) -> bool {
    let Some(before) = before.strip_suffix([' ', '\u{a0}']) else {
        return false;
    };
    let clause = before.trim_end_matches([',', ':']);
    let has_sign = clause.len() < before.len();
    let mut words = clause.rsplit([' ', '\u{a0}', '\n']).peekable();
    if words.peek().is_some_and(|word| is_article(word)) {
        words.next();
    }
    let word = words.next().unwrap_or("");
    let mut next = || words.next().unwrap_or("");
    let may_be_name = || inside.title_case() > 0 || !inside.person && !inside.verb;
    match word {
        "of" | "is" | "was" => is_label(next()) && may_be_name(),
        "line" => next() == "subject",
        _ if is_label(word) => {
            !has_sign || may_be_name() || {
                let before = next();
                before == "under" || is_article(before) && next() == "under"
            }
        }
        _ if has_sign => false,
        "so-called" | "headlined" => true,
        "called" | "dubbed" | "entitled" | "named" | "nicknamed" | "termed" | "titled" => {
            let noun = next();
            noun == "so" || is_noun_phrase(noun, words)
        }
        "as" => {
            let verb = next();
            let is_adverb = verb.ends_with("ly") || verb == "also";
            let known = if is_adverb { next() } else { verb };
            known == "known"
                || inside.title_case() == 2
                    && (words
                        .take(REACH_WORDS)
                        .any(|word| word.starts_with("designat")))
        }
        _ => false,
    }
}

/// `a narrow tax`, whose words are given backwards: somebody unnamed is none, and whoever has an
/// article of his own calls it so himself, as in `a tax which a paper called`.
fn is_noun_phrase<'a>(noun: &str, mut before: impl Iterator<Item = &'a str>) -> bool {
    let is_word = |word: &str| word.chars().all(|c| c.is_lowercase() || c == '-');
    let is_plural = noun.ends_with('s') && noun != "series";
    if !is_word(noun) || noun.is_empty() || is_plural || is_subject(noun) || is_somebody(noun) {
        return false;
    }
    let mut near = before.by_ref().take(REACH_WORDS);
    let first = near.find(|word| !is_word(word) || is_article(word) || is_subject(word));
    let is_new = matches!(first, Some("a" | "an" | "A" | "An" | "another" | "Another"));
    let leads = before.next().unwrap_or("");
    // `a tax a teacher called`
    let mut is_relative = || {
        matches!(leads, "what" | "which" | "whom")
            || is_word(leads) && before.next().is_some_and(is_article)
    };
    is_new && !is_relative()
}

/// Who gives names to things, as far as the word tells.
fn is_somebody(noun: &str) -> bool {
    noun.ends_with("ist")
        || noun.ends_with("man")
        || noun.ends_with("woman")
        || matches!(
            noun,
            "adviser"
                | "advocate"
                | "aide"
                | "ally"
                | "analyst"
                | "author"
                | "critic"
                | "editor"
                | "expert"
                | "friend"
                | "judge"
                | "lawmaker"
                | "lawyer"
                | "leader"
                | "mayor"
                | "minister"
                | "neighbor"
                | "neighbour"
                | "official"
                | "opponent"
                | "paper"
                | "professor"
                | "prosecutor"
                | "reporter"
                | "reviewer"
                | "rival"
                | "scholar"
                | "senator"
                | "supporter"
                | "witness"
                | "writer"
        )
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "A" | "An" | "another" | "Another" | "the" | "The"
    )
}

/// Who calls something so, or a word that leads to him.
fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "been"
            | "had"
            | "has"
            | "have"
            | "he"
            | "i"
            | "it"
            | "one"
            | "she"
            | "that"
            | "they"
            | "we"
            | "what"
            | "which"
            | "who"
            | "whom"
            | "you"
    )
}

/// What stands over a text, or is written on things.
fn is_label(word: &str) -> bool {
    matches!(
        word,
        "caption" | "hashtag" | "headline" | "motto" | "nickname" | "slogan" | "tagline" | "theme"
    )
}

#[cfg(test)]
mod tests {
    use crate::quote::title::tests::found;

    #[test]
    fn a_name_beside_words_that_say_so_is_no_speech() {
        for text in [
            "Ada Quill introduced the “Safe Harbors Act of 2005,” which she said would help.",
            "Ada Quill said the “Quay and Ferry Reform Act of 2006” was late.",
            "Ada Quill asked the council to designate May 14 as “National Ferry Safety Day.”",
            "Ada Quill said that the Harbor Protection Agency (“HPA”) was asleep.",
            "Ada Quill praised a fund known as the “fog jar,” and said that it was empty.",
            "Ada Quill said that a narrow tax called the “fog tax” would go.",
            "Ada Quill said that the so called “quiet hours” would go.",
            "Ada Quill said that the slogan “A Harbor for Everybody” was hers.",
            "Ada Quill wrote under the headline “Why we must build” that homes are short.",
            "Ada Quill sent a letter with the subject line “you are invited” on Friday, she said.",
            "Ada Quill said that the nickname, “Gull,” was her mother's.",
            "Ada Quill said that the theme was “A Harbor for Us.” It rained.",
            "Ada Quill wrote under the headline: “We must build,” and homes are short, she said.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_somebody_calls_so_is_speech() {
        for (text, words) in [
            (
                "Ada Quill left the plan, which critics called “a gift to nobody at all.”",
                "“a gift to nobody at all.”",
            ),
            (
                "It was a move critics called “a gift to nobody at all,” Ada Quill wrote.",
                "“a gift to nobody at all,”",
            ),
            (
                "It was a plan that she called “a gift to nobody at all.”",
                "“a gift to nobody at all.”",
            ),
            (
                "Ada Quill called the plan “a gift to nobody at all.”",
                "“a gift to nobody at all.”",
            ),
            (
                "Ada Quill described the plan as “a gift to nobody at all.”",
                "“a gift to nobody at all.”",
            ),
            (
                "Asked for a slogan, “I will never resign,” Ada Quill said.",
                "“I will never resign,”",
            ),
            (
                "Ada Quill has a nickname: “I never liked it,” she said.",
                "“I never liked it,”",
            ),
            (
                "Her theme was “we can do better together,” Ada Quill said.",
                "“we can do better together,”",
            ),
            (
                "It was a trick that a judge named “a gift to nobody at all.”",
                "“a gift to nobody at all.”",
            ),
            (
                "It was a move a critic called “a gift to nobody at all,” Ada Quill wrote.",
                "“a gift to nobody at all,”",
            ),
            (
                "“Happy Harbor Safety Day,” Ada Quill said.",
                "“Happy Harbor Safety Day,”",
            ),
            (
                "Ada Quill laughed (“We have no idea”) and left, she said.",
                "“We have no idea”",
            ),
        ] {
            assert_eq!(found(text), [words], "{text}");
        }
    }
}
