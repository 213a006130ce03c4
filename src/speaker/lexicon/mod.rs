//! What is known of single words: first names, titles, roles, organisations, places.
//!
//! The lists are text files under `data/`, one entry a line, so that a reader can extend them.
//! Knows no sentence: what a word is where it stands is for its callers to judge.

pub(super) mod bond;
pub(super) mod office;
pub(super) mod small;
pub(super) mod somebody;
pub(super) mod written;

use std::sync::LazyLock;

use crate::text::WordTable;

/// What a word can be; several bits may be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word(u32);

impl Word {
    /// A man's first name.
    pub const HE_NAME: Self = Self(1);
    /// A woman's first name.
    pub const SHE_NAME: Self = Self(1 << 1);
    /// A first name of men and women.
    pub const ANY_NAME: Self = Self(1 << 2);
    /// A title before a name.
    pub const TITLE: Self = Self(1 << 3);
    /// Said of a man: `Mr.`, `spokesman`.
    pub const HE: Self = Self(1 << 4);
    /// Said of a woman.
    pub const SHE: Self = Self(1 << 5);
    /// What somebody is: `official`.
    pub const PERSON: Self = Self(1 << 6);
    /// What somebody is whom the article usually names: `senator`.
    pub const EPITHET: Self = Self(1 << 7);
    /// Several people: `crowd`.
    pub const GROUP: Self = Self(1 << 8);
    /// An organisation: `company`.
    pub const BODY: Self = Self(1 << 9);
    /// Something written: `report`.
    pub const DOCUMENT: Self = Self(1 << 10);
    /// The plural of one of these.
    pub const PLURAL: Self = Self(1 << 11);
    /// In the name of an organisation: `Committee`.
    pub const ORGANIZATION: Self = Self(1 << 12);
    /// In the name of an organisation or a title, and the last name of people too: `House`, `King`.
    pub const LAST_NAME: Self = Self(1 << 25);
    /// A family name that stands first: `Xi`.
    pub const FAMILY: Self = Self(1 << 26);
    /// In the name of a place.
    pub const PLACE: Self = Self(1 << 13);
    /// Has its capital letter from the start of a sentence only.
    pub const SMALL: Self = Self(1 << 14);
    /// `Republican`, `Russian`: before a name, no part of it.
    pub const ADJECTIVE: Self = Self(1 << 15);
    /// `de`, `van`: inside a name.
    pub const PARTICLE: Self = Self(1 << 16);
    /// `he`
    pub const PRONOUN_HE: Self = Self(1 << 17);
    /// `she`
    pub const PRONOUN_SHE: Self = Self(1 << 18);
    /// `they`
    pub const PRONOUN_THEY: Self = Self(1 << 19);
    /// `it`
    pub const PRONOUN_IT: Self = Self(1 << 20);
    /// `I`, `we`
    pub const PRONOUN_REPORTER: Self = Self(1 << 21);
    /// `who`
    pub const PRONOUN_WHO: Self = Self(1 << 22);
    /// `others`
    pub const PRONOUN_SOMEBODY: Self = Self(1 << 23);
    /// Any of these pronouns.
    pub const PRONOUN: Self = Self(0x7f << 17);
    /// A pronoun that is never the subject: `him`, `their`.
    pub const OBLIQUE: Self = Self(1 << 24);

    /// Is any bit of `other` set?
    pub fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What it is of `other`.
    pub const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What it is apart from `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// A first name?
    pub fn is_first_name(self) -> bool {
        self.is(Self::HE_NAME.or(Self::SHE_NAME).or(Self::ANY_NAME))
    }

    /// A noun that a source can be described by?
    pub fn is_role(self) -> bool {
        self.is(Self::PERSON
            .or(Self::EPITHET)
            .or(Self::GROUP)
            .or(Self::BODY)
            .or(Self::DOCUMENT))
    }

    /// A noun for one person?
    pub fn is_person_role(self) -> bool {
        self.is(Self::PERSON.or(Self::EPITHET))
    }
}

/// What is known of a word as it is written, without the full stop of an abbreviation.
pub fn word(word: &str) -> Word {
    let known = LEXICON.0.get(without_stop(word));
    known.copied().unwrap_or_default()
}

/// What is known of a word that is written with capitals when it is written without.
pub fn small_word(word: &str) -> Word {
    const LIMIT_BYTES: usize = 24;
    if word.len() > LIMIT_BYTES {
        return Word::default();
    }
    let known = LEXICON.0.get_small(without_stop(word));
    known.copied().unwrap_or_default()
}

fn without_stop(word: &str) -> &str {
    match word.as_bytes() {
        [.., b'.'] => word.trim_end_matches('.'),
        _ => word,
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut out = Lexicon::default();
    for data in [
        include_str!("../data/first_names.txt"),
        include_str!("../data/titles.txt"),
        include_str!("../data/roles.txt"),
        include_str!("../data/capitals.txt"),
        include_str!("../data/pronouns.txt"),
    ] {
        out.read("", data);
    }
    out.read("family", include_str!("../data/family_names.txt"));
    out.read("organization", include_str!("../data/organizations.txt"));
    out.read("place", include_str!("../data/places.txt"));
    out
});

#[derive(Default)]
struct Lexicon(WordTable<Word>);

impl Lexicon {
    fn read(&mut self, section: &'static str, data: &'static str) {
        let mut section = section;
        let lines = data.lines().map(str::trim);
        for line in lines.filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
            } else {
                self.add(section, line);
            }
        }
    }

    fn add(&mut self, section: &str, line: &str) {
        let (word, mark) = line.split_once(' ').unwrap_or((line, ""));
        let marked = match mark {
            "m" => Word::HE,
            "f" => Word::SHE,
            "n" => Word::LAST_NAME,
            _ => Word::default(),
        };
        let what = section_word(section);
        self.set(word, what.or(marked));
        if matches!(section, "person" | "epithet" | "body" | "document") {
            let plural = what.or(marked).or(Word::PLURAL);
            self.set(&plural_of(word), plural);
        }
        if section == "group" {
            self.set(word, Word::PLURAL);
        }
    }

    fn set(&mut self, word: &str, what: Word) {
        let known = self.0.entry(word);
        *known = known.or(what);
    }
}

fn section_word(section: &str) -> Word {
    match section {
        "male" => Word::HE_NAME,
        "female" => Word::SHE_NAME,
        "both" => Word::ANY_NAME,
        "title" => Word::TITLE,
        "title male" => Word::TITLE.or(Word::HE),
        "title female" => Word::TITLE.or(Word::SHE),
        "person" => Word::PERSON,
        "epithet" => Word::EPITHET,
        "group" => Word::GROUP,
        "body" => Word::BODY,
        "document" => Word::DOCUMENT,
        "family" => Word::FAMILY,
        "organization" => Word::ORGANIZATION,
        "place" => Word::PLACE,
        "small" => Word::SMALL,
        "adjective" => Word::ADJECTIVE,
        "particle" => Word::PARTICLE,
        "he" => Word::PRONOUN_HE,
        "she" => Word::PRONOUN_SHE,
        "they" => Word::PRONOUN_THEY,
        "it" => Word::PRONOUN_IT,
        "reporter" => Word::PRONOUN_REPORTER,
        "who" => Word::PRONOUN_WHO,
        "somebody" => Word::PRONOUN_SOMEBODY,
        "oblique" => Word::OBLIQUE,
        _ => Word::default(),
    }
}

fn plural_of(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("man").filter(|s| !s.is_empty()) {
        format!("{stem}men")
    } else if let Some(stem) = word.strip_suffix("woman") {
        format!("{stem}women")
    } else if word == "person" {
        "persons".to_string()
    } else if let Some(stem) = word
        .strip_suffix('y')
        .filter(|s| !s.ends_with(['a', 'e', 'o']))
    {
        format!("{stem}ies")
    } else if ["s", "sh", "ch", "x"].iter().any(|e| word.ends_with(e)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_say_what_words_are() {
        for (text, what) in [
            ("Mr.", Word::HE),
            ("Sen", Word::TITLE),
            ("Anna", Word::SHE_NAME),
            ("spokesmen", Word::PLURAL),
            ("spokeswoman", Word::SHE),
            ("allies", Word::PERSON),
            ("Committee", Word::ORGANIZATION),
            ("House", Word::ORGANIZATION),
            ("House", Word::LAST_NAME),
            ("Russian", Word::ADJECTIVE),
            ("de", Word::PARTICLE),
            ("herself", Word::PRONOUN_SHE),
            ("herself", Word::OBLIQUE),
            ("nobody", Word::PRONOUN_SOMEBODY),
        ] {
            assert!(word(text).is(what), "{text}");
        }
        assert_eq!(word("zebra"), Word::default());
    }
}
