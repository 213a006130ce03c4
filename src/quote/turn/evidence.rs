//! Are an article's labels those of a transcript, or of captions, lists, recipes?
//!
//! Weighs all labels together: do they come again, are they names or parts played, do their words
//! sound spoken? One line alone says nothing.

use std::collections::HashMap;

use super::label::{Label, Style};
use super::{Line, REACH_LINES};
use crate::article::Article;

/// Words of a turn that are looked at for the signs of speech.
const LIMIT_SPOKEN_WORDS: usize = 60;

/// What an article's labels say together.
pub struct Evidence<'a> {
    text: &'a str,
    lines: &'a [Line],
    /// For each label that is a name, how often it stands and whether it is somebody's.
    names: HashMap<&'a str, Voice>,
    /// The label in full of a last name that is a label as well.
    full: HashMap<&'a str, &'a str>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Voice {
    turns: usize,
    /// How many of them sound like speech.
    spoken: usize,
    is_person: bool,
}

impl<'a> Evidence<'a> {
    /// Counts the labels of an article.
    pub fn of(article: &'a Article, lines: &'a [Line]) -> Self {
        let text = article.text.as_str();
        let mut names: HashMap<&str, Voice> = HashMap::new();
        let named = lines.iter().filter_map(|l| l.label.as_ref());
        let named = named.filter(|l| matches!(l.style, Style::Capitals | Style::Name));
        let full = full_labels(named.clone().map(|label| label.name_of(text)));
        for label in named {
            let name = label.name_of(text);
            let whole = full.get(name).copied().unwrap_or(name);
            let voice = names.entry(whole).or_default();
            voice.turns += 1;
            voice.spoken += usize::from(sounds_spoken(label.words_of(text)));
            // Who is called in full first and then by the last name alone is somebody.
            voice.is_person |= plays_a_part(name) || whole != name;
        }
        let mut out = Self {
            text,
            lines,
            names,
            full,
        };
        // The words are read for names only where the labels may be those of a transcript.
        if out.names.len() > 1 && out.names.values().any(|v| v.spoken > 0) {
            out.find_persons();
        }
        out
    }

    /// Which lines are turns.
    pub fn judge(&self) -> Vec<bool> {
        let voices = || self.names.values();
        let turns: usize = voices().map(|v| v.turns).sum();
        let spoken: usize = voices().map(|v| v.spoken).sum();
        let recurs = voices().any(|v| v.turns > 1) && turns > 2;
        let persons = voices().filter(|v| v.is_person).count();
        let is_somebody = persons > 0 || self.is_interview();
        let named =
            self.names.len() > 1 && recurs && spoken * 3 >= turns && is_somebody && spoken > 1;
        let letters = self.asks_and_answers();
        let is_turn = |line: &Line| match &line.label {
            None => false,
            Some(label) => match label.style {
                Style::Question | Style::Answer => letters,
                Style::Capitals => named,
                Style::Name => named && self.is_voice(label),
            },
        };
        let mut out: Vec<bool> = self.lines.iter().map(is_turn).collect();
        self.take_short_exchanges(&mut out);
        out
    }

    /// A name in small letters must come again or be somebody's.
    fn is_voice(&self, label: &Label) -> bool {
        self.voice(label)
            .is_some_and(|v| v.turns > 1 || v.is_person)
    }

    fn voice(&self, label: &Label) -> Option<&Voice> {
        self.names.get(self.whole(label))
    }

    /// The label in full, where this is the last name of one.
    fn whole(&self, label: &Label) -> &'a str {
        let name = label.name_of(self.text);
        self.full.get(name).copied().unwrap_or(name)
    }

    /// Does one label ask another again, though the article names nobody so: `Courier: Why?` and
    /// `Orlo: For the fish.`?
    fn is_interview(&self) -> bool {
        let is_name = |label: &&Label| matches!(label.style, Style::Capitals | Style::Name);
        let labels = self.lines.iter().filter_map(|line| line.label.as_ref());
        let labels: Vec<&Label> = labels.filter(is_name).collect();
        let mut asked: HashMap<(&str, &str), usize> = HashMap::new();
        for pair in labels.windows(2) {
            let (who, whom) = (self.whole(pair[0]), self.whole(pair[1]));
            let asks = pair[0].words_of(self.text).ends_with('?');
            let answers = !pair[1].words_of(self.text).ends_with('?');
            if asks && answers && who != whom {
                *asked.entry((who, whom)).or_default() += 1;
            }
        }
        asked.values().any(|times| *times > 1)
    }

    /// Does an `A` stand behind a `Q` that asks something?
    fn asks_and_answers(&self) -> bool {
        let mut asked = None;
        for (at, line) in self.lines.iter().enumerate() {
            let answers = asked.is_some_and(|asked: usize| at - asked <= REACH_LINES + 1);
            match line.label.as_ref().map(|label| label.style) {
                Some(Style::Question) => asked = Some(at),
                Some(Style::Answer) if answers => return true,
                _ => {}
            }
        }
        false
    }

    /// Two lines that are a question of one person and the answer of another.
    fn take_short_exchanges(&self, is_turn: &mut [bool]) {
        for at in 1..self.lines.len() {
            let (Some(a), Some(b)) = (&self.lines[at - 1].label, &self.lines[at].label) else {
                continue;
            };
            let person = |label: &Label| {
                label.style == Style::Capitals && self.voice(label).is_some_and(|v| v.is_person)
            };
            let asks = a.words_of(self.text).ends_with('?');
            if asks && person(a) && person(b) && a.name_of(self.text) != b.name_of(self.text) {
                is_turn[at - 1] = true;
                is_turn[at] = true;
            }
        }
    }

    /// A label is somebody's if the article writes its last word as a name and never as a word.
    fn find_persons(&mut self) {
        let mut seen: HashMap<String, (bool, bool)> = HashMap::new();
        for name in self.names.keys() {
            seen.insert(last_word(name).to_lowercase(), (false, false));
        }
        for line in self.lines {
            // In a turn the label itself is no evidence.
            let said = line.label.as_ref().map_or(line.span, |label| label.words);
            let words = said.of(self.text).unwrap_or("");
            for word in words.split(|c: char| !c.is_alphabetic() && c != '-') {
                // Names are asked for alone, so that most words cost nothing.
                if word.len() < 3 {
                    continue;
                }
                if let Some(found) = seen.get_mut(word.to_lowercase().as_str()) {
                    let capital = word.starts_with(char::is_uppercase);
                    found.0 |= capital;
                    found.1 |= !capital;
                }
            }
        }
        for (name, voice) in &mut self.names {
            let found = seen.get(&last_word(name).to_lowercase());
            voice.is_person |= found.is_some_and(|(name, word)| *name && !*word);
        }
    }
}

/// For each label of one word the only longer one that ends with it: `BOULDUAN`, `KATE BOULDUAN`.
fn full_labels<'a>(labels: impl Iterator<Item = &'a str> + Clone) -> HashMap<&'a str, &'a str> {
    let mut longer: HashMap<&str, Option<&str>> = HashMap::new();
    for label in labels.clone().filter(|label| label.contains(' ')) {
        let last = label.rsplit(' ').next().unwrap_or(label);
        let known = longer.entry(last).or_insert(Some(label));
        if *known != Some(label) {
            *known = None;
        }
    }
    let single = labels.filter(|label| !label.contains(' '));
    single
        .filter_map(|label| Some((label, (*longer.get(label)?)?)))
        .collect()
}

fn last_word(name: &str) -> &str {
    let word = |w: &&str| w.len() > 2 && w.chars().all(|c| c.is_alphabetic() || c == '-');
    name.split([' ', '.', '\'', '’'])
        .rev()
        .find(word)
        .unwrap_or("")
}

/// Titles, and the parts that people play in a transcript.
fn plays_a_part(name: &str) -> bool {
    const PARTS: &[&str] = &[
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "senator",
        "rep",
        "gov",
        "governor",
        "president",
        "prof",
        "sir",
        "judge",
        "justice",
        "secretary",
        "minister",
        "chairman",
        "reporter",
        "question",
        "answer",
        "interviewer",
        "host",
        "moderator",
        "anchor",
        "court",
        "witness",
        "caller",
        "audience",
        "unidentified",
        "unknown",
        "voice",
        "prosecutor",
        "defendant",
        "attorney",
        "counsel",
        "student",
        "announcer",
        "operator",
        "speaker",
        "man",
        "woman",
        "male",
        "female",
        "press",
        "officer",
        "dispatcher",
        "narrator",
        "clerk",
    ];
    let is_part = |word: &str| {
        let word = word.trim_end_matches('.');
        PARTS.iter().any(|part| part.eq_ignore_ascii_case(word))
    };
    name.split(' ').any(is_part)
}

/// Somebody speaks of himself, to somebody, or asks.
pub fn sounds_spoken(words: &str) -> bool {
    let is_person = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let stem = word.split(['\'', '’']).next().unwrap_or("");
        let low = |w: &str| w.eq_ignore_ascii_case(stem);
        stem == "I"
            || ["we", "you", "my", "our", "me", "us", "your", "yes", "no"]
                .iter()
                .any(|w| low(w))
    };
    words
        .split_whitespace()
        .take(LIMIT_SPOKEN_WORDS)
        .any(|word| word.contains('?') || is_person(word))
}
