//! The lexicon of cues: words that report speech, from `data/cues.txt`.
//!
//! Looks at single words and short runs of words. Knows neither sentences nor quotation marks:
//! whether a cue really reports something is for its callers to judge.

use std::sync::LazyLock;

use crate::text::WordTable;

/// A form of a verb that can report speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CueVerb {
    /// The base form: `say`.
    pub lemma: &'static str,
    /// How surely it reports speech.
    pub class: CueClass,
    /// Which of its forms stands there.
    pub form: VerbForm,
    /// Not empty: it reports speech only with one of these behind it, such as `out` or `on to say`.
    pub particles: &'static [&'static str],
}

/// How surely a verb reports speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CueClass {
    /// It nearly always does.
    Strong,
    /// Only beside a quotation or before a clause.
    Weak,
}

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbForm {
    /// `say`
    Base,
    /// `says`
    Third,
    /// `said`; also the participle where both are the same.
    Past,
    /// `written`, where it differs from `wrote`.
    Participle,
    /// `saying`
    Ing,
}

/// What is known of `folded` as a verb of speech, in any of its forms.
pub fn verb(folded: &str) -> Option<&'static CueVerb> {
    LEXICON.verbs.get(folded)
}

/// What is known of `folded` as a verb that reports a clause with `that` and nothing else: `found`.
pub fn clause_verb(folded: &str) -> Option<&'static CueVerb> {
    LEXICON.clause_verbs.get(folded)
}

/// All forms of all verbs that report a clause with `that` and nothing else.
pub fn clause_verbs() -> impl Iterator<Item = (&'static str, &'static CueVerb)> {
    LEXICON.clause_verbs.iter()
}

/// Does the word name an utterance: `statement`, `remarks`?
pub fn is_noun(folded: &str) -> bool {
    LEXICON.nouns.get(folded).is_some()
}

/// All forms of all verbs of speech.
pub fn verbs() -> impl Iterator<Item = (&'static str, &'static CueVerb)> {
    LEXICON.verbs.iter()
}

/// May the word stand between a source and its verb: `later`, `also`, `reportedly`?
pub fn is_between(folded: &str) -> bool {
    LEXICON.between.get(folded).is_some() || is_adverb(folded)
}

/// Does the word end as an adverb does: `reportedly`?
pub fn is_adverb(folded: &str) -> bool {
    matches!(folded.as_bytes(), [_, _, _, .., b'l', b'y'])
}

/// The words that may stand between a source and its verb, but for adverbs.
pub fn words_between() -> impl Iterator<Item = &'static str> {
    LEXICON.between.iter().map(|(word, ())| word)
}

/// The words that phrases before their sources open with.
pub fn phrase_openers() -> impl Iterator<Item = &'static str> {
    LEXICON.phrases.iter().map(|(word, _)| word)
}

/// How many of `folded`, from the first on, are a phrase that stands before its source:
/// 2 for `["according", "to", "officials"]`.
pub fn phrase(folded: &[&str]) -> Option<usize> {
    let rests = LEXICON.phrases.get(folded.first()?)?;
    let fits = |rest: &&Vec<&'static str>| {
        folded.len() > rest.len() && rest.iter().zip(&folded[1..]).all(|(a, b)| a == b)
    };
    rests.iter().filter(fits).map(|rest| rest.len() + 1).max()
}

/// Does a phrase that stands before its source open with this word?
pub fn opens_phrase(folded: &str) -> bool {
    LEXICON.phrases.get(folded).is_some()
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("data/cues.txt")));

#[derive(Default)]
struct Lexicon {
    verbs: WordTable<CueVerb>,
    /// Those that report a clause with `that` and nothing else.
    clause_verbs: WordTable<CueVerb>,
    nouns: WordTable<()>,
    between: WordTable<()>,
    /// The first word of each phrase, with the words behind it.
    phrases: WordTable<Vec<Vec<&'static str>>>,
}

impl Lexicon {
    fn read(data: &'static str) -> Self {
        let mut out = Self::default();
        let mut section = "";
        for line in data.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
            } else if line.starts_with('[') {
                section = line.trim_matches(['[', ']']);
            } else {
                out.add(section, line);
            }
        }
        out
    }

    fn add(&mut self, section: &str, line: &'static str) {
        match section {
            "strong" => add_verb(&mut self.verbs, CueClass::Strong, line),
            "weak" => add_verb(&mut self.verbs, CueClass::Weak, line),
            "clause" => add_verb(&mut self.clause_verbs, CueClass::Weak, line),
            "noun" => {
                self.nouns.insert(&plural(line), ());
                self.nouns.insert(line, ());
            }
            "between" => self.between.insert(line, ()),
            _ => self.add_phrase(line),
        }
    }

    fn add_phrase(&mut self, line: &'static str) {
        let mut words = line.split_whitespace();
        if let Some(first) = words.next() {
            self.phrases.entry(first).push(words.collect());
        }
    }
}

fn add_verb(verbs: &mut WordTable<CueVerb>, class: CueClass, line: &'static str) {
    let (particles, words): (Vec<_>, Vec<_>) = line
        .split_whitespace()
        .partition(|word| word.starts_with('+'));
    let Some((&lemma, irregular)) = words.split_first() else {
        return;
    };
    let particles: Vec<&'static str> = particles.iter().map(|p| spaced(p)).collect();
    let particles: &'static [&'static str] = particles.leak();
    for (form, word) in inflect(lemma, irregular) {
        let verb = CueVerb {
            lemma,
            class,
            form,
            particles,
        };
        verbs.insert(&word, verb);
    }
}

/// `+on_to_say` as `on to say`. The lexicon is read once and lives as long as the program.
fn spaced(particle: &'static str) -> &'static str {
    let particle = &particle[1..];
    if particle.contains('_') {
        particle.replace('_', " ").leak()
    } else {
        particle
    }
}

/// All forms of a verb; a form that serves twice (`put`) is given once, the base form first.
fn inflect(lemma: &str, irregular: &[&str]) -> Vec<(VerbForm, String)> {
    let (ings, irregular): (Vec<&str>, Vec<&str>) =
        irregular.iter().partition(|form| form.ends_with("ing"));
    let past = irregular
        .first()
        .map_or_else(|| regular_past(lemma), |p| (*p).to_owned());
    let ing = ings
        .first()
        .map_or_else(|| regular_ing(lemma, &past), |form| (*form).to_owned());
    let mut forms = vec![
        (VerbForm::Base, lemma.to_owned()),
        (VerbForm::Third, plural(lemma)),
        (VerbForm::Ing, ing),
    ];
    if past != lemma {
        forms.push((VerbForm::Past, past));
    }
    if let Some(participle) = irregular.get(1).filter(|p| **p != lemma) {
        forms.push((VerbForm::Participle, (*participle).to_owned()));
    }
    forms
}

fn regular_past(lemma: &str) -> String {
    if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if let Some(stem) = before_consonant_y(lemma) {
        format!("{stem}ied")
    } else {
        format!("{lemma}ed")
    }
}

/// The third person of a verb is built as the plural of a noun.
fn plural(lemma: &str) -> String {
    if let Some(stem) = before_consonant_y(lemma) {
        format!("{stem}ies")
    } else if ["s", "sh", "ch", "x", "z", "o"]
        .iter()
        .any(|e| lemma.ends_with(e))
    {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    }
}

fn regular_ing(lemma: &str, past: &str) -> String {
    let doubled = past
        .strip_suffix("ed")
        .filter(|s| s.len() == lemma.len() + 1 && s.starts_with(lemma));
    if let Some(doubled) = doubled {
        format!("{doubled}ing")
    } else if let Some(stem) = lemma.strip_suffix('e').filter(|s| !s.ends_with(['e', 'i'])) {
        format!("{stem}ing")
    } else {
        format!("{lemma}ing")
    }
}

fn before_consonant_y(lemma: &str) -> Option<&str> {
    lemma
        .strip_suffix('y')
        .filter(|s| !s.ends_with(['a', 'e', 'o', 'u']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_every_form_of_a_verb() {
        for (word, lemma, form) in [
            ("said", "say", VerbForm::Past),
            ("says", "say", VerbForm::Third),
            ("telling", "tell", VerbForm::Ing),
            ("denies", "deny", VerbForm::Third),
            ("argued", "argue", VerbForm::Past),
            ("arguing", "argue", VerbForm::Ing),
            ("admitting", "admit", VerbForm::Ing),
            ("began", "begin", VerbForm::Past),
            ("begun", "begin", VerbForm::Participle),
            ("beginning", "begin", VerbForm::Ing),
            ("written", "write", VerbForm::Participle),
            ("putting", "put", VerbForm::Ing),
            ("stresses", "stress", VerbForm::Third),
            ("agreeing", "agree", VerbForm::Ing),
        ] {
            let found = verb(word).map(|v| (v.lemma, v.form));
            assert_eq!(found, Some((lemma, form)), "{word}");
        }
        for word in ["table", "sayed", "telled", "", "s", "é"] {
            assert_eq!(verb(word), None, "{word}");
        }
    }

    #[test]
    fn classes_and_particles_come_from_the_data() {
        let class = |word| verb(word).map(|v| v.class);
        assert_eq!(class("told"), Some(CueClass::Strong));
        assert_eq!(class("laughed"), Some(CueClass::Weak));
        assert_eq!(verb("points").map(|v| v.particles), Some(&["out"][..]));
        let went = verb("went").map_or(&[][..], |v| v.particles);
        assert_eq!(went, ["on", "on to say", "further"]);
    }

    #[test]
    fn a_verb_of_a_clause_is_no_verb_of_speech() {
        assert_eq!(clause_verb("found").map(|v| v.lemma), Some("find"));
        assert_eq!(verb("found"), None);
        assert_eq!(clause_verb("said"), None);
    }

    #[test]
    fn phrases_are_the_longest_that_fit() {
        assert_eq!(phrase(&["according", "to", "officials"]), Some(2));
        assert_eq!(phrase(&["according"]), None);
        assert_eq!(phrase(&["in", "the", "words", "of", "one"]), Some(4));
        assert_eq!(phrase(&["in", "the", "end"]), None);
        assert_eq!(phrase(&["per"]), Some(1));
    }

    #[test]
    fn nouns_and_words_between() {
        for word in ["statement", "statements", "testimony", "speeches", "reply"] {
            assert!(is_noun(word), "{word}");
        }
        assert!(!is_noun("tractor"));
        assert!(is_between("later") && is_between("repeatedly"));
        assert!(!is_between("tractor") && !is_between("fly"));
    }
}
