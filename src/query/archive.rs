//! A small archive in memory, for the tests of this room and of `highlight`.

use super::{Dictionary, Form, Names, Term, Widen};
use crate::text::{Words, fold, holds_words, is_function_word, stem};

/// Words and names, and nothing else.
pub(crate) struct Archive {
    words: Vec<String>,
    speakers: Vec<String>,
    publishers: Vec<String>,
}

impl Archive {
    /// Holds the words of `text`.
    pub fn of(text: &str, speakers: &[&str]) -> Self {
        let mut words = Words::new(text);
        let mut all = Vec::new();
        while let Some(word) = words.next() {
            all.push(word.folded.to_string());
        }
        all.sort();
        all.dedup();
        Self {
            words: all,
            speakers: speakers.iter().map(|name| name.to_string()).collect(),
            publishers: vec!["The Daily Gull".to_string()],
        }
    }

    fn weighed(&self, weight: f32, is: impl Fn(&str) -> bool) -> Vec<Form> {
        let words = self.words.iter().filter(|word| is(word));
        words
            .map(|word| Form {
                word: word.clone(),
                weight,
                passages: 1,
            })
            .collect()
    }
}

impl Dictionary for Archive {
    fn read_in(&mut self, _: Option<&str>) {}

    fn is_idle(&self, folded: &str) -> bool {
        is_function_word(folded)
    }

    fn forms(&mut self, term: &Term) -> Vec<Form> {
        let typed = term.folded.as_str();
        let near = |word: &str| strsim::levenshtein(word, typed);
        let mut forms = self.weighed(1.0, |word| word == typed);
        forms.extend(match term.widen {
            Widen::Exact => Vec::new(),
            Widen::Stems => self.weighed(0.8, |w| w != typed && stem(w) == stem(typed)),
            Widen::Prefix => self.weighed(0.8, |w| w != typed && w.starts_with(typed)),
            Widen::Edits(edits) => {
                self.weighed(0.8, |w| w != typed && near(w) <= usize::from(edits))
            }
        });
        if forms.is_empty() && term.widen == Widen::Stems {
            forms = self.weighed(0.6, |word| near(word) <= 2);
        }
        forms
    }

    fn speakers(&mut self, name: &str) -> Names {
        let name = fold(name);
        let holds = |speaker: &&String| fold(speaker).split(' ').any(|part| part == name);
        let is = |speaker: &&String| fold(speaker) == name || holds(speaker);
        let names: Vec<_> = self.speakers.iter().filter(is).cloned().collect();
        let is_near = |speaker: &&String| {
            let speaker = fold(speaker);
            let mut parts = speaker.split(' ');
            parts.any(|part| strsim::levenshtein(part, &name) <= 2)
        };
        let suggestions = if names.is_empty() {
            self.speakers.iter().filter(is_near).cloned().collect()
        } else {
            Vec::new()
        };
        Names {
            names,
            suggestions,
            searched: None,
        }
    }

    fn speakers_named(&mut self, folded: &str) -> Vec<String> {
        let is = |speaker: &&String| {
            let speaker = fold(speaker);
            speaker == folded || speaker.rsplit(' ').next() == Some(folded)
        };
        self.speakers.iter().filter(is).cloned().collect()
    }

    fn publishers(&mut self, folded: &str) -> Names {
        let is = |publisher: &&String| holds_words(&fold(publisher), folded);
        let is_near = |publisher: &&String| {
            let publisher = fold(publisher);
            let mut parts = publisher.split(' ');
            parts.any(|part| strsim::levenshtein(part, folded) == 1)
        };
        let names: Vec<_> = self.publishers.iter().filter(is).cloned().collect();
        let suggestions = match names.is_empty() {
            true => self.publishers.iter().filter(is_near).cloned().collect(),
            false => Vec::new(),
        };
        Names {
            names,
            suggestions,
            searched: None,
        }
    }

    fn languages(&mut self) -> Vec<String> {
        vec!["en".to_string(), "de".to_string()]
    }

    fn holds_language(&mut self, tag: &str) -> bool {
        ["en", "de", "de-at"].contains(&tag)
    }

    fn bylines(&mut self, _: &str) -> Names {
        Names::default()
    }
}
