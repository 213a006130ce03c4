//! Whom a draft gives a quotation to: who speaks in it, as the draft names them.
//!
//! Who speaks is found as in an article. A draft is a claim of its own, though: of two last names that no
//! article need know both are claimed, and somebody who is told by the name of another is claimed as such.

use crate::article::{Article, Quote, Speaker, SpeakerKind, listed};
use crate::speaker::name::told::told_by;
use crate::speaker::name::{is_short_title, tells_gender};
use crate::verify::judge::attribution::is_named;

/// A speaker whom no cue names must be so sure.
const SURE_WITHOUT_CUE_PERCENT: u8 = 90;

/// A pronoun stands for somebody where it is that sure.
const SURE_PRONOUN_PERCENT: u8 = 87;

/// A name behind `and` or `for` has so many words at most.
const LIMIT_NAME_WORDS: usize = 4;

/// Whom the draft names as the speaker, in its own words; nobody where it names nobody.
pub(super) fn claimant(article: &Article, quote: &Quote) -> Option<String> {
    let speakers = quote.speakers();
    let named: Vec<&Speaker> = speakers
        .filter(|speaker| says(article, quote, speaker))
        .collect();
    match named.as_slice() {
        [] => quote.speaker.as_ref().and_then(|who| told(article, who)),
        [one] => {
            let both = [Some(with_title(article, one)), joined(article, quote, one)];
            Some(listed(both.into_iter().flatten()))
        }
        several => {
            let names = several.iter().map(|speaker| with_title(article, speaker));
            Some(listed(names))
        }
    }
}

/// Does the draft itself say whose words they are? Who spoke before may be meant where nobody is
/// named, and one of two where it says “he”, but that must be rather sure.
fn says(article: &Article, quote: &Quote, speaker: &Speaker) -> bool {
    let mention = article.slice(speaker.mention);
    let least = match quote.cue {
        None => SURE_WITHOUT_CUE_PERCENT,
        Some(_) if matches!(mention, "he" | "He" | "she" | "She") => SURE_PRONOUN_PERCENT,
        Some(_) => 0,
    };
    speaker.confidence.percent() >= least && is_named(speaker)
}

/// `Orlo’s spokesman`, `a spokesman for Orlo`: somebody without a name, told by one.
fn told(article: &Article, speaker: &Speaker) -> Option<String> {
    if speaker.kind != SpeakerKind::Unnamed {
        return None;
    }
    if told_by(&speaker.name).is_some() {
        return Some(speaker.name.clone());
    }
    let behind = article.text.get(speaker.mention.end..)?.trim_start();
    let (leads, behind) = behind.split_once(' ')?;
    let name = name_before(behind).filter(|_| matches!(leads, "for" | "of" | "to"))?;
    let whole = format!("{} {leads} {name}", speaker.name);
    told_by(&whole).is_some().then_some(whole)
}

/// `Brekke` of `Orlo and Brekke said` and `said Orlo and Brekke.`, where the name is all that stands
/// between.
fn joined(article: &Article, quote: &Quote, speaker: &Speaker) -> Option<String> {
    let cue = quote.cue?;
    let behind = article.text.get(speaker.mention.end..)?;
    let behind = behind.strip_prefix(" and ")?;
    let name = name_before(behind)?;
    let end = speaker.mention.end + " and ".len() + name.len();
    let rest = article.text.get(end..)?;
    let rest = rest.trim_start();
    let leads = ["at ", "in ", "on "];
    let ends = rest.is_empty()
        || rest.starts_with(['.', ',', ';', '\n'])
        || leads.iter().any(|word| rest.starts_with(word));
    let is_all = match cue.start > end {
        true => article.text.get(end..cue.start)?.trim().is_empty(),
        false => ends,
    };
    (is_all && !name.ends_with("day")).then(|| name.to_owned())
}

/// The words with capitals that a text begins with.
fn name_before(text: &str) -> Option<&str> {
    let mut end = 0;
    let line = text.lines().next().unwrap_or("");
    for word in line.split(' ').take(LIMIT_NAME_WORDS) {
        // The full stop of `Mr.` ends no name.
        let bare = match is_short_title(word) {
            true => word,
            false => word.trim_end_matches(|c: char| !c.is_alphanumeric()),
        };
        if !bare.starts_with(char::is_uppercase) {
            break;
        }
        let start = end + usize::from(end > 0);
        end = start + bare.len();
        if bare.len() < word.len() {
            break;
        }
    }
    text.get(..end).filter(|name| !name.is_empty())
}

/// The name as the draft has it: a last name alone with the `Mrs.` that tells whose it is.
fn with_title(article: &Article, speaker: &Speaker) -> String {
    let name = &speaker.name;
    let before = article.text.get(..speaker.mention.start).unwrap_or("");
    let title = before.trim_end().rsplit(char::is_whitespace).next();
    let is_title = |title: &&str| {
        let title = title.trim_end_matches('.');
        tells_gender(title) || matches!(title, "Justice" | "Judge")
    };
    let is_single = !name.contains(' ') && article.slice(speaker.mention) == name;
    match title.filter(is_title).filter(|_| is_single) {
        Some(title) => format!("{title} {name}"),
        None => name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_where_its_capitals_end() {
        for (text, name) in [
            ("Orlo on Monday", Some("Orlo")),
            ("Ada Orlo, who", Some("Ada Orlo")),
            ("Ada Orlo.\nThen", Some("Ada Orlo")),
            ("Mr. Orlo said", Some("Mr. Orlo")),
            ("Ada\nOrlo", Some("Ada")),
            ("the mayor", None),
            ("", None),
        ] {
            assert_eq!(name_before(text), name, "{text:?}");
        }
    }
}
