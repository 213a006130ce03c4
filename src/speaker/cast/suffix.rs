//! Father and son, and two of one first and last name: which forms of a name are two people's.
//!
//! `Al Orlo Jr.` is `Al Orlo` where the article only leaves the suffix out later on; where both
//! forms stand side by side they are two. Compares forms of names, and looks at no sentence.

use foldhash::{HashMap, HashSet};

use super::form::{key, last_name};
use crate::quote::aside::is_suffix;
use crate::quote::frame::Frame;
use crate::quote::token::Shape;
use crate::speaker::cast::Names;

/// The last names that a father and a son of one first name bear in an article.
#[derive(Debug, Default)]
pub(super) struct Told(HashSet<String>);

impl Told {
    /// Looks through the names behind the headline, which shortens names and ends with the token
    /// `body` of the first part.
    pub(super) fn apart(text: &str, parts: &[Names<'_>], body: usize) -> Self {
        let ends = |part: &Names<'_>| {
            let mut names = part.mentions.iter().filter(|m| m.kind.is_name());
            names.any(|m| is_suffix(part.frame.word(text, m.last)))
        };
        if !parts.iter().any(ends) {
            return Self::default();
        }
        let kin = parts
            .first()
            .map_or_else(HashSet::default, |part| kin(text, part.frame));
        let is_two = |forms: &mut Vec<Form>| {
            forms.sort_unstable_by_key(|form| form.start);
            let bare = forms.iter().position(|form| !form.has_suffix);
            let is_again = |bare: usize| forms[bare..].iter().any(|form| form.has_suffix);
            let is_of_kin = |form: &Form| form.sentence.is_some_and(|s| kin.contains(&s));
            let has_suffix = || forms.iter().any(|form| form.has_suffix);
            let is_beside = || {
                forms.windows(2).any(|two| {
                    let is_one_sentence =
                        two[0].sentence.is_some() && two[0].sentence == two[1].sentence;
                    is_one_sentence && two[0].has_suffix != two[1].has_suffix
                })
            };
            bare.is_some_and(|bare| {
                is_again(bare) || is_beside() || forms.iter().any(is_of_kin) && has_suffix()
            })
        };
        let told = forms(text, parts, body).into_iter();
        let two = told.filter_map(|((_, last), mut forms)| is_two(&mut forms).then_some(last));
        Self(two.map(|last| key(last).into_owned()).collect())
    }

    /// Are two full names of one last name those of two people, by what stands in the middle and
    /// behind? What stands in front is not looked at.
    pub(super) fn are_apart(&self, one: &str, other: &str) -> bool {
        if one == other {
            return false;
        }
        match (suffix(one), suffix(other)) {
            (Some(one), Some(other)) if one != other => return true,
            (Some(_), None) | (None, Some(_)) if self.0.contains(key(last_word(one)).as_ref()) => {
                return true;
            }
            _ => {}
        }
        match (initials(one), initials(other)) {
            (Some(one), Some(other)) => one.zip(other).any(|(one, other)| one != other),
            _ => false,
        }
    }
}

/// Where a first and a last name stand together, with a suffix or without.
struct Form {
    start: usize,
    has_suffix: bool,
    /// In which sentence, where the reporter writes it.
    sentence: Option<u32>,
}

/// The forms of each first and last name.
fn forms<'a>(
    text: &'a str,
    parts: &[Names<'_>],
    body: usize,
) -> HashMap<(&'a str, &'a str), Vec<Form>> {
    let mut out: HashMap<(&str, &str), Vec<Form>> = HashMap::default();
    for (at, part) in parts.iter().enumerate() {
        let is_full = |first: usize, last: usize| first < last && (at > 0 || first >= body);
        for mention in part.mentions.iter().filter(|m| m.kind.is_name()) {
            if is_full(mention.first, mention.last) {
                let (last, _) = last_name(text, part.frame, mention);
                let first = part.frame.word(text, mention.first);
                let name = mention.span.of(text).unwrap_or("");
                out.entry((first, last)).or_default().push(Form {
                    start: mention.span.start,
                    has_suffix: suffix(name).is_some(),
                    sentence: (at == 0).then(|| part.frame.sentence[mention.first]),
                });
            }
        }
    }
    out
}

/// The sentences in which the reporter speaks of a father or a son.
fn kin(text: &str, frame: &Frame) -> HashSet<u32> {
    let lower = (0..frame.tokens.len()).filter(|at| frame.shape(*at) == Shape::Lower);
    let is_kin = |at: &usize| {
        matches!(
            frame.word(text, *at),
            "dad" | "elder" | "father" | "grandfather" | "grandson" | "namesake" | "son" | "sons"
        )
    };
    lower.filter(is_kin).map(|at| frame.sentence[at]).collect()
}

/// What stands behind a name: `Jr` of `Al Orlo, Jr.`
fn suffix(name: &str) -> Option<&str> {
    let last = name.rsplit(' ').next()?.trim_end_matches('.');
    is_suffix(last).then_some(last)
}

/// The last word before a suffix.
fn last_word(name: &str) -> &str {
    let mut words = name
        .rsplit(' ')
        .map(|word| word.trim_end_matches(['.', ',']));
    words.find(|word| !is_suffix(word)).unwrap_or("")
}

/// The letters between a first and a last name, where nothing else stands there: `H` and `W` of
/// `Al H.W. Orlo`.
fn initials(name: &str) -> Option<impl Iterator<Item = char>> {
    let (_, rest) = name.split_once(' ')?;
    let last = last_word(name);
    let middle = rest.get(..rest.rfind(last)?)?.trim_end();
    let is_one = |word: &str| {
        let mut letters = word.chars();
        let is_short = |c: char| c.is_uppercase() || c == '.';
        letters.all(is_short) && (word.ends_with('.') || word.chars().count() == 1)
    };
    let are_initials = !middle.is_empty() && middle.split(' ').all(is_one);
    are_initials.then(|| middle.chars().filter(|c| c.is_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_and_middle_initials_tell_two_people_apart() {
        let told = Told(HashSet::from_iter(["Orlo".to_owned()]));
        for (one, other, apart) in [
            ("Al Orlo", "Al Orlo Jr.", true),
            ("Al Orlo, Jr.", "Al Orlo Jr.", false),
            ("Al Venn", "Al Venn Jr.", false),
            ("Al Venn Sr.", "Al Venn III", true),
            ("Al W. Venn", "Al H.W. Venn", true),
            ("Al W. Venn", "Al H. W. Venn", true),
            ("Al H. Venn", "Al H.W. Venn", false),
            ("Al W. Venn", "Al Venn", false),
            ("Al Will Venn", "Al R. Venn", false),
            ("Al", "Al", false),
            ("", "", false),
        ] {
            assert_eq!(told.are_apart(one, other), apart, "{one} / {other}");
            assert_eq!(told.are_apart(other, one), apart, "{other} / {one}");
        }
    }
}
