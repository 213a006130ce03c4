//! The language of an article: what its source says, as a tag such as `en-GB`, else what its words
//! say. A short text, or one that could be of two languages, has none.

use whatlang::{Info, Lang, detect};

use crate::article::Article;
use crate::text::{Words, is_function_word};

/// How much of a text tells its language, in bytes.
const LOOK_BYTES: usize = 1500;

/// A text with fewer letters tells nothing.
const LEAST_LETTERS: usize = 60;

/// How many words are looked at for those that only English has so many of.
const LOOK_WORDS: usize = 80;

/// Names that sources give instead of tags.
const NAMES: [(&str, &str); 14] = [
    ("english", "en"),
    ("german", "de"),
    ("deutsch", "de"),
    ("french", "fr"),
    ("français", "fr"),
    ("spanish", "es"),
    ("español", "es"),
    ("italian", "it"),
    ("portuguese", "pt"),
    ("dutch", "nl"),
    ("russian", "ru"),
    ("swedish", "sv"),
    ("norwegian", "no"),
    ("danish", "da"),
];

/// Gives an article the language that it says, in the usual form, else the one that it is in.
pub(super) fn set(article: &mut Article) {
    let said = article.language.take();
    article.language = said.as_deref().and_then(tag).or_else(|| found(article));
}

/// `en_gb` is `en-GB`, `English` is `en`, `deu` is `de`; nothing for what is no language.
fn tag(said: &str) -> Option<String> {
    let said = said.split([',', ';']).next().unwrap_or_default().trim();
    let lower = said.to_lowercase();
    if let Some((_, tag)) = NAMES.iter().find(|(name, _)| *name == lower) {
        return Some((*tag).to_owned());
    }
    let mut parts = lower.split(['-', '_', '.']);
    let primary = parts.next()?;
    let is_primary =
        (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
    if !is_primary || primary == "und" || primary == "mul" {
        return None;
    }
    let short = Lang::from_code(primary).and_then(short);
    let mut out = short.unwrap_or(primary).to_owned();
    if let Some(part) = parts
        .next()
        .filter(|part| part.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        match part.len() {
            2 => out = format!("{out}-{}", part.to_uppercase()),
            3..=8 => out = format!("{out}-{part}"),
            _ => {}
        }
    }
    Some(out)
}

/// The language that the words of the body are in, if they leave no doubt.
fn found(article: &Article) -> Option<String> {
    let from = article.paragraphs.first().map_or(0, |span| span.start);
    let body = article.text.get(from..)?;
    let end = (0..=LOOK_BYTES.min(body.len()))
        .rev()
        .find(|at| body.is_char_boundary(*at))?;
    let look = body.get(..end)?;
    if look.chars().filter(|c| c.is_alphabetic()).count() < LEAST_LETTERS {
        return None;
    }
    if is_english(look) {
        return Some("en".to_owned());
    }
    let found = detect(look)?;
    found
        .is_reliable()
        .then(|| short(found.lang()).map(str::to_owned))?
}

/// Is a text in a language that windows-1252 was made for, as far as its words tell? One that is too
/// short to tell is.
pub(super) fn is_western(words: &str) -> bool {
    const WESTERN: [Lang; 11] = [
        Lang::Eng,
        Lang::Deu,
        Lang::Fra,
        Lang::Spa,
        Lang::Ita,
        Lang::Nld,
        Lang::Por,
        Lang::Swe,
        Lang::Dan,
        Lang::Nob,
        Lang::Fin,
    ];
    let letters = words.chars().filter(char::is_ascii_alphabetic).count();
    let others = words.chars().filter(|c| !c.is_ascii()).count();
    if letters < LEAST_LETTERS {
        return others * 3 < letters;
    }
    let is_one = |found: Info| found.is_reliable() && WESTERN.contains(&found.lang());
    is_english(words) || detect(words).is_some_and(is_one)
}

/// Is one word in four an English function word? In no other language is one in six. This is told
/// at a small part of what the other languages cost, which counts where most articles are English.
fn is_english(look: &str) -> bool {
    let (mut all, mut english) = (0, 0);
    let mut words = Words::new(look);
    while all < LOOK_WORDS
        && let Some(word) = words.next()
    {
        all += 1;
        english += usize::from(is_function_word(word.folded));
    }
    all > 0 && english * 4 >= all
}

/// The tag of a language in two letters, where it has one.
fn short(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plain_text;

    #[test]
    fn what_a_source_says_is_a_tag() {
        for (said, tag) in [
            ("en", Some("en")),
            ("EN_gb", Some("en-GB")),
            ("en-us", Some("en-US")),
            ("de_DE.UTF-8", Some("de-DE")),
            ("deu", Some("de")),
            ("English", Some("en")),
            ("zh-Hant-TW", Some("zh-hant")),
            ("sw", Some("sw")),
            ("en, fr", Some("en")),
            ("und", None),
            ("x", None),
            ("", None),
            ("2024", None),
        ] {
            assert_eq!(super::tag(said).as_deref(), tag, "{said}");
        }
    }

    #[test]
    fn what_a_source_does_not_say_the_words_do() {
        let language = |body: &str| {
            let text = format!("Late\n\n{body}\n");
            let mut article = plain_text("i".into(), "p".into(), text).unwrap();
            set(&mut article);
            article.language
        };
        for (body, tag) in [
            (
                "The harbour board met twice on Monday and could not agree on what a berth should cost this year.",
                Some("en"),
            ),
            (
                "Der Hafenausschuss hat am Montag zweimal getagt und sich nicht darauf geeinigt, was ein Liegeplatz kosten soll.",
                Some("de"),
            ),
            (
                "Le conseil du port s’est réuni deux fois lundi et n’a pas pu s’entendre sur le prix d’une place à quai cette année.",
                Some("fr"),
            ),
            (
                "Совет порта собирался в понедельник дважды и не смог договориться о том, сколько должно стоить место у причала.",
                Some("ru"),
            ),
            ("It came.", None),
        ] {
            assert_eq!(language(body).as_deref(), tag, "{body}");
        }
        let long = "é".repeat(5000);
        let _ = language(&long);
    }
}
